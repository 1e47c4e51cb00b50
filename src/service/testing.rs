//! A club for the tests of the operations: activities, sessions, customers with credits and phones, at a fixed instant.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use super::authority::By;
use super::book::{self, Outcome, Request, Who};
use super::refusal::{Intent, Refusal};
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::deadlines::{Deadlines, Exceptions, Minutes};
use crate::domain::ids::{
    AccountId, ActivityId, BookingId, ChatId, MessageId, OrderId, OrganizerId, SessionId,
};
use crate::domain::ledger::Movement;
use crate::domain::name::PersonName;
use crate::domain::notice::NoticeKind;
use crate::domain::pack::Term;
use crate::domain::staff::Role;
use crate::domain::states::{BookingState, WaitMode};
use crate::domain::zone::Zone;
use crate::store::activities::NewActivity;
use crate::store::bookings::Booking;
use crate::store::ledger::Actor;
use crate::store::orders::{NewOrder, Order};
use crate::store::organizers::NewOrganizer;
use crate::store::outbox::Item;
use crate::store::sessions::{NewSession, Session};
use crate::store::{
    Store, accounts, activities, bookings, ledger, orders, organizers, sessions, staff, testing,
};

pub(crate) use crate::store::testing::on_both;

/// The club's time zone.
pub(crate) const ZONE: Zone = Zone(chrono_tz::Europe::Paris);

/// Friday 20 November 2026, 11:00 at the club: when everything is made and, unless it says otherwise, done.
pub(crate) fn now() -> DateTime<Utc> {
    at("2026-11-20T11:00")
}

/// An instant by the club's clock, such as `2026-11-24T18:30`.
pub(crate) fn at(local: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap();
    local.and_local_timezone(ZONE.0).unwrap().to_utc()
}

/// A day, such as `2026-11-24`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The least there is between two instants.
pub(crate) const MOMENT: TimeDelta = TimeDelta::milliseconds(1);

/// Somebody typed.
pub(crate) fn person(name: &str, born_on: &str) -> Who {
    Who::New { name: PersonName::parse(name).unwrap(), born_on: BirthDate::new(day(born_on)) }
}

/// A grown-up.
pub(crate) fn adult(name: &str) -> Who {
    person(name, "1990-05-21")
}

/// A customer with one order of ten credits and one phone.
#[derive(Clone)]
pub(crate) struct Customer {
    pub(crate) name: String,
    pub(crate) account: AccountId,
    pub(crate) order: OrderId,
    pub(crate) phone: ChatId,
}

/// The club.
pub(crate) struct Club {
    pub(crate) store: Store,
    pub(crate) id: OrganizerId,
    /// An activity of 90 minutes, one credit, for everybody.
    pub(crate) dive: ActivityId,
    next: AtomicI64,
}

impl Club {
    pub(crate) async fn new(store: &Store) -> Self {
        Self::of(store, "blue-reef", Deadlines::default()).await
    }

    pub(crate) async fn of(store: &Store, slug: &str, deadlines: Deadlines) -> Self {
        let new = NewOrganizer {
            slug: slug.to_owned(),
            name: "Blue Reef".to_owned(),
            timezone: ZONE,
            language: "en".to_owned(),
            currency: "EUR".parse().unwrap(),
            deadlines,
            quiet: crate::domain::quiet_hours::QuietTimes::default(),
        };
        let mut tx = store.begin().await.unwrap();
        let id = organizers::insert(&mut tx, &new, now()).await.unwrap();
        tx.commit().await.unwrap();
        let mut club = Self { store: store.clone(), id, dive: ActivityId(0), next: AtomicI64::new(1) };
        club.dive = club.activity("Discovery dive", |_| {}).await;
        club
    }

