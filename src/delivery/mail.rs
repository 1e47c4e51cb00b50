//! The outbox's second channel: letters, handed to a mail server by SMTP.
//!
//! A letter is owed by a row of `mails`; what it says is asked of a [`Letters`] when its turn comes, so that nothing goes
//! out that has become untrue. It is sent at least once, or visibly given up (promise 3): the row goes when the server has
//! taken the letter. Killed in between, it is sent again under the same `Message-ID`, by which mail programs know it.
//!
//! | file | what it is for |
//! |---|---|
//! | `letter` | the contract with whoever writes the letters |
//! | `message` | a letter as a message: headers, parts, encodings |
//! | `server` | where letters are handed in, and who sends them |
//! | `smtp` | one conversation with the server, and what comes of it |
//! | `post` | the worker: whose turn it is, retries, what is given up |

mod letter;
mod message;
mod post;
mod server;
mod smtp;

pub use letter::{Attachment, Letter, Letters, Unsubscribe, Written};
pub use post::Post;
pub use server::{Login, Security, Sender, Server, ServerError};
