use super::*;
use crate::service::testing::*;
use crate::store::{Store, testing};

async fn show(store: &Store, now: DateTime<Utc>, filter: Filter, position: Position) -> Page {
    page(&mut store.read().await.unwrap(), now, filter, position).await.unwrap()
}

fn ids(page: &Page) -> Vec<SessionId> {
    page.sessions.iter().map(|session| session.id).collect()
}

/// Turns to the last page and back to the first; on the way, checks every page. Gives the sessions met on each way,
/// both in the order of the schedule.
async fn there_and_back(store: &Store, now: DateTime<Utc>, filter: Filter) -> [Vec<SessionId>; 2] {
    let mut there = Vec::new();
    let mut position = Position::Now;
    let end = loop {
        let page = show(store, now, filter, position).await;
        assert_well_formed(&page, now);
        assert_eq!(page.earlier.is_some(), position != Position::Now, "a way back, but for the first page");
        there.extend(ids(&page));
        match page.later {
            Some(later) => position = Position::After(later),
            None => break page,
        }
    };
    let mut back = ids(&end);
    let mut earlier = end.earlier;
    while let Some(cursor) = earlier {
        let page = show(store, now, filter, Position::Before(cursor)).await;
        assert_well_formed(&page, now);
        // Whoever turns round comes to just what they left.
        let forward = show(store, now, filter, Position::After(page.later.unwrap())).await;
        assert_eq!(ids(&forward)[0], back[0]);
        back.splice(0..0, ids(&page));
        earlier = page.earlier;
    }
    [there, back]
}

fn assert_well_formed(page: &Page, now: DateTime<Utc>) {
    assert!(page.sessions.len() <= PAGE);
    assert!(page.sessions.windows(2).all(|pair| week(&pair[0]) == week(&pair[1])), "one week");
    assert!(
        page.sessions
            .windows(2)
            .all(|pair| (pair[0].starts_at, pair[0].id) < (pair[1].starts_at, pair[1].id))
    );
    assert!(page.sessions.iter().all(|session| session.starts_at > now), "started");
}

