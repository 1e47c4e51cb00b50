//! How far an announcement is.

use chrono::{DateTime, Utc};

use super::super::{Card, button, cut, lines, when};
use crate::bot::button::{Announce, Broadcast, Organize};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::audience::Course;
use crate::i18n::{Html, Tr};
use crate::store::progress::Progress;
use crate::{plain, t};

/// What Telegram said is cut there.
const TROUBLE: usize = 200;

/// From so many seconds on the pace is known.
const KNOWN: i64 = 3;

fn to(member: &Member, progress: &Progress, label: String, tap: Broadcast) -> Button {
    button(label, member.tap(Organize::Broadcast(progress.id, tap)))
}

/// How far it is, and what can be done with it.
pub fn card(tr: &Tr, member: &Member, progress: &Progress, now: DateTime<Utc>) -> Screen {
    let title = match progress.state {
        Course::Scheduled => t!(tr, "progress-scheduled"),
        Course::Cancelled => t!(tr, "progress-cancelled"),
        Course::Overtaken => t!(tr, "progress-overtaken"),
        Course::Sending => t!(tr, "progress-sending"),
        Course::Paused => t!(tr, "progress-paused"),
        Course::Stopped => t!(tr, "progress-stopped"),
        Course::Done if progress.sent + progress.unsure + progress.letters_sent == 0 => {
            t!(tr, "progress-reached-nobody")
        }
        Course::Done => t!(tr, "progress-done"),
    };
    let card = Card::new(title);
    let card = match (progress.state, progress.due_at) {
        (Course::Scheduled, Some(due)) => {
            let at = when(tr, member.organizer.timezone, due, now);
            card.paragraph(t!(tr, "progress-due", time = at))
        }
        (Course::Scheduled | Course::Cancelled | Course::Overtaken, _) => card,
        // It was for later, and nobody could be told when its time came.
        (Course::Done, _) if progress.phones == 0 && progress.letters == 0 => {
            card.paragraph(t!(tr, "progress-nobody"))
        }
        _ => card.paragraph(lines(counts(tr, progress))),
    };
    let card = card.maybe(trouble(tr, progress)).maybe(time(tr, member, progress, now));
    let to = |label, tap| to(member, progress, label, tap);
    let card = match progress.state {
        Course::Sending => card.row([
            to(plain!(tr, "button-progress-pause"), Broadcast::Pause),
            to(plain!(tr, "button-progress-stop"), Broadcast::Stop),
        ]),
        Course::Paused => card.row([
            to(plain!(tr, "button-progress-resume"), Broadcast::Resume),
            to(plain!(tr, "button-progress-stop"), Broadcast::Stop),
        ]),
        Course::Done if progress.unsure > 0 => {
            card.row([to(plain!(tr, "button-progress-again", n = progress.unsure), Broadcast::Again)])
        }
        Course::Scheduled => card
            .row([
                to(plain!(tr, "button-announce-other-time"), Broadcast::Later),
                to(plain!(tr, "button-announce-cancel"), Broadcast::Cancel),
            ])
            .row([to(plain!(tr, "button-announce-show"), Broadcast::Show), scheduled(tr, member)]),
        Course::Cancelled | Course::Overtaken => {
            card.row([to(plain!(tr, "button-announce-show"), Broadcast::Show), scheduled(tr, member)])
        }
        Course::Stopped | Course::Done => card,
    };
    card.and_organizer(tr, member).screen()
}

fn counts(tr: &Tr, progress: &Progress) -> impl Iterator<Item = Html> {
    let some = |n: i64, line: Html| (n > 0).then_some(line);
    [
        (progress.phones > 0 || progress.letters == 0)
            .then(|| t!(tr, "progress-sent", n = progress.sent, of = progress.phones)),
        some(
            progress.blocked,
            match progress.chat_id {
                Some(_) => t!(tr, "progress-silenced"),
                None => t!(tr, "progress-blocked", n = progress.blocked),
            },
        ),
        some(progress.failed, t!(tr, "progress-failed", n = progress.failed)),
        some(progress.dropped, t!(tr, "progress-dropped", n = progress.dropped)),
        some(progress.unsure, t!(tr, "progress-unsure", n = progress.unsure)),
        some(progress.withdrawn, t!(tr, "progress-withdrawn", n = progress.withdrawn)),
        some(progress.letters, t!(tr, "progress-letters", n = progress.letters_sent, of = progress.letters)),
        some(progress.letters_failed, t!(tr, "progress-letters-failed", n = progress.letters_failed)),
        some(progress.letters_dropped, t!(tr, "progress-letters-dropped", n = progress.letters_dropped)),
        some(
            progress.letters_withdrawn,
            t!(tr, "progress-letters-withdrawn", n = progress.letters_withdrawn),
        ),
    ]
    .into_iter()
    .flatten()
}

/// The way to all that are to come.
fn scheduled(tr: &Tr, member: &Member) -> Button {
    button(plain!(tr, "button-announce-scheduled"), member.tap(Organize::Announce(Announce::Scheduled(0))))
}

/// Why it was paused by itself.
fn trouble(tr: &Tr, progress: &Progress) -> Option<Html> {
    let said = cut(progress.trouble.as_deref()?, TROUBLE);
    Some(t!(tr, "progress-picture-refused", reason = said))
}

/// How long it takes yet, as far as that is known.
fn time(tr: &Tr, member: &Member, progress: &Progress, now: DateTime<Utc>) -> Option<Html> {
    if progress.state != Course::Sending || progress.is_through() {
        return None;
    }
    if let Some(morning) = member.organizer.quiet_hours().end(now) {
        return Some(t!(tr, "announce-quiet", time = when(tr, member.organizer.timezone, morning, now)));
    }
    let (seconds, done) =
        ((now - progress.going_since).num_seconds(), progress.done() - progress.done_before);
    // Nobody knows how fast a mail server takes letters.
    if seconds < KNOWN || done <= 0 || progress.waiting() <= 0 {
        return None;
    }
    let minutes = progress.waiting().saturating_mul(seconds) / done / 60;
    Some(match u32::try_from(minutes).unwrap_or(u32::MAX) {
        0 => t!(tr, "progress-soon"),
        minutes => t!(tr, "progress-left", time = tr.duration(minutes)),
    })
}

/// Stop it? What it means, before it is done.
pub fn stop_asks(tr: &Tr, member: &Member, progress: &Progress) -> Screen {
    let text = t!(tr, "progress-stop-asks", n = progress.sent, left = progress.waiting().max(0));
    let letters = progress.letters_waiting();
    let letters = (letters > 0).then(|| t!(tr, "progress-stop-letters", n = letters));
    Card::new(text)
        .maybe(letters)
        .row([
            to(member, progress, plain!(tr, "button-confirm"), Broadcast::ConfirmStop),
            to(member, progress, plain!(tr, "button-back"), Broadcast::Look),
        ])
        .screen()
}
