//! *Series*: looking at those that go on, changing one from a session on, leaving days out, ending one.

use chrono::NaiveDate;

use super::planning::series::days;
use super::{Member, sessions, stranger};
use crate::bot::button::Series;
use crate::bot::context::Cx;
use crate::bot::conversation::Replies;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::organizer::series as screens;
use crate::bot::state::{PlanningStep, State};
use crate::delivery::Screen;
use crate::domain::ids::{InboxSeq, SeriesId, SessionId};
use crate::domain::series::SKIPS;
use crate::i18n::Html;
use crate::service::edit;
use crate::service::reason::Reason;
use crate::service::series::{
    self, Change, Confirmed, Ended, Plan, Refusal, Request, Scope, Shown, Unskipped, Verdict,
};
use crate::store::StoreError;
use crate::{plain, t};

/// A tap about series.
pub async fn tapped(cx: Cx, member: Member, tap: Series) -> Replies {
    match tap {
        Series::List(after) => list(cx, member, after).await,
        Series::Card(id) => show(cx, member, id).await,
        Series::Days(id) => ask(cx, member, PlanningStep::SkipDays { series: id }, None).await,
        Series::Unskip(id, day) => unskip_asks(cx, member, id, day).await,
        Series::ConfirmUnskip(id, day) => unskip(cx, member, id, day).await,
        Series::End(id) => end_asks(cx, member, id).await,
        Series::ConfirmEnd(id) => end(cx, member, id).await,
        Series::CallOff(id) => ask(cx, member, PlanningStep::EndReason { series: id }, None).await,
        Series::Confirm(id, draft) => confirm(cx, member, id, draft).await,
    }
}

async fn list(cx: Cx, member: Member, after: SeriesId) -> Replies {
    let today = member.organizer.timezone.day(cx.now);
    let page = series::list(&mut cx.read().await?, member.organizer.id, today, after).await?;
    Ok(cx.card(screens::list(cx.tr(), &member, &page, after, cx.now)))
}

async fn show(cx: Cx, member: Member, id: SeriesId) -> Replies {
    let screen = card_with(&cx, &member, id, None).await?;
    Ok(cx.card(screen))
}

/// A series' card as it is now, below some news.
async fn card_with(cx: &Cx, member: &Member, id: SeriesId, news: Option<Html>) -> Result<Screen, StoreError> {
    let found = series::show(&mut cx.read().await?, cx.now, member.organizer.id, id).await?;
    let Some(found) = found else { return Ok(screens::not_there(cx.tr(), member)) };
    let card = screens::card(cx.tr(), member, &found, cx.now);
    Ok(match news {
        Some(news) => with_news(news, card),
        None => card,
    })
}

/// Something was done to a series: its card, below the news of it.
pub(super) async fn done(cx: Cx, member: Member, id: SeriesId, news: Html) -> Replies {
    let screen = card_with(&cx, &member, id, Some(news)).await?;
    Ok(cx.card_and_toast(screen, plain!(cx.tr(), "toast-done")))
}

/// The question of a step, as it stands now.
async fn question(cx: &Cx, member: &Member, step: &PlanningStep) -> Result<Option<Screen>, StoreError> {
    let (PlanningStep::SkipDays { series: id }
    | PlanningStep::SkipReason { series: id, .. }
    | PlanningStep::EndReason { series: id }) = step
    else {
        return Ok(None);
    };
    let found = series::show(&mut cx.read().await?, cx.now, member.organizer.id, *id).await?;
    Ok(found.map(|found| match step {
        PlanningStep::SkipDays { .. } => screens::days(cx.tr(), member, &found, cx.now),
        PlanningStep::SkipReason { days, .. } => screens::skip_reason(cx.tr(), member, &found, days, cx.now),
        _ => screens::end_reason(cx.tr(), member, &found),
    }))
}

async fn ask(cx: Cx, member: Member, step: PlanningStep, news: Option<Html>) -> Replies {
    let Some(screen) = question(&cx, &member, &step).await? else {
        return Ok(cx.card(screens::not_there(cx.tr(), &member)));
    };
    cx.enter(&State::Planning { organizer: member.organizer.id, step }).await?;
    Ok(cx.card(match news {
        Some(news) => with_news(news, screen),
        None => screen,
    }))
}

