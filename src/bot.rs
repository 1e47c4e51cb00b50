//! The bot: how updates come in and are handled.

pub mod inbox;
pub mod poll;
