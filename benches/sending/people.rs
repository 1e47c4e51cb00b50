//! A club's bot on a Telegram that keeps its limits, with customers who book and others who are told something.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use playground::{Limits as TheirLimits, NewPerson, Person, Playground};
use seatbell::app::{App, AppConfig, Running};
use seatbell::bot::button::{Place, Tap};
use seatbell::bot::context::Parts;
use seatbell::bot::conversation::Conversation;
use seatbell::clock::Clock;
use seatbell::delivery::{Api, Limits};
use seatbell::domain::ids::{AccountId, ChatId, OrganizerId, SessionId};
use seatbell::domain::notice::NoticeKind;
use seatbell::i18n::L10n;
use seatbell::service::passwords::Passwords;
use seatbell::store::{Store, accounts, announcements, outbox};
use serde::de::IgnoredAny;

use crate::CLUB;

/// How many customers book. Each looks at a session or goes back every few seconds, as people do: the chats' own limits
/// are not what is measured.
pub const CUSTOMERS: usize = 50;
const TOKEN: &str = "123456:sending";
/// How long a customer looks at a card.
const LOOKS: Duration = Duration::from_secs(10);

/// How long people waited.
#[derive(Default)]
pub struct Delays {
    pub taps: Vec<Duration>,
    pub offers: Vec<Duration>,
}

impl Delays {
    pub fn extend(&mut self, other: Self) {
        self.taps.extend(other.taps);
        self.offers.extend(other.offers);
    }
}

pub struct Stage {
    playground: Playground,
    customers: Vec<Person>,
    told: Vec<Person>,
    app: Running<Conversation>,
    store: Store,
    server: playground::Running,
    round: i64,
}

impl Stage {
    pub async fn new(database: &str, told: usize) -> anyhow::Result<Self> {
        let playground = Playground::builder()
            .bot(TOKEN, "seatbell_bot", "Seatbell")
            .limits(TheirLimits::telegram())
            .build();
        let server = playground.listen("127.0.0.1:0").await?;
        let api = Api::new(&server.api_url(), TOKEN.to_owned().into())?;
        let person = |_| {
            let person = playground.person(NewPerson { first_name: "Ana", ..NewPerson::default() });
            let update = person.send("/start");
            (person, update)
        };
        let (mut customers, updates): (Vec<_>, Vec<_>) = (0..CUSTOMERS + told).map(person).unzip();
        // They started the bot long ago: nobody answers that now.
        let last = updates.last().context("nobody")?;
        api.post::<IgnoredAny>("getUpdates", format!("{{\"offset\":{}}}", last + 1), Duration::ZERO).await?;
        let told = customers.split_off(CUSTOMERS);
        let store = Store::open(&database.parse()?).await?;
        link(&store, &customers, &told).await?;
        let clock = Clock::system();
        let parts = Parts {
            store: store.clone(),
            clock: clock.clone(),
            l10n: L10n::load()?,
            passwords: Passwords::new()?,
            username: "seatbell_bot".to_owned(),
        };
        let handler = Arc::new(Conversation::new(Arc::new(parts)));
        let app =
            App::start(AppConfig { store: store.clone(), api, clock, handler, limits: Limits::TELEGRAM })
                .await?;
        for customer in &customers {
            customer.send("/schedule");
        }
        for customer in &customers {
            customer.wait_until(|chat| chat.iter().any(|message| message.from_bot)).await?;
        }
        Ok(Self { playground, customers, told, app, store, server, round: 0 })
    }

    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Messages sent and edited so far.
    pub fn sent(&self) -> u64 {
        let counts = self.playground.call_counts();
        let sends = |name: &str| ["sendmessage", "editmessagetext"].contains(&&*name.to_ascii_lowercase());
        counts.iter().filter(|(name, _)| sends(name)).map(|(_, count)| count).sum()
    }

    /// Calls refused as too many.
    pub fn refused(&self) -> u64 {
        self.playground.too_many_requests()
    }

