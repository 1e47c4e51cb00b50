//! What a summary of a sale, or of credits that are paid back, shows and keeps until *Confirm*.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{AccountId, InboxSeq, OrderId, OrganizerId, PackId};
use crate::service::payments::PaybackShown;

/// A pack that somebody buys at the desk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SaleDraft {
    /// Whose pack.
    pub organizer: OrganizerId,
    /// To which customer.
    pub account: AccountId,
    /// Which pack.
    pub pack: PackId,
    /// Its revision, as it was shown.
    pub revision: i64,
    /// For how many days, where the pack leaves it to the purchase.
    pub days: Option<u16>,
    /// Which page of the payments that wait is offered with it.
    #[serde(default)]
    pub page: u16,
    /// Which summary.
    pub id: InboxSeq,
}

/// Unused credits that are given back for money.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PaybackDraft {
    /// Whose customer.
    pub organizer: OrganizerId,
    /// Which.
    pub account: AccountId,
    /// Of which order.
    pub order: OrderId,
    /// Why.
    pub reason: String,
    /// What may change before it is confirmed.
    pub shown: PaybackShown,
    /// Which summary.
    pub id: InboxSeq,
}
