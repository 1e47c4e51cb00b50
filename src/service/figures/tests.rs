//! Every number of a known history, counted by hand.

use super::*;
use crate::domain::check_in::Mark;
use crate::domain::credits::Credits as Count;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{BookingId, SessionId};
use crate::domain::ledger::Movement;
use crate::service::authority::By;
use crate::service::check_in::{self, Marking};
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::service::{call_off, capacity, expire, forfeit, lapse, leave};
use crate::store::ledger::{self, Actor};

/// Friday 27 November, noon: when the figures are asked for.
const FRIDAY: &str = "2026-11-27T12:00";

/// Somebody on the staff.
async fn employed(club: &Club, role: Role) -> ChatId {
    let user = club.stranger().await;
    let mut tx = club.store.begin().await.unwrap();
    staff::put(&mut tx, club.id, user, role, "Zoe", now()).await.unwrap();
    tx.commit().await.unwrap();
    user
}

async fn asked(club: &Club, span: Span, local: &str) -> Asked {
    let user = employed(club, Role::Owner).await;
    Asked { organizer: club.id, user, span, now: at(local) }
}

/// A place asked for on 1 November.
async fn ask(club: &Club, who: &Customer, session: SessionId, intent: Intent) -> BookingId {
    done(club.ask(at("2026-11-01T12:00"), who, session, &adult(&who.name), intent).await)
}

async fn mark(club: &Club, local: &str, booking: BookingId, to: Mark) {
    let marking = Marking { booking, from: Mark::Blank, to };
    let key = format!("mark {booking}");
    let outcome = check_in::mark(&club.store, at(local), By::Operator, club.id, marking, &key).await.unwrap();
    assert_eq!(outcome, check_in::Outcome::Marked);
}

