//! Callback queries that wait for the bot's answer. A query is answered once, and not when it is too old.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};

#[derive(Debug)]
struct Query {
    number: u64,
    person_id: i64,
    /// The chat in which it was: the person's own, or a group.
    chat_id: i64,
    asked_at: DateTime<Utc>,
}

#[derive(Debug)]
pub(crate) struct Callbacks {
    next: u64,
    waiting: HashMap<String, Query>,
    lifetime: Duration,
}

impl Callbacks {
    pub(crate) fn new(lifetime: Duration) -> Self {
        Self { next: 1, waiting: HashMap::new(), lifetime }
    }

    /// Notes a tap; returns the id of its query.
    pub(crate) fn ask(&mut self, person_id: i64, chat_id: i64, now: DateTime<Utc>) -> String {
        let number = self.next;
        self.next += 1;
        let id = (4_000_000_000_000_000_000_u64 + number).to_string();
        self.waiting.insert(id.clone(), Query { number, person_id, chat_id, asked_at: now });
        id
    }

    /// Takes the answer to a query: the person who tapped and the chat where they did, or none when the query is unknown, was answered
    /// before, or is too old.
    pub(crate) fn answer(&mut self, id: &str, now: DateTime<Utc>) -> Option<(i64, i64)> {
        let query = self.waiting.get(id)?;
        if now - query.asked_at > self.lifetime {
            return None;
        }
        self.waiting.remove(id).map(|query| (query.person_id, query.chat_id))
    }

    /// The queries without an answer, oldest first; of one person or of all.
    pub(crate) fn unanswered(&self, person_id: Option<i64>) -> Vec<String> {
        let mut waiting: Vec<(u64, &String)> = self
            .waiting
            .iter()
            .filter(|(_, query)| person_id.is_none_or(|id| id == query.person_id))
            .map(|(id, query)| (query.number, id))
            .collect();
        waiting.sort_unstable();
        waiting.into_iter().map(|(_, id)| id.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_answered_once_and_in_time() {
        let now = Utc::now();
        let mut callbacks = Callbacks::new(Duration::seconds(60));
        let (first, second) = (callbacks.ask(1, 1, now), callbacks.ask(2, -7, now));
        assert_eq!(callbacks.answer(&first, now), Some((1, 1)));
        assert_eq!(callbacks.answer(&first, now), None);
        assert_eq!(callbacks.answer(&second, now + Duration::seconds(61)), None);
        assert_eq!(callbacks.unanswered(None), vec![second.clone()]);
        assert_eq!(callbacks.unanswered(Some(2)), vec![second]);
        assert!(callbacks.unanswered(Some(1)).is_empty());
    }
}
