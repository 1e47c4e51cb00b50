//! The desk, of the longest data.

use chrono::{DateTime, Utc};

use super::super::booking::with_news;
use super::super::code;
use super::super::organizer::{desk as screens, door, walk_in as walk_ins};
use super::longest::{Longest, day, refusals, start};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::birth_date::BirthDate;
use crate::domain::check_in::Stage;
use crate::domain::ids::{AccountId, BeneficiaryId, BookingId, InboxSeq, SessionId, WalkInId};
use crate::domain::staff::Role;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::Tr;
use crate::service::book;
use crate::service::customers::{PAGE, Page};
use crate::service::fixed::Fixed;
use crate::service::refusal::{self, Intent};
use crate::service::roster::WalkIn;
use crate::service::scan::Scanned;
use crate::service::ticket;
use crate::service::walk_in::{Plan, Refusal};
use crate::store::beneficiaries::Beneficiary;
use crate::store::bookings::Clash;
use crate::store::customers::{Customer, Found};
use crate::store::sessions::Session;

impl Longest {
    pub(super) fn of_the_desk(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let member = self.member();
        let email = format!("{}@example.com", "w".repeat(242));
        let account = AccountId(i64::MAX);
        let customer =
            Customer { account, name: self.text(80), email: email.clone(), since: start(), code: None };
        let found = Page { items: vec![Found { account, name: self.text(80), email }; PAGE], more: true };
        let nobody = Page { items: Vec::new(), more: false };
        let (typed, session) = (self.text(100), SessionId(i64::MAX));
        let born_on = BirthDate::new(day());
        let person = Beneficiary { id: BeneficiaryId(i64::MAX), name: self.name(), born_on: Some(born_on) };
        let of = self.session(SessionState::Scheduled, 0, 0);
        let mut screens = vec![
            ("desk found", screens::found(tr, &member, &of, &typed, (&found, u16::MAX), now)),
            ("desk nobody", screens::found(tr, &member, &of, &typed, (&nobody, 0), now)),
            ("desk no customer", screens::no_customer(tr, &member, session)),
        ];
        for session in self.sessions() {
            screens.push(("desk ask", screens::ask(tr, &member, &session, now)));
            screens.push(("desk ask again", screens::ask_again(tr, &member, &session, now)));
            let known = vec![person.clone(); 12];
            screens.push(("desk who", screens::who(tr, &member, &session, &customer, &known, now)));
            for (intent, told) in [(Intent::Seat, true), (Intent::Wait, false)] {
                let clash = Clash { activity: self.text(80), starts_at: start() };
                let plan = book::Plan {
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
            screens.extend(self.of_walk_ins(tr, &session, now));
            screens.extend(self.of_the_door(tr, &session, now));
        }
        let session = self.session(SessionState::Scheduled, 0, 0);
        for role in Role::ALL {
            let member = Member { role: *role, ..self.member() };
            for why in refusals() {
                let why = (&why, Some(&person.name));
                screens.push((
                    "desk refused",
                    screens::refused(tr, &member, &session, Some(&customer), why, now),
                ));
            }
        }
        screens
    }

    pub(super) fn walk_in(&self, state: BookingState) -> WalkIn {
        WalkIn {
            id: WalkInId(i64::MAX),
            state,
            name: self.name(),
            age: Some(u8::MAX),
            added_by: self.text(64),
            since: start(),
        }
    }

    fn of_walk_ins(&self, tr: &Tr, session: &Session, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let (member, name) = (self.member(), self.name());
        let mut screens = Vec::new();
        for (age, namesake, checked_in) in
            [(Some(u8::MAX), Some(BookingId(i64::MAX)), true), (None, None, false)]
        {
            let plan = Plan { age, namesake, checked_in };
            let (of, draft) = ((session, &name), InboxSeq(i64::MAX));
            screens.push(("walk-in summary", walk_ins::summary(tr, &member, of, &plan, draft, now)));
        }
        for why in [
            Refusal::Fixed(Fixed::Cancelled),
            Refusal::Fixed(Fixed::Over),
            Refusal::NoSeat,
            Refusal::ForTheList { waiting: i64::MAX },
            Refusal::NotOfAge(refusal::Refusal::TooYoung { min_age: i64::MAX, age: u8::MAX }),
            Refusal::NotOfAge(refusal::Refusal::TooOld { max_age: i64::MAX, age: u8::MAX }),
            Refusal::AgeUnknown,
            Refusal::AlreadyThere(WalkInId(i64::MAX)),
        ] {
            let refused = walk_ins::refused(tr, &member, session, (&why, Some(&name)), now);
            screens.push(("walk-in refused", refused));
        }
        for state in
            [BookingState::Booked, BookingState::Attended, BookingState::NoShow, BookingState::Cancelled]
        {
            let walk_in = self.walk_in(state);
            let card = walk_ins::card(tr, &member, &walk_in, session, now);
            screens.push(("walk-in", with_news(walk_ins::added(tr, &walk_in), card)));
            screens.push(("walk-in remove", walk_ins::remove_asks(tr, &member, &walk_in, session, now)));
            screens.push(("walk-in erase", walk_ins::erase_asks(tr, &member, &walk_in, session, now)));
            screens.push(("walk-in removed", walk_ins::removed(tr, &member, &walk_in, session)));
        }
        screens
    }

    fn of_the_door(&self, tr: &Tr, session: &Session, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let member = self.member();
        let mut screens = Vec::new();
        for state in BookingState::ALL {
            let guest = self.guest(*state);
            let party = vec![self.guest(BookingState::NoShow); 20];
            let elsewhere = (self.guest(BookingState::Booked), session.clone());
            let card = door::card(tr, &member, (&guest, session), &party, Some(&elsewhere), now);
            for scanned in [
                Scanned::CheckedIn,
                Scanned::AlreadyThere { since: start() },
                Scanned::Absent,
                Scanned::NotNow(Stage::Early),
                Scanned::NotNow(Stage::Closed),
                Scanned::NoSeat(*state),
                Scanned::CalledOff,
            ] {
                let news = door::news(tr, &guest, session, scanned, now);
                screens.push(("door", with_news(news, card.clone())));
            }
            let it = self.booking(*state);
            for why in [ticket::Refusal::NotBooked, ticket::Refusal::Cancelled, ticket::Refusal::Over] {
                screens.push(("no code", code::refused(tr, why, &it, session, now)));
            }
            let caption = code::picture(tr, Vec::new(), &it, session, now).caption;
            assert!((1..=1024).contains(&playground::utf16_len(&caption.to_plain())), "{}", caption.as_str());
        }
        screens
    }
}
