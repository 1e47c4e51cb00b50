//! Bookings: beneficiaries' places on sessions, in whatever state.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, BeneficiaryId, BookingId, OrderId, OrganizerId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::states::BookingState;

/// A booking, with what its screens need of its beneficiary and order. The session is read beside it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Booking {
    /// Its key.
    pub id: BookingId,
    /// On which session.
    pub session_id: SessionId,
    /// Whose it is.
    pub account_id: AccountId,
    /// Who comes.
    pub beneficiary_id: BeneficiaryId,
    /// Their name.
    pub beneficiary: PersonName,
    /// What paid for it.
    pub order_id: OrderId,
    /// That order's number.
    pub order_number: i64,
    /// What that order has left.
    pub order_available: Credits,
    /// The last day on which that order is good.
    pub order_expires_on: NaiveDate,
    /// What it cost.
    pub credits: Credits,
    /// Where it stands.
    pub state: BookingState,
    /// Until when a free seat is kept for it: its turn on the waiting list.
    pub offered_until: Option<DateTime<Utc>>,
    /// When the seat that is free went on to the next; until another frees up it is not asked again.
    pub passed_at: Option<DateTime<Utc>>,
    /// When it came off the waiting list with a seat, if it ever was on it.
    pub claimed_at: Option<DateTime<Utc>>,
    /// Its place on the waiting list, the first being 1; known where `service::line::standing` looked.
    #[sqlx(skip)]
    pub place_in_line: Option<i64>,
    /// How many free seats are kept for others on the list; likewise.
    #[sqlx(skip)]
    pub kept_for_others: i64,
}

impl Booking {
    /// Whose claim it was, if it came off the waiting list: who gives such a seat back is not offered it again.
    pub fn claimed_by(&self) -> Option<AccountId> {
        self.claimed_at.map(|_| self.account_id)
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT b.id, b.session_id, b.account_id, b.beneficiary_id, p.name AS beneficiary, b.order_id,
                    r.number AS order_number, r.available AS order_available, r.expires_on AS order_expires_on,
                    b.credits, b.state, b.offered_until, b.passed_at, b.claimed_at
             FROM bookings b
             JOIN beneficiaries p ON p.id = b.beneficiary_id
             JOIN orders r ON r.id = b.order_id ",
            $tail
        )
    };
}

/// By key, whosever it is; for messages that the bot itself sends.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: BookingId) -> Result<Option<Booking>, StoreError> {
    fetch_optional!(conn, Booking, select!("WHERE b.id = $1"), id)
}

/// One of an account, by key: somebody else's is not found.
///
/// # Errors
/// The database's.
pub async fn of_account_by_id(
    conn: &mut Conn,
    account: AccountId,
    id: BookingId,
) -> Result<Option<Booking>, StoreError> {
    fetch_optional!(conn, Booking, select!("WHERE b.id = $1 AND b.account_id = $2"), id, account)
}

/// The places that an account has on a session that starts then, waiting or booked, in the order in which they were made.
/// Index: `bookings_of_account`.
///
/// # Errors
/// The database's.
pub async fn places_of_account(
    conn: &mut Conn,
    account: AccountId,
    session: SessionId,
    starts_at: DateTime<Utc>,
) -> Result<Vec<Booking>, StoreError> {
    fetch_all!(
        conn,
        Booking,
        select!(
            "WHERE b.account_id = $1 AND b.starts_at = $2 AND b.session_id = $3 AND b.state IN ('waiting', 'booked')
             ORDER BY b.id"
        ),
        account,
        starts_at,
        session
    )
}

/// The place that a beneficiary has on a session, waiting or booked. Index: `bookings_one_place_each`.
///
/// # Errors
/// The database's.
pub async fn place_of(
    conn: &mut Conn,
    session: SessionId,
    beneficiary: BeneficiaryId,
) -> Result<Option<(BookingId, BookingState)>, StoreError> {
    fetch_optional!(
        conn,
        (BookingId, BookingState),
        "SELECT id, state FROM bookings
         WHERE session_id = $1 AND beneficiary_id = $2 AND state IN ('waiting', 'booked', 'attended', 'no_show')",
        session,
        beneficiary
    )
}

/// A line of somebody's coming bookings.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Coming {
    /// The booking.
    pub id: BookingId,
    /// Where it stands: waiting or booked.
    pub state: BookingState,
    /// Who comes.
    pub beneficiary: PersonName,
    /// To what.
    pub activity: String,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// In which time zone to say so.
    pub zone: crate::domain::zone::Zone,
    /// At whose.
    pub organizer: String,
}

