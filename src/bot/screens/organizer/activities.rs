//! What is offered, as its staff sees it.

mod change;
mod words;

pub use change::{
    archive_meanwhile, field, kept, meanwhile, name_taken, new_question, not_a_reason, summary, wrong,
};
pub use words::{label, mode};

use super::super::{Card, button, lines};
use crate::bot::button::{Activities, Organize, Tap};
use crate::bot::organizer::Member;
use crate::delivery::{Button, Screen};
use crate::domain::activity::ActivityField;
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::staff::Role;
use crate::i18n::{Html, Tr};
use crate::service::activity::{Essentials, Page, Shown};
use crate::store::activities::{Activity, Standing};
use crate::{plain, t};

fn tap(member: &Member, tap: Activities) -> Tap {
    member.tap(Organize::Activities(tap))
}

fn to(member: &Member, archived: bool, page: u16) -> Tap {
    tap(member, Activities::List { archived, page })
}

fn confirm(tr: &Tr, member: &Member, draft: InboxSeq) -> Button {
    button(plain!(tr, "button-confirm"), tap(member, Activities::Confirm(draft)))
}

fn back_to(tr: &Tr, member: &Member, activity: ActivityId) -> Button {
    button(plain!(tr, "button-back"), tap(member, Activities::Show(activity)))
}

/// A page of the activities.
pub fn list(tr: &Tr, member: &Member, found: &Page, archived: bool, page: u16) -> Screen {
    let organizer = &member.organizer.name;
    let card = Card::new(if archived {
        t!(tr, "activities-archived", organizer = organizer)
    } else {
        t!(tr, "activities-title", organizer = organizer)
    });
    let card = if found.activities.is_empty() {
        card.paragraph(t!(tr, "activities-none"))
    } else {
        card.paragraph(lines(found.activities.iter().map(|activity| line(tr, activity))))
    };
    let card = found.activities.iter().fold(card, |card, activity| {
        card.button(activity.name.clone(), tap(member, Activities::Show(activity.id)))
    });
    let mut pages = Vec::new();
    if let Some(before) = page.checked_sub(1) {
        pages.push(button(plain!(tr, "button-activities-before"), to(member, archived, before)));
    }
    if found.more {
        let next = page.saturating_add(1);
        pages.push(button(plain!(tr, "button-activities-more"), to(member, archived, next)));
    }
    let other = if archived {
        button(plain!(tr, "button-activities"), to(member, false, 0))
    } else {
        button(plain!(tr, "button-archived"), to(member, true, 0))
    };
    let new = (member.role == Role::Owner && !archived)
        .then(|| button(plain!(tr, "button-activity-new"), tap(member, Activities::New)));
    card.row(pages).row(new.into_iter().chain([other])).and_organizer(tr, member).screen()
}

fn line(tr: &Tr, activity: &Activity) -> Html {
    t!(
        tr,
        "activities-line",
        name = &activity.name,
        length = tr.duration(activity.minutes.0),
        places = plain!(tr, "places", n = activity.capacity),
        credits = tr.credits(activity.credits.get()),
    )
}

/// An activity: every field, and what is planned of it.
pub fn card(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    with_fields(tr, member, shown, None)
}

/// It was changed.
pub fn changed(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    with_fields(tr, member, shown, Some(t!(tr, "activity-changed")))
}

/// It was added.
pub fn added(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    with_fields(tr, member, shown, Some(t!(tr, "activity-added")))
}

/// It was archived, and these sessions of it called off.
pub fn archived(tr: &Tr, member: &Member, shown: &Shown, ended: Standing) -> Screen {
    let news = if ended.sessions == 0 {
        t!(tr, "activity-archived", activity = &shown.activity.name)
    } else {
        let people = ended.booked + ended.waiting;
        t!(tr, "activity-archived-with", activity = &shown.activity.name, n = ended.sessions, people = people)
    };
    with_fields(tr, member, shown, Some(news))
}

/// It was brought back.
pub fn brought_back(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    with_fields(tr, member, shown, Some(t!(tr, "activity-brought-back", activity = &shown.activity.name)))
}

