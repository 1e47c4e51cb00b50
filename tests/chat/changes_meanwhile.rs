//! What changed while a card was open.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { sold_out, an_answer_stays_true, sold_out_for_somebody_new, a_seat_came_free, started, an_old_summary }

async fn sold_out(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Ana Silva"] {
        ana.tap(label).await;
    }
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    The last place has just gone, and nothing was booked. You can join the waiting list instead:

    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    1 credit held from order 1002 (1 left after that)

    If you join the waiting list, 1 credit is held. When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Confirm]
    [Change]  [Back]
    ");
    // Nothing happens that was not asked for.
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("⏳ You are on the waiting list"), "{}", ana.screen());
}

async fn an_answer_stays_true(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Ana Silva"] {
        ana.tap(label).await;
    }
    let (message, confirm) = ana.button("Confirm");
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("The last place has just gone"), "{}", ana.screen());
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    // The second tap of a double one, or the first handled again after a kill: she may have read that nothing was booked.
    ana.tap_data(message, &confirm).await;
    assert_snapshot!(ana.screen(), @r"
    The places changed meanwhile, and nothing was booked or held. This is how it is now:

    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    1 credit from order 1002 (1 left after that)

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Confirm]
    [Change]  [Back]
    ");
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("✅ Booked: Night dive"), "{}", ana.screen());
}

async fn sold_out_for_somebody_new(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.send("Rui Costa").await;
    ana.send("1990-05-21").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("The last place has just gone"), "{}", ana.screen());
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    ⏳ You are on the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Rui Costa.
    1 credit is held (order 1002, 1 left).

    You are the only one waiting.
    When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
}

async fn a_seat_came_free(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Ana Silva"] {
        ana.tap(label).await;
    }
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    A place has just come free, so nobody needs to wait. Nothing was held; you can book it:

    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    1 credit from order 1002 (1 left after that)

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Confirm]
    [Change]  [Back]
    ");
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("✅ Booked: Night dive"), "{}", ana.screen());
}

async fn started(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Ana Silva"] {
        ana.tap(label).await;
    }
    ben.send("/schedule").await;
    ben.tap("18:30 Night dive").await;
    club.wait_until("2026-11-24T18:30").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive has already started. Nothing was booked, your credits are untouched.
    [📅 Schedule]
    [Back]
    ");
    ben.tap("Book my place").await;
    assert_eq!(ben.screen(), ana.screen());
    ben.tap("Back").await;
    assert_snapshot!(ben.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    It has started · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.
    [Back]
    [⭐ Follow]
    ");
}

async fn an_old_summary(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.send("Rui Costa").await;
    ana.send("1990-05-21").await;
    let (summary, confirm) = ana.button("Confirm");
    // Dropped meanwhile: who was to come is not kept, so it is asked again.
    ana.send("/cancel").await;
    ana.tap_data(summary, &confirm).await;
    assert_snapshot!(ana.screen(), @r"
    This menu is out of date. Here is a fresh one.

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    1 place free · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Book my place]  [Back]
    ");
}
