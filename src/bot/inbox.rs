//! Updates, from the moment they arrive to the moment they are handled: written down first, then handled in order
//! within a chat and in parallel across chats, then marked.
//!
//! A chat's updates wait in a line of their own; a fair semaphore decides which chat's line moves on, so a flood from
//! one chat delays nobody else (promise 6). Of a long line only the head is in memory; the rest is read when it is due.

mod at_once;
mod handle;
mod line;
mod marks;
mod work;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::delivery::Answers;
use crate::domain::ids::{ChatId, InboxSeq};
use crate::store::inbox::Entry;
use crate::store::{Store, StoreError, inbox};

pub use at_once::AtOnce;
pub use handle::{Handle, HandleError};
use line::Line;
use marks::Marks;

/// Updates handled at a time, over all chats.
const AT_A_TIME: usize = 64;
/// Questions whether a payment is good, handled at a time; beside all others.
const CHECKOUTS_AT_A_TIME: usize = 16;
/// How many open entries are read at a time at the start.
const PAGE: i64 = 500;

/// An update as it came.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// `Update.update_id`.
    pub update_id: i64,
    /// Within which chat its order counts; 0 where it belongs to none.
    pub chat: ChatId,
    /// Its JSON.
    pub payload: String,
}

/// What came is no update: no JSON object with an `update_id`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("no update: not a JSON object with an update_id")]
pub struct NotAnUpdate;

#[derive(Deserialize)]
struct Id {
    update_id: i64,
}

#[derive(Deserialize)]
struct Head {
    message: Option<InChat>,
    channel_post: Option<InChat>,
    my_chat_member: Option<InChat>,
    callback_query: Option<Tap>,
    pre_checkout_query: Option<Payer>,
}

#[derive(Deserialize)]
struct InChat {
    chat: Numbered,
}

#[derive(Deserialize)]
struct Tap {
    message: Option<InChat>,
    from: Numbered,
}

#[derive(Deserialize)]
struct Payer {
    from: Numbered,
}

/// Below every chat's id: the line of somebody's questions whether a payment is good. Telegram waits for the answer no longer
/// than ten seconds (Bot API, `answerPreCheckoutQuery`), so it must not stand behind what else they did.
const CHECKOUTS: i64 = i64::MIN;

#[derive(Deserialize)]
struct Numbered {
    id: i64,
}

impl Arrival {
    /// Reads who an update is from; the rest of it may be anything.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(payload: &str) -> Result<Self, NotAnUpdate> {
        let Id { update_id } = serde_json::from_str(payload).map_err(|_| NotAnUpdate)?;
        let chat = serde_json::from_str::<Head>(payload).ok().and_then(|head| {
            if let Some(payer) = head.pre_checkout_query {
                return CHECKOUTS.checked_add(payer.from.id);
            }
            let tap =
                head.callback_query.map(|tap| tap.message.map_or(tap.from.id, |message| message.chat.id));
            tap.or_else(|| Some(head.message.or(head.channel_post).or(head.my_chat_member)?.chat.id))
        });
        Ok(Self { update_id, chat: ChatId(chat.unwrap_or_default()), payload: payload.to_owned() })
    }
}

/// The updates of one bot.
pub struct Inbox<H> {
    store: Store,
    clock: Clock,
    handler: Arc<H>,
    answers: Answers,
    marks: Marks,
    turns: Semaphore,
    checkouts: Semaphore,
    stopping: watch::Sender<bool>,
    // Taken one after the other, never both.
    lines: Mutex<HashMap<ChatId, Line>>,
    tasks: Mutex<JoinSet<()>>,
}

impl<H: Handle> Inbox<H> {
    /// An inbox whose updates this handler handles.
    pub fn new(store: Store, clock: Clock, handler: Arc<H>, answers: Answers) -> Arc<Self> {
        let marks = Marks::start(store.clone(), clock.clone());
        Arc::new(Self {
            store,
            clock,
            handler,
            answers,
            marks,
            turns: Semaphore::new(AT_A_TIME),
            checkouts: Semaphore::new(CHECKOUTS_AT_A_TIME),
            stopping: watch::Sender::new(false),
            lines: Mutex::default(),
            tasks: Mutex::default(),
        })
    }