/// Something that is no text: the question again.
pub(super) async fn asked_again(cx: &Cx, member: &Member, step: &PlanningStep) -> Result<Screen, StoreError> {
    Ok(question(cx, member, step).await?.unwrap_or_else(|| screens::not_there(cx.tr(), member)))
}

/// Days to leave out were typed, or a reason.
pub(super) async fn typed(cx: Cx, member: Member, step: PlanningStep, text: &str) -> Replies {
    match step {
        PlanningStep::SkipDays { series: id } => {
            let days = match days(&cx, &member, text) {
                Ok(days) if days.len() <= SKIPS => days.into_iter().collect(),
                Ok(_) => {
                    let news = t!(cx.tr(), "series-too-many-skips", max = SKIPS);
                    return ask(cx, member, PlanningStep::SkipDays { series: id }, Some(news)).await;
                }
                Err(why) => return ask(cx, member, PlanningStep::SkipDays { series: id }, Some(why)).await,
            };
            let request = Request { series: id, scope: Scope::Days(days), change: Change::Skip(None) };
            preview(cx, member, request, None).await
        }
        PlanningStep::SkipReason { series: id, days } => match text.parse::<Reason>() {
            Ok(reason) => {
                let change = Change::Skip(Some(reason));
                preview(cx, member, Request { series: id, scope: Scope::Days(days), change }, None).await
            }
            Err(why) => {
                let why = sessions::refusals::reason(cx.tr(), why);
                ask(cx, member, PlanningStep::SkipReason { series: id, days }, Some(why)).await
            }
        },
        PlanningStep::EndReason { series: id } => match text.parse::<Reason>() {
            Ok(reason) => {
                let change = Change::CallOff(reason);
                preview(cx, member, Request { series: id, scope: Scope::Coming, change }, None).await
            }
            Err(why) => {
                let why = sessions::refusals::reason(cx.tr(), why);
                ask(cx, member, PlanningStep::EndReason { series: id }, Some(why)).await
            }
        },
        _ => crate::bot::customer::unexpected::unasked_text(cx).await,
    }
}

/// A change of one session is to be made of this one and all later ones. `None`: it can't be.
pub(super) async fn later(
    cx: Cx,
    member: Member,
    (session, starts_at): (SessionId, chrono::DateTime<chrono::Utc>),
    id: SeriesId,
    change: &edit::Change,
) -> Replies {
    let zone = member.organizer.timezone;
    let change = match change {
        edit::Change::Seats(seats) => Change::Seats(*seats),
        edit::Change::CallOff(reason) => Change::CallOff(reason.clone()),
        edit::Change::Plan(plan) => {
            let new = plan.starts_at.map(|at| at.with_timezone(&zone.0).naive_local());
            let old = starts_at.with_timezone(&zone.0).naive_local();
            if new.is_some_and(|new| new.date() != old.date()) {
                let news = t!(cx.tr(), "series-other-day");
                return sessions::with_news_of(cx, member, session, news).await;
            }
            let time = new.map(|new| new.time()).filter(|time| *time != old.time());
            let place = plan.location.as_deref().map(crate::domain::text::clean_line);
            Change::Plan(Plan { time, minutes: plan.minutes, place })
        }
        edit::Change::Cap(_) | edit::Change::Paused(_) => {
            let news = t!(cx.tr(), "out-of-date");
            return sessions::with_news_of(cx, member, session, news).await;
        }
    };
    preview(cx, member, Request { series: id, scope: Scope::From(session), change }, None).await
}

/// What a change would do, below some news; or why nothing.
async fn preview(cx: Cx, member: Member, request: Request, news: Option<Html>) -> Replies {
    let organizer = member.organizer.id;
    let verdict = series::preview(&cx.parts.store, cx.now, member.by, organizer, &request).await?;
    match verdict {
        None => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        Some(Verdict::Would(shown)) => {
            let screen = screens::preview(cx.tr(), &member, &request, &shown, cx.seq, cx.now);
            let step = PlanningStep::Change { request: Box::new(request), seen: shown.seen, draft: cx.seq };
            cx.enter(&State::Planning { organizer, step }).await?;
            Ok(cx.card(match news {
                Some(news) => with_news(news, screen),
                None => screen,
            }))
        }
        Some(Verdict::Refused(Refusal::NoReason, _)) => match request.scope {
            Scope::Days(days) => {
                ask(cx, member, PlanningStep::SkipReason { series: request.series, days }, news).await
            }
            Scope::From(_) | Scope::Coming => show(cx, member, request.series).await,
        },
        Some(Verdict::Refused(why, kept)) => {
            cx.enter(&State::Idle).await?;
            let why = screens::refused(cx.tr(), why, &kept, cx.now);
            let news = Html::join(news.into_iter().chain([why]), "\n\n");
            back(cx, member, &request, news, false).await
        }
    }
}

