//! Typed passwords, with kills before they are deleted from the chat, and between that and the answer: none stays, and whoever typed
//! one is let in and told so.

use std::time::Duration;

use playground::{Fault, FaultKind, Person, Playground};
use seatbell::store::Store;

use crate::cards::{reads, says};
use crate::database::{self, TestDatabase};
use crate::random::Random;
use crate::stage::{PATIENCE, Stage};
use crate::{club, proof, random};

/// How many people type one, with a kill each time.
const PEOPLE: usize = 9;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passwords_on_sqlite() {
    typed_and_killed(&database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passwords_on_postgres() {
    if let Some(database) = database::postgres().await {
        typed_and_killed(&database).await;
    }
}

fn is_there(person: &Person, password: &str) -> bool {
    person.chat().iter().any(|message| message.text() == password)
}

fn calls(playground: &Playground, method: &str) -> u64 {
    playground.call_counts().get(method).copied().unwrap_or_default()
}

async fn typed_and_killed(database: &TestDatabase) {
    let stage = Stage::set(database, PEOPLE, |_| true).await;
    let playground = &stage.playground;
    let mut random = Random::new(random::seed(), 11);
    let mut serving = stage.bot.serve();
    for (number, person) in stage.people.iter().enumerate() {
        says(person, "/link", &["What is the e-mail address"]).await;
        says(person, &club::email(number), &["And the password"]).await;
        let (password, welcome) = (club::password(number), format!("Welcome, {}!", club::name(number)));
        match number % 3 {
            0 => {
                playground.fault(Fault::once("deleteMessage", FaultKind::Timeout));
                person.send(&password);
                reads(person, &welcome).await;
                assert!(is_there(person, &password), "the answer does not wait for a deletion that hangs");
            }
            1 => {
                playground.fault(Fault::once("sendMessage", FaultKind::Timeout));
                let sent = calls(playground, "SendMessage");
                person.send(&password);
                playground.wait_until(|playground| calls(playground, "SendMessage") > sent).await.unwrap();
            }
            _ => {
                person.send(&password);
                tokio::time::sleep(Duration::from_millis(random.below(120))).await;
            }
        }
        serving.kill();
        playground.clear_faults();
        serving = stage.bot.serve();
        let gone = person.wait_until(|_| !is_there(person, &password)).await;
        gone.unwrap_or_else(|_| panic!("the password stays:\n{}", person.transcript()));
        reads(person, &welcome).await;
    }
    let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
    proof::settled(&store, playground, PATIENCE).await;
    serving.kill();
    for (number, person) in stage.people.iter().enumerate() {
        assert!(!is_there(person, &club::password(number)), "{}", person.transcript());
    }
    proof::nothing_went_wrong(&stage.bot);
    store.close().await;
}
