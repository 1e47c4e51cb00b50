//! Coming in by a mailed code, making an account, and changing what opens it.

use chrono::{DateTime, Utc};

use super::link::called;
use super::{Card, button, cut, until};
use crate::bot::button::{Account, Place, Tap};
use crate::bot::state::Wish;
use crate::delivery::{Button, Screen};
use crate::domain::ids::{OrganizerId, ProofId, SessionId};
use crate::domain::name::NameRefusal;
use crate::domain::password::{LONGEST, PasswordRefusal, SHORTEST};
use crate::i18n::{Html, Tr};
use crate::service::password::Ways;
use crate::service::remove_phone::Others;
use crate::store::customers::Phone;
use crate::{plain, t};

/// An address is shown so far; longer ones are nobody's that reads them.
const EMAIL: usize = 100;
/// Phones that a card names; few accounts have more than two.
const PHONES: usize = 8;

fn shown(email: &str) -> String {
    cut(email, EMAIL)
}

/// A button that opens the page for a password.
pub fn page(tr: &Tr, address: String) -> Button {
    Button::open(plain!(tr, "button-password-page"), address)
}

fn mail_code(tr: &Tr) -> Button {
    button(plain!(tr, "button-mail-code"), Tap::Account(Account::MailCode))
}

/// Makes an account: with which address?
pub fn new_account(tr: &Tr) -> Screen {
    Card::new(t!(tr, "account-new-email")).back(tr, Tap::Home).screen()
}

/// A code is on its way.
pub fn code(tr: &Tr, email: &str, proof: ProofId) -> Screen {
    waits_for_code(tr, t!(tr, "code-mailed", email = shown(email)), proof)
}

/// Not that code.
pub fn code_wrong(tr: &Tr, left: i64, proof: ProofId) -> Screen {
    let left = u32::try_from(left).unwrap_or(0);
    let text = if left == 0 { t!(tr, "code-used-up") } else { t!(tr, "code-wrong", n = left) };
    waits_for_code(tr, text, proof)
}

/// No code is waited for any more.
pub fn code_over(tr: &Tr, proof: ProofId) -> Screen {
    waits_for_code(tr, t!(tr, "code-is-over"), proof)
}

/// Still waiting for the code, after something else came.
pub fn code_still(tr: &Tr, proof: ProofId) -> Screen {
    waits_for_code(tr, t!(tr, "code-still"), proof)
}

fn waits_for_code(tr: &Tr, text: Html, proof: ProofId) -> Screen {
    Card::new(text)
        .button(plain!(tr, "button-another-code"), Tap::Account(Account::Again(proof)))
        .back(tr, Tap::Home)
        .screen()
}

/// Too many codes were asked for.
pub fn code_not_yet(
    tr: &Tr,
    not_before: DateTime<Utc>,
    proof: Option<ProofId>,
    now: DateTime<Utc>,
) -> Screen {
    let seconds = (not_before - now).num_seconds();
    let text = if seconds < 60 {
        t!(tr, "code-not-yet-seconds", n = u32::try_from(seconds.max(1)).unwrap_or(1))
    } else {
        // Up to the full minute: "0 minutes" would invite a try too early.
        t!(tr, "code-not-yet", left = until(tr, not_before + chrono::TimeDelta::seconds(59), now))
    };
    match proof {
        Some(proof) => waits_for_code(tr, text, proof),
        None => Card::new(text).button(plain!(tr, "button-menu"), Tap::Home).screen(),
    }
}

/// What was shown or asked for is good no more.
pub fn over(tr: &Tr, linked: bool) -> Screen {
    let again = if linked {
        button(plain!(tr, "button-my-account"), Tap::Account(Account::Show))
    } else {
        button(plain!(tr, "button-link"), Tap::Link(None))
    };
    Card::new(t!(tr, "account-over")).row([again, button(plain!(tr, "button-menu"), Tap::Home)]).screen()
}

/// No mail is sent here; what is possible instead.
pub fn no_mail(tr: &Tr) -> Screen {
    Card::new(t!(tr, "account-no-mail"))
        .row([
            button(plain!(tr, "button-link"), Tap::Link(None)),
            button(plain!(tr, "button-menu"), Tap::Home),
        ])
        .screen()
}

