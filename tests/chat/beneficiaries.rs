//! Who is coming: somebody new, their date of birth, and who may not.

use insta::assert_snapshot;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! { somebody_new, a_date_that_reads_two_ways, dates_that_are_none, too_young, too_young_at_the_date }

async fn somebody_new(club: &Club) {
    let emil = club.customer("Emil").await;
    emil.send("/schedule").await;
    emil.tap("18:30 Night dive").await;
    emil.tap("Book my place").await;
    assert_snapshot!(emil.screen(), @r"
    What is the name of the person who is coming?
    [Back]
    ");
    emil.send("  Rui   Costa ").await;
    assert_snapshot!(emil.screen(), @r"
    And Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    emil.send("21 May 1990").await;
    assert_snapshot!(emil.screen(), @r"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Rui Costa, 36 years old that day
    1 credit from order 1005 (0 left after that)

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Confirm]
    [Change]  [Back]
    ");
    emil.tap("Confirm").await;
    assert_snapshot!(emil.screen(), @r"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Rui Costa.
    1 credit is used (order 1005, 0 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");

    // Kept for the next time.
    let ana = club.customer("Ana").await;
    asks_birth(&ana, "Rui Costa").await;
    ana.send("1990-05-21").await;
    ana.tap("Confirm").await;
    ana.send("/schedule").await;
    ana.tap("09:00 Discovery dive").await;
    ana.tap("Book my place").await;
    assert_snapshot!(ana.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent

    Who is coming?
    [Ana Silva, 36]
    [Leo Silva, 9]
    [Rui Costa, 36]
    [Someone else]
    [Back]
    ");
}

async fn a_date_that_reads_two_ways(club: &Club) {
    let ana = club.customer("Ana").await;
    asks_birth(&ana, "Rui Costa").await;
    ana.send("3/4/1988").await;
    assert_snapshot!(ana.screen(), @r"
    Is that 3 April 1988 or 4 March 1988?
    [3 April]  [4 March]
    [Back]
    ");
    // The other way back: the name again.
    ana.tap("Back").await;
    ana.send("Rui Costa").await;
    ana.send("05/06/1990").await;
    assert_snapshot!(ana.screen(), @r"
    Is that 5 June 1990 or 6 May 1990?
    [5 June]  [6 May]
    [Back]
    ");
    ana.tap("5 June").await;
    assert_snapshot!(ana.screen(), @r"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Rui Costa, 36 years old that day
    1 credit from order 1002 (1 left after that)

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Confirm]
    [Change]  [Back]
    ");

    // In French the day comes first, always.
    let chloe = club.customer("Chloé").await;
    chloe.send("/schedule").await;
    for label in ["18:30 Night dive", "Réserver ma place", "Quelqu’un d’autre"] {
        chloe.tap(label).await;
    }
    chloe.send("Rui Costa").await;
    chloe.send("05/06/1990").await;
    assert!(chloe.screen().contains("Rui Costa, 36 ans"), "{}", chloe.screen());
}

async fn dates_that_are_none(club: &Club) {
    let ana = club.customer("Ana").await;
    asks_birth(&ana, "Rui Costa").await;
    ana.send("31/02/2001").await;
    assert_snapshot!(ana.screen(), @r"
    There is no such day.
    And Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("2026-11-23").await;
    assert_snapshot!(ana.screen(), @r"
    That day has not come yet.
    And Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("1896-05-21").await;
    assert_snapshot!(ana.screen(), @r"
    That is more than 120 years ago.
    And Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("21/5/90").await;
    assert_snapshot!(ana.screen(), @r"
    Please write the year with four digits.
    And Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("in spring").await;
    assert_snapshot!(ana.screen(), @r"
    I could not read a date there.
    And Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("21.5.1990").await;
    assert!(ana.screen().contains("Rui Costa, 36 years old"), "{}", ana.screen());
}

async fn too_young(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/schedule").await;
    ana.tap("18:30 Night dive").await;
    ana.tap("Book my place").await;
    ana.tap("Leo Silva, 9").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive is for people of 12 and over; Leo will be 9 that day. Nothing was booked.
    [Someone else]
    [Back]
    ");
    ana.tap("Someone else").await;
    assert!(ana.screen().contains("Who is coming?"), "{}", ana.screen());
}

async fn too_young_at_the_date(club: &Club) {
    let ana = club.customer("Ana").await;
    asks_birth(&ana, "Mia Silva").await;
    // Twelve one day after the dive.
    ana.send("2014-11-25").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive is for people of 12 and over; Mia will be 11 that day. Nothing was booked.
    [Someone else]
    [Back]
    ");
    asks_birth(&ana, "Mia Silva").await;
    // Twelve on the day.
    ana.send("2014-11-24").await;
    assert!(ana.screen().contains("Mia Silva, 12 years old that day"), "{}", ana.screen());
}

/// As far as the date of birth, for a place on the night dive.
async fn asks_birth(chat: &Chat<'_>, name: &str) {
    chat.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Someone else"] {
        chat.tap(label).await;
    }
    chat.send(name).await;
}
