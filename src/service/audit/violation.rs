//! What can be wrong, each as one line that names the thing.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::ids::{AnnouncementId, BeneficiaryId, BookingId, OrderId, SeriesId, SessionId, WalkInId};
use crate::store::audit::{
    Dangling, Ended, Left, OverdueList, PaidBack, Payment, Pots, Seats, StrangeWord, StrayedBooking,
    StrayedPayment, Told,
};

/// One of an order's amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// All it ever had.
    Granted,
    /// Can be used.
    Available,
    /// Set aside for waiting lists.
    Held,
    /// Paid for seats.
    Spent,
    /// Ran out.
    Expired,
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Granted => "granted",
            Self::Available => "available",
            Self::Held => "held",
            Self::Spent => "spent",
            Self::Expired => "expired",
        })
    }
}

/// Something that promise 1 says can't be.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Violation {
    /// A row points to one that is not there.
    #[error("{} {}: its {} is {}, which is not in {}", .0.table, .0.row, .0.column, .0.missing, .0.target)]
    Dangling(Dangling),
    /// A word that no version of this program up to this one writes.
    #[error("{}.{}: `{}` means nothing ({} rows, the first is {})", .0.table, .0.column, .0.word, .0.rows, .0.first)]
    StrangeWord(StrangeWord),
    /// An order's amount is not the sum of its entries.
    #[error("order {number} (id {order}): {amount} is {is}, its ledger says {ledger}")]
    Balance {
        /// The order.
        order: OrderId,
        /// Its number.
        number: i64,
        /// Which amount.
        amount: Amount,
        /// What the order says.
        is: i64,
        /// What its entries come to.
        ledger: i64,
    },
    /// An order owes credits.
    #[error("order {number} (id {order}): {amount} is {is}, less than nothing")]
    Negative {
        /// The order.
        order: OrderId,
        /// Its number.
        number: i64,
        /// Which amount.
        amount: Amount,
        /// What the order says.
        is: i64,
    },
    /// An entry moves credits as its kind never does.
    #[error("ledger entry {entry} of order id {order}: no {kind} looks like this")]
    Shape {
        /// The entry.
        entry: i64,
        /// Its order.
        order: OrderId,
        /// Its kind.
        kind: String,
    },
    /// An entry about a booking moves another order's credits.
    #[error(
        "ledger entry {entry}: it moves credits of order id {order}, but booking {booking} is paid by order id {pays}"
    )]
    EntryElsewhere {
        /// The entry.
        entry: i64,
        /// The order it moves credits of.
        order: OrderId,
        /// The booking it is about.
        booking: BookingId,
        /// The order that pays for that.
        pays: OrderId,
    },
    /// A session miscounts its seats.
    #[error(
        "session {session}: {is} seats are taken, its bookings say {bookings} and its walk-ins {walk_ins}"
    )]
    SeatsTaken {
        /// The session.
        session: SessionId,
        /// What it says.
        is: i64,
        /// How many bookings hold a seat.
        bookings: i64,
        /// How many walk-ins do.
        walk_ins: i64,
    },
    /// A session miscounts its waiting list.
    #[error("session {session}: {is} are waiting, its bookings say {bookings}")]
    WaitingCount {
        /// The session.
        session: SessionId,
        /// What it says.
        is: i64,
        /// How many bookings wait.
        bookings: i64,
    },
    /// More holders than seats.
    #[error("session {session}: overbooked, {holders} hold a seat and there are {capacity}")]
    Overbooked {
        /// The session.
        session: SessionId,
        /// How many bookings and walk-ins hold a seat.
        holders: i64,
        /// How many seats there are.
        capacity: i64,
    },
    /// A waiting list outlived its cutoff.
    #[error(
        "session {}: {} still waiting, though its list ended at {}",
        .0.session, .0.waiting, .0.ended_at.format("%Y-%m-%d %H:%M UTC")
    )]
    OverdueList(OverdueList),
    /// An order's credits outlived its last day.
    #[error("order {} (id {}): {} credits can still be used, though its last day was {}", .0.number, .0.id, .0.available, .0.expires_on)]
    OverdueOrder(Ended),
    /// A session of an activity that another organizer offers.
    #[error("session {0}: its activity is another organizer's")]
    ActivityElsewhere(SessionId),
    /// A series that made a session of something else.
    #[error("session {session}: series {series}, which made it, is of another activity")]
    SeriesElsewhere {
        /// The session.
        session: SessionId,
        /// The series.
        series: SeriesId,
    },
    /// A series goes on though its activity is archived.
    #[error("series {0}: it goes on, though its activity is archived")]
    SeriesOfArchived(SeriesId),
    /// A series without an end is not planned ahead.
    #[error("series {series}: it has no end, and is planned until {through} only")]
    SeriesBehind {
        /// The series.
        series: SeriesId,
        /// Its last day that is planned.
        through: NaiveDate,
    },
    /// A session was called off, but not this place on it.
    #[error("booking {booking}: still stands, though session {session} is cancelled")]
    PlaceOnCancelled {
        /// The booking.
        booking: BookingId,
        /// The session.
        session: SessionId,
    },
    /// A session was called off, but not this walk-in's seat.
    #[error("walk-in {walk_in}: still has a seat, though session {session} is cancelled")]
    WalkInOnCancelled {
        /// The walk-in.
        walk_in: WalkInId,
        /// The session.
        session: SessionId,
    },
    /// An account was erased, and something of it is left.
    #[error(
        "account {}: it was erased, but {} of its own, {} ties, {} people and {} credits are left",
        .0.account, if .0.own { "something" } else { "nothing" }, .0.ties, .0.people, .0.credits
    )]
    NotErased(Left),
    /// A walk-in has more than one seat of a session.
    #[error("session {session}: {seats} walk-ins have one name, the first is {first}")]
    SeveralWalkIns {
        /// The session.
        session: SessionId,
        /// The first of them.
        first: WalkInId,
        /// How many there are.
        seats: i64,
    },
    /// Somebody is on a session more than once.
    #[error("session {session}: beneficiary {beneficiary} has {places} places on it")]
    SeveralPlaces {
        /// The session.
        session: SessionId,
        /// Who.
        beneficiary: BeneficiaryId,
        /// How many times.
        places: i64,
    },
    /// A booking's own entries do not come to what its state says.
    #[error(
        "booking {}: it is {} at {} credits, but its entries come to available {}, held {}, spent {}, expired {}",
        .0.id, .0.state, .0.credits, .0.available, .0.held, .0.spent, .0.expired
    )]
    Payment(Payment),
    /// A payment made an order that it can't have made.
    #[error("payment {}: order {} (id {}), which it made, {}", .0.id, .0.number, .0.order_id,
            if .0.elsewhere { "is another organizer's" } else { "began with no credits" })]
    StrayedPayment(StrayedPayment),
    /// Credits were paid back that did not leave the order, or the other way round.
    #[error("order {} (id {}): {} credits were paid back, its ledger says {}", .0.number, .0.id, .0.credits, .0.ledger)]
    PaidBack(PaidBack),
    /// Somebody else's beneficiary.
    #[error("booking {0}: its beneficiary is another account's")]
    BeneficiaryOfAnother(BookingId),
    /// Somebody else's credits.
    #[error("booking {booking}: order {number} (id {order}), which pays for it, is another account's")]
    OrderOfAnother {
        /// The booking.
        booking: BookingId,
        /// What pays for it.
        order: OrderId,
        /// That order's number.
        number: i64,
    },
    /// Credits of another club.
    #[error("booking {booking}: order {number} (id {order}), which pays for it, is another organizer's")]
    OrderElsewhere {
        /// The booking.
        booking: BookingId,
        /// What pays for it.
        order: OrderId,
        /// That order's number.
        number: i64,
    },
    /// Credits for something else.
    #[error(
        "booking {booking}: order {number} (id {order}), which pays for it, is not good for the activity"
    )]
    NotCovered {
        /// The booking.
        booking: BookingId,
        /// What pays for it.
        order: OrderId,
        /// That order's number.
        number: i64,
    },
    /// An announcement miscounts whom it reached.
    #[error(
        "announcement {announcement}: it was to go to {phones} phones, but {done} are counted and {to_go} are still to go"
    )]
    Reach {
        /// The announcement.
        announcement: AnnouncementId,
        /// To how many it was to go.
        phones: i64,
        /// How many it says it is done with.
        done: i64,
        /// How many messages are still to go.
        to_go: i64,
    },
    /// An announcement counts less than nobody.
    #[error("announcement {0}: one of its counts is less than nothing")]
    NegativeReach(AnnouncementId),
    /// An announcement miscounts who may have it or not.
    #[error("announcement {announcement}: {is} may have it or not, its messages say {messages}")]
    Unsure {
        /// The announcement.
        announcement: AnnouncementId,
        /// How many it says.
        is: i64,
        /// How many messages may have arrived.
        messages: i64,
    },
    /// An announcement's letters are not those that it counts.
    #[error(
        "announcement {announcement}: {letters} letters, but {done} are done with and {to_go} are still to go"
    )]
    LettersReach {
        /// The announcement.
        announcement: AnnouncementId,
        /// How many it was to be.
        letters: i64,
        /// How many it says it is done with.
        done: i64,
        /// How many are still to go.
        to_go: i64,
    },
    /// An announcement is where it can't have messages or letters, and has some.
    #[error("announcement {announcement}: it is {state}, but {to_go} are still to go, of {phones}")]
    StillToGo {
        /// The announcement.
        announcement: AnnouncementId,
        /// Where it says that it stands.
        state: String,
        /// How many messages and letters are still to go.
        to_go: i64,
        /// To how many it was to go.
        phones: i64,
    },
    /// A booking thinks that its session starts at another time.
    #[error("booking {0}: it starts at another time than its session")]
    OtherStart(BookingId),
}

