//! What has to hold in the end.

use std::collections::BTreeMap;
use std::time::Duration;

use playground::Playground;
use seatbell::domain::credits::Credits;
use seatbell::domain::ids::{BookingId, InboxSeq};
use seatbell::domain::states::BookingState;
use seatbell::store::{Store, accounts, bookings, inbox, orders, outbox};

use crate::bot::Bot;
use crate::club;
use crate::customer::{Customer, booking_of};

/// Waits until all that came is handled and all that is owed is sent; nothing is given up.
pub async fn settled(store: &Store, playground: &Playground, patience: Duration) {
    let settle = async {
        loop {
            let mut conn = store.read().await.unwrap();
            let open = inbox::open(&mut conn, InboxSeq(i64::MIN), 1).await.unwrap().len();
            let (queued, given_up) = outbox::counts(&mut conn).await.unwrap();
            assert_eq!(given_up, 0, "messages were given up");
            if open == 0 && queued == 0 && playground.pending_updates() == 0 {
                return;
            }
            drop(conn);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(patience, settle).await.expect("all is handled and sent in the end");
}

/// Every text has its message. Every tap has its answer; or it came too late for one, and the card has changed.
pub fn everyone_was_answered(playground: &Playground, customers: &[Customer]) {
    let unanswered = playground.unanswered();
    for customer in customers {
        let name = club::name(customer.number);
        let chat = customer.person.chat();
        // Offers come unasked.
        let asked = |text: &str| !text.starts_with('🔔') && !text.starts_with("Somebody was faster");
        let messages = chat.iter().filter(|message| message.from_bot && asked(message.text())).count();
        assert!(
            messages >= customer.texts,
            "{name} wrote {} texts and got {messages} messages",
            customer.texts
        );
        for tapping in &customer.taps {
            if unanswered.contains(&tapping.tapped.callback_query_id) {
                let card = customer.person.message(tapping.card.id);
                let changed = card.is_none_or(|card| card != tapping.card);
                assert!(changed, "{name} tapped below this card, and nothing happened:\n{}", tapping.card);
            }
        }
    }
}

/// The database has the bookings that the cards told of, no other, each in the state that was told, and each is paid
/// for once.
pub async fn cards_tell_the_truth(store: &Store, customers: &mut [Customer]) {
    let mut conn = store.read().await.unwrap();
    let mut in_all = 0;
    for customer in customers.iter_mut() {
        for card in customer.person.chat().iter().filter(|message| message.from_bot) {
            if let Some((booking, state)) = booking_of(card) {
                customer.told.entry(booking).or_insert(state);
            }
        }
        let email = club::email(customer.number).parse().unwrap();
        let account = accounts::credentials(&mut conn, &email).await.unwrap().unwrap().id;
        let [order] = &orders::of_account(&mut conn, account, 0, 9).await.unwrap()[..] else {
            panic!("everybody has one order")
        };
        let kept: BTreeMap<BookingId, BookingState> = bookings::of_order(&mut conn, order.id, 0, i64::MAX)
            .await
            .unwrap()
            .into_iter()
            .map(|booking| (booking.id, booking.state))
            .collect();
        assert_eq!(customer.told, kept, "what {} was told, and what is", club::name(customer.number));
        in_all += kept.len();
        let count = |state| kept.values().filter(|kept| **kept == state).count();
        let (booked, waiting) = (count(BookingState::Booked), count(BookingState::Waiting));
        assert_eq!(usize::try_from(order.spent.get()).unwrap(), booked, "each seat costs a credit");
        assert_eq!(
            usize::try_from(order.held.get()).unwrap(),
            waiting,
            "each place on a list holds a credit"
        );
        assert_eq!((order.granted, order.expired), (Credits::new(club::CREDITS), Credits::ZERO));
        let balance = order.balance();
        assert_eq!(balance.available.get() + order.spent.get() + order.held.get(), club::CREDITS);
    }
    assert!(in_all >= customers.len(), "only {in_all} bookings were made");
}

/// The audit is clean, and the bot never said that something was wrong with itself.
pub fn nothing_went_wrong(bot: &Bot) {
    let audit = bot.audit();
    let said = String::from_utf8_lossy(&audit.stdout);
    assert!(audit.status.success() && said.starts_with("clean"), "{said}");
    let log = bot.log();
    let wrong: Vec<&str> =
        log.lines().filter(|line| line.contains("ERROR") || line.contains("panicked")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
