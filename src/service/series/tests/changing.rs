//! This and all later.

use super::*;

on_both! {
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
}
