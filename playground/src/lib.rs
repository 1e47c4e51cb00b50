//! A stand-in for Telegram on this machine: the Bot API over HTTP with real state, chats in the browser, and
//! people that tests play. It knows nothing of the bots that use it. The contract is in README.md.
//!
//! | room | what it is for |
//! |---|---|
//! | [`Playground`], [`Builder`], [`Person`], [`Group`], [`Running`] | what Rust code uses |
//! | `state` | people, groups, chats, updates, taps, files, commands, calls; no HTTP |
//! | `api` | the methods of the Bot API, their limits and the words of their errors |
//! | `control`, `events`, `page` | the HTTP side of people: `/play`, its event stream, the page |
//! | `mail` | a mail server that takes everything, and the mailboxes |
//! | `server` | connections, and which path is what |
//! | `html`, `entities`, `autodetect` | texts with entities |
//! | `limits`, `faults`, `clock` | rate limits, faults on request, movable time |

mod api;
mod autodetect;
mod builder;
mod clock;
mod control;
mod entities;
mod events;
mod faults;
mod group;
mod html;
mod limits;
mod mail;
mod page;
mod person;
mod playground;
mod server;
mod state;

pub use builder::{Builder, Guide, GuideAccount};
pub use clock::{Clock, ShiftedClock};
pub use entities::{Entity, EntityKind, FormattedText, utf16_len};
pub use faults::{Fault, FaultKind};
pub use group::{Group, InGroup};
pub use html::{HtmlError, parse as parse_html};
pub use limits::{LimitCounts, Limits};
pub use mail::{Letter, LetterFile};
pub use person::{Attachment, Person};
pub use playground::{Playground, WaitedTooLong};
pub use server::Running;
pub use state::calls::{ApiCall, Outcome};
pub use state::chats::{Sent, TapError, Tapped};
pub use state::files::File;
pub use state::groups::{GroupKind, GroupProfile, Membership};
pub use state::keyboard::{Button, Keyboard};
pub use state::life::GroupError;
pub use state::message::{BotIdentity, Content, Message, Profile};
pub use state::payments::{Asked, Invoice, PayError, Payment, Standing};
pub use state::people::{CallbackAnswer, NewPerson, Role};
pub use state::service::{Service, Who};
