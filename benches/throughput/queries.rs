//! Queries on a browsing tap: at most three. Counted from the database library's own log of statements.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use seatbell::bot::button::{Browse, Place, Tap};
use seatbell::domain::ids::{ActivityId, BeneficiaryId, BookingId, OrderId, OrganizerId, SessionId};
use seatbell::service::schedule::Position;
use seatbell::store::sessions::Cursor;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::support::bot::Bot;
use crate::{CLUB, line};

const BUDGET: usize = 3;

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);
static COUNTING: AtomicBool = AtomicBool::new(true);

struct Count;

impl<S: tracing::Subscriber> Layer<S> for Count {
    fn on_event(&self, _: &tracing::Event<'_>, _: Context<'_, S>) {
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
    }
}

/// Counts statements from here on.
pub fn count() {
    let statements = FilterFn::new(|meta| meta.target() == "sqlx::query" && COUNTING.load(Ordering::Relaxed));
    tracing_subscriber::registry().with(Count.with_filter(statements)).init();
}

/// The log costs something, so it is off while time is measured.
pub fn stop_counting() {
    COUNTING.store(false, Ordering::Relaxed);
    tracing::callsite::rebuild_interest_cache();
}

/// Counts again.
pub fn count_again() {
    COUNTING.store(true, Ordering::Relaxed);
    tracing::callsite::rebuild_interest_cache();
}

pub async fn measure(bot: &Bot) -> anyhow::Result<bool> {
    let who = CLUB.walker(3);
    let chat = who.chat();
    let place = Place { session: SessionId(CLUB.coming(150)), order: None };
    let browse = |activity, position| {
        Tap::Schedule(Browse { organizer: OrganizerId(1), activity, order: None, position })
    };
    let after = Position::After(Cursor { starts_at: bot.clock.now(), id: place.session });
    let booking = bot.text(chat, "/bookings").await?.find(|tap| match tap {
        Tap::Booking(booking) => Some(booking),
        _ => None,
    });
    let booking: BookingId = booking?;
    let taps = [
        ("the menu", Tap::Home),
        ("the clubs", Tap::Clubs),
        ("the schedule", browse(None, Position::Now)),
        ("its next page", browse(None, after)),
        ("one activity's", browse(Some(ActivityId(3)), Position::Now)),
        ("the activities", Tap::Activities(OrganizerId(1))),
        ("a session", Tap::Session(place)),
        ("who is coming?", Tap::Book(place)),
        ("the summary", Tap::Beneficiary(place, BeneficiaryId(who.beneficiary(true)))),
        ("the orders", Tap::Orders(0)),
        ("an order consulted", Tap::Order(OrderId(who.old_order()), 0)),
        ("the bookings", Tap::Bookings(0)),
        ("a booking", Tap::Booking(booking)),
        ("cancel it?", Tap::Cancel(booking)),
    ];
    let mut within = true;
    for (what, tap) in taps {
        // The fewest of several: a pool that opens one more connection logs its set-up too.
        let mut queries = usize::MAX;
        for _ in 0..5 {
            let before = STATEMENTS.load(Ordering::Relaxed);
            bot.tap(chat, tap).await?;
            queries = queries.min(STATEMENTS.load(Ordering::Relaxed) - before);
        }
        let budget = Some(("at most 3", queries <= BUDGET));
        within &= line(&format!("queries of a tap: {what}"), &queries.to_string(), budget);
    }
    Ok(within)
}
