//! A new series: days and time, until when, and the rest as it usually is.

use chrono::{NaiveDate, Weekday};

use super::{enter, out_of_date, planned_of, screens, session, step_of};
use crate::bot::button::{Field, SeriesAsk};
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::organizer::{Member, series as cards, stranger};
use crate::bot::screens::booking::with_news;
use crate::bot::state::{NewSeries, PlanningStep};
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::moment;
use crate::domain::series::{Rule, SKIPS, Until};
use crate::i18n::Html;
use crate::service::series::{self, CreateRequest, Created, Draft, DraftSeen, DraftVerdict as Verdict};
use crate::t;

/// Of this activity: on which days, and when?
pub(super) async fn begin(cx: Cx, member: Member, activity: ActivityId) -> Replies {
    let Some(activity) = planned_of(&mut cx.read().await?, &member, activity).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    ask(cx, member, NewSeries::of(&activity), SeriesAsk::Days, None).await
}

/// The series so far, whatever is shown of it.
fn so_far(cx: &Cx, member: &Member) -> Option<NewSeries> {
    match step_of(cx, member) {
        Some(PlanningStep::Series { new, .. } | PlanningStep::SeriesSummary { new, .. }) => Some(*new),
        _ => None,
    }
}

/// Asks, below some news, and takes the next text as the answer.
pub(super) async fn ask(
    cx: Cx,
    member: Member,
    new: NewSeries,
    ask: SeriesAsk,
    news: Option<Html>,
) -> Replies {
    let Some(activity) = planned_of(&mut cx.read().await?, &member, new.activity).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    let screen = screens::series::ask(cx.tr(), &member, &activity, &new, ask, cx.now);
    enter(&cx, &member, PlanningStep::Series { new: Box::new(new), ask }).await?;
    Ok(cx.card(match news {
        Some(news) => with_news(news, screen),
        None => screen,
    }))
}

/// A question of the summary was tapped.
pub(super) async fn ask_again(cx: Cx, member: Member, about: SeriesAsk) -> Replies {
    match so_far(&cx, &member) {
        Some(new) => ask(cx, member, new, about, None).await,
        None => out_of_date(cx, member).await,
    }
}

/// A day of the week was tapped, on or off.
pub(super) async fn toggle(cx: Cx, member: Member, day: Weekday) -> Replies {
    let Some(mut new) = so_far(&cx, &member) else { return out_of_date(cx, member).await };
    if new.days.contains(&day) {
        new.days.retain(|other| *other != day);
    } else {
        new.days.push(day);
    }
    ask(cx, member, new, SeriesAsk::Days, None).await
}

/// How long it goes was tapped.
pub(super) async fn until(cx: Cx, member: Member, until: Until) -> Replies {
    let Some(mut new) = so_far(&cx, &member) else { return out_of_date(cx, member).await };
    new.until = Some(until);
    next(cx, member, new).await
}

/// No days are left out, or it begins today.
pub(super) async fn clear(cx: Cx, member: Member, about: SeriesAsk) -> Replies {
    let Some(mut new) = so_far(&cx, &member) else { return out_of_date(cx, member).await };
    match about {
        SeriesAsk::Skips => new.skips.clear(),
        SeriesAsk::From => new.from = None,
        SeriesAsk::Detail(Field::Place) => new.details.place = None,
        SeriesAsk::Days | SeriesAsk::Until | SeriesAsk::Detail(_) => {}
    }
    next(cx, member, new).await
}

/// An answer was typed.
pub(super) async fn typed(
    cx: Cx,
    member: Member,
    mut new: NewSeries,
    about: SeriesAsk,
    text: &str,
) -> Replies {
    let read = match about {
        SeriesAsk::Days => read_days(&cx, &member, &mut new, text),
        SeriesAsk::Until => one_day(&cx, &member, text).map(|day| new.until = Some(Until::Day(day))),
        SeriesAsk::From => one_day(&cx, &member, text).map(|day| new.from = Some(day)),
        SeriesAsk::Skips => days(&cx, &member, text).and_then(|days| {
            let mut skips = new.skips.clone();
            skips.extend(days);
            if skips.len() > SKIPS {
                return Err(t!(cx.tr(), "series-too-many-skips", max = SKIPS));
            }
            new.skips = skips;
            Ok(())
        }),
        SeriesAsk::Detail(field) => session::read_detail(&cx, &mut new.details, field, text),
    };
    match read {
        Ok(()) => next(cx, member, new).await,
        Err(why) => ask(cx, member, new, about, Some(why)).await,
    }
}

