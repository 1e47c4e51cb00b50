use super::*;
use crate::service::audit::audit;
use crate::service::passwords::Passwords;
use crate::store::staff;
use crate::store::testing::on_both;

on_both! {
    async fn the_club_is_the_same_on_every_day_of_the_year(store: Store) {
        let passwords = Passwords::new().unwrap();
        // The night after which the clocks go back; late on a Friday, when the next night dives are far off.
        let now = "2026-10-23T21:30:00Z".parse().unwrap();
        let club = fill(&store, &passwords, now).await.unwrap();
        assert_eq!((club.sold_out.capacity, club.sold_out.seats_taken, club.sold_out.waiting), (4, 4, 2));
        assert!(club.sold_out.cancel_until > now);
        let report = audit(&store, now).await.unwrap();
        assert_eq!(report.violations, []);
        assert!(report.checked.sessions >= 50, "{:?}", report.checked);
    }
}

#[test]
fn the_guide_names_the_sold_out_session_in_the_clubs_time() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let database = crate::store::testing::database::sqlite();
        let store = crate::store::testing::open(&database).await;
        let clock = Clock::starting_at("2026-11-22T12:00:00Z".parse().unwrap());
        let club = fill(&store, &Passwords::new().unwrap(), clock.now()).await.unwrap();
        assert!(
            guide::guide(&club).steps[2]
                .starts_with("The night dive on Tuesday 24 November, 18:30, is sold out")
        );
        let (playground, owner) = playground(&store, &clock, &club);
        assert_eq!(playground.people().len(), 4);
        employ(&store, clock.now(), &club, owner).await.unwrap();
        let posts = staff::posts(&mut store.read().await.unwrap(), owner).await.unwrap();
        assert_eq!(posts.len(), 1);
        let before = playground.now();
        playground.advance(chrono::Duration::hours(5));
        assert!(clock.now() - before >= chrono::Duration::hours(5), "one clock for all");
    });
}
