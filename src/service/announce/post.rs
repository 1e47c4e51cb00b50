//! What an announcement is made of.

use serde::{Deserialize, Serialize};

use super::{NotAText, Text};
use crate::domain::ids::SessionId;
use crate::domain::markup::Markup;
use crate::domain::picture::PictureId;

/// A text, a picture, or both; and buttons to sessions. There is always something to be seen, and it fits into one message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Post {
    text: Option<Text>,
    picture: Option<PictureId>,
    sessions: Vec<SessionId>,
}

impl Post {
    /// The most buttons to sessions.
    pub const SESSIONS: usize = 5;
    /// How the trail says that there is a picture.
    pub(super) const PICTURE: &str = "🖼";

    /// Of these parts. Of more sessions than [`Self::SESSIONS`] the first are taken, of several equal ones one.
    ///
    /// # Errors
    /// [`NotAText`]: with neither text nor picture, or where the text is too long for one with a picture.
    pub fn new(
        text: Option<Text>,
        picture: Option<PictureId>,
        sessions: &[SessionId],
    ) -> Result<Self, NotAText> {
        match (&text, &picture) {
            (None, None) => return Err(NotAText::Empty),
            (Some(text), Some(_)) if text.length() > Text::CAPTION => {
                return Err(NotAText::TooLongForPicture(text.length()));
            }
            _ => {}
        }
        let post = Self { text, picture, sessions: Vec::new() };
        Ok(sessions.iter().fold(post, |post, session| post.with_session(*session, true)))
    }

    /// With a button to a session, after those there are, or without it.
    #[must_use]
    pub fn with_session(mut self, session: SessionId, on: bool) -> Self {
        let known = self.sessions.contains(&session);
        if on && !known && self.sessions.len() < Self::SESSIONS {
            self.sessions.push(session);
        } else if !on {
            self.sessions.retain(|other| *other != session);
        }
        self
    }

    /// Without its picture; as it is where nothing would be left.
    #[must_use]
    pub fn without_picture(self) -> Self {
        let picture = self.picture.filter(|_| self.text.is_none());
        Self { picture, ..self }
    }

    /// The text, if there is one.
    pub fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    /// The text with its formatting; empty if there is none.
    pub fn markup(&self) -> Markup {
        self.text.as_ref().map_or_else(|| Markup::plain(""), |text| text.markup().clone())
    }

    /// The picture above the text.
    pub fn picture(&self) -> Option<&PictureId> {
        self.picture.as_ref()
    }

    /// The sessions that have a button, in their order.
    pub fn sessions(&self) -> &[SessionId] {
        &self.sessions
    }

    /// How it begins, for the trail.
    pub fn begins(&self) -> String {
        let picture = self.picture.as_ref().map(|_| Self::PICTURE);
        let parts = picture.into_iter().chain(self.text.as_ref().map(Text::begins));
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// No more than a text.
impl From<Text> for Post {
    fn from(text: Text) -> Self {
        Self { text: Some(text), picture: None, sessions: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(length: usize) -> Text {
        "x".repeat(length).parse().unwrap()
    }

    fn picture() -> PictureId {
        PictureId("p".to_owned())
    }

    #[test]
    fn a_picture_leaves_less_for_the_text() {
        assert_eq!(Post::new(None, None, &[]), Err(NotAText::Empty));
        assert!(Post::new(Some(text(3900)), None, &[]).is_ok());
        assert!(Post::new(Some(text(850)), Some(picture()), &[]).is_ok());
        assert_eq!(Post::new(Some(text(851)), Some(picture()), &[]), Err(NotAText::TooLongForPicture(851)));
        let alone = Post::new(None, Some(picture()), &[]).unwrap();
        assert_eq!((alone.markup().as_str(), alone.begins().as_str()), ("", "🖼"));
        assert_eq!(alone.clone().without_picture(), alone, "nothing would be left");
        let both = Post::new(Some(text(3)), Some(picture()), &[]).unwrap();
        assert_eq!(both.begins(), "🖼 xxx");
        assert_eq!(both.without_picture(), Post::from(text(3)));
    }

    #[test]
    fn buttons_keep_their_order_and_are_few() {
        let sessions: Vec<SessionId> = [3, 1, 3, 2, 4, 5, 6].map(SessionId).into();
        let post = Post::new(Some(text(1)), None, &sessions).unwrap();
        assert_eq!(post.sessions(), [3, 1, 2, 4, 5].map(SessionId));
        let post = post.with_session(SessionId(2), false).with_session(SessionId(6), true);
        assert_eq!(post.sessions(), [3, 1, 4, 5, 6].map(SessionId));
        assert_eq!(post.clone().with_session(SessionId(7), true), post, "one too many");
        assert_eq!(post.clone().with_session(SessionId(6), true), post, "there already");
    }
}
