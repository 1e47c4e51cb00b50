//! Letters about a booking: whether they are still owed, and what is to be known for them.

use chrono::{DateTime, Utc};

use super::Writer;
use super::reader::NoReader;
use super::words::{self, About, Links};
use crate::delivery::mail::{Attachment, Letter, Written};
use crate::domain::calendar::Status;
use crate::domain::ids::BookingId;
use crate::domain::letter::LetterKind;
use crate::domain::planned::Planned;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::Tr;
use crate::service::claim_link::{self, IssueError};
use crate::service::{calendar, line, offer};
use crate::store::bookings::{self, Booking};
use crate::store::mails::Mail;
use crate::store::sessions::{self, Session};
use crate::store::{Conn, StoreError, changes, feeds};
use crate::wording::event;

/// The letter, if it is still true.
pub(super) async fn write(writer: &Writer, mail: &Mail) -> Result<Written, StoreError> {
    let now = writer.clock.now();
    let mut conn = writer.store.read().await?;
    let (Some(session), Some(booking)) = (mail.session_id, mail.booking_id) else {
        return Ok(Written::Nothing);
    };
    let (Some(session), Some(booking)) =
        (sessions::by_id(&mut conn, session).await?, bookings::by_id(&mut conn, booking).await?)
    else {
        return Ok(Written::Nothing);
    };
    if mail.account_id != Some(booking.account_id) {
        return Ok(Written::Nothing);
    }
    let booking = line::standing(&mut conn, &session, booking).await?;
    let Some(about) = owed(&mut conn, mail, &session, &booking, now).await? else {
        return Ok(Written::Nothing);
    };
    let reader = match writer.reader(&mut conn, mail, Some(session.organizer_id)).await? {
        Ok(reader) => reader,
        Err(NoReader::Gone) => return Ok(Written::Nothing),
        Err(NoReader::NoAddress) => return Ok(Written::NoAddress),
    };
    let chat = format!("https://t.me/{}", writer.bot);
    let claim = match about {
        About::SeatFree => claim_link(writer, booking.id, now).await?,
        _ => None,
    };
    let links = Links { chat: &chat, claim: claim.as_deref() };
    let words = words::letter(reader.tr, &about, &booking, &session, links, now);
    let attachments = files(reader.tr, writer, &about, &booking, &session, now);
    Ok(Written::Send(Box::new(Letter {
        to: reader.to,
        from: Some(session.organizer.clone()),
        subject: words.subject,
        text: words.text,
        html: words.html,
        attachments,
        anew: false,
        unsubscribe: None,
    })))
}

/// What the letter is about, if that still holds.
async fn owed(
    conn: &mut Conn,
    mail: &Mail,
    session: &Session,
    booking: &Booking,
    now: DateTime<Utc>,
) -> Result<Option<About>, StoreError> {
    let to_come = session.state == SessionState::Scheduled && now < session.starts_at;
    let booked = to_come && booking.state == BookingState::Booked;
    let waiting = booking.state == BookingState::Waiting && session.seats().list_open(now);
    let detail = mail.detail.as_deref();
    Ok(match mail.kind {
        LetterKind::Booked if booked => Some(About::Booked),
        LetterKind::Waiting if waiting => Some(About::Waiting),
        LetterKind::SeatFree if offer::still_true(session, booking, now) => Some(About::SeatFree),
        LetterKind::FromTheList if booked => Some(About::FromTheList),
        LetterKind::BookedFor if booked => Some(About::BookedFor),
        LetterKind::BookedFor if waiting => Some(About::ListedFor),
        LetterKind::Moved if booked => moved(conn, detail).await?,
        // Who has a place on it after all need not hear that the list had none.
        LetterKind::Lapsed
            if booking.state == BookingState::Lapsed
                && bookings::place_of(conn, session.id, booking.beneficiary_id).await?.is_none() =>
        {
            Some(About::Lapsed { moved: detail.is_some() })
        }
        LetterKind::Cancelled if booking.state == BookingState::Cancelled => Some(About::Cancelled),
        LetterKind::Left if booking.state == BookingState::Cancelled => Some(About::Left),
        LetterKind::GivenUp if booking.state == BookingState::Forfeited => Some(About::GivenUp),
        LetterKind::Removed => {
            let seat = feeds::was_seat(conn, booking.id).await?;
            Some(About::Removed { why: detail.unwrap_or_default().to_owned(), seat })
        }
        LetterKind::Rescheduled if booked || waiting => {
            let before = detail.and_then(|detail| detail.parse::<Planned>().ok());
            let is_news = |before: &Planned| {
                (before.starts_at, before.ends_at, before.location.as_str())
                    != (session.starts_at, session.ends_at, session.location.as_str())
            };
            before.filter(is_news).map(|before| About::Rescheduled { before })
        }
        LetterKind::CalledOff if session.state == SessionState::Cancelled => {
            let why = changes::cancelled_because(conn, session.id).await?.unwrap_or_default();
            let seat = feeds::was_seat(conn, booking.id).await?;
            Some(About::CalledOff { why, seat })
        }
        LetterKind::Booked
        | LetterKind::Waiting
        | LetterKind::SeatFree
        | LetterKind::FromTheList
        | LetterKind::BookedFor
        | LetterKind::Moved
        | LetterKind::Lapsed
        | LetterKind::Cancelled
        | LetterKind::Left
        | LetterKind::GivenUp
        | LetterKind::Rescheduled
        | LetterKind::CalledOff
        | LetterKind::PaymentConfirmed
        | LetterKind::Announcement
        | LetterKind::Code
        | LetterKind::PasswordChanged
        | LetterKind::EmailChanged => None,
    })
}

