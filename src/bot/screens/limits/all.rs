//! Every screen, of the longest data.

use chrono::{DateTime, TimeDelta, Utc};
use playground::utf16_len;

use super::super::{
    book, booking, calendar, changed, expiry, link, menu, moving, news, offer, orders, people, refusal,
    reminder, schedule, session,
};
use super::customers::longest_code;
use super::longest::{Longest, day, place, refusals, start, zone};
use crate::bot::button::{Browse, Draft, Tap};
use crate::delivery::Screen;
use crate::domain::birth_date::{self, BirthDate};
use crate::domain::credits::Credits;
use crate::domain::ids::{ActivityId, BeneficiaryId, BookingId, InboxSeq, OrderId, OrganizerId, SessionId};
use crate::domain::markup::Markup;
use crate::domain::name::NameRefusal;
use crate::domain::notice::RanOut;
use crate::domain::planned::Planned;
use crate::domain::states::{BookingState, EntryKind, ReminderChoice, SessionState};
use crate::i18n::{Html, Tr};
use crate::service::announce;
use crate::service::book::Plan;
use crate::service::calendar as calendar_service;
use crate::service::destinations::Scope;
use crate::service::forget_beneficiary::Ending;
use crate::service::move_booking::Kept;
use crate::service::reason::Reason;
use crate::service::refusal::{Intent, Refusal};
use crate::service::schedule::Position;
use crate::service::{
    bookings as booking_service, orders as order_service, people as people_service,
    schedule as schedule_service,
};
use crate::store::announcements::{Announcement, Heard, Link};
use crate::store::beneficiaries::Beneficiary;
use crate::store::bookings::{Clash, Coming, OfOrder};
use crate::store::customers::Called;
use crate::store::ledger::Entry;
use crate::store::orders::Order;
use crate::store::sessions::Cursor;

impl Longest {
    pub(super) fn screens(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let mut screens = self.of_booking_step_by_step(tr, now);
        screens.extend(self.of_bookings(tr, now));
        screens.extend(self.of_moving(tr, now));
        screens.extend(self.of_changes(tr, now));
        screens.extend(self.of_announcing(tr, now));
        screens.extend(self.of_people(tr));
        screens.extend(self.of_orders(tr, now));
        screens.extend(self.of_the_schedule(tr, now));
        screens.extend(self.of_refusals(tr, now));
        screens.extend(self.of_figures(tr, now));
        screens.extend(self.of_rosters(tr, now));
        screens.extend(self.of_the_desk(tr, now));
        screens.extend(self.of_the_rest(tr, now));
        screens.extend(self.of_customers(tr, now));
        screens.extend(self.of_following(tr, now));
        screens.extend(self.of_activities(tr));
        screens.extend(self.of_staffs_sessions(tr, now));
        screens.extend(self.of_packs(tr));
        screens.extend(self.of_payments(tr, now));
        screens.extend(self.of_planning(tr, now));
        screens.extend(self.of_groups(tr, now));
        screens.extend(self.of_series(tr, now));
        screens.extend(self.of_privacy(tr));
        screens.extend(self.of_coming_in(tr, now));
        screens
    }

