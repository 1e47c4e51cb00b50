//! The line in which answers wait that found no place.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

use super::{Pace, State, Ticket};
use crate::delivery::limits::Limits;
use crate::domain::ids::{ChatId, MessageId};

/// How long an answer waits here at most; one that would wait longer is kept in the outbox, so that whoever handles
/// updates is not held up.
const PATIENCE: Duration = Duration::from_secs(2);

/// What an answer is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::delivery) enum Turn {
    /// It is its turn.
    Go(Ticket),
    /// A newer edit of the same message took its place: nothing is left to do.
    Superseded,
    /// It would have to wait too long, so long at least; no longer in the line.
    TooLong(Duration),
}

/// Where an answer in the line stands.
enum Next {
    Turn(Turn),
    Wait(Duration),
}

struct Waiter {
    id: u64,
    chat: ChatId,
    edits: Option<MessageId>,
}

/// Who waits, in the order of coming.
#[derive(Default)]
pub(super) struct Line {
    waiters: VecDeque<Waiter>,
    next: u64,
}

impl Line {
    fn join(&mut self, chat: ChatId, edits: Option<MessageId>) -> u64 {
        let id = self.next;
        self.next += 1;
        self.waiters.push_back(Waiter { id, chat, edits });
        id
    }

    fn leave(&mut self, id: u64) {
        self.waiters.retain(|waiter| waiter.id != id);
    }

    /// A newer edit takes the place of older ones of the same message. Says whether there were any.
    fn supersede(&mut self, chat: ChatId, edits: Option<MessageId>) -> bool {
        let before = self.waiters.len();
        self.waiters.retain(|waiter| edits.is_none() || (waiter.chat, waiter.edits) != (chat, edits));
        self.waiters.len() < before
    }

    /// How many wait for this chat.
    pub(super) fn before(&self, chat: ChatId) -> usize {
        self.waiters.iter().filter(|waiter| waiter.chat == chat).count()
    }
}

impl State {
    /// How many in the line wait for nothing but a place in the overall rate.
    pub(super) fn ready(&mut self, limits: &Limits, now: Instant) -> usize {
        self.ready_among(self.line.waiters.len(), limits, now)
    }

    fn ready_among(&mut self, first: usize, limits: &Limits, now: Instant) -> usize {
        let chats: Vec<ChatId> = self.line.waiters.iter().take(first).map(|waiter| waiter.chat).collect();
        let ready = chats.iter().enumerate().filter(|(index, chat)| {
            !chats[..*index].contains(chat)
                && self.refused(**chat, now).is_none()
                && self.chat_wait(**chat, 0, limits, now).is_none()
        });
        ready.count()
    }

    /// How long an answer waits that comes after so many others in the line.
    fn answer_wait(&mut self, chat: ChatId, place: usize, limits: &Limits, now: Instant) -> Option<Duration> {
        let told = self.all_wait(now).max(self.refused(chat, now));
        let before = self.line.waiters.iter().take(place).filter(|waiter| waiter.chat == chat).count();
        let of_chat = self.chat_wait(chat, before, limits, now);
        // Who comes first in the chat goes first, whatever the limits.
        let order = (before > 0).then_some(Duration::from_millis(1));
        let ready = self.ready_among(place, limits, now);
        let overall = self.overall.as_mut().and_then(|rate| {
            let free = rate.window.free(now);
            let first = rate.window.wait(1, now);
            let gaps = rate.spacing.gap() * u32::try_from(ready.saturating_sub(free)).unwrap_or(u32::MAX);
            (free <= ready)
                .then(|| first.unwrap_or_default() + gaps)
                .map(|wait| wait.max(Duration::from_micros(100)))
        });
        told.max(of_chat).max(order).max(overall)
    }
}

impl Pace {
    /// Waits for the turn of an answer. Without a patience it waits for as long as it takes.
    pub(in crate::delivery) async fn turn(
        &self,
        chat: ChatId,
        edits: Option<MessageId>,
        patient: bool,
    ) -> Turn {
        let mut superseded = std::pin::pin!(self.superseded.notified());
        let (mut wait, place) = match self.enter(chat, edits, patient, Instant::now()) {
            Ok(turn) => return turn,
            Err((wait, id)) => (wait, InLine { pace: self, id }),
        };
        loop {
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = &mut superseded => superseded.set(self.superseded.notified()),
            }
            match self.look(place.id, patient, Instant::now()) {
                Next::Turn(turn) => return turn,
                Next::Wait(longer) => wait = longer,
            }
        }
    }

    /// Goes at once, or joins the line.
    pub(super) fn enter(
        &self,
        chat: ChatId,
        edits: Option<MessageId>,
        patient: bool,
        now: Instant,
    ) -> Result<Turn, (Duration, u64)> {
        let state = &mut *self.state();
        if edits.is_some() && state.line.supersede(chat, edits) {
            self.superseded.notify_waiters();
        }
        let place = state.line.waiters.len();
        match state.answer_wait(chat, place, &self.limits, now) {
            None => Ok(Turn::Go(state.take(chat, false, &self.limits, now))),
            Some(wait) if wait > PATIENCE && !patient => Ok(Turn::TooLong(wait)),
            Some(wait) => Err((wait, state.line.join(chat, edits))),
        }
    }

    /// Whether an answer in the line goes now; if not, what it is told instead of waiting, if anything.
    #[cfg(test)]
    pub(super) fn go(&self, id: u64, now: Instant) -> Result<Ticket, Option<Turn>> {
        match self.look(id, false, now) {
            Next::Turn(Turn::Go(ticket)) => Ok(ticket),
            Next::Turn(turn) => Err(Some(turn)),
            Next::Wait(_) => Err(None),
        }
    }

    fn look(&self, id: u64, patient: bool, now: Instant) -> Next {
        let state = &mut *self.state();
        let Some(place) = state.line.waiters.iter().position(|waiter| waiter.id == id) else {
            return Next::Turn(Turn::Superseded);
        };
        let chat = state.line.waiters[place].chat;
        match state.answer_wait(chat, place, &self.limits, now) {
            None => {
                state.line.leave(id);
                Next::Turn(Turn::Go(state.take(chat, false, &self.limits, now)))
            }
            Some(wait) if wait > PATIENCE && !patient => Next::Turn(Turn::TooLong(wait)),
            Some(wait) => Next::Wait(wait),
        }
    }
}

/// A place in the line, left when it is dropped.
struct InLine<'a> {
    pace: &'a Pace,
    id: u64,
}

impl Drop for InLine<'_> {
    fn drop(&mut self) {
        self.pace.state().line.leave(self.id);
    }
}
