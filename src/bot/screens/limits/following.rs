//! What a customer follows, of the longest data.

use chrono::{DateTime, Utc};

use super::super::{following as screens, session};
use super::longest::{Longest, place, start};
use crate::bot::button::Follow;
use crate::delivery::Screen;
use crate::domain::ids::{ActivityId, OrganizerId};
use crate::i18n::Tr;
use crate::service::follow::{NAMED, News};
use crate::store::follows::Standing;

impl Longest {
    pub(super) fn of_following(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let standing = Standing {
            activity_id: ActivityId(i64::MAX),
            activity: self.text(80),
            organizer_id: OrganizerId(i64::MAX),
            organizer: self.text(80),
            archived: true,
            customer: true,
            muted: true,
            following: true,
        };
        // Clubs of many names.
        let many: Vec<Standing> = (0..90)
            .map(|n| Standing { organizer: format!("{n:02}{}", self.text(78)), ..standing.clone() })
            .collect();
        let mut screens = vec![
            ("followed", screens::list(tr, &many)),
            ("followed", screens::list(tr, &[])),
            ("followed no more", screens::left(tr, &standing)),
        ];
        for session in self.sessions() {
            let card = session::card(tr, &session, place(), now);
            let follow = |follow| Follow::OfSession(place(), follow);
            screens.push(("session to follow", screens::with_toggle(tr, card, &standing, follow)));
            for (named, count) in [(1, 1), (NAMED, i64::MAX)] {
                let news = News { sessions: vec![session.clone(); named], count, until: start() };
                screens.extend(screens::news(tr, &news, now).map(|screen| ("new sessions", screen)));
            }
        }
        screens
    }
}
