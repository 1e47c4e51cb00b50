//! The ledger's arithmetic: every line moves credits between the four pots of an order.
//!
//! A hold is the first half of a two-phase transfer: it ends once, as spent or as released.

use serde::{Deserialize, Serialize};

use crate::domain::adjustment::Adjustment;
use crate::domain::credits::{Credits, NotCredits};
use crate::domain::states::EntryKind;

/// What a ledger line does to the pots of its order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Movement {
    /// What the line records.
    pub kind: EntryKind,
    /// Added to the credits that can be used.
    pub available: i64,
    /// Added to those set aside for waiting lists.
    pub held: i64,
    /// Added to those that paid for seats.
    pub spent: i64,
    /// Added to those that ran out.
    pub expired: i64,
}

impl Movement {
    const fn new(kind: EntryKind, available: i64, held: i64, spent: i64) -> Self {
        Self { kind, available, held, spent, expired: 0 }
    }

    /// An order begins.
    pub const fn purchase(credits: Credits) -> Self {
        Self::new(EntryKind::Purchase, credits.signed(), 0, 0)
    }

    /// A seat is paid.
    pub const fn spend(credits: Credits) -> Self {
        Self::new(EntryKind::Spend, -credits.signed(), 0, credits.signed())
    }

    /// A seat is paid with what was held for it.
    pub const fn spend_held(credits: Credits) -> Self {
        Self::new(EntryKind::Spend, 0, -credits.signed(), credits.signed())
    }

    /// A place on a waiting list is secured.
    pub const fn hold(credits: Credits) -> Self {
        Self::new(EntryKind::Hold, -credits.signed(), credits.signed(), 0)
    }

    /// A place on a waiting list ends without a seat.
    pub const fn release(credits: Credits) -> Self {
        Self::new(EntryKind::Release, credits.signed(), -credits.signed(), 0)
    }

    /// The order's last day is over: what could be used runs out (rule 10).
    pub const fn expiry(credits: Credits) -> Self {
        Self { expired: credits.signed(), ..Self::new(EntryKind::Expiry, -credits.signed(), 0, 0) }
    }

    /// Staff grant credits, or take some back.
    pub const fn adjustment(adjustment: Adjustment) -> Self {
        Self::new(EntryKind::Adjustment, adjustment.signed(), 0, 0)
    }

    /// Unused credits are given back for money.
    pub const fn payback(credits: Credits) -> Self {
        Self::new(EntryKind::Payback, -credits.signed(), 0, 0)
    }

    /// A seat is given back in time.
    pub const fn refund(credits: Credits) -> Self {
        Self::new(EntryKind::Refund, credits.signed(), 0, -credits.signed())
    }
}

/// The four pots of an order. What was ever granted is their sum (promise 1).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Balance {
    /// Can be used.
    pub available: Credits,
    /// Set aside for waiting lists.
    pub held: Credits,
    /// Paid for seats.
    pub spent: Credits,
    /// Ran out with the order.
    pub expired: Credits,
}

impl Balance {
    /// The balance after a ledger line.
    ///
    /// # Errors
    /// When a pot would become negative.
    pub fn after(self, movement: Movement) -> Result<Self, NotCredits> {
        let add = |pot: Credits, delta: i64| Credits::try_from(pot.signed().saturating_add(delta));
        Ok(Self {
            available: add(self.available, movement.available)?,
            held: add(self.held, movement.held)?,
            spent: add(self.spent, movement.spent)?,
            expired: add(self.expired, movement.expired)?,
        })
    }

    /// What was granted in all.
    pub fn granted(self) -> Credits {
        [self.available, self.held, self.spent, self.expired].into_iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_hold_ends_spent_or_released() {
        let two = Credits::new(2);
        let bought = Balance::default().after(Movement::purchase(Credits::new(10))).unwrap();
        let held = bought.after(Movement::hold(two)).unwrap();
        assert_eq!((held.available.get(), held.held.get()), (8, 2));
        assert_eq!(held.after(Movement::release(two)).unwrap(), bought);
        let spent = held.after(Movement::spend_held(two)).unwrap();
        assert_eq!((spent.held.get(), spent.spent.get()), (0, 2));
        assert_eq!(spent.after(Movement::refund(two)).unwrap(), bought);
    }

    #[test]
    fn nothing_becomes_negative() {
        assert_eq!(Balance::default().after(Movement::spend(Credits::new(1))), Err(NotCredits(-1)));
    }

    proptest! {
        #[test]
        fn only_a_purchase_changes_what_was_granted(moves in prop::collection::vec((0..6u8, 0..4u32), 0..60)) {
            let mut balance = Balance::default().after(Movement::purchase(Credits::new(20))).unwrap();
            for (which, credits) in moves {
                let credits = Credits::new(credits);
                let movement = [
                    Movement::spend(credits), Movement::spend_held(credits), Movement::hold(credits),
                    Movement::release(credits), Movement::refund(credits), Movement::expiry(credits),
                ][usize::from(which)];
                if let Ok(after) = balance.after(movement) {
                    balance = after;
                }
                prop_assert_eq!(balance.granted().get(), 20);
            }
        }
    }
}
