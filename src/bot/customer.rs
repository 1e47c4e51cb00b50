//! What is done for each tap and text of a customer. A handler asks `service`, and shows what comes of it with
//! `screens`; it decides nothing that a rule decides.

pub mod account;
pub mod beneficiary;
pub mod book;
pub mod bookings;
pub mod buy;
pub mod calendar;
pub mod code;
pub mod coming;
pub mod feed;
pub mod follow;
pub mod help;
pub mod invitation;
pub mod link;
pub mod membership;
pub mod moving;
pub mod mute;
pub mod orders;
pub mod people;
pub mod phones;
pub mod privacy;
pub mod schedule;
pub mod settings;
pub mod start;
pub mod unexpected;
pub mod waiting;