/// A month of dives, yoga and wrecks.
async fn november(club: &Club) {
    let store = &club.store;
    let (seat, wait) = (Intent::Seat, Intent::Wait);
    let yoga = club.activity("Yoga", |_| {}).await;
    let wreck = club.activity("Wreck dive", |new| new.credits = Count::new(2)).await;
    let [ana, ben, chloe, dora] = [
        club.customer("Ana").await,
        club.customer("Ben").await,
        club.customer("Chloé").await,
        club.customer("Dora").await,
    ];
    let eve = club.account("Eve", None).await;
    club.order_bought(eve, 5, "2026-10-10", "2026-11-15", &[]).await;
    // The Sunday before the four weeks, but in November.
    let before = club.session_of(club.dive, "2026-11-01T18:30", 8).await;
    ask(club, &ana, before, seat).await;
    // A Tuesday, sold out: two get no seat.
    let first = club.session_of(club.dive, "2026-11-03T18:30", 2).await;
    let (there, missing) = (ask(club, &ana, first, seat).await, ask(club, &ben, first, seat).await);
    ask(club, &chloe, first, wait).await;
    ask(club, &dora, first, wait).await;
    assert_eq!(lapse::sweep(store, at("2026-11-03T06:30")).await.unwrap(), 1);
    mark(club, "2026-11-03T20:30", there, Mark::Attended).await;
    mark(club, "2026-11-03T20:30", missing, Mark::NoShow).await;
    // The next Tuesday: of three who wait one leaves, and one books when there is one more seat after the list.
    let second = club.session_of(club.dive, "2026-11-10T18:30", 1).await;
    let there = ask(club, &ana, second, seat).await;
    let hers = ask(club, &chloe, second, wait).await;
    ask(club, &ben, second, wait).await;
    ask(club, &dora, second, wait).await;
    leave::leave(store, at("2026-11-09T12:00"), chloe.account, hers, None).await.unwrap();
    assert_eq!(lapse::sweep(store, at("2026-11-10T06:30")).await.unwrap(), 1);
    capacity::set(store, at("2026-11-10T08:00"), By::Operator, second, 2).await.unwrap();
    done(club.ask(at("2026-11-10T09:00"), &dora, second, &adult("Dora"), seat).await);
    mark(club, "2026-11-10T20:30", there, Mark::Attended).await;
    // One gives the seat up too late, and one stays away.
    let morning = club.session_of(yoga, "2026-11-18T07:30", 10).await;
    let (missing, given_up) = (ask(club, &ana, morning, seat).await, ask(club, &ben, morning, seat).await);
    forfeit::forfeit(store, at("2026-11-18T07:00"), ben.account, given_up).await.unwrap();
    mark(club, "2026-11-18T09:30", missing, Mark::NoShow).await;
    // Two credits, and nobody was marked.
    let boat = club.session_of(wreck, "2026-11-21T08:30", 4).await;
    ask(club, &chloe, boat, seat).await;
    // Called off: as if it had never been.
    let off = club.session_of(club.dive, "2026-11-24T18:30", 8).await;
    ask(club, &ana, off, seat).await;
    call_off::call_off(store, at("2026-11-23T18:30"), By::Operator, off, &"storm".parse().unwrap())
        .await
        .unwrap();
    // To come, this evening and in December.
    let evening = club.session_of(club.dive, "2026-11-27T18:30", 8).await;
    ask(club, &ana, evening, seat).await;
    let december = club.session_of(club.dive, "2026-12-05T18:30", 1).await;
    ask(club, &ana, december, seat).await;
    ask(club, &ben, december, wait).await;
    assert!(expire::sweep(store, at("2026-11-16T00:00")).await.unwrap() > 0);
    let mut tx = store.begin().await.unwrap();
    for available in [3, -1] {
        let kind = EntryKind::Adjustment;
        let given = Movement { kind, available, held: 0, spent: 0, expired: 0 };
        ledger::post(&mut tx, ana.order, None, given, Actor::Operator, "why not", now()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn seats(sessions: i64, seats: i64, taken: i64) -> Seats {
    Seats { sessions, seats, taken }
}

on_both! {
    async fn how_full_it_was(store: Store) {
        let club = Club::new(&store).await;
        november(&club).await;
        club.adds_up_at(at(FRIDAY)).await;
        let asked = asked(&club, Span::FourWeeks, FRIDAY).await;
        let figures = occupancy(&mut store.read().await.unwrap(), asked).await.unwrap().unwrap();
        assert_eq!((figures.total, figures.total.percent()), (seats(4, 18, 6), 33));
        assert_eq!(figures.parts, [
            (day("2026-11-02"), seats(1, 2, 2)),
            (day("2026-11-09"), seats(1, 2, 2)),
            (day("2026-11-16"), seats(2, 14, 2)),
            (day("2026-11-23"), seats(0, 0, 0)),
        ]);
        let named = |name: &str, it: Seats| (name.to_owned(), it);
        assert_eq!(figures.activities, [
            named("Discovery dive", seats(2, 4, 4)),
            named("Wreck dive", seats(1, 4, 1)),
            named("Yoga", seats(1, 10, 1)),
        ]);
        assert_eq!(figures.cells.len(), 4);
        assert_eq!(figures.cells[3], (day("2026-11-16"), "Yoga".to_owned(), seats(1, 10, 1)));
        // The year has the Sunday before as well, in the same month.
        let year = Asked { span: Span::Year, ..asked };
        let figures = occupancy(&mut store.read().await.unwrap(), year).await.unwrap().unwrap();
        assert_eq!(figures.total, seats(5, 26, 7));
        assert_eq!(figures.parts.len(), 11);
        assert_eq!(figures.parts[10], (day("2026-11-01"), seats(5, 26, 7)));
    }

    async fn who_could_not_get_in(store: Store) {
        let club = Club::new(&store).await;
        november(&club).await;
        let asked = asked(&club, Span::FourWeeks, FRIDAY).await;
        let figures = waiting(&mut store.read().await.unwrap(), asked).await.unwrap().unwrap();
        // Chloé and Dora, then Chloé, who left the list, and Ben. Dora got in after all.
        assert_eq!((figures.people, figures.weekdays), (4, [0, 4, 0, 0, 0, 0, 0]));
        assert_eq!(figures.activities, [("Discovery dive".to_owned(), [0, 4, 0, 0, 0, 0, 0])]);
    }

    async fn who_did_not_come(store: Store) {
        let club = Club::new(&store).await;
        november(&club).await;
        let asked = asked(&club, Span::FourWeeks, FRIDAY).await;
        let figures = no_shows(&mut store.read().await.unwrap(), asked).await.unwrap().unwrap();
        assert_eq!(figures.total, Presence { there: 2, missing: 2, unmarked: 2 });
        assert_eq!(figures.activities, [
            ("Yoga".to_owned(), Presence { there: 0, missing: 1, unmarked: 0 }),
            ("Discovery dive".to_owned(), Presence { there: 2, missing: 1, unmarked: 1 }),
            ("Wreck dive".to_owned(), Presence { there: 0, missing: 0, unmarked: 1 }),
        ]);
        assert_eq!(figures.activities[1].1.percent(), 33);
    }

    async fn what_became_of_credits(store: Store) {
        let club = Club::new(&store).await;
        november(&club).await;
        let asked = asked(&club, Span::FourWeeks, FRIDAY).await;
        let figures = credits(&mut store.read().await.unwrap(), asked).await.unwrap().unwrap();
        let november = Month { sold: 40, given: 3, taken_back: 1, used: 10, ran_out: 5, will_run_out: 0 };
        assert_eq!(figures.months, [
            (day("2026-11-01"), november),
            (day("2026-12-01"), Month { used: 1, ..Month::default() }),
            (day("2027-11-01"), Month { will_run_out: 30, ..Month::default() }),
        ]);
        assert_eq!((figures.usable, figures.held, figures.so_far()), (30, 1, november));
        let year = Asked { span: Span::Year, ..asked };
        let year = credits(&mut store.read().await.unwrap(), year).await.unwrap().unwrap();
        assert_eq!(year.months.len(), 13);
        assert_eq!(year.months[9], (day("2026-10-01"), Month { sold: 5, ..Month::default() }));
        // The same as the ledger, which the audit recomputes: granted is available, held, spent and expired.
        let sum = year.so_far();
        let later: i64 = year.months[11..].iter().map(|(_, month)| month.used).sum();
        assert_eq!(sum.sold + sum.given - sum.taken_back, year.usable + year.held + sum.used + later + sum.ran_out);
    }

    async fn owners_only_and_their_own(store: Store) {
        let club = Club::new(&store).await;
        november(&club).await;
        let other = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
        let owner = asked(&club, Span::Year, FRIDAY).await;
        let member = Asked { user: employed(&club, Role::Staff).await, ..owner };
        let stranger = Asked { user: club.stranger().await, ..owner };
        let elsewhere = Asked { user: employed(&other, Role::Owner).await, ..owner };
        let mut conn = store.read().await.unwrap();
        for nobody in [member, stranger, elsewhere] {
            assert_eq!(occupancy(&mut conn, nobody).await.unwrap(), None);
            assert_eq!(waiting(&mut conn, nobody).await.unwrap(), None);
            assert_eq!(no_shows(&mut conn, nobody).await.unwrap(), None);
            assert_eq!(credits(&mut conn, nobody).await.unwrap(), None);
        }
        // The other club has done nothing, whatever this one did.
        let theirs = Asked { organizer: other.id, ..elsewhere };
        let figures = occupancy(&mut conn, theirs).await.unwrap().unwrap();
        assert_eq!((figures.total, figures.activities.len()), (Seats::default(), 0));
        assert_eq!(waiting(&mut conn, theirs).await.unwrap().unwrap().people, 0);
        assert_eq!(no_shows(&mut conn, theirs).await.unwrap().unwrap().total, Presence::default());
        assert!(credits(&mut conn, theirs).await.unwrap().unwrap().is_empty());
    }

    async fn an_order_that_lasted_longer_ran_out_when_it_did(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        club.order_bought(ana.account, 4, "2026-09-01", "2026-10-31", &[]).await;
        let dive = club.session_of(club.dive, "2026-10-31T18:30", 8).await;
        let hers = done(club.ask(at("2026-10-01T12:00"), &ana, dive, &adult("Ana"), Intent::Seat).await);
        assert!(expire::sweep(&store, at("2026-11-01T00:00")).await.unwrap() > 0);
        let reason = "storm".parse().unwrap();
        let remove = crate::service::remove::Credit::Returned;
        let by = By::Operator;
        crate::service::remove::remove(&store, at("2026-11-02T12:00"), by, hers, remove, &reason).await.unwrap();
        let asked = asked(&club, Span::TwelveWeeks, "2026-11-20T12:00").await;
        let figures = credits(&mut store.read().await.unwrap(), asked).await.unwrap().unwrap();
        let month = |first: &str| figures.months.iter().find(|(month, _)| *month == day(first)).unwrap().1;
        assert_eq!((month("2026-10-01").ran_out, month("2026-11-01").ran_out), (3, 0));
    }

    async fn a_year_whose_clocks_change_and_sixty_activities(store: Store) {
        let club = Club::new(&store).await;
        // Saturday night, the hour that comes twice, and the first minutes of the Monday after.
        for starts_at in ["2026-03-29T00:30", "2026-03-29T03:30", "2026-10-25T00:30", "2026-10-25T23:59", "2026-10-26T00:00"] {
            club.session_of(club.dive, starts_at, 1).await;
        }
        for n in 0..60 {
            let activity = club.activity(&format!("Activity {n}"), |new| new.minutes = Minutes(30)).await;
            club.session_of(activity, "2026-11-16T09:00", 3).await;
        }
        let year = asked(&club, Span::Year, "2026-11-20T12:00").await;
        let mut conn = store.read().await.unwrap();
        let figures = occupancy(&mut conn, year).await.unwrap().unwrap();
        assert_eq!((figures.total, figures.activities.len()), (seats(65, 185, 0), 61));
        let months: Vec<i64> = figures.parts.iter().map(|(_, it)| it.sessions).collect();
        assert_eq!(months, [0, 0, 2, 0, 0, 0, 0, 0, 0, 3, 60]);
        let weeks = Asked { span: Span::TwelveWeeks, ..year };
        let figures = occupancy(&mut conn, weeks).await.unwrap().unwrap();
        let (before, after) = (figures.parts[7], figures.parts[8]);
        assert_eq!((before, after), ((day("2026-10-19"), seats(2, 2, 0)), (day("2026-10-26"), seats(1, 1, 0))));
    }
}

#[test]
fn shares_are_never_rounded_to_none_or_all() {
    let shares =
        [(0, 0), (0, 5), (1, 1000), (1, 3), (1, 2), (2, 3), (999, 1000), (5, 5), (i64::MAX - 1, i64::MAX)];
    assert_eq!(shares.map(|(part, whole)| percent(part, whole)), [0, 0, 1, 33, 50, 67, 99, 100, 99]);
}