    /// Takes up what an earlier run left unhandled, in its order. To be called once, before anything is accepted.
    ///
    /// # Errors
    /// The database's.
    pub async fn resume(self: &Arc<Self>) -> Result<(), StoreError> {
        let mut after = InboxSeq(i64::MIN);
        loop {
            let page = inbox::open(&mut self.store.read().await?, after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.seq;
            for entry in page {
                self.line_up(entry);
            }
        }
    }

    /// Writes updates down, in one transaction; when this returns, they are not lost any more. Those that are known
    /// already are left out. Not to be called concurrently: the order of calls is the order of handling.
    ///
    /// # Errors
    /// The database's; nothing was written down then.
    pub async fn accept(self: &Arc<Self>, arrivals: Vec<Arrival>) -> Result<(), StoreError> {
        let now = self.clock.now();
        let mut tx = self.store.begin().await?;
        let mut entries = Vec::with_capacity(arrivals.len());
        for Arrival { update_id, chat, payload } in arrivals {
            if let Some(seq) = inbox::put(&mut tx, update_id, chat, &payload, now).await? {
                entries.push(Entry { seq, chat_id: chat, payload });
            }
        }
        tx.commit().await?;
        for entry in entries {
            self.line_up(entry);
        }
        Ok(())
    }

    /// Puts an entry at the end of its chat's line; a line that did not exist begins to move.
    fn line_up(self: &Arc<Self>, entry: Entry) {
        let chat = entry.chat_id;
        let mut lines = self.lines();
        let moving = lines.contains_key(&chat);
        lines.entry(chat).or_default().push(entry);
        drop(lines);
        if !moving {
            let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
            // Those that ended leave nothing behind.
            while tasks.try_join_next().is_some() {}
            tasks.spawn(Arc::clone(self).move_line(chat));
        }
    }

    fn lines(&self) -> MutexGuard<'_, HashMap<ChatId, Line>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes whenever entries were marked as handled.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.marks.changes()
    }

    /// Begins nothing more, finishes what was begun, and marks what is handled.
    pub async fn stop(&self) {
        self.stopping.send_replace(true);
        let mut tasks = {
            let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *tasks)
        };
        while tasks.join_next().await.is_some() {}
        self.marks.stop().await;
    }

    /// Ends all work where it stands, as a kill would.
    pub fn abort(&self) {
        self.stopping.send_replace(true);
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).abort_all();
        self.marks.abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrival_is_read_for_its_chat() {
        let chat = |payload: &str| Arrival::read(payload).map(|arrival| (arrival.update_id, arrival.chat.0));
        assert_eq!(chat(r#"{"update_id": 1, "message": {"chat": {"id": 7}}}"#), Ok((1, 7)));
        assert_eq!(
            chat(
                r#"{"update_id": 2, "callback_query": {"from": {"id": 8}, "message": {"chat": {"id": -5}}}}"#
            ),
            Ok((2, -5))
        );
        assert_eq!(chat(r#"{"update_id": 3, "callback_query": {"from": {"id": 8}}}"#), Ok((3, 8)));
        let checkout = r#"{"update_id": 4, "pre_checkout_query": {"from": {"id": 8}}}"#;
        assert_eq!(chat(checkout), Ok((4, i64::MIN + 8)), "in a line of its own");
        assert_eq!(chat(r#"{"update_id": 4, "my_chat_member": {"chat": {"id": 9}}}"#), Ok((4, 9)));
        assert_eq!(chat(r#"{"update_id": 4, "channel_post": {"chat": {"id": -100}}}"#), Ok((4, -100)));
        assert_eq!(chat(r#"{"update_id": 5, "something_new": {"chat": {"id": 9}}}"#), Ok((5, 0)));
        assert_eq!(chat(r#"{"update_id": 6, "message": "of a new shape"}"#), Ok((6, 0)));
        assert_eq!(chat(r#"{"message": {"chat": {"id": 7}}}"#), Err(NotAnUpdate));
        assert_eq!(chat("<html>"), Err(NotAnUpdate));
    }
}
