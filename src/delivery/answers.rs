//! Answers to an update: all at once, and those that do not get through kept in the outbox.

use std::sync::Arc;

use chrono::TimeDelta;
use futures_util::future::join_all;

use super::api::ApiError;
use super::backoff::Backoff;
use super::pace::Turn;
use super::reply::Reply;
use super::request::{Request, What};
use super::sending::{Failed, Sending};
use crate::domain::notice::NoticeKind;
use crate::store::{StoreError, outbox};

/// For how long the answer to a tap is worth anything; Telegram names no number, its apps stop waiting about then.
const TAP_WAITS: TimeDelta = TimeDelta::seconds(15);

/// For how long the answer whether a payment is good is worth anything (Bot API, `answerPreCheckoutQuery`).
const CHECKOUT_WAITS: TimeDelta = TimeDelta::seconds(10);

/// For how long the answer to a question is worth anything; `None`: as long as it takes.
fn worth(what: What) -> Option<TimeDelta> {
    match what {
        What::Answer => Some(TAP_WAITS),
        What::Checkout => Some(CHECKOUT_WAITS),
        _ => None,
    }
}

/// Carries out replies. Clones are the same.
#[derive(Clone)]
pub struct Answers(Arc<Sending>);

impl Answers {
    /// Over this way to Telegram.
    pub const fn new(sending: Arc<Sending>) -> Self {
        Self(sending)
    }

    /// Carries out the replies to an update, all at the same time; only new messages in one chat go one after the
    /// other, so that they stand in order. When this returns, each has arrived, or is in the outbox: to be sent yet, or
    /// given up with its reason. Called for one update of a chat at a time, answers keep their order.
    ///
    /// # Errors
    /// The database's; the update must be handled again then.
    pub async fn carry_out(&self, replies: Vec<Reply>) -> Result<(), StoreError> {
        let mut trains: Vec<Vec<Request>> = Vec::with_capacity(replies.len());
        for reply in replies {
            let request = match Request::of_reply(reply) {
                Ok(request) => request,
                Err(error) => {
                    tracing::error!(%error, "a reply is no request");
                    continue;
                }
            };
            let follows = |train: &&mut Vec<Request>| {
                request.what.is_new()
                    && train.first().is_some_and(|first| first.what.is_new() && first.chat == request.chat)
            };
            match trains.iter_mut().find(follows) {
                Some(train) => train.push(request),
                None => trains.push(vec![request]),
            }
        }
        // What the operation left in the outbox waits for none of them.
        self.0.wake();
        let done = join_all(trains.into_iter().map(|train| self.one_by_one(train))).await;
        done.into_iter().collect()
    }

    /// Tries once to carry out what shows nothing, and so needs no place among what does. Says whether that worked.
    pub async fn gets_through(&self, reply: &Reply) -> bool {
        let Ok(request) = Request::of_reply(reply.clone()) else { return false };
        self.0.perform(request, None).await.is_ok()
    }

    async fn one_by_one(&self, train: Vec<Request>) -> Result<(), StoreError> {
        for request in train {
            self.answer(request).await?;
        }
        Ok(())
    }

    async fn answer(&self, request: Request) -> Result<(), StoreError> {
        let mut ticket = None;
        if request.shows() {
            if self.0.owed.waits(request.chat) {
                return self.keep(&request, TimeDelta::zero()).await;
            }
            match self.0.pace.turn(request.chat, request.edits(), false).await {
                Turn::Go(right) => ticket = Some(right),
                Turn::Superseded => return Ok(()),
                Turn::TooLong(wait) => return self.keep(&request, delta(wait)).await,
            }
        }
        let Err(Failed { request, error }) = self.0.perform(request, ticket).await else { return Ok(()) };
        let (chat, method) = (request.chat.0, request.method());
        match error {
            ApiError::RetryAfter(wait) if worth(request.what).is_some_and(|worth| delta(wait) > worth) => {
                tracing::warn!(chat, method, %error, "a question is left without its answer");
                Ok(())
            }
            ApiError::RetryAfter(wait) => {
                tracing::warn!(chat, method, %error, "an answer is put off");
                self.keep(&request, delta(wait)).await
            }
            error if error.is_passing() => {
                tracing::warn!(chat, method, %error, "an answer is put off");
                self.keep(&request, delta(Backoff::ANSWER.first)).await
            }
            error => match error.cuts_off() {
                Some(standing) => self.0.cut_off(request.chat, standing, &error.to_string()).await,
                None => {
                    tracing::error!(chat, method, %error, "an answer is given up");
                    self.give_up(&request, &error.to_string()).await?;
                    match request.instead() {
                        Some(instead) => self.keep(&instead, TimeDelta::zero()).await,
                        None => Ok(()),
                    }
                }
            },
        }
    }

    /// Leaves an answer that was refused for good where the operator sees it, with its reason (promise 3).
    async fn give_up(&self, request: &Request, reason: &str) -> Result<(), StoreError> {
        let now = self.0.clock.now();
        let item = outbox::NewItem {
            message: request.edits(),
            ..outbox::NewItem::new(request.chat, NoticeKind::Answer, now)
        };
        let mut tx = self.0.store.begin().await?;
        outbox::note_given_up(&mut tx, &item, reason, now).await?;
        tx.commit().await
    }

    /// Keeps a request in the outbox, for after a wait. A newer edit of a message takes the place of an older one.
    async fn keep(&self, request: &Request, wait: TimeDelta) -> Result<(), StoreError> {
        let now = self.0.clock.now();
        let until = worth(request.what).map(|worth| now + worth);
        let detail = match request.keep(until) {
            Ok(detail) => detail,
            Err(error) => {
                tracing::error!(chat = request.chat.0, %error, "an answer can't be kept");
                return Ok(());
            }
        };
        let item = outbox::NewItem {
            message: request.edits(),
            detail: Some(detail),
            not_before: now + wait,
            ..outbox::NewItem::new(request.chat, NoticeKind::Answer, now)
        };
        self.0.owed.add(request.chat);
        let queue = async {
            let mut tx = self.0.store.begin().await?;
            let older = match request.edits() {
                Some(message) => outbox::supersede(&mut tx, request.chat, message).await?,
                None => 0,
            };
            outbox::push(&mut tx, &item, now).await?;
            tx.commit().await?;
            Ok(older)
        };
        match queue.await {
            Ok(older) => {
                self.0.owed.paid(request.chat, older);
                self.0.wake();
                Ok(())
            }
            Err(error) => {
                self.0.owed.paid(request.chat, 1);
                Err(error)
            }
        }
    }
}

fn delta(wait: std::time::Duration) -> TimeDelta {
    TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX)
}
