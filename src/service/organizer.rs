//! Add an organizer. Adding the same again changes nothing, so that a set-up script can run twice.

use chrono::{DateTime, Utc};

use crate::store::organizers::{self, NewOrganizer};
use crate::store::{Store, StoreError};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is there now.
    Added,
    /// It was there, the same in all.
    AlreadyThere,
    /// An organizer of this slug is there with other values; nothing was changed.
    Differs(Vec<&'static str>),
}

/// Adds an organizer.
///
/// # Errors
/// The database's; nothing was added then.
pub async fn add(store: &Store, now: DateTime<Utc>, new: &NewOrganizer) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(known) = organizers::by_slug(&mut tx, &new.slug).await? else {
        organizers::insert(&mut tx, new, now).await?;
        tx.commit().await?;
        return Ok(Outcome::Added);
    };
    tx.rollback().await?;
    let (is, asked) = (known.deadlines(), new.deadlines);
    let differences = [
        ("name", known.name != new.name),
        ("timezone", known.timezone != new.timezone),
        ("language", known.language != new.language),
        ("currency", known.currency != new.currency),
        ("cancel-minutes", is.cancel != asked.cancel),
        ("claim-minutes", is.claim != asked.claim),
        ("close-minutes", is.close != asked.close),
        ("quiet-hours", known.quiet_minutes() != new.quiet.minutes()),
    ];
    let differing: Vec<_> =
        differences.into_iter().filter_map(|(what, differs)| differs.then_some(what)).collect();
    Ok(if differing.is_empty() { Outcome::AlreadyThere } else { Outcome::Differs(differing) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadlines::{Deadlines, Minutes};
    use crate::store::testing::on_both;

    on_both! {
        async fn the_same_again_changes_nothing(store: Store) {
            let now = "2026-11-20T12:00:00Z".parse().unwrap();
            let new = NewOrganizer {
                slug: "blue-reef".to_owned(),
                name: "Blue Reef".to_owned(),
                timezone: "Europe/Paris".parse().unwrap(),
                language: "en".to_owned(),
                currency: "EUR".parse().unwrap(),
                deadlines: Deadlines::default(),
                quiet: crate::domain::quiet_hours::QuietTimes::default(),
            };
            assert_eq!(add(&store, now, &new).await.unwrap(), Outcome::Added);
            assert_eq!(add(&store, now, &new).await.unwrap(), Outcome::AlreadyThere);
            let other = NewOrganizer {
                timezone: "Europe/Lisbon".parse().unwrap(),
                deadlines: Deadlines { claim: Minutes(60), ..Deadlines::default() },
                ..new
            };
            assert_eq!(add(&store, now, &other).await.unwrap(), Outcome::Differs(vec!["timezone", "claim-minutes"]));
        }
    }
}
