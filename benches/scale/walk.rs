//! A customer's ways through the bot, step by step, so that two databases can take the same step in turn.

use std::time::{Duration, Instant};

use anyhow::ensure;
use seatbell::bot::button::{Browse, Place, Tap};
use seatbell::domain::ids::{BeneficiaryId, BookingId, OrderId, OrganizerId, SessionId};
use seatbell::service::lapse;
use seatbell::service::schedule::Position;
use seatbell::store::sessions::Cursor;
use seatbell::store::{inbox, operations, outbox};

use crate::support::bot::{Answer, Bot};
use crate::support::seed::{Customer, FIRST_SOLD_OUT, SOLD_OUT_EVERY, Size};

/// A step that is measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Schedule,
    ScheduleDeep,
    ScheduleOfActivity,
    Session,
    Bookings,
    Credits,
    Consult,
    Book,
    Confirm,
    Cancel,
    Join,
    CancelAndRing,
    Claim,
    SweepNothing,
    CleanUpNothing,
    OutboxNothing,
    FaithfulBookings,
    FaithfulConsult,
}

impl Step {
    pub const ALL: [Self; 18] = [
        Self::Schedule,
        Self::ScheduleDeep,
        Self::ScheduleOfActivity,
        Self::Session,
        Self::Bookings,
        Self::Credits,
        Self::Consult,
        Self::Book,
        Self::Confirm,
        Self::Cancel,
        Self::Join,
        Self::CancelAndRing,
        Self::Claim,
        Self::SweepNothing,
        Self::CleanUpNothing,
        Self::OutboxNothing,
        Self::FaithfulBookings,
        Self::FaithfulConsult,
    ];

    /// What it is, for the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Schedule => "/schedule",
            Self::ScheduleDeep => "the schedule, months ahead",
            Self::ScheduleOfActivity => "the schedule of one activity, far ahead",
            Self::Session => "a session's card",
            Self::Bookings => "/bookings",
            Self::Credits => "/credits",
            Self::Consult => "an order consulted",
            Self::Book => "a whole booking (book, who, confirm)",
            Self::Confirm => "of it, the confirmation",
            Self::Cancel => "a cancellation",
            Self::Join => "joining a waiting list",
            Self::CancelAndRing => "a cancellation that rings",
            Self::Claim => "a claim",
            Self::SweepNothing => "the sweep, nothing due",
            Self::CleanUpNothing => "the clean-up, nothing due",
            Self::OutboxNothing => "the outbox, nothing due",
            Self::FaithfulBookings => "/bookings after 1,000 bookings",
            Self::FaithfulConsult => "an order of 1,000 bookings, page 100",
        }
    }
}

/// One database's side of the walk.
pub struct Walk {
    pub bot: Bot,
    size: Size,
    round: i64,
    who: Customer,
    booking: Option<BookingId>,
    confirm: Duration,
    lesson: Option<BookingId>,
}

impl Walk {
    pub fn new(bot: Bot, size: Size) -> Self {
        let who = size.walker(0);
        Self { bot, size, round: 0, who, booking: None, confirm: Duration::ZERO, lesson: None }
    }

    /// The next customer, who has the only seat of their lesson.
    pub async fn next_round(&mut self) -> anyhow::Result<()> {
        self.round += 1;
        self.who = self.size.walker(self.round);
        let (_, seated) = self.book(self.who.lesson, true).await?;
        self.lesson = Some(seated);
        Ok(())
    }

    /// Leaves the round as it began.
    pub async fn end_round(&mut self) -> anyhow::Result<()> {
        let seated = self.lesson.take();
        self.cancel(seated).await.map(drop)
    }

    /// Takes a step. How long it took.
    pub async fn step(&mut self, step: Step) -> anyhow::Result<Duration> {
        let chat = self.who.chat();
        Ok(match step {
            Step::Schedule => sessions_shown(&self.bot.text(chat, "/schedule").await?)?,
            Step::ScheduleDeep => sessions_shown(&self.bot.tap(chat, self.ahead(None)).await?)?,
            Step::ScheduleOfActivity => sessions_shown(&self.bot.tap(chat, self.ahead(Some(3))).await?)?,
            Step::Session => {
                let place = place(self.size.coming(self.round));
                let card = self.bot.tap(chat, Tap::Session(place)).await?;
                card.find(|tap| (tap == Tap::Book(place)).then_some(()))?;
                card.took
            }
            Step::Bookings => bookings_shown(&self.bot.text(chat, "/bookings").await?)?,
            Step::Credits => {
                let card = self.bot.text(chat, "/credits").await?;
                card.find(|tap| matches!(tap, Tap::Order(..)).then_some(()))?;
                card.took
            }
            Step::Consult => self.consult(chat, self.who.old_order(), 0).await?,
            Step::Book => {
                let (took, booking) = self.book(self.target(), true).await?;
                self.booking = Some(booking);
                took
            }
            Step::Confirm => self.confirm,
            Step::Cancel => {
                let booking = self.booking.take();
                self.cancel(booking).await?
            }
            Step::Join => {
                let (_, waiting) = self.book(self.who.lesson, false).await?;
                self.booking = Some(waiting);
                self.confirm
            }
            Step::CancelAndRing => {
                let seated = self.lesson.take();
                self.cancel(seated).await?
            }
            Step::Claim => {
                let waiting = self.booking.take().unwrap_or(BookingId(0));
                let card = self.bot.tap(chat, Tap::Claim(waiting)).await?;
                card.find(|tap| (tap == Tap::Cancel(waiting)).then_some(()))?;
                self.lesson = Some(waiting);
                card.took
            }
            Step::SweepNothing => {
                let start = Instant::now();
                ensure!(lapse::sweep(&self.bot.store, self.bot.clock.now()).await? == 0, "a list was due");
                start.elapsed()
            }
            Step::CleanUpNothing => self.clean_up().await?,
            Step::OutboxNothing => {
                let start = Instant::now();
                let due = outbox::due(&mut self.bot.store.read().await?, 128).await?;
                let took = start.elapsed();
                ensure!(due.is_empty(), "the outbox holds something");
                took
            }
            Step::FaithfulBookings => {
                let chat = if self.size.faithful { self.size.faithful().0.chat() } else { chat };
                bookings_shown(&self.bot.text(chat, "/bookings").await?)?
            }
            Step::FaithfulConsult if self.size.faithful => {
                let (faithful, order) = self.size.faithful();
                self.consult(faithful.chat(), order, 100).await?
            }
            Step::FaithfulConsult => self.consult(chat, self.who.old_order(), 0).await?,
        })
    }

