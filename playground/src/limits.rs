//! Telegram's rate limits as token buckets. The methods that send or edit a message take a token; nothing
//! else does. Time is monotonic and passed in.

use std::collections::HashMap;
use std::time::Instant;

/// How many messages a bot may send or edit. Zero means "no limit" for each of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Messages a second over all chats.
    pub overall_per_second: u32,
    /// Messages a second in one chat, on average.
    pub per_chat_per_second: u32,
    /// How many messages one chat takes at once before the average counts.
    pub per_chat_burst: u32,
    /// Messages a minute in one group (chats with a negative id).
    pub per_group_per_minute: u32,
}

impl Limits {
    /// What Telegram's FAQ for bots says: 30 a second overall, about 1 a second in a chat with short bursts
    /// (Telegram names no number; 20 here), 20 a minute in a group.
    pub const fn telegram() -> Self {
        Self { overall_per_second: 30, per_chat_per_second: 1, per_chat_burst: 20, per_group_per_minute: 20 }
    }

    /// No limit at all.
    pub const fn none() -> Self {
        Self { overall_per_second: 0, per_chat_per_second: 0, per_chat_burst: 0, per_group_per_minute: 0 }
    }
}

/// A bucket that refills steadily up to its capacity.
#[derive(Debug)]
struct Bucket {
    tokens: f64,
    capacity: f64,
    per_second: f64,
    filled_at: Instant,
}

impl Bucket {
    fn new(capacity: f64, per_second: f64, now: Instant) -> Self {
        Self { tokens: capacity, capacity, per_second, filled_at: now }
    }

    fn refill(&mut self, now: Instant) {
        let seconds = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + seconds * self.per_second).min(self.capacity);
        self.filled_at = now;
    }

    /// Whole seconds until a token is there; none when there is one now.
    fn wait(&self) -> Option<u64> {
        if self.tokens >= 1.0 {
            return None;
        }
        let seconds = ((1.0 - self.tokens) / self.per_second).ceil();
        Some((seconds as u64).max(1))
    }
}

/// The buckets of one bot.
#[derive(Debug)]
pub(crate) struct Limiter {
    limits: Limits,
    overall: Option<Bucket>,
    chats: HashMap<i64, Bucket>,
}

impl Limiter {
    pub(crate) fn new(limits: Limits, now: Instant) -> Self {
        let overall = f64::from(limits.overall_per_second);
        Self {
            limits,
            overall: (overall > 0.0).then(|| Bucket::new(overall, overall, now)),
            chats: HashMap::new(),
        }
    }

    /// Takes a token for a message to this chat.
    ///
    /// # Errors
    /// The seconds to wait (`retry_after`) when there is none; nothing is taken then.
    pub(crate) fn take(&mut self, chat_id: i64, now: Instant) -> Result<(), u64> {
        let (capacity, per_second) = if chat_id < 0 {
            let per_minute = f64::from(self.limits.per_group_per_minute);
            (per_minute, per_minute / 60.0)
        } else {
            let burst = f64::from(self.limits.per_chat_burst.max(1));
            (burst, f64::from(self.limits.per_chat_per_second))
        };
        let chat = (per_second > 0.0)
            .then(|| self.chats.entry(chat_id).or_insert_with(|| Bucket::new(capacity, per_second, now)));
        let mut buckets: Vec<&mut Bucket> = self.overall.iter_mut().chain(chat).collect();
        for bucket in &mut buckets {
            bucket.refill(now);
        }
        if let Some(wait) = buckets.iter().filter_map(|bucket| bucket.wait()).max() {
            return Err(wait);
        }
        for bucket in buckets {
            bucket.tokens -= 1.0;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_chat_has_a_burst_and_then_one_a_second() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::telegram(), start);
        for _ in 0..20 {
            assert_eq!(limiter.take(7, start), Ok(()));
        }
        assert_eq!(limiter.take(7, start), Err(1));
        assert_eq!(limiter.take(8, start), Ok(()));
        assert_eq!(limiter.take(7, start + Duration::from_secs(1)), Ok(()));
        assert_eq!(limiter.take(7, start + Duration::from_secs(1)), Err(1));
    }

    #[test]
    fn thirty_a_second_overall() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::telegram(), start);
        for chat in 0..30 {
            assert_eq!(limiter.take(chat, start), Ok(()));
        }
        assert_eq!(limiter.take(99, start), Err(1));
        assert_eq!(limiter.take(99, start + Duration::from_secs(1)), Ok(()));
    }

    #[test]
    fn twenty_a_minute_in_a_group() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::telegram(), start);
        for _ in 0..20 {
            assert_eq!(limiter.take(-5, start), Ok(()));
        }
        assert_eq!(limiter.take(-5, start), Err(3));
    }

    #[test]
    fn none_never_refuses() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::none(), start);
        assert!((0..10_000).all(|_| limiter.take(1, start).is_ok()));
    }
}
