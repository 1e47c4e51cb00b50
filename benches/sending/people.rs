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
use seatbell::delivery::{Api, HookPolicy, Limits};
use seatbell::domain::audience::Audience;
use seatbell::domain::ids::{AccountId, ChatId, OrganizerId, SessionId};
use seatbell::domain::keep::Keep;
use seatbell::domain::markup::Markup;
use seatbell::domain::notice::NoticeKind;
use seatbell::i18n::L10n;
use seatbell::service::passwords::Passwords;
use seatbell::store::announcements::NewAnnouncement;
use seatbell::store::{Store, accounts, announcements, outbox};
use serde::de::IgnoredAny;

use crate::CLUB;

/// How many customers book: a session, who comes, *Confirm*, one card every few seconds, as people do. The chats' own
/// limits are not what is measured.
pub const CUSTOMERS: usize = 50;
/// How many pairs want the same seat: one gives it back, the other is rung, claims it, and so on.
const PAIRS: usize = 5;
const TOKEN: &str = "123456:sending";
/// How long a customer looks at a card.
const LOOKS: Duration = Duration::from_secs(10);
/// How long one of a pair does, so that their chat's own limit is not what they wait for.
const PAUSE: Duration = Duration::from_millis(1500);

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
    pairs: Vec<Pair>,
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
        let (mut customers, updates): (Vec<_>, Vec<_>) =
            (0..CUSTOMERS + 2 * PAIRS + told).map(person).unzip();
        // They started the bot long ago: nobody answers that now.
        let last = updates.last().context("nobody")?;
        api.post::<IgnoredAny>("getUpdates", format!("{{\"offset\":{}}}", last + 1), Duration::ZERO).await?;
        let mut others = customers.split_off(CUSTOMERS);
        let told = others.split_off(2 * PAIRS);
        let store = Store::open(&database.parse()?).await?;
        link(&store, customers.iter().chain(&others).chain(&told)).await?;
        let clock = Clock::system();
        let parts = Parts {
            store: store.clone(),
            clock: clock.clone(),
            l10n: Arc::new(L10n::load()?),
            passwords: Passwords::new()?,
            keep: Keep::default(),
            username: "seatbell_bot".to_owned(),
            public_url: None,
        };
        let handler = Arc::new(Conversation::new(Arc::new(parts)));
        let app = App::start(AppConfig {
            store: store.clone(),
            api,
            clock,
            handler,
            limits: Limits::TELEGRAM,
            web: None,
            mail: None,
            hooks: HookPolicy::default(),
            keep: Keep::default(),
        })
        .await?;
        for customer in customers.iter().chain(&others) {
            customer.send("/schedule");
        }
        for customer in customers.iter().chain(&others) {
            customer.wait_until(|chat| chat.iter().any(|message| message.from_bot)).await?;
        }
        let mut pairing = tokio::task::JoinSet::new();
        while let (Some(waits), Some(holds)) = (others.pop(), others.pop()) {
            let lesson = CLUB.walker(i64::try_from(CUSTOMERS + others.len())?).lesson;
            pairing.spawn(Pair::new(holds, waits, SessionId(lesson)));
        }
        let pairs = pairing.join_all().await.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        Ok(Self { playground, customers, pairs, told, app, store, server, round: 0 })
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
        let new = NewAnnouncement {
            organizer: OrganizerId(1),
            audience: Audience::Everyone,
            body: &Markup::plain("The boat leaves from the other pier on Sunday."),
            picture: None,
        };
        let announcement = announcements::insert(&mut tx, new, now).await?;
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

    /// Customers book for so long, each at their own moment, and pairs pass seats on.
    pub async fn book_for(&mut self, lasting: Duration) -> anyhow::Result<Delays> {
        self.round += 1;
        let end = Instant::now() + lasting;
        let mut tapping = tokio::task::JoinSet::new();
        for (number, customer) in self.customers.iter().cloned().enumerate() {
            let first = LOOKS.mul_f64(number as f64 / CUSTOMERS as f64).min(lasting / 2);
            tapping.spawn(taps(customer, first, end, self.round + i64::try_from(number)?));
        }
        let mut ringing = tokio::task::JoinSet::new();
        for mut pair in std::mem::take(&mut self.pairs) {
            ringing.spawn(async move {
                let mut offers = Vec::new();
                while Instant::now() < end {
                    offers.push(pair.swap().await?);
                }
                anyhow::Ok((pair, offers))
            });
        }
        let mut delays = Delays::default();
        while let Some(done) = tapping.join_next().await {
            delays.taps.extend(done??);
        }
        while let Some(done) = ringing.join_next().await {
            let (pair, offers) = done??;
            self.pairs.push(pair);
            delays.offers.extend(offers);
        }
        Ok(delays)
    }

    pub async fn stop(self) {
        self.app.stop().await;
        self.server.stop().await;
        self.store.close().await;
    }
}

