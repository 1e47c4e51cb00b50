//! Accounts erased by their customers, with a kill each time: one is erased wholly or not at all, and once; places end by the rules,
//! whoever waits for them is rung, and no credit is lost or made.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use playground::{Fault, FaultKind, Person, Playground};
use seatbell::bot::button::{Privacy, Tap};
use seatbell::clock::Clock;
use seatbell::domain::birth_date::BirthDate;
use seatbell::domain::credits::Credits;
use seatbell::domain::ids::{AccountId, OrderId, SessionId};
use seatbell::domain::name::PersonName;
use seatbell::domain::states::{BookingState, EntryKind};
use seatbell::service::book::{self, Request, Who};
use seatbell::service::refusal::Intent;
use seatbell::store::{Store, accounts, bookings, erasure, ledger, orders, organizers, sessions};

use crate::cards::{reads, shows, tap};
use crate::database::{self, TestDatabase};
use crate::random::Random;
use crate::stage::{PATIENCE, Stage};
use crate::{club, proof, random};

/// Seats of the session that they all want.
const SEATS: usize = 3;
/// Those with a seat, and as many who wait for it.
const CUSTOMERS: usize = 2 * SEATS;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erased_on_sqlite() {
    erased_and_killed(&database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erased_on_postgres() {
    if let Some(database) = database::postgres().await {
        erased_and_killed(&database).await;
    }
}

/// Whose account, and what paid for its places.
struct Customer {
    account: AccountId,
    order: OrderId,
}

async fn erased_and_killed(database: &TestDatabase) {
    let stage = Stage::set(database, CUSTOMERS, |_| false).await;
    let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
    let customers = with_places(&store, Clock::system().now()).await;
    // Whoever is linked has written to the bot before, or it may not write to them.
    stage.people.iter().for_each(Person::has_started);
    let mut random = Random::new(random::seed(), 13);
    let mut serving = stage.bot.serve();
    for (number, (person, customer)) in stage.people.iter().zip(&customers).enumerate() {
        asks(person).await;
        proof::settled(&store, &stage.playground, PATIENCE).await;
        erases(&stage.playground, person, number, &mut random).await;
        serving.kill();
        stage.playground.clear_faults();
        let erased = is_erased(&store, customer, number).await;
        assert!(erased || number % 3 != 0, "its answer was on the way, so it was erased");
        proof::nothing_went_wrong(&stage.bot);
        serving = stage.bot.serve();
        reads(person, "Your account is erased.").await;
        assert!(is_erased(&store, customer, number).await);
    }
    proof::settled(&store, &stage.playground, PATIENCE).await;
    serving.kill();
    for (number, (person, customer)) in stage.people.iter().zip(&customers).enumerate() {
        assert!(is_erased(&store, customer, number).await);
        // The first who left rang those who waited then.
        let rung = person.chat().iter().any(|message| message.text().starts_with('🔔'));
        assert_eq!(rung, number >= SEATS, "{}", person.transcript());
    }
    proof::nothing_went_wrong(&stage.bot);
    store.close().await;
}

/// `/privacy`, to the last question.
async fn asks(person: &Person) {
    person.send("/privacy");
    for which in [
        |tap: Tap| tap == Tap::Privacy(Privacy::EraseAsks),
        |tap: Tap| matches!(tap, Tap::Privacy(Privacy::EraseAsksAgain(_))),
    ] {
        shows(person, which).await;
        tap(person, 1, which);
    }
    shows(person, is_last).await;
}

fn is_last(tap: Tap) -> bool {
    matches!(tap, Tap::Privacy(Privacy::Erase(_)))
}

/// *Erase for ever*, now and then twice: until the answer is on its way, or for a moment.
async fn erases(playground: &Playground, person: &Person, number: usize, random: &mut Random) {
    let edits = |playground: &Playground| {
        playground.call_counts().get("EditMessageText").copied().unwrap_or_default()
    };
    let before = edits(playground);
    if number.is_multiple_of(3) {
        playground.fault(Fault::once("editMessageText", FaultKind::Timeout));
        tap(person, 1 + number % 2, is_last);
        playground.wait_until(|playground| edits(playground) > before).await.unwrap();
    } else {
        tap(person, 1 + number % 2, is_last);
        tokio::time::sleep(Duration::from_millis(random.below(40))).await;
    }
}

/// Whether an account is erased. Either all of it is, once, or none.
async fn is_erased(store: &Store, customer: &Customer, number: usize) -> bool {
    let mut conn = store.read().await.unwrap();
    let standing = erasure::standing(&mut conn, customer.account).await.unwrap();
    let known = accounts::credentials(&mut conn, &club::email(number).parse().unwrap()).await.unwrap();
    let order = orders::by_id(&mut conn, customer.account, customer.order).await.unwrap().unwrap();
    let places = bookings::of_order(&mut conn, customer.order, 0, i64::MAX).await.unwrap();
    assert_eq!(places.len(), 2);
    let entries = ledger::of_order(&mut conn, customer.order, 0, i64::MAX).await.unwrap();
    let expired = entries.iter().filter(|entry| entry.kind == EntryKind::Expiry).count();
    let returned = places.iter().all(|place| place.state == BookingState::Cancelled);
    match standing {
        None => {
            assert!(known.is_none() && returned && expired == 1, "{places:?} {entries:?}");
            // All came back from the places, and ran out.
            assert_eq!((order.expired, order.available), (Credits::new(club::CREDITS), Credits::ZERO));
            true
        }
        Some(standing) => {
            assert_eq!(standing.name, club::name(number));
            assert!(known.is_some() && expired == 0, "{entries:?}");
            assert!(
                places
                    .iter()
                    .all(|place| matches!(place.state, BookingState::Booked | BookingState::Waiting)),
                "{places:?}"
            );
            assert_eq!(order.available, Credits::new(club::CREDITS - 2));
            false
        }
    }
}

/// All have a place on a large session, the first a seat on a small one, and the others wait for that.
async fn with_places(store: &Store, now: DateTime<Utc>) -> Vec<Customer> {
    let (small, large) = small_and_large(store, now).await;
    let mut customers = Vec::with_capacity(CUSTOMERS);
    for number in 0..CUSTOMERS {
        let mut conn = store.read().await.unwrap();
        let email = club::email(number).parse().unwrap();
        let account = accounts::credentials(&mut conn, &email).await.unwrap().unwrap().id;
        let order = orders::of_account(&mut conn, account, 0, 1).await.unwrap()[0].id;
        drop(conn);
        let name = PersonName::parse(&format!("Guest {number}")).unwrap();
        let who = Who::New { name, born_on: BirthDate::new("1990-05-21".parse().unwrap()) };
        let wanted = if number < SEATS { Intent::Seat } else { Intent::Wait };
        for (session, intent) in [(small, wanted), (large, Intent::Seat)] {
            let key = format!("erasing:{number}:{session}");
            let request = Request { account, session, who: &who, order: None, intent, key: &key };
            let booked = book::book(store, now, &request).await.unwrap();
            assert!(matches!(booked, book::Outcome::Done(_)), "{booked:?}");
        }
        customers.push(Customer { account, order });
    }
    customers
}

/// The first of the sessions with few seats, and the first of those with many.
async fn small_and_large(store: &Store, now: DateTime<Utc>) -> (SessionId, SessionId) {
    let mut conn = store.read().await.unwrap();
    let organizer = organizers::by_slug(&mut conn, "blue-reef").await.unwrap().unwrap().id;
    let cursor = sessions::Cursor { starts_at: now + TimeDelta::days(1), id: SessionId(0) };
    let coming = sessions::after(&mut conn, organizer, cursor, 8).await.unwrap();
    (coming[0].id, coming[club::SMALL_SESSIONS].id)
}
