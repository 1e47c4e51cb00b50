//! Beneficiaries: the people who really attend, kept with their account.

use chrono::{DateTime, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, BeneficiaryId, BookingId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::states::{BookingState, SessionState};

/// A beneficiary.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Beneficiary {
    /// Their key.
    pub id: BeneficiaryId,
    /// Their name.
    pub name: PersonName,
    /// Their date of birth; `None` once it was erased, some time after their last session.
    pub born_on: Option<BirthDate>,
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT id, name, CASE WHEN birth_erased_at IS NULL THEN born_on END AS born_on FROM beneficiaries ",
            $tail
        )
    };
}

/// The first of an account, in the order of becoming known; none that were erased. Index: the unique constraint on
/// account, name and birth.
///
/// # Errors
/// The database's.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    limit: i64,
) -> Result<Vec<Beneficiary>, StoreError> {
    page_of_account(conn, account, 0, limit).await
}

/// As [`of_account`], from one of them on.
///
/// # Errors
/// The database's.
pub async fn page_of_account(
    conn: &mut Conn,
    account: AccountId,
    offset: i64,
    limit: i64,
) -> Result<Vec<Beneficiary>, StoreError> {
    fetch_all!(
        conn,
        Beneficiary,
        select!("WHERE account_id = $1 AND erased_at IS NULL ORDER BY id LIMIT $2 OFFSET $3"),
        account,
        limit,
        offset
    )
}

/// One of an account, by key: somebody else's is not found, nor whom the account forgot.
///
/// # Errors
/// The database's.
pub async fn by_id(
    conn: &mut Conn,
    account: AccountId,
    id: BeneficiaryId,
) -> Result<Option<Beneficiary>, StoreError> {
    fetch_optional!(
        conn,
        Beneficiary,
        select!("WHERE id = $1 AND account_id = $2 AND erased_at IS NULL"),
        id,
        account
    )
}

/// The account's beneficiary of that name and birth, if known. Index: the unique constraint on just those.
///
/// # Errors
/// The database's.
pub async fn find(
    conn: &mut Conn,
    account: AccountId,
    name: &PersonName,
    born_on: BirthDate,
) -> Result<Option<BeneficiaryId>, StoreError> {
    let row = fetch_optional!(
        conn,
        (BeneficiaryId,),
        "SELECT id FROM beneficiaries WHERE account_id = $1 AND name_key = $2 AND born_on = $3",
        account,
        name.key(),
        born_on
    )?;
    Ok(row.map(|(id,)| id))
}

/// The account's beneficiary of that name and birth, added when not known yet. Whoever is known by that name, and whose date
/// of birth was erased, has it again. Index: the unique constraint on just those.
///
/// # Errors
/// The database's.
pub async fn find_or_insert(
    tx: &mut Tx,
    account: AccountId,
    name: &PersonName,
    born_on: BirthDate,
    now: DateTime<Utc>,
) -> Result<BeneficiaryId, StoreError> {
    let again = fetch_optional!(
        tx,
        (BeneficiaryId,),
        "UPDATE beneficiaries SET born_on = $4, birth_erased_at = NULL, needed_at = $5
         WHERE account_id = $1 AND name_key = $2 AND born_on = $3 AND birth_erased_at IS NOT NULL AND erased_at IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM beneficiaries o WHERE o.account_id = $1 AND o.name_key = $2 AND o.born_on = $4
           )
         RETURNING id",
        account,
        name.key(),
        BirthDate::erased(),
        born_on,
        now
    )?;
    if let Some((id,)) = again {
        return Ok(id);
    }
    let (id,) = fetch_one!(
        tx,
        (BeneficiaryId,),
        "INSERT INTO beneficiaries (account_id, name, name_key, born_on, created_at, needed_at)
         VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT (account_id, name_key, born_on) DO UPDATE SET name_key = excluded.name_key
         RETURNING id",
        account,
        name.clone(),
        name.key(),
        born_on,
        now
    )?;
    Ok(id)
}

/// A place to come of a beneficiary, with what decides how it would end.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Place {
    /// The booking.
    pub booking: BookingId,
    /// On which session.
    pub session_id: SessionId,
    /// Waiting or booked.
    pub state: BookingState,
    /// What it cost.
    pub credits: Credits,
    /// Whether the session takes place.
    pub session_state: SessionState,
    /// From when it can't be cancelled.
    pub cancel_until: DateTime<Utc>,
}

/// The places of an account's beneficiary on sessions that start after `since`. Index: `bookings_of_beneficiary`.
///
/// # Errors
/// The database's.
pub async fn places_to_come(
    conn: &mut Conn,
    account: AccountId,
    id: BeneficiaryId,
    since: DateTime<Utc>,
) -> Result<Vec<Place>, StoreError> {
    fetch_all!(
        conn,
        Place,
        "SELECT b.id AS booking, b.session_id, b.state, b.credits, s.state AS session_state, s.cancel_until
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.beneficiary_id = $1 AND b.account_id = $2 AND b.state IN ('waiting', 'booked') AND b.starts_at > $3",
        id,
        account,
        since
    )
}

