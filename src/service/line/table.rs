//! Every way a seat frees up, in every mode, before the cutoff, at it and after it: what must happen.
//!
//! Ana and Zoe have the two seats of a dive, Ben and then Cleo wait for one. Each has one order of ten credits. One seat
//! becomes free; that is looked at, and then Finn comes along.

use super::*;
use crate::domain::deadlines::{Exceptions, Minutes};
use crate::domain::ids::ActivityId;
use crate::service::authority::By;
use crate::service::refusal::{Intent, offered};
use crate::service::remove::Credit;
use crate::service::testing::*;
use crate::service::{
    cancel, capacity, forfeit, forget_beneficiary, lapse, list_settings, move_booking, remove,
};
use crate::store::Store;

use Intent::{Seat, Wait};
use WaitMode::{Automatic, FirstTap, InTurn};
use Way::*;
use When::{After, At, Before};

/// How a seat frees up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// Ana cancels hers.
    Cancelled,
    /// Ana moves hers to the dive of the day after.
    Moved,
    /// Ana gives hers up, too late for her credit.
    Forfeited,
    /// The dive gets a third seat.
    Enlarged,
    /// Staff take Ana off, with her credit back.
    RemovedRefunded,
    /// Staff take Ana off, without.
    RemovedUnrefunded,
    /// Ana has herself forgotten, in time for her credit.
    ForgottenInTime,
    /// Ana has herself forgotten, too late for it.
    ForgottenLate,
    /// Ana cancelled while the list was paused; now it goes on.
    Resumed,
}

const WAYS: usize = Resumed as usize + 1;

/// Relative to the cutoff, twelve hours before the dive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum When {
    /// The last moment before it.
    Before,
    /// That instant, and no sweep has run.
    At,
    /// Hours later; the sweep has ended the list.
    After,
}

impl When {
    fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Before => at(CUTOFF) - MOMENT,
            Self::At => at(CUTOFF),
            Self::After => at("2026-11-24T17:00"),
        }
    }
}

const CUTOFF: &str = "2026-11-24T06:30";

/// Available, held and spent.
type Pots = (u32, u32, u32);

/// What is to be seen when the seat is free.
#[derive(PartialEq, Eq, Debug)]
struct Seen {
    /// Who has an offer under way.
    rung: Vec<&'static str>,
    /// For whom a seat is kept.
    turn: Vec<&'static str>,
    /// Who was booked, and is told.
    booked: Vec<&'static str>,
    taken: i64,
    waiting: i64,
    free: i64,
    /// What Finn can have.
    finn: Intent,
    ana: Pots,
    ben: Pots,
    cleo: Pots,
}

macro_rules! table {
    ($($way:ident $mode:ident $when:ident
        | [$($rung:ident)*] [$($turn:ident)*] [$($booked:ident)*]
        | $taken:literal $waiting:literal $free:literal $finn:ident
        | $a:literal $b:literal $c:literal | $d:literal $e:literal $f:literal | $g:literal $h:literal $i:literal;)*) => {
        fn table() -> Vec<((Way, WaitMode, When), Seen)> {
            vec![$((
                ($way, $mode, $when),
                Seen {
                    rung: vec![$(stringify!($rung)),*],
                    turn: vec![$(stringify!($turn)),*],
                    booked: vec![$(stringify!($booked)),*],
                    taken: $taken,
                    waiting: $waiting,
                    free: $free,
                    finn: $finn,
                    ana: ($a, $b, $c),
                    ben: ($d, $e, $f),
                    cleo: ($g, $h, $i),
                },
            )),*]
        }
    };
}

