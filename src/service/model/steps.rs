//! The steps of a history: what the reference answers to each, written from the rules.

use chrono::TimeDelta;

use super::reference::{Booking, Reference};
use crate::domain::check_in::Mark;
use crate::domain::credits::Credits;
use crate::domain::ids::{BookingId, WalkInId};
use crate::domain::notice::NoticeKind;
use crate::domain::states::{BookingState, WaitMode};
use crate::service::move_booking::Kept;
use crate::service::refusal::{Intent, Refusal};
use crate::service::remove::Credit;
use crate::service::{
    cancel, capacity, check_in, claim, decline, forfeit, give_seat, leave, list_settings, remove, walk_in,
};

/// Somebody taps, or time passes. Bookings are counted in the order in which they were made.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Book {
        customer: usize,
        beneficiary: usize,
        session: usize,
        intent: Intent,
    },
    Cancel {
        booking: usize,
        by: usize,
    },
    Forfeit {
        booking: usize,
        by: usize,
    },
    Move {
        booking: usize,
        by: usize,
        to: usize,
    },
    Claim {
        booking: usize,
        by: usize,
    },
    Leave {
        booking: usize,
        by: usize,
    },
    Decline {
        booking: usize,
        by: usize,
    },
    Remove {
        booking: usize,
        credit: Credit,
    },
    Capacity {
        session: usize,
        seats: i64,
    },
    Pause {
        session: usize,
        paused: bool,
    },
    /// Staff book for a customer.
    BookFor {
        customer: usize,
        beneficiary: usize,
        session: usize,
        intent: Intent,
    },
    Give {
        booking: usize,
    },
    /// Somebody of one of a few names.
    WalkIn {
        session: usize,
        name: usize,
    },
    Gone {
        walk_in: usize,
    },
    Mark {
        booking: usize,
        from: Mark,
        to: Mark,
    },
    /// So many offers that are on their way arrive, the oldest first; and everything else that is queued.
    Send {
        offers: usize,
    },
    /// So many minutes pass, then the jobs run; or they are late.
    Pass {
        minutes: i64,
        late: bool,
    },
}

/// What came of a step.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Answer {
    Book(Result<BookingId, Refusal>),
    Move(Result<BookingId, Kept>),
    Cancel(cancel::Outcome),
    Forfeit(forfeit::Outcome),
    Claim(claim::Outcome),
    Leave(leave::Outcome),
    Decline(decline::Outcome),
    Remove(remove::Outcome),
    Capacity(capacity::Outcome),
    Pause(list_settings::Outcome),
    BookFor(Result<(BookingId, bool), Refusal>),
    Give(give_seat::Outcome),
    WalkIn(walk_in::Outcome),
    Gone(walk_in::Removed),
    Mark(check_in::Outcome),
    Nothing,
}

/// A fresh database counts its bookings from one.
pub(super) fn id(booking: usize) -> BookingId {
    BookingId(booking as i64 + 1)
}

/// Its walk-ins likewise.
pub(super) fn walk_in_id(walk_in: usize) -> WalkInId {
    WalkInId(walk_in as i64 + 1)
}

impl Reference {
    /// Takes a step.
    pub(super) fn take(&mut self, step: &Step) -> Answer {
        self.told.clear();
        match *step {
            Step::Book { customer, beneficiary, session, intent } => {
                Answer::Book(self.book(customer, beneficiary, session, (intent, false)).map(id))
            }
            Step::BookFor { customer, beneficiary, session, intent } => {
                let made = self.book(customer, beneficiary, session, (intent, true));
                Answer::BookFor(made.map(|made| (id(made), self.customers[customer].reachable)))
            }
            Step::Give { booking } => Answer::Give(self.give(booking)),
            Step::WalkIn { session, name } => Answer::WalkIn(self.walk_in(session, name)),
            Step::Gone { walk_in } => Answer::Gone(self.gone(walk_in)),
            Step::Mark { booking, from, to } => Answer::Mark(self.mark(booking, from, to)),
            Step::Cancel { booking, by } => Answer::Cancel(self.cancel(booking, by)),
            Step::Forfeit { booking, by } => Answer::Forfeit(self.forfeit(booking, by)),
            Step::Move { booking, by, to } => Answer::Move(self.move_to(booking, by, to).map(id)),
            Step::Claim { booking, by } => Answer::Claim(self.claim(booking, by)),
            Step::Leave { booking, by } => Answer::Leave(self.leave(booking, by)),
            Step::Decline { booking, by } => Answer::Decline(self.decline(booking, by)),
            Step::Remove { booking, credit } => Answer::Remove(self.remove(booking, credit)),
            Step::Capacity { session, seats } => Answer::Capacity(self.set_capacity(session, seats)),
            Step::Pause { session, paused } => Answer::Pause(self.pause(session, paused)),
            Step::Send { offers } => {
                self.send(offers);
                Answer::Nothing
            }
            Step::Pass { minutes, late } => {
                self.now += TimeDelta::minutes(minutes);
                if !late {
                    self.jobs();
                }
                Answer::Nothing
            }
        }
    }

