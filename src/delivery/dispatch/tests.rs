//! What becomes of offers on their way, against the playground.

use std::sync::Arc;

use playground::{Limits as TheirLimits, NewPerson, Person, Playground};
use tokio::sync::watch;

use super::*;
use crate::clock::Clock;
use crate::delivery::{Api, Limits, Notice, Outbox, Screen, Where};
use crate::domain::ids::{BookingId, ChatId, SessionId};
use crate::i18n::Html;
use crate::service::book::{self, Request as Booking, Who};
use crate::service::refusal::Intent;
use crate::service::{cancel, claim};
use crate::store::fixture::{Club, Customer, now};
use crate::store::testing::on_both;
use crate::store::{Store, accounts, offers};

/// Says what kind of notice it is; before an offer leaves, a faster customer may take the seat.
struct Words {
    store: Store,
    faster: Option<(Customer, BookingId)>,
}

impl Compose for Words {
    async fn compose(&self, item: &Item) -> Result<Composed, StoreError> {
        if let (NoticeKind::SeatFree, Some((customer, booking))) = (item.kind, self.faster) {
            claim::claim(&self.store, now(), customer.account, booking, None).await?;
        }
        let screen = Screen { text: Html::trusted(item.kind.word()), keyboard: Vec::new() };
        Ok(Composed::Send(Notice::new(item.message_id.map_or(Where::New, Where::Edit), screen)))
    }
}

async fn place(store: &Store, who: Customer, session: SessionId, intent: Intent) -> BookingId {
    let who_comes = Who::Known(who.beneficiary);
    let key = format!("{} {intent:?}", who.account);
    let request = Booking { account: who.account, session, who: &who_comes, order: None, intent, key: &key };
    match book::book(store, now(), &request).await.unwrap() {
        book::Outcome::Done(booking) => booking,
        book::Outcome::Refused(refusal) => panic!("{refusal:?}"),
    }
}

/// A seat frees up while Ana waits for it in the playground, and Ben where nobody writes to him.
async fn seat_frees_up(store: &Store, ana: &Person) -> (SessionId, Customer, BookingId) {
    let club = Club::found(store, "reef").await;
    let session = club.session(48, 1).await;
    let (holder, waiting, faster) =
        (club.customer("carl", 1).await, club.customer("ana", 1).await, club.customer("ben", 1).await);
    let mut tx = store.begin().await.unwrap();
    for customer in [waiting, faster] {
        accounts::link(&mut tx, customer.chat, None, now()).await.unwrap();
    }
    accounts::meet(&mut tx, ChatId(ana.id()), None, now()).await.unwrap();
    accounts::link(&mut tx, ChatId(ana.id()), Some(waiting.account), now()).await.unwrap();
    tx.commit().await.unwrap();
    let held = place(store, holder, session, Intent::Seat).await;
    place(store, waiting, session, Intent::Wait).await;
    let bens = place(store, faster, session, Intent::Wait).await;
    cancel::cancel(store, now(), holder.account, held).await.unwrap();
    (session, faster, bens)
}

/// Lets the outbox work until it is empty; gives what Ana's chat says.
async fn deliver(store: &Store, playground: &Playground, ana: &Person, words: Words) -> Vec<String> {
    let server = playground.listen("127.0.0.1:0").await.unwrap();
    ana.send("/start");
    let api = Api::new(&server.api_url(), playground.token().to_owned().into()).unwrap();
    let clock = Clock::starting_at(now());
    let sending = Sending::open(api, store.clone(), clock, Limits::NONE).await.unwrap();
    let mut settled = sending.changes();
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(Outbox::new(sending, Arc::new(words)).run(stopping));
    while outbox::counts(&mut store.read().await.unwrap()).await.unwrap().0 > 0 {
        settled.changed().await.unwrap();
    }
    stop.send_replace(true);
    worker.await.unwrap();
    let chat = ana.chat();
    chat.iter().filter(|message| message.from_bot).map(|message| message.text().to_owned()).collect()
}

/// Queues an offer on a session for everyone, in this order, and lets the outbox work; gives who was told, in order.
async fn ring(store: &Store, playground: &Playground, people: &[Person]) -> Vec<i64> {
    let session = Club::found(store, "reef").await.session(48, 1).await;
    let mut tx = store.begin().await.unwrap();
    for person in people {
        let offer = outbox::NewItem {
            session: Some(session),
            ..outbox::NewItem::new(ChatId(person.id()), NoticeKind::SeatFree, now())
        };
        outbox::push(&mut tx, &offer, now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    deliver(store, playground, &people[0], Words { store: store.clone(), faster: None }).await;
    playground.calls_of("SendMessage").iter().filter_map(|call| call.chat_id()).collect()
}

fn stage() -> (Playground, Person) {
    let playground = Playground::builder().limits(TheirLimits::none()).build();
    let ana = playground.person(NewPerson { first_name: "Ana", ..NewPerson::default() });
    (playground, ana)
}

on_both! {
    async fn an_answer_whose_words_were_erased_is_dropped(store: Store) {
        let (playground, ana) = stage();
        let mut tx = store.begin().await.unwrap();
        let answer = outbox::NewItem::new(ChatId(ana.id()), NoticeKind::Answer, now());
        outbox::push(&mut tx, &answer, now()).await.unwrap();
        tx.commit().await.unwrap();
        let said = deliver(&store, &playground, &ana, Words { store: store.clone(), faster: None }).await;
        assert_eq!(said, [""; 0]);
        assert_eq!(outbox::counts(&mut store.read().await.unwrap()).await.unwrap(), (0, 0));
    }

    async fn a_sent_offer_is_remembered_so_that_its_button_can_go(store: Store) {
        let (playground, ana) = stage();
        let (session, ..) = seat_frees_up(&store, &ana).await;
        let words = Words { store: store.clone(), faster: None };
        assert_eq!(deliver(&store, &playground, &ana, words).await, ["seat_free"]);
        assert_eq!(offers::live(&mut store.read().await.unwrap(), session).await.unwrap(), 1);
    }

    async fn an_offer_whose_seat_goes_before_it_leaves_is_not_sent(store: Store) {
        let (playground, ana) = stage();
        let (session, ben, bens) = seat_frees_up(&store, &ana).await;
        let words = Words { store: store.clone(), faster: Some((ben, bens)) };
        assert!(deliver(&store, &playground, &ana, words).await.is_empty());
        assert_eq!(playground.calls_of("SendMessage").len(), 0, "taken back after it was worded");
        assert_eq!(offers::live(&mut store.read().await.unwrap(), session).await.unwrap(), 0);
    }

    async fn those_who_wait_are_told_in_the_order_of_joining(store: Store) {
        let (playground, ana) = stage();
        let mut people: Vec<Person> = (0..40)
            .map(|_| playground.person(NewPerson { first_name: "Someone", ..NewPerson::default() }))
            .collect();
        people.push(ana);
        people.reverse();
        for person in &people {
            person.send("/start");
        }
        let order: Vec<i64> = people.iter().map(Person::id).collect();
        assert_eq!(ring(&store, &playground, &people).await, order);
    }
}