/// Those of an account whose session starts after `since`, earliest first. Index: `bookings_of_account`.
///
/// # Errors
/// The database's.
pub async fn coming(
    conn: &mut Conn,
    account: AccountId,
    since: DateTime<Utc>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Coming>, StoreError> {
    fetch_all!(
        conn,
        Coming,
        "SELECT b.id, b.state, p.name AS beneficiary, a.name AS activity, b.starts_at, o.timezone AS zone,
                o.name AS organizer
         FROM bookings b
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         JOIN sessions s ON s.id = b.session_id
         JOIN activities a ON a.id = s.activity_id
         JOIN organizers o ON o.id = s.organizer_id
         WHERE b.account_id = $1 AND b.state IN ('waiting', 'booked') AND b.starts_at > $2
         ORDER BY b.starts_at, b.id
         LIMIT $3 OFFSET $4",
        account,
        since,
        limit,
        offset
    )
}

/// Another place that a beneficiary has while a session takes place.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Clash {
    /// On what.
    pub activity: String,
    /// When that starts.
    pub starts_at: DateTime<Utc>,
}

/// The places a beneficiary has that overlap a time; those on the session itself, and on one that they leave for it,
/// don't count: `except`. Index: `bookings_of_beneficiary`; `horizon` bounds it: no session is longer than that.
///
/// # Errors
/// The database's.
pub async fn clashes(
    conn: &mut Conn,
    beneficiary: BeneficiaryId,
    except: [SessionId; 2],
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    horizon: chrono::TimeDelta,
) -> Result<Vec<Clash>, StoreError> {
    fetch_all!(
        conn,
        Clash,
        "SELECT a.name AS activity, b.starts_at
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         JOIN activities a ON a.id = s.activity_id
         WHERE b.beneficiary_id = $1 AND b.state IN ('waiting', 'booked') AND b.starts_at < $2 AND b.starts_at > $3
           AND s.ends_at > $4 AND b.session_id <> $5 AND b.session_id <> $6
         ORDER BY b.starts_at
         LIMIT 3",
        beneficiary,
        ends_at,
        starts_at - horizon,
        starts_at,
        except[0],
        except[1]
    )
}