    /// What can be had of a session: while the list is open, a freed seat belongs to it (rules 5 to 8).
    pub(super) fn offered(&self, session: usize) -> Result<Intent, Refusal> {
        if self.now >= self.sessions[session].starts {
            return Err(Refusal::Started);
        }
        match (self.open(session), self.free(session) > 0, self.line(session).is_empty()) {
            (true, true, true) | (false, true, _) => Ok(Intent::Seat),
            (true, _, _) => Ok(Intent::Wait),
            (false, false, _) => Err(Refusal::Full),
        }
    }

    /// The place that somebody has on a session.
    pub(super) fn place(&self, customer: usize, beneficiary: usize, session: usize) -> Option<usize> {
        self.bookings.iter().position(|it| {
            (it.customer, it.beneficiary, it.session) == (customer, beneficiary, session)
                && (it.state == BookingState::Waiting || it.state.takes_seat())
        })
    }

    fn vacant(&self, customer: usize, beneficiary: usize, session: usize) -> Result<(), Refusal> {
        match self.place(customer, beneficiary, session) {
            Some(place) if self.bookings[place].state == BookingState::Waiting => {
                Err(Refusal::AlreadyWaiting(id(place)))
            }
            Some(place) => Err(Refusal::AlreadyBooked(id(place))),
            None => Ok(()),
        }
    }

    fn book(
        &mut self,
        customer: usize,
        beneficiary: usize,
        session: usize,
        (intent, by_staff): (Intent, bool),
    ) -> Result<usize, Refusal> {
        self.end_list(session);
        let offered = self.offered(session)?;
        self.vacant(customer, beneficiary, session)?;
        let order = self.payer(customer, session).map_err(|available| self.short(session, available))?;
        match (intent, offered) {
            (Intent::Seat, Intent::Wait) => Err(Refusal::SoldOutMeanwhile),
            (Intent::Wait, Intent::Seat) => Err(Refusal::SeatFreeMeanwhile),
            _ => Ok(self.make((customer, beneficiary), session, order, (intent, by_staff))),
        }
    }

    fn short(&self, session: usize, available: Credits) -> Refusal {
        Refusal::NoCredits { needed: Credits::new(self.sessions[session].cost), available }
    }

    fn make(
        &mut self,
        (customer, beneficiary): (usize, usize),
        session: usize,
        order: usize,
        (intent, by_staff): (Intent, bool),
    ) -> usize {
        let (made, cost) = (self.bookings.len(), self.sessions[session].cost);
        let state = if intent == Intent::Seat { BookingState::Booked } else { BookingState::Waiting };
        self.bookings.push(Booking {
            session,
            customer,
            beneficiary,
            order,
            state,
            turn: None,
            passed: false,
            from_list: false,
            buttons: 0,
        });
        self.orders[order].available -= cost;
        match intent {
            Intent::Seat => {
                self.orders[order].spent += cost;
                self.begin(order);
            }
            Intent::Wait => self.orders[order].held += cost,
        }
        if by_staff {
            self.tell(made, NoticeKind::BookedFor);
        }
        if intent == Intent::Wait {
            // Who has just tapped is told by the answer.
            self.moved(session, Some(made).filter(|_| !by_staff));
        }
        made
    }

    /// Whoever gives a seat back that came from the list is not asked for it again.
    fn give_back(&mut self, booking: usize, state: BookingState, returned: bool) {
        self.end(booking, state, returned);
        let Booking { session, customer, from_list, .. } = self.bookings[booking];
        self.freed(session, from_list.then_some(customer));
    }

    fn cancel(&mut self, booking: usize, by: usize) -> cancel::Outcome {
        let it = &self.bookings[booking];
        let session = &self.sessions[it.session];
        match it.state {
            _ if it.customer != by => cancel::Outcome::NotFound,
            BookingState::Booked if self.now >= session.starts => cancel::Outcome::Started,
            BookingState::Booked if self.now >= session.cancel_until() => cancel::Outcome::TooLate,
            BookingState::Booked => {
                self.give_back(booking, BookingState::Cancelled, true);
                cancel::Outcome::Cancelled
            }
            BookingState::Cancelled => cancel::Outcome::Cancelled,
            state => cancel::Outcome::NotBooked(state),
        }
    }

    fn forfeit(&mut self, booking: usize, by: usize) -> forfeit::Outcome {
        let it = &self.bookings[booking];
        let session = &self.sessions[it.session];
        match it.state {
            _ if it.customer != by => forfeit::Outcome::NotFound,
            BookingState::Booked if self.now >= session.starts => forfeit::Outcome::Started,
            BookingState::Booked if self.now < session.cancel_until() => forfeit::Outcome::InTime,
            BookingState::Booked => {
                self.give_back(booking, BookingState::Forfeited, false);
                forfeit::Outcome::Forfeited
            }
            BookingState::Forfeited => forfeit::Outcome::Forfeited,
            state => forfeit::Outcome::NotBooked(state),
        }
    }

