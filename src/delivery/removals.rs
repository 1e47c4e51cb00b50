//! Taking what was sent out of the outbox, and noting which announcement sets out: at once, and while one commit is under
//! way all that come meanwhile in the next one. At thousands a minute that saves most of the commits; nothing waits for company.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::oneshot;

use crate::domain::ids::AnnouncementId;
use crate::service::broadcast;
use crate::store::progress::{self, Tally};
use crate::store::{Store, StoreError, outbox};

/// What is to be written down of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// It sets out: from here on it may have arrived.
    Departs,
    /// It has arrived. Of an announcement: which.
    Sent(Option<AnnouncementId>),
    /// It is not needed any more. Of an announcement: which.
    Untrue(Option<AnnouncementId>),
}

struct Removal {
    item: i64,
    mark: Mark,
    /// Whether it was still there.
    gone: oneshot::Sender<bool>,
}

/// Who waits to be taken out, and whose turn it is to do it for all.
#[derive(Default)]
pub(super) struct Removals {
    waiting: Mutex<Vec<Removal>>,
    turn: tokio::sync::Mutex<()>,
}

impl Removals {
    /// Takes a message out, or notes that it sets out. Says whether it was still there, and for one that sets out whether
    /// it may.
    pub(super) async fn mark(
        &self,
        store: &Store,
        now: DateTime<Utc>,
        item: i64,
        mark: Mark,
    ) -> Result<bool, StoreError> {
        loop {
            let (gone, mut told) = oneshot::channel();
            self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(Removal { item, mark, gone });
            let turn = self.turn.lock().await;
            if let Ok(gone) = told.try_recv() {
                return Ok(gone);
            }
            let all = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
            // Whoever else is among them and hears nothing tries again.
            Self::mark_all(store, now, all).await?;
            drop(turn);
            if let Ok(gone) = told.try_recv() {
                return Ok(gone);
            }
        }
    }

    async fn mark_all(store: &Store, now: DateTime<Utc>, all: Vec<Removal>) -> Result<(), StoreError> {
        let mut tx = store.begin().await?;
        let mut done = Vec::with_capacity(all.len());
        let mut tallies: BTreeMap<AnnouncementId, Tally> = BTreeMap::new();
        for removal in all {
            let (announcement, tally) = match removal.mark {
                Mark::Departs => {
                    done.push((removal.gone, progress::depart(&mut tx, removal.item, now).await?));
                    continue;
                }
                Mark::Sent(announcement) => (announcement, Tally { sent: 1, ..Tally::default() }),
                Mark::Untrue(announcement) => (announcement, Tally { dropped: 1, ..Tally::default() }),
            };
            let gone = outbox::remove(&mut tx, removal.item).await?;
            if let (Some(announcement), Some(given_up)) = (announcement, gone) {
                let of = tallies.entry(announcement).or_default();
                of.sent += tally.sent;
                of.dropped += tally.dropped;
                // Its recipient blocked the bot in that moment; it was counted then.
                of.blocked -= i64::from(given_up);
            }
            done.push((removal.gone, gone.is_some()));
        }
        broadcast::count(&mut tx, &tallies, now).await?;
        tx.commit().await?;
        for (told, gone) in done {
            // One that was aborted meanwhile does not listen.
            let _ = told.send(gone);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

    use super::*;
    use crate::domain::ids::ChatId;
    use crate::domain::notice::NoticeKind;
    use crate::store::fixture::now;
    use crate::store::outbox::NewItem;
    use crate::store::testing::{on_both, queued};

    on_both! {
        async fn each_hears_whether_its_own_was_there(store: Store) {
            let mut tx = store.begin().await.unwrap();
            for chat in 1..=40 {
                let item = NewItem::new(ChatId(chat), NoticeKind::Lapsed, now());
                outbox::push(&mut tx, &item, now()).await.unwrap();
            }
            tx.commit().await.unwrap();
            let ids: Vec<i64> = queued(&store).await.iter().map(|item| item.id).collect();
            let removals = Removals::default();
            let twice = ids.iter().take(39).chain(&ids[..10]);
            let gone = join_all(twice.map(|id| removals.mark(&store, now(), *id, Mark::Sent(None)))).await;
            let gone: Vec<bool> = gone.into_iter().map(Result::unwrap).collect();
            assert_eq!(gone.iter().filter(|gone| **gone).count(), 39);
            assert_eq!(queued(&store).await.len(), 1);
        }
    }
}
