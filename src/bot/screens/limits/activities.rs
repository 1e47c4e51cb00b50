//! Every screen about the activities, of the longest data.

use super::super::organizer::activities;
use super::longest::{Longest, start};
use crate::bot::organizer::Member;
use crate::bot::state::CatalogStep;
use crate::delivery::Screen;
use crate::domain::activity::{ActivityChange, ActivityField};
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ChatId, InboxSeq};
use crate::domain::staff::Role;
use crate::domain::states::WaitMode;
use crate::domain::typed::Wrong;
use crate::i18n::Tr;
use crate::service::activity::{Essentials, Kept, PAGE, Page, Shown};
use crate::service::authority::By;
use crate::service::reason::NotAReason;
use crate::store::activities::{Activity, Standing};

impl Longest {
    fn acting_as(&self, role: Role) -> Member {
        let organizer = self.organizer();
        let by = By::Staff { organizer: organizer.id, user: ChatId(i64::MAX) };
        Member { organizer, role, by }
    }

    pub(super) fn of_activities(&self, tr: &Tr) -> Vec<(&'static str, Screen)> {
        let (owner, draft) = (self.acting_as(Role::Owner), InboxSeq(i64::MAX));
        let most =
            Standing { sessions: i64::MAX, booked: i64::MAX / 2, waiting: i64::MAX / 2, series: i64::MAX };
        let now = Shown { activity: self.activity(), standing: most };
        let archived = Activity { archived_at: Some(start()), ..self.activity() };
        let then = Shown { activity: archived, standing: Standing::default() };
        let reason = self.text(500);
        let new = Essentials { name: self.text(80), minutes: Minutes(44_639), capacity: 10_000 };
        let (name, minutes) = (self.text(80), Minutes(44_639));
        let mut screens = vec![
            ("new activity", activities::new_question(tr, &owner, &CatalogStep::ActivityName)),
            (
                "its capacity",
                activities::new_question(tr, &owner, &CatalogStep::ActivityCapacity { name, minutes }),
            ),
            ("new activity, whole", activities::new_summary(tr, &owner, &new, draft)),
            ("fields", activities::fields(tr, &owner, &now.activity)),
            ("archive, why", activities::archive_reason(tr, &owner, &now)),
            ("archive", activities::archive_summary(tr, &owner, &now, &reason, draft)),
            ("archive, empty", activities::archive_summary(tr, &owner, &then, "", draft)),
            ("bring back", activities::bring_back_asks(tr, &owner, &then.activity)),
            ("no activity", activities::not_there(tr, &owner)),
            ("changed", activities::changed(tr, &owner, &now)),
            ("added", activities::added(tr, &owner, &now)),
            ("archived", activities::archived(tr, &owner, &then, most)),
            ("archived, empty", activities::archived(tr, &owner, &then, Standing::default())),
            ("brought back", activities::brought_back(tr, &owner, &now)),
        ];
        for role in [Role::Owner, Role::Staff] {
            let member = self.acting_as(role);
            screens.push(("activity", activities::card(tr, &member, &now)));
            screens.push(("archived activity", activities::card(tr, &member, &then)));
            for archived in [false, true] {
                let full = Page { activities: vec![self.activity(); PAGE], more: true };
                let none = Page { activities: Vec::new(), more: false };
                screens.push(("activities", activities::list(tr, &member, &full, archived, u16::MAX)));
                screens.push(("no activities", activities::list(tr, &member, &none, archived, 0)));
            }
        }
        for field in ActivityField::ALL {
            screens.push(("field", activities::field(tr, &owner, &now.activity, *field)));
            let typed = match field {
                ActivityField::Description => self.text(1000),
                ActivityField::Name => self.text(80),
                ActivityField::Location => self.text(120),
                _ => "12".to_owned(),
            };
            let change = ActivityChange::read(*field, &typed);
            let change = change.unwrap_or(ActivityChange::Waitlist(WaitMode::Automatic));
            let summary = activities::summary(tr, &owner, &now, &change, draft);
            let news = activities::meanwhile(tr, &now.activity);
            screens.push(("change meanwhile", super::super::booking::with_news(news, summary.clone())));
            screens.push(("change", summary));
        }
        for why in [Kept::NotThere, Kept::Archived, Kept::NameTaken, Kept::NoAge, Kept::Same] {
            let kept = activities::kept(tr, &owner, &now.activity, ActivityField::Name, why);
            screens.push(("kept as it is", kept));
        }
        let most = usize::MAX;
        let news = [
            Wrong::NotWhole { from: 0, to: u32::MAX },
            Wrong::NotALength { from: 0, to: u32::MAX },
            Wrong::Empty,
            Wrong::TooLong { count: most, max: most },
            Wrong::Bar,
            Wrong::Chosen,
        ]
        .map(|wrong| activities::wrong(tr, &wrong))
        .into_iter()
        .chain([NotAReason::Empty, NotAReason::TooLong(most)].map(|why| activities::not_a_reason(tr, why)))
        .chain([activities::name_taken(tr, &self.text(80))]);
        for news in news {
            let asked = activities::field(tr, &owner, &now.activity, ActivityField::Description);
            screens.push(("asked again", super::super::booking::with_news(news, asked)));
        }
        screens.push(("home", super::super::organizer::home::home(tr, &owner)));
        screens
    }
}
