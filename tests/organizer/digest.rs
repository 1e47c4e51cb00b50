//! The weekly digest of free seats in a linked group.

use insta::assert_snapshot;
use playground::{Group, GroupKind, Membership};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { every_week, too_late_for_it, switched_off_amid_it, many_sessions }

/// A group that is linked, with a digest on Mondays at nine.
async fn on_mondays<'a>(club: &'a Club) -> (Chat<'a>, Group) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &zoe).await;
    for label in ["Link to Blue Reef", "Weekly digest", "Monday", "09:00"] {
        zoe.tap(label).await;
    }
    (zoe, divers)
}

/// How many messages the bot has there.
fn said(group: &Group) -> usize {
    group.chat().iter().filter(|message| message.from_bot).count()
}

async fn every_week(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let divers = club.group_with_bot(GroupKind::Supergroup, "Divers", &zoe).await;
    zoe.tap("Link to Blue Reef").await;
    zoe.tap("Weekly digest").await;
    assert_snapshot!(zoe.screen(), @r"
    Once a week I can tell Divers which sessions of the coming seven days have free places. On which day?
    [Monday]  [Tuesday]
    [Wednesday]  [Thursday]
    [Friday]  [Saturday]
    [Sunday]
    [No digest]
    [Back]
    ");
    zoe.tap("Monday").await;
    assert_snapshot!(zoe.screen(), @r"
    Divers, Monday: at what time?
    [08:00]  [09:00]  [10:00]  [11:00]
    [12:00]  [13:00]  [14:00]  [15:00]
    [16:00]  [17:00]  [18:00]  [19:00]
    [20:00]
    [Back]
    ");
    zoe.tap_twice("09:00").await;
    assert_snapshot!(zoe.screen(), @r"
    🟢 Divers

    Weekly digest of free places: the next one on Monday 23 November, 09:00.
    [Weekly digest]
    [Unlink]
    [Groups]
    ");
    let ben = club.customer("Ben").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    club.wait_until("2026-11-23T08:59").await;
    assert_eq!(said(&divers), 0);
    club.wait_until("2026-11-23T09:00").await;
    assert_snapshot!(divers.last_from_bot().unwrap(), @r"
    🎟 Free places at Blue Reef in the coming week

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    · 19:00 Aqua yoga — 10 places
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    ");
    divers.by(&zoe.person).open("Tue 24 Nov, 09:00 Discovery dive").unwrap();
    club.settled().await;
    assert!(zoe.screen().starts_with("Discovery dive"), "{}", zoe.screen());
    // The next Monday has one, the Mondays after have nothing to tell.
    for (monday, so_far) in [("2026-11-30T09:00", 2), ("2026-12-07T09:00", 2), ("2026-12-14T09:00", 2)] {
        club.wait_until(monday).await;
        assert_eq!(said(&divers), so_far, "{monday}");
    }
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: weekly digest for Divers: Monday, 09:00
    · Sunday 22 November, 10:00 · Zoe: linked the chat Divers
    [Organize]
    ");
}

async fn too_late_for_it(club: &Club) {
    let (zoe, divers) = on_mondays(club).await;
    // Nothing ran from before nine until the next day.
    club.wait_until("2026-11-23T22:00").await;
    assert_eq!(said(&divers), 0, "a week's digest is not told so late");
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    zoe.tap("Divers").await;
    assert_snapshot!(zoe.screen(), @r"
    🟢 Divers

    Weekly digest of free places: the next one on Monday 30 November, 09:00.
    [Weekly digest]
    [Unlink]
    [Groups]
    ");
    // An hour late is early enough.
    club.wait_until("2026-11-30T10:00").await;
    assert_eq!(said(&divers), 1);
}

async fn switched_off_amid_it(club: &Club) {
    let (zoe, divers) = on_mondays(club).await;
    zoe.send("/organize").await;
    zoe.tap("Groups").await;
    zoe.tap("Divers").await;
    zoe.tap("Weekly digest").await;
    zoe.tap("No digest").await;
    assert!(zoe.screen().contains("No weekly digest."), "{}", zoe.screen());
    club.wait_until("2026-11-23T09:30").await;
    assert_eq!(said(&divers), 0);
    // On again, and the bot is removed: nothing is owed to a chat where it is not.
    for label in ["Weekly digest", "Monday", "10:00"] {
        zoe.tap(label).await;
    }
    divers.set_bot(&zoe.person, Membership::Kicked).unwrap();
    club.settled().await;
    club.wait_until("2026-11-23T10:00").await;
    assert_eq!(said(&divers), 0);
}

async fn many_sessions(club: &Club) {
    let (_, divers) = on_mondays(club).await;
    let mut file = String::from("activity,starts_at\n");
    for hour in 10..18 {
        for day in [25, 26] {
            file.push_str(&format!("Aqua yoga,2026-11-{day}T{hour}:00\n"));
        }
    }
    club.import_sessions(&file).await;
    club.wait_until("2026-11-23T09:00").await;
    assert_snapshot!(divers.last_from_bot().unwrap(), @r"
    🎟 Free places at Blue Reef in the coming week

    Tue 24 Nov
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — 1 place
    · 19:00 Aqua yoga — 10 places

    Wed 25 Nov
    · 10:00 Aqua yoga — 10 places
    · 11:00 Aqua yoga — 10 places
    · 12:00 Aqua yoga — 10 places
    · 13:00 Aqua yoga — 10 places
    · 14:00 Aqua yoga — 10 places
    · 15:00 Aqua yoga — 10 places
    · 16:00 Aqua yoga — 10 places

    And 9 more sessions with free places.
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 18:30 Night dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    [Wed 25 Nov, 10:00 Aqua yoga]
    [Wed 25 Nov, 11:00 Aqua yoga]
    [Wed 25 Nov, 12:00 Aqua yoga]
    [Wed 25 Nov, 13:00 Aqua yoga]
    [Wed 25 Nov, 14:00 Aqua yoga]
    [Wed 25 Nov, 15:00 Aqua yoga]
    [Wed 25 Nov, 16:00 Aqua yoga]
    [📅 The whole schedule]
    ");
}