/// Somebody books one session after another.
async fn taps(customer: Person, first: Duration, end: Instant, from: i64) -> anyhow::Result<Vec<Duration>> {
    let mut samples = Vec::new();
    let card = card(&customer)?;
    tokio::time::sleep(first).await;
    let mut session = from * 7;
    let mut next = None;
    while Instant::now() < end {
        let tap = next.unwrap_or_else(|| {
            session = (session + 1) % 300;
            Tap::Session(Place { session: SessionId(CLUB.coming(session)), order: None })
        });
        samples.push(press(&customer, card, tap).await?);
        // Whatever the card offers that leads on to a booking; from its end, to the next session.
        next = buttons(&customer, card)?
            .into_iter()
            .find(|tap| matches!(tap, Tap::Book(_) | Tap::Beneficiary(..) | Tap::Confirm(_)));
        tokio::time::sleep(LOOKS).await;
    }
    Ok(samples)
}

/// Two who want the only seat of a session: one holds it, the other waits.
struct Pair {
    holds: Person,
    waits: Person,
    place: Place,
}

impl Pair {
    async fn new(holds: Person, waits: Person, session: SessionId) -> anyhow::Result<Self> {
        let place = Place { session, order: None };
        book(&holds, place).await?;
        book(&waits, place).await?;
        Ok(Self { holds, waits, place })
    }

    /// The one gives the seat back, the other claims it; then the first waits. Gives how long the offer took.
    async fn swap(&mut self) -> anyhow::Result<Duration> {
        press_what(&self.holds, |tap| matches!(tap, Tap::Cancel(_))).await?;
        let before = self.waits.chat().len();
        let (card, give_back) = find(&self.holds, |tap| matches!(tap, Tap::ConfirmCancel(_)))?;
        let start = Instant::now();
        let offered = async {
            self.waits.wait_until(|chat| chat.len() > before).await?;
            anyhow::Ok(start.elapsed())
        };
        let (_, took) = tokio::try_join!(press(&self.holds, card, give_back), offered)?;
        tokio::time::sleep(PAUSE).await;
        press_what(&self.waits, |tap| matches!(tap, Tap::Claim(_))).await?;
        book(&self.holds, self.place).await?;
        std::mem::swap(&mut self.holds, &mut self.waits);
        Ok(took)
    }
}

/// Books a place, or one on the waiting list, by the steps that everybody takes.
async fn book(person: &Person, place: Place) -> anyhow::Result<()> {
    press(person, card(person)?, Tap::Session(place)).await?;
    tokio::time::sleep(PAUSE).await;
    press_what(person, |tap| matches!(tap, Tap::Book(_))).await?;
    press_what(person, |tap| matches!(tap, Tap::Beneficiary(..))).await?;
    press_what(person, |tap| matches!(tap, Tap::Confirm(_))).await
}

/// Presses the first button of the newest card that has such a one.
async fn press_what(person: &Person, wanted: impl Fn(&Tap) -> bool) -> anyhow::Result<()> {
    let (card, tap) = find(person, wanted)?;
    press(person, card, tap).await?;
    tokio::time::sleep(PAUSE).await;
    Ok(())
}

/// The first button of the newest card that has such a one.
fn find(person: &Person, wanted: impl Fn(&Tap) -> bool) -> anyhow::Result<(i64, Tap)> {
    let of_bot = person.chat().into_iter().rev().filter(|message| message.from_bot);
    for message in of_bot {
        if let Some(tap) = buttons(person, message.id)?.into_iter().find(&wanted) {
            return Ok((message.id, tap));
        }
    }
    anyhow::bail!("no card leads on:\n{}", person.transcript())
}

/// Presses a button, and waits until its card has changed; gives how long that took.
async fn press(person: &Person, card: i64, tap: Tap) -> anyhow::Result<Duration> {
    let before = person.message(card).context("the card is gone")?;
    let start = Instant::now();
    person.tap_data(card, &tap.encode()).context("no card to tap on")?;
    let changed = |chat: &[Arc<playground::Message>]| {
        chat.iter().any(|message| {
            message.id == card && (&message.content, &message.keyboard) != (&before.content, &before.keyboard)
        })
    };
    person.wait_until(changed).await?;
    Ok(start.elapsed())
}

/// The first card of the bot in somebody's chat.
fn card(person: &Person) -> anyhow::Result<i64> {
    Ok(person.chat().into_iter().find(|message| message.from_bot).context("no card")?.id)
}

fn buttons(person: &Person, card: i64) -> anyhow::Result<Vec<Tap>> {
    let message = person.message(card).context("the card is gone")?;
    Ok(message.buttons().filter_map(|button| Tap::decode(button.data.as_deref()?).ok()).collect())
}

async fn link<'a>(store: &Store, people: impl Iterator<Item = &'a Person>) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let mut tx = store.begin().await?;
    for (number, person) in people.enumerate() {
        // Those who are told beyond that many share their accounts, as households do.
        let account = AccountId(1 + i64::try_from(number)? % CLUB.accounts);
        accounts::meet(&mut tx, ChatId(person.id()), Some("en"), now).await?;
        accounts::link(&mut tx, ChatId(person.id()), Some(account), now).await?;
    }
    Ok(tx.commit().await?)
}
