//! What is true without a database or a network.

pub mod birth_date;
pub mod language;
pub mod name;
pub mod text;
