//! Staff sell a pack at the desk, or an owner says whose a payment is that waits: either makes an order, of which the customer
//! is told.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::order::{Sale, make};
use crate::domain::ids::{AccountId, OrderId, OrganizerId, PackId, PaymentId};
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::notice::NoticeKind;
use crate::domain::pack::{Term, Validity};
use crate::domain::payment::PaymentMethod;
use crate::domain::staff::{DeedKind, Role};
use crate::service::answers;
use crate::service::authority::By;
use crate::store::customers::{self, Customer};
use crate::store::deeds::NewDeed;
use crate::store::packs::{self, Pack};
use crate::store::payments::{self, NewPayment, Payment};
use crate::store::{Conn, Store, StoreError, accounts, expiry, organizers};

/// For how many days an order can be good whose pack leaves that to the purchase.
pub const TERMS: [u16; 3] = [30, 90, 365];

/// Where the money is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// At the desk; never [`PaymentMethod::Telegram`].
    Desk(PaymentMethod),
    /// It came before, and waits. Only owners say whose it is.
    Payment(PaymentId),
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Whose pack.
    pub organizer: OrganizerId,
    /// To which customer.
    pub account: AccountId,
    /// Which pack.
    pub pack: PackId,
    /// Its revision, as it was shown.
    pub revision: i64,
    /// For how many days, where the pack leaves it to the purchase; one of [`TERMS`].
    pub days: Option<u16>,
    /// Where the money is.
    pub source: Source,
    /// The operation's key: the same key has one effect.
    pub key: &'a str,
}

/// What a sale would do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// To whom.
    pub customer: Customer,
    /// Which pack.
    pub pack: Pack,
    /// How long it would be good.
    pub term: Term,
}

/// Why not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such customer, pack or payment, or whoever asks may not.
    NotFound,
    /// The pack is archived, or its last day is over.
    NotSold,
    /// Somebody else has said whose the payment is.
    Assigned,
    /// Somebody has said that nothing is to come of the payment.
    Closed,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// This order.
    Done(OrderId),
    /// The pack is otherwise than it was shown; nothing was done.
    Changed,
    /// Nothing was done.
    Refused(Refusal),
}

/// What a sale would do; changes nothing. The inner error is the refusal.
///
/// # Errors
/// The database's.
pub async fn plan(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    account: AccountId,
    pack: PackId,
    days: Option<u16>,
) -> Result<Result<Plan, Refusal>, StoreError> {
    let customer = customers::by_id(conn, organizer, account).await?;
    let pack = packs::by_id(conn, organizer, pack).await?;
    let organizer = organizers::by_id(conn, organizer).await?;
    let (Some(customer), Some(pack), Some(organizer)) = (customer, pack, organizer) else {
        return Ok(Err(Refusal::NotFound));
    };
    let today = organizer.timezone.day(now);
    let term = match (pack.product.validity, days) {
        (Validity::Open, Some(days)) if TERMS.contains(&days) => Some(Term::days(today, days.into())),
        (Validity::Open, _) => Some(Term::days(today, TERMS[1].into())),
        (validity, _) => validity.term(today),
    };
    let term = term.filter(|term| pack.archived_at.is_none() && today <= term.last_day());
    Ok(term.map_or(Err(Refusal::NotSold), |term| Ok(Plan { customer, pack, term })))
}

/// Sells, or says whose a payment is. What was answered to a key stays the answer to it.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn sell(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    request: Request<'_>,
) -> Result<Outcome, StoreError> {
    let Request { organizer, account, pack, revision, days, source, key } = request;
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    // Erased, it is nobody's customer.
    accounts::hold(&mut tx, account).await?;
    // After the locks: whoever ran with this key before has committed by now.
    if let Some(outcome) = answers::recall(&mut tx, key).await? {
        return Ok(outcome);
    }
    let needed = match source {
        Source::Desk(_) => Role::Staff,
        Source::Payment(_) => Role::Owner,
    };
    let Some(by) = by.authorize(&mut tx, organizer, needed).await? else {
        return Ok(Outcome::Refused(Refusal::NotFound));
    };
    let Some(club) = organizers::by_id(&mut tx, organizer).await? else {
        return Ok(Outcome::Refused(Refusal::NotFound));
    };
    let waiting = match source {
        Source::Desk(PaymentMethod::Telegram) => return Ok(Outcome::Refused(Refusal::NotFound)),
        Source::Desk(_) => None,
        Source::Payment(id) => match payments::lock(&mut tx, organizer, id).await? {
            None => return Ok(Outcome::Refused(Refusal::NotFound)),
            Some(Payment { order_id: Some(_), .. }) => {
                return Ok(Outcome::Refused(Refusal::Assigned));
            }
            Some(Payment { closed_at: Some(_), .. }) => return Ok(Outcome::Refused(Refusal::Closed)),
            Some(payment) => Some(payment),
        },
    };
    packs::lock(&mut tx, organizer, pack).await?;
    let outcome = match plan(&mut tx, now, organizer, account, pack, days).await? {
        Err(refusal) => Outcome::Refused(refusal),
        Ok(plan) if plan.pack.revision != revision => Outcome::Changed,
        Ok(plan) => {
            let sale = Sale {
                organizer: &club,
                account,
                pack: &plan.pack,
                term: plan.term,
                actor: by.actor(),
                reason: if waiting.is_some() {
                    "paid in chat, assigned by the staff"
                } else {
                    "paid at the desk"
                },
            };
            let (order, number) = make(&mut tx, now, &sale).await?;
            let (kind, method, amount, currency) = match (&waiting, source) {
                (Some(payment), _) => {
                    payments::assign(&mut tx, payment.id, order).await?;
                    let Payment { method, amount_minor, currency, .. } = payment;
                    (DeedKind::PaymentAssigned, *method, *amount_minor, currency.clone())
                }
                (None, Source::Desk(method)) => {
                    let price = plan.pack.product.price;
                    let new = desk(organizer, order, method, price, &club.currency);
                    payments::insert(&mut tx, &new, now).await?;
                    (DeedKind::PaymentTaken, method, price, club.currency.clone())
                }
                (None, Source::Payment(_)) => return Ok(Outcome::Refused(Refusal::NotFound)),
            };
            let detail = format!("{method} {} {currency} {number} {}", amount.0, plan.pack.product.name);
            let deed = NewDeed { account: Some(account), ..NewDeed::new(kind, &detail) };
            by.note(&mut tx, &deed, now).await?;
            expiry::tell(&mut tx, order, NoticeKind::OrderMade, "", now, now).await?;
            Outcome::Done(order)
        }
    };
    answers::remember(&mut tx, key, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

fn desk(
    organizer: OrganizerId,
    order: OrderId,
    method: PaymentMethod,
    amount: MinorUnits,
    currency: &Currency,
) -> NewPayment<'_> {
    NewPayment {
        organizer: Some(organizer),
        intent: None,
        order: Some(order),
        method,
        amount,
        currency,
        charge: None,
        chat: None,
        because: None,
    }
}

/// What was answered to a key, if anything.
///
/// # Errors
/// The database's.
pub async fn answered(conn: &mut Conn, key: &str) -> Result<Option<Outcome>, StoreError> {
    answers::recall(conn, key).await
}
