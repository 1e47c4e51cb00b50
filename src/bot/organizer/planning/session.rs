//! One new session.

use super::{enter, out_of_date, planned_of, screens, step_of};
use crate::bot::button::Field;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::organizer::{Member, sessions as session_cards, stranger};
use crate::bot::screens::booking::with_news;
use crate::bot::state::{NewSession, PlanningStep};
use crate::domain::activity as limits;
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::moment::{self, Moment, Reading, Setting};
use crate::domain::typed::{self, Wrong};
use crate::i18n::Html;
use crate::service::capacity::SEATS;
use crate::service::planning::{self, Details, Outcome, Request, Verdict};
use crate::store::activities::Activity;
use crate::t;

/// Of this activity: when?
pub(super) async fn begin(cx: Cx, member: Member, activity: ActivityId) -> Replies {
    let Some(activity) = planned_of(&mut cx.read().await?, &member, activity).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    enter(&cx, &member, PlanningStep::When { activity: activity.id }).await?;
    Ok(cx.card(screens::session::when(cx.tr(), &member, &activity)))
}

/// The start was typed.
pub(super) async fn when_typed(cx: Cx, member: Member, id: ActivityId, text: &str) -> Replies {
    let Some(activity) = planned_of(&mut cx.read().await?, &member, id).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    match read_start(&cx, &member, None, text) {
        Reading::One(moment) => summary(cx, member, begun(&activity, moment), None).await,
        Reading::Several(moments) => {
            Ok(cx.card(screens::session::which(cx.tr(), &member, &activity, &moments, cx.now)))
        }
        Reading::Refused(why) => {
            let why = screens::refusals::moment(cx.tr(), why, member.organizer.timezone, cx.now);
            Ok(cx.card(with_news(why, screens::session::when(cx.tr(), &member, &activity))))
        }
    }
}

fn begun(activity: &Activity, moment: Moment) -> NewSession {
    NewSession {
        activity: activity.id,
        revision: activity.revision,
        starts_at: moment.starts_at,
        details: Details { minutes: moment.minutes, ..Details::default() },
    }
}

fn read_start(cx: &Cx, member: &Member, new: Option<&NewSession>, text: &str) -> Reading {
    let zone = member.organizer.timezone;
    let local = new.map(|new| new.starts_at.with_timezone(&zone.0).naive_local());
    let setting = Setting {
        zone,
        language: cx.tr().locale().language(),
        now: cx.now,
        day: local.map(|local| local.date()),
        time: local.map(|local| local.time()),
    };
    moment::read(text, &setting)
}

/// One of two starts was tapped; the button can be forged.
pub(super) async fn start_picked(cx: Cx, member: Member, moment: Moment) -> Replies {
    let minutes = moment.minutes.filter(|minutes| limits::LENGTH.contains(&minutes.0));
    let moment = Moment { minutes, ..moment };
    let new = match step_of(&cx, &member) {
        Some(PlanningStep::When { activity }) => {
            let Some(activity) = planned_of(&mut cx.read().await?, &member, activity).await? else {
                return Ok(cx.card(screens::not_there(cx.tr(), &member)));
            };
            begun(&activity, moment)
        }
        Some(PlanningStep::Field { new, .. } | PlanningStep::Session { new, .. }) => moved(new, moment),
        _ => return out_of_date(cx, member).await,
    };
    summary(cx, member, new, None).await
}

fn moved(new: NewSession, moment: Moment) -> NewSession {
    let minutes = moment.minutes.or(new.details.minutes);
    NewSession { starts_at: moment.starts_at, details: Details { minutes, ..new.details }, ..new }
}

/// What is planned so far: from a question back, or kept from before.
pub(super) async fn again(cx: Cx, member: Member) -> Replies {
    match step_of(&cx, &member) {
        Some(PlanningStep::Field { new, .. } | PlanningStep::Session { new, .. }) => {
            summary(cx, member, new, None).await
        }
        _ => out_of_date(cx, member).await,
    }
}

/// The summary, below some news; or why it can't be, and when else.
async fn summary(cx: Cx, member: Member, new: NewSession, news: Option<Html>) -> Replies {
    let activity = planned_of(&mut cx.read().await?, &member, new.activity).await?;
    let Some(activity) = activity else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
    // What is usual is shown as it is now, and confirmed as that.
    let new = NewSession { revision: activity.revision, ..new };
    let verdict =
        planning::judge(&mut cx.read().await?, cx.now, &activity, new.starts_at, &new.details).await?;
    let refused = match verdict {
        Verdict::Free => None,
        Verdict::Taken(_) => Some(t!(cx.tr(), "planning-taken")),
        Verdict::NotThen(why) => {
            Some(screens::refusals::moment(cx.tr(), why, member.organizer.timezone, cx.now))
        }
    };
    if let Some(why) = refused {
        let asked = screens::session::ask(cx.tr(), &member, &activity, &new, Field::Start);
        enter(&cx, &member, PlanningStep::Field { new, field: Field::Start }).await?;
        return Ok(cx.card(with_news(Html::join(news.into_iter().chain([why]), "\n\n"), asked)));
    }
    let screen = screens::session::summary(cx.tr(), &member, &activity, &new, cx.seq, cx.now);
    enter(&cx, &member, PlanningStep::Session { new, draft: cx.seq }).await?;
    Ok(cx.card(match news {
        Some(news) => with_news(news, screen),
        None => screen,
    }))
}

