//! The one arbiter of when a message may be sent or edited, answers included: Telegram's limits kept from our side, the
//! waits it asked for, and whose turn it is. Time is monotonic and passed in: a clock that a demo moves must not move
//! these.
//!
//! An answer that finds a place goes at once; otherwise it waits here, in the order of coming, before everything in the
//! outbox. One that has to wait for its chat holds up only its chat.

mod chat;
mod line;
mod window;

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use super::limits::Limits;
use crate::domain::ids::ChatId;
use crate::domain::notice::Lane;
use chat::Chat;
use line::Line;
pub(super) use line::Turn;
use window::{Place, Spacing, Window};

const SECOND: Duration = Duration::from_secs(1);
/// This many chats told to wait within a second mean that the bot as a whole is too fast.
const SEVERAL: usize = 3;
/// From how many chats on those that wait for nothing are forgotten.
const MANY: usize = 4096;

/// Why a message of the outbox can't leave now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wait {
    /// Its chat has had enough for the moment.
    Chat(Duration),
    /// Telegram told its chat to wait.
    Refused(Duration),
    /// All messages of its rate have to wait: those that are paid for, or all others.
    Rate(Duration),
    /// Telegram told everyone to wait.
    All(Duration),
}

/// The right to make one request. It is to be handed back, by [`Pace::landed`] or [`Pace::give_back`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub(super) struct Ticket {
    chat: ChatId,
    paid: bool,
    place: Option<Place>,
    minute: Option<Place>,
}

/// A rate and how evenly it is used.
struct Rate {
    window: Window,
    spacing: Spacing,
}

impl Rate {
    fn new(per_second: u32, now: Instant) -> Option<Self> {
        (per_second > 0)
            .then(|| Self { window: Window::new(per_second, SECOND), spacing: Spacing::new(per_second, now) })
    }

    /// How long until there is a place after so many others, evenly.
    fn wait(&mut self, after: usize, now: Instant) -> Option<Duration> {
        self.window.wait(after + 1, now).max(self.spacing.wait(now))
    }

    /// Whether it is used to four fifths at least.
    fn is_busy(&mut self, now: Instant) -> bool {
        let taken = self.window.taken(now);
        taken * 5 >= (taken + self.window.free(now)) * 4
    }
}

struct State {
    overall: Option<Rate>,
    paid: Option<Rate>,
    chats: HashMap<ChatId, Chat>,
    tidy_at: usize,
    refused: HashMap<ChatId, Instant>,
    /// Who was refused in the last second, when and until when.
    lately: VecDeque<(ChatId, Instant, Instant)>,
    all_wait_until: Option<Instant>,
    line: Line,
}

pub(super) struct Pace {
    limits: Limits,
    state: Mutex<State>,
    /// Somebody in the line need not wait any more.
    superseded: Notify,
}

fn left(until: Instant, now: Instant) -> Option<Duration> {
    until.checked_duration_since(now).filter(|left| !left.is_zero())
}

impl State {
    fn all_wait(&self, now: Instant) -> Option<Duration> {
        self.all_wait_until.and_then(|until| left(until, now))
    }

    fn refused(&self, chat: ChatId, now: Instant) -> Option<Duration> {
        self.refused.get(&chat).and_then(|until| left(*until, now))
    }

    /// The chat's limits, where it has any.
    fn chat(&mut self, chat: ChatId, limits: &Limits, now: Instant) -> Option<&mut Chat> {
        let limited = limits.chat_per_second > 0 || (chat.0 < 0 && limits.group_per_minute > 0);
        if !limited {
            return None;
        }
        if self.chats.len() >= self.tidy_at {
            self.chats.retain(|_, chat| !chat.is_idle(limits, now));
            self.tidy_at = MANY.max(self.chats.len() * 2);
        }
        Some(self.chats.entry(chat).or_insert_with(|| Chat::new(chat, limits, now)))
    }

    fn chat_wait(&mut self, chat: ChatId, after: usize, limits: &Limits, now: Instant) -> Option<Duration> {
        self.chat(chat, limits, now).and_then(|chat| chat.wait(after, limits, now))
    }

    fn take(&mut self, chat: ChatId, paid: bool, limits: &Limits, now: Instant) -> Ticket {
        let rate = if paid { &mut self.paid } else { &mut self.overall };
        let place = rate.as_mut().map(|rate| {
            rate.spacing.take(now);
            rate.window.take(now)
        });
        let minute = self.chat(chat, limits, now).and_then(|chat| chat.take(limits, now));
        Ticket { chat, paid, place, minute }
    }
}