/// On which of the sessions that start in a period, both ends included, a beneficiary has a place. Index:
/// `bookings_of_beneficiary`.
///
/// # Errors
/// The database's.
pub async fn sessions_of_beneficiary(
    conn: &mut Conn,
    beneficiary: BeneficiaryId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<SessionId>, StoreError> {
    let rows = fetch_all!(
        conn,
        (SessionId,),
        "SELECT session_id FROM bookings
         WHERE beneficiary_id = $1 AND state IN ('waiting', 'booked') AND starts_at BETWEEN $2 AND $3",
        beneficiary,
        from,
        to
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A booking that an order pays or paid for, as *Consult* shows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OfOrder {
    /// The booking.
    pub id: BookingId,
    /// Where it stands.
    pub state: BookingState,
    /// Who comes or came.
    pub beneficiary: PersonName,
    /// To what.
    pub activity: String,
    /// When it starts or started.
    pub starts_at: DateTime<Utc>,
}

/// Those that an order pays or paid for, the latest first; the page is cut before anything is joined to it. Index:
/// `bookings_of_order`.
///
/// # Errors
/// The database's.
pub async fn of_order(
    conn: &mut Conn,
    order: OrderId,
    offset: i64,
    limit: i64,
) -> Result<Vec<OfOrder>, StoreError> {
    fetch_all!(
        conn,
        OfOrder,
        "SELECT page.id, page.state, p.name AS beneficiary, a.name AS activity, page.starts_at
         FROM (SELECT * FROM bookings WHERE order_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3) AS page
         JOIN beneficiaries p ON p.id = page.beneficiary_id
         JOIN sessions s ON s.id = page.session_id
         JOIN activities a ON a.id = s.activity_id
         ORDER BY page.id DESC",
        order,
        limit,
        offset
    )
}

/// Those that a customer has of an organizer, on sessions that start after an instant: waiting or booked, earliest first.
/// By the orders that pay for them, since an order is one organizer's. Indexes: `orders_of_account`,
/// `bookings_of_order`.
///
/// # Errors
/// The database's.
pub async fn to_come_of_customer(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
    now: DateTime<Utc>,
    offset: i64,
    limit: i64,
) -> Result<Vec<OfOrder>, StoreError> {
    fetch_all!(
        conn,
        OfOrder,
        "SELECT b.id, b.state, p.name AS beneficiary, a.name AS activity, b.starts_at
         FROM orders r
         JOIN bookings b ON b.order_id = r.id
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         JOIN sessions s ON s.id = b.session_id
         JOIN activities a ON a.id = s.activity_id
         WHERE r.account_id = $2 AND r.organizer_id = $1 AND b.state IN ('waiting', 'booked') AND b.starts_at > $3
         ORDER BY b.starts_at, b.id
         LIMIT $4 OFFSET $5",
        organizer,
        account,
        now,
        limit,
        offset
    )
}

/// As [`to_come_of_customer`], all the others: of sessions that have started, and those that ended before; the latest
/// first.
///
/// # Errors
/// The database's.
pub async fn over_of_customer(
    conn: &mut Conn,
    organizer: OrganizerId,
    account: AccountId,
    now: DateTime<Utc>,
    offset: i64,
    limit: i64,
) -> Result<Vec<OfOrder>, StoreError> {
    fetch_all!(
        conn,
        OfOrder,
        "SELECT b.id, b.state, p.name AS beneficiary, a.name AS activity, b.starts_at
         FROM orders r
         JOIN bookings b ON b.order_id = r.id
         JOIN beneficiaries p ON p.id = b.beneficiary_id
         JOIN sessions s ON s.id = b.session_id
         JOIN activities a ON a.id = s.activity_id
         WHERE r.account_id = $2 AND r.organizer_id = $1
           AND (b.state NOT IN ('waiting', 'booked') OR b.starts_at <= $3)
         ORDER BY b.starts_at DESC, b.id DESC
         LIMIT $4 OFFSET $5",
        organizer,
        account,
        now,
        limit,
        offset
    )
}

/// A new booking.
#[derive(Clone, Debug)]
pub struct NewBooking {
    /// On which session.
    pub session: SessionId,
    /// When that starts.
    pub starts_at: DateTime<Utc>,
    /// Whose it is.
    pub account: AccountId,
    /// Who comes.
    pub beneficiary: BeneficiaryId,
    /// What pays for it.
    pub order: OrderId,
    /// What it costs.
    pub credits: Credits,
    /// Waiting or booked.
    pub state: BookingState,
    /// Who of the staff books for the customer, empty for the operator; `None`: the customer does.
    pub booked_by: Option<String>,
}

/// Adds one. The session's counts and the ledger are the caller's to keep in step.
///
/// # Errors
/// [`StoreError::Conflict`] when the beneficiary has a place on the session.
pub async fn insert(tx: &mut Tx, new: &NewBooking, now: DateTime<Utc>) -> Result<BookingId, StoreError> {
    let (id,) = fetch_one!(
        tx,
        (BookingId,),
        "INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at, created_at,
                               changed_at, booked_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
         RETURNING id",
        new.session,
        new.account,
        new.beneficiary,
        new.order,
        new.credits,
        new.state,
        new.starts_at,
        now,
        new.booked_by.as_deref()
    )?;
    Ok(id)
}

/// Moves a booking from one state to another. Says whether it was in the first.
///
/// # Errors
/// The database's.
pub async fn change(
    tx: &mut Tx,
    id: BookingId,
    from: BookingState,
    to: BookingState,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "UPDATE bookings SET state = $3, offered_until = NULL, changed_at = $4 WHERE id = $1 AND state = $2",
        id,
        from,
        to,
        now
    )?;
    Ok(changed == 1)
}

/// Gives a booking on the waiting list a seat. Says whether it was on the list.
///
/// # Errors
/// The database's.
pub async fn claim(tx: &mut Tx, id: BookingId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "UPDATE bookings SET state = 'booked', offered_until = NULL, claimed_at = $2, changed_at = $2
         WHERE id = $1 AND state = 'waiting'",
        id,
        now
    )?;
    Ok(changed == 1)
}

/// Takes everyone off a session's waiting list: the bookings lapse, what was held is available again, and the ledger has
/// a line for each. Gives how many. Whoever is told must be told before, and the orders be locked
/// ([`super::expiry::lock_of_session`]). Indexes: `bookings_of_session`, primary keys.
///
/// # Errors
/// The database's.
pub async fn lapse_waiting(tx: &mut Tx, session: SessionId, now: DateTime<Utc>) -> Result<i64, StoreError> {
    execute!(
        tx,
        "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT order_id, id, 'release', credits, -credits, 0, 0, 'clock', 'the waiting list closed', $2
         FROM bookings
         WHERE session_id = $1 AND state = 'waiting'
         ORDER BY id",
        session,
        now
    )?;
    execute!(
        tx,
        "UPDATE orders
         SET available = available + h.credits, held = held - h.credits
         FROM (
             SELECT order_id, CAST(SUM(credits) AS BIGINT) AS credits
             FROM bookings
             WHERE session_id = $1 AND state = 'waiting'
             GROUP BY order_id
         ) AS h
         WHERE orders.id = h.order_id",
        session
    )?;
    let lapsed = execute!(
        tx,
        "UPDATE bookings SET state = 'lapsed', offered_until = NULL, changed_at = $2
         WHERE session_id = $1 AND state = 'waiting'",
        session,
        now
    )?;
    i64::try_from(lapsed).map_err(|_| StoreError::Corrupt { what: "length of a waiting list" })
}
