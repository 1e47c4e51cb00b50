//! Owners add, change and archive what is offered; staff look.

use insta::assert_snapshot;
use seatbell::bot::button::{Activities, Organize, Tap};
use seatbell::domain::activity::ActivityField;
use seatbell::domain::ids::{ActivityId, InboxSeq};
use seatbell::domain::staff::Role;
use seatbell::domain::states::WaitMode;

use crate::on_both;
use crate::support::club::Club;

on_both! {
    an_owner_adds_one, field_by_field, typed_wrongly, two_at_once, archived_with_people, staff_look, seats_in_turn,
    in_french
}

async fn an_owner_adds_one(club: &Club) {
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
    zoe.tap("Activities").await;
    assert_snapshot!(zoe.screen(), @r"
    Activities of Blue Reef

    · Aqua yoga – 1 hour, 10 places, 1 credit
    · Discovery dive – 1 hour 30 minutes, 2 places, 1 credit
    · Night dive – 1 hour 30 minutes, 1 place, 1 credit
    · Wreck dive – 3 hours, 4 places, 2 credits
    [Aqua yoga]
    [Discovery dive]
    [Night dive]
    [Wreck dive]
    [➕ New activity]  [Archived]
    [Organize]
    ");
    zoe.tap("New activity").await;
    assert_snapshot!(zoe.screen(), @r"
    A new activity

    What is it called? For example: Night dive
    [Back]
    ");
    zoe.send("Night dive").await;
    assert_snapshot!(zoe.screen(), @r"
    There is an activity called Night dive already, perhaps among the archived ones.

    A new activity

    What is it called? For example: Night dive
    [Back]
    ");
    zoe.send("Freediving <b>").await;
    zoe.send("1 h 30").await;
    zoe.send("6").await;
    assert_snapshot!(zoe.screen(), @r"
    Add Freediving <b>?

    · Length: 1 hour 30 minutes
    · Usual number of places: 6

    A place costs 1 credit, everybody may come, and the club’s deadlines hold; all that can be changed afterwards. Customers see the activity once a session of it is planned.
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Added. Everything else about it can be changed now; sessions of it can be planned.

    Freediving <b>

    · Length: 1 hour 30 minutes
    · Usual number of places: 6
    · Price: 1 credit
    · Youngest: no limit
    · Oldest: no limit
    · Place: not given
    · Cancel until: as everywhere at the club (24 hours before the start)
    · Wait until: as everywhere at the club (12 hours before the start)
    · Book until: as everywhere at the club (the start)
    · Freed seats: first to tap
    · A turn lasts: 30 minutes
    · May wait: no limit

    No sessions to come.
    [Change]  [Archive]
    [Back]
    ");
    zoe.tap("Back").await;
    assert_eq!(zoe.screen().matches("Freediving <b>").count(), 2, "{}", zoe.screen());
}

async fn field_by_field(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let ben = club.customer("Ben").await;
    ben.book("Night dive", "Ben Carter").await;
    zoe.send("/organize").await;
    zoe.tap("Activities").await;
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive

    Octopus and glowing plankton by torchlight.

    · Length: 1 hour 30 minutes
    · Usual number of places: 1
    · Price: 1 credit
    · Youngest: 12 years
    · Oldest: no limit
    · Place: Port-Cros
    · Cancel until: as everywhere at the club (24 hours before the start)
    · Wait until: as everywhere at the club (12 hours before the start)
    · Book until: as everywhere at the club (the start)
    · Freed seats: first to tap
    · A turn lasts: 30 minutes
    · May wait: no limit

    1 session to come: 1 booked, 0 waiting.
    [Change]  [Archive]
    [Back]
    ");
    zoe.tap("Change").await;
    assert_snapshot!(zoe.screen(), @r"
    What do you want to change of Night dive?
    [Name]  [Description]
    [Length]  [Usual number of places]
    [Price]  [Youngest]
    [Oldest]  [Place]
    [Cancel until]  [Wait until]
    [Book until]  [Freed seats]
    [A turn lasts]  [May wait]
    [Back]
    ");
    zoe.tap("Price").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive
    Price: 1 credit

    How many credits does a place cost? For example: 1; 0 is free.
    [Back]
    ");
    zoe.send("3").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive

    Price: 1 credit
    → from now on: 3 credits

    It holds for bookings from now on, also on sessions that are planned. The one who is booked or waiting keeps the price of then.
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Confirm").await;
    zoe.tap("Change").await;
    zoe.tap("Cancel until").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive
    Cancel until: as everywhere at the club (24 hours before the start)

    How long before the start can a booking be cancelled with the credits back? For example: 24 h, or 2 days
    [Back]
    ");
    zoe.send("2 days").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive

    Cancel until: as everywhere at the club (24 hours before the start)
    → from now on: 2 days before the start

    It holds for sessions that are made or moved from now on. The one that is planned keeps its deadlines.
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Confirm").await;
    zoe.tap("Change").await;
    zoe.tap("Place").await;
    zoe.tap("not given").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive

    Place: Port-Cros
    → from now on: not given

    It holds for sessions that are made from now on. The one that is planned stays where it is; move it by itself, so that everybody is told.
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Confirm").await;
    zoe.tap("Change").await;
    zoe.tap("Description").await;
    zoe.send("By torchlight.\n\n<i>Bring a towel.</i>").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Changed.

    Night dive

    By torchlight.

    <i>Bring a towel.</i>

    · Length: 1 hour 30 minutes
    · Usual number of places: 1
    · Price: 3 credits
    · Youngest: 12 years
    · Oldest: no limit
    · Place: not given
    · Cancel until: 2 days before the start
    · Wait until: as everywhere at the club (12 hours before the start)
    · Book until: as everywhere at the club (the start)
    · Freed seats: first to tap
    · A turn lasts: 30 minutes
    · May wait: no limit

    1 session to come: 1 booked, 0 waiting.
    [Change]  [Archive]
    [Back]
    ");
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: changed Night dive – Description: By torchlight.
    · Sunday 22 November, 10:00 · Zoe: changed Night dive – Place: not given
    · Sunday 22 November, 10:00 · Zoe: changed Night dive – Cancel until: 2880 min
    · Sunday 22 November, 10:00 · Zoe: changed Night dive – Price: 3
    [Organize]
    ");
}

async fn typed_wrongly(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Activities").await;
    zoe.tap("Aqua yoga").await;
    zoe.tap("Change").await;
    zoe.tap("Length").await;
    zoe.send("soon").await;
    assert_snapshot!(zoe.screen(), @r"
    This is not a length of time from 1 minute to 31 days.

    Aqua yoga
    Length: 1 hour

    How long does it take? For example: 90 min, or 1 h 30
    [Back]
    ");
    zoe.attach(playground::Attachment::Sticker).await;
    assert_snapshot!(zoe.screen(), @r"
    I can only read text and taps on buttons.

    Aqua yoga
    Length: 1 hour

    How long does it take? For example: 90 min, or 1 h 30
    [Back]
    ");
    zoe.send("60 minutes").await;
    assert_snapshot!(zoe.screen(), @r"
    Aqua yoga

    It is so already; nothing was changed.
    [Change]  [Back]
    ");
    zoe.tap("Change").await;
    zoe.tap("Back").await;
    zoe.tap("Name").await;
    zoe.send("Night dive").await;
    assert_snapshot!(zoe.screen(), @r"
    Aqua yoga

    Another activity is called so, perhaps among the archived ones. Please choose another name.
    [Change]  [Back]
    ");
    zoe.tap("Change").await;
    zoe.send(&"é".repeat(81)).await;
    assert!(zoe.screen().starts_with("This has 81 characters, and 80 at most"), "{}", zoe.screen());
    // Another command ends the question.
    zoe.send("/organize").await;
    zoe.send("Night swim").await;
    assert!(!zoe.screen().contains("Confirm"), "{}", zoe.screen());
}

async fn two_at_once(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let max = club.staff("Max", "en", Role::Owner).await;
    for (chat, places) in [(&zoe, "5"), (&max, "6")] {
        chat.send("/organize").await;
        chat.tap("Activities").await;
        chat.tap("Night dive").await;
        chat.tap("Change").await;
        chat.tap("Usual number").await;
        chat.send(places).await;
    }
    zoe.tap("Confirm").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ⚠️ Night dive was changed by somebody else in the meantime, so nothing was done yet. This is how it is now:

    Night dive

    Usual number of places: 5
    → from now on: 6

    It holds for sessions that are made from now on. The one that is planned stays as it is.
    [Confirm]  [Change]
    [Back]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen().lines().take(4).collect::<Vec<_>>().join("\n"), @r"
    ✅ Changed.

    Night dive
    ");
    // Removed amid it, none of the buttons in front of her works, and no text is taken.
    zoe.tap("Change").await;
    zoe.tap("Usual number").await;
    max.send("/organize").await;
    max.tap("Staff").await;
    max.tap("Remove Zoe").await;
    max.tap("Confirm").await;
    zoe.send("7").await;
    assert!(zoe.screen().starts_with("This menu is out of date"), "{}", zoe.screen());
}

async fn archived_with_people(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("Night dive", "Ana Silva").await;
    zoe.send("/organize").await;
    zoe.tap("Activities").await;
    zoe.tap("Night dive").await;
    zoe.tap("Archive").await;
    assert_snapshot!(zoe.screen(), @r"
    Archive Night dive? It is not offered for new sessions any more, and customers don’t find it in the schedule. What was booked stays in the books, and it can be brought back.

    1 session to come: 1 booked, 0 waiting.

    To archive it, these sessions are cancelled: everybody gets the credits back and is told why. What is the reason? For example: the boat is sold.
    [Back]
    ");
    zoe.send("the boat is sold").await;
    assert_snapshot!(zoe.screen(), @r"
    Archive Night dive? It is not offered for new sessions any more, and customers don’t find it in the schedule. What was booked stays in the books, and it can be brought back.

    ⚠️ One session is cancelled; one person who is booked or waiting gets the credits back and is told.

    The reason, as they read it: the boat is sold
    [Confirm]  [Back]
    ");
    // Somebody joins the list before it is confirmed: it is asked again, with how many there are now.
    ben.book("Night dive", "Ben Carter").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ⚠️ Something has changed about Night dive in the meantime, so nothing was done yet. This is what archiving means now:

    Archive Night dive? It is not offered for new sessions any more, and customers don’t find it in the schedule. What was booked stays in the books, and it can be brought back.

    ⚠️ One session is cancelled; 2 who are booked or waiting get their credits back and are told.

    The reason, as they read it: the boat is sold
    [Confirm]  [Back]
    ");
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Night dive is archived. One session was cancelled; 2 got their credits back and are told.

    Night dive – archived

    Octopus and glowing plankton by torchlight.

    · Length: 1 hour 30 minutes
    · Usual number of places: 1
    · Price: 1 credit
    · Youngest: 12 years
    · Oldest: no limit
    · Place: Port-Cros
    · Cancel until: as everywhere at the club (24 hours before the start)
    · Wait until: as everywhere at the club (12 hours before the start)
    · Book until: as everywhere at the club (the start)
    · Freed seats: first to tap
    · A turn lasts: 30 minutes
    · May wait: no limit
    [Bring back]
    [Back]
    ");
    for chat in [&ana, &ben] {
        assert!(chat.transcript().contains("the boat is sold"), "{}", chat.transcript());
    }
    ana.send("/schedule").await;
    ana.tap("By activity").await;
    assert_snapshot!(ana.screen(), @r"
    What are you looking for at Blue Reef?
    [Aqua yoga]
    [Discovery dive]
    [Wreck dive]
    [Back]
    ");
    zoe.tap("Bring back").await;
    zoe.tap("Confirm").await;
    ana.tap("Back").await;
    ana.tap("By activity").await;
    assert!(ana.screen().contains("Night dive"), "{}", ana.screen());
    // One that nothing is planned of is archived without a reason.
    club.import_activities("name,minutes,capacity\nSnorkelling,60,9\n").await;
    zoe.send("/organize").await;
    zoe.tap("Activities").await;
    zoe.tap("Snorkelling").await;
    zoe.tap("Archive").await;
    zoe.tap("Confirm").await;
    zoe.tap("Back").await;
    assert_snapshot!(zoe.screen(), @r"
    Archived activities of Blue Reef

    · Snorkelling – 1 hour, 9 places, 1 credit
    [Snorkelling]
    [Activities]
    [Organize]
    ");
}

async fn staff_look(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Activities").await;
    max.tap("Wreck dive").await;
    assert_snapshot!(max.screen(), @r"
    Wreck dive

    By boat to the Donator.

    · Length: 3 hours
    · Usual number of places: 4
    · Price: 2 credits
    · Youngest: 16 years
    · Oldest: no limit
    · Place: Porquerolles
    · Cancel until: as everywhere at the club (24 hours before the start)
    · Wait until: as everywhere at the club (12 hours before the start)
    · Book until: as everywhere at the club (the start)
    · Freed seats: first to tap
    · A turn lasts: 30 minutes
    · May wait: no limit

    1 session to come: 0 booked, 0 waiting.
    [Back]
    ");
    let (one, field) = (ActivityId(1), ActivityField::Capacity);
    for tap in [
        Activities::New,
        Activities::Edit(one),
        Activities::Field(one, field),
        Activities::Clear(one, ActivityField::Location),
        Activities::Mode(one, WaitMode::InTurn),
        Activities::Archive(one),
        Activities::BringBack(one),
        Activities::ConfirmBringBack(one),
        Activities::Confirm(InboxSeq(1)),
    ] {
        max.forge(Tap::Organize(club.organizer.id, Organize::Activities(tap))).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    // An owner of another club finds nothing of this one.
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&zoe, other, Role::Owner).await;
    zoe.send("/start").await;
    for tap in [
        Activities::Show(one),
        Activities::Edit(one),
        Activities::Field(one, field),
        Activities::Archive(one),
    ] {
        zoe.forge(Tap::Organize(other, Organize::Activities(tap))).await;
        assert!(zoe.screen().starts_with("This activity is not there"), "{tap:?}: {}", zoe.screen());
    }
    zoe.forge(Tap::Organize(other, Organize::Activities(Activities::Confirm(InboxSeq(1))))).await;
    assert!(zoe.screen().starts_with("This menu is out of date"), "{}", zoe.screen());
}

async fn seats_in_turn(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("Night dive", "Ana Silva").await;
    ben.book("Night dive", "Ben Carter").await;
    zoe.send("/organize").await;
    zoe.tap("Activities").await;
    zoe.tap("Night dive").await;
    zoe.tap("Change").await;
    zoe.tap("Freed seats").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive
    Freed seats: first to tap

    How does a freed seat find somebody on the waiting list?
    · first to tap: everybody is told, and the first who taps has it
    · in turn: one person at a time is asked, in the order of joining
    · automatic: the next in line is booked and told
    [first to tap]
    [in turn]
    [automatic]
    [Back]
    ");
    zoe.send("automatic").await;
    assert!(zoe.screen().starts_with("Please choose one of the buttons"), "{}", zoe.screen());
    zoe.tap("automatic").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive

    Freed seats: first to tap
    → from now on: automatic

    It holds at once. One person waits: an open offer ends, and seats that are free are given in the new way.
    [Confirm]  [Change]
    [Back]
    ");
    zoe.tap("Confirm").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    assert!(ben.screen().contains("it is yours"), "{}", ben.screen());
}

async fn in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Activités").await;
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @"
    Night dive

    Octopus and glowing plankton by torchlight.

    · Durée : 1 heure 30 minutes
    · Places habituelles : 1
    · Prix : 1 crédit
    · Âge minimal : 12 ans
    · Âge maximal : sans limite
    · Lieu : Port-Cros
    · Annuler jusqu’à : comme partout au club (24 heures avant le début)
    · Attendre jusqu’à : comme partout au club (12 heures avant le début)
    · Réserver jusqu’à : comme partout au club (au début)
    · Places libérées : au premier qui touche
    · Durée d’un tour : 30 minutes
    · Attente au plus : sans limite

    1 séance à venir : 0 inscrits, 0 en attente.
    [Modifier]  [Archiver]
    [Retour]
    ");
    zoe.tap("Modifier").await;
    zoe.tap("Réserver").await;
    zoe.send("1 h 30").await;
    assert_snapshot!(zoe.screen(), @"
    Night dive

    Réserver jusqu’à : comme partout au club (au début)
    → désormais : 1 heure 30 minutes avant le début

    Cela vaut pour les séances créées ou déplacées à partir de maintenant. Celle qui est planifiée garde ses délais.
    [Confirmer]  [Modifier]
    [Retour]
    ");
}
