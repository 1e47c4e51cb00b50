//! What the Bot API's refusals mean. It has codes for few of them, so the description's words decide; they are listed
//! nowhere officially and are taken from the Bot API server's source (<https://github.com/tdlib/telegram-bot-api>).

use std::time::Duration;

use serde::Deserialize;

use crate::domain::group::Standing;
use crate::domain::ids::ChatId;

/// Why a call had no effect, or none that is known of.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ApiError {
    /// Too many requests (429).
    #[error("too many requests; retry after {} s", .0.as_secs())]
    RetryAfter(Duration),
    /// The person has blocked the bot, never started it, or is no more (403).
    #[error("the bot can't write to this chat: {0}")]
    Forbidden(String),
    /// The bot is in the group or channel, and may not write there (400).
    #[error("the bot may not write in this chat: {0}")]
    MayNotWrite(String),
    /// The message says so already.
    #[error("the message is not modified")]
    NotModified,
    /// The message to edit or delete is not there, or can't be edited or deleted any more.
    #[error("the message can't be changed any more")]
    MessageGone,
    /// A tap that was answered too late.
    #[error("the callback query is too old")]
    QueryTooOld,
    /// There is no such chat.
    #[error("there is no such chat")]
    ChatNotFound,
    /// The group is a supergroup now, with this id.
    #[error("the chat has a new id")]
    MigratedTo(ChatId),
    /// No bot has this token.
    #[error("Telegram knows no bot with this token")]
    Unauthorized,
    /// Somebody else takes this bot's updates: another process, or a webhook.
    #[error("{0}")]
    Conflict(String),
    /// The file that was named is none of this bot's, or is not of that kind.
    #[error("{0}")]
    WrongFile(String),
    /// Any other refusal of the request as it is.
    #[error("refused: {0}")]
    BadRequest(String),
    /// An error of the server or of a gateway, or an answer that is none (HTTP status).
    #[error("the server answered with status {0}")]
    Server(u16),
    /// No answer; the effect is unknown.
    #[error("no answer: {0}")]
    Network(NetworkFault),
}

/// What went wrong on the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NetworkFault {
    /// No connection.
    #[error("no connection")]
    NoConnection,
    /// It took too long.
    #[error("it took too long")]
    TimedOut,
    /// The connection broke.
    #[error("the connection broke")]
    Broken,
}

impl NetworkFault {
    pub(super) fn of(error: &reqwest::Error) -> Self {
        if error.is_connect() {
            Self::NoConnection
        } else if error.is_timeout() {
            Self::TimedOut
        } else {
            Self::Broken
        }
    }
}

/// Bot API, `ResponseParameters`.
#[derive(Default, Deserialize)]
pub(super) struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl ApiError {
    pub(in crate::delivery) fn unsendable(method: &str) -> Self {
        Self::BadRequest(format!("the parameters of {method} are no JSON"))
    }

    pub(super) fn refused(code: u16, description: &str, parameters: &Parameters) -> Self {
        if let Some(chat) = parameters.migrate_to_chat_id {
            return Self::MigratedTo(ChatId(chat));
        }
        match code {
            429 => Self::RetryAfter(Duration::from_secs(parameters.retry_after.unwrap_or(1))),
            403 => Self::Forbidden(description.to_owned()),
            // A text that can't be a token at all is answered with 404.
            401 | 404 => Self::Unauthorized,
            409 => Self::Conflict(description.to_owned()),
            500.. => Self::Server(code),
            _ => Self::bad_request(description),
        }
    }

    fn bad_request(description: &str) -> Self {
        let words = description.to_ascii_lowercase();
        let says = |any: &[&str]| any.iter().any(|part| words.contains(part));
        if says(&["message is not modified"]) {
            Self::NotModified
        } else if says(&["query is too old", "query_id_invalid"]) {
            Self::QueryTooOld
        } else if says(&["chat not found", "peer_id_invalid"]) {
            Self::ChatNotFound
        } else if says(&[
            "not enough rights to send",
            "have no rights to send",
            "need administrator rights in the channel",
            "chat_write_forbidden",
            "chat_admin_required",
            "chat_restricted",
        ]) {
            Self::MayNotWrite(description.to_owned())
        } else if says(&[
            "wrong file identifier",
            "wrong remote file identifier",
            "wrong file_id",
            "file_reference_",
            "can't use file of type",
        ]) {
            Self::WrongFile(description.to_owned())
        } else if says(&[
            "message to edit not found",
            "message to delete not found",
            "message can't be edited",
            "message can't be deleted",
            "message_id_invalid",
            "no text in the message to edit",
        ]) {
            Self::MessageGone
        } else {
            Self::BadRequest(description.to_owned())
        }
    }

    /// Whether nobody can be written to in this chat: its user blocked the bot or is no more, there is no such chat, or the
    /// bot is not in it any more, or may not write there. How it stands there, then.
    pub const fn cuts_off(&self) -> Option<Standing> {
        match self {
            Self::Forbidden(_) | Self::ChatNotFound => Some(Standing::Gone),
            Self::MayNotWrite(_) => Some(Standing::Silenced),
            _ => None,
        }
    }

    /// Whether the same request may succeed later.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::RetryAfter(_) | Self::Server(_) | Self::Network(_) | Self::Unauthorized | Self::Conflict(_)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: u16, description: &str) -> ApiError {
        ApiError::refused(code, description, &Parameters::default())
    }

    #[test]
    fn words_are_understood() {
        for (description, expected) in [
            (
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same",
                ApiError::NotModified,
            ),
            ("Bad Request: message to edit not found", ApiError::MessageGone),
            ("Bad Request: message can't be deleted for everyone", ApiError::MessageGone),
            (
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
                ApiError::QueryTooOld,
            ),
            ("Bad Request: chat not found", ApiError::ChatNotFound),
            (
                "Bad Request: not enough rights to send text messages to the chat",
                ApiError::MayNotWrite(
                    "Bad Request: not enough rights to send text messages to the chat".into(),
                ),
            ),
            (
                "Bad Request: need administrator rights in the channel chat",
                ApiError::MayNotWrite("Bad Request: need administrator rights in the channel chat".into()),
            ),
            (
                "Bad Request: wrong file identifier/HTTP URL specified",
                ApiError::WrongFile("Bad Request: wrong file identifier/HTTP URL specified".into()),
            ),
            (
                "Bad Request: BUTTON_DATA_INVALID",
                ApiError::BadRequest("Bad Request: BUTTON_DATA_INVALID".into()),
            ),
        ] {
            assert_eq!(refused(400, description), expected);
        }
        assert_eq!(refused(502, "Bad Gateway"), ApiError::Server(502));
        assert_eq!(refused(401, "Unauthorized"), ApiError::Unauthorized);
        assert_eq!(
            refused(403, "Forbidden: user is deactivated"),
            ApiError::Forbidden("Forbidden: user is deactivated".into())
        );
    }

    #[test]
    fn parameters_are_understood() {
        let wait = Parameters { retry_after: Some(7), migrate_to_chat_id: None };
        assert_eq!(ApiError::refused(429, "", &wait), ApiError::RetryAfter(Duration::from_secs(7)));
        let moved = Parameters { retry_after: None, migrate_to_chat_id: Some(-100) };
        assert_eq!(ApiError::refused(400, "", &moved), ApiError::MigratedTo(ChatId(-100)));
    }
}
