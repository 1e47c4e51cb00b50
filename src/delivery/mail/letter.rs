//! What whoever writes the letters hands over to be sent.

use crate::domain::email::Email;
use crate::i18n::Html;
use crate::store::StoreError;
use crate::store::mails::Mail;

/// A letter, ready to go. It shows nothing of itself in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// To which address.
    pub to: Email,
    /// In whose name: the organizer's, mostly. `None`: as the settings say.
    pub from: Option<String>,
    /// Its subject, as plain text.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same, as a whole HTML document.
    pub html: Html,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
    /// Whether it says something else each time it is written, as one with a code does: then it is another letter.
    pub anew: bool,
    /// Where its reader ends all letters of its kind; of announcements.
    pub unsubscribe: Option<Unsubscribe>,
}

/// Where a reader ends all letters of a kind.
#[derive(Clone, PartialEq, Eq)]
pub struct Unsubscribe {
    /// The address of the page.
    pub address: String,
    /// Whether mail programs can do it with one `POST`: only over HTTPS (RFC 8058, section 3.1).
    pub one_click: bool,
}

/// A file that goes with a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called.
    pub name: String,
    /// What kind of file it is (RFC 2045, section 5), such as `text/calendar; charset=utf-8`.
    pub media_type: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// What to do with a letter that is owed, decided when its turn comes.
pub enum Written {
    /// Send this.
    Send(Box<Letter>),
    /// It is no longer true, or nobody is there to read it: drop it.
    Nothing,
    /// The account has no address that mail knows: give it up.
    NoAddress,
    /// There is no way to write it, for this reason, which is not the reader's: give it up.
    Impossible(&'static str),
}

/// Whoever knows the words of letters: turns what an operation owed into a letter in its reader's language, if it still
/// holds. What must not be stored (a code, the token of a link) is made here, in a transaction that keeps its hash.
pub trait Letters: Send + Sync + 'static {
    /// The letter for a row of `mails`. The same row is asked for again when it did not get through.
    fn write(&self, mail: &Mail) -> impl Future<Output = Result<Written, StoreError>> + Send;
}
