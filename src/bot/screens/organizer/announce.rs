//! Telling customers something: to whom, the text, how many get it.

use chrono::{DateTime, Utc};

use super::super::{Card, button, local, when};
use crate::bot::button::{Announce, Organize};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::audience::Audience;
use crate::domain::ids::InboxSeq;
use crate::i18n::{Html, Tr};
use crate::service::announce::Text;
use crate::service::schedule::{Page, Position};
use crate::store::sessions::Session;
use crate::{plain, t};

/// To whom it would go.
#[derive(Clone, Copy)]
pub struct Whom<'a> {
    /// Which customers.
    pub audience: Audience,
    /// The session that it is about.
    pub session: Option<&'a Session>,
    /// On how many phones.
    pub phones: u64,
}

fn to(member: &Member, label: String, tap: Announce) -> Button {
    button(label, member.tap(Organize::Announce(tap)))
}

/// Whom is it for?
pub fn choose(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "announce-choose", organizer = &member.organizer.name))
        .row([to(member, plain!(tr, "button-announce-everyone"), Announce::To(Audience::Everyone))])
        .row([to(member, plain!(tr, "button-announce-holders"), Announce::To(Audience::Holders))])
        .row([to(member, plain!(tr, "button-announce-session"), Announce::Sessions(Position::Now))])
        .and_organizer(tr, member)
        .screen()
}

/// For the people of which session?
pub fn sessions(tr: &Tr, member: &Member, page: &Page, now: DateTime<Utc>) -> Screen {
    if page.sessions.is_empty() {
        return back(Card::new(t!(tr, "announce-no-sessions")), tr, member);
    }
    let card = page.sessions.iter().fold(Card::new(t!(tr, "announce-which-session")), |card, session| {
        let start = local(session.zone, session.starts_at);
        let day = tr.day_short(start.date_naive(), session.zone.day(now));
        let label = format!("{day}, {} {}", tr.time(&start), session.activity);
        card.row([to(member, label, Announce::To(Audience::Session(session.id)))])
    });
    let mut row = Vec::new();
    if let Some(cursor) = page.earlier {
        let tap = Announce::Sessions(Position::Before(cursor));
        row.push(to(member, plain!(tr, "button-earlier"), tap));
    }
    if let Some(cursor) = page.later {
        let tap = Announce::Sessions(Position::After(cursor));
        row.push(to(member, plain!(tr, "button-later"), tap));
    }
    back(card.row(row), tr, member)
}

fn back(card: Card, tr: &Tr, member: &Member) -> Screen {
    card.row([to(member, plain!(tr, "button-back"), Announce::Choose)]).screen()
}

/// "It goes to 12 phones: all customers …"
fn whom(tr: &Tr, whom: Whom<'_>, now: DateTime<Utc>) -> Html {
    let phones = whom.phones;
    match (whom.audience, whom.session) {
        (Audience::Holders, _) => t!(tr, "announce-to-holders", n = phones),
        (Audience::Session(_), Some(session)) => t!(
            tr,
            "announce-to-session",
            n = phones,
            activity = &session.activity,
            when = when(tr, session.zone, session.starts_at, now),
        ),
        (Audience::Everyone | Audience::Session(_), _) => t!(tr, "announce-to-everyone", n = phones),
    }
}

/// What does it say?
pub fn ask(tr: &Tr, member: &Member, for_whom: Whom<'_>, now: DateTime<Utc>) -> Screen {
    let card = Card::new(whom(tr, for_whom, now)).paragraph(t!(tr, "announce-ask"));
    back(card, tr, member)
}

/// Nobody would get it.
pub fn nobody(tr: &Tr, member: &Member, for_whom: Whom<'_>, now: DateTime<Utc>) -> Screen {
    back(Card::new(whom(tr, for_whom, now)), tr, member)
}

/// Nothing of the text can be seen.
pub fn empty(tr: &Tr, member: &Member) -> Screen {
    back(Card::new(t!(tr, "announce-empty")), tr, member)
}

/// The text is too long.
pub fn too_long(tr: &Tr, member: &Member, characters: usize) -> Screen {
    let text = t!(tr, "announce-too-long", n = characters, max = Text::MAX);
    back(Card::new(text), tr, member)
}

/// The text came in pieces.
pub fn in_pieces(tr: &Tr, member: &Member) -> Screen {
    back(Card::new(t!(tr, "announce-in-pieces", max = Text::MAX)), tr, member)
}

/// Only texts are announced.
pub fn only_text(tr: &Tr, member: &Member) -> Screen {
    back(Card::new(t!(tr, "announce-only-text")), tr, member)
}

/// The preview is above: tell them?
pub fn asks(tr: &Tr, member: &Member, for_whom: Whom<'_>, draft: InboxSeq, now: DateTime<Utc>) -> Screen {
    let card = Card::new(t!(tr, "announce-preview")).paragraph(whom(tr, for_whom, now));
    let card = card.maybe(quiet(tr, member, now)).paragraph(t!(tr, "announce-another-text"));
    let confirm = to(member, plain!(tr, "button-confirm"), Announce::Confirm(draft));
    card.row([confirm, to(member, plain!(tr, "button-announce-drop"), Announce::Choose)]).screen()
}

/// From when on it goes out, if not now.
fn quiet(tr: &Tr, member: &Member, now: DateTime<Utc>) -> Option<Html> {
    let morning = member.organizer.quiet_hours().end(now)?;
    Some(t!(tr, "announce-quiet", time = when(tr, member.organizer.timezone, morning, now)))
}
