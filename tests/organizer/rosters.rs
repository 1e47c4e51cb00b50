//! The roster of a session, and who was there.

use insta::assert_snapshot;
use seatbell::bot::button::{Organize, Roster, Tap};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! {
    who_comes, checked_in_by_two, after_the_session, as_a_file, another_club_s, in_french
}

/// Opens the roster of a session by its label.
pub(crate) async fn open(staff: &Chat<'_>, session: &str) {
    staff.send("/organize").await;
    staff.tap("Rosters").await;
    staff.tap(session).await;
}

async fn who_comes(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Rosters").await;
    assert_snapshot!(max.screen(), @r"
    Rosters of Blue Reef
    Tap a session to see who comes.

    · Tue 24 Nov, 09:00 Discovery dive – 2 of 2, 1 waiting
    · Tue 24 Nov, 18:30 Night dive – 0 of 1
    · Tue 24 Nov, 19:00 Aqua yoga – 0 of 10
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 18:30 Night dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    [Organize]
    ");
    max.tap("Discovery dive").await;
    assert_snapshot!(max.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 of 2 places booked · 1 waiting

    · Ana Silva, 36 – first time
    · Leo Silva, 9 – first time, booked by Ana Silva
    [Ana Silva, 36]
    [Leo Silva, 9]
    [Waiting list (1)]
    [➕ Add somebody]
    [📄 As a file (CSV)]  [🖨 To print (PDF)]
    [Rosters]
    ");
    max.tap("Leo Silva").await;
    assert_snapshot!(max.screen(), @r"
    Leo Silva, 9 on that day
    Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent

    Now: booked
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here
    [Take off, credits back]
    [Take off, nothing back]
    [Roster]
    ");
    max.tap("Roster").await;
    max.tap("Waiting list").await;
    assert_snapshot!(max.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 of 2 places booked · 1 waiting

    Waiting, in the order of joining:

    1. Ben Carter, 41 – first time
    [Ben Carter, 41]
    [Roster]
    ");
    max.tap("Ben Carter").await;
    assert_snapshot!(max.screen(), @r"
    Ben Carter, 41 on that day
    Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent

    Now: waiting
    Made on Sunday 22 November, 10:00 by Ben Carter: 1 credit of order 1003
    Their first time here
    [Take off, credits back]
    [Take off, nothing back]
    [Waiting list (1)]
    ");
    // Leo is forgotten: the place goes, or, over already, stays as nobody's.
    club.wait_until("2026-11-24T11:00").await;
    ana.send("/start").await;
    ana.tap("People").await;
    ana.tap("Forget Leo").await;
    ana.tap("Confirm").await;
    open(&max, "Discovery dive").await;
    assert_snapshot!(max.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 of 2 places booked

    · Ana Silva, 36 – first time
    · a person whose name was erased – first time, booked by Ana Silva
    [Ana Silva, 36]
    [a person whose name was erased]
    [✅ Check in]
    [📄 As a file (CSV)]  [🖨 To print (PDF)]
    [Rosters]
    ");
}

async fn checked_in_by_two(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    open(&max, "Discovery dive").await;
    assert!(!max.screen().contains("Check in"), "not before it opens:\n{}", max.screen());
    club.wait_until("2026-11-24T08:15").await;
    for staff in [&max, &zoe] {
        open(staff, "Discovery dive").await;
        staff.tap("Check in").await;
    }
    assert_snapshot!(max.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 of 2 places booked

    Tap a name when they come; tap it again to undo.
    [▫️ Ana Silva, 36]
    [▫️ Leo Silva, 9]
    [Roster]
    ");
    max.tap("Leo Silva").await;
    assert_snapshot!(max.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 of 2 places booked · ✅ 1 there

    Tap a name when they come; tap it again to undo.
    [▫️ Ana Silva, 36]
    [✅ Leo Silva, 9]
    [Roster]
    ");
    assert_eq!(max.toast().as_deref(), Some("Leo Silva is here"));
    // Her card still shows him as not there: her tap finds it done.
    zoe.tap("Leo Silva").await;
    assert!(zoe.screen().contains("✅ Leo Silva, 9"), "{}", zoe.screen());
    zoe.tap("✅ Leo Silva").await;
    assert_eq!(zoe.toast().as_deref(), Some("Undone: Leo Silva"));
    zoe.tap_twice("Ana Silva").await;
    assert!(zoe.screen().contains("✅ Ana Silva, 36"), "{}", zoe.screen());
    ana.send("/bookings").await;
    assert!(!ana.screen().contains("Ana Silva"), "{}", ana.screen());
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Tuesday 24 November, 08:15 · Zoe: checked Ana Silva in: Discovery dive, Tuesday 24 November, 09:00
    · Tuesday 24 November, 08:15 · Zoe: took the mark of Leo Silva back: Discovery dive, Tuesday 24 November, 09:00
    · Tuesday 24 November, 08:15 · Max: checked Leo Silva in: Discovery dive, Tuesday 24 November, 09:00
    [Organize]
    ");
}

async fn after_the_session(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    ana.book("19:00 Aqua yoga", "Leo Silva").await;
    ben.book("19:00 Aqua yoga", "Ben Carter").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    club.wait_until("2026-11-24T20:30").await;
    open(&max, "Aqua yoga").await;
    max.tap("Check in").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    3 of 10 places booked

    The session is over. Tap whoever was there; tap again to undo. Then mark all the others as not having come.
    [▫️ Ana Silva, 36]
    [▫️ Ben Carter, 41]
    [▫️ Leo Silva, 9]
    [🚫 All the others did not come (3)]
    [Roster]
    ");
    max.tap("All the others").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    3 people have no mark yet. Mark all of them as not having come? Nobody gets a message or credits back, and each can be undone.
    [Confirm]  [Back]
    ");
    // Somebody is checked in by a colleague while the question stands.
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    open(&zoe, "Aqua yoga").await;
    zoe.tap("Check in").await;
    zoe.tap("Ana Silva").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    Somebody changed this meanwhile, so nothing was done. This is how it is now:

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    2 people have no mark yet. Mark all of them as not having come? Nobody gets a message or credits back, and each can be undone.
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    Everybody has a mark.

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    3 of 10 places booked · ✅ 1 there · 🚫 2 not there

    The session is over. Tap whoever was there; tap again to undo. Then mark all the others as not having come.
    [✅ Ana Silva, 36]
    [🚫 Ben Carter, 41]
    [🚫 Leo Silva, 9]
    [Roster]
    ");
    // One of them had come after all.
    max.tap("Roster").await;
    max.tap("Leo Silva").await;
    max.tap("Was there").await;
    assert_snapshot!(max.screen(), @r"
    Leo Silva, 9 on that day
    Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Now: attended
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here
    [Undo]  [🚫 Did not come]
    [Roster]
    ");
    club.wait_until("2026-11-25T20:00").await;
    max.tap("Undo").await;
    assert_snapshot!(max.screen(), @r"
    Check-in closed a day after the end; the marks stand.

    Leo Silva, 9 on that day
    Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Now: attended
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here
    [Roster]
    ");
    // The next time it says how often they were there.
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    club.wait_until("2026-11-28T20:00").await;
    open(&max, "Discovery dive").await;
    assert!(max.screen().contains("Leo Silva, 9 – once before, booked by Ana Silva"), "{}", max.screen());
}

async fn as_a_file(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Someone else"] {
        ben.tap(label).await;
    }
    ben.send("=1+1 Rui").await;
    ben.send("1988-04-03").await;
    ben.tap("Confirm").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("As a file").await;
    let sent = max.person.last_from_bot().unwrap();
    let file = sent.file().unwrap();
    assert_eq!((file.name.as_str(), file.mime_type.as_str()), ("roster-2026-11-24-1830.csv", "text/csv"));
    assert_snapshot!(String::from_utf8(file.bytes.to_vec()).unwrap().trim_start_matches('\u{FEFF}'), @r"
    Name,Age,State,Times before,Booked by,Customer code,Order,Since
    Ana Silva,36,booked,0,Ana Silva,C-001,1002,2026-11-22 10:00
    '=1+1 Rui,38,waiting,0,Ben Carter,C-002,1003,2026-11-22 10:00
    ");
    assert_snapshot!(max.screen(), @r"
    (document: roster-2026-11-24-1830.csv)
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros: 1 booked, 1 waiting. It has people’s names and ages: keep it to yourself.
    ");
}

async fn another_club_s(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    open(&zoe, "Discovery dive").await;
    let (_, seen) = zoe.button("Ana Silva");
    let other = club.another("red-reef", "Red Reef").await;
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    club.put_on_staff(&eve, other, Role::Owner).await;
    let booking = club.booking("ana@example.com").await;
    let session = club.session("Discovery dive", "2026-11-24T09:00").await;
    for tap in [
        Roster::Guest(booking),
        Roster::Seated(session, 0),
        Roster::CheckIn(session, 0),
        Roster::Rest(session),
        Roster::File(session),
        Roster::Waiting(session, 0),
        Roster::Give(booking),
    ] {
        eve.forge(Tap::Organize(other, Organize::Roster(tap))).await;
        assert!(eve.screen().starts_with("This menu is out of date"), "{tap:?}:\n{}", eve.screen());
    }
    eve.forge_data(&seen).await;
    assert!(eve.screen().starts_with("This menu is out of date"), "{}", eve.screen());
}

async fn in_french(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Listes").await;
    assert_snapshot!(zoe.screen(), @r"
    Listes de Blue Reef
    Touchez une séance pour voir qui vient.

    · mar. 24 nov., 09:00 Discovery dive – 0 sur 2
    · mar. 24 nov., 18:30 Night dive – 1 sur 1, 1 en attente
    · mar. 24 nov., 19:00 Aqua yoga – 0 sur 10
    [mar. 24 nov., 09:00 Discovery dive]
    [mar. 24 nov., 18:30 Night dive]
    [mar. 24 nov., 19:00 Aqua yoga]
    [Gérer le club]
    ");
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    1 place réservée sur 1 · 1 en attente

    · Ana Silva, 36 ans – première fois
    [Ana Silva, 36 ans]
    [Liste d’attente (1)]
    [➕ Ajouter quelqu’un]
    [📄 Fichier (CSV)]  [🖨 À imprimer (PDF)]
    [Listes]
    ");
    club.wait_until("2026-11-24T20:05").await;
    zoe.tap("Listes").await;
    zoe.tap("Night dive").await;
    zoe.tap("Pointer").await;
    assert_snapshot!(zoe.screen(), @"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    1 place réservée sur 1

    La séance est terminée. Touchez les présents ; touchez encore pour annuler. Puis marquez tous les autres comme absents.
    [▫️ Ana Silva, 36 ans]
    [🚫 Tous les autres sont absents (1)]
    [Liste]
    ");
    zoe.tap("Tous les autres").await;
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @"
    1 personne est marquée absente.

    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    1 place réservée sur 1 · 🚫 1 absent

    La séance est terminée. Touchez les présents ; touchez encore pour annuler. Puis marquez tous les autres comme absents.
    [🚫 Ana Silva, 36 ans]
    [Liste]
    ");
}