    /// Queues an announcement for everyone who is told.
    pub async fn broadcast(&self) -> anyhow::Result<()> {
        let now = Clock::system().now();
        let mut tx = self.store.begin().await?;
        let text = "The boat leaves from the other pier on Sunday.";
        let announcement = announcements::insert(&mut tx, OrganizerId(1), text, now).await?;
        for person in &self.told {
            let kind = NoticeKind::Announcement;
            let item = outbox::NewItem {
                announcement: Some(announcement),
                ..outbox::NewItem::new(ChatId(person.id()), kind, now)
            };
            outbox::push(&mut tx, &item, now).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Customers tap for so long, each at their own moment; and every second somebody is rung.
    pub async fn book_for(&mut self, lasting: Duration) -> anyhow::Result<Delays> {
        self.round += 1;
        let end = Instant::now() + lasting;
        let mut tapping = tokio::task::JoinSet::new();
        for (number, customer) in self.customers.iter().cloned().enumerate() {
            let first = LOOKS.mul_f64(number as f64 / CUSTOMERS as f64).min(lasting / 2);
            tapping.spawn(taps(customer, first, end, self.round + i64::try_from(number)?));
        }
        let mut delays = Delays::default();
        while Instant::now() < end {
            let person = &self.customers[usize::try_from(self.round)? % CUSTOMERS];
            delays.offers.push(self.ring(person).await?);
            self.round += 1;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        while let Some(done) = tapping.join_next().await {
            delays.taps.extend(done??);
        }
        Ok(delays)
    }

    /// How long until somebody has a message of the offers' lane; what it says is an announcement, which holds however
    /// often it is sent.
    async fn ring(&self, person: &Person) -> anyhow::Result<Duration> {
        let now = Clock::system().now();
        let before = person.chat().len();
        let start = Instant::now();
        let mut tx = self.store.begin().await?;
        let kind = NoticeKind::SeatFree;
        let announcement = announcements::insert(&mut tx, OrganizerId(1), "A seat is free.", now).await?;
        let item = outbox::NewItem {
            announcement: Some(announcement),
            ..outbox::NewItem::new(ChatId(person.id()), kind, now)
        };
        outbox::push(&mut tx, &item, now).await?;
        tx.commit().await?;
        person.wait_until(|chat| chat.len() > before).await?;
        Ok(start.elapsed())
    }

    pub async fn stop(self) {
        self.app.stop().await;
        self.server.stop().await;
        self.store.close().await;
    }
}

/// Somebody looks at one session after another.
async fn taps(customer: Person, first: Duration, end: Instant, from: i64) -> anyhow::Result<Vec<Duration>> {
    let mut samples = Vec::new();
    let card = customer.chat().into_iter().find(|message| message.from_bot).context("no card")?.id;
    tokio::time::sleep(first).await;
    let mut session = from * 7;
    while Instant::now() < end {
        session = (session + 1) % 300;
        let place = Place { session: SessionId(CLUB.coming(session)), order: None };
        let before = customer.message(card).context("the card is gone")?;
        let start = Instant::now();
        customer.tap_data(card, &Tap::Session(place).encode()).context("no card to tap on")?;
        let changed = |chat: &[Arc<playground::Message>]| {
            chat.iter().any(|message| message.id == card && message.content != before.content)
        };
        customer.wait_until(changed).await?;
        samples.push(start.elapsed());
        tokio::time::sleep(LOOKS).await;
    }
    Ok(samples)
}

async fn link(store: &Store, customers: &[Person], told: &[Person]) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let mut tx = store.begin().await?;
    for (number, person) in customers.iter().chain(told).enumerate() {
        // Households are large here.
        let account = AccountId(1 + i64::try_from(number)? % CLUB.accounts);
        accounts::meet(&mut tx, ChatId(person.id()), Some("en"), now).await?;
        accounts::link(&mut tx, ChatId(person.id()), Some(account), now).await?;
    }
    Ok(tx.commit().await?)
}
