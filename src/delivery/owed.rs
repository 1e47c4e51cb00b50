//! Who waits for an answer that is in the queue, so that no later answer overtakes it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::ids::ChatId;

/// How many answers are queued for each chat. Counted up before one is queued and down after it left, so it is never
/// less than what the database holds.
#[derive(Default)]
pub(super) struct Owed(Mutex<HashMap<ChatId, u64>>);

impl Owed {
    pub(super) fn new(counts: impl IntoIterator<Item = (ChatId, u64)>) -> Self {
        Self(Mutex::new(counts.into_iter().collect()))
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<ChatId, u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn waits(&self, chat: ChatId) -> bool {
        self.counts().contains_key(&chat)
    }

    pub(super) fn add(&self, chat: ChatId) {
        *self.counts().entry(chat).or_default() += 1;
    }

    /// A chat has a new id.
    pub(super) fn moved(&self, old: ChatId, new: ChatId) {
        let mut counts = self.counts();
        if let Some(count) = counts.remove(&old) {
            *counts.entry(new).or_default() += count;
        }
    }

    pub(super) fn paid(&self, chat: ChatId, answers: u64) {
        let mut counts = self.counts();
        if let Some(count) = counts.get_mut(&chat) {
            *count = count.saturating_sub(answers);
            if *count == 0 {
                counts.remove(&chat);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_waits_until_all_its_answers_left() {
        let owed = Owed::new([(ChatId(1), 1)]);
        owed.add(ChatId(1));
        owed.paid(ChatId(1), 1);
        assert!(owed.waits(ChatId(1)));
        owed.paid(ChatId(1), 1);
        assert!(!owed.waits(ChatId(1)));
        owed.paid(ChatId(1), 1);
        assert!(!owed.waits(ChatId(1)));
    }
}
