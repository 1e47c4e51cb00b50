//! From the schedule to a booked place.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { somebody_known, all_the_way_back, week_by_week, no_credits, the_same_person_twice }

async fn somebody_known(club: &Club) {
    let ana = club.customer("Ana").await;

    ana.send("/schedule").await;
    assert_snapshot!(ana.screen(), @r"
    Next week at Blue Reef

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — 1 place
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
    1 place free · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Book my place]  [Back]
    [⭐ Follow]
    ");

    ana.tap("Book my place").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Who is coming?
    [Ana Silva, 36]
    [Leo Silva, 9]
    [Someone else]
    [Back]
    ");

    ana.tap("Ana Silva, 36").await;
    assert_snapshot!(ana.screen(), @r"
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
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    assert!(ana.taps() <= 5, "a returning customer taps {} times", ana.taps());
}

async fn all_the_way_back(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    assert_snapshot!(ana.screen(), @r"
    Hello Ana Silva! What would you like to do?
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
    for label in ["Schedule", "Night dive", "Book my place", "Someone else", "Back", "Back", "Back", "Back"] {
        ana.tap(label).await;
    }
    assert_eq!(ana.cards(), 1, "one card, edited in place");
    assert!(ana.screen().starts_with("Hello Ana Silva!"), "{}", ana.screen());
}

async fn week_by_week(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/schedule").await;
    ana.tap("Later").await;
    assert_snapshot!(ana.screen(), @r"
    Week of 30 November at Blue Reef

    Tue 1 Dec
    · 09:00 Discovery dive — 2 places

    Sat 5 Dec
    · 08:30 Wreck dive — 4 places
    [Tue 09:00 Discovery dive]
    [Sat 08:30 Wreck dive]
    [‹ Earlier]  [By activity]
    [Back]
    ");
    ana.tap("Wreck dive").await;
    ana.tap("Back").await;
    ana.tap("Earlier").await;
    ana.tap("Earlier").await;
    assert!(ana.screen().contains("18:30 Night dive"), "{}", ana.screen());

    ana.tap("By activity").await;
    assert_snapshot!(ana.screen(), @r"
    What are you looking for at Blue Reef?
    [Aqua yoga]
    [Discovery dive]
    [Night dive]
    [Wreck dive]
    [Back]
    ");
    ana.tap("Discovery dive").await;
    assert_snapshot!(ana.screen(), @r"
    Next week at Blue Reef
    Only Discovery dive

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    [09:00 Discovery dive]
    [All activities]  [Later ›]
    [⭐ Follow]
    [Back]
    ");
    ana.tap("All activities").await;
    assert!(ana.screen().contains("Night dive"), "{}", ana.screen());
}

async fn no_credits(club: &Club) {
    let dora = club.customer("Dora").await;
    dora.send("/schedule").await;
    dora.tap("18:30 Night dive").await;
    dora.tap("Book my place").await;
    assert_snapshot!(dora.screen(), @r"
    Night dive costs 1 credit, and you have no credits that are valid on that day. Nothing was booked. With more credits you can go on from here.
    [🛒 Buy credits]  [My credits]
    [Back]
    ");
    dora.tap("My credits").await;
    assert_snapshot!(dora.screen(), @r"
    You have no credits yet. Buy some here or at your club, and they show up here.

    Your customer code: C-004
    [🛒 Buy credits]
    [📅 Schedule]
    [Back]
    ");
}

async fn the_same_person_twice(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ana.send("/schedule").await;
    ana.tap("09:00 Discovery dive").await;
    ana.tap("Book my place").await;
    ana.tap("Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    Ana already has a place on this session. Nothing was booked twice.
    [See the booking]  [Someone else]
    [Back]
    ");
    ana.tap("See the booking").await;
    assert!(ana.screen().starts_with("✅ Booked: Discovery dive"), "{}", ana.screen());
}
