use super::*;
use crate::domain::deadlines::Deadlines;
use crate::domain::states::BookingState;
use crate::service::testing::{Customer, *};
use crate::service::{cancel, unlink};
use crate::store::{accounts, testing};

async fn found(club: &Club, typed: &str, page: u16) -> (Vec<String>, bool) {
    let search = Search::parse(typed).unwrap();
    let page = find(&mut club.store.read().await.unwrap(), club.id, &search, page).await.unwrap();
    (page.items.into_iter().map(|found| found.name).collect(), page.more)
}

on_both! {
    async fn each_finds_its_own(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let (ana, _anton) = (club.customer("Ana").await, club.customer("Anton").await);
        let andy = other.customer("Andy").await;
        assert_eq!(found(&club, "an", 0).await, (vec!["Ana".to_owned(), "Anton".to_owned()], false));
        assert_eq!(found(&other, "an", 0).await, (vec!["Andy".to_owned()], false));
        let mut conn = store.read().await.unwrap();
        assert!(card(&mut conn, club.id, andy.account, 0).await.unwrap().is_none());
        assert!(bookings(&mut conn, club.id, andy.account, Which::Over, 0, now()).await.unwrap().is_none());
        assert!(order(&mut conn, club.id, andy.account, andy.order, 0).await.unwrap().is_none());
        assert!(order(&mut conn, club.id, ana.account, andy.order, 0).await.unwrap().is_none());
        assert!(order(&mut conn, club.id, ana.account, ana.order, 0).await.unwrap().is_some());
    }

    async fn a_customer_of_two_shows_each_its_own(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let ana = club.customer("Ana").await;
        let mut tx = store.begin().await.unwrap();
        accounts::join_organizer(&mut tx, ana.account, other.id, now()).await.unwrap();
        tx.commit().await.unwrap();
        let theirs = other.order(ana.account, 3, "2027-11-20", &[]).await;
        club.book(&ana, club.session(8).await).await;
        let at_other = Customer { order: theirs, ..ana.clone() };
        other.book(&at_other, other.session(8).await).await;
        other.book(&at_other, other.session_of(other.dive, "2026-11-25T18:30", 8).await).await;
        assert_eq!(found(&other, "ana", 0).await.0, ["Ana"]);
        let mut conn = store.read().await.unwrap();
        for (club, order, count) in [(&club, ana.order, 1), (&other, theirs, 2)] {
            let card = card(&mut conn, club.id, ana.account, 0).await.unwrap().unwrap();
            assert_eq!(card.orders.items.iter().map(|order| order.id).collect::<Vec<_>>(), [order]);
            let (_, page) =
                bookings(&mut conn, club.id, ana.account, Which::ToCome, 0, now()).await.unwrap().unwrap();
            assert_eq!(page.items.len(), count);
        }
        assert!(order(&mut conn, club.id, ana.account, theirs, 0).await.unwrap().is_none());
    }

    async fn by_what_telegram_calls_whoever_is_linked_now(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let mut tx = store.begin().await.unwrap();
        accounts::call(&mut tx, ana.phone, "Zazie <b>", Some("z_diver")).await.unwrap();
        tx.commit().await.unwrap();
        for typed in ["zaz", "@z_di", "diver z"] {
            assert_eq!(found(&club, typed, 0).await.0, ["Ana"], "{typed}");
        }
        let mut tx = store.begin().await.unwrap();
        accounts::call(&mut tx, ana.phone, "Ana", None).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(&club, "zaz", 0).await.0, Vec::<String>::new());
        let mut tx = store.begin().await.unwrap();
        accounts::call(&mut tx, ana.phone, "Zazie", None).await.unwrap();
        tx.commit().await.unwrap();
        unlink::unlink(&store, now(), ana.phone).await.unwrap();
        assert_eq!(found(&club, "zaz", 0).await.0, Vec::<String>::new());
        assert_eq!(found(&club, "ana@exam", 0).await.0, ["Ana"]);
    }

    async fn who_was_a_customer_before_there_were_keys(store: Store) {
        let club = Club::new(&store).await;
        club.customer("Ana").await;
        testing::forget_keys(&store).await;
        assert_eq!(found(&club, "ana", 0).await.0, Vec::<String>::new());
        customers::write_missing_keys(&store).await.unwrap();
        assert_eq!(found(&club, "ana", 0).await.0, ["Ana"]);
    }

    async fn by_their_code_however_it_is_typed(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let (ana, ben) = (club.customer("Ana").await, other.customer("Ben").await);
        let mut conn = store.read().await.unwrap();
        let code = customers::code(&mut conn, club.id, ana.account).await.unwrap().unwrap();
        let bens = customers::code(&mut conn, other.id, ben.account).await.unwrap().unwrap();
        for typed in [code.to_string(), code.as_str().to_lowercase(), code.as_str().replace('-', "")] {
            let found = by_code(&mut conn, club.id, &typed).await.unwrap().unwrap();
            assert_eq!(found.account, ana.account, "{typed}");
        }
        for typed in ["Ana", "", "1", bens.as_str()] {
            assert_eq!(by_code(&mut conn, club.id, typed).await.unwrap(), None, "{typed}");
        }
        drop(conn);
        testing::forget_codes(&store).await;
        customers::give_missing_codes(&store).await.unwrap();
        let mut conn = store.read().await.unwrap();
        assert!(customers::code(&mut conn, club.id, ana.account).await.unwrap().is_some());
    }

    async fn many_who_are_called_alike_in_pages(store: Store) {
        let club = Club::new(&store).await;
        for n in 10..29 {
            club.account(&format!("Ana{n}"), None).await;
        }
        let (first, more) = found(&club, "ana", 0).await;
        assert_eq!((first.len(), first[0].as_str(), more), (PAGE, "Ana10", true));
        let (last, more) = found(&club, "ana", 2).await;
        assert_eq!((last, more), (vec!["Ana26".to_owned(), "Ana27".to_owned(), "Ana28".to_owned()], false));
        assert_eq!(found(&club, "ana", u16::MAX).await, (vec![], false));
    }

    async fn bookings_to_come_and_those_that_are_over(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let mut booked = Vec::new();
        for day in 22..26 {
            let dive = club.session_of(club.dive, &format!("2026-11-{day}T18:30"), 8).await;
            booked.push(club.book(&ana, dive).await);
        }
        cancel::cancel(&store, now(), ana.account, booked[3]).await.unwrap();
        let show = async |which| {
            let mut conn = store.read().await.unwrap();
            let later = at("2026-11-22T20:00");
            let (_, page) =
                bookings(&mut conn, club.id, ana.account, which, 0, later).await.unwrap().unwrap();
            page.items.into_iter().map(|one| (one.id, one.state)).collect::<Vec<_>>()
        };
        let (came, gone) = (BookingState::Booked, BookingState::Cancelled);
        assert_eq!(show(Which::ToCome).await, [(booked[1], came), (booked[2], came)]);
        assert_eq!(show(Which::Over).await, [(booked[3], gone), (booked[0], came)]);
    }

    async fn who_cannot_be_reached(store: Store) {
        let club = Club::new(&store).await;
        let other = Club::of(&store, "red-reef", Deadlines::default()).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        other.account("Dora", None).await;
        let emil = club.account("Emil", None).await;
        club.book(&ben, club.session(8).await).await;
        let mut tx = store.begin().await.unwrap();
        for phone in [ben.phone, cleo.phone] {
            accounts::mark_blocked(&mut tx, phone, now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        club.phone(cleo.account).await;
        let show = async |coming_only, after| {
            let mut conn = store.read().await.unwrap();
            let found = unreachable(&mut conn, club.id, coming_only, after, now()).await.unwrap();
            let of = |one: Unreachable| (one.account, one.blocked, one.coming);
            (found.customers.into_iter().map(of).collect::<Vec<_>>(), found.next)
        };
        let first = AccountId(0);
        assert_eq!(show(true, first).await, (vec![(ben.account, 1, 1)], None));
        assert_eq!(show(false, first).await, (vec![(ben.account, 1, 1), (emil, 0, 0)], None));
        assert_eq!(show(false, ben.account).await, (vec![(emil, 0, 0)], None));
        assert_ne!(ana.account, ben.account);
        for n in 0..PAGE {
            club.account(&format!("x{n}"), None).await;
        }
        let (page, next) = show(false, first).await;
        assert_eq!((page.len(), next), (PAGE, page.last().map(|last| last.0)));
    }
}
