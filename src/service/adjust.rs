//! Owners grant a customer credits, or take some back, with a reason that the customer reads. What is granted to an order
//! that has ended can be used for 30 days more, as what returns to one (design rule 10).

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::answers;
use super::authority::By;
use super::give_back::reopen;
use super::hooks::{self, Cause};
use super::reason::Reason;
use crate::domain::adjustment::Adjustment;
use crate::domain::credits::Credits;
use crate::domain::expiry::extended;
use crate::domain::ids::{AccountId, OrderId, OrganizerId};
use crate::domain::ledger::Movement;
use crate::domain::notice::NoticeKind;
use crate::domain::pack::Term;
use crate::domain::staff::{DeedKind, Role};
use crate::store::customers::{self, Customer};
use crate::store::deeds::NewDeed;
use crate::store::orders::{self, NewOrder, Order};
use crate::store::{Conn, Store, StoreError, Tx, accounts, expiry, ledger, organizers};

/// How long a new order can be good, in days.
pub const TERMS: [u16; 3] = [30, 90, 365];
/// What of the reason names a new order, in characters.
const LABEL: usize = 60;

/// Which credits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An order's.
    Order(OrderId),
    /// A new order's.
    New {
        /// For how long it is good; one of [`TERMS`].
        days: u16,
    },
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Whose customer.
    pub organizer: OrganizerId,
    /// Which customer.
    pub account: AccountId,
    /// Which credits.
    pub target: Target,
    /// How many.
    pub adjustment: Adjustment,
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
    /// What can be used before.
    pub before: Credits,
    /// Until when what is granted can be used.
    pub until: NaiveDate,
}

/// What an adjustment would do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// To whom.
    pub customer: Customer,
    /// To which order; none: a new one.
    pub order: Option<Order>,
    /// With what before, and until when.
    pub shown: Shown,
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such customer, or no such order; or whoever asks is no owner.
    NotFound,
    /// No more can be taken back than can be used.
    NotSoMany {
        /// So many.
        available: Credits,
    },
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Done, in this order.
    Done(OrderId),
    /// Something is otherwise than was shown; nothing was done.
    Changed,
    /// Nothing was done.
    Refused(Refusal),
}

/// What an adjustment would do; changes nothing. The inner error is the refusal.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    account: AccountId,
    target: Target,
    adjustment: Adjustment,
) -> Result<Result<Plan, Refusal>, StoreError> {
    let Some(customer) = customers::by_id(conn, organizer, account).await? else {
        return Ok(Err(Refusal::NotFound));
    };
    let order = match target {
        Target::Order(order) => orders::of_customer_by_id(conn, organizer, account, order).await?,
        Target::New { days } => return plan_new(conn, now, organizer, customer, days, adjustment).await,
    };
    let Some(order) = order else { return Ok(Err(Refusal::NotFound)) };
    let today = order.zone.day(now);
    let over = order.expires_on < today;
    // What an order still has when its last day is over runs out before anything else happens to it.
    let before = if over { Credits::ZERO } else { order.available };
    let until = match adjustment {
        Adjustment::Grant(_) if over || expiry::has_ended(conn, order.id).await? => {
            order.expires_on.max(extended(today))
        }
        Adjustment::TakeBack(credits) if credits > before => {
            return Ok(Err(Refusal::NotSoMany { available: before }));
        }
        Adjustment::Grant(_) | Adjustment::TakeBack(_) => order.expires_on,
    };
    Ok(Ok(Plan { customer, order: Some(order), shown: Shown { before, until } }))
}

async fn plan_new(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    customer: Customer,
    days: u16,
    adjustment: Adjustment,
) -> Result<Result<Plan, Refusal>, StoreError> {
    let before = Credits::ZERO;
    if matches!(adjustment, Adjustment::TakeBack(_)) {
        return Ok(Err(Refusal::NotSoMany { available: before }));
    }
    let organizer = organizers::by_id(conn, organizer).await?.filter(|_| TERMS.contains(&days));
    let Some(organizer) = organizer else { return Ok(Err(Refusal::NotFound)) };
    let today = organizer.timezone.day(now);
    let until = today.checked_add_days(Days::new(days.into())).unwrap_or(today);
    Ok(Ok(Plan { customer, order: None, shown: Shown { before, until } }))
}

/// Adjusts. What was answered to a key stays the answer to it.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn adjust(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: &Request<'_>,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    match request.target {
        Target::Order(order) => orders::lock(&mut tx, order).await?,
        Target::New { .. } => {
            organizers::lock(&mut tx, request.organizer).await?;
            // Erased, it is nobody's customer. Who erases locks the orders that there are.
            accounts::hold(&mut tx, request.account).await?;
        }
    }
    // After the lock: whoever ran with this key before has committed by now.
    if let Some(outcome) = answers::recall(&mut tx, request.key).await? {
        return Ok(outcome);
    }
    let Some(by) = by.authorize(&mut tx, request.organizer, Role::Owner).await? else {
        return Ok(Outcome::Refused(Refusal::NotFound));
    };
    let Request { organizer, account, target, adjustment, reason, .. } = *request;
    let outcome = match plan(&mut tx, now, organizer, account, target, adjustment).await? {
        Err(refusal) => Outcome::Refused(refusal),
        Ok(plan) if plan.shown != request.shown => Outcome::Changed,
        Ok(plan) => {
            let (order, number) = match plan.order {
                Some(order) => (order.id, order.number),
                None => open(&mut tx, now, request, plan.shown.until).await?,
            };
            if matches!((target, adjustment), (Target::Order(_), Adjustment::Grant(_))) {
                reopen(&mut tx, order, now).await?;
            }
            let movement = Movement::adjustment(adjustment);
            ledger::post(&mut tx, order, None, movement, by.actor(), reason.as_str(), now).await?;
            if matches!(target, Target::New { .. }) {
                hooks::order(&mut tx, Cause::Staff, order, now).await?;
            }
            let told = format!("{adjustment} {reason}");
            expiry::tell(&mut tx, order, NoticeKind::CreditsAdjusted, &told, now, now).await?;
            let detail = format!("{adjustment} {number} {reason}");
            let deed = NewDeed { account: Some(account), ..NewDeed::new(DeedKind::CreditsAdjusted, &detail) };
            by.note(&mut tx, &deed, now).await?;
            Outcome::Done(order)
        }
    };
    answers::remember(&mut tx, request.key, &outcome, now).await?;
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

/// A new order, called as the reason begins; nothing is in it yet.
async fn open(
    tx: &mut Tx,
    now: DateTime<Utc>,
    request: &Request<'_>,
    until: NaiveDate,
) -> Result<(OrderId, i64), StoreError> {
    let Some(organizer) = organizers::by_id(tx, request.organizer).await? else {
        return Err(StoreError::Corrupt { what: "organizer of a customer" });
    };
    let new = NewOrder {
        organizer: request.organizer,
        account: request.account,
        pack: None,
        label: request.reason.as_str().chars().take(LABEL).collect(),
        purchased_on: organizer.timezone.day(now),
        term: Term::Until(until),
        activities: Vec::new(),
        import_key: None,
    };
    let number = organizers::take_order_number(tx, request.organizer).await?;
    Ok((orders::insert(tx, &new, number, now).await?, number))
}

#[cfg(test)]
mod tests;