/// Where the booking was before.
async fn moved(conn: &mut Conn, detail: Option<&str>) -> Result<Option<About>, StoreError> {
    let Some(old) = detail.and_then(|detail| detail.parse().ok()).map(BookingId) else {
        return Err(StoreError::Corrupt { what: "booking that was moved" });
    };
    let Some(old) = bookings::by_id(conn, old).await? else { return Ok(None) };
    let from = sessions::by_id(conn, old.session_id).await?;
    Ok(from.map(|from| About::Moved { from: Box::new(from), was: Box::new(old) }))
}

/// A link that claims the seat: made now, and told in this letter alone. None where there are no pages.
async fn claim_link(
    writer: &Writer,
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    let Some(url) = &writer.public_url else { return Ok(None) };
    let mut tx = writer.store.begin().await?;
    let code = match claim_link::issue(&mut tx, now, booking).await {
        Ok(code) => code,
        Err(IssueError::Store(error)) => return Err(error),
        Err(error @ IssueError::Randomness(_)) => {
            tracing::error!(%error, "a letter goes without its link");
            return Ok(None);
        }
    };
    tx.commit().await?;
    Ok(Some(url.link(&format!("/claim/{}", code.reveal()))))
}

/// The booking for the reader's calendar, where it belongs into one; where it does no more, what takes it out.
fn files(
    tr: &Tr,
    writer: &Writer,
    about: &About,
    booking: &Booking,
    session: &Session,
    now: DateTime<Utc>,
) -> Vec<Attachment> {
    let file = |booking: &Booking, session: &Session| {
        let uid = calendar::uid(&writer.bot, booking.id);
        let event = event::of_booking(tr, uid, booking, session, now);
        let (method, content) = match event.status {
            Status::Confirmed => ("", event.to_ics()),
            Status::Cancelled => {
                ("; method=CANCEL", event.to_cancelling_ics(&session.organizer, &writer.sender))
            }
        };
        Attachment {
            name: event::file_name(session),
            media_type: format!("text/calendar; charset=utf-8{method}"),
            content: content.into_bytes(),
        }
    };
    let seat = || calendar::fits(booking, session, now).is_ok().then(|| file(booking, session));
    match about {
        About::Booked | About::FromTheList | About::BookedFor | About::Rescheduled { .. } => {
            seat().into_iter().collect()
        }
        About::Moved { from, was } => [Some(file(was, from)), seat()].into_iter().flatten().collect(),
        About::Cancelled
        | About::GivenUp
        | About::Removed { seat: true, .. }
        | About::CalledOff { seat: true, .. } => vec![file(booking, session)],
        About::Waiting
        | About::SeatFree
        | About::ListedFor
        | About::Lapsed { .. }
        | About::Left
        | About::Removed { .. }
        | About::CalledOff { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
