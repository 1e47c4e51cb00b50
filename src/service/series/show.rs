//! The series of an organizer, and one of them with what is planned of it.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::ids::{OrganizerId, SeriesId};
use crate::domain::series::SKIPS;
use crate::store::series::{self, Series, Standing};
use crate::store::sessions::{self, Session};
use crate::store::{Conn, StoreError};

/// Series on a page.
pub const PAGE: usize = 8;
/// So many of the next sessions are on a card.
const NEXT: i64 = 3;

/// A page of those that go on.
#[derive(Clone, Debug)]
pub struct Page {
    /// They, the oldest first.
    pub series: Vec<Series>,
    /// After which one the next page begins, if there is one.
    pub next: Option<SeriesId>,
}

/// Those that go on, from after one.
///
/// # Errors
/// The database's.
pub async fn list(
    conn: &mut Conn,
    organizer: OrganizerId,
    today: NaiveDate,
    after: SeriesId,
) -> Result<Page, StoreError> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut found = series::running(conn, organizer, after, today, limit).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| last.id);
    Ok(Page { series: found, next })
}

/// A series as it stands.
#[derive(Clone, Debug)]
pub struct Card {
    /// The series.
    pub series: Series,
    /// What is planned of it.
    pub standing: Standing,
    /// The next of its sessions.
    pub next: Vec<Session>,
    /// The days to come that it leaves out.
    pub skips: Vec<NaiveDate>,
}

/// A series of an organizer's.
///
/// # Errors
/// The database's.
pub async fn show(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    id: SeriesId,
) -> Result<Option<Card>, StoreError> {
    let Some(found) = series::by_id(conn, organizer, id).await? else { return Ok(None) };
    let standing = series::standing(conn, id, now).await?;
    let mut next = Vec::new();
    for session in series::coming(conn, id, now, NEXT).await? {
        next.extend(sessions::by_id(conn, session).await?);
    }
    let mut skips = series::skips(conn, id, found.zone.day(now)).await?;
    skips.truncate(SKIPS);
    Ok(Some(Card { series: found, standing, next, skips }))
}
