//! What an organizer changes from the command line: sessions, bookings, announcements. The rules are tested beside the
//! operations; here it is what the operator types and reads.

use chrono::{Days, NaiveDate, TimeDelta, Utc};
use seatbell::domain::birth_date::BirthDate;
use seatbell::domain::ids::{AccountId, BookingId, ChatId, SessionId};
use seatbell::domain::name::PersonName;
use seatbell::service::book::{Outcome, Request, Who, book};
use seatbell::service::refusal::Intent;
use seatbell::store::sessions::Cursor;
use seatbell::store::{Store, accounts, organizers, sessions};

use crate::run::{Bench, Ran};

/// A club with one coming session of one seat; Ben is booked, Ana waits, Cleo has no phone.
struct Club {
    bench: Bench,
    session: SessionId,
    bookings: [BookingId; 2],
    day: NaiveDate,
}

impl Club {
    async fn on(bench: Bench) -> Self {
        let day = Utc::now().date_naive() + Days::new(5);
        bench.add_organizer().says("Organizer blue-reef added.");
        bench.file("activities.csv", "name,minutes,capacity,location\nNight dive,90,1,Port-Cros\n");
        bench.file("sessions.csv", format!("activity,starts_at\nNight dive,{day}T18:30\n"));
        bench.file("packs.csv", "name,credits,price,days\n10 dives,10,39000,365\n");
        bench.file(
            "customers.csv",
            "email,name\nana@example.com,Ana Silva\nben@example.com,Ben Carter\ncleo@example.com,Cleo <b>Roy</b>\n",
        );
        bench.file(
            "orders.csv",
            "email,pack,credits\nana@example.com,10 dives,10\nben@example.com,10 dives,10\n",
        );
        for what in ["activities", "sessions", "packs", "customers", "orders"] {
            let ran = bench.seatbell(&format!("import {what} {what}.csv --organizer blue-reef"));
            assert_eq!(ran.code, Some(0), "{}", ran.err);
        }
        let store = Store::open(&bench.url().parse().unwrap()).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let organizer = organizers::by_slug(&mut tx, "blue-reef").await.unwrap().unwrap();
        let cursor = Cursor { starts_at: Utc::now(), id: SessionId(0) };
        let session = sessions::after(&mut tx, organizer.id, cursor, 1).await.unwrap().remove(0).id;
        let mut linked = Vec::new();
        for (chat, email) in [(1, "ben@example.com"), (2, "ana@example.com")] {
            let account = accounts::credentials(&mut tx, &email.parse().unwrap()).await.unwrap().unwrap().id;
            accounts::meet(&mut tx, ChatId(chat), Some("en"), Utc::now()).await.unwrap();
            accounts::link(&mut tx, ChatId(chat), Some(account), Utc::now()).await.unwrap();
            linked.push(account);
        }
        tx.commit().await.unwrap();
        let ben = place(&store, linked[0], session, "Ben Carter", Intent::Seat).await;
        let ana = place(&store, linked[1], session, "Leo Silva", Intent::Wait).await;
        store.close().await;
        Self { bench, session, bookings: [ben, ana], day }
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.bench.run(arguments)
    }

    fn set(&self, arguments: &[&str]) -> Ran {
        let id = self.session.to_string();
        self.run(&[&["session", "set", id.as_str()], arguments].concat())
    }

    fn is_clean(&self) {
        let ran = self.bench.seatbell("audit");
        assert_eq!(ran.code, Some(0), "{}", ran.out);
    }
}

async fn place(
    store: &Store,
    account: AccountId,
    session: SessionId,
    name: &str,
    intent: Intent,
) -> BookingId {
    let who = Who::New {
        name: PersonName::parse(name).unwrap(),
        born_on: BirthDate::new("1990-05-21".parse().unwrap()),
    };
    let request = Request { account, session, who: &who, order: None, intent, key: name };
    match book(store, Utc::now(), &request).await.unwrap() {
        Outcome::Done(booking) => booking,
        Outcome::Refused(refusal) => panic!("{refusal:?}"),
    }
}

async fn shows(club: &Club) {
    let (session, [ben, ana], day) = (club.session, club.bookings, club.day);
    club.run(&["session", "list", "--organizer", "blue-reef"])
        .says(&format!("{session}  {day} 18:30  Night dive, Port-Cros: 1 of 1 seats taken, 1 waiting"));
    club.run(&["session", "list", "--organizer", "blue-reef", "--days", "2"])
        .says("No session starts in the next 2 days.");
    let starts_at = day.and_hms_opt(18, 30, 0).unwrap().and_local_timezone(chrono_tz::Europe::Paris).unwrap();
    let hours_before = |hours| (starts_at - TimeDelta::hours(hours)).format("%Y-%m-%d %H:%M");
    let (cancel, claim) = (hours_before(24), hours_before(12));
    let shown = club.run(&["session", "show", &session.to_string()]);
    shown.says(&format!(
        "Session {session}: Night dive, Blue Reef
{day} 18:30 to {day} 20:00 (Europe/Paris), Port-Cros
1 of 1 seats taken
Cancel until {cancel}, wait and claim until {claim}, book until {day} 18:30
Waiting list: first_tap
Booked: 1
  {ben}  Ben Carter, order 1002
Waiting: 1
  1. {ana}  Leo Silva (account of Ana Silva), order 1001"
    ));
    assert!(!shown.out.contains("1990"), "no dates of birth");
    club.run(&["session", "show", "999"]).complains(1, "seatbell: there is no session 999");
    club.run(&["customers", "unreachable", "--organizer", "blue-reef"])
        .says("Cleo <b>Roy</b> <cleo@example.com> has no phone linked");
    club.run(&["customers", "unreachable", "--organizer", "red-reef"])
        .complains(2, "seatbell: there is no organizer red-reef; there are: blue-reef");
    club.is_clean();
}