/// It is to differ in this: how?
pub(super) async fn ask(cx: Cx, member: Member, field: Field) -> Replies {
    let Some(PlanningStep::Field { new, .. } | PlanningStep::Session { new, .. }) = step_of(&cx, &member)
    else {
        return out_of_date(cx, member).await;
    };
    let Some(activity) = planned_of(&mut cx.read().await?, &member, new.activity).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    let screen = screens::session::ask(cx.tr(), &member, &activity, &new, field);
    enter(&cx, &member, PlanningStep::Field { new, field }).await?;
    Ok(cx.card(screen))
}

/// Where the activity usually takes place.
pub(super) async fn usual_place(cx: Cx, member: Member) -> Replies {
    match step_of(&cx, &member) {
        Some(PlanningStep::Field { mut new, .. } | PlanningStep::Session { mut new, .. }) => {
            new.details.place = None;
            summary(cx, member, new, None).await
        }
        _ => out_of_date(cx, member).await,
    }
}

/// What a text says of a detail; the error is why it says nothing.
pub(super) fn read_detail(cx: &Cx, details: &mut Details, field: Field, text: &str) -> Result<(), Html> {
    let tr = cx.tr();
    match field {
        Field::Seats => {
            let seats = text.trim().parse::<i64>().ok().filter(|seats| SEATS.contains(seats));
            details.seats = Some(seats.ok_or_else(|| t!(tr, "sessions-not-a-number"))?);
        }
        Field::Length => {
            let minutes = moment::length(text).filter(|minutes| limits::LENGTH.contains(&minutes.0));
            details.minutes = Some(minutes.ok_or_else(|| t!(tr, "sessions-not-a-length"))?);
        }
        Field::Place | Field::Start | Field::Cap | Field::Reason => {
            details.place = match typed::line(text, limits::LOCATION) {
                Ok(place) => Some(place),
                // Nothing that can be seen is the place that need not be said.
                Err(Wrong::Empty) => None,
                Err(_) => return Err(t!(tr, "sessions-place-too-long", max = limits::LOCATION)),
            };
        }
    }
    Ok(())
}

/// The answer was typed.
pub(super) async fn field_typed(
    cx: Cx,
    member: Member,
    mut new: NewSession,
    field: Field,
    text: &str,
) -> Replies {
    let Some(activity) = planned_of(&mut cx.read().await?, &member, new.activity).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    let refused = if field == Field::Start {
        match read_start(&cx, &member, Some(&new), text) {
            Reading::One(moment) => {
                new = moved(new, moment);
                None
            }
            Reading::Several(moments) => {
                let which = screens::session::which(cx.tr(), &member, &activity, &moments, cx.now);
                return Ok(cx.card(which));
            }
            Reading::Refused(why) => {
                Some(screens::refusals::moment(cx.tr(), why, member.organizer.timezone, cx.now))
            }
        }
    } else {
        read_detail(&cx, &mut new.details, field, text).err()
    };
    match refused {
        Some(why) => {
            let asked = screens::session::ask(cx.tr(), &member, &activity, &new, field);
            Ok(cx.card(with_news(why, asked)))
        }
        None => summary(cx, member, new, None).await,
    }
}

/// *Confirm*: plans what the summary said.
pub(super) async fn confirm(cx: Cx, member: Member, draft: InboxSeq) -> Replies {
    let new = match step_of(&cx, &member) {
        Some(PlanningStep::Session { new, draft: newest }) if newest == draft => new,
        // An older summary's button: the newest is still open.
        Some(PlanningStep::Session { new, .. }) => return summary(cx, member, new, None).await,
        _ => return out_of_date(cx, member).await,
    };
    let key = format!("plan:{}:{draft}", cx.chat);
    let request = Request {
        organizer: member.organizer.id,
        activity: new.activity,
        revision: new.revision,
        starts_at: new.starts_at,
        details: &new.details,
        key: &key,
    };
    match planning::plan(&cx.parts.store, cx.now, member.by, request).await? {
        Outcome::Planned(session) => {
            let news = t!(cx.tr(), "planning-planned");
            session_cards::planned(cx, member, session, news).await
        }
        Outcome::Meanwhile => {
            let news = t!(cx.tr(), "planning-meanwhile");
            summary(cx, member, new, Some(news)).await
        }
        Outcome::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        Outcome::NotAllowed => stranger(cx, member.organizer.id).await,
    }
}
