//! The main path in French.

use insta::assert_snapshot;

use crate::support::club::Club;
use crate::support::on_both;
use crate::support::sample::PASSWORD;

on_both! { from_the_first_word_to_a_place_and_back, waiting_and_claiming }

async fn from_the_first_word_to_a_place_and_back(club: &Club) {
    let ana = club.stranger("Ana", "fr-CA");
    ana.send("/start").await;
    assert_snapshot!(ana.screen(), @"
    Bienvenue chez Blue Reef !

    Ici, vous réservez des places avec les crédits que vous avez achetés, vous les annulez, et vous attendez une place quand une séance est complète.

    Associez votre compte une fois : ensuite, quelques touches suffisent pour réserver. Vous pouvez déjà consulter le programme.
    [🔗 Associer mon compte]
    [📅 Programme]
    [🌐 Langue]  [Aide]
    ");
    ana.tap("Associer mon compte").await;
    assert_snapshot!(ana.screen(), @"
    Quelle est l’adresse e-mail de votre compte ?
    [Retour]
    ");
    ana.send("ana@example.com").await;
    assert_snapshot!(ana.screen(), @"
    Et le mot de passe ? J’efface votre message dès que je l’ai lu.

    Pas de mot de passe, ou oublié ? Demandez au club un lien d’invitation.
    [Autre adresse e-mail]
    [Retour]
    ");
    ana.send("non").await;
    assert_snapshot!(ana.screen(), @"
    Cette adresse e-mail et ce mot de passe ne vont pas ensemble. Retapez le mot de passe, ou utilisez une autre adresse.

    Pas de mot de passe, ou oublié ? Demandez au club un lien d’invitation.
    [Autre adresse e-mail]
    [Retour]
    ");
    ana.send(PASSWORD).await;
    assert_snapshot!(ana.screen(), @"
    Bienvenue, Ana Silva ! Votre compte est associé.
    [📅 Programme]
    [Mes réservations]  [Mes crédits]
    [🛒 Acheter des crédits]
    [👥 Personnes]  [🔔 Rappels]
    [👤 Compte]  [🌐 Langue]  [Aide]
    ");

    ana.tap("Programme").await;
    assert_snapshot!(ana.screen(), @r"
    La semaine prochaine chez Blue Reef

    mar. 24 nov.
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — 1 place
    · 19:00 Aqua yoga — 10 places
    [09:00 Discovery dive]
    [18:30 Night dive]
    [19:00 Aqua yoga]
    [Par activité]  [Plus tard ›]
    [Retour]
    ");
    ana.tap("18:30 Night dive").await;
    assert_snapshot!(ana.screen(), @r"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    1 place libre · 1 crédit

    Octopus and glowing plankton by torchlight.

    À partir de 12 ans.

    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Réserver ma place]  [Retour]
    [⭐ Suivre]
    ");
    ana.tap("Réserver ma place").await;
    assert_snapshot!(ana.screen(), @"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros

    Qui vient ?
    [Ana Silva, 36 ans]
    [Leo Silva, 9 ans]
    [Quelqu’un d’autre]
    [Retour]
    ");
    ana.tap("Quelqu’un d’autre").await;
    assert_snapshot!(ana.screen(), @"
    Quel est le nom de la personne qui vient ?
    [Retour]
    ");
    ana.send("Rui Costa").await;
    assert_snapshot!(ana.screen(), @"
    Et la date de naissance de Rui ? Par exemple 21/05/1990.
    [Retour]
    ");
    ana.send("21 mai 1990").await;
    assert_snapshot!(ana.screen(), @"
    Est-ce bien cela ?

    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    Pour Rui Costa, 36 ans ce jour-là
    1 crédit de la commande 1002 (il en restera 1)

    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Confirmer]
    [Modifier]  [Retour]
    ");
    ana.tap("Confirmer").await;
    assert_snapshot!(ana.screen(), @"
    ✅ Réservé : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Rui Costa.
    1 crédit est utilisé (commande 1002, reste 1).

    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Annuler la réservation]  [Déplacer]
    [Ajouter au calendrier]  [🎫 Mon code]
    [Mes réservations]
    ");

    ana.send("/bookings").await;
    assert_snapshot!(ana.screen(), @"
    À venir

    · mar. 24 nov., 18:30 : Night dive, Rui Costa
    [mar. 24 nov. Night dive, Rui]
    [Retour]
    ");
    ana.tap("Night dive").await;
    ana.tap("Annuler la réservation").await;
    assert_snapshot!(ana.screen(), @"
    Annuler Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Rui Costa ? 1 crédit revient aussitôt sur la commande 1002.
    [Confirmer]  [Retour]
    ");
    ana.tap("Confirmer").await;
    assert_snapshot!(ana.screen(), @"
    Annulé : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Rui Costa.
    1 crédit est rendu (commande 1002, reste 2).
    [📅 Programme]
    [Mes réservations]
    ");
    ana.send("/credits").await;
    assert_snapshot!(ana.screen(), @"
    Vos crédits

    Commande 1001 · 10 dives
    Reste 10 sur 10 crédits
    Valable jusqu’au 2 novembre 2027

    Commande 1002 · Trial
    Reste 2 sur 2 crédits
    Valable jusqu’au 31 décembre 2026

    Votre code client : C-001
    [Consulter 1001]
    [Consulter 1002]
    [🛒 Acheter des crédits]  [📅 Programme]
    [Retour]
    ");
    ana.tap("Consulter 1002").await;
    assert_snapshot!(ana.screen(), @"
    Commande 1002 · Trial
    Reste 2 sur 2 crédits
    Valable jusqu’au 31 décembre 2026

    Ce qu’ils sont devenus
    dim. 22 nov. : +1 rendu – Night dive, Rui Costa
    dim. 22 nov. : −1 utilisé – Night dive, Rui Costa
    dim. 15 nov. : +2 achat

    Réservations
    mar. 24 nov., 18:30 : Night dive, Rui Costa – annulé
    [Réserver avec cette commande]
    [Retour]
    ");
}

async fn waiting_and_claiming(club: &Club) {
    let (ben, chloe) = (club.customer("Ben").await, club.customer("Chloé").await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    chloe.send("/schedule").await;
    assert_snapshot!(chloe.screen(), @r"
    La semaine prochaine chez Blue Reef

    mar. 24 nov.
    · 09:00 Discovery dive — 2 places
    · 18:30 Night dive — complet
    · 19:00 Aqua yoga — 10 places
    [09:00 Discovery dive]
    [18:30 Night dive ⏳]
    [19:00 Aqua yoga]
    [Par activité]  [Plus tard ›]
    [Retour]
    ");
    chloe.tap("18:30 Night dive").await;
    assert_snapshot!(chloe.screen(), @"
    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    Complet · 1 crédit

    Octopus and glowing plankton by torchlight.

    À partir de 12 ans.

    Si vous rejoignez la liste d’attente, 1 crédit est mis de côté. Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à mardi 06:30 ; ensuite votre crédit revient tout seul.
    [Réserver ma place]  [Retour]
    [⭐ Suivre]
    ");
    chloe.tap("Réserver ma place").await;
    chloe.tap("Chloé Martin").await;
    assert_snapshot!(chloe.screen(), @"
    Est-ce bien cela ?

    Night dive
    mardi 24 novembre, 18:30–20:00, Port-Cros
    Pour Chloé Martin, 34 ans ce jour-là
    1 crédit mis de côté sur la commande 1004 (il en restera 9)

    Si vous rejoignez la liste d’attente, 1 crédit est mis de côté. Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à mardi 06:30 ; ensuite votre crédit revient tout seul.
    [Confirmer]
    [Modifier]  [Retour]
    ");
    chloe.tap("Confirmer").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert_snapshot!(chloe.screen(), @"
    🔔 Une place se libère : Night dive, mardi 24 novembre, 18:30, pour Chloé Martin. La première personne qui touche le bouton l’obtient.
    [Prendre la place]  [Quitter la liste]
    ");
    chloe.tap("Prendre la place").await;
    assert_snapshot!(chloe.screen(), @"
    🎉 La place est à vous.

    ✅ Réservé : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin.
    1 crédit est utilisé (commande 1004, reste 9).

    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Annuler la réservation]  [Déplacer]
    [Ajouter au calendrier]  [🎫 Mon code]
    [Mes réservations]
    ");

    club.wait_until("2026-11-23T18:30").await;
    chloe.tap("Annuler la réservation").await;
    chloe.tap("Céder ma place").await;
    assert_snapshot!(chloe.screen(), @"
    Céder Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin ? Votre place ira à quelqu’un d’autre, et rien n’est rendu : 1 crédit est perdu.
    [Confirmer]  [Retour]
    ");
    chloe.tap("Confirmer").await;
    assert_snapshot!(chloe.screen(), @"
    Place cédée : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin.
    1 crédit n’est pas rendu (commande 1004, reste 9).
    [📅 Programme]
    [Mes réservations]
    ");
}
