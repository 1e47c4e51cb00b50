//! Whose an account is, as long as it is somebody's, and what opens it.

use crate::domain::email::Email;
use crate::domain::ids::AccountId;
use crate::store::conn::On;
use crate::store::{Conn, StoreError, Tx, customers};

/// Keeps an account from being erased until the transaction ends, and says whether it is there still: of who writes for an
/// account and who erases it, one waits for the other. Whoever writes for one that came with the request asks this first,
/// after the organizer's lock and before all that is the account's (docs/architecture.md, "Locks in one order"). Index: the
/// primary key.
///
/// # Errors
/// The database's.
pub async fn hold(tx: &mut Tx, account: AccountId) -> Result<bool, StoreError> {
    if let On::Postgres(conn) = tx.on() {
        // As a row that refers to it does; who erases waits for both.
        sqlx::query("SELECT id FROM accounts WHERE id = $1 FOR KEY SHARE")
            .bind(account)
            .execute(conn)
            .await?;
    }
    let row = fetch_optional!(
        tx,
        (AccountId,),
        "SELECT id FROM accounts WHERE id = $1 AND erased_at IS NULL",
        account
    )?;
    Ok(row.is_some())
}

/// What opens an account, and what its holder is called.
#[derive(Clone, sqlx::FromRow)]
pub struct Holder {
    /// Its address.
    pub email: String,
    /// Argon2's PHC string; none when the account has no password.
    pub password_hash: Option<String>,
    /// Its name.
    pub name: String,
}

/// By its key; none of an account that was erased. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn holder(conn: &mut Conn, account: AccountId) -> Result<Option<Holder>, StoreError> {
    fetch_optional!(
        conn,
        Holder,
        "SELECT email, password_hash, name FROM accounts WHERE id = $1 AND erased_at IS NULL",
        account
    )
}

/// Keeps a new password's hash; says whether the account is there still. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn set_password(tx: &mut Tx, account: AccountId, hash: &str) -> Result<bool, StoreError> {
    let kept = execute!(
        tx,
        "UPDATE accounts SET password_hash = $2 WHERE id = $1 AND erased_at IS NULL",
        account,
        hash
    )?;
    Ok(kept == 1)
}

/// Keeps a new address, by which the account is found from now on; says whether no other account has it, and it is there
/// still. Indexes: the primary key, the unique constraint.
///
/// # Errors
/// [`StoreError::Conflict`] when another got it at this moment; nothing can be done in that transaction any more.
pub async fn set_email(tx: &mut Tx, account: AccountId, email: &Email) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "UPDATE accounts SET email = $2
         WHERE id = $1 AND erased_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM accounts o WHERE o.email = $2 AND o.id <> $1)",
        account,
        email.as_str()
    )?;
    if changed == 1 {
        customers::write_keys(tx, account).await?;
    }
    Ok(changed == 1)
}
