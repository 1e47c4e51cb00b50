//! Every screen of the staff's about sessions, of the longest data.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::organizer::sessions;
use super::longest::{Longest, start};
use crate::bot::button::Field;
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, InboxSeq, SessionId};
use crate::domain::moment::{Moment, Refusal};
use crate::domain::staff::Role;
use crate::i18n::Tr;
use crate::service::authority::By;
use crate::service::edit::{Change, Outcome, Preview};
use crate::service::fixed::Fixed;
use crate::service::list_settings::{self, CapOutcome};
use crate::service::reason::{NotAReason, Reason};
use crate::service::schedule::{PAGE, Page};
use crate::service::{call_off, capacity, reschedule};
use crate::store::sessions::{Cursor, Session};

type Screens = Vec<(&'static str, Screen)>;

impl Longest {
    pub(super) fn of_staffs_sessions(&self, tr: &Tr, now: DateTime<Utc>) -> Screens {
        let member = Member { organizer: self.organizer(), role: Role::Owner, by: By::Operator };
        let cursor = Some(Cursor { starts_at: start(), id: SessionId(i64::MAX) });
        let activity = Some(ActivityId(i64::MAX));
        let empty = Page::default();
        let mut screens = vec![
            ("staff: none", sessions::list::page(tr, &member, &empty, None, now)),
            ("staff: none of it", sessions::list::page(tr, &member, &empty, activity, now)),
            ("staff: activities", sessions::list::activities(tr, &member, &vec![self.activity(); 200])),
            ("staff: not there", sessions::not_there(tr, &member)),
        ];
        let reason = self.text(Reason::MAX);
        for session in self.sessions() {
            let page = Page { sessions: vec![session.clone(); PAGE], earlier: cursor, later: cursor };
            screens.push(("staff: list", sessions::list::page(tr, &member, &page, activity, now)));
            let session = Session { list_cap: Some(i64::MAX), ..session };
            let card = sessions::card::card(tr, &member, &session, Some(&reason), now);
            screens.push(("staff: card", card));
            for field in [Field::Seats, Field::Start, Field::Length, Field::Place, Field::Cap, Field::Reason]
            {
                screens.push(("staff: ask", sessions::ask::ask(tr, &member, &session, field)));
            }
            let moment = Moment { starts_at: start(), minutes: Some(Minutes(u32::MAX)) };
            screens.push(("staff: which", sessions::ask::which(tr, &member, &session, &[moment; 4], now)));
            for (change, outcome) in previews(&reason) {
                let after = Session {
                    capacity: i64::MAX,
                    ends_at: session.ends_at + TimeDelta::days(1),
                    ..session.clone()
                };
                let shown = Preview {
                    session: session.clone(),
                    after,
                    outcome,
                    customers: i64::MAX,
                    walk_ins: i64::MAX,
                };
                let draft = InboxSeq(i64::MAX);
                screens.push((
                    "staff: preview",
                    sessions::preview::preview(tr, &member, &shown, (&change, true), draft, now),
                ));
            }
        }
        // All of it comes above the longest card.
        let session = self.sessions().pop().unwrap();
        let card = sessions::card::card(tr, &member, &session, Some(&reason), now);
        for news in news(tr, &session, now) {
            screens.push(("staff: news", super::super::booking::with_news(news, card.clone())));
        }
        screens
    }
}

fn previews(reason: &str) -> Vec<(Change, Outcome)> {
    let most = i64::MAX;
    vec![
        (Change::Seats(most), Outcome::Seats(capacity::Outcome::Set { before: 0, free: most, told: most })),
        (
            Change::Plan(reschedule::Change::default()),
            Outcome::Plan(reschedule::Outcome::Moved { told: most, lapsed: most }),
        ),
        (Change::Cap(Some(most)), Outcome::Cap(CapOutcome::Set { cap: Some(most), waiting: most })),
        (Change::Paused(true), Outcome::Paused(list_settings::Outcome::Done { waiting: most, told: most })),
        (Change::Paused(false), Outcome::Paused(list_settings::Outcome::Done { waiting: most, told: most })),
        (
            Change::CallOff(reason.parse().unwrap()),
            Outcome::CallOff(call_off::Outcome::CalledOff { booked: 1, waiting: 1, told: most }),
        ),
    ]
}

fn news(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Vec<crate::i18n::Html> {
    use sessions::refusals;
    let fixed = [Fixed::NoSuchSession, Fixed::Cancelled, Fixed::Started, Fixed::Over];
    let refused = [
        Outcome::Seats(capacity::Outcome::TooFew { taken: i64::MAX }),
        Outcome::Seats(capacity::Outcome::NotANumber),
        Outcome::Seats(capacity::Outcome::Unchanged),
        Outcome::Plan(reschedule::Outcome::InThePast),
        Outcome::Plan(reschedule::Outcome::Taken(None)),
        Outcome::Plan(reschedule::Outcome::NotALength),
        Outcome::Plan(reschedule::Outcome::LocationTooLong),
    ];
    let moments = [
        Refusal::NotAMoment,
        Refusal::NoDay,
        Refusal::NoTime,
        Refusal::NoSuch,
        Refusal::OtherWeekday,
        Refusal::Past,
        Refusal::TooFar,
        Refusal::Skipped(start().naive_utc()),
        Refusal::EndBeforeStart,
    ];
    let done = previews("x").into_iter().filter_map(|(_, outcome)| refusals::done(tr, &outcome));
    let fixed = fixed.map(|why| refusals::outcome(tr, &Outcome::Plan(reschedule::Outcome::Fixed(why))));
    let refused = refused.map(|outcome| refusals::outcome(tr, &outcome));
    let moments = moments.map(|why| refusals::moment(tr, why, session.zone, now));
    let reasons = [NotAReason::Empty, NotAReason::TooLong(9999)].map(|why| refusals::reason(tr, why));
    done.chain(fixed).chain(refused).chain(moments).chain(reasons).collect()
}
