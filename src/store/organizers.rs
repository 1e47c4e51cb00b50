//! Organizers: the clubs.

use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::deadlines::{Deadlines, Minutes};
use crate::domain::ids::OrganizerId;
use crate::domain::money::Currency;
use crate::domain::quiet_hours::{QuietHours, QuietTimes};
use crate::domain::zone::Zone;

/// An organizer, whole.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Organizer {
    /// Its key.
    pub id: OrganizerId,
    /// Its name in commands and addresses.
    pub slug: String,
    /// Its name on screens.
    pub name: String,
    /// Where its times are local.
    pub timezone: Zone,
    /// The language of customers who have none of ours.
    pub language: String,
    /// What its prices are in.
    pub currency: Currency,
    pub(crate) cancel_minutes: Minutes,
    pub(crate) claim_minutes: Minutes,
    pub(crate) close_minutes: Minutes,
    pub(crate) quiet_from: i64,
    pub(crate) quiet_until: i64,
    /// Whether its packs can be paid for in chat: it has a payment provider, whose token is nobody's to see.
    pub takes_payments: bool,
}

impl Organizer {
    /// From when until when, in minutes after midnight.
    pub const fn quiet_minutes(&self) -> (i64, i64) {
        (self.quiet_from, self.quiet_until)
    }

    /// When its reminders and announcements wait.
    pub const fn quiet_hours(&self) -> QuietHours {
        QuietHours::new(self.quiet_from, self.quiet_until, self.timezone)
    }

    /// The deadlines that hold where an activity or a session says nothing.
    pub fn deadlines(&self) -> Deadlines {
        Deadlines { cancel: self.cancel_minutes, claim: self.claim_minutes, close: self.close_minutes }
    }
}

/// A new organizer.
#[derive(Clone, Debug)]
pub struct NewOrganizer {
    /// Its name in commands and addresses; unique.
    pub slug: String,
    /// Its name on screens.
    pub name: String,
    /// Where its times are local.
    pub timezone: Zone,
    /// The language of customers who have none of ours.
    pub language: String,
    /// What its prices are in.
    pub currency: Currency,
    /// Its deadlines.
    pub deadlines: Deadlines,
    /// When its reminders and announcements wait.
    pub quiet: QuietTimes,
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT id, slug, name, timezone, language, currency, cancel_minutes, claim_minutes, close_minutes,
                    quiet_from, quiet_until, payment_token IS NOT NULL AS takes_payments
             FROM organizers ",
            $tail
        )
    };
}

/// All, by name. Index: none; there are few.
///
/// # Errors
/// The database's.
pub async fn all(conn: &mut Conn) -> Result<Vec<Organizer>, StoreError> {
    fetch_all!(conn, Organizer, select!("ORDER BY name, id"))
}

/// By slug. Index: its unique constraint.
///
/// # Errors
/// The database's.
pub async fn by_slug(conn: &mut Conn, slug: &str) -> Result<Option<Organizer>, StoreError> {
    fetch_optional!(conn, Organizer, select!("WHERE slug = $1"), slug)
}

/// By key.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: OrganizerId) -> Result<Option<Organizer>, StoreError> {
    fetch_optional!(conn, Organizer, select!("WHERE id = $1"), id)
}

/// Locks an organizer against whoever changes its staff at the same time.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, id: OrganizerId) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM organizers WHERE id = $1 FOR UPDATE").bind(id).execute(conn).await?;
    }
    Ok(())
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Conflict`] when the slug is taken.
pub async fn insert(tx: &mut Tx, new: &NewOrganizer, now: DateTime<Utc>) -> Result<OrganizerId, StoreError> {
    let (quiet_from, quiet_until) = new.quiet.minutes();
    let (id,) = fetch_one!(
        tx,
        (OrganizerId,),
        "INSERT INTO organizers (slug, name, timezone, language, currency, cancel_minutes, claim_minutes, close_minutes,
                                 quiet_from, quiet_until, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         RETURNING id",
        new.slug.as_str(),
        new.name.as_str(),
        new.timezone,
        new.language.as_str(),
        new.currency.clone(),
        new.deadlines.cancel,
        new.deadlines.claim,
        new.deadlines.close,
        quiet_from,
        quiet_until,
        now,
    )?;
    Ok(id)
}

/// Sets when its reminders and announcements wait.
///
/// # Errors
/// The database's.
pub async fn set_quiet(tx: &mut Tx, id: OrganizerId, quiet: QuietTimes) -> Result<(), StoreError> {
    let (from, until) = quiet.minutes();
    execute!(tx, "UPDATE organizers SET quiet_from = $2, quiet_until = $3 WHERE id = $1", id, from, until)?;
    Ok(())
}

/// The token of its payment provider. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn payment_token(conn: &mut Conn, id: OrganizerId) -> Result<Option<SecretString>, StoreError> {
    let row =
        fetch_optional!(conn, (Option<String>,), "SELECT payment_token FROM organizers WHERE id = $1", id)?;
    Ok(row.and_then(|(token,)| token).map(SecretString::from))
}

/// Sets the token of its payment provider, or (`None`) takes it away.
///
/// # Errors
/// The database's.
pub async fn set_payment_token(
    tx: &mut Tx,
    id: OrganizerId,
    token: Option<&SecretString>,
) -> Result<(), StoreError> {
    let token = token.map(SecretString::expose_secret);
    execute!(tx, "UPDATE organizers SET payment_token = $2 WHERE id = $1", id, token)?;
    Ok(())
}

/// Takes the organizer's next order number.
///
/// # Errors
/// The database's.
pub async fn take_order_number(tx: &mut Tx, id: OrganizerId) -> Result<i64, StoreError> {
    let (next,) = fetch_one!(
        tx,
        (i64,),
        "UPDATE organizers SET next_order = next_order + 1 WHERE id = $1 RETURNING next_order",
        id
    )?;
    Ok(next - 1)
}
