//! What a group or channel sees: sessions, each with a link to it in the private chat; never anything of a person.

use chrono::{DateTime, Utc};

use super::schedule::days;
use super::{Card, local, opens};
use crate::bot::deep_link::DeepLink;
use crate::delivery::Screen;
use crate::i18n::Tr;
use crate::service::digest::Free;
use crate::store::sessions::Session;
use crate::{plain, t};

/// What is coming up.
pub fn coming(tr: &Tr, organizer: &str, sessions: &[Session], bot: &str, now: DateTime<Utc>) -> Screen {
    if sessions.is_empty() {
        return Card::new(t!(tr, "group-nothing", organizer = organizer)).screen();
    }
    let card = Card::new(t!(tr, "group-coming", organizer = organizer));
    let card = with_sessions(card, tr, sessions, bot, now);
    card.row([opens(plain!(tr, "button-group-schedule"), DeepLink::Schedule, bot)]).screen()
}

/// What is free in the coming week.
pub fn digest(tr: &Tr, organizer: &str, free: &Free, bot: &str, now: DateTime<Utc>) -> Screen {
    let card = Card::new(t!(tr, "digest-title", organizer = organizer));
    let card = with_sessions(card, tr, &free.sessions, bot, now);
    if free.more == 0 {
        return card.screen();
    }
    card.paragraph(t!(tr, "digest-more", n = free.more))
        .row([opens(plain!(tr, "button-group-schedule"), DeepLink::Schedule, bot)])
        .screen()
}

fn with_sessions(card: Card, tr: &Tr, sessions: &[Session], bot: &str, now: DateTime<Utc>) -> Card {
    let card = days(tr, sessions, now).into_iter().fold(card, Card::paragraph);
    sessions.iter().fold(card, |card, session| {
        let start = local(session.zone, session.starts_at);
        let time = tr.day_time_short(&start, session.zone.day(now));
        let label = plain!(tr, "button-session", time = time, activity = &session.activity);
        card.row([opens(label, DeepLink::Session(session.id), bot)])
    })
}
