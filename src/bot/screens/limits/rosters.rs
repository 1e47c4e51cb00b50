//! Rosters of the longest data.

use chrono::{DateTime, Utc};

use super::super::booking::with_news;
use super::super::organizer::roster as screens;
use super::customers::longest_code;
use super::longest::{Longest, start};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::check_in::Stage;
use crate::domain::ids::{BookingId, ChatId, InboxSeq, OrganizerId, SessionId};
use crate::domain::name::PersonName;
use crate::domain::staff::Role;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::Tr;
use crate::service::authority::By;
use crate::service::check_in::Rest;
use crate::service::reason::{NotAReason, Reason};
use crate::service::remove::Credit;
use crate::service::roster::{Entry, Guest, PAGE, Roster, Sessions};
use crate::store::guests::Marks;
use crate::store::sessions::Cursor;

impl Longest {
    pub(super) fn member(&self) -> Member {
        let by = By::Staff { organizer: OrganizerId(i64::MAX), user: ChatId(i64::MAX) };
        Member { organizer: self.organizer(), role: Role::Owner, by }
    }

    pub(in crate::bot::screens) fn guest(&self, state: BookingState) -> Guest {
        Guest {
            booking: BookingId(i64::MAX),
            state,
            name: self.name(),
            age: Some(u8::MAX),
            code: Some(longest_code().to_string()),
            account: self.text(80),
            booked_by: Some(self.text(64)),
            order_number: i64::MAX,
            credits: u32::MAX,
            since: start(),
            offered_until: Some(start()),
            before: u32::MAX,
            unreachable: true,
        }
    }

    pub(super) fn of_rosters(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let member = self.member();
        let cursor = Some(Cursor { starts_at: start(), id: SessionId(i64::MAX) });
        let reason: Reason = self.text(Reason::MAX).parse().unwrap();
        let mut screens = vec![("no rosters", screens::sessions(tr, &member, &Sessions::default(), now))];
        for session in self.sessions() {
            let sessions = vec![session.clone(); PAGE];
            let page = Sessions { sessions, earlier: cursor, later: cursor };
            screens.push(("rosters", screens::sessions(tr, &member, &page, now)));
            let rest = Rest { people: u32::MAX, which: u32::MAX };
            screens.push(("the rest", screens::rest_asks(tr, &member, &session, rest, now)));
            for state in BookingState::ALL {
                let guest = self.guest(*state);
                screens.push(("guest", screens::guest(tr, &member, &guest, &session, now)));
                for reachable in [true, false] {
                    let guest = Guest { unreachable: !reachable, ..guest.clone() };
                    let (of, draft) = ((&guest, &session), InboxSeq(i64::MAX));
                    screens.push(("give", screens::give_asks(tr, &member, of, i64::MAX, draft, now)));
                    for credit in [Credit::Returned, Credit::Kept] {
                        screens.push(("why", screens::why(tr, &member, &guest, credit)));
                        let again = NotAReason::TooLong(usize::MAX);
                        screens.push(("why again", screens::why_again(tr, &member, &guest, credit, again)));
                        let asks = screens::remove_asks(tr, &member, of, (credit, &reason), draft, now);
                        screens.push(("remove", with_news(crate::t!(tr, "roster-changed"), asks)));
                    }
                    screens.push(("removed", screens::removed(tr, &member, &guest, &session, *state)));
                }
                let erased = Guest { name: PersonName::erased(), age: None, ..guest };
                screens.push(("erased guest", screens::guest(tr, &member, &erased, &session, now)));
            }
        }
        let session = self.session(SessionState::Scheduled, i64::MAX, i64::MAX);
        for state in
            [BookingState::Waiting, BookingState::Booked, BookingState::Attended, BookingState::NoShow]
        {
            let guest = self.guest(state);
            let erased = Guest { name: PersonName::erased(), age: None, ..guest.clone() };
            for stage in [Stage::Early, Stage::Open, Stage::Over, Stage::Closed] {
                for guests in [
                    Vec::new(),
                    vec![Entry::Guest(guest.clone()); PAGE],
                    vec![Entry::Guest(erased.clone()); PAGE],
                    vec![Entry::WalkIn(self.walk_in(state)); PAGE],
                ] {
                    let marks =
                        Marks { blank: i64::MAX, attended: i64::MAX, no_show: i64::MAX, walk_ins: i64::MAX };
                    let session = session.clone();
                    let roster = Roster { session, guests, number: u16::MAX, more: true, marks, stage };
                    screens.push(("roster", screens::seated(tr, &member, &roster, now)));
                    screens.push(("waiting list", screens::waiting(tr, &member, &roster, now)));
                    screens.push(("check-in", screens::check_in(tr, &member, &roster, now)));
                }
            }
        }
        screens
    }
}
