//! Announcing, of the longest data.

use chrono::{DateTime, TimeDelta, Utc};
use playground::utf16_len;

use super::super::organizer::announce::Subject;
use super::super::{
    booking, news,
    organizer::{
        self as organizer_screens, announce as announcing, announce::later as later_screens,
        progress as progress_screens,
    },
};
use super::longest::{Longest, start};
use super::{CAPTION, LETTERS, instants};
use crate::bot::button::{Announce, Organize};
use crate::bot::organizer::Member;
use crate::bot::state::Draft;
use crate::delivery::Screen;
use crate::domain::audience::{Audience, Course, Reach};
use crate::domain::ids::{AnnouncementId, ChatId, InboxSeq, OrganizerId, SessionId};
use crate::domain::language::Locale;
use crate::domain::markup::Markup;
use crate::domain::moment::{Moment, Refusal};
use crate::domain::picture::PictureId;
use crate::domain::staff::Role;
use crate::i18n::{L10n, Tr};
use crate::service::announce::later::NotThen;
use crate::service::announce::{Post, Text};
use crate::service::authority::By;
use crate::service::schedule as schedule_service;
use crate::service::schedule::Position;
use crate::store::announcements::Link;
use crate::store::progress::Progress;
use crate::store::scheduled::Later;
use crate::store::sessions::Cursor;

/// One with everything that can be changed of it.
fn draft(audience: Audience) -> Draft {
    let sessions: Vec<SessionId> = (1..=5).map(SessionId).collect();
    let text: Text = "x".parse().unwrap();
    Draft {
        audience,
        post: Post::new(Some(text), Some(PictureId("p".to_owned())), &sessions).unwrap(),
        later: Some(start()),
        reach: Reach { phones: u64::MAX, letters: u64::MAX },
        id: InboxSeq(i64::MAX),
        typed_at: None,
        album: None,
    }
}

#[test]
fn every_caption_fits() {
    let l10n = L10n::load().unwrap();
    for locale in Locale::ALL {
        for letter in LETTERS {
            let longest = Longest { letter };
            // As long as is taken, below the longest name.
            let body = longest.text(1 + (Text::CAPTION - 1) / utf16_len(letter));
            for now in instants() {
                let body = Markup::plain(&body);
                let screen = news::preview(l10n.tr(locale), &longest.text(80), &body, &[], now);
                let length = utf16_len(&screen.text.to_plain());
                assert!(length <= CAPTION, "{length} characters in {locale:?} of {letter:?}");
            }
        }
    }
}

