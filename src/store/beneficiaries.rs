//! Beneficiaries: the people who really attend, kept with their account.

use chrono::{DateTime, Utc};

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
    /// Their date of birth.
    pub born_on: BirthDate,
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
        "SELECT id, name, born_on FROM beneficiaries
         WHERE account_id = $1 AND erased_at IS NULL
         ORDER BY id
         LIMIT $2 OFFSET $3",
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
        "SELECT id, name, born_on FROM beneficiaries WHERE id = $1 AND account_id = $2 AND erased_at IS NULL",
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

/// The account's beneficiary of that name and birth, added when not known yet.
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
    let (id,) = fetch_one!(
        tx,
        (BeneficiaryId,),
        "INSERT INTO beneficiaries (account_id, name, name_key, born_on, created_at) VALUES ($1, $2, $3, $4, $5)
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
        "UPDATE beneficiaries SET name = $3, name_key = $4, born_on = $5, erased_at = $6
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
