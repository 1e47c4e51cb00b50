//! Random histories: how the club stands at the beginning, and what happens next.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use proptest_state_machine::ReferenceStateMachine;

use super::reference::{Customer, Order, Reference, Session};
use super::steps::{Answer, Step};
use crate::domain::check_in::Mark;
use crate::domain::pack::Term;
use crate::domain::states::{BookingState, WaitMode};
use crate::service::refusal::Intent;
use crate::service::remove::Credit;

/// By the clock on the club's wall.
pub(super) fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The reference, and what it answered last.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) club: Reference,
    pub(super) answer: Answer,
}

/// A session in every mode, and a fourth of another price. Two and two overlap, so that `automatic` has somebody to pass.
fn sessions(seats: [i64; 4]) -> Vec<Session> {
    let session =
        |mode, starts, cost, capacity| Session { mode, starts: wall(starts), cost, capacity, paused: false };
    vec![
        session(WaitMode::FirstTap, "2026-11-21T18:00", 1, seats[0]),
        session(WaitMode::Automatic, "2026-11-21T18:30", 2, seats[1]),
        session(WaitMode::InTurn, "2026-11-22T10:00", 1, seats[2]),
        session(WaitMode::Automatic, "2026-11-22T10:30", 1, seats[3]),
    ]
}

/// Ana has two orders, the first of which ends between the sessions; Cleo has few credits; nobody can ring Eve. Dan's credits are
/// good for one day from his first seat on.
fn customers() -> Vec<(Customer, Vec<(u32, Term)>)> {
    let customer = |beneficiaries: &'static [&'static str], reachable| Customer { beneficiaries, reachable };
    let until = |last_day| Term::Until(day(last_day));
    vec![
        (customer(&["Ana", "Leo"], true), vec![(3, until("2026-11-21")), (3, until("2027-11-20"))]),
        (customer(&["Ben", "Mia"], true), vec![(10, until("2027-11-20"))]),
        (customer(&["Cleo"], true), vec![(1, until("2026-11-22"))]),
        (customer(&["Dan"], true), vec![(5, Term::FirstUse(1))]),
        (customer(&["Eve"], false), vec![(4, until("2027-11-20"))]),
    ]
}

fn beginning(now: NaiveDateTime, seats: [i64; 4]) -> State {
    let mut orders = Vec::new();
    for (customer, (_, bought)) in customers().into_iter().enumerate() {
        orders.extend(bought.into_iter().map(|(available, term)| Order {
            customer,
            last_day: term.last_day(),
            first_use: term.first_use_days(),
            available,
            held: 0,
            spent: 0,
            expired: 0,
            ended: false,
        }));
    }
    let club = Reference {
        now,
        swept: now,
        customers: customers().into_iter().map(|(customer, _)| customer).collect(),
        sessions: sessions(seats),
        orders,
        bookings: Vec::new(),
        walk_ins: Vec::new(),
        outbox: Vec::new(),
        told: std::collections::BTreeSet::new(),
    };
    State { club, answer: Answer::Nothing }
}

impl ReferenceStateMachine for State {
    type State = Self;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Self> {
        let now =
            select(vec!["2026-11-20T11:00", "2026-11-20T15:00", "2026-11-20T20:30", "2026-11-21T05:00"]);
        let seats = prop::array::uniform4(select(vec![1, 1, 2]));
        (now, seats).prop_map(|(now, seats)| beginning(wall(now), seats)).boxed()
    }

    fn transitions(state: &Self) -> BoxedStrategy<Step> {
        let club = &state.club;
        let mut steps = vec![(1, any_booking()), (1, capacity(club)), (1, pause(club)), (2, time())];
        steps.push((2, (1..4usize).prop_map(|offers| Step::Send { offers }).boxed()));
        let lists = [
            (2, bookings(club, Intent::Seat)),
            (5, bookings(club, Intent::Wait)),
            (3, give_backs(club)),
            (1, moves(club)),
            (5, answers(club)),
            (2, leaving(club)),
            (1, any_taps(club)),
            (2, at_the_desk(club)),
            (2, at_the_door(club)),
        ];
        for (weight, found) in lists {
            if !found.is_empty() {
                steps.push((weight, select(found).boxed()));
            }
        }
        Union::new_weighted(steps).boxed()
    }

