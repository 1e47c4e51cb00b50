//! What the reference answers to staff.

use super::reference::{Booking, Reference};
use crate::domain::credits::Credits;
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;
use crate::service::fixed::Fixed;
use crate::service::remove::Credit;
use crate::service::{capacity, list_settings, remove};

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
}
