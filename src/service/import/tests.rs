use chrono::TimeDelta;

use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::email::Email;
use crate::domain::pack::{DaysFrom, Validity};
use crate::domain::states::WaitMode;
use crate::store::organizers::{self, NewOrganizer};
use crate::store::testing::on_both;
use crate::store::{accounts, activities, customers, orders, packs, sessions};

const ACTIVITIES: &str = include_str!("../../../docs/import/activities.csv");
const SESSIONS: &str = include_str!("../../../docs/import/sessions.csv");
const PACKS: &str = include_str!("../../../docs/import/packs.csv");
const CUSTOMERS: &str = include_str!("../../../docs/import/customers.csv");
const ORDERS: &str = include_str!("../../../docs/import/orders.csv");

struct Club {
    store: Store,
    organizer: Organizer,
    passwords: Passwords,
    now: DateTime<Utc>,
}

async fn club(store: Store, slug: &str) -> Club {
    let now = "2026-11-20T12:00:00Z".parse().unwrap();
    let new = NewOrganizer {
        slug: slug.to_owned(),
        name: "Blue Reef".to_owned(),
        timezone: "Europe/Paris".parse().unwrap(),
        language: "en".to_owned(),
        currency: "EUR".parse().unwrap(),
        deadlines: Deadlines::default(),
        quiet: crate::domain::quiet_hours::QuietTimes::default(),
    };
    let mut tx = store.begin().await.unwrap();
    organizers::insert(&mut tx, &new, now).await.unwrap();
    let organizer = organizers::by_slug(&mut tx, slug).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    Club { store, organizer, passwords: Passwords::new().unwrap(), now }
}

impl Club {
    async fn import(&self, kind: Kind, file: &str) -> String {
        let Self { store, organizer, passwords, now } = self;
        match import(store, passwords, *now, organizer, kind, file.as_bytes()).await.unwrap() {
            Outcome::Imported(counts) => counts.to_string(),
            Outcome::Refused(problems) => {
                let told: Vec<String> = problems.told().iter().map(ToString::to_string).collect();
                told.join(" / ")
            }
        }
    }

    /// Imports all samples but the orders.
    async fn furnish(&self) {
        for (kind, file) in [
            (Kind::Activities, ACTIVITIES),
            (Kind::Sessions, SESSIONS),
            (Kind::Packs, PACKS),
            (Kind::Customers, CUSTOMERS),
        ] {
            let said = self.import(kind, file).await;
            assert!(said.contains("added, 0 already there"), "{said}");
        }
    }

    async fn orders_of(&self, email: &str) -> Vec<orders::Order> {
        let mut conn = self.store.read().await.unwrap();
        let email: Email = email.parse().unwrap();
        let account = accounts::credentials(&mut conn, &email).await.unwrap().unwrap().id;
        orders::of_account(&mut conn, account, 0, 100).await.unwrap()
    }

    async fn password_of(&self, email: &str) -> Option<String> {
        let mut conn = self.store.read().await.unwrap();
        let email: Email = email.parse().unwrap();
        accounts::credentials(&mut conn, &email).await.unwrap().unwrap().password_hash
    }
}

