//! Every screen of series, of the longest data.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc, Weekday};

use super::super::organizer::planning::series as drafts;
use super::super::organizer::series as screens;
use super::longest::{Longest, day, start, zone};
use crate::bot::button::{Field, SeriesAsk};
use crate::bot::organizer::Member;
use crate::bot::state::NewSeries;
use crate::delivery::Screen;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, InboxSeq, OrganizerId, SeriesId, SessionId};
use crate::domain::moment::{NotDays, Refusal as Typed};
use crate::domain::series::{self as rules, SKIPS, Until};
use crate::domain::staff::Role;
use crate::domain::states::SessionState;
use crate::i18n::{Html, Tr};
use crate::service::authority::By;
use crate::service::edit::Outcome;
use crate::service::planning::Details;
use crate::service::reason::Reason;
use crate::service::reschedule;
use crate::service::series::{
    Card, Change, Draft, DraftVerdict, Kept, Left, Made, PAGE, Page, Plan, Preview, Refusal, Request, Scope,
};
use crate::store::series::{Series, Standing};
use crate::t;

const WEEK: [Weekday; 6] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Sat, Weekday::Sun];

/// Six days of the week at four times; and an expression of as many characters as one may have.
fn longest_rules() -> Vec<rules::Rule> {
    let weekly = "0,15,30,45 22 * * MON,TUE,WED,THU,SAT,SUN".parse().unwrap();
    let cron = format!("0 22 {} * MON", (10..=31).map(|day| day.to_string()).collect::<Vec<_>>().join(","));
    vec![weekly, cron.parse().unwrap()]
}

fn many_days() -> BTreeSet<NaiveDate> {
    day().iter_days().take(SKIPS).collect()
}

impl Longest {
    fn series(&self, rule: rules::Rule, ends_on: Option<NaiveDate>, ended: bool) -> Series {
        Series {
            id: SeriesId(i64::MAX),
            organizer_id: OrganizerId(i64::MAX),
            zone: zone(),
            activity_id: ActivityId(i64::MAX),
            activity: self.text(80),
            rule,
            minutes: Minutes(44_639),
            capacity: 10_000,
            location: self.text(120),
            usual_location: self.text(120),
            starts_on: day(),
            ends_on,
            planned_through: day(),
            revision: i64::MAX,
            ended_at: ended.then(start),
        }
    }

    pub(super) fn of_series(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let member = Member { organizer: self.organizer(), role: Role::Owner, by: By::Operator };
        let mut screens = vec![
            ("series: not there", screens::not_there(tr, &member)),
            (
                "series: none",
                screens::list(tr, &member, &Page { series: vec![], next: None }, SeriesId(0), now),
            ),
        ];
        for rule in longest_rules() {
            screens.extend(self.drafts(tr, &member, &rule, now));
            for (ends_on, ended) in [(None, false), (Some(day()), false), (None, true)] {
                let series = self.series(rule.clone(), ends_on, ended);
                let page = Page { series: vec![series.clone(); PAGE], next: Some(SeriesId(i64::MAX)) };
                screens.push(("series: list", screens::list(tr, &member, &page, SeriesId(1), now)));
                screens.extend(self.cards(tr, &member, &series, now));
                screens.extend(self.changes(tr, &member, &series, now));
            }
        }
        screens
    }

    fn drafts(
        &self,
        tr: &Tr,
        member: &Member,
        rule: &rules::Rule,
        now: DateTime<Utc>,
    ) -> Vec<(&'static str, Screen)> {
        let activity = self.activity();
        let details =
            Details { minutes: Some(Minutes(44_639)), seats: Some(10_000), place: Some(self.text(120)) };
        let new = NewSeries {
            days: WEEK.to_vec(),
            rule: Some(rule.clone()),
            until: Some(Until::Open),
            skips: many_days(),
            details: details.clone(),
            ..NewSeries::of(&activity)
        };
        let draft = Draft {
            activity: activity.id,
            revision: 0,
            rule: rule.clone(),
            from: None,
            until: Until::Open,
            skips: many_days(),
            details,
        };
        let days: Vec<NaiveDate> = many_days().into_iter().collect();
        let times: Vec<_> = days.iter().map(|day| day.and_time(NaiveTime::MIN)).collect();
        let rule = rules::Made {
            starts: vec![start(); rules::MOST],
            past: rules::MOST,
            skipped: days,
            gaps: times.clone(),
            twice: times,
        };
        let there = vec![start(); rules::MOST];
        let through = day() + Days::new(84);
        let mut screens = Vec::new();
        for ends_on in [None, Some(day())] {
            let made = Made { from: day(), ends_on, through, rule: rule.clone(), there: there.clone() };
            let id = InboxSeq(i64::MAX);
            let summary = drafts::summary(tr, member, &activity, (&draft, &made), id, now);
            let news = t!(tr, "planning-meanwhile");
            screens.push(("series: summary", super::super::booking::with_news(news, summary)));
            let nothing = drafts::refused(tr, member, &DraftVerdict::Nothing(made), now);
            let many = DraftVerdict::TooMany { count: 9_999_999, through: day() };
            let many = drafts::refused(tr, member, &many, now);
            let over = drafts::refused(tr, member, &DraftVerdict::EndBeforeStart, now);
            for why in [nothing, many, over] {
                let asked = drafts::ask(tr, member, &activity, &new, SeriesAsk::Until, now);
                screens.push(("series: refused", super::super::booking::with_news(why, asked)));
            }
        }
        let details = [Field::Seats, Field::Length, Field::Place].map(SeriesAsk::Detail);
        let asks = [SeriesAsk::Days, SeriesAsk::Until, SeriesAsk::From, SeriesAsk::Skips];
        for about in asks.into_iter().chain(details) {
            for why in self.typed(tr, now) {
                let asked = drafts::ask(tr, member, &activity, &new, about, now);
                screens.push(("series: ask", super::super::booking::with_news(why, asked)));
            }
        }
        screens
    }

