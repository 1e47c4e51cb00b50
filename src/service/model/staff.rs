//! What the reference answers to staff.

use chrono::TimeDelta;

use super::reference::{Booking, Reference, WalkIn};
use super::steps::walk_in_id;
use crate::domain::check_in::{Mark, Stage};
use crate::domain::credits::Credits;
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;
use crate::service::fixed::Fixed;
use crate::service::remove::Credit;
use crate::service::{capacity, check_in, give_seat, list_settings, remove, walk_in};

impl Reference {
    pub(super) fn remove(&mut self, booking: usize, credit: Credit) -> remove::Outcome {
        let Booking { session, customer, beneficiary, state: from, .. } = self.bookings[booking];
        if self.now >= self.sessions[session].ends() {
            return remove::Outcome::Fixed(Fixed::Over);
        }
        if !matches!(from, BookingState::Booked | BookingState::Waiting) {
            return remove::Outcome::NoPlace(from);
        }
        self.tell(booking, NoticeKind::Removed);
        match credit {
            Credit::Returned => self.end(booking, BookingState::Cancelled, true),
            Credit::Kept => self.end(booking, BookingState::Forfeited, false),
        }
        if from == BookingState::Booked {
            self.freed(session, None);
        } else {
            self.end_offer(booking);
            self.moved(session, None);
        }
        remove::Outcome::Removed {
            beneficiary: self.customers[customer].beneficiaries[beneficiary].to_owned(),
            from,
            credits: Credits::new(self.sessions[session].cost),
            told: self.told.len() as i64,
        }
    }

    fn fixed(&self, session: usize) -> Option<Fixed> {
        let session = &self.sessions[session];
        match self.now {
            now if now >= session.ends() => Some(Fixed::Over),
            now if now >= session.starts => Some(Fixed::Started),
            _ => None,
        }
    }

    pub(super) fn set_capacity(&mut self, session: usize, seats: i64) -> capacity::Outcome {
        let (before, taken) = (self.sessions[session].capacity, self.taken(session));
        if let Some(fixed) = self.fixed(session) {
            return capacity::Outcome::Fixed(fixed);
        }
        if seats == before {
            return capacity::Outcome::Unchanged;
        }
        if seats < taken {
            return capacity::Outcome::TooFew { taken };
        }
        self.sessions[session].capacity = seats;
        if seats > before {
            self.freed(session, None);
        } else {
            self.shrunk(session);
        }
        capacity::Outcome::Set { before, free: self.free(session), told: self.told.len() as i64 }
    }

    /// No more seats are kept than are free; who joined last loses the turn first.
    fn shrunk(&mut self, session: usize) {
        if self.free(session) == 0 {
            return self.hush(session);
        }
        while self.kept(session) > self.free(session) {
            let has_turn = |it: &usize| self.bookings[*it].turn.is_some();
            let Some(last) = self.line(session).into_iter().rfind(has_turn) else { return };
            self.bookings[last].turn = None;
            self.end_offer(last);
        }
    }

    pub(super) fn pause(&mut self, session: usize, paused: bool) -> list_settings::Outcome {
        if let Some(fixed) = self.fixed(session) {
            return list_settings::Outcome::Fixed(fixed);
        }
        if self.sessions[session].paused == paused {
            return list_settings::Outcome::Unchanged;
        }
        let waiting = self.line(session).len() as i64;
        self.sessions[session].paused = paused;
        if paused {
            self.hush(session);
        } else {
            self.freed(session, None);
        }
        list_settings::Outcome::Done { waiting, told: self.told.len() as i64 }
    }

    pub(super) fn give(&mut self, booking: usize) -> give_seat::Outcome {
        let Booking { session, state, customer, .. } = self.bookings[booking];
        if state != BookingState::Waiting {
            return give_seat::Outcome::NotWaiting(state);
        }
        if !self.open(session) {
            return give_seat::Outcome::ListClosed;
        }
        if self.free(session) == 0 {
            return give_seat::Outcome::NoSeat;
        }
        self.seat(booking);
        self.end_offer(booking);
        self.shrunk(session);
        self.tell(booking, NoticeKind::FromTheList);
        give_seat::Outcome::Given { told: self.customers[customer].reachable }
    }

    /// Whoever has no account takes a seat that is nobody's first.
    pub(super) fn walk_in(&mut self, session: usize, name: usize) -> walk_in::Outcome {
        self.end_list(session);
        let refused = if self.now >= self.sessions[session].ends() {
            Some(walk_in::Refusal::Fixed(Fixed::Over))
        } else if self.free(session) == 0 {
            Some(walk_in::Refusal::NoSeat)
        } else if !self.line(session).is_empty() {
            Some(walk_in::Refusal::ForTheList { waiting: self.line(session).len() as i64 })
        } else {
            let there =
                |it: &WalkIn| (it.session, it.name) == (session, name) && it.state != BookingState::Cancelled;
            self.walk_ins
                .iter()
                .position(there)
                .map(|there| walk_in::Refusal::AlreadyThere(walk_in_id(there)))
        };
        if let Some(refusal) = refused {
            return walk_in::Outcome::Refused(refusal);
        }
        let at_the_door = self.stage(session) == Stage::Open;
        let state = if at_the_door { BookingState::Attended } else { BookingState::Booked };
        self.walk_ins.push(WalkIn { session, name, state });
        walk_in::Outcome::Added(walk_in_id(self.walk_ins.len() - 1))
    }

    pub(super) fn gone(&mut self, walk_in: usize) -> walk_in::Removed {
        let WalkIn { session, state, .. } = self.walk_ins[walk_in];
        if state == BookingState::Cancelled {
            return walk_in::Removed::Removed;
        }
        if self.now >= self.sessions[session].ends() {
            return walk_in::Removed::Fixed(Fixed::Over);
        }
        self.walk_ins[walk_in].state = BookingState::Cancelled;
        self.freed(session, None);
        walk_in::Removed::Removed
    }

    /// From an hour before the start until a day after the end; who did not come is known at the end.
    fn stage(&self, session: usize) -> Stage {
        let session = &self.sessions[session];
        match self.now {
            now if now < session.starts - TimeDelta::hours(1) => Stage::Early,
            now if now < session.ends() => Stage::Open,
            now if now < session.ends() + TimeDelta::days(1) => Stage::Over,
            _ => Stage::Closed,
        }
    }

    pub(super) fn mark(&mut self, booking: usize, from: Mark, to: Mark) -> check_in::Outcome {
        let Booking { session, state, .. } = self.bookings[booking];
        let stage = self.stage(session);
        let may = match stage {
            Stage::Early | Stage::Closed => false,
            Stage::Open => to != Mark::NoShow,
            Stage::Over => true,
        };
        if !state.takes_seat() {
            check_in::Outcome::NoSeat
        } else if state == to.state() {
            check_in::Outcome::Marked
        } else if !may {
            check_in::Outcome::NotNow(stage)
        } else if state != from.state() {
            check_in::Outcome::Changed
        } else {
            self.bookings[booking].state = to.state();
            check_in::Outcome::Marked
        }
    }
}