pub(super) fn of_pots(pots: &Pots) -> Vec<Violation> {
    let (order, number) = (pots.id, pots.number);
    let amounts = [
        (Amount::Granted, pots.granted, pots.ledger_granted),
        (Amount::Available, pots.available, pots.ledger_available),
        (Amount::Held, pots.held, pots.ledger_held),
        (Amount::Spent, pots.spent, pots.ledger_spent),
        (Amount::Expired, pots.expired, pots.ledger_expired),
    ];
    let mut found = Vec::new();
    for (amount, is, ledger) in amounts {
        if is != ledger {
            found.push(Violation::Balance { order, number, amount, is, ledger });
        }
        if is < 0 {
            found.push(Violation::Negative { order, number, amount, is });
        }
    }
    found
}

pub(super) fn of_shape((entry, order, kind): (i64, OrderId, String)) -> Violation {
    Violation::Shape { entry, order, kind }
}

pub(super) fn of_strayed_entry(
    (entry, order, booking, pays): (i64, OrderId, BookingId, OrderId),
) -> Violation {
    Violation::EntryElsewhere { entry, order, booking, pays }
}

pub(super) fn of_seats(seats: &Seats) -> Vec<Violation> {
    let session = seats.id;
    let mut found = Vec::new();
    let (bookings, walk_ins) = (seats.bookings_seated, seats.walk_ins);
    if seats.seats_taken != bookings + walk_ins {
        found.push(Violation::SeatsTaken { session, is: seats.seats_taken, bookings, walk_ins });
    }
    if seats.waiting != seats.bookings_waiting {
        found.push(Violation::WaitingCount { session, is: seats.waiting, bookings: seats.bookings_waiting });
    }
    if bookings + walk_ins > seats.capacity {
        let holders = bookings + walk_ins;
        found.push(Violation::Overbooked { session, holders, capacity: seats.capacity });
    }
    found
}

