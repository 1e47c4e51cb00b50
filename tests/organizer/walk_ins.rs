//! Somebody at the door without an account.

use insta::assert_snapshot;
use playground::Attachment;
use seatbell::bot::button::{Desk, Organize, Tap};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::rosters::open;
use crate::support::club::Club;

on_both! { at_the_door, with_an_age, not_before_the_list, taken_off, another_clubs, walk_ins_in_french }

async fn at_the_door(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    club.wait_until("2026-11-24T18:50").await;
    open(&max, "Aqua yoga").await;
    max.tap("Add somebody").await;
    max.tap("Without an account").await;
    assert_snapshot!(max.screen(), @r"
    What is the name of the person who is coming?
    [Back]
    ");
    max.attach(Attachment::Photo).await;
    assert!(max.screen().contains("What is the name"), "{}", max.screen());
    max.send("   ").await;
    max.send(&"long".repeat(30)).await;
    assert!(max.screen().starts_with("That is too long for a name"), "{}", max.screen());
    max.send("ana silva").await;
    assert_snapshot!(max.screen(), @r"
    Somebody without an account?

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    For ana silva

    They take one of 9 free seats, without credits: what they pay is settled at the desk.
    They are checked in at once.

    ⚠️ ana silva has a place on this session already. If it is the same person, check them in there.
    [See the booking]
    [Confirm]
    [Change]  [Roster]
    ");
    max.tap("Change").await;
    max.send("<b>Rui\u{202E}").await;
    assert_snapshot!(max.screen(), @r"
    Somebody without an account?

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    For <b>Rui

    They take one of 9 free seats, without credits: what they pay is settled at the desk.
    They are checked in at once.
    [Confirm]
    [Change]  [Roster]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    🚶 <b>Rui has a seat, and is checked in.

    <b>Rui
    Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Now: attended
    Without an account and credits, added on Tuesday 24 November, 18:50 by Max
    [Undo]
    [Take off]
    [Erase the name]
    [Roster]
    ");
    // A colleague who saw him come too.
    open(&zoe, "Aqua yoga").await;
    zoe.tap("Add somebody").await;
    zoe.tap("Without an account").await;
    zoe.send("<B>RUI").await;
    assert_snapshot!(zoe.screen(), @r"
    <B>RUI is on the roster already, as somebody without an account. If this is somebody else, add a second name or a letter.
    [See who]
    [Roster]
    ");
    zoe.tap("See who").await;
    zoe.tap("Roster").await;
    assert_snapshot!(zoe.screen(), @r"
    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    2 of 10 places booked · 1 without an account · ✅ 1 there

    ✅ <b>Rui – without an account
    · Ana Silva, 36 – first time
    [<b>Rui]
    [Ana Silva, 36]
    [✅ Check in]
    [➕ Add somebody]
    [📄 As a file (CSV)]  [🖨 To print (PDF)]
    [Rosters]
    ");
    zoe.tap("Check in").await;
    assert_snapshot!(zoe.screen(), @r"
    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    2 of 10 places booked · 1 without an account · ✅ 1 there

    Tap a name when they come; tap it again to undo.
    [✅ <b>Rui]
    [▫️ Ana Silva, 36]
    [Roster]
    ");
    zoe.tap("✅ <b>Rui").await;
    assert_eq!(zoe.toast().as_deref(), Some("Undone: <b>Rui"));
    zoe.tap("▫️ <b>Rui").await;
    assert_eq!(zoe.toast().as_deref(), Some("<b>Rui is here"));
    zoe.tap("Roster").await;
    zoe.tap("As a file").await;
    let sent = zoe.person.last_from_bot().unwrap();
    let file = sent.file().unwrap();
    assert_snapshot!(String::from_utf8(file.bytes.to_vec()).unwrap().trim_start_matches('\u{FEFF}'), @r"
    Name,Age,State,Times before,Booked by,Customer code,Order,Since
    <b>Rui,,attended,,without an account (added by Max),,,2026-11-24 18:50
    Ana Silva,36,booked,0,Ana Silva,C-001,1002,2026-11-22 10:00
    ");
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Tuesday 24 November, 18:50 · Zoe: checked <b>Rui in: Aqua yoga, Tuesday 24 November, 19:00
    · Tuesday 24 November, 18:50 · Zoe: took the mark of <b>Rui back: Aqua yoga, Tuesday 24 November, 19:00
    · Tuesday 24 November, 18:50 · Max: added <b>Rui, who has no account, to Aqua yoga, Tuesday 24 November, 19:00
    [Organize]
    ");
    // The others are marked after the end, he is not among them.
    club.wait_until("2026-11-24T20:05").await;
    open(&max, "Aqua yoga").await;
    max.tap("Check in").await;
    assert!(max.screen().contains("All the others did not come (1)"), "{}", max.screen());
    max.tap("Roster").await;
    assert!(!max.screen().contains("Add somebody"), "{}", max.screen());
}

async fn with_an_age(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Add somebody").await;
    max.tap("Without an account").await;
    max.send("Leo").await;
    assert_snapshot!(max.screen(), @r"
    And Leo’s date of birth? For example 1990-05-21.
    [Back]
    ");
    max.send("yesterday").await;
    assert!(max.screen().starts_with("I could not read a date there."), "{}", max.screen());
    max.send("2017-03-01").await;
    assert_snapshot!(max.screen(), @r"
    Night dive is for people of 12 and over; Leo will be 9 that day. Nothing was booked.
    [Someone else]
    [Roster]
    ");
    max.tap("Someone else").await;
    max.send("Rui").await;
    max.send("3/4/1988").await;
    max.tap_twice("3 April").await;
    assert_snapshot!(max.screen(), @r"
    Somebody without an account?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Rui, 38 years old that day

    They take the only free seat, without credits: what they pay is settled at the desk.
    Check them in when they come.
    [Confirm]
    [Change]  [Roster]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    🚶 Rui has a seat.

    Rui, 38 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: booked
    Without an account and credits, added on Sunday 22 November, 10:00 by Max
    [Take off]
    [Erase the name]
    [Roster]
    ");
    max.tap("Roster").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    1 of 1 place booked · 1 without an account

    · Rui, 38 – without an account
    [Rui, 38]
    [➕ Add somebody]
    [📄 As a file (CSV)]  [🖨 To print (PDF)]
    [Rosters]
    ");
    // It was the last seat.
    max.tap("Add somebody").await;
    assert!(!max.screen().contains("Without an account"), "{}", max.screen());
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    max.forge(Tap::Organize(club.organizer.id, Organize::Desk(Desk::WalkIn(session)))).await;
    assert_snapshot!(max.screen(), @r"
    No seat of Night dive is free. Before the start it can be given more seats, under Sessions.
    [Roster]
    ");
}

async fn not_before_the_list(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Add somebody").await;
    max.tap("Without an account").await;
    max.send("Rui").await;
    max.send("1988-04-03").await;
    let confirm = max.button("Confirm");
    // Meanwhile the seat is taken, somebody waits, and it comes free again: it is the list's.
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.send("/bookings").await;
    ana.tap("Night dive").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    max.tap_data(confirm.0, &confirm.1).await;
    assert_snapshot!(max.screen(), @r"
    1 person is waiting, who has the first right to a free seat until Tuesday 24 November, 06:30. A free seat can be given to one of them by hand.
    [Waiting list (1)]
    [Roster]
    ");
    max.tap("Waiting list").await;
    assert!(max.screen().contains("1. Ben Carter"), "{}", max.screen());
    ben.tap("Claim my seat").await;
    assert!(ben.screen().contains("It is yours"), "{}", ben.screen());
}

async fn taken_off(club: &Club) {
    let ben = club.customer("Ben").await;
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    open(&max, "Night dive").await;
    max.tap("Add somebody").await;
    max.tap("Without an account").await;
    max.send("Rui").await;
    max.send("1988-04-03").await;
    max.tap("Confirm").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    open(&zoe, "Night dive").await;
    zoe.tap("Rui").await;
    zoe.tap("Take off").await;
    assert_snapshot!(zoe.screen(), @r"
    Take Rui off this session?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    The seat goes to the waiting list (1 waiting).
    They have no account, so nobody can be told: tell them yourself.
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    Rui is off Night dive.
    [Roster]
    ");
    assert!(ben.screen().starts_with("🔔"), "{}", ben.screen());
    // His card is still open on the other's phone.
    max.tap("Take off").await;
    assert_snapshot!(max.screen(), @r"
    Rui, 38 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: cancelled
    Without an account and credits, added on Sunday 22 November, 10:00 by Max
    [Erase the name]
    [Roster]
    ");
    // Called off, nobody can tell whoever has no account.
    let yoga = club.session("Aqua yoga", "2026-11-24T19:00").await;
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Desk(Desk::WalkIn(yoga)))).await;
    zoe.send("Mia").await;
    zoe.tap("Confirm").await;
    zoe.send("/organize").await;
    zoe.tap("Sessions").await;
    zoe.tap("Aqua yoga").await;
    zoe.tap("Cancel the session").await;
    zoe.send("The pool is empty").await;
    assert_snapshot!(zoe.screen(), @r"
    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Cancel this session? Everybody booked or waiting gets their credits back and is told why: The pool is empty
    This can’t be undone.

    Nobody is booked or waits: nobody is told.
    1 person has a seat without an account: nobody can tell them but you.
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    assert!(zoe.screen().contains("0 of 10"), "{}", zoe.screen());
}

async fn another_clubs(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let yoga = club.session("Aqua yoga", "2026-11-24T19:00").await;
    max.send("/organize").await;
    max.forge(Tap::Organize(club.organizer.id, Organize::Desk(Desk::WalkIn(yoga)))).await;
    max.send("Mia").await;
    max.tap("Confirm").await;
    let (_, remove) = max.button("Take off");
    let other = club.another("red-reef", "Red Reef").await;
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    club.put_on_staff(&eve, other, Role::Owner).await;
    eve.forge(Tap::Organize(other, Organize::Desk(Desk::WalkIn(yoga)))).await;
    assert!(eve.screen().starts_with("This menu is out of date"), "{}", eve.screen());
    eve.forge_data(&remove).await;
    assert!(eve.screen().starts_with("This menu is out of date"), "{}", eve.screen());
}

async fn walk_ins_in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    club.wait_until("2026-11-24T18:50").await;
    zoe.send("/organize").await;
    for label in ["Listes", "Aqua yoga", "Ajouter quelqu’un", "Sans compte"] {
        zoe.tap(label).await;
    }
    zoe.send("Chloé").await;
    assert_snapshot!(zoe.screen(), @"
    Quelqu’un sans compte ?

    Aqua yoga
    mardi 24 novembre, 19:00–20:00, La Plage d'Argent
    Pour Chloé

    Cette personne prend une des 10 places libres, sans crédits : le paiement se règle à l’accueil.
    Elle est pointée aussitôt.
    [Confirmer]
    [Modifier]  [Liste]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @"
    🚶 Chloé a une place ; pointage fait.

    Chloé
    Aqua yoga, mardi 24 novembre, 19:00–20:00, La Plage d'Argent

    État : présent
    Sans compte ni crédits, ajout le mardi 24 novembre, 18:50 par Zoé
    [Annuler le pointage]
    [Retirer]
    [Effacer le nom]
    [Liste]
    ");
    zoe.tap("Liste").await;
    assert_snapshot!(zoe.screen(), @r"
    Aqua yoga
    mardi 24 novembre, 19:00–20:00, La Plage d'Argent
    1 places réservées sur 10 · 1 sans compte · ✅ 1 présent

    ✅ Chloé – sans compte
    [Chloé]
    [✅ Pointer]
    [➕ Ajouter quelqu’un]
    [📄 Fichier (CSV)]  [🖨 À imprimer (PDF)]
    [Listes]
    ");
    zoe.tap("Chloé").await;
    zoe.tap("Retirer").await;
    assert_snapshot!(zoe.screen(), @"
    Retirer Chloé de cette séance ?

    Aqua yoga
    mardi 24 novembre, 19:00–20:00, La Plage d'Argent

    La place redevient libre.
    Cette personne n’a pas de compte, personne ne peut la prévenir : dites-le-lui vous-même.
    [Confirmer]  [Retour]
    ");
}