    fn apply(mut state: Self, step: &Step) -> Self {
        state.answer = state.club.take(step);
        state
    }

    fn preconditions(state: &Self, step: &Step) -> bool {
        let known = |booking: usize| booking < state.club.bookings.len();
        match *step {
            Step::Cancel { booking, .. }
            | Step::Forfeit { booking, .. }
            | Step::Move { booking, .. }
            | Step::Claim { booking, .. }
            | Step::Leave { booking, .. }
            | Step::Decline { booking, .. }
            | Step::Remove { booking, .. }
            | Step::Give { booking }
            | Step::Mark { booking, .. } => known(booking),
            Step::Gone { walk_in } => walk_in < state.club.walk_ins.len(),
            // When all is over there is nothing more to see.
            Step::Pass { minutes, .. } => {
                state.club.now + TimeDelta::minutes(minutes) < wall("2026-11-23T12:00")
            }
            Step::Book { .. }
            | Step::BookFor { .. }
            | Step::WalkIn { .. }
            | Step::Capacity { .. }
            | Step::Pause { .. }
            | Step::Send { .. } => true,
        }
    }
}

/// Minutes to hours; now and then the jobs are late.
fn time() -> BoxedStrategy<Step> {
    let minutes = select(vec![1i64, 15, 29, 30, 31, 120, 240, 420]);
    (minutes, prop::bool::weighted(0.2)).prop_map(|(minutes, late)| Step::Pass { minutes, late }).boxed()
}

fn intents() -> impl Strategy<Value = Intent> {
    select(vec![Intent::Seat, Intent::Wait])
}

fn any_booking() -> BoxedStrategy<Step> {
    let people = customers().into_iter().enumerate();
    let people =
        people.flat_map(|(customer, (it, _))| (0..it.beneficiaries.len()).map(move |who| (customer, who)));
    (select(people.collect::<Vec<_>>()), 0..4usize, intents(), prop::bool::weighted(0.3))
        .prop_map(|((customer, beneficiary), session, intent, by_staff)| {
            if by_staff {
                Step::BookFor { customer, beneficiary, session, intent }
            } else {
                Step::Book { customer, beneficiary, session, intent }
            }
        })
        .boxed()
}

/// About as many seats as are taken.
fn capacity(club: &Reference) -> BoxedStrategy<Step> {
    let taken: Vec<i64> = (0..club.sessions.len()).map(|session| club.taken(session)).collect();
    (0..taken.len(), -1..=2i64)
        .prop_map(move |(session, more)| Step::Capacity { session, seats: (taken[session] + more).max(0) })
        .boxed()
}

/// Most often a list that is paused goes on.
fn pause(club: &Reference) -> BoxedStrategy<Step> {
    let paused: Vec<bool> = club.sessions.iter().map(|session| session.paused).collect();
    let one = (0..paused.len(), prop::bool::weighted(0.1));
    let one = one.prop_map(move |(session, again)| Step::Pause { session, paused: paused[session] == again });
    let going_on = club.sessions.iter().enumerate().filter(|(_, it)| it.paused);
    let going_on: Vec<_> = going_on.map(|(session, _)| Step::Pause { session, paused: false }).collect();
    if going_on.is_empty() { one.boxed() } else { prop_oneof![one, select(going_on)].boxed() }
}

/// The places that the screens would lead to.
fn bookings(club: &Reference, wanted: Intent) -> Vec<Step> {
    let mut found = Vec::new();
    for session in (0..club.sessions.len()).filter(|it| club.offered(*it) == Ok(wanted)) {
        for (customer, it) in club.customers.iter().enumerate() {
            for beneficiary in 0..it.beneficiaries.len() {
                if club.place(customer, beneficiary, session).is_none()
                    && club.payer(customer, session).is_ok()
                {
                    found.push(Step::Book { customer, beneficiary, session, intent: wanted });
                }
            }
        }
    }
    found
}

/// All places in a state: place, whose, on what.
fn places(club: &Reference, state: BookingState) -> impl Iterator<Item = (usize, usize, usize)> {
    let all = club.bookings.iter().enumerate().filter(move |(_, it)| it.state == state);
    all.map(|(booking, it)| (booking, it.customer, it.session))
}

