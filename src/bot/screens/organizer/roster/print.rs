//! A roster to print.

use chrono::{DateTime, Utc};

use super::super::super::session::when_and_where;
use super::super::super::{local, when};
use super::{before, booked, without_account};
use crate::delivery::Document;
use crate::domain::check_in::Mark;
use crate::i18n::{Html, Tr};
use crate::picture::sheet::{Columns, List, Person, Sheet, Tick};
use crate::service::roster::{Entry, Guest, WalkIn, Whole};
use crate::{plain, t};

/// What is printed: who has a seat, by name, then who waits, in the order of joining.
pub fn sheet(tr: &Tr, whole: &Whole, now: DateTime<Utc>) -> Sheet {
    let session = &whole.session;
    let mut counts = vec![booked(tr, session)];
    let walk_ins = whole.seated.iter().filter(|entry| matches!(entry, Entry::WalkIn(_))).count();
    counts.extend(without_account(tr, walk_ins as i64));
    if !whole.waiting.is_empty() {
        counts.push(t!(tr, "roster-waiting", n = whole.waiting.len() as i64));
    }
    let list = |title, people| List { title, people, nobody: plain!(tr, "roster-nobody") };
    let seated = whole.seated.iter().map(|entry| match entry {
        Entry::Guest(guest) => person(tr, guest),
        Entry::WalkIn(walk_in) => of_walk_in(tr, walk_in),
    });
    let mut lists = vec![list(None, seated.collect())];
    if !whole.waiting.is_empty() {
        let waiting = whole.waiting.iter().map(|guest| person(tr, guest)).collect();
        lists.push(list(Some(plain!(tr, "roster-waiting-title")), waiting));
    }
    Sheet {
        title: session.activity.clone(),
        facts: vec![when_and_where(tr, session, now).to_plain(), Html::join(counts, " · ").to_plain()],
        headings: Columns {
            name: plain!(tr, "roster-file-name"),
            age: plain!(tr, "roster-file-age"),
            account: plain!(tr, "roster-file-account"),
            before: plain!(tr, "roster-file-before"),
        },
        lists,
        note: plain!(
            tr,
            "roster-print-note",
            organizer = &session.organizer,
            at = when(tr, session.zone, now, now)
        ),
    }
}

fn person(tr: &Tr, guest: &Guest) -> Person {
    let name =
        if guest.name.is_erased() { plain!(tr, "name-erased") } else { guest.name.as_str().to_owned() };
    Person {
        tick: tick(guest.mark()),
        // Who booked for themselves is not said twice.
        columns: Columns {
            account: if guest.account == name { String::new() } else { guest.account.clone() },
            name,
            age: guest.age.map(|age| age.to_string()).unwrap_or_default(),
            before: before(tr, guest).to_plain(),
        },
        otherwise: plain!(tr, "roster-print-other", order = guest.order_number.to_string()),
    }
}

const fn tick(mark: Option<Mark>) -> Tick {
    match mark {
        Some(Mark::Attended) => Tick::There,
        Some(Mark::NoShow) => Tick::Missing,
        Some(Mark::Blank) | None => Tick::Empty,
    }
}

/// Somebody without an account: no order, and nobody knows how often they came.
fn of_walk_in(tr: &Tr, walk_in: &WalkIn) -> Person {
    Person {
        tick: tick(walk_in.mark()),
        columns: Columns {
            name: walk_in.name.as_str().to_owned(),
            age: walk_in.age.map(|age| age.to_string()).unwrap_or_default(),
            account: plain!(tr, "roster-walk-in"),
            before: String::new(),
        },
        otherwise: plain!(tr, "roster-walk-in"),
    }
}

/// The file, with a line about it.
pub fn printed(tr: &Tr, whole: &Whole, pdf: Vec<u8>, now: DateTime<Utc>) -> Document {
    let session = &whole.session;
    Document {
        name: local(session.zone, session.starts_at).format("roster-%Y-%m-%d-%H%M.pdf").to_string(),
        media_type: "application/pdf".to_owned(),
        content: pdf,
        caption: t!(
            tr,
            "roster-print-caption",
            activity = &session.activity,
            when = when_and_where(tr, session, now)
        ),
    }
}
