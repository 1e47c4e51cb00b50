//! Planning one session: the usual way, with everything changed, and what is not taken.

use insta::assert_snapshot;
use seatbell::bot::button::{Field, Organize, Planning, Tap};
use seatbell::domain::deadlines::Minutes;
use seatbell::domain::ids::{ActivityId, InboxSeq};
use seatbell::domain::moment::Moment;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::club::Club;

on_both! { as_usual, everything_else, starts_that_are_not_taken, the_clocks, two_at_once, forged_and_old, in_french }

async fn as_usual(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("New session").await;
    assert_snapshot!(max.screen(), @r"
    A new session: of which activity?
    [Aqua yoga]
    [Discovery dive]
    [Night dive]
    [Wreck dive]
    [Sessions]  [Organize]
    ");
    max.tap("Wreck dive").await;
    assert_snapshot!(max.screen(), @r"
    New session of Wreck dive

    When does it start? Type day and time, for example 24.11. 18:30 or tomorrow 9:00. It takes 3 hours, as usual; with the end, 24.11. 18:30–20:30, it takes as long as that.
    [Back]  [Sessions]
    ");
    max.send("sat 8:30").await;
    assert_snapshot!(max.screen(), @r"
    New session of Wreck dive

    Saturday 28 November, 08:30–11:30
    Length: 3 hours
    Place: Porquerolles
    Seats: 4 · 2 credits each

    This one session is planned, and customers can book it at once.
    [Confirm]
    [Day and time]  [Length]
    [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Planned.

    Wreck dive
    Saturday 28 November, 08:30–11:30, Porquerolles
    Seats: 0 of 4 taken

    Can be cancelled until Friday 27 November, 08:30
    Waiting list until Friday 27 November, 20:30: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
    // Customers can book it, and owners read who planned it.
    let ben = club.customer("Ben").await;
    club.book_at(&ben, "Wreck dive", "2026-11-28T08:30", "Ben Carter").await;
    assert!(ben.screen().contains("Saturday 28 November, 08:30"), "{}", ben.screen());
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max: planned Wreck dive, Saturday 28 November, 08:30
    [Organize]
    ");
    // Once: the same again is there already.
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("New session").await;
    max.tap("Wreck dive").await;
    max.send("28.11. 8:30").await;
    assert_snapshot!(max.screen(), @r"
    There is a session of this activity at that time and place already, or one that was cancelled. Choose another time, or another place first.

    New session of Wreck dive

    When should it start? Type day and time, for example 24.11. 18:30, or only what changes: 19:00. With the end, 18:30–20:00, its length changes too.
    [Back]  [Sessions]
    ");
}

async fn everything_else(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("By activity").await;
    max.tap("Night dive").await;
    max.tap("New session").await;
    max.send("24 nov 20:00-21:00").await;
    assert_snapshot!(max.screen(), @r"
    New session of Night dive

    Tuesday 24 November, 20:00–21:00
    Length: 1 hour
    Place: Port-Cros
    Seats: 1 · 1 credit each

    This one session is planned, and customers can book it at once.
    [Confirm]
    [Day and time]  [Length]
    [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap("Seats").await;
    max.send("lots").await;
    assert_snapshot!(max.screen(), @r"
    This is not a number of seats. Type one from 0 to 10000.

    New session of Night dive

    How many seats does it have? Now it would have 1. Type a number.
    [Back]  [Sessions]
    ");
    max.send("6").await;
    max.tap("Place").await;
    assert_snapshot!(max.screen(), @r"
    New session of Night dive

    Where should it take place? Type the place.
    [The usual place]
    [Back]  [Sessions]
    ");
    max.attach(playground::Attachment::Sticker).await;
    assert!(max.screen().starts_with("I can only read text"), "{}", max.screen());
    max.send("La Gabinière <b>\u{202E}").await;
    max.tap("Length").await;
    max.send("0").await;
    assert!(max.screen().starts_with("A session takes from 1 minute"), "{}", max.screen());
    max.send("1h45").await;
    max.tap("Day and time").await;
    max.send("21:00").await;
    assert_snapshot!(max.screen(), @r"
    New session of Night dive

    Tuesday 24 November, 21:00–22:45
    Length: 1 hour 45 minutes
    Place: La Gabinière <b>
    Seats: 6 · 1 credit each

    This one session is planned, and customers can book it at once.
    [Confirm]
    [Day and time]  [Length]
    [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap("Place").await;
    max.tap("The usual place").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Planned.

    Night dive
    Tuesday 24 November, 21:00–22:45, Port-Cros
    Seats: 0 of 6 taken

    Can be cancelled until Monday 23 November, 21:00
    Waiting list until Tuesday 24 November, 09:00: the first to tap gets a seat
    [Day and time]  [Length]
    [Place]  [Seats]
    [⏸ Pause the list]  [List’s length]
    [Roster]  [Cancel the session]
    [Back]  [Organize]
    ");
}

async fn starts_that_are_not_taken(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("New session").await;
    max.tap("Night dive").await;
    let mut said = Vec::new();
    for text in
        ["soon", "9:00", "25.11.", "20.11.2026 9:00", "24.11. 20:00-18:30", "31.11. 9:00", "24.11. 18:30"]
    {
        max.send(text).await;
        said.push(format!("{text}: {}", max.screen().lines().next().unwrap_or_default()));
    }
    assert_snapshot!(said.join("\n"), @r"
    soon: I can’t read a day and a time in this.
    9:00: The day is missing. For example: 24.11. 18:30.
    25.11.: The time is missing. For example: 24.11. 18:30.
    20.11.2026 9:00: That has passed. Nothing was changed.
    24.11. 20:00-18:30: It would end before it starts. If it ends after midnight, type only when it starts, and how long it takes under “Length”.
    31.11. 9:00: There is no such day or time.
    24.11. 18:30: There is a session of this activity at that time and place already, or one that was cancelled. Choose another time, or another place first.
    ");
    // The last was refused for being there; another time will do.
    max.send("19:00").await;
    assert!(max.screen().contains("Tuesday 24 November, 19:00–20:30"), "{}", max.screen());
}

async fn the_clocks(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("New session").await;
    max.tap("Night dive").await;
    max.send("28.3.2027 2:30").await;
    assert_snapshot!(max.screen(), @r"
    On Sunday, 28 March 2027 the clocks go forward, and 02:30 does not exist. Choose another time.

    New session of Night dive

    When does it start? Type day and time, for example 24.11. 18:30 or tomorrow 9:00. It takes 1 hour 30 minutes, as usual; with the end, 24.11. 18:30–20:30, it takes as long as that.
    [Back]  [Sessions]
    ");
    max.send("31.10.2027 2:30").await;
    assert_snapshot!(max.screen(), @r"
    New session of Night dive

    The clocks go back that night, so this time comes twice. Which one do you mean?
    [Sunday, 31 October 2027, 02:30 (CEST)]
    [Sunday, 31 October 2027, 02:30 (CET)]
    [Back]
    ");
    max.tap("CEST").await;
    assert_snapshot!(max.screen(), @r"
    New session of Night dive

    Sunday, 31 October 2027, 02:30–03:00
    The clocks go back that night, and this time comes twice; this is the one by CEST.
    Length: 1 hour 30 minutes
    Place: Port-Cros
    Seats: 1 · 1 credit each

    This one session is planned, and customers can book it at once.
    [Confirm]
    [Day and time]  [Length]
    [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap("Confirm").await;
    assert!(max.screen().contains("Sunday, 31 October 2027, 02:30–03:00"), "{}", max.screen());
}

async fn two_at_once(club: &Club) {
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    for chat in [&max, &zoe] {
        chat.send("/organize").await;
        chat.tap("Sessions").await;
        chat.tap("New session").await;
        chat.tap("Aqua yoga").await;
        chat.send("25.11. 7:00").await;
    }
    max.tap("Confirm").await;
    assert!(max.screen().starts_with("✅ Planned."), "{}", max.screen());
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ⚠️ Something changed in the meantime, and nothing was planned. This is how it would be now:

    There is a session of this activity at that time and place already, or one that was cancelled. Choose another time, or another place first.

    New session of Aqua yoga

    When should it start? Type day and time, for example 24.11. 18:30, or only what changes: 19:00. With the end, 18:30–20:00, its length changes too.
    [Back]  [Sessions]
    ");
    // What is usual changes under the summary: it is shown again.
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("New session").await;
    max.tap("Aqua yoga").await;
    max.send("26.11. 7:00").await;
    zoe.send("/organize").await;
    zoe.tap("Activities").await;
    zoe.tap("Aqua yoga").await;
    zoe.tap("Change").await;
    zoe.tap("Usual number of places").await;
    zoe.send("5").await;
    zoe.tap("Confirm").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ⚠️ Something changed in the meantime, and nothing was planned. This is how it would be now:

    New session of Aqua yoga

    Thursday 26 November, 07:00–08:00
    Length: 1 hour
    Place: La Plage d'Argent
    Seats: 5 · 1 credit each

    This one session is planned, and customers can book it at once.
    [Confirm]
    [Day and time]  [Length]
    [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap("Confirm").await;
    assert!(max.screen().contains("Seats: 0 of 5"), "{}", max.screen());
}

async fn forged_and_old(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&max, other, Role::Owner).await;
    max.send("/organize").await;
    max.tap("Blue Reef").await;
    let of = |tap| Tap::Organize(club.organizer.id, Organize::Planning(tap));
    let far = Moment {
        starts_at: chrono::DateTime::from_timestamp(8_210_266_876_740, 0).unwrap(),
        minutes: Some(Minutes(u32::MAX)),
    };
    for tap in [
        Planning::Start(far),
        Planning::Ask(Field::Reason),
        Planning::UsualPlace,
        Planning::Summary,
        Planning::Confirm(InboxSeq(1)),
    ] {
        max.forge(of(tap)).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    max.forge(of(Planning::Of(ActivityId(i64::MAX)))).await;
    assert!(max.screen().starts_with("This activity is not there"), "{}", max.screen());
    // Another organizer's activity is not theirs to plan.
    max.forge(of(Planning::New)).await;
    let (_, night) = max.button("Night dive");
    let Ok(Tap::Organize(_, Organize::Planning(Planning::Of(night)))) = Tap::decode(&night) else { panic!() };
    max.forge(Tap::Organize(other, Organize::Planning(Planning::Of(night)))).await;
    assert!(max.screen().starts_with("This activity is not there"), "{}", max.screen());
    max.forge(of(Planning::Of(night))).await;
    max.forge(of(Planning::Start(far))).await;
    assert!(!max.screen().contains("[Confirm]"), "{}", max.screen());
    let long = Moment { starts_at: club.clock.now() + chrono::TimeDelta::days(1), ..far };
    max.forge(of(Planning::Start(long))).await;
    assert!(max.screen().contains("Length: 1 hour 30 minutes"), "{}", max.screen());
    // An older summary's Confirm does not plan the newer one.
    max.forge(of(Planning::Of(night))).await;
    max.send("26.11. 7:00").await;
    let (message, old) = max.button("Confirm");
    max.tap("Day and time").await;
    max.send("8:00").await;
    max.tap_data(message, &old).await;
    assert!(max.screen().contains("26 November, 08:00"), "{}", max.screen());
    assert!(max.screen().contains("[Confirm]"), "{}", max.screen());
}

async fn in_french(club: &Club) {
    let marc = club.staff("Marc", "fr", Role::Staff).await;
    marc.send("/organize").await;
    marc.tap("Séances").await;
    marc.tap("Nouvelle séance").await;
    marc.tap("Wreck dive").await;
    assert_snapshot!(marc.screen(), @"
    Nouvelle séance : Wreck dive

    Quand commence-t-elle ? Tapez le jour et l’heure, par exemple 24/11 18h30 ou demain 9h. Elle dure 3 heures, comme d’habitude ; avec la fin, 24/11 18h30–20h30, elle dure autant.
    [Retour]  [Séances]
    ");
    marc.send("demain 9h").await;
    assert_snapshot!(marc.screen(), @"
    Nouvelle séance : Wreck dive

    lundi 23 novembre, 09:00–12:00
    Durée : 3 heures
    Lieu : Porquerolles
    Places : 4 · 2 crédits chacune

    Cette seule séance est prévue, et les clients peuvent la réserver aussitôt.
    [Confirmer]
    [Jour et heure]  [Durée]
    [Lieu]  [Places]
    [Retour]  [Séances]
    ");
    marc.tap("Places").await;
    assert_snapshot!(marc.screen(), @"
    Nouvelle séance : Wreck dive

    Combien de places a-t-elle ? Elle en aurait 4. Tapez un nombre.
    [Retour]  [Séances]
    ");
    marc.send("1").await;
    marc.tap("Confirmer").await;
    assert_snapshot!(marc.screen(), @"
    ✅ C’est prévu.

    Wreck dive
    lundi 23 novembre, 09:00–12:00, Porquerolles
    Places prises : 0 sur 1

    Annulation possible jusqu’au dimanche 22 novembre, 09:00 (passé)
    Liste d’attente jusqu’au dimanche 22 novembre, 21:00 : le premier qui appuie a la place
    [Jour et heure]  [Durée]
    [Lieu]  [Places]
    [⏸ Suspendre la liste]  [Taille de la liste]
    [Liste]  [Annuler la séance]
    [Retour]  [Gérer le club]
    ");
}
