use std::sync::Arc;

use super::*;
use crate::clock::Clock;
use crate::delivery::mail::Letters as _;
use crate::domain::letter::MailLane;
use crate::i18n::L10n;
use crate::service::code::Code;
use crate::service::passwords::Passwords;
use crate::service::testing::*;
use crate::service::{cancel, claim, claim_link as links, leave};
use crate::store::{Store, mails};

/// Writes letters with links to here, or with none.
fn writer(store: &Store, public_url: Option<&str>) -> Writer {
    Writer {
        store: store.clone(),
        clock: Clock::starting_at(now()),
        l10n: Arc::new(L10n::load().unwrap()),
        sender: "bookings@bluereef.example".to_owned(),
        bot: "seatbell_bot".to_owned(),
        passwords: Passwords::new().unwrap(),
        public_url: public_url.map(|url| url.parse().unwrap()),
    }
}

async fn switch_on(store: &Store) {
    let mut tx = store.begin().await.unwrap();
    mails::set_up(&mut tx, false, now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// The newest letter of a kind that is owed.
async fn written(store: &Store, writer: &Writer, kind: LetterKind) -> Letter {
    let due = mails::due(&mut store.read().await.unwrap(), MailLane::Awaited, now(), 100).await.unwrap();
    let mail = due.iter().rev().find(|mail| mail.kind == kind).expect("a letter of this kind");
    match writer.write(mail).await.unwrap() {
        Written::Send(letter) => *letter,
        Written::Nothing | Written::NoAddress | Written::Impossible(_) => panic!("it is owed"),
    }
}

/// The codes of the claim links in a letter.
fn codes(text: &str) -> Vec<Code> {
    let links = text.split("https://book.example.com/claim/").skip(1);
    links.map(|rest| Code::parse(&rest[..Code::DIGITS]).unwrap()).collect()
}

on_both! {
    async fn a_free_seat_is_claimed_by_the_link(store: Store) {
        let club = Club::new(&store).await;
        switch_on(&store).await;
        let dive = club.session(1).await;
        let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
        let held = club.book(&ben, dive).await;
        let hers = club.wait(&ana, dive).await;
        cancel::cancel(&store, now(), ben.account, held).await.unwrap();

        let offline = written(&store, &writer(&store, None), LetterKind::SeatFree).await;
        assert!(!offline.text.contains("/claim/") && offline.text.contains("in the chat"), "{}", offline.text);
        let online = writer(&store, Some("https://book.example.com"));
        let letter = written(&store, &online, LetterKind::SeatFree).await;
        let code = codes(&letter.text)[0];
        assert_eq!(codes(&letter.html), [code], "both parts say the same");
        // Written again, as it did not get through: whichever arrives is good.
        let again = codes(&written(&store, &online, LetterKind::SeatFree).await.text)[0];
        assert_ne!(again, code);
        for code in [code, again] {
            let outcome = links::claim(&store, now(), code).await.unwrap();
            assert_eq!(outcome, links::Outcome::Done(claim::Outcome::Claimed));
        }
        assert_eq!(club.state(hers).await, BookingState::Booked);
        let booked = written(&store, &online, LetterKind::Booked).await;
        let file = String::from_utf8(booked.attachments[0].content.clone()).unwrap();
        assert!(file.contains("STATUS:CONFIRMED\r\n") && file.contains("SEQUENCE:0\r\n"), "{file}");
    }

    async fn what_is_gone_is_taken_out_of_the_calendar(store: Store) {
        let club = Club::new(&store).await;
        switch_on(&store).await;
        let dive = club.session(1).await;
        let (ben, ana) = (club.customer("Ben").await, club.customer("Ana").await);
        let held = club.book(&ben, dive).await;
        let hers = club.wait(&ana, dive).await;
        let writer = writer(&store, None);
        let booked = written(&store, &writer, LetterKind::Booked).await;
        leave::leave(&store, now(), ana.account, hers, None).await.unwrap();
        assert_eq!(written(&store, &writer, LetterKind::Left).await.attachments.len(), 0, "it never was in one");
        cancel::cancel(&store, now(), ben.account, held).await.unwrap();
        let cancelled = written(&store, &writer, LetterKind::Cancelled).await;
        let [before, after] = [&booked, &cancelled]
            .map(|letter| String::from_utf8(letter.attachments[0].content.clone()).unwrap());
        let uid = |file: &str| file.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
        assert_eq!(uid(&after), uid(&before), "the same event");
        assert!(after.contains("STATUS:CANCELLED\r\n") && after.contains("SEQUENCE:1\r\n"), "{after}");
        assert!(cancelled.text.contains("to take it out"), "{}", cancelled.text);
    }
}
