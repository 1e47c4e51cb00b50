//! Invoices that were asked for. Telegram hands the payload back with the payment; it is random, so that nobody guesses another's.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, ChatId, InboxSeq, IntentId, OrganizerId, PackId, SessionId};
use crate::domain::money::{Currency, MinorUnits};
use crate::store::conn::On;
use crate::store::{Conn, StoreError, Tx};

/// An invoice, as it was asked for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Intent {
    /// Its key.
    pub id: IntentId,
    /// Whose pack it is.
    pub organizer_id: OrganizerId,
    /// Who wants it.
    pub account_id: AccountId,
    /// Which pack.
    pub pack_id: PackId,
    /// The pack's revision then.
    pub pack_revision: i64,
    /// What it cost.
    pub price_minor: MinorUnits,
    /// Of what.
    pub currency: Currency,
    /// The session to come back to.
    pub session_id: Option<SessionId>,
}

/// By its payload. Index: the unique constraint on it.
///
/// # Errors
/// The database's.
pub async fn by_payload(conn: &mut Conn, payload: &str) -> Result<Option<Intent>, StoreError> {
    fetch_optional!(
        conn,
        Intent,
        "SELECT id, organizer_id, account_id, pack_id, pack_revision, price_minor, currency, session_id
         FROM payment_intents
         WHERE payload = $1",
        payload
    )
}

/// Nobody else takes a payment for it until the transaction ends. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn lock_intent(tx: &mut Tx, id: IntentId) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM payment_intents WHERE id = $1 FOR UPDATE").bind(id).execute(conn).await?;
    }
    Ok(())
}

/// Whether somebody paid it. Index: `payments_of_intent`.
///
/// # Errors
/// The database's.
pub async fn is_paid(conn: &mut Conn, id: IntentId) -> Result<bool, StoreError> {
    let paid = fetch_optional!(conn, (i64,), "SELECT id FROM payments WHERE intent_id = $1 LIMIT 1", id)?;
    Ok(paid.is_some())
}

/// The payload of the invoice that an update asked for, if it did. Index: the unique constraint on both.
///
/// # Errors
/// The database's.
pub async fn payload_of(conn: &mut Conn, chat: ChatId, seq: InboxSeq) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(
        conn,
        (String,),
        "SELECT payload FROM payment_intents WHERE chat_id = $1 AND seq = $2",
        chat,
        seq
    )?;
    Ok(row.map(|(payload,)| payload))
}

/// An invoice to be.
#[derive(Clone, Debug)]
pub struct NewIntent<'a> {
    /// What Telegram hands back.
    pub payload: &'a str,
    /// Whose pack it is.
    pub organizer: OrganizerId,
    /// Who wants it.
    pub account: AccountId,
    /// Which pack, at which revision.
    pub pack: (PackId, i64),
    /// What it costs.
    pub price: MinorUnits,
    /// Of what.
    pub currency: &'a Currency,
    /// The session to come back to.
    pub session: Option<SessionId>,
    /// In which chat it was asked for, by which update.
    pub asked: (ChatId, InboxSeq),
}

/// Writes one down.
///
/// # Errors
/// [`StoreError::Conflict`] when the update asked for one already.
pub async fn insert_intent(tx: &mut Tx, new: &NewIntent<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    execute!(
        tx,
        "INSERT INTO payment_intents (payload, organizer_id, account_id, pack_id, pack_revision, price_minor, currency,
                                      session_id, chat_id, seq, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.payload,
        new.organizer,
        new.account,
        new.pack.0,
        new.pack.1,
        new.price,
        new.currency.clone(),
        new.session,
        new.asked.0,
        new.asked.1,
        now
    )?;
    Ok(())
}

/// Forgets invoices asked for before an instant that were not paid. Indexes: `payment_intents_created`, `payments_of_intent`.
///
/// # Errors
/// The database's.
pub async fn forget_unpaid(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM payment_intents
         WHERE created_at < $1 AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.intent_id = payment_intents.id)",
        before
    )
}
