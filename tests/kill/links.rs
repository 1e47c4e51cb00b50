//! Claim links, pressed while the bot is killed again and again: each seat has one holder, whoever has one is told so by the
//! page and in the chat, and nobody loses a credit.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use seatbell::clock::Clock;
use seatbell::domain::birth_date::BirthDate;
use seatbell::domain::ids::{AccountId, BookingId, SessionId};
use seatbell::domain::name::PersonName;
use seatbell::domain::states::BookingState;
use seatbell::service::book::{self, Request, Who};
use seatbell::service::refusal::Intent;
use seatbell::service::{cancel, claim_link};
use seatbell::store::{Store, accounts, bookings, organizers, sessions};

use crate::database::{self, TestDatabase};
use crate::random::Random;
use crate::stage::{PATIENCE, Stage};
use crate::{club, proof, random};

const SEATS: usize = 3;
const CUSTOMERS: usize = 12;
/// How often the bot is killed.
const LIVES: u64 = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_on_sqlite() {
    pressed_and_killed(&database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_on_postgres() {
    if let Some(database) = database::postgres().await {
        pressed_and_killed(&database).await;
    }
}

async fn pressed_and_killed(database: &TestDatabase) {
    let Stage { playground, bot, people, _listening } = Stage::set(database, CUSTOMERS, |_| false).await;
    // Whoever is linked has written to the bot before, or it may not write to them.
    people.iter().for_each(playground::Person::has_started);
    let url = database.url.parse().unwrap();
    let store = Store::open(&url).await.unwrap();
    let waiting = given_back(&store, Clock::system().now()).await;
    store.close().await;

    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let here = format!("http://127.0.0.1:{port}");
    let browser =
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let up = async || {
        let asked = async || browser.get(format!("{here}/healthz")).send().await.is_ok();
        let comes = async {
            while !asked().await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(PATIENCE, comes).await.expect("the pages are served");
    };
    let mut random = Random::new(random::seed(), 0);
    for _ in 0..LIVES {
        let serving = bot.serve_pages(port);
        up().await;
        for _ in 0..2 {
            let (_, link) = random.pick(&waiting).expect("somebody waits");
            let press = browser.post(format!("{here}{link}"));
            tokio::spawn(async move { press.send().await.map(|answer| answer.status()) });
        }
        tokio::time::sleep(Duration::from_millis(random.below(25))).await;
        serving.kill();
    }

    let serving = bot.serve_pages(port);
    up().await;
    for (_, link) in &waiting {
        let answer = browser.post(format!("{here}{link}")).send().await.unwrap();
        assert_eq!(answer.status(), reqwest::StatusCode::SEE_OTHER);
    }
    let store = Store::open(&url).await.unwrap();
    proof::settled(&store, &playground, PATIENCE).await;
    let mut holders = 0;
    for (booking, link) in &waiting {
        let page = browser.get(format!("{here}{link}")).send().await.unwrap().text().await.unwrap();
        let mut conn = store.read().await.unwrap();
        let booked =
            bookings::by_id(&mut conn, *booking).await.unwrap().unwrap().state == BookingState::Booked;
        assert_eq!(page.contains("<h1>The seat is yours</h1>"), booked, "{page}");
        assert_eq!(page.contains("<h1>Somebody was faster</h1>"), !booked, "{page}");
        holders += usize::from(booked);
    }
    assert_eq!(holders, SEATS);
    let told = people.iter().filter(|person| {
        person
            .chat()
            .iter()
            .any(|message| message.text().starts_with("🎉 You claimed the seat with the link"))
    });
    assert_eq!(told.count(), SEATS, "and in the chat");
    serving.kill();
    proof::nothing_went_wrong(&bot);
    store.close().await;
}

/// A sold-out session of which all holders have given their seats back, while all others wait; their bookings, and the
/// paths of their links.
async fn given_back(store: &Store, now: DateTime<Utc>) -> Vec<(BookingId, String)> {
    let session = first_session(store, now).await;
    let (mut held, mut waiting) = (Vec::new(), Vec::new());
    for customer in 0..CUSTOMERS {
        let account = account(store, customer).await;
        let intent = if customer < SEATS { Intent::Seat } else { Intent::Wait };
        let name = PersonName::parse(&format!("Guest {customer}")).unwrap();
        let who = Who::New { name, born_on: BirthDate::new("1990-05-21".parse().unwrap()) };
        let key = format!("links:{customer}");
        let request = Request { account, session, who: &who, order: None, intent, key: &key };
        let book::Outcome::Done(booking) = book::book(store, now, &request).await.unwrap() else {
            panic!("there is a place for everybody");
        };
        if customer < SEATS { held.push((account, booking)) } else { waiting.push(booking) }
    }
    for (account, booking) in held {
        let outcome = cancel::cancel(store, now, account, booking).await.unwrap();
        assert_eq!(outcome, cancel::Outcome::Cancelled);
    }
    let mut links = Vec::with_capacity(waiting.len());
    let mut tx = store.begin().await.unwrap();
    for booking in waiting {
        let code = claim_link::issue(&mut tx, now, booking).await.unwrap();
        links.push((booking, format!("/claim/{}", code.reveal())));
    }
    tx.commit().await.unwrap();
    links
}

async fn account(store: &Store, customer: usize) -> AccountId {
    let mut conn = store.read().await.unwrap();
    accounts::credentials(&mut conn, &club::email(customer).parse().unwrap()).await.unwrap().unwrap().id
}

/// The first of those with few seats.
async fn first_session(store: &Store, now: DateTime<Utc>) -> SessionId {
    let mut conn = store.read().await.unwrap();
    let organizer = organizers::by_slug(&mut conn, "blue-reef").await.unwrap().unwrap().id;
    let cursor = sessions::Cursor { starts_at: now + TimeDelta::days(1), id: SessionId(0) };
    sessions::after(&mut conn, organizer, cursor, 1).await.unwrap()[0].id
}
