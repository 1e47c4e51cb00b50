//! The worker: whose turn it is, what is tried again, and what is given up.
//!
//! A few letters are on their way at a time, one to a reader, so that two letters about one booking arrive in the order in
//! which they were owed. When the server itself is in trouble, one letter at a time finds out whether that is over.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::Instant;

use super::letter::{Letters, Written};
use super::message::{Sealed, Unsendable, seal};
use super::server::{Sender, Server};
use super::smtp::{Reason, Smtp, Trouble};
use crate::clock::Clock;
use crate::delivery::backoff::Backoff;
use crate::domain::ids::{AccountId, MailId};
use crate::domain::letter::MailLane;
use crate::service::broadcast;
use crate::store::mails::{self, Mail};
use crate::store::progress::{self, Tally};
use crate::store::{Store, StoreError, Tx};

/// How often to look for what is due.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How many letters are on their way at a time. Relays take dozens; few is polite, and a letter takes a fraction of a second.
const AT_ONCE: usize = 4;
/// How many are read at a time.
const BATCH: i64 = 64;
/// A letter that did not get through in so long is given up: what it says is old then. Mail servers do so after days too
/// (RFC 5321, section 4.5.4.1).
const GIVE_UP_AFTER: TimeDelta = TimeDelta::days(2);
/// For a letter that may be taken later: greylisting asks for some minutes.
const LETTER: Backoff = Backoff { first: Duration::from_secs(30), longest: Duration::from_secs(1800) };
/// For the server.
const SERVER: Backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(60) };

/// Sends what is owed by mail. There is one at work for each bot.
pub struct Post<L> {
    store: Store,
    clock: Clock,
    letters: Arc<L>,
    smtp: Arc<Smtp>,
    sender: Arc<Sender>,
}

/// To whom a letter is on its way.
#[derive(Clone, PartialEq, Eq)]
enum Reader {
    Account(AccountId),
    Address(String),
    Nobody,
}

impl Reader {
    fn of(mail: &Mail) -> Self {
        match (mail.account_id, &mail.address) {
            (Some(account), _) => Self::Account(account),
            (None, Some(address)) => Self::Address(address.as_str().to_owned()),
            (None, None) => Self::Nobody,
        }
    }
}

/// How a letter's way ended.
enum Landed {
    /// The server was heard: it took the letter, or refused it.
    Heard,
    /// Nothing was asked of the server.
    Unsent,
    /// The server is in trouble.
    Trouble(Reason),
    /// The database is.
    Database(StoreError),
}

/// What the worker has at hand.
#[derive(Default)]
struct Work {
    flights: JoinSet<Landed>,
    readers: HashMap<Id, (MailId, Reader)>,
    /// Troubles of the server in a row.
    troubles: u32,
    rests_until: Option<Instant>,
}

impl<L: Letters> Post<L> {
    /// Handing letters to this server, from this sender.
    pub fn new(store: Store, clock: Clock, letters: Arc<L>, server: Server, sender: Sender) -> Self {
        let smtp = Arc::new(Smtp::new(server, sender.domain()));
        Self { store, clock, letters, smtp, sender: Arc::new(sender) }
    }

    /// Works until `stop` says so, and then waits for what is on its way. Dropping it ends it at once.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut work = Work::default();
        let mut failures = 0;
        while !*stop.borrow() {
            let mut wait = match self.launch(&mut work).await {
                Ok(()) => {
                    failures = 0;
                    LOOK_EVERY
                }
                Err(error) => {
                    failures += 1;
                    tracing::warn!(%error, "letters can't be read");
                    Backoff::DATABASE.after(failures)
                }
            };
            if let Some(until) = work.rests_until {
                wait = wait.max(until.saturating_duration_since(Instant::now()));
            }
            self.smtp.hang_up(false).await;
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => break,
                () = tokio::time::sleep(wait) => {}
                Some(landed) = work.flights.join_next_with_id() => work.land(landed),
            }
        }
        while let Some(landed) = work.flights.join_next_with_id().await {
            work.land(landed);
        }
        self.smtp.hang_up(true).await;
    }

    /// Sends off as many as may be on their way.
    async fn launch(&self, work: &mut Work) -> Result<(), StoreError> {
        if work.rests_until.is_some_and(|until| Instant::now() < until) {
            return Ok(());
        }
        let at_once = if work.troubles > 0 { 1 } else { AT_ONCE };
        if work.flights.len() >= at_once {
            return Ok(());
        }
        let (mut conn, now) = (self.store.read().await?, self.clock.now());
        for lane in MailLane::ALL {
            let due = mails::due(&mut conn, lane, now, BATCH).await?;
            self.launch_some(work, due, at_once);
        }
        Ok(())
    }

    fn launch_some(&self, work: &mut Work, due: Vec<Mail>, at_once: usize) {
        for mail in due {
            if work.flights.len() >= at_once {
                break;
            }
            let reader = Reader::of(&mail);
            if work.readers.values().any(|(id, on_its_way)| *id == mail.id || *on_its_way == reader) {
                continue;
            }
            let courier = Courier {
                store: self.store.clone(),
                clock: self.clock.clone(),
                letters: Arc::clone(&self.letters),
                smtp: Arc::clone(&self.smtp),
                sender: Arc::clone(&self.sender),
            };
            let id = mail.id;
            let flight =
                work.flights.spawn(async move { courier.carry(id).await.unwrap_or_else(Landed::Database) });
            work.readers.insert(flight.id(), (id, reader));
        }
    }
}

