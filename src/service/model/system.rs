//! The system: the same club in a database, on which the operations run.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::reference::Reference;
use super::steps::{Answer, Step, id, walk_in_id};
use crate::domain::credits::Credits;
use crate::domain::deadlines::{Deadlines, Exceptions};
use crate::domain::ids::{AccountId, MessageId, OrderId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::notice::NoticeKind;
use crate::domain::pack::Term;
use crate::domain::states::BookingState;
use crate::service::authority::By;
use crate::service::refusal::Intent;
use crate::service::testing::{Club, ZONE, adult};
use crate::service::{
    audit, book, book_for, cancel, capacity, check_in, claim, decline, expire, forfeit, give_seat, lapse,
    leave, list_settings, move_booking, remove, turns, walk_in,
};
use crate::store::outbox::{self, Item};
use crate::store::testing::{self, database::TestDatabase};
use crate::store::{Store, offers, orders, sessions, walk_ins};

fn utc(wall: NaiveDateTime) -> DateTime<Utc> {
    wall.and_local_timezone(ZONE.0).unwrap().to_utc()
}

fn on_wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&ZONE.0).naive_local()
}

/// What can be seen of the club: of the reference as of the database.
#[derive(PartialEq, Debug)]
pub(super) struct Picture {
    bookings: Vec<SeenBooking>,
    sessions: Vec<SeenSession>,
    orders: Vec<SeenOrder>,
    /// Offers to be sent, in that order.
    ringing: Vec<usize>,
    /// All else to be sent about a booking.
    other_messages: Vec<(usize, &'static str)>,
}

#[derive(PartialEq, Debug)]
struct SeenBooking {
    session: usize,
    order: usize,
    state: BookingState,
    turn: Option<NaiveDateTime>,
    passed: bool,
}

#[derive(PartialEq, Debug)]
struct SeenSession {
    capacity: i64,
    taken: i64,
    waiting: i64,
    free: i64,
    paused: bool,
    buttons: i64,
    walk_ins: Vec<BookingState>,
}

#[derive(PartialEq, Debug)]
struct SeenOrder {
    available: u32,
    held: u32,
    spent: u32,
    expired: u32,
    last_day: NaiveDate,
}

/// Sorts what is queued.
fn messages(
    queued: impl Iterator<Item = (usize, NoticeKind)> + Clone,
) -> (Vec<usize>, Vec<(usize, &'static str)>) {
    let offer = |it: &(usize, NoticeKind)| it.1 == NoticeKind::SeatFree;
    let ringing = queued.clone().filter(offer).map(|(booking, _)| booking).collect();
    let mut others: Vec<_> =
        queued.filter(|it| !offer(it)).map(|(booking, kind)| (booking, kind.word())).collect();
    others.sort_unstable();
    (ringing, others)
}

impl Picture {
    pub(super) fn of(club: &Reference) -> Self {
        let bookings = club.bookings.iter().map(|it| SeenBooking {
            session: it.session,
            order: it.order,
            state: it.state,
            turn: it.turn,
            passed: it.passed && it.state == BookingState::Waiting,
        });
        let sessions = club.sessions.iter().enumerate().map(|(place, it)| SeenSession {
            capacity: it.capacity,
            taken: club.taken(place),
            waiting: club.line(place).len() as i64,
            free: club.free(place),
            paused: it.paused,
            buttons: club.bookings.iter().filter(|it| it.session == place).map(|it| it.buttons).sum(),
            walk_ins: club.walked_in(place).iter().map(|it| it.state).collect(),
        });
        let orders = club.orders.iter().map(|it| SeenOrder {
            available: it.available,
            held: it.held,
            spent: it.spent,
            expired: it.expired,
            last_day: it.last_day,
        });
        let (bookings, sessions, orders) = (bookings.collect(), sessions.collect(), orders.collect());
        let (ringing, other_messages) = messages(club.outbox.iter().copied());
        Self { bookings, sessions, orders, ringing, other_messages }
    }
}

/// The club in a database.
pub(super) struct System {
    club: Club,
    accounts: Vec<AccountId>,
    sessions: Vec<SessionId>,
    orders: Vec<(AccountId, OrderId)>,
    next: AtomicI64,
    _database: TestDatabase,
}

impl System {
    /// Makes the club as the reference has it at the beginning.
    pub(super) async fn new(database: TestDatabase, reference: &Reference) -> Self {
        let club = Club::of(&testing::open(&database).await, "blue-reef", Deadlines::default()).await;
        let (mut accounts, mut sessions, mut orders) = (Vec::new(), Vec::new(), Vec::new());
        for customer in &reference.customers {
            let account = club.account(customer.beneficiaries[0], None).await;
            let phone = club.phone(account).await;
            if !customer.reachable {
                testing::block(&club.store, phone).await;
            }
            accounts.push(account);
        }
        for order in &reference.orders {
            let account = accounts[order.customer];
            let term = order.first_use.map_or(Term::Until(order.last_day), Term::FirstUse);
            let made = club.order_for(account, order.available, "2026-11-01", term, &[]).await;
            orders.push((account, made));
        }
        for (place, session) in reference.sessions.iter().enumerate() {
            let change = |it: &mut crate::store::activities::NewActivity| {
                (it.waitlist, it.credits) = (session.mode, Credits::new(session.cost));
            };
            let activity = club.activity(&format!("Dive {place}"), change).await;
            let starts = session.starts.format("%Y-%m-%dT%H:%M").to_string();
            sessions
                .push(club.session_except(activity, &starts, session.capacity, Exceptions::default()).await);
        }
        Self { club, accounts, sessions, orders, next: AtomicI64::new(1), _database: database }
    }

    fn store(&self) -> &Store {
        &self.club.store
    }

    fn next(&self) -> i64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// Takes a step at an instant. Operations that have a key run twice under it: they have one effect.
    pub(super) async fn take(&self, reference: &Reference, step: &Step) -> Answer {
        let (store, now) = (self.store(), utc(reference.now));
        match *step {
            Step::Book { customer, beneficiary, session, intent } => {
                let name = reference.customers[customer].beneficiaries[beneficiary];
                self.book(now, customer, name, session, intent).await
            }
            Step::Cancel { booking, by } => {
                Answer::Cancel(cancel::cancel(store, now, self.accounts[by], id(booking)).await.unwrap())
            }
            Step::Forfeit { booking, by } => {
                Answer::Forfeit(forfeit::forfeit(store, now, self.accounts[by], id(booking)).await.unwrap())
            }
            Step::Move { booking, by, to } => self.move_to(now, booking, by, to).await,
            Step::Claim { booking, by } => {
                Answer::Claim(claim::claim(store, now, self.accounts[by], id(booking), None).await.unwrap())
            }
            Step::Leave { booking, by } => {
                Answer::Leave(leave::leave(store, now, self.accounts[by], id(booking), None).await.unwrap())
            }
            Step::Decline { booking, by } => Answer::Decline(
                decline::decline(store, now, self.accounts[by], id(booking), None).await.unwrap(),
            ),
            Step::Remove { booking, credit } => {
                let reason = "no diver".parse().unwrap();
                Answer::Remove(
                    remove::remove(store, now, By::Operator, id(booking), credit, &reason).await.unwrap(),
                )
            }
            Step::Capacity { session, seats } => Answer::Capacity(
                capacity::set(store, now, By::Operator, self.sessions[session], seats).await.unwrap(),
            ),
            Step::Pause { session, paused: true } => Answer::Pause(
                list_settings::pause(store, now, By::Operator, self.sessions[session]).await.unwrap(),
            ),
            Step::Pause { session, paused: false } => Answer::Pause(
                list_settings::resume(store, now, By::Operator, self.sessions[session]).await.unwrap(),
            ),
            Step::BookFor { customer, beneficiary, session, intent } => {
                let name = reference.customers[customer].beneficiaries[beneficiary];
                self.book_for(now, customer, name, session, intent).await
            }
            Step::Give { booking } => {
                let key = format!("give {}", self.next());
                let give = give_seat::give(store, now, By::Operator, self.club.id, id(booking), &key);
                Answer::Give(give.await.unwrap())
            }
            Step::WalkIn { session, name } => self.walk_in(now, session, name).await,
            Step::Gone { walk_in } => {
                Answer::Gone(walk_in::remove(store, now, By::Operator, walk_in_id(walk_in)).await.unwrap())
            }
            Step::Mark { booking, from, to } => {
                let key = format!("mark {}", self.next());
                let marking = check_in::Marking { booking: id(booking), from, to };
                let mark = check_in::mark(store, now, By::Operator, self.club.id, marking, &key);
                Answer::Mark(mark.await.unwrap())
            }
            Step::Send { offers } => self.send(now, offers).await,
            Step::Pass { late: true, .. } => Answer::Nothing,
            Step::Pass { late: false, .. } => {
                lapse::sweep(store, now).await.unwrap();
                turns::sweep(store, now).await.unwrap();
                expire::sweep(store, now).await.unwrap();
                Answer::Nothing
            }
        }
    }

    async fn book(
        &self,
        now: DateTime<Utc>,
        customer: usize,
        name: &str,
        session: usize,
        intent: Intent,
    ) -> Answer {
        let (key, who) = (format!("book {}", self.next()), adult(name));
        let (account, session) = (self.accounts[customer], self.sessions[session]);
        let request = book::Request { account, session, who: &who, order: None, intent, key: &key };
        let outcome = book::book(self.store(), now, &request).await.unwrap();
        assert_eq!(book::book(self.store(), now, &request).await.unwrap(), outcome, "tapped twice");
        Answer::Book(match outcome {
            book::Outcome::Done(booking) => Ok(booking),
            book::Outcome::Refused(refusal) => Err(refusal),
        })
    }

    async fn book_for(
        &self,
        now: DateTime<Utc>,
        customer: usize,
        name: &str,
        session: usize,
        intent: Intent,
    ) -> Answer {
        let (key, who) = (format!("book for {}", self.next()), adult(name));
        let (account, session) = (self.accounts[customer], self.sessions[session]);
        let request = book_for::Request { account, session, who: &who, intent, key: &key };
        let outcome = book_for::book_for(self.store(), now, By::Operator, &request).await.unwrap();
        let again = book_for::book_for(self.store(), now, By::Operator, &request).await.unwrap();
        assert_eq!(again, outcome, "tapped twice");
        Answer::BookFor(match outcome {
            book_for::Outcome::Done { booking, told } => Ok((booking, told)),
            book_for::Outcome::Refused(refusal) => Err(refusal),
            book_for::Outcome::NotFound => panic!("the operator may"),
        })
    }

    async fn walk_in(&self, now: DateTime<Utc>, session: usize, name: usize) -> Answer {
        let (key, name) =
            (format!("walk in {}", self.next()), PersonName::parse(["Kim", "Lou"][name]).unwrap());
        let session = self.sessions[session];
        let request = walk_in::Request { session, name: &name, born_on: None, key: &key };
        let outcome = walk_in::add(self.store(), now, By::Operator, &request).await.unwrap();
        let again = walk_in::add(self.store(), now, By::Operator, &request).await.unwrap();
        assert_eq!(again, outcome, "tapped twice");
        Answer::WalkIn(outcome)
    }

    async fn move_to(&self, now: DateTime<Utc>, booking: usize, by: usize, to: usize) -> Answer {
        let key = format!("move {}", self.next());
        let (account, to) = (self.accounts[by], self.sessions[to]);
        let request = move_booking::Request { account, booking: id(booking), to, key: &key };
        let outcome = move_booking::move_booking(self.store(), now, &request).await.unwrap();
        let again = move_booking::move_booking(self.store(), now, &request).await.unwrap();
        assert_eq!(again, outcome, "tapped twice");
        Answer::Move(match outcome {
            move_booking::Outcome::Moved(booking) => Ok(booking),
            move_booking::Outcome::Kept(kept) => Err(kept),
        })
    }

    /// What is queued about bookings.
    async fn queued(&self) -> Vec<Item> {
        let queued = self.club.outbox().await.into_iter();
        queued.filter(|item| item.booking_id.is_some()).collect()
    }

    async fn send(&self, now: DateTime<Utc>, offers: usize) -> Answer {
        let (arrive, others): (Vec<_>, Vec<_>) =
            self.queued().await.into_iter().partition(|item| item.kind == NoticeKind::SeatFree);
        let mut tx = self.store().begin().await.unwrap();
        for item in others {
            outbox::remove(&mut tx, item.id).await.unwrap();
        }
        tx.commit().await.unwrap();
        for item in arrive.iter().take(offers) {
            self.club.send_offer_at(now, item, MessageId(self.next())).await;
        }
        Answer::Nothing
    }

    /// What the database says now.
    pub(super) async fn picture(&self) -> Picture {
        let place_of = |id: SessionId| self.sessions.iter().position(|it| *it == id).unwrap();
        let paid_by = |id: OrderId| self.orders.iter().position(|it| it.1 == id).unwrap();
        let bookings = testing::bookings(self.store()).await.into_iter().map(|it| SeenBooking {
            session: place_of(it.session_id),
            order: paid_by(it.order_id),
            state: it.state,
            turn: it.offered_until.map(on_wall),
            passed: it.passed_at.is_some() && it.state == BookingState::Waiting,
        });
        let queued = self.queued().await;
        let queued = queued.iter().map(|it| (it.booking_id.unwrap().0 as usize - 1, it.kind));
        let (ringing, other_messages) = messages(queued);
        let mut conn = self.store().read().await.unwrap();
        let (mut seen_sessions, mut seen_orders) = (Vec::new(), Vec::new());
        for session in &self.sessions {
            let it = sessions::by_id(&mut conn, *session).await.unwrap().unwrap();
            seen_sessions.push(SeenSession {
                capacity: it.capacity,
                taken: it.seats_taken,
                waiting: it.waiting,
                free: it.seats().free(),
                paused: it.list_paused_at.is_some(),
                buttons: offers::live(&mut conn, *session).await.unwrap(),
                walk_ins: walk_ins::of_session(&mut conn, *session)
                    .await
                    .unwrap()
                    .into_iter()
                    .map(|it| it.state)
                    .collect(),
            });
        }
        for (account, order) in &self.orders {
            let it = orders::by_id(&mut conn, *account, *order).await.unwrap().unwrap();
            seen_orders.push(SeenOrder {
                available: it.available.get(),
                held: it.held.get(),
                spent: it.spent.get(),
                expired: it.expired.get(),
                last_day: it.expires_on,
            });
        }
        Picture {
            bookings: bookings.collect(),
            sessions: seen_sessions,
            orders: seen_orders,
            ringing,
            other_messages,
        }
    }

    /// The audit is clean, as of the jobs' last run.
    pub(super) async fn adds_up(&self, reference: &Reference) {
        let report = audit::audit(self.store(), utc(reference.swept)).await.unwrap();
        assert_eq!(report.violations, []);
    }

    pub(super) async fn close(self) {
        self.club.store.close().await;
    }
}
