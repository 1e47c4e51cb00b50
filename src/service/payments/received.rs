//! Somebody has paid. Whatever it is for, the money is written down by its charge id, once: as an order, or, where what was
//! agreed does not stand any more, to wait for an owner to say whose it is.

use chrono::{DateTime, Utc};

use super::checkout::is_theirs;
use super::order::{Sale, make};
use super::shop::sold;
use crate::domain::ids::{ChatId, OrderId, OrganizerId, PaymentId, SessionId};
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::notice::NoticeKind;
use crate::domain::payment::{Because, PaymentMethod};
use crate::store::ledger::Actor;
use crate::store::organizers::Organizer;
use crate::store::packs::Pack;
use crate::store::payments::{self, Intent, NewPayment};
use crate::store::{Store, StoreError, Tx, accounts, organizers, packs};

/// A payment, as Telegram tells it.
#[derive(Clone, Copy, Debug)]
pub struct Payment<'a> {
    /// Who paid.
    pub user: ChatId,
    /// The invoice's payload.
    pub payload: &'a str,
    /// Of what.
    pub currency: &'a Currency,
    /// How much.
    pub amount: MinorUnits,
    /// Telegram's name for it.
    pub charge: &'a str,
    /// The provider's name for it.
    pub provider_charge: &'a str,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// This order.
    Ordered {
        /// Which.
        order: OrderId,
        /// The session to come back to.
        session: Option<SessionId>,
    },
    /// It waits for an owner to say whose it is.
    Waits {
        /// Which payment.
        payment: PaymentId,
        /// Whose owner, where that is known.
        organizer: Option<OrganizerId>,
    },
}

/// What was agreed, if it stands.
struct Agreed {
    organizer: Organizer,
    pack: Pack,
}

/// Takes a payment. Told twice, it has one effect and gives the same answer. One for an account that was erased meanwhile
/// waits.
///
/// # Errors
/// The database's; nothing was written down then, and the same payment has to be taken again.
pub async fn receive(store: &Store, now: DateTime<Utc>, paid: Payment<'_>) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let intent = payments::by_payload(&mut tx, paid.payload).await?;
    if let Some(intent) = &intent {
        // Its order takes a number: locked before the account and the pack, as everywhere.
        organizers::lock(&mut tx, intent.organizer_id).await?;
        // Erased, it is linked to nobody.
        accounts::hold(&mut tx, intent.account_id).await?;
        payments::lock_intent(&mut tx, intent.id).await?;
    }
    // After the lock: whoever took it before has committed by now.
    if let Some(known) = payments::by_charge(&mut tx, paid.charge).await? {
        let session = intent.and_then(|intent| intent.session_id);
        return Ok(match known.order_id {
            Some(order) => Outcome::Ordered { order, session },
            None => Outcome::Waits { payment: known.id, organizer: known.organizer_id },
        });
    }
    let outcome = match agreed(&mut tx, now, intent.as_ref(), paid).await? {
        Ok((intent, agreed)) => ordered(&mut tx, now, intent, &agreed, paid).await?,
        Err(because) => waits(&mut tx, now, intent.as_ref(), because, paid).await?,
    };
    tx.commit().await?;
    Ok(outcome)
}

/// What was agreed; the inner error says why it does not stand.
async fn agreed<'i>(
    tx: &mut Tx,
    now: DateTime<Utc>,
    intent: Option<&'i Intent>,
    paid: Payment<'_>,
) -> Result<Result<(&'i Intent, Agreed), Because>, StoreError> {
    let Some(intent) = intent else { return Ok(Err(Because::UnknownInvoice)) };
    if !is_theirs(tx, intent, paid.user).await? {
        return Ok(Err(Because::NoCustomer));
    }
    if paid.amount != intent.price_minor || *paid.currency != intent.currency {
        return Ok(Err(Because::OtherAmount));
    }
    let organizer = organizers::by_id(tx, intent.organizer_id).await?;
    let pack = packs::lock(tx, intent.organizer_id, intent.pack_id).await?;
    let (Some(organizer), Some(pack)) = (organizer, pack) else { return Ok(Err(Because::PackChanged)) };
    let sold = sold(&pack, organizer.timezone.day(now)).is_some();
    if !sold || pack.revision != intent.pack_revision {
        return Ok(Err(Because::PackChanged));
    }
    Ok(Ok((intent, Agreed { organizer, pack })))
}

async fn ordered(
    tx: &mut Tx,
    now: DateTime<Utc>,
    intent: &Intent,
    agreed: &Agreed,
    paid: Payment<'_>,
) -> Result<Outcome, StoreError> {
    let Agreed { organizer, pack } = agreed;
    let Some(term) = sold(pack, organizer.timezone.day(now)) else {
        return waits(tx, now, Some(intent), Because::PackChanged, paid).await;
    };
    let sale = Sale {
        organizer,
        account: intent.account_id,
        pack,
        term,
        actor: Actor::Customer,
        reason: "paid in chat",
    };
    let (order, _) = make(tx, now, &sale).await?;
    let new = NewPayment { order: Some(order), ..new_payment(Some(intent), paid) };
    payments::insert(tx, &new, now).await?;
    Ok(Outcome::Ordered { order, session: intent.session_id })
}

async fn waits(
    tx: &mut Tx,
    now: DateTime<Utc>,
    intent: Option<&Intent>,
    because: Because,
    paid: Payment<'_>,
) -> Result<Outcome, StoreError> {
    let organizer = match intent {
        Some(intent) => Some(intent.organizer_id),
        // An invoice that nobody knows: with one club, it can be no other's.
        None => match organizers::all(tx).await?.as_slice() {
            [only] => Some(only.id),
            _ => None,
        },
    };
    let new = NewPayment { organizer, because: Some(because), ..new_payment(intent, paid) };
    let payment = payments::insert(tx, &new, now).await?;
    if let Some(organizer) = organizer {
        payments::tell_owners(tx, organizer, NoticeKind::PaymentWaits, payment, now).await?;
    }
    Ok(Outcome::Waits { payment, organizer })
}

fn new_payment<'a>(intent: Option<&Intent>, paid: Payment<'a>) -> NewPayment<'a> {
    NewPayment {
        organizer: intent.map(|intent| intent.organizer_id),
        intent: intent.map(|intent| intent.id),
        order: None,
        method: PaymentMethod::Telegram,
        amount: paid.amount,
        currency: paid.currency,
        charge: Some((paid.charge, paid.provider_charge)),
        chat: Some(paid.user),
        because: None,
    }
}
