//! Who acts for an organizer: inviting, joining, removing, leaving.

mod dismiss;
mod invite;
mod join;
mod leave;
mod members;

pub use super::code::Code;
pub use dismiss::{Dismissed, dismiss};
pub use invite::{InviteError, Invited, VALID_FOR, invite};
pub use join::{Joined, join};
pub use leave::{Left, has_left, leave};
pub use members::{MOST, members};

#[cfg(test)]
mod tests;
