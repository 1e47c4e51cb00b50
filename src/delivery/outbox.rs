//! The outbox's worker: whose turn it is. Lane, then age; one message in flight to a chat, several chats at once, at
//! the pace that Telegram allows.

mod look;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::Instant;

use super::backoff::Backoff;
use super::pace::{Ticket, Wait};
use super::reply::Compose;
use super::sending::Sending;
use crate::domain::ids::{ChatId, SessionId};
use crate::domain::notice::Lane;
use crate::store::StoreError;
use crate::store::outbox::{self, Item};
use look::Look;

/// How often to look unasked: for what other processes queued, and for what has become due.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How often to look at most, however often something new is said to be there.
const LOOK_AT_MOST: Duration = Duration::from_millis(20);
/// A chat that Telegram told to wait for longer than this is set aside in the outbox.
const SHORT: Duration = Duration::from_secs(1);

/// Sends what operations owe. There is one at work for each bot.
pub struct Outbox<C> {
    sending: Arc<Sending>,
    compose: Arc<C>,
}

/// What a worker has at hand.
struct Work {
    look: Look,
    flights: JoinSet<()>,
    /// What is on its way: to which chat it set out, and which row it is.
    chats: HashMap<Id, (ChatId, i64)>,
    /// Chats of which the next message is to be read: one has just landed there.
    landed: Vec<ChatId>,
    looked: Option<Instant>,
    /// Whether something new is said to be there.
    told: bool,
}

impl<C: Compose> Outbox<C> {
    /// Over this way to Telegram, in these words.
    pub const fn new(sending: Arc<Sending>, compose: Arc<C>) -> Self {
        Self { sending, compose }
    }

    /// Works until `stop` says so, and then waits for what is in flight. Dropping it ends it at once.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut work = Work {
            look: Look::new(self.sending.clock.now()),
            flights: JoinSet::new(),
            chats: HashMap::new(),
            landed: Vec::new(),
            looked: None,
            told: false,
        };
        let mut failures = 0;
        while !*stop.borrow() {
            let wait = match self.turn(&mut work).await {
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
                () = self.sending.woken() => work.told = true,
                () = self.sending.answered() => {}
                () = tokio::time::sleep(wait) => {}
                Some(landed) = work.flights.join_next_with_id() => work.land(landed),
            }
        }
        while let Some(landed) = work.flights.join_next_with_id().await {
            work.land(landed);
        }
    }

    /// Looks where there is something to see and sends off all whose turn it is; says how long nothing more can be
    /// done, unless something happens.
    async fn turn(&self, work: &mut Work) -> Result<Duration, StoreError> {
        let since = work.looked.map_or(LOOK_EVERY, |looked| looked.elapsed());
        let mut wait = LOOK_EVERY.saturating_sub(since);
        if since >= LOOK_EVERY || (work.told && since >= LOOK_AT_MOST) {
            (work.looked, work.told) = (Some(Instant::now()), false);
            let more = work.look.for_news(&self.sending).await?;
            wait = if more { Duration::ZERO } else { LOOK_EVERY };
        } else if work.told {
            wait = LOOK_AT_MOST.saturating_sub(since);
        }
        while let Some(chat) = work.landed.last() {
            work.look.ahead.forget(*chat);
            work.look.for_next_of(&self.sending, *chat).await?;
            work.landed.pop();
        }
        loop {
            let launched = self.launch(work).await?;
            wait = wait.min(launched);
            if !work.look.further(&self.sending).await? {
                return Ok(wait);
            }
        }
    }

    /// Sends off all that were read and whose turn it is; says how long nothing more can be sent.
    async fn launch(&self, work: &mut Work) -> Result<Duration, StoreError> {
        let pace = &self.sending.pace;
        let (mut wait, mut place, mut only_paid) = (LOOK_EVERY, None, false);
        let mut in_order: Vec<SessionId> = Vec::new();
        while let Some((at, item)) = work.look.ahead.after(place) {
            if work.chats.len() >= pace.at_once() {
                break;
            }
            place = Some(at);
            let (lane, chat) = (at.0, item.chat_id);
            // A row may be found under the new id of its group while it is still on its way to the old one.
            let busy = work
                .chats
                .values()
                .any(|(set_out, row)| *row == item.id || self.sending.is_on_its_way(*set_out, chat));
            if busy || (only_paid && !pace.pays_for(lane)) {
                continue;
            }
            let rings = item.session_id.filter(|_| lane == Lane::Offers);
            // Offers of one session arrive in the order of joining: who comes after one that waits, waits too.
            if let Some(session) = rings
                && !in_order.contains(&session)
                && let Some(left) = self.sending.rings_for(session)
            {
                wait = wait.min(left);
                in_order.push(session);
            }
            if rings.is_some_and(|session| in_order.contains(&session)) {
                continue;
            }
            let now = Instant::now();
            let taken = if lane == Lane::Answers {
                pace.chat_is_free(chat, now).map(|()| None)
            } else {
                pace.take(chat, lane, now).map(Some)
            };
            match taken {
                Ok(ticket) => {
                    if let Some(item) = work.look.ahead.take(at) {
                        self.send_off(work, item, ticket);
                    }
                }
                Err(Wait::Refused(left)) if left > SHORT => self.set_aside(work, chat, left).await?,
                Err(Wait::Chat(left) | Wait::Refused(left)) => wait = wait.min(left),
                Err(Wait::Rate(left)) => {
                    wait = wait.min(left);
                    if pace.pays_for(lane) || !pace.pays_for(Lane::Announcements) {
                        break;
                    }
                    only_paid = true;
                }
                Err(Wait::All(left)) => {
                    wait = wait.min(left);
                    break;
                }
            }
        }
        Ok(wait)
    }

    fn send_off(&self, work: &mut Work, item: Item, ticket: Option<Ticket>) {
        let (sending, compose) = (Arc::clone(&self.sending), Arc::clone(&self.compose));
        if let (Lane::Offers, Some(session)) = (item.kind.lane(), item.session_id) {
            sending.rings(session, item.id);
        }
        let what = (item.chat_id, item.id);
        let flight =
            work.flights.spawn(async move { sending.dispatch(&item, ticket, compose.as_ref()).await });
        work.chats.insert(flight.id(), what);
    }

    /// Holds back what is queued for a chat that was told to wait, so that it hides nobody else.
    async fn set_aside(&self, work: &mut Work, chat: ChatId, wait: Duration) -> Result<(), StoreError> {
        let until = self.sending.clock.now() + chrono::TimeDelta::from_std(wait).unwrap_or_default();
        let mut tx = self.sending.store.begin().await?;
        outbox::hold_chat(&mut tx, chat, until).await?;
        tx.commit().await?;
        work.look.ahead.forget(chat);
        Ok(())
    }
}

impl Work {
    fn land(&mut self, landed: Result<(Id, ()), tokio::task::JoinError>) {
        let id = match landed {
            Ok((id, ())) => id,
            Err(error) => {
                tracing::error!("sending a message of the outbox ended unexpectedly");
                error.id()
            }
        };
        self.landed.extend(self.chats.remove(&id).map(|(chat, _)| chat));
    }
}
