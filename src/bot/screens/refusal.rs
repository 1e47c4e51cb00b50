//! Why a place can't be had: why, what was kept, and what can be done next (design rule 11).

use chrono::{DateTime, Utc};

use super::{Card, button, session};
use crate::bot::button::{Account, Buy, Place, Tap};
use crate::delivery::{Button, Screen};
use crate::domain::name::PersonName;
use crate::i18n::{Html, Tr};
use crate::service::refusal::{Intent, Refusal};
use crate::store::sessions::Session;
use crate::{plain, t};

/// The card of a refusal. `name`: who would have come, once that is known.
pub fn card(
    tr: &Tr,
    refusal: &Refusal,
    session: &Session,
    place: Place,
    name: Option<&PersonName>,
    now: DateTime<Utc>,
) -> Screen {
    let name = name.map_or("", PersonName::first);
    let schedule = || button(plain!(tr, "button-schedule"), session::schedule_around(session, place, now));
    let someone_else = || button(plain!(tr, "button-someone-else"), Tap::Book(place));
    let activity = &session.activity;
    let (why, buttons): (Html, Vec<Button>) = match refusal {
        Refusal::NoSuchSession => (t!(tr, "refused-no-session"), vec![]),
        Refusal::Cancelled => (t!(tr, "refused-cancelled", activity = activity), vec![schedule()]),
        Refusal::Started => (t!(tr, "refused-started", activity = activity), vec![schedule()]),
        Refusal::Closed => (t!(tr, "refused-closed", activity = activity), vec![schedule()]),
        Refusal::Full => (t!(tr, "refused-full", activity = activity), vec![schedule()]),
        Refusal::ListFull { cap } => {
            (t!(tr, "refused-list-full", activity = activity, cap = *cap), vec![schedule()])
        }
        Refusal::SoldOutMeanwhile | Refusal::SeatFreeMeanwhile => (meanwhile(tr, refusal), vec![]),
        Refusal::NoSuchBeneficiary => (t!(tr, "refused-no-beneficiary"), vec![someone_else()]),
        Refusal::BirthUnknown => (t!(tr, "refused-birth-unknown", name = name), vec![someone_else()]),
        Refusal::TooYoung { min_age, age } => (
            t!(tr, "refused-too-young", activity = activity, min = *min_age, name = name, age = *age),
            vec![someone_else()],
        ),
        Refusal::TooOld { max_age, age } => (
            t!(tr, "refused-too-old", activity = activity, max = *max_age, name = name, age = *age),
            vec![someone_else()],
        ),
        Refusal::AlreadyBooked(booking) => (
            t!(tr, "refused-already-booked", name = name),
            vec![button(plain!(tr, "button-see-booking"), Tap::Booking(*booking)), someone_else()],
        ),
        Refusal::AlreadyWaiting(booking) => (
            t!(tr, "refused-already-waiting", name = name),
            vec![button(plain!(tr, "button-see-booking"), Tap::Booking(*booking)), someone_else()],
        ),
        Refusal::NoCredits { needed, available } => (
            t!(
                tr,
                "refused-no-credits",
                activity = activity,
                needed = tr.credits(needed.get()),
                available = tr.credits(available.get()),
                n = available.get(),
            ),
            vec![
                button(
                    plain!(tr, "button-buy"),
                    Tap::Buy(Buy::Packs(session.organizer_id, Some(session.id), 0)),
                ),
                button(plain!(tr, "button-credits"), Tap::Orders(0)),
            ],
        ),
    };
    Card::new(why).row(buttons).back(tr, Tap::Session(place)).screen()
}

/// As [`meanwhile`], for a refusal that may be from before: when the tap is handled again, something else may be offered.
pub fn meanwhile_again(tr: &Tr, refusal: &Refusal, offered: &Result<Intent, Refusal>) -> Html {
    match (refusal, offered) {
        (Refusal::SoldOutMeanwhile, Ok(Intent::Wait)) | (Refusal::SeatFreeMeanwhile, Ok(Intent::Seat)) => {
            meanwhile(tr, refusal)
        }
        _ => t!(tr, "refused-meanwhile"),
    }
}

/// What changed while the summary was looked at; the new one follows.
pub fn meanwhile(tr: &Tr, refusal: &Refusal) -> Html {
    match refusal {
        Refusal::SeatFreeMeanwhile => t!(tr, "refused-seat-free"),
        _ => t!(tr, "refused-sold-out"),
    }
}

/// The session is not there at all.
pub fn no_session(tr: &Tr) -> Screen {
    Card::new(t!(tr, "refused-no-session")).button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// Not linked: nothing can be booked or shown before.
pub fn not_linked(tr: &Tr, then: Option<crate::domain::ids::SessionId>, mail: bool) -> Screen {
    let new = mail.then(|| button(plain!(tr, "button-new-account"), Tap::Account(Account::New(then))));
    let card = Card::new(t!(tr, "not-linked")).button(plain!(tr, "button-link"), Tap::Link(then)).row(new);
    match then {
        Some(session) => card.back(tr, Tap::Session(Place { session, order: None })),
        None => card.back(tr, Tap::Home),
    }
    .screen()
}