    fn of_booking_step_by_step(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let born_on = BirthDate::new(day());
        let known: Vec<Beneficiary> = (0..12)
            .map(|_| Beneficiary { id: BeneficiaryId(i64::MAX), name: self.name(), born_on: Some(born_on) })
            .collect();
        let mut screens = vec![
            ("name", book::name(tr, Tap::Book(place()))),
            ("birth", book::birth(tr, Tap::SomeoneElse(place()), &self.name())),
            (
                "birth_two_ways",
                book::birth_two_ways(tr, Tap::SomeoneElse(place()), (born_on, born_on), Tap::Birth),
            ),
        ];
        for why in [NameRefusal::Empty, NameRefusal::NoLetter, NameRefusal::TooLong { max: usize::MAX }] {
            screens.push(("name_again", book::name_again(tr, Tap::Book(place()), why)));
        }
        for why in [
            birth_date::Refusal::NotADate,
            birth_date::Refusal::NoSuchDay,
            birth_date::Refusal::InTheFuture,
            birth_date::Refusal::TooLongAgo,
            birth_date::Refusal::YearNeedsFourDigits,
        ] {
            screens
                .push(("birth_again", book::birth_again(tr, Tap::SomeoneElse(place()), &self.name(), why)));
        }
        for session in self.sessions() {
            screens.push(("who", book::who(tr, &session, place(), &known, now)));
            for intent in [Intent::Seat, Intent::Wait] {
                let clash = Clash { activity: self.text(80), starts_at: start() };
                let plan = Plan {
                    intent,
                    age: u8::MAX,
                    order: self.order(),
                    name: self.name(),
                    clashes: vec![clash; 3],
                };
                let draft = Draft {
                    place: place(),
                    beneficiary: Some(BeneficiaryId(i64::MAX)),
                    intent,
                    id: InboxSeq(i64::MAX),
                };
                let summary = book::summary(tr, &session, &plan, draft, now);
                let why = refusal::meanwhile(tr, &Refusal::SoldOutMeanwhile);
                screens.push(("changed", book::changed(why, summary.clone())));
                screens.push(("summary", summary));
            }
        }
        screens
    }

    fn of_bookings(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let coming = |state| Coming {
            id: BookingId(i64::MAX),
            state,
            beneficiary: self.name(),
            activity: self.text(80),
            starts_at: start(),
            zone: zone(),
            organizer: self.text(80),
        };
        let bookings = vec![coming(BookingState::Waiting); booking_service::PAGE];
        let page = booking_service::Page { bookings, more: true };
        let none = booking_service::Page { bookings: Vec::new(), more: false };
        let mut screens = vec![
            ("bookings", booking::page(tr, &page, u16::MAX, true, now)),
            ("no bookings", booking::page(tr, &none, 0, true, now)),
            ("booking not found", booking::not_found(tr)),
        ];
        for session in self.sessions() {
            for state in BookingState::ALL {
                let it = self.booking(*state);
                let card = booking::card(tr, &it, &session, now);
                let news = crate::t!(tr, "booking-started");
                screens.push(("booking with news", booking::with_news(news, card.clone())));
                screens.push(("booking", card));
                for why in [
                    calendar_service::Refusal::NotBooked,
                    calendar_service::Refusal::Cancelled,
                    calendar_service::Refusal::Started,
                ] {
                    let refused = calendar::refused(tr, why, &it, &session, now);
                    screens.push(("not for a calendar", refused));
                }
                screens.push(("left", booking::left(tr, &it, &session, now)));
                screens.push(("cancel_asks", booking::cancel_asks(tr, &it, &session, now)));
                screens.push(("forfeit_asks", booking::forfeit_asks(tr, &it, &session, now)));
                screens.push(("seat_free", offer::seat_free(tr, &it, &session, now)));
                screens.push(("gone", offer::gone(tr, &it, &session, now)));
                screens.push(("lapsed", offer::lapsed(tr, &it, &session, now)));
                screens.push(("declined", offer::declined(tr, &it, &session, now)));
                screens.push(("not_your_turn", offer::not_your_turn(tr, &it, &session, now)));
                screens.push(("from_the_list", offer::from_the_list(tr, &it, &session, now)));
                screens.push(("claimed_by_link", offer::claimed_by_link(tr, &it, &session, now)));
                screens.push(("overlap", offer::overlap(tr, &it, &session, now)));
                screens.push(("closing", reminder::closing(tr, &it, &session, now)));
                for bookings in [1, 8, 40] {
                    let bookings = vec![it.clone(); bookings];
                    screens.push(("reminder", reminder::session(tr, &session, &bookings, now)));
                }
            }
        }
        screens
    }

