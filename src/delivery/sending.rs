//! What answers and the outbox share: the client, the limits, who waits for an answer; and how a request is made.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use secrecy::ExposeSecret;
use serde::Deserialize;
use serde::de::IgnoredAny;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use super::api::{Api, ApiError};
use super::document;
use super::invoice;
use super::limits::Limits;
use super::owed::Owed;
use super::pace::{Pace, Ticket, Turn};
use super::removals::Removals;
use super::request::{Request, What};
use crate::clock::Clock;
use crate::domain::group::Standing;
use crate::domain::ids::{ChatId, MessageId, SessionId};
use crate::domain::notice::Lane;
use crate::service::broadcast;
use crate::store::{Store, StoreError, accounts, chats, groups, organizers, outbox};

/// For how long an offer is waited for by the next one of its session.
const RINGS: Duration = Duration::from_secs(1);

/// The way to Telegram. One for each bot.
pub struct Sending {
    pub(super) api: Api,
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) pace: Pace,
    pub(super) owed: Owed,
    pub(super) removals: Removals,
    /// Groups whose id changed while a message to them was on its way: the old id and the new one.
    moved: Mutex<HashMap<ChatId, ChatId>>,
    /// Which offers are on their way, by session: since when. The next of the same session goes after it.
    ringing: Mutex<HashMap<SessionId, (i64, Instant)>>,
    wake: Notify,
    answered: Notify,
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
        let lost = broadcast::after_a_kill(&store, clock.now()).await?;
        if lost > 0 {
            tracing::warn!(
                lost,
                "announcements were on their way when an earlier run ended; they may have arrived"
            );
        }
        let counts = outbox::answers_owed(&mut store.read().await?).await?;
        let owed = Owed::new(counts.into_iter().map(|(chat, count)| (chat, count.unsigned_abs())));
        let pace = Pace::new(limits, Instant::now());
        Ok(Arc::new(Self {
            api,
            store,
            clock,
            pace,
            owed,
            removals: Removals::default(),
            moved: Mutex::default(),
            ringing: Mutex::default(),
            wake: Notify::new(),
            answered: Notify::new(),
            settled: watch::Sender::new(0),
        }))
    }

    /// The outbox has something new: look at once.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    pub(super) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// An offer sets out.
    pub(super) fn rings(&self, session: SessionId, item: i64) {
        self.ringing().insert(session, (item, Instant::now()));
    }

    /// An offer has arrived, or never will.
    pub(super) fn rang(&self, session: SessionId, item: i64) {
        let mut ringing = self.ringing();
        if ringing.get(&session).is_some_and(|(other, _)| *other == item) {
            ringing.remove(&session);
            drop(ringing);
            self.answered.notify_one();
        }
    }

    /// How long the next offer of a session has to wait for the one before it, so that they arrive in their order; a
    /// slow one is not waited for.
    pub(super) fn rings_for(&self, session: SessionId) -> Option<Duration> {
        let (_, since) = *self.ringing().get(&session)?;
        RINGS.checked_sub(since.elapsed()).filter(|left| !left.is_zero())
    }

    fn ringing(&self) -> MutexGuard<'_, HashMap<SessionId, (i64, Instant)>> {
        self.ringing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn answered(&self) {
        self.answered.notified().await;
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
                (ApiError::MessageGone, What::Delete)
                | (ApiError::QueryTooOld, What::Answer | What::Checkout) => {
                    return Ok(None);
                }
                (ApiError::MessageGone, What::Edit(_)) => request.clone().into_new(),
                (ApiError::MigratedTo(chat), _) if !moved => {
                    moved = true;
                    self.follow(request.chat, *chat).await;
                    request.clone().into_chat(*chat)
                }
                (
                    ApiError::RetryAfter(wait),
                    What::Send
                    | What::Document
                    | What::Picture
                    | What::KnownPicture
                    | What::Invoice
                    | What::Edit(_),
                ) => {
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

    /// Whether a message that set out to one chat is on its way to the other, as that is the same one by now.
    pub(super) fn is_on_its_way(&self, set_out: ChatId, chat: ChatId) -> bool {
        let moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        set_out == chat || moved.get(&set_out) == Some(&chat)
    }

    /// Moves what is owed to a chat to its new id. Should that fail, the next request to the old one tells it again.
    async fn follow(&self, old: ChatId, new: ChatId) {
        tracing::info!(chat = old.0, new = new.0, "a group became a supergroup");
        // Before its rows can be found under the new id: the one that is on its way must not set out once more.
        self.moved.lock().unwrap_or_else(PoisonError::into_inner).insert(old, new);
        let moved = async {
            let mut tx = self.store.begin().await?;
            chats::migrate(&mut tx, old, new).await?;
            tx.commit().await
        };
        match moved.await {
            Ok(()) => self.owed.moved(old, new),
            Err(error) => {
                tracing::warn!(chat = old.0, %error, "what is owed to a group does not follow it yet");
            }
        }
    }

    /// Notes that nobody can be written to in a chat, and for a group how the bot stands there, and gives up all that is owed to it (promise 3). Index: as
    /// [`outbox::give_up_chat`].
    pub(super) async fn cut_off(
        &self,
        chat: ChatId,
        standing: Standing,
        reason: &str,
    ) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        accounts::mark_blocked(&mut tx, chat, self.clock.now()).await?;
        groups::mark(&mut tx, chat, standing).await?;
        let given_up =
            broadcast::give_up_chat(&mut tx, self.clock.now(), chat, Lane::Answers, reason).await?;
        tx.commit().await?;
        let answers = given_up.iter().filter(|lane| **lane == Lane::Answers as i64).count();
        self.owed.paid(chat, answers as u64);
        tracing::info!(
            chat = chat.0,
            reason,
            given_up = given_up.len(),
            "nobody can be written to in this chat"
        );
        Ok(())
    }

    /// The parameters of an invoice, with the token of the payment provider.
    async fn invoice(&self, request: &Request) -> Result<String, ApiError> {
        let unsendable = || ApiError::unsendable(request.method());
        let organizer = invoice::organizer(&request.body).ok_or_else(unsendable)?;
        let token = async { organizers::payment_token(&mut self.store.read().await?, organizer).await };
        let token = token.await.map_err(|error| {
            tracing::warn!(%organizer, %error, "the payment provider's token can't be read");
            ApiError::Server(0)
        })?;
        let token = token.ok_or_else(unsendable)?;
        invoice::with_token(&request.body, token.expose_secret()).map_err(|_| unsendable())
    }

    async fn post(&self, request: &Request) -> Result<Option<MessageId>, ApiError> {
        let (method, body) = (request.method(), request.body.clone());
        match request.what {
            What::Send | What::KnownPicture => {
                let sent: Sent = self.api.post(method, body, Duration::ZERO).await?;
                Ok(Some(MessageId(sent.message_id)))
            }
            What::Document | What::Picture => {
                let (texts, file) =
                    document::to_form(&request.body).map_err(|_| ApiError::unsendable(method))?;
                let sent: Sent = self.api.upload(method, texts, file).await?;
                Ok(Some(MessageId(sent.message_id)))
            }
            What::Invoice => {
                let sent: Sent = self.api.post(method, self.invoice(request).await?, Duration::ZERO).await?;
                Ok(Some(MessageId(sent.message_id)))
            }
            What::Edit(_) | What::Delete | What::Answer | What::Checkout => {
                self.api.post::<IgnoredAny>(method, body, Duration::ZERO).await?;
                Ok(request.edits())
            }
        }
    }
}
