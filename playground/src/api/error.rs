//! Telegram's refusals: the HTTP status, the description word for word, and `retry_after`.

use serde_json::{Value, json};

/// A call that Telegram refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ApiError {
    #[error("Bad Request: {0}")]
    BadRequest(String),
    #[error("Unauthorized")]
    Unauthorized,
    #[error("Forbidden: {0}")]
    Forbidden(&'static str),
    /// The bot is not in the group or channel any more.
    #[error("Forbidden: {0}")]
    Gone(String),
    #[error("Not Found")]
    NotFound,
    #[error(
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )]
    OtherPoll,
    #[error("Request Entity Too Large")]
    TooLarge,
    #[error("Too Many Requests: retry after {0}")]
    TooManyRequests(u64),
    #[error("Bad Request: group chat was upgraded to a supergroup chat")]
    Migrated(i64),
    #[error("Internal Server Error")]
    Internal,
}

impl ApiError {
    pub(crate) const BLOCKED: Self = Self::Forbidden("bot was blocked by the user");

    /// A file id that this bot does not know.
    pub(crate) fn wrong_file() -> Self {
        Self::bad_request("wrong file identifier/HTTP URL specified")
    }

    /// A 400. Telegram writes the first letter small, unless the second is a capital or an underscore.
    pub(crate) fn bad_request(why: impl Into<String>) -> Self {
        let why = why.into();
        let mut characters = why.chars();
        match (characters.next(), characters.next()) {
            (Some(first), Some(second)) if !second.is_ascii_uppercase() && second != '_' => {
                let rest = &why[first.len_utf8()..];
                Self::BadRequest(format!("{}{rest}", first.to_ascii_lowercase()))
            }
            _ => Self::BadRequest(why),
        }
    }

    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::BadRequest(_) | Self::Migrated(_) => 400,
            Self::Unauthorized => 401,
            Self::Forbidden(_) | Self::Gone(_) => 403,
            Self::NotFound => 404,
            Self::OtherPoll => 409,
            Self::TooLarge => 413,
            Self::TooManyRequests(_) => 429,
            Self::Internal => 500,
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut value = json!({"ok": false, "error_code": self.status(), "description": self.to_string()});
        match self {
            Self::TooManyRequests(seconds) => value["parameters"] = json!({"retry_after": seconds}),
            Self::Migrated(chat) => value["parameters"] = json!({"migrate_to_chat_id": chat}),
            _ => {}
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_spelled_as_telegram_spells_them() {
        let text = |why: &str| ApiError::bad_request(why).to_string();
        assert_eq!(text("Message text is empty"), "Bad Request: message text is empty");
        assert_eq!(text("BUTTON_DATA_INVALID"), "Bad Request: BUTTON_DATA_INVALID");
        assert_eq!(
            ApiError::TooManyRequests(3).to_json(),
            json!({
                "ok": false, "error_code": 429, "description": "Too Many Requests: retry after 3",
                "parameters": {"retry_after": 3},
            })
        );
    }
}
