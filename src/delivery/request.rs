//! Replies and notices as requests to the Bot API, which can be made now or kept and made later.

use chrono::{DateTime, Utc};
use reqwest::Url;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use teloxide::payloads::{
    AnswerCallbackQuery, AnswerPreCheckoutQuery, DeleteMessage, EditMessageText, SendDocument, SendInvoice,
    SendMessage, SendPhoto,
};
use teloxide::requests::Payload;
use teloxide::types::{
    CallbackQueryId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, ParseMode,
    PreCheckoutQueryId, ReplyMarkup,
};

use super::document;
use super::invoice;
use super::reply::{Action, Button, FileId, Reply, Screen, Where};
use crate::domain::ids::{ChatId, MessageId};

/// No request comes of what was to be sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum RequestError {
    /// It can't be written as JSON, or what was kept can't be read.
    #[error("not a request in JSON")]
    Json(#[from] serde_json::Error),
    /// A method that this program never keeps.
    #[error("no method that is ever kept")]
    Method,
    /// A button opens what is no address.
    #[error("a button that opens no address")]
    Address,
}

/// What a request does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Send,
    Document,
    /// A picture that is uploaded.
    Picture,
    /// A picture that Telegram has.
    KnownPicture,
    Edit(MessageId),
    Delete,
    Answer,
    /// An invoice.
    Invoice,
    /// The answer whether a payment is good.
    Checkout,
}

impl What {
    /// A new message, which has its place among the others of its chat.
    pub(super) const fn is_new(self) -> bool {
        matches!(self, Self::Send | Self::Document | Self::Picture | Self::KnownPicture | Self::Invoice)
    }
}

/// A request, ready to go.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) chat: ChatId,
    pub(super) what: What,
    /// The parameters in JSON.
    pub(super) body: String,
}

/// A request as it waits in the outbox.
#[derive(Serialize, Deserialize)]
struct Kept {
    method: String,
    params: Box<RawValue>,
    /// Nobody needs it after this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<DateTime<Utc>>,
}

/// To whom a request goes, where it goes to a chat.
#[derive(Deserialize)]
struct Addressed {
    chat_id: Option<i64>,
}

impl Request {
    pub(super) fn of_reply(reply: Reply) -> Result<Self, RequestError> {
        match reply {
            Reply::Show { chat, place, screen } => Self::show(chat, place, screen),
            Reply::Document { chat, document } => {
                Ok(Self { chat, what: What::Document, body: document::document(chat, document)? })
            }
            Reply::Picture { chat, picture } => {
                Ok(Self { chat, what: What::Picture, body: document::picture(chat, picture)? })
            }
            Reply::KnownPicture { chat, picture, screen } => Self::known_picture(chat, picture, screen),
            Reply::Invoice { chat, invoice } => {
                Ok(Self { chat, what: What::Invoice, body: invoice::params(chat, *invoice)? })
            }
            Reply::Checkout { chat, query, refusal } => {
                let mut payload = AnswerPreCheckoutQuery::new(PreCheckoutQueryId(query), refusal.is_none());
                payload.error_message = refusal;
                Self::new(chat, What::Checkout, &payload)
            }
            Reply::Answer { chat, query, text, alert } => {
                let mut payload = AnswerCallbackQuery::new(CallbackQueryId(query));
                payload.text = text;
                payload.show_alert = alert.then_some(true);
                Self::new(chat, What::Answer, &payload)
            }
            Reply::Delete { chat, message } => {
                let payload =
                    DeleteMessage::new(their_chat(chat), teloxide::types::MessageId(small(message)));
                Self::new(chat, What::Delete, &payload)
            }
        }
    }

    pub(super) fn show(chat: ChatId, place: Where, screen: Screen) -> Result<Self, RequestError> {
        let text = screen.text.into_string();
        let keyboard = keyboard(screen.keyboard)?;
        match place {
            Where::New => {
                let mut payload = SendMessage::new(their_chat(chat), text);
                payload.parse_mode = Some(ParseMode::Html);
                payload.link_preview_options = Some(no_preview());
                payload.reply_markup = keyboard.map(ReplyMarkup::InlineKeyboard);
                Self::new(chat, What::Send, &payload)
            }
            Where::Edit(message) => {
                let id = teloxide::types::MessageId(small(message));
                let mut payload = EditMessageText::new(their_chat(chat), id, text);
                payload.parse_mode = Some(ParseMode::Html);
                payload.link_preview_options = Some(no_preview());
                payload.reply_markup = keyboard;
                Self::new(chat, What::Edit(message), &payload)
            }
        }
    }

