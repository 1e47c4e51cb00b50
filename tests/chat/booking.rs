//! From the schedule to a booked place.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { somebody_known }

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
    [Cancel booking]
    [My bookings]
    ");
    assert!(ana.taps() <= 5, "a returning customer taps {} times", ana.taps());
}
