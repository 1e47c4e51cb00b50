//! What is stored, a copy of it and its end, of the longest data.

use super::super::organizer::{erasing, hooks};
use super::super::privacy as screens;
use super::longest::Longest;
use crate::delivery::Screen;
use crate::domain::ids::AccountId;
use crate::domain::keep::Keep;
use crate::i18n::Tr;
use crate::service::erase::{Plan, Shown};
use crate::service::forget_beneficiary::Ending;
use crate::store::erasure::Standing;

impl Longest {
    pub(super) fn of_privacy(&self, tr: &Tr) -> Vec<(&'static str, Screen)> {
        let (member, account, most) = (self.member(), AccountId(i64::MAX), u32::MAX);
        let ending = Ending { left: most, cancelled: most, forfeited: most, back: most, lost: most };
        let shown = Shown { account, ending, credits: most };
        let standing = Standing { name: self.text(80), phones: i64::MAX, clubs: i64::MAX, staff: true };
        let plan = Plan { standing, shown };
        let asks = screens::erase_asks(tr, &plan);
        vec![
            ("privacy", screens::about(tr, Keep::days(3650), true)),
            ("privacy of nobody", screens::about(tr, Keep::days(3650), false)),
            ("erase", screens::changed(tr, asks)),
            ("erase again", screens::erase_asks_again(tr, &plan)),
            ("erased", screens::erased(tr, &shown)),
            ("erased elsewhere", screens::erased_elsewhere(tr)),
            ("erase a customer", screens::changed(tr, erasing::asks(tr, &member, account, &plan))),
            ("a customer erased", erasing::erased(tr, &member, &shown)),
            ("another club's", erasing::elsewhere(tr, &member, account)),
            ("webhooks given up", hooks::given_up(tr, &self.text(80), i64::MAX, &self.text(500))),
        ]
    }
}
