//! Making series, and planning them ahead.

use super::*;

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
}
