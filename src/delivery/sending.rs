//! What answers and the outbox share: the client, the limits, who waits for an answer; and how a request is made.

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use serde::de::IgnoredAny;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use super::api::{Api, ApiError};
use super::document;
use super::limits::Limits;
use super::owed::Owed;
use super::pace::{Pace, Ticket, Turn};
use super::request::{Request, What};
use crate::clock::Clock;
use crate::domain::ids::MessageId;
use crate::store::{Store, StoreError, outbox};

/// The way to Telegram. One for each bot.
pub struct Sending {
    pub(super) api: Api,
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) pace: Pace,
    pub(super) owed: Owed,
    wake: Notify,
    settled: watch::Sender<u64>,
}

/// A request that had no effect, or none that is known of.
pub(super) struct Failed {
    /// The request as it should be made next time.
    pub(super) request: Request,
    pub(super) error: ApiError,
}

/// What is needed of a message that was sent.
#[derive(Deserialize)]
struct Sent {
    message_id: i64,
}

impl Sending {
    /// Reads who waits for an answer that an earlier run could not give.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(api: Api, store: Store, clock: Clock, limits: Limits) -> Result<Arc<Self>, StoreError> {
        let counts = outbox::answers_owed(&mut store.read().await?).await?;
        let owed = Owed::new(counts.into_iter().map(|(chat, count)| (chat, count.unsigned_abs())));
        let pace = Pace::new(limits, Instant::now());
        let settled = watch::Sender::new(0);
        Ok(Arc::new(Self { api, store, clock, pace, owed, wake: Notify::new(), settled }))
    }

    /// The outbox has something new: look at once.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    pub(super) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Changes whenever the outbox is done with a message for the time being, sent or not.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.settled.subscribe()
    }

    pub(super) fn changed(&self) {
        self.settled.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Makes a request, with the right to it where it needs one. What was to be achieved already is no error; an edit of
    /// a message that can't be edited becomes a new message; a chat that has moved is followed. Gives the message that
    /// now says it.
    pub(super) async fn perform(
        &self,
        mut request: Request,
        mut ticket: Option<Ticket>,
    ) -> Result<Option<MessageId>, Failed> {
        let mut moved = false;
        loop {
            let done = self.post(&request).await;
            if let Some(ticket) = ticket.take() {
                self.pace.landed(ticket, Instant::now());
            }
            let error = match done {
                Ok(message) => return Ok(message),
                Err(error) => error,
            };
            let next = match (&error, request.what) {
                (ApiError::NotModified, _) => return Ok(request.edits()),
                (ApiError::MessageGone, What::Delete) | (ApiError::QueryTooOld, What::Answer) => {
                    return Ok(None);
                }
                (ApiError::MessageGone, What::Edit(_)) => request.clone().into_new(),
                (ApiError::MigratedTo(chat), _) if !moved => {
                    moved = true;
                    request.clone().into_chat(*chat)
                }
                (ApiError::RetryAfter(wait), What::Send | What::Document | What::Edit(_)) => {
                    self.pace.refused(request.chat, *wait, Instant::now());
                    return Err(Failed { request, error });
                }
                _ => return Err(Failed { request, error }),
            };
            request = match next {
                Ok(next) => next,
                Err(_) => return Err(Failed { request, error }),
            };
            if request.shows()
                && let Turn::Go(right) = self.pace.turn(request.chat, None, true).await
            {
                ticket = Some(right);
            }
        }
    }

    async fn post(&self, request: &Request) -> Result<Option<MessageId>, ApiError> {
        let (method, body) = (request.method(), request.body.clone());
        match request.what {
            What::Send => {
                let sent: Sent = self.api.post(method, body, Duration::ZERO).await?;
                Ok(Some(MessageId(sent.message_id)))
            }
            What::Document => {
                let (texts, file) =
                    document::to_form(&request.body).map_err(|_| ApiError::unsendable(method))?;
                let sent: Sent = self.api.upload(method, texts, file).await?;
                Ok(Some(MessageId(sent.message_id)))
            }
            What::Edit(_) | What::Delete | What::Answer => {
                self.api.post::<IgnoredAny>(method, body, Duration::ZERO).await?;
                Ok(request.edits())
            }
        }
    }
}