impl Longest {
    pub(super) fn of_announcing(&self, tr: &Tr, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let organizer = self.organizer();
        let by = By::Staff { organizer: organizer.id, user: ChatId(i64::MAX) };
        let member = Member { organizer, role: Role::Owner, by };
        let last = Cursor { starts_at: start(), id: SessionId(i64::MAX) };
        let cursor = Some(last);
        let mut screens = vec![
            ("organize", organizer_screens::home::home(tr, &member)),
            ("announce to", announcing::choose(tr, &member)),
            ("announce nothing", announcing::empty(tr, &member)),
            ("announce too much", announcing::too_long(tr, &member, usize::MAX)),
            ("announce in pieces", announcing::in_pieces(tr, &member)),
            ("announce too much below", announcing::too_long_for_picture(tr, &member, usize::MAX)),
            ("announce without picture", announcing::ask_text(tr, &member)),
        ];
        for what in [
            announcing::Unfit::Album,
            announcing::Unfit::PictureFile,
            announcing::Unfit::Video,
            announcing::Unfit::Else,
        ] {
            screens.push(("announce unfit", announcing::unfit(tr, &member, what, false)));
            screens.push(("announce unfit again", announcing::unfit(tr, &member, what, true)));
        }
        for session in self.sessions() {
            let sessions = vec![session.clone(); schedule_service::PAGE];
            let full = schedule_service::Page { sessions, earlier: cursor, later: cursor };
            screens.push(("announce sessions", announcing::sessions(tr, &member, &full, now)));
            let others: Vec<Link> = (1..=5)
                .map(|id| Link { session_id: SessionId(i64::MAX - id), ..Link::from(&session) })
                .collect();
            let at = Position::After(last);
            let chosen = announcing::buttons::page(tr, &member, &full, at, &others, now);
            screens.push(("announce buttons", chosen));
            let followers = Audience::Followers(session.activity_id);
            let of_session = Subject::Session(Box::new(session.clone()));
            let of_activity = Subject::Activity(session.activity.clone());
            let group = (Audience::Group(ChatId(i64::MIN)), Subject::Group(self.text(128)));
            for (audience, subject) in [
                (Audience::Everyone, None),
                (Audience::Holders, None),
                (Audience::Session(session.id), Some(&of_session)),
                (followers, Some(&of_activity)),
                (group.0, Some(&group.1)),
            ] {
                for phones in [0, 1, u64::MAX] {
                    let reach = Reach { phones, letters: u64::MAX };
                    let whom = announcing::Whom { audience, subject, reach, lacks_text: false };
                    screens.push(("announce what", announcing::ask(tr, &member, whom, now)));
                    screens.push(("announce to nobody", announcing::nobody(tr, &member, whom, now)));
                    let asks = announcing::asks(tr, &member, whom, &draft(audience), now);
                    screens.push((
                        "announce changed",
                        booking::with_news(crate::t!(tr, "announce-changed"), asks.clone()),
                    ));
                    screens.push(("announce asks", asks));
                }
            }
        }
        for state in Course::ALL {
            let most = i64::MAX / 10;
            let progress = Progress {
                id: AnnouncementId(i64::MAX),
                organizer_id: OrganizerId(i64::MAX),
                state: *state,
                due_at: Some(start()),
                trouble: Some(self.text(1000)),
                chat_id: None,
                phones: i64::MAX,
                sent: most,
                blocked: most,
                failed: most,
                unsure: most,
                dropped: most,
                withdrawn: most,
                letters: i64::MAX,
                letters_sent: most,
                letters_failed: most,
                letters_dropped: most,
                letters_withdrawn: most,
                created_at: start(),
                going_since: now - TimeDelta::days(400),
                done_before: 0,
                card_chat: None,
                card_message: None,
                card_edited_at: start(),
                card_due_at: start(),
            };
            screens.push(("progress", progress_screens::card(tr, &member, &progress, now)));
            screens.push(("cancel an announcement", later_screens::cancel_asks(tr, &member, &progress, now)));
            screens.push(("progress stop", progress_screens::stop_asks(tr, &member, &progress)));
        }
        screens.extend(self.of_later(tr, &member, now));
        let none = schedule_service::Page::default();
        let nowhere = announcing::buttons::page(tr, &member, &none, Position::Now, &[], now);
        screens.push(("announce no buttons", nowhere));
        let offered = vec![self.activity(); 200];
        screens.push(("announce activities", announcing::activities(tr, &member, &offered)));
        screens.push(("announce no activities", announcing::activities(tr, &member, &[])));
        screens.push(("announce no sessions", announcing::sessions(tr, &member, &none, now)));
        screens
    }

    fn of_later(&self, tr: &Tr, member: &Member, now: DateTime<Utc>) -> Vec<(&'static str, Screen)> {
        let back = member.tap(Organize::Announce(Announce::Show));
        let tap = |at| member.tap(Organize::Announce(Announce::At(at)));
        let moment = Moment { starts_at: start(), minutes: None };
        let ask = later_screens::ask(tr, member, back);
        let later = Later {
            id: AnnouncementId(i64::MAX),
            organizer_id: OrganizerId(i64::MAX),
            state: Course::Scheduled,
            due_at: Some(start()),
            body: Markup::plain(&self.text(3900)),
            picture: Some(PictureId("p".to_owned())),
            audience: "everyone".to_owned(),
            session_id: None,
            activity_id: None,
            chat_id: None,
        };
        let page = vec![later; later_screens::PAGE + 1];
        let not_then = [
            NotThen::Overtaken,
            NotThen::Refused(Refusal::Past),
            NotThen::Refused(Refusal::EndBeforeStart),
            NotThen::Refused(Refusal::Skipped(start().naive_utc())),
        ];
        let mut screens: Vec<_> = not_then
            .into_iter()
            .map(|why| later_screens::not_then(tr, member, why, now))
            .chain([later_screens::only_text(tr)])
            .map(|news| ("announce when", booking::with_news(news, ask.clone())))
            .collect();
        screens.push(("announce which", later_screens::which(tr, member, &[moment; 4], back, tap, now)));
        screens.push(("announcements to come", later_screens::list(tr, member, &page, u16::MAX, now)));
        screens.push(("no announcements to come", later_screens::list(tr, member, &[], 0, now)));
        screens
    }
}
