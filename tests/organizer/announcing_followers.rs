//! Telling the followers of an activity something, from the staff's chat.

use insta::assert_snapshot;
use seatbell::bot::button::{Announce, Organize, Tap};
use seatbell::domain::audience::Audience;
use seatbell::domain::ids::ActivityId;
use seatbell::domain::staff::Role;

use crate::announcing::{begin, customer};
use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { to_the_followers_of_an_activity, of_nobody_s_and_another_s, to_followers_in_french }

/// Follows the activity of a session.
async fn follow(chat: &Chat<'_>, session: &str, label: &str) {
    chat.send("/schedule").await;
    chat.tap(session).await;
    chat.tap(label).await;
}

async fn to_the_followers_of_an_activity(club: &Club) {
    let (ana, ben, dora) =
        (customer(club, "Ana").await, customer(club, "Ben").await, customer(club, "Dora").await);
    for chat in [&ana, &ben] {
        follow(chat, "09:00 Discovery dive", "Follow").await;
    }
    follow(&dora, "19:00 Aqua yoga", "Follow").await;
    let before = [ana.cards(), ben.cards(), dora.cards()];
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "The followers of an activity").await;
    assert_snapshot!(zoe.screen(), @r"
    For the followers of which activity? Customers follow one with a button on its sessions.
    [Aqua yoga]
    [Discovery dive]
    [Night dive]
    [Wreck dive]
    [Back]
    ");
    zoe.tap("Discovery dive").await;
    assert_snapshot!(zoe.screen(), @r"
    It goes to 2 phones, of the followers of Discovery dive.

    What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. It can be a picture, too, with or without a text below it. You see it before it is sent.
    [Back]
    ");
    zoe.send("The water is 18 degrees.").await;
    assert!(
        zoe.screen().contains("It goes to 2 phones, of the followers of Discovery dive."),
        "{}",
        zoe.screen()
    );
    // Whoever unfollows meanwhile is not told.
    ben.tap("Unfollow").await;
    zoe.tap("Confirm").await;
    zoe.tap("Confirm").await;
    assert_eq!([ana.cards(), ben.cards(), dora.cards()], [before[0] + 1, before[1], before[2]]);
    assert_snapshot!(ana.screen(), @r"
    📣 Blue Reef

    The water is 18 degrees.
    [🔕 Mute announcements]
    ");
    let max = club.staff("Max", "en", Role::Owner).await;
    max.send("/organize").await;
    max.tap("What was done").await;
    assert!(max.screen().contains("The water is 18 degrees."), "{}", max.screen());
}

async fn of_nobody_s_and_another_s(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    let red = club.another("red-reef", "Red Reef").await;
    let theirs = club.activity_of(red, "Cave dive").await;
    begin(&zoe, "The followers of an activity").await;
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @r"
    Nobody would get it: nobody who follows Night dive can be told.
    [Back]
    ");
    for activity in [theirs, ActivityId(4242)] {
        let tap = Organize::Announce(Announce::To(Audience::Followers(activity)));
        zoe.forge(Tap::Organize(club.organizer.id, tap)).await;
        assert!(zoe.screen().starts_with("📣 Announce something"), "{}", zoe.screen());
    }
    // Who muted the club is not among them.
    ana.send("/schedule").await;
    ana.tap("Blue Reef").await;
    ana.tap("18:30 Night dive").await;
    ana.tap("Follow").await;
    ana.send("/reminders").await;
    ana.tap("Announcements").await;
    ana.tap("Blue Reef").await;
    begin(&zoe, "The followers of an activity").await;
    zoe.tap("Night dive").await;
    assert!(zoe.screen().starts_with("Nobody would get it"), "{}", zoe.screen());
}

async fn to_followers_in_french(club: &Club) {
    let chloe = customer(club, "Chloé").await;
    follow(&chloe, "19:00 Aqua yoga", "Suivre").await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Annoncer").await;
    assert_snapshot!(zoe.screen(), @"
    📣 Faire une annonce
    À quels clients de Blue Reef s’adresse-t-elle ?
    [Tous les clients]
    [Ceux qui ont des crédits]
    [Les inscrits d’une séance]
    [Ceux qui suivent une activité]
    [Un groupe ou canal]
    [🗓 À venir]
    [Gérer le club]
    ");
    zoe.tap("Ceux qui suivent une activité").await;
    assert_snapshot!(zoe.screen(), @"
    À ceux qui suivent quelle activité ? Les clients en suivent une avec un bouton sur ses séances.
    [Aqua yoga]
    [Discovery dive]
    [Night dive]
    [Wreck dive]
    [Retour]
    ");
    zoe.tap("Aqua yoga").await;
    assert_snapshot!(zoe.screen(), @"
    Elle part vers un seul téléphone, parmi ceux qui suivent Aqua yoga.

    Que voulez-vous leur dire ? Écrivez-le en un seul message ; le gras, l’italique, les liens et le reste arriveront tels quels. Ce peut être aussi une photo, avec ou sans texte dessous. Vous verrez l’annonce avant l’envoi.
    [Retour]
    ");
}
