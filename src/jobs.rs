//! What runs when. Each job is a call of `service` or `store` on a schedule written as a cron expression, in UTC by the
//! clock; what it does is not decided here.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cron::Schedule;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::clock::Clock;
use crate::delivery::Sending;
use crate::domain::keep::Keep;
use crate::service::{announce, digest, expire, lapse, remind, retention, series, turns, warn};
use crate::store::{
    Store, StoreError, claim_links, dialogues, hooks, inbox, link_failures, mails, operations, outbox,
    password_pages, payments, proofs, unsubscribe_links,
};

/// Invoices that nobody paid are kept for so long; a payment of one that is forgotten waits for an owner.
const INVOICES: TimeDelta = TimeDelta::days(366);
/// Links that claim are kept for so long; no list is open for a year.
const CLAIM_LINKS: TimeDelta = TimeDelta::days(366);
/// Links that end announcements are kept for so long: who finds an old letter can still be rid of them.
const UNSUBSCRIBE_LINKS: TimeDelta = TimeDelta::days(366);
/// Handled updates are remembered for so long; Telegram hands out again for 24 hours (Bot API, "Getting updates").
const INBOX: TimeDelta = TimeDelta::hours(48);
/// Outcomes of operations are remembered for so long.
const OPERATIONS: TimeDelta = TimeDelta::days(30);
/// Wrong passwords are remembered for so long, and the codes and pages that were asked for.
const LINK_FAILURES: TimeDelta = TimeDelta::days(1);
/// Letters that were given up are kept for so long, for whoever asks why one did not come.
const LETTERS: TimeDelta = TimeDelta::days(30);
/// Messages that were given up are kept for so long, as letters are.
const MESSAGES: TimeDelta = TimeDelta::days(30);
/// What organizers' programs were not told is kept for so long.
const HOOK_EVENTS: TimeDelta = TimeDelta::days(30);
/// What was typed and led to nothing is remembered for so long.
const DIALOGUES: TimeDelta = TimeDelta::days(7);
/// How long to sleep at most: the clock of a demo jumps.
const NAP: Duration = Duration::from_secs(1);

/// A job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Job {
    /// Ends the waiting lists whose cutoff has passed, and the turns that are over (design rules 7 and 8).
    Sweep,
    /// Reminds of sessions, and of lists about to close.
    Remind,
    /// Ends the orders whose last day is over (design rule 10).
    Expire,
    /// Sends out the announcements whose hour has come.
    Announce,
    /// Warns of credits that are about to run out (rule 10).
    Warn,
    /// Queues the digests that are due.
    Digest,
    /// Plans series without an end ahead.
    Plan,
    /// Ends dates of birth that no session needs any more.
    Erase,
    /// Forgets what no longer matters.
    CleanUp,
}

impl Job {
    const ALL: [Self; 9] = [
        Self::Sweep,
        Self::Remind,
        Self::Expire,
        Self::Warn,
        Self::Digest,
        Self::Plan,
        Self::Announce,
        Self::Erase,
        Self::CleanUp,
    ];

    /// When: seconds, minutes, hours, day of month, month, day of week.
    const fn when(self) -> &'static str {
        match self {
            Self::Sweep | Self::Announce => "*/2 * * * * *",
            Self::Remind | Self::Digest => "*/10 * * * * *",
            Self::Expire => "0 * * * * *",
            // Days end on a quarter of an hour, wherever they do.
            Self::Warn => "0 */5 * * * *",
            Self::Plan => "30 * * * * *",
            Self::Erase => "0 47 * * * *",
            Self::CleanUp => "0 17 * * * *",
        }
    }

    async fn run(
        self,
        store: &Store,
        now: DateTime<Utc>,
        sending: &Sending,
        keep: Keep,
    ) -> Result<(), StoreError> {
        let told = match self {
            Self::Sweep => {
                // A list that fails must not keep the turns of the others.
                let (lapsed, moved) = (lapse::sweep(store, now).await, turns::sweep(store, now).await);
                lapsed? + moved?
            }
            Self::Remind => remind::sweep(store, now).await?,
            Self::Expire => expire::sweep(store, now).await?,
            Self::Announce => announce::later::sweep(store, now).await?,
            Self::Warn => warn::sweep(store, now).await?,
            Self::Digest => digest::sweep(store, now).await?,
            Self::Plan => series::sweep(store, now).await?,
            Self::Erase => return retention::sweep(store, now, keep).await.map(|_| ()),
            Self::CleanUp => return clean_up(store, now).await,
        };
        if told > 0 {
            sending.wake();
        }
        Ok(())
    }
}

