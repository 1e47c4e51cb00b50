//! The states of sessions and bookings, and the words by which the database knows them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A word that is none of a type's.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{word}` is not one of: {known}")]
pub struct UnknownWord {
    /// The word met.
    pub word: String,
    /// The words there are.
    pub known: String,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),*
        }

        impl $name {
            /// Every one there is.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in the database, in files and in logs.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(UnknownWord { word: word.to_owned(), known: [$($word),*].join(", ") }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

pub(super) use words;

words! {
    /// Whether a session takes place.
    SessionState {
        /// It does.
        Scheduled = "scheduled",
        /// The organizer called it off.
        Cancelled = "cancelled",
    }
}

words! {
    /// Where a booking stands.
    BookingState {
        /// On the waiting list; its credits are held.
        Waiting = "waiting",
        /// A seat is taken and paid.
        Booked = "booked",
        /// Given back in time, or the list was left; the credits returned.
        Cancelled = "cancelled",
        /// Given up after the deadline; the seat is free, the credits are lost.
        Forfeited = "forfeited",
        /// Taken off the list at the claim cutoff; the credits returned.
        Lapsed = "lapsed",
        /// Was there.
        Attended = "attended",
        /// Was not there.
        NoShow = "no_show",
    }
}

impl BookingState {
    /// Whether the booking holds one of the session's seats.
    pub const fn takes_seat(self) -> bool {
        matches!(self, Self::Booked | Self::Attended | Self::NoShow)
    }
}

words! {
    /// How a freed seat finds somebody on the waiting list (rules 6 and 8).
    WaitMode {
        /// Everyone is told at once; the first who taps takes it.
        FirstTap = "first_tap",
        /// It is kept for one person at a time, in the order of joining, for some minutes each.
        InTurn = "in_turn",
        /// The next in line is booked and told.
        Automatic = "automatic",
    }
}

words! {
    /// Why a freed seat passed somebody on the waiting list; for staff.
    SkipReason {
        /// They let it go to the next.
        Declined = "declined",
        /// Their minutes were over.
        WindowOver = "window_over",
        /// It is the seat that they themselves gave back.
        GaveItUp = "gave_it_up",
        /// They hold another place at that time.
        Overlap = "overlap",
        /// No phone of theirs can be reached.
        Unreachable = "unreachable",
    }
}

words! {
    /// Which reminders a customer gets before a session.
    ReminderChoice {
        /// The day before and two hours before.
        Both = "both",
        /// The day before.
        Day = "day",
        /// Two hours before.
        Hours = "hours",
        /// None.
        Off = "off",
    }
}

words! {
    /// What a line of the ledger records.
    EntryKind {
        /// Credits were bought.
        Purchase = "purchase",
        /// Credits paid a seat, from those available or from those held.
        Spend = "spend",
        /// Credits were set aside for a place on a waiting list.
        Hold = "hold",
        /// Held credits are available again.
        Release = "release",
        /// Spent credits are available again.
        Refund = "refund",
        /// Credits ran out with their order.
        Expiry = "expiry",
        /// Staff granted credits or took them back.
        Adjustment = "adjustment",
        /// Unused credits were given back for money.
        Payback = "payback",
    }
}
