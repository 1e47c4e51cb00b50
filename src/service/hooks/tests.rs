use super::*;
use crate::domain::hook::HookUrl;
use crate::domain::ids::ChatId;
use crate::domain::notice::NoticeKind;
use crate::domain::staff::Role;
use crate::service::authority::By;
use crate::service::refusal::Intent;
use crate::service::testing::*;
use crate::service::{call_off, cancel, claim, forfeit, lapse, leave, move_booking};
use crate::store::{hooks as stored, testing};

async fn listen(club: &Club) {
    let url = Some(HookUrl::parse("https://example.com/", false).unwrap());
    let outcome =
        set(&club.store, now(), &"blue-reef".parse().unwrap(), Change::To { url, secret: None }).await;
    assert!(matches!(outcome.unwrap(), Outcome::Set { made: Some(_), .. }));
}

/// Takes everything that is to be told: kind, state, cause and booking of each.
async fn told(club: &Club) -> Vec<String> {
    let mut told = Vec::new();
    while let Some(event) = stored::next(&mut club.store.read().await.unwrap(), club.id).await.unwrap() {
        let state = event.state.map_or("-", |state| state.word());
        let cause = event.cause.map_or("-", |cause| cause.word());
        let booking = event.booking_id.map_or(0, |id| id.0);
        told.push(format!("{} {state} {cause} {booking}", event.kind));
        delivered(&club.store, now(), club.id, event.id).await.unwrap();
    }
    told
}

