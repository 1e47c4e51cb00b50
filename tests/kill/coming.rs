//! Accounts made by a mailed code, while the bot is killed again and again: each newcomer has one, is told so, and no code works
//! twice.

use std::collections::BTreeSet;
use std::time::Duration;

use playground::{NewPerson, Person, Playground};
use seatbell::bot::button::{Account, Tap};
use seatbell::domain::ids::ChatId;
use seatbell::store::{Store, accounts, mails};
use tokio::task::JoinSet;

use crate::cards::{reads, says, shows, tap};
use crate::database::{self, TestDatabase};
use crate::random::Random;
use crate::stage::{PATIENCE, Stage};
use crate::{proof, random, tables};

const NEWCOMERS: usize = 6;
/// How often the bot is killed at least.
const KILLS: usize = 10;
/// What follows the right code.
const RIGHT: &str = "Your address is confirmed.";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codes_on_sqlite() {
    mailed_and_killed(&database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn codes_on_postgres() {
    if let Some(database) = database::postgres().await {
        mailed_and_killed(&database).await;
    }
}

fn email(newcomer: usize) -> String {
    format!("newcomer{newcomer}@example.com")
}

fn name(newcomer: usize) -> String {
    format!("Newcomer {}", ["Ada", "Bo", "Cy", "Di", "Ed", "Flo"][newcomer])
}

/// The codes in the letters to an address, the newest last.
fn codes(playground: &Playground, newcomer: usize) -> Vec<String> {
    let letters = playground.mailbox(&email(newcomer));
    letters.iter().map(|letter| letter.subject.chars().take_while(char::is_ascii_digit).collect()).collect()
}

/// From nothing to an account. Some type the code twice, as one does when nothing comes of it at once. Gives the code that opened it.
async fn comes_in(playground: Playground, person: Person, newcomer: usize, seed: u64) -> String {
    let mut random = Random::new(seed, 100 + u64::try_from(newcomer).unwrap());
    let mut pause = async || tokio::time::sleep(Duration::from_millis(random.below(600))).await;
    pause().await;
    person.send("/start");
    let begins = |tap| tap == Tap::Account(Account::New(None));
    shows(&person, begins).await;
    tap(&person, 1, begins);
    reads(&person, "What is your e-mail address?").await;
    pause().await;
    says(&person, &email(newcomer), &["I have sent a six-digit code"]).await;
    let code = loop {
        playground.wait_until(|playground| !codes(playground, newcomer).is_empty()).await.unwrap();
        pause().await;
        let code = codes(&playground, newcomer).pop().unwrap();
        if newcomer.is_multiple_of(2) {
            person.send(&code);
        }
        // A letter that goes again after a kill has a code of its own, and the one before is good no more.
        let answer = says(&person, &code, &[RIGHT, "A name has a letter", "That is not the code."]).await;
        if !answer.text().starts_with("That is not the code.") {
            break code;
        }
    };
    reads(&person, RIGHT).await;
    pause().await;
    let welcome = format!("Welcome, {}! Your account is made", name(newcomer));
    says(&person, &name(newcomer), &[&welcome]).await;
    code
}

async fn mailed_and_killed(database: &TestDatabase) {
    let seed = random::seed();
    let stage = Stage::set(database, 1, |_| false).await;
    let mailboxes = stage._listening.smtp_addr();
    let people: Vec<Person> = (0..NEWCOMERS)
        .map(|number| {
            let (first_name, language_code) = (&name(number), Some("en"));
            stage.playground.person(NewPerson { first_name, language_code, ..NewPerson::default() })
        })
        .collect();
    let mut coming = JoinSet::new();
    for (number, person) in people.iter().cloned().enumerate() {
        let playground = stage.playground.clone();
        coming.spawn(async move { (number, comes_in(playground, person, number, seed).await) });
    }
    let mut random = Random::new(seed, 0);
    let mut used = vec![String::new(); NEWCOMERS];
    let mut kills = 0;
    while kills < KILLS || !coming.is_empty() {
        let serving = stage.bot.serve_mailing(mailboxes);
        // Later on it lives longer, so that everybody gets there on a slow machine too.
        let life = 150 + random.below(500) + 100 * u64::try_from(kills).unwrap();
        tokio::time::sleep(Duration::from_millis(life)).await;
        serving.kill();
        kills += 1;
        while let Some(came) = coming.try_join_next() {
            let (number, code) = came.unwrap_or_else(|error| panic!("{error}\n{}", stage.bot.log()));
            used[number] = code;
        }
    }

    let serving = stage.bot.serve_mailing(mailboxes);
    let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
    proof::settled(&store, &stage.playground, PATIENCE).await;
    // What opened an account opens nothing any more, neither here nor in another chat.
    let stranger = stage.playground.person(NewPerson { language_code: Some("en"), ..NewPerson::default() });
    for (person, code) in people.iter().zip(&used) {
        says(person, code, &["I did not expect"]).await;
        says(&stranger, code, &["I did not expect"]).await;
    }
    proof::settled(&store, &stage.playground, PATIENCE).await;
    serving.kill();

    let mut conn = store.read().await.unwrap();
    for (number, person) in people.iter().enumerate() {
        let account = accounts::credentials(&mut conn, &email(number).parse().unwrap()).await.unwrap();
        let user = accounts::telegram_user(&mut conn, ChatId(person.id())).await.unwrap().unwrap();
        assert_eq!(user.account_id, account.map(|account| account.id), "{}", person.transcript());
        assert!(user.account_id.is_some() && user.account_name == Some(name(number)));
    }
    assert_eq!(mails::counts(&mut conn).await.unwrap(), (0, 0), "letters that are owed or were given up");
    drop(conn);
    let stored = tables::everything(&database.url).await;
    let addresses: Vec<&str> = stored
        .iter()
        .filter(|stored| (stored.table.as_str(), stored.column.as_str()) == ("accounts", "email"))
        .map(|stored| stored.text.as_str())
        .collect();
    assert_eq!(addresses.len(), 1 + NEWCOMERS, "one account each: {addresses:?}");
    assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len());
    proof::nothing_went_wrong(&stage.bot);
    store.close().await;
}