    /// A new message with a picture that Telegram has already, whose caption is the card's text.
    pub(super) fn known_picture(chat: ChatId, picture: FileId, screen: Screen) -> Result<Self, RequestError> {
        let file = InputFile::file_id(teloxide::types::FileId(picture.0));
        let mut payload = SendPhoto::new(their_chat(chat), file);
        payload.caption = Some(screen.text.into_string());
        payload.parse_mode = Some(ParseMode::Html);
        payload.reply_markup = keyboard(screen.keyboard)?.map(ReplyMarkup::InlineKeyboard);
        Self::new(chat, What::KnownPicture, &payload)
    }

    fn new(chat: ChatId, what: What, payload: &(impl Payload + Serialize)) -> Result<Self, RequestError> {
        Ok(Self { chat, what, body: serde_json::to_string(payload)? })
    }

    pub(super) const fn method(&self) -> &'static str {
        match self.what {
            What::Send => SendMessage::NAME,
            What::Document => SendDocument::NAME,
            What::Picture | What::KnownPicture => SendPhoto::NAME,
            What::Edit(_) => EditMessageText::NAME,
            What::Delete => DeleteMessage::NAME,
            What::Answer => AnswerCallbackQuery::NAME,
            What::Invoice => SendInvoice::NAME,
            What::Checkout => AnswerPreCheckoutQuery::NAME,
        }
    }

    /// Whether it counts in Telegram's limits on messages.
    pub(super) const fn shows(&self) -> bool {
        self.what.is_new() || matches!(self.what, What::Edit(_))
    }

    /// The message it edits.
    pub(super) const fn edits(&self) -> Option<MessageId> {
        match self.what {
            What::Edit(message) => Some(message),
            What::Send
            | What::Document
            | What::Picture
            | What::KnownPicture
            | What::Delete
            | What::Answer
            | What::Invoice
            | What::Checkout => None,
        }
    }

    /// As a new message instead of an edit.
    pub(super) fn into_new(self) -> Result<Self, RequestError> {
        let body = with(&self.body, |params| {
            params.remove("message_id");
        })?;
        Ok(Self { chat: self.chat, what: What::Send, body })
    }

    /// The same, paid for, so that it does not count in the free rate (Bot API, `allow_paid_broadcast`). An edit can't be.
    pub(super) fn into_paid(self) -> Result<Self, RequestError> {
        if !matches!(self.what, What::Send | What::KnownPicture) {
            return Ok(self);
        }
        let body = with(&self.body, |params| {
            params.insert("allow_paid_broadcast".to_owned(), true.into());
        })?;
        Ok(Self { body, ..self })
    }

    /// The same for the chat's new id.
    pub(super) fn into_chat(self, chat: ChatId) -> Result<Self, RequestError> {
        let body = with(&self.body, |params| {
            params.insert("chat_id".to_owned(), chat.0.into());
        })?;
        Ok(Self { chat, what: self.what, body })
    }

    /// What is sent when Telegram takes no such invoice.
    pub(super) fn instead(&self) -> Option<Self> {
        let body = invoice::otherwise(&self.body).filter(|_| self.what == What::Invoice)?;
        Some(Self { chat: self.chat, what: What::Send, body })
    }

    /// For the outbox.
    pub(super) fn keep(&self, until: Option<DateTime<Utc>>) -> Result<String, RequestError> {
        let params = RawValue::from_string(self.body.clone())?;
        Ok(serde_json::to_string(&Kept { method: self.method().to_owned(), params, until })?)
    }

    /// From the outbox; `None` when nobody needs it any more.
    pub(super) fn kept(
        chat: ChatId,
        message: Option<MessageId>,
        detail: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, RequestError> {
        let kept: Kept = serde_json::from_str(detail)?;
        if kept.until.is_some_and(|until| until < now) {
            return Ok(None);
        }
        let what = match (kept.method.as_str(), message) {
            (SendMessage::NAME, _) => What::Send,
            (SendDocument::NAME, _) => What::Document,
            (SendPhoto::NAME, _) if document::is_upload(kept.params.get()) => What::Picture,
            (SendPhoto::NAME, _) => What::KnownPicture,
            (EditMessageText::NAME, Some(message)) => What::Edit(message),
            (DeleteMessage::NAME, _) => What::Delete,
            (AnswerCallbackQuery::NAME, _) => What::Answer,
            (SendInvoice::NAME, _) => What::Invoice,
            (AnswerPreCheckoutQuery::NAME, _) => What::Checkout,
            _ => return Err(RequestError::Method),
        };
        let request = Self { chat, what, body: kept.params.get().to_owned() };
        // The chat may have a new id since.
        let moved = serde_json::from_str::<Addressed>(&request.body)?.chat_id.is_some_and(|id| id != chat.0);
        Ok(Some(if moved { request.into_chat(chat)? } else { request }))
    }
}

