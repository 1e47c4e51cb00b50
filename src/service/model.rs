//! The operations against a reference model: random histories of taps and of time passing happen to both, and after
//! each step the answer and all that is stored are what the reference says, and the audit is clean. What fails is made
//! as short as it still fails, and kept in `proptest-regressions` to be tried first the next time.
//!
//! The same histories run on both databases. `PROPTEST_CASES` asks for more of them, `PROPTEST_RNG_SEED` for certain
//! ones.

mod histories;
mod reference;
mod staff;
mod steps;
mod system;

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::marker::PhantomData;
use std::sync::LazyLock;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use proptest_state_machine::{ReferenceStateMachine as _, StateMachineTest, prop_state_machine};
use tokio::runtime::Runtime;

use self::histories::State;
use self::steps::Step;
use self::system::{Picture, System};
use crate::store::testing::database::{self, TestDatabase};

/// How many histories there are, unless it is said. On PostgreSQL making a database takes as long as a history.
const ON_SQLITE: u32 = 80;
const ON_POSTGRES: u32 = 12;

/// Of how many steps each.
const LENGTH: std::ops::Range<usize> = 30..70;

/// Whose histories begin alike on either database.
static SEED: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

fn config(histories: u32) -> Config {
    let mut config = Config { max_shrink_iters: 600, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = histories;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(*SEED);
    }
    config
}

trait Database {
    /// A throw-away database, or nothing where there is none.
    async fn open() -> Option<TestDatabase>;
}

struct Sqlite;

impl Database for Sqlite {
    async fn open() -> Option<TestDatabase> {
        Some(database::sqlite())
    }
}

struct Postgres;

impl Database for Postgres {
    async fn open() -> Option<TestDatabase> {
        database::postgres().await
    }
}

/// The reference and the system side by side.
struct SideBySide<D>(PhantomData<D>);

impl<D: Database> StateMachineTest for SideBySide<D> {
    type SystemUnderTest = Option<System>;
    type Reference = State;

    fn init_test(state: &State) -> Option<System> {
        RUNTIME.block_on(async { Some(System::new(D::open().await?, &state.club).await) })
    }

    fn apply(system: Option<System>, state: &State, step: Step) -> Option<System> {
        let system = system?;
        let answer = RUNTIME.block_on(system.take(&state.club, &step));
        assert_eq!(answer, state.answer, "the answer to {step:?}");
        Some(system)
    }

    fn check_invariants(system: &Option<System>, state: &State) {
        let Some(system) = system else { return };
        RUNTIME.block_on(async {
            assert_eq!(system.picture().await, Picture::of(&state.club));
            system.adds_up(&state.club).await;
        });
    }

    fn teardown(system: Option<System>, _: State) {
        if let Some(system) = system {
            RUNTIME.block_on(system.close());
        }
    }
}

prop_state_machine! {
    #![proptest_config(config(ON_SQLITE))]

    #[test]
    fn sqlite(sequential LENGTH => SideBySide<Sqlite>);
}

prop_state_machine! {
    #![proptest_config(config(ON_POSTGRES))]

    #[test]
    fn postgres(sequential LENGTH => SideBySide<Postgres>);
}

/// What histories come to, by the reference alone: their answers and messages.
fn met(histories: usize) -> BTreeSet<String> {
    let mut met = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..histories {
        let strategy = State::sequential_strategy(LENGTH);
        let (mut state, steps, _) = strategy.new_tree(&mut runner).unwrap().current();
        for step in steps {
            state = State::apply(state, &step);
            met.insert(format!("{:?}", state.answer));
            met.extend(state.club.outbox.iter().map(|(_, kind)| kind.to_string()));
        }
    }
    met
}

/// Histories that never come to something would show nothing about it.
#[test]
fn histories_come_to_everything() {
    let met = met(400);
    let wanted = [
        "Book(Ok",
        "Book(Err(AlreadyBooked",
        "Book(Err(AlreadyWaiting",
        "Book(Err(Full",
        "Book(Err(NoCredits",
        "Book(Err(SoldOutMeanwhile",
        "Book(Err(SeatFreeMeanwhile",
        "Cancel(Cancelled",
        "Cancel(TooLate",
        "Forfeit(Forfeited",
        "Forfeit(InTime",
        "Move(Ok",
        "Move(Err(SamePriceOnly",
        "Move(Err(TooLate",
        "Move(Err(Refused(SoldOutMeanwhile",
        "Claim(Claimed",
        "Claim(SeatGone",
        "Claim(NotTheirTurn",
        "Claim(Paused",
        "Claim(ListClosed",
        "Leave(Left",
        "Decline(Declined",
        "Decline(NoTurn",
        "Remove(Removed",
        "Capacity(Set",
        "Capacity(TooFew",
        "Pause(Done",
        "BookFor(Ok",
        "BookFor(Err(SoldOutMeanwhile",
        "Give(Given",
        "Give(NoSeat",
        "WalkIn(Added",
        "WalkIn(Refused(NoSeat",
        "WalkIn(Refused(ForTheList",
        "WalkIn(Refused(AlreadyThere",
        "Gone(Removed",
        "Mark(Marked",
        "Mark(NotNow",
        "booked_for",
        "seat_free",
        "offer_gone",
        "from_the_list",
        "overlap",
        "lapsed",
        "removed",
    ];
    let missing = wanted.iter().filter(|wanted| !met.iter().any(|it| it.starts_with(**wanted)));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&&str>::new());
}
