//! Letters written by the operation that owes them, and taken back by the one that makes them untrue.

use chrono::{DateTime, Utc};

use super::{NewMail, To};
use crate::domain::ids::{BookingId, SessionId};
use crate::domain::letter::LetterKind;
use crate::store::{StoreError, Tx};

/// Queues a letter, where mail is set up. Says how many: one, or none. Index: the primary key of `mail_setup`.
///
/// # Errors
/// The database's.
pub async fn push(tx: &mut Tx, new: &NewMail<'_>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let (account, address) = match new.to {
        To::Account(account) => (Some(account), None),
        To::Address(email, locale) => (None, Some((email, locale.tag()))),
    };
    execute!(
        tx,
        "INSERT INTO mails (account_id, address, language, kind, organizer_id, session_id, booking_id, order_id, detail,
                            state, not_before, created_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', $10, $10
         WHERE EXISTS (SELECT 1 FROM mail_setup WHERE id = 1)",
        account,
        address.map(|(email, _)| email.as_str()),
        address.map(|(_, language)| language),
        new.kind,
        new.organizer,
        new.session,
        new.booking,
        new.order,
        new.detail,
        now
    )
}

/// Queues a letter for everyone booked or waiting on a session, in the order of their bookings; `waiting`: only for those who
/// wait. One of the same kind that is still queued makes way, and what it had to tell is told by the new one: two changes
/// in a row are one letter, from what it was at first. Indexes: `bookings_of_session`, `mails_of_booking`,
/// `mails_of_session`.
///
/// # Errors
/// The database's.
pub async fn tell_everyone(
    tx: &mut Tx,
    session: SessionId,
    waiting_only: bool,
    kind: LetterKind,
    detail: Option<&str>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let told = execute!(
        tx,
        "INSERT INTO mails (account_id, kind, session_id, booking_id, detail, state, not_before, created_at)
         SELECT b.account_id, $2, b.session_id, b.id,
                COALESCE((SELECT MIN(q.detail) FROM mails q
                          WHERE q.booking_id = b.id AND q.kind = $2 AND q.state = 'queued'), $3),
                'queued', $4, $4
         FROM bookings b
         WHERE b.session_id = $1 AND (b.state = 'waiting' OR (b.state = 'booked' AND $5 = 0))
           AND EXISTS (SELECT 1 FROM mail_setup WHERE id = 1)
         ORDER BY b.id",
        session,
        kind,
        detail,
        now,
        i64::from(waiting_only)
    )?;
    execute!(
        tx,
        "DELETE FROM mails
         WHERE session_id = $1 AND kind = $2 AND state = 'queued'
           AND EXISTS (
               SELECT 1 FROM mails n
               WHERE n.booking_id = mails.booking_id AND n.kind = $2 AND n.state = 'queued' AND n.id > mails.id
           )",
        session,
        kind
    )?;
    Ok(told)
}

/// Queues an offer for everyone on a session's waiting list who has not passed, in the order of joining, unless one is
/// queued for them already. Indexes: `bookings_of_session`, `mails_of_booking`.
///
/// # Errors
/// The database's.
pub async fn offer(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "INSERT INTO mails (account_id, kind, session_id, booking_id, state, not_before, created_at)
         SELECT b.account_id, $2, b.session_id, b.id, 'queued', $3, $3
         FROM bookings b
         WHERE b.session_id = $1 AND b.state = 'waiting' AND b.passed_at IS NULL
           AND EXISTS (SELECT 1 FROM mail_setup WHERE id = 1)
           AND NOT EXISTS (
               SELECT 1 FROM mails q WHERE q.booking_id = b.id AND q.kind = $2 AND q.state = 'queued'
           )
         ORDER BY b.id",
        session,
        LetterKind::SeatFree,
        now
    )
}

/// Takes back the offers of a session that were not sent yet: the seat is gone (rule 6). Index: `mails_of_session`.
///
/// # Errors
/// The database's.
pub async fn drop_offers(tx: &mut Tx, session: SessionId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM mails WHERE session_id = $1 AND kind = $2 AND state = 'queued'",
        session,
        LetterKind::SeatFree
    )
}

/// Takes back what was queued about a booking, of one kind. Index: `mails_of_booking`.
///
/// # Errors
/// The database's.
pub async fn drop_of_booking(tx: &mut Tx, booking: BookingId, kind: LetterKind) -> Result<u64, StoreError> {
    execute!(tx, "DELETE FROM mails WHERE booking_id = $1 AND kind = $2 AND state = 'queued'", booking, kind)
}
