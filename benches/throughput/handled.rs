//! Taps and bookings a second through the conversation alone: the database and the words, without HTTP.

use std::sync::Arc;
use std::time::{Duration, Instant};

use seatbell::bot::button::{Browse, Place, Tap};
use seatbell::domain::ids::{BeneficiaryId, OrganizerId, SessionId};
use seatbell::service::schedule::Position;
use tokio::task::JoinSet;

use crate::support::bot::Bot;
use crate::support::figures::{Samples, ms};
use crate::{CLUB, line};

/// Customers at a time.
const AT_A_TIME: i64 = 64;
const TAPS_EACH: i64 = 100;
const BOOKINGS_EACH: i64 = 16;

pub async fn measure(bot: Bot) -> anyhow::Result<Bot> {
    let bot = Arc::new(bot);
    let browse = Browse { organizer: OrganizerId(1), activity: None, order: None, position: Position::Now };
    for (what, each, taps_each) in [("schedule taps", TAPS_EACH, 1), ("whole bookings", BOOKINGS_EACH, 4)] {
        let start = Instant::now();
        let mut customers = JoinSet::new();
        for number in 0..AT_A_TIME {
            let bot = Arc::clone(&bot);
            customers.spawn(async move {
                let mut times = Vec::new();
                for turn in 0..each {
                    times.push(if taps_each == 1 {
                        bot.tap(CLUB.walker(number).chat(), Tap::Schedule(browse)).await?.took
                    } else {
                        book(&bot, number, turn).await?
                    });
                }
                anyhow::Ok(times)
            });
        }
        let mut samples = Samples::default();
        while let Some(times) = customers.join_next().await {
            times??.into_iter().for_each(|took| samples.add(took));
        }
        let took = start.elapsed().as_secs_f64();
        let rate = f64::from(u32::try_from(AT_A_TIME * each)?) / took;
        line(&format!("{what} a second, {AT_A_TIME} customers at a time"), &format!("{rate:.0}"), None);
        let (median, p95) = (ms(samples.median()), ms(samples.p95()));
        line("  one of them: median and p95, ms", &format!("{median} / {p95}"), None);
    }
    Arc::try_unwrap(bot).map_err(|_| anyhow::anyhow!("somebody still holds the bot"))
}

/// A whole booking: the session, who comes, the summary, the confirmation.
async fn book(bot: &Bot, number: i64, turn: i64) -> anyhow::Result<Duration> {
    let who = CLUB.walker(number);
    let chat = who.chat();
    let place = Place { session: SessionId(CLUB.coming(free_session(number, turn))), order: None };
    let card = bot.tap(chat, Tap::Session(place)).await?;
    let asked = bot.tap(chat, Tap::Book(place)).await?;
    let summary = bot.tap(chat, Tap::Beneficiary(place, BeneficiaryId(who.beneficiary(true)))).await?;
    let confirm = summary.find(|tap| matches!(tap, Tap::Confirm(_)).then_some(tap))?;
    let done = bot.tap(chat, confirm).await?;
    done.find(|tap| matches!(tap, Tap::Cancel(_) | Tap::Leave(_)).then_some(()))?;
    Ok(card.took + asked.took + summary.took + done.took)
}

/// A session for a customer's so-and-so-many-th booking: another one each time, spread over all that can be cancelled.
pub const fn free_session(number: i64, turn: i64) -> i64 {
    100 + (number + turn * 10) % 300
}