/// A time for the days that were tapped, or an expression.
fn read_days(cx: &Cx, member: &Member, new: &mut NewSeries, text: &str) -> Result<(), Html> {
    let tr = cx.tr();
    if Rule::looks_like(text) {
        new.rule = Some(text.parse().map_err(|_| t!(tr, "series-no-rule"))?);
        return Ok(());
    }
    let zone = member.organizer.timezone;
    let (time, minutes) =
        moment::clock(text).map_err(|why| screens::refusals::time(tr, why, zone, cx.now))?;
    new.rule = Some(Rule::weekly(&new.days, time).ok_or_else(|| t!(tr, "series-no-days"))?);
    new.details.minutes = minutes.or(new.details.minutes);
    Ok(())
}

/// Typed days.
pub(in crate::bot::organizer) fn days(cx: &Cx, member: &Member, text: &str) -> Result<Vec<NaiveDate>, Html> {
    let zone = member.organizer.timezone;
    let language = cx.tr().locale().language();
    moment::days(text, language, zone.day(cx.now))
        .map_err(|why| screens::refusals::days(cx.tr(), why, zone, cx.now))
}

fn one_day(cx: &Cx, member: &Member, text: &str) -> Result<NaiveDate, Html> {
    match days(cx, member, text)?.as_slice() {
        [day] => Ok(*day),
        _ => Err(t!(cx.tr(), "series-one-day")),
    }
}

/// What is not said yet is asked; then the summary.
async fn next(cx: Cx, member: Member, new: NewSeries) -> Replies {
    match (&new.rule, new.until) {
        (None, _) => ask(cx, member, new, SeriesAsk::Days, None).await,
        (Some(_), None) => ask(cx, member, new, SeriesAsk::Until, None).await,
        (Some(_), Some(_)) => summary(cx, member, new, None).await,
    }
}

/// The summary as it is now, kept from before.
pub(super) async fn again(cx: Cx, member: Member) -> Replies {
    match so_far(&cx, &member) {
        Some(new) => next(cx, member, new).await,
        None => out_of_date(cx, member).await,
    }
}

/// What would be made, or why it can't be.
async fn summary(cx: Cx, member: Member, new: NewSeries, news: Option<Html>) -> Replies {
    let activity = planned_of(&mut cx.read().await?, &member, new.activity).await?;
    let Some(activity) = activity else { return Ok(cx.card(screens::not_there(cx.tr(), &member))) };
    let new = NewSeries { revision: activity.revision, ..new };
    let Some(draft) = new.draft() else { return ask(cx, member, new, SeriesAsk::Days, news).await };
    let verdict = series::judge(&mut cx.read().await?, cx.now, &member.organizer, &activity, &draft).await?;
    let made = match verdict {
        Verdict::Makes(made) => made,
        refused => {
            let why = screens::series::refused(cx.tr(), &member, &refused, cx.now);
            let news = Html::join(news.into_iter().chain([why]), "\n\n");
            return ask(cx, member, new, SeriesAsk::Until, Some(news)).await;
        }
    };
    let screen = screens::series::summary(cx.tr(), &member, &activity, (&draft, &made), cx.seq, cx.now);
    let step = PlanningStep::SeriesSummary { new: Box::new(new), seen: DraftSeen::of(&made), draft: cx.seq };
    enter(&cx, &member, step).await?;
    Ok(cx.card(match news {
        Some(news) => with_news(news, screen),
        None => screen,
    }))
}

/// *Confirm*: makes what the summary said.
pub(super) async fn confirm(
    cx: Cx,
    member: Member,
    new: NewSeries,
    seen: DraftSeen,
    draft: InboxSeq,
) -> Replies {
    let Some(wanted) = new.draft() else { return out_of_date(cx, member).await };
    let key = format!("series:{}:{draft}", cx.chat);
    let request = CreateRequest { organizer: member.organizer.id, draft: &wanted, seen, key: &key };
    match series::create(&cx.parts.store, cx.now, member.by, request).await? {
        Created::Created(id, sessions) => {
            let news = t!(cx.tr(), "series-created", n = sessions);
            cards::done(cx, member, id, news).await
        }
        Created::Meanwhile => {
            let news = t!(cx.tr(), "planning-meanwhile");
            summary(cx, member, new, Some(news)).await
        }
        Created::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        Created::NotAllowed => stranger(cx, member.organizer.id).await,
    }
}

impl NewSeries {
    /// The series, if all is said that must be.
    fn draft(&self) -> Option<Draft> {
        Some(Draft {
            activity: self.activity,
            revision: self.revision,
            rule: self.rule.clone()?,
            from: self.from,
            until: self.until?,
            skips: self.skips.clone(),
            details: self.details.clone(),
        })
    }
}
