//! One message of the outbox: what it says now, the request, and what becomes of it.

use std::panic::AssertUnwindSafe;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;

use super::api::ApiError;
use super::api::NetworkFault;
use super::backoff::Backoff;
use super::pace::{Ticket, Turn};
use super::removals::Mark;
use super::reply::{Compose, Composed, Where};
use super::request::{Request, RequestError};
use super::sending::{Failed, Sending};
use crate::domain::group::Standing;
use crate::domain::ids::{ChatId, MessageId};
use crate::domain::notice::NoticeKind;
use crate::service::{broadcast, offer};
use crate::store::outbox::{self, Item};
use crate::store::progress::{self, Tally};
use crate::store::{StoreError, groups};

/// After so many tries a message is given up: at the longest wait, more than a day, the time for which Telegram itself
/// keeps updates.
const TRIES: i64 = 300;
/// After so many tries, about an hour, an answer is given up: its chat waits behind it.
const TRIES_FOR_ANSWER: i64 = 120;
/// After so many tries one is given up for which there are no words: the program is wrong, and time won't mend it.
const TRIES_FOR_WORDS: i64 = 5;

/// Why a message is given up unsent.
const BLOCKED: &str = "its recipient has blocked the bot";

/// What to do when a message's turn has come.
enum Words {
    Send(Request),
    Nothing,
    NotBefore(DateTime<Utc>),
}

/// What becomes of a message.
enum Fate {
    /// It arrived, as this message where it is one.
    Arrived(Option<MessageId>),
    /// It is not needed any more.
    Untrue,
    /// It is held or was taken back since it was read; that is written down already.
    Settled,
    /// It is an announcement and may have arrived: no answer came.
    Unsure,
    /// Not to be sent before this instant.
    NotBefore(DateTime<Utc>),
    /// To be tried again after this wait.
    Later(TimeDelta),
    /// It is an announcement that Telegram would refuse to everybody, for this reason.
    Unfit(String),
    /// Given up, for this reason.
    GivenUp(String),
    /// Given up, for which something else is sent.
    Instead(Box<Request>, String),
    /// Given up with all that is owed to its chat: its user has blocked the bot, or the bot is not in the group any more or
    /// may not write there.
    Blocked(Standing, String),
}

impl Sending {
    /// Sends a message of the outbox and writes down what became of it. A database that is away is waited for, since
    /// the message would be sent again otherwise.
    ///
    /// An answer comes without a ticket: it waits in line with those that are not in the outbox.
    pub(super) async fn dispatch(&self, item: &Item, ticket: Option<Ticket>, compose: &impl Compose) {
        let fate = self.fate(item, ticket, compose).await;
        if let Some(session) = item.session_id {
            self.rang(session, item.id);
        }
        let mut failures = 0;
        while let Err(error) = self.write_down(item, &fate).await {
            failures += 1;
            tracing::warn!(item = item.id, %error, "what became of a message is not written down yet");
            if !error.is_passing() && failures >= 5 {
                // Its row stays due; better once too often than never.
                tracing::error!(item = item.id, %error, "what became of a message can't be written down");
                break;
            }
            tokio::time::sleep(Backoff::DATABASE.after(failures)).await;
        }
        self.changed();
    }