impl Work {
    fn land(&mut self, landed: Result<(Id, Landed), tokio::task::JoinError>) {
        match landed {
            Ok((id, landed)) => {
                self.readers.remove(&id);
                self.settle(landed);
            }
            Err(error) => {
                tracing::error!("sending a letter ended unexpectedly");
                self.readers.remove(&error.id());
                self.settle(Landed::Unsent);
            }
        }
    }

    fn settle(&mut self, landed: Landed) {
        match landed {
            Landed::Heard => {
                if self.troubles > 0 {
                    tracing::info!("the mail server takes letters again");
                }
                (self.troubles, self.rests_until) = (0, None);
            }
            Landed::Unsent => {}
            Landed::Trouble(reason) => {
                self.troubles = self.troubles.saturating_add(1);
                let rest = SERVER.after(self.troubles);
                tracing::warn!(reason = reason.brief, again_in = ?rest, "the mail server takes no letters");
                self.rests_until = Some(Instant::now() + rest);
            }
            Landed::Database(error) => {
                tracing::warn!(%error, "a letter can't be sent for now");
                self.rests_until = Some(Instant::now() + Backoff::DATABASE.longest);
            }
        }
    }
}

/// Why a letter does not go out.
enum Unwritten {
    /// It is not owed any more.
    NotOwed,
    /// Mail knows no such address.
    NoAddress(String),
    /// For another reason.
    Impossible(String),
}

/// Brings one letter on its way.
struct Courier<L> {
    store: Store,
    clock: Clock,
    letters: Arc<L>,
    smtp: Arc<Smtp>,
    sender: Arc<Sender>,
}

impl<L: Letters> Courier<L> {
    async fn carry(&self, id: MailId) -> Result<Landed, StoreError> {
        let now = self.clock.now();
        let Some(mail) = mails::still_queued(&mut self.store.read().await?, id, now).await? else {
            return Ok(Landed::Unsent);
        };
        let sealed = match self.write(&mail).await? {
            Ok(sealed) => sealed,
            Err(Unwritten::NotOwed) => {
                self.drop(&mail).await?;
                return Ok(Landed::Unsent);
            }
            Err(Unwritten::NoAddress(why)) => {
                self.give_up(&mail, &Reason::own(why), true).await?;
                return Ok(Landed::Unsent);
            }
            Err(Unwritten::Impossible(why)) => {
                self.give_up(&mail, &Reason::own(why), false).await?;
                return Ok(Landed::Unsent);
            }
        };
        match self.smtp.send(&sealed).await {
            Ok(()) => {
                self.arrived(&mail).await?;
                Ok(Landed::Heard)
            }
            Err(Trouble::Refused(reason)) => {
                self.give_up(&mail, &reason, true).await?;
                Ok(Landed::Heard)
            }
            Err(Trouble::Later(reason)) => {
                self.try_again(&mail, &reason, true).await?;
                Ok(Landed::Heard)
            }
            Err(Trouble::Server(reason)) => {
                self.try_again(&mail, &reason, false).await?;
                Ok(Landed::Trouble(reason))
            }
        }
    }