    /// What is said of typed answers that are not taken.
    fn typed(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<Html> {
        use super::super::organizer::planning::refusals;
        let days = [
            NotDays::TwoWays(day(), day()),
            NotDays::Refused(Typed::NoDay),
            NotDays::Refused(Typed::EndBeforeStart),
            NotDays::Refused(Typed::TooFar),
        ];
        let days = days.map(|why| refusals::days(tr, why, zone(), now));
        let times = [Typed::NoTime, Typed::NoSuch, Typed::EndBeforeStart]
            .map(|why| refusals::time(tr, why, zone(), now));
        let others = [
            t!(tr, "series-no-rule"),
            t!(tr, "series-no-days"),
            t!(tr, "series-one-day"),
            t!(tr, "series-too-many-skips", max = SKIPS),
        ];
        days.into_iter().chain(times).chain(others).collect()
    }

    fn cards(
        &self,
        tr: &Tr,
        member: &Member,
        series: &Series,
        now: DateTime<Utc>,
    ) -> Vec<(&'static str, Screen)> {
        let found = Card {
            series: series.clone(),
            standing: Standing { sessions: i64::MAX, booked: i64::MAX, waiting: i64::MAX },
            next: vec![self.session(SessionState::Scheduled, i64::MAX, i64::MAX); 3],
            skips: many_days().into_iter().collect(),
        };
        let card = screens::card(tr, member, &found, now);
        let news = [
            t!(tr, "series-created", n = i64::MAX),
            t!(tr, "series-unskipped", n = i64::MAX),
            t!(tr, "series-ended"),
            t!(tr, "out-of-date"),
        ];
        let news = news.map(|news| ("series: news", super::super::booking::with_news(news, card.clone())));
        let mut screens = vec![
            ("series: card", card),
            ("series: days", screens::days(tr, member, &found, now)),
            ("series: skip reason", screens::skip_reason(tr, member, &found, &many_days(), now)),
            ("series: unskip", screens::unskip_asks(tr, member, &found, day(), now)),
            ("series: end", screens::end_asks(tr, member, &found)),
            ("series: end reason", screens::end_reason(tr, member, &found)),
        ];
        screens.extend(news);
        screens
    }

    fn changes(
        &self,
        tr: &Tr,
        member: &Member,
        series: &Series,
        now: DateTime<Utc>,
    ) -> Vec<(&'static str, Screen)> {
        let session = self.session(SessionState::Scheduled, i64::MAX, i64::MAX);
        let reason: Reason = self.text(Reason::MAX).parse().unwrap();
        let plan =
            Plan { time: Some(NaiveTime::MIN), minutes: Some(Minutes(44_639)), place: Some(self.text(120)) };
        let taken = Outcome::Plan(reschedule::Outcome::Taken(None));
        let whys = [Left::Same, Left::OwnTime, Left::NoSuchTime, Left::Refused(taken)];
        let kept: Vec<Kept> =
            (0..100).flat_map(|_| whys.clone()).map(|why| Kept { session: session.clone(), why }).collect();
        let mut screens = Vec::new();
        for (scope, change) in [
            (Scope::From(SessionId(i64::MAX)), Change::Seats(10_000)),
            (Scope::From(SessionId(i64::MAX)), Change::Plan(plan)),
            (Scope::Coming, Change::CallOff(reason.clone())),
            (Scope::Days(many_days()), Change::Skip(Some(reason))),
            (Scope::Days(many_days()), Change::Skip(None)),
        ] {
            let request = Request { series: series.id, scope, change };
            let changed =
                if request.change == Change::Skip(None) { vec![] } else { vec![session.clone(); 9] };
            let shown = Preview {
                series: series.clone(),
                changed,
                kept: kept.clone(),
                booked: i64::MAX,
                waiting: i64::MAX,
                told: i64::MAX,
                seen: crate::service::series::Seen::default(),
            };
            let draft = InboxSeq(i64::MAX);
            let preview = screens::preview(tr, member, &request, &shown, draft, now);
            let news = t!(tr, "series-changed-meanwhile");
            screens.push(("series: preview", super::super::booking::with_news(news, preview)));
            let done = screens::done(tr, &request, rules::MOST, rules::MOST, i64::MAX);
            let card = super::super::organizer::sessions::card::card(tr, member, &session, None, now);
            screens.push(("series: done", super::super::booking::with_news(done, card)));
        }
        let card = super::super::organizer::sessions::card::card(tr, member, &session, None, now);
        for why in
            [Refusal::SeveralTimes, Refusal::OwnTime, Refusal::Nothing, Refusal::NoReason, Refusal::Ended]
        {
            let why = screens::refused(tr, why, &kept, now);
            screens.push(("series: not done", super::super::booking::with_news(why, card.clone())));
        }
        let why = t!(tr, "series-other-day");
        screens.push(("series: another day", super::super::booking::with_news(why, card)));
        screens
    }
}
