//! What is said by e-mail. A letter is owed by a row of `mails`; here it is looked up whether it still is, and it is put into
//! the words of its reader's language, as text and as HTML that say the same.
//!
//! | file | what it is for |
//! |---|---|
//! | `account` | letters with a code, and about what opens an account |
//! | `announcement` | what an organizer tells many |
//! | `body` | the form of a letter: title, paragraphs, facts, a button; as text and as HTML |
//! | `reader` | to whom a letter goes, and in which language |
//! | `booking` | letters about a booking: whether they are still owed |
//! | `words` | the same in words; pure |
//! | `order` | the letter about an order that was bought |
//!
//! A code or the token of a link is made when its letter is written, by an operation of `service` that keeps its hash: the
//! row of the letter holds no secret.

mod account;
mod announcement;
mod body;
mod booking;
mod order;
mod reader;
mod words;

use std::sync::Arc;

use crate::clock::Clock;
use crate::delivery::mail::{Letters, Written};
use crate::domain::letter::LetterKind;
use crate::domain::public_url::PublicUrl;
use crate::i18n::L10n;
use crate::service::passwords::Passwords;
use crate::store::mails::Mail;
use crate::store::{Store, StoreError};

/// Writes the letters.
pub struct Writer {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// The languages.
    pub l10n: Arc<L10n>,
    /// Password hashing; a code is hashed as slowly.
    pub passwords: Passwords,
    /// The address that letters are from, which files that end an event name.
    pub sender: String,
    /// The username of the bot, in whose chat everything can be done.
    pub bot: String,
    /// Where pages are reached, if anybody can be given links to them.
    pub public_url: Option<PublicUrl>,
}

impl Letters for Writer {
    async fn write(&self, mail: &Mail) -> Result<Written, StoreError> {
        match mail.kind {
            LetterKind::Booked
            | LetterKind::Waiting
            | LetterKind::SeatFree
            | LetterKind::FromTheList
            | LetterKind::Lapsed
            | LetterKind::Moved
            | LetterKind::Cancelled
            | LetterKind::Left
            | LetterKind::GivenUp
            | LetterKind::BookedFor
            | LetterKind::Removed
            | LetterKind::Rescheduled
            | LetterKind::CalledOff => booking::write(self, mail).await,
            LetterKind::PaymentConfirmed => order::write(self, mail).await,
            LetterKind::Announcement => announcement::write(self, mail).await,
            LetterKind::Code | LetterKind::PasswordChanged | LetterKind::EmailChanged => {
                account::write(self, mail).await
            }
        }
    }
}
