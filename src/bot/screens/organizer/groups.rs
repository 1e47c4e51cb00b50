//! The groups and channels of an organizer: how each stands, adding one, unlinking, the weekly digest.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::super::{CHOICES, Card, button, cut, lines, opens, when};
use crate::bot::button::{Groups, Organize, Tap};
use crate::bot::deep_link::DeepLink;
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::group::{GroupKind, Named, Standing};
use crate::domain::weekly::{Weekly, weekdays};
use crate::i18n::{Html, Tr};
use crate::service::groups::MOST;
use crate::service::staff::Code;
use crate::store::groups::GroupChat;
use crate::store::staff::Post;
use crate::{plain, t};

/// A title is cut there: twenty of the longest go into one message.
const TITLE: usize = 60;

fn to(member: &Member, label: String, tap: Groups) -> Button {
    button(label, member.tap(Organize::Groups(tap)))
}

/// "🟢", "🔇" or "✖": how the bot stands there.
pub(super) fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Works => "🟢",
        Standing::Silenced => "🔇",
        Standing::Gone => "✖",
    }
}

fn line(tr: &Tr, group: &GroupChat) -> Html {
    let (sign, title) = (sign(group.standing), cut(&group.title, TITLE));
    match group.standing {
        Standing::Works => t!(tr, "groups-works", sign = sign, title = title),
        Standing::Silenced => t!(tr, "groups-silenced", sign = sign, title = title),
        Standing::Gone => t!(tr, "groups-gone", sign = sign, title = title),
    }
}

/// Those that are linked.
pub fn list(tr: &Tr, member: &Member, groups: &[GroupChat]) -> Screen {
    let organizer = &member.organizer.name;
    let card = if groups.is_empty() {
        Card::new(t!(tr, "groups-none", organizer = organizer))
    } else {
        let card = Card::new(t!(tr, "groups-title", organizer = organizer));
        let card = card.paragraph(lines(groups.iter().map(|group| line(tr, group))));
        groups.iter().fold(card, |card, group| {
            card.row([to(
                member,
                format!("{} {}", sign(group.standing), group.title),
                Groups::Show(group.id),
            )])
        })
    };
    card.row([to(member, plain!(tr, "button-group-add"), Groups::Add)]).and_organizer(tr, member).screen()
}

/// How to add one.
pub fn add(tr: &Tr, member: &Member, code: &Code, bot: &str) -> Screen {
    Card::new(t!(tr, "groups-add", organizer = &member.organizer.name))
        .paragraph(t!(tr, "groups-add-otherwise", command = format!("/organize@{bot}")))
        .row([opens(plain!(tr, "button-group-add-group"), DeepLink::Group(code), bot)])
        .row([opens(plain!(tr, "button-group-add-channel"), DeepLink::Channel, bot)])
        .row([back(tr, member)])
        .screen()
}

fn back(tr: &Tr, member: &Member) -> Button {
    to(member, plain!(tr, "button-groups"), Groups::List)
}

/// An owner brought the bot into a chat: link it?
pub fn offer(tr: &Tr, chat: &Named, posts: &[Post]) -> Screen {
    let text = match chat.kind {
        GroupKind::Channel => t!(tr, "groups-offer-channel", title = &chat.title),
        GroupKind::Group | GroupKind::Supergroup => t!(tr, "groups-offer-group", title = &chat.title),
    };
    let card = posts.iter().take(CHOICES).fold(Card::new(text), |card, post| {
        let tap = Tap::Organize(post.organizer_id, Organize::Groups(Groups::Link(chat.id)));
        card.button(plain!(tr, "button-group-link", organizer = &post.organizer), tap)
    });
    card.button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// It is linked.
pub fn linked(tr: &Tr, member: &Member, group: &GroupChat) -> Screen {
    let (title, organizer) = (&group.title, &member.organizer.name);
    Card::new(t!(tr, "groups-linked", title = title, organizer = organizer))
        .row([to(member, plain!(tr, "button-digest"), Groups::Days(group.id))])
        .row([back(tr, member)])
        .screen()
}

/// It is linked to somebody else.
pub fn elsewhere(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "groups-elsewhere")).row([back(tr, member)]).screen()
}

