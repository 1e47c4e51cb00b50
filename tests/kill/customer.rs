//! A customer who books, waits, claims and cancels, tapping twice now and then, and who remembers what the cards said.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use playground::{Attachment, CallbackAnswer, Fault, FaultKind, Message, Person, Playground, Tapped};
use seatbell::bot::button::Tap;
use seatbell::domain::ids::BookingId;
use seatbell::domain::states::BookingState;
use tokio::sync::watch;

use crate::club;
use crate::random::Random;

/// Names that are only used once for each customer.
const GUEST: &str = "Guest";

/// When nobody waits for the answer to a tap any more.
const TOO_LATE: Duration = Duration::from_secs(20);

/// A tap, and the card as it was.
pub struct Tapping {
    pub tapped: Tapped,
    pub card: Arc<Message>,
}

pub struct Customer {
    pub number: usize,
    pub person: Person,
    /// What the cards said last of each booking.
    pub told: BTreeMap<BookingId, BookingState>,
    /// All taps.
    pub taps: Vec<Tapping>,
    /// How many texts were sent; each wants a message.
    pub texts: usize,
    /// What goes wrong with the calls that follow a tap or a text.
    pub trouble: Option<(Playground, FaultKind)>,
    random: Random,
    guests: usize,
}

/// The buttons that a card has for the bot.
fn taps(card: &Message) -> Vec<(Tap, String)> {
    card.buttons()
        .filter_map(|button| {
            let data = button.data.clone()?;
            Some((Tap::decode(&data).ok()?, data))
        })
        .collect()
}

fn button<T>(card: &Message, which: impl Fn(Tap) -> Option<T>) -> Option<(T, String)> {
    taps(card).into_iter().find_map(|(tap, data)| Some((which(tap)?, data)))
}

fn has(card: &Message, which: impl Fn(Tap) -> bool) -> bool {
    button(card, |tap| which(tap).then_some(())).is_some()
}

/// Where a booking stands, if this is the card of one.
pub fn booking_of(card: &Message) -> Option<(BookingId, BookingState)> {
    button(card, |tap| match tap {
        Tap::Cancel(booking) => Some((booking, BookingState::Booked)),
        Tap::Leave(booking) => Some((booking, BookingState::Waiting)),
        _ => None,
    })
    .map(|(booking, _)| booking)
}

impl Customer {
    pub fn new(number: usize, person: Person, seed: u64) -> Self {
        let user = u64::try_from(number).unwrap_or_default() + 1;
        let random = Random::new(seed, user);
        Self {
            number,
            person,
            told: BTreeMap::new(),
            taps: Vec::new(),
            texts: 0,
            trouble: None,
            random,
            guests: 0,
        }
    }

    /// Lives until told to stop, and finishes what was begun.
    pub async fn live(&mut self, links: bool, stop: &watch::Receiver<bool>) -> Result<()> {
        self.journeys(links, stop).await.with_context(|| {
            let transcript = self.person.transcript();
            let start = transcript.len().saturating_sub(3000);
            let start = (start..).find(|index| transcript.is_char_boundary(*index)).unwrap_or_default();
            format!("{}, whose chat ends with:\n{}", club::name(self.number), &transcript[start..])
        })
    }

    async fn journeys(&mut self, links: bool, stop: &watch::Receiver<bool>) -> Result<()> {
        if links {
            self.link().await.context("linking")?;
        }
        while !*stop.borrow() {
            match self.random.below(10) {
                0..=4 => self.book().await.context("booking")?,
                5..=7 => self.give_back().await.context("giving back")?,
                _ => self.chat().await.context("chatting")?,
            }
            self.claim_what_is_offered().await.context("claiming")?;
            let pause = Duration::from_millis(self.random.below(60));
            tokio::time::sleep(pause).await;
        }
        Ok(())
    }

    /// Sends a text and waits for a message after it that is such.
    pub async fn say(&mut self, text: &str, such: impl Fn(&Message) -> bool) -> Result<Arc<Message>> {
        let last = self.person.last().map_or(0, |message| message.id);
        self.make_trouble(&["sendMessage"]);
        self.person.send(text);
        self.texts += 1;
        self.answer_after(last, such).await.with_context(|| format!("after the text {text:?}"))
    }

    fn make_trouble(&self, methods: &[&str]) {
        let Some((playground, kind)) = &self.trouble else { return };
        for method in methods {
            playground.fault(Fault { retry_after: Some(2), ..Fault::once(method, *kind) });
        }
    }

    async fn answer_after(&self, last: i64, such: impl Fn(&Message) -> bool) -> Result<Arc<Message>> {
        self.person
            .wait_for(|message| message.id > last && such(message))
            .await
            .map_err(|_| anyhow::anyhow!("no such message came"))
    }

    pub fn press(&mut self, card: &Arc<Message>, data: &str) -> Result<Tapped> {
        self.make_trouble(&["editMessageText", "answerCallbackQuery"]);
        let tapped = self.person.tap_data(card.id, data)?;
        self.taps.push(Tapping { tapped: tapped.clone(), card: Arc::clone(card) });
        Ok(tapped)
    }