/// Where a change came from, below some news.
async fn back(cx: Cx, member: Member, request: &Request, news: Html, toast: bool) -> Replies {
    if let Scope::From(session) = request.scope {
        return if toast {
            sessions::planned(cx, member, session, news).await
        } else {
            sessions::with_news_of(cx, member, session, news).await
        };
    }
    if toast {
        return done(cx, member, request.series, news).await;
    }
    let screen = card_with(&cx, &member, request.series, Some(news)).await?;
    Ok(cx.card(screen))
}

/// *Confirm*: does what the preview showed.
async fn confirm(cx: Cx, member: Member, id: SeriesId, draft: InboxSeq) -> Replies {
    let organizer = member.organizer.id;
    let kept = match cx.state.clone() {
        State::Planning { organizer: of, step: PlanningStep::Change { request, seen, draft } }
            if of == organizer && request.series == id =>
        {
            Some((*request, seen, draft))
        }
        _ => None,
    };
    let Some((request, seen, newest)) = kept else {
        let news = t!(cx.tr(), "out-of-date");
        let screen = card_with(&cx, &member, id, Some(news)).await?;
        return Ok(cx.card_and_toast(screen, plain!(cx.tr(), "out-of-date")));
    };
    if newest != draft {
        // An older preview's button: the newest is shown again.
        return preview(cx, member, request, None).await;
    }
    let key = format!("later:{}:{draft}", cx.chat);
    let shown = Shown { seen, key: &key };
    match series::confirm(&cx.parts.store, cx.now, member.by, organizer, &request, shown).await? {
        Confirmed::Done { changed, kept, told } => {
            let news = screens::done(cx.tr(), &request, changed, kept, told);
            back(cx, member, &request, news, true).await
        }
        Confirmed::ChangedMeanwhile => {
            let news = t!(cx.tr(), "series-changed-meanwhile");
            preview(cx, member, request, Some(news)).await
        }
        Confirmed::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
    }
}

async fn end_asks(cx: Cx, member: Member, id: SeriesId) -> Replies {
    let found = series::show(&mut cx.read().await?, cx.now, member.organizer.id, id).await?;
    Ok(cx.card(match found {
        Some(found) if found.series.ended_at.is_none() => screens::end_asks(cx.tr(), &member, &found),
        Some(found) => screens::card(cx.tr(), &member, &found, cx.now),
        None => screens::not_there(cx.tr(), &member),
    }))
}

async fn end(cx: Cx, member: Member, id: SeriesId) -> Replies {
    match series::end(&cx.parts.store, cx.now, member.by, member.organizer.id, id).await? {
        Ended::Ended => {
            let news = t!(cx.tr(), "series-ended");
            done(cx, member, id, news).await
        }
        Ended::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        Ended::NotAllowed => stranger(cx, member.organizer.id).await,
    }
}

async fn unskip_asks(cx: Cx, member: Member, id: SeriesId, day: NaiveDate) -> Replies {
    let found = series::show(&mut cx.read().await?, cx.now, member.organizer.id, id).await?;
    Ok(cx.card(match found {
        Some(found) if found.skips.contains(&day) => {
            screens::unskip_asks(cx.tr(), &member, &found, day, cx.now)
        }
        Some(found) => screens::card(cx.tr(), &member, &found, cx.now),
        None => screens::not_there(cx.tr(), &member),
    }))
}

async fn unskip(cx: Cx, member: Member, id: SeriesId, day: NaiveDate) -> Replies {
    let key = format!("unskip:{}:{}", cx.chat, cx.seq);
    let of = (member.organizer.id, id);
    match series::unskip(&cx.parts.store, cx.now, member.by, of, day, &key).await? {
        Unskipped::Back(sessions) => {
            let news = t!(cx.tr(), "series-unskipped", n = sessions);
            done(cx, member, id, news).await
        }
        Unskipped::Unchanged => show(cx, member, id).await,
        Unskipped::NotThere => Ok(cx.card(screens::not_there(cx.tr(), &member))),
        Unskipped::NotAllowed => stranger(cx, member.organizer.id).await,
    }
}
