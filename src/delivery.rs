//! What goes out: to Telegram answers at once, everything else through the outbox; by e-mail letters.
//!
//! Here are the client of the Bot API, the limits, the retries. What a message says is the conversation's business:
//! this room is given [`Reply`]s to carry out and a [`Compose`] to ask.
//!
//! | file | what it is for |
//! |---|---|
//! | `api` | the client of the Bot API |
//! | `reply` | the contract with the conversation |
//! | `document` | a file on its way: kept as JSON, sent as a form |
//! | `invoice` | an invoice on its way, without the secret that it needs |
//! | `request` | replies and notices as requests that can be repeated |
//! | `answers` | answers to an update, at once |
//! | `outbox`, `ahead`, `dispatch` | the queue: whose turn it is; what was read of it; one message of it |
//! | `hooks` | organizers' own programs, told what happened |
//! | `removals` | taking what was sent out of it, many at a time |
//! | `limits`, `pace` | how fast a bot may send, and whose turn it is |
//! | `owed`, `backoff` | who waits for an answer; when to try again |
//! | `mail` | the second channel: letters, handed to a mail server |

mod ahead;
mod answers;
pub mod api;
mod backoff;
mod dispatch;
mod document;
mod hooks;
mod invoice;
mod limits;
pub mod mail;
mod outbox;
mod owed;
mod pace;
mod removals;
mod reply;
mod request;
mod sending;

pub use answers::Answers;
pub use api::{Api, ApiError};
pub use backoff::Backoff;
pub use hooks::{HookPolicy, Hooks};
pub use limits::Limits;
pub use outbox::Outbox;
pub use reply::{
    Action, Button, Compose, Composed, Document, FileId, Invoice, Notice, Picture, Reply, Screen, Where,
};
pub use sending::Sending;
