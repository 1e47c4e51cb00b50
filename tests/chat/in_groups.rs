//! The bot in groups and channels: what is coming, for whoever asks, with links into the private chat; otherwise silence.

use chrono::TimeDelta;
use insta::assert_snapshot;
use playground::{Attachment, Group, GroupKind, Membership};
use seatbell::bot::button::{Place, Tap};
use seatbell::domain::staff::Role;

use crate::support::club::Club;
use crate::support::{on_both, run};

on_both! {
    the_schedule_in_a_group, in_a_channel, silent_otherwise, asked_again_and_again, a_forged_button, of_several_clubs,
    the_menu_of_commands, nothing_planned
}

/// How many messages the bot has there.
fn said(group: &Group) -> usize {
    group.chat().iter().filter(|message| message.from_bot).count()
}

async fn the_schedule_in_a_group(club: &Club) {
    let ana = club.customer("Ana").await;
    let ben = club.customer("Ben").await;
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &ana).await;
    divers.join(&ben.person).unwrap();
    ben.book("18:30 Night dive", "Ben Carter").await;
    club.says(&divers, &ben, "/schedule@seatbell_bot").await;
    assert_snapshot!(divers.last_from_bot().unwrap(), @r"
    📅 Coming up at Blue Reef

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — sold out
    · 19:00 Aqua yoga — 10 places

    Tue 1 Dec
    · 09:00 Discovery dive — 2 places

    Sat 5 Dec
    · 08:30 Wreck dive — 4 places
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 18:30 Night dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    [Tue 1 Dec, 09:00 Discovery dive]
    [Sat 5 Dec, 08:30 Wreck dive]
    [📅 The whole schedule]
    ");
    let links: Vec<String> =
        divers.last_from_bot().unwrap().buttons().filter_map(|button| button.url.clone()).collect();
    assert!(links.iter().all(|link| link.starts_with("https://t.me/seatbell_bot?start=s")), "{links:?}");
    // The link leads into Ana's own chat, where the session waits.
    divers.by(&ana.person).open("Tue 24 Nov, 18:30 Night dive").unwrap();
    club.settled().await;
    assert_snapshot!(ana.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    Sold out · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    If you join the waiting list, 1 credit is held. When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
    assert_eq!(said(&divers), 1, "and the group hears nothing of it");
    divers.by(&ana.person).open("📅 The whole schedule").unwrap();
    club.settled().await;
    assert!(ana.screen().starts_with("Next week at Blue Reef"), "{}", ana.screen());
}

async fn in_a_channel(club: &Club) {
    let ana = club.customer("Ana").await;
    let news = club.group_with_bot(GroupKind::Channel, "News", &ana).await;
    for text in ["Good morning", "/schedule", "/schedule@other_bot"] {
        club.says(&news, &ana, text).await;
    }
    assert_eq!(said(&news), 0);
    club.says(&news, &ana, "/start@seatbell_bot").await;
    assert!(news.last_from_bot().unwrap().text().starts_with("📅 Coming up at Blue Reef"));
}

/// As an administrator, who hears everything.
async fn silent_otherwise(club: &Club) {
    let ana = club.customer("Ana").await;
    let ben = club.stranger("Ben <b>", "en");
    let divers = club.group_with_bot(GroupKind::Group, "Divers", &ana).await;
    divers.set_bot(&ana.person, Membership::Administrator).unwrap();
    for text in [
        "hello",
        "/schedule@other_bot",
        "/start",
        "/credits@seatbell_bot",
        "/bookings@seatbell_bot",
        "/nonsense@seatbell_bot",
        "/start@seatbell_bot i_0123456789abcdef0123456789abcdef",
        "/start@seatbell_bot g_0123456789abcdef0123456789abcdef",
        "/organize@seatbell_bot",
        "21/05/1990",
    ] {
        club.says(&divers, &ana, text).await;
    }
    divers.join(&ben.person).unwrap();
    divers.by(&ben.person).attach(Attachment::Sticker, "").unwrap();
    divers.by(&ben.person).attach(Attachment::Photo, "look").unwrap();
    divers.rename(&ana.person, "Night divers").unwrap();
    divers.leave(&ben.person).unwrap();
    club.settled().await;
    assert_eq!(said(&divers), 0, "{}", divers.transcript());
    assert_eq!((ana.cards(), ben.cards()), (0, 0), "nor does anybody hear anything in private");
}

async fn asked_again_and_again(club: &Club) {
    let ana = club.customer("Ana").await;
    let divers = club.group_with_bot(GroupKind::Group, "Divers", &ana).await;
    for _ in 0..30 {
        divers.by(&ana.person).send("/schedule@seatbell_bot").unwrap();
    }
    // Meanwhile somebody else is answered at once.
    let ben = club.customer("Ben").await;
    ben.send("/schedule").await;
    assert!(ben.screen().starts_with("Next week at Blue Reef"));
    club.settled().await;
    assert_eq!(said(&divers), 1);
    club.wait(TimeDelta::seconds(31)).await;
    club.says(&divers, &ana, "/schedule@seatbell_bot").await;
    assert_eq!(said(&divers), 2);
}

async fn a_forged_button(club: &Club) {
    let ana = club.customer("Ana").await;
    let divers = club.group_with_bot(GroupKind::Group, "Divers", &ana).await;
    club.says(&divers, &ana, "/schedule@seatbell_bot").await;
    let card = divers.last_from_bot().unwrap().id;
    let session = club.session("Discovery dive", "2026-11-24T09:00").await;
    for data in
        [Tap::Bookings(0).encode(), Tap::Session(Place { session, order: None }).encode(), "x".to_owned()]
    {
        divers.by(&ana.person).tap_data(card, &data).unwrap();
        club.settled().await;
        assert_eq!(ana.toast().as_deref(), Some("This works in your own chat with me only."));
    }
    assert_eq!((said(&divers), ana.cards()), (1, 0));
}

async fn of_several_clubs(club: &Club) {
    let ana = club.customer("Ana").await;
    let french = club.another_in("fr", "recif-bleu", "Récif Bleu").await;
    let divers = club.group_with_bot(GroupKind::Group, "Divers", &ana).await;
    club.says(&divers, &ana, "/schedule@seatbell_bot").await;
    assert_eq!(said(&divers), 0, "nobody knows whose schedule is meant");
    let zoe = club.stranger("Zoé", "fr");
    zoe.send("/start").await;
    club.put_on_staff(&zoe, french.id, Role::Owner).await;
    divers.join(&zoe.person).unwrap();
    club.says(&divers, &zoe, "/organize@seatbell_bot").await;
    assert_snapshot!(zoe.screen(), @r"
    Divers est relié à Récif Bleu. J’y réponds à /schedule, et n’y dis rien de personne.
    [Résumé hebdomadaire]
    [Groupes]
    ");
    club.wait(TimeDelta::minutes(1)).await;
    club.says(&divers, &ana, "/schedule@seatbell_bot").await;
    assert_snapshot!(divers.last_from_bot().unwrap(), @r"
    📅 Prochainement chez Récif Bleu

    mar. 24 nov.
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — 1 place
    · 19:00 Aqua yoga — 10 places

    mar. 1 déc.
    · 09:00 Discovery dive — 2 places

    sam. 5 déc.
    · 08:30 Wreck dive — 4 places
    [mar. 24 nov., 09:00 Discovery dive]
    [mar. 24 nov., 18:30 Night dive]
    [mar. 24 nov., 19:00 Aqua yoga]
    [mar. 1 déc., 09:00 Discovery dive]
    [sam. 5 déc., 08:30 Wreck dive]
    [📅 Tout le programme]
    ");
}

async fn the_menu_of_commands(club: &Club) {
    let ana = club.customer("Ana").await;
    let divers = club.group_with_bot(GroupKind::Group, "Divers", &ana).await;
    let names: Vec<String> = divers.commands().into_iter().map(|(command, _)| command).collect();
    assert_eq!(names, ["schedule"]);
    assert!(ana.person.commands().len() > 5);
}

async fn nothing_planned(club: &Club) {
    let ana = club.customer("Ana").await;
    let divers = club.group_with_bot(GroupKind::Group, "Divers", &ana).await;
    club.wait_until("2026-12-06T12:00").await;
    club.says(&divers, &ana, "/schedule@seatbell_bot").await;
    assert_snapshot!(divers.last_from_bot().unwrap(), @"Nothing is planned at Blue Reef at the moment.");
}

/// Telegram refuses here, which `finish` does not allow otherwise.
#[test]
fn where_it_may_not_write() {
    run(async { may_not_write(&Club::on_sqlite().await).await });
    run(async {
        if let Some(club) = Club::on_postgres().await {
            may_not_write(&club).await;
        }
    });
}

async fn may_not_write(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &zoe).await;
    zoe.tap("Link to Blue Reef").await;
    // Telegram tells a bot that it is restricted, but not that nobody may write any more.
    divers.set_bot(&zoe.person, Membership::Restricted).unwrap();
    club.says(&divers, &zoe, "/schedule@seatbell_bot").await;
    assert_eq!(said(&divers), 0);
    let tries = || {
        club.playground
            .calls_of("SendMessage")
            .iter()
            .filter(|call| call.chat_id() == Some(divers.id()))
            .count()
    };
    assert_eq!(tries(), 1);
    club.wait(TimeDelta::hours(2)).await;
    assert_eq!(tries(), 1, "nothing is tried again");
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    assert_snapshot!(zoe.screen(), @r"
    Groups and channels of Blue Reef

    🔇 Divers – the bot may not write there
    [🔇 Divers]
    [Add one]
    [Organize]
    ");
    zoe.tap("🔇 Divers").await;
    assert_snapshot!(zoe.screen(), @r"
    🔇 Divers – the bot may not write there

    Ask an administrator of the group to let the bot write.

    No weekly digest.
    [Weekly digest]
    [Unlink]
    [Groups]
    ");
    // It may again.
    divers.set_bot(&zoe.person, Membership::Member).unwrap();
    club.says(&divers, &zoe, "/schedule@seatbell_bot").await;
    assert_eq!(said(&divers), 1);
    divers.set_bot(&zoe.person, Membership::Kicked).unwrap();
    club.settled().await;
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    assert!(zoe.screen().contains("Divers – the bot was removed"), "{}", zoe.screen());
}
