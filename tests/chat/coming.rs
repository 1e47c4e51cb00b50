//! Coming in by mail: an account made in the chat, and a code in place of a password.

mod trying;

use chrono::TimeDelta;
use insta::assert_snapshot;
use seatbell::bot::button::{Account, Tap};
use seatbell::store::accounts;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::sample::PASSWORD;
use crate::support::{on_both, online_on_both};

online_on_both! {
    an_account_is_made,
    a_code_opens_the_account_there_is,
    on_the_way_to_a_session,
    in_french,
    of_several_clubs,
}

on_both! { without_mail }

/// Waits until another code can be asked for.
async fn breathe(club: &Club) {
    club.wait(TimeDelta::seconds(31)).await;
}

async fn state_of(club: &Club, chat: &Chat<'_>) -> String {
    let mut conn = club.store.read().await.unwrap();
    let visitor = accounts::visitor(&mut conn, chat.id()).await.unwrap().unwrap();
    format!("{:?} {:?}", visitor.state, visitor.previous)
}

async fn an_account_is_made(club: &Club) {
    let rui = club.stranger("Rui", "en");
    rui.send("/start").await;
    assert!(rui.screen().contains("[✨ Create an account]"), "{}", rui.screen());
    rui.tap("Create an account").await;
    assert_snapshot!(rui.screen(), @"
    What is your e-mail address? I send a code there, to see that it is yours.
    [Back]
    ");
    rui.send(" Rui.Costa@Example.com ").await;
    assert_snapshot!(rui.screen(), @"
    I have sent a six-digit code to rui.costa@example.com. Type it here within 10 minutes.

    Nothing there? Look among unwanted mail, or let me send another.
    [Mail another code]
    [Back]
    ");
    let code = club.mailed_code("rui.costa@example.com");
    assert!(club.mailed_subject("rui.costa@example.com").ends_with("is your code"));
    rui.send(&format!("{} {}", &code[..3], &code[3..])).await;
    assert_snapshot!(rui.screen(), @"
    Your address is confirmed. What is your name?
    [Back]
    ");
    assert!(!state_of(club, &rui).await.contains(&code), "the dialogue keeps no code");
    rui.send("Rui <b>Costa</b> \u{202E}").await;
    assert_snapshot!(rui.screen(), @"
    Welcome, Rui <b>Costa</b>! Your account is made, and this chat is linked to it.

    You need no password: to come in from another phone, a code by e-mail is enough.
    [Choose a password]
    [Menu]
    ");

    rui.tap("Choose a password").await;
    assert_snapshot!(rui.screen(), @"
    Choose a password of 8 characters or more; several words are easy to remember and hard to guess.

    It is best typed on a page of its own, so that it does not go through this chat. Or type it here: I delete your message as soon as I have read it.
    [🔐 Open the password page]
    [Not now]
    ");
    for (password, sorry) in [
        ("short", "That is too short"),
        ("rui.costa@example.com", "Your name, your address"),
        ("12345678", "everybody tries first"),
    ] {
        rui.send(password).await;
        assert!(rui.screen().contains(sorry), "{}", rui.screen());
    }
    rui.send("/a red boat at noon").await;
    assert_snapshot!(rui.screen(), @"
    Your new password is set. All phones that are linked stay linked.
    [My account]  [Menu]
    ");
    for said in ["12345678", "red boat"] {
        assert!(!rui.transcript().contains(said), "{said} is deleted");
        assert!(!state_of(club, &rui).await.contains(said), "{said} is kept nowhere");
    }
    assert_eq!(club.mailed_subject("rui.costa@example.com"), "Your password was changed");

    // With it, another phone comes in.
    let other = club.stranger("Rui’s tablet", "en");
    other.send("/link").await;
    other.send("rui.costa@example.com").await;
    other.send("/a red boat at noon").await;
    assert!(other.screen().contains("Your account is linked"), "{}", other.screen());
}

async fn a_code_opens_the_account_there_is(club: &Club) {
    let first = club.customer("Ana").await;
    first.send("/start").await;
    let ana = club.stranger("Ana’s tablet", "en");
    ana.send("/link").await;
    assert_snapshot!(ana.screen(), @"
    What is the e-mail address of your account?
    [✨ Create an account]
    [Back]
    ");
    ana.send("ana@example.com").await;
    assert_snapshot!(ana.screen(), @"
    And the password? It is best typed on a page of its own, so that it does not go through this chat.

    Or type it here: I delete your message as soon as I have read it.

    No password, or forgotten? I can mail you a code.
    [🔐 Open the password page]
    [✉️ Mail me a code]
    [Other e-mail address]
    [Back]
    ");
    ana.tap("Mail me a code").await;
    ana.send(&club.mailed_code("ana@example.com")).await;
    assert_snapshot!(ana.screen(), @"
    Welcome, Ana Silva! Your account is linked.

    Forgotten your password? You can choose a new one now.
    [Choose a password]
    [Menu]
    ");
    assert_snapshot!(first.screen(), @"
    📱 Another Telegram was linked to the account of Ana Silva, by its password or a code mailed to its address: Ana’s tablet. Is it one of yours? If not, remove it, change the password, and see that nobody else reads your mail.
    [It is fine]  [Remove it]
    ");

    // The password is forgotten: another is chosen, and the phones stay linked.
    ana.tap("Choose a password").await;
    ana.send("a red boat at noon").await;
    assert!(ana.screen().starts_with("Your new password is set."), "{}", ana.screen());
    assert_snapshot!(first.screen(), @"
    🔐 The password of the account of Ana Silva was changed from Ana’s tablet. If that was none of you, tell the club.
    [My account]  [Menu]
    ");
    first.send("/credits").await;
    assert!(first.screen().contains("Your credits"), "{}", first.screen());
    let other = club.stranger("Eve", "en");
    other.send("/link").await;
    other.send("ana@example.com").await;
    other.send(PASSWORD).await;
    assert!(other.screen().contains("do not belong together"), "{}", other.screen());
}

async fn on_the_way_to_a_session(club: &Club) {
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    let rui = club.stranger("Rui", "en");
    rui.send(&format!("/start s_{session}")).await;
    rui.tap("Book my place").await;
    rui.tap("Create an account").await;
    rui.send("rui@example.com").await;
    rui.send(&club.mailed_code("rui@example.com")).await;
    rui.send("Rui Costa").await;
    rui.tap("Back to the session").await;
    assert!(rui.screen().starts_with("Night dive\nTuesday 24 November, 18:30"), "{}", rui.screen());
}

async fn in_french(club: &Club) {
    let rui = club.stranger("Rui", "fr");
    rui.send("/start").await;
    rui.tap("Créer un compte").await;
    assert_snapshot!(rui.screen(), @"
    Quelle est votre adresse e-mail ? J’y envoie un code, pour m’assurer qu’elle est bien à vous.
    [Retour]
    ");
    rui.send("rui@example.com").await;
    assert_snapshot!(rui.screen(), @"
    J’ai envoyé un code à six chiffres à rui@example.com. Tapez-le ici dans les 10 minutes.

    Rien reçu ? Regardez dans les courriers indésirables, ou faites-en envoyer un autre.
    [Envoyer un autre code]
    [Retour]
    ");
    assert!(club.mailed_subject("rui@example.com").ends_with("est votre code"));
    rui.send("000000").await;
    rui.send("000000").await;
    assert_snapshot!(rui.screen(), @"
    Ce n’est pas le code. Il reste 3 essais ; seul le dernier code envoyé compte.
    [Envoyer un autre code]
    [Retour]
    ");
    rui.send(&club.mailed_code("rui@example.com")).await;
    rui.send("Rui Costa").await;
    assert_snapshot!(rui.screen(), @"
    Bienvenue, Rui Costa ! Votre compte est créé, et cette discussion y est associée.

    Vous n’avez pas besoin de mot de passe : depuis un autre téléphone, un code envoyé par e-mail suffit.
    [Choisir un mot de passe]
    [Menu]
    ");
    rui.send("/account").await;
    assert_snapshot!(rui.screen(), @"
    👤 Rui Costa
    rui@example.com
    Mot de passe : aucun

    Cette discussion est associée à votre compte. Pour en utiliser un autre, dissociez-la d’abord.
    [Choisir un mot de passe]  [Changer d’e-mail]
    [Menu]  [Dissocier]
    ");
}

async fn of_several_clubs(club: &Club) {
    let other = club.another("red-sail", "Red <b>Sail</b>").await;
    let rui = club.stranger("Rui", "en");
    rui.send("/start").await;
    rui.tap("Create an account").await;
    rui.send("rui@example.com").await;
    rui.send(&club.mailed_code("rui@example.com")).await;
    assert_snapshot!(rui.screen(), @"
    Your address is confirmed. Which club is your account for? You can book at the others with it later.
    [Blue Reef]
    [Red <b>Sail</b>]
    [Back]
    ");
    rui.tap("Red").await;
    rui.send("Rui Costa").await;
    assert!(rui.screen().contains("Your account is made"), "{}", rui.screen());
    let email = "rui@example.com".parse().unwrap();
    let mut conn = club.store.read().await.unwrap();
    assert!(accounts::customer(&mut conn, other, &email).await.unwrap().is_some());
    assert!(accounts::customer(&mut conn, club.organizer.id, &email).await.unwrap().is_none());
}

async fn without_mail(club: &Club) {
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    assert!(!eve.screen().contains("Create"), "{}", eve.screen());
    eve.send("/link").await;
    assert!(!eve.screen().contains("Create"), "{}", eve.screen());
    eve.send("ana@example.com").await;
    assert_snapshot!(eve.screen(), @"
    And the password? I delete your message as soon as I have read it.

    No password, or forgotten? Ask the club for an invitation link.
    [Other e-mail address]
    [Back]
    ");
    eve.forge(Tap::Account(Account::MailCode)).await;
    assert_snapshot!(eve.screen(), @"
    No e-mails are sent here, so I can’t mail you a code. Ask the club for an invitation link: it opens your account without a password.
    [🔗 Link my account]  [Menu]
    ");
    let ana = club.customer("Ana").await;
    ana.send("/account").await;
    assert_snapshot!(ana.screen(), @"
    👤 Ana Silva
    ana@example.com
    Password: set

    This chat is linked to your account. To use another one, unlink it first.
    [Change password]
    [Menu]  [Unlink]
    ");
    ana.forge(Tap::Account(Account::Email)).await;
    assert!(ana.screen().starts_with("No e-mails are sent here"), "{}", ana.screen());
    // Ben has no password, and his phone is the first: there is nothing else to show.
    let ben = club.customer("Ben").await;
    ben.send("/account").await;
    ben.tap("Choose a password").await;
    ben.send("a red boat at noon").await;
    assert!(ben.screen().starts_with("Your new password is set."), "{}", ben.screen());
}
