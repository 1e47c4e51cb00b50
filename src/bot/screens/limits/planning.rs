//! Every screen of new sessions, of the longest data.

use chrono::{DateTime, Utc};

use super::super::organizer::planning as screens;
use super::longest::{Longest, start};
use crate::bot::button::Field;
use crate::bot::organizer::Member;
use crate::bot::state::NewSession;
use crate::delivery::Screen;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, InboxSeq};
use crate::domain::moment::Moment;
use crate::domain::staff::Role;
use crate::i18n::Tr;
use crate::service::authority::By;
use crate::service::planning::Details;
use crate::t;

impl Longest {
    pub(super) fn of_planning(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let member = Member { organizer: self.organizer(), role: Role::Owner, by: By::Operator };
        let activity = self.activity();
        let details =
            Details { minutes: Some(Minutes(44_639)), seats: Some(10_000), place: Some(self.text(120)) };
        let new =
            NewSession { activity: ActivityId(i64::MAX), revision: i64::MAX, starts_at: start(), details };
        let moment = Moment { starts_at: start(), minutes: Some(Minutes(44_639)) };
        let summary = screens::session::summary(tr, &member, &activity, &new, InboxSeq(i64::MAX), now);
        let mut screens = vec![
            ("plan: choose", screens::choose(tr, &member, &vec![self.activity(); 200], false)),
            ("plan: choose for a series", screens::choose(tr, &member, &vec![self.activity(); 200], true)),
            ("plan: nothing to choose", screens::choose(tr, &member, &[], false)),
            ("plan: not there", screens::not_there(tr, &member)),
            ("plan: when", screens::session::when(tr, &member, &activity)),
            ("plan: which", screens::session::which(tr, &member, &activity, &[moment; 4], now)),
        ];
        for news in [t!(tr, "planning-meanwhile"), t!(tr, "planning-taken")] {
            screens.push(("plan: news", super::super::booking::with_news(news, summary.clone())));
        }
        for field in [Field::Seats, Field::Start, Field::Length, Field::Place] {
            screens.push(("plan: ask", screens::session::ask(tr, &member, &activity, &new, field)));
        }
        screens
    }
}
