//! Telegram's rate limits. The methods that send or edit a message count; nothing else does. Time is monotonic and
//! passed in.
//!
//! Over all chats no second, wherever it begins, sees more than so many. That is stricter than a bucket of as many
//! tokens refilled at that rate: of 30 a second, such a bucket lets 30 + 30 t through in t seconds, and this at most 30
//! for each second begun, which is never more.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// How many messages a bot may send or edit. Zero means "no limit" for each of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Messages in any one second over all chats.
    pub overall_per_second: u32,
    /// Messages with `allow_paid_broadcast` in any one second; they count in nothing else but their chat.
    pub paid_per_second: u32,
    /// Messages a second in one chat, on average.
    pub per_chat_per_second: u32,
    /// How many messages one chat takes at once before the average counts.
    pub per_chat_burst: u32,
    /// Messages a minute in one group (chats with a negative id).
    pub per_group_per_minute: u32,
}

impl Limits {
    /// What Telegram's FAQ for bots says: 30 a second overall, 1000 of those that are paid for, about 1 a second in
    /// a chat with short bursts (Telegram names no number; 20 here), 20 a minute in a group.
    pub const fn telegram() -> Self {
        Self {
            overall_per_second: 30,
            paid_per_second: 1000,
            per_chat_per_second: 1,
            per_chat_burst: 20,
            per_group_per_minute: 20,
        }
    }

    /// No limit at all.
    pub const fn none() -> Self {
        Self {
            overall_per_second: 0,
            paid_per_second: 0,
            per_chat_per_second: 0,
            per_chat_burst: 0,
            per_group_per_minute: 0,
        }
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

/// When the messages of the last second came.
#[derive(Debug)]
struct LastSecond {
    most: usize,
    came: VecDeque<Instant>,
}

impl LastSecond {
    fn new(most: u32) -> Option<Self> {
        (most > 0).then(|| Self { most: most as usize, came: VecDeque::new() })
    }

    /// Whole seconds until one more may come; none when it may now.
    fn wait(&mut self, now: Instant) -> Option<u64> {
        let second = Duration::from_secs(1);
        while self.came.front().is_some_and(|came| now.saturating_duration_since(*came) >= second) {
            self.came.pop_front();
        }
        // The oldest leaves within a second.
        (self.came.len() >= self.most).then_some(1)
    }
}

/// What was refused since the start, by the limit that was reached, and what was let through as paid for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LimitCounts {
    /// Too many over all chats.
    pub overall: u64,
    /// Too many in one chat or group.
    pub chat: u64,
    /// Messages let through with `allow_paid_broadcast`.
    pub paid: u64,
}

/// The limits of one bot.
#[derive(Debug)]
pub(crate) struct Limiter {
    limits: Limits,
    overall: Option<LastSecond>,
    paid: Option<LastSecond>,
    chats: HashMap<i64, Bucket>,
    counts: LimitCounts,
}

impl Limiter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            overall: LastSecond::new(limits.overall_per_second),
            paid: LastSecond::new(limits.paid_per_second),
            chats: HashMap::new(),
            counts: LimitCounts::default(),
        }
    }

    pub(crate) fn counts(&self) -> LimitCounts {
        self.counts
    }

    /// Lets a message to this chat through.
    ///
    /// # Errors
    /// The seconds to wait (`retry_after`) when it is one too many; it counts nowhere then.
    pub(crate) fn take(&mut self, chat_id: i64, paid: bool, now: Instant) -> Result<(), u64> {
        let (capacity, per_second) = if chat_id < 0 {
            let per_minute = f64::from(self.limits.per_group_per_minute);
            (per_minute, per_minute / 60.0)
        } else {
            let burst = f64::from(self.limits.per_chat_burst.max(1));
            (burst, f64::from(self.limits.per_chat_per_second))
        };
        let mut chat = (per_second > 0.0)
            .then(|| self.chats.entry(chat_id).or_insert_with(|| Bucket::new(capacity, per_second, now)));
        if let Some(chat) = &mut chat {
            chat.refill(now);
        }
        let last_second = if paid { &mut self.paid } else { &mut self.overall };
        let overall = last_second.as_mut().and_then(|last_second| last_second.wait(now));
        let of_chat = chat.as_ref().and_then(|chat| chat.wait());
        if let Some(wait) = overall.max(of_chat) {
            let count = if of_chat >= overall { &mut self.counts.chat } else { &mut self.counts.overall };
            *count += 1;
            return Err(wait);
        }
        if let Some(last_second) = last_second {
            last_second.came.push_back(now);
        }
        if let Some(chat) = chat {
            chat.tokens -= 1.0;
        }
        self.counts.paid += u64::from(paid);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_has_a_burst_and_then_one_a_second() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::telegram());
        for _ in 0..20 {
            assert_eq!(limiter.take(7, false, start), Ok(()));
        }
        assert_eq!(limiter.take(7, false, start), Err(1));
        assert_eq!(limiter.take(8, false, start), Ok(()));
        assert_eq!(limiter.take(7, false, start + Duration::from_secs(1)), Ok(()));
        assert_eq!(limiter.take(7, false, start + Duration::from_secs(1)), Err(1));
    }

    #[test]
    fn thirty_a_second_overall() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::telegram());
        for chat in 0..30 {
            assert_eq!(limiter.take(chat, false, start), Ok(()));
        }
        assert_eq!(limiter.take(99, false, start), Err(1));
        assert_eq!(limiter.counts(), LimitCounts { overall: 1, ..LimitCounts::default() });
        assert_eq!(limiter.take(99, true, start), Ok(()), "paid for");
        assert_eq!(limiter.counts().paid, 1);
        assert_eq!(limiter.take(99, false, start + Duration::from_secs(1)), Ok(()));
    }

    #[test]
    fn no_second_sees_more_wherever_it_begins() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::telegram());
        let mut at = |ms: u64, chats: std::ops::Range<i64>| {
            let now = start + Duration::from_millis(ms);
            chats.filter(|chat| limiter.take(*chat, false, now).is_ok()).count()
        };
        assert_eq!(at(0, 0..10), 10);
        assert_eq!(at(900, 10..50), 20);
        assert_eq!(at(1000, 50..90), 10, "a bucket would have let more through");
        assert_eq!(at(1899, 90..130), 0);
        assert_eq!(at(1900, 130..170), 20);
    }

    #[test]
    fn twenty_a_minute_in_a_group() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::telegram());
        for _ in 0..20 {
            assert_eq!(limiter.take(-5, false, start), Ok(()));
        }
        assert_eq!(limiter.take(-5, false, start), Err(3));
    }

    #[test]
    fn none_never_refuses() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Limits::none());
        assert!((0..10_000).all(|_| limiter.take(1, false, start).is_ok()));
    }
}