/// Whose customer is the new account to be?
pub fn clubs(tr: &Tr, clubs: &[(OrganizerId, String)]) -> Screen {
    clubs
        .iter()
        .fold(Card::new(t!(tr, "account-which-club")), |card, (id, name)| {
            card.button(name.clone(), Tap::Account(Account::For(*id)))
        })
        .back(tr, Tap::Home)
        .screen()
}

/// What is the name?
pub fn name(tr: &Tr) -> Screen {
    Card::new(t!(tr, "account-name")).back(tr, Tap::Home).screen()
}

/// That is none; asked again.
pub fn name_again(tr: &Tr, why: NameRefusal) -> Screen {
    let text = match why {
        NameRefusal::TooLong { max } => {
            t!(tr, "account-name-long", max = u32::try_from(max).unwrap_or(u32::MAX))
        }
        NameRefusal::Empty | NameRefusal::NoLetter => t!(tr, "account-name-again"),
    };
    Card::new(text).back(tr, Tap::Home).screen()
}

/// In: the account is made, or was there. A password can be chosen now, and need not be.
pub fn came_in(tr: &Tr, (name, new): (&str, bool), proof: ProofId, then: Option<SessionId>) -> Screen {
    let text = if new { t!(tr, "account-created", name = name) } else { t!(tr, "linked", name = name) };
    let optional =
        if new { t!(tr, "account-password-optional") } else { t!(tr, "account-password-forgotten") };
    on(Card::new(text).paragraph(optional), tr, then)
        .button(plain!(tr, "button-choose-password"), Tap::Account(Account::Choose(proof)))
        .button(plain!(tr, "button-menu"), Tap::Home)
        .screen()
}

/// The way on to the session, if any.
fn on(card: Card, tr: &Tr, then: Option<SessionId>) -> Card {
    match then {
        Some(session) => {
            card.button(plain!(tr, "button-to-session"), Tap::Session(Place { session, order: None }))
        }
        None => card,
    }
}

/// Linked on a page, on the way to a session.
pub fn linked_to_session(tr: &Tr, name: &str, session: SessionId) -> Screen {
    on(Card::new(t!(tr, "linked", name = name)), tr, Some(session))
        .button(plain!(tr, "button-menu"), Tap::Home)
        .screen()
}

/// What there is to the account.
pub fn account(tr: &Tr, name: &str, ways: &Ways, others: &Others) -> Screen {
    let password =
        if ways.password { t!(tr, "account-password-set") } else { t!(tr, "account-password-none") };
    let card =
        Card::new(t!(tr, "account-card", name = name, email = shown(&ways.email), password = password));
    let removable = &others.removable;
    let card = if removable.is_empty() { card } else { card.paragraph(t!(tr, "account-phones")) };
    let card = removing(card, tr, removable);
    // Where nothing can be shown, nothing more can be removed.
    let card = if others.more && (ways.password || ways.mail) {
        card.button(plain!(tr, "button-all-phones"), Tap::Account(Account::Phones))
    } else {
        card
    };
    let mut changes = vec![if ways.password {
        button(plain!(tr, "button-change-password"), Tap::Account(Account::Password))
    } else {
        button(plain!(tr, "button-choose-password"), Tap::Account(Account::Password))
    }];
    if ways.mail {
        changes.push(button(plain!(tr, "button-change-email"), Tap::Account(Account::Email)));
    }
    card.row(changes)
        .row([button(plain!(tr, "button-menu"), Tap::Home), button(plain!(tr, "button-unlink"), Tap::Unlink)])
        .screen()
}

/// All other phones, each removable.
pub fn phones(tr: &Tr, phones: &[Phone]) -> Screen {
    let text = if phones.is_empty() { t!(tr, "account-no-phones") } else { t!(tr, "account-phones") };
    removing(Card::new(text), tr, phones)
        .row([
            button(plain!(tr, "button-my-account"), Tap::Account(Account::Show)),
            button(plain!(tr, "button-menu"), Tap::Home),
        ])
        .screen()
}

fn removing(card: Card, tr: &Tr, phones: &[Phone]) -> Card {
    phones.iter().take(PHONES).fold(card, |card, phone| {
        card.button(plain!(tr, "button-remove-phone", name = called(tr, phone)), Tap::RemovePhone(phone.chat))
    })
}

