//! Wrong codes, late ones and those of others; what somebody tries who should not, and what comes twice.

use chrono::TimeDelta;
use insta::assert_snapshot;
use seatbell::bot::button::{Account, Tap};
use seatbell::domain::ids::ProofId;
use seatbell::store::accounts;

use super::breathe;
use crate::support::club::Club;
use crate::support::online_on_both;

online_on_both! {
    strangers_learn_nothing,
    wrong_and_late,
    from_another_chat,
    forged,
    twice_at_once,
    delivered_again,
    bad_addresses_and_names,
}

async fn strangers_learn_nothing(club: &Club) {
    let mut seen = Vec::new();
    for (name, address) in
        [("Eve", "ana@example.com"), ("Eva", "nobody@example.com"), ("Ivy", "ben@example.com")]
    {
        let eve = club.stranger(name, "en");
        let mut screens = Vec::new();
        eve.send("/link").await;
        eve.send(address).await;
        screens.push(eve.screen());
        eve.tap("Mail me a code").await;
        screens.push(eve.screen());
        eve.send("000000").await;
        screens.push(eve.screen());
        eve.tap("Mail another code").await;
        screens.push(eve.screen());
        seen.push(screens.join("\n").replace(address, "…"));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
}

async fn wrong_and_late(club: &Club) {
    let rui = club.stranger("Rui", "en");
    rui.send("/start").await;
    rui.tap("Create an account").await;
    rui.send("rui@example.com").await;
    let code = club.mailed_code("rui@example.com");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    rui.send(wrong).await;
    assert_snapshot!(rui.screen(), @"
    That is not the code. 4 tries are left; only the newest code works.
    [Mail another code]
    [Back]
    ");
    rui.send("is it this?").await;
    assert!(rui.screen().contains("3 tries are left"), "{}", rui.screen());
    rui.tap("Mail another code").await;
    assert!(rui.screen().starts_with("The last code is hardly on its way."), "{}", rui.screen());
    for _ in 0..3 {
        rui.send(wrong).await;
    }
    assert_snapshot!(rui.screen(), @"
    That was not the code either, and it had five tries. Let me mail you another.
    [Mail another code]
    [Back]
    ");
    rui.send(&code).await;
    assert_snapshot!(rui.screen(), @"
    This code can’t be used any more: it was good for 10 minutes and five tries. Let me mail you another.
    [Mail another code]
    [Back]
    ");

    breathe(club).await;
    rui.tap("Mail another code").await;
    let newer = club.mailed_code("rui@example.com");
    club.wait(TimeDelta::minutes(10)).await;
    rui.send(&newer).await;
    assert!(rui.screen().starts_with("This code can’t be used any more"), "{}", rui.screen());
    rui.tap("Mail another code").await;
    rui.send(&club.mailed_code("rui@example.com")).await;
    assert!(rui.screen().contains("What is your name?"), "{}", rui.screen());

    // Too many: nobody's mailbox is filled.
    let eve = club.stranger("Eve", "en");
    eve.send("/link").await;
    eve.send("rui@example.com").await;
    for _ in 0..2 {
        eve.tap("Mail").await;
        breathe(club).await;
    }
    eve.tap("Mail").await;
    assert_snapshot!(eve.screen(), @"
    That is many codes in a short time. So that nobody’s mailbox is filled, the next one can be mailed in 49 minutes.
    [Mail another code]
    [Back]
    ");
}

async fn from_another_chat(club: &Club) {
    let (rui, eve) = (club.stranger("Rui", "en"), club.stranger("Eve", "en"));
    for (chat, address) in [(&rui, "rui@example.com"), (&eve, "eve@example.com")] {
        chat.send("/start").await;
        chat.tap("Create an account").await;
        chat.send(address).await;
    }
    let code = club.mailed_code("rui@example.com");
    eve.send(&code).await;
    if code != club.mailed_code("eve@example.com") {
        assert!(eve.screen().starts_with("That is not the code."), "{}", eve.screen());
    }
    rui.send(&code).await;
    assert!(rui.screen().contains("What is your name?"), "{}", rui.screen());
}

async fn forged(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/account").await;
    ana.tap("Change password").await;
    ana.tap("Mail me a code").await;
    ana.send(&club.mailed_code("ana@example.com")).await;
    assert!(ana.screen().starts_with("Choose a password"), "{}", ana.screen());
    let before = club.everything().await;
    let eve = club.customer("Ben").await;
    let stranger = club.stranger("Eve", "en");
    for chat in [&eve, &stranger] {
        chat.send("/start").await;
        for id in 0..4 {
            for tap in [Account::Choose(ProofId(id)), Account::Again(ProofId(id)), Account::MailCode] {
                chat.forge(Tap::Account(tap)).await;
                chat.send("a red boat at noon").await;
                assert!(!chat.screen().contains("Your new password is set"), "{}", chat.screen());
            }
        }
        chat.forge(Tap::Account(Account::For(club.organizer.id))).await;
        assert!(chat.screen().contains("out of date"), "{}", chat.screen());
    }
    for tap in [Account::Show, Account::Password, Account::Email] {
        stranger.forge(Tap::Account(tap)).await;
        assert!(stranger.screen().starts_with("First link your account"), "{}", stranger.screen());
    }
    assert_eq!(club.everything().await, before);
    // A double tap asks for one code.
    ana.send("/account").await;
    ana.tap("Change password").await;
    breathe(club).await;
    let letters = club.mailbox("ana@example.com").len();
    ana.tap_twice("Mail me a code").await;
    assert_eq!(club.mailbox("ana@example.com").len(), letters + 1);
}

async fn twice_at_once(club: &Club) {
    let (one, two) = (club.stranger("Rui", "en"), club.stranger("Rui’s tablet", "en"));
    for (chat, address) in [(&one, "rui@example.com"), (&two, "RUI@EXAMPLE.COM")] {
        chat.send("/start").await;
        chat.tap("Create an account").await;
        chat.send(address).await;
        chat.send(&club.mailed_code("rui@example.com")).await;
        assert!(chat.screen().contains("What is your name?"), "{}", chat.screen());
    }
    tokio::join!(one.send("Rui Costa"), two.send("Rui Costa"));
    let screens = [one.transcript(), two.transcript()];
    assert_eq!(
        screens.iter().filter(|screen| screen.contains("Your account is made")).count(),
        1,
        "{screens:?}"
    );
    assert_eq!(
        screens.iter().filter(|screen| screen.contains("Your account is linked")).count(),
        1,
        "{screens:?}"
    );
    let mut conn = club.store.read().await.unwrap();
    let mut accounts_of = Vec::new();
    for chat in [&one, &two] {
        accounts_of.push(accounts::telegram_user(&mut conn, chat.id()).await.unwrap().unwrap().account_id);
    }
    assert_eq!(accounts_of[0], accounts_of[1]);
}

async fn delivered_again(club: &Club) {
    let rui = club.stranger("Rui", "en");
    rui.send("/start").await;
    let mut updates = vec![rui.tap("Create an account").await, rui.send("rui@example.com").await];
    let code = club.mailed_code("rui@example.com");
    updates.extend([rui.send(&code).await, rui.send("Rui Costa").await]);
    updates.extend([rui.tap("Choose a password").await, rui.send("a red boat at noon").await]);
    let before = (club.everything().await, rui.transcript(), club.mailbox("rui@example.com").len());
    for update in updates {
        assert!(club.playground.redeliver(update));
        club.settled().await;
    }
    let after = (club.everything().await, rui.transcript(), club.mailbox("rui@example.com").len());
    assert_eq!(after, before);
}

async fn bad_addresses_and_names(club: &Club) {
    let rui = club.stranger("Rui", "en");
    rui.send("/start").await;
    rui.tap("Create an account").await;
    for address in [
        "Rui <rui@example.com>",
        "rui@example.com\nBcc: everybody@example.com",
        "rui@example.com, ana@example.com",
        "rui\u{202E}@example.com",
        "rui@example",
    ] {
        rui.send(address).await;
        assert!(rui.screen().starts_with("That does not look like an e-mail address."), "{}", rui.screen());
    }
    rui.send("rui@example.com").await;
    rui.send(&club.mailed_code("rui@example.com")).await;
    rui.send("…").await;
    assert!(rui.screen().starts_with("A name has a letter"), "{}", rui.screen());
    rui.send(&"x".repeat(81)).await;
    assert!(rui.screen().starts_with("That is too long for a name"), "{}", rui.screen());
    rui.send("Rui").await;
    assert!(rui.screen().contains("Your account is made"), "{}", rui.screen());
}
