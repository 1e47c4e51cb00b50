//! An announcement to thousands, with kills in the middle: nobody is told twice, and who may have been missed is known by
//! number and told when the staff says so (docs/architecture.md).

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use playground::{Limits, NewPerson, Person, Playground};
use seatbell::clock::Clock;
use seatbell::domain::audience::{Audience, Course};
use seatbell::domain::ids::{AnnouncementId, ChatId};
use seatbell::domain::quiet_hours::QuietTimes;
use seatbell::domain::staff::Role;
use seatbell::service::announce::{Outcome, Request, Text, announce};
use seatbell::service::authority::By;
use seatbell::store::progress::{self, Progress};
use seatbell::store::{Store, accounts, announcements, organizers, staff};

use crate::bot::Bot;
use crate::database::{self, TestDatabase};
use crate::{club, proof};

/// How many are told, unless `SEATBELL_TEST_PHONES` says otherwise: a run of all the tests should take minutes.
const PHONES: usize = 4_000;
/// How often the bot is killed, each time after a fifth more of them have it.
const KILLS: usize = 3;
/// A debug build on a busy machine has its time.
const PATIENCE: Duration = Duration::from_secs(400);
/// How soon one for later goes out, in milliseconds.
const HOUR: u64 = 2_500;
const TEXT: &str = "We open at 8 tomorrow.";

