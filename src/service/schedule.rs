//! The schedule, in pages of one week at most.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::domain::ids::{ActivityId, OrganizerId, SessionId};
use crate::store::sessions::{self, Cursor, Session};
use crate::store::{Conn, StoreError};

/// Sessions on a page: what fits a phone's screen with a button each.
pub const PAGE: usize = 8;

/// Which sessions are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filter {
    /// All of an organizer.
    All(OrganizerId),
    /// Those of one activity.
    Activity(ActivityId),
}

/// Where to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Position {
    /// From now on.
    Now,
    /// After this place.
    After(Cursor),
    /// Before this place.
    Before(Cursor),
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its sessions, earliest first; all in one week.
    pub sessions: Vec<Session>,
    /// Where the page before it ends.
    pub earlier: Option<Cursor>,
    /// Where the page after it begins.
    pub later: Option<Cursor>,
}

/// The Monday of the week that a day is in.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day - TimeDelta::days(i64::from(day.weekday().num_days_from_monday()))
}

fn cursor(session: &Session) -> Cursor {
    Cursor { starts_at: session.starts_at, id: session.id }
}

fn week(session: &Session) -> NaiveDate {
    monday(session.zone.day(session.starts_at))
}

/// A page of what is still to come.
///
/// # Errors
/// The database's.
pub async fn page(
    conn: &mut Conn,
    now: DateTime<Utc>,
    filter: Filter,
    position: Position,
) -> Result<Page, StoreError> {
    let limit = PAGE as i64 + 1;
    let start = Cursor { starts_at: now, id: SessionId(i64::MAX) };
    match position {
        Position::Before(before) => {
            let mut sessions = match filter {
                Filter::All(organizer) => sessions::before(conn, organizer, before, now, limit).await?,
                Filter::Activity(activity) => {
                    sessions::before_of_activity(conn, activity, before, now, limit).await?
                }
            };
            if sessions.is_empty() {
                // Time went on: what was earlier is over.
                return Box::pin(page(conn, now, filter, Position::Now)).await;
            }
            let more = cut(&mut sessions);
            sessions.reverse();
            Ok(Page {
                earlier: sessions.first().map(cursor).filter(|_| more),
                later: sessions.last().map(cursor),
                sessions,
            })
        }
        Position::Now | Position::After(_) => {
            let after = match position {
                Position::After(after) if after.starts_at > now => after,
                _ => start,
            };
            let mut sessions = match filter {
                Filter::All(organizer) => sessions::after(conn, organizer, after, limit).await?,
                Filter::Activity(activity) => {
                    sessions::after_of_activity(conn, activity, after, limit).await?
                }
            };
            if sessions.is_empty() && after != start {
                // What was later was called off: begin anew rather than end where no way leads on.
                return Box::pin(page(conn, now, filter, Position::Now)).await;
            }
            let more = cut(&mut sessions);
            Ok(Page {
                earlier: sessions.first().map(cursor).filter(|_| after != start),
                later: sessions.last().map(cursor).filter(|_| more),
                sessions,
            })
        }
    }
}

/// Cuts to one page of one week; says whether something was left.
fn cut(sessions: &mut Vec<Session>) -> bool {
    let all = sessions.len();
    if let Some(first) = sessions.first().map(week) {
        let same = sessions.iter().take_while(|session| week(session) == first).count();
        sessions.truncate(same.min(PAGE));
    }
    sessions.len() < all
}

#[cfg(test)]
mod tests;
