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
    assert_snapshot!(zoe.screen(), @"");
    zoe.tap("🟢 Divers").await;
    assert_snapshot!(zoe.screen().lines().next().unwrap(), @"");
    zoe.send("We open at 8 tomorrow.").await;
    zoe.tap("Add buttons to sessions").await;
    zoe.tap("18:30 Night dive").await;
    zoe.tap("Done").await;
    assert_snapshot!(zoe.screen(), @"");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @"");
    assert_snapshot!(divers.transcript(), @"");
    divers.by(&ana.person).open("Tue 24 Nov, 18:30 Night dive").unwrap();
    club.settled().await;
    assert!(ana.screen().starts_with("Night dive"), "{}", ana.screen());
}

async fn where_it_may_not_write(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    assert_snapshot!(zoe.screen(), @"");
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &zoe).await;
    zoe.tap("Link to Blue Reef").await;
    divers.set_bot(&zoe.person, Membership::Restricted).unwrap();
    club.settled().await;
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap("A group or channel").await;
    zoe.tap("🔇 Divers").await;
    assert_snapshot!(zoe.screen(), @"");
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
    assert_snapshot!(zoe.screen(), @"");
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
    assert_snapshot!(news.transcript(), @"");
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    let plongeurs = club.group_with_bot(GroupKind::Group, "Plongeurs", &zoe).await;
    zoe.tap("Relier à Blue Reef").await;
    zoe.send("/organize").await;
    zoe.tap("Annoncer").await;
    zoe.tap("Un groupe ou canal").await;
    assert_snapshot!(zoe.screen(), @"");
    zoe.tap("🟢 Plongeurs").await;
    zoe.send("On ouvre à 8 heures.").await;
    assert_snapshot!(zoe.screen(), @"");
    zoe.tap("Confirmer").await;
    assert_snapshot!(plongeurs.last_from_bot().unwrap(), @"");
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
    club.group_with_bot(GroupKind::Supergroup, "Divers", &zoe).await;
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
    assert_snapshot!(zoe.screen(), @"");
}
