//! Somebody is about to pay: Telegram asks whether everything still stands, and waits ten seconds for the answer (Bot API,
//! `answerPreCheckoutQuery`). Nothing is locked and nothing written, so that it waits for nobody.

use chrono::{DateTime, Utc};

use super::shop::{in_chat, sold};
use crate::domain::ids::ChatId;
use crate::store::payments::{self, Intent};
use crate::store::{Conn, Store, StoreError, accounts, customers, organizers, packs};

/// What Telegram asks about.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// Who is about to pay.
    pub user: ChatId,
    /// The invoice's payload.
    pub payload: &'a str,
    /// The currency.
    pub currency: &'a str,
    /// The amount, in minor units.
    pub amount: u32,
}

/// The answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checked {
    /// Everything stands.
    Good,
    /// It must not be paid.
    Refused(Refusal),
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// No such invoice was asked for.
    Unknown,
    /// Whoever pays is not linked to the account that asked for it, or that is the club's customer no more.
    NotTheirs,
    /// It was paid before.
    Paid,
    /// The pack is not sold any more, or not in chat.
    NotSold,
    /// The pack is not what it was, or costs something else.
    Changed,
}

/// Whether a payment is good, as everything stands at one instant.
///
/// # Errors
/// The database's.
pub async fn check(store: &Store, now: DateTime<Utc>, query: Query<'_>) -> Result<Checked, StoreError> {
    let mut conn = store.snapshot().await?;
    let refusal = refusal(&mut conn, now, query).await?;
    conn.rollback().await?;
    Ok(refusal.map_or(Checked::Good, Checked::Refused))
}

async fn refusal(
    conn: &mut Conn,
    now: DateTime<Utc>,
    query: Query<'_>,
) -> Result<Option<Refusal>, StoreError> {
    let Some(intent) = payments::by_payload(conn, query.payload).await? else {
        return Ok(Some(Refusal::Unknown));
    };
    if !is_theirs(conn, &intent, query.user).await? {
        return Ok(Some(Refusal::NotTheirs));
    }
    if payments::is_paid(conn, intent.id).await? {
        return Ok(Some(Refusal::Paid));
    }
    let organizer = organizers::by_id(conn, intent.organizer_id).await?;
    let pack = packs::by_id(conn, intent.organizer_id, intent.pack_id).await?;
    let (Some(organizer), Some(pack)) = (organizer, pack) else { return Ok(Some(Refusal::NotSold)) };
    if sold(&pack, organizer.timezone.day(now)).is_none() || !in_chat(&organizer, &pack) {
        return Ok(Some(Refusal::NotSold));
    }
    let is_what_it_was = pack.revision == intent.pack_revision
        && pack.product.price == intent.price_minor
        && organizer.currency == intent.currency
        && query.currency == intent.currency.code()
        && query.amount == intent.price_minor.0;
    Ok((!is_what_it_was).then_some(Refusal::Changed))
}

/// Whether somebody is linked to the account that asked for an invoice, and that is still the club's customer.
pub(super) async fn is_theirs(conn: &mut Conn, intent: &Intent, user: ChatId) -> Result<bool, StoreError> {
    let linked = accounts::telegram_user(conn, user).await?.and_then(|user| user.account_id);
    if linked != Some(intent.account_id) {
        return Ok(false);
    }
    Ok(customers::by_id(conn, intent.organizer_id, intent.account_id).await?.is_some())
}
