//! What every handler is given: who is there, what they did, where the dialogue stands, and how to reply.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::incoming::{Act, Incoming};
use super::state::State;
use crate::clock::Clock;
use crate::delivery::{Document, Picture, Reply, Screen, Where};
use crate::domain::ids::{AccountId, ChatId, InboxSeq, MessageId};
use crate::domain::keep::Keep;
use crate::domain::language::Locale;
use crate::domain::public_url::PublicUrl;
use crate::domain::zone::Zone;
use crate::i18n::{L10n, Tr};
use crate::service::passwords::Passwords;
use crate::store::accounts::{self, Visitor};
use crate::store::dialogues::{self, Dialogue};
use crate::store::{Conn, Store, StoreError};

/// What the conversation stands on; one for all chats.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// The languages.
    pub l10n: Arc<L10n>,
    /// Password hashing.
    pub passwords: Passwords,
    /// The bot's own username, by which commands address it.
    pub username: String,
    /// How long what is personal is kept.
    pub keep: Keep,
    /// Where pages and calendars are reached, if anybody can be given links to them.
    pub public_url: Option<PublicUrl>,
}

/// One update being handled.
pub struct Context {
    /// What the conversation stands on.
    pub parts: Arc<Parts>,
    /// The update's place in the inbox.
    pub seq: InboxSeq,
    /// Who, and where.
    pub chat: ChatId,
    /// The account they are linked to.
    pub account: Option<AccountId>,
    /// That account's name.
    pub account_name: Option<String>,
    /// Whether they act for any organizer, as was so when this was looked up: for what to show, never for what to do.
    pub staff: bool,
    /// Where the dialogue stands.
    pub state: State,
    /// When it is.
    pub now: DateTime<Utc>,
    act: Act,
    name: String,
    locale: Locale,
    told_locale: Option<Locale>,
}

/// Contexts are shared by the handlers that a tree tries one after another.
pub type Cx = Arc<Context>;

