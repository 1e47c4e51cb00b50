//! Looking at the outbox: a batch is read ahead, and then only what is new.

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;

use crate::delivery::ahead::Ahead;
use crate::delivery::sending::Sending;
use crate::domain::ids::ChatId;
use crate::store::{StoreError, mails, outbox};

/// How many chats' messages are read at a time.
const BATCH: usize = 256;
/// How many messages whose time has come are queued at a time.
const PROMOTED: i64 = 1000;
/// By how much the clock must be behind to have been set back, rather than to be corrected as clocks are.
const SET_BACK: TimeDelta = TimeDelta::seconds(2);

/// What was seen of the outbox.
pub(super) struct Look {
    pub(super) ahead: Ahead,
    /// Whether anything was read yet.
    begun: bool,
    /// The clock at the latest look, and what had passed by then for certain.
    clock: (DateTime<Utc>, Instant),
}

impl Look {
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self { ahead: Ahead::default(), begun: false, clock: (now, Instant::now()) }
    }

    /// Queues what has become due, and reads what came since the latest look. Says whether more has become due.
    pub(super) async fn for_news(&mut self, sending: &Sending) -> Result<bool, StoreError> {
        let now = sending.clock.now();
        self.mind_the_clock(sending, now).await?;
        let mut conn = sending.store.read().await?;
        let mut more = false;
        if outbox::overdue(&mut conn, now).await? {
            drop(conn);
            let mut tx = sending.store.begin().await?;
            more = outbox::promote(&mut tx, now, PROMOTED).await? >= PROMOTED.unsigned_abs();
            tx.commit().await?;
            conn = sending.store.read().await?;
            // It may stand before what was read.
            self.begun = false;
        }
        match self.ahead.lanes_before() {
            Some(lane) if self.begun => {
                let news = outbox::due_before(&mut conn, Some(lane), limit()).await?;
                self.ahead.add(news);
            }
            _ => {
                self.ahead.replace(outbox::due(&mut conn, limit()).await?, BATCH);
                self.begun = true;
            }
        }
        Ok(more)
    }

    /// Reads on when what was read runs out. Says whether it did.
    pub(super) async fn further(&mut self, sending: &Sending) -> Result<bool, StoreError> {
        if !self.ahead.runs_out(BATCH) {
            return Ok(false);
        }
        let before = self.ahead.lanes_before();
        self.ahead.replace(outbox::due(&mut sending.store.read().await?, limit()).await?, BATCH);
        Ok(before.is_some() && !self.ahead.runs_out(BATCH))
    }

    /// Reads the next message of a chat.
    pub(super) async fn for_next_of(&mut self, sending: &Sending, chat: ChatId) -> Result<(), StoreError> {
        let next = outbox::next_of_chat(&mut sending.store.read().await?, chat).await?;
        self.ahead.add(next);
        Ok(())
    }

    /// When the clock was set back, what waits to be tried again would wait for as much longer.
    async fn mind_the_clock(&mut self, sending: &Sending, now: DateTime<Utc>) -> Result<(), StoreError> {
        let (then, at) = self.clock;
        let passed = TimeDelta::from_std(at.elapsed()).unwrap_or(TimeDelta::MAX);
        let behind = passed - (now - then);
        if behind > SET_BACK {
            tracing::warn!(seconds = behind.num_seconds(), "the clock was set back");
            let mut tx = sending.store.begin().await?;
            outbox::set_back(&mut tx, behind).await?;
            mails::set_back(&mut tx, behind, now).await?;
            tx.commit().await?;
        }
        self.clock = (now, Instant::now());
        Ok(())
    }
}

fn limit() -> i64 {
    i64::try_from(BATCH).unwrap_or(i64::MAX)
}
