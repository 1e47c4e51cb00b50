//! The fields of an activity in words: what each is called, what it has, an example, and what a change of it holds for.

use crate::bot::organizer::Member;
use crate::domain::activity::ActivityField;
use crate::domain::deadlines::Minutes;
use crate::domain::states::WaitMode;
use crate::i18n::{Html, Tr};
use crate::store::activities::{Activity, Standing};
use crate::{plain, t};

/// What a field is called.
pub fn label(tr: &Tr, field: ActivityField) -> String {
    match field {
        ActivityField::Name => plain!(tr, "field-name"),
        ActivityField::Description => plain!(tr, "field-description"),
        ActivityField::Minutes => plain!(tr, "field-minutes"),
        ActivityField::Capacity => plain!(tr, "field-capacity"),
        ActivityField::Credits => plain!(tr, "field-credits"),
        ActivityField::MinAge => plain!(tr, "field-min-age"),
        ActivityField::MaxAge => plain!(tr, "field-max-age"),
        ActivityField::Location => plain!(tr, "field-location"),
        ActivityField::Cancel => plain!(tr, "field-cancel"),
        ActivityField::Claim => plain!(tr, "field-claim"),
        ActivityField::Close => plain!(tr, "field-close"),
        ActivityField::Waitlist => plain!(tr, "field-waitlist"),
        ActivityField::OfferMinutes => plain!(tr, "field-offer-minutes"),
        ActivityField::ListCap => plain!(tr, "field-list-cap"),
    }
}

/// What an activity has in a field.
pub(super) fn value(tr: &Tr, member: &Member, activity: &Activity, field: ActivityField) -> String {
    let club = &member.organizer;
    match field {
        ActivityField::Name => activity.name.clone(),
        ActivityField::Description => or_none(tr, &activity.description),
        ActivityField::Minutes => tr.duration(activity.minutes.0),
        ActivityField::Capacity => tr.number(activity.capacity),
        ActivityField::Credits => tr.credits(activity.credits.get()),
        ActivityField::MinAge => age(tr, activity.min_age),
        ActivityField::MaxAge => age(tr, activity.max_age),
        ActivityField::Location => or_none(tr, &activity.location),
        ActivityField::Cancel => deadline(tr, activity.exceptions().cancel, club.cancel_minutes),
        ActivityField::Claim => deadline(tr, activity.exceptions().claim, club.claim_minutes),
        ActivityField::Close => deadline(tr, activity.exceptions().close, club.close_minutes),
        ActivityField::Waitlist => mode(tr, activity.waitlist),
        ActivityField::OfferMinutes => tr.duration(activity.offer_minutes.0),
        ActivityField::ListCap => match activity.list_cap {
            Some(cap) => plain!(tr, "value-people", n = cap),
            None => plain!(tr, "value-no-limit"),
        },
    }
}

fn or_none(tr: &Tr, text: &str) -> String {
    if text.is_empty() { plain!(tr, "value-none") } else { text.to_owned() }
}

fn age(tr: &Tr, age: Option<i64>) -> String {
    match age {
        Some(age) => plain!(tr, "value-years", n = age),
        None => plain!(tr, "value-no-limit"),
    }
}

fn deadline(tr: &Tr, own: Option<Minutes>, club: Minutes) -> String {
    match own {
        Some(minutes) => before(tr, minutes),
        None => plain!(tr, "value-as-the-club", value = before(tr, club)),
    }
}

fn before(tr: &Tr, minutes: Minutes) -> String {
    if minutes.0 == 0 {
        plain!(tr, "value-at-the-start")
    } else {
        plain!(tr, "value-before", length = tr.duration(minutes.0))
    }
}

/// How freed seats are given.
pub fn mode(tr: &Tr, mode: WaitMode) -> String {
    match mode {
        WaitMode::FirstTap => plain!(tr, "mode-first-tap"),
        WaitMode::InTurn => plain!(tr, "mode-in-turn"),
        WaitMode::Automatic => plain!(tr, "mode-automatic"),
    }
}

/// The question, with an example.
pub(super) fn question(tr: &Tr, field: ActivityField) -> Html {
    match field {
        ActivityField::Name => t!(tr, "ask-name"),
        ActivityField::Description => t!(tr, "ask-description"),
        ActivityField::Minutes => t!(tr, "ask-minutes"),
        ActivityField::Capacity => t!(tr, "ask-capacity"),
        ActivityField::Credits => t!(tr, "ask-credits"),
        ActivityField::MinAge => t!(tr, "ask-min-age"),
        ActivityField::MaxAge => t!(tr, "ask-max-age"),
        ActivityField::Location => t!(tr, "ask-location"),
        ActivityField::Cancel => t!(tr, "ask-cancel"),
        ActivityField::Claim => t!(tr, "ask-claim"),
        ActivityField::Close => t!(tr, "ask-close"),
        ActivityField::Waitlist => t!(tr, "ask-waitlist"),
        ActivityField::OfferMinutes => t!(tr, "ask-offer-minutes"),
        ActivityField::ListCap => t!(tr, "ask-list-cap"),
    }
}

/// What a change of a field holds for.
pub(super) fn holds(tr: &Tr, activity: &Activity, standing: Standing, field: ActivityField) -> Html {
    let (n, people) = (standing.sessions, standing.booked + standing.waiting);
    match field {
        ActivityField::Name | ActivityField::Description => t!(tr, "holds-shown"),
        ActivityField::Minutes | ActivityField::Capacity => t!(tr, "holds-new", n = n),
        ActivityField::Credits => t!(tr, "holds-price", n = people),
        ActivityField::MinAge | ActivityField::MaxAge => t!(tr, "holds-ages", n = people),
        ActivityField::Location if activity.location.is_empty() => t!(tr, "holds-first-location"),
        ActivityField::Location => t!(tr, "holds-location", n = n),
        ActivityField::Cancel | ActivityField::Claim | ActivityField::Close => {
            t!(tr, "holds-deadlines", n = n)
        }
        ActivityField::Waitlist => t!(tr, "holds-waitlist", n = standing.waiting),
        ActivityField::OfferMinutes => t!(tr, "holds-offer-minutes"),
        ActivityField::ListCap => t!(tr, "holds-list-cap", n = standing.waiting),
    }
}
