//! Booking for a customer.

use insta::assert_snapshot;
use playground::Attachment;
use seatbell::bot::button::{Desk, Organize, Tap};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::rosters::open;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! {
    booked_for_somebody_known, booked_for_somebody_new, sold_out, refused, gone_meanwhile, somebody_elses_customer,
    more_seats_for_who_has_no_phone, booked_in_french
}

/// Opens the roster of a session, and finds a customer to add.
async fn add(staff: &Chat<'_>, session: &str, typed: &str, name: &str) {
    open(staff, session).await;
    staff.tap("Add somebody").await;
    staff.send(typed).await;
    staff.tap(name).await;
}

async fn booked_for_somebody_known(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    max.tap("Add somebody").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    0 of 1 place booked

    Who is it for?
    Type the beginning of the customer’s name, of their e-mail address or of what Telegram calls them. For example: ana sil
    [🚶 Without an account]
    [Roster]
    ");
    max.attach(Attachment::Sticker).await;
    assert!(max.screen().contains("Who is it for?"), "{}", max.screen());
    max.send("🐬").await;
    assert_snapshot!(max.screen(), @r"
    I need at least one letter or digit. For example: ana sil
    [🚶 Without an account]
    [Roster]
    ");
    max.send("<b>nobody</b>").await;
    assert_snapshot!(max.screen(), @r"
    Nobody found for “<b>nobody</b>”. Try fewer letters, or another name; the name in Telegram and the e-mail address count too.
    [🚶 Without an account]
    [Roster]
    ");
    max.send("silva").await;
    assert_snapshot!(max.screen(), @r"
    Found for “silva”. To look for somebody else, just type the next name.
    [Ana Silva · ana@example.com]
    [🚶 Without an account]
    [Roster]
    ");
    max.tap("Ana Silva").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    For Ana Silva. Who is coming?
    [Ana Silva, 36]
    [Leo Silva, 9]
    [Someone else]
    [Back]
    ");
    // Leo is too young for it.
    max.tap("Leo Silva").await;
    assert_snapshot!(max.screen(), @r"
    Night dive is for people of 12 and over; Leo will be 9 that day. Nothing was booked.
    [Someone else]
    [🚶 Without an account]
    [Roster]
    ");
    max.tap("Someone else").await;
    max.tap("Ana Silva").await;
    assert_snapshot!(max.screen(), @r"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ana Silva, 36 years old that day
    Customer: Ana Silva
    1 credit from order 1002 (1 left after that)

    The customer can cancel until Monday 23 November, 18:30 and get everything back.

    Ana Silva gets a message that the club booked this.
    [Confirm]
    [Change]  [Roster]
    ");
    assert!(!ana.screen().contains("booked this for you"), "nothing is done yet");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Booked for Ana Silva.
    Ana Silva gets a message.

    Ana Silva, 36 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: booked
    Made on Sunday 22 November, 10:00 by Max of the staff, for Ana Silva: 1 credit of order 1002
    Their first time here
    [Take off, credits back]
    [Take off, nothing back]
    [Roster]
    ");
    assert_snapshot!(ana.screen(), @r"
    📌 Blue Reef booked this for you:

    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");
    max.tap("Roster").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    1 of 1 place booked

    · Ana Silva, 36 – first time
    [Ana Silva, 36]
    [➕ Add somebody]
    [📄 As a file (CSV)]  [🖨 To print (PDF)]
    [Rosters]
    ");
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max: booked Night dive, Tuesday 24 November, 18:30 for Ana Silva (customer: Ana Silva)
    [Organize]
    ");
}

async fn booked_for_somebody_new(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    // Emil has no phone linked, and never booked: the name is asked at once.
    add(&max, "Aqua yoga", "emil", "Emil Novak").await;
    assert_snapshot!(max.screen(), @r"
    What is the name of the person who is coming?
    [Back]
    ");
    max.send("1234").await;
    assert_snapshot!(max.screen(), @r"
    A name needs at least one letter.
    What is the name of the person who is coming?
    [Back]
    ");
    max.send("<b>Rui\u{202E} Costa</b>").await;
    assert_snapshot!(max.screen(), @r"
    And <b>Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    max.send("tomorrow").await;
    assert!(max.screen().starts_with("I could not read a date there."), "{}", max.screen());
    max.attach(Attachment::Voice).await;
    assert!(max.screen().contains("date of birth?"), "{}", max.screen());
    max.send("3/4/1988").await;
    assert_snapshot!(max.screen(), @r"
    Is that 3 April 1988 or 4 March 1988?
    [3 April]  [4 March]
    [Back]
    ");
    max.tap_twice("3 April").await;
    assert_snapshot!(max.screen(), @r"
    Is this right?

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    For <b>Rui Costa</b>, 38 years old that day
    Customer: Emil Novak
    1 credit from order 1005 (0 left after that)

    The customer can cancel until Monday 23 November, 19:00 and get everything back.

    ⚠️ No phone of this customer can be reached: tell them yourself.
    [Confirm]
    [Change]  [Roster]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ Booked for <b>Rui Costa</b>.

    <b>Rui Costa</b>, 38 on that day
    Aqua yoga, Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Now: booked
    Made on Sunday 22 November, 10:00 by Max of the staff, for Emil Novak: 1 credit of order 1005
    Their first time here

    ⚠️ No phone of this customer can be reached: tell them yourself.
    [Take off, credits back]
    [Take off, nothing back]
    [Roster]
    ");
}

async fn sold_out(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.send("/start").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    add(&max, "Night dive", "ben", "Ben Carter").await;
    max.tap("Ben Carter").await;
    assert_snapshot!(max.screen(), @r"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ben Carter, 41 years old that day
    Customer: Ben Carter
    1 credit held from order 1003 (9 left after that)

    No seat can be booked. They join the waiting list, which is open until Tuesday 24 November, 06:30, by the same rules as everybody.

    Ben Carter gets a message that the club booked this.
    [Confirm]
    [Change]  [Roster]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ⏳ Ben Carter is on the waiting list.
    Ben Carter gets a message.

    Ben Carter, 41 on that day
    Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros

    Now: waiting
    Made on Sunday 22 November, 10:00 by Max of the staff, for Ben Carter: 1 credit of order 1003
    Their first time here
    [Take off, credits back]
    [Take off, nothing back]
    [Waiting list (1)]
    ");
    assert_snapshot!(ben.screen(), @r"
    📌 Blue Reef put you on a waiting list:

    ⏳ You are on the waiting list for Night dive: Tuesday 24 November, 18:30–20:00, Port-Cros, for Ben Carter.
    1 credit is held (order 1003, 9 left).

    You are the only one waiting.
    When a seat frees up, everyone waiting gets a message at once and the first to tap takes it. This goes on until Tuesday 06:30; after that your credit comes back by itself.
    [Leave the list]
    [My bookings]
    ");
    // He is asked like everybody when the seat frees up.
    ana.send("/bookings").await;
    ana.tap("Night dive").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    ben.tap("Claim my seat").await;
    assert!(ben.screen().contains("It is yours"), "{}", ben.screen());
}

async fn refused(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    add(&max, "Night dive", "ana", "Ana Silva").await;
    max.tap("Ana Silva").await;
    assert_snapshot!(max.screen(), @r"
    Ana already has a place on this session. Nothing was booked twice.
    [See the booking]  [Someone else]
    [Roster]
    ");
    max.tap("See the booking").await;
    assert!(max.screen().starts_with("Ana Silva, 36 on that day"), "{}", max.screen());
    add(&max, "Aqua yoga", "dora", "Dora Keller").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga costs 1 credit, and Dora Keller has no credits that are valid on that day. Nothing was booked. An owner can grant credits.
    [🚶 Without an account]
    [Roster]
    ");
    add(&zoe, "Aqua yoga", "dora", "Dora Keller").await;
    zoe.tap("Grant credits as a new order").await;
    zoe.send("2 a present").await;
    zoe.tap("Confirm").await;
    add(&zoe, "Aqua yoga", "dora", "Dora Keller").await;
    zoe.send("Dora Keller").await;
    zoe.send("1970-01-02").await;
    zoe.tap("Confirm").await;
    assert!(zoe.screen().starts_with("✅ Booked for Dora Keller."), "{}", zoe.screen());
    club.wait_until("2026-11-24T18:31").await;
    open(&max, "Night dive").await;
    max.tap("Add somebody").await;
    assert_snapshot!(max.screen(), @r"
    Night dive has started, so no customer can be booked on it any more.
    [Roster]
    ");
}

async fn gone_meanwhile(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ben.send("/start").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    add(&max, "Night dive", "ben", "Ben Carter").await;
    max.tap("Ben Carter").await;
    let (message, first) = max.button("Confirm");
    // The last seat goes while the summary is looked at.
    ana.book("18:30 Night dive", "Ana Silva").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    The places changed meanwhile, and nothing was booked or held. This is how it is now:

    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For Ben Carter, 41 years old that day
    Customer: Ben Carter
    1 credit held from order 1003 (9 left after that)

    No seat can be booked. They join the waiting list, which is open until Tuesday 24 November, 06:30, by the same rules as everybody.

    Ben Carter gets a message that the club booked this.
    [Confirm]
    [Change]  [Roster]
    ");
    // A summary from before is not this one.
    max.tap_data(message, &first).await;
    assert!(max.screen().starts_with("This menu is out of date"), "{}", max.screen());
    assert!(max.screen().contains("1 of 1 place booked"), "{}", max.screen());
    add(&max, "Night dive", "ben", "Ben Carter").await;
    max.tap("Ben Carter").await;
    // A seat comes free, and nobody waits: he need not either.
    ana.send("/bookings").await;
    ana.tap("Night dive").await;
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    max.tap("Confirm").await;
    assert!(max.screen().starts_with("The places changed meanwhile"), "{}", max.screen());
    max.tap("Confirm").await;
    assert!(max.screen().starts_with("✅ Booked for Ben Carter."), "{}", max.screen());
    assert!(ben.screen().contains("Blue Reef booked this for you"), "{}", ben.screen());
}

async fn somebody_elses_customer(club: &Club) {
    let other = club.another("red-reef", "Red Reef").await;
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    club.put_on_staff(&eve, other, Role::Owner).await;
    let (session, account) =
        (club.session("Night dive", "2026-11-24T18:30").await, club.account("ana@example.com").await);
    for tap in [Desk::Search(session), Desk::Customer(session, account), Desk::Other(session, account)] {
        eve.forge(Tap::Organize(other, Organize::Desk(tap))).await;
        assert!(eve.screen().starts_with("This menu is out of date"), "{tap:?}:\n{}", eve.screen());
    }
    // On the staff of both, still not across.
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    let nobody = Desk::Customer(session, seatbell::domain::ids::AccountId(9999));
    max.forge(Tap::Organize(club.organizer.id, Organize::Desk(nobody))).await;
    assert_snapshot!(max.screen(), @r"
    There is no such customer, or no such order.
    [➕ Add somebody]
    [Roster]
    ");
}

async fn more_seats_for_who_has_no_phone(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    add(&max, "Night dive", "emil", "Emil Novak").await;
    max.send("Emil Novak").await;
    max.send("1970-01-02").await;
    max.tap("Confirm").await;
    assert!(max.screen().starts_with("⏳ Emil Novak is on the waiting list."), "{}", max.screen());
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("Night dive").await;
    max.tap("Seats").await;
    max.send("2").await;
    assert_snapshot!(max.screen(), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros

    Seats: 1 → 2 (1 taken)

    Booked: 1 · waiting: 1
    1 person is waiting, and no phone of theirs can be reached: they wait on. Give them a seat by hand, from the roster, and call.
    [Confirm]  [Back]
    ");
}

async fn booked_in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.send("/start").await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    for label in ["Listes", "Night dive", "Ajouter quelqu’un"] {
        zoe.tap(label).await;
    }
    assert_snapshot!(zoe.screen(), @"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    0 place réservée sur 1

    Pour qui ?
    Tapez le début du nom du client, de son adresse e-mail ou de son nom dans Telegram. Par exemple : ana sil
    [🚶 Sans compte]
    [Liste]
    ");
    zoe.send("chloé").await;
    zoe.tap("Chloé Martin").await;
    assert_snapshot!(zoe.screen(), @"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros

    Pour Chloé Martin. Qui vient ?
    [Chloé Martin, 34 ans]
    [Quelqu’un d’autre]
    [Retour]
    ");
    zoe.tap("Chloé Martin").await;
    assert_snapshot!(zoe.screen(), @"
    Est-ce bien cela ?

    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    Pour Chloé Martin, 34 ans ce jour-là
    Client : Chloé Martin
    1 crédit de la commande 1004 (il en restera 9)

    Le client peut annuler jusqu’au lundi 23 novembre, 18:30 et tout récupérer.

    Chloé Martin reçoit un message : le club a réservé.
    [Confirmer]
    [Modifier]  [Liste]
    ");
    zoe.tap("Confirmer").await;
    assert_snapshot!(zoe.screen(), @"
    ✅ Réservé pour Chloé Martin.
    Chloé Martin reçoit un message.

    Chloé Martin, 34 ans ce jour-là
    Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros

    État : réservé
    Fait le dimanche 22 novembre, 10:00 par Zoé (équipe), pour Chloé Martin : 1 crédit de la commande 1004
    Vient pour la première fois
    [Retirer, crédits rendus]
    [Retirer, sans rien rendre]
    [Liste]
    ");
    assert_snapshot!(chloe.screen(), @"
    📌 Blue Reef a réservé ceci pour vous :

    ✅ Réservé : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin.
    1 crédit est utilisé (commande 1004, reste 9).

    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Annuler la réservation]  [Déplacer]
    [Ajouter au calendrier]  [🎫 Mon code]
    [Mes réservations]
    ");
    zoe.tap("Liste").await;
    zoe.tap("Ajouter quelqu’un").await;
    zoe.send("dora").await;
    zoe.tap("Dora Keller").await;
    assert_snapshot!(zoe.screen(), @r"
    Night dive coûte 1 crédit, et Dora Keller n’a aucun crédit valable ce jour-là. Rien n’a été réservé. Un responsable peut accorder des crédits.
    [Accorder des crédits (nouvelle commande)]
    [Liste]
    ");
}
