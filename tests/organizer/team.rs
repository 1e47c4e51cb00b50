//! Coming onto the staff, inviting, removing, leaving; and the trail of it.

use chrono::TimeDelta;
use insta::assert_snapshot;
use seatbell::bot::button::{Organize, Tap, Team};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::club::Club;

on_both! { an_owner_invites, removed_amid_it, staff_have_their_part, the_last_owner, several_organizers, in_french }

/// The code in the invitation that a chat shows.
fn code(screen: &str) -> String {
    let (_, rest) = screen.split_once("?start=i_").expect("an invitation");
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

async fn an_owner_invites(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    assert_snapshot!(zoe.screen(), @r"
    🗂 Blue Reef
    What would you like to do?
    [Sessions]  [Rosters]
    [Customers]  [Announce]
    [Activities]  [Packs]
    [Groups]  [📊 Figures]
    [Payments to assign]
    [Staff]  [What was done]
    [Menu]
    ");
    zoe.tap("Staff").await;
    assert_snapshot!(zoe.screen(), @r"
    Staff of Blue Reef

    · Zoe – owner, since 22 November 2026
    [Remove Zoe]
    [Invite staff]  [Invite an owner]
    [Leave the staff]
    [Organize]
    ");
    zoe.tap("Invite staff").await;
    let invitation = zoe.screen();
    let code = code(&invitation);
    assert_snapshot!(invitation.replace(&code, "CODE"), @r"
    Send this link to the person who is to be on the staff of Blue Reef. It lets one person in, within 24 hours, and is not shown again.

    https://t.me/seatbell_bot?start=i_CODE
    [Staff]
    [Organize]
    ");

    let max = club.stranger("Max <b>", "en");
    max.send(&format!("/start i_{code}")).await;
    assert_snapshot!(max.screen(), @r"
    👋 Welcome! You are now on the staff of Blue Reef: sessions, rosters, check-in and messages are yours. /organize brings you here at any time.
    [Organize]
    ");
    let eve = club.stranger("Eve", "en");
    eve.send(&format!("/start i_{code}")).await;
    assert_snapshot!(eve.screen(), @r"
    This invitation can’t be used: it was used already, or is more than a day old. Ask an owner for a new one.
    [Menu]
    ");

    zoe.tap("Staff").await;
    assert_snapshot!(zoe.screen(), @r"
    Staff of Blue Reef

    · Zoe – owner, since 22 November 2026
    · Max <b> – staff, since 22 November 2026
    [Remove Zoe]
    [Remove Max <b>]
    [Invite staff]  [Invite an owner]
    [Leave the staff]
    [Organize]
    ");
    zoe.tap("Organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max <b>: came onto the staff
    · Sunday 22 November, 10:00 · Zoe: invited somebody to the staff
    [Organize]
    ");
}

async fn removed_amid_it(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let max = club.staff("Max", "en", Role::Owner).await;
    max.send("/organize").await;
    zoe.send("/organize").await;
    zoe.tap("Staff").await;
    zoe.tap("Remove Max").await;
    assert_snapshot!(zoe.screen(), @r"
    Remove Max from the staff of Blue Reef? From that moment on none of their buttons works here any more.
    [Confirm]  [Back]
    ");
    // The card is still in front of him; a second later none of its buttons works.
    max.tap("Staff").await;
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    This person is off the staff.
    [Staff]
    [Organize]
    ");
    max.tap("Invite an owner").await;
    assert_snapshot!(max.screen(), @r"
    This menu is out of date. Here is a fresh one.
    [🔗 Link my account]
    [📅 Schedule]
    [🌐 Language]  [Help]
    ");
    max.send("/organize").await;
    assert!(max.screen().starts_with("I don’t know this command"), "{}", max.screen());
}

async fn staff_have_their_part(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    max.send("/organize").await;
    assert_snapshot!(max.screen(), @r"
    🗂 Blue Reef
    What would you like to do?
    [Sessions]  [Rosters]
    [Customers]  [Announce]
    [Activities]
    [Leave the staff]
    [Menu]
    ");
    // What is the owners' is an unknown menu to him.
    let id = club.organizer.id;
    for tap in [
        Organize::Team(Team::Members),
        Organize::Team(Team::Invite(Role::Owner)),
        Organize::Team(Team::Dismiss(zoe.id())),
        Organize::Team(Team::ConfirmDismiss(zoe.id())),
        Organize::Trail(None),
    ] {
        max.forge(Tap::Organize(id, tap)).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    max.send("/organize").await;
    max.tap("Leave the staff").await;
    assert_snapshot!(max.screen(), @r"
    Leave the staff of Blue Reef? To come back you need a new invitation.
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    You are off the staff of Blue Reef.
    [Menu]
    ");
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max: left the staff
    [Organize]
    ");
}

async fn the_last_owner(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Staff").await;
    zoe.tap("Leave the staff").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    Blue Reef has no other owner, and nobody could invite one. Invite another owner first.
    [Staff]
    [Organize]
    ");
    zoe.tap("Staff").await;
    zoe.tap("Remove Zoe").await;
    zoe.tap("Confirm").await;
    assert!(zoe.screen().starts_with("Blue Reef has no other owner"), "{}", zoe.screen());
}

async fn several_organizers(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let other = club.another("red-reef", "Red <Reef>").await;
    club.put_on_staff(&zoe, other, Role::Staff).await;
    zoe.send("/organize").await;
    assert_snapshot!(zoe.screen(), @r"
    Which organizer do you want to act for?
    [Blue Reef]
    [Red <Reef>]
    [Menu]
    ");
    zoe.tap("Red").await;
    assert_snapshot!(zoe.screen(), @r"
    🗂 Red <Reef>
    What would you like to do?
    [Sessions]  [Rosters]
    [Customers]  [Announce]
    [Activities]
    [Leave the staff]
    [Menu]
    ");
    // Owner of one, staff of the other: that is looked up, not believed.
    zoe.forge(Tap::Organize(other, Organize::Trail(None))).await;
    assert!(zoe.screen().starts_with("This menu is out of date"), "{}", zoe.screen());
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    assert_snapshot!(zoe.screen(), @"
    🗂 Blue Reef
    Que voulez-vous faire ?
    [Séances]  [Listes]
    [Clients]  [Annoncer]
    [Activités]  [Forfaits]
    [Groupes]  [📊 Chiffres]
    [Paiements à attribuer]
    [Équipe]  [Journal]
    [Menu]
    ");
    zoe.tap("Équipe").await;
    assert_snapshot!(zoe.screen(), @r"
    Équipe de Blue Reef

    · Zoé – responsable, depuis le 22 novembre 2026
    [Retirer Zoé]
    [Inviter dans l’équipe]  [Inviter un responsable]
    [Quitter l’équipe]
    [Gérer le club]
    ");
    zoe.tap("Inviter un responsable").await;
    let invitation = zoe.screen();
    assert_snapshot!(invitation.replace(&code(&invitation), "CODE"), @r"
    Envoyez ce lien à la personne qui doit devenir responsable de Blue Reef. Il fait entrer une seule personne, dans les 24 heures, et ne sera plus affiché. Les responsables peuvent tout faire, même vous retirer.

    https://t.me/seatbell_bot?start=i_CODE
    [Équipe]
    [Gérer le club]
    ");
    let max = club.stranger("Max", "fr");
    max.send(&format!("/organize {}", code(&invitation))).await;
    assert_snapshot!(max.screen(), @"
    👋 Bienvenue ! Vous êtes désormais responsable de Blue Reef : vous pouvez tout faire. /organize vous ramène ici à tout moment.
    [Gérer le club]
    ");
    club.wait(TimeDelta::minutes(5)).await;
    max.tap("Gérer le club").await;
    max.tap("Journal").await;
    assert_snapshot!(max.screen(), @"
    Ce qui a été fait chez Blue Reef

    · dimanche 22 novembre, 10:00 · Max : est devenu responsable
    · dimanche 22 novembre, 10:00 · Zoé : a invité un responsable
    [Gérer le club]
    ");
}
