//! A session's waiting list in motion: what happens when seats become free, or stop being so (design rules 6 to 8).
//! Everything here runs in an operation's transaction, under the session's lock.
//!
//! | mode | a free seat |
//! |---|---|
//! | `first_tap` | everybody is rung; whoever taps first has it |
//! | `in_turn` | is kept for one person at a time, for some minutes; who passes is asked again for the next seat |
//! | `automatic` | the next in line is booked, and told |
//!
//! No more seats are ever kept than are free. A seat on which everybody passed stays the list's: whoever waits may
//! claim it, and a newcomer is asked.

use chrono::{DateTime, TimeDelta, Utc};

use super::Tapped;
use super::book::LONGEST_SESSION;
use super::hooks::{self, Cause, HookKind};
use crate::domain::ids::{AccountId, BookingId, OrderId, SessionId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::notice::NoticeKind;
use crate::domain::states::{BookingState, SkipReason, WaitMode};
use crate::store::bookings::{self, Booking};
use crate::store::ledger::{self, Actor};
use crate::store::mails::{self, NewMail};
use crate::store::sessions::{self, Session};
use crate::store::turns::{self, Next};
use crate::store::{Conn, StoreError, Tx, offers, orders, outbox, skips};

/// Locks the orders that an operation on a session may move: its own and, where seats find their holders by
/// themselves, those of everybody waiting; all in the order of their keys, so that nobody waits in a circle.
pub(super) async fn lock_orders(
    tx: &mut Tx,
    session: &Session,
    own: Option<OrderId>,
) -> Result<(), StoreError> {
    match own {
        _ if session.waitlist == WaitMode::Automatic && session.waiting > 0 => {
            orders::lock_with_waiting(tx, own, session.id).await
        }
        Some(order) => orders::lock(tx, order).await,
        None => Ok(()),
    }
}

/// Seats of a session became free, and are counted so already: whoever waits has the first right to them (rule 6).
/// `by` gave the seat back after having claimed it, and is not offered it again.
pub(super) async fn freed(
    tx: &mut Tx,
    session: SessionId,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(session) = sessions::by_id(tx, session).await? else { return Ok(()) };
    if !gives_seats(&session, now) {
        return Ok(());
    }
    turns::forget_passes(tx, session.id).await?;
    if let Some(account) = by {
        for booking in turns::pass_of_account(tx, session.id, account, now).await? {
            skips::insert(tx, session.id, booking, SkipReason::GaveItUp, now).await?;
        }
    }
    match session.waitlist {
        WaitMode::FirstTap => {
            skips::unreachable(tx, session.id, now).await?;
            outbox::offer(tx, session.id, now).await?;
            mails::offer(tx, session.id, now).await?;
            Ok(())
        }
        WaitMode::InTurn | WaitMode::Automatic => advance(tx, &session, None, now).await,
    }
}

/// The line moved without a new free seat: somebody passed, left or joined. Who is next is asked or booked. The
/// conversation tells `here` by its own answer.
pub(super) async fn moved(
    tx: &mut Tx,
    session: SessionId,
    here: Option<BookingId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Some(session) = sessions::by_id(tx, session).await? else { return Ok(()) };
    match session.waitlist {
        WaitMode::InTurn | WaitMode::Automatic if gives_seats(&session, now) => {
            advance(tx, &session, here, now).await
        }
        WaitMode::FirstTap | WaitMode::InTurn | WaitMode::Automatic => Ok(()),
    }
}

/// Whether the list has seats to give at that moment.
fn gives_seats(session: &Session, now: DateTime<Utc>) -> bool {
    let seats = session.seats();
    session.waiting > 0 && seats.free() > 0 && seats.list_open(now) && session.list_paused_at.is_none()
}

/// Finds somebody for every free seat that is kept for nobody, as long as there is anybody to ask.
async fn advance(
    tx: &mut Tx,
    session: &Session,
    here: Option<BookingId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut left = session.seats().free() - turns::kept(tx, session.id, None).await?;
    while left > 0 {
        let Some(next) = turns::next(tx, session.id).await? else { break };
        let told = (here != Some(next.id)).then_some(next.account_id);
        if told.is_some() && !turns::reachable(tx, next.account_id).await? {
            skip(tx, session, next.id, SkipReason::Unreachable, now).await?;
            continue;
        }
        if session.waitlist == WaitMode::Automatic {
            if turns::overlaps(tx, next.beneficiary_id, session, LONGEST_SESSION).await? {
                skip(tx, session, next.id, SkipReason::Overlap, now).await?;
                tell(tx, told, session, next.id, NoticeKind::Overlap, now).await?;
                continue;
            }
            book(tx, session, next, now).await?;
            tell(tx, told, session, next.id, NoticeKind::FromTheList, now).await?;
            write(tx, next.account_id, session, next.id, LetterKind::FromTheList, now).await?;
        } else {
            turns::give(tx, next.id, window(session, now)).await?;
            tell(tx, told, session, next.id, NoticeKind::SeatFree, now).await?;
            write(tx, next.account_id, session, next.id, LetterKind::SeatFree, now).await?;
        }
        left -= 1;
    }
    Ok(())
}

async fn tell(
    tx: &mut Tx,
    account: Option<AccountId>,
    session: &Session,
    booking: BookingId,
    kind: NoticeKind,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    match account {
        Some(account) => {
            outbox::tell(tx, account, session.id, booking, kind, None, now).await?;
            Ok(())
        }
        None => Ok(()),
    }
}

/// Owes a letter too; also to whoever is told by the conversation, since a letter is kept.
async fn write(
    tx: &mut Tx,
    account: AccountId,
    session: &Session,
    booking: BookingId,
    kind: LetterKind,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    mails::push(tx, &NewMail::about(account, kind, session.id, booking), now).await?;
    Ok(())
}

async fn skip(
    tx: &mut Tx,
    session: &Session,
    booking: BookingId,
    reason: SkipReason,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    turns::pass(tx, booking, now).await?;
    skips::insert(tx, session.id, booking, reason, now).await
}

/// The next in line has the seat, paid with what was held.
async fn book(tx: &mut Tx, session: &Session, next: Next, now: DateTime<Utc>) -> Result<(), StoreError> {
    bookings::claim(tx, next.id, now).await?;
    hooks::booking(tx, HookKind::BookingClaimed, Cause::List, next.id, now).await?;
    let movement = Movement::spend_held(next.credits);
    ledger::post(tx, next.order_id, Some(next.id), movement, Actor::Clock, "booked from the list", now)
        .await?;
    sessions::count(tx, session.id, 1, -1).await
}

/// Staff give a free seat to somebody on the list, who is told. Whoever it was offered to or kept for learns that it is
/// gone, if it was the last.
pub(super) async fn give_by_hand(
    tx: &mut Tx,
    session: &Session,
    booking: &Booking,
    actor: Actor,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    bookings::claim(tx, booking.id, now).await?;
    hooks::booking(tx, HookKind::BookingClaimed, Cause::Staff, booking.id, now).await?;
    let movement = Movement::spend_held(booking.credits);
    ledger::post(tx, booking.order_id, Some(booking.id), movement, actor, "given by the staff", now).await?;
    sessions::count(tx, session.id, 1, -1).await?;
    end_offer(tx, booking.id, None, now).await?;
    shrunk(tx, session.id, now).await?;
    tell(tx, Some(booking.account_id), session, booking.id, NoticeKind::FromTheList, now).await?;
    write(tx, booking.account_id, session, booking.id, LetterKind::FromTheList, now).await
}

/// Until when a seat is kept for somebody whose turn begins now. The minutes do not run in quiet hours while there is
/// time; if they would outlast the cutoff they run at once, so that the line still moves, and end there at the latest.
pub(super) fn window(session: &Session, now: DateTime<Utc>) -> DateTime<Utc> {
    let minutes: TimeDelta = session.offer_minutes.delta();
    let unhurried = session.quiet_hours().run(now, minutes);
    if unhurried <= session.claim_until { unhurried } else { (now + minutes).min(session.claim_until) }
}

/// Ends the turns that are over and asks the next. Says whether there were any.
pub(super) async fn expire(tx: &mut Tx, session: &Session, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let over = turns::over(tx, session.id, now).await?;
    for (booking, account) in &over {
        let reason = if turns::reachable(tx, *account).await? {
            SkipReason::WindowOver
        } else {
            SkipReason::Unreachable
        };
        skip(tx, session, *booking, reason, now).await?;
        end_offer(tx, *booking, None, now).await?;
    }
    if !over.is_empty() {
        moved(tx, session.id, None, now).await?;
    }
    Ok(!over.is_empty())
}

/// Somebody let their turn go to the next.
pub(super) async fn decline(
    tx: &mut Tx,
    session: &Session,
    booking: BookingId,
    tapped: Tapped,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    skip(tx, session, booking, SkipReason::Declined, now).await?;
    end_offer(tx, booking, tapped, now).await?;
    moved(tx, session.id, None, now).await
}

/// Seats of a session that were free are no more, and are counted so already: no more are offered than there are.
pub(super) async fn shrunk(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Some(session) = sessions::by_id(tx, session).await? else { return Ok(()) };
    let free = session.seats().free();
    if free == 0 {
        return paused(tx, &session, now).await;
    }
    let too_many = turns::kept(tx, session.id, None).await? - free;
    for booking in turns::last(tx, session.id, too_many.max(0)).await? {
        turns::withdraw(tx, booking).await?;
        end_offer(tx, booking, None, now).await?;
    }
    Ok(())
}

/// The list gives no seats for the time being: nothing is offered and nothing is kept.
pub(super) async fn paused(tx: &mut Tx, session: &Session, now: DateTime<Utc>) -> Result<(), StoreError> {
    turns::withdraw_all(tx, session.id).await?;
    end_offers(tx, session, None, now).await
}

/// The last free seat of a session found its holder: offers not yet sent stay unsent, those sent lose their button.
pub(super) async fn end_offers(
    tx: &mut Tx,
    session: &Session,
    tapped: Tapped,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    outbox::drop_offers(tx, session.id).await?;
    mails::drop_offers(tx, session.id).await?;
    offers::retract_of_session(tx, session.id, tapped, now).await?;
    Ok(())
}

/// As [`end_offers`], of one booking.
pub(super) async fn end_offer(
    tx: &mut Tx,
    booking: BookingId,
    tapped: Tapped,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    outbox::drop_of_booking(tx, booking, NoticeKind::SeatFree).await?;
    mails::drop_of_booking(tx, booking, LetterKind::SeatFree).await?;
    offers::retract_of_booking(tx, booking, tapped, now).await?;
    Ok(())
}

/// The booking with where it stands in its line, which [`can_claim`] and the screens need: who waits in turn, or is
/// booked from the list, has a place in it.
///
/// # Errors
/// The database's.
pub async fn standing(
    conn: &mut Conn,
    session: &Session,
    mut booking: Booking,
) -> Result<Booking, StoreError> {
    if booking.state == BookingState::Waiting && session.waitlist != WaitMode::FirstTap {
        booking.place_in_line = Some(turns::place(conn, session.id, booking.id).await?);
        booking.kept_for_others = turns::kept(conn, session.id, Some(booking.id)).await?;
    }
    Ok(booking)
}

/// Whether somebody on the list can claim a seat at that moment: one is free, and kept for nobody else. Of a booking with
/// its [`standing`].
pub fn can_claim(session: &Session, booking: &Booking, now: DateTime<Utc>) -> bool {
    booking.state == BookingState::Waiting
        && gives_seats(session, now)
        && (has_turn(booking, now) || session.seats().free() > booking.kept_for_others)
}

/// Whether a seat is kept for a booking at that moment.
pub fn has_turn(booking: &Booking, now: DateTime<Utc>) -> bool {
    booking.offered_until.is_some_and(|until| now < until)
}

#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
