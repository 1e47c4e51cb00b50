//! The worker that tells organizers' own programs what happened (docs/webhooks.md): one request at a time to each, in the
//! order in which it happened, several organizers at once, so that a slow one delays nobody else.
//!
//! An address is looked up anew for every connection, and connected to is what was looked up and found to be on the
//! internet: a name that leads somewhere else a moment later (DNS rebinding) leads nowhere. Redirects are not followed, and
//! no proxy of the environment is used, which would look the name up itself.

mod body;
mod resolve;
mod sign;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use reqwest::header::{CONTENT_TYPE, USER_AGENT};
use reqwest::redirect::Policy;
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};

use super::api::ClientError;
use super::backoff::Backoff;
use super::sending::Sending;
use crate::clock::Clock;
use crate::domain::hook::HookUrl;
use crate::domain::hook_secret::HookSecret;
use crate::domain::ids::OrganizerId;
use crate::service::hooks::{self, Failure};
use crate::store::hooks::{self as stored, Event, Hook};
use crate::store::{Store, StoreError};
use resolve::{NothingPublic, Resolver};

/// How long an answer may take, from looking the name up on.
const ANSWER: Duration = Duration::from_secs(10);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// How often to look for what is new.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Organizers told at once.
const AT_ONCE: usize = 32;
/// Events that one organizer is told before it is looked whether the bot is to stop.
const IN_A_ROW: usize = 100;
/// After a failure: 5 s, 10 s, … 1 h. What is a day old by then is given up.
const BACKOFF: Backoff = Backoff { first: Duration::from_secs(5), longest: Duration::from_secs(3600) };

/// Where events may go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct HookPolicy {
    /// Into private networks too, and without encryption.
    pub private: bool,
}

/// Tells organizers' programs. There is one at work for each bot.
#[derive(Clone)]
pub struct Hooks {
    store: Store,
    clock: Clock,
    /// For what the owners are told.
    sending: Arc<Sending>,
    client: reqwest::Client,
    policy: HookPolicy,
}

impl Hooks {
    /// Over a client of its own.
    ///
    /// # Errors
    /// When the HTTP library can't be set up.
    pub fn new(
        store: Store,
        clock: Clock,
        sending: Arc<Sending>,
        policy: HookPolicy,
    ) -> Result<Self, ClientError> {
        let client = reqwest::Client::builder()
            .http1_only()
            .https_only(!policy.private)
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .dns_resolver(Arc::new(Resolver { private: policy.private }))
            .build()
            .map_err(|_| ClientError)?;
        Ok(Self { store, clock, sending, client, policy })
    }

    /// Works until `stop` says so, and then waits for what is in flight. Dropping it ends it at once.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let (mut flights, mut told) = (JoinSet::new(), HashMap::new());
        let mut failures = 0;
        while !*stop.borrow() {
            let wait = match self.launch(&mut flights, &mut told).await {
                Ok(()) => {
                    failures = 0;
                    LOOK_EVERY
                }
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, "what organizers' programs are to be told can't be read");
                    Backoff::DATABASE.after(failures).max(LOOK_EVERY)
                }
            };
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => break,
                () = tokio::time::sleep(wait) => {}
                Some(landed) = flights.join_next_with_id() => land(&mut told, landed),
            }
        }
        while let Some(landed) = flights.join_next_with_id().await {
            land(&mut told, landed);
        }
    }

    async fn launch(
        &self,
        flights: &mut JoinSet<()>,
        told: &mut HashMap<Id, OrganizerId>,
    ) -> Result<(), StoreError> {
        let due = stored::due(&mut self.store.read().await?, self.clock.now()).await?;
        for organizer in due {
            if told.len() < AT_ONCE && !told.values().any(|busy| *busy == organizer) {
                let task = flights.spawn(self.clone().tell(organizer));
                told.insert(task.id(), organizer);
            }
        }
        Ok(())
    }

    /// Tells one organizer, until there is nothing more to tell or something does not arrive.
    async fn tell(self, organizer: OrganizerId) {
        for _ in 0..IN_A_ROW {
            match self.tell_next(organizer).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => {
                    // Told again by the next look, under the same name.
                    tracing::warn!(%error, %organizer, "what became of an event can't be kept");
                    return;
                }
            }
        }
    }

    /// Says whether there may be more to tell.
    async fn tell_next(&self, organizer: OrganizerId) -> Result<bool, StoreError> {
        let next = hooks::next(&mut self.store.read().await?, organizer, self.clock.now()).await?;
        let Some((hook, event)) = next else { return Ok(false) };
        match self.send(&hook, &event).await {
            Ok(()) => {
                hooks::delivered(&self.store, self.clock.now(), organizer, event.id).await?;
                Ok(true)
            }
            Err(failure) => {
                let failures = u32::try_from(hook.attempts).unwrap_or(u32::MAX).saturating_add(1);
                let wait = TimeDelta::from_std(BACKOFF.after(failures)).unwrap_or(TimeDelta::hours(1));
                let now = self.clock.now();
                tracing::warn!(organizer = hook.slug, failures, %failure, "a webhook's receiver is not reached");
                if hooks::failed(&self.store, now, &hook, failure, now + wait).await? > 0 {
                    self.sending.wake();
                }
                Ok(false)
            }
        }
    }

    async fn send(&self, hook: &Hook, event: &Event) -> Result<(), Failure> {
        let url = HookUrl::parse(&hook.url, true).map_err(|_| Failure::Unusable)?;
        // The HTTP library looks no address up that is a number already.
        if !self.policy.private && url.is_private() {
            return Err(Failure::Private);
        }
        let secret = HookSecret::parse(&hook.secret).map_err(|_| Failure::Unusable)?;
        let (id, body) = (body::id(event), body::body(event, &hook.slug).to_string());
        let timestamp = self.clock.now().timestamp().to_string();
        let signature = sign::sign(&secret, &id, &timestamp, &body).ok_or(Failure::Unusable)?;
        let request = self
            .client
            .post(url.as_str())
            .header(USER_AGENT, concat!("seatbell/", env!("CARGO_PKG_VERSION")))
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature)
            .body(body);
        // What the answer says is not read.
        match request.send().await {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(Failure::Status(answer.status().as_u16())),
            Err(error) => Err(failure(&error)),
        }
    }
}

fn land(told: &mut HashMap<Id, OrganizerId>, landed: Result<(Id, ()), tokio::task::JoinError>) {
    let id = match landed {
        Ok((id, ())) => id,
        Err(error) => {
            tracing::error!(%error, "telling an organizer's programs ended early");
            error.id()
        }
    };
    told.remove(&id);
}

/// Why a request had no answer; nothing of what the HTTP library says, which repeats the address.
fn failure(error: &reqwest::Error) -> Failure {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if cause.is::<NothingPublic>() {
            return Failure::Private;
        }
        source = cause.source();
    }
    if error.is_timeout() {
        Failure::TimedOut
    } else if error.is_connect() {
        Failure::NoConnection
    } else {
        Failure::Broken
    }
}
