//! Five thousand people wait for three seats and all tap at once: three winners, and a kind answer for everybody else.
//! `cargo test --test rush -- --nocapture` prints how long it took.

#![allow(clippy::unwrap_used)]
#![allow(clippy::print_stdout, reason = "the figures, with --nocapture")]

#[path = "../support/mod.rs"]
mod support;

mod crowd;

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use playground::{NewPerson, Person, Playground};
use seatbell::domain::ids::SessionId;
use seatbell::service::import::{self, Kind};
use seatbell::store::sessions;

use support::chat::Chat;
use support::club::Club;
use support::database::{self, TestDatabase};

const WAITING: usize = 5_000;
const SEATS: usize = 3;
const ANSWER: &str = "answerCallbackQuery";
/// Who has the seats, who comes for them, and how they give them back.
const HOLDERS: [(&str, &str, [&str; 2]); SEATS] = [
    ("Ana", "Ana Silva", ["Cancel booking", "Confirm"]),
    ("Ben", "Ben Carter", ["Cancel booking", "Confirm"]),
    ("Chloé", "Chloé Martin", ["Annuler la réservation", "Confirmer"]),
];
const CLAIM: &str = "Claim my seat";
const LEAVE: &str = "Leave the list";
const STILL_WAITING: &str =
    "Somebody was faster this time. You are still on the list and your credit is still held.";

#[test]
fn five_thousand_tap_at_once_sqlite() {
    support::run(rush("SQLite", database::sqlite()));
}

#[test]
fn five_thousand_tap_at_once_postgres() {
    support::run(async {
        let Some(database) = database::postgres().await else { return };
        rush("PostgreSQL", database).await;
    });
}

async fn rush(name: &str, database: TestDatabase) {
    let url = database.url.clone();
    // A busy machine may take longer than Telegram keeps a tap; nothing is to be forgotten here.
    let patient = Playground::builder()
        .patience(Duration::from_secs(600))
        .callback_lifetime(TimeDelta::hours(1))
        .kept_calls(100 * WAITING);
    let club = Club::open_on(database, patient).await;
    let (dive, holders) = sold_out(&club).await;
    let people: Vec<Person> = (0..WAITING).map(|number| somebody(&club, number)).collect();
    crowd::wait(&url, dive.0, &people).await;

    let rung = Instant::now();
    free_all(&club, &holders).await;
    assert!(people.iter().all(|person| claims(person) > 0), "everybody is rung");
    let rung = rung.elapsed();

    let offers: Vec<_> = people.iter().map(offer).collect();
    let before = calls_so_far(&club, ANSWER);
    let (tapped, since) = (Instant::now(), club.clock.now());
    for (person, (message, data)) in people.iter().zip(&offers) {
        person.tap_data(*message, data).unwrap();
    }
    calls(&club, ANSWER, before + WAITING).await;
    let answered = tapped.elapsed();
    club.settled().await;
    let settled = tapped.elapsed();

    let winners = outcome(&url, dive, &people, &offers).await;
    assert_eq!(winners, SEATS);
    let session = sessions::by_id(&mut club.store.read().await.unwrap(), dive).await.unwrap().unwrap();
    assert_eq!((session.seats_taken, session.waiting), (SEATS as i64, (WAITING - SEATS) as i64));
    print(name, &club, since, [rung, answered, settled]);
    club.finish().await;
}

/// A dive of three seats, and who has them.
async fn sold_out(club: &Club) -> (SessionId, Vec<Chat<'_>>) {
    for (kind, file) in [
        (Kind::Activities, "name,minutes,capacity,description,location\nLast dive,90,3,,Port-Cros\n"),
        (Kind::Sessions, "activity,starts_at\nLast dive,2026-11-24T17:00\n"),
    ] {
        let (store, passwords) = (&club.store, &club.parts.passwords);
        let imported =
            import::import(store, passwords, club.clock.now(), &club.organizer, kind, file.as_bytes()).await;
        assert!(matches!(imported.unwrap(), import::Outcome::Imported(_)));
    }
    let mut holders = Vec::new();
    for (name, beneficiary, _) in HOLDERS {
        let holder = club.customer(name).await;
        holder.book("17:00 Last dive", beneficiary).await;
        holders.push(holder);
    }
    (club.session("Last dive", "2026-11-24T17:00").await, holders)
}

