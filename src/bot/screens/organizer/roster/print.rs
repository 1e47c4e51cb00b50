//! A roster to print.

use chrono::{DateTime, Utc};

use super::super::super::session::when_and_where;
use super::super::super::{local, when};
use super::{before, booked};
use crate::delivery::Document;
use crate::domain::check_in::Mark;
use crate::i18n::{Html, Tr};
use crate::picture::sheet::{Columns, List, Person, Sheet, Tick};
use crate::service::roster::{Guest, Whole};
use crate::{plain, t};

/// What is printed: who has a seat, by name, then who waits, in the order of joining.
pub fn sheet(tr: &Tr, whole: &Whole, now: DateTime<Utc>) -> Sheet {
    let session = &whole.session;
    let mut counts = vec![booked(tr, session)];
    if !whole.waiting.is_empty() {
        counts.push(t!(tr, "roster-waiting", n = whole.waiting.len() as i64));
    }
    let list = |title, guests: &[Guest]| List {
        title,
        people: guests.iter().map(|guest| person(tr, guest)).collect(),
        nobody: plain!(tr, "roster-nobody"),
    };
    let mut lists = vec![list(None, &whole.seated)];
    if !whole.waiting.is_empty() {
        lists.push(list(Some(plain!(tr, "roster-waiting-title")), &whole.waiting));
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
        tick: match guest.mark() {
            Some(Mark::Attended) => Tick::There,
            Some(Mark::NoShow) => Tick::Missing,
            Some(Mark::Blank) | None => Tick::Empty,
        },
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
