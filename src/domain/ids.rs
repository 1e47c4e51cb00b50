//! Identifiers: one type for each thing, so that an order's can't be passed where a session's is meant.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A club.
    OrganizerId,
    /// What is offered.
    ActivityId,
    /// One dated occurrence of an activity.
    SessionId,
    /// A rule that makes sessions.
    SeriesId,
    /// A product: credits at a price.
    PackId,
    /// One purchase of a pack. Customers see the order's number, never this.
    OrderId,
    /// An invoice that was asked for.
    IntentId,
    /// Money that came.
    PaymentId,
    /// A customer.
    AccountId,
    /// The person who really attends.
    BeneficiaryId,
    /// A beneficiary's place on a session.
    BookingId,
    /// A letter owed by e-mail.
    MailId,
    /// Somebody at the door without an account.
    WalkInId,
    /// What an organizer tells many.
    AnnouncementId,
    /// A one-time way onto the staff.
    InvitationId,
    /// A one-time way into a customer's account.
    LinkInvitationId,
    /// What somebody shows of themselves: a mailed code, or the password.
    ProofId,
    /// A line of an organizer's trail.
    DeedId,
    /// A Telegram user or chat; a private chat has its user's id (Bot API, `Chat.id`).
    ChatId,
    /// A message within a chat (Bot API, `Message.message_id`).
    MessageId,
    /// An update's place in our own inbox; grows with every update stored, unlike Telegram's `update_id`,
    /// which may start anew after a quiet week (Bot API, `Update.update_id`).
    InboxSeq,
}
