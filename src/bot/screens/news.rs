//! What clubs tell many of their customers, and muting it.

use chrono::{DateTime, Utc};

use super::{CHOICES, Card, button, opens};
use crate::bot::button::Tap;
use crate::bot::deep_link::DeepLink;
use crate::delivery::Screen;
use crate::domain::ids::OrganizerId;
use crate::domain::markup::Markup;
use crate::i18n::{Html, Tr};
use crate::store::announcements::{Announcement, Heard, Link};
use crate::wording::session_label;
use crate::{plain, t};

/// An announcement, with buttons to the sessions that are still to come, and the one that mutes the club.
pub fn announcement(tr: &Tr, announcement: &Announcement, links: &[Link], now: DateTime<Utc>) -> Screen {
    let card = text(tr, &announcement.organizer, &announcement.body);
    linked(card, tr, links, now)
        .button(plain!(tr, "button-mute"), Tap::Mute(announcement.organizer_id))
        .screen()
}

/// The same as a preview, without the button that mutes: nothing is to be muted there.
pub fn preview(tr: &Tr, organizer: &str, body: &Markup, links: &[Link], now: DateTime<Utc>) -> Screen {
    linked(text(tr, organizer, body), tr, links, now).screen()
}

/// The same in a group or channel, where buttons open the sessions in the private chat and nobody mutes for all.
pub fn in_group(
    tr: &Tr,
    organizer: &str,
    body: &Markup,
    links: &[Link],
    bot: &str,
    now: DateTime<Utc>,
) -> Screen {
    let open = links.iter().filter(|link| link.is_open(now));
    let card = open.fold(text(tr, organizer, body), |card, link| {
        card.row([opens(session_label(tr, link, now), DeepLink::Session(link.session_id), bot)])
    });
    card.screen()
}

fn linked(card: Card, tr: &Tr, links: &[Link], now: DateTime<Utc>) -> Card {
    links
        .iter()
        .filter(|link| link.is_open(now))
        .fold(card, |card, link| card.button(session_label(tr, link, now), Tap::Open(link.session_id)))
}

fn text(tr: &Tr, organizer: &str, body: &Markup) -> Card {
    Card::new(t!(tr, "announcement-title", organizer = organizer)).paragraph(Html::trusted(body.as_str()))
}

/// It is muted; and the way back.
pub fn muted(tr: &Tr, club: &Heard) -> Screen {
    Card::new(t!(tr, "news-muted", organizer = &club.organizer))
        .row([
            button(plain!(tr, "button-unmute"), Tap::Hear(club.organizer_id, false)),
            button(plain!(tr, "button-menu"), Tap::Home),
        ])
        .screen()
}

/// The clubs of a customer, each with what a tap changes.
pub fn clubs(tr: &Tr, clubs: &[Heard]) -> Screen {
    let card = Card::new(t!(tr, "news-title")).paragraph(t!(tr, "news-own-bookings"));
    let card = clubs.iter().take(CHOICES).fold(card, |card, club| {
        let organizer: OrganizerId = club.organizer_id;
        if club.muted_at.is_some() {
            card.button(plain!(tr, "news-off", organizer = &club.organizer), Tap::Hear(organizer, false))
        } else {
            card.button(plain!(tr, "news-on", organizer = &club.organizer), Tap::Hear(organizer, true))
        }
    });
    card.back(tr, Tap::Reminders).screen()
}
