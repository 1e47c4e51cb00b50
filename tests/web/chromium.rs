//! The page of a claim link in a real Chromium, as on a phone, where no script may run.

use seatbell::domain::states::BookingState;
use seatbell::service::unsubscribe;
use seatbell::store::bookings;

use crate::browser::Browser;
use crate::support::club::Club;
use crate::support::run;

/// Ben gives back the one place on the night dive, for which this customer waits; gives the address of their link.
async fn offered(club: &Club, who: &str, person: &str, email: &str) -> String {
    let (ben, who) = (club.customer("Ben").await, club.customer(who).await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    who.book("18:30 Night dive", person).await;
    let link = club.claim_link(club.booking(email).await).await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    club.parts.public_url.as_ref().unwrap().link(&link)
}

#[test]
fn one_button_claims_the_seat() {
    run(async {
        let Some(phone) = Browser::phone().await else { return };
        let club = Club::online_on_sqlite().await;
        let link = offered(&club, "Ana", "Ana Silva", "ana@example.com").await;
        let booking = club.booking("ana@example.com").await;

        phone.goto("data:text/html,<p id=a>off</p><script>a.textContent='on'</script>").await;
        assert_eq!(phone.text("#a").await, "off", "no script runs");
        phone.goto(&link).await;
        assert_eq!(phone.text("h1").await, "A seat is free");
        assert!(phone.text("main").await.contains("Ana Silva"));
        // The style is let through by the page's own policy, and nothing is wider than the phone.
        let look = ["background-color", "display"];
        assert_ne!(phone.style("button", look[0]).await, "rgba(0, 0, 0, 0)");
        assert_eq!(phone.style("button", look[1]).await, "block");
        let (left, width) = phone.place("main").await;
        assert!(left >= 0.0 && left + width <= 390.0, "{left} {width}");
        // Opened again and again, by whatever opens links, it is only looked at.
        phone.goto(&link).await;
        phone.press("button", "The seat is yours").await;
        club.settled().await;
        let mut conn = club.store.read().await.unwrap();
        let state = bookings::by_id(&mut conn, booking).await.unwrap().unwrap().state;
        assert_eq!(state, BookingState::Booked);
        drop(conn);
        assert_eq!(phone.address().await, link, "and not an address that claims again");
        phone.goto(&link).await;
        assert_eq!(phone.text("h1").await, "The seat is yours");
        phone.close().await;
        club.finish().await;
    });
}

#[test]
fn in_french_a_second_too_late() {
    run(async {
        let Some(phone) = Browser::phone().await else { return };
        let club = Club::online_on_sqlite().await;
        let link = offered(&club, "Chloé", "Chloé Martin", "chloe@example.com").await;
        phone.goto(&link).await;
        assert_eq!(phone.text("h1").await, "Une place s’est libérée");
        // While the page is open somebody else takes the seat.
        let ana = club.customer("Ana").await;
        ana.book("18:30 Night dive", "Ana Silva").await;
        ana.tap("Claim my seat").await;
        assert!(ana.screen().starts_with("🎉 It is yours"), "{}", ana.screen());
        phone.press("button", "Quelqu’un a été plus rapide").await;
        assert!(phone.text("main").await.contains("votre crédit reste mis de côté"));
        phone.close().await;
        club.finish().await;
    });
}

#[test]
fn one_button_ends_announcements_and_another_brings_them_back() {
    run(async {
        let Some(phone) = Browser::phone().await else { return };
        let club = Club::online_on_sqlite().await;
        let chloe = club.account("chloe@example.com").await;
        let code = unsubscribe::issue(&club.store, club.clock.now(), chloe, club.organizer.id)
            .await
            .unwrap()
            .unwrap();
        let link = club.parts.public_url.as_ref().unwrap().link(&format!("/unsubscribe/{}", code.reveal()));
        phone.goto(&link).await;
        assert_eq!(phone.text("h1").await, "Ne plus recevoir d’annonces\u{202F}?");
        let (left, width) = phone.place("main").await;
        assert!(left >= 0.0 && left + width <= 390.0, "{left} {width}");
        phone.press("button", "Vous ne recevez plus d’annonces").await;
        assert_eq!(
            phone.style("button", "background-color").await,
            "rgba(0, 0, 0, 0)",
            "the way back is quiet"
        );
        phone.press("button", "Vous recevez à nouveau les annonces").await;
        let found = unsubscribe::look(&mut club.store.read().await.unwrap(), code).await.unwrap().unwrap();
        assert!(!found.muted);
        phone.close().await;
        club.finish().await;
    });
}