// Credits are available, held and spent.
table! {
    // how            mode      when   | rung       turn  booked | taken waiting free Finn    | Ana    | Ben    | Cleo
    Cancelled         FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    Cancelled         FirstTap  At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    Cancelled         FirstTap  After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    Cancelled         InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    Cancelled         InTurn    At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    Cancelled         InTurn    After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    Cancelled         Automatic Before | []         []    [Ben]  | 2     1       0    Wait     | 10 0 0 |  9 0 1 |  9 1 0;
    Cancelled         Automatic At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    Cancelled         Automatic After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;

    Moved             FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    Moved             FirstTap  At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Moved             FirstTap  After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    Moved             InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    Moved             InTurn    At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Moved             InTurn    After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    Moved             Automatic Before | []         []    [Ben]  | 2     1       0    Wait     |  9 0 1 |  9 0 1 |  9 1 0;
    Moved             Automatic At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Moved             Automatic After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;

    Forfeited         FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    Forfeited         FirstTap  At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Forfeited         FirstTap  After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    Forfeited         InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    Forfeited         InTurn    At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Forfeited         InTurn    After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    Forfeited         Automatic Before | []         []    [Ben]  | 2     1       0    Wait     |  9 0 1 |  9 0 1 |  9 1 0;
    Forfeited         Automatic At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Forfeited         Automatic After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;

    Enlarged          FirstTap  Before | [Ben Cleo] []    []     | 2     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    Enlarged          FirstTap  At     | []         []    []     | 2     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Enlarged          FirstTap  After  | []         []    []     | 2     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    Enlarged          InTurn    Before | [Ben]      [Ben] []     | 2     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    Enlarged          InTurn    At     | []         []    []     | 2     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Enlarged          InTurn    After  | []         []    []     | 2     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    Enlarged          Automatic Before | []         []    [Ben]  | 3     1       0    Wait     |  9 0 1 |  9 0 1 |  9 1 0;
    Enlarged          Automatic At     | []         []    []     | 2     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    Enlarged          Automatic After  | []         []    []     | 2     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;

    RemovedRefunded   FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    RemovedRefunded   FirstTap  At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    RemovedRefunded   FirstTap  After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    RemovedRefunded   InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    RemovedRefunded   InTurn    At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    RemovedRefunded   InTurn    After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    RemovedRefunded   Automatic Before | []         []    [Ben]  | 2     1       0    Wait     | 10 0 0 |  9 0 1 |  9 1 0;
    RemovedRefunded   Automatic At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    RemovedRefunded   Automatic After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;

    RemovedUnrefunded FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    RemovedUnrefunded FirstTap  At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    RemovedUnrefunded FirstTap  After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    RemovedUnrefunded InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    RemovedUnrefunded InTurn    At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    RemovedUnrefunded InTurn    After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    RemovedUnrefunded Automatic Before | []         []    [Ben]  | 2     1       0    Wait     |  9 0 1 |  9 0 1 |  9 1 0;
    RemovedUnrefunded Automatic At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    RemovedUnrefunded Automatic After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;

    ForgottenInTime   FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    ForgottenInTime   FirstTap  At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    ForgottenInTime   FirstTap  After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    ForgottenInTime   InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    ForgottenInTime   InTurn    At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    ForgottenInTime   InTurn    After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    ForgottenInTime   Automatic Before | []         []    [Ben]  | 2     1       0    Wait     | 10 0 0 |  9 0 1 |  9 1 0;
    ForgottenInTime   Automatic At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    ForgottenInTime   Automatic After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;

    ForgottenLate     FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    ForgottenLate     FirstTap  At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    ForgottenLate     FirstTap  After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    ForgottenLate     InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     |  9 0 1 |  9 1 0 |  9 1 0;
    ForgottenLate     InTurn    At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    ForgottenLate     InTurn    After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;
    ForgottenLate     Automatic Before | []         []    [Ben]  | 2     1       0    Wait     |  9 0 1 |  9 0 1 |  9 1 0;
    ForgottenLate     Automatic At     | []         []    []     | 1     2       1    Seat     |  9 0 1 |  9 1 0 |  9 1 0;
    ForgottenLate     Automatic After  | []         []    []     | 1     0       1    Seat     |  9 0 1 | 10 0 0 | 10 0 0;

    Resumed           FirstTap  Before | [Ben Cleo] []    []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    Resumed           FirstTap  At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    Resumed           FirstTap  After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    Resumed           InTurn    Before | [Ben]      [Ben] []     | 1     2       1    Wait     | 10 0 0 |  9 1 0 |  9 1 0;
    Resumed           InTurn    At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    Resumed           InTurn    After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
    Resumed           Automatic Before | []         []    [Ben]  | 2     1       0    Wait     | 10 0 0 |  9 0 1 |  9 1 0;
    Resumed           Automatic At     | []         []    []     | 1     2       1    Seat     | 10 0 0 |  9 1 0 |  9 1 0;
    Resumed           Automatic After  | []         []    []     | 1     0       1    Seat     | 10 0 0 | 10 0 0 | 10 0 0;
}