    /// Both halves or none (rule 4): what pays is the order of the place that is given up, if it is good on the day.
    fn move_to(&mut self, booking: usize, by: usize, to: usize) -> Result<usize, Kept> {
        let Booking { session: from, customer, beneficiary, order, state, .. } = self.bookings[booking];
        if customer != by {
            return Err(Kept::NotFound);
        }
        self.end_list(to);
        match state {
            BookingState::Booked if self.now >= self.sessions[from].starts => return Err(Kept::Started),
            BookingState::Booked if self.now >= self.sessions[from].cancel_until() => {
                return Err(Kept::TooLate);
            }
            BookingState::Booked => {}
            // It may have been on the list that ended just now.
            _ => return Err(Kept::NotBooked(self.bookings[booking].state)),
        }
        if self.sessions[from].cost != self.sessions[to].cost {
            return Err(Kept::SamePriceOnly);
        }
        let offered = self.offered(to).map_err(Kept::Refused)?;
        self.vacant(customer, beneficiary, to).map_err(Kept::Refused)?;
        let pays = if self.orders[order].last_day >= self.sessions[to].starts.date() {
            order
        } else {
            self.payer(customer, to).map_err(|available| Kept::Refused(self.short(to, available)))?
        };
        if offered == Intent::Wait {
            return Err(Kept::Refused(Refusal::SoldOutMeanwhile));
        }
        self.end(booking, BookingState::Cancelled, true);
        let made = self.make((customer, beneficiary), to, pays, (Intent::Seat, false));
        self.freed(from, self.bookings[booking].from_list.then_some(customer));
        Ok(made)
    }

    /// Whether a seat is free that is kept for nobody else.
    fn can_claim(&self, booking: usize) -> bool {
        let it = &self.bookings[booking];
        let others = self.kept(it.session) - i64::from(it.turn.is_some());
        self.gives(it.session)
            && (it.turn.is_some_and(|until| self.now < until) || self.free(it.session) > others)
    }

    fn claim(&mut self, booking: usize, by: usize) -> claim::Outcome {
        let Booking { session, customer, .. } = self.bookings[booking];
        if customer != by {
            return claim::Outcome::NotFound;
        }
        let in_turn = self.sessions[session].mode == WaitMode::InTurn;
        if in_turn && self.open(session) {
            self.end_turns(session);
        }
        match self.bookings[booking].state {
            BookingState::Booked => claim::Outcome::Claimed,
            BookingState::Waiting if !self.open(session) => claim::Outcome::ListClosed,
            BookingState::Waiting if self.can_claim(booking) => {
                self.seat(booking);
                self.end_offer(booking);
                if self.free(session) == 0 {
                    self.end_offers(session);
                }
                claim::Outcome::Claimed
            }
            BookingState::Waiting if self.sessions[session].paused => claim::Outcome::Paused,
            BookingState::Waiting if in_turn => claim::Outcome::NotTheirTurn,
            BookingState::Waiting => claim::Outcome::SeatGone,
            state => claim::Outcome::NotWaiting(state),
        }
    }

    fn leave(&mut self, booking: usize, by: usize) -> leave::Outcome {
        let Booking { session, customer, state, .. } = self.bookings[booking];
        match state {
            _ if customer != by => leave::Outcome::NotFound,
            BookingState::Waiting => {
                self.end(booking, BookingState::Cancelled, true);
                self.end_offer(booking);
                self.moved(session, None);
                leave::Outcome::Left
            }
            BookingState::Cancelled => leave::Outcome::Left,
            state => leave::Outcome::NotWaiting(state),
        }
    }

    fn decline(&mut self, booking: usize, by: usize) -> decline::Outcome {
        let Booking { session, customer, state, turn, passed, .. } = self.bookings[booking];
        match state {
            _ if customer != by => decline::Outcome::NotFound,
            BookingState::Waiting if turn.is_some() => {
                self.pass(booking);
                self.moved(session, None);
                decline::Outcome::Declined
            }
            BookingState::Waiting if passed => decline::Outcome::Declined,
            BookingState::Waiting => decline::Outcome::NoTurn,
            state => decline::Outcome::NotWaiting(state),
        }
    }

    /// An offer that arrives begins its minutes, or loses its button at once when the seat went meanwhile.
    fn send(&mut self, offers: usize) {
        let is_offer = |queued: &(usize, NoticeKind)| queued.1 == NoticeKind::SeatFree;
        let arrive: Vec<usize> =
            self.outbox.iter().filter(|it| is_offer(it)).take(offers).map(|(booking, _)| *booking).collect();
        self.outbox.retain(is_offer);
        for booking in arrive {
            self.outbox.retain(|queued| *queued != (booking, NoticeKind::SeatFree));
            self.arrived(booking);
        }
    }

    fn arrived(&mut self, booking: usize) {
        let Booking { session, turn, .. } = self.bookings[booking];
        let stands = match turn {
            Some(_) => self.open(session) && !self.sessions[session].paused,
            None => self.sessions[session].mode == WaitMode::FirstTap && self.can_claim(booking),
        };
        if !stands {
            return self.tell(booking, NoticeKind::OfferGone);
        }
        self.bookings[booking].buttons += 1;
        if turn.is_some() {
            self.bookings[booking].turn = Some(self.turn_ends(session));
        }
    }
}
