//! Payments, with kills between the money and the order, and between the order and its answer: each makes one order, and whoever
//! paid is told of it.

use std::time::Duration;

use playground::{Fault, FaultKind, Person, Standing};
use seatbell::bot::button::{Buy, Tap};
use seatbell::service::payment_token;
use seatbell::store::{Store, accounts, orders};

use crate::cards::{shows, tap};
use crate::database::{self, TestDatabase};
use crate::random::Random;
use crate::stage::{PATIENCE, Stage};
use crate::{club, proof, random};

/// How often somebody pays, with a kill each time.
const PAYMENTS: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paid_and_killed_on_sqlite() {
    paid_and_killed(&database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paid_and_killed_on_postgres() {
    if let Some(database) = database::postgres().await {
        paid_and_killed(&database).await;
    }
}

fn invoices(person: &Person) -> usize {
    person.chat().iter().filter(|message| message.invoice().is_some()).count()
}

fn thanks(person: &Person) -> usize {
    person.chat().iter().filter(|message| message.text().starts_with("✅ Thank you")).count()
}

async fn paid_and_killed(database: &TestDatabase) {
    let stage = Stage::set(database, 1, |_| false).await;
    let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
    let token = "284685063:TEST:abc".to_owned().into();
    payment_token::set(&store, &"blue-reef".parse().unwrap(), Some(&token)).await.unwrap();
    let mut random = Random::new(random::seed(), 7);
    let (person, playground) = (&stage.people[0], &stage.playground);
    let mut serving = stage.bot.serve();
    let (mut paid, mut refused) = (0, 0);
    while paid < PAYMENTS {
        let before = invoices(person);
        person.send("/start");
        shows(person, |tap| tap == Tap::Buy(Buy::Clubs)).await;
        tap(person, 1, |tap| tap == Tap::Buy(Buy::Clubs));
        shows(person, |tap| matches!(tap, Tap::Buy(Buy::Pack(..)))).await;
        tap(person, 1, |tap| matches!(tap, Tap::Buy(Buy::Pack(..))));
        shows(person, |tap| matches!(tap, Tap::Buy(Buy::Pay(..)))).await;
        tap(person, 1, |tap| matches!(tap, Tap::Buy(Buy::Pay(..))));
        person.wait_until(|_| invoices(person) > before).await.unwrap();

        let answered = thanks(person);
        let hangs = paid % 2 == 0;
        if hangs {
            // The order is made, and its answer never arrives.
            playground.fault(Fault::once("sendMessage", FaultKind::Timeout));
        }
        let calls = |method: &str| playground.call_counts().get(method).copied().unwrap_or_default();
        let sent = calls("SendMessage");
        let asked = person.pay("Many dives").unwrap();
        if hangs {
            // An invoice that came twice, after a kill, may be one that is paid already: it is refused.
            let is_refused = || matches!(person.standing(&asked), Some(Standing::Refused(_)));
            playground.wait_until(|_| calls("SendMessage") > sent || is_refused()).await.unwrap();
        } else {
            tokio::time::sleep(Duration::from_millis(random.below(60))).await;
        }
        serving.kill();
        playground.clear_faults();
        serving = stage.bot.serve();
        let decided = |standing: Option<Standing>| !matches!(standing, Some(Standing::Asked));
        let settled = playground.wait_until(|_| decided(person.standing(&asked)));
        if tokio::time::timeout(Duration::from_secs(12), settled).await.is_err() {
            person.give_up_paying(&asked);
        }
        match person.standing(&asked) {
            Some(Standing::Paid(_)) => paid += 1,
            _ => refused += 1,
        }
        assert!(refused <= PAYMENTS, "the bot is not back within ten seconds");
        if thanks(person) == answered && matches!(person.standing(&asked), Some(Standing::Paid(_))) {
            person.wait_until(|_| thanks(person) > answered).await.unwrap();
        }
    }
    proof::settled(&store, playground, PATIENCE).await;
    serving.kill();
    let mut conn = store.read().await.unwrap();
    let account =
        accounts::credentials(&mut conn, &club::email(0).parse().unwrap()).await.unwrap().unwrap().id;
    let bought = orders::of_account(&mut conn, account, 0, 1000).await.unwrap();
    // One order is from before.
    assert_eq!(bought.len(), 1 + paid, "each payment makes one order:\n{}", person.transcript());
    drop(conn);
    proof::nothing_went_wrong(&stage.bot);
    store.close().await;
}
