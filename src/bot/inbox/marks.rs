//! Marking entries as handled: many in one transaction, by one task, so that no tap waits for it. One that is handled
//! and not yet marked when the program is killed is handled again, which the conversation bears.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::delivery::Backoff;
use crate::domain::ids::InboxSeq;
use crate::store::{Store, StoreError, inbox};

/// At most so many in one transaction.
const BATCH: usize = 500;
/// How long the first of a batch waits for others.
const LINGER: Duration = Duration::from_millis(20);

/// Marks what is handled.
pub(super) struct Marks {
    queue: Mutex<Option<mpsc::UnboundedSender<InboxSeq>>>,
    task: Mutex<Option<JoinHandle<()>>>,
    written: watch::Sender<u64>,
}

impl Marks {
    pub(super) fn start(store: Store, clock: Clock) -> Self {
        let (queue, handled) = mpsc::unbounded_channel();
        let written = watch::Sender::new(0);
        let task = tokio::spawn(run(store, clock, handled, written.clone()));
        Self { queue: Mutex::new(Some(queue)), task: Mutex::new(Some(task)), written }
    }

    /// An entry is handled.
    pub(super) fn handled(&self, seq: InboxSeq) {
        if let Some(queue) = &*self.queue.lock().unwrap_or_else(PoisonError::into_inner) {
            // Without a task to take it this run is at its end, and the next one handles the entry again.
            let _ = queue.send(seq);
        }
    }

    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.written.subscribe()
    }

    /// Takes nothing more and writes what there is.
    pub(super) async fn stop(&self) {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        let task = self.task.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(task) = task {
            let _ = task.await;
        }
    }

    pub(super) fn abort(&self) {
        if let Some(task) = &*self.task.lock().unwrap_or_else(PoisonError::into_inner) {
            task.abort();
        }
    }
}

async fn run(
    store: Store,
    clock: Clock,
    mut handled: mpsc::UnboundedReceiver<InboxSeq>,
    written: watch::Sender<u64>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while handled.recv_many(&mut batch, BATCH).await > 0 {
        if !handled.is_closed() {
            tokio::time::sleep(LINGER).await;
        }
        while batch.len() < BATCH
            && let Ok(seq) = handled.try_recv()
        {
            batch.push(seq);
        }
        let mut failures = 0;
        while let Err(error) = write(&store, &clock, &batch).await {
            failures += 1;
            tracing::warn!(%error, "handled updates can't be marked");
            tokio::time::sleep(Backoff::DATABASE.after(failures)).await;
        }
        batch.clear();
        written.send_modify(|count| *count = count.wrapping_add(1));
    }
}

async fn write(store: &Store, clock: &Clock, batch: &[InboxSeq]) -> Result<(), StoreError> {
    let now = clock.now();
    let mut tx = store.begin().await?;
    for seq in batch {
        inbox::done(&mut tx, *seq, now).await?;
    }
    tx.commit().await
}
