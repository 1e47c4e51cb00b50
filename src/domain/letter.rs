//! Letters that an operation owes by e-mail, by what they say; the words are in `letters`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::states::{UnknownWord, words};

/// Whose turn it is among letters: nobody who waits for one waits for an announcement to thousands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MailLane {
    /// Somebody waits for it.
    Awaited = 0,
    /// When nothing else is due.
    Announcements = 1,
}

impl MailLane {
    /// The first goes first.
    pub const ALL: [Self; 2] = [Self::Awaited, Self::Announcements];
}

words! {
    /// What a letter is about.
    LetterKind {
        /// The customer booked a seat, or claimed one.
        Booked = "booked",
        /// The customer joined a waiting list.
        Waiting = "waiting",
        /// A seat is free; claim it (rule 6).
        SeatFree = "seat_free",
        /// A seat was free and is theirs: booked from the list (rule 8).
        FromTheList = "from_the_list",
        /// The list has closed; the credits are back (rule 7).
        Lapsed = "lapsed",
        /// The customer moved a booking to another session. The booking is the new one. Detail: the key of the old one.
        Moved = "moved",
        /// The customer cancelled a booking (rule 3).
        Cancelled = "cancelled",
        /// The customer left a waiting list.
        Left = "left",
        /// The customer gave a seat up, for nothing (rule 3).
        GivenUp = "given_up",
        /// Staff booked a seat, or a place on the waiting list, for the customer.
        BookedFor = "booked_for",
        /// Staff took a booking off its session, or off the waiting list. Detail: why.
        Removed = "removed",
        /// The session was moved to another time or place (rule 9). Detail: a [`Planned`](super::planned::Planned), what
        /// it was before.
        Rescheduled = "rescheduled",
        /// The session was called off; the credits are back (rule 9).
        CalledOff = "called_off",
        /// An order was bought, in chat or at the desk.
        PaymentConfirmed = "payment_confirmed",
        /// The code that somebody asked for, to show that the mailbox is theirs. Detail: the key of the proof.
        Code = "code",
        /// The password of the account was changed.
        PasswordChanged = "password_changed",
        /// What an organizer tells many of its customers; to those without a phone that can be reached.
        Announcement = "announcement",
        /// The account has another address; to the one that it had. Detail: the key of the account.
        EmailChanged = "email_changed",
    }
}
