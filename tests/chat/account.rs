//! The account: its password and its address are changed, in the chat and on a page.

use chrono::TimeDelta;
use insta::assert_snapshot;
use reqwest::StatusCode;
use seatbell::bot::button::Tap;

use crate::support::club::Club;
use crate::support::online_on_both;
use crate::support::sample::PASSWORD;

online_on_both! {
    the_password_is_changed_in_the_chat,
    the_address_is_changed,
    the_chat_is_linked_on_a_page,
    the_password_is_changed_on_a_page,
    pages_that_are_no_more,
    an_earlier_phone_is_removed_by_a_code,
}

async fn the_password_is_changed_in_the_chat(club: &Club) {
    let ana = club.customer("Ana").await;
    let other = club.phone("Leo", "ana@example.com", "en").await;
    other.send("/start").await;
    ana.send("/account").await;
    assert_snapshot!(ana.screen(), @"
    👤 Ana Silva
    ana@example.com
    Password: set

    This chat is linked to your account. To use another one, unlink it first.

    Other phones of your account:
    [Remove Leo]
    [Change password]  [Change e-mail]
    [Menu]  [Unlink]
    ");
    ana.tap("Change password").await;
    assert_snapshot!(ana.screen(), @"
    To change your password, show first that it is you.

    It is best typed on a page of its own, so that it does not go through this chat.

    Type the password that you have now. I delete your message as soon as I have read it.
    [🔐 Open the password page]
    [✉️ Mail me a code]
    [Back]
    ");
    ana.send("redreef").await;
    assert!(ana.screen().contains("This is not your password."), "{}", ana.screen());
    ana.send(PASSWORD).await;
    assert!(ana.screen().starts_with("Choose a password"), "{}", ana.screen());
    ana.send("a red boat at noon").await;
    assert!(ana.screen().starts_with("Your new password is set."), "{}", ana.screen());
    for said in ["redreef", PASSWORD, "a red boat"] {
        assert!(!ana.transcript().contains(said), "{said} is deleted");
    }
    assert_snapshot!(other.screen(), @"
    🔐 The password of the account of Ana Silva was changed from Ana. If that was none of you, tell the club.
    [My account]  [Menu]
    ");
    assert_eq!(club.mailed_subject("ana@example.com"), "Your password was changed");

    // Wrong ones lock as everywhere.
    ana.tap("My account").await;
    ana.tap("Change password").await;
    for _ in 0..5 {
        ana.send("guess").await;
    }
    assert!(ana.screen().starts_with("That was wrong too often."), "{}", ana.screen());
}

async fn the_address_is_changed(club: &Club) {
    let ana = club.customer("Ana").await;
    let other = club.phone("Leo", "ana@example.com", "en").await;
    other.send("/start").await;
    ana.send("/start").await;
    ana.tap("👤 Account").await;
    ana.tap("Change e-mail").await;
    assert_snapshot!(ana.screen(), @"
    To change your address ana@example.com, show first that it is you.

    Type the password that you have now. I delete your message as soon as I have read it.
    [✉️ Mail me a code]
    [Back]
    ");
    ana.tap("Mail me a code").await;
    ana.send(&club.mailed_code("ana@example.com")).await;
    assert_snapshot!(ana.screen(), @"
    What is your new e-mail address? I send a code there, to see that it is yours.
    [Back]
    ");
    ana.send("ANA@example.com").await;
    assert!(ana.screen().starts_with("Your account has this address already."), "{}", ana.screen());
    club.wait(TimeDelta::seconds(31)).await;
    ana.send("ana.silva@example.com").await;
    let code = club.mailed_code("ana.silva@example.com");
    ana.send(&code).await;
    assert_snapshot!(ana.screen(), @"
    Your address is now ana.silva@example.com. The old one has got a letter about it.
    [My account]  [Menu]
    ");
    assert_snapshot!(other.screen(), @"
    ✉️ The e-mail address of the account of Ana Silva was changed from Ana. If that was none of you, tell the club.
    [My account]  [Menu]
    ");
    assert_eq!(club.mailed_subject("ana@example.com"), "Your address was changed");
    ana.tap("My account").await;
    assert!(ana.screen().contains("ana.silva@example.com"), "{}", ana.screen());
    let eve = club.stranger("Eve", "en");
    eve.send("/link").await;
    eve.send("ana.silva@example.com").await;
    eve.send(PASSWORD).await;
    assert!(eve.screen().contains("Your account is linked"), "{}", eve.screen());
}

async fn the_chat_is_linked_on_a_page(club: &Club) {
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    let ana = club.stranger("Ana", "fr");
    ana.send(&format!("/start s_{session}")).await;
    ana.tap("Réserver").await;
    ana.tap("Associer").await;
    ana.send("ana@example.com").await;
    assert_snapshot!(ana.screen(), @"
    Et le mot de passe ? Le mieux est de le taper sur une page à part : il ne passe alors pas par cette discussion.

    Ou tapez-le ici : j’efface votre message dès que je l’ai lu.

    Pas de mot de passe, ou oublié ? Je peux vous envoyer un code par e-mail.
    [🔐 Ouvrir la page du mot de passe]
    [✉️ M’envoyer un code]
    [Autre adresse e-mail]
    [Retour]
    ");
    let address = ana.address("Ouvrir la page");
    let browser = club.browser();
    let page = browser.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_snapshot!(page.page(), @"
    🔐
    Associer votre compte
    Ana, sur Telegram, pourra tout voir et réserver ici. Si ce n’est pas vous, fermez cette page.
    Adresse e-mail
    Mot de passe
    [Associer]
    ");
    for part in
        ["autocomplete=\"current-password\"", "autocomplete=\"username\"", "ana@example.com", "lang=\"fr\""]
    {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    assert!(!page.body.contains("<script"), "{}", page.body);
    let wrong = browser.submit(&address, &[("current", "<b>redreef")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.page().contains("Ce mot de passe n’est pas le bon."), "{}", wrong.page());
    assert!(!wrong.body.contains("redreef"), "what was typed is not sent back");
    let done = browser.submit(&address, &[("current", PASSWORD)]).await;
    assert_eq!(done.status, StatusCode::OK);
    assert_snapshot!(done.page(), @"
    ✓
    C’est fait
    Revenez à la discussion : elle dit la suite. Vous pouvez fermer cette page.
    [Retour à la discussion]
    ");
    club.settled().await;
    assert_snapshot!(ana.screen(), @"
    Bienvenue, Ana Silva ! Votre compte est associé.
    [Retour à la séance]
    [Menu]
    ");
    ana.tap("Retour à la séance").await;
    assert!(ana.screen().contains("Port-Cros"), "{}", ana.screen());
    assert_eq!(browser.get(&address).await.status, StatusCode::GONE);
    assert_eq!(browser.submit(&address, &[("current", PASSWORD)]).await.status, StatusCode::GONE);
}

async fn the_password_is_changed_on_a_page(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/account").await;
    ana.tap("Change password").await;
    let address = ana.address("Open the password page");
    let browser = club.browser();
    let page = browser.get(&address).await;
    assert_snapshot!(page.page(), @"
    🔐
    Change your password
    E-mail address
    Your password now
    New password
    8 characters or more; several words are easy to remember and hard to guess.
    [Set password]
    ");
    for part in ["autocomplete=\"current-password\"", "autocomplete=\"new-password\""] {
        assert!(page.body.contains(part), "{part}");
    }
    let short = browser.submit(&address, &[("current", PASSWORD), ("new", "short")]).await;
    assert!(short.page().contains("That is too short"), "{}", short.page());
    let done = browser.submit(&address, &[("current", PASSWORD), ("new", "a red boat at noon")]).await;
    assert_eq!(done.status, StatusCode::OK);
    club.settled().await;
    assert!(ana.screen().starts_with("Your new password is set."), "{}", ana.screen());
    assert_eq!(club.mailed_subject("ana@example.com"), "Your password was changed");

    // After a code the page asks for the new one alone, and the lock of the chat is the page's.
    ana.tap("My account").await;
    ana.tap("Change password").await;
    ana.tap("Mail me a code").await;
    ana.send(&club.mailed_code("ana@example.com")).await;
    let address = ana.address("Open the password page");
    let page = browser.get(&address).await;
    assert!(!page.body.contains("current-password"), "{}", page.body);
    let done = browser.submit(&address, &[("new", "a blue boat at noon")]).await;
    assert_eq!(done.status, StatusCode::OK);
    club.settled().await;
    ana.send("/account").await;
    ana.tap("Change password").await;
    let address = ana.address("Open the password page");
    for _ in 0..4 {
        browser.submit(&address, &[("current", "guess"), ("new", "a green boat at noon")]).await;
    }
    let locked = browser.submit(&address, &[("current", "guess"), ("new", "a green boat at noon")]).await;
    assert!(locked.page().contains("That was wrong too often."), "{}", locked.page());
    ana.send("a blue boat at noon").await;
    assert!(ana.screen().starts_with("That was wrong too often."), "{}", ana.screen());
}

async fn pages_that_are_no_more(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/account").await;
    ana.tap("Change password").await;
    let first = ana.address("Open the password page");
    let browser = club.browser();
    club.wait(TimeDelta::minutes(10)).await;
    let late = browser.get(&first).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert_snapshot!(late.page(), @"
    —
    This page can’t be used any more
    It could be opened for ten minutes, from the newest button only. Begin again in the chat.
    [Back to the chat]
    ");
    ana.send("/account").await;
    ana.tap("Change password").await;
    let second = ana.address("Open the password page");
    ana.send("/unlink").await;
    ana.tap("Unlink").await;
    for address in
        [first.as_str(), second.as_str(), "/password/0", "/password/00000000000000000000000000000000"]
    {
        assert_eq!(browser.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
        let sent = browser.submit(address, &[("current", PASSWORD), ("new", "a red boat at noon")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND, "{address}");
    }
    // Nobody else's page makes a browser do it.
    let ben = club.customer("Ana").await;
    ben.send("/account").await;
    ben.tap("Change password").await;
    let address = ben.address("Open the password page");
    let elsewhere = club.browser().with("sec-fetch-site", "cross-site");
    let sent = elsewhere.submit(&address, &[("current", PASSWORD), ("new", "a red boat at noon")]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get(&address).await.status, StatusCode::OK, "it is still good");
}

/// The old phone is lost: the new one removes it, after it has shown that the mailbox is theirs.
async fn an_earlier_phone_is_removed_by_a_code(club: &Club) {
    let lost = club.customer("Ana").await;
    lost.send("/start").await;
    club.wait(TimeDelta::minutes(1)).await;
    let new = club.phone("Leo", "ana@example.com", "en").await;
    new.send("/account").await;
    assert_snapshot!(new.screen(), @"
    👤 Ana Silva
    ana@example.com
    Password: set

    This chat is linked to your account. To use another one, unlink it first.
    [📱 All phones]
    [Change password]  [Change e-mail]
    [Menu]  [Unlink]
    ");
    // Without it there is no way, whatever button is forged.
    new.forge(Tap::RemovePhone(lost.id())).await;
    assert!(new.screen().starts_with("There is no such phone"), "{}", new.screen());
    new.forge(Tap::ConfirmRemovePhone(lost.id())).await;
    assert!(new.screen().starts_with("There is no such phone"), "{}", new.screen());
    new.send("/account").await;
    new.tap("All phones").await;
    assert_snapshot!(new.screen(), @"
    To remove a phone that was linked before this one, show first that it is you.

    Type the password that you have now. I delete your message as soon as I have read it.
    [✉️ Mail me a code]
    [Back]
    ");
    new.tap("Mail me a code").await;
    club.settled().await;
    new.send(&club.mailed_code("ana@example.com")).await;
    assert_snapshot!(new.screen(), @"
    Other phones of your account:
    [Remove Ana]
    [My account]  [Menu]
    ");
    new.tap("Remove Ana").await;
    new.tap("Confirm").await;
    assert!(new.screen().starts_with("Removed:"), "{}", new.screen());
    assert!(lost.screen().contains("another phone of the account has removed it"), "{}", lost.screen());
    // What was shown is good for half an hour, and in that chat alone.
    lost.send("/start").await;
    assert!(!lost.screen().contains("Ana Silva"), "{}", lost.screen());
}
