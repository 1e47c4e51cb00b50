//! The reference: the waiting list, the seats and the credits of a small club, as design rules 1 to 8 and 10 say they
//! go. It knows no database, counts everything anew whenever it is asked, and calls none of the operations; of them it
//! borrows only the words in which they answer.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use crate::domain::credits::Credits;
use crate::domain::notice::NoticeKind;
use crate::domain::states::{BookingState, WaitMode};

/// For how long a session lasts.
const LASTS: TimeDelta = TimeDelta::minutes(90);
/// For how many minutes a seat is kept for one person in turn.
const TURN: i64 = 30;
/// For how many days credits that return to an order that has ended are good.
const AGAIN: TimeDelta = TimeDelta::days(30);

/// A customer; never changes.
#[derive(Clone, Debug)]
pub(super) struct Customer {
    /// Who comes, by name: the customer, then the family.
    pub(super) beneficiaries: &'static [&'static str],
    /// Whether the customer's phone can be reached.
    pub(super) reachable: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) mode: WaitMode,
    pub(super) starts: NaiveDateTime,
    pub(super) cost: u32,
    pub(super) capacity: i64,
    pub(super) paused: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Order {
    pub(super) customer: usize,
    pub(super) last_day: NaiveDate,
    /// For how many days it is good from the first seat on, as long as it paid none.
    pub(super) first_use: Option<u32>,
    pub(super) available: u32,
    pub(super) held: u32,
    pub(super) spent: u32,
    pub(super) expired: u32,
    /// Whether its last day was over once.
    pub(super) ended: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Booking {
    pub(super) session: usize,
    pub(super) customer: usize,
    pub(super) beneficiary: usize,
    pub(super) order: usize,
    pub(super) state: BookingState,
    /// Until when a free seat is kept for it.
    pub(super) turn: Option<NaiveDateTime>,
    /// Whether the seat that is free went past it.
    pub(super) passed: bool,
    /// Whether its seat came from the waiting list.
    pub(super) from_list: bool,
    /// How many offers to it show their button.
    pub(super) buttons: i64,
}

/// Somebody without an account who has a seat, or had one.
#[derive(Clone, Debug)]
pub(super) struct WalkIn {
    pub(super) session: usize,
    /// Which of a few names.
    pub(super) name: usize,
    pub(super) state: BookingState,
}

/// All there is. The clock is the one on the club's wall.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) now: NaiveDateTime,
    /// When the jobs ran last.
    pub(super) swept: NaiveDateTime,
    pub(super) customers: Vec<Customer>,
    pub(super) sessions: Vec<Session>,
    pub(super) orders: Vec<Order>,
    /// In the order in which they were made, which is the order of joining.
    pub(super) bookings: Vec<Booking>,
    /// In the order in which they came.
    pub(super) walk_ins: Vec<WalkIn>,
    /// What is to be sent, about which booking, the oldest first.
    pub(super) outbox: Vec<(usize, NoticeKind)>,
    /// Who was told of something by the step.
    pub(super) told: BTreeSet<usize>,
}

impl Session {
    pub(super) fn ends(&self) -> NaiveDateTime {
        self.starts + LASTS
    }

    /// From then on nothing is returned (rule 3).
    pub(super) fn cancel_until(&self) -> NaiveDateTime {
        self.starts - TimeDelta::hours(24)
    }

    /// From then on the list is over (rule 7).
    pub(super) fn claim_until(&self) -> NaiveDateTime {
        self.starts - TimeDelta::hours(12)
    }
}

impl Reference {
    /// Who waits, in the order of joining.
    pub(super) fn line(&self, session: usize) -> Vec<usize> {
        self.on(session, BookingState::Waiting)
    }

    pub(super) fn on(&self, session: usize, state: BookingState) -> Vec<usize> {
        let all = self.bookings.iter().enumerate();
        all.filter(|(_, it)| it.session == session && it.state == state).map(|(place, _)| place).collect()
    }

    pub(super) fn taken(&self, session: usize) -> i64 {
        let seats = [BookingState::Booked, BookingState::Attended, BookingState::NoShow];
        let bookings: usize = seats.iter().map(|state| self.on(session, *state).len()).sum();
        (bookings + self.walked_in(session).len()) as i64
    }

    /// Who has a seat without an account, in the order of coming.
    pub(super) fn walked_in(&self, session: usize) -> Vec<&WalkIn> {
        let here = |it: &&WalkIn| it.session == session && it.state != BookingState::Cancelled;
        self.walk_ins.iter().filter(here).collect()
    }

    pub(super) fn free(&self, session: usize) -> i64 {
        self.sessions[session].capacity - self.taken(session)
    }

    /// For how many a free seat is kept.
    pub(super) fn kept(&self, session: usize) -> i64 {
        self.line(session).into_iter().filter(|it| self.bookings[*it].turn.is_some()).count() as i64
    }

