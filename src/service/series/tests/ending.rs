//! Ends, days that are left out, and who may.

use super::*;

on_both! {
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
