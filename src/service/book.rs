//! Book a place: a seat at once, or a place on the waiting list (design rules 1, 2 and 5).

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::hooks::{self, Cause, HookKind};
use super::refusal::{Intent, Refusal, of_age, offered};
use super::{answers, lapse, line};
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{AccountId, BeneficiaryId, BookingId, OrderId, SessionId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;
use crate::store::beneficiaries::{self, Beneficiary};
use crate::store::bookings::{self, Booking, Clash, NewBooking};
use crate::store::ledger::{self, Actor};
use crate::store::mails::{self, NewMail};
use crate::store::orders::{self, Order};
use crate::store::sessions::{self, Session};
use crate::store::{Conn, Store, StoreError, Tx};

/// No session is longer, so whatever overlaps one began at most so long before.
pub(super) const LONGEST_SESSION: TimeDelta = TimeDelta::days(31);

/// Who comes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Somebody the account knows.
    Known(BeneficiaryId),
    /// Somebody new; kept with the account when the place is theirs, not before.
    New {
        /// Their name.
        name: PersonName,
        /// Their date of birth.
        born_on: BirthDate,
    },
}

impl Who {
    /// Somebody known stays as they are until the transaction ends. After sessions and orders (design §3).
    pub(super) async fn lock(&self, tx: &mut Tx) -> Result<(), StoreError> {
        match self {
            Self::Known(id) => beneficiaries::lock(tx, *id).await,
            Self::New { .. } => Ok(()),
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Who asks.
    pub account: AccountId,
    /// For a place on what.
    pub session: SessionId,
    /// For whom.
    pub who: &'a Who,
    /// The order whose page the customer came from; used before all others when it can pay (rule 1).
    pub order: Option<OrderId>,
    /// What the summary promised.
    pub intent: Intent,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
}

/// What came of it. Kept under the operation's key: a bare number is a booking, anything else a refusal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Outcome {
    /// The place is theirs; the booking says which.
    Done(BookingId),
    /// Nothing changed.
    Refused(Refusal),
}

/// Books. What was answered to a key stays the answer to it, a refusal too: it may have been read before the process
/// was killed, and must not turn into a booking when the tap is handled again.
///
/// # Errors
/// The database's; nothing was done then, and the same request can be made again.
pub async fn book(store: &Store, now: DateTime<Utc>, request: &Request<'_>) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let session = sessions::lock(&mut tx, request.session).await?;
    // After the lock: whoever ran with this key before has committed by now.
    if let Some(outcome) = answers::recall(&mut tx, request.key).await? {
        return Ok(outcome);
    }
    let Some(mut session) = session else { return Ok(Outcome::Refused(Refusal::NoSuchSession)) };
    lapse::end_before_booking(&mut tx, request.account, &mut session, now).await?;
    request.who.lock(&mut tx).await?;
    let plan = plan(&mut tx, now, request.account, &session, request.who, request.order).await?;
    let outcome = match plan.and_then(|plan| plan.meets(request.intent)) {
        Ok(plan) => {
            let made = (request.account, request.who, Maker::Customer);
            Outcome::Done(write(&mut tx, now, made, &session, &plan).await?)
        }
        Err(refusal) => Outcome::Refused(refusal),
    };
    if let (Outcome::Done(booking), Intent::Wait) = (&outcome, request.intent) {
        // A seat may be free that nobody on the list wanted.
        line::moved(&mut tx, session.id, Some(*booking), now).await?;
    }
    if let Outcome::Done(booking) = &outcome {
        let kind = match request.intent {
            Intent::Seat => LetterKind::Booked,
            Intent::Wait => LetterKind::Waiting,
        };
        mails::push(&mut tx, &NewMail::about(request.account, kind, session.id, *booking), now).await?;
    }
    answers::remember(&mut tx, request.key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// What was answered to a key, if anything.
///
/// # Errors
/// The database's.
pub async fn answered(conn: &mut Conn, key: &str) -> Result<Option<Outcome>, StoreError> {
    answers::recall(conn, key).await
}

/// Who makes a booking.
pub(super) enum Maker<'a> {
    /// The customer whose it is.
    Customer,
    /// Somebody for the organizer, with the name they have there.
    Organizer(Actor, &'a str),
}

/// Makes the booking that was planned, for an account's person.
pub(super) async fn write(
    tx: &mut Tx,
    now: DateTime<Utc>,
    (account, who, maker): (AccountId, &Who, Maker<'_>),
    session: &Session,
    plan: &Plan,
) -> Result<BookingId, StoreError> {
    let beneficiary = match who {
        Who::Known(id) => *id,
        Who::New { name, born_on } => beneficiaries::find_or_insert(tx, account, name, *born_on, now).await?,
    };
    let (actor, booked_by, reason, cause) = match maker {
        Maker::Customer => (Actor::Customer, None, "booking", Cause::Customer),
        Maker::Organizer(actor, name) => (actor, Some(name.to_owned()), "booked by the staff", Cause::Staff),
    };
    let (state, movement, seats, waiting) = match plan.intent {
        Intent::Seat => (BookingState::Booked, Movement::spend(session.credits), 1, 0),
        Intent::Wait => (BookingState::Waiting, Movement::hold(session.credits), 0, 1),
    };
    let new = NewBooking {
        session: session.id,
        starts_at: session.starts_at,
        account,
        beneficiary,
        order: plan.order.id,
        credits: session.credits,
        state,
        booked_by,
    };
    let booking = bookings::insert(tx, &new, now).await?;
    ledger::post(tx, plan.order.id, Some(booking), movement, actor, reason, now).await?;
    sessions::count(tx, session.id, seats, waiting).await?;
    hooks::booking(tx, HookKind::BookingCreated, cause, booking, now).await?;
    Ok(booking)
}

/// What booking would do at this moment.
#[derive(Clone, Debug)]
pub struct Plan {
    /// A seat, or a place on the list.
    pub intent: Intent,
    /// How old the beneficiary will be.
    pub age: u8,
    /// What would pay.
    pub order: Order,
    /// Who comes, by name.
    pub name: PersonName,
    /// Other places of theirs at that time: shown, not forbidden (rule 1).
    pub clashes: Vec<Clash>,
}

impl Plan {
    pub(super) fn meets(self, intent: Intent) -> Result<Self, Refusal> {
        match (intent, self.intent) {
            (Intent::Seat, Intent::Wait) => Err(Refusal::SoldOutMeanwhile),
            (Intent::Wait, Intent::Seat) => Err(Refusal::SeatFreeMeanwhile),
            (Intent::Seat, Intent::Seat) | (Intent::Wait, Intent::Wait) => Ok(self),
        }
    }
}

/// What booking would do, for the summary; changes nothing. The inner error is the refusal.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    session: &Session,
    who: &Who,
    order: Option<OrderId>,
) -> Result<Result<Plan, Refusal>, StoreError> {
    plan_leaving(conn, now, account, session, who, order, None).await
}

/// As [`plan`], for somebody who gives up a booking of the same price for it: its order pays if it may, with the credits
/// that come back, and it is no clash.
///
/// # Errors
/// The database's.
pub(super) async fn plan_move(
    conn: &mut Conn,
    now: DateTime<Utc>,
    booking: &Booking,
    session: &Session,
) -> Result<Result<Plan, Refusal>, StoreError> {
    let who = Who::Known(booking.beneficiary_id);
    plan_leaving(conn, now, booking.account_id, session, &who, None, Some(booking)).await
}

async fn plan_leaving(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    session: &Session,
    who: &Who,
    order: Option<OrderId>,
    leaving: Option<&Booking>,
) -> Result<Result<Plan, Refusal>, StoreError> {
    let intent = match offered(session, now) {
        Ok(intent) => intent,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (known, name, born_on) = match who {
        Who::New { name, born_on } => {
            // The same person typed again is the person known.
            let known = beneficiaries::find(conn, account, name, *born_on).await?;
            (known, name.clone(), *born_on)
        }
        Who::Known(id) => match beneficiaries::by_id(conn, account, *id).await? {
            Some(Beneficiary { id, name, born_on: Some(born_on) }) => (Some(id), name, born_on),
            // Erased while the summary was shown; who is asked for anew has it again.
            Some(Beneficiary { born_on: None, .. }) => return Ok(Err(Refusal::BirthUnknown)),
            None => return Ok(Err(Refusal::NoSuchBeneficiary)),
        },
    };
    let age = match of_age(session, born_on) {
        Ok(age) => age,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut clashes = Vec::new();
    if let Some(beneficiary) = known {
        match bookings::place_of(conn, session.id, beneficiary).await? {
            // The list is over; the place on it goes when the booking is made, or with the sweep.
            Some((_, BookingState::Waiting)) if !session.seats().list_open(now) => {}
            Some((booking, BookingState::Waiting)) => return Ok(Err(Refusal::AlreadyWaiting(booking))),
            Some((booking, _)) => return Ok(Err(Refusal::AlreadyBooked(booking))),
            None => {}
        }
        clashes = bookings::clashes(
            conn,
            beneficiary,
            [session.id, leaving.map_or(session.id, |booking| booking.session_id)],
            session.starts_at,
            session.ends_at,
            LONGEST_SESSION,
        )
        .await?;
    }
    let of_booking = match leaving {
        Some(booking) => {
            let day = session.zone.day(session.starts_at);
            orders::good_for(conn, account, booking.order_id, session.activity_id, day).await?
        }
        None => None,
    };
    let order = match of_booking {
        Some(order) => order,
        None => match paying_order(conn, now, account, session, order).await? {
            Ok(order) => order,
            Err(refusal) => return Ok(Err(refusal)),
        },
    };
    Ok(Ok(Plan { intent, age, order, name, clashes }))
}

/// The order that would pay: the preferred one when it can, else the one that expires first (rule 1). The inner error is
/// the refusal.
///
/// # Errors
/// The database's.
pub async fn paying_order(
    conn: &mut Conn,
    now: DateTime<Utc>,
    account: AccountId,
    session: &Session,
    preferred: Option<OrderId>,
) -> Result<Result<Order, Refusal>, StoreError> {
    let day = session.zone.day(session.starts_at);
    let payable = orders::that_pays(
        conn,
        account,
        session.organizer_id,
        session.activity_id,
        (session.zone.day(now), day),
        session.credits,
        preferred,
    )
    .await?;
    match payable {
        Some(order) => Ok(Ok(order)),
        None => {
            let available = orders::available_in_all(conn, account, session.organizer_id, day).await?;
            Ok(Err(Refusal::NoCredits { needed: session.credits, available }))
        }
    }
}

#[cfg(test)]
mod tests;
