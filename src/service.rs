//! The operations. Each is one function and one transaction: read, decide with `domain`, write, leave the messages
//! to send in the outbox, commit. It takes `now` and returns an outcome; what the rules refuse is an outcome, not an
//! error. Who asks is checked here, whatever the conversation showed.
//!
//! Whatever returns credits does so by [`give_back`], since credits that return to an order that has ended can be used
//! for 30 days more (design rule 10).

pub mod activity;
pub mod adjust;
pub mod announce;
mod answers;
pub mod audit;
pub mod authority;
pub mod book;
pub mod book_for;
pub mod bookings;
pub mod broadcast;
pub mod calendar;
pub mod call_off;
pub mod cancel;
pub mod capacity;
pub mod check_in;
pub mod claim;
pub mod claim_link;
pub mod code;
pub mod copy;
pub mod customers;
pub mod decline;
pub mod destinations;
pub mod digest;
pub mod edit;
pub mod erase;
pub mod expire;
pub mod feed;
pub mod figures;
pub mod fixed;
pub mod follow;
pub mod forfeit;
pub mod forget_beneficiary;
mod give_back;
pub mod give_seat;
pub mod groups;
pub mod hooks;
pub mod import;
pub mod lapse;
pub mod leave;
pub mod line;
pub mod link;
pub mod link_invitation;
pub mod list_settings;
#[cfg(test)]
mod model;
pub mod move_booking;
pub mod mute;
pub mod offer;
pub mod orders;
pub mod organizer;
#[cfg(test)]
mod others;
pub mod pack;
pub mod password;
pub mod password_page;
pub mod passwords;
pub mod payment_token;
pub mod payments;
pub mod people;
pub mod planning;
pub mod proof;
pub mod quiet_hours;
#[cfg(test)]
mod races;
pub mod reason;
pub mod refusal;
pub mod remind;
pub mod reminder_choice;
pub mod remove;
pub mod remove_phone;
pub mod reschedule;
pub mod retention;
pub mod roster;
pub mod scan;
pub mod schedule;
pub mod series;
pub mod staff;
#[cfg(test)]
pub(crate) mod testing;
pub mod ticket;
pub mod trail;
mod tries;
pub mod turns;
pub mod unlink;
pub mod unsubscribe;
pub mod walk_in;
pub mod warn;

use crate::domain::ids::{ChatId, MessageId};

/// The message whose button was tapped: its own answer changes it, so no other message about it is owed.
pub type Tapped = Option<(ChatId, MessageId)>;
