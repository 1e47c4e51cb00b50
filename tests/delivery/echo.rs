//! A bot that echoes, with a playground to talk to.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use playground::{Limits as TheirLimits, NewPerson, Person, Playground};
use seatbell::app::{App, AppConfig, Running};
use seatbell::bot::inbox::{AtOnce, Handle, HandleError};
use seatbell::clock::Clock;
use seatbell::delivery::{
    Api, Button, Compose, Composed, HookPolicy, Invoice, Limits, Notice, Reply, Screen, Where,
};
use seatbell::domain::ids::{ChatId, InboxSeq, MessageId, OrganizerId};
use seatbell::domain::keep::Keep;
use seatbell::domain::money::MinorUnits;
use seatbell::domain::notice::NoticeKind;
use seatbell::i18n::Html;
use seatbell::store::outbox::{Item, NewItem};
use seatbell::store::{Store, StoreError, accounts, outbox};
use teloxide::types::{Update, UpdateKind};
use tokio::sync::Semaphore;

use crate::database::TestDatabase;

pub const TOKEN: &str = "123456:playground-secret";

/// What the echo did and how it shall behave.
pub struct Echo {
    /// Each update it handled: chat and what it said.
    pub handled: Mutex<Vec<(i64, String)>>,
    /// A permit for every text it may handle; taps need none.
    pub texts: Semaphore,
    /// How many of the next updates fail.
    pub failing: AtomicU32,
    /// Until when nothing but offers is sent, by the clock of the stage.
    pub quiet: Mutex<Option<(Clock, DateTime<Utc>)>>,
    /// Whether what says `while-true` has become untrue.
    pub untrue: AtomicBool,
}

impl Default for Echo {
    fn default() -> Self {
        Self {
            handled: Mutex::default(),
            texts: Semaphore::new(Semaphore::MAX_PERMITS),
            failing: AtomicU32::new(0),
            quiet: Mutex::default(),
            untrue: AtomicBool::new(false),
        }
    }
}

impl Echo {
    /// What it handled of one person.
    pub fn of(&self, person: &Person) -> Vec<String> {
        let handled = self.handled.lock().unwrap();
        handled.iter().filter(|(chat, _)| *chat == person.id()).map(|(_, text)| text.clone()).collect()
    }
}

fn screen(text: &str) -> Screen {
    let button = Button::send("Tap".to_owned(), "tap".to_owned());
    Screen { text: Html::escape(text), keyboard: vec![vec![button]] }
}

/// An invoice of the first organizer.
fn invoice() -> Invoice {
    Invoice {
        organizer: OrganizerId(1),
        title: "10 dives".to_owned(),
        description: "10 credits".to_owned(),
        payload: "f".repeat(32),
        label: "10 credits".to_owned(),
        price: MinorUnits(39000),
        currency: "EUR".parse().unwrap(),
        otherwise: screen("at the desk"),
    }
}

impl Handle for Echo {
    async fn handle(&self, _: InboxSeq, update: Update, _: AtOnce) -> Result<Vec<Reply>, HandleError> {
        match update.kind {
            UpdateKind::Message(message) => {
                let text = message.text().unwrap_or_default().to_owned();
                if text == "/start" {
                    return Ok(Vec::new());
                }
                self.texts.acquire().await.unwrap().forget();
                if self.failing.load(Ordering::SeqCst) > 0 {
                    self.failing.fetch_sub(1, Ordering::SeqCst);
                    return Err(HandleError::Other("asked to fail".into()));
                }
                assert_ne!(text, "panic", "asked to panic");
                self.handled.lock().unwrap().push((message.chat.id.0, text.clone()));
                let chat = ChatId(message.chat.id.0);
                if text == "invoice" {
                    return Ok(vec![Reply::Invoice { chat, invoice: Box::new(invoice()) }]);
                }
                Ok(vec![Reply::Show { chat, place: Where::New, screen: screen(&format!("echo {text}")) }])
            }
            UpdateKind::CallbackQuery(query) => {
                let count = {
                    let mut handled = self.handled.lock().unwrap();
                    handled.push((i64::try_from(query.from.id.0).unwrap(), "tap".to_owned()));
                    handled.len()
                };
                let message = query.message.as_ref().unwrap();
                let chat = ChatId(message.chat().id.0);
                let place = Where::Edit(MessageId(i64::from(message.id().0)));
                Ok(vec![
                    Reply::Answer { chat, query: query.id.0, text: Some("tapped".to_owned()), alert: false },
                    Reply::Show { chat, place, screen: screen(&format!("tapped {count}")) },
                ])
            }
            _ => Ok(Vec::new()),
        }
    }

    async fn apologize(&self, update: &Update) -> Vec<Reply> {
        let chat = ChatId(update.chat().unwrap().id.0);
        vec![Reply::Show { chat, place: Where::New, screen: screen("sorry") }]
    }
}

impl Compose for Echo {
    async fn compose(&self, item: &Item) -> Result<Composed, StoreError> {
        let quiet = self.quiet.lock().unwrap().clone();
        if let Some((_, until)) = quiet.filter(|(clock, until)| clock.now() < *until)
            && item.kind != NoticeKind::SeatFree
        {
            return Ok(Composed::NotBefore(until));
        }
        Ok(match item.detail.as_deref() {
            Some("while-true") if self.untrue.load(Ordering::SeqCst) => Composed::Nothing,
            Some("untrue") => Composed::Nothing,
            Some("panic") => panic!("asked to panic"),
            detail => Composed::Send(Notice::new(
                item.message_id.map_or(Where::New, Where::Edit),
                screen(detail.unwrap_or_default()),
            )),
        })
    }
}

