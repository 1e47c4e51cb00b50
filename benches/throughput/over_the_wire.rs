//! The whole bot over HTTP beside a bare one, each with a Telegram of its own in this process: the same number of taps
//! to either in turn, and how long until every card has changed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use playground::{Limits, NewPerson, Person, Playground};
use seatbell::app::{App, AppConfig};
use seatbell::bot::button::{Browse, Place, Tap};
use seatbell::bot::context::Parts;
use seatbell::bot::conversation::Conversation;
use seatbell::clock::Clock;
use seatbell::delivery::{Api, Button, Screen};
use seatbell::domain::ids::{AccountId, BeneficiaryId, ChatId, OrganizerId, SessionId};
use seatbell::i18n::{Html, L10n};
use seatbell::service::passwords::Passwords;
use seatbell::service::schedule::Position;
use seatbell::store::sessions::Cursor;
use seatbell::store::{Store, accounts};

use crate::handled::free_session;
use crate::support::figures::Samples;
use crate::{CLUB, bare, line};

/// Of the bare bot's updates a second.
const SCHEDULE: f64 = 0.6;
const BOOKING: f64 = 0.4;
/// Who taps at the same time.
const PEOPLE: usize = 500;
const ROUNDS: usize = 12;
/// The first rounds do not count.
const WARM_UP: usize = 2;
/// A customer's first booking here; those before it were made elsewhere.
const FIRST_TURN: i64 = 16;

/// A Telegram of one's own, with people who have a card before them.
struct Stage {
    playground: Playground,
    people: Vec<Person>,
    server: playground::Running,
}

impl Stage {
    const TOKEN: &str = "123456:wire";

    async fn new() -> anyhow::Result<Self> {
        let playground =
            Playground::builder().bot(Self::TOKEN, "seatbell_bot", "Seatbell").limits(Limits::none()).build();
        let server = playground.listen("127.0.0.1:0").await?;
        let person = |_| {
            playground.person(NewPerson {
                first_name: "Ana",
                language_code: Some("en"),
                ..NewPerson::default()
            })
        };
        let people = (0..PEOPLE).map(person).collect();
        Ok(Self { playground, people, server })
    }

    fn calls(&self, method: &str) -> u64 {
        let counts = self.playground.call_counts();
        counts.iter().filter(|(name, _)| name.eq_ignore_ascii_case(method)).map(|(_, count)| count).sum()
    }

