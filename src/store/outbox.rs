//! Messages owed to somebody, written by the operation that owes them (promise 3).

mod fate;
mod next;
mod put;
mod taken_back;

use chrono::{DateTime, Utc};

pub use fate::{forget_given_up, give_up, give_up_chat, hold, hold_chat, put_off, remove, set_back};
pub use next::{answers_owed, counts, due, due_before, next_of_chat, overdue, promote, still_queued};
pub use put::{note_given_up, offer, push, tell, tell_phones, tell_waiting};
pub use taken_back::{drop_edit, drop_of_booking, drop_offers, supersede};

use crate::domain::ids::{AnnouncementId, BookingId, ChatId, MessageId, OrderId, SessionId};
use crate::domain::notice::NoticeKind;

/// A message to send.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Item {
    /// Its key, and its place within its lane.
    pub id: i64,
    /// To whom.
    pub chat_id: ChatId,
    /// What it says.
    pub kind: NoticeKind,
    /// About which session.
    pub session_id: Option<SessionId>,
    /// About which booking.
    pub booking_id: Option<BookingId>,
    /// About which order.
    pub order_id: Option<OrderId>,
    /// Which announcement it is.
    pub announcement_id: Option<AnnouncementId>,
    /// Which message to edit, when it is an edit.
    pub message_id: Option<MessageId>,
    /// What else there is to know, as the kind defines it.
    pub detail: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
}

/// A new message.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// To whom.
    pub chat: ChatId,
    /// What it says.
    pub kind: NoticeKind,
    /// About which session.
    pub session: Option<SessionId>,
    /// About which booking.
    pub booking: Option<BookingId>,
    /// About which order.
    pub order: Option<OrderId>,
    /// Which announcement it is.
    pub announcement: Option<AnnouncementId>,
    /// Which message to edit, when it is an edit.
    pub message: Option<MessageId>,
    /// What else there is to know, as the kind defines it.
    pub detail: Option<String>,
    /// Not to be sent earlier.
    pub not_before: DateTime<Utc>,
}

impl NewItem {
    /// A message that is about nothing yet, due at once.
    pub const fn new(chat: ChatId, kind: NoticeKind, now: DateTime<Utc>) -> Self {
        Self {
            chat,
            kind,
            session: None,
            booking: None,
            order: None,
            announcement: None,
            message: None,
            detail: None,
            not_before: now,
        }
    }

    /// The same, about a booking on a session.
    pub fn about(self, session: SessionId, booking: BookingId) -> Self {
        Self { session: Some(session), booking: Some(booking), ..self }
    }
}

#[cfg(test)]
mod tests;
