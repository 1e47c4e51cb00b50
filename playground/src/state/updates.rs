//! The queue of updates and Telegram's rules for handing them out: an offset confirms what is before it,
//! what is confirmed is forgotten, and one poll at a time is served.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::watch;

/// How many updates are kept so that they can be handed out once more.
const KEPT_FOR_REDELIVERY: usize = 10_000;
/// At most this many updates in one answer: <https://core.telegram.org/bots/api#getupdates>.
const MAX_BATCH: i64 = 100;

#[derive(Debug, Clone)]
struct Update {
    id: i64,
    json: Arc<str>,
}

#[derive(Debug)]
pub(crate) struct Updates {
    next_id: i64,
    waiting: VecDeque<Update>,
    /// The latest updates, handed out or not, in order of their ids.
    past: VecDeque<Update>,
    again: VecDeque<Update>,
    /// What the bot wants to get; everything when none.
    allowed: Option<HashSet<String>>,
    /// The number of the latest poll; an older one that still waits has to end.
    poll: u64,
    /// Counts up whenever a waiting poll should look again.
    pub(crate) wake: watch::Sender<u64>,
}

impl Updates {
    pub(crate) fn new() -> Self {
        Self {
            next_id: 700_000_001,
            waiting: VecDeque::new(),
            past: VecDeque::new(),
            again: VecDeque::new(),
            allowed: None,
            poll: 0,
            wake: watch::Sender::new(0),
        }
    }

    /// Puts an update in the queue, unless the bot does not want its kind. Returns its id.
    pub(crate) fn push(&mut self, kind: &str, content: &Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        if self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(kind)) {
            return id;
        }
        let update = Update { id, json: json!({"update_id": id, kind: content}).to_string().into() };
        self.waiting.push_back(update.clone());
        if self.past.len() == KEPT_FOR_REDELIVERY {
            self.past.pop_front();
        }
        self.past.push_back(update);
        self.wake.send_modify(|count| *count += 1);
        id
    }

    /// Hands an update out once more, whether it was confirmed or not. False when it is not kept any more.
    pub(crate) fn redeliver(&mut self, id: i64) -> bool {
        let Ok(index) = self.past.binary_search_by_key(&id, |update| update.id) else { return false };
        self.again.push_back(self.past[index].clone());
        self.wake.send_modify(|count| *count += 1);
        true
    }

    /// Begins a poll; the one before it ends. Returns its number.
    pub(crate) fn begin_poll(&mut self, offset: i64, allowed: Option<HashSet<String>>) -> u64 {
        if let Some(allowed) = allowed {
            self.allowed = (!allowed.is_empty()).then_some(allowed);
        }
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let forget = self.waiting.len().saturating_sub(keep);
            self.waiting.drain(..forget);
        } else {
            while self.waiting.front().is_some_and(|update| update.id < offset) {
                self.waiting.pop_front();
            }
        }
        self.poll += 1;
        self.wake.send_modify(|count| *count += 1);
        self.poll
    }

    /// Whether this poll is still the latest.
    pub(crate) fn is_current(&self, poll: u64) -> bool {
        self.poll == poll
    }

    /// The updates for one answer as JSON, up to `limit`: those asked for once more, then the queue.
    pub(crate) fn batch(&mut self, limit: i64) -> Vec<Arc<str>> {
        let limit = usize::try_from(limit.clamp(1, MAX_BATCH)).unwrap_or(1);
        let again = self.again.len().min(limit);
        let mut batch: Vec<Update> = self.again.drain(..again).collect();
        batch.extend(self.waiting.iter().take(limit - again).cloned());
        // A client takes the last id for its next offset, so the order of ids is kept.
        batch.sort_by_key(|update| update.id);
        batch.into_iter().map(|update| update.json).collect()
    }

    /// How many updates were not confirmed yet.
    pub(crate) fn pending(&self) -> usize {
        self.waiting.len()
    }

    pub(crate) fn drop_pending(&mut self) {
        self.waiting.clear();
    }

    pub(crate) fn allowed_json(&self) -> Option<Value> {
        self.allowed.as_ref().map(|allowed| {
            let mut names: Vec<&String> = allowed.iter().collect();
            names.sort();
            json!(names)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(batch: &[Arc<str>]) -> Vec<i64> {
        batch
            .iter()
            .map(|json| serde_json::from_str::<Value>(json).unwrap()["update_id"].as_i64().unwrap())
            .collect()
    }

    #[test]
    fn an_offset_confirms_and_a_negative_one_forgets() {
        let mut updates = Updates::new();
        let pushed: Vec<i64> = (0..5).map(|n| updates.push("message", &json!(n))).collect();
        updates.begin_poll(0, None);
        assert_eq!(ids(&updates.batch(2)), pushed[..2]);
        assert_eq!(ids(&updates.batch(100)), pushed);
        updates.begin_poll(pushed[1] + 1, None);
        assert_eq!(ids(&updates.batch(100)), pushed[2..]);
        updates.begin_poll(-1, None);
        assert_eq!(ids(&updates.batch(100)), pushed[4..]);
    }

    #[test]
    fn a_confirmed_update_can_come_once_more() {
        let mut updates = Updates::new();
        let id = updates.push("message", &json!(1));
        updates.begin_poll(id + 1, None);
        assert!(updates.redeliver(id));
        assert_eq!(ids(&updates.batch(100)), vec![id]);
        assert!(updates.batch(100).is_empty());
        assert!(!updates.redeliver(id + 7));
    }

    #[test]
    fn kinds_that_are_not_wanted_are_dropped() {
        let mut updates = Updates::new();
        updates.begin_poll(0, Some(HashSet::from(["message".to_owned()])));
        updates.push("callback_query", &json!(1));
        assert_eq!(updates.pending(), 0);
    }
}