    /// Whether the list can be joined and claimed from.
    pub(super) fn open(&self, session: usize) -> bool {
        self.now < self.sessions[session].claim_until()
    }

    /// Whether there is a seat for the list, and somebody on it.
    pub(super) fn gives(&self, session: usize) -> bool {
        !self.line(session).is_empty()
            && self.free(session) > 0
            && self.open(session)
            && !self.sessions[session].paused
    }

    fn reachable(&self, booking: usize) -> bool {
        self.customers[self.bookings[booking].customer].reachable
    }

    pub(super) fn rung(&self, booking: usize) -> bool {
        self.outbox.contains(&(booking, NoticeKind::SeatFree))
    }

    pub(super) fn tell(&mut self, booking: usize, kind: NoticeKind) {
        if self.reachable(booking) {
            self.outbox.push((booking, kind));
            if kind != NoticeKind::OfferGone {
                self.told.insert(self.bookings[booking].customer);
            }
        }
    }

    /// A seat became free (rules 6 and 8). `by` gave back what came from the list.
    pub(super) fn freed(&mut self, session: usize, by: Option<usize>) {
        if !self.gives(session) {
            return;
        }
        for waiting in self.line(session) {
            let it = &mut self.bookings[waiting];
            it.passed = it.turn.is_none() && by == Some(it.customer);
        }
        if self.sessions[session].mode != WaitMode::FirstTap {
            return self.next(session, None);
        }
        for waiting in self.line(session) {
            if !self.bookings[waiting].passed && !self.rung(waiting) {
                self.tell(waiting, NoticeKind::SeatFree);
            }
        }
    }

    /// Somebody passed, left or joined.
    pub(super) fn moved(&mut self, session: usize, here: Option<usize>) {
        if self.sessions[session].mode != WaitMode::FirstTap && self.gives(session) {
            self.next(session, here);
        }
    }

    /// Every free seat that is kept for nobody finds the next in line. `here` is told by an answer, not by a message.
    fn next(&mut self, session: usize, here: Option<usize>) {
        while self.free(session) > self.kept(session) {
            let asked = |it: &Booking| it.turn.is_none() && !it.passed;
            let Some(next) = self.line(session).into_iter().find(|it| asked(&self.bookings[*it])) else {
                return;
            };
            let away = here != Some(next);
            if away && !self.reachable(next) {
                self.bookings[next].passed = true;
                continue;
            }
            let told = match self.sessions[session].mode {
                WaitMode::Automatic if self.busy(next) => {
                    self.bookings[next].passed = true;
                    NoticeKind::Overlap
                }
                WaitMode::Automatic => {
                    self.seat(next);
                    NoticeKind::FromTheList
                }
                WaitMode::InTurn | WaitMode::FirstTap => {
                    self.bookings[next].turn = Some(self.turn_ends(session));
                    NoticeKind::SeatFree
                }
            };
            if away {
                self.tell(next, told);
            }
        }
    }

    /// Whether who comes has a seat elsewhere at that time.
    fn busy(&self, booking: usize) -> bool {
        let (it, here) = (&self.bookings[booking], &self.sessions[self.bookings[booking].session]);
        self.bookings.iter().any(|other| {
            let there = &self.sessions[other.session];
            other.state == BookingState::Booked
                && (other.customer, other.beneficiary) == (it.customer, it.beneficiary)
                && other.session != it.session
                && there.starts < here.ends()
                && here.starts < there.ends()
        })
    }

    /// Whoever waits has the seat, paid with what was held.
    pub(super) fn seat(&mut self, booking: usize) {
        let it = &mut self.bookings[booking];
        (it.state, it.turn, it.from_list) = (BookingState::Booked, None, true);
        let (order, cost) = (it.order, self.sessions[it.session].cost);
        self.orders[order].held -= cost;
        self.orders[order].spent += cost;
        self.begin(order);
    }

    /// An order has paid a seat: if its days count from the first one, they begin today, and go on whatever becomes of it.
    pub(super) fn begin(&mut self, order: usize) {
        let today = self.now.date();
        let order = &mut self.orders[order];
        if let Some(days) = order.first_use.take() {
            order.last_day = today + TimeDelta::days(days.into());
        }
    }

    /// When a turn that begins now ends: a minute of the night does not count, unless the list would be over first.
    pub(super) fn turn_ends(&self, session: usize) -> NaiveDateTime {
        let cutoff = self.sessions[session].claim_until();
        let (mut at, mut left) = (self.now, TURN);
        while left > 0 {
            let night = at.hour() >= 21 || at.hour() < 8;
            left -= i64::from(!night);
            at += TimeDelta::minutes(1);
        }
        if at <= cutoff { at } else { (self.now + TimeDelta::minutes(TURN)).min(cutoff) }
    }

