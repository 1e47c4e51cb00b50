//! The outbox's worker: whose turn it is. Lane, then age; one message in flight to a chat, several chats at once, at
//! the pace that Telegram allows.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::Instant;

use super::backoff::Backoff;
use super::pace::Wait;
use super::reply::Compose;
use super::sending::Sending;
use crate::domain::ids::ChatId;
use crate::store::{StoreError, outbox};

/// How many chats are looked at in one turn.
const LOOK: i64 = 128;
/// How often to look unasked: for what other processes queued, and for what has become due.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Sends what operations owe. There is one at work for each bot.
pub struct Outbox<C> {
    sending: Arc<Sending>,
    compose: Arc<C>,
}

impl<C: Compose> Outbox<C> {
    /// Over this way to Telegram, in these words.
    pub const fn new(sending: Arc<Sending>, compose: Arc<C>) -> Self {
        Self { sending, compose }
    }

    /// Works until `stop` says so, and then waits for what is in flight. Dropping it ends it at once.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut flights = JoinSet::new();
        let mut chats: HashMap<Id, ChatId> = HashMap::new();
        let mut failures = 0;
        while !*stop.borrow() {
            let wait = match self.launch(&mut flights, &mut chats).await {
                Ok(wait) => {
                    failures = 0;
                    wait
                }
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, "the outbox can't be read");
                    Backoff::DATABASE.after(failures)
                }
            };
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => break,
                () = self.sending.woken() => {}
                () = tokio::time::sleep(wait) => {}
                Some(landed) = flights.join_next_with_id() => land(&mut chats, landed),
            }
        }
        while let Some(landed) = flights.join_next_with_id().await {
            land(&mut chats, landed);
        }
    }

    /// Sends off all whose turn it is; says how long nothing more can be sent, unless something happens.
    async fn launch(
        &self,
        flights: &mut JoinSet<()>,
        chats: &mut HashMap<Id, ChatId>,
    ) -> Result<Duration, StoreError> {
        let mut wait = LOOK_EVERY;
        if chats.len() >= self.sending.pace.at_once() {
            return Ok(wait);
        }
        let due = {
            let now = self.sending.clock.now();
            let mut conn = self.sending.store.read().await?;
            if outbox::overdue(&mut conn, now).await? {
                drop(conn);
                let mut tx = self.sending.store.begin().await?;
                outbox::promote(&mut tx, now, LOOK).await?;
                tx.commit().await?;
                conn = self.sending.store.read().await?;
            }
            outbox::due(&mut conn, LOOK).await?
        };
        for item in due {
            if chats.len() >= self.sending.pace.at_once() {
                break;
            }
            if chats.values().any(|chat| *chat == item.chat_id) {
                continue;
            }
            let ticket = match self.sending.pace.take(item.chat_id, item.kind.lane(), Instant::now()) {
                Ok(ticket) => ticket,
                Err(Wait::Chat(chat_wait) | Wait::Refused(chat_wait)) => {
                    wait = wait.min(chat_wait);
                    continue;
                }
                Err(Wait::All(all_wait) | Wait::Rate(all_wait)) => {
                    wait = wait.min(all_wait);
                    break;
                }
            };
            let (sending, compose) = (Arc::clone(&self.sending), Arc::clone(&self.compose));
            let chat = item.chat_id;
            let flight =
                flights.spawn(async move { sending.dispatch(&item, ticket, compose.as_ref()).await });
            chats.insert(flight.id(), chat);
        }
        Ok(wait)
    }
}

fn land(chats: &mut HashMap<Id, ChatId>, landed: Result<(Id, ()), tokio::task::JoinError>) {
    let id = match landed {
        Ok((id, ())) => id,
        Err(error) => {
            tracing::error!("sending a message of the outbox ended unexpectedly");
            error.id()
        }
    };
    chats.remove(&id);
}