    fn of_changes(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let reason = self.text(Reason::MAX);
        let before = Planned {
            starts_at: start() - TimeDelta::days(400),
            ends_at: start() - TimeDelta::days(370),
            location: self.text(120),
        };
        let mut screens = Vec::new();
        for session in self.sessions() {
            for state in BookingState::ALL {
                let it = self.booking(*state);
                screens.push(("removed", changed::removed(tr, &it, &session, &reason, now)));
                screens.push(("called off", changed::called_off(tr, &it, &session, &reason, now)));
                screens.push(("moved by the club", changed::moved(tr, &it, &session, &before, now)));
                let lapsed = changed::moved_and_lapsed(tr, &it, &session, &before, now);
                screens.push(("moved by the club, and lapsed", lapsed));
            }
        }
        // As long as is taken.
        let body = self.text(1 + (announce::Text::MAX - 1) / utf16_len(self.letter));
        let announcement = Announcement {
            organizer_id: OrganizerId(i64::MAX),
            organizer: self.text(80),
            body: Markup::plain(&body),
            picture: None,
            links: 5,
            zone: zone(),
            quiet_from: 1260,
            quiet_until: 480,
        };
        let links = vec![Link::from(&self.session(SessionState::Scheduled, 0, 0)); announce::Post::SESSIONS];
        screens.push(("announcement", news::announcement(tr, &announcement, &links, now)));
        let club =
            Heard { organizer_id: OrganizerId(i64::MAX), organizer: self.text(80), muted_at: Some(start()) };
        screens.push(("muted", news::muted(tr, &club)));
        screens.push(("news", news::clubs(tr, &vec![club; 200])));
        screens
    }

    fn of_moving(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let cursor = Some(Cursor { starts_at: start(), id: SessionId(i64::MAX) });
        let it = self.booking(BookingState::Booked);
        let mut screens = Vec::new();
        for session in self.sessions() {
            let sessions = vec![session.clone(); schedule_service::PAGE];
            let full = schedule_service::Page { sessions, earlier: cursor, later: cursor };
            let nothing_so_far =
                schedule_service::Page { sessions: Vec::new(), earlier: cursor, later: cursor };
            for page in [full, nothing_so_far, schedule_service::Page::default()] {
                for scope in [Scope::SameActivity, Scope::All] {
                    screens.push(("move", moving::page(tr, (&it, &session), &page, scope, now)));
                }
            }
            for order in [i64::MAX, 1] {
                let clash = Clash { activity: self.text(80), starts_at: start() };
                let plan = Plan {
                    intent: Intent::Seat,
                    age: u8::MAX,
                    order: Order { id: OrderId(order), ..self.order() },
                    name: self.name(),
                    clashes: vec![clash; 3],
                };
                let draft = InboxSeq(i64::MAX);
                screens.push((
                    "move summary",
                    moving::summary(tr, (&it, &session), (&session, &plan), draft, now),
                ));
            }
            screens.push(("moved", moving::moved(tr, &session, (&it, &session), now)));
            let refusals = refusals().into_iter().map(Kept::Refused);
            let others = [
                Kept::NotFound,
                Kept::NotBooked(BookingState::Cancelled),
                Kept::Started,
                Kept::TooLate,
                Kept::SamePriceOnly,
            ];
            for why in refusals.chain(others) {
                for to in [None, Some(&session)] {
                    screens.push(("kept", moving::kept(tr, (&it, &session), to, &why, now)));
                }
            }
        }
        screens
    }

    fn of_people(&self, tr: &Tr) -> Vec<(&'static str, Screen)> {
        let born_on = BirthDate::new(day());
        let person = Beneficiary { id: BeneficiaryId(i64::MAX), name: self.name(), born_on: Some(born_on) };
        let people = vec![person.clone(); people_service::PAGE];
        let page = people_service::Page { people, more: true };
        let none = people_service::Page { people: Vec::new(), more: false };
        let most = u32::MAX;
        let mut screens = vec![
            ("people", people::page(tr, &page, u16::MAX)),
            ("nobody", people::page(tr, &none, 0)),
            ("person not found", people::not_found(tr)),
        ];
        for ending in [
            Ending::default(),
            Ending { left: most, cancelled: most, forfeited: most, back: most, lost: 0 },
            Ending { left: 1, cancelled: 1, forfeited: 1, back: 1, lost: most },
        ] {
            let asks = people::forget_asks(tr, &person, ending);
            screens.push(("forget changed", people::changed(tr, asks.clone())));
            screens.push(("forget", asks));
            screens.push(("forgotten", people::forgotten(tr, ending)));
        }
        screens
    }