    /// Every turn that is over goes on, but for those whose offer is not even sent. Says whether there were any.
    pub(super) fn end_turns(&mut self, session: usize) {
        let over =
            |it: usize| self.bookings[it].turn.is_some_and(|until| until <= self.now) && !self.rung(it);
        let over: Vec<usize> = self.line(session).into_iter().filter(|it| over(*it)).collect();
        for booking in &over {
            self.pass(*booking);
        }
        if !over.is_empty() {
            self.moved(session, None);
        }
    }

    /// The seat goes past somebody.
    pub(super) fn pass(&mut self, booking: usize) {
        let it = &mut self.bookings[booking];
        (it.turn, it.passed) = (None, true);
        self.end_offer(booking);
    }

    /// What was not sent stays unsent, what was sent loses its button.
    pub(super) fn end_offer(&mut self, booking: usize) {
        self.outbox.retain(|queued| *queued != (booking, NoticeKind::SeatFree));
        for _ in 0..std::mem::take(&mut self.bookings[booking].buttons) {
            self.tell(booking, NoticeKind::OfferGone);
        }
    }

    /// As [`Self::end_offer`], for everybody who waits or did.
    pub(super) fn end_offers(&mut self, session: usize) {
        for booking in 0..self.bookings.len() {
            if self.bookings[booking].session == session {
                self.end_offer(booking);
            }
        }
    }

    /// Nothing is kept and nothing offered; nobody passed.
    pub(super) fn hush(&mut self, session: usize) {
        for waiting in self.line(session) {
            self.bookings[waiting].turn = None;
        }
        self.end_offers(session);
    }

    /// The list ends, if its time is over (rule 7).
    pub(super) fn end_list(&mut self, session: usize) {
        if self.open(session) {
            return;
        }
        let line = self.line(session);
        if !line.is_empty() {
            self.end_offers(session);
        }
        for waiting in line {
            self.tell(waiting, NoticeKind::Lapsed);
            self.end(waiting, BookingState::Lapsed, true);
        }
    }

    /// A place ends; its credits return, or are lost.
    pub(super) fn end(&mut self, booking: usize, state: BookingState, returned: bool) {
        let it = &mut self.bookings[booking];
        let held = it.state == BookingState::Waiting;
        (it.state, it.turn) = (state, None);
        let cost = self.sessions[it.session].cost;
        let order = it.order;
        match (held, returned) {
            (true, _) => self.orders[order].held -= cost,
            (false, true) => self.orders[order].spent -= cost,
            (false, false) => {}
        }
        match (held, returned) {
            (_, true) => self.return_to(order, cost),
            (true, false) => {
                self.orders[order].spent += cost;
                self.begin(order);
            }
            (false, false) => {}
        }
    }

    /// Credits return to their order: if its last day was over, they are good for some days more (rule 10).
    fn return_to(&mut self, order: usize, credits: u32) {
        let today = self.now.date();
        self.run_out(order);
        let order = &mut self.orders[order];
        if order.ended {
            order.last_day = order.last_day.max(today + AGAIN);
        }
        order.available += credits;
    }

    /// What is left when the last day is over can't be used any more.
    fn run_out(&mut self, order: usize) {
        let over = self.now.date() > self.orders[order].last_day;
        let order = &mut self.orders[order];
        if over {
            order.expired += std::mem::take(&mut order.available);
            order.ended = true;
        }
    }

    /// What runs every few seconds: ends lists, turns and orders.
    pub(super) fn jobs(&mut self) {
        for session in 0..self.sessions.len() {
            self.end_list(session);
        }
        for session in 0..self.sessions.len() {
            if self.open(session) {
                self.end_turns(session);
            }
        }
        for order in 0..self.orders.len() {
            if self.orders[order].available > 0 {
                self.run_out(order);
            }
        }
        self.swept = self.now;
    }

    /// The order that pays: it has enough, is good on the day, and expires first (rule 1); else what there is in all.
    pub(super) fn payer(&self, customer: usize, session: usize) -> Result<usize, Credits> {
        let day = self.sessions[session].starts.date();
        let mut good: Vec<usize> = (0..self.orders.len())
            .filter(|it| self.orders[*it].customer == customer && self.orders[*it].last_day >= day)
            .collect();
        good.sort_by_key(|it| self.orders[*it].last_day);
        let all = good.iter().map(|it| self.orders[*it].available).sum();
        let ahead = (day - self.now.date()).num_days();
        let pays = |it: &usize| {
            let order = &self.orders[*it];
            order.available >= self.sessions[session].cost
                && order.first_use.is_none_or(|days| ahead <= days.into())
        };
        good.into_iter().find(pays).ok_or_else(|| Credits::new(all))
    }
}
