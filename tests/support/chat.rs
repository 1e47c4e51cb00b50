//! Somebody's chat with the bot, as a test plays it and reads it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use playground::{Attachment, Payment, Person, Standing};
use seatbell::bot::button::Tap;
use seatbell::domain::ids::ChatId;
use seatbell::domain::language::Locale;
use seatbell::i18n::Tr;
use seatbell::plain;

use super::club::Club;

/// A chat. Whatever is done here waits until the bot has done all that follows from it.
pub struct Chat<'a> {
    club: &'a Club,
    /// Who, as the playground knows them.
    pub person: Person,
    tr: &'a Tr,
    taps: AtomicU32,
    /// The message whose button was tapped last, and the newest one then.
    tapped: Mutex<Option<(i64, i64)>>,
}

impl<'a> Chat<'a> {
    pub(super) fn new(club: &'a Club, person: Person, language: &str) -> Self {
        let tr = club.parts.l10n.tr(Locale::from_tag(language).unwrap_or_default());
        Self { club, person, tr, taps: AtomicU32::new(0), tapped: Mutex::new(None) }
    }

    /// The chat's id.
    pub fn id(&self) -> ChatId {
        ChatId(self.person.id())
    }

    /// Types a text. Gives the id of its update.
    pub async fn send(&self, text: &str) -> i64 {
        let update = self.person.send(text);
        self.club.settled().await;
        update
    }

    /// Sends a text with formatting, written in Telegram's HTML.
    pub async fn send_html(&self, html: &str) {
        self.person.send_html(html).expect("HTML that Telegram reads");
        self.club.settled().await;
    }

    /// Sends photos at once, each with a caption in Telegram's HTML; an empty one is none.
    pub async fn photos(&self, captions: &[&str]) {
        self.person.send_photos(captions).expect("HTML that Telegram reads");
        self.club.settled().await;
    }

    /// Sends a file.
    pub async fn document(&self, name: &str, bytes: Vec<u8>) {
        self.person.send_document(name, bytes, "").unwrap();
        self.club.settled().await;
    }

    /// Sends something that is no text.
    pub async fn attach(&self, kind: Attachment) {
        self.person.attach(kind, "").unwrap();
        self.club.settled().await;
    }

    /// Taps the newest visible button whose label contains this, whatever its spaces are made of. Gives the id of its update.
    pub async fn tap(&self, label: &str) -> i64 {
        let (message, data) = self.button(label);
        self.tap_data(message, &data).await
    }

    /// Taps it twice before the bot can answer.
    pub async fn tap_twice(&self, label: &str) {
        let (message, data) = self.button(label);
        self.note_tap(message);
        for _ in 0..2 {
            self.person.tap_data(message, &data).unwrap();
        }
        self.club.settled().await;
    }

    /// Pays the newest invoice whose title contains this; gives what came of it.
    pub async fn pays(&self, title: &str) -> Standing {
        let asked = self.person.pay(title).unwrap();
        self.club.settled().await;
        // The bot has said that it is good; now it is told of the payment.
        self.club.settled().await;
        self.person.standing(&asked).unwrap()
    }

    /// The money is taken for the newest invoice whose title contains this, though the bot was not asked again. Gives the id of
    /// its update.
    pub async fn paid(&self, title: &str, change: impl FnOnce(&mut Payment)) -> i64 {
        let mut payment = self.person.payment(title).unwrap();
        change(&mut payment);
        let sent = self.person.tell_payment(payment).unwrap();
        self.club.settled().await;
        sent.update_id
    }

    /// Sends data as if a button of the bot's newest message had it.
    pub async fn forge(&self, tap: Tap) {
        self.forge_data(&tap.encode()).await;
    }

    /// The same for data that is no tap.
    pub async fn forge_data(&self, data: &str) {
        let message = self.person.last_from_bot().expect("a message of the bot").id;
        self.tap_data(message, data).await;
    }

    /// Sends data as if a button of that message had it. Gives the id of its update.
    pub async fn tap_data(&self, message: i64, data: &str) -> i64 {
        self.note_tap(message);
        let tapped = self.person.tap_data(message, data).unwrap();
        self.club.settled().await;
        tapped.update_id
    }

    fn note_tap(&self, message: i64) {
        self.taps.fetch_add(1, Ordering::Relaxed);
        let newest = self.person.last().map_or(message, |newest| newest.id);
        *self.tapped.lock().unwrap() = Some((message, newest));
    }

    /// The newest visible button whose label contains this: its message and its data.
    pub fn button(&self, label: &str) -> (i64, String) {
        let chat = self.person.chat();
        let buttons = chat
            .iter()
            .rev()
            .filter(|message| message.from_bot)
            .flat_map(|message| message.buttons().map(|button| (message.id, button)).collect::<Vec<_>>());
        let found = buttons.into_iter().find(|(_, button)| says(&button.text, label));
        let Some((message, button)) = found else {
            panic!("no button says {label:?}:\n{}", self.transcript());
        };
        (message, button.data.clone().expect("a button that sends data"))
    }

    /// The address that the newest visible button with this label opens.
    pub fn address(&self, label: &str) -> String {
        let chat = self.person.chat();
        let mut buttons = chat.iter().rev().filter(|message| message.from_bot).flat_map(|message| {
            message.buttons().map(|button| (button.text.clone(), button.url.clone())).collect::<Vec<_>>()
        });
        let found = buttons.find_map(|(text, url)| url.filter(|_| says(&text, label)));
        found.unwrap_or_else(|| panic!("no button {label:?} opens an address:\n{}", self.transcript()))
    }

    /// Books a place by a session's label in the schedule, for somebody known.
    pub async fn book(&self, session: &str, beneficiary: &str) {
        self.send("/schedule").await;
        for label in [
            session.to_owned(),
            plain!(self.tr, "button-book"),
            beneficiary.to_owned(),
            plain!(self.tr, "button-confirm"),
        ] {
            self.tap(&label).await;
        }
    }

    /// The card in front of the person: the newest, or the one that they tapped if nothing came after that.
    pub fn screen(&self) -> String {
        let newest = self.person.last_from_bot().expect("a message of the bot");
        let tapped = self.tapped.lock().unwrap().filter(|(_, newest_then)| newest.id <= *newest_then);
        tapped.and_then(|(tapped, _)| self.person.message(tapped)).unwrap_or(newest).to_string()
    }

    /// The note that the last tap was answered with, if any.
    pub fn toast(&self) -> Option<String> {
        self.person.answers().last().expect("a tap that was answered").text.clone()
    }

    /// How many buttons were tapped.
    pub fn taps(&self) -> u32 {
        self.taps.load(Ordering::Relaxed)
    }

    /// How many messages of the bot are there.
    pub fn cards(&self) -> usize {
        self.person.chat().iter().filter(|message| message.from_bot).count()
    }

    /// All that is to be read.
    pub fn transcript(&self) -> String {
        self.person.transcript()
    }
}

/// Whether a button's text contains this. French labels have spaces that no line breaks at, which nobody types.
fn says(text: &str, label: &str) -> bool {
    let typed = |text: &str| text.replace(['\u{A0}', '\u{202F}'], " ");
    typed(text).contains(&typed(label))
}
