//! What is secret stays in (design promise 5): of passwords, mailed codes and the addresses of pages and calendars neither the log,
//! with everything in it that can be asked for, nor the database has one as it is. An update has to be written down before it is
//! handled (promise 2), so the inbox has a typed password for as long as that takes, and nothing else has.

use std::time::Duration;

use chrono::TimeDelta;
use playground::{Fault, FaultKind, NewPerson, Person, Playground};
use reqwest::Client;
use seatbell::bot::button::{Account, Feed, Tap};
use seatbell::clock::Clock;
use seatbell::domain::birth_date::BirthDate;
use seatbell::domain::ids::{AccountId, SessionId};
use seatbell::domain::name::PersonName;
use seatbell::service::book::{self, Request, Who};
use seatbell::service::cancel;
use seatbell::service::refusal::Intent;
use seatbell::store::{Store, accounts, organizers, sessions};

use crate::cards::{reads, says, shows, tap};
use crate::database::{self, TestDatabase};
use crate::stage::{PATIENCE, Stage};
use crate::{club, proof, tables};

/// Seats of the small session, all of them taken; one more customer waits.
const SEATS: usize = 3;
const CUSTOMERS: usize = SEATS + 2;
/// Who types a password.
const TYPES: usize = CUSTOMERS - 1;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn secrets_on_sqlite() {
    stay_in(&database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn secrets_on_postgres() {
    if let Some(database) = database::postgres().await {
        stay_in(&database).await;
    }
}

/// Everything that came about and is to be found nowhere.
struct Told<'a> {
    stage: &'a Stage,
    database: &'a TestDatabase,
    browser: Client,
    secrets: Vec<(&'static str, String)>,
}

async fn stay_in(database: &TestDatabase) {
    let stage = Stage::set(database, CUSTOMERS, |customer| customer == TYPES).await;
    stage.people.iter().for_each(Person::has_started);
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let serve = || stage.bot.serve_telling_all(port, stage._listening.smtp_addr());
    let browser = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
    let mut told = Told { stage: &stage, database, browser, secrets: Vec::new() };
    let serving = serve();
    told.typed_passwords().await;
    told.password_page().await;
    told.mailed_code().await;
    told.claim_link().await;
    told.calendar().await;
    told.invitation().await;
    let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
    proof::settled(&store, &stage.playground, PATIENCE).await;
    assert_eq!(told.secrets.len(), 9);
    assert_eq!(told.found().await, Vec::<String>::new());

    let password = told.killed_over_a_password().await;
    serving.kill();
    told.secrets.push(("a password that is being looked at", password));
    assert_eq!(told.found().await, ["a password that is being looked at: inbox.payload"]);
    let serving = serve();
    proof::settled(&store, &stage.playground, PATIENCE).await;
    assert_eq!(told.found().await, Vec::<String>::new());
    serving.kill();
    told.says_nothing_of_people();
    proof::nothing_went_wrong(&stage.bot);
    store.close().await;
}

/// The end of the address of a page, or of what else leads somewhere.
fn after(text: &str, start: &str) -> String {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// Whether a text has it, in whatever case: bytes are shown in hexadecimal digits. Six digits may stand within a longer number, or in the fraction of a second.
fn has(text: &str, secret: &str) -> bool {
    let (text, secret) = (text.to_lowercase(), secret.to_lowercase());
    text.match_indices(&secret).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let next = text[at + secret.len()..].chars().next();
        let longer = [before, next].into_iter().flatten().any(|c| c.is_ascii_alphanumeric() || c == '.');
        !(longer && secret.len() == 6)
    })
}

impl Told<'_> {
    fn stranger(&self) -> Person {
        let language_code = Some("en");
        self.stage.playground.person(NewPerson { language_code, ..NewPerson::default() })
    }

    async fn store(&self) -> Store {
        Store::open(&self.database.url.parse().unwrap()).await.unwrap()
    }

    /// Where any of them is found.
    async fn found(&self) -> Vec<String> {
        let (log, stored) = (self.stage.bot.log(), tables::everything(&self.database.url).await);
        assert!(log.contains("TRACE") && log.contains("DEBUG"), "the log has everything");
        let mut found = Vec::new();
        for (what, secret) in &self.secrets {
            if has(&log, secret) {
                found.push(format!("{what}: the log"));
            }
            let places = stored.iter().filter(|stored| has(&stored.text, secret));
            found.extend(places.map(|stored| format!("{what}: {}.{}", stored.table, stored.column)));
        }
        found
    }

    /// The other parts of the promise.
    fn says_nothing_of_people(&self) {
        let log = self.stage.bot.log();
        for secret in ["@example.com", "1990-05-21", "$argon2", self.stage.playground.token()] {
            assert!(!log.contains(secret), "{secret} is in the log");
        }
    }

    async fn asked_for_a_password(&self, person: &Person, customer: usize) {
        says(person, "/link", &["What is the e-mail address"]).await;
        says(person, &club::email(customer), &["And the password"]).await;
    }

    async fn typed_passwords(&mut self) {
        let person = &self.stage.people[TYPES];
        self.asked_for_a_password(person, TYPES).await;
        says(person, "red tide at noon", &["This e-mail address and password"]).await;
        says(person, &club::password(TYPES), &["Welcome, "]).await;
        self.secrets.push(("a wrong password", "red tide at noon".to_owned()));
        self.secrets.push(("a typed password", club::password(TYPES)));
    }

    async fn password_page(&mut self) {
        let person = self.stranger();
        self.asked_for_a_password(&person, 0).await;
        let card = person.last_from_bot().unwrap();
        let address = card.buttons().find_map(|button| button.url.clone()).expect("a page");
        assert!(self.browser.get(&address).send().await.unwrap().status().is_success());
        let form = [("current", club::password(0))];
        assert!(self.browser.post(&address).form(&form).send().await.unwrap().status().is_success());
        reads(&person, "Welcome, ").await;
        self.secrets.push(("a password of a page", club::password(0)));
        self.secrets.push(("the address of a page", after(&address, "/password/")));
    }

    async fn mailed_code(&mut self) {
        let person = self.stranger();
        person.send("/start");
        let begins = |tap| tap == Tap::Account(Account::New(None));
        shows(&person, begins).await;
        tap(&person, 1, begins);
        reads(&person, "What is your e-mail address?").await;
        says(&person, "rui@example.com", &["I have sent a six-digit code"]).await;
        let letters = |playground: &Playground| playground.mailbox("rui@example.com");
        self.stage.playground.wait_until(|playground| !letters(playground).is_empty()).await.unwrap();
        let code: String = letters(&self.stage.playground)[0].subject.chars().take(6).collect();
        says(&person, &code, &["Your address is confirmed."]).await;
        says(&person, "Rui Costa", &["Welcome, Rui Costa!"]).await;
        let chooses = |tap| matches!(tap, Tap::Account(Account::Choose(_)));
        tap(&person, 1, chooses);
        reads(&person, "Choose a password").await;
        says(&person, "a red boat at noon", &["Your new password is set."]).await;
        self.secrets.push(("a mailed code", code));
        self.secrets.push(("a new password", "a red boat at noon".to_owned()));
    }

    /// Somebody gives a seat back, and whoever waits presses the button of the letter's page.
    async fn claim_link(&mut self) {
        let store = self.store().await;
        let now = Clock::system().now();
        let session = self.small_session(&store).await;
        let mut held = Vec::new();
        for customer in 0..=SEATS {
            let account = self.account(&store, customer).await;
            let intent = if customer < SEATS { Intent::Seat } else { Intent::Wait };
            let name = PersonName::parse(&club::name(customer)).unwrap();
            let who = Who::New { name, born_on: BirthDate::new("1990-05-21".parse().unwrap()) };
            let key = format!("secrets:{customer}");
            let request = Request { account, session, who: &who, order: None, intent, key: &key };
            let booked = book::book(&store, now, &request).await.unwrap();
            let book::Outcome::Done(booking) = booked else { panic!("{booked:?}") };
            held.push((account, booking));
        }
        let (account, booking) = held[0];
        let given_back = cancel::cancel(&store, now, account, booking).await.unwrap();
        assert_eq!(given_back, cancel::Outcome::Cancelled);
        let link = |playground: &Playground| {
            let letters = playground.mailbox(&club::email(SEATS));
            letters.iter().find_map(|letter| {
                let words = letter.text.split_whitespace();
                words.into_iter().find(|word| word.contains("/claim/")).map(str::to_owned)
            })
        };
        self.stage.playground.wait_until(|playground| link(playground).is_some()).await.unwrap();
        let link = link(&self.stage.playground).unwrap();
        assert!(self.browser.get(&link).send().await.unwrap().status().is_success());
        assert_eq!(self.browser.post(&link).send().await.unwrap().status(), reqwest::StatusCode::SEE_OTHER);
        self.secrets.push(("the link of a letter", after(&link, "/claim/")));
        store.close().await;
    }

    async fn calendar(&mut self) {
        let person = &self.stage.people[SEATS];
        person.send("/bookings");
        for which in [Feed::Show, Feed::Renew] {
            shows(person, |tap| tap == Tap::Feed(which)).await;
            tap(person, 1, |tap| tap == Tap::Feed(which));
        }
        let made = |chat: &[std::sync::Arc<playground::Message>]| {
            chat.iter()
                .rev()
                .find(|message| message.to_string().contains("/calendar/"))
                .map(ToString::to_string)
        };
        let chat = person.wait_until(|chat| made(chat).is_some()).await.unwrap();
        let token = after(&made(&chat).unwrap(), "/calendar/");
        self.secrets.push(("the address of a calendar", token));
    }

    async fn invitation(&mut self) {
        let printed = self.stage.bot.invite();
        let code = after(&printed, "?start=i_");
        says(&self.stranger(), &format!("/start i_{code}"), &["👋 Welcome!"]).await;
        self.secrets.push(("an invitation", code));
    }

    /// Somebody types a password, and the answer never arrives: to be killed now.
    async fn killed_over_a_password(&self) -> String {
        let person = self.stranger();
        self.asked_for_a_password(&person, TYPES).await;
        let sent = |playground: &Playground| playground.call_counts().get("SendMessage").copied();
        let before = sent(&self.stage.playground);
        self.stage.playground.fault(Fault::once("sendMessage", FaultKind::Timeout));
        person.send("green tide at noon");
        self.stage.playground.wait_until(|playground| sent(playground) > before).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        "green tide at noon".to_owned()
    }

    async fn small_session(&self, store: &Store) -> SessionId {
        let mut conn = store.read().await.unwrap();
        let organizer = organizers::by_slug(&mut conn, "blue-reef").await.unwrap().unwrap().id;
        let tomorrow = Clock::system().now() + TimeDelta::days(1);
        let cursor = sessions::Cursor { starts_at: tomorrow, id: SessionId(0) };
        sessions::after(&mut conn, organizer, cursor, 1).await.unwrap()[0].id
    }

    async fn account(&self, store: &Store, customer: usize) -> AccountId {
        let mut conn = store.read().await.unwrap();
        let email = club::email(customer).parse().unwrap();
        accounts::credentials(&mut conn, &email).await.unwrap().unwrap().id
    }
}
