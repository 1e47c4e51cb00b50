//! How far somebody on the staff is in announcing something.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::audience::{Audience, Reach};
use crate::domain::ids::{AnnouncementId, InboxSeq, SessionId};
use crate::domain::picture::PictureId;
use crate::service::announce::Post;

/// A step. In each a text is an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnounceStep {
    /// What it says.
    Ask(Box<Ask>),
    /// It is shown until *Confirm*; another text or picture takes the place of what is shown.
    Draft(Box<Draft>),
    /// When it is to go out.
    Time(Box<Draft>),
    /// When one that is to come is to go out instead.
    NewTime(AnnouncementId),
}

/// What it says is asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ask {
    /// For whom.
    pub audience: Audience,
    /// A picture that came without a text that fits.
    pub picture: Option<PictureId>,
    /// What has a button.
    pub sessions: Vec<SessionId>,
    /// When it is to go out, if not at once.
    pub later: Option<DateTime<Utc>>,
    /// When the last text was, if that was none to announce: what comes right after it is the rest of it.
    pub refused: Option<DateTime<Utc>>,
    /// The album that was refused: its other pictures need no answer.
    pub album: Option<String>,
}

impl Ask {
    /// Nothing is there yet.
    pub const fn anew(audience: Audience) -> Self {
        Self { audience, picture: None, sessions: Vec::new(), later: None, refused: None, album: None }
    }
}

/// An announcement that is shown before it is made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// For whom.
    pub audience: Audience,
    /// What it says.
    pub post: Post,
    /// When it is to go out, if not at once.
    pub later: Option<DateTime<Utc>>,
    /// To how many it would go, as was shown.
    #[serde(flatten)]
    pub reach: Reach,
    /// Which draft: the update that led to it.
    pub id: InboxSeq,
    /// When its text was typed.
    pub typed_at: Option<DateTime<Utc>>,
    /// The album that was refused.
    pub album: Option<String>,
}

impl AnnounceStep {
    /// The album that was refused last.
    pub fn album(&self) -> Option<&str> {
        match self {
            Self::Ask(ask) => ask.album.as_deref(),
            Self::Draft(draft) => draft.album.as_deref(),
            Self::Time(_) | Self::NewTime(_) => None,
        }
    }

    /// The same once an album is refused.
    #[must_use]
    pub fn without_album(mut self, album: &str) -> Self {
        match &mut self {
            Self::Ask(ask) => ask.album = Some(album.to_owned()),
            Self::Draft(draft) => draft.album = Some(album.to_owned()),
            Self::Time(_) | Self::NewTime(_) => {}
        }
        self
    }
}
