//! Buttons to sessions below an announcement.

use chrono::{DateTime, Utc};

use super::super::super::{Card, lines};
use super::to;
use crate::bot::button::Announce;
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::i18n::{Html, Tr};
use crate::service::announce::Post;
use crate::service::schedule::{Page, Position};
use crate::store::announcements::Link;
use crate::wording::session_label;
use crate::{plain, t};

/// Which sessions get one? `chosen` are those that do, in their order.
pub fn page(
    tr: &Tr,
    member: &Member,
    page: &Page,
    position: Position,
    chosen: &[Link],
    now: DateTime<Utc>,
) -> Screen {
    let card = Card::new(t!(tr, "announce-buttons", max = Post::SESSIONS));
    let card = if page.sessions.is_empty() { card.paragraph(t!(tr, "announce-no-sessions")) } else { card };
    let card = card.paragraph(lines(chosen.iter().map(|link| line(tr, link, now))));
    let card = page.sessions.iter().fold(card, |card, session| {
        let label = session_label(tr, &session.into(), now);
        let has = chosen.iter().any(|link| link.session_id == session.id);
        let label = if has { plain!(tr, "announce-chosen", label = label) } else { label };
        card.row([to(member, label, Announce::Button(session.id, !has, position))])
    });
    let card = chosen.iter().filter(|link| page.sessions.iter().all(|it| it.id != link.session_id)).fold(
        card,
        |card, link| {
            let label = plain!(tr, "announce-chosen", label = session_label(tr, link, now));
            card.row([to(member, label, Announce::Button(link.session_id, false, position))])
        },
    );
    let mut row = Vec::new();
    if let Some(cursor) = page.earlier {
        row.push(to(member, plain!(tr, "button-earlier"), Announce::Buttons(Position::Before(cursor))));
    }
    if let Some(cursor) = page.later {
        row.push(to(member, plain!(tr, "button-later"), Announce::Buttons(Position::After(cursor))));
    }
    card.row(row).row([to(member, plain!(tr, "button-announce-done"), Announce::Show)]).screen()
}

fn line(tr: &Tr, link: &Link, now: DateTime<Utc>) -> Html {
    let label = session_label(tr, link, now);
    if link.is_open(now) {
        t!(tr, "announce-button-line", label = label)
    } else {
        t!(tr, "announce-button-gone", label = label)
    }
}