fn with(
    body: &str,
    change: impl FnOnce(&mut serde_json::Map<String, Value>),
) -> Result<String, RequestError> {
    let mut params: serde_json::Map<String, Value> = serde_json::from_str(body)?;
    change(&mut params);
    Ok(serde_json::to_string(&params)?)
}

fn their_chat(chat: ChatId) -> teloxide::types::ChatId {
    teloxide::types::ChatId(chat.0)
}

/// Telegram's ids of messages are 32 bits wide; one that is wider exists nowhere, as 0 exists nowhere.
fn small(message: MessageId) -> i32 {
    i32::try_from(message.0).unwrap_or_default()
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

pub(super) fn keyboard(rows: Vec<Vec<Button>>) -> Result<Option<InlineKeyboardMarkup>, RequestError> {
    if rows.is_empty() {
        return Ok(None);
    }
    let button = |Button { label, action }: Button| match action {
        Action::Send(data) => Ok(InlineKeyboardButton::callback(label, data)),
        Action::Open(address) => {
            Ok(InlineKeyboardButton::url(label, Url::parse(&address).map_err(|_| RequestError::Address)?))
        }
    };
    let row = |row: Vec<Button>| row.into_iter().map(button).collect::<Result<Vec<_>, RequestError>>();
    let rows = rows.into_iter().map(row).collect::<Result<Vec<_>, _>>()?;
    Ok(Some(InlineKeyboardMarkup::new(rows)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::clock::Clock;
    use crate::delivery::{Document, Picture};
    use crate::i18n::Html;

    fn screen() -> Screen {
        let button = Button::send("Back".to_owned(), "b".to_owned());
        Screen { text: Html::trusted("<b>Hi</b>"), keyboard: vec![vec![button]] }
    }

    #[test]
    fn a_kept_request_comes_back_as_it_was() {
        let now = Clock::system().now();
        let request = Request::show(ChatId(7), Where::Edit(MessageId(3)), screen()).unwrap();
        let params: Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!(params["parse_mode"], "HTML");
        assert_eq!(params["link_preview_options"]["is_disabled"], true);
        assert_eq!(
            params["reply_markup"],
            json!({"inline_keyboard": [[{"text": "Back", "callback_data": "b"}]]})
        );
        let detail = request.keep(None).unwrap();
        let again = Request::kept(ChatId(7), Some(MessageId(3)), &detail, now).unwrap().unwrap();
        assert_eq!((again.what, &again.body), (request.what, &request.body));
        assert_eq!(again.method(), "EditMessageText");
        assert!(Request::kept(ChatId(7), None, &detail, now).is_err(), "an edit of no message");
    }

    #[test]
    fn a_button_opens_an_address_or_there_is_no_request() {
        let request = |address: &str| {
            let button = Button::open("Night dive".to_owned(), address.to_owned());
            let screen = Screen { text: Html::trusted("Hi"), keyboard: vec![vec![button]] };
            Request::show(ChatId(7), Where::New, screen)
        };
        let params: Value =
            serde_json::from_str(&request("https://t.me/seatbell_bot?start=s_7").unwrap().body).unwrap();
        assert_eq!(
            params["reply_markup"],
            json!({"inline_keyboard": [[{"text": "Night dive", "url": "https://t.me/seatbell_bot?start=s_7"}]]})
        );
        assert!(request("nowhere").is_err());
    }

    #[test]
    fn an_edit_becomes_a_new_message_and_finds_a_moved_chat() {
        let request = Request::show(ChatId(7), Where::Edit(MessageId(3)), screen()).unwrap();
        let new = request.into_new().unwrap().into_chat(ChatId(-100)).unwrap();
        let params: Value = serde_json::from_str(&new.body).unwrap();
        assert_eq!(params.get("message_id"), None);
        assert_eq!((params["chat_id"].as_i64(), new.chat, new.what), (Some(-100), ChatId(-100), What::Send));
    }

    #[test]
    fn a_kept_document_has_its_file_with_it() {
        let now = Clock::system().now();
        let document = Document {
            name: "a.ics".to_owned(),
            media_type: "text/calendar".to_owned(),
            content: "BEGIN:\r\n é\r\n".into(),
            caption: Html::trusted("<b>Hi</b>"),
        };
        let request = Request::of_reply(Reply::Document { chat: ChatId(7), document }).unwrap();
        let detail = request.keep(None).unwrap();
        let again = Request::kept(ChatId(7), None, &detail, now).unwrap().unwrap();
        assert_eq!((again.what, again.method(), again.edits()), (What::Document, "SendDocument", None));
        let params: Value = serde_json::from_str(&again.into_chat(ChatId(-100)).unwrap().body).unwrap();
        assert_eq!(
            params,
            json!({
                "chat_id": -100, "caption": "<b>Hi</b>", "parse_mode": "HTML",
                "document": {"name": "a.ics", "media_type": "text/calendar", "content": "QkVHSU46DQogw6kNCg=="},
            })
        );
    }

    #[test]
    fn a_kept_picture_has_its_bytes_and_buttons_with_it() {
        let now = Clock::system().now();
        let Screen { text, keyboard } = screen();
        let picture = Picture { png: vec![0x89, b'P', 0xFF, 0], caption: text, keyboard };
        let request = Request::of_reply(Reply::Picture { chat: ChatId(7), picture }).unwrap();
        let detail = request.keep(None).unwrap();
        let again = Request::kept(ChatId(7), None, &detail, now).unwrap().unwrap();
        assert_eq!((again.what, again.method()), (What::Picture, "SendPhoto"));
        let (texts, file) = document::to_form(&again.body).unwrap();
        assert_eq!((file.field, file.content.as_slice()), ("photo", [0x89, b'P', 0xFF, 0].as_slice()));
        let markup = r#"{"inline_keyboard":[[{"text":"Back","callback_data":"b"}]]}"#;
        assert!(texts.contains(&("reply_markup".to_owned(), markup.to_owned())), "{texts:?}");
    }

    #[test]
    fn a_picture_that_telegram_has_is_named() {
        let request = Request::known_picture(ChatId(7), FileId("AgAC".to_owned()), screen()).unwrap();
        let params: Value = serde_json::from_str(&request.body).unwrap();
        assert_eq!((params["photo"].as_str(), params["caption"].as_str()), (Some("AgAC"), Some("<b>Hi</b>")));
        let detail = request.keep(None).unwrap();
        let again = Request::kept(ChatId(7), None, &detail, Clock::system().now()).unwrap().unwrap();
        assert_eq!((again.what, &again.body), (What::KnownPicture, &request.body));
        assert_eq!(request.into_paid().unwrap().what, What::KnownPicture);
    }

    #[test]
    fn the_answer_to_a_tap_is_not_kept_for_long() {
        let now = Clock::system().now();
        let answer = Reply::Answer { chat: ChatId(7), query: "q".to_owned(), text: None, alert: false };
        let detail = Request::of_reply(answer).unwrap().keep(Some(now)).unwrap();
        assert!(Request::kept(ChatId(7), None, &detail, now).unwrap().is_some());
        let later = now + chrono::TimeDelta::seconds(1);
        assert!(Request::kept(ChatId(7), None, &detail, later).unwrap().is_none());
    }
}
