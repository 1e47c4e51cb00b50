//! Beneficiaries: the people who really attend, kept with their account.

use chrono::{DateTime, Utc};

use super::{Conn, StoreError, Tx};
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{AccountId, BeneficiaryId};
use crate::domain::name::PersonName;

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

/// Those of an account, in the order of becoming known. Index: the unique constraint on account, name and birth.
///
/// # Errors
/// The database's.
pub async fn of_account(
    conn: &mut Conn,
    account: AccountId,
    limit: i64,
) -> Result<Vec<Beneficiary>, StoreError> {
    fetch_all!(
        conn,
        Beneficiary,
        "SELECT id, name, born_on FROM beneficiaries WHERE account_id = $1 ORDER BY id LIMIT $2",
        account,
        limit
    )
}

/// One of an account, by key: somebody else's is not found.
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
        "SELECT id, name, born_on FROM beneficiaries WHERE id = $1 AND account_id = $2",
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
