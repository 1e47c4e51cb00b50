//! One account, several people: clashes, and two parents.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { a_clash_is_shown, two_parents }

async fn a_clash_is_shown(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ana.send("/schedule").await;
    ana.tap("19:00 Aqua yoga").await;
    ana.tap("Book my place").await;
    ana.tap("Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    Is this right?

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    For Ana Silva, 36 years old that day
    1 credit from order 1002 (0 left after that)

    You can cancel until Monday 23 November, 19:00 (32 hours from now) and get everything back.

    ⚠️ Ana already has a place at that time: Night dive, Tue 24 Nov, 18:30.
    [Confirm]
    [Change]  [Back]
    ");
    // Shown, not forbidden.
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("✅ Booked: Aqua yoga"), "{}", ana.screen());

    // Somebody else of the family has no clash.
    ana.send("/schedule").await;
    ana.tap("19:00 Aqua yoga").await;
    ana.tap("Book my place").await;
    ana.tap("Leo Silva").await;
    assert!(!ana.screen().contains("already has a place"), "{}", ana.screen());
}

async fn two_parents(club: &Club) {
    let mother = club.customer("Ana").await;
    let father = club.phone("Luis", "ana@example.com", "en").await;
    father.book("09:00 Discovery dive", "Leo Silva").await;
    mother.send("/bookings").await;
    assert_snapshot!(mother.screen(), @r"
    What is to come

    · Tue 24 Nov, 09:00: Discovery dive, Leo Silva
    [Tue 24 Nov Discovery dive, Leo]
    [Back]
    ");
    mother.tap("Discovery dive").await;
    mother.tap("Cancel booking").await;
    mother.tap("Confirm").await;
    // The father's card is from before; what he taps is answered as things stand.
    father.tap("Cancel booking").await;
    assert_snapshot!(father.screen(), @r"
    Cancelled: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent, for Leo Silva.
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]
    [My bookings]
    ");
}
