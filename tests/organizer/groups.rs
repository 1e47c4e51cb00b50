//! *Groups*: an owner links a group or channel; nobody else does.

use insta::assert_snapshot;
use playground::{GroupKind, Membership};
use seatbell::bot::button::{Groups, Organize, Tap};
use seatbell::domain::ids::ChatId;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::club::Club;

on_both! {
    an_owner_links_a_group, a_stranger_links_nothing, a_channel_is_asked_about, asked_in_the_group, what_becomes_of_it,
    staff_have_no_part_in_it, in_french
}

async fn an_owner_links_a_group(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let divers = club.group(GroupKind::Group, "Divers", &zoe);
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    assert_snapshot!(zoe.screen(), @r"
    Blue Reef is not linked to a group or channel yet. In a linked one the bot answers /schedule with what is coming, and can tell once a week which places are free.
    [Add one]
    [Organize]
    ");
    zoe.tap("Add one").await;
    assert_snapshot!(zoe.screen(), @r"
    Add the bot with one of these buttons. The link for a group works once, within an hour, and only for you and the other owners; then the group is linked to Blue Reef. For a channel I ask you here once I am in it.

    Is the bot in a group already? Then write /organize@seatbell_bot there.
    [Add to a group]
    [Add to a channel]
    [Groups]
    ");
    zoe.person.open_with("Add to a group", &divers).unwrap();
    club.settled().await;
    assert_snapshot!(zoe.screen(), @r"
    Divers is linked to Blue Reef. There I answer /schedule, and say nothing of anybody.
    [Weekly digest]
    [Groups]
    ");
    assert_eq!(divers.last_from_bot(), None, "nothing is said in the group");
    zoe.tap("Groups").await;
    assert_snapshot!(zoe.screen(), @r"
    Groups and channels of Blue Reef

    🟢 Divers
    [🟢 Divers]
    [Add one]
    [Organize]
    ");
    zoe.tap("🟢 Divers").await;
    assert_snapshot!(zoe.screen(), @r"
    🟢 Divers

    No weekly digest.
    [Weekly digest]
    [Unlink]
    [Groups]
    ");
    zoe.tap("Unlink").await;
    assert_snapshot!(zoe.screen(), @r"
    Unlink Divers from Blue Reef? It gets no announcements and no digest any more. The bot stays there until somebody removes it.
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert!(zoe.screen().starts_with("Blue Reef is not linked to a group"), "{}", zoe.screen());
    zoe.tap("Organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: unlinked the chat Divers
    · Sunday 22 November, 10:00 · Zoe: linked the chat Divers
    [Organize]
    ");
}

async fn a_stranger_links_nothing(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    zoe.tap("Add one").await;
    let link = zoe.person.last_from_bot().unwrap();
    let link = link.button("Add to a group").unwrap().url.clone().unwrap();
    // Eve has the link, and a group of her own.
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    let hers = club.group(GroupKind::Group, "Hers", &eve);
    eve.person.follow_with(&link, &hers).unwrap();
    club.settled().await;
    club.says(&hers, &eve, "/organize@seatbell_bot").await;
    for code in ["g_0123456789abcdef0123456789abcdef", "g_", "g_<b>"] {
        club.says(&hers, &eve, &format!("/start@seatbell_bot {code}")).await;
    }
    eve.forge(Tap::Organize(club.organizer.id, Organize::Groups(Groups::Link(ChatId(hers.id()))))).await;
    assert!(eve.screen().starts_with("This menu is out of date"), "{}", eve.screen());
    assert_eq!(
        eve.cards(),
        1,
        "the answer to /start, changed by the forged button: nothing else is said to her"
    );
    // The link still works for an owner, once.
    let divers = club.group(GroupKind::Group, "Divers", &zoe);
    zoe.person.follow_with(&link, &divers).unwrap();
    club.settled().await;
    assert!(zoe.screen().starts_with("Divers is linked to Blue Reef"), "{}", zoe.screen());
    let others = club.group(GroupKind::Group, "Others", &zoe);
    zoe.person.follow_with(&link, &others).unwrap();
    club.settled().await;
    assert!(zoe.screen().starts_with("I am in the group Others now. Link it?"), "{}", zoe.screen());
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    assert_snapshot!(zoe.screen(), @r"
    Groups and channels of Blue Reef

    🟢 Divers
    [🟢 Divers]
    [Add one]
    [Organize]
    ");
}

async fn a_channel_is_asked_about(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let news = club.group(GroupKind::Channel, "<b>News</b> \u{202E}sdrawkcab", &zoe);
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    zoe.tap("Add one").await;
    zoe.person.open_with("Add to a channel", &news).unwrap();
    club.settled().await;
    assert_snapshot!(zoe.screen(), @r"
    I am in the channel <b>News</b> sdrawkcab now. Link it?
    [Link to Blue Reef]
    [Menu]
    ");
    zoe.tap_twice("Link to Blue Reef").await;
    assert_snapshot!(zoe.screen(), @r"
    <b>News</b> sdrawkcab is linked to Blue Reef. There I answer /schedule, and say nothing of anybody.
    [Weekly digest]
    [Groups]
    ");
    assert_eq!(news.last_from_bot(), None);
    // Somebody else's channel is not hers to link, though she writes the button herself.
    let eve = club.stranger("Eve", "en");
    let other = club.group_with_bot(GroupKind::Channel, "Other", &eve).await;
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Groups(Groups::Link(ChatId(other.id()))))).await;
    assert_snapshot!(zoe.screen(), @r"
    This chat can’t be linked: the bot is not in it any more, or somebody else brought it there. Add it once more.
    [Groups]
    ");
}

async fn asked_in_the_group(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    let ana = club.customer("Ana").await;
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &ana).await;
    for member in [&zoe, &max] {
        divers.join(&member.person).unwrap();
        member.send("/start").await;
    }
    let before = (ana.cards(), max.cards());
    club.says(&divers, &ana, "/organize@seatbell_bot").await;
    club.says(&divers, &max, "/organize@seatbell_bot").await;
    assert_eq!((ana.cards(), max.cards()), before, "silence for everybody but owners");
    club.says(&divers, &zoe, "/organize@seatbell_bot").await;
    assert!(zoe.screen().starts_with("Divers is linked to Blue Reef"), "{}", zoe.screen());
    // An owner of several chooses which.
    let other = club.another("night-divers", "Night Divers").await;
    club.put_on_staff(&zoe, other, Role::Owner).await;
    let more = club.group_with_bot(GroupKind::Supergroup, "More divers", &ana).await;
    more.join(&zoe.person).unwrap();
    club.says(&more, &zoe, "/organize@seatbell_bot").await;
    assert_snapshot!(zoe.screen(), @r"
    I am in the group More divers now. Link it?
    [Link to Blue Reef]
    [Link to Night Divers]
    [Menu]
    ");
    zoe.tap("Link to Night Divers").await;
    // What is linked stays with whom it is linked to.
    club.says(&divers, &zoe, "/organize@seatbell_bot").await;
    zoe.tap("Link to Night Divers").await;
    assert_snapshot!(zoe.screen(), @r"
    This chat is linked to another organizer. An owner of that one has to unlink it first.
    [Groups]
    ");
    assert_eq!((divers.last_from_bot(), more.last_from_bot()), (None, None));
}

async fn what_becomes_of_it(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let divers = club.group_with_bot(GroupKind::Group, "Divers", &zoe).await;
    zoe.tap("Link to Blue Reef").await;
    divers.rename(&zoe.person, "Night <i>divers</i>").unwrap();
    club.settled().await;
    let big = divers.migrate(&zoe.person).unwrap();
    club.settled().await;
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    assert_snapshot!(zoe.screen(), @r"
    Groups and channels of Blue Reef

    🟢 Night <i>divers</i>
    [🟢 Night <i>divers</i>]
    [Add one]
    [Organize]
    ");
    club.says(&big, &zoe, "/schedule@seatbell_bot").await;
    assert!(big.last_from_bot().unwrap().text().starts_with("📅 Coming up at Blue Reef"));
    big.set_bot(&zoe.person, Membership::Kicked).unwrap();
    club.settled().await;
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    zoe.tap("✖ Night").await;
    assert_snapshot!(zoe.screen(), @r"
    ✖ Night <i>divers</i> – the bot was removed

    Add the bot again, and it goes on as before; or unlink the chat.

    No weekly digest.
    [Weekly digest]
    [Unlink]
    [Groups]
    ");
    // Back again, it goes on as before.
    big.set_bot(&zoe.person, Membership::Member).unwrap();
    club.settled().await;
    zoe.tap("Groups").await;
    assert!(zoe.screen().contains("🟢 Night <i>divers</i>"), "{}", zoe.screen());
}

async fn staff_have_no_part_in_it(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    zoe.send("/organize").await;
    max.send("/organize").await;
    assert!(!max.screen().contains("Groups"), "{}", max.screen());
    for tap in [Groups::List, Groups::Add, Groups::Link(ChatId(-7)), Groups::Digest(ChatId(-7), None)] {
        max.forge(Tap::Organize(club.organizer.id, Organize::Groups(tap))).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Groupes").await;
    assert_snapshot!(zoe.screen(), @r"
    Blue Reef n’est encore relié à aucun groupe ni canal. Dans un groupe relié, le bot répond à /schedule par ce qui vient, et peut dire une fois par semaine quelles places sont libres.
    [En ajouter un]
    [Gérer le club]
    ");
    zoe.tap("En ajouter un").await;
    assert_snapshot!(zoe.screen(), @"
    Ajoutez le bot avec l’un de ces boutons. Le lien pour un groupe sert une fois, dans l’heure, et seulement à vous et aux autres propriétaires ; le groupe est alors relié à Blue Reef. Pour un canal, je vous pose la question ici dès que j’y suis.

    Le bot est déjà dans un groupe ? Écrivez-y /organize@seatbell_bot.
    [Ajouter à un groupe]
    [Ajouter à un canal]
    [Groupes]
    ");
    let plongeurs = club.group(GroupKind::Supergroup, "Plongeurs", &zoe);
    zoe.person.open_with("Ajouter à un groupe", &plongeurs).unwrap();
    club.settled().await;
    assert_snapshot!(zoe.screen(), @r"
    Plongeurs est relié à Blue Reef. J’y réponds à /schedule, et n’y dis rien de personne.
    [Résumé hebdomadaire]
    [Groupes]
    ");
    plongeurs.set_bot(&zoe.person, Membership::Restricted).unwrap();
    club.settled().await;
    zoe.tap("Groupes").await;
    zoe.tap("🔇 Plongeurs").await;
    assert_snapshot!(zoe.screen(), @r"
    🔇 Plongeurs – le bot n’a pas le droit d’y écrire

    Demandez à un administrateur du groupe de laisser le bot écrire.

    Pas de résumé hebdomadaire.
    [Résumé hebdomadaire]
    [Délier]
    [Groupes]
    ");
    zoe.tap("Résumé hebdomadaire").await;
    zoe.tap("lundi").await;
    assert_snapshot!(zoe.screen(), @"
    Plongeurs, lundi : à quelle heure ?
    [08:00]  [09:00]  [10:00]  [11:00]
    [12:00]  [13:00]  [14:00]  [15:00]
    [16:00]  [17:00]  [18:00]  [19:00]
    [20:00]
    [Retour]
    ");
    zoe.tap("09:00").await;
    assert_snapshot!(zoe.screen(), @"
    🔇 Plongeurs – le bot n’a pas le droit d’y écrire

    Demandez à un administrateur du groupe de laisser le bot écrire.

    Résumé hebdomadaire des places libres : le prochain lundi 23 novembre, 09:00.
    [Résumé hebdomadaire]
    [Délier]
    [Groupes]
    ");
}
