//! A club with customers and sessions, some of which sell out at once.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use seatbell::domain::deadlines::Deadlines;
use seatbell::domain::ids::ChatId;
use seatbell::domain::zone::Zone;
use seatbell::service::import::{Kind, Outcome, import};
use seatbell::service::organizer;
use seatbell::service::passwords::Passwords;
use seatbell::store::organizers::{self, NewOrganizer};
use seatbell::store::{Store, accounts};

/// Seats of the sessions that sell out.
const FEW: usize = 3;
/// How many of the sessions do.
pub const SMALL_SESSIONS: usize = 3;
/// All sessions; as many as a page of the schedule shows.
const SESSIONS: usize = 8;
/// What everyone has bought.
pub const CREDITS: u32 = 9000;

/// The activity of a session: each has one of its own, so that its button is known by its label.
pub fn activity(session: usize) -> String {
    format!("{} dive", ["Wreck", "Night", "Cave", "Reef", "Drift", "Wall", "Bay", "Kelp"][session])
}

pub fn email(customer: usize) -> String {
    format!("customer{customer}@example.com")
}

pub fn password(customer: usize) -> String {
    format!("low tide {customer}")
}

pub fn name(customer: usize) -> String {
    format!("Customer {customer}")
}

/// Founds the club with so many customers, in an empty database.
pub async fn found(store: &Store, customers: usize, now: DateTime<Utc>) {
    let new = NewOrganizer {
        slug: "blue-reef".to_owned(),
        name: "Blue Reef".to_owned(),
        timezone: Zone(chrono_tz::Europe::Paris),
        language: "en".to_owned(),
        currency: "EUR".parse().unwrap(),
        deadlines: Deadlines::default(),
        quiet: seatbell::domain::quiet_hours::QuietTimes::default(),
    };
    assert_eq!(organizer::add(store, now, &new).await.unwrap(), organizer::Outcome::Added);
    let organizer =
        organizers::by_slug(&mut store.read().await.unwrap(), "blue-reef").await.unwrap().unwrap();

    // In ten days: before every deadline, and all of them in one week.
    let day = (now + TimeDelta::days(10)).date_naive();
    let mut activities = "name,minutes,capacity\n".to_owned();
    let mut sessions = "activity,starts_at\n".to_owned();
    for session in 0..SESSIONS {
        let (name, hour) = (activity(session), 9 + session);
        let capacity = if session < SMALL_SESSIONS { FEW } else { 10_000 };
        writeln!(activities, "{name},45,{capacity}").unwrap();
        writeln!(sessions, "{name},{day}T{hour:02}:00").unwrap();
    }
    let packs = "name,credits,price,days\nMany dives,9000,100,365\n".to_owned();
    let mut people = "email,name,password\n".to_owned();
    let mut orders = "email,pack,credits\n".to_owned();
    for customer in 0..customers {
        writeln!(people, "{},{},{}", email(customer), name(customer), password(customer)).unwrap();
        writeln!(orders, "{},Many dives,{CREDITS}", email(customer)).unwrap();
    }
    let passwords = Passwords::new().unwrap();
    for (kind, file) in [
        (Kind::Activities, activities),
        (Kind::Sessions, sessions),
        (Kind::Packs, packs),
        (Kind::Customers, people),
        (Kind::Orders, orders),
    ] {
        let outcome = import(store, &passwords, now, &organizer, kind, file.as_bytes()).await.unwrap();
        assert!(matches!(outcome, Outcome::Imported(_)), "{outcome:?}");
    }
}

/// The customer linked this chat to their account before.
pub async fn link(store: &Store, customer: usize, chat: i64, now: DateTime<Utc>) {
    let mut tx = store.begin().await.unwrap();
    let email = email(customer).parse().unwrap();
    let account = accounts::credentials(&mut tx, &email).await.unwrap().unwrap().id;
    accounts::meet(&mut tx, ChatId(chat), Some("en"), now).await.unwrap();
    accounts::link(&mut tx, ChatId(chat), Some(account), now).await.unwrap();
    tx.commit().await.unwrap();
}