on_both! {
    async fn samples_are_imported_once(store: Store) {
        let club = club(store, "blue-reef").await;
        club.furnish().await;
        assert_eq!(club.import(Kind::Orders, ORDERS).await, "5 lines: 5 added, 0 already there");
        for (kind, file, lines) in [
            (Kind::Activities, ACTIVITIES, 6),
            (Kind::Sessions, SESSIONS, 5),
            (Kind::Packs, PACKS, 4),
            (Kind::Customers, CUSTOMERS, 6),
            (Kind::Orders, ORDERS, 5),
        ] {
            let expected = format!("{lines} lines: 0 added, {lines} already there; nothing changed");
            assert_eq!(club.import(kind, file).await, expected);
        }
    }

    async fn samples_mean_what_they_say(store: Store) {
        let club = club(store, "blue-reef").await;
        club.furnish().await;
        club.import(Kind::Orders, ORDERS).await;
        let mut conn = club.store.read().await.unwrap();

        let known = activities::of_organizer(&mut conn, club.organizer.id).await.unwrap();
        let wreck = known.iter().find(|activity| activity.name == "Wreck dive").unwrap();
        assert_eq!((wreck.credits.get(), wreck.min_age, wreck.max_age, wreck.capacity), (2, Some(16), None, 4));
        assert_eq!(wreck.exceptions().cancel.map(|minutes| minutes.0), Some(2880));

        let cursor = sessions::Cursor { starts_at: club.now, id: crate::domain::ids::SessionId(0) };
        let planned = sessions::after(&mut conn, club.organizer.id, cursor, 10).await.unwrap();
        let session = |name: &str| planned.iter().find(|session| session.activity == name).unwrap();
        let night = session("Night dive");
        assert_eq!(night.starts_at.to_rfc3339(), "2026-12-01T17:30:00+00:00");
        assert_eq!(night.ends_at - night.starts_at, TimeDelta::minutes(90));
        assert_eq!((night.capacity, night.location.as_str()), (4, "Port-Cros"));
        assert_eq!(night.claim_until, night.starts_at - TimeDelta::hours(12));
        let yoga = session("Aqua yoga");
        assert_eq!((yoga.capacity, yoga.location.as_str()), (8, "Les Salins"));
        assert_eq!(yoga.cancel_until, yoga.starts_at - TimeDelta::hours(2), "the activity's own deadline");
        let wreck = session("Wreck dive");
        assert_eq!(wreck.cancel_until, wreck.starts_at - TimeDelta::days(3), "the session's own deadline");

        let packs = packs::of_organizer(&mut conn, club.organizer.id).await.unwrap();
        let kids = &packs.iter().find(|pack| pack.product.name == "Kids").unwrap().product;
        assert_eq!((kids.price.0, kids.validity, kids.activities.len()), (12500, Validity::Days(DaysFrom::Purchase, 180), 2));
        drop(conn);

        let ana = club.orders_of("ana@example.com").await;
        let labels: Vec<_> = ana.iter().map(|order| (order.label.as_str(), order.number, order.available.get())).collect();
        assert_eq!(labels, [("10 dives", 1001, 10), ("Kids", 1002, 5)]);
        assert_eq!(ana[0].expires_on.to_string(), "2027-11-02", "365 days after its purchase");
        assert_eq!(club.orders_of("ben@example.com").await[0].expires_on.to_string(), "2027-06-30");

        let hash = club.password_of("ana@example.com").await;
        assert!(club.passwords.verify("bluereef".into(), hash).await);
        assert_eq!(club.password_of("dora@example.com").await, None);
    }

    async fn an_activity_says_how_its_waiting_list_works(store: Store) {
        let club = club(store, "blue-reef").await;
        let file = "name,minutes,capacity,waitlist,offer_minutes,list_cap\nDive,60,1,in_turn,15,3\nYoga,60,1,,,\n";
        assert_eq!(club.import(Kind::Activities, file).await, "2 lines: 2 added, 0 already there");
        let known = activities::of_organizer(&mut club.store.read().await.unwrap(), club.organizer.id).await.unwrap();
        let lists: Vec<_> = known.iter().map(|one| (one.waitlist, one.offer_minutes.0, one.list_cap)).collect();
        assert_eq!(lists, [(WaitMode::InTurn, 15, Some(3)), (WaitMode::FirstTap, 30, None)]);
        let other = "name,minutes,capacity,waitlist,offer_minutes,list_cap\nDive,60,1,in_turn,20,\n";
        let refused = club.import(Kind::Activities, other).await;
        assert!(refused.contains("column offer_minutes: this is in the database with another value"), "{refused}");
        assert!(refused.contains("column list_cap: this is in the database with another value"), "{refused}");
        let wrong = "name,minutes,capacity,offer_minutes,list_cap\nDeep,60,1,0,-1\n";
        let refused = club.import(Kind::Activities, wrong).await;
        assert!(refused.contains("column offer_minutes: `0` is not a whole number from 1"), "{refused}");
        assert!(refused.contains("column list_cap: `-1` is not a whole number from 0"), "{refused}");
    }

    async fn a_pack_says_how_long_it_is_good(store: Store) {
        let club = club(store, "blue-reef").await;
        let file = "name,credits,price,days,days_from,until\nA,1,100,90,,\nB,1,100,90,first_use,\nC,1,100,,,2027-06-30\nD,1,100,,,\n";
        assert_eq!(club.import(Kind::Packs, file).await, "4 lines: 4 added, 0 already there");
        assert_eq!(club.import(Kind::Packs, file).await, "4 lines: 0 added, 4 already there; nothing changed");
        let packs = packs::of_organizer(&mut club.store.read().await.unwrap(), club.organizer.id).await.unwrap();
        let validities: Vec<_> = packs.iter().map(|pack| pack.product.validity).collect();
        let until = Validity::Until("2027-06-30".parse().unwrap());
        let days = |from| Validity::Days(from, 90);
        assert_eq!(validities, [days(DaysFrom::Purchase), days(DaysFrom::FirstUse), until, Validity::Open]);
        assert_eq!(
            club.import(Kind::Packs, "name,credits,price,days,days_from,until\nE,1,100,90,,2027-06-30\nF,1,100,,first_use,\nG,1,100,90,today,\n").await,
            "line 2, column until: a pack has days or a last day, not both \
             / line 3, column days_from: this needs days to count \
             / line 4, column days_from: `today` is not one of: purchase, first_use"
        );
        let reason = "this is in the database with another value; an import adds, it does not change";
        assert_eq!(
            club.import(Kind::Packs, "name,credits,price,days,days_from\nA,1,100,90,first_use\n").await,
            format!("line 2, column days_from: {reason}")
        );
        club.import(Kind::Customers, "email,name\nana@example.com,Ana\n").await;
        club.import(Kind::Orders, "email,pack,credits,purchased_on\nana@example.com,B,1,2026-11-01\nana@example.com,C,1,2026-11-01\n").await;
        let ana: Vec<_> = club.orders_of("ana@example.com").await.into_iter().map(|order| (order.expires_on.to_string(), order.first_use_days)).collect();
        assert_eq!(ana, [("9999-12-31".to_owned(), Some(90)), ("2027-06-30".to_owned(), None)]);
    }

    async fn a_club_brings_its_own_customer_numbers(store: Store) {
        let club = club(store, "blue-reef").await;
        let code = async |email: &str| {
            let mut conn = club.store.read().await.unwrap();
            let email: Email = email.parse().unwrap();
            let account = accounts::credentials(&mut conn, &email).await.unwrap().unwrap().id;
            customers::code(&mut conn, club.organizer.id, account).await.unwrap().unwrap()
        };
        let file = "email,name,code\na@x.com,Ana,M-01\nb@x.com,Ben,\n";
        assert_eq!(club.import(Kind::Customers, file).await, "2 lines: 2 added, 0 already there");
        assert_eq!(code("a@x.com").await.as_str(), "M-01");
        assert!(code("b@x.com").await.is_made());
        let again = club.import(Kind::Customers, file).await;
        assert_eq!(again, "2 lines: 0 added, 2 already there; nothing changed");
        // The one that was made gives way.
        let bens = "email,name,code\nb@x.com,Ben,m-02\n";
        assert_eq!(club.import(Kind::Customers, bens).await, "1 line: 1 added, 0 already there");
        assert_eq!(code("b@x.com").await.as_str(), "M-02");
        assert_eq!(
            club.import(Kind::Customers, "email,name,code\na@x.com,Ana,M-09\nb@x.com,Ben,m.o1\nc@x.com,C,Ana\nd@x.com,D,5\ne@x.com,E,5\n").await,
            "line 2, column code: this is in the database with another value; an import adds, it does not change \
             / line 3, column code: another customer has this code \
             / line 3, column code: this is in the database with another value; an import adds, it does not change \
             / line 4, column code: a code has up to 20 letters (A to Z), digits, hyphens, dots and slashes, and at least one digit \
             / line 6, column code: line 5 is the same"
        );
        assert_eq!(code("a@x.com").await.as_str(), "M-01");
    }

    async fn one_bad_line_and_nothing_is_imported(store: Store) {
        let club = club(store, "blue-reef").await;
        let file = "name,minutes,capacity,min_age,max_age,waitlist\nYoga,60,10,,,\nDive,,0,12,8,lottery\nYoga,60,10,,,\n";
        assert_eq!(
            club.import(Kind::Activities, file).await,
            "line 3, column minutes: this must not be empty \
             / line 3, column capacity: `0` is not a whole number from 1 to 10000 \
             / line 3, column max_age: nobody is of an age at least min_age and at most max_age \
             / line 3, column waitlist: `lottery` is not one of: first_tap, in_turn, automatic \
             / line 4, column name: line 2 is the same"
        );
        let mut conn = club.store.read().await.unwrap();
        assert!(activities::of_organizer(&mut conn, club.organizer.id).await.unwrap().is_empty());
    }

    async fn lines_are_checked_against_what_there_is(store: Store) {
        let club = club(store, "blue-reef").await;
        club.furnish().await;
        assert_eq!(
            club.import(Kind::Sessions, "activity,starts_at\nNight dyve,2026-12-01T09:00\nAqua yoga,2027-03-28T02:30\n").await,
            "line 2, column activity: the organizer has no activity `Night dyve`; names are written exactly as in the file of activities \
             / line 3, column starts_at: there is no 2027-03-28T02:30 in Europe/Paris: the clocks go forward over it"
        );
        assert_eq!(
            club.import(Kind::Orders, "email,pack,credits,purchased_on,expires_on\nnobody@example.com,Single,1,,\nana@example.com,Double,1,,\n\
                                       ana@example.com,Yoga season,1,,\nana@example.com,Single,0,2026-11-21,2026-11-20\n").await,
            "line 2, column email: the organizer has no customer of this address; import the customers first \
             / line 3, column pack: the organizer has no pack `Double`; import the packs first \
             / line 4, column expires_on: this must not be empty, as the pack has no days \
             / line 5, column credits: `0` is not a whole number from 1 to 10000 \
             / line 5, column purchased_on: this day is still to come \
             / line 5, column expires_on: this is before the day of the purchase"
        );
    }

    async fn other_values_are_refused(store: Store) {
        let club = club(store, "blue-reef").await;
        club.furnish().await;
        let reason = "this is in the database with another value; an import adds, it does not change";
        assert_eq!(
            club.import(Kind::Activities, "name,minutes,capacity\nNight dive,60,4\nNew one,60,4\n").await,
            format!("line 2, column minutes: {reason}")
        );
        assert_eq!(
            club.import(Kind::Sessions, "activity,starts_at,capacity\nNight dive,2026-12-01T18:30,5\n").await,
            format!("line 2, column capacity: {reason}")
        );
        assert_eq!(
            club.import(Kind::Packs, "name,credits,price,days,activities\nKids,5,12500,,Aqua yoga\n").await,
            format!("line 2, column days: {reason} / line 2, column activities: {reason}")
        );
        assert_eq!(
            club.import(Kind::Activities, "name,minutes,capacity\nNight dive,90,4\n").await,
            "1 line: 0 added, 1 already there; nothing changed",
            "columns that a file lacks ask for nothing"
        );
    }

    async fn an_account_of_another_club_joins_and_stays_as_it_is(store: Store) {
        let blue = club(store.clone(), "blue-reef").await;
        blue.furnish().await;
        let red = club(store, "red-sand").await;
        let file = "email,name,password\nANA@example.com,Somebody Else,taken\nnew@example.com,New One,\n";
        assert_eq!(red.import(Kind::Customers, file).await, "2 lines: 2 added, 0 already there");
        let hash = red.password_of("ana@example.com").await;
        assert!(red.passwords.verify("bluereef".into(), hash).await);
        assert_eq!(red.import(Kind::Customers, file).await, "2 lines: 0 added, 2 already there; nothing changed");
    }

    async fn equal_lines_are_as_many_orders(store: Store) {
        let club = club(store, "blue-reef").await;
        club.furnish().await;
        let one = "email,pack,credits\nana@example.com,Single,1\n";
        let three = format!("{one}ana@example.com,Single,1\nana@example.com,Single,1\n");
        assert_eq!(club.import(Kind::Orders, one).await, "1 line: 1 added, 0 already there");
        assert_eq!(club.import(Kind::Orders, &three).await, "3 lines: 2 added, 1 already there");
        let tomorrow = Club { now: club.now + TimeDelta::days(1), ..club };
        assert_eq!(tomorrow.import(Kind::Orders, &three).await, "3 lines: 0 added, 3 already there; nothing changed");
        assert_eq!(tomorrow.orders_of("ana@example.com").await.len(), 3);
    }

    async fn at_most_fifty_problems_are_told(store: Store) {
        let club = club(store, "blue-reef").await;
        let file = format!("email,name\n{}", "not an address,Ana\n".repeat(60));
        let outcome = import(&club.store, &club.passwords, club.now, &club.organizer, Kind::Customers, file.as_bytes()).await;
        let Ok(Outcome::Refused(problems)) = outcome else { panic!("imported") };
        assert_eq!((problems.told().len(), problems.more()), (50, 10));
        assert!(!problems.told()[0].to_string().contains("not an address,"), "{}", problems.told()[0]);
    }
}
