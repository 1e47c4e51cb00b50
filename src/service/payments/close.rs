//! A payment that waits will never be an order: an owner refunded it at the provider, or it is not the club's. It stays in the
//! books and leaves the list; and it can be brought back, as long as it made no order.

use chrono::{DateTime, Utc};

use crate::domain::ids::{OrganizerId, PaymentId};
use crate::domain::staff::{DeedKind, Role};
use crate::service::authority::By;
use crate::store::deeds::NewDeed;
use crate::store::payments::{self, Payment};
use crate::store::{Store, StoreError, organizers};

/// Closes it, or lets it wait again. Gives the payment as it is after that, also where another owner was faster, or said
/// whose it is; `None`: there is no such payment, or whoever asks may not.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn close(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    payment: PaymentId,
    closed: bool,
) -> Result<Option<Payment>, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let Some(by) = by.authorize(&mut tx, organizer, Role::Owner).await? else { return Ok(None) };
    let Some(before) = payments::lock(&mut tx, organizer, payment).await? else { return Ok(None) };
    if before.order_id.is_some() || before.closed_at.is_some() == closed {
        return Ok(Some(before));
    }
    payments::set_closed(&mut tx, payment, closed.then_some(now)).await?;
    let kind = if closed { DeedKind::PaymentClosed } else { DeedKind::PaymentReopened };
    let detail = format!("{} {} {}", before.method, before.amount_minor.0, before.currency);
    by.note(&mut tx, &NewDeed::new(kind, &detail), now).await?;
    let after = payments::by_id(&mut tx, organizer, payment).await?;
    tx.commit().await?;
    Ok(after)
}