async fn sets(club: &Club) {
    let (id, day) = (club.session, club.day);
    club.set(&["--capacity", "0"])
        .complains(1, &format!("seatbell: session {id}: seats taken: 1; its capacity stays as it is"));
    club.set(&["--capacity", "3"])
        .says(&format!("Session {id} has 3 seats now (was 1), 2 free. Told: 1 person."));
    club.set(&["--capacity", "3"]).says(&format!("Session {id} has 3 seats already."));
    club.set(&["--list-cap", "5", "--pause-list"]).says(&format!(
        "At most 5 people may wait for session {id}; waiting now: 1.
The waiting list of session {id} is paused; waiting now: 1. Told: 0 people."
    ));
    let next = day + Days::new(1);
    club.set(&["--starts-at", &format!("{next}T09:00"), "--minutes", "60", "--location", "Harbour"])
        .says(&format!("Session {id} is from {next} 09:00 to {next} 10:00, Harbour now. Told: 2 people."));
    let shown = club.run(&["session", "show", &id.to_string()]).out;
    assert!(shown.contains("Waiting list: first_tap, at most 5, paused since "), "{shown}");
    club.set(&["--resume-list", "--list-cap", "none"]).says(&format!(
        "As many as like may wait for session {id}; waiting now: 1.
The waiting list of session {id} is running; waiting now: 1. Told: 1 person."
    ));
    club.set(&["--starts-at", "2020-01-01T09:00"])
        .complains(1, &format!("seatbell: session {id}: that start has passed; nothing was moved"));
    let wrong = club.set(&["--starts-at", "tomorrow"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("`tomorrow` is not a time; write it like 2026-12-01T09:00"), "{}", wrong.err);
    for usage in
        [&[] as &[&str], &["--capacity", "many"], &["--list-cap", "-1"], &["--pause-list", "--resume-list"]]
    {
        let ran = club.set(usage);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    }
    club.is_clean();
}

async fn calls_off(club: &Club) {
    let id = club.session.to_string();
    let cancel = |reason| club.run(&["session", "cancel", &id, "--reason", reason]);
    cancel(" \u{200B} ").complains(
        2,
        "seatbell: invalid value ' \u{200B} ' for '--reason <TEXT>': the reason is empty; customers read it, for example: \
         the sea is too rough",
    );
    cancel("A storm is coming").says(&format!(
        "Session {id} cancelled: 1 booked and 1 waiting got their credits back. Told: 2 people."
    ));
    cancel("Again")
        .complains(1, &format!("seatbell: session {id}: the session was cancelled; nothing changed"));
    let shown = club.run(&["session", "show", &id]).out;
    assert!(shown.contains("Cancelled: A storm is coming") && shown.contains("Booked: 0"), "{shown}");
    club.is_clean();
}

async fn removes(club: &Club) {
    let [ben, ana] = club.bookings.map(|booking| booking.to_string());
    club.run(&["booking", "remove", &ben, "--reason", "No certificate"])
        .says(&format!("Booking {ben} removed: the seat of Ben Carter; 1 credit is back. Told: 2 people."));
    club.run(&["booking", "remove", &ben, "--reason", "Again"]).complains(
        1,
        &format!("seatbell: booking {ben} holds no place any more, it is cancelled; nothing changed"),
    );
    club.run(&["booking", "remove", &ana, "--no-refund", "--reason", "Never came"]).says(&format!(
        "Booking {ana} removed: the place on the waiting list of Leo Silva; 1 credit is not returned. Told: 1 person."
    ));
    club.run(&["booking", "remove", "999", "--reason", "?"])
        .complains(1, "seatbell: there is no booking 999");
    club.is_clean();
}

async fn announces(club: &Club) {
    let announce = |text| club.run(&["announce", "--organizer", "blue-reef", text]);
    let said = announce("Two new boats!");
    // By this machine's clock it may be night at the club.
    assert_eq!(said.code, Some(0), "{}", said.err);
    assert!(said.out.starts_with("Announced to 2 phones"), "{}", said.out);
    let long = announce(&"x".repeat(3901));
    assert_eq!(long.code, Some(2));
    assert!(long.err.contains("the text has 3901 characters as Telegram counts them"), "{}", long.err);
    club.is_clean();
}

macro_rules! on_both {
    ($($name:ident as $sqlite:ident, $postgres:ident;)*) => {$(
        #[tokio::test]
        async fn $sqlite() {
            $name(&Club::on(Bench::sqlite()).await).await;
        }

        #[tokio::test]
        async fn $postgres() {
            let Some(bench) = Bench::postgres().await else { return };
            $name(&Club::on(bench).await).await;
        }
    )*};
}

on_both! {
    shows as shows_on_a_file, shows_on_a_server;
    sets as sets_on_a_file, sets_on_a_server;
    calls_off as calls_off_on_a_file, calls_off_on_a_server;
    removes as removes_on_a_file, removes_on_a_server;
    announces as announces_on_a_file, announces_on_a_server;
}
