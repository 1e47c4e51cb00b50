//! The composition: a store, a client of the Bot API and a conversation become a running bot. `serve`, `demo` and the
//! tests start the same one.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use teloxide::payloads::SetMyCommands;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::bot::inbox::{Handle, Inbox};
use crate::bot::poll::poll;
use crate::clock::Clock;
use crate::delivery::api::ClientError;
use crate::delivery::mail::{Post, Sender, Server};
use crate::delivery::{Answers, Api, ApiError, Backoff, Compose, HookPolicy, Hooks, Limits, Outbox, Sending};
use crate::domain::ids::InboxSeq;
use crate::domain::keep::Keep;
use crate::domain::letter::MailLane;
use crate::jobs;
use crate::letters::Writer;
use crate::service::broadcast;
use crate::store::{Store, StoreError, inbox, mails, outbox};
use crate::web;

/// How long what is in flight may take when the bot stops.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often `settled` looks, whether or not anything changed: a message put off becomes due unseen.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// What a bot is made of.
pub struct AppConfig<H> {
    /// Its database.
    pub store: Store,
    /// Its way to Telegram.
    pub api: Api,
    /// Its time.
    pub clock: Clock,
    /// Its conversation: handles updates, and knows the words for what the outbox holds.
    pub handler: Arc<H>,
    /// How fast it may send.
    pub limits: Limits,
    /// Its web server, where it has one.
    pub web: Option<web::Config>,
    /// Where what happens may be told to organizers' programs.
    pub hooks: HookPolicy,
    /// How long what is personal is kept.
    pub keep: Keep,
    /// Its mail, where it is set up.
    pub mail: Option<Mail>,
}

/// How a bot sends letters.
pub struct Mail {
    /// Where they are handed in.
    pub server: Server,
    /// Who they are from.
    pub sender: Sender,
    /// Who writes them.
    pub writer: Arc<Writer>,
}

/// Why the bot does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The token is wrong.
    #[error("Telegram knows no bot with this token: take it from @BotFather")]
    Unauthorized,
    /// The database can't be read.
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    /// The client for organizers' programs can't be set up.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// A job's schedule is not readable.
    #[error("a job's schedule: {0}")]
    Schedule(#[from] cron::error::Error),
}

/// Starts bots.
pub struct App;

impl App {
    /// Starts a bot: first what an earlier run left undone, then what comes. While Telegram is out of reach it starts
    /// all the same, and waits.
    ///
    /// # Errors
    /// When the token is wrong or the database can't be read.
    pub async fn start<H: Handle + Compose>(config: AppConfig<H>) -> Result<Running<H>, StartError> {
        let AppConfig { store, api, clock, handler, limits, web, mail, hooks, keep } = config;
        match api.me().await {
            Ok(me) => tracing::info!(bot = me.username(), "started"),
            Err(ApiError::Unauthorized) => return Err(StartError::Unauthorized),
            Err(error) => tracing::warn!(%error, "Telegram is out of reach for now"),
        }
        let pages = web.as_ref().is_some_and(|web| web.public_url.is_some());
        note_whether_mail_is_set_up(&store, mail.is_some(), pages, clock.now()).await?;
        let sending = Sending::open(api.clone(), store.clone(), clock.clone(), limits).await?;
        let mut jobs = jobs::start(&store, &clock, &sending, keep)?;
        jobs.spawn(set_menus(api.clone(), handler.menus()));
        let answers = Answers::new(Arc::clone(&sending));
        let hooks = Hooks::new(store.clone(), clock.clone(), Arc::clone(&sending), hooks)?;
        let inbox = Inbox::new(store.clone(), clock.clone(), Arc::clone(&handler), answers);
        // From here on a drop ends what was spawned.
        let (stop, stopping) = watch::channel(false);
        let hooks = tokio::spawn(hooks.run(stopping.clone()));
        let outbox = tokio::spawn(Outbox::new(Arc::clone(&sending), handler).run(stopping));
        let web = web.map(|web| web::start(web, store.clone(), clock.clone(), Arc::clone(&sending)));
        let post = mail.map(|Mail { server, sender, writer }| {
            let post = Post::new(store.clone(), clock.clone(), writer, server, sender);
            tokio::spawn(post.run(stop.subscribe()))
        });
        let mut running =
            Running { store, clock, sending, inbox, jobs, stop, outbox, hooks, post, poll: None, web };
        running.inbox.resume().await?;
        running.poll = Some(tokio::spawn(poll(api, Arc::clone(&running.inbox))));
        Ok(running)
    }
}

