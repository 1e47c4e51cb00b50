//! Who is on a session, as its staff sees them: a page at a time, with the marks of who was there.

use chrono::{DateTime, Utc};

use super::walk_ins::WalkIn;
use super::{Conn, StoreError, Tx};
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, BookingId, SessionId, WalkInId};
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;

/// A place on a session, or on its waiting list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Guest {
    /// The booking.
    pub booking: BookingId,
    /// Where it stands.
    pub state: BookingState,
    /// Who comes.
    pub beneficiary: PersonName,
    /// When they were born; for their age on the day.
    pub born_on: BirthDate,
    /// Whose booking it is: the account's name.
    pub account: String,
    /// What the organizer calls that customer by.
    pub code: Option<String>,
    /// Who of the staff booked, empty for the operator; `None`: the customer did.
    pub booked_by: Option<String>,
    /// What paid for it.
    pub order_number: i64,
    /// What it cost.
    pub credits: Credits,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Until when a free seat is kept for it.
    pub offered_until: Option<DateTime<Utc>>,
    /// On how many earlier sessions of this organizer they were there.
    pub before: i64,
    /// Whether no phone of the account can be reached.
    pub unreachable: bool,
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT b.id AS booking, b.state, p.name AS beneficiary, p.born_on, a.name AS account, c.code, b.booked_by,
                    r.number AS order_number, b.credits, b.created_at, b.offered_until,
                    (SELECT COUNT(*) FROM bookings x
                     JOIN sessions y ON y.id = x.session_id
                     WHERE x.beneficiary_id = b.beneficiary_id AND x.state = 'attended' AND x.starts_at < b.starts_at
                       AND y.organizer_id = s.organizer_id) AS before,
                    NOT EXISTS (
                        SELECT 1 FROM telegram_users t WHERE t.account_id = b.account_id AND t.blocked_at IS NULL
                    ) AS unreachable
             FROM bookings b
             JOIN sessions s ON s.id = b.session_id
             JOIN beneficiaries p ON p.id = b.beneficiary_id
             JOIN accounts a ON a.id = b.account_id
             LEFT JOIN customers c ON c.account_id = b.account_id AND c.organizer_id = s.organizer_id
             JOIN orders r ON r.id = b.order_id ",
            $tail
        )
    };
}

/// Somebody who has a seat.
#[derive(Clone, Debug)]
pub enum Seated {
    /// With a booking.
    Guest(Guest),
    /// Without an account.
    WalkIn(WalkIn),
}

/// Either of them, as a row.
#[derive(sqlx::FromRow)]
struct Row {
    booking: Option<BookingId>,
    walk_in: Option<WalkInId>,
    state: BookingState,
    name: PersonName,
    born_on: Option<BirthDate>,
    account: Option<String>,
    code: Option<String>,
    made_by: Option<String>,
    order_number: Option<i64>,
    credits: Option<Credits>,
    created_at: DateTime<Utc>,
    before: i64,
    unreachable: bool,
}

impl Row {
    fn seated(self, session_id: SessionId) -> Result<Seated, StoreError> {
        let Self { state, name, born_on, created_at, .. } = self;
        if let Some(id) = self.walk_in {
            let added_by = self.made_by.unwrap_or_default();
            return Ok(Seated::WalkIn(WalkIn { id, session_id, name, born_on, state, added_by, created_at }));
        }
        let parts = (self.booking, born_on, self.account, self.order_number, self.credits);
        let (Some(booking), Some(born_on), Some(account), Some(order_number), Some(credits)) = parts else {
            return Err(StoreError::Corrupt { what: "a seat that is nobody's" });
        };
        Ok(Seated::Guest(Guest {
            booking,
            state,
            beneficiary: name,
            born_on,
            account,
            code: self.code,
            booked_by: self.made_by,
            order_number,
            credits,
            created_at,
            // Nobody who has a seat is offered one.
            offered_until: None,
            before: self.before,
            unreachable: self.unreachable,
        }))
    }
}

