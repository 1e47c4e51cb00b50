//! `/privacy`: what is stored, a copy of it, and its end.

use insta::assert_snapshot;
use seatbell::bot::button::{Privacy, Tap};
use seatbell::domain::notice::NoticeKind;
use seatbell::store::{accounts, beneficiaries};

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    what_is_stored, a_copy, erased_with_places_of_every_kind, erased_twice_and_delivered_again, changed_meanwhile,
    told_on_the_other_phone, forged, the_date_of_birth_is_asked_again, in_french,
}

/// Up to the last question.
async fn asked_to_erase(chat: &Chat<'_>) {
    chat.send("/privacy").await;
    chat.tap("Erase me").await;
    chat.tap("Go on").await;
}

async fn what_is_stored(club: &Club) {
    let zoe = club.stranger("Zoe", "en");
    zoe.send("/privacy").await;
    assert_snapshot!(zoe.screen(), @r"
    What is stored about you

    · Your account: name, e-mail address, language, reminders, your customer code at each club. To know you, and to reach you. Until you erase it.
    · The people you book for: name, and date of birth since clubs may have age limits. A date of birth is erased 90 days after the person’s last session; the name stays for the next time, until you forget it (People).
    · Orders, credits and bookings: what was bought, booked, cancelled, and who was there. They are the club’s books, which it has to keep; after you erase your account they have no name.
    · Telegram: the number of your chat with me, your name and user name there, your language. To answer you, and so that the club’s staff finds you. What you write to me is not kept once it is handled; an entry that you began and left is forgotten after a week.
    · Passwords: scrambled only, so that nobody can read them.

    Who sees it: the staff of the clubs whose customer you are see your account, your orders and your bookings with them; of the people who come they see names, and ages rather than dates of birth. Whoever runs this bot keeps the database. If a club has programs of its own connected, they are told of bookings and orders by your customer code, without name and address. Nobody else gets anything.

    This chat is linked to no account, so there is no more than what is said of Telegram above. To see or erase an account, link it first.
    [Menu]
    ");
    let ana = club.customer("Ana").await;
    ana.send("/privacy").await;
    assert!(ana.screen().contains("[📄 A copy of my data]\n[Erase me]"), "{}", ana.screen());
    assert_snapshot!(ana.screen().lines().last().unwrap(), @"[Menu]");
    // Also in the middle of a question, which ends.
    ana.send("/schedule").await;
    for label in ["09:00 Discovery dive", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.send("/privacy").await;
    ana.send("Rui Costa").await;
    assert!(ana.screen().starts_with("I did not expect a text here."), "{}", ana.screen());
}

/// The newest file that came into a chat, read.
fn file(chat: &Chat<'_>) -> serde_json::Value {
    let messages = chat.person.chat();
    let file = messages.iter().rev().find_map(|message| message.file()).expect("a file");
    assert_eq!(file.mime_type, "application/json");
    serde_json::from_slice(&file.bytes).unwrap()
}

async fn a_copy(club: &Club) {
    let (ana, other) = (club.customer("Ana").await, club.phone("Luis", "ana@example.com", "en").await);
    club.customer("Ben").await.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let before = other.cards();
    ana.send("/privacy").await;
    ana.tap("A copy").await;
    assert_eq!(other.cards(), before, "into the chat that asked, and nowhere else");
    let copy = file(&ana);
    assert_eq!(copy["account"]["email"], "ana@example.com");
    assert_eq!(copy["account"]["has_password"], true);
    assert_eq!(copy["clubs"][0]["customer_code"], "C-001");
    assert_eq!(copy["people"].as_array().unwrap().len(), 2);
    assert_eq!(copy["people"][1]["born_on"], "2017-03-01");
    assert_eq!(copy["phones"].as_array().unwrap().len(), 2);
    let text = copy.to_string();
    assert!(text.contains("Night dive") && text.contains("\"waiting\""), "{text}");
    assert!(!text.contains("argon2") && !text.contains("Carter") && !text.contains("ben@"), "{text}");
    // The card stays, and leads on.
    assert!(ana.button("Erase me").0 > 0);
}

async fn erased_with_places_of_every_kind(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    club.wait_until("2026-11-23T20:00").await;
    ana.send("/schedule").await;
    ana.tap("Later").await;
    for label in ["09:00 Discovery dive", "Book my place", "Ana Silva", "Confirm"] {
        ana.tap(label).await;
    }
    ana.send("/privacy").await;
    ana.tap("Erase me").await;
    assert_snapshot!(ana.screen(), @r"
    Erase the account of Ana Silva?

    · Name, e-mail address, password, language, the people you book for with their dates of birth, what you follow, and your customer code are erased.
    · Unused credits are lost, those that come back now included: 11 credits.
    · Past bookings, orders and payments stay in the club’s books, without a name.
    · The phone that is linked is unlinked.

    Places to come:
    · 1 waiting list: the place is given back
    · 1 booking is cancelled
    · 1 booking is past its deadline: the seat is given up, and nothing is returned (1 credit lost)

    If you want to keep something, take a copy first.
    [📄 A copy of my data]
    [Go on]  [Back]
    ");
    ana.tap("Go on").await;
    assert_snapshot!(ana.screen(), @r"
    Really erase the account of Ana Silva? Nobody can undo this.

    · Name, e-mail address, password, language, the people you book for with their dates of birth, what you follow, and your customer code are erased.
    · Unused credits are lost, those that come back now included: 11 credits.
    · Past bookings, orders and payments stay in the club’s books, without a name.
    · The phone that is linked is unlinked.

    Places to come:
    · 1 waiting list: the place is given back
    · 1 booking is cancelled
    · 1 booking is past its deadline: the seat is given up, and nothing is returned (1 credit lost)
    [Erase for ever]  [Back]
    ");
    ana.tap("Erase for ever").await;
    assert_snapshot!(ana.screen(), @r"
    Your account is erased. You can come back at any time with a new one, also with the same e-mail address.

    Places to come:
    · 1 waiting list: the place is given back
    · 1 booking is cancelled
    · 1 booking is past its deadline: the seat is given up, and nothing is returned (1 credit lost)

    · Unused credits are lost, those that come back now included: 11 credits.
    [Menu]
    ");
    ana.send("/bookings").await;
    assert!(ana.screen().starts_with("First link your account"), "{}", ana.screen());
    ana.send("/link").await;
    ana.send("ana@example.com").await;
    ana.send("bluereef").await;
    assert!(!ana.screen().contains("Your account is linked"), "{}", ana.screen());
}

async fn erased_twice_and_delivered_again(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    asked_to_erase(&ana).await;
    ana.tap_twice("Erase for ever").await;
    assert!(ana.screen().starts_with("Your account is erased."), "{}", ana.screen());
    let again = ana.screen();
    // As Telegram hands an update out again, or as it is handled again after a kill: the card is the key.
    let message = ana.person.last_from_bot().unwrap().id;
    for shown in [0, u32::MAX] {
        ana.tap_data(message, &Tap::Privacy(Privacy::Erase(shown)).encode()).await;
        assert_eq!(ana.screen(), again);
    }
}

async fn changed_meanwhile(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    asked_to_erase(&ana).await;
    club.wait_until("2026-11-23T09:00").await;
    ana.tap("Erase for ever").await;
    assert_snapshot!(ana.screen(), @r"
    What erasing does has changed meanwhile, so nothing was erased. This is how it is now:

    Erase the account of Ana Silva?

    · Name, e-mail address, password, language, the people you book for with their dates of birth, what you follow, and your customer code are erased.
    · Unused credits are lost, those that come back now included: 11 credits.
    · Past bookings, orders and payments stay in the club’s books, without a name.
    · The phone that is linked is unlinked.

    Places to come:
    · 1 booking is past its deadline: the seat is given up, and nothing is returned (1 credit lost)

    If you want to keep something, take a copy first.
    [📄 A copy of my data]
    [Go on]  [Back]
    ");
    ana.tap("Go on").await;
    ana.tap("Erase for ever").await;
    assert!(ana.screen().starts_with("Your account is erased."), "{}", ana.screen());
}

async fn told_on_the_other_phone(club: &Club) {
    let ana = club.customer("Ana").await;
    let luis = club.phone("Luis", "ana@example.com", "fr").await;
    luis.send("/schedule").await;
    asked_to_erase(&ana).await;
    ana.tap("Erase for ever").await;
    let newest = luis.person.last_from_bot().unwrap().to_string();
    assert_snapshot!(newest, @r"
    Le compte auquel cette conversation était liée a été effacé, avec toutes les réservations à venir. Il n’en reste que la comptabilité du club, sans nom. Vous pouvez revenir à tout moment avec un nouveau compte.
    [Menu]
    ");
    luis.send("/credits").await;
    assert!(!luis.screen().contains("1001"), "{}", luis.screen());
    let mut conn = club.store.read().await.unwrap();
    let owed = seatbell::store::outbox::due(&mut conn, 100).await.unwrap();
    assert!(owed.iter().all(|item| item.kind != NoticeKind::AccountErased));
}

async fn forged(club: &Club) {
    let (ana, zoe) = (club.customer("Ana").await, club.stranger("Zoe", "en"));
    ana.send("/privacy").await;
    zoe.send("/start").await;
    for tap in [Privacy::Copy, Privacy::EraseAsks, Privacy::EraseAsksAgain(1), Privacy::Erase(1)] {
        zoe.forge(Tap::Privacy(tap)).await;
        assert!(zoe.screen().starts_with("First link your account"), "{}", zoe.screen());
    }
    // What no summary showed.
    for tap in [Privacy::EraseAsksAgain(1), Privacy::Erase(1)] {
        ana.forge(Tap::Privacy(tap)).await;
        assert!(ana.screen().starts_with("What erasing does has changed meanwhile"), "{}", ana.screen());
    }
    let account = club.account("ana@example.com").await;
    let mut conn = club.store.read().await.unwrap();
    assert_eq!(beneficiaries::of_account(&mut conn, account, 9).await.unwrap().len(), 2);
}

async fn the_date_of_birth_is_asked_again(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    // The job runs by the hour, when the clock has passed it.
    club.wait_until("2027-03-01T12:00").await;
    let account = club.account("ana@example.com").await;
    loop {
        let mut conn = club.store.read().await.unwrap();
        let known = beneficiaries::of_account(&mut conn, account, 9).await.unwrap();
        if known.iter().all(|one| one.born_on.is_none()) {
            break;
        }
        drop(conn);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    club.import_sessions("activity,starts_at\nAqua yoga,2027-03-03T09:00\n").await;
    ana.send("/start").await;
    ana.tap("👥").await;
    assert_snapshot!(ana.screen(), @r"
    People you book for

    · Ana Silva, date of birth erased (asked again when needed)
    · Leo Silva, date of birth erased (asked again when needed)
    [Forget Ana Silva]
    [Forget Leo Silva]
    [Back]
    ");
    ana.send("/schedule").await;
    ana.tap("09:00 Aqua yoga").await;
    ana.tap("Book my place").await;
    assert!(ana.screen().contains("[Ana Silva]\n"), "{}", ana.screen());
    ana.tap("Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    And Ana’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("1990-05-21").await;
    ana.tap("Confirm").await;
    assert!(ana.screen().contains("Aqua yoga"), "{}", ana.screen());
    let mut conn = club.store.read().await.unwrap();
    let known = beneficiaries::of_account(&mut conn, account, 9).await.unwrap();
    let born: Vec<_> = known.iter().map(|one| (one.name.as_str(), one.born_on.is_some())).collect();
    assert_eq!(born, [("Ana Silva", true), ("Leo Silva", false)], "nobody is known twice");
}

async fn in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.book("09:00 Discovery dive", "Chloé Martin").await;
    chloe.send("/privacy").await;
    assert_snapshot!(chloe.screen(), @"
    Ce qui est conservé à votre sujet

    · Votre compte : nom, adresse e-mail, langue, rappels, votre code client dans chaque club. Pour vous connaître et vous joindre. Jusqu’à ce que vous l’effaciez.
    · Les personnes pour qui vous réservez : nom, et date de naissance, car un club peut fixer des limites d’âge. Une date de naissance est effacée 90 jours après la dernière séance de la personne ; le nom reste pour la prochaine fois, jusqu’à ce que vous l’oubliiez (Personnes).
    · Commandes, crédits et réservations : ce qui a été acheté, réservé, annulé, et qui était là. C’est la comptabilité du club, qu’il doit garder ; une fois votre compte effacé, elle ne porte plus de nom.
    · Telegram : le numéro de votre conversation avec moi, votre nom et votre identifiant là-bas, votre langue. Pour vous répondre, et pour que l’équipe du club vous trouve. Ce que vous m’écrivez n’est pas gardé une fois traité ; une saisie commencée puis laissée est oubliée après une semaine.
    · Mots de passe : seulement sous forme brouillée, que personne ne peut relire.

    Qui les voit : l’équipe des clubs dont vous êtes client voit votre compte, vos commandes et vos réservations chez eux ; des personnes qui viennent, elle voit le nom, et l’âge plutôt que la date de naissance. La personne qui fait fonctionner ce bot garde la base de données. Si un club y a relié ses propres programmes, ils sont informés des réservations et des commandes par votre code client, sans nom ni adresse. Personne d’autre ne reçoit rien.

    Vous pouvez recevoir une copie de tout, et vous pouvez tout effacer.
    [📄 Une copie de mes données]
    [M’effacer]
    [Menu]
    ");
    chloe.tap("M’effacer").await;
    assert_snapshot!(chloe.screen(), @"
    Effacer le compte de Chloé Martin ?

    · Nom, adresse e-mail, mot de passe, langue, personnes pour qui vous réservez avec leurs dates de naissance, activités suivies et code client sont effacés.
    · Les crédits non utilisés sont perdus, y compris ceux rendus à l’instant : 10 crédits.
    · Les réservations passées, les commandes et les paiements restent dans la comptabilité du club, sans nom.
    · Le téléphone lié est délié.

    Places à venir :
    · 1 réservation est annulée

    Si vous voulez garder quelque chose, prenez d’abord une copie.
    [📄 Une copie de mes données]
    [Continuer]  [Retour]
    ");
    chloe.tap("Continuer").await;
    chloe.tap("Effacer définitivement").await;
    assert_snapshot!(chloe.screen(), @"
    Votre compte est effacé. Vous pouvez revenir à tout moment avec un nouveau compte, même avec la même adresse e-mail.

    Places à venir :
    · 1 réservation est annulée

    · Les crédits non utilisés sont perdus, y compris ceux rendus à l’instant : 10 crédits.
    [Menu]
    ");
    let mut conn = club.store.read().await.unwrap();
    let email = "chloe@example.com".parse().unwrap();
    assert!(accounts::credentials(&mut conn, &email).await.unwrap().is_none());
}