/// Operations of this process and of others look there before they owe a letter.
async fn note_whether_mail_is_set_up(
    store: &Store,
    is: bool,
    pages: bool,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    if is {
        mails::set_up(&mut tx, pages, now).await?;
    } else {
        let given_up = mails::switch_off(&mut tx).await?;
        if !given_up.is_empty() {
            tracing::warn!(letters = given_up.len(), "mail is off, so letters that were owed are given up");
        }
        broadcast::letters_given_up(&mut tx, given_up.into_iter().flatten(), now).await?;
    }
    tx.commit().await
}

/// Sets the menus of commands, however long Telegram is out of reach. One that it refuses is left as it was: a menu is
/// a convenience, and its commands work without it.
async fn set_menus(api: Api, menus: Vec<SetMyCommands>) {
    for menu in menus {
        let mut failures = 0;
        while let Err(error) = api.call(&menu).await {
            if !error.is_passing() {
                tracing::warn!(%error, "a menu of commands is not set");
                break;
            }
            failures += 1;
            tokio::time::sleep(Backoff::MESSAGE.after(failures)).await;
        }
    }
}

/// A running bot. Dropping it without [`Running::stop`] ends it where it stands, as a kill would.
pub struct Running<H: Handle> {
    store: Store,
    clock: Clock,
    sending: Arc<Sending>,
    inbox: Arc<Inbox<H>>,
    jobs: JoinSet<()>,
    stop: watch::Sender<bool>,
    outbox: JoinHandle<()>,
    post: Option<JoinHandle<()>>,
    hooks: JoinHandle<()>,
    poll: Option<JoinHandle<()>>,
    web: Option<web::Running>,
}

impl<H: Handle> Running<H> {
    /// Takes no more updates, finishes what is in flight, and marks what is handled. What is not done in time is done
    /// by the next run.
    pub async fn stop(mut self) {
        self.jobs.abort_all();
        if let Some(poll) = self.poll.take() {
            poll.abort();
            let _ = poll.await;
        }
        let finish = async {
            // First, as pages leave messages in the outbox.
            if let Some(web) = &mut self.web {
                web.stop().await;
            }
            self.inbox.stop().await;
            self.stop.send_replace(true);
            let _ = (&mut self.outbox).await;
            if let Some(post) = &mut self.post {
                let _ = post.await;
            }
            let _ = (&mut self.hooks).await;
        };
        if tokio::time::timeout(PATIENCE, finish).await.is_err() {
            tracing::warn!("stopped with work in flight; the next run takes it up");
        }
    }

    /// Waits until every update that was written down is handled and nothing that is due is in the outbox or among the letters.
    ///
    /// # Errors
    /// The database's.
    pub async fn settled(&self) -> Result<(), StoreError> {
        let (mut marks, mut messages) = (self.inbox.changes(), self.sending.changes());
        loop {
            marks.mark_unchanged();
            messages.mark_unchanged();
            if self.is_settled(self.clock.now()).await? {
                return Ok(());
            }
            tokio::select! {
                _ = marks.changed() => {}
                _ = messages.changed() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    async fn is_settled(&self, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let mut conn = self.store.read().await?;
        // In this order: what an update leaves in the outbox is there before the update is marked, and what was held is
        // queued before it is held no more.
        if !inbox::open(&mut conn, InboxSeq(i64::MIN), 1).await?.is_empty()
            || outbox::overdue(&mut conn, now).await?
            || !outbox::due(&mut conn, 1).await?.is_empty()
        {
            return Ok(false);
        }
        for lane in MailLane::ALL {
            if self.post.is_some() && !mails::due(&mut conn, lane, now, 1).await?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl<H: Handle> Drop for Running<H> {
    fn drop(&mut self) {
        if let Some(poll) = &self.poll {
            poll.abort();
        }
        self.outbox.abort();
        if let Some(post) = &self.post {
            post.abort();
        }
        self.hooks.abort();
        self.inbox.abort();
    }
}
