//! An order comes of a payment: its number, its credits, how long they are good.

use chrono::{DateTime, Utc};

use crate::domain::ids::{AccountId, OrderId};
use crate::domain::ledger::Movement;
use crate::domain::letter::LetterKind;
use crate::domain::pack::Term;
use crate::service::hooks::{self, Cause};
use crate::store::ledger::{self, Actor};
use crate::store::mails::{self, NewMail, To};
use crate::store::orders::{self, NewOrder};
use crate::store::organizers::{self, Organizer};
use crate::store::packs::Pack;
use crate::store::{StoreError, Tx};

/// What is bought by whom.
pub(super) struct Sale<'a> {
    pub(super) organizer: &'a Organizer,
    pub(super) account: AccountId,
    pub(super) pack: &'a Pack,
    pub(super) term: Term,
    pub(super) actor: Actor,
    /// For the ledger.
    pub(super) reason: &'static str,
}

/// Makes the order, and owes the letter about it. Takes the organizer's lock, since it takes a number.
pub(super) async fn make(
    tx: &mut Tx,
    now: DateTime<Utc>,
    sale: &Sale<'_>,
) -> Result<(OrderId, i64), StoreError> {
    let product = &sale.pack.product;
    let new = NewOrder {
        organizer: sale.organizer.id,
        account: sale.account,
        pack: Some(sale.pack.id),
        label: product.name.clone(),
        purchased_on: sale.organizer.timezone.day(now),
        term: sale.term,
        activities: product.activities.clone(),
        import_key: None,
    };
    let number = organizers::take_order_number(tx, sale.organizer.id).await?;
    let order = orders::insert(tx, &new, number, now).await?;
    let movement = Movement::purchase(product.credits);
    ledger::post(tx, order, None, movement, sale.actor, sale.reason, now).await?;
    let cause = if sale.actor == Actor::Customer { Cause::Customer } else { Cause::Staff };
    hooks::order(tx, cause, order, now).await?;
    let letter = NewMail::new(To::Account(sale.account), LetterKind::PaymentConfirmed);
    mails::push(tx, &NewMail { order: Some(order), ..letter }, now).await?;
    Ok((order, number))
}
