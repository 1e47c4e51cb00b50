//! What clubs tell many of their customers, and muting it.

use super::{CHOICES, Card, button};
use crate::bot::button::Tap;
use crate::delivery::Screen;
use crate::domain::ids::OrganizerId;
use crate::domain::markup::Markup;
use crate::i18n::{Html, Tr};
use crate::store::announcements::{Announcement, Heard};
use crate::{plain, t};

/// An announcement, with the button that mutes the club.
pub fn announcement(tr: &Tr, announcement: &Announcement) -> Screen {
    text(tr, &announcement.organizer, &announcement.body)
        .button(plain!(tr, "button-mute"), Tap::Mute(announcement.organizer_id))
        .screen()
}

/// The same as a preview, without its button: nothing is to be muted there.
pub fn preview(tr: &Tr, organizer: &str, body: &Markup) -> Screen {
    text(tr, organizer, body).screen()
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