impl Context {
    /// Looks up who is there; one query. `None`: the update was handled before, and answered.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(
        parts: Arc<Parts>,
        seq: InboxSeq,
        incoming: Incoming,
    ) -> Result<Option<Self>, StoreError> {
        let now = parts.clock.now();
        let chat = incoming.chat;
        let mut conn = parts.store.read().await?;
        let visitor = accounts::visitor(&mut conn, chat).await?;
        drop(conn);
        let unchanged = visitor.as_ref().is_some_and(|visitor| {
            visitor.language_code == incoming.language_code
                && visitor.blocked_at.is_none()
                && visitor.name == incoming.name
                && visitor.username == incoming.username
        });
        if !unchanged && !matches!(incoming.act, Act::Membership { .. }) {
            let mut tx = parts.store.begin().await?;
            accounts::meet(&mut tx, chat, incoming.language_code.as_deref(), now).await?;
            accounts::call(&mut tx, chat, &incoming.name, incoming.username.as_deref()).await?;
            tx.commit().await?;
        }
        let state = match &visitor {
            // Not the first time: what followed this update was handled, so it was answered.
            Some(Visitor { seq: Some(moved), .. }) if seq < *moved => return Ok(None),
            Some(Visitor { seq: Some(moved), previous, .. }) if seq == *moved => previous.as_deref(),
            Some(visitor) => visitor.state.as_deref(),
            None => None,
        };
        // A state that this version does not know is from another one: start over.
        let state = state.and_then(|state| serde_json::from_str(state).ok()).unwrap_or_default();
        let chosen =
            visitor.as_ref().and_then(|visitor| visitor.language.as_deref()).and_then(Locale::from_tag);
        let told = incoming.language_code.as_deref().and_then(Locale::from_tag);
        Ok(Some(Self {
            parts,
            seq,
            chat,
            account: visitor.as_ref().and_then(|visitor| visitor.account_id),
            staff: visitor.as_ref().is_some_and(|visitor| visitor.staff),
            account_name: visitor.and_then(|visitor| visitor.account_name),
            state,
            now,
            act: incoming.act,
            name: incoming.name,
            locale: chosen.or(told).unwrap_or_default(),
            told_locale: told,
        }))
    }

    /// The voice for who is there.
    pub fn tr(&self) -> &Tr {
        self.parts.l10n.tr(self.locale)
    }

    /// The language and region that Telegram tells, if it is one of ours.
    pub fn told_locale(&self) -> Option<Locale> {
        self.told_locale
    }

    /// Their name, as Telegram tells it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What they did.
    pub fn act(&self) -> &Act {
        &self.act
    }

    /// Today, where an organizer is.
    pub fn today(&self, zone: Zone) -> NaiveDate {
        zone.day(self.now)
    }

    /// A connection to read from.
    ///
    /// # Errors
    /// When none came free in time.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        self.parts.store.read().await
    }

    /// The message whose button was tapped.
    pub fn tapped(&self) -> Option<(ChatId, MessageId)> {
        match &self.act {
            Act::Tap { message, .. } => message.map(|message| (self.chat, message)),
            Act::Text { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) | Act::Membership { .. } => {
                None
            }
        }
    }

    /// The dialogue stands there from now on.
    ///
    /// # Errors
    /// The database's.
    pub async fn enter(&self, state: &State) -> Result<(), StoreError> {
        let json = |state: &State| {
            serde_json::to_string(state).map_err(|_| StoreError::Corrupt { what: "state of a dialogue" })
        };
        let dialogue = Dialogue { state: json(state)?, previous: json(&self.state)?, seq: self.seq };
        let mut tx = self.parts.store.begin().await?;
        dialogues::save(&mut tx, self.chat, &dialogue, self.now).await?;
        tx.commit().await
    }

    /// The question that was open, if any, is not asked any more. Writes only when there was one.
    ///
    /// # Errors
    /// The database's.
    pub async fn leave_question(&self) -> Result<(), StoreError> {
        if self.state.expects_text() { self.enter(&State::Idle).await } else { Ok(()) }
    }

    /// Shows a card: in place of the one tapped, or as a new message after a text.
    pub fn card(&self, screen: Screen) -> Vec<Reply> {
        self.replies(screen, None)
    }

    /// As [`card`](Self::card), with a toast for the tap.
    pub fn card_and_toast(&self, screen: Screen, toast: String) -> Vec<Reply> {
        self.replies(screen, Some(toast))
    }

    /// Shows a card below everything, and changes none.
    pub fn below(&self, screen: Screen) -> Vec<Reply> {
        self.beside(Reply::Show { chat: self.chat, place: Where::New, screen })
    }

    /// Sends new messages in place of the card tapped, which is taken away.
    pub fn instead(&self, messages: impl IntoIterator<Item = Reply>) -> Vec<Reply> {
        let mut replies: Vec<Reply> = messages.into_iter().collect();
        if let Act::Tap { query, .. } = &self.act {
            replies.push(Reply::Answer { chat: self.chat, query: query.clone(), text: None, alert: false });
        }
        if let Some((chat, message)) = self.tapped() {
            replies.push(Reply::Delete { chat, message });
        }
        replies
    }

    /// Sends a file, and changes no card.
    pub fn document(&self, document: Document) -> Vec<Reply> {
        self.beside(Reply::Document { chat: self.chat, document })
    }

    /// Sends a picture, and changes no card.
    pub fn picture(&self, picture: Picture) -> Vec<Reply> {
        self.beside(Reply::Picture { chat: self.chat, picture })
    }

    /// A reply beside the card, with the end of the tap's progress mark, if it was a tap.
    pub fn beside(&self, reply: Reply) -> Vec<Reply> {
        let answer = match &self.act {
            Act::Tap { query, .. } => {
                Some(Reply::Answer { chat: self.chat, query: query.clone(), text: None, alert: false })
            }
            Act::Text { .. } | Act::Picture(_) | Act::Paid(_) | Act::Other(_) | Act::Membership { .. } => {
                None
            }
        };
        answer.into_iter().chain([reply]).collect()
    }

    fn replies(&self, screen: Screen, toast: Option<String>) -> Vec<Reply> {
        let place = self.tapped().map_or(Where::New, |(_, message)| Where::Edit(message));
        let mut replies = vec![Reply::Show { chat: self.chat, place, screen }];
        if let Act::Tap { query, .. } = &self.act {
            replies.insert(
                0,
                Reply::Answer { chat: self.chat, query: query.clone(), text: toast, alert: false },
            );
        }
        replies
    }
}