/// Starts all jobs; they run until the set is dropped.
///
/// # Errors
/// When a schedule can't be read.
pub fn start(
    store: &Store,
    clock: &Clock,
    sending: &Arc<Sending>,
    keep: Keep,
) -> Result<JoinSet<()>, cron::error::Error> {
    let mut jobs = JoinSet::new();
    for job in Job::ALL {
        let schedule = Schedule::from_str(job.when())?;
        let parts = (store.clone(), clock.clone(), Arc::clone(sending));
        jobs.spawn(keep_running(job, schedule, clock.now(), parts, keep));
    }
    Ok(jobs)
}

async fn keep_running(
    job: Job,
    schedule: Schedule,
    mut last: DateTime<Utc>,
    (store, clock, sending): (Store, Clock, Arc<Sending>),
    keep: Keep,
) {
    loop {
        let Some(next) = schedule.after(&last).next() else { return };
        // A clock that is set back meanwhile makes it wait no longer than it would have.
        let latest = (next - clock.now()).to_std().ok().and_then(|left| Instant::now().checked_add(left));
        while let Ok(left) = (next - clock.now()).to_std()
            && !left.is_zero()
            && latest.is_none_or(|latest| Instant::now() < latest)
        {
            tokio::time::sleep(left.min(NAP)).await;
        }
        // Times that were missed are not made up for.
        last = clock.now();
        if let Err(error) = job.run(&store, last, &sending, keep).await {
            tracing::error!(?job, %error, "a job failed; it is tried at its next time");
        }
    }
}

async fn clean_up(store: &Store, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    inbox::forget(&mut tx, now - INBOX).await?;
    operations::forget(&mut tx, now - OPERATIONS).await?;
    link_failures::forget(&mut tx, now - LINK_FAILURES).await?;
    mails::forget_given_up(&mut tx, now - LETTERS).await?;
    outbox::forget_given_up(&mut tx, now - MESSAGES).await?;
    claim_links::forget(&mut tx, now - CLAIM_LINKS).await?;
    unsubscribe_links::forget(&mut tx, now - UNSUBSCRIBE_LINKS).await?;
    payments::forget_unpaid(&mut tx, now - INVOICES).await?;
    hooks::forget(&mut tx, now - HOOK_EVENTS).await?;
    dialogues::forget(&mut tx, now - DIALOGUES).await?;
    proofs::forget(&mut tx, now - LINK_FAILURES).await?;
    password_pages::forget(&mut tx, now - LINK_FAILURES).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::{Api, Limits};
    use crate::domain::ids::ChatId;
    use crate::store::fixture::now;
    use crate::store::testing::on_both;

    on_both! {
        async fn what_no_longer_matters_is_forgotten_when_its_hour_comes(store: Store) {
            let mut tx = store.begin().await.unwrap();
            let old = inbox::put(&mut tx, 1, ChatId(1), "{}", now()).await.unwrap().unwrap();
            inbox::put(&mut tx, 2, ChatId(1), "{}", now()).await.unwrap().unwrap();
            inbox::done(&mut tx, old, now()).await.unwrap();
            operations::remember(&mut tx, "recent", "{}", now()).await.unwrap();
            operations::remember(&mut tx, "old", "{}", now() - TimeDelta::days(29)).await.unwrap();
            link_failures::count(&mut tx, "chat:1", now(), now()).await.unwrap();
            tx.commit().await.unwrap();

            let clock = Clock::starting_at(now());
            let api = Api::new("http://127.0.0.1:1", "1:none".to_owned().into()).unwrap();
            let sending = Sending::open(api, store.clone(), clock.clone(), Limits::NONE).await.unwrap();
            let running = start(&store, &clock, &sending, Keep::default()).unwrap();
            // As in a demo, the clock jumps while the jobs sleep.
            clock.advance(TimeDelta::hours(50));
            let forgotten = async || {
                let mut tx = store.begin().await.unwrap();
                let known = operations::recall(&mut tx, "old").await.unwrap();
                known.is_none()
            };
            while !forgotten().await {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            drop(running);
            let mut tx = store.begin().await.unwrap();
            assert!(inbox::put(&mut tx, 1, ChatId(1), "{}", now()).await.unwrap().is_some(), "handled long ago");
            assert!(inbox::put(&mut tx, 2, ChatId(1), "{}", now()).await.unwrap().is_none(), "not handled yet");
            assert!(operations::recall(&mut tx, "recent").await.unwrap().is_some());
            assert!(link_failures::of(&mut tx, "chat:1").await.unwrap().is_none());
        }
    }
}
