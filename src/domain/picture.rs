//! Pictures, which Telegram keeps: we know them by name.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A picture that somebody sent, by the `file_id` that this bot has for it (Bot API, "Sending by file_id").
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PictureId(pub String);

impl fmt::Display for PictureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
