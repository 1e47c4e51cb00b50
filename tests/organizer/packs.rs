//! Owners add, change and archive what is sold.

use insta::assert_snapshot;
use seatbell::bot::button::{Organize, Packs, Tap};
use seatbell::domain::ids::{ActivityId, InboxSeq, PackId};
use seatbell::domain::pack::{DaysFrom, PackField};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::club::Club;

on_both! { an_owner_adds_one, field_by_field, how_long_it_is_good, archived_and_back, only_owners, in_french }

async fn an_owner_adds_one(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Packs").await;
    assert_snapshot!(zoe.screen(), @r"
    Packs of Blue Reef

    · 10 dives – 10 credits, €390.00
    · Trial – 2 credits, €70.00
    [10 dives]
    [Trial]
    [➕ New pack]  [Archived]
    [Organize]
    ");
    zoe.tap("New pack").await;
    zoe.send("Trial").await;
    assert!(zoe.screen().starts_with("There is a pack called Trial already"), "{}", zoe.screen());
    zoe.send("Night <b>owls").await;
    zoe.send("five").await;
    assert_snapshot!(zoe.screen(), @r"
    This is not a whole number from 1 to 10,000.

    Night <b>owls

    How many credits does it give? For example: 10
    [Back]
    ");
    zoe.send("5").await;
    zoe.send("1,250").await;
    assert_snapshot!(zoe.screen(), @r"
    This reads two ways, and I don’t want to guess: please write a thousand without a sign in it (1250), and cents with two digits (12.50).

    Night <b>owls

    What does it cost, in EUR? For example: 390, or 390.00
    [Back]
    ");
    zoe.send("€ 1 250,00").await;
    assert_snapshot!(zoe.screen(), @r"
    Add Night <b>owls?

    · Credits: 5 credits
    · Price: €1,250.00

    It is good for every activity, and for as long as each purchase says; both can be changed afterwards.
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Done.

    Night <b>owls

    · Credits: 5 credits
    · Price: €1,250.00
    · Can be used: as each purchase says
    · Good for: every activity

    What do you want to change?
    [Name]  [Credits]
    [Price]  [Can be used]
    [Good for]
    [Archive]
    [Back]
    ");
    zoe.tap("Back").await;
    assert_eq!(zoe.screen().matches("Night <b>owls").count(), 2, "{}", zoe.screen());
}

async fn field_by_field(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Packs").await;
    zoe.tap("10 dives").await;
    zoe.tap("Price").await;
    assert_snapshot!(zoe.screen(), @r"
    10 dives
    Price: €390.00

    What does it cost, in EUR? For example: 390, or 390.00
    [Back]
    ");
    zoe.send("$400").await;
    assert!(zoe.screen().starts_with("Your club’s currency is EUR"), "{}", zoe.screen());
    zoe.send("400,00 €").await;
    assert_snapshot!(zoe.screen(), @r"
    10 dives

    Price: €390.00
    → from now on: €400.00

    It holds for purchases from now on. Orders that were made keep what they had.
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Confirm").await;
    zoe.tap("Good for").await;
    zoe.tap("Night dive").await;
    zoe.tap("Aqua yoga").await;
    zoe.tap("Wreck dive").await;
    zoe.tap("Aqua yoga").await;
    assert_snapshot!(zoe.screen(), @r"
    10 dives

    What is it good for? Tap to choose, then Done.

    It is good for what is marked, and for nothing else.
    [Aqua yoga]
    [Discovery dive]
    [✓ Night dive]
    [✓ Wreck dive]
    [Done]  [Back]
    ");
    zoe.tap("Done").await;
    assert_snapshot!(zoe.screen(), @r"
    10 dives

    Good for: every activity
    → from now on: Night dive and Wreck dive

    It holds for purchases from now on. Orders that were made keep what they had.
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Confirm").await;
    zoe.tap("Can be used").await;
    zoe.tap("as each purchase says").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Done.

    10 dives

    · Credits: 10 credits
    · Price: €400.00
    · Can be used: as each purchase says
    · Good for: Night dive and Wreck dive

    What do you want to change?
    [Name]  [Credits]
    [Price]  [Can be used]
    [Good for]
    [Archive]
    [Back]
    ");
    // What was bought before has what it had.
    let ana = club.customer("Ana").await;
    ana.send("/credits").await;
    assert!(ana.screen().contains("10 dives"), "{}", ana.screen());
    ana.book("Aqua yoga", "Ana Silva").await;
    assert!(ana.screen().contains("Booked"), "{}", ana.screen());
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: changed the pack 10 dives: Can be used
    · Sunday 22 November, 10:00 · Zoe: changed the pack 10 dives: Good for
    · Sunday 22 November, 10:00 · Zoe: changed the pack 10 dives: Price
    [Organize]
    ");
}

async fn how_long_it_is_good(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Packs").await;
    zoe.tap("Trial").await;
    zoe.tap("Can be used").await;
    assert_snapshot!(zoe.screen(), @r"
    Trial
    Can be used: 60 days

    How long can it be used? A number of days, the first one not counted, for example: 365; or the last day, for example: 2027-06-30
    [as each purchase says]
    [Back]
    ");
    zoe.send("soon").await;
    zoe.send("0").await;
    zoe.send("3/4/2027").await;
    assert_snapshot!(zoe.screen(), @r"
    This is Saturday, 3 April 2027 or Thursday, 4 March 2027. Write the month by its name.

    Trial
    Can be used: 60 days

    How long can it be used? A number of days, the first one not counted, for example: 365; or the last day, for example: 2027-06-30
    [as each purchase says]
    [Back]
    ");
    zoe.send("90").await;
    assert_snapshot!(zoe.screen(), @r"
    Trial

    Can be used: 60 days
    → from now on: 90 days

    It holds for purchases from now on. Orders that were made keep what they had.
    [Count from the first booking]
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Count from the first booking").await;
    assert_snapshot!(zoe.screen(), @r"
    Trial

    Can be used: 60 days
    → from now on: 90 days from the first booking

    The days count from the day on which the first place is booked with it, also if that booking is cancelled later; until then it has no last day.

    It holds for purchases from now on. Orders that were made keep what they had.
    [Count from the purchase]
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Confirm").await;
    assert!(zoe.screen().contains("Can be used: 90 days from the first booking"), "{}", zoe.screen());
    zoe.tap("Can be used").await;
    zoe.send("2027-06-30").await;
    zoe.tap("Confirm").await;
    assert!(zoe.screen().contains("Can be used: until 30 June 2027"), "{}", zoe.screen());
    // The summary that it is about is not kept any more.
    let trial = club.pack("Trial").await.id;
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Packs(Packs::Count(trial, DaysFrom::FirstUse))))
        .await;
    assert!(!zoe.screen().contains("from the first booking"), "{}", zoe.screen());
}

async fn archived_and_back(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Packs").await;
    zoe.tap("Trial").await;
    zoe.tap("Archive").await;
    assert_snapshot!(zoe.screen(), @r"
    Archive Trial? It is sold no more. Orders that were made from it stay as they are, and it can be brought back.
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Done.

    Trial – archived

    · Credits: 2 credits
    · Price: €70.00
    · Can be used: 60 days
    · Good for: every activity
    [Bring back]
    [Back]
    ");
    zoe.tap("Bring back").await;
    zoe.tap("Confirm").await;
    zoe.tap("Back").await;
    assert!(zoe.screen().contains("Trial"), "{}", zoe.screen());
}

async fn only_owners(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    assert!(!max.screen().contains("Packs"), "{}", max.screen());
    let one = PackId(1);
    for tap in [
        Packs::List { archived: false, page: 0 },
        Packs::Show(one),
        Packs::New,
        Packs::Field(one, PackField::Price),
        Packs::ClearDays(one),
        Packs::Count(one, DaysFrom::FirstUse),
        Packs::Toggle(one, ActivityId(1)),
        Packs::Chosen(one),
        Packs::Archive(one),
        Packs::ConfirmArchive(one),
        Packs::BringBack(one),
        Packs::ConfirmBringBack(one),
        Packs::Confirm(InboxSeq(1)),
    ] {
        max.forge(Tap::Organize(club.organizer.id, Organize::Packs(tap))).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    // An owner of another club finds nothing of this one.
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&zoe, other, Role::Owner).await;
    zoe.send("/start").await;
    for tap in [Packs::Show(one), Packs::Toggle(one, ActivityId(1)), Packs::ConfirmArchive(one)] {
        zoe.forge(Tap::Organize(other, Organize::Packs(tap))).await;
        assert!(zoe.screen().starts_with("This pack is not there"), "{tap:?}: {}", zoe.screen());
    }
    zoe.send("/organize").await;
    zoe.tap("Blue Reef").await;
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Forfaits").await;
    zoe.tap("10 dives").await;
    assert_snapshot!(zoe.screen(), @"
    10 dives

    · Crédits : 10 crédits
    · Prix : 390,00 €
    · Utilisable : 365 jours
    · Valable pour : toutes les activités

    Que voulez-vous changer ?
    [Nom]  [Crédits]
    [Prix]  [Utilisable]
    [Valable pour]
    [Archiver]
    [Retour]
    ");
    zoe.tap("Prix").await;
    zoe.send("1 234,50").await;
    assert_snapshot!(zoe.screen(), @"
    10 dives

    Prix : 390,00 €
    → désormais : 1 234,50 €

    Cela vaut pour les achats à partir de maintenant. Les commandes déjà faites gardent ce qu’elles avaient.
    [Confirmer]  [Modifier]
    [Retour]
    ");
}