on_both! {
    async fn an_empty_schedule(store: Store) {
        let club = Club::new(&store).await;
        let nowhere = Cursor { starts_at: at("2026-12-01T09:00"), id: SessionId(5) };
        for position in [Position::Now, Position::After(nowhere), Position::Before(nowhere)] {
            for filter in [Filter::All(club.id), Filter::Activity(club.dive)] {
                let page = show(&store, now(), filter, position).await;
                assert!(page.sessions.is_empty() && page.earlier.is_none() && page.later.is_none());
            }
        }
    }

    async fn a_page_ends_with_the_week_at_the_club(store: Store) {
        let club = Club::new(&store).await;
        // Sunday 23:30, and Monday 00:30, which is still Sunday in UTC.
        let sunday = club.session_of(club.dive, "2026-11-22T23:30", 8).await;
        let monday = club.session_of(club.dive, "2026-11-23T00:30", 8).await;
        let next_monday = club.session_of(club.dive, "2026-11-30T09:00", 8).await;
        let all = Filter::All(club.id);
        let first = show(&store, now(), all, Position::Now).await;
        assert_eq!((ids(&first), first.earlier), (vec![sunday], None));
        let second = show(&store, now(), all, Position::After(first.later.unwrap())).await;
        assert_eq!(ids(&second), [monday]);
        let third = show(&store, now(), all, Position::After(second.later.unwrap())).await;
        assert_eq!((ids(&third), third.later), (vec![next_monday], None));
        let back = show(&store, now(), all, Position::Before(third.earlier.unwrap())).await;
        assert_eq!(ids(&back), [monday]);
    }

    async fn a_full_week_takes_several_pages(store: Store) {
        let club = Club::new(&store).await;
        let mut expected = Vec::new();
        for hour in 0..9 {
            expected.push(club.session_of(club.dive, &format!("2026-11-24T{:02}:00", 9 + hour), 8).await);
        }
        let all = Filter::All(club.id);
        let first = show(&store, now(), all, Position::Now).await;
        assert_eq!(ids(&first), expected[..8]);
        let second = show(&store, now(), all, Position::After(first.later.unwrap())).await;
        assert_eq!((ids(&second), second.later), (expected[8..].to_vec(), None));
        assert_eq!(there_and_back(&store, now(), all).await, [expected.clone(), expected]);
    }

    async fn sessions_that_start_together_are_each_met_once(store: Store) {
        let club = Club::new(&store).await;
        let mut expected = Vec::new();
        for _ in 0..19 {
            expected.push(club.session_of(club.dive, "2026-11-24T09:00", 8).await);
        }
        assert_eq!(there_and_back(&store, now(), Filter::All(club.id)).await, [expected.clone(), expected]);
    }

    async fn started_and_called_off_sessions_are_not_shown(store: Store) {
        let club = Club::new(&store).await;
        club.session_of(club.dive, "2026-11-20T10:00", 8).await;
        club.session_of(club.dive, "2026-11-20T11:00", 8).await;
        let soon = club.session_of(club.dive, "2026-11-20T11:01", 8).await;
        testing::call_off(&store, club.session_of(club.dive, "2026-11-20T12:00", 8).await).await;
        let later = club.session_of(club.dive, "2026-11-27T11:00", 8).await;
        let all = Filter::All(club.id);
        let first = show(&store, now(), all, Position::Now).await;
        assert_eq!((ids(&first), first.earlier), (vec![soon], None));
        let second = show(&store, now(), all, Position::After(first.later.unwrap())).await;
        let back = show(&store, now(), all, Position::Before(second.earlier.unwrap())).await;
        assert_eq!((ids(&back), back.earlier), (vec![soon], None));
        // Time went on between the taps: what was earlier is over, and the answer is what is to come.
        let late = at("2026-11-20T11:01");
        let back = show(&store, late, all, Position::Before(second.earlier.unwrap())).await;
        assert_eq!((ids(&back), back.earlier), (vec![later], None));
        let over = show(&store, late, all, Position::After(first.later.unwrap())).await;
        assert_eq!((ids(&over), over.earlier), (vec![later], None), "a place that is past is now");
    }

    async fn what_was_later_was_called_off(store: Store) {
        let club = Club::new(&store).await;
        let this_week = club.session_of(club.dive, "2026-11-21T09:00", 8).await;
        let next_week = club.session_of(club.dive, "2026-11-24T09:00", 8).await;
        let all = Filter::All(club.id);
        let later = show(&store, now(), all, Position::Now).await.later.unwrap();
        testing::call_off(&store, next_week).await;
        let page = show(&store, now(), all, Position::After(later)).await;
        assert_eq!((ids(&page), page.earlier, page.later), (vec![this_week], None, None));
    }

    async fn of_one_activity_or_of_one_organizer(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-rock", crate::domain::deadlines::Deadlines::default()).await;
        let pool = club.activity("Pool", |_| {}).await;
        let (mut dives, mut swims) = (Vec::new(), Vec::new());
        for day in 21..31 {
            dives.push(club.session_of(club.dive, &format!("2026-11-{day}T09:00"), 8).await);
            swims.push(club.session_of(pool, &format!("2026-11-{day}T09:00"), 8).await);
            other.session_of(other.dive, &format!("2026-11-{day}T09:00"), 8).await;
        }
        let mut all = [dives.clone(), swims.clone()].concat();
        all.sort();
        assert_eq!(there_and_back(&store, now(), Filter::Activity(club.dive)).await, [dives.clone(), dives]);
        assert_eq!(there_and_back(&store, now(), Filter::Activity(pool)).await, [swims.clone(), swims]);
        assert_eq!(there_and_back(&store, now(), Filter::All(club.id)).await, [all.clone(), all]);
    }

    async fn any_schedule_is_met_whole_and_in_order_on_both_ways(store: Store) {
        use proptest::strategy::{Strategy as _, ValueTree as _};
        use proptest::test_runner::TestRunner;

        // Hours from now, many of them shared; a new activity each time, so that one database does for all.
        let schedules = proptest::collection::vec(0..700u16, 0..40)
            .prop_map(|hours| hours.into_iter().map(|hour| hour / 7 * 7).collect::<Vec<_>>());
        let club = Club::new(&store).await;
        let mut runner = TestRunner::deterministic();
        for case in 0..12 {
            let hours = schedules.new_tree(&mut runner).unwrap().current();
            let activity = club.activity(&format!("Case {case}"), |_| {}).await;
            let mut expected = Vec::new();
            for hour in &hours {
                let starts_at = (now() + TimeDelta::hours(i64::from(*hour))).with_timezone(&ZONE.0);
                let id = club.session_of(activity, &starts_at.format("%Y-%m-%dT%H:%M").to_string(), 8).await;
                expected.push((*hour, id));
            }
            expected.retain(|(hour, _)| *hour > 0);
            expected.sort_unstable();
            let expected: Vec<_> = expected.into_iter().map(|(_, id)| id).collect();
            let met = there_and_back(&store, now(), Filter::Activity(activity)).await;
            assert_eq!(met, [expected.clone(), expected], "{hours:?}");
        }
    }
}