    async fn fate(&self, item: &Item, ticket: Option<Ticket>, compose: &impl Compose) -> Fate {
        let ticket = match ticket {
            Some(ticket) => ticket,
            None => match self.pace.turn(item.chat_id, None, true).await {
                Turn::Go(ticket) => ticket,
                // Neither happens to what edits nothing and has patience.
                Turn::Superseded | Turn::TooLong(_) => return later(item),
            },
        };
        let request = match self.worded(item, compose).await {
            Ok(request) => request,
            Err(fate) => {
                self.pace.give_back(ticket);
                return fate;
            }
        };
        match self.perform(request, Some(ticket)).await {
            Ok(message) => Fate::Arrived(message),
            Err(Failed { error: ApiError::RetryAfter(wait), .. }) => {
                tracing::warn!(item = item.id, chat = item.chat_id.0, wait = wait.as_secs(), "told to wait");
                Fate::Later(TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX))
            }
            // Nobody is to be told twice (docs/architecture.md): only what surely did not arrive is tried again.
            Err(Failed { error: ApiError::Network(fault), .. })
                if item.kind.once() && fault != NetworkFault::NoConnection =>
            {
                tracing::warn!(item = item.id, chat = item.chat_id.0, %fault, "an announcement may have arrived");
                Fate::Unsure
            }
            Err(Failed { error: ApiError::WrongFile(said), .. }) if item.kind == NoticeKind::Announcement => {
                tracing::error!(item = item.id, said, "an announcement's picture is refused; it is paused");
                Fate::Unfit(said)
            }
            Err(Failed { error, .. }) if error.is_passing() && item.attempts + 1 < tries(item) => {
                tracing::warn!(item = item.id, chat = item.chat_id.0, %error, "a message is put off");
                later(item)
            }
            Err(Failed { request, error }) => match (error.cuts_off(), request.instead()) {
                (Some(standing), _) => Fate::Blocked(standing, error.to_string()),
                (None, Some(instead)) => Fate::Instead(Box::new(instead), error.to_string()),
                (None, None) => Fate::GivenUp(error.to_string()),
            },
        }
    }

    /// The request for a message, or what becomes of it instead.
    async fn worded(&self, item: &Item, compose: &impl Compose) -> Result<Request, Fate> {
        match self.words(item, compose).await {
            // It may have been taken back since it was read.
            Ok(Words::Send(request)) => match self.still_queued(item).await {
                Ok(None) if item.kind.once() => Err(Fate::Settled),
                Ok(None) => Err(Fate::Untrue),
                Ok(Some(true)) if item.kind != NoticeKind::Answer => {
                    Err(Fate::Blocked(Standing::Gone, BLOCKED.to_owned()))
                }
                Ok(Some(_)) if item.kind.once() => self.departs(item, request).await,
                Ok(Some(_)) => Ok(request),
                Err(_) => Err(later(item)),
            },
            Ok(Words::Nothing) => Err(Fate::Untrue),
            Ok(Words::NotBefore(until)) => Err(Fate::NotBefore(until)),
            Err(NoWords::Store(error)) if error.is_passing() => Err(later(item)),
            Err(error) if item.attempts + 1 < TRIES_FOR_WORDS => {
                tracing::error!(item = item.id, kind = %item.kind, %error, "no words for a message");
                Err(later(item))
            }
            Err(error) => Err(Fate::GivenUp(error.to_string())),
        }
    }

    /// Notes that an announcement sets out, so that a later run knows that it may have arrived.
    async fn departs(&self, item: &Item, request: Request) -> Result<Request, Fate> {
        match self.removals.mark(&self.store, self.clock.now(), item.id, Mark::Departs).await {
            Ok(true) => Ok(request),
            // Paused or stopped in this moment.
            Ok(false) => Err(Fate::Settled),
            Err(_) => Err(later(item)),
        }
    }

    async fn still_queued(&self, item: &Item) -> Result<Option<bool>, StoreError> {
        outbox::still_queued(&mut self.store.read().await?, item.id).await
    }

    async fn words(&self, item: &Item, compose: &impl Compose) -> Result<Words, NoWords> {
        if item.kind == NoticeKind::Answer {
            // Whose account was erased has no answers from before.
            let Some(detail) = item.detail.as_deref() else { return Ok(Words::Nothing) };
            let kept = Request::kept(item.chat_id, item.message_id, detail, self.clock.now())?;
            return Ok(kept.map_or(Words::Nothing, Words::Send));
        }
        let composed =
            AssertUnwindSafe(compose.compose(item)).catch_unwind().await.map_err(|_| NoWords::Panic)??;
        Ok(match composed {
            Composed::Send(notice) => {
                let request = match (notice.picture, notice.place) {
                    (Some(picture), Where::New) => {
                        Request::known_picture(item.chat_id, picture, notice.screen)?
                    }
                    (_, place) => Request::show(item.chat_id, place, notice.screen)?,
                };
                Words::Send(if self.pace.pays_for(item.kind.lane()) { request.into_paid()? } else { request })
            }
            Composed::Nothing => Words::Nothing,
            Composed::NotBefore(until) => Words::NotBefore(until),
        })
    }

    async fn write_down(&self, item: &Item, fate: &Fate) -> Result<(), StoreError> {
        let now = self.clock.now();
        let announcement = item.announcement_id.filter(|_| item.kind == NoticeKind::Announcement);
        let gone = match fate {
            Fate::Arrived(Some(message))
                if item.kind == NoticeKind::AnnouncementCard && item.message_id.is_some() =>
            {
                match item.announcement_id {
                    Some(id) => broadcast::card_edited(&self.store, now, id, item.id, *message).await?,
                    None => self.mark(item, Mark::Sent(None)).await?,
                }
            }
            Fate::Arrived(message) => {
                self.may_write(item.chat_id).await?;
                let offer = match (item.kind, item.session_id, item.booking_id, *message) {
                    (NoticeKind::SeatFree, Some(session), Some(booking), Some(message)) => {
                        Some(offer::SentOffer {
                            item: item.id,
                            session,
                            booking,
                            chat: item.chat_id,
                            message,
                        })
                    }
                    _ => None,
                };
                match offer {
                    Some(offer) => {
                        offer::sent(&self.store, now, offer).await?;
                        // It may have left a message that the seat is gone.
                        self.wake();
                        true
                    }
                    None => self.mark(item, Mark::Sent(announcement)).await?,
                }
            }
            Fate::Untrue => self.mark(item, Mark::Untrue(announcement)).await?,
            Fate::Settled => false,
            Fate::Unsure => {
                let mut tx = self.store.begin().await?;
                if progress::lose_one(&mut tx, item.id, broadcast::UNSURE).await? {
                    let tally = Tally { unsure: 1, ..Tally::default() };
                    broadcast::count(&mut tx, &announcement.map(|id| (id, tally)).into_iter().collect(), now)
                        .await?;
                }
                tx.commit().await?;
                false
            }
            Fate::NotBefore(until) => {
                let mut tx = self.store.begin().await?;
                outbox::hold(&mut tx, item.id, *until).await?;
                tx.commit().await?;
                false
            }
            Fate::Later(wait) => {
                let mut tx = self.store.begin().await?;
                outbox::put_off(&mut tx, item.id, now + *wait).await?;
                tx.commit().await?;
                false
            }
            Fate::Unfit(said) => {
                if let Some(id) = announcement {
                    broadcast::unfit(&self.store, now, id, item.id, said).await?;
                }
                false
            }
            Fate::Blocked(standing, reason) => {
                self.cut_off(item.chat_id, *standing, reason).await?;
                false
            }
            Fate::Instead(instead, reason) => {
                let mut tx = self.store.begin().await?;
                let gone = outbox::give_up(&mut tx, item.id, reason).await?;
                let detail = instead.keep(None).ok().filter(|_| gone);
                let is_kept = detail.is_some();
                if let Some(detail) = detail {
                    let detail = Some(detail);
                    let new =
                        outbox::NewItem { detail, ..outbox::NewItem::new(item.chat_id, item.kind, now) };
                    outbox::push(&mut tx, &new, now).await?;
                }
                tx.commit().await?;
                if is_kept {
                    self.owed.add(item.chat_id);
                    self.wake();
                }
                tracing::error!(item = item.id, chat = item.chat_id.0, reason, "an invoice is given up");
                gone
            }
            Fate::GivenUp(reason) => {
                let mut tx = self.store.begin().await?;
                let gone = outbox::give_up(&mut tx, item.id, reason).await?;
                if let Some(id) = announcement.filter(|_| gone) {
                    let tally = Tally { failed: 1, ..Tally::default() };
                    broadcast::count(&mut tx, &[(id, tally)].into(), now).await?;
                }
                tx.commit().await?;
                tracing::error!(item = item.id, chat = item.chat_id.0, kind = %item.kind, reason, "a message is given up");
                gone
            }
        };
        if gone && item.kind == NoticeKind::Answer {
            self.owed.paid(item.chat_id, 1);
        }
        Ok(())
    }

    /// A group where something arrived is one where the bot may write, whatever was known of it: nobody tells a bot that a
    /// whole group may write again.
    async fn may_write(&self, chat: ChatId) -> Result<(), StoreError> {
        if chat.0 >= 0 {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        groups::mark(&mut tx, chat, Standing::Works).await?;
        tx.commit().await
    }

    async fn mark(&self, item: &Item, mark: Mark) -> Result<bool, StoreError> {
        self.removals.mark(&self.store, self.clock.now(), item.id, mark).await
    }
}

fn later(item: &Item) -> Fate {
    let failures = u32::try_from(item.attempts).unwrap_or_default().saturating_add(1);
    let backoff = if item.kind == NoticeKind::Answer { Backoff::ANSWER } else { Backoff::MESSAGE };
    Fate::Later(TimeDelta::from_std(backoff.after(failures)).unwrap_or(TimeDelta::MAX))
}

const fn tries(item: &Item) -> i64 {
    if matches!(item.kind, NoticeKind::Answer) { TRIES_FOR_ANSWER } else { TRIES }
}

/// Why there is no request for a message.
#[derive(Debug, thiserror::Error)]
enum NoWords {
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    Request(#[from] RequestError),
    #[error("composing it panicked")]
    Panic,
}

#[cfg(test)]
mod tests;
