//! A booking's code: the customer's picture, and what it opens for whom.

use insta::assert_snapshot;
use seatbell::bot::button::{Organize, Sessions, Tap};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::{Club, USERNAME};

on_both! { scanned_at_the_door, the_whole_family, not_today, no_seat, nothing_to_others, scanned_in_french }

/// What a camera reads in the newest message of a chat: the parameter of the link.
async fn code(chat: &Chat<'_>) -> String {
    let sent = chat.person.last_from_bot().unwrap();
    let file = sent.file().expect("a picture");
    let mut reader = png::Decoder::new(std::io::Cursor::new(file.bytes.to_vec())).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let link = picture.detect_grids()[0].decode().unwrap().1;
    let parameter = link.strip_prefix(&format!("https://t.me/{USERNAME}?start=")).expect(&link).to_owned();
    // Bot API, "Deep linking": up to 64 characters of these.
    assert!(
        parameter.len() <= 64
            && parameter.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    );
    parameter
}

/// Opens the booking of a customer by its label, and its code.
async fn picture(chat: &Chat<'_>, session: &str) -> String {
    chat.send("/bookings").await;
    chat.tap(session).await;
    chat.tap("My code").await;
    code(chat).await
}

async fn scanned_at_the_door(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let parameter = picture(&ana, "Night dive").await;
    assert!(parameter.starts_with("ci_") && parameter.len() == 35, "{parameter}");
    assert_eq!(picture(&ana, "Night dive").await, parameter, "it stays the same");
    let max = club.staff("Max", "en", Role::Staff).await;
    club.wait_until("2026-11-24T18:10").await;
    max.send("/organize").await;
    max.tap("Customers").await;
    max.send(&format!("/start {parameter}")).await;
    assert_snapshot!(max.screen(), @r"
    ✅ Ana Silva is checked in.

    Ana Silva, 36 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: attended
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here
    [Undo]
    [Roster]
    ");
    club.wait_until("2026-11-24T18:20").await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send(&format!("/start {parameter}")).await;
    assert_snapshot!(zoe.screen(), @r"
    ⚠️ Ana Silva was checked in already, Tuesday 24 November, 18:10.

    Ana Silva, 36 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: attended
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here
    [Undo]
    [Roster]
    ");
    // She sees that it was meant for somebody else, and takes it back.
    zoe.tap("Undo").await;
    zoe.send(&format!("/start {parameter}")).await;
    assert!(zoe.screen().starts_with("✅ Ana Silva is checked in."), "{}", zoe.screen());
    // Who is there has nothing to show any more.
    ana.send("/start").await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Tuesday 24 November, 18:20 · Zoe: checked Ana Silva in: Night dive, Tuesday 24 November, 18:30
    · Tuesday 24 November, 18:20 · Zoe: took the mark of Ana Silva back: Night dive, Tuesday 24 November, 18:30
    · Tuesday 24 November, 18:10 · Max: checked Ana Silva in: Night dive, Tuesday 24 November, 18:30
    [Organize]
    ");
}

async fn the_whole_family(club: &Club) {
    let ana = club.customer("Ana").await;
    for name in ["Ana Silva", "Leo Silva"] {
        ana.book("19:00 Aqua yoga", name).await;
    }
    let parameter = picture(&ana, "Aqua yoga").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    club.wait_until("2026-11-24T18:45").await;
    max.send(&format!("/start {parameter}")).await;
    assert_snapshot!(max.screen(), @r"
    ✅ Ana Silva is checked in.

    Ana Silva, 36 on that day
    Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Now: attended
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here

    Booked by Ana Silva too; tap whoever is there:
    [▫️ Leo Silva, 9]
    [Undo]
    [Roster]
    ");
    max.tap_twice("▫️ ").await;
    assert_snapshot!(max.screen(), @r"
    Ana Silva, 36 on that day
    Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Now: attended
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here

    Booked by Ana Silva too; tap whoever is there:
    [✅ Leo Silva, 9]
    [Undo]
    [Roster]
    ");
    max.tap("✅ ").await;
    assert!(max.screen().contains("[▫️ "), "{}", max.screen());
    max.tap("Roster").await;
    assert!(max.screen().contains("✅ 1 there"), "{}", max.screen());
}

async fn not_today(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let parameter = picture(&ana, "Night dive").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send(&format!("/start {parameter}")).await;
    assert_snapshot!(max.screen(), @r"
    ⚠️ Nobody was checked in. This code is for another day: Tuesday 24 November, 18:30.
    Check-in opens an hour before the start.

    Ana Silva, 36 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: booked
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here
    [Take off, credits back]
    [Take off, nothing back]
    [Roster]
    ");
    club.wait_until("2026-11-24T16:00").await;
    max.send(&format!("/start {parameter}")).await;
    assert!(
        max.screen().starts_with("⚠️ Nobody was checked in. This code is for Tuesday 24 November, 18:30."),
        "{}",
        max.screen()
    );
    club.wait_until("2026-11-24T20:05").await;
    max.send("/organize").await;
    for label in ["Rosters", "Night dive", "Check in", "All the others", "Confirm"] {
        max.tap(label).await;
    }
    max.send(&format!("/start {parameter}")).await;
    assert_snapshot!(max.screen(), @r"
    ⚠️ Ana Silva is marked as not having come, and stays so. If they were there, correct it here.

    Ana Silva, 36 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: not attended
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here
    [Undo]  [✅ Was there]
    [Roster]
    ");
    max.tap("Was there").await;
    club.wait_until("2026-11-26T09:00").await;
    ana.send("/bookings").await;
    max.send(&format!("/start {parameter}")).await;
    assert!(max.screen().starts_with("⚠️ Ana Silva was checked in already"), "{}", max.screen());
}

async fn no_seat(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    let parameter = picture(&ana, "Discovery dive").await;
    // She moves to the week after: the old picture says where she is now.
    ana.send("/bookings").await;
    ana.tap("Discovery dive").await;
    ana.tap("Move").await;
    ana.tap("Discovery dive").await;
    ana.tap("Confirm").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    club.wait_until("2026-11-24T08:30").await;
    max.send(&format!("/start {parameter}")).await;
    assert_snapshot!(max.screen(), @r"
    ⛔ Ana Silva has no seat by this code: cancelled.

    Ana Silva, 36 on that day
    Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent

    Now: cancelled
    Made on Sunday 22 November, 10:00 by Ana Silva: 1 credit of order 1002
    Their first time here

    They have a seat on Discovery dive, Tuesday 1 December, 09:00–10:30, La Plage d'Argent.
    [See the booking]
    [Roster]
    ");
    max.tap("See the booking").await;
    assert!(max.screen().contains("Tuesday 1 December"), "{}", max.screen());
    // The club calls that one off.
    let moved = picture(&ana, "Discovery dive").await;
    assert_ne!(moved, parameter);
    let session = club.session("Discovery dive", "2026-12-01T09:00").await;
    max.forge(Tap::Organize(club.organizer.id, Organize::Sessions(Sessions::Card(session)))).await;
    max.tap("Cancel the session").await;
    max.send("Too few divers").await;
    max.tap("Confirm").await;
    max.send(&format!("/start {moved}")).await;
    assert!(max.screen().starts_with("⛔ This session was cancelled by the club."), "{}", max.screen());
}

async fn nothing_to_others(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    let parameter = picture(&ana, "Night dive").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    let other = club.another("red-reef", "Red Reef").await;
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    club.put_on_staff(&eve, other, Role::Owner).await;
    club.wait_until("2026-11-24T18:10").await;
    ben.send(&format!("/start {parameter}")).await;
    assert_snapshot!(ben.screen(), @r"
    🎫 This is a code for the door. Show it to the club’s staff when you come: only they can open it. Nothing was done.
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
    // Her own hand, a stranger's, a guess and something torn: nobody learns which.
    let guess = format!("ci_{}", "0".repeat(32));
    for torn in [guess.as_str(), "ci_", "ci_<b>", &parameter[..20]] {
        ana.send(&format!("/start {torn}")).await;
        let answer = ana.screen();
        ana.send(&format!("/start {parameter}")).await;
        assert_eq!(ana.screen(), answer);
    }
    let stranger = club.stranger("Nobody", "en");
    stranger.send(&format!("/start {parameter}")).await;
    assert!(stranger.screen().starts_with("🎫 This is a code for the door."), "{}", stranger.screen());
    eve.send(&format!("/start {parameter}")).await;
    let answer = eve.screen();
    assert!(answer.starts_with("🎫 This code opens no booking of your club."), "{answer}");
    eve.send(&format!("/start {guess}")).await;
    assert_eq!(eve.screen(), answer);
    assert_eq!(club.booking("ana@example.com").await.0, 1, "she is not checked in");
    max.send(&format!("/start {parameter}")).await;
    assert!(max.screen().starts_with("✅ Ana Silva is checked in."), "{}", max.screen());
}

async fn scanned_in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    chloe.tap("Mon code").await;
    assert_snapshot!(chloe.screen(), @"
    (photo: picture.png)
    Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin. Montrez ceci à l’entrée : le club le scanne et vous pointe, avec toutes les personnes que vous avez inscrites.
    ");
    let parameter = code(&chloe).await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send(&format!("/start {parameter}")).await;
    assert_snapshot!(zoe.screen(), @"
    ⚠️ Personne n’a été pointé. Ce code est pour un autre jour : mardi 24 novembre, 18:30.
    Le pointage ouvre une heure avant le début.

    Chloé Martin, 34 ans ce jour-là
    Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros

    État : réservé
    Fait le dimanche 22 novembre, 10:00 par Chloé Martin : 1 crédit de la commande 1004
    Vient pour la première fois
    [Retirer, crédits rendus]
    [Retirer, sans rien rendre]
    [Liste]
    ");
    club.wait_until("2026-11-24T18:10").await;
    zoe.send(&format!("/start {parameter}")).await;
    assert_snapshot!(zoe.screen(), @"
    ✅ Pointage fait : Chloé Martin.

    Chloé Martin, 34 ans ce jour-là
    Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros

    État : présent
    Fait le dimanche 22 novembre, 10:00 par Chloé Martin : 1 crédit de la commande 1004
    Vient pour la première fois
    [Annuler le pointage]
    [Liste]
    ");
    chloe.send(&format!("/start {parameter}")).await;
    assert_snapshot!(chloe.screen(), @"
    🎫 C’est un code pour l’entrée. Montrez-le à l’équipe du club en arrivant : elle seule peut l’ouvrir. Rien n’a été fait.
    [📅 Programme]
    [Mes réservations]  [Mes crédits]
    [🛒 Acheter des crédits]
    [👥 Personnes]  [🔔 Rappels]
    [👤 Compte]  [🌐 Langue]  [Aide]
    ");
}