pub(super) fn of_strayed_booking(strayed: &StrayedBooking) -> Vec<Violation> {
    let (booking, order, number) = (strayed.id, strayed.order_id, strayed.order_number);
    let every = [
        (strayed.beneficiary_of_another, Violation::BeneficiaryOfAnother(booking)),
        (strayed.order_of_another, Violation::OrderOfAnother { booking, order, number }),
        (strayed.order_elsewhere, Violation::OrderElsewhere { booking, order, number }),
        (strayed.not_covered, Violation::NotCovered { booking, order, number }),
        (strayed.other_start, Violation::OtherStart(booking)),
    ];
    every.into_iter().filter(|(holds, _)| *holds).map(|(_, violation)| violation).collect()
}

pub(super) fn of_told(told: &Told) -> Vec<Violation> {
    let announcement = told.id;
    let mut found = Vec::new();
    if told.phones != told.done + told.to_go {
        let (phones, done, to_go) = (told.phones, told.done, told.to_go);
        found.push(Violation::Reach { announcement, phones, done, to_go });
    }
    if told.least < 0 {
        found.push(Violation::NegativeReach(announcement));
    }
    if told.unsure != told.may_have_arrived {
        found.push(Violation::Unsure { announcement, is: told.unsure, messages: told.may_have_arrived });
    }
    if told.letters != told.letters_done + told.letters_to_go {
        let (letters, done, to_go) = (told.letters, told.letters_done, told.letters_to_go);
        found.push(Violation::LettersReach { announcement, letters, done, to_go });
    }
    let (phones, to_go) = (told.phones + told.letters, told.to_go + told.letters_to_go);
    if (told.state == "done" && to_go > 0) || (told.is_apart() && (phones != 0 || to_go > 0)) {
        let state = told.state.clone();
        found.push(Violation::StillToGo { announcement, state, to_go, phones });
    }
    found
}