/// Those who have a seat, by name; the page is cut before anything is joined to it. Indexes: `bookings_of_session`,
/// `walk_ins_of_session`, `bookings_attended`, `telegram_users_of_account`.
///
/// # Errors
/// The database's.
pub async fn seated(
    conn: &mut Conn,
    session: SessionId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Seated>, StoreError> {
    let rows = fetch_all!(
        conn,
        Row,
        "SELECT page.booking, page.walk_in, COALESCE(b.state, w.state) AS state, COALESCE(p.name, w.name) AS name,
                COALESCE(p.born_on, w.born_on) AS born_on, a.name AS account, c.code,
                COALESCE(b.booked_by, w.added_by) AS made_by, r.number AS order_number, b.credits,
                COALESCE(b.created_at, w.created_at) AS created_at,
                (SELECT COUNT(*) FROM bookings x
                 JOIN sessions y ON y.id = x.session_id
                 WHERE x.beneficiary_id = b.beneficiary_id AND x.state = 'attended' AND x.starts_at < b.starts_at
                   AND y.organizer_id = s.organizer_id) AS before,
                NOT EXISTS (
                    SELECT 1 FROM telegram_users t WHERE t.account_id = b.account_id AND t.blocked_at IS NULL
                ) AS unreachable
         FROM (
             SELECT booking, walk_in, name_key FROM (
                 SELECT b.id AS booking, CAST(NULL AS BIGINT) AS walk_in, p.name_key
                 FROM bookings b
                 JOIN beneficiaries p ON p.id = b.beneficiary_id
                 WHERE b.session_id = $1 AND b.state IN ('booked', 'attended', 'no_show')
                 UNION ALL
                 SELECT NULL, w.id, w.name_key
                 FROM walk_ins w
                 WHERE w.session_id = $1 AND w.state IN ('booked', 'attended', 'no_show')
             ) AS seats
             ORDER BY name_key, booking IS NULL, booking, walk_in
             LIMIT $2 OFFSET $3
         ) AS page
         LEFT JOIN bookings b ON b.id = page.booking
         LEFT JOIN sessions s ON s.id = b.session_id
         LEFT JOIN beneficiaries p ON p.id = b.beneficiary_id
         LEFT JOIN accounts a ON a.id = b.account_id
         LEFT JOIN customers c ON c.account_id = b.account_id AND c.organizer_id = s.organizer_id
         LEFT JOIN orders r ON r.id = b.order_id
         LEFT JOIN walk_ins w ON w.id = page.walk_in
         ORDER BY page.name_key, page.booking IS NULL, page.booking, page.walk_in",
        session,
        limit,
        offset
    )?;
    rows.into_iter().map(|row| row.seated(session)).collect()
}

/// Those who wait, in the order of joining. Indexes: as [`seated`].
///
/// # Errors
/// The database's.
pub async fn waiting(
    conn: &mut Conn,
    session: SessionId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Guest>, StoreError> {
    fetch_all!(
        conn,
        Guest,
        select!("WHERE b.session_id = $1 AND b.state = 'waiting' ORDER BY b.id LIMIT $2 OFFSET $3"),
        session,
        limit,
        offset
    )
}

/// One of them, in whatever state. Indexes: the primary keys, and those of [`seated`].
///
/// # Errors
/// The database's.
pub async fn one(conn: &mut Conn, booking: BookingId) -> Result<Option<Guest>, StoreError> {
    fetch_optional!(conn, Guest, select!("WHERE b.id = $1"), booking)
}

/// The others of an account who have a seat on a session, in the order of booking. Indexes: as [`waiting`].
///
/// # Errors
/// The database's.
pub async fn of_account(
    conn: &mut Conn,
    session: SessionId,
    account: AccountId,
    but: BookingId,
    limit: i64,
) -> Result<Vec<Guest>, StoreError> {
    fetch_all!(
        conn,
        Guest,
        select!(
            "WHERE b.session_id = $1 AND b.state IN ('booked', 'attended', 'no_show') AND b.account_id = $2
               AND b.id <> $3
             ORDER BY b.id
             LIMIT $4"
        ),
        session,
        account,
        but,
        limit
    )
}

/// How many of those who have a seat have which mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, sqlx::FromRow)]
pub struct Marks {
    /// Have none.
    pub blank: i64,
    /// Were there.
    pub attended: i64,
    /// Were not.
    pub no_show: i64,
    /// How many of all these have no account.
    pub walk_ins: i64,
}

/// Counts the marks of a session. Indexes: `bookings_of_session`, `walk_ins_of_session`.
///
/// # Errors
/// The database's.
pub async fn marks(conn: &mut Conn, session: SessionId) -> Result<Marks, StoreError> {
    fetch_one!(
        conn,
        Marks,
        "SELECT COUNT(*) FILTER (WHERE state = 'booked') AS blank,
                COUNT(*) FILTER (WHERE state = 'attended') AS attended,
                COUNT(*) FILTER (WHERE state = 'no_show') AS no_show,
                COUNT(*) FILTER (WHERE walk_in = 1) AS walk_ins
         FROM (
             SELECT state, 0 AS walk_in FROM bookings
             WHERE session_id = $1 AND state IN ('booked', 'attended', 'no_show')
             UNION ALL
             SELECT state, 1 FROM walk_ins
             WHERE session_id = $1 AND state IN ('booked', 'attended', 'no_show')
         ) AS seats",
        session
    )
}

/// The bookings and the walk-ins with a seat and without a mark, in order. Indexes: `bookings_of_session`,
/// `walk_ins_of_session`.
///
/// # Errors
/// The database's.
pub async fn blank(
    conn: &mut Conn,
    session: SessionId,
) -> Result<(Vec<BookingId>, Vec<WalkInId>), StoreError> {
    let bookings = fetch_all!(
        conn,
        (BookingId,),
        "SELECT id FROM bookings WHERE session_id = $1 AND state = 'booked' ORDER BY id",
        session
    )?;
    let walk_ins = fetch_all!(
        conn,
        (WalkInId,),
        "SELECT id FROM walk_ins WHERE session_id = $1 AND state = 'booked' ORDER BY id",
        session
    )?;
    Ok((bookings.into_iter().map(|(id,)| id).collect(), walk_ins.into_iter().map(|(id,)| id).collect()))
}

/// Marks everybody who has no mark as not having come. Gives how many. Indexes: `bookings_of_session`,
/// `walk_ins_of_session`.
///
/// # Errors
/// The database's.
pub async fn none_came(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let bookings = execute!(
        tx,
        "UPDATE bookings SET state = 'no_show', changed_at = $2 WHERE session_id = $1 AND state = 'booked'",
        session,
        now
    )?;
    let walk_ins = execute!(
        tx,
        "UPDATE walk_ins SET state = 'no_show', changed_at = $2 WHERE session_id = $1 AND state = 'booked'",
        session,
        now
    )?;
    Ok(bookings + walk_ins)
}

/// Takes all marks of a session back: it does not take place as it was checked in for. Indexes: `bookings_of_session`,
/// `walk_ins_of_session`.
///
/// # Errors
/// The database's.
pub async fn unmark(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let bookings = execute!(
        tx,
        "UPDATE bookings SET state = 'booked', changed_at = $2
         WHERE session_id = $1 AND state IN ('attended', 'no_show')",
        session,
        now
    )?;
    let walk_ins = execute!(
        tx,
        "UPDATE walk_ins SET state = 'booked', changed_at = $2
         WHERE session_id = $1 AND state IN ('attended', 'no_show')",
        session,
        now
    )?;
    Ok(bookings + walk_ins)
}
