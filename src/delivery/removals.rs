//! Taking what was sent out of the outbox: at once, and while one commit is under way all that come meanwhile in the
//! next one. At thousands a minute that saves most of the commits; nothing waits for company.

use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::store::{Store, StoreError, outbox};

struct Removal {
    item: i64,
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
    /// Takes a message out. Says whether it was still there.
    pub(super) async fn remove(&self, store: &Store, item: i64) -> Result<bool, StoreError> {
        loop {
            let (gone, mut told) = oneshot::channel();
            self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(Removal { item, gone });
            let turn = self.turn.lock().await;
            if let Ok(gone) = told.try_recv() {
                return Ok(gone);
            }
            let all = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
            // Whoever else is among them and hears nothing tries again.
            Self::remove_all(store, all).await?;
            drop(turn);
            if let Ok(gone) = told.try_recv() {
                return Ok(gone);
            }
        }
    }

    async fn remove_all(store: &Store, all: Vec<Removal>) -> Result<(), StoreError> {
        let mut tx = store.begin().await?;
        let mut done = Vec::with_capacity(all.len());
        for removal in all {
            let gone = outbox::remove(&mut tx, removal.item).await?;
            done.push((removal.gone, gone));
        }
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
            let gone = join_all(twice.map(|id| removals.remove(&store, *id))).await;
            let gone: Vec<bool> = gone.into_iter().map(Result::unwrap).collect();
            assert_eq!(gone.iter().filter(|gone| **gone).count(), 39);
            assert_eq!(queued(&store).await.len(), 1);
        }
    }
}