impl Pace {
    pub(super) fn new(limits: Limits, now: Instant) -> Self {
        let state = State {
            overall: Rate::new(limits.overall_per_second, now),
            paid: Rate::new(limits.paid_per_second, now),
            chats: HashMap::new(),
            tidy_at: MANY,
            refused: HashMap::new(),
            lately: VecDeque::new(),
            all_wait_until: None,
            line: Line::default(),
        };
        Self { limits, state: Mutex::new(state), superseded: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether messages of a lane are paid for.
    pub(super) const fn pays_for(&self, lane: Lane) -> bool {
        matches!(lane, Lane::Announcements) && self.limits.paid_per_second > 0
    }

    /// How many requests can be under way at once without one waiting for another, at a round trip of a second.
    pub(super) const fn at_once(&self) -> usize {
        let per_second = self.limits.overall_per_second.saturating_add(self.limits.paid_per_second);
        if per_second > 32 { per_second as usize } else { 32 }
    }

    /// Whether a chat's limits let one message through, so that it waits for nothing but the overall rate.
    pub(super) fn chat_is_free(&self, chat: ChatId, now: Instant) -> Result<(), Wait> {
        let state = &mut *self.state();
        if let Some(left) = state.all_wait(now) {
            return Err(Wait::All(left));
        }
        if let Some(left) = state.refused(chat, now) {
            return Err(Wait::Refused(left));
        }
        let before = state.line.before(chat);
        state.chat_wait(chat, before, &self.limits, now).map_or(Ok(()), |wait| Err(Wait::Chat(wait)))
    }

    /// Takes the right to send a message of the outbox to a chat; or says how long that has to wait, and takes nothing.
    /// Answers in the line go first.
    pub(super) fn take(&self, chat: ChatId, lane: Lane, now: Instant) -> Result<Ticket, Wait> {
        self.chat_is_free(chat, now)?;
        let (state, paid) = (&mut *self.state(), self.pays_for(lane));
        let ready = if paid { 0 } else { state.ready(&self.limits, now) };
        let rate = if paid { &mut state.paid } else { &mut state.overall };
        if let Some(wait) = rate.as_mut().and_then(|rate| rate.wait(ready, now)) {
            return Err(Wait::Rate(wait));
        }
        if state.line.before(chat) > 0 {
            return Err(Wait::Chat(Duration::from_millis(1)));
        }
        Ok(state.take(chat, paid, &self.limits, now))
    }

    /// A request was answered, or no answer came.
    pub(super) fn landed(&self, ticket: Ticket, now: Instant) {
        if ticket.place.is_none() && ticket.minute.is_none() {
            return;
        }
        let state = &mut *self.state();
        let rate = if ticket.paid { &mut state.paid } else { &mut state.overall };
        if let (Some(rate), Some(place)) = (rate, ticket.place) {
            rate.window.landed(place, now);
        }
        if let Some(chat) = state.chats.get_mut(&ticket.chat) {
            chat.landed(ticket.minute, now);
        }
    }

    /// The request was not made after all.
    pub(super) fn give_back(&self, ticket: Ticket) {
        let state = &mut *self.state();
        let rate = if ticket.paid { &mut state.paid } else { &mut state.overall };
        if let (Some(rate), Some(place)) = (rate, ticket.place) {
            rate.window.give_back(place);
            rate.spacing.give_back();
        }
        if let Some(chat) = state.chats.get_mut(&ticket.chat) {
            chat.give_back(ticket.minute, &self.limits);
        }
    }

    /// Notes that Telegram told a chat to wait. When several chats are told so at the same time, or one that can't have
    /// had too much itself while the overall rate was used up, all have to.
    pub(super) fn refused(&self, chat: ChatId, wait: Duration, now: Instant) {
        let state = &mut *self.state();
        let until = now + wait;
        state.refused.retain(|_, until| *until > now);
        state.refused.insert(chat, until);
        state.lately.retain(|(other, at, _)| *other != chat && now.saturating_duration_since(*at) < SECOND);
        state.lately.push_back((chat, now, until));
        let quiet = state.chat(chat, &self.limits, now).is_some_and(|chat| chat.is_quiet(&self.limits, now));
        let busy = state.overall.as_mut().is_some_and(|rate| rate.is_busy(now));
        // As long as the shortest of them: another may have been about its own chat.
        let all = if state.lately.len() >= SEVERAL {
            state.lately.iter().map(|(_, _, until)| *until).min()
        } else {
            (quiet && busy).then_some(until)
        };
        state.all_wait_until = state.all_wait_until.max(all);
    }

    /// How long Telegram told a chat to wait from now.
    #[cfg(test)]
    fn refused_for(&self, chat: ChatId, now: Instant) -> Option<Duration> {
        self.state().refused(chat, now)
    }
}

#[cfg(test)]
mod tests;
