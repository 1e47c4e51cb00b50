//! Handling: one chat's line moving on, one entry at a time.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use teloxide::types::{Update, UpdateKind};

use super::line::{HEAD, Next};
use super::{AtOnce, Handle, HandleError, Inbox};
use crate::delivery::{Backoff, Reply};
use crate::domain::ids::{ChatId, InboxSeq};
use crate::store::inbox::Entry;
use crate::store::{StoreError, inbox};

/// After so many failures that time does not mend, an update is apologized for.
const TRIES: u32 = 5;

/// Why handling failed. Its text goes to the log.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Handler(#[from] HandleError),
    #[error("the answer can't be kept: {0}")]
    Answer(#[from] StoreError),
    #[error("handling it panicked")]
    Panic,
}

impl Failure {
    /// Whether the database is merely away: no update is given up for that.
    fn is_passing(&self) -> bool {
        match self {
            Self::Handler(HandleError::Store(error)) | Self::Answer(error) => error.is_passing(),
            Self::Handler(HandleError::Other(_)) | Self::Panic => false,
        }
    }
}

impl<H: Handle> Inbox<H> {
    /// Handles a chat's entries in their order, until there are none or the inbox stops.
    pub(super) async fn move_line(self: Arc<Self>, chat: ChatId) {
        let mut failures = 0;
        while !self.is_stopping() {
            let next = {
                let mut lines = self.lines();
                let Some(line) = lines.get_mut(&chat) else { return };
                let next = line.next();
                if matches!(next, Next::End) {
                    lines.remove(&chat);
                }
                next
            };
            match next {
                Next::End => return,
                Next::Entry(entry) => self.work(&entry).await,
                Next::Read(after) => match self.read_line(chat, after).await {
                    Ok(entries) => {
                        failures = 0;
                        if let Some(line) = self.lines().get_mut(&chat) {
                            line.refill(entries);
                        }
                    }
                    Err(error) => {
                        failures += 1;
                        tracing::warn!(chat = chat.0, %error, "updates can't be read");
                        // The line still says that it has to be read.
                        self.pause(failures).await;
                    }
                },
            }
        }
    }

    async fn read_line(&self, chat: ChatId, after: InboxSeq) -> Result<Vec<Entry>, StoreError> {
        let limit = i64::try_from(HEAD).unwrap_or(i64::MAX);
        inbox::open_of_chat(&mut self.store.read().await?, chat, after, limit).await
    }

    fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    async fn pause(&self, failures: u32) {
        let mut stopping = self.stopping.subscribe();
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => {}
            () = tokio::time::sleep(Backoff::DATABASE.after(failures)) => {}
        }
    }

    /// Handles one entry and has it marked, unless the inbox stops while it waits for the database.
    async fn work(&self, entry: &Entry) {
        let (seq, chat) = (entry.seq.0, entry.chat_id.0);
        let Some(update) = read(entry) else {
            if is_payment(entry) {
                // Money is not dropped: it is read again at the next start, by a version that may understand it.
                tracing::error!(seq, chat, "a payment can't be read; it stays in the inbox");
            } else {
                tracing::info!(seq, chat, "an update of an unknown kind: nothing to do");
                self.marks.handled(entry.seq);
            }
            return;
        };
        let kind = kind(&update);
        let (mut tries, mut failures) = (0, 0);
        loop {
            // Only what works has a turn; what waits to try again lets others go on.
            let turn = match update.kind {
                UpdateKind::PreCheckoutQuery(_) => self.checkouts.acquire().await,
                _ => self.turns.acquire().await,
            };
            let done = self.once(entry.seq, &update).await;
            drop(turn);
            let Err(failure) = done else { break };
            failures += 1;
            tries += u32::from(!failure.is_passing());
            if tries >= TRIES || matches!(failure, Failure::Panic) {
                tracing::error!(seq, chat, kind, error = %failure, "an update can't be handled");
                self.apologize(&update).await;
                if is_payment(entry) {
                    tracing::error!(seq, chat, "it is a payment; it stays in the inbox until the next start");
                    return;
                }
                break;
            }
            tracing::warn!(seq, chat, kind, error = %failure, "handling an update is tried again");
            self.pause(failures).await;
            if self.is_stopping() {
                return;
            }
        }
        self.marks.handled(entry.seq);
    }

    async fn once(&self, seq: InboxSeq, update: &Update) -> Result<(), Failure> {
        let (at_once, asked) = AtOnce::new();
        let handled = async {
            let handling = self.handler.handle(seq, update.clone(), at_once);
            let handling = AssertUnwindSafe(handling).catch_unwind();
            let replies = handling.await.map_err(|_| Failure::Panic)??;
            Ok(self.answers.carry_out(replies).await?)
        };
        let (handled, left): (Result<(), Failure>, _) = tokio::join!(handled, asked.carry_out(&self.answers));
        let carried_out = self.answers.carry_out(left).await;
        handled.and(carried_out.map_err(Failure::from))
    }

    async fn apologize(&self, update: &Update) {
        let replies: Result<Vec<Reply>, _> =
            AssertUnwindSafe(self.handler.apologize(update)).catch_unwind().await;
        let Ok(replies) = replies else {
            tracing::error!("apologizing panicked");
            return;
        };
        if let Err(error) = self.answers.carry_out(replies).await {
            tracing::error!(%error, "an apology did not get through");
        }
    }
}

/// The update, if it is one of a kind that the bot knows.
fn read(entry: &Entry) -> Option<Update> {
    match serde_json::from_str::<Update>(&entry.payload) {
        Ok(Update { kind: UpdateKind::Error(_), .. }) | Err(_) => None,
        Ok(update) => Some(update),
    }
}

/// Whether it tells that somebody has paid (Bot API, `Message.successful_payment`), whatever else is in it.
fn is_payment(entry: &Entry) -> bool {
    serde_json::from_str::<serde_json::Value>(&entry.payload)
        .is_ok_and(|update| update["message"]["successful_payment"].is_object())
}

/// For the log: what kind of update, and nothing of what it says.
const fn kind(update: &Update) -> &'static str {
    match update.kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::ChannelPost(_) => "channel_post",
        UpdateKind::CallbackQuery(_) => "callback_query",
        UpdateKind::MyChatMember(_) => "my_chat_member",
        UpdateKind::PreCheckoutQuery(_) => "pre_checkout_query",
        _ => "other",
    }
}
