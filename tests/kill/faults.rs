//! Telegram fails, the customer blocks the bot, the disk is full: in the middle of a booking.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;
use playground::FaultKind;
use seatbell::domain::states::BookingState;
use seatbell::store::Store;

use crate::bot::Serving;
use crate::customer::{Customer, draft};
use crate::database::{self, TestDatabase};
use crate::stage::{PATIENCE, Stage};
use crate::{proof, random};

const NOBODY_LINKS: fn(usize) -> bool = |_| false;

/// What holds after any trouble.
async fn all_is_well(database: &TestDatabase, stage: &Stage, serving: Serving, customer: Customer) {
    let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
    proof::settled(&store, &stage.playground, PATIENCE).await;
    serving.kill();
    let mut customers = [customer];
    proof::everyone_was_answered(&stage.playground, &customers);
    proof::cards_tell_the_truth(&store, &mut customers).await;
    proof::nothing_went_wrong(&stage.bot);
    store.close().await;
}

/// Every call that a step makes fails once, at every step of a booking; *Confirm* is tapped once or twice.
async fn books_in_spite_of(kind: FaultKind) {
    let database = database::sqlite();
    let stage = Stage::set(&database, 1, NOBODY_LINKS).await;
    let serving = stage.bot.serve();
    let mut customer = Customer::new(0, stage.people[0].clone(), random::seed());
    customer.trouble = Some((stage.playground.clone(), kind));
    let booked: Result<()> = customer.book().await;
    assert!(booked.is_ok(), "{kind:?}: {booked:?}\n{}\n{}", customer.person.transcript(), stage.bot.log());
    let states: Vec<BookingState> = customer.told.values().copied().collect();
    assert_eq!(states, [BookingState::Booked], "one booking, and a card that says so");
    stage.playground.clear_faults();
    all_is_well(&database, &stage, serving, customer).await;
}

#[tokio::test]
async fn errors_of_the_server() {
    books_in_spite_of(FaultKind::ServerError).await;
}

#[tokio::test]
async fn told_to_wait() {
    books_in_spite_of(FaultKind::TooManyRequests).await;
}

#[tokio::test]
async fn connections_lost_after_the_effect() {
    books_in_spite_of(FaultKind::LostAnswer).await;
}

/// Blocked between the tap and its answer: booked once all the same, as the customer sees when they are back.
#[tokio::test]
async fn blocked_after_confirm() {
    let database = database::sqlite();
    let stage = Stage::set(&database, 1, NOBODY_LINKS).await;
    let serving = stage.bot.serve();
    let mut customer = Customer::new(0, stage.people[0].clone(), random::seed());
    let summary = customer.summary().await.unwrap();
    let (_, confirm) = draft(&summary).unwrap();
    customer.press(&summary, &confirm).unwrap();
    customer.person.block();
    stage.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
    customer.person.unblock();
    customer.give_back().await.unwrap();
    assert_eq!(customer.told.len(), 1, "booked before the block, cancelled after it");
    all_is_well(&database, &stage, serving, customer).await;
}

/// While nothing can be written no update is acknowledged; what waited is handled when there is space again.
#[tokio::test]
async fn full_disk() {
    if Command::new("prlimit").arg("--version").output().is_err() {
        database::left_out("prlimit", "the test of a full disk (it needs prlimit, of util-linux)");
        return;
    }
    let database = database::sqlite();
    let stage = Stage::set(&database, 1, NOBODY_LINKS).await;
    // Enough to start: the write-ahead log then takes a few transactions more.
    let serving = stage.bot.serve_on_small_disk(128);
    let mut customer = Customer::new(0, stage.people[0].clone(), random::seed());
    let life = tokio::spawn(async move {
        for _ in 0..4 {
            customer.book().await?;
        }
        anyhow::Ok(customer)
    });
    let full = async {
        while !stage.bot.log().contains("the database refused a query") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, full).await.expect("the disk is full at some time");
    assert!(!life.is_finished());
    serving.lift_limit();
    let customer = match life.await.unwrap() {
        Ok(customer) => customer,
        Err(error) => panic!("{error:#}\n{}", stage.bot.log()),
    };
    all_is_well(&database, &stage, serving, customer).await;
}
