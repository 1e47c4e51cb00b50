//! So many in any one second, as Telegram sees it, however late its answers come.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use tokio::time::Instant;

/// A request that was not answered after so long counts as arrived, or one that hangs would take its place for ever.
const LATEST: Duration = Duration::from_secs(1);
/// When nothing says how long to wait, because all that was sent is under way: how long to wait before looking again.
const LOOK: Duration = Duration::from_millis(5);

/// The place of a message in a window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place(u64);

/// So many answers have to come before anything is known of the way there and back.
const KNOWN_AFTER: u32 = 30;

/// How long the way there and back takes.
#[derive(Default)]
struct Way {
    answers: u32,
    shortest: Duration,
    usual: Duration,
}

impl Way {
    fn note(&mut self, took: Duration) {
        if self.answers == 0 {
            (self.shortest, self.usual) = (took, took);
        }
        self.answers = self.answers.saturating_add(1);
        self.shortest = self.shortest.min(took);
        self.usual = (self.usual * 15 + took) / 16;
    }

    /// The least that it surely takes: the shortest ever seen, less what the usual one takes more than that.
    fn surely(&self) -> Duration {
        let known = self.answers >= KNOWN_AFTER;
        if known { (self.shortest * 2).saturating_sub(self.usual) } else { Duration::ZERO }
    }
}

/// A sliding window. When a message arrives is not known, only that it is between being sent and being answered; so it
/// keeps its place for a period from the latest moment at which it can have arrived: that of its answer, less what the
/// way there and back surely takes.
pub(super) struct Window {
    most: usize,
    period: Duration,
    under_way: Vec<(Place, Instant)>,
    /// When the places of those that arrived are free again.
    taken_until: BinaryHeap<Reverse<Instant>>,
    way: Way,
    next: u64,
}

impl Window {
    /// At most so many in any one period.
    pub(super) const fn new(most: u32, period: Duration) -> Self {
        Self {
            most: most as usize,
            period,
            under_way: Vec::new(),
            taken_until: BinaryHeap::new(),
            way: Way { answers: 0, shortest: Duration::ZERO, usual: Duration::ZERO },
            next: 0,
        }
    }

    fn tidy(&mut self, now: Instant) {
        while self.taken_until.peek().is_some_and(|Reverse(until)| *until <= now) {
            self.taken_until.pop();
        }
        let mut index = 0;
        while let Some((_, sent)) = self.under_way.get(index).copied() {
            if now.saturating_duration_since(sent) < LATEST {
                index += 1;
            } else {
                self.under_way.swap_remove(index);
                self.taken_until.push(Reverse(sent + LATEST + self.period));
            }
        }
    }

    /// How many places are taken.
    pub(super) fn taken(&mut self, now: Instant) -> usize {
        self.tidy(now);
        self.under_way.len() + self.taken_until.len()
    }

    /// How many places are free.
    pub(super) fn free(&mut self, now: Instant) -> usize {
        self.most.saturating_sub(self.taken(now))
    }

    /// How long, at least, until so many places are free; `None` when they are.
    pub(super) fn wait(&mut self, places: usize, now: Instant) -> Option<Duration> {
        let lacking = places.saturating_sub(self.free(now));
        if lacking == 0 {
            return None;
        }
        let arrived = self.taken_until.iter().map(|Reverse(until)| *until);
        let under_way = self.under_way.iter().map(|(_, sent)| (*sent + self.period).max(now + LOOK));
        let mut free_at: Vec<Instant> = arrived.chain(under_way).collect();
        free_at.sort_unstable();
        let at = free_at.get(lacking - 1).or(free_at.last()).copied();
        Some(at.map_or(self.period, |at| at.saturating_duration_since(now)).max(Duration::from_micros(100)))
    }

    /// Takes a place, whether or not one is free.
    pub(super) fn take(&mut self, now: Instant) -> Place {
        let place = Place(self.next);
        self.next += 1;
        self.under_way.push((place, now));
        place
    }

    fn leave(&mut self, place: Place) -> Option<Instant> {
        let index = self.under_way.iter().position(|(other, _)| *other == place)?;
        Some(self.under_way.swap_remove(index).1)
    }