/// A seat is given back, or staff take it; most often one for which somebody waits.
fn give_backs(club: &Reference) -> Vec<Step> {
    let mut taps = Vec::new();
    for (booking, by, session) in places(club, BookingState::Booked) {
        let late = club.now >= club.sessions[session].cancel_until();
        let own = if late { Step::Forfeit { booking, by } } else { Step::Cancel { booking, by } };
        let awaited = !club.line(session).is_empty() && club.open(session);
        taps.extend(vec![own; if awaited { 5 } else { 1 }]);
        if awaited {
            taps.extend([Credit::Returned, Credit::Kept].map(|credit| Step::Remove { booking, credit }));
        }
    }
    taps
}

/// To every session of the same price.
fn moves(club: &Reference) -> Vec<Step> {
    let same = move |a: usize, b: usize| a != b && club.sessions[a].cost == club.sessions[b].cost;
    let booked = places(club, BookingState::Booked);
    booked
        .flat_map(|(booking, by, from)| {
            let to = (0..club.sessions.len()).filter(move |to| same(from, *to));
            to.map(move |to| Step::Move { booking, by, to })
        })
        .collect()
}

/// What those do for whom a seat is free.
fn answers(club: &Reference) -> Vec<Step> {
    let mut taps = Vec::new();
    for (booking, by, session) in places(club, BookingState::Waiting) {
        if club.bookings[booking].turn.is_some() {
            taps.extend(vec![Step::Decline { booking, by }; 2]);
            taps.extend(vec![Step::Claim { booking, by }; 2]);
        } else if club.gives(session) || !club.open(session) {
            taps.push(Step::Claim { booking, by });
        }
    }
    taps
}

/// Somebody leaves a list, or is taken off it.
fn leaving(club: &Reference) -> Vec<Step> {
    let mut taps = Vec::new();
    for (booking, by, _) in places(club, BookingState::Waiting) {
        taps.extend([Step::Leave { booking, by }, Step::Leave { booking, by }]);
        taps.extend([Credit::Returned, Credit::Kept].map(|credit| Step::Remove { booking, credit }));
    }
    taps
}

/// Staff book for somebody, give a seat by hand, add somebody without an account or take them off.
fn at_the_desk(club: &Reference) -> Vec<Step> {
    let mut taps = Vec::new();
    for wanted in [Intent::Seat, Intent::Wait] {
        taps.extend(bookings(club, wanted).into_iter().filter_map(|step| match step {
            Step::Book { customer, beneficiary, session, intent } => {
                Some(Step::BookFor { customer, beneficiary, session, intent })
            }
            _ => None,
        }));
    }
    taps.extend(places(club, BookingState::Waiting).map(|(booking, ..)| Step::Give { booking }));
    for session in 0..club.sessions.len() {
        taps.extend((0..2).map(|name| Step::WalkIn { session, name }));
    }
    taps.extend((0..club.walk_ins.len()).map(|walk_in| Step::Gone { walk_in }));
    taps
}

/// Staff mark who is there, and take it back.
fn at_the_door(club: &Reference) -> Vec<Step> {
    let mut taps = Vec::new();
    for from in Mark::ALL {
        for (booking, ..) in places(club, from.state()) {
            taps.extend(Mark::ALL.into_iter().map(|to| Step::Mark { booking, from, to }));
        }
    }
    taps
}

/// What buttons of long ago, or forged ones, would do.
fn any_taps(club: &Reference) -> Vec<Step> {
    let mut taps = Vec::new();
    for (booking, it) in club.bookings.iter().enumerate() {
        for by in [it.customer, it.customer, (it.customer + 1) % club.customers.len()] {
            taps.extend([
                Step::Cancel { booking, by },
                Step::Forfeit { booking, by },
                Step::Claim { booking, by },
                Step::Leave { booking, by },
                Step::Decline { booking, by },
                Step::Move { booking, by, to: booking % 4 },
            ]);
        }
        taps.push(Step::Give { booking });
        taps.push(Step::Mark { booking, from: Mark::Attended, to: Mark::Blank });
        taps.push(Step::Remove { booking, credit: Credit::Returned });
        taps.push(Step::Remove { booking, credit: Credit::Kept });
    }
    taps
}
