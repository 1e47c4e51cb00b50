//! What is true without a database or a network: credits, deadlines, ages, names, states.
//!
//! Nothing here reads a clock, a file or a socket; it imports no other room and no I/O crate.

pub mod activity;
pub mod adjustment;
pub mod audience;
pub mod availability;
pub mod birth_date;
pub mod calendar;
pub mod check_in;
pub mod credits;
pub mod customer_code;
pub mod deadlines;
pub mod email;
pub mod expiry;
pub mod group;
pub mod hook;
pub mod hook_secret;
pub mod ids;
pub mod keep;
pub mod language;
pub mod ledger;
pub mod letter;
pub mod markup;
pub mod moment;
pub mod money;
pub mod name;
pub mod notice;
pub mod pack;
pub mod payment;
pub mod period;
pub mod picture;
pub mod planned;
pub mod price;
pub mod public_url;
pub mod quiet_hours;
pub mod search;
pub mod series;
pub mod slug;
pub mod spreadsheet;
pub mod staff;
pub mod states;
pub mod text;
pub mod typed;
pub mod weekly;
pub mod zone;
