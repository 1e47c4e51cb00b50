//! Telling something to a linked group or channel.

use insta::assert_snapshot;
use playground::{GroupKind, Membership};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::club::Club;
use crate::support::run;

on_both! { told_once_with_buttons, where_it_may_not_write, a_picture_in_a_channel, in_french }

async fn told_once_with_buttons(club: &Club) {
    let ana = club.customer("Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers <b>", &zoe).await;
    divers.join(&ana.person).unwrap();
    zoe.tap("Link to Blue Reef").await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    assert_snapshot!(zoe.screen(), @r"
    Which group or channel is it for?
    [🟢 Divers <b>]
    [Back]
    ");
    zoe.tap("🟢 Divers").await;
    assert_snapshot!(zoe.screen().lines().next().unwrap(), @"It goes once to Divers <b>.");
    zoe.send("We open at 8 tomorrow.").await;
    zoe.tap("Add buttons to sessions").await;
    zoe.tap("18:30 Night dive").await;
    zoe.tap("Done").await;
    assert_snapshot!(zoe.screen(), @r"
    👆 This is how it will look. The buttons open the sessions in each reader’s own chat with the bot.

    It goes once to Divers <b>.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Buttons to sessions: 1]
    [Send later]
    ");
    zoe.tap_twice("Confirm").await;
    club.wait(chrono::TimeDelta::seconds(5)).await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 1 of 1
    [Organize]
    ");
    assert_snapshot!(divers.transcript(), @r"
    Zoe: (Seatbell came in)
    Ana: (Ana came in)
    bot: 📣 Blue Reef

    We open at 8 tomorrow.
    [Tue 24 Nov, 18:30 Night dive]
    ");
    divers.by(&ana.person).open("Tue 24 Nov, 18:30 Night dive").unwrap();
    club.settled().await;
    assert!(ana.screen().starts_with("Night dive"), "{}", ana.screen());
}

async fn where_it_may_not_write(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    assert_snapshot!(zoe.screen(), @r"
    No group or channel is linked yet. An owner links one with Groups.
    [Back]
    ");
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &zoe).await;
    zoe.tap("Link to Blue Reef").await;
    divers.set_bot(&zoe.person, Membership::Restricted).unwrap();
    club.settled().await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    zoe.tap("🔇 Divers").await;
    assert_snapshot!(zoe.screen(), @r"
    It can’t go to Divers: the bot may not write there, or is not there any more.
    [Back]
    ");
    // It may while the text is written, and not any more when it is confirmed.
    divers.set_bot(&zoe.person, Membership::Member).unwrap();
    club.settled().await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    zoe.tap("🟢 Divers").await;
    zoe.send("We open at 8 tomorrow.").await;
    divers.set_bot(&zoe.person, Membership::Kicked).unwrap();
    club.settled().await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    It can’t go to Divers: the bot may not write there, or is not there any more.
    [Back]
    ");
    assert_eq!(divers.last_from_bot(), None);
}

async fn a_picture_in_a_channel(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let news = club.group_with_bot(GroupKind::Channel, "News", &zoe).await;
    zoe.tap("Link to Blue Reef").await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    zoe.tap("🟢 News").await;
    zoe.attach(playground::Attachment::Photo).await;
    zoe.tap("Confirm").await;
    assert_snapshot!(news.transcript(), @r"
    bot: (photo: photo.png)
    📣 Blue Reef
    ");
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    let plongeurs = club.group_with_bot(GroupKind::Group, "Plongeurs", &zoe).await;
    zoe.tap("Relier à Blue Reef").await;
    zoe.send("/organize").await;
    zoe.tap("Annoncer").await;
    zoe.tap("Un groupe ou canal").await;
    assert_snapshot!(zoe.screen(), @"
    Pour quel groupe ou canal ?
    [🟢 Plongeurs]
    [Retour]
    ");
    zoe.tap("🟢 Plongeurs").await;
    zoe.send("On ouvre à 8 heures.").await;
    assert_snapshot!(zoe.screen(), @r"
    👆 Voici ce que l’on verra. Les boutons ouvrent les séances dans la discussion de chacun avec le bot.

    Elle va une fois dans Plongeurs.

    Pour la modifier, écrivez un autre texte ou envoyez une autre photo.
    [Confirmer]  [Abandonner]
    [Ajouter des boutons vers des séances]
    [Envoyer plus tard]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(plongeurs.last_from_bot().unwrap(), @r"
    📣 Blue Reef

    On ouvre à 8 heures.
    ");
}

/// Telegram refuses here, which `finish` does not allow otherwise: nobody tells the bot that a whole group may not write any
/// more.
#[test]
fn silenced_unheard() {
    run(async { reported(&Club::on_sqlite().await).await });
    run(async {
        if let Some(club) = Club::on_postgres().await {
            reported(&club).await;
        }
    });
}

async fn reported(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &zoe).await;
    zoe.tap("Link to Blue Reef").await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    zoe.tap("🟢 Divers").await;
    zoe.send("We open at 8 tomorrow.").await;
    club.playground.fault(playground::Fault::once("sendMessage", playground::FaultKind::Forbidden));
    zoe.tap("Confirm").await;
    club.settled().await;
    club.wait(chrono::TimeDelta::seconds(5)).await;
    assert_snapshot!(zoe.screen(), @r"
    ⚠️ Your announcement reached nobody.

    · Sent: 0 of 1
    · The bot may not write there, or was removed: nothing was sent.
    [Organize]
    ");
    assert_eq!(divers.last_from_bot(), None);
}
