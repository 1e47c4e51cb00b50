//! Whom a command names.

use super::Failure;
use crate::domain::slug::Slug;
use crate::store::Store;
use crate::store::organizers::{self, Organizer};

/// The organizer of a slug.
pub(super) async fn find(store: &Store, slug: &Slug) -> Result<Organizer, Failure> {
    let mut conn = store.read().await?;
    if let Some(organizer) = organizers::by_slug(&mut conn, slug.as_str()).await? {
        return Ok(organizer);
    }
    let known: Vec<_> = organizers::all(&mut conn).await?.into_iter().map(|known| known.slug).collect();
    Err(Failure::Settings(if known.is_empty() {
        format!("there is no organizer {slug}; add it first: seatbell organizer add {slug} …")
    } else {
        format!("there is no organizer {slug}; there are: {}", known.join(", "))
    }))
}