/// The dive of one line of the table, with its people.
struct Scene<'a> {
    club: &'a Club,
    case: (Way, WaitMode, When),
    dive: SessionId,
    ana: Customer,
    hers: BookingId,
    ben: (Customer, BookingId),
    cleo: (Customer, BookingId),
}

impl<'a> Scene<'a> {
    /// With the deadlines that make the way possible at any time.
    async fn set(club: &'a Club, activity: ActivityId, number: usize, case: (Way, WaitMode, When)) -> Self {
        let too_late = matches!(case.0, Forfeited | ForgottenLate);
        let cancel = Some(Minutes(if too_late { 30 * 24 * 60 } else { 0 }));
        let exceptions = Exceptions { cancel, ..Exceptions::default() };
        let dive = club.session_except(activity, "2026-11-24T18:30", 2, exceptions).await;
        let someone = async |name: &str| club.customer(&format!("{name}{number}")).await;
        let (ana, zoe) = (someone("Ana").await, someone("Zoe").await);
        let hers = club.book(&ana, dive).await;
        club.book(&zoe, dive).await;
        let (ben, cleo) = (someone("Ben").await, someone("Cleo").await);
        let ben = (ben.clone(), club.wait(&ben, dive).await);
        let cleo = (cleo.clone(), club.wait(&cleo, dive).await);
        Self { club, case, dive, ana, hers, ben, cleo }
    }

    async fn free_a_seat(&self) {
        let (store, now) = (&self.club.store, self.case.2.instant());
        let reason = "no certificate".parse().unwrap();
        match self.case.0 {
            Cancelled => self.cancel(now).await,
            Moved => {
                let to = self.club.session_of(self.club.dive, "2026-11-25T18:30", 8).await;
                let key = format!("move {}", self.hers);
                let request =
                    move_booking::Request { account: self.ana.account, booking: self.hers, to, key: &key };
                let outcome = move_booking::move_booking(store, now, &request).await.unwrap();
                assert!(matches!(outcome, move_booking::Outcome::Moved(_)), "{outcome:?}");
            }
            Forfeited => {
                let outcome = forfeit::forfeit(store, now, self.ana.account, self.hers).await.unwrap();
                assert_eq!(outcome, forfeit::Outcome::Forfeited);
            }
            Enlarged => {
                let outcome = capacity::set(store, now, By::Operator, self.dive, 3).await.unwrap();
                assert!(matches!(outcome, capacity::Outcome::Set { before: 2, .. }), "{outcome:?}");
            }
            RemovedRefunded | RemovedUnrefunded => {
                let credit = if self.case.0 == RemovedRefunded { Credit::Returned } else { Credit::Kept };
                let outcome =
                    remove::remove(store, now, By::Operator, self.hers, credit, &reason).await.unwrap();
                assert!(matches!(outcome, remove::Outcome::Removed { .. }), "{outcome:?}");
            }
            ForgottenInTime | ForgottenLate => {
                let (account, who) = (self.ana.account, self.club.booking(self.hers).await.beneficiary_id);
                let mut conn = store.read().await.unwrap();
                let planned = forget_beneficiary::plan(&mut conn, now, account, who).await.unwrap();
                let (_, ending) = planned.unwrap();
                let outcome = forget_beneficiary::forget(store, now, account, who, ending).await.unwrap();
                assert_eq!(outcome, forget_beneficiary::Outcome::Forgotten(ending));
            }
            Resumed => {
                let outcome = list_settings::resume(store, now, By::Operator, self.dive).await.unwrap();
                assert!(matches!(outcome, list_settings::Outcome::Done { .. }), "{outcome:?}");
            }
        }
    }