    /// A message was answered.
    pub(super) fn landed(&mut self, place: Place, now: Instant) {
        let Some(sent) = self.leave(place) else { return };
        self.way.note(now.saturating_duration_since(sent));
        self.taken_until.push(Reverse(now + self.period - self.way.surely()));
    }

    /// A message was not sent after all.
    pub(super) fn give_back(&mut self, place: Place) {
        self.leave(place);
    }
}

/// How much a late timer may catch up, where half a gap is less.
const LATE: Duration = Duration::from_millis(5);

/// Evenly, so that whoever comes first in the next moment finds a place in it: the gaps between messages are no shorter
/// than half the average, which is what a late timer may catch up.
pub(super) struct Spacing {
    gap: Duration,
    next: Instant,
}

impl Spacing {
    pub(super) fn new(per_second: u32, now: Instant) -> Self {
        Self { gap: Duration::from_secs(1) / per_second.max(1), next: now }
    }

    pub(super) fn gap(&self) -> Duration {
        self.gap
    }

    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        let left = self.next.saturating_duration_since(now).saturating_sub((self.gap / 2).max(LATE));
        (!left.is_zero()).then_some(left)
    }

    pub(super) fn take(&mut self, now: Instant) {
        self.next = self.next.max(now) + self.gap;
    }

    /// A message was not sent after all: whoever comes next need not keep a distance from it.
    pub(super) fn give_back(&mut self) {
        self.next = self.next.checked_sub(self.gap).unwrap_or(self.next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_place_is_free_a_period_after_the_answer_less_the_surest_way() {
        let start = Instant::now();
        let mut window = Window::new(1, SECOND);
        let mut at = start;
        for _ in 0..KNOWN_AFTER {
            let place = window.take(at);
            assert_eq!(window.free(at), 0);
            window.landed(place, at + ms(40));
            at += seconds_and_a_bit();
        }
        let place = window.take(at);
        window.landed(place, at + ms(40));
        assert_eq!(window.wait(1, at + ms(40)), Some(ms(960)), "it always took 40 ms");
        let at = at + SECOND;
        assert_eq!(window.wait(1, at), None);
        let slow = window.take(at);
        window.landed(slow, at + ms(200));
        assert_eq!(window.wait(1, at + SECOND), Some(ms(170)), "it may have arrived late");
    }

    fn seconds_and_a_bit() -> Duration {
        ms(1040)
    }

    #[test]
    fn what_is_never_answered_does_not_keep_its_place() {
        let start = Instant::now();
        let mut window = Window::new(2, SECOND);
        window.take(start);
        window.take(start + ms(100));
        assert_eq!(window.free(start + ms(1999)), 0);
        assert_eq!(window.free(start + ms(2000)), 1);
        assert_eq!(window.free(start + ms(2100)), 2);
    }

    #[test]
    fn what_was_not_sent_leaves_its_place_at_once() {
        let start = Instant::now();
        let mut window = Window::new(1, SECOND);
        let place = window.take(start);
        window.give_back(place);
        assert_eq!(window.free(start), 1);
    }

    #[test]
    fn the_wait_for_several_places() {
        let start = Instant::now();
        let mut window = Window::new(3, SECOND);
        for step in 0..3 {
            let place = window.take(start + ms(step * 100));
            window.landed(place, start + ms(step * 100));
        }
        let now = start + ms(500);
        let waits = [1, 2, 3].map(|places| window.wait(places, now));
        assert_eq!(waits, [Some(ms(500)), Some(ms(600)), Some(ms(700))]);
    }

    #[test]
    fn what_was_not_sent_takes_no_time() {
        let start = Instant::now();
        let mut spacing = Spacing::new(10, start);
        spacing.take(start);
        for _ in 0..100 {
            spacing.take(start + ms(60));
            spacing.give_back();
        }
        assert_eq!(spacing.wait(start + ms(60)), None);
    }

    #[test]
    fn gaps_are_even_and_a_late_one_is_caught_up() {
        let start = Instant::now();
        let mut spacing = Spacing::new(10, start);
        spacing.take(start);
        assert_eq!(spacing.wait(start), Some(ms(50)));
        spacing.take(start + ms(50));
        assert_eq!(spacing.wait(start + ms(50)), Some(ms(100)), "not twice in a row");
    }
}
