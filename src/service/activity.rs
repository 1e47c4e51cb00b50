//! What is offered: adding activities, changing them field by field, archiving them and bringing them back. Staff may
//! look; owners change.

mod add;
mod archive;
mod bring_back;
mod change;
mod list;

pub use add::{Added, Essentials, add};
pub use archive::{Archived, Request as ArchiveRequest, archive};
pub use bring_back::{BroughtBack, bring_back};
pub use change::{Changed, Kept, Preview, Request as ChangeRequest, change, changed_to, preview};
pub use list::{PAGE, Page, Shown, list, show};

#[cfg(test)]
mod tests;