fn with_fields(tr: &Tr, member: &Member, shown: &Shown, news: Option<Html>) -> Screen {
    let activity = &shown.activity;
    let archived = activity.archived_at.is_some();
    let title = if archived {
        t!(tr, "activity-title-archived", activity = &activity.name)
    } else {
        t!(tr, "activity-title", activity = &activity.name)
    };
    let fields = ActivityField::ALL
        .iter()
        .filter(|field| !matches!(field, ActivityField::Name | ActivityField::Description))
        .map(|field| {
            t!(
                tr,
                "activity-field",
                label = label(tr, *field),
                value = words::value(tr, member, activity, *field),
            )
        });
    let card = match news {
        Some(news) => Card::new(news).paragraph(title),
        None => Card::new(title),
    };
    let card = card
        .paragraph(Html::escape(&activity.description))
        .paragraph(lines(fields))
        .maybe((!archived).then(|| planned(tr, shown.standing)));
    let own = match (member.role, archived) {
        (Role::Staff, _) => Vec::new(),
        (Role::Owner, true) => {
            vec![button(plain!(tr, "button-bring-back"), tap(member, Activities::BringBack(activity.id)))]
        }
        (Role::Owner, false) => vec![
            button(plain!(tr, "button-change"), tap(member, Activities::Edit(activity.id))),
            button(plain!(tr, "button-archive"), tap(member, Activities::Archive(activity.id))),
        ],
    };
    card.row(own).back(tr, to(member, archived, 0)).screen()
}

/// "3 sessions to come: 5 places booked, 2 people waiting."
fn planned(tr: &Tr, standing: Standing) -> Html {
    t!(
        tr,
        "activity-planned",
        n = standing.sessions,
        booked = tr.number(standing.booked),
        waiting = tr.number(standing.waiting),
    )
}

/// The fields to choose from.
pub fn fields(tr: &Tr, member: &Member, activity: &Activity) -> Screen {
    let card = Card::new(t!(tr, "activity-fields", activity = &activity.name));
    let field = |field: &ActivityField| {
        button(label(tr, *field), tap(member, Activities::Field(activity.id, *field)))
    };
    let card = ActivityField::ALL.chunks(2).fold(card, |card, two| card.row(two.iter().map(field)));
    card.row([back_to(tr, member, activity.id)]).screen()
}

/// A new activity, before it is added.
pub fn new_summary(tr: &Tr, member: &Member, new: &Essentials, draft: InboxSeq) -> Screen {
    let fields = [
        (ActivityField::Minutes, tr.duration(new.minutes.0)),
        (ActivityField::Capacity, tr.number(new.capacity)),
    ];
    let fields = fields
        .into_iter()
        .map(|(field, value)| t!(tr, "activity-field", label = label(tr, field), value = value));
    Card::new(t!(tr, "activity-new-summary", activity = &new.name))
        .paragraph(lines(fields))
        .paragraph(t!(tr, "activity-new-usual"))
        .row([confirm(tr, member, draft), button(plain!(tr, "button-back"), to(member, false, 0))])
        .screen()
}

/// Why are the sessions to come called off?
pub fn archive_reason(tr: &Tr, member: &Member, shown: &Shown) -> Screen {
    Card::new(t!(tr, "activity-archive-asks", activity = &shown.activity.name))
        .paragraph(planned(tr, shown.standing))
        .paragraph(t!(tr, "activity-archive-reason"))
        .row([back_to(tr, member, shown.activity.id)])
        .screen()
}

/// What archiving would do.
pub fn archive_summary(tr: &Tr, member: &Member, shown: &Shown, reason: &str, draft: InboxSeq) -> Screen {
    let Shown { activity, standing } = shown;
    let card = Card::new(t!(tr, "activity-archive-asks", activity = &activity.name));
    let card = if standing.sessions == 0 {
        card
    } else {
        let people = standing.booked + standing.waiting;
        card.paragraph(t!(tr, "activity-archive-ends", n = standing.sessions, people = people))
            .maybe((!reason.is_empty()).then(|| t!(tr, "activity-archive-because", reason = reason)))
    };
    let series = (standing.series > 0).then(|| t!(tr, "activity-archive-series", n = standing.series));
    card.maybe(series).row([confirm(tr, member, draft), back_to(tr, member, activity.id)]).screen()
}

/// Bring it back?
pub fn bring_back_asks(tr: &Tr, member: &Member, activity: &Activity) -> Screen {
    let done = tap(member, Activities::ConfirmBringBack(activity.id));
    Card::new(t!(tr, "activity-bring-back-asks", activity = &activity.name))
        .row([button(plain!(tr, "button-confirm"), done), back_to(tr, member, activity.id)])
        .screen()
}

/// The organizer has no such activity.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "activity-not-there"))
        .button(plain!(tr, "button-activities"), to(member, false, 0))
        .and_organizer(tr, member)
        .screen()
}