/// There are as many as there can be.
pub fn too_many(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "groups-too-many", max = MOST)).row([back(tr, member)]).screen()
}

/// The bot is not there any more, or it is not theirs to link.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "groups-not-there")).row([back(tr, member)]).screen()
}

/// One of them.
pub fn card(tr: &Tr, member: &Member, group: &GroupChat, now: DateTime<Utc>) -> Screen {
    let card = Card::new(line(tr, group)).maybe(advice(tr, group));
    let zone = member.organizer.timezone;
    let card = match group.digest_due_at {
        Some(due) => card.paragraph(t!(tr, "digest-on", when = when(tr, zone, due, now))),
        None => card.paragraph(t!(tr, "digest-off")),
    };
    card.row([to(member, plain!(tr, "button-digest"), Groups::Days(group.id))])
        .row([to(member, plain!(tr, "button-group-unlink"), Groups::Unlink(group.id))])
        .row([back(tr, member)])
        .screen()
}

/// What can be done where the bot can't write.
fn advice(tr: &Tr, group: &GroupChat) -> Option<Html> {
    match (group.standing, group.kind) {
        (Standing::Works, _) => None,
        (Standing::Silenced, GroupKind::Channel) => Some(t!(tr, "groups-advice-channel")),
        (Standing::Silenced, _) => Some(t!(tr, "groups-advice-group")),
        (Standing::Gone, _) => Some(t!(tr, "groups-advice-gone")),
    }
}

/// Unlink it? What it means, before it is done.
pub fn unlink_asks(tr: &Tr, member: &Member, group: &GroupChat) -> Screen {
    Card::new(t!(tr, "groups-unlink-asks", title = &group.title, organizer = &member.organizer.name))
        .row([
            to(member, plain!(tr, "button-confirm"), Groups::ConfirmUnlink(group.id)),
            to(member, plain!(tr, "button-back"), Groups::Show(group.id)),
        ])
        .screen()
}

/// A day of the week in words, by one that falls on it.
pub(super) fn weekday(tr: &Tr, after_monday: i64) -> String {
    // 1 January 2024 was a Monday.
    let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    tr.weekday(monday + TimeDelta::days(after_monday))
}

/// An hour as a time of day.
pub(super) fn hour(tr: &Tr, hour: i64) -> String {
    let midnight = DateTime::from_timestamp(0, 0).unwrap_or_default();
    let at = midnight + TimeDelta::hours(hour.rem_euclid(24));
    tr.time(&at.with_timezone(&chrono_tz::Tz::UTC))
}

/// On which day is the digest to come?
pub fn days(tr: &Tr, member: &Member, group: &GroupChat) -> Screen {
    let card = Card::new(t!(tr, "digest-days", title = &group.title));
    let all: Vec<Button> = weekdays()
        .filter_map(|(day, _)| {
            Some(to(member, weekday(tr, day), Groups::Hours(group.id, u8::try_from(day).ok()?)))
        })
        .collect();
    let card = all.chunks(2).fold(card, |card, row| card.row(row.to_vec()));
    card.row([to(member, plain!(tr, "button-digest-off"), Groups::Digest(group.id, None))])
        .row([to(member, plain!(tr, "button-back"), Groups::Show(group.id))])
        .screen()
}

/// At which hour? Only those that are not quiet.
pub fn hours(tr: &Tr, member: &Member, group: &GroupChat, day: u8) -> Screen {
    let zone = member.organizer.timezone;
    let quiet = member.organizer.quiet_hours();
    let card = Card::new(t!(tr, "digest-hours", title = &group.title, day = weekday(tr, day.into())));
    // A week in which no clocks change anywhere.
    let somewhere = DateTime::from_timestamp(1_704_196_800, 0).unwrap_or_default();
    let hours: Vec<Button> = (0..24)
        .filter_map(|hour| {
            let weekly = Weekly::new(day.into(), hour)?;
            let at = weekly.next(somewhere, zone);
            let label = self::hour(tr, hour);
            quiet.end(at).is_none().then(|| to(member, label, Groups::Digest(group.id, Some(weekly))))
        })
        .collect();
    let card = hours.chunks(4).fold(card, |card, row| card.row(row.to_vec()));
    card.row([to(member, plain!(tr, "button-back"), Groups::Days(group.id))]).screen()
}
