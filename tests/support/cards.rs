//! What somebody taps and reads, for those who do one thing at a time.

use std::sync::Arc;

use playground::{Message, Person};
use seatbell::bot::button::Tap;

/// What a button does, if it is one for the bot.
fn taps(message: &Message) -> impl Iterator<Item = (Tap, String)> {
    message.buttons().filter_map(|button| {
        let data = button.data.clone()?;
        Some((Tap::decode(&data).ok()?, data))
    })
}

/// Taps the newest button that does such a thing, as often.
pub fn tap(person: &Person, times: usize, which: impl Fn(Tap) -> bool) {
    let chat = person.chat();
    let mut found = chat.iter().rev().flat_map(|message| taps(message).map(|tap| (message.id, tap)));
    let found = found.find_map(|(id, (tap, data))| which(tap).then_some((id, data)));
    let (message, data) = found.expect("such a button");
    for _ in 0..times {
        person.tap_data(message, &data).unwrap();
    }
}

/// Waits for a button that does such a thing.
pub async fn shows(person: &Person, which: impl Fn(Tap) -> bool) {
    let shown = person.wait_for(|message| taps(message).any(|(tap, _)| which(tap)));
    shown.await.unwrap_or_else(|_| panic!("no such card:\n{}", person.transcript()));
}

/// Sends a text and waits for a message after it that begins like one of these.
pub async fn says(person: &Person, text: &str, answers: &[&str]) -> Arc<Message> {
    let last = person.last().map_or(0, |message| message.id);
    person.send(text);
    let such = |message: &Message| {
        message.id > last && answers.iter().any(|answer| message.text().starts_with(answer))
    };
    person.wait_for(such).await.unwrap_or_else(|_| panic!("none of {answers:?}:\n{}", person.transcript()))
}

/// Waits for a message that begins like this.
pub async fn reads(person: &Person, beginning: &str) {
    let read = person.wait_for(|message| message.text().starts_with(beginning)).await;
    read.unwrap_or_else(|_| panic!("nothing says {beginning:?}:\n{}", person.transcript()));
}
