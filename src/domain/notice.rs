//! Messages that an operation owes, by what they say; the words are the conversation's.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::credits::Credits;
use super::states::{UnknownWord, words};

/// In which order messages go out: strictly the lower first (design §3, "Sending").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Lane {
    /// Answers to what somebody just did.
    Answers = 0,
    /// A seat is free.
    Offers = 1,
    /// What became of somebody's booking.
    Confirmations = 2,
    /// What is coming up.
    Reminders = 3,
    /// What the organizer tells many.
    Announcements = 4,
}

words! {
    /// What a message in the outbox is about.
    NoticeKind {
        /// An answer that did not get through at once, kept as the request it is.
        Answer = "answer",
        /// A seat is free; claim it (rule 6).
        SeatFree = "seat_free",
        /// The seat that was offered is gone; the offer's button goes too (rule 6).
        OfferGone = "offer_gone",
        /// The list has closed; the credits are back (rule 7). Detail: a [`Planned`](super::planned::Planned), if it is
        /// because the session was moved.
        Lapsed = "lapsed",
        /// Staff booked a seat, or a place on the waiting list, for the customer.
        BookedFor = "booked_for",
        /// Staff took a booking off its session, or off the waiting list. Detail: why.
        Removed = "removed",
        /// The session was moved to another time or place (rule 9). Detail: a [`Planned`](super::planned::Planned), what
        /// it was before.
        Rescheduled = "rescheduled",
        /// The session was called off; the credits are back (rule 9).
        CalledOff = "called_off",
        /// What the organizer tells all its customers.
        Announcement = "announcement",
        /// How far an announcement is: its card, for whoever confirmed it; without a message to edit, the report.
        AnnouncementCard = "announcement_card",
        /// Which sessions of the coming week have free seats, for a group or channel. Detail: when it was due.
        Digest = "digest",
        /// A session is coming, a day before. Detail: its start, as it was then.
        DayReminder = "day_reminder",
        /// A session is coming, two hours before. Detail: its start, as it was then.
        HoursReminder = "hours_reminder",
        /// A waiting list is about to close. Detail: when, as it was then.
        ListClosing = "list_closing",
        /// An order is about to end, with credits in it (rule 10). Detail: its last day, as it was then.
        CreditsExpiring = "credits_expiring",
        /// An order ended with credits in it (rule 10). Detail: a [`RanOut`].
        CreditsExpired = "credits_expired",
        /// Owners granted credits or took some back. Detail: an [`Adjustment`](super::adjustment::Adjustment), a space, why.
        CreditsAdjusted = "credits_adjusted",
        /// Staff entered what the customer bought: a new order.
        OrderMade = "order_made",
        /// Owners gave unused credits back for money. Detail: how many, how much in minor units or a dash, the currency and why, a
        /// space between each.
        PaidBack = "paid_back",
        /// A payment waits for an owner to say whose it is. Detail: its key.
        PaymentWaits = "payment_waits",
        /// A seat was free and is theirs: booked from the list (rule 8).
        FromTheList = "from_the_list",
        /// A seat was free and went to the next, since they hold another place at that time (rule 8).
        Overlap = "overlap",
        /// They claimed a seat with the link in a letter (rule 6).
        ClaimedByLink = "claimed_by_link",
        /// Somebody was linked to the account by an invitation. Detail: their chat.
        PhoneLinked = "phone_linked",
        /// There are new sessions of an activity that the customer follows: the session and those made after it.
        NewSessions = "new_sessions",
        /// An earlier phone of the account has unlinked this one.
        PhoneRemoved = "phone_removed",
        /// The account that this phone was linked to was erased.
        AccountErased = "account_erased",
        /// What the organizer's own programs were to be told was given up. Detail: the organizer.
        HooksGivenUp = "hooks_given_up",
        /// Somebody was linked to the account by a mailed code. Detail: their chat.
        PhoneCame = "phone_came",
        /// The password of the account was changed from another phone. Detail: its chat.
        PasswordChanged = "password_changed",
        /// The address of the account was changed from another phone. Detail: its chat.
        EmailChanged = "email_changed",
        /// The chat was linked by the password typed on a page. About the session that the customer was going to, if any.
        LinkedByPage = "linked_by_page",
        /// The password was set on a page.
        PasswordSet = "password_set",
    }
}

/// What ran out when an order ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RanOut {
    /// How much.
    pub credits: Credits,
    /// The order's last day.
    pub last_day: NaiveDate,
}

impl fmt::Display for RanOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.credits, self.last_day)
    }
}

impl FromStr for RanOut {
    type Err = NotRanOut;

    fn from_str(text: &str) -> Result<Self, NotRanOut> {
        let (credits, last_day) = text.split_once(' ').ok_or(NotRanOut)?;
        let credits = Credits::new(credits.parse().map_err(|_| NotRanOut)?);
        Ok(Self { credits, last_day: last_day.parse().map_err(|_| NotRanOut)? })
    }
}

/// Not an amount and a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this does not say how many credits ran out, and when")]
pub struct NotRanOut;

impl NoticeKind {
    /// Whether nobody is to be told it twice, even where it may not have arrived (docs/architecture.md).
    pub const fn once(self) -> bool {
        matches!(self, Self::Announcement | Self::Digest)
    }

    /// Whether it is about an account, and what opens it.
    pub const fn is_about_account(self) -> bool {
        matches!(
            self,
            Self::PhoneLinked
                | Self::PhoneRemoved
                | Self::AccountErased
                | Self::PhoneCame
                | Self::PasswordChanged
                | Self::EmailChanged
                | Self::LinkedByPage
                | Self::PasswordSet
        )
    }

    /// Where it queues.
    pub const fn lane(self) -> Lane {
        match self {
            Self::Answer => Lane::Answers,
            Self::SeatFree => Lane::Offers,
            Self::OfferGone
            | Self::Lapsed
            | Self::FromTheList
            | Self::ClaimedByLink
            | Self::Overlap
            | Self::BookedFor
            | Self::Removed
            | Self::Rescheduled
            | Self::CalledOff
            | Self::CreditsAdjusted
            | Self::OrderMade
            | Self::PaidBack
            | Self::PaymentWaits
            | Self::PhoneLinked
            | Self::AccountErased
            | Self::PhoneRemoved
            | Self::PhoneCame
            | Self::PasswordChanged
            | Self::EmailChanged
            | Self::LinkedByPage
            | Self::PasswordSet => Lane::Confirmations,
            Self::Announcement | Self::NewSessions | Self::Digest => Lane::Announcements,
            Self::AnnouncementCard
            | Self::HooksGivenUp
            | Self::DayReminder
            | Self::HoursReminder
            | Self::ListClosing
            | Self::CreditsExpiring
            | Self::CreditsExpired => Lane::Reminders,
        }
    }
}
