//! The limits of one chat.

use std::time::Duration;

use tokio::time::Instant;

use super::window::{Place, Window};
use crate::delivery::limits::Limits;
use crate::domain::ids::ChatId;

const MINUTE: Duration = Duration::from_secs(60);

/// A bucket with so many tokens, refilled steadily; and, in a group, what one minute may see.
pub(super) struct Chat {
    tokens: f64,
    filled: Instant,
    minute: Option<Window>,
}

impl Chat {
    pub(super) fn new(chat: ChatId, limits: &Limits, now: Instant) -> Self {
        // A group's id is negative (Bot API, `Chat.id`).
        let group = chat.0 < 0 && limits.group_per_minute > 0;
        let minute = group.then(|| Window::new(limits.group_per_minute, MINUTE));
        Self { tokens: burst(limits), filled: now, minute }
    }

    fn refill(&mut self, limits: &Limits, now: Instant) {
        let seconds = now.saturating_duration_since(self.filled).as_secs_f64();
        self.tokens = seconds.mul_add(f64::from(limits.chat_per_second), self.tokens).min(burst(limits));
        self.filled = self.filled.max(now);
    }

    /// How long until it takes a message after so many others; `None`: it does now.
    pub(super) fn wait(&mut self, after: usize, limits: &Limits, now: Instant) -> Option<Duration> {
        let needed = f64::from(u32::try_from(after).unwrap_or(u32::MAX)) + 1.0;
        let average = if limits.chat_per_second == 0 {
            None
        } else {
            self.refill(limits, now);
            (self.tokens < needed).then(|| {
                let wait = (needed - self.tokens) / f64::from(limits.chat_per_second);
                // Never zero, or rounding would make the caller spin.
                Duration::try_from_secs_f64(wait).unwrap_or(MINUTE).max(Duration::from_millis(1))
            })
        };
        average.max(self.minute.as_mut().and_then(|minute| minute.wait(after + 1, now)))
    }

    /// Takes what a message costs.
    pub(super) fn take(&mut self, limits: &Limits, now: Instant) -> Option<Place> {
        if limits.chat_per_second > 0 {
            self.tokens -= 1.0;
        }
        self.minute.as_mut().map(|minute| minute.take(now))
    }

    pub(super) fn landed(&mut self, place: Option<Place>, now: Instant) {
        if let (Some(minute), Some(place)) = (&mut self.minute, place) {
            minute.landed(place, now);
        }
    }

    pub(super) fn give_back(&mut self, place: Option<Place>, limits: &Limits) {
        if limits.chat_per_second > 0 {
            self.tokens += 1.0;
        }
        if let (Some(minute), Some(place)) = (&mut self.minute, place) {
            minute.give_back(place);
        }
    }

    /// Whether it was so quiet that one message more can't have been too many.
    pub(super) fn is_quiet(&mut self, limits: &Limits, now: Instant) -> bool {
        self.refill(limits, now);
        let few = self.minute.as_mut().is_none_or(|minute| minute.taken(now) <= 1);
        few && self.tokens >= burst(limits) - 1.0
    }

    /// Whether nothing would change if it were forgotten.
    pub(super) fn is_idle(&mut self, limits: &Limits, now: Instant) -> bool {
        self.refill(limits, now);
        self.tokens >= burst(limits) && self.minute.as_mut().is_none_or(|minute| minute.taken(now) == 0)
    }
}

fn burst(limits: &Limits) -> f64 {
    f64::from(limits.chat_burst.max(1))
}