    /// Taps a button, every other time twice.
    fn press_often(&mut self, card: &Arc<Message>, data: &str) -> Result<Vec<Tapped>> {
        let times = 1 + self.random.below(2);
        (0..times).map(|_| self.press(card, data)).collect()
    }

    /// Waits for the answer to a tap, as long as anybody would; the bot does not give one that comes too late.
    async fn answer_to(&self, tapped: &Tapped) -> Option<CallbackAnswer> {
        tokio::time::timeout(TOO_LATE, self.person.wait_for_answer(tapped)).await.ok()?.ok()
    }

    async fn becomes(
        &self,
        card: &Message,
        what: &str,
        such: impl Fn(&Message) -> bool,
    ) -> Result<Arc<Message>> {
        self.person
            .wait_for(|message| message.id == card.id && such(message))
            .await
            .map_err(|_| anyhow::anyhow!("the card {} did not become {what}", card.id))
    }

    async fn link(&mut self) -> Result<()> {
        self.say("/link", |card| card.text().starts_with("What is the e-mail address")).await?;
        self.say(&club::email(self.number), |card| card.text().starts_with("And the password")).await?;
        let welcome = format!("Welcome, {}!", club::name(self.number));
        self.say(&club::password(self.number), |card| card.text().starts_with(&welcome)).await?;
        Ok(())
    }

    /// Books, or finds out why not.
    pub async fn book(&mut self) -> Result<()> {
        let summary = self.summary().await?;
        self.confirm(summary).await
    }

    /// `/schedule`, a session, *Book my place*, who: to the summary, or a refusal.
    pub async fn summary(&mut self) -> Result<Arc<Message>> {
        let small = self.random.chance(50);
        let session = match small {
            true => self.random.below(3),
            false => 3 + self.random.below(5),
        };
        let activity = club::activity(usize::try_from(session)?);
        // By what it does too: a late copy of the list of bookings names the activities as well.
        let of_session = |card: &Message| {
            let data = card.buttons().filter(|button| button.text.contains(&activity));
            let mut data = data.filter_map(|button| button.data.clone());
            data.find(|data| matches!(Tap::decode(data), Ok(Tap::Session(_))))
        };
        let schedule = self.say("/schedule", |card| of_session(card).is_some()).await?;
        self.press(&schedule, &of_session(&schedule).context("the session's button")?)?;
        let bookable = |card: &Message| has(card, |tap| matches!(tap, Tap::Book(_)));
        let card = self.becomes(&schedule, "a session", bookable).await?;
        let book = |tap| matches!(tap, Tap::Book(_)).then_some(());
        let (_, data) = button(&card, book).context("Book my place")?;
        self.press_often(&card, &data)?;
        // Asked at once for a name while nobody is known.
        let asks_who =
            |card: &Message| has(card, |tap| matches!(tap, Tap::SomeoneElse(_))) || asks_name(card);
        let card = self.becomes(&card, "the question who comes", asks_who).await?;

        let own = club::name(self.number);
        let known = card.buttons().find(|button| button.text.starts_with(&format!("{own},")));
        let known = known.and_then(|button| button.data.clone());
        match known {
            // Others come to the large sessions only, so that the lists of the small ones stay short.
            Some(data) if small || self.random.chance(60) => {
                self.press(&card, &data)?;
                let such = |card: &Message| draft(card).is_some() || is_refusal(card);
                self.becomes(&card, "a summary", such).await
            }
            Some(_) => {
                self.guests += 1;
                let guest = format!("{GUEST} {} of {own}", self.guests);
                self.new_person(&card, &guest).await
            }
            None => self.new_person(&card, &own).await,
        }
    }

    async fn new_person(&mut self, card: &Arc<Message>, name: &str) -> Result<Arc<Message>> {
        if let Some((_, data)) = button(card, |tap| matches!(tap, Tap::SomeoneElse(_)).then_some(())) {
            self.press(card, &data)?;
            self.becomes(card, "the question for a name", asks_name).await?;
        }
        self.say(name, |card| card.text().starts_with("And ")).await?;
        let such = |card: &Message| (draft(card).is_some() && card.text().contains(name)) || is_refusal(card);
        self.say("1990-05-21", such).await
    }

    async fn confirm(&mut self, mut summary: Arc<Message>) -> Result<()> {
        // Another summary follows when the last seat went, or came free, meanwhile.
        while let Some((id, data)) = draft(&summary) {
            for tapped in self.press_often(&summary, &data)? {
                self.answer_to(&tapped).await;
            }
            let decided = |card: &Message| {
                booking_of(card).is_some()
                    || is_refusal(card)
                    || draft(card).is_some_and(|(other, _)| other > id)
            };
            summary = self.becomes(&summary, "decided", decided).await?;
            if let Some((booking, state)) = booking_of(&summary) {
                let before = self.told.insert(booking, state);
                ensure!(before.is_none(), "a second Confirm led to booking {booking} again");
            }
        }
        if let Some((booking, data)) = button(&summary, |tap| match tap {
            Tap::Booking(booking) => Some(booking),
            _ => None,
        }) {
            self.press(&summary, &data)?;
            let card = self.becomes(&summary, "the booking", |card| booking_of(card).is_some()).await?;
            let (shown, state) = booking_of(&card).context("a booking")?;
            ensure!(shown == booking, "booking {shown} is shown for {booking}");
            self.told.insert(booking, state);
        }
        Ok(())
    }

