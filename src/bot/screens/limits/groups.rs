//! Every screen in groups and about them, of the longest data.

use chrono::{DateTime, Utc};

use super::super::group;
use super::super::organizer::{announce, groups};
use super::longest::{Longest, start};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::group::{GroupKind, Named, Standing};
use crate::domain::ids::{ChatId, OrganizerId};
use crate::domain::quiet_hours::QuietTimes;
use crate::domain::staff::Role;
use crate::i18n::Tr;
use crate::service::authority::By;
use crate::service::digest::{Free, LINES};
use crate::service::groups::MOST;
use crate::service::staff::Code;
use crate::store::groups::GroupChat;
use crate::store::staff::Post;

impl Longest {
    pub(super) fn of_groups(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let mut organizer = self.organizer();
        (organizer.quiet_from, organizer.quiet_until) = QuietTimes::OFF.minutes();
        let by = By::Staff { organizer: organizer.id, user: ChatId(i64::MAX) };
        let owner = Member { organizer, role: Role::Owner, by };
        let code = Code::parse("0123456789abcdef0123456789abcdef").unwrap();
        let bot = "b".repeat(32);
        let chat = Named { id: ChatId(-i64::MAX), kind: GroupKind::Channel, title: self.text(80) };
        let post = Post { organizer_id: OrganizerId(i64::MAX), organizer: self.text(80), role: Role::Owner };
        let mut screens = vec![
            ("no groups", groups::list(tr, &owner, &[])),
            ("add a group", groups::add(tr, &owner, &code, &bot)),
            ("link a group", groups::offer(tr, &chat, &vec![post; 200])),
            ("linked elsewhere", groups::elsewhere(tr, &owner)),
            ("too many groups", groups::too_many(tr, &owner)),
            ("no such group", groups::not_there(tr, &owner)),
        ];
        for standing in Standing::ALL {
            let group = GroupChat {
                id: chat.id,
                kind: GroupKind::Channel,
                title: self.text(80),
                standing: *standing,
                asked_by: None,
                organizer_id: Some(owner.organizer.id),
                digest_weekday: Some(6),
                digest_hour: Some(23),
                digest_due_at: Some(start()),
            };
            let many = vec![group.clone(); usize::try_from(MOST).unwrap()];
            screens.extend([
                ("groups", groups::list(tr, &owner, &many)),
                ("group", groups::card(tr, &owner, &group, now)),
                ("group linked", groups::linked(tr, &owner, &group)),
                ("unlink a group", groups::unlink_asks(tr, &owner, &group)),
                ("digest, day", groups::days(tr, &owner, &group)),
                ("announce in which group", announce::groups(tr, &owner, &many)),
                ("digest, hour", groups::hours(tr, &owner, &group, 6)),
            ]);
        }
        for session in self.sessions() {
            let eight = vec![session.clone(); 8];
            let free = Free { sessions: vec![session; LINES], more: usize::MAX };
            screens.push(("in a group", group::coming(tr, &self.text(80), &eight, &bot, now)));
            screens.push(("digest", group::digest(tr, &self.text(80), &free, &bot, now)));
        }
        screens.push(("nothing in a group", group::coming(tr, &self.text(80), &[], &bot, now)));
        screens
    }
}
