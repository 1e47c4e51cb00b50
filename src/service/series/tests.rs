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

on_both! {
    async fn its_sessions_are_made_with_it(store: Store) {
        let club = Club::new(&store).await;
        let zoe = club.staff(900, Role::Staff).await;
        let mut wanted = draft(&club, "30 18 * * TUE", Until::Weeks(4)).await;
        wanted.details = Details { seats: Some(5), place: Some("The pool".to_owned()), ..Details::default() };
        let seen = DraftSeen::of(&would(&club, &wanted).await);
        let Created::Created(id, 4) = ask(&club, zoe, &wanted, seen, "k").await else { panic!() };
        assert_eq!(
            starts(&club, id).await,
            ["2026-11-24 18:30", "2026-12-01 18:30", "2026-12-08 18:30", "2026-12-15 18:30"]
        );
        for session in of(&club, id).await {
            assert_eq!((session.capacity, session.location.as_str()), (5, "The pool"));
            assert_eq!(session.ends_at - session.starts_at, TimeDelta::minutes(90));
            assert_eq!(session.cancel_until, session.starts_at - TimeDelta::hours(24));
        }
        let card = card(&club, id).await;
        assert_eq!((card.standing.sessions, card.next.len(), card.series.ends_on), (4, 3, Some(day("2026-12-17"))));
        assert_eq!(deed_kinds(&club).await, [DeedKind::SeriesPlanned]);
        club.adds_up().await;
    }

    async fn what_is_left_out_and_why(store: Store) {
        let club = Club::new(&store).await;
        let there = make(&club, &draft(&club, "0 9 1 12 *", Until::Weeks(4)).await, "there").await;
        assert_eq!(of(&club, there).await.len(), 1);
        // Friday, 11:00: that of this morning has started.
        let mut wanted = draft(&club, "0 9,18 * * TUE,FRI", Until::Weeks(2)).await;
        wanted.skips = days(&["2026-11-27", "2026-11-28"]);
        let made = would(&club, &wanted).await;
        assert_eq!(made.rule.past, 1);
        assert_eq!(made.rule.skipped, [day("2026-11-27")]);
        assert_eq!(made.there, [at("2026-12-01T09:00")]);
        let id = make(&club, &wanted, "k").await;
        assert_eq!(
            starts(&club, id).await,
            ["2026-11-20 18:00", "2026-11-24 09:00", "2026-11-24 18:00", "2026-12-01 18:00"]
        );
        // All of it again is there already.
        assert!(matches!(judged_at(&club, &wanted, now()).await, DraftVerdict::Nothing(_)));
        // At another place it is another session.
        wanted.details.place = Some("The pool".to_owned());
        assert!(would(&club, &wanted).await.there.is_empty());
        club.adds_up().await;
    }

    async fn what_can_not_be_made(store: Store) {
        let club = Club::new(&store).await;
        let far = Until::Day(day("2028-01-10"));
        let many = judged_at(&club, &draft(&club, "0 * * * *", far).await, now()).await;
        assert_eq!(many, DraftVerdict::TooMany { count: 417 * 24, through: day("2028-01-10") });
        let hourly = judged_at(&club, &draft(&club, "0 * * * *", Until::Open).await, now()).await;
        assert!(matches!(hourly, DraftVerdict::TooMany { count: 2040, .. }), "{hourly:?}");
        let over = judged_at(&club, &draft(&club, "0 9 * * *", Until::Day(day("2026-11-19"))).await, now()).await;
        assert_eq!(over, DraftVerdict::EndBeforeStart);
        let never = judged_at(&club, &draft(&club, "0 9 31 2 *", far).await, now()).await;
        assert!(matches!(never, DraftVerdict::Nothing(_)), "{never:?}");
        let mut later = draft(&club, "0 9 * * *", Until::Weeks(1)).await;
        later.from = Some(day("2027-03-25"));
        assert_eq!(would(&club, &later).await.ends_on, Some(day("2027-03-31")));
        // The hour that the clocks skip, within a week of such days.
        later.rule = rule("30 2 * * *");
        let made = would(&club, &later).await;
        assert_eq!((made.rule.starts.len(), made.rule.gaps.len()), (6, 1));
    }

    async fn once_and_as_it_was_shown(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) = (club.staff(900, Role::Staff).await, club.staff(901, Role::Staff).await);
        let wanted = draft(&club, "30 18 * * TUE", Until::Weeks(4)).await;
        let seen = DraftSeen::of(&would(&club, &wanted).await);
        let (one, other) =
            tokio::join!(ask(&club, zoe, &wanted, seen, "z"), ask(&club, zoe, &wanted, seen, "z"));
        assert_eq!(one, other, "a double tap");
        let Created::Created(id, 4) = one else { panic!("{one:?}") };
        assert_eq!(ask(&club, max, &wanted, seen, "m").await, Created::Meanwhile, "it is there already");
        assert_eq!(ask(&club, max, &wanted, seen, "m").await, Created::Meanwhile);
        assert_eq!(of(&club, id).await.len(), 4);
        // Two confirm two summaries at the same moment: one is made, the other asked again.
        let wanted = draft(&club, "0 7 * * WED", Until::Open).await;
        let seen = DraftSeen::of(&would(&club, &wanted).await);
        let (one, other) =
            tokio::join!(ask(&club, zoe, &wanted, seen, "z2"), ask(&club, max, &wanted, seen, "m2"));
        let made = [one, other].iter().filter(|it| matches!(it, Created::Created(..))).count();
        assert_eq!((made, [one, other].contains(&Created::Meanwhile)), (1, true));
        // What is usual was changed since.
        let stale = Draft { revision: 9, ..draft(&club, "0 6 * * WED", Until::Open).await };
        let seen = DraftSeen::of(&would(&club, &stale).await);
        assert_eq!(ask(&club, zoe, &stale, seen, "s").await, Created::Meanwhile);
        club.adds_up().await;
    }

    async fn while_a_file_is_imported_and_people_book(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let there = club.session(1).await;
        let wanted = draft(&club, "30 18 * * TUE", Until::Weeks(4)).await;
        let seen = DraftSeen::of(&would(&club, &wanted).await);
        let file = "activity,starts_at\nDiscovery dive,2026-12-01T18:30\nDiscovery dive,2026-12-02T18:30\n";
        let organizer = organizers::by_id(&mut store.read().await.unwrap(), club.id).await.unwrap().unwrap();
        let passwords = Passwords::new().unwrap();
        let who = adult("Ana");
        let (imported, created, booked) = tokio::join!(
            import::import(&store, &passwords, now(), &organizer, Kind::Sessions, file.as_bytes()),
            ask(&club, By::Operator, &wanted, seen, "k"),
            club.ask(now(), &ana, there, &who, Intent::Seat)
        );
        done(booked);
        // Either was first, and nothing is there twice or half.
        assert!(matches!(imported.unwrap(), import::Outcome::Imported(_)));
        assert!(matches!(created, Created::Created(_, 4) | Created::Meanwhile), "{created:?}");
        let after = sessions::Cursor { starts_at: now(), id: SessionId(0) };
        let all = sessions::after_of_activity(&mut store.read().await.unwrap(), club.dive, after, 100).await.unwrap();
        let at_first: Vec<_> = all.iter().filter(|it| it.starts_at == at("2026-12-01T18:30")).collect();
        assert_eq!(at_first.len(), 1);
        assert_eq!(all.len(), if matches!(created, Created::Created(..)) { 6 } else { 3 });
        club.adds_up().await;
    }

    async fn without_an_end_it_goes_on_by_itself(store: Store) {
        let club = Club::new(&store).await;
        let mut wanted = draft(&club, "30 18 * * TUE", Until::Open).await;
        wanted.skips = days(&["2027-02-16"]);
        let id = make(&club, &wanted, "k").await;
        assert_eq!(of(&club, id).await.len(), 12);
        assert_eq!(card(&club, id).await.series.planned_through, ZONE.day(now()) + AHEAD);
        assert_eq!(sweep(&store, now()).await.unwrap(), 0, "as far as it should be");
        // A week later the next Tuesday is left out, and the one after is made once: by two replicas, and again.
        let later = now() + TimeDelta::weeks(2);
        let (one, other) = tokio::join!(sweep(&store, later), sweep(&store, later));
        assert_eq!(one.unwrap() + other.unwrap(), 1);
        assert_eq!(sweep(&store, later).await.unwrap(), 0);
        assert_eq!(starts(&club, id).await.last().unwrap(), "2027-02-23 18:30");
        club.adds_up_at(later).await;
        // Cut off before the commit, nothing of it stays; the next run makes all of it.
        let (_, series) = {
            let mut tx = store.begin().await.unwrap();
            let found = lock(&mut tx, club.id, id).await.unwrap().unwrap();
            series::planned_through(&mut tx, id, day("2028-01-01")).await.unwrap();
            drop(tx);
            found
        };
        assert_eq!(series.planned_through, ZONE.day(later) + AHEAD);
        // After a sleep of half a year: from now on, nothing of what would have been.
        let much_later = at("2027-08-01T11:00");
        assert_eq!(sweep(&store, much_later).await.unwrap(), 12);
        let all = starts(&club, id).await;
        assert_eq!(all[all.len() - 12], "2027-08-03 18:30");
        club.adds_up_at(much_later).await;
    }

    async fn a_cancelled_session_is_not_made_again(store: Store) {
        let club = Club::new(&store).await;
        let id = make(&club, &draft(&club, "30 18 * * TUE", Until::Open).await, "k").await;
        let last = of(&club, id).await.pop().unwrap();
        crate::service::call_off::call_off(&store, now(), By::Operator, last.id, &storm()).await.unwrap();
        assert_eq!(sweep(&store, now() + TimeDelta::weeks(1)).await.unwrap(), 1);
        assert_eq!(of(&club, id).await.len(), 12, "one less, one more");
        club.adds_up_at(now() + TimeDelta::weeks(1)).await;
    }

    async fn more_seats_for_this_and_all_later(store: Store) {
        let club = Club::new(&store).await;
        let mut wanted = draft(&club, "30 18 * * TUE", Until::Open).await;
        wanted.details.seats = Some(1);
        let id = make(&club, &wanted, "k").await;
        let all = of(&club, id).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        for session in &all[..3] {
            club.book(&ana, session.id).await;
            club.wait(&ben, session.id).await;
        }
        let request = from(&all[1], id, Change::Seats(2));
        let shown = previewed(&club, &request).await;
        assert_eq!((shown.changed.len(), shown.kept.len()), (11, 0));
        assert_eq!((shown.booked, shown.waiting, shown.told), (2, 2, 1), "Ben, of two sessions");
        assert_eq!(club.outbox().await.len(), 0, "a preview changes nothing");
        let done = Confirmed::Done { changed: 11, kept: 0, told: 1 };
        assert_eq!(confirmed(&club, By::Operator, &request, shown.seen, "k1").await, done);
        assert_eq!(confirmed(&club, By::Operator, &request, shown.seen, "k1").await, done, "told again");
        assert_eq!(club.queued(NoticeKind::SeatFree).await.len(), 2, "rung once for each");
        let capacities: Vec<i64> = of(&club, id).await.iter().map(|it| it.capacity).collect();
        assert_eq!((capacities[0], &capacities[1..]), (1, &[2; 11][..]));
        // New ones follow.
        sweep(&store, now() + TimeDelta::weeks(1)).await.unwrap();
        assert_eq!(of(&club, id).await.last().unwrap().capacity, 2);
        assert_eq!(refusal(&club, &request).await, Refusal::Nothing);
        assert_eq!(deed_kinds(&club).await[0], DeedKind::SeriesChanged);
        club.adds_up().await;
    }

    async fn fewer_seats_where_they_are_not_taken(store: Store) {
        let club = Club::new(&store).await;
        let id = tuesdays(&club, 4).await;
        let all = of(&club, id).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        club.book(&ana, all[1].id).await;
        club.book(&ben, all[1].id).await;
        let request = from(&all[0], id, Change::Seats(1));
        let shown = previewed(&club, &request).await;
        assert_eq!(shown.changed.len(), 3);
        let kept: Vec<_> = shown.kept.iter().map(|kept| (kept.session.id, kept.why.clone())).collect();
        let too_few = Left::Refused(Outcome::Seats(capacity::Outcome::TooFew { taken: 2 }));
        assert_eq!(kept, [(all[1].id, too_few)]);
        // Somebody books another of them meanwhile: that is no other version, and it stays within its seats.
        club.book(&ana, all[2].id).await;
        let done = confirmed(&club, By::Operator, &request, shown.seen, "k").await;
        assert_eq!(done, Confirmed::Done { changed: 3, kept: 1, told: 0 });
        let capacities: Vec<i64> = of(&club, id).await.iter().map(|it| it.capacity).collect();
        assert_eq!(capacities, [1, 8, 1, 1]);
        club.adds_up().await;
    }

    async fn another_time_for_this_and_all_later(store: Store) {
        let club = Club::new(&store).await;
        let mut wanted = draft(&club, "30 2 * * SUN", Until::Open).await;
        wanted.from = Some(day("2027-03-14"));
        let id = make(&club, &wanted, "k").await;
        let ana = club.customer("Ana").await;
        let all = of(&club, id).await;
        assert_eq!(starts(&club, id).await[..2], ["2027-03-14 02:30", "2027-03-21 02:30"]);
        let hers = club.book(&ana, all[1].id).await;
        // One has a time of its own.
        let own = reschedule::Change { starts_at: Some(at("2027-04-11T10:00")), ..reschedule::Change::default() };
        reschedule::reschedule(&store, now(), By::Operator, all[3].id, &own).await.unwrap();
        let request = from(&all[1], id, at_time("4:00-6:00"));
        let shown = previewed(&club, &request).await;
        assert_eq!(shown.kept.iter().map(|it| (it.session.id, it.why.clone())).collect::<Vec<_>>(), [(all[3].id, Left::OwnTime)]);
        assert_eq!((shown.booked, shown.told), (1, 1));
        assert!(matches!(change(&club, &request, "k1").await, Confirmed::Done { kept: 1, told: 1, .. }));
        let now_at = starts(&club, id).await;
        assert_eq!(now_at[..4], ["2027-03-14 02:30", "2027-03-21 04:00", "2027-04-04 04:00", "2027-04-11 10:00"]);
        let moved = club.session_now(all[1].id).await;
        assert_eq!(moved.ends_at - moved.starts_at, TimeDelta::hours(2));
        assert_eq!(moved.cancel_until, moved.starts_at, "free to go");
        assert_eq!(club.state(hers).await, BookingState::Booked);
        assert_eq!(card(&club, id).await.series.rule, rule("0 4 * * SUN"));
        // Not from the one that has a time of its own, and not to an hour that one of them does not have.
        let own = club.session_now(all[3].id).await;
        assert_eq!(refusal(&club, &from(&own, id, at_time("5:00"))).await, Refusal::OwnTime);
        let several = make(&club, &draft(&club, "0 9,14 * * MON", Until::Weeks(2)).await, "s").await;
        let one = of(&club, several).await.remove(0);
        assert_eq!(refusal(&club, &from(&one, several, at_time("10:00"))).await, Refusal::SeveralTimes);
        // Length and place it can have all the same.
        let plan = Plan { time: None, minutes: Some(Minutes(30)), place: Some("The pool".to_owned()) };
        let done = change(&club, &from(&one, several, Change::Plan(plan)), "k2").await;
        assert!(matches!(done, Confirmed::Done { kept: 0, .. }), "{done:?}");
        assert!(of(&club, several).await.iter().all(|it| it.location == "The pool"));
        club.adds_up().await;
    }

    async fn not_to_an_hour_that_there_is_not_nor_onto_another(store: Store) {
        let club = Club::new(&store).await;
        let mut wanted = draft(&club, "0 4 * * SUN", Until::Weeks(3)).await;
        wanted.from = Some(day("2027-03-21"));
        let id = make(&club, &wanted, "k").await;
        let all = of(&club, id).await;
        wanted.rule = rule("30 2 4 4 *");
        make(&club, &wanted, "other").await;
        let shown = previewed(&club, &from(&all[0], id, at_time("2:30"))).await;
        let kept: Vec<_> = shown.kept.iter().map(|it| it.why.clone()).collect();
        assert_eq!(kept[0], Left::NoSuchTime);
        assert!(matches!(kept[1], Left::Refused(Outcome::Plan(reschedule::Outcome::Taken(Some(_))))), "{kept:?}");
        assert_eq!(shown.changed.len(), 1);
        club.adds_up().await;
    }

    async fn the_second_of_two_is_asked_again(store: Store) {
        let club = Club::new(&store).await;
        let (zoe, max) = (club.staff(900, Role::Staff).await, club.staff(901, Role::Owner).await);
        let id = tuesdays(&club, 4).await;
        let all = of(&club, id).await;
        let (more, fewer) = (from(&all[0], id, Change::Seats(12)), from(&all[1], id, Change::Seats(4)));
        let (seen_more, seen_fewer) = (previewed(&club, &more).await.seen, previewed(&club, &fewer).await.seen);
        let (one, other) = tokio::join!(
            confirmed(&club, zoe, &more, seen_more, "z"),
            confirmed(&club, max, &fewer, seen_fewer, "m")
        );
        let asked_again = [one, other].iter().filter(|it| **it == Confirmed::ChangedMeanwhile).count();
        assert_eq!(asked_again, 1, "{one:?} {other:?}");
        // Somebody changes one of the sessions alone.
        let more = from(&all[0], id, Change::Seats(20));
        let seen = previewed(&club, &more).await.seen;
        capacity::set(&store, now(), max, all[3].id, 9).await.unwrap();
        assert_eq!(confirmed(&club, zoe, &more, seen, "z2").await, Confirmed::ChangedMeanwhile);
        assert_eq!(club.session_now(all[3].id).await.capacity, 9);
        club.adds_up().await;
    }

    async fn people_book_while_it_changes(store: Store) {
        let club = Club::new(&store).await;
        let id = tuesdays(&club, 4).await;
        let all = of(&club, id).await;
        let mut customers = Vec::new();
        for name in ["Ana", "Ben", "Cleo"] {
            customers.push(club.customer(name).await);
        }
        let request = from(&all[0], id, Change::Seats(2));
        let seen = previewed(&club, &request).await.seen;
        let who: Vec<_> = customers.iter().map(|customer| adult(&customer.name)).collect();
        let (changed, a, b, c) = tokio::join!(
            confirmed(&club, By::Operator, &request, seen, "k"),
            club.ask(now(), &customers[0], all[3].id, &who[0], Intent::Seat),
            club.ask(now(), &customers[1], all[3].id, &who[1], Intent::Seat),
            club.ask(now(), &customers[2], all[3].id, &who[2], Intent::Seat)
        );
        assert!(matches!(changed, Confirmed::Done { .. }), "{changed:?}");
        let seated = [a, b, c].iter().filter(|it| matches!(it, book::Outcome::Done(_))).count();
        assert!((2..=3).contains(&seated), "{seated} have a seat");
        club.adds_up().await;
    }

    async fn called_off_from_one_on_the_series_ends(store: Store) {
        let club = Club::new(&store).await;
        let id = make(&club, &draft(&club, "30 18 * * TUE", Until::Open).await, "k").await;
        let all = of(&club, id).await;
        let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
        let first = club.book(&ana, all[0].id).await;
        let (hers, his) = (club.book(&ana, all[1].id).await, club.book(&ben, all[5].id).await);
        let request = from(&all[1], id, Change::CallOff(storm()));
        let shown = previewed(&club, &request).await;
        assert_eq!((shown.changed.len(), shown.booked, shown.told), (11, 2, 2));
        let done = Confirmed::Done { changed: 11, kept: 0, told: 2 };
        assert_eq!(confirmed(&club, By::Operator, &request, shown.seen, "k1").await, done);
        for (booking, state) in [
            (first, BookingState::Booked),
            (hers, BookingState::Cancelled),
            (his, BookingState::Cancelled),
        ] {
            assert_eq!(club.state(booking).await, state);
        }
        assert_eq!(club.pots(&ben).await, (10, 0, 0));
        assert!(card(&club, id).await.series.ended_at.is_some());
        assert_eq!(sweep(&store, now() + TimeDelta::weeks(8)).await.unwrap(), 0);
        assert_eq!(deed_kinds(&club).await[0], DeedKind::SeriesCalledOff);
        // Its first session can still be changed with "all later"; ending it again calls nothing off.
        let all_coming = Request { series: id, scope: Scope::Coming, change: Change::CallOff(storm()) };
        assert_eq!(refusal(&club, &all_coming).await, Refusal::Ended);
        club.adds_up_at(now() + TimeDelta::weeks(8)).await;
    }

    async fn days_that_are_left_out(store: Store) {
        let club = Club::new(&store).await;
        let id = make(&club, &draft(&club, "30 18 * * TUE", Until::Open).await, "k").await;
        let ana = club.customer("Ana").await;
        let hers = club.book(&ana, of(&club, id).await[1].id).await;
        let skip = |reason, of: &[&str]| Request {
            series: id,
            scope: Scope::Days(days(of)),
            change: Change::Skip(reason),
        };
        // With sessions there must be a reason.
        assert_eq!(refusal(&club, &skip(None, &["2026-12-01", "2026-12-02"])).await, Refusal::NoReason);
        let request = skip(Some(storm()), &["2026-12-01", "2026-12-02"]);
        let shown = previewed(&club, &request).await;
        assert_eq!((shown.changed.len(), shown.booked, shown.told), (1, 1, 1));
        let done = confirmed(&club, By::Operator, &request, shown.seen, "k1").await;
        assert_eq!(done, Confirmed::Done { changed: 1, kept: 0, told: 1 });
        assert_eq!(club.state(hers).await, BookingState::Cancelled);
        assert_eq!(card(&club, id).await.skips, [day("2026-12-01"), day("2026-12-02")]);
        assert!(card(&club, id).await.series.ended_at.is_none());
        // Out of sight yet: it is not made when it comes into sight.
        let far = skip(None, &["2027-02-16"]);
        assert_eq!(change(&club, &far, "k2").await, Confirmed::Done { changed: 0, kept: 0, told: 0 });
        let later = now() + TimeDelta::weeks(1);
        assert_eq!(sweep(&store, later).await.unwrap(), 0);
        // Taken back, it is made at once, once; what was called off stays so.
        let back = async |text: &str, key: &str| {
            unskip(&store, later, By::Operator, (club.id, id), day(text), key).await.unwrap()
        };
        assert_eq!(back("2027-02-16", "u").await, Unskipped::Back(1));
        assert_eq!(back("2027-02-16", "u").await, Unskipped::Back(1), "the same tap");
        assert_eq!(back("2027-02-16", "v").await, Unskipped::Unchanged);
        assert_eq!(back("2026-12-01", "w").await, Unskipped::Back(0));
        assert_eq!(starts(&club, id).await.last().unwrap(), "2027-02-16 18:30");
        club.adds_up_at(later).await;
    }

    async fn ended_it_keeps_what_is_planned(store: Store) {
        let club = Club::new(&store).await;
        let id = make(&club, &draft(&club, "30 18 * * TUE", Until::Open).await, "k").await;
        for _ in 0..2 {
            assert_eq!(end(&store, now(), By::Operator, club.id, id).await.unwrap(), Ended::Ended);
        }
        assert_eq!(deed_kinds(&club).await, [DeedKind::SeriesEnded, DeedKind::SeriesPlanned]);
        assert_eq!(of(&club, id).await.len(), 12);
        assert_eq!(sweep(&store, now() + TimeDelta::weeks(8)).await.unwrap(), 0);
        let mut conn = store.read().await.unwrap();
        let page = list(&mut conn, club.id, ZONE.day(now()), SeriesId(0)).await.unwrap();
        assert!(page.series.is_empty());
        drop(conn);
        // What it planned can still be changed together.
        let first = of(&club, id).await.remove(0);
        let done = change(&club, &from(&first, id, Change::Seats(3)), "k1").await;
        assert_eq!(done, Confirmed::Done { changed: 12, kept: 0, told: 0 });
        club.adds_up_at(now() + TimeDelta::weeks(8)).await;
    }

    async fn archiving_its_activity_ends_it_for_good(store: Store) {
        let club = Club::new(&store).await;
        let id = make(&club, &draft(&club, "30 18 * * TUE", Until::Open).await, "k").await;
        let mut conn = store.read().await.unwrap();
        let seen = activities::standing(&mut conn, club.dive, now()).await.unwrap();
        let dive = activities::by_id(&mut conn, club.id, club.dive).await.unwrap().unwrap();
        drop(conn);
        let reason = storm();
        let request = ArchiveRequest {
            organizer: club.id,
            activity: club.dive,
            revision: dive.revision,
            seen,
            reason: Some(&reason),
        };
        assert_eq!(archive(&store, now(), By::Operator, request).await.unwrap(), Archived::Archived);
        assert!(card(&club, id).await.series.ended_at.is_some());
        assert!(of(&club, id).await.is_empty());
        bring_back(&store, now(), By::Operator, club.id, club.dive).await.unwrap();
        assert_eq!(sweep(&store, now() + TimeDelta::weeks(8)).await.unwrap(), 0, "it does not come back");
        let archived = Draft { revision: 9, ..draft(&club, "0 6 * * WED", Until::Open).await };
        let seen = DraftSeen::of(&would(&club, &archived).await);
        assert_eq!(ask(&club, By::Operator, &archived, seen, "s").await, Created::Meanwhile);
        club.adds_up_at(now() + TimeDelta::weeks(8)).await;
    }

    async fn only_by_the_staff_of_the_club(store: Store) {
        let club = Club::new(&store).await;
        let id = tuesdays(&club, 4).await;
        let first = of(&club, id).await.remove(0);
        let red = Club::of(&store, "red-reef", Deadlines::default()).await;
        let eve = red.staff(901, Role::Owner).await;
        let stranger = By::Staff { organizer: club.id, user: ChatId(99) };
        let request = from(&first, id, Change::CallOff(storm()));
        let seen = previewed(&club, &request).await.seen;
        let wanted = draft(&club, "0 7 * * WED", Until::Open).await;
        let made = DraftSeen::of(&would(&club, &wanted).await);
        for (by, organizer) in [(stranger, club.id), (eve, club.id), (eve, red.id)] {
            assert!(preview(&store, now(), by, organizer, &request).await.unwrap().is_none());
            let done = confirm(&store, now(), by, organizer, &request, Shown { seen, key: "k" }).await.unwrap();
            assert_eq!(done, Confirmed::NotThere);
            let ended = end(&store, now(), by, organizer, id).await.unwrap();
            assert!(matches!(ended, Ended::NotAllowed | Ended::NotThere), "{ended:?}");
            let back = unskip(&store, now(), by, (organizer, id), day("2026-12-01"), "u").await.unwrap();
            assert!(matches!(back, Unskipped::NotAllowed | Unskipped::NotThere), "{back:?}");
            let new = CreateRequest { organizer, draft: &wanted, seen: made, key: "c" };
            let created = create(&store, now(), by, new).await.unwrap();
            assert!(matches!(created, Created::NotAllowed | Created::NotThere), "{created:?}");
        }
        // A session of another series is none of this one.
        let other = make(&club, &wanted, "w").await;
        let strayed = from(&first, other, Change::Seats(3));
        assert!(preview(&store, now(), By::Operator, club.id, &strayed).await.unwrap().is_none());
        assert_eq!(of(&club, id).await.len(), 4);
        assert_eq!(club.session_now(first.id).await.state, SessionState::Scheduled);
    }
}

#[test]
fn a_change_is_read_back_from_the_dialogue() {
    let request = Request {
        series: SeriesId(1),
        scope: Scope::Days(days(&["2026-12-01"])),
        change: Change::Plan(Plan {
            time: NaiveTime::from_hms_opt(18, 30, 0),
            minutes: Some(Minutes(90)),
            place: None,
        }),
    };
    let json = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), request);
    assert_eq!(Rule::weekly(&[Weekday::Mon], NaiveTime::MIN).unwrap(), rule("0 0 * * MON"));
    assert_eq!(Until::Weeks(1).last_day(day("2026-12-01")), Some(day("2026-12-01") + Days::new(6)));
}