    /// A page in the middle of what is to come.
    fn ahead(&self, activity: Option<i64>) -> Tap {
        let starts_at = self.bot.clock.now() + chrono::TimeDelta::seconds(self.size.future / 2 * 3200);
        Tap::Schedule(Browse {
            organizer: OrganizerId(1),
            activity: activity.map(seatbell::domain::ids::ActivityId),
            order: None,
            position: Position::After(Cursor { starts_at, id: SessionId(1) }),
        })
    }

    /// A session with free places, far enough to be cancelled; another one each round.
    fn target(&self) -> i64 {
        let number = FIRST_SOLD_OUT + self.round * 7 % (self.size.future - FIRST_SOLD_OUT);
        let sold_out = number % SOLD_OUT_EVERY == 0;
        self.size.coming(if sold_out { number + 1 } else { number })
    }

    /// Books, tap by tap. How long all of it took, and the booking.
    async fn book(&mut self, session: i64, first: bool) -> anyhow::Result<(Duration, BookingId)> {
        let (chat, place) = (self.who.chat(), place(session));
        let beneficiary = BeneficiaryId(self.who.beneficiary(first));
        let who = self.bot.tap(chat, Tap::Book(place)).await?;
        let known = Tap::Beneficiary(place, beneficiary);
        let summary = self.bot.tap(chat, who.find(|tap| (tap == known).then_some(tap))?).await?;
        let confirm = summary.find(|tap| matches!(tap, Tap::Confirm(_)).then_some(tap))?;
        let card = self.bot.tap(chat, confirm).await?;
        let booking = card.find(|tap| match tap {
            Tap::Cancel(booking) | Tap::Leave(booking) => Some(booking),
            _ => None,
        })?;
        self.confirm = card.took;
        Ok((who.took + summary.took + card.took, booking))
    }

    async fn cancel(&self, booking: Option<BookingId>) -> anyhow::Result<Duration> {
        let booking = booking.unwrap_or(BookingId(0));
        let card = self.bot.tap(self.who.chat(), Tap::ConfirmCancel(booking)).await?;
        let text = card.screen.text.as_str();
        ensure!(!card.taps().any(|tap| tap == Tap::Cancel(booking)), "not cancelled: {text}");
        Ok(card.took)
    }

    async fn consult(&self, chat: i64, order: i64, page: u16) -> anyhow::Result<Duration> {
        let card = self.bot.tap(chat, Tap::Order(OrderId(order), page)).await?;
        // A full page has a next one.
        card.find(|tap| (tap == Tap::Order(OrderId(order), page + 1)).then_some(()))?;
        Ok(card.took)
    }

    /// The hourly job's work.
    async fn clean_up(&self) -> anyhow::Result<Duration> {
        let start = Instant::now();
        let now = self.bot.clock.now();
        let mut tx = self.bot.store.begin().await?;
        let updates = inbox::forget(&mut tx, now - chrono::TimeDelta::hours(48)).await?;
        let outcomes = operations::forget(&mut tx, now - chrono::TimeDelta::days(30)).await?;
        tx.commit().await?;
        let took = start.elapsed();
        ensure!(updates + outcomes == 0, "something was due");
        Ok(took)
    }
}

fn place(session: i64) -> Place {
    Place { session: SessionId(session), order: None }
}

fn sessions_shown(card: &Answer) -> anyhow::Result<Duration> {
    card.find(|tap| matches!(tap, Tap::Session(_)).then_some(()))?;
    Ok(card.took)
}

fn bookings_shown(card: &Answer) -> anyhow::Result<Duration> {
    card.find(|tap| matches!(tap, Tap::Booking(_)).then_some(()))?;
    Ok(card.took)
}