    /// `/bookings`, one of them, and what its card offers.
    pub async fn give_back(&mut self) -> Result<()> {
        let such = |card: &Message| {
            card.text().starts_with("What is to come") || card.text().starts_with("You have no")
        };
        let page = self.say("/bookings", such).await?;
        let bookings: Vec<(BookingId, String)> = taps(&page)
            .into_iter()
            .filter_map(|(tap, data)| match tap {
                Tap::Booking(booking) => Some((booking, data)),
                _ => None,
            })
            .collect();
        let Some((booking, data)) = self.random.pick(&bookings).cloned() else { return Ok(()) };
        self.press(&page, &data)?;
        let card = self.becomes(&page, "the booking", |card| booking_of(card).is_some()).await?;
        let (shown, _) = booking_of(&card).context("a booking")?;
        ensure!(shown == booking, "booking {shown} is shown for {booking}");
        if let Some((_, data)) = button(&card, |tap| matches!(tap, Tap::Claim(_)).then_some(())) {
            return self.claim(&card, booking, &data).await;
        }
        let is_off = |card: &Message| card.text().contains("credit is back");
        if let Some((_, data)) = button(&card, |tap| matches!(tap, Tap::Leave(_)).then_some(())) {
            // Most stay, or nobody would be there to claim.
            if self.random.chance(20) {
                self.press_often(&card, &data)?;
                self.becomes(&card, "left", is_off).await?;
                self.told.insert(booking, BookingState::Cancelled);
            }
            return Ok(());
        }
        let Some((_, data)) = button(&card, |tap| matches!(tap, Tap::Cancel(_)).then_some(())) else {
            return Ok(());
        };
        self.press(&card, &data)?;
        let asks = |card: &Message| has(card, |tap| matches!(tap, Tap::ConfirmCancel(_)));
        let card = self.becomes(&card, "the question", asks).await?;
        let confirm = |tap| matches!(tap, Tap::ConfirmCancel(_)).then_some(());
        let (_, data) = button(&card, confirm).context("Confirm")?;
        self.press_often(&card, &data)?;
        self.becomes(&card, "cancelled", is_off).await?;
        self.told.insert(booking, BookingState::Cancelled);
        Ok(())
    }

    async fn claim_what_is_offered(&mut self) -> Result<()> {
        let chat = self.person.chat();
        let offer = chat.iter().rev().take(20).filter(|card| card.from_bot).find_map(|card| {
            let (booking, data) = button(card, |tap| match tap {
                Tap::Claim(booking) => Some(booking),
                _ => None,
            })?;
            (self.told.get(&booking) == Some(&BookingState::Waiting))
                .then(|| (Arc::clone(card), booking, data))
        });
        match offer {
            Some((card, booking, data)) => self.claim(&card, booking, &data).await,
            None => Ok(()),
        }
    }

    /// The first who taps has it; the toast says who that was.
    async fn claim(&mut self, card: &Arc<Message>, booking: BookingId, data: &str) -> Result<()> {
        for tapped in self.press_often(card, data)? {
            let answer = self.answer_to(&tapped).await;
            if answer.and_then(|answer| answer.text).as_deref() == Some("It is yours") {
                self.told.insert(booking, BookingState::Booked);
            }
        }
        Ok(())
    }

    /// What needs no account, or makes no sense.
    async fn chat(&mut self) -> Result<()> {
        match self.random.below(4) {
            0 => self.say("/credits", |card| card.text().contains("Many dives")).await.map(drop),
            1 => self.say("/help", |card| card.text().starts_with("What you can do")).await.map(drop),
            2 => self.say("good morning", |card| card.text().starts_with("I did not expect")).await.map(drop),
            _ => {
                let last = self.person.last().map_or(0, |message| message.id);
                self.person.attach(Attachment::Sticker, "");
                self.texts += 1;
                self.answer_after(last, |card| card.text().starts_with("I can only read")).await.map(drop)
            }
        }
    }
}

/// The draft that a summary asks to confirm, and its button.
pub fn draft(card: &Message) -> Option<(i64, String)> {
    button(card, |tap| match tap {
        Tap::Confirm(draft) => Some(draft.id.0),
        _ => None,
    })
}

fn asks_name(card: &Message) -> bool {
    card.text().starts_with("What is the name")
}

fn is_refusal(card: &Message) -> bool {
    card.text().contains("Nothing was") || card.text().contains("out of date")
}
