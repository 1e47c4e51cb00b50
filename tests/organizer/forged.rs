//! The staff's buttons from chats of people who are not on the staff.

use std::collections::BTreeSet;

use seatbell::bot::button::Tap;

use crate::support::club::Club;

/// How the answer to a button of an unknown menu begins.
const UNKNOWN: &str = "This menu is out of date";

/// Tries everything that was on a button of the staff's in this conversation from a customer's chat, and a tenth of it from a
/// stranger's: each is answered like a button of an unknown menu, and nothing is done.
pub(crate) async fn nobody_else_may(club: &Club) {
    let buttons = shown(club);
    assert!(!buttons.is_empty(), "a conversation of the staff's has buttons");
    // A stranger is stopped at the same place; one in ten shows it, and the rest would double the time.
    let chats = [(club.customer("Dora").await, 1), (club.stranger("Eve", "en"), 10)];
    for (chat, _) in &chats {
        chat.send("/start").await;
    }
    // A card that follows an announcement is changed a little later.
    club.wait(chrono::TimeDelta::seconds(4)).await;
    let before = club.everything().await;
    for (chat, every) in &chats {
        for data in buttons.iter().step_by(*every) {
            chat.forge_data(data).await;
            assert!(chat.screen().starts_with(UNKNOWN), "{data} from {:?}:\n{}", chat.id(), chat.screen());
        }
        chat.send("/organize").await;
        assert!(chat.screen().starts_with("I don’t know this command"), "{}", chat.screen());
    }
    assert_eq!(club.everything().await, before, "nothing was done");
}

/// The data of every button of the staff's that the bot has shown to anybody.
fn shown(club: &Club) -> BTreeSet<String> {
    let calls = club.playground.calls();
    let mut buttons = BTreeSet::new();
    for call in &calls {
        let Some(markup) = call.params.get("reply_markup") else { continue };
        let markup: serde_json::Value = serde_json::from_str(markup).unwrap();
        let rows = markup["inline_keyboard"].as_array().into_iter().flatten();
        for button in rows.flat_map(|row| row.as_array()).flatten() {
            let data = button["callback_data"].as_str().unwrap_or_default();
            if matches!(Tap::decode(data), Ok(Tap::Organize(..))) {
                buttons.insert(data.to_owned());
            }
        }
    }
    buttons
}
