//! What Seatbell is measured against: a teloxide bot that answers a tap and edits the card, and does nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use seatbell::delivery::Screen;
use teloxide::Bot;
use teloxide::dispatching::UpdateFilterExt;
use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters};
use teloxide::prelude::{Dispatcher, Requester, Update};
use teloxide::types::{CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, ParseMode};
use tokio::task::JoinHandle;

/// A tap with this data is answered by a line; with any other, by the whole card.
pub const LINE: &str = "line";

/// What it shows.
struct Card {
    text: String,
    keyboard: InlineKeyboardMarkup,
    /// A card has to change at every tap, or Telegram refuses the edit.
    shown: AtomicU64,
}

impl Card {
    fn number(&self) -> u64 {
        self.shown.fetch_add(1, Ordering::Relaxed)
    }
}

/// Starts one; its card is this screen.
pub fn start(api_url: &str, token: &str, screen: &Screen) -> anyhow::Result<JoinHandle<()>> {
    let row = |row: &Vec<seatbell::delivery::Button>| -> Vec<InlineKeyboardButton> {
        let data = |button: &seatbell::delivery::Button| button.data().unwrap_or_default().to_owned();
        row.iter().map(|button| InlineKeyboardButton::callback(&button.label, data(button))).collect()
    };
    let keyboard = InlineKeyboardMarkup::new(screen.keyboard.iter().map(row));
    let card = Arc::new(Card { text: screen.text.as_str().to_owned(), keyboard, shown: AtomicU64::new(0) });
    let bot = Bot::new(token).set_api_url(api_url.parse()?);
    let handler = dptree::entry()
        .branch(Update::filter_message().endpoint(send))
        .branch(Update::filter_callback_query().endpoint(answer_and_edit));
    let mut dispatcher = Dispatcher::builder(bot, handler).dependencies(dptree::deps![card]).build();
    Ok(tokio::spawn(async move { dispatcher.dispatch().await }))
}

async fn send(bot: Bot, message: Message, card: Arc<Card>) -> Result<(), teloxide::RequestError> {
    bot.send_message(message.chat.id, &card.text)
        .parse_mode(ParseMode::Html)
        .reply_markup(card.keyboard.clone())
        .await
        .map(drop)
}

async fn answer_and_edit(
    bot: Bot,
    query: CallbackQuery,
    card: Arc<Card>,
) -> Result<(), teloxide::RequestError> {
    let answer = bot.answer_callback_query(query.id.clone());
    let Some(message) = query.message.as_ref() else { return Ok(()) };
    let (chat, id) = (message.chat().id, message.id());
    let edit = async {
        if query.data.as_deref() == Some(LINE) {
            bot.edit_message_text(chat, id, format!("You tapped, {}", card.number())).await
        } else {
            bot.edit_message_text(chat, id, format!("{}\n{}", card.text, card.number()))
                .parse_mode(ParseMode::Html)
                .reply_markup(card.keyboard.clone())
                .await
        }
    };
    let (answered, edited) = futures_util::join!(async { answer.await }, edit);
    answered?;
    edited.map(drop)
}
