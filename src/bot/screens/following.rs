//! What a customer follows, and what they are told of it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{CHOICES, Card, button, lines, local};
use crate::bot::button::{Browse, Follow, Place, Tap};
use crate::delivery::{Button, Screen};
use crate::i18n::{Arg, Tr};
use crate::service::follow::News;
use crate::service::schedule::Position;
use crate::store::follows::Standing;
use crate::store::sessions::Session;
use crate::{plain, t};

/// Clubs that are named in one sentence.
const CLUBS: usize = 5;

/// Follow, or not any more; nothing where neither can be.
fn toggle(tr: &Tr, standing: &Standing, tap: impl FnOnce(bool) -> Follow) -> Option<Button> {
    if standing.following {
        Some(button(plain!(tr, "button-unfollow"), Tap::Follow(tap(false))))
    } else {
        standing.can_follow().then(|| button(plain!(tr, "button-follow"), Tap::Follow(tap(true))))
    }
}

/// A card with the button that follows the activity, or ends it: above the way back, but below what most people came for.
pub fn with_toggle(
    tr: &Tr,
    mut screen: Screen,
    standing: &Standing,
    tap: impl FnOnce(bool) -> Follow,
) -> Screen {
    if let Some(toggle) = toggle(tr, standing, tap) {
        let rows = screen.keyboard.len();
        screen.keyboard.insert(rows.saturating_sub(1).max(1).min(rows), vec![toggle]);
    }
    screen
}

fn all_of(standing: &Standing) -> Tap {
    Tap::Schedule(Browse {
        organizer: standing.organizer_id,
        activity: Some(standing.activity_id),
        order: None,
        position: Position::Now,
    })
}

/// What an account follows, each with its sessions and with what ends it.
pub fn list(tr: &Tr, followed: &[Standing]) -> Screen {
    let card = if followed.is_empty() {
        Card::new(t!(tr, "following-nothing"))
    } else {
        Card::new(t!(tr, "following-title")).paragraph(t!(tr, "following-what"))
    };
    let muted: BTreeSet<&str> = followed
        .iter()
        .filter(|standing| standing.muted)
        .map(|standing| standing.organizer.as_str())
        .collect();
    let card = if muted.is_empty() {
        card
    } else {
        let organizers = tr.list(muted.into_iter().take(CLUBS).map(Arg::from));
        card.paragraph(t!(tr, "following-muted", organizers = organizers))
    };
    let card = if followed.iter().any(|standing| standing.archived) {
        card.paragraph(t!(tr, "following-sleeping"))
    } else {
        card
    };
    let card = followed.iter().take(CHOICES / 2).fold(card, |card, standing| {
        let label = if standing.archived {
            plain!(tr, "button-followed-sleeping", activity = &standing.activity)
        } else {
            plain!(tr, "button-followed", activity = &standing.activity)
        };
        card.row([
            button(label, all_of(standing)),
            button(plain!(tr, "button-unfollow"), Tap::Follow(Follow::Drop(standing.activity_id))),
        ])
    });
    card.back(tr, Tap::Reminders).screen()
}

/// New sessions of what somebody follows.
pub fn news(tr: &Tr, news: &News, now: DateTime<Utc>) -> Option<Screen> {
    let first = news.sessions.first()?;
    let until = tr.day(local(first.zone, news.until).date_naive(), first.zone.day(now));
    let title = t!(
        tr,
        "following-news",
        activity = &first.activity,
        organizer = &first.organizer,
        n = news.count,
        until = until,
    );
    let others = news.count - i64::try_from(news.sessions.len()).unwrap_or(i64::MAX);
    let when =
        |session: &Session| tr.day_time_short(&local(session.zone, session.starts_at), session.zone.day(now));
    let each = news.sessions.iter().map(|session| t!(tr, "following-session", when = when(session)));
    let more = (others > 0).then(|| t!(tr, "following-more", n = others));
    let card = Card::new(title).paragraph(lines(each.chain(more)));
    let browse = Browse {
        organizer: first.organizer_id,
        activity: Some(first.activity_id),
        order: None,
        position: Position::Now,
    };
    let card = news.sessions.iter().fold(card, |card, session| {
        card.button(when(session), Tap::Session(Place { session: session.id, order: None }))
    });
    let all = (others > 0).then(|| button(plain!(tr, "button-all-of-it"), Tap::Schedule(browse)));
    let unfollow = button(plain!(tr, "button-unfollow"), Tap::Follow(Follow::Leave(first.activity_id)));
    Some(card.row(all.into_iter().chain([unfollow])).screen())
}

/// It is followed no more; and the way back.
pub fn left(tr: &Tr, standing: &Standing) -> Screen {
    Card::new(t!(tr, "following-left", activity = &standing.activity, organizer = &standing.organizer))
        .row([
            button(plain!(tr, "button-following"), Tap::Follow(Follow::List)),
            button(plain!(tr, "button-menu"), Tap::Home),
        ])
        .screen()
}