    fn next(&self) -> i64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// An activity like the dive, but for what `change` changes.
    pub(crate) async fn activity(&self, name: &str, change: impl FnOnce(&mut NewActivity)) -> ActivityId {
        let mut new = NewActivity {
            name: name.to_owned(),
            description: String::new(),
            minutes: Minutes(90),
            capacity: 8,
            credits: Credits::new(1),
            min_age: None,
            max_age: None,
            location: "Port-Cros".to_owned(),
            exceptions: Exceptions::default(),
            waitlist: WaitMode::FirstTap,
            offer_minutes: activities::OFFER_MINUTES,
            list_cap: None,
        };
        change(&mut new);
        let mut tx = self.store.begin().await.unwrap();
        let id = activities::insert(&mut tx, self.id, &new, now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A dive on Tuesday 24 November, 18:30, with so many seats.
    pub(crate) async fn session(&self, capacity: i64) -> SessionId {
        self.session_of(self.dive, "2026-11-24T18:30", capacity).await
    }

    pub(crate) async fn session_of(&self, activity: ActivityId, starts_at: &str, capacity: i64) -> SessionId {
        self.session_except(activity, starts_at, capacity, Exceptions::default()).await
    }

    /// A session with deadlines of its own.
    pub(crate) async fn session_except(
        &self,
        activity: ActivityId,
        starts_at: &str,
        capacity: i64,
        exceptions: Exceptions,
    ) -> SessionId {
        let mut tx = self.store.begin().await.unwrap();
        let organizer = organizers::by_id(&mut tx, self.id).await.unwrap().unwrap();
        let starts_at = at(starts_at);
        let new = NewSession {
            activity,
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(90),
            // So that several can start at the same time.
            location: format!("Boat {}", self.next()),
            capacity,
            exceptions,
            deadlines: organizer.deadlines().except(exceptions).before(starts_at),
        };
        let id = sessions::insert(&mut tx, self.id, &new, now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A customer whose e-mail address is their name at example.com, without a password.
    pub(crate) async fn customer(&self, name: &str) -> Customer {
        self.customer_with(name, None).await
    }

    pub(crate) async fn customer_with(&self, name: &str, password_hash: Option<&str>) -> Customer {
        let account = self.account(name, password_hash).await;
        let order = self.order(account, 10, "2027-11-20", &[]).await;
        let phone = self.phone(account).await;
        Customer { name: name.to_owned(), account, order, phone }
    }

    /// A customer's account, without orders and phones.
    pub(crate) async fn account(&self, name: &str, password_hash: Option<&str>) -> AccountId {
        let email = format!("{name}@example.com").parse().unwrap();
        let mut tx = self.store.begin().await.unwrap();
        let account = accounts::insert(&mut tx, &email, password_hash, name, None, now()).await.unwrap();
        accounts::join_organizer(&mut tx, account, self.id, now()).await.unwrap();
        tx.commit().await.unwrap();
        account
    }

    /// An order bought on 1 November.
    pub(crate) async fn order(
        &self,
        account: AccountId,
        credits: u32,
        expires_on: &str,
        activities: &[ActivityId],
    ) -> OrderId {
        self.order_bought(account, credits, "2026-11-01", expires_on, activities).await
    }

    pub(crate) async fn order_bought(
        &self,
        account: AccountId,
        credits: u32,
        purchased_on: &str,
        expires_on: &str,
        activities: &[ActivityId],
    ) -> OrderId {
        let term = Term::Until(day(expires_on));
        self.order_for(account, credits, purchased_on, term, activities).await
    }

    /// An order that is good for so long.
    pub(crate) async fn order_for(
        &self,
        account: AccountId,
        credits: u32,
        purchased_on: &str,
        term: Term,
        activities: &[ActivityId],
    ) -> OrderId {
        let new = NewOrder {
            organizer: self.id,
            account,
            pack: None,
            label: format!("{credits} dives"),
            purchased_on: day(purchased_on),
            term,
            activities: activities.to_vec(),
            import_key: None,
        };
        let mut tx = self.store.begin().await.unwrap();
        let number = organizers::take_order_number(&mut tx, self.id).await.unwrap();
        let order = orders::insert(&mut tx, &new, number, now()).await.unwrap();
        let purchase = Movement::purchase(Credits::new(credits));
        ledger::post(&mut tx, order, None, purchase, Actor::Operator, "bought", now()).await.unwrap();
        tx.commit().await.unwrap();
        order
    }

    /// One more phone that is linked to an account.
    pub(crate) async fn phone(&self, account: AccountId) -> ChatId {
        let chat = self.stranger().await;
        let mut tx = self.store.begin().await.unwrap();
        accounts::link(&mut tx, chat, Some(account), now()).await.unwrap();
        tx.commit().await.unwrap();
        chat
    }

    /// Somebody on the club's staff.
    pub(crate) async fn staff(&self, user: i64, role: Role) -> By {
        let mut tx = self.store.begin().await.unwrap();
        accounts::meet(&mut tx, ChatId(user), Some("en"), now()).await.unwrap();
        staff::put(&mut tx, self.id, ChatId(user), role, "Zoe", now()).await.unwrap();
        tx.commit().await.unwrap();
        By::Staff { organizer: self.id, user: ChatId(user) }
    }

    /// A phone that is linked to no account.
    pub(crate) async fn stranger(&self) -> ChatId {
        let chat = ChatId(700 + self.next());
        let mut tx = self.store.begin().await.unwrap();
        accounts::meet(&mut tx, chat, Some("en"), now()).await.unwrap();
        tx.commit().await.unwrap();
        chat
    }

    /// Asks for a place, under a key of its own.
    pub(crate) async fn ask(
        &self,
        now: DateTime<Utc>,
        customer: &Customer,
        session: SessionId,
        who: &Who,
        intent: Intent,
    ) -> Outcome {
        let key = format!("ask {}", self.next());
        let request = Request { account: customer.account, session, who, order: None, intent, key: &key };
        book::book(&self.store, now, &request).await.unwrap()
    }

    /// Books a seat for the customer, who is grown up.
    pub(crate) async fn book(&self, customer: &Customer, session: SessionId) -> BookingId {
        done(self.ask(now(), customer, session, &adult(&customer.name), Intent::Seat).await)
    }

    /// Puts the customer, who is grown up, on the waiting list.
    pub(crate) async fn wait(&self, customer: &Customer, session: SessionId) -> BookingId {
        done(self.ask(now(), customer, session, &adult(&customer.name), Intent::Wait).await)
    }

    pub(crate) async fn session_now(&self, session: SessionId) -> Session {
        sessions::by_id(&mut self.store.read().await.unwrap(), session).await.unwrap().unwrap()
    }

    /// Seats taken, and how many wait.
    pub(crate) async fn places(&self, session: SessionId) -> (i64, i64) {
        let session = self.session_now(session).await;
        (session.seats_taken, session.waiting)
    }

    pub(crate) async fn booking(&self, booking: BookingId) -> Booking {
        bookings::by_id(&mut self.store.read().await.unwrap(), booking).await.unwrap().unwrap()
    }

    pub(crate) async fn state(&self, booking: BookingId) -> BookingState {
        self.booking(booking).await.state
    }

    pub(crate) async fn order_now(&self, account: AccountId, order: OrderId) -> Order {
        orders::by_id(&mut self.store.read().await.unwrap(), account, order).await.unwrap().unwrap()
    }

    /// Available, held and spent of the customer's first order.
    pub(crate) async fn pots(&self, customer: &Customer) -> (u32, u32, u32) {
        let order = self.order_now(customer.account, customer.order).await;
        (order.available.get(), order.held.get(), order.spent.get())
    }

    /// What is queued, in the order in which it goes out.
    pub(crate) async fn outbox(&self) -> Vec<Item> {
        testing::queued(&self.store).await
    }

    /// What is held until a time, as the outbox has it: to whom, what, its detail, and until when.
    pub(crate) async fn held(&self) -> Vec<(ChatId, NoticeKind, Option<String>, DateTime<Utc>)> {
        testing::held(&self.store).await
    }

    /// To whom messages of a kind are queued, in order.
    pub(crate) async fn queued(&self, kind: NoticeKind) -> Vec<(ChatId, BookingId)> {
        let items = self.outbox().await.into_iter().filter(|item| item.kind == kind);
        items.map(|item| (item.chat_id, item.booking_id.unwrap())).collect()
    }

    /// To whom messages of a kind are queued that are about nothing in particular.
    pub(crate) async fn queued_kind(&self, kind: NoticeKind) -> Vec<ChatId> {
        let queued = self.outbox().await.into_iter().filter(|item| item.kind == kind);
        queued.map(|item| item.chat_id).collect()
    }

    /// Which messages are to lose their offer, in order.
    pub(crate) async fn retracted(&self) -> Vec<(ChatId, MessageId)> {
        let items = self.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::OfferGone);
        items.map(|item| (item.chat_id, item.message_id.unwrap())).collect()
    }

    /// Sends every queued offer, as messages 1, 2, 3…; gives where each arrived.
    pub(crate) async fn send_offers(&self) -> Vec<(ChatId, MessageId)> {
        let mut sent = Vec::new();
        let offers = self.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::SeatFree);
        for (item, message) in offers.zip(1..) {
            let message = MessageId(message);
            self.send_offer(&item, message).await;
            sent.push((item.chat_id, message));
        }
        sent
    }

    pub(crate) async fn send_offer(&self, item: &Item, message: MessageId) {
        self.send_offer_at(now(), item, message).await;
    }

    pub(crate) async fn send_offer_at(&self, now: DateTime<Utc>, item: &Item, message: MessageId) {
        let offer = super::offer::SentOffer {
            item: item.id,
            session: item.session_id.unwrap(),
            booking: item.booking_id.unwrap(),
            chat: item.chat_id,
            message,
        };
        super::offer::sent(&self.store, now, offer).await.unwrap();
    }

    /// Nothing is lost, made or spent twice: the audit finds every count to be what the ledger and the bookings say.
    pub(crate) async fn adds_up(&self) {
        self.adds_up_at(now()).await;
    }

    /// The same at another instant.
    pub(crate) async fn adds_up_at(&self, now: DateTime<Utc>) {
        assert_eq!(super::audit::audit(&self.store, now).await.unwrap().violations, []);
    }
}

/// The booking that was made.
pub(crate) fn done(outcome: Outcome) -> BookingId {
    match outcome {
        Outcome::Done(booking) => booking,
        Outcome::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

/// The refusal that was given.
pub(crate) fn refused(outcome: Outcome) -> Refusal {
    match outcome {
        Outcome::Refused(refusal) => refusal,
        Outcome::Done(booking) => panic!("done: {booking}"),
    }
}
