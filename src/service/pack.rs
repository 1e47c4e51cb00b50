//! What is sold: adding packs, changing them field by field, archiving them and bringing them back; for owners. Orders
//! that were made from a pack keep what they had.

mod add;
mod archive;
mod change;
mod list;

pub use add::{Added, Essentials, add};
pub use archive::{Archived, set_archived};
pub use change::{Changed, Kept, Request, change, changed_to, judge};
pub use list::{PAGE, Page, Shown, list, show};

#[cfg(test)]
mod tests;
