//! The desk, of the longest data.

use chrono::{DateTime, Utc};

use super::super::booking::with_news;
use super::super::organizer::desk as screens;
use super::longest::{Longest, day, refusals, start};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{AccountId, BeneficiaryId, InboxSeq, SessionId};
use crate::domain::staff::Role;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::Tr;
use crate::service::book::Plan;
use crate::service::customers::{PAGE, Page};
use crate::service::refusal::Intent;
use crate::store::beneficiaries::Beneficiary;
use crate::store::bookings::Clash;
use crate::store::customers::{Customer, Found};

impl Longest {
    pub(super) fn of_the_desk(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let member = self.member();
        let email = format!("{}@example.com", "w".repeat(242));
        let account = AccountId(i64::MAX);
        let customer = Customer { account, name: self.text(80), email: email.clone(), since: start() };
        let found = Page { items: vec![Found { account, name: self.text(80), email }; PAGE], more: true };
        let nobody = Page { items: Vec::new(), more: false };
        let (typed, session) = (self.text(100), SessionId(i64::MAX));
        let born_on = BirthDate::new(day());
        let person = Beneficiary { id: BeneficiaryId(i64::MAX), name: self.name(), born_on };
        let mut screens = vec![
            ("desk found", screens::found(tr, &member, session, &typed, (&found, u16::MAX))),
            ("desk nobody", screens::found(tr, &member, session, &typed, (&nobody, 0))),
            ("desk no customer", screens::no_customer(tr, &member, session)),
        ];
        for session in self.sessions() {
            screens.push(("desk ask", screens::ask(tr, &member, &session, now)));
            screens.push(("desk ask again", screens::ask_again(tr, &member, &session)));
            let known = vec![person.clone(); 12];
            screens.push(("desk who", screens::who(tr, &member, &session, &customer, &known, now)));
            for (intent, told) in [(Intent::Seat, true), (Intent::Wait, false)] {
                let clash = Clash { activity: self.text(80), starts_at: start() };
                let plan = Plan {
                    intent,
                    age: u8::MAX,
                    order: self.order(),
                    name: self.name(),
                    clashes: vec![clash; 3],
                };
                let (of, draft) = ((&session, &customer), InboxSeq(i64::MAX));
                let asks = screens::summary(tr, &member, of, (&plan, told), draft, now);
                screens.push(("desk summary", with_news(crate::t!(tr, "refused-meanwhile"), asks)));
            }
            for state in [BookingState::Waiting, BookingState::Booked] {
                let guest = self.guest(state);
                let news = screens::done(tr, &guest, false);
                let card = super::super::organizer::roster::guest(tr, &member, &guest, &session, now);
                screens.push(("desk done", with_news(news, card)));
            }
        }
        let session = self.session(SessionState::Scheduled, 0, 0);
        for role in Role::ALL {
            let member = Member { role: *role, ..self.member() };
            for why in refusals() {
                let why = (&why, Some(&person.name));
                screens.push(("desk refused", screens::refused(tr, &member, &session, Some(&customer), why)));
            }
        }
        screens
    }
}
