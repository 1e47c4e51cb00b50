//! The playground as Rust code drives it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::api::params::Params;
use crate::builder::{Builder, Guide, NextDeadline, Settings};
use crate::clock::Clock;
use crate::events::EventKind;
use crate::faults::Fault;
use crate::group::Group;
use crate::limits::LimitCounts;
use crate::mail::Letter;
use crate::person::Person;
use crate::state::World;
use crate::state::calls::{ApiCall, Outcome};
use crate::state::groups::GroupKind;
use crate::state::message::BotIdentity;
use crate::state::people::NewPerson;

/// What all parts of a playground share.
pub(crate) struct Shared {
    world: Mutex<World>,
    pub(crate) token: String,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) guide: Option<Guide>,
    pub(crate) next_deadline: Option<NextDeadline>,
    pub(crate) patience: Duration,
}

impl Shared {
    pub(crate) fn new(
        token: String,
        bot: BotIdentity,
        clock: Arc<dyn Clock>,
        guide: Option<Guide>,
        next_deadline: Option<NextDeadline>,
        settings: &Settings,
    ) -> Self {
        let world = Mutex::new(World::new(bot, settings));
        Self { world, token, clock, guide, next_deadline, patience: settings.patience }
    }

    /// The world, locked; nobody waits for anything else while holding it.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn log(&self, method: &str, params: &Params, outcome: Outcome) {
        let now = self.clock.now();
        let params = params.logged();
        let mut world = self.world();
        world.calls.add(method, params, now, outcome);
        world.changed.send_modify(|count| *count += 1);
    }

    /// Puts a letter into the mailboxes of its recipients, and tells the page.
    pub(crate) fn receive(&self, to: &[String], raw: &[u8]) {
        for to in to {
            let mut world = self.world();
            let id = world.letters.last().map_or(1, |letter| letter.id + 1);
            let letter = Arc::new(Letter::read(id, to, raw));
            world.letters.push(Arc::clone(&letter));
            world.emit(EventKind::Mail { letter: letter.summary() });
        }
    }

    /// Moves the clock and tells the page. Returns the new time.
    pub(crate) fn advance(&self, by: chrono::Duration) -> DateTime<Utc> {
        self.clock.advance(by);
        let now = self.clock.now();
        self.world().emit(EventKind::Clock { now });
        now
    }
}

/// Waiting took longer than the playground's patience.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing came of waiting; last seen:\n{seen}")]
pub struct WaitedTooLong {
    /// What there was at the end.
    pub seen: String,
}

/// A stand-in for Telegram; clones are the same playground.
#[derive(Clone)]
pub struct Playground {
    pub(crate) shared: Arc<Shared>,
}

impl Playground {
    /// Sets one up.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.shared.token
    }

    /// A new person with a Telegram app.
    pub fn person(&self, new: NewPerson<'_>) -> Person {
        let id = self.shared.world().add_person(new);
        Person { shared: Arc::clone(&self.shared), id }
    }

    /// All people, in the order they came.
    pub fn people(&self) -> Vec<Person> {
        let world = self.shared.world();
        world.people.keys().map(|id| Person { shared: Arc::clone(&self.shared), id: *id }).collect()
    }

    /// The person with this id (also the id of their chat).
    pub fn find(&self, id: i64) -> Option<Person> {
        let known = self.shared.world().people.contains_key(&id);
        known.then(|| Person { shared: Arc::clone(&self.shared), id })
    }

    /// A new group, supergroup or channel, whose owner is in it and the bot is not.
    pub fn group(&self, kind: GroupKind, title: &str, owner: &Person) -> Group {
        let id = self.shared.world().add_group(kind, title, owner.id);
        Group { shared: Arc::clone(&self.shared), id }
    }

    /// All groups and channels.
    pub fn groups(&self) -> Vec<Group> {
        let world = self.shared.world();
        world.groups.keys().map(|id| Group { shared: Arc::clone(&self.shared), id: *id }).collect()
    }

    /// The letters to an address, in the order in which they came.
    pub fn mailbox(&self, address: &str) -> Vec<Arc<Letter>> {
        let letters = self.shared.world().letters.clone();
        letters.into_iter().filter(|letter| letter.to.eq_ignore_ascii_case(address)).collect()
    }

    /// Makes calls go wrong.
    pub fn fault(&self, fault: Fault) {
        self.shared.world().faults.add(fault);
    }

    /// No faults any more.
    pub fn clear_faults(&self) {
        self.shared.world().faults.clear();
    }

    /// Hands an update out once more, though it may be confirmed. False when it is not kept any more.
    pub fn redeliver(&self, update_id: i64) -> bool {
        self.shared.world().updates.redeliver(update_id)
    }

    /// The time by the playground's clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.shared.clock.now()
    }

    /// Moves the clock forward; returns the new time.
    pub fn advance(&self, by: chrono::Duration) -> DateTime<Utc> {
        self.shared.advance(by)
    }

    /// The latest calls of the bot, oldest first.
    pub fn calls(&self) -> Vec<Arc<ApiCall>> {
        self.shared.world().calls.kept().cloned().collect()
    }

    /// The latest calls of one method, oldest first.
    pub fn calls_of(&self, method: &str) -> Vec<Arc<ApiCall>> {
        let world = self.shared.world();
        world.calls.kept().filter(|call| call.method.eq_ignore_ascii_case(method)).cloned().collect()
    }

    /// How many calls each method got since the start, by the name the client used.
    pub fn call_counts(&self) -> BTreeMap<String, u64> {
        self.shared.world().calls.counts()
    }

    /// How many calls were answered with 429 since the start.
    pub fn too_many_requests(&self) -> u64 {
        self.shared.world().calls.too_many_requests()
    }

    /// What the rate limits refused since the start, and what they let through as paid for.
    pub fn limit_counts(&self) -> LimitCounts {
        self.shared.world().limiter.counts()
    }

    /// The ids of the callback queries that got no answer, oldest first; then those of pre-checkout queries.
    pub fn unanswered(&self) -> Vec<String> {
        let world = self.shared.world();
        let mut unanswered = world.callbacks.unanswered(None);
        unanswered.extend(world.checkouts.unanswered());
        unanswered
    }

    /// How many updates the bot has not confirmed yet.
    pub fn pending_updates(&self) -> usize {
        self.shared.world().updates.pending()
    }

    /// Ready once something changed after this was called: a message, an edit, a call, anything.
    pub fn changed(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut changes = self.changes();
        async move {
            // The world outlives its listeners here; an error would mean that it is gone.
            let _ = changes.changed().await;
        }
    }

    /// Counts up with every change.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.shared.world().changed.subscribe()
    }

    /// Waits until this holds for the playground.
    ///
    /// # Errors
    /// [`WaitedTooLong`] when it does not within the patience set in the [`Builder`].
    pub async fn wait_until(&self, holds: impl Fn(&Self) -> bool) -> Result<(), WaitedTooLong> {
        let mut changes = self.changes();
        let wait = async {
            while !holds(self) {
                if changes.changed().await.is_err() {
                    break;
                }
            }
        };
        tokio::time::timeout(self.shared.patience, wait).await.map_err(|_| WaitedTooLong {
            seen: format!("unanswered taps: {:?}; calls: {:?}", self.unanswered(), self.call_counts()),
        })
    }
}