    /// The letter as it goes out; else why it never can.
    async fn write(&self, mail: &Mail) -> Result<Result<Sealed, Unwritten>, StoreError> {
        let letter = match self.letters.write(mail).await {
            Ok(Written::Send(letter)) => letter,
            Ok(Written::Nothing) => return Ok(Err(Unwritten::NotOwed)),
            Ok(Written::NoAddress) => {
                return Ok(Err(Unwritten::NoAddress("the account has no address".to_owned())));
            }
            Ok(Written::Impossible(why)) => return Ok(Err(Unwritten::Impossible(why.to_owned()))),
            Err(error) if error.is_passing() => return Err(error),
            Err(error) => {
                tracing::error!(id = %mail.id, kind = %mail.kind, %error, "a letter can't be written");
                return Ok(Err(Unwritten::Impossible("it can't be written".to_owned())));
            }
        };
        let sealed = seal(&letter, &self.sender, (mail.id, mail.created_at), self.clock.now());
        Ok(sealed.map_err(|error| match error {
            Unsendable::Address => Unwritten::NoAddress(error.to_string()),
            Unsendable::Message => Unwritten::Impossible(error.to_string()),
        }))
    }

    /// The server has it. As long as the row is there it may be sent again, so the database is asked until it answers.
    async fn arrived(&self, mail: &Mail) -> Result<(), StoreError> {
        let mut failures = 0;
        loop {
            match self.note_arrival(mail).await {
                Err(error) if error.is_passing() && failures < 10 => {
                    failures += 1;
                    tokio::time::sleep(Backoff::DATABASE.after(failures)).await;
                }
                noted => return noted,
            }
        }
    }

    async fn note_arrival(&self, mail: &Mail) -> Result<(), StoreError> {
        let mut tx = self.begin(mail).await?;
        let mut tally = Tally { letters_sent: 1, ..Tally::default() };
        if !mails::sent(&mut tx, mail.id, mail.account_id).await? {
            // It was taken back while it was on its way, counted as that, and arrived.
            if self.is_stopped(&mut tx, mail).await? {
                tally.letters_withdrawn = -1;
            } else {
                tally.letters_dropped = -1;
            }
        }
        self.commit(tx, mail, tally).await
    }

    /// Whether it is an announcement's that was stopped with letters still to go.
    async fn is_stopped(&self, tx: &mut Tx, mail: &Mail) -> Result<bool, StoreError> {
        let Some(announcement) = mail.announcement_id else { return Ok(false) };
        Ok(progress::by_id(tx, announcement).await?.is_some_and(|progress| progress.letters_withdrawn > 0))
    }

    /// It is no longer true, or nobody is there to read it.
    async fn drop(&self, mail: &Mail) -> Result<(), StoreError> {
        let mut tx = self.begin(mail).await?;
        let dropped = i64::from(mails::forget(&mut tx, mail.id).await?);
        self.commit(tx, mail, Tally { letters_dropped: dropped, ..Tally::default() }).await
    }

    /// A transaction that may count what became of a letter.
    async fn begin(&self, mail: &Mail) -> Result<Tx, StoreError> {
        let mut tx = self.store.begin().await?;
        if let Some(announcement) = mail.announcement_id {
            progress::lock(&mut tx, announcement).await?;
        }
        Ok(tx)
    }

    /// Counts, if it was an announcement's.
    async fn commit(&self, mut tx: Tx, mail: &Mail, tally: Tally) -> Result<(), StoreError> {
        if let Some(announcement) = mail.announcement_id {
            broadcast::count(&mut tx, &[(announcement, tally)].into(), self.clock.now()).await?;
        }
        tx.commit().await
    }

    async fn try_again(&self, mail: &Mail, reason: &Reason, address: bool) -> Result<(), StoreError> {
        let now = self.clock.now();
        if now - mail.created_at >= GIVE_UP_AFTER {
            return self.give_up(mail, reason, address).await;
        }
        let attempts = u32::try_from(mail.attempts).unwrap_or(u32::MAX).saturating_add(1);
        let wait = TimeDelta::from_std(LETTER.after(attempts)).unwrap_or_default();
        let mut tx = self.store.begin().await?;
        mails::put_off(&mut tx, mail.id, now + wait).await?;
        tx.commit().await
    }

    /// `address`: whether it is for the address's sake, so that staff should know that it takes no letters.
    async fn give_up(&self, mail: &Mail, reason: &Reason, address: bool) -> Result<(), StoreError> {
        tracing::warn!(id = %mail.id, kind = %mail.kind, reason = reason.brief, "a letter is given up");
        let mut tx = self.begin(mail).await?;
        if let Some(account) = mail.account_id.filter(|_| address) {
            mails::refused(&mut tx, account, &reason.said, self.clock.now()).await?;
        }
        let failed = i64::from(mails::give_up(&mut tx, mail.id, &reason.said).await?);
        self.commit(tx, mail, Tally { letters_failed: failed, ..Tally::default() }).await
    }
}
