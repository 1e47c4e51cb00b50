//! What was read of the outbox ahead of its turn.

use std::collections::BTreeMap;

use crate::domain::ids::ChatId;
use crate::domain::notice::Lane;
use crate::store::outbox::Item;

/// A message's place: lane, then age.
pub(super) type Place = (Lane, i64);

/// Messages in the order in which they must go, as far as they were read: of each chat the first.
#[derive(Default)]
pub(super) struct Ahead {
    rows: BTreeMap<Place, Item>,
    /// The last place that was read, when there may be more behind it.
    horizon: Option<Place>,
}

fn place(item: &Item) -> Place {
    (item.kind.lane(), item.id)
}

impl Ahead {
    /// Takes what was read from the start of the queue, at most `limit`, in place of all that was known.
    pub(super) fn replace(&mut self, items: Vec<Item>, limit: usize) {
        self.horizon = if items.len() < limit { None } else { items.last().map(place) };
        self.rows = items.into_iter().map(|item| (place(&item), item)).collect();
    }

    /// The lanes that a look for what is new has to see; all, when all was read.
    pub(super) fn lanes_before(&self) -> Option<Lane> {
        self.horizon.map(|(lane, _)| lane)
    }

    /// Adds what came meanwhile. What is behind the horizon is read when its turn comes.
    pub(super) fn add(&mut self, items: impl IntoIterator<Item = Item>) {
        let seen = |item: &Item| self.horizon.is_none_or(|horizon| place(item) <= horizon);
        let seen: Vec<Item> = items.into_iter().filter(seen).collect();
        self.rows.extend(seen.into_iter().map(|item| (place(&item), item)));
    }

    /// Whether it is time to read on.
    pub(super) fn runs_out(&self, limit: usize) -> bool {
        self.horizon.is_some() && self.rows.len() < limit / 4
    }

    /// The next after a place.
    pub(super) fn after(&self, place: Option<Place>) -> Option<(Place, &Item)> {
        use std::ops::Bound::{Excluded, Unbounded};
        let mut rest = self.rows.range((place.map_or(Unbounded, Excluded), Unbounded));
        rest.next().map(|(place, item)| (*place, item))
    }

    pub(super) fn take(&mut self, place: Place) -> Option<Item> {
        self.rows.remove(&place)
    }

    /// Forgets what is for a chat.
    pub(super) fn forget(&mut self, chat: ChatId) {
        self.rows.retain(|_, item| item.chat_id != chat);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::notice::NoticeKind;

    fn item(id: i64, kind: NoticeKind) -> Item {
        Item {
            id,
            chat_id: ChatId(id),
            kind,
            session_id: None,
            booking_id: None,
            order_id: None,
            announcement_id: None,
            message_id: None,
            detail: None,
            attempts: 0,
        }
    }

    fn order(ahead: &Ahead) -> Vec<i64> {
        let mut place = None;
        let next = || {
            let (at, item) = ahead.after(place)?;
            place = Some(at);
            Some(item.id)
        };
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn a_higher_lane_goes_first_and_what_is_behind_the_horizon_waits() {
        let mut ahead = Ahead::default();
        ahead.replace(vec![item(1, NoticeKind::Lapsed), item(4, NoticeKind::Lapsed)], 2);
        assert_eq!(ahead.lanes_before(), Some(Lane::Confirmations));
        ahead.add([item(9, NoticeKind::SeatFree), item(3, NoticeKind::Lapsed), item(5, NoticeKind::Lapsed)]);
        assert_eq!(order(&ahead), [9, 1, 3, 4]);
        ahead.forget(ChatId(9));
        ahead.take((Lane::Confirmations, 1));
        assert_eq!(order(&ahead), [3, 4]);
    }

    #[test]
    fn when_all_was_read_whatever_comes_is_taken() {
        let mut ahead = Ahead::default();
        ahead.replace(vec![item(1, NoticeKind::Lapsed)], 2);
        assert_eq!(ahead.lanes_before(), None);
        ahead.add([item(2, NoticeKind::Lapsed), item(1, NoticeKind::Lapsed)]);
        assert_eq!(order(&ahead), [1, 2], "each once");
        assert!(!ahead.runs_out(100));
    }
}
