//! What a typed answer, or a button offered instead of it, asks for.

use super::{change, enter, screens, theirs};
use crate::bot::button::{Field, Pick};
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::organizer::Member;
use crate::bot::screens::booking::with_news;
use crate::bot::state::SessionStep;
use crate::domain::ids::SessionId;
use crate::domain::moment::{self, Moment, Reading, Setting};
use crate::i18n::{Html, Tr};
use crate::service::edit::Change;
use crate::service::reschedule;
use crate::store::sessions::Session;
use crate::t;

/// A button was tapped instead. It can be forged, so a start is judged like a typed one.
pub(super) async fn picked(cx: Cx, member: Member, session: SessionId, pick: Pick) -> Replies {
    if let Pick::Start(Moment { starts_at, .. }) = pick
        && let Err(why) = moment::judge(starts_at, cx.now)
    {
        let Some(found) = theirs(&cx, &member, session).await? else {
            return Ok(cx.card(screens::not_there(cx.tr(), &member)));
        };
        let why = screens::refusals::moment(cx.tr(), why, found.zone, cx.now);
        enter(&cx, &member, SessionStep::Ask { session, field: Field::Start }).await?;
        return Ok(cx.card(with_news(why, screens::ask::ask(cx.tr(), &member, &found, Field::Start))));
    }
    let (field, change) = of_pick(pick);
    change::show(cx, member, session, field, change).await
}

/// The change that a button offers, and the question that it answers.
fn of_pick(pick: Pick) -> (Field, Change) {
    match pick {
        Pick::Seats(seats) => (Field::Seats, Change::Seats(seats)),
        Pick::Start(moment) => (Field::Start, start(moment)),
        Pick::Length(minutes) => {
            let change = reschedule::Change { minutes: Some(minutes), ..reschedule::Change::default() };
            (Field::Length, Change::Plan(change))
        }
        Pick::UsualPlace => (Field::Place, place(String::new())),
        Pick::Cap(cap) => (Field::Cap, Change::Cap(cap)),
        Pick::Paused(paused) => (Field::Cap, Change::Paused(paused)),
    }
}

fn start(moment: Moment) -> Change {
    Change::Plan(reschedule::Change {
        starts_at: Some(moment.starts_at),
        minutes: moment.minutes,
        location: None,
    })
}

fn place(location: String) -> Change {
    Change::Plan(reschedule::Change { location: Some(location), ..reschedule::Change::default() })
}

/// What a text says.
enum Said {
    This(Change),
    Which(Vec<Moment>),
    Nothing(Html),
}

/// An answer was typed.
pub(super) async fn typed(cx: Cx, member: Member, session: SessionId, field: Field, typed: Typed) -> Replies {
    let Some(found) = theirs(&cx, &member, session).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    match read(&cx, &found, field, &typed.text) {
        Said::This(change) => change::show(cx, member, session, field, change).await,
        Said::Which(moments) => Ok(cx.card(screens::ask::which(cx.tr(), &member, &found, &moments, cx.now))),
        Said::Nothing(why) => {
            let again = screens::ask::ask(cx.tr(), &member, &found, field);
            Ok(cx.card(with_news(why, again)))
        }
    }
}

fn read(cx: &Cx, session: &Session, field: Field, text: &str) -> Said {
    let tr = cx.tr();
    match field {
        Field::Seats => number(tr, text, Change::Seats),
        Field::Cap => number(tr, text, |cap| Change::Cap(Some(cap))),
        Field::Start => read_start(cx, session, text),
        Field::Length => match moment::length(text) {
            Some(minutes) => {
                let change = reschedule::Change { minutes: Some(minutes), ..reschedule::Change::default() };
                Said::This(Change::Plan(change))
            }
            None => Said::Nothing(t!(tr, "sessions-not-a-length")),
        },
        Field::Place => Said::This(place(text.to_owned())),
        Field::Reason => match text.parse() {
            Ok(reason) => Said::This(Change::CallOff(reason)),
            Err(why) => Said::Nothing(screens::refusals::reason(tr, why)),
        },
    }
}

fn number(tr: &Tr, text: &str, change: impl Fn(i64) -> Change) -> Said {
    // Longer ones are more than any session has.
    match text.trim().parse::<u32>() {
        Ok(number) => Said::This(change(i64::from(number))),
        Err(_) => Said::Nothing(t!(tr, "sessions-not-a-number")),
    }
}

fn read_start(cx: &Cx, session: &Session, text: &str) -> Said {
    let local = session.starts_at.with_timezone(&session.zone.0).naive_local();
    let setting = Setting {
        zone: session.zone,
        language: cx.tr().locale().language(),
        now: cx.now,
        day: Some(local.date()),
        time: Some(local.time()),
    };
    match moment::read(text, &setting) {
        Reading::One(moment) => Said::This(start(moment)),
        Reading::Several(moments) => Said::Which(moments),
        Reading::Refused(why) => Said::Nothing(screens::refusals::moment(cx.tr(), why, session.zone, cx.now)),
    }
}