on_both! {
    async fn whatever_happens_to_a_booking_is_told_once(store: Store) {
        let club = Club::new(&store).await;
        let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
        let dive = club.session(1).await;
        let before = club.book(&ana, dive).await;
        assert_eq!(told(&club).await, Vec::<String>::new(), "nobody listens");
        listen(&club).await;
        let (bens, cleos) = (club.wait(&ben, dive).await, club.wait(&cleo, dive).await);
        for _ in 0..2 {
            cancel::cancel(&store, now(), ana.account, before).await.unwrap();
            claim::claim(&store, now(), ben.account, bens, None).await.unwrap();
            leave::leave(&store, now(), cleo.account, cleos, None).await.unwrap();
        }
        let expected = [
            format!("booking.created waiting customer {bens}"),
            format!("booking.created waiting customer {cleos}"),
            format!("booking.cancelled cancelled customer {before}"),
            format!("booking.claimed booked customer {bens}"),
            format!("booking.cancelled cancelled customer {cleos}"),
        ];
        assert_eq!(told(&club).await, expected);
        let again = club.wait(&cleo, dive).await;
        told(&club).await;
        assert_eq!(forfeit::forfeit(&store, at("2026-11-23T20:00"), ben.account, bens).await.unwrap(), forfeit::Outcome::Forfeited);
        lapse::sweep(&store, at("2026-11-24T06:30")).await.unwrap();
        let expected = [
            format!("booking.forfeited forfeited customer {bens}"),
            format!("booking.lapsed lapsed list {again}"),
        ];
        assert_eq!(told(&club).await, expected);
    }

    async fn a_session_called_off_and_a_move(store: Store) {
        let club = Club::new(&store).await;
        listen(&club).await;
        let ana = club.customer("Ana").await;
        let (from, to) = (club.session(1).await, club.session(1).await);
        let booking = club.book(&ana, from).await;
        let leo = done(club.ask(now(), &ana, to, &adult("Leo"), Intent::Seat).await);
        let other = club.session(3).await;
        told(&club).await;
        let request = move_booking::Request { account: ana.account, booking, to: other, key: "m" };
        let move_booking::Outcome::Moved(moved) =
            move_booking::move_booking(&store, now(), &request).await.unwrap() else { panic!() };
        let reason = "storm".parse().unwrap();
        call_off::call_off(&store, now(), By::Operator, to, &reason).await.unwrap();
        let expected = [
            format!("booking.cancelled cancelled moved {booking}"),
            format!("booking.created booked moved {moved}"),
            format!("booking.cancelled cancelled called_off {leo}"),
        ];
        assert_eq!(told(&club).await, expected);
    }

    async fn customers_are_named_by_their_code_alone(store: Store) {
        let club = Club::new(&store).await;
        listen(&club).await;
        let ana = club.customer("Ana").await;
        club.book(&ana, club.session(1).await).await;
        let mut conn = store.read().await.unwrap();
        let event = stored::next(&mut conn, club.id).await.unwrap().unwrap();
        let code = crate::store::customers::code(&mut conn, club.id, ana.account).await.unwrap().unwrap();
        assert_eq!(event.customer.as_deref(), Some(code.as_str()));
        let all = format!("{event:?}").to_lowercase();
        assert!(!all.contains("ana") && !all.contains("1990"), "{all}");
    }

    async fn what_is_not_taken_for_a_day_is_given_up_and_the_owners_hear_of_it_once(store: Store) {
        let club = Club::new(&store).await;
        listen(&club).await;
        club.staff(71, Role::Owner).await;
        club.staff(72, Role::Staff).await;
        let owner = ChatId(71);
        let ana = club.customer("Ana").await;
        club.book(&ana, club.session(1).await).await;
        let fail = async |local: &str| {
            let mut conn = store.read().await.unwrap();
            let found = next(&mut conn, club.id, at(local)).await.unwrap();
            drop(conn);
            let (hook, _) = found?;
            Some(failed(&store, at(local), &hook, Failure::Status(500), at(local)).await.unwrap())
        };
        assert_eq!(fail("2026-11-21T10:00").await, Some(0));
        let dive = club.session(1).await;
        testing::postpone(&store, dive, at("2026-12-20T18:30")).await;
        assert_eq!(fail("2026-11-21T11:00").await, Some(1));
        assert_eq!(fail("2026-11-21T12:00").await, None, "nothing is left to try");
        let queued = club.outbox().await.into_iter().filter(|item| item.kind == NoticeKind::HooksGivenUp);
        assert_eq!(queued.map(|item| item.chat_id).collect::<Vec<_>>(), [owner]);
        club.book(&ana, dive).await;
        assert_eq!(fail("2026-11-22T12:00").await, Some(0), "they know already");
        let counts = async || stored::counts(&mut store.read().await.unwrap(), club.id).await.unwrap();
        assert_eq!(counts().await, (0, 2));
        assert_eq!(again(&store, now(), &"blue-reef".parse().unwrap()).await.unwrap(), Some(2));
        assert_eq!(counts().await, (2, 0));
        assert_eq!(told(&club).await.len(), 2);
    }

    async fn the_secret_changes_when_it_is_asked_to_and_off_forgets_all(store: Store) {
        let club = Club::new(&store).await;
        let slug = "blue-reef".parse().unwrap();
        let change = async |change| set(&store, now(), &slug, change).await.unwrap();
        let nothing = change(Change::To { url: None, secret: Some(None) }).await;
        assert_eq!(nothing, Outcome::NoAddress);
        listen(&club).await;
        let secret = async || {
            let mut conn = store.read().await.unwrap();
            stored::of_organizer(&mut conn, club.id).await.unwrap().map(|hook| hook.secret)
        };
        let first = secret().await.unwrap();
        let url = HookUrl::parse("https://example.org/", false).unwrap();
        let moved = change(Change::To { url: Some(url), secret: None }).await;
        assert_eq!(moved, Outcome::Set { place: "https://example.org".to_owned(), made: None });
        assert_eq!(secret().await.unwrap(), first);
        let Outcome::Set { made: Some(made), .. } = change(Change::To { url: None, secret: Some(None) }).await
        else { panic!() };
        assert_eq!(secret().await.unwrap(), made.reveal());
        assert_ne!(made.reveal(), first);
        club.book(&club.customer("Ana").await, club.session(1).await).await;
        assert_eq!(change(Change::Off).await, Outcome::Off);
        assert_eq!((secret().await, told(&club).await), (None, vec![]));
        let nobody = set(&store, now(), &"red-reef".parse().unwrap(), Change::Off).await.unwrap();
        assert_eq!(nobody, Outcome::NotFound);
    }
}