/// Something about the account, and the way back to it.
pub fn note(tr: &Tr, text: Html) -> Screen {
    Card::new(text)
        .row([
            button(plain!(tr, "button-my-account"), Tap::Account(Account::Show)),
            button(plain!(tr, "button-menu"), Tap::Home),
        ])
        .screen()
}

/// Who is it? The password that there is, or a code.
pub fn confirm(tr: &Tr, wish: Wish, ways: &Ways, address: Option<String>, again: bool) -> Screen {
    let question = match (ways.password, ways.mail, again) {
        (true, _, true) => t!(tr, "confirm-again"),
        (true, _, false) => t!(tr, "confirm-password"),
        (false, true, _) => t!(tr, "confirm-code"),
        (false, false, _) => t!(tr, "confirm-nothing"),
    };
    let what = match wish {
        Wish::Password if ways.password => t!(tr, "confirm-to-change-password"),
        Wish::Password => t!(tr, "confirm-to-choose-password"),
        Wish::Email => t!(tr, "confirm-to-change-email", email = shown(&ways.email)),
        Wish::Phones => t!(tr, "confirm-to-remove-phones"),
    };
    let mut card = Card::new(what);
    if address.is_some() {
        card = card.paragraph(t!(tr, "page-is-best"));
    }
    card.paragraph(question)
        .row(address.map(|address| page(tr, address)))
        .row(ways.mail.then(|| mail_code(tr)))
        .back(tr, Tap::Account(Account::Show))
        .screen()
}

/// Which is to be the new password?
pub fn new_password(tr: &Tr, address: Option<String>, refused: Option<PasswordRefusal>) -> Screen {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let refused = refused.map(|why| match why {
        PasswordRefusal::TooShort => t!(tr, "password-too-short", n = count(SHORTEST)),
        PasswordRefusal::TooLong => t!(tr, "password-too-long", n = count(LONGEST)),
        PasswordRefusal::Personal => t!(tr, "password-personal"),
        PasswordRefusal::Common => t!(tr, "password-common"),
    });
    let question = t!(tr, "password-new", n = count(SHORTEST));
    let card = match refused {
        Some(why) => Card::new(why).paragraph(question),
        None => Card::new(question),
    };
    let here = if address.is_some() { t!(tr, "password-page-or-here") } else { t!(tr, "password-here") };
    card.paragraph(here)
        .row(address.map(|address| page(tr, address)))
        .button(plain!(tr, "button-no-password"), Tap::Home)
        .screen()
}

/// Which is to be the new address?
pub fn new_email(tr: &Tr) -> Screen {
    Card::new(t!(tr, "email-new")).back(tr, Tap::Account(Account::Show)).screen()
}

/// That is none, or the one that there is.
pub fn new_email_again(tr: &Tr, same: bool) -> Screen {
    let text = if same { t!(tr, "email-same") } else { t!(tr, "link-email-again") };
    Card::new(text).back(tr, Tap::Account(Account::Show)).screen()
}

/// The address was changed.
pub fn email_changed(tr: &Tr, email: &str) -> Screen {
    note(tr, t!(tr, "email-changed", email = shown(email)))
}

/// Somebody was linked to the account of `name` by a mailed code.
pub fn phone_came(tr: &Tr, name: &str, phone: &Phone) -> Screen {
    Card::new(t!(tr, "phone-came-by-code", name = name, phone = called(tr, phone)))
        .row([
            button(plain!(tr, "button-phone-fine"), Tap::Home),
            button(plain!(tr, "button-phone-remove"), Tap::RemovePhone(phone.chat)),
        ])
        .screen()
}

/// The password or the address was changed from another phone.
pub fn changed_elsewhere(tr: &Tr, name: &str, phone: &Phone, wish: Wish) -> Screen {
    let phone = called(tr, phone);
    note(
        tr,
        match wish {
            Wish::Password => t!(tr, "password-changed-elsewhere", name = name, phone = phone),
            Wish::Email | Wish::Phones => t!(tr, "email-changed-elsewhere", name = name, phone = phone),
        },
    )
}
