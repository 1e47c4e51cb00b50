//! Telegram's limits on messages, kept from our side: token buckets, and the waits it asked for. Time is monotonic and
//! passed in: a clock that a demo moves must not move these.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::domain::ids::ChatId;

/// How fast messages leave the outbox. Answers to taps are few, and wait for nobody.
///
/// The defaults are those of <https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>: 30 a
/// second overall, 1 a second in a chat ("short bursts" may exceed it), 20 a minute in a group. A bot may be granted more.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limits {
    /// Messages a second over all chats.
    pub overall_per_second: f64,
    /// How many of them may leave at once.
    pub overall_burst: f64,
    /// Messages a second to one person.
    pub chat_per_second: f64,
    /// How many of them may leave at once.
    pub chat_burst: f64,
    /// Messages a minute to one group.
    pub group_per_minute: f64,
}

impl Default for Limits {
    fn default() -> Self {
        // Rate and burst together are what one second can see: 25 + 5 = 30.
        Self {
            overall_per_second: 25.0,
            overall_burst: 5.0,
            chat_per_second: 1.0,
            chat_burst: 3.0,
            group_per_minute: 20.0,
        }
    }
}

/// This many chats told to wait at the same time mean that the bot as a whole is too fast.
const SEVERAL: usize = 3;
/// From how many chats on those that wait for nothing are forgotten.
const MANY: usize = 4096;

struct Bucket {
    tokens: f64,
    burst: f64,
    per_second: f64,
    filled: Instant,
}

impl Bucket {
    fn new(burst: f64, per_second: f64, now: Instant) -> Self {
        Self { tokens: burst, burst, per_second, filled: now }
    }

    fn wait(&mut self, now: Instant) -> Option<Duration> {
        let seconds = now.saturating_duration_since(self.filled).as_secs_f64();
        self.tokens = (self.tokens + seconds * self.per_second).min(self.burst);
        self.filled = now;
        // Never zero, or rounding would make the caller spin.
        (self.tokens < 1.0).then(|| {
            let wait = Duration::try_from_secs_f64((1.0 - self.tokens) / self.per_second);
            wait.unwrap_or(Duration::MAX).max(Duration::from_millis(1))
        })
    }
}

struct Buckets {
    overall: Bucket,
    chats: HashMap<ChatId, Bucket>,
    refused: HashMap<ChatId, Instant>,
    all_wait_until: Option<Instant>,
}

/// Why a message can't leave now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wait {
    /// This chat has to wait.
    Chat(Duration),
    /// All have to.
    All(Duration),
}

pub(super) struct Pace {
    limits: Limits,
    buckets: Mutex<Buckets>,
}

impl Pace {
    pub(super) fn new(limits: Limits, now: Instant) -> Self {
        let overall = Bucket::new(limits.overall_burst, limits.overall_per_second, now);
        let buckets =
            Buckets { overall, chats: HashMap::new(), refused: HashMap::new(), all_wait_until: None };
        Self { limits, buckets: Mutex::new(buckets) }
    }

    fn buckets(&self) -> MutexGuard<'_, Buckets> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the right to send a message to a chat; or says how long that has to wait, and takes nothing.
    pub(super) fn take(&self, chat: ChatId, now: Instant) -> Result<(), Wait> {
        let buckets = &mut *self.buckets();
        let left = |until: Instant| until.checked_duration_since(now).filter(|left| !left.is_zero());
        if let Some(left) = buckets.all_wait_until.and_then(left) {
            return Err(Wait::All(left));
        }
        if let Some(left) = buckets.refused.get(&chat).copied().and_then(left) {
            return Err(Wait::Chat(left));
        }
        if let Some(wait) = buckets.overall.wait(now) {
            return Err(Wait::All(wait));
        }
        if buckets.chats.len() >= MANY {
            buckets.chats.retain(|_, bucket| {
                bucket.wait(now);
                bucket.tokens < bucket.burst
            });
        }
        // A group's id is negative (Bot API, `Chat.id`).
        let (burst, per_second) = if chat.0 < 0 {
            (self.limits.chat_burst, self.limits.group_per_minute / 60.0)
        } else {
            (self.limits.chat_burst, self.limits.chat_per_second)
        };
        let bucket = buckets.chats.entry(chat).or_insert_with(|| Bucket::new(burst, per_second, now));
        if let Some(wait) = bucket.wait(now) {
            return Err(Wait::Chat(wait));
        }
        bucket.tokens -= 1.0;
        buckets.overall.tokens -= 1.0;
        Ok(())
    }

    /// Notes that Telegram told a chat to wait.
    pub(super) fn refused(&self, chat: ChatId, wait: Duration, now: Instant) {
        let buckets = &mut *self.buckets();
        let until = now + wait;
        buckets.refused.retain(|_, until| *until > now);
        buckets.refused.insert(chat, until);
        if buckets.refused.len() >= SEVERAL {
            buckets.all_wait_until = Some(buckets.all_wait_until.map_or(until, |other| other.max(until)));
        }
    }

    /// How long Telegram told a chat to wait from now.
    pub(super) fn refused_for(&self, chat: ChatId, now: Instant) -> Option<Duration> {
        let until = *self.buckets().refused.get(&chat)?;
        until.checked_duration_since(now).filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn no_second_sees_more_than_thirty() {
        let start = Instant::now();
        let pace = Pace::new(Limits::default(), start);
        let mut sent: i64 = 0;
        for step in 0..1000 {
            let now = start + Duration::from_millis(step);
            sent += i64::from(pace.take(ChatId(sent + 1), now).is_ok());
        }
        assert!((28..=30).contains(&sent), "{sent}");
    }

    #[test]
    fn a_chat_has_a_burst_and_then_one_a_second() {
        let start = Instant::now();
        let pace = Pace::new(Limits::default(), start);
        for _ in 0..3 {
            assert_eq!(pace.take(ChatId(1), start), Ok(()));
        }
        assert_eq!(pace.take(ChatId(1), start), Err(Wait::Chat(seconds(1))));
        assert_eq!(pace.take(ChatId(2), start), Ok(()));
        assert_eq!(pace.take(ChatId(1), start + seconds(1)), Ok(()));
        assert!(pace.take(ChatId(1), start + seconds(1)).is_err());
    }

    #[test]
    fn a_refusal_holds_for_its_chat_and_several_for_all() {
        let start = Instant::now();
        let pace = Pace::new(Limits::default(), start);
        pace.refused(ChatId(1), seconds(5), start);
        pace.refused(ChatId(2), seconds(7), start);
        assert_eq!(pace.take(ChatId(1), start), Err(Wait::Chat(seconds(5))));
        assert_eq!(pace.refused_for(ChatId(2), start), Some(seconds(7)));
        assert_eq!(pace.take(ChatId(9), start), Ok(()));
        pace.refused(ChatId(3), seconds(6), start);
        assert_eq!(pace.take(ChatId(9), start), Err(Wait::All(seconds(6))));
        assert_eq!(pace.take(ChatId(9), start + seconds(6)), Ok(()));
        assert_eq!(pace.take(ChatId(2), start + seconds(6)), Err(Wait::Chat(seconds(1))));
        assert_eq!(pace.take(ChatId(2), start + seconds(7)), Ok(()));
    }
}
