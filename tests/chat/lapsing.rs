//! The cutoff: those still waiting are told and have their credits back, and what is free then is anybody's.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { told_and_paid_back, bookable_afterwards, with_an_offer_open }

async fn told_and_paid_back(club: &Club) {
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    club.wait_until("2026-11-24T06:30").await;
    assert_snapshot!(ana.screen(), @r"
    The waiting list for Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, has closed, and there was no seat for Ana Silva. 1 credit is back (order 1002, 2 left). Should a place be free later, you can book it from the schedule.
    [📅 Schedule]  [My bookings]
    ");
    assert_snapshot!(chloe.screen(), @r"
    La liste d’attente pour Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, est close, et il n’y a pas eu de place pour Chloé Martin. 1 crédit est rendu (commande 1004, reste 10). Si une place se libère plus tard, vous pourrez la réserver depuis le programme.
    [📅 Programme]  [Mes réservations]
    ");
    ana.tap("My bookings").await;
    assert_snapshot!(ana.screen(), @r"
    You have no bookings to come. The schedule shows what is on.
    [📅 Schedule]
    [Back]
    ");

    // The list is closed; the session stays sold out.
    ana.send("/schedule").await;
    assert_snapshot!(ana.screen(), @r"
    This week at Blue Reef

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — sold out, list closed
    · 19:00 Aqua yoga — 10 places
    [09:00 Discovery dive]
    [18:30 Night dive]
    [19:00 Aqua yoga]
    [By activity]  [Later ›]
    [Back]
    ");
    ana.tap("18:30 Night dive").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    Sold out; the waiting list is closed · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.
    [Back]
    [⭐ Follow]
    ");
}

async fn bookable_afterwards(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    club.wait_until("2026-11-24T06:30").await;
    ben.send("/bookings").await;
    ben.tap("Night dive").await;
    ben.tap("Give up my seat").await;
    ben.tap("Confirm").await;
    assert!(ana.screen().starts_with("The waiting list for"), "nobody rings: {}", ana.screen());

    ana.send("/schedule").await;
    ana.tap("18:30 Night dive").await;
    ana.tap("Book my place").await;
    ana.tap("Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    1 credit from order 1002 (1 left after that)

    It is too late to cancel this session: once booked, nothing is returned.
    [Confirm]
    [Change]  [Back]
    ");
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    It is too late to cancel with a return. You can still give your seat up for somebody else; nothing is returned then.
    [Give up my seat]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
}

async fn with_an_offer_open(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    let (offer, claim) = ana.button("Claim my seat");
    club.wait_until("2026-11-24T06:30").await;
    assert!(ana.screen().starts_with("The waiting list for"), "{}", ana.screen());
    ana.tap_data(offer, &claim).await;
    assert_snapshot!(ana.screen(), @r"
    The waiting list has closed: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]
    [My bookings]
    ");
}
