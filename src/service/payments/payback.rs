//! Owners give unused credits back for money. The credits leave the order; the money leaves the club by hand, and what of it was
//! proposed is written down. Telegram's Bot API has no way to refund what a payment provider took, so the summary says by which
//! charge it is found there.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::credits::Credits;
use crate::domain::ids::{AccountId, OrderId, OrganizerId};
use crate::domain::ledger::Movement;
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::notice::NoticeKind;
use crate::domain::payment::worth;
use crate::domain::staff::{DeedKind, Role};
use crate::service::answers;
use crate::service::authority::By;
use crate::service::reason::Reason;
use crate::store::customers::{self, Customer};
use crate::store::deeds::NewDeed;
use crate::store::orders::{self, Order};
use crate::store::payments::{self, NewPayback, Payment};
use crate::store::{Conn, Store, StoreError, expiry, ledger, organizers};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose customer.
    pub organizer: OrganizerId,
    /// Which customer.
    pub account: AccountId,
    /// Of which order.
    pub order: OrderId,
    /// Why.
    pub reason: &'a Reason,
    /// What the summary showed; when it is otherwise by now nothing is done.
    pub shown: Shown,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
}

/// What a summary shows that may change before it is confirmed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Shown {
    /// How many credits leave the order: all that can be used.
    pub credits: Credits,
    /// What they are worth; none where nobody knows what was paid.
    pub amount: Option<MinorUnits>,
}

/// What it would do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// To whom.
    pub customer: Customer,
    /// Of which order.
    pub order: Order,
    /// How it was paid, if it was.
    pub payment: Option<Payment>,
    /// How many credits the order began with.
    pub bought: Credits,
    /// What the amount is in.
    pub currency: Currency,
    /// How many credits, and how much.
    pub shown: Shown,
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such customer or order, or whoever asks is no owner.
    NotFound,
    /// No credit of the order can be used.
    Nothing,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// They have left the order.
    Done,
    /// Something is otherwise than was shown; nothing was done.
    Changed,
    /// Nothing was done.
    Refused(Refusal),
}

/// What it would do; changes nothing. The inner error is the refusal.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    account: AccountId,
    order: OrderId,
) -> Result<Result<Plan, Refusal>, StoreError> {
    let customer = customers::by_id(conn, organizer, account).await?;
    let order = orders::of_customer_by_id(conn, organizer, account, order).await?;
    let (Some(customer), Some(order)) = (customer, order) else { return Ok(Err(Refusal::NotFound)) };
    // What an order still has when its last day is over runs out before anything else happens to it.
    let over = order.expires_on < order.zone.day(now);
    if over || order.available == Credits::ZERO {
        return Ok(Err(Refusal::Nothing));
    }
    let payment = payments::of_order(conn, order.id).await?;
    let bought = payments::bought(conn, order.id).await?;
    let (amount, currency) = match &payment {
        Some(payment) => {
            let before = payments::paid_back(conn, order.id).await?;
            let amount = worth(payment.amount_minor, bought, order.available, before);
            (Some(amount), payment.currency.clone())
        }
        None => {
            let Some(organizer) = organizers::by_id(conn, organizer).await? else {
                return Ok(Err(Refusal::NotFound));
            };
            (None, organizer.currency)
        }
    };
    let shown = Shown { credits: order.available, amount };
    Ok(Ok(Plan { customer, order, payment, bought, currency, shown }))
}

/// Pays back. What was answered to a key stays the answer to it.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn pay_back(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Outcome, StoreError> {
    let Request { organizer, account, order, reason, shown, key } = request;
    let mut tx = store.begin().await?;
    orders::lock(&mut tx, order).await?;
    // After the lock: whoever ran with this key before has committed by now.
    if let Some(outcome) = answers::recall(&mut tx, key).await? {
        return Ok(outcome);
    }
    let Some(by) = by.authorize(&mut tx, organizer, Role::Owner).await? else {
        return Ok(Outcome::Refused(Refusal::NotFound));
    };
    let outcome = match plan(&mut tx, now, organizer, account, order).await? {
        Err(refusal) => Outcome::Refused(refusal),
        Ok(plan) if plan.shown != shown => Outcome::Changed,
        Ok(plan) => {
            let Shown { credits, amount } = shown;
            let movement = Movement::payback(credits);
            ledger::post(&mut tx, order, None, movement, by.actor(), reason.as_str(), now).await?;
            let reason = reason.as_str();
            let new = NewPayback { order, credits, amount, currency: &plan.currency, reason };
            payments::pay_back(&mut tx, &new, now).await?;
            let money = amount.map_or_else(|| "-".to_owned(), |amount| amount.0.to_string());
            let told = format!("{credits} {money} {} {reason}", plan.currency);
            expiry::tell(&mut tx, order, NoticeKind::PaidBack, &told, now, now).await?;
            let detail = format!("{credits} {money} {} {} {reason}", plan.currency, plan.order.number);
            let deed = NewDeed { account: Some(account), ..NewDeed::new(DeedKind::PaidBack, &detail) };
            by.note(&mut tx, &deed, now).await?;
            Outcome::Done
        }
    };
    answers::remember(&mut tx, key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// What was answered to a key, if anything.
///
/// # Errors
/// The database's.
pub async fn answered(conn: &mut Conn, key: &str) -> Result<Option<Outcome>, StoreError> {
    answers::recall(conn, key).await
}
