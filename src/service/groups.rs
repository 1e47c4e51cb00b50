//! Groups and channels: which the bot is in, which organizer each is linked to, and the digest that it gets.

mod code;
mod digest;
mod known;
mod link;
mod unlink;

pub use code::{LINK_WITHIN, Offered, offer};
pub use digest::{DigestSet, set_digest};
pub use known::{Shown, ask, heard, linked_to, may_list, organizer_of};
pub use link::{Linked, MOST, link, link_with};
pub use unlink::{Unlinked, unlink};

#[cfg(test)]
mod tests;
