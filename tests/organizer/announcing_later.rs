//! Announcements for later.

use insta::assert_snapshot;
use playground::Attachment;
use seatbell::bot::button::{Announce, Broadcast, Organize, Tap};
use seatbell::domain::ids::AnnouncementId;
use seatbell::domain::staff::Role;
use seatbell::service::authority::By;
use seatbell::service::call_off::call_off;

use crate::announcing::{a_while, begin, customer};
use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! {
    sent_at_its_hour, hours_that_can_t_be, those_to_come, overtaken_by_its_session, it_is_the_club_s,
    with_all_that_belongs_to_it, another_club_s_later, later_in_french,
}

async fn plan(chat: &Chat<'_>, text: &str, when: &str) {
    begin(chat, "All customers").await;
    chat.send(text).await;
    chat.tap("Send later").await;
    chat.send(when).await;
    chat.tap("Confirm").await;
}

async fn sent_at_its_hour(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("Two new boats!").await;
    let (_, confirm) = zoe.button("Confirm");
    zoe.tap("Send later").await;
    assert_snapshot!(zoe.screen(), @r"
    When is it to go out? Type a day and a time by the clock of Blue Reef, for example 24.11. 9:00, tomorrow 9:00 or Tue 18:30.
    [Back]
    ");
    zoe.send("tomorrow 9:00").await;
    assert_snapshot!(zoe.screen(), @r"
    👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.

    It goes out on Monday 23 November, 09:00.
    Who gets it is seen then; the number is that of now.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Another time]  [Send at once]
    ");
    // What would have sent it at once is out of date.
    zoe.forge_data(&confirm).await;
    assert_eq!(zoe.toast().as_deref(), Some("This menu is out of date. Here is a fresh one."));
    begin(&zoe, "All customers").await;
    club.wait(a_while()).await;
    zoe.send("Two new boats!").await;
    zoe.tap("Send later").await;
    zoe.send("tomorrow 9:00").await;
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    🗓 Your announcement is scheduled.

    It goes out on Monday 23 November, 09:00, to all it is for by then.
    [Another time]  [Cancel it]
    [Show it]  [🗓 To come]
    [Organize]
    ");
    let cards = zoe.cards();
    club.wait_until("2026-11-23T08:59").await;
    assert_eq!(ana.cards(), 0);
    // Whoever comes until then gets it, too.
    let ben = customer(club, "Ben").await;
    club.wait_until("2026-11-23T09:00").await;
    club.wait(a_while()).await;
    assert_snapshot!(ana.screen(), @r"
    📣 Blue Reef

    Two new boats!
    [🔕 Mute announcements]
    ");
    assert_eq!((ana.cards(), ben.cards()), (1, 1));
    // The card of then, and the report in a message of its own.
    assert_eq!(zoe.cards(), cards + 1);
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 2 of 2
    [Organize]
    ");
    let max = club.staff("Max", "en", Role::Owner).await;
    max.send("/organize").await;
    max.tap("What was done").await;
    assert_snapshot!(max.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: announced for later: Two new boats!
    [Organize]
    ");
}

async fn hours_that_can_t_be(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("Hello").await;
    zoe.tap("Send later").await;
    let mut answers = Vec::new();
    for text in [
        "soon",
        "9:00",
        "24 Nov",
        "22.11. 9:00",
        "30.2. 9:00",
        "28.3.2027 2:30",
        "2031-01-01 9:00",
        "23.11. 9:00-8:00",
    ] {
        zoe.send(text).await;
        answers.push(format!("{text}: {}", zoe.screen().lines().next().unwrap_or_default()));
    }
    assert_snapshot!(answers.join("\n"), @r"
    soon: I can’t read a day and a time in this.
    9:00: The day is missing. For example: 24.11. 18:30.
    24 Nov: The time is missing. For example: 24.11. 18:30.
    22.11. 9:00: That time has passed. Nothing is scheduled.
    30.2. 9:00: There is no such day or time.
    28.3.2027 2:30: On Sunday, 28 March 2027 the clocks go forward, and 02:30 does not exist. Choose another time.
    2031-01-01 9:00: That is more than three years from now. Is the year right?
    23.11. 9:00-8:00: I can’t read a day and a time in this.
    ");
    zoe.attach(Attachment::Sticker).await;
    assert_snapshot!(zoe.screen(), @r"
    I can’t read a day and a time in this.

    When is it to go out? Type a day and a time by the clock of Blue Reef, for example 24.11. 9:00, tomorrow 9:00 or Tue 18:30.
    [Back]
    ");
    // A date that reads two ways, and an hour that comes twice.
    zoe.send("3/4/2027 9:00").await;
    assert_snapshot!(zoe.screen(), @r"
    Which one do you mean?
    [Thursday, 4 March 2027, 09:00]
    [Saturday, 3 April 2027, 09:00]
    [Back]
    ");
    zoe.tap("3 April").await;
    assert!(zoe.screen().contains("It goes out on Saturday, 3 April 2027, 09:00."), "{}", zoe.screen());
    zoe.tap("Another time").await;
    zoe.send("31.10.2027 2:30").await;
    assert!(zoe.screen().contains("this time comes twice"), "{}", zoe.screen());
    zoe.tap("(CET)").await;
    assert!(zoe.screen().contains("within your quiet hours"), "{}", zoe.screen());
    // In the meantime the hour passes.
    zoe.tap("Another time").await;
    zoe.send("today 10:30").await;
    club.wait_until("2026-11-22T10:31").await;
    zoe.tap("Confirm").await;
    assert!(zoe.screen().starts_with("That time has passed"), "{}", zoe.screen());
    // Back, and at once after all.
    zoe.send("tomorrow 9:00").await;
    zoe.tap("Another time").await;
    zoe.tap("Back").await;
    zoe.tap("Send at once").await;
    zoe.tap("Confirm").await;
    assert_eq!(ana.cards(), 1);
    assert!(!zoe.screen().contains("scheduled"), "{}", zoe.screen());
}

async fn those_to_come(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("To come").await;
    assert_snapshot!(zoe.screen(), @r"
    🗓 Announcements to come

    There is none. To plan one, write it and tap Send later.
    [Back]
    ");
    plan(&zoe, "The second, with more to say than a line of a list shows", "25.11. 9:00").await;
    club.wait(a_while()).await;
    plan(&zoe, "The first", "Mon 23:30").await;
    // Anybody on the staff sees them and may change them.
    max.send("/organize").await;
    max.tap("Announce").await;
    max.tap("To come").await;
    assert_snapshot!(max.screen(), @r"
    🗓 Announcements to come

    · Tuesday 24 November, 08:00: The first
    · Wednesday 25 November, 09:00: The second, with more to say than a lin…
    [Tuesday 24 November, 08:00]
    [Wednesday 25 November, 09:00]
    [Back]
    ");
    max.tap("Wednesday 25 November").await;
    max.tap("Show it").await;
    assert_snapshot!(max.screen(), @r"
    📣 Blue Reef

    The second, with more to say than a line of a list shows
    ");
    max.tap("Another time").await;
    max.send("never").await;
    max.send("26.11. 9:00").await;
    assert_snapshot!(max.screen(), @r"
    🗓 Your announcement is scheduled.

    It goes out on Thursday 26 November, 09:00, to all it is for by then.
    [Another time]  [Cancel it]
    [Show it]  [🗓 To come]
    [Organize]
    ");
    max.tap("To come").await;
    max.tap("Tuesday 24 November").await;
    max.tap("Cancel it").await;
    assert_snapshot!(max.screen(), @r"
    Cancel this announcement? It was to go out on Tuesday 24 November, 08:00; nobody will get it.
    [Confirm]  [Back]
    ");
    max.tap("Back").await;
    max.tap("Cancel it").await;
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✖️ Your announcement was cancelled before it went out.
    [Show it]  [🗓 To come]
    [Organize]
    ");
    // The card of whoever planned it says so too, and its buttons find it cancelled.
    club.wait(a_while()).await;
    assert!(zoe.screen().starts_with("✖️ Your announcement was cancelled"), "{}", zoe.screen());
    for tap in [Broadcast::Later, Broadcast::Cancel, Broadcast::ConfirmCancel] {
        zoe.forge(Tap::Organize(club.organizer.id, Organize::Broadcast(AnnouncementId(2), tap))).await;
        assert!(zoe.screen().starts_with("✖️ Your announcement was cancelled"), "{tap:?}: {}", zoe.screen());
    }
    club.wait_until("2026-11-26T08:59").await;
    assert_eq!(ana.cards(), 0);
    club.wait_until("2026-11-26T09:00").await;
    assert_eq!(ana.cards(), 1);
}

async fn overtaken_by_its_session(club: &Club) {
    let ana = customer(club, "Ana").await;
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "The people of a session").await;
    zoe.tap("Night dive").await;
    zoe.send("Bring a torch").await;
    zoe.tap("Send later").await;
    zoe.send("24.11. 18:30").await;
    assert_snapshot!(zoe.screen(), @r"
    By then the session that it is about will have begun, or it was cancelled. Choose an earlier time.

    When is it to go out? Type a day and a time by the clock of Blue Reef, for example 24.11. 9:00, tomorrow 9:00 or Tue 18:30.
    [Back]
    ");
    zoe.send("24.11. 9:00").await;
    zoe.tap("Confirm").await;
    let night = club.session("Night dive", "2026-11-24T18:30").await;
    let reason = "storm".parse().unwrap();
    call_off(&club.store, club.clock.now(), By::Operator, night, &reason).await.unwrap();
    club.settled().await;
    let cards = (ana.cards(), zoe.cards());
    club.wait_until("2026-11-24T09:00").await;
    assert_eq!((ana.cards(), zoe.cards()), (cards.0, cards.1 + 1), "whoever planned it is told");
    assert_snapshot!(zoe.screen(), @r"
    ⌛️ Your announcement did not go out.
    When its time came, the session that it is about had begun or was cancelled.
    [Show it]  [🗓 To come]
    [Organize]
    ");
}

async fn it_is_the_club_s(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    plan(&max, "Hello", "tomorrow 9:00").await;
    zoe.send("/organize").await;
    zoe.tap("Staff").await;
    zoe.tap("Remove Max").await;
    zoe.tap("Confirm").await;
    // He can do nothing about it any more, and is not told how it goes.
    max.tap("Cancel it").await;
    assert!(max.screen().starts_with("This menu is out of date"), "{}", max.screen());
    let cards = max.cards();
    club.wait_until("2026-11-23T09:00").await;
    assert_eq!((ana.cards(), max.cards()), (1, cards));
}

async fn with_all_that_belongs_to_it(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.photos(&["Low tide"]).await;
    zoe.tap("Send later").await;
    zoe.send("24.11. 10:00").await;
    // Neither another text nor buttons make it forget its hour.
    zoe.tap("Add buttons").await;
    zoe.tap("09:00 Discovery dive").await;
    zoe.tap("Night dive").await;
    zoe.tap("Done").await;
    zoe.send("High tide").await;
    assert!(zoe.screen().contains("It goes out on Tuesday 24 November, 10:00."), "{}", zoe.screen());
    zoe.tap("Confirm").await;
    zoe.tap("Show it").await;
    assert_snapshot!(zoe.screen(), @r"
    (photo: photo.png)
    📣 Blue Reef

    High tide
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 18:30 Night dive]
    ");
    club.wait_until("2026-11-24T10:00").await;
    // The first of its sessions has begun by then.
    assert_snapshot!(ana.screen(), @r"
    (photo: photo.png)
    📣 Blue Reef

    High tide
    [Tue 24 Nov, 18:30 Night dive]
    [🔕 Mute announcements]
    ");
}

async fn another_club_s_later(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    plan(&zoe, "Hello", "tomorrow 9:00").await;
    let other = club.another("red-reef", "Red Reef").await;
    let max = club.stranger("Max", "en");
    max.send("/start").await;
    club.put_on_staff(&max, other, Role::Owner).await;
    let soon = club.clock.now() + chrono::TimeDelta::minutes(5);
    for tap in
        [Broadcast::Show, Broadcast::Later, Broadcast::At(soon), Broadcast::Cancel, Broadcast::ConfirmCancel]
    {
        max.forge(Tap::Organize(other, Organize::Broadcast(AnnouncementId(1), tap))).await;
        assert!(!max.screen().contains("Hello"), "{tap:?}: {}", max.screen());
    }
    max.forge(Tap::Organize(other, Organize::Announce(Announce::Scheduled(0)))).await;
    assert!(max.screen().contains("There is none"), "{}", max.screen());
    // No hour of somebody's own making: one that has passed, and none where nothing is shown.
    zoe.forge(Tap::Organize(
        club.organizer.id,
        Organize::Broadcast(AnnouncementId(1), Broadcast::At(club.clock.now())),
    ))
    .await;
    assert!(zoe.screen().starts_with("That time has passed"), "{}", zoe.screen());
    for tap in [Announce::Later, Announce::At(soon), Announce::AtOnce] {
        zoe.forge(Tap::Organize(club.organizer.id, Organize::Announce(tap))).await;
        assert!(zoe.screen().starts_with("📣 Announce something"), "{tap:?}: {}", zoe.screen());
    }
    club.wait(chrono::TimeDelta::minutes(10)).await;
    assert_eq!(ana.cards(), 0);
    club.wait_until("2026-11-23T09:00").await;
    assert_eq!(ana.cards(), 1);
}

async fn later_in_french(club: &Club) {
    let chloe = customer(club, "Chloé").await;
    let zoe = club.staff("Zoé", "fr", Role::Staff).await;
    zoe.send("/organize").await;
    zoe.tap("Annoncer").await;
    zoe.tap("Tous les clients").await;
    zoe.send("Deux nouveaux bateaux").await;
    zoe.tap("Envoyer plus tard").await;
    assert_snapshot!(zoe.screen(), @"
    Quand doit-elle partir ? Écrivez un jour et une heure, à l’heure de Blue Reef, par exemple 24.11. 9:00, demain 9h ou mar 18h30.
    [Retour]
    ");
    zoe.send("hier").await;
    zoe.send("lundi 23h30").await;
    assert_snapshot!(zoe.screen(), @"
    👆 Voici l’annonce telle qu’elle apparaîtra, avec dessous un bouton pour couper les annonces.

    Elle part vers un seul téléphone, parmi tous les clients.

    L’heure voulue, lundi 23 novembre, 23:30, tombe dans vos heures calmes ; l’annonce partira donc mardi 24 novembre, 08:00.
    Les destinataires seront ceux de ce moment-là ; le nombre est celui d’aujourd’hui.

    Pour la modifier, écrivez un autre texte ou envoyez une autre photo.
    [Confirmer]  [Abandonner]
    [Ajouter des boutons vers des séances]
    [Autre heure]  [Envoyer tout de suite]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @r"
    🗓 Votre annonce est programmée.

    Elle partira mardi 24 novembre, 08:00, vers tous ceux qu’elle concernera alors.
    [Autre heure]  [Annuler]
    [Voir l’annonce]  [🗓 À venir]
    [Gérer le club]
    ");
    zoe.tap("À venir").await;
    assert_snapshot!(zoe.screen(), @"
    🗓 Annonces à venir

    · mardi 24 novembre, 08:00 : Deux nouveaux bateaux
    [mardi 24 novembre, 08:00]
    [Retour]
    ");
    zoe.tap("mardi 24 novembre").await;
    zoe.tap("Autre heure").await;
    zoe.send("mardi 9h").await;
    club.wait_until("2026-11-24T09:00").await;
    club.wait(a_while()).await;
    assert_snapshot!(chloe.screen(), @r"
    📣 Blue Reef

    Deux nouveaux bateaux
    [🔕 Couper les annonces]
    ");
    assert_snapshot!(zoe.screen(), @"
    ✅ Votre annonce est partie.

    · Envoyée : 1 sur 1
    [Gérer le club]
    ");
}