/// The places of all of an account's beneficiaries on sessions that start after `since`, in the order of the sessions. Index:
/// `bookings_of_account`.
///
/// # Errors
/// The database's.
pub async fn all_places_to_come(
    conn: &mut Conn,
    account: AccountId,
    since: DateTime<Utc>,
) -> Result<Vec<Place>, StoreError> {
    fetch_all!(
        conn,
        Place,
        "SELECT b.id AS booking, b.session_id, b.state, b.credits, s.state AS session_state, s.cancel_until
         FROM bookings b
         JOIN sessions s ON s.id = b.session_id
         WHERE b.account_id = $1 AND b.state IN ('waiting', 'booked') AND b.starts_at > $2
         ORDER BY b.starts_at, b.id",
        account,
        since
    )
}

/// Erases a beneficiary's name and date of birth; what stands there says nothing ([`PersonName::erased`],
/// [`BirthDate::erased`]). Says whether there was anything to erase. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn erase(
    tx: &mut Tx,
    account: AccountId,
    id: BeneficiaryId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let erased = execute!(
        tx,
        "UPDATE beneficiaries
         SET name = $3, name_key = $4, born_on = $5, erased_at = $6,
             birth_erased_at = CASE WHEN birth_erased_at IS NULL THEN $6 ELSE birth_erased_at END
         WHERE id = $1 AND account_id = $2 AND erased_at IS NULL",
        id,
        account,
        PersonName::erased(),
        // Its own, so that several can be erased; and without a letter, so that no typed name has it.
        format!("{}{id}", PersonName::erased()),
        BirthDate::erased(),
        now
    )?;
    Ok(erased == 1)
}

/// Nobody erases anything of a beneficiary until the transaction ends. After sessions and orders (design §3).
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, id: BeneficiaryId) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM beneficiaries WHERE id = $1 FOR SHARE").bind(id).execute(conn).await?;
    }
    Ok(())
}

/// Beneficiaries whose date of birth may have been needed last before then, locked. Index: `beneficiaries_birth_kept`.
///
/// # Errors
/// The database's.
pub async fn birth_due(
    tx: &mut Tx,
    since: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<BeneficiaryId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (BeneficiaryId,),
        "SELECT id FROM beneficiaries WHERE needed_at <= $1 AND birth_erased_at IS NULL ORDER BY needed_at LIMIT $2",
        since,
        limit
    )?;
    let mut ids: Vec<BeneficiaryId> = rows.into_iter().map(|(id,)| id).collect();
    // In the order of their keys, so that two who erase never wait for each other.
    ids.sort();
    if let On::Postgres(conn) = tx.on() {
        let keys: Vec<i64> = ids.iter().map(|id| id.0).collect();
        sqlx::query("SELECT id FROM beneficiaries WHERE id = ANY ($1) ORDER BY id FOR UPDATE")
            .bind(keys)
            .execute(conn)
            .await?;
    }
    Ok(ids)
}

/// The start of the latest session that needed a beneficiary's date of birth: that they have a place on, were at, or were
/// missed at. Indexes: `bookings_of_beneficiary`, `bookings_attended`, `bookings_missed`.
///
/// # Errors
/// The database's.
pub async fn last_needed(conn: &mut Conn, id: BeneficiaryId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let (last,) = fetch_one!(
        conn,
        (Option<DateTime<Utc>>,),
        "SELECT MAX(starts_at) FROM (
             SELECT MAX(starts_at) AS starts_at FROM bookings WHERE beneficiary_id = $1 AND state IN ('waiting', 'booked')
             UNION ALL
             SELECT MAX(starts_at) FROM bookings WHERE beneficiary_id = $1 AND state = 'attended'
             UNION ALL
             SELECT MAX(starts_at) FROM bookings WHERE beneficiary_id = $1 AND state = 'no_show'
         ) AS last",
        id
    )?;
    Ok(last)
}

/// Keeps that a date of birth is needed by a session that starts then. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn needed_until(tx: &mut Tx, id: BeneficiaryId, at: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(tx, "UPDATE beneficiaries SET needed_at = $2 WHERE id = $1", id, at)?;
    Ok(())
}

/// Erases a beneficiary's date of birth, and keeps the name. Where another of that name has none either, the name's key
/// gives way, since both can't have one. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn erase_birth(tx: &mut Tx, id: BeneficiaryId, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "UPDATE beneficiaries
         SET born_on = $2, birth_erased_at = $3,
             name_key = CASE
                 WHEN EXISTS (
                     SELECT 1 FROM beneficiaries o
                     WHERE o.account_id = beneficiaries.account_id AND o.name_key = beneficiaries.name_key
                       AND o.born_on = $2
                 ) THEN $4 ELSE name_key
             END
         WHERE id = $1 AND birth_erased_at IS NULL",
        id,
        BirthDate::erased(),
        now,
        format!("{}{id}", PersonName::erased())
    )?;
    Ok(())
}
