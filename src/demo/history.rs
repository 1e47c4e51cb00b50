//! What the club did in the weeks before the demo begins: regular customers who came or did not, waited in vain, and
//! bought credits, so that rosters and figures have something to show. The same on every day of the year.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, TimeDelta, Utc, Weekday};

use super::club::{FillError, Place, place};
use super::sessions::{self as timetable, after, before};
use crate::domain::check_in::Mark;
use crate::domain::ids::{BookingId, SessionId};
use crate::service::authority::By;
use crate::service::book::Outcome;
use crate::service::check_in::{self, Marking, Rest};
use crate::service::import::Kind;
use crate::service::lapse;
use crate::service::passwords::Passwords;
use crate::service::refusal::Intent;
use crate::store::organizers::Organizer;
use crate::store::sessions::{self, Cursor, Session};
use crate::store::{Store, guests};

/// So many weeks before the first of the demo's own.
pub(super) const WEEKS: u64 = 8;

/// The regulars: name, and date of birth.
const REGULARS: [(&str, &str); 12] = [
    ("Greta Lind", "1984-02-11"),
    ("Hugo Petit", "1991-07-30"),
    ("Inês Costa", "1979-10-05"),
    ("Jonas Weber", "1995-03-22"),
    ("Kim Bauer", "1988-12-01"),
    ("Lena Sørensen", "1993-06-17"),
    ("Mateo Ruiz", "1982-09-09"),
    ("Nora Blanc", "1999-01-28"),
    ("Oskar Nowak", "1986-04-14"),
    ("Paula Moreau", "1990-11-19"),
    ("Quentin Roy", "1997-08-03"),
    ("Rosa Greco", "1981-05-26"),
];
/// Their children, who snorkel, by their place in the list above.
const CHILDREN: [(usize, &str); 5] =
    [(0, "Nils Lind"), (2, "Tiago Costa"), (3, "Mia Weber"), (6, "Vera Ruiz"), (11, "Elio Greco")];

/// How many of the regulars come to what, in turn from one session to the next; and how many more wait for it.
const DEMAND: [(&str, &[usize], &[usize]); 6] = [
    ("Discovery dive", &[5, 4, 6, 3], &[0, 0, 1, 0]),
    ("Night dive", &[4, 4, 4, 3], &[2, 0, 1, 0]),
    ("Snorkelling for kids", &[3, 5], &[0]),
    ("Freediving", &[3, 2, 4], &[0]),
    ("Wreck dive", &[4, 3], &[1, 0]),
    ("Aqua yoga", &[3, 2, 4, 2], &[0]),
];

fn email(name: &str) -> String {
    let first = name.split(' ').next().unwrap_or(name).to_lowercase();
    format!("{}@example.com", first.replace('ê', "e"))
}

/// The file of the regulars.
fn customers() -> String {
    let lines = REGULARS.map(|(name, _)| format!("{},{name},\n", email(name)));
    format!("email,name,language\n{}", lines.concat())
}

/// The file of what they bought: ten dives now and then, and what some let run out.
fn orders(today: NaiveDate) -> String {
    let mut file = "email,pack,credits,purchased_on,expires_on,activities\n".to_owned();
    for ((name, _), n) in REGULARS.into_iter().zip(0..) {
        let email = email(name);
        for (bought, ends) in
            [(80 - n, 30 + 7 * n), (55 - 2 * n, 60 + 7 * n), (38 - 2 * n, 90), (20 - n, 120)]
        {
            let (bought, ends) = (before(today, bought), after(today, ends));
            file += &format!("{email},10 dives,10,{bought},{ends},\n");
        }
        // Nobody's children: these five ran out.
        if n % 3 == 1 {
            let (bought, ended) = (before(today, 110 + n), before(today, 4 + 6 * n));
            file += &format!("{email},Kids,5,{bought},{ended},Snorkelling for kids\n");
        }
    }
    file
}

