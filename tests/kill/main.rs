//! The promise that nothing is lost and nothing happens twice (design promises 1 to 3), put to the test: the real
//! executable is killed with SIGKILL at random moments, again and again, while customers book, wait, claim and cancel.
#![allow(clippy::unwrap_used)]

mod bot;
mod broadcast;
#[path = "../support/cards.rs"]
mod cards;
mod club;
mod coming;
mod customer;
#[path = "../support/database.rs"]
#[allow(dead_code, reason = "each uses its part")]
mod database;
mod erasing;
mod faults;
mod links;
mod passwords;
mod payments;
mod proof;
mod random;
mod secrets;
mod stage;
#[path = "../support/tables.rs"]
mod tables;

use std::time::Duration;

use bot::Serving;
use customer::Customer;
use playground::{Fault, FaultKind, Playground};
use random::Random;
use seatbell::store::Store;
use stage::{PATIENCE, Stage};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How often the bot is killed.
const KILLS: u64 = 50;
const CUSTOMERS: usize = 24;

/// Some link their account in the chat; the others have done so before.
const fn links(customer: usize) -> bool {
    customer.is_multiple_of(4)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_on_sqlite() {
    killed(&database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_on_postgres() {
    if let Some(database) = database::postgres().await {
        killed(&database).await;
    }
}

async fn killed(database: &database::TestDatabase) {
    let seed = random::seed();
    let Stage { playground, bot, people, _listening } = Stage::set(database, CUSTOMERS, links).await;
    let (stop, stopping) = watch::channel(false);
    let mut customers = JoinSet::new();
    for (number, person) in people.into_iter().enumerate() {
        let mut customer = Customer::new(number, person, seed);
        let stopping = stopping.clone();
        customers.spawn(async move { customer.live(links(number), &stopping).await.map(|()| customer) });
    }

    let mut random = Random::new(seed, 0);
    let mut amid_work = 0;
    for _ in 0..KILLS {
        trouble(&playground, &mut random);
        let serving = bot.serve();
        live_a_while(&playground, &mut random).await;
        serving.kill();
        amid_work += u64::from(playground.pending_updates() > 0 || !playground.unanswered().is_empty());
        if let Some(ended) = customers.try_join_next() {
            let error = ended.unwrap().err().map(|error| format!("{error:#}"));
            panic!("a customer gave up: {error:?}\n{}", bot.log());
        }
    }
    assert!(amid_work * 2 > KILLS, "only {amid_work} of {KILLS} kills met the bot at work");

    playground.clear_faults();
    let serving: Serving = bot.serve();
    stop.send_replace(true);
    let mut done = Vec::with_capacity(CUSTOMERS);
    while let Some(ended) = customers.join_next().await {
        match ended.unwrap() {
            Ok(customer) => done.push(customer),
            Err(error) => panic!("{error:#}\n{}", bot.log()),
        }
    }
    let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
    proof::settled(&store, &playground, PATIENCE).await;
    serving.kill();
    proof::everyone_was_answered(&playground, &done);
    proof::cards_tell_the_truth(&store, &mut done).await;
    proof::nothing_went_wrong(&bot);
    store.close().await;
}

/// A moment at random: some time after the start, or a little after the bot has made so many calls.
async fn live_a_while(playground: &Playground, random: &mut Random) {
    if random.chance(25) {
        tokio::time::sleep(Duration::from_millis(30 + random.below(370))).await;
        return;
    }
    let calls = |playground: &Playground| -> u64 {
        let said = |method: &str| matches!(method, "SendMessage" | "EditMessageText" | "AnswerCallbackQuery");
        playground.call_counts().iter().filter(|(method, _)| said(method)).map(|(_, count)| count).sum()
    };
    let enough = calls(playground) + random.below(160);
    let called = playground.wait_until(|playground| calls(playground) >= enough);
    // On a busy machine it may take long to make so many, and any moment will do.
    let _ = tokio::time::timeout(Duration::from_secs(1), called).await;
    tokio::time::sleep(Duration::from_millis(random.below(30))).await;
}

/// In some lives Telegram fails, too.
fn trouble(playground: &Playground, random: &mut Random) {
    if !random.chance(30) {
        return;
    }
    let methods = ["sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"];
    let kinds =
        [FaultKind::LostAnswer, FaultKind::ServerError, FaultKind::BadGateway, FaultKind::TooManyRequests];
    for _ in 0..=random.below(3) {
        let (Some(method), Some(kind)) = (random.pick(&methods).copied(), random.pick(&kinds).copied())
        else {
            continue;
        };
        playground.fault(Fault::once(method, kind));
    }
}
