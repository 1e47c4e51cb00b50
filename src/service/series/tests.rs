//! Series, on both databases.

mod changing;
mod ending;
mod making;

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::*;
use crate::domain::deadlines::{Deadlines, Minutes};
use crate::domain::ids::{ChatId, DeedId, SessionId};
use crate::domain::moment;
use crate::domain::notice::NoticeKind;
use crate::domain::series::{AHEAD, Rule, Until};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::{BookingState, SessionState};
use crate::service::activity::{ArchiveRequest, Archived, archive, bring_back};
use crate::service::authority::By;
use crate::service::edit::Outcome;
use crate::service::import::{self, Kind};
use crate::service::passwords::Passwords;
use crate::service::planning::Details;
use crate::service::reason::Reason;
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::service::{book, capacity, reschedule};
use crate::store::sessions::{self, Session};
use crate::store::{deeds, organizers};

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

fn days(days: &[&str]) -> BTreeSet<NaiveDate> {
    days.iter().map(|text| day(text)).collect()
}

fn storm() -> Reason {
    "storm".parse().unwrap()
}

/// A series of the club's dive.
async fn draft(club: &Club, text: &str, until: Until) -> Draft {
    let activity = activities::by_id(&mut club.store.read().await.unwrap(), club.id, club.dive).await;
    Draft {
        activity: club.dive,
        revision: activity.unwrap().unwrap().revision,
        rule: rule(text),
        from: None,
        until,
        skips: BTreeSet::new(),
        details: Details::default(),
    }
}

async fn judged_at(club: &Club, draft: &Draft, now: DateTime<Utc>) -> DraftVerdict {
    let mut conn = club.store.read().await.unwrap();
    let organizer = organizers::by_id(&mut conn, club.id).await.unwrap().unwrap();
    let activity = activities::by_id(&mut conn, club.id, draft.activity).await.unwrap().unwrap();
    judge(&mut conn, now, &organizer, &activity, draft).await.unwrap()
}

async fn would(club: &Club, draft: &Draft) -> Made {
    match judged_at(club, draft, now()).await {
        DraftVerdict::Makes(made) => made,
        other => panic!("{other:?}"),
    }
}

async fn ask(club: &Club, by: By, draft: &Draft, seen: DraftSeen, key: &str) -> Created {
    create(&club.store, now(), by, CreateRequest { organizer: club.id, draft, seen, key }).await.unwrap()
}

/// Makes it, as of what would be made now.
async fn make(club: &Club, draft: &Draft, key: &str) -> SeriesId {
    let seen = DraftSeen::of(&would(club, draft).await);
    match ask(club, By::Operator, draft, seen, key).await {
        Created::Created(id, _) => id,
        other => panic!("{other:?}"),
    }
}

/// Every Tuesday, 18:30, for so many weeks.
async fn tuesdays(club: &Club, weeks: u8) -> SeriesId {
    make(club, &draft(club, "30 18 * * TUE", Until::Weeks(weeks)).await, "tuesdays").await
}

/// The sessions of a series that take place, from now on.
async fn of(club: &Club, series: SeriesId) -> Vec<Session> {
    let mut conn = club.store.read().await.unwrap();
    let mut found = Vec::new();
    for id in series::coming(&mut conn, series, now(), 5000).await.unwrap() {
        found.extend(sessions::by_id(&mut conn, id).await.unwrap());
    }
    found
}

/// When they start, by the club's clock.
async fn starts(club: &Club, series: SeriesId) -> Vec<String> {
    let local = |it: &Session| it.starts_at.with_timezone(&ZONE.0).format("%F %H:%M").to_string();
    of(club, series).await.iter().map(local).collect()
}

async fn card(club: &Club, id: SeriesId) -> Card {
    show(&mut club.store.read().await.unwrap(), now(), club.id, id).await.unwrap().unwrap()
}

async fn verdict(club: &Club, by: By, request: &Request) -> Verdict {
    preview(&club.store, now(), by, club.id, request).await.unwrap().unwrap()
}

async fn previewed(club: &Club, request: &Request) -> Preview {
    match verdict(club, By::Operator, request).await {
        Verdict::Would(shown) => *shown,
        Verdict::Refused(why, kept) => panic!("{why:?} {kept:?}"),
    }
}

async fn refusal(club: &Club, request: &Request) -> Refusal {
    match verdict(club, By::Operator, request).await {
        Verdict::Refused(why, _) => why,
        Verdict::Would(shown) => panic!("{shown:?}"),
    }
}

async fn confirmed(club: &Club, by: By, request: &Request, seen: Seen, key: &str) -> Confirmed {
    confirm(&club.store, now(), by, club.id, request, Shown { seen, key }).await.unwrap()
}

/// Previews and confirms.
async fn change(club: &Club, request: &Request, key: &str) -> Confirmed {
    let seen = previewed(club, request).await.seen;
    confirmed(club, By::Operator, request, seen, key).await
}

fn from(session: &Session, series: SeriesId, change: Change) -> Request {
    Request { series, scope: Scope::From(session.id), change }
}

fn at_time(text: &str) -> Change {
    let (time, minutes) = moment::clock(text).unwrap();
    Change::Plan(Plan { time: Some(time), minutes, place: None })
}

async fn deed_kinds(club: &Club) -> Vec<DeedKind> {
    let mut conn = club.store.read().await.unwrap();
    let found = deeds::before(&mut conn, club.id, DeedId(i64::MAX), 100).await.unwrap();
    found.iter().map(|deed| deed.kind).collect()
}