/// Lets the weeks pass that came before `now`.
pub(super) async fn tell(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    organizer: &Organizer,
) -> Result<(), FillError> {
    let past = now - TimeDelta::days(7 * WEEKS as i64);
    let file = timetable::file(past, organizer.timezone, WEEKS);
    let today = organizer.timezone.day(now);
    for (at, kind, file) in [
        (past, Kind::Sessions, file),
        (past, Kind::Customers, customers()),
        // Nobody enters what is to be bought yet.
        (now, Kind::Orders, orders(today)),
    ] {
        super::club::bring_in(store, passwords, at, organizer, kind, &file).await?;
    }
    let start = Cursor { starts_at: past, id: SessionId(0) };
    let all = sessions::after(&mut store.read().await?, organizer.id, start, super::club::ALL).await?;
    let mut held: HashMap<String, usize> = HashMap::new();
    let mut waited = false;
    for (session, turn) in all.iter().filter(|session| session.ends_at < now).zip(0_usize..) {
        let nth = held.entry(session.activity.clone()).or_default();
        waited |= took_place(store, (organizer, today), session, (*nth, turn)).await?;
        *nth += 1;
    }
    if waited {
        lapse::sweep(store, now).await?;
    }
    Ok(())
}

/// Somebody of the regulars, or of their children.
fn guest(session: &Session, today: NaiveDate, n: usize) -> (usize, &'static str, String) {
    if session.activity == "Snorkelling for kids" {
        let (parent, name) = CHILDREN[n % CHILDREN.len()];
        let born = before(today, 3_300 + 150 * (n % CHILDREN.len()) as u64);
        (parent, name, born.to_string())
    } else {
        let (name, born_on) = REGULARS[n % REGULARS.len()];
        (n % REGULARS.len(), name, born_on.to_owned())
    }
}

/// A session with those who came, did not, or waited for it. Gives whether anybody waited.
async fn took_place(
    store: &Store,
    (organizer, today): (&Organizer, NaiveDate),
    session: &Session,
    (nth, turn): (usize, usize),
) -> Result<bool, FillError> {
    let Some((_, seats, waiting)) = DEMAND.into_iter().find(|(name, ..)| *name == session.activity) else {
        return Ok(false);
    };
    let weeks =
        usize::try_from((today - organizer.timezone.day(session.starts_at)).num_days() / 7).unwrap_or(0);
    let waiting = waiting[nth % waiting.len()];
    // It has become known only lately, and in one week it rained.
    let fewer = if waiting > 0 { 0 } else { [0, 0, 1, 0, 2, 1, 1, 2][weeks % 8] };
    let seats = seats[nth % seats.len()].saturating_sub(fewer);
    let (booked_at, over) = (session.starts_at - TimeDelta::hours(50), session.ends_at);
    let mut bookings = Vec::new();
    for n in 0..seats + waiting {
        let intent = if n < seats { Intent::Seat } else { Intent::Wait };
        // Who waits where there are seats would be refused.
        if intent == Intent::Wait && i64::try_from(seats).is_ok_and(|seats| seats < session.capacity) {
            break;
        }
        let (parent, name, born_on) = guest(session, today, turn * 5 + n);
        let (email, key) = (email(REGULARS[parent].0), format!("demo:{}:{name}", session.id));
        let asked = Place { session: session.id, intent, email: &email, name, born_on: &born_on, key: &key };
        let Outcome::Done(booking) = place(store, booked_at, organizer, asked).await? else { continue };
        if intent == Intent::Seat {
            bookings.push((booking, n));
        }
    }
    for (booking, n) in &bookings {
        if !stayed_away(session, turn + n) {
            mark(store, organizer, over, *booking).await?;
        }
    }
    let blank = guests::blank(&mut store.read().await?, session.id).await?;
    if !(blank.0.is_empty() && blank.1.is_empty()) {
        let key = format!("demo:rest:{}", session.id);
        let of = (organizer.id, session.id);
        check_in::mark_rest(store, over, By::Operator, of, Rest::of(&blank), &key).await?;
    }
    Ok(waiting > 0)
}

/// One in twelve does not come; early in the morning, one in five.
fn stayed_away(session: &Session, n: usize) -> bool {
    let early = session.activity == "Aqua yoga";
    let monday = session.starts_at.weekday() == Weekday::Mon;
    n % if early && monday {
        4
    } else if early {
        6
    } else {
        13
    } == 3
}

async fn mark(
    store: &Store,
    organizer: &Organizer,
    over: DateTime<Utc>,
    booking: BookingId,
) -> Result<(), FillError> {
    let marking = Marking { booking, from: Mark::Blank, to: Mark::Attended };
    let key = format!("demo:mark:{booking}");
    check_in::mark(store, over, By::Operator, organizer.id, marking, &key).await?;
    Ok(())
}
