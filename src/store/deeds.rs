//! The trail of what was done for an organizer, append-only.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::ids::{
    AccountId, ActivityId, BookingId, ChatId, DeedId, OrganizerId, SessionId, WalkInId,
};
use crate::domain::name::PersonName;
use crate::domain::staff::DeedKind;

/// What was done.
#[derive(Clone, Debug)]
pub struct NewDeed<'a> {
    /// What.
    pub kind: DeedKind,
    /// To which activity.
    pub activity: Option<ActivityId>,
    /// To which session.
    pub session: Option<SessionId>,
    /// To which booking.
    pub booking: Option<BookingId>,
    /// To which walk-in.
    pub walk_in: Option<WalkInId>,
    /// To which customer.
    pub account: Option<AccountId>,
    /// What else there is to say, as the kind defines it.
    pub detail: &'a str,
}

impl<'a> NewDeed<'a> {
    /// Something that concerns nobody and nothing in particular.
    pub const fn new(kind: DeedKind, detail: &'a str) -> Self {
        Self { kind, activity: None, session: None, booking: None, walk_in: None, account: None, detail }
    }

    /// The same, about a session.
    pub const fn on(self, session: SessionId) -> Self {
        Self { session: Some(session), ..self }
    }

    /// The same, about an activity.
    pub const fn of(self, activity: ActivityId) -> Self {
        Self { activity: Some(activity), ..self }
    }
}

/// A line of the trail, as owners read it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Deed {
    /// Its key.
    pub id: DeedId,
    /// Who did it; none: the operator, on the command line.
    pub by_user: Option<ChatId>,
    /// Their name then.
    pub by_name: String,
    /// What was done.
    pub kind: DeedKind,
    /// To which activity, or on whose session.
    pub activity: Option<String>,
    /// When that session starts, as it is planned now.
    pub starts_at: Option<DateTime<Utc>>,
    /// For which beneficiary, or walk-in.
    pub beneficiary: Option<PersonName>,
    /// To which customer.
    pub account: Option<String>,
    /// What else there is to say.
    pub detail: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Writes a line.
///
/// # Errors
/// The database's.
pub async fn insert(
    tx: &mut Tx,
    organizer: OrganizerId,
    by: Option<(ChatId, &str)>,
    new: &NewDeed<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO deeds (organizer_id, by_user, by_name, kind, activity_id, session_id, booking_id, account_id,
                            detail, at, walk_in_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        organizer,
        by.map(|(user, _)| user),
        by.map_or("", |(_, name)| name),
        new.kind,
        new.activity,
        new.session,
        new.booking,
        new.account,
        new.detail,
        now,
        new.walk_in
    )?;
    Ok(())
}

/// An organizer's trail, the latest first, from before a line. The page is cut before anything is joined to it. Index:
/// `deeds_of_organizer`.
///
/// # Errors
/// The database's.
pub async fn before(
    conn: &mut Conn,
    organizer: OrganizerId,
    before: DeedId,
    limit: i64,
) -> Result<Vec<Deed>, StoreError> {
    fetch_all!(
        conn,
        Deed,
        "SELECT d.id, d.by_user, d.by_name, d.kind, COALESCE(a.name, own.name) AS activity, s.starts_at,
                COALESCE(p.name, w.name) AS beneficiary, c.name AS account, d.detail, d.at
         FROM (
             SELECT * FROM deeds WHERE organizer_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
         ) d
         LEFT JOIN sessions s ON s.id = d.session_id
         LEFT JOIN activities a ON a.id = s.activity_id
         LEFT JOIN activities own ON own.id = d.activity_id
         LEFT JOIN bookings b ON b.id = d.booking_id
         LEFT JOIN beneficiaries p ON p.id = b.beneficiary_id
         LEFT JOIN walk_ins w ON w.id = d.walk_in_id
         LEFT JOIN accounts c ON c.id = d.account_id
         ORDER BY d.id DESC",
        organizer,
        before,
        limit
    )
}
