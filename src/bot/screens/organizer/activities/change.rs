//! Changing a field: the question, what was typed wrongly, and the summary.

use super::super::super::{Card, button, cut, lines};
use super::{back_to, confirm, tap, to, words};
use crate::bot::button::Activities;
use crate::bot::organizer::Member;
use crate::bot::state::CatalogStep;
use crate::delivery::Screen;
use crate::domain::activity::{ActivityChange, ActivityField};
use crate::domain::ids::InboxSeq;
use crate::domain::states::WaitMode;
use crate::domain::typed::Wrong;
use crate::i18n::{Html, Tr};
use crate::service::activity::{Kept, Shown, changed_to};
use crate::service::reason::{NotAReason, Reason};
use crate::store::activities::Activity;
use crate::{plain, t};

/// So much of a description is repeated in the question of another one.
const SHORT: usize = 300;

/// The question for a field of a new activity.
pub fn new_question(tr: &Tr, member: &Member, step: &CatalogStep) -> Screen {
    let card = match step {
        CatalogStep::ActivityMinutes { name } => {
            Card::new(t!(tr, "activity-title", activity = name)).paragraph(t!(tr, "ask-minutes"))
        }
        CatalogStep::ActivityCapacity { name, .. } => {
            Card::new(t!(tr, "activity-title", activity = name)).paragraph(t!(tr, "ask-capacity"))
        }
        _ => Card::new(t!(tr, "activity-new")).paragraph(t!(tr, "ask-name")),
    };
    card.back(tr, to(member, false, 0)).screen()
}

/// The question for a field: what it is now, and an example.
pub fn field(tr: &Tr, member: &Member, activity: &Activity, field: ActivityField) -> Screen {
    let now = t!(
        tr,
        "activity-now",
        label = words::label(tr, field),
        value = cut(&words::value(tr, member, activity, field), SHORT),
    );
    let card = Card::new(lines([t!(tr, "activity-title", activity = &activity.name), now]))
        .paragraph(words::question(tr, field));
    let card = match field {
        ActivityField::Waitlist => WaitMode::ALL.iter().fold(card, |card, mode| {
            card.button(words::mode(tr, *mode), tap(member, Activities::Mode(activity.id, *mode)))
        }),
        _ => card,
    };
    let clear = tap(member, Activities::Clear(activity.id, field));
    let card = match ActivityChange::none(field) {
        Some(none) if changed_to(activity, &none) != *activity => {
            let after = changed_to(activity, &none);
            card.button(words::value(tr, member, &after, field), clear)
        }
        _ => card,
    };
    card.button(plain!(tr, "button-back"), tap(member, Activities::Edit(activity.id))).screen()
}

/// What the change would do.
pub fn summary(tr: &Tr, member: &Member, shown: &Shown, change: &ActivityChange, draft: InboxSeq) -> Screen {
    let (activity, field) = (&shown.activity, change.field());
    let after = changed_to(activity, change);
    let label = words::label(tr, field);
    let was = cut(&words::value(tr, member, activity, field), SHORT);
    let is = words::value(tr, member, &after, field);
    Card::new(t!(tr, "activity-title", activity = &activity.name))
        .paragraph(lines([
            t!(tr, "activity-was", label = label, value = was),
            t!(tr, "activity-will-be", value = is),
        ]))
        .paragraph(words::holds(tr, activity, shown.standing, field))
        .row([
            confirm(tr, member, draft),
            button(plain!(tr, "button-change"), tap(member, Activities::Field(activity.id, field))),
        ])
        .row([back_to(tr, member, activity.id)])
        .screen()
}

/// Nothing is changed.
pub fn kept(tr: &Tr, member: &Member, activity: &Activity, field: ActivityField, why: Kept) -> Screen {
    let why = match why {
        Kept::NotThere => t!(tr, "activity-not-there"),
        Kept::Archived => t!(tr, "activity-kept-archived", activity = &activity.name),
        Kept::NameTaken => t!(tr, "activity-kept-name"),
        Kept::NoAge => t!(tr, "activity-kept-ages"),
        Kept::Same => t!(tr, "activity-kept-same"),
    };
    Card::new(t!(tr, "activity-title", activity = &activity.name))
        .paragraph(why)
        .row([
            button(plain!(tr, "button-change"), tap(member, Activities::Field(activity.id, field))),
            back_to(tr, member, activity.id),
        ])
        .screen()
}

/// Somebody else changed the activity.
pub fn meanwhile(tr: &Tr, activity: &Activity) -> Html {
    t!(tr, "activity-meanwhile", activity = &activity.name)
}

/// Something else is planned of it than was shown.
pub fn archive_meanwhile(tr: &Tr, activity: &Activity) -> Html {
    t!(tr, "activity-archive-meanwhile", activity = &activity.name)
}

/// There is one of that name.
pub fn name_taken(tr: &Tr, name: &str) -> Html {
    t!(tr, "activity-name-taken", name = name)
}

/// What was typed is not taken.
pub fn wrong(tr: &Tr, wrong: &Wrong) -> Html {
    match wrong {
        Wrong::NotWhole { from, to } => t!(tr, "wrong-whole", from = *from, to = *to),
        Wrong::NotALength { from, to } => {
            t!(tr, "wrong-length", from = tr.duration(*from), to = tr.duration(*to))
        }
        Wrong::Empty => t!(tr, "wrong-empty"),
        Wrong::TooLong { count, max } => t!(tr, "wrong-too-long", count = *count, max = *max),
        Wrong::Bar => t!(tr, "wrong-bar"),
        Wrong::Chosen => t!(tr, "wrong-chosen"),
    }
}

/// The text is no reason.
pub fn not_a_reason(tr: &Tr, why: NotAReason) -> Html {
    match why {
        NotAReason::Empty => t!(tr, "wrong-empty"),
        NotAReason::TooLong(count) => t!(tr, "wrong-too-long", count = count, max = Reason::MAX),
    }
}
