//! Planning sessions and series: what is typed and tapped adds up in the dialogue to a summary, which *Confirm* makes so.

pub(super) mod series;
mod session;

use super::{Member, series as cards};
use crate::bot::button::Planning;
use crate::bot::context::Cx;
use crate::bot::conversation::{Replies, Typed};
use crate::bot::customer::unexpected;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::planning as screens;
use crate::bot::state::{PlanningStep, State};
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::store::activities::{self, Activity};
use crate::store::{Conn, StoreError};
use crate::{plain, t};

/// A tap about new sessions.
pub async fn tapped(cx: Cx, member: Member, tap: Planning) -> Replies {
    match tap {
        Planning::New => choose(cx, member, false).await,
        Planning::Of(activity) => session::begin(cx, member, activity).await,
        Planning::Start(moment) => session::start_picked(cx, member, moment).await,
        Planning::Ask(field) => session::ask(cx, member, field).await,
        Planning::UsualPlace => session::usual_place(cx, member).await,
        Planning::NewSeries => choose(cx, member, true).await,
        Planning::SeriesOf(activity) => series::begin(cx, member, activity).await,
        Planning::Toggle(day) => series::toggle(cx, member, day).await,
        Planning::Until(until) => series::until(cx, member, until).await,
        Planning::AskSeries(about) => series::ask_again(cx, member, about).await,
        Planning::Clear(about) => series::clear(cx, member, about).await,
        Planning::Summary => again(cx, member).await,
        Planning::Confirm(draft) => confirm(cx, member, draft).await,
    }
}

/// A text was typed.
pub async fn typed(cx: Cx, member: Member, step: PlanningStep, typed: Typed) -> Replies {
    match step {
        PlanningStep::When { activity } => session::when_typed(cx, member, activity, &typed.text).await,
        PlanningStep::Field { new, field } => session::field_typed(cx, member, new, field, &typed.text).await,
        PlanningStep::Series { new, ask } => series::typed(cx, member, *new, ask, &typed.text).await,
        PlanningStep::SkipDays { .. } | PlanningStep::SkipReason { .. } | PlanningStep::EndReason { .. } => {
            cards::typed(cx, member, step, &typed.text).await
        }
        PlanningStep::Session { .. } | PlanningStep::SeriesSummary { .. } | PlanningStep::Change { .. } => {
            unexpected::unasked_text(cx).await
        }
    }
}

/// What is planned so far: from a question back, or kept from before.
async fn again(cx: Cx, member: Member) -> Replies {
    match step_of(&cx, &member) {
        Some(PlanningStep::Series { .. } | PlanningStep::SeriesSummary { .. }) => {
            series::again(cx, member).await
        }
        _ => session::again(cx, member).await,
    }
}

/// *Confirm*: plans what the summary said.
async fn confirm(cx: Cx, member: Member, draft: InboxSeq) -> Replies {
    match step_of(&cx, &member) {
        Some(PlanningStep::SeriesSummary { new, seen, draft: newest }) if newest == draft => {
            series::confirm(cx, member, *new, seen, draft).await
        }
        // An older summary's button: the newest is still open.
        Some(PlanningStep::SeriesSummary { .. }) => series::again(cx, member).await,
        _ => session::confirm(cx, member, draft).await,
    }
}

/// Something that is no text: the open question is asked again.
pub async fn not_a_text(cx: &Cx, member: &Member, step: &PlanningStep) -> Replies {
    let sorry = t!(cx.tr(), "unexpected-not-text");
    let asked = match step {
        PlanningStep::When { activity } => {
            let activity = planned_of(&mut cx.read().await?, member, *activity).await?;
            activity.map(|activity| screens::session::when(cx.tr(), member, &activity))
        }
        PlanningStep::Field { new, field } => {
            let activity = planned_of(&mut cx.read().await?, member, new.activity).await?;
            activity.map(|activity| screens::session::ask(cx.tr(), member, &activity, new, *field))
        }
        PlanningStep::Series { new, ask } => {
            let activity = planned_of(&mut cx.read().await?, member, new.activity).await?;
            activity.map(|activity| screens::series::ask(cx.tr(), member, &activity, new, *ask, cx.now))
        }
        PlanningStep::SkipDays { .. } | PlanningStep::SkipReason { .. } | PlanningStep::EndReason { .. } => {
            Some(cards::asked_again(cx, member, step).await?)
        }
        PlanningStep::Session { .. } | PlanningStep::SeriesSummary { .. } | PlanningStep::Change { .. } => {
            None
        }
    };
    let asked = asked.unwrap_or_else(|| screens::not_there(cx.tr(), member));
    Ok(cx.card(with_news(sorry, asked)))
}

async fn choose(cx: Cx, member: Member, series: bool) -> Replies {
    let limit = i64::try_from(crate::bot::screens::CHOICES).unwrap_or(i64::MAX);
    let all = activities::page(&mut cx.read().await?, member.organizer.id, false, 0, limit).await?;
    Ok(cx.card(screens::choose(cx.tr(), &member, &all, series)))
}

/// An activity of the organizer's that can be planned.
async fn planned_of(
    conn: &mut Conn,
    member: &Member,
    activity: ActivityId,
) -> Result<Option<Activity>, StoreError> {
    let found = activities::by_id(conn, member.organizer.id, activity).await?;
    Ok(found.filter(|activity| activity.archived_at.is_none()))
}

async fn enter(cx: &Cx, member: &Member, step: PlanningStep) -> Result<(), StoreError> {
    cx.enter(&State::Planning { organizer: member.organizer.id, step }).await
}

/// How far this chat is in planning for the organizer, if it is.
fn step_of(cx: &Cx, member: &Member) -> Option<PlanningStep> {
    match &cx.state {
        State::Planning { organizer, step } if *organizer == member.organizer.id => Some(step.clone()),
        _ => None,
    }
}

/// What the button was about is kept no more: begin anew.
async fn out_of_date(cx: Cx, member: Member) -> Replies {
    let limit = i64::try_from(crate::bot::screens::CHOICES).unwrap_or(i64::MAX);
    let all = activities::page(&mut cx.read().await?, member.organizer.id, false, 0, limit).await?;
    let screen = with_news(t!(cx.tr(), "out-of-date"), screens::choose(cx.tr(), &member, &all, false));
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "out-of-date")))
}