fn somebody(club: &Club, number: usize) -> Person {
    let name = format!("Person {number}");
    let person = club.playground.person(NewPerson {
        first_name: &name,
        language_code: Some("en"),
        ..NewPerson::default()
    });
    person.has_started();
    person
}

/// Everybody who has a seat gives it back, all at once.
async fn free_all(club: &Club, holders: &[Chat<'_>]) {
    let mut confirms = Vec::new();
    for (holder, (.., [cancel, confirm])) in holders.iter().zip(HOLDERS) {
        holder.tap(cancel).await;
        confirms.push((holder, holder.button(confirm)));
    }
    for (holder, (message, data)) in confirms {
        holder.person.tap_data(message, &data).unwrap();
    }
    calls(club, "sendMessage", calls_so_far(club, "sendMessage") + WAITING).await;
    club.settled().await;
}

fn calls_so_far(club: &Club, method: &str) -> usize {
    let counts = club.playground.call_counts();
    counts
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case(method))
        .map(|(_, count)| *count as usize)
        .sum()
}

/// Waits for that many calls; a look at the counts is all that each change costs meanwhile.
async fn calls(club: &Club, method: &str, many: usize) {
    club.playground.wait_until(|_| calls_so_far(club, method) >= many).await.unwrap();
}

/// How many buttons there are with which somebody can claim.
fn claims(person: &Person) -> usize {
    let chat = person.chat();
    chat.iter().flat_map(|message| message.buttons()).filter(|button| button.text == CLAIM).count()
}

/// Where the newest of them is, and what it sends.
fn offer(person: &Person) -> (i64, String) {
    let chat = person.chat();
    let found = chat.iter().rev().find_map(|message| {
        let button = message.buttons().find(|button| button.text == CLAIM)?;
        Some((message.id, button.data.clone()?))
    });
    found.unwrap()
}

/// Looks at everybody's place, credit and chat. Gives how many have a seat.
async fn outcome(url: &str, dive: SessionId, people: &[Person], offers: &[(i64, String)]) -> usize {
    let places = crowd::places(url, dive.0).await;
    assert_eq!(places.len(), people.len());
    let mut winners = 0;
    for ((person, place), (tapped, _)) in people.iter().zip(&places).zip(offers) {
        assert_eq!(place.chat, person.id());
        let (card, answers) = (person.message(*tapped).unwrap().to_string(), person.answers());
        let credits = (place.available, place.held, place.spent);
        let [answer] = &answers[..] else { panic!("{answers:?}") };
        let note = answer.text.as_deref();
        if place.state == "booked" {
            winners += 1;
            assert_eq!((credits, note), ((0, 0, 1), Some("It is yours")));
            assert!(card.contains("It is yours."), "{card}");
        } else {
            assert_eq!((place.state.as_str(), credits), ("waiting", (0, 1, 0)));
            assert_eq!(note, Some("Somebody was faster this time"));
            assert!(card.contains(STILL_WAITING) && card.contains(LEAVE), "{card}");
        }
        assert_eq!(claims(person), 0, "{}", person.transcript());
    }
    winners
}

fn print(name: &str, club: &Club, since: DateTime<Utc>, [rung, answered, settled]: [Duration; 3]) {
    let answers = club.playground.calls_of(ANSWER);
    let after = |call: Option<&std::sync::Arc<playground::ApiCall>>| {
        call.map_or(0, |call| (call.at - since).num_milliseconds())
    };
    let answers: Vec<_> = answers.into_iter().filter(|call| call.at >= since).collect();
    println!(
        "{name}: {WAITING} rung in {:.1} s; of as many taps the first was answered after {} ms, half of them after {} ms, \
         the last after {} ms ({:.0} a second); all buttons gone after {:.1} s",
        rung.as_secs_f64(),
        after(answers.first()),
        after(answers.get(answers.len() / 2)),
        after(answers.last()),
        WAITING as f64 / answered.as_secs_f64(),
        settled.as_secs_f64(),
    );
}
