//! Set an organizer's quiet hours, in which no reminder and no announcement goes out.

use crate::domain::quiet_hours::QuietTimes;
use crate::domain::slug::Slug;
use crate::store::{Store, StoreError, organizers};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// They are set.
    Set,
    /// There is no organizer of this slug.
    NotFound,
}

/// Sets them. What is held already goes when it would have gone, and then asks again whether it is quiet.
///
/// # Errors
/// The database's; nothing was set then.
pub async fn set(store: &Store, slug: &Slug, quiet: QuietTimes) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(organizer) = organizers::by_slug(&mut tx, slug.as_str()).await? else {
        tx.rollback().await?;
        return Ok(Outcome::NotFound);
    };
    organizers::set_quiet(&mut tx, organizer.id, quiet).await?;
    tx.commit().await?;
    Ok(Outcome::Set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testing::*;

    on_both! {
        async fn by_the_clock_on_the_organizers_wall(store: Store) {
            let club = Club::new(&store).await;
            let dive = club.session(8).await;
            let end = async |local| club.session_now(dive).await.quiet_hours().end(at(local));
            assert_eq!(end("2026-11-24T21:00").await, Some(at("2026-11-25T08:00")), "as long as nobody says otherwise");
            let slug = "blue-reef".parse().unwrap();
            assert_eq!(set(&store, &slug, "22:30-7:15".parse().unwrap()).await.unwrap(), Outcome::Set);
            assert_eq!(end("2026-11-24T22:29").await, None);
            assert_eq!(end("2026-11-24T22:30").await, Some(at("2026-11-25T07:15")));
            assert_eq!(set(&store, &slug, "off".parse().unwrap()).await.unwrap(), Outcome::Set);
            assert_eq!(end("2026-11-24T23:30").await, None);
            assert_eq!(set(&store, &"other".parse().unwrap(), QuietTimes::default()).await.unwrap(), Outcome::NotFound);
        }
    }
}
