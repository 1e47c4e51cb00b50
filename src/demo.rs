//! What `seatbell demo` shows: a club with four weeks of sessions and eight that are over, its customers, and people who play them.
//!
//! Everything comes in by the operations that everybody uses: organizers are added, files imported, places booked.

mod club;
mod guide;
mod history;
mod sessions;
mod staff;
#[cfg(test)]
mod tests;
mod time;

use std::sync::Arc;

use playground::{NewPerson, Playground, Role};

pub use club::{FillError, fill};
pub use staff::employ;

use self::club::Club;
use crate::clock::Clock;
use crate::domain::ids::ChatId;
use crate::store::{Store, sessions as stored};

/// The token of the demo's bot, which only its own playground knows.
pub const TOKEN: &str = "123456:playground";
/// Who its letters are from.
pub const SENDER: &str = "Blue Reef <hello@bluereef.example>";
/// That bot's username.
pub const USERNAME: &str = "blue_reef_bot";
/// The password of the customers who are played.
const PASSWORD: &str = "bluereef";

/// Whoever owns the club.
const OWNER: &str = "Marina";

/// The playground of a club, with its people; and the chat of whoever owns the club.
pub fn playground(store: &Store, clock: &Clock, club: &Club) -> (Playground, ChatId) {
    let (asked, now) = (store.clone(), clock.clone());
    let next_deadline = move || {
        let (store, now) = (asked.clone(), now.now());
        async move {
            let mut conn = store.read().await.ok()?;
            stored::next_deadline(&mut conn, now).await.ok()?
        }
    };
    let playground = Playground::builder()
        .bot(TOKEN, USERNAME, "Blue Reef")
        .clock(Arc::new(clock.clone()))
        .guide(guide::guide(club))
        .next_deadline(next_deadline)
        .build();
    let person = |first_name, last_name, language, role| {
        playground.person(NewPerson {
            first_name,
            last_name: Some(last_name),
            username: None,
            language_code: Some(language),
            role,
        })
    };
    person("Ana", "Silva", "en", Role::Customer);
    person("Ben", "Carter", "en", Role::Customer);
    person("Chloé", "Martin", "fr", Role::Customer);
    let owner = ChatId(person(OWNER, "Blue Reef", "en", Role::Organizer).id());
    (playground, owner)
}
