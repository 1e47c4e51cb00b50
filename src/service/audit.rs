//! The audit: every balance, seat count and state, reckoned anew from the ledger and the bookings (promise 1).

#[cfg(test)]
mod tests;
mod violation;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use crate::domain::series::AHEAD;
use crate::domain::zone::Zone;
use crate::store::audit::{self, Counts};
use crate::store::{Conn, Store, StoreError};

pub use violation::{Amount, Violation};

/// How long a waiting list may outlive its cutoff, and an order its last day, before that counts as a violation: sweeps
/// run every minute at least, and may be late once or twice.
const SWEEP_GRACE: TimeDelta = TimeDelta::minutes(5);

/// How many days a series may be behind: they begin at midnight, somewhere.
const PLANNING_GRACE: Days = Days::new(2);

/// What an audit found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// How much was looked at.
    pub checked: Counts,
    /// Everything that is wrong; nothing, when the promise is kept.
    pub violations: Vec<Violation>,
}

/// Orders that should have ended by `due`: their last day was over where their organizer is.
async fn overdue_orders(conn: &mut Conn, due: DateTime<Utc>) -> Result<Vec<Violation>, StoreError> {
    // No clock on earth is further ahead.
    let latest = (due + TimeDelta::hours(14)).date_naive();
    let ended = audit::ended(conn, latest, due).await?.into_iter();
    // A time zone that is none is among the strange words.
    let over = |zone: &str| zone.parse::<Zone>().map_or(NaiveDate::MIN, |zone| zone.day(due));
    Ok(ended.filter(|order| order.expires_on < over(&order.timezone)).map(Violation::OverdueOrder).collect())
}

/// What is wrong with series and what they made.
async fn of_series(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<Violation>, StoreError> {
    let strayed = audit::strayed_of_series(conn).await?.into_iter();
    let mut found: Vec<Violation> =
        strayed.map(|(session, series)| Violation::SeriesElsewhere { session, series }).collect();
    found.extend(audit::series_of_archived(conn).await?.into_iter().map(Violation::SeriesOfArchived));
    // A day is planned as it comes into sight; a bot that was off for a day may be late.
    let latest = now.date_naive() + AHEAD - PLANNING_GRACE;
    let behind = audit::series_behind(conn, latest).await?.into_iter();
    found.extend(behind.map(|(series, through)| Violation::SeriesBehind { series, through }));
    Ok(found)
}

/// Checks the whole database as it stands at one instant, so that what goes on meanwhile raises no false alarm. Changes
/// nothing and locks nobody out.
///
/// # Errors
/// The database's.
pub async fn audit(store: &Store, now: DateTime<Utc>) -> Result<Report, StoreError> {
    let mut conn = store.snapshot().await?;
    let checked = audit::counts(&mut conn).await?;
    let mut violations = Vec::new();
    violations.extend(audit::dangling(&mut conn).await?.into_iter().map(Violation::Dangling));
    violations.extend(audit::strange_words(&mut conn).await?.into_iter().map(Violation::StrangeWord));
    violations.extend(audit::pots(&mut conn).await?.iter().flat_map(violation::of_pots));
    violations.extend(audit::misshapen_entries(&mut conn).await?.into_iter().map(violation::of_shape));
    violations.extend(audit::strayed_entries(&mut conn).await?.into_iter().map(violation::of_strayed_entry));
    violations.extend(audit::seats(&mut conn).await?.iter().flat_map(violation::of_seats));
    let due = now - SWEEP_GRACE;
    violations.extend(overdue_orders(&mut conn, due).await?);
    violations.extend(audit::overdue_lists(&mut conn, due).await?.into_iter().map(Violation::OverdueList));
    violations
        .extend(audit::strayed_sessions(&mut conn).await?.into_iter().map(Violation::ActivityElsewhere));
    violations.extend(of_series(&mut conn, now).await?);
    violations.extend(
        audit::places_on_cancelled(&mut conn)
            .await?
            .into_iter()
            .map(|(booking, session)| Violation::PlaceOnCancelled { booking, session }),
    );
    violations.extend(
        audit::several_places(&mut conn)
            .await?
            .into_iter()
            .map(|(session, beneficiary, places)| Violation::SeveralPlaces { session, beneficiary, places }),
    );
    violations.extend(
        audit::walk_ins_on_cancelled(&mut conn)
            .await?
            .into_iter()
            .map(|(walk_in, session)| Violation::WalkInOnCancelled { walk_in, session }),
    );
    violations.extend(
        audit::several_walk_ins(&mut conn)
            .await?
            .into_iter()
            .map(|(session, first, seats)| Violation::SeveralWalkIns { session, first, seats }),
    );
    violations.extend(audit::payments(&mut conn).await?.into_iter().map(Violation::Payment));
    violations.extend(audit::strayed_payments(&mut conn).await?.into_iter().map(Violation::StrayedPayment));
    violations.extend(audit::paid_back(&mut conn).await?.into_iter().map(Violation::PaidBack));
    violations
        .extend(audit::strayed_bookings(&mut conn).await?.iter().flat_map(violation::of_strayed_booking));
    violations.extend(audit::left_of_erased(&mut conn).await?.into_iter().map(Violation::NotErased));
    violations.extend(audit::told(&mut conn).await?.iter().flat_map(violation::of_told));
    conn.rollback().await?;
    Ok(Report { checked, violations })
}
