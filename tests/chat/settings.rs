//! Language, help, and dropping what was begun.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;

on_both! { another_language, a_language_that_there_is_not, help, dropped_in_the_middle, american }

async fn another_language(club: &Club) {
    let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
    ana.send("/language").await;
    assert_snapshot!(ana.screen(), @r"
    Which language shall I speak?
    [English]  [Français]
    [Back]
    ");
    ana.tap("Français").await;
    assert_snapshot!(ana.screen(), @"
    Bonjour Ana Silva ! Que souhaitez-vous faire ?
    [📅 Programme]
    [Mes réservations]  [Mes crédits]
    [🛒 Acheter des crédits]
    [👥 Personnes]  [🔔 Rappels]
    [👤 Compte]  [🌐 Langue]  [Aide]
    ");
    assert_eq!(ana.toast().as_deref(), Some("Je parle français maintenant."));

    // Also in what comes by itself.
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Réserver ma place", "Ana Silva", "Confirmer"] {
        ana.tap(label).await;
    }
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert!(ana.screen().starts_with("🔔 Une place se libère"), "{}", ana.screen());
}

async fn a_language_that_there_is_not(club: &Club) {
    let hans = club.stranger("Hans", "de");
    hans.send("/start").await;
    assert!(hans.screen().starts_with("Welcome to Blue Reef!"), "{}", hans.screen());
    hans.tap("Language").await;
    hans.tap("Français").await;
    assert_snapshot!(hans.screen(), @r"
    Je parle français maintenant.
    [🔗 Associer mon compte]
    [📅 Programme]
    [🌐 Langue]  [Aide]
    ");
    hans.send("/start").await;
    assert_snapshot!(hans.screen(), @"
    Bienvenue chez Blue Reef !

    Ici, vous réservez des places avec les crédits que vous avez achetés, vous les annulez, et vous attendez une place quand une séance est complète.

    Associez votre compte une fois : ensuite, quelques touches suffisent pour réserver. Vous pouvez déjà consulter le programme.
    [🔗 Associer mon compte]
    [📅 Programme]
    [🌐 Langue]  [Aide]
    ");
}

async fn help(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/help").await;
    assert_snapshot!(ana.screen(), @"
    What you can do here

    /schedule – see what is on and book a place. Is it sold out? Book anyway: you join the waiting list, and when a seat frees up you are told. Who gets it is shown before you join: the first to tap, each in turn, or the next in line at once.
    /bookings – what you have booked and where you are waiting; cancel, or leave the list.
    /credits – your orders, what is left in them, and what became of each credit.
    /link – link your account.
    /account – your account: password, e-mail address, and the phones linked to it.
    /language – choose your language.
    /reminders – which reminders you get before a session.
    /cancel – drop what you have begun.
    /privacy – what is stored about you; take a copy, or erase it.
    /unlink – unlink this chat from your account.

    Before the deadline shown, a cancelled booking returns its credits at once. Credits held for a waiting list are yours again when you leave it or when it closes.
    [Menu]
    ");
    ana.tap("Menu").await;
    assert!(ana.screen().starts_with("Hello Ana Silva!"), "{}", ana.screen());
}

async fn dropped_in_the_middle(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/cancel").await;
    assert_snapshot!(ana.screen(), @r"
    There is nothing to drop. To cancel a booking, open /bookings.
    [Menu]
    ");
    ana.send("/schedule").await;
    for label in ["18:30 Night dive", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.send("Rui Costa").await;
    ana.send("/cancel").await;
    assert_snapshot!(ana.screen(), @r"
    Dropped; nothing was booked or changed.
    [Menu]
    ");
    ana.send("1990-05-21").await;
    assert_snapshot!(ana.screen(), @r"
    I did not expect a text here. The buttons below lead everywhere.
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
}

async fn american(club: &Club) {
    let joe = club.phone("Joe", "ana@example.com", "en-US").await;
    joe.send("/schedule").await;
    assert_snapshot!(joe.screen(), @r"
    Next week at Blue Reef

    Tue, Nov 24
    · 9:00 AM Discovery dive — 2 places
    · 6:30 PM Night dive — 1 place
    · 7:00 PM Aqua yoga — 10 places
    [9:00 AM Discovery dive]
    [6:30 PM Night dive]
    [7:00 PM Aqua yoga]
    [By activity]  [Later ›]
    [Back]
    ");
    joe.tap("6:30").await;
    assert_snapshot!(joe.screen(), @r"
    Night dive
    Tuesday, November 24, 6:30 PM–8:00 PM, Port-Cros
    1 place free · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    You can cancel until Monday, November 23, 6:30 PM (32 hours from now) and get everything back.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
}
