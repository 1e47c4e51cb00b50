//! Who comes to a session, and who was there.

mod file;
mod guest;
mod names;
mod print;
mod removing;
mod seat;

use chrono::{DateTime, Utc};

use super::super::session::heading;
use super::super::{Card, button, cut, lines, local};
use crate::bot::button::{Desk, Organize, Roster as Tap};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::check_in::{Mark, Stage};
use crate::domain::name::PersonName;
use crate::domain::states::SessionState;
use crate::i18n::{Arg, Html, Tr};
use crate::service::roster::{Entry, Guest, Roster, Sessions};
use crate::service::schedule::Position;
use crate::store::sessions::Session;
use crate::{plain, t};

pub use self::file::file;
pub use self::guest::{guest, marked_toast};
pub(super) use self::guest::{mark_label, state_word};
pub(super) use self::names::name_label;
pub use self::names::{check_in, not_now, rest_asks};
pub use self::print::{printed, sheet};
pub use self::removing::{can_remove, not_removed, remove_asks, removed, why, why_again};
pub use self::seat::{can_give, give_asks};

/// A name in a line is cut there: eight lines with two each go into one message.
pub(super) const NAME: usize = 40;

/// A button about rosters.
fn tap(label: String, member: &Member, tap: Tap) -> Button {
    button(label, member.tap(Organize::Roster(tap)))
}

/// The sessions to choose from.
pub fn sessions(tr: &Tr, member: &Member, page: &Sessions, now: DateTime<Utc>) -> Screen {
    let card = Card::new(t!(tr, "rosters-title", organizer = &member.organizer.name));
    let card = if page.sessions.is_empty() {
        card.paragraph(t!(tr, "rosters-none"))
    } else {
        card.paragraph(lines(page.sessions.iter().map(|session| session_line(tr, session, now))))
    };
    let card = page.sessions.iter().fold(card, |card, session| {
        let when = tr.day_time_short(&local(session.zone, session.starts_at), session.zone.day(now));
        let label = plain!(tr, "button-roster-session", when = when, activity = &session.activity);
        card.row([tap(label, member, Tap::Seated(session.id, 0))])
    });
    let mut row = Vec::new();
    if let Some(earlier) = page.earlier {
        row.push(tap(plain!(tr, "button-earlier"), member, Tap::Sessions(Position::Before(earlier))));
    }
    if let Some(later) = page.later {
        row.push(tap(plain!(tr, "button-later"), member, Tap::Sessions(Position::After(later))));
    }
    card.row(row).and_organizer(tr, member).screen()
}

fn session_line(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    let when = tr.day_time_short(&local(session.zone, session.starts_at), session.zone.day(now));
    let activity = cut(&session.activity, NAME);
    let (taken, capacity) = (session.seats_taken, session.capacity);
    if session.waiting > 0 {
        let waiting = session.waiting;
        t!(
            tr,
            "rosters-line-waiting",
            when = when,
            activity = activity,
            taken = taken,
            capacity = capacity,
            n = waiting
        )
    } else {
        t!(tr, "rosters-line", when = when, activity = activity, taken = taken, capacity = capacity)
    }
}

/// Who comes, by name.
pub fn seated(tr: &Tr, member: &Member, roster: &Roster, now: DateTime<Utc>) -> Screen {
    let session = &roster.session;
    let card = Card::new(lines([heading(tr, session, now), counts(tr, roster)]));
    let card = if roster.guests.is_empty() {
        card.paragraph(t!(tr, "roster-nobody"))
    } else {
        card.paragraph(lines(roster.guests.iter().map(|entry| seated_line(tr, entry))))
    };
    let card = roster.guests.iter().fold(card, |card, entry| {
        let opens = match entry {
            Entry::Guest(guest) => Organize::Roster(Tap::Guest(guest.booking)),
            Entry::WalkIn(walk_in) => Organize::Desk(Desk::Card(walk_in.id)),
        };
        card.row([button(name_and_age(tr, entry.name(), entry.age()), member.tap(opens))])
    });
    let card = pages(tr, member, card, roster, Tap::Seated);
    let mut row = Vec::new();
    if !roster.guests.is_empty() && matches!(roster.stage, Stage::Open | Stage::Over) {
        row.push(tap(plain!(tr, "button-check-in"), member, Tap::CheckIn(session.id, 0)));
    }
    if session.waiting > 0 {
        row.push(tap(
            plain!(tr, "button-roster-waiting", n = session.waiting),
            member,
            Tap::Waiting(session.id, 0),
        ));
    }
    let files = [
        tap(plain!(tr, "button-roster-file"), member, Tap::File(session.id)),
        tap(plain!(tr, "button-roster-print"), member, Tap::Print(session.id)),
    ];
    let anybody = session.seats_taken > 0 || session.waiting > 0;
    let takes_place = session.state == SessionState::Scheduled && now < session.ends_at;
    let add = member.tap(Organize::Desk(Desk::Search(session.id)));
    let add = takes_place.then(|| button(plain!(tr, "button-desk-add"), add));
    card.row(row)
        .row(add)
        .row(files.into_iter().filter(|_| anybody))
        .row([back_to_sessions(tr, member)])
        .screen()
}