    async fn until_calls(&self, method: &str, count: u64) -> anyhow::Result<()> {
        let start = Instant::now();
        while self.calls(method) < count {
            ensure!(start.elapsed() < Duration::from_secs(60), "{method}: {} of {count}", self.calls(method));
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(())
    }

    async fn begin(&self) -> anyhow::Result<()> {
        for person in &self.people {
            person.send("/schedule");
        }
        self.until_calls("sendMessage", self.people.len() as u64).await
    }

    /// Everybody taps; how long until every tap is answered and every card has changed.
    async fn wave(
        &self,
        data: impl Fn(usize, &playground::Message) -> anyhow::Result<String>,
    ) -> anyhow::Result<Duration> {
        let taps = self.people.iter().enumerate().map(|(number, person)| {
            let card = person.last_from_bot().context("no card")?;
            Ok((person, card.id, data(number, &card)?))
        });
        let taps: Vec<_> = taps.collect::<anyhow::Result<_>>()?;
        let (edits, answers) = (self.calls("editMessageText"), self.calls("answerCallbackQuery"));
        let start = Instant::now();
        for (person, card, data) in &taps {
            person.tap_data(*card, data).context("no card to tap on")?;
        }
        self.until_calls("editMessageText", edits + taps.len() as u64).await?;
        self.until_calls("answerCallbackQuery", answers + taps.len() as u64).await?;
        Ok(start.elapsed())
    }
}

pub async fn measure(store: Store) -> anyhow::Result<bool> {
    let (ours, theirs) = (Stage::new().await?, Stage::new().await?);
    link(&store, &ours.people).await?;
    let parts = Parts {
        store: store.clone(),
        clock: Clock::system(),
        l10n: Arc::new(L10n::load()?),
        passwords: Passwords::new()?,
        keep: seatbell::domain::keep::Keep::default(),
        username: "seatbell_bot".to_owned(),
        public_url: None,
    };
    let app = App::start(AppConfig {
        store,
        api: Api::new(&ours.server.api_url(), Stage::TOKEN.to_owned().into())?,
        clock: Clock::system(),
        handler: Arc::new(Conversation::new(Arc::new(parts))),
        limits: seatbell::delivery::Limits::NONE,
        web: None,
        mail: None,
        hooks: seatbell::delivery::HookPolicy::default(),
        keep: seatbell::domain::keep::Keep::default(),
    })
    .await?;
    ours.begin().await?;
    let screen = screen(&*ours.people[0].last_from_bot().context("no card")?);
    let bare = bare::start(&theirs.server.api_url(), Stage::TOKEN, &screen)?;
    theirs.begin().await?;

    let mut samples = [const { Vec::new() }; 4];
    for round in 0..ROUNDS {
        let browse = |position| Browse { organizer: OrganizerId(1), activity: None, order: None, position };
        let cursor =
            Cursor { starts_at: Clock::system().now() + chrono::TimeDelta::days(3), id: SessionId(1) };
        let position = if round % 2 == 0 { Position::After(cursor) } else { Position::Now };
        let page = Tap::Schedule(browse(position)).encode();
        let times = [
            theirs.wave(|_, _| Ok(bare::LINE.to_owned())).await?,
            theirs.wave(|_, _| Ok("card".to_owned())).await?,
            ours.wave(|_, _| Ok(page.clone())).await?,
            bookings(&ours, FIRST_TURN + i64::try_from(round)?).await? / 4,
        ];
        if round >= WARM_UP {
            samples
                .iter_mut()
                .zip(times)
                .for_each(|(samples, took): (&mut Vec<Duration>, _)| samples.push(took));
        }
    }
    app.stop().await;
    bare.abort();
    Ok(report(samples.map(rate)))
}

/// Updates a second, of the median wave.
fn rate(times: Vec<Duration>) -> f64 {
    let mut samples = Samples::default();
    times.into_iter().for_each(|took| samples.add(took));
    PEOPLE as f64 / samples.median().as_secs_f64()
}

fn report([a_line, card, schedule, booking]: [f64; 4]) -> bool {
    line("updates a second, bare bot that shows a line", &format!("{a_line:.0}"), None);
    line("updates a second, bare bot that shows a schedule's card", &format!("{card:.0}"), None);
    line("updates a second, schedule taps", &format!("{schedule:.0}"), None);
    line("updates a second, during whole bookings", &format!("{booking:.0}"), None);
    let share = |what: &str, rate: f64, of: f64, least: Option<f64>| {
        let budget = least.map(|least| {
            (if least == SCHEDULE { "at least 60 %" } else { "at least 40 %" }, rate / of >= least)
        });
        line(what, &format!("{:.0} %", 100.0 * rate / of), budget)
    };
    share("schedule taps, of the bare bot with the same card", schedule, card, None);
    share("whole bookings, of the bare bot with a card", booking, card, None);
    share("schedule taps, of the bare bot with a line", schedule, a_line, Some(SCHEDULE))
        & share("whole bookings, of the bare bot with a line", booking, a_line, Some(BOOKING))
}

/// Everybody books a place, tap by tap.
async fn bookings(stage: &Stage, turn: i64) -> anyhow::Result<Duration> {
    let place = |number: usize| -> anyhow::Result<Place> {
        let session = free_session(i64::try_from(number)?, turn);
        Ok(Place { session: SessionId(CLUB.coming(session)), order: None })
    };
    let beneficiary = |number| anyhow::Ok(BeneficiaryId(CLUB.walker(customer(number)?).beneficiary(true)));
    let session = stage.wave(|number, _| Ok(Tap::Session(place(number)?).encode())).await?;
    let who = stage.wave(|number, _| Ok(Tap::Book(place(number)?).encode())).await?;
    let summary =
        stage.wave(|number, _| Ok(Tap::Beneficiary(place(number)?, beneficiary(number)?).encode())).await?;
    let confirm = |tap: &Tap| matches!(tap, Tap::Confirm(_));
    let done = stage.wave(|_, card| button(card, confirm)).await?;
    for person in &stage.people {
        let card = person.last_from_bot().context("no card")?;
        button(&card, |tap| matches!(tap, Tap::Cancel(_) | Tap::Leave(_)))?;
    }
    Ok(session + who + summary + done)
}

fn button(card: &playground::Message, wanted: impl Fn(&Tap) -> bool) -> anyhow::Result<String> {
    let buttons = card.keyboard.iter().flat_map(|keyboard| keyboard.buttons());
    let mut data = buttons.filter_map(|button| button.data.clone());
    let found = data.find(|data| Tap::decode(data).is_ok_and(|tap| wanted(&tap)));
    found.with_context(|| format!("no such button: {card}"))
}

/// Customers who booked nothing yet.
fn customer(number: usize) -> anyhow::Result<i64> {
    Ok(100 + i64::try_from(number)?)
}

async fn link(store: &Store, people: &[Person]) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let mut tx = store.begin().await?;
    for (number, person) in people.iter().enumerate() {
        let account = AccountId(customer(number)? + 1);
        accounts::meet(&mut tx, ChatId(person.id()), Some("en"), now).await?;
        accounts::link(&mut tx, ChatId(person.id()), Some(account), now).await?;
    }
    Ok(tx.commit().await?)
}

/// The card as the bare bot shows it.
fn screen(card: &playground::Message) -> Screen {
    let rows = card.keyboard.iter().flat_map(|keyboard| &keyboard.rows);
    let button = |button: &playground::Button| {
        Button::send(button.text.clone(), button.data.clone().unwrap_or_default())
    };
    let keyboard = rows.map(|row| row.iter().map(button).collect()).collect();
    Screen { text: Html::escape(card.text()), keyboard }
}
