//! Passwords that are typed in the chat: gone from it before they are looked at, whatever Telegram says to that.

use playground::{Fault, FaultKind};
use seatbell::store::outbox;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both_mailing;
use crate::support::sample::PASSWORD;

on_both_mailing! { gone_before_the_answer, deleted_once, put_off_by_telegram }

/// Not in the list above, since what is given up is left for the operator to see.
mod kept_by_telegram {
    use crate::support::{club::Club, run};

    #[test]
    fn sqlite() {
        run(async { super::kept_by_telegram(&Club::on_sqlite().await).await });
    }

    #[test]
    fn postgres() {
        run(async {
            if let Some(club) = Club::on_postgres().await {
                super::kept_by_telegram(&club).await;
            }
        });
    }
}

/// To the question for a password.
async fn asked(chat: &Chat<'_>) {
    chat.send("/link").await;
    chat.send("ana@example.com").await;
    assert!(chat.screen().starts_with("And the password?"), "{}", chat.screen());
}

/// How often it was asked that a message be deleted.
fn deletions(club: &Club) -> usize {
    club.playground.calls_of("deleteMessage").len()
}

/// Types a password: it is gone, and went before the answer came.
async fn types(club: &Club, chat: &Chat<'_>, password: &str) {
    chat.send(password).await;
    assert!(!chat.transcript().contains(password), "{}", chat.transcript());
    let last = |method: &str| club.playground.calls_of(method).last().unwrap().seq;
    assert!(last("deleteMessage") < last("sendMessage"), "{password} is deleted first");
}

async fn gone_before_the_answer(club: &Club) {
    let ana = club.stranger("Ana", "en");
    asked(&ana).await;
    types(club, &ana, "red reef").await;
    types(club, &ana, PASSWORD).await;
    assert!(ana.screen().starts_with("Welcome, Ana Silva!"), "{}", ana.screen());

    ana.send("/account").await;
    ana.tap("Change password").await;
    types(club, &ana, "green reef").await;
    types(club, &ana, PASSWORD).await;
    assert!(ana.screen().starts_with("Choose a password"), "{}", ana.screen());
    types(club, &ana, "a red boat at noon").await;
    assert!(ana.screen().starts_with("Your new password is set."), "{}", ana.screen());

    // To change the address it is asked for, too.
    ana.send("/account").await;
    ana.tap("Change e-mail").await;
    types(club, &ana, "a red boat at noon").await;
    assert!(ana.screen().starts_with("What is your new e-mail address?"), "{}", ana.screen());

    // A command is none, and stays.
    let before = deletions(club);
    ana.tap("Menu").await;
    ana.send("/link").await;
    ana.send("/help").await;
    assert_eq!(deletions(club), before);
}

async fn deleted_once(club: &Club) {
    let ana = club.stranger("Ana", "en");
    asked(&ana).await;
    let update = ana.send(PASSWORD).await;
    let (cards, deleted) = (ana.cards(), deletions(club));
    assert!(club.playground.redeliver(update));
    club.settled().await;
    assert_eq!((ana.cards(), deletions(club)), (cards, deleted), "it was handled already");
}

/// Such as a message that is too old: the answer comes all the same.
async fn kept_by_telegram(club: &Club) {
    let ana = club.stranger("Ana", "en");
    asked(&ana).await;
    club.playground.fault(Fault::once("deleteMessage", FaultKind::BadRequest).times(2));
    ana.send(PASSWORD).await;
    assert!(ana.screen().starts_with("Welcome, Ana Silva!"), "{}", ana.screen());
    let (queued, given_up) = outbox::counts(&mut club.store.read().await.unwrap()).await.unwrap();
    assert_eq!((queued, given_up), (0, 1), "given up with its reason");
}

async fn put_off_by_telegram(club: &Club) {
    let ana = club.stranger("Ana", "en");
    asked(&ana).await;
    club.playground.fault(Fault::once("deleteMessage", FaultKind::TooManyRequests));
    ana.send(PASSWORD).await;
    assert!(ana.screen().starts_with("Welcome, Ana Silva!"), "{}", ana.screen());
    assert!(!ana.transcript().contains(PASSWORD), "{}", ana.transcript());
}
