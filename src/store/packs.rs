//! Packs: the products that customers buy credits with.

mod change;

pub use change::{by_id, is_name, lock, page, set_archived, update};

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::credits::Credits;
use crate::domain::ids::{ActivityId, OrganizerId, PackId};
use crate::domain::money::MinorUnits;
use crate::domain::pack::{DaysFrom, Validity};

/// A pack, whole.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its key.
    pub id: PackId,
    /// What it is.
    pub product: Product,
    /// Grows with every change.
    pub revision: i64,
    /// Since when it is sold no more, if it is archived.
    pub archived_at: Option<DateTime<Utc>>,
}

/// What a pack is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Product {
    /// Its name; unique within the organizer.
    pub name: String,
    /// How many credits it gives.
    pub credits: Credits,
    /// What it costs.
    pub price: MinorUnits,
    /// How long it is good.
    pub validity: Validity,
    /// What it is good for, by key; empty: everything.
    pub activities: Vec<ActivityId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: PackId,
    name: String,
    credits: Credits,
    price_minor: MinorUnits,
    days: Option<i64>,
    days_from: DaysFrom,
    good_until: Option<NaiveDate>,
    revision: i64,
    archived_at: Option<DateTime<Utc>>,
}

impl Row {
    fn pack(self, activities: Vec<ActivityId>) -> Pack {
        let Self { id, name, credits, price_minor, days, days_from, good_until, revision, archived_at } =
            self;
        let validity = match (days.and_then(|days| u32::try_from(days).ok()), good_until) {
            (Some(days), _) => Validity::Days(days_from, days),
            (None, Some(day)) => Validity::Until(day),
            (None, None) => Validity::Open,
        };
        let product = Product { name, credits, price: price_minor, validity, activities };
        Pack { id, product, revision, archived_at }
    }
}

/// How long a pack is good, as its columns say it.
fn columns(validity: Validity) -> (Option<i64>, DaysFrom, Option<NaiveDate>) {
    match validity {
        Validity::Open => (None, DaysFrom::Purchase, None),
        Validity::Days(from, days) => (Some(days.into()), from, None),
        Validity::Until(day) => (None, DaysFrom::Purchase, Some(day)),
    }
}

/// The pack of a row. Index: the primary key of `pack_activities`.
async fn with_activities(conn: &mut Conn, row: Row) -> Result<Pack, StoreError> {
    let activities = fetch_all!(
        conn,
        (ActivityId,),
        "SELECT activity_id FROM pack_activities WHERE pack_id = $1 ORDER BY activity_id",
        row.id
    )?;
    Ok(row.pack(activities.into_iter().map(|(id,)| id).collect()))
}

/// All of an organizer, archived or not, by name. Index: the unique constraint on organizer and name.
///
/// # Errors
/// The database's.
pub async fn of_organizer(conn: &mut Conn, organizer: OrganizerId) -> Result<Vec<Pack>, StoreError> {
    let rows = fetch_all!(
        conn,
        Row,
        "SELECT id, name, credits, price_minor, days, days_from, good_until, revision, archived_at
         FROM packs
         WHERE organizer_id = $1
         ORDER BY name",
        organizer
    )?;
    let limits = fetch_all!(
        conn,
        (PackId, ActivityId),
        "SELECT l.pack_id, l.activity_id
         FROM pack_activities l
         JOIN packs p ON p.id = l.pack_id
         WHERE p.organizer_id = $1
         ORDER BY l.activity_id",
        organizer
    )?;
    let mut activities: HashMap<PackId, Vec<ActivityId>> = HashMap::new();
    for (pack, activity) in limits {
        activities.entry(pack).or_default().push(activity);
    }
    let pack = |row: Row| {
        let activities = activities.remove(&row.id).unwrap_or_default();
        row.pack(activities)
    };
    Ok(rows.into_iter().map(pack).collect())
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Conflict`] when the organizer has one of that name.
pub async fn insert(
    tx: &mut Tx,
    organizer: OrganizerId,
    new: &Product,
    now: DateTime<Utc>,
) -> Result<PackId, StoreError> {
    let (days, days_from, good_until) = columns(new.validity);
    let (id,) = fetch_one!(
        tx,
        (PackId,),
        "INSERT INTO packs (organizer_id, name, credits, price_minor, days, days_from, good_until, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         RETURNING id",
        organizer,
        new.name.as_str(),
        new.credits,
        new.price,
        days,
        days_from,
        good_until,
        now
    )?;
    for activity in &new.activities {
        execute!(tx, "INSERT INTO pack_activities (pack_id, activity_id) VALUES ($1, $2)", id, *activity)?;
    }
    Ok(id)
}