    async fn cancel(&self, now: DateTime<Utc>) {
        let outcome = cancel::cancel(&self.club.store, now, self.ana.account, self.hers).await.unwrap();
        assert_eq!(outcome, cancel::Outcome::Cancelled);
    }

    async fn seen(&self) -> Seen {
        let session = self.club.session_now(self.dive).await;
        let mut seen = Seen {
            rung: self.told(NoticeKind::SeatFree).await,
            turn: Vec::new(),
            booked: Vec::new(),
            taken: session.seats_taken,
            waiting: session.waiting,
            free: session.seats().free(),
            finn: offered(&session, self.case.2.instant()).unwrap(),
            ana: self.club.pots(&self.ana).await,
            ben: self.club.pots(&self.ben.0).await,
            cleo: self.club.pots(&self.cleo.0).await,
        };
        for (name, (_, booking)) in [("Ben", &self.ben), ("Cleo", &self.cleo)] {
            let booking = self.club.booking(*booking).await;
            if booking.offered_until.is_some() {
                seen.turn.push(name);
            }
            if booking.state == BookingState::Booked {
                seen.booked.push(name);
            }
        }
        seen
    }

    /// Which of the two have a message of a kind on its way, in the order in which it goes out.
    async fn told(&self, kind: NoticeKind) -> Vec<&'static str> {
        let queued = self.club.queued(kind).await.into_iter();
        let name = |to| match to {
            to if to == (self.ben.0.phone, self.ben.1) => Some("Ben"),
            to if to == (self.cleo.0.phone, self.cleo.1) => Some("Cleo"),
            _ => None,
        };
        queued.filter_map(name).collect()
    }
}

async fn all_of(store: Store, mode: WaitMode) {
    let (club, beginning) = (Club::new(&store).await, now());
    let activity = club.activity("Night dive", |it| it.waitlist = mode).await;
    for (number, (case, expected)) in table().into_iter().enumerate().filter(|(_, (case, _))| case.1 == mode)
    {
        let scene = Scene::set(&club, activity, number, case).await;
        let now = case.2.instant();
        if case.0 == Resumed {
            list_settings::pause(&store, beginning, By::Operator, scene.dive).await.unwrap();
            scene.cancel(beginning).await;
        }
        if case.2 == After {
            lapse::sweep(&store, at(CUTOFF)).await.unwrap();
        }
        scene.free_a_seat().await;
        let seen = scene.seen().await;
        assert_eq!(seen, expected, "{case:?}");
        assert_eq!(seen.free + seen.booked.len() as i64, 1, "{case:?}: one more than before, pretix 1405");
        assert_eq!(scene.told(NoticeKind::FromTheList).await, seen.booked, "{case:?}");
        // What is offered to Finn is what he gets.
        let finn = club.customer(&format!("Finn{number}")).await;
        done(club.ask(now, &finn, scene.dive, &adult("Finn"), expected.finn).await);
        club.adds_up_at(now).await;
    }
}

#[test]
fn the_table_has_every_way_in_every_mode_at_every_time() {
    let cases: Vec<_> = table().into_iter().map(|(case, _)| case).collect();
    for (number, case) in cases.iter().enumerate() {
        assert!(!cases[..number].contains(case), "twice: {case:?}");
    }
    assert_eq!(cases.len(), WAYS * 3 * 3);
}

on_both! {
    async fn first_tap(store: Store) {
        all_of(store, FirstTap).await;
    }

    async fn in_turn(store: Store) {
        all_of(store, InTurn).await;
    }

    async fn automatic(store: Store) {
        all_of(store, Automatic).await;
    }
}
