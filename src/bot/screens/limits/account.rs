//! Screens of coming in, and of what opens an account.

use chrono::{DateTime, TimeDelta, Utc};

use super::Longest;
use crate::bot::screens::link::Else;
use crate::bot::screens::{account, link};
use crate::bot::state::Wish;
use crate::delivery::Screen;
use crate::domain::ids::{OrganizerId, ProofId, SessionId};
use crate::domain::name::NameRefusal;
use crate::domain::password::PasswordRefusal;
use crate::i18n::Tr;
use crate::service::password::Ways;
use crate::service::remove_phone::Others;
use crate::t;

impl Longest {
    pub(super) fn of_coming_in(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let name = self.text(80);
        let email = self.text(254);
        let then = Some(SessionId(i64::MAX));
        let proof = ProofId(i64::MAX);
        let page = Some(format!("https://t.me/{}", "p".repeat(120)));
        let clubs: Vec<_> = (0..90).map(|_| (OrganizerId(i64::MAX), self.text(80))).collect();
        let mut screens = vec![
            ("new account", account::new_account(tr)),
            ("code", account::code(tr, &email, proof)),
            ("code wrong", account::code_wrong(tr, 4, proof)),
            ("code wrong", account::code_wrong(tr, 0, proof)),
            ("code over", account::code_over(tr, proof)),
            ("code still", account::code_still(tr, proof)),
            ("code not yet", account::code_not_yet(tr, now + TimeDelta::seconds(30), Some(proof), now)),
            ("code not yet", account::code_not_yet(tr, now + TimeDelta::hours(23), None, now)),
            ("over", account::over(tr, true)),
            ("over", account::over(tr, false)),
            ("no mail", account::no_mail(tr)),
            ("clubs", account::clubs(tr, &clubs)),
            ("name", account::name(tr)),
            ("name again", account::name_again(tr, NameRefusal::NoLetter)),
            ("name again", account::name_again(tr, NameRefusal::TooLong { max: 80 })),
            ("came in", account::came_in(tr, (&name, true), proof, then)),
            ("came in", account::came_in(tr, (&name, false), proof, None)),
            ("linked by page", account::linked_to_session(tr, &name, SessionId(i64::MAX))),
            ("new e-mail", account::new_email(tr)),
            ("new e-mail", account::new_email_again(tr, true)),
            ("new e-mail", account::new_email_again(tr, false)),
            ("e-mail changed", account::email_changed(tr, &email)),
            ("e-mail taken", account::note(tr, t!(tr, "email-taken"))),
            ("password set", account::note(tr, t!(tr, "password-set"))),
            ("phone came", account::phone_came(tr, &name, &self.phone())),
            ("new password", account::new_password(tr, page.clone(), None)),
        ];
        for refused in [
            PasswordRefusal::TooShort,
            PasswordRefusal::TooLong,
            PasswordRefusal::Personal,
            PasswordRefusal::Common,
        ] {
            screens.push(("new password", account::new_password(tr, page.clone(), Some(refused))));
        }
        screens.push(("phones", account::phones(tr, &vec![self.phone(); 20])));
        screens.push(("no phones", account::phones(tr, &[])));
        for wish in [Wish::Password, Wish::Email, Wish::Phones] {
            screens.push(("changed", account::changed_elsewhere(tr, &name, &self.phone(), wish)));
            for (password, mail) in [(true, true), (true, false), (false, true), (false, false)] {
                let ways = Ways { email: email.clone(), password, mail, first: false };
                let others = Others { removable: vec![self.phone(); 20], more: true };
                screens.push(("account", account::account(tr, &name, &ways, &others)));
                for again in [false, true] {
                    screens.push(("confirm", account::confirm(tr, wish, &ways, page.clone(), again)));
                }
            }
        }
        for mail in [false, true] {
            screens.push(("email", link::email(tr, then, mail)));
            for page in [None, page.clone()] {
                let other = Else { mail, page };
                screens.push(("password", link::password(tr, then, other.clone())));
                screens.push(("wrong", link::wrong(tr, then, other)));
            }
        }
        screens
    }
}