/// A playground, a database and an echo.
pub struct Stage {
    pub playground: Playground,
    pub store: Store,
    pub clock: Clock,
    pub echo: Arc<Echo>,
    pub limits: Limits,
    pub hooks: HookPolicy,
    api: Api,
    base: String,
    _server: playground::Running,
}

impl Stage {
    pub async fn new(database: &TestDatabase) -> Self {
        Self::with_limits(database, TheirLimits::none(), Limits::NONE).await
    }

    /// With what the playground allows, and what the bot believes that it does.
    pub async fn with_limits(database: &TestDatabase, theirs: TheirLimits, limits: Limits) -> Self {
        crate::logs::collect();
        let playground = Playground::builder().bot(TOKEN, "echo_bot", "Echo").limits(theirs).build();
        let server = playground.listen("127.0.0.1:0").await.unwrap();
        let base = server.api_url();
        let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
        let api = Api::new(&base, TOKEN.to_owned().into()).unwrap();
        let clock = Clock::system();
        Self {
            playground,
            store,
            clock,
            echo: Arc::default(),
            limits,
            hooks: HookPolicy::default(),
            api,
            base,
            _server: server,
        }
    }

    /// The same, with a bot that waits for an answer no longer than this.
    pub fn impatient(self, patience: Duration) -> Self {
        Self { api: self.api.patience(patience), ..self }
    }

    /// Where its Bot API is.
    pub fn base(&self) -> String {
        self.base.clone()
    }

    pub async fn start(&self) -> Running<Echo> {
        let config = AppConfig {
            store: self.store.clone(),
            api: self.api.clone(),
            clock: self.clock.clone(),
            handler: Arc::clone(&self.echo),
            limits: self.limits,
            web: None,
            mail: None,
            hooks: self.hooks,
            keep: Keep::default(),
        };
        App::start(config).await.unwrap()
    }

    /// A person who has started the bot, so that it may write to them.
    pub fn person(&self, name: &str) -> Person {
        let person = self.playground.person(NewPerson { first_name: name, ..NewPerson::default() });
        person.send("/start");
        person
    }

    /// Queues a message as an operation of another process would: nobody wakes the worker. Its detail is what it says.
    pub async fn queue(&self, to: &Person, kind: NoticeKind, detail: &str) {
        let now = self.clock.now();
        let detail = Some(detail.to_owned());
        let item = NewItem { detail, ..NewItem::new(ChatId(to.id()), kind, now) };
        let mut tx = self.store.begin().await.unwrap();
        outbox::push(&mut tx, &item, now).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// How many messages wait for their time, whatever holds them back.
    pub async fn held(&self) -> i64 {
        let mut conn = self.store.read().await.unwrap();
        let due = outbox::due(&mut conn, 1000).await.unwrap().len();
        outbox::counts(&mut conn).await.unwrap().0 - i64::try_from(due).unwrap()
    }

    /// How many messages are queued, and how many given up.
    pub async fn queued_and_given_up(&self) -> (i64, i64) {
        outbox::counts(&mut self.store.read().await.unwrap()).await.unwrap()
    }

    /// Whether the bot knows that a person has blocked it.
    pub async fn is_blocked(&self, person: &Person) -> bool {
        let mut conn = self.store.read().await.unwrap();
        let user = accounts::telegram_user(&mut conn, ChatId(person.id())).await.unwrap();
        user.unwrap().blocked_at.is_some()
    }

    /// Lets the bot know a person, as the conversation does when they first write.
    pub async fn meet(&self, person: &Person) {
        let mut tx = self.store.begin().await.unwrap();
        accounts::meet(&mut tx, ChatId(person.id()), None, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Waits until the queue is empty, whatever was put off.
    pub async fn all_sent(&self) {
        while self.queued_and_given_up().await.0 > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until all that people did is handled and all that is due is sent.
    pub async fn settled(&self, running: &Running<Echo>) {
        self.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
        running.settled().await.unwrap();
    }
}

/// What the bot said in a chat, oldest first.
pub fn said(person: &Person) -> Vec<String> {
    person.chat().iter().filter(|message| message.from_bot).map(|message| text(message)).collect()
}

/// The text of a message.
pub fn text(message: &playground::Message) -> String {
    message.text().to_owned()
}

/// Brings an empty database up to date, once for all tests.
pub async fn migrate(url: &str) {
    Store::open(&url.parse().unwrap()).await.unwrap().close().await;
}

/// `on_both! { async fn name(stage: Stage) { … } }`: a test on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($(async fn $name:ident($stage:ident: Stage) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($stage: $crate::echo::Stage) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let database = $crate::database::prepared_sqlite($crate::echo::migrate).await;
                run($crate::echo::Stage::new(&database).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let database = $crate::database::prepared_postgres($crate::echo::migrate).await;
                let Some(database) = database else { return };
                run($crate::echo::Stage::new(&database).await).await;
            }
        }
    )*};
}
pub(crate) use on_both;