/// What is announced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Picture,
    /// It waits for its hour, and the bot is killed about that.
    Later,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_on_sqlite() {
    thousands(&database::sqlite(), Form::Text).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn thousands_on_postgres() {
    if let Some(database) = database::postgres().await {
        thousands(&database, Form::Text).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_on_sqlite() {
    thousands(&database::sqlite(), Form::Picture).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_on_postgres() {
    if let Some(database) = database::postgres().await {
        thousands(&database, Form::Picture).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn for_later_on_sqlite() {
    thousands(&database::sqlite(), Form::Later).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn for_later_on_postgres() {
    if let Some(database) = database::postgres().await {
        thousands(&database, Form::Later).await;
    }
}

/// The other forms differ in how they begin; a quarter shows it.
fn phones(form: Form) -> usize {
    let phones = std::env::var("SEATBELL_TEST_PHONES")
        .map_or(PHONES, |phones| phones.parse().expect("a number of phones"));
    if form == Form::Text { phones } else { phones / 4 }
}

async fn open(database: &TestDatabase) -> Store {
    Store::open(&database.url.parse().unwrap()).await.unwrap()
}

async fn thousands(database: &TestDatabase, form: Form) {
    let now = Clock::system().now();
    let phones = phones(form);
    let playground =
        Playground::builder().limits(Limits::none()).patience(PATIENCE).kept_calls(0).kept_events(0).build();
    let listening = playground.listen("127.0.0.1:0").await.unwrap();
    let people: Vec<Person> = (0..phones).map(|_| playground.person(NewPerson::default())).collect();
    let zoe = playground.person(NewPerson { first_name: "Zoe", ..NewPerson::default() });
    found(database, &people, &zoe, now).await;
    let bot = Bot::new(&database.url, playground.token(), &listening.api_url());

    let mut serving = bot.serve();
    if form == Form::Later {
        plan(database).await;
        for pause in [HOUR - 300, 200, 300, 400] {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            serving.kill();
            serving = bot.serve();
        }
    } else {
        ask(&zoe, form).await;
    }

    for kill in 1..=KILLS {
        until(|| sends(&playground) >= kill * (phones / 5)).await;
        serving.kill();
        assert!(sends(&playground) < phones, "the kill came in the middle");
        serving = bot.serve();
    }
    let store = open(database).await;
    let end = finished(&store, |_| true).await;
    let times = people.iter().fold(BTreeMap::new(), |mut times, person| {
        *times.entry(told(person)).or_insert(0_usize) += 1;
        times
    });
    assert!(times.keys().all(|times| *times <= 1), "nobody was told twice: {times:?}");
    let missed = i64::try_from(times.get(&0).copied().unwrap_or_default()).unwrap();
    assert!(missed <= end.unsure, "{missed} were missed, of {} that may have been", end.unsure);
    assert_eq!(end.sent + end.unsure, i64::try_from(phones).unwrap(), "everyone is accounted for: {end:?}");
    assert!(end.unsure <= i64::try_from(KILLS * 64).unwrap(), "only what was on its way: {end:?}");

    // Nobody has a card of one that was planned here.
    if end.unsure > 0 && form != Form::Later {
        zoe.wait_for(|message| message.buttons().any(|button| button.text.starts_with("Send it again")))
            .await
            .unwrap();
        let card = zoe.chat().into_iter().rev().find_map(|message| {
            message.buttons().find(|button| button.text.starts_with("Send it again")).map(|b| b.text.clone())
        });
        zoe.tap(&card.unwrap()).unwrap();
        // They may all have it already, so that only the count says that it was sent again.
        let end = finished(&store, |progress| progress.unsure == 0).await;
        assert_eq!(end.sent, i64::try_from(phones).unwrap(), "{end:?}");
        assert!(people.iter().all(|person| told(person) > 0), "everyone has it");
    }
    serving.kill();
    proof::nothing_went_wrong(&bot);
    store.close().await;
}

/// Zoe announces it in her chat.
async fn ask(zoe: &Person, form: Form) {
    for (label, card) in [("/organize", "Blue Reef"), ("Announce", "Announce"), ("All customers", "phones")] {
        if label.starts_with('/') {
            zoe.send(label);
        } else {
            zoe.tap(label).unwrap();
        }
        zoe.wait_for(|message| message.text().contains(card)).await.unwrap();
    }
    if form == Form::Picture {
        zoe.send_photo(TEXT).unwrap();
    } else {
        zoe.send(TEXT);
    }
    zoe.wait_for(|message| message.text().contains("how it will look")).await.unwrap();
    zoe.tap("Confirm").unwrap();
}

/// It is to go out in a moment.
async fn plan(database: &TestDatabase) {
    let store = open(database).await;
    let organizer =
        organizers::by_slug(&mut store.read().await.unwrap(), "blue-reef").await.unwrap().unwrap();
    let now = Clock::system().now();
    let post = TEXT.parse::<Text>().unwrap().into();
    let request = Request {
        organizer: organizer.id,
        audience: Audience::Everyone,
        post: &post,
        at: Some(now + TimeDelta::milliseconds(i64::try_from(HOUR).unwrap())),
        shown: None,
    };
    let outcome = announce(&store, now, By::Operator, &request).await.unwrap();
    assert!(matches!(outcome, Outcome::Scheduled { .. }), "{outcome:?}");
    store.close().await;
}

/// How many messages were sent, to anybody.
fn sends(playground: &Playground) -> usize {
    let counts = playground.call_counts();
    let sends = counts.iter().filter(|(method, _)| {
        method.eq_ignore_ascii_case("sendMessage") || method.eq_ignore_ascii_case("sendPhoto")
    });
    sends.map(|(_, count)| usize::try_from(*count).unwrap()).sum()
}

async fn until(holds: impl Fn() -> bool) {
    let wait = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, wait).await.expect("it goes on");
}

/// How often somebody was told.
fn told(person: &Person) -> usize {
    person.chat().iter().filter(|message| message.text().contains(TEXT)).count()
}

/// Waits until the announcement is done, and this holds of it.
async fn finished(store: &Store, holds: impl Fn(&Progress) -> bool) -> Progress {
    let done = async {
        loop {
            let mut conn = store.read().await.unwrap();
            let progress = progress::by_id(&mut conn, AnnouncementId(1)).await.unwrap().unwrap();
            if progress.state == Course::Done && progress.waiting() == 0 && holds(&progress) {
                return progress;
            }
            drop(conn);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(PATIENCE, done).await.expect("it comes to its end")
}

/// A club that is never quiet, with a customer for each phone, and Zoe on its staff.
async fn found(database: &TestDatabase, people: &[Person], zoe: &Person, now: DateTime<Utc>) {
    let store = open(database).await;
    club::found(&store, 1, now).await;
    let mut tx = store.begin().await.unwrap();
    let organizer = organizers::by_slug(&mut tx, "blue-reef").await.unwrap().unwrap().id;
    organizers::set_quiet(&mut tx, organizer, QuietTimes::OFF).await.unwrap();
    accounts::meet(&mut tx, ChatId(zoe.id()), Some("en"), now).await.unwrap();
    staff::put(&mut tx, organizer, ChatId(zoe.id()), Role::Staff, "Zoe", now).await.unwrap();
    for (number, person) in people.iter().enumerate() {
        person.has_started();
        let email = format!("phone{number}@example.com").parse().unwrap();
        let account = accounts::insert(&mut tx, &email, None, "Customer", None, now).await.unwrap();
        accounts::join_organizer(&mut tx, account, organizer, now).await.unwrap();
        accounts::link(&mut tx, ChatId(person.id()), Some(account), now).await.unwrap();
    }
    let reached = announcements::reach(&mut tx, organizer, Audience::Everyone, now.date_naive(), true);
    assert_eq!(reached.await.unwrap().phones, people.len() as u64);
    tx.commit().await.unwrap();
    store.close().await;
}