/// Who waits, in the order of joining.
pub fn waiting(tr: &Tr, member: &Member, roster: &Roster, now: DateTime<Utc>) -> Screen {
    let session = &roster.session;
    let card = Card::new(lines([heading(tr, session, now), counts(tr, roster)]));
    let guests: Vec<&Guest> = roster
        .guests
        .iter()
        .filter_map(|entry| match entry {
            Entry::Guest(guest) => Some(guest),
            Entry::WalkIn(_) => None,
        })
        .collect();
    let card = if guests.is_empty() {
        card.paragraph(t!(tr, "roster-nobody-waits"))
    } else {
        let first = i64::from(roster.number) * i64::try_from(crate::service::roster::PAGE).unwrap_or(0) + 1;
        let lines_of = guests.iter().zip(first..);
        card.paragraph(t!(tr, "roster-waiting-title"))
            .paragraph(lines(lines_of.map(|(guest, place)| waiting_line(tr, member, guest, place, now))))
    };
    let card = guests.iter().fold(card, |card, guest| {
        card.row([tap(name_and_age(tr, &guest.name, guest.age), member, Tap::Guest(guest.booking))])
    });
    let card = pages(tr, member, card, roster, Tap::Waiting);
    card.row([tap(plain!(tr, "button-roster"), member, Tap::Seated(session.id, 0))]).screen()
}

/// "5 of 8 places booked".
fn booked(tr: &Tr, session: &Session) -> Html {
    t!(tr, "roster-booked", n = session.seats_taken, capacity = session.capacity)
}

/// How many of them have no account, if any.
fn without_account(tr: &Tr, n: i64) -> Option<Html> {
    (n > 0).then(|| t!(tr, "roster-walk-ins", n = n))
}

/// "5 of 8 places booked · 3 waiting · 2 there · 1 not there".
fn counts(tr: &Tr, roster: &Roster) -> Html {
    let session = &roster.session;
    let mut all = vec![booked(tr, session)];
    all.extend(without_account(tr, roster.marks.walk_ins));
    if session.waiting > 0 {
        all.push(t!(tr, "roster-waiting", n = session.waiting));
    }
    if roster.marks.attended > 0 {
        all.push(t!(tr, "roster-attended", n = roster.marks.attended));
    }
    if roster.marks.no_show > 0 {
        all.push(t!(tr, "roster-no-shows", n = roster.marks.no_show));
    }
    Html::join(all, " · ")
}

fn seated_line(tr: &Tr, entry: &Entry) -> Html {
    let mark = match entry.mark() {
        Some(Mark::Attended) => "✅",
        Some(Mark::NoShow) => "🚫",
        Some(Mark::Blank) | None => "·",
    };
    let facts = match entry {
        Entry::Guest(guest) => lines_of_guest(tr, guest),
        Entry::WalkIn(_) => vec![t!(tr, "roster-walk-in")],
    };
    let name = name_and_age_html(tr, entry.name(), entry.age());
    t!(tr, "roster-line", mark = mark, name = name, facts = Html::join(facts, ", "))
}

/// How often they came before, and who booked, where that is somebody else.
fn lines_of_guest(tr: &Tr, guest: &Guest) -> Vec<Html> {
    let mut facts = vec![before(tr, guest)];
    if guest.account != guest.name.as_str() {
        facts.push(t!(tr, "roster-booked-by", account = cut(&guest.account, NAME)));
    }
    facts
}

fn before(tr: &Tr, guest: &Guest) -> Html {
    if guest.before == 0 { t!(tr, "roster-first-time") } else { t!(tr, "roster-before", n = guest.before) }
}

fn waiting_line(tr: &Tr, member: &Member, guest: &Guest, place: i64, now: DateTime<Utc>) -> Html {
    let name = name_and_age_html(tr, &guest.name, guest.age);
    let mut facts = lines_of_guest(tr, guest);
    if let Some(until) = guest.offered_until.filter(|until| now < *until) {
        let until = tr.time(&local(member.organizer.timezone, until));
        facts.push(t!(tr, "roster-kept-until", until = until));
    }
    if guest.unreachable {
        facts.push(t!(tr, "roster-unreachable-short"));
    }
    t!(tr, "roster-line-waiting", place = place, name = name, facts = Html::join(facts, ", "))
}

/// A name as it goes into a line; one that was erased is said in words.
fn short(name: &PersonName) -> Arg<'_> {
    if name.is_erased() { Arg::from(name) } else { Arg::from(cut(name.as_str(), NAME)) }
}

fn name_and_age_html(tr: &Tr, name: &PersonName, age: Option<u8>) -> Html {
    match age {
        Some(age) => t!(tr, "roster-name", name = short(name), age = age),
        None => t!(tr, "roster-name-erased", name = short(name)),
    }
}

fn name_and_age(tr: &Tr, name: &PersonName, age: Option<u8>) -> String {
    match age {
        Some(age) => plain!(tr, "roster-name", name = short(name), age = age),
        None => plain!(tr, "roster-name-erased", name = short(name)),
    }
}

fn pages(
    tr: &Tr,
    member: &Member,
    card: Card,
    roster: &Roster,
    page: fn(crate::domain::ids::SessionId, u16) -> Tap,
) -> Card {
    let (session, number) = (roster.session.id, roster.number);
    let mut row = Vec::new();
    if number > 0 {
        row.push(tap(plain!(tr, "button-roster-before"), member, page(session, number - 1)));
    }
    if roster.more {
        row.push(tap(plain!(tr, "button-roster-more"), member, page(session, number.saturating_add(1))));
    }
    card.row(row)
}

fn back_to_sessions(tr: &Tr, member: &Member) -> Button {
    tap(plain!(tr, "button-rosters"), member, Tap::Sessions(Position::Now))
}