    fn of_orders(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let called = Called { organizer: self.text(80), code: longest_code() };
        let codes = vec![called; 20];
        let page = order_service::Page {
            orders: vec![self.order(); order_service::PAGE],
            more: true,
            codes: codes.clone(),
        };
        let none = order_service::Page { orders: Vec::new(), more: false, codes };
        let ran_out = RanOut { credits: Credits::new(u32::MAX), last_day: day() };
        let mut screens = vec![
            ("orders", orders::page(tr, &page, u16::MAX, now)),
            ("no orders", orders::page(tr, &none, 0, now)),
            ("order not found", orders::not_found(tr)),
            ("expiring", expiry::expiring(tr, &self.order(), now)),
            ("expired", expiry::expired(tr, &self.order(), ran_out, now)),
        ];
        for (kind, state) in EntryKind::ALL.iter().zip(BookingState::ALL.iter().cycle()) {
            let entry = Entry {
                id: i64::MAX,
                kind: *kind,
                available: -i64::from(u32::MAX),
                held: i64::from(u32::MAX),
                spent: 0,
                expired: 0,
                reason: self.text(500),
                at: start(),
                activity: Some(self.text(80)),
                starts_at: Some(start()),
                beneficiary: Some(self.name()),
            };
            let booking = OfOrder {
                id: BookingId(i64::MAX),
                state: *state,
                beneficiary: self.name(),
                activity: self.text(80),
                starts_at: start(),
            };
            let consulted = order_service::Consulted {
                order: self.order(),
                entries: vec![entry; order_service::LINES],
                bookings: vec![booking; order_service::LINES],
                more: true,
            };
            screens.push(("consulted", orders::consulted(tr, &consulted, u16::MAX, now)));
        }
        screens
    }

    fn of_the_schedule(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let cursor = Cursor { starts_at: start(), id: SessionId(i64::MAX) };
        let browse = Browse {
            organizer: OrganizerId(i64::MAX),
            activity: Some(ActivityId(i64::MAX)),
            order: Some(OrderId(i64::MAX)),
            position: Position::After(cursor),
        };
        let name = self.text(80);
        let empty = schedule_service::Page::default();
        let mut screens = vec![
            ("nothing of it", schedule::page(tr, &empty, browse, &name, now)),
            ("nothing", schedule::page(tr, &empty, Browse { activity: None, ..browse }, &name, now)),
            ("activities", schedule::activities(tr, &self.organizer(), &vec![self.activity(); 200])),
            ("clubs", schedule::clubs(tr, &vec![self.organizer(); 200])),
        ];
        for session in self.sessions() {
            let page = schedule_service::Page {
                sessions: vec![session.clone(); schedule_service::PAGE],
                earlier: Some(cursor),
                later: Some(cursor),
            };
            screens.push(("schedule", schedule::page(tr, &page, browse, &name, now)));
            let card = session::card(tr, &session, place(), now);
            screens
                .push(("session with news", booking::with_news(crate::t!(tr, "out-of-date"), card.clone())));
            screens.push(("session", card));
        }
        screens
    }

    fn of_refusals(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let session = self.session(SessionState::Scheduled, 0, 0);
        let mut screens = vec![
            ("no_session", refusal::no_session(tr)),
            ("not_linked", refusal::not_linked(tr, Some(SessionId(i64::MAX)), true)),
        ];
        for why in refusals() {
            let card = refusal::card(tr, &why, &session, place(), Some(&self.name()), now);
            screens.push(("refusal", card));
        }
        screens
    }

    fn of_the_rest(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let name = self.text(80);
        vec![
            ("email_again", link::email_again(tr)),
            ("locked", link::locked(tr, now + TimeDelta::minutes(15), now)),
            ("unlink_asks", link::unlink_asks(tr, &name)),
            ("unlinked", link::unlinked(tr)),
            ("home", menu::home(tr, &name)),
            ("welcome", menu::welcome(tr, Some(&name), true)),
            ("welcome, many clubs", menu::welcome(tr, None, false)),
            ("fresh", menu::fresh(tr, Html::default(), true)),
            ("help", menu::help(tr)),
            ("languages", menu::languages(tr)),
            ("reminders", reminder::choices(tr, ReminderChoice::Both)),
        ]
    }
}
