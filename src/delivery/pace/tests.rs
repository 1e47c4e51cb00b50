//! The pace, with time that is made up: whole minutes pass at once.

use std::collections::BinaryHeap;

use super::*;
use crate::domain::ids::MessageId;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// An answer, as far as it gets at once.
fn answer(pace: &Pace, chat: i64, now: Instant) -> Result<Turn, Duration> {
    pace.enter(ChatId(chat), None, false, now).map_err(|(wait, _)| wait)
}

fn notice(pace: &Pace, chat: i64, now: Instant) -> Result<Ticket, Wait> {
    pace.take(ChatId(chat), Lane::Confirmations, now)
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Sends from an endless queue, to ever other chats: each request takes `way` plus up to `jitter` to arrive, and as long
/// again to be answered, and every timer is up to `late` late. Gives when each arrived.
fn flood(pace: &Pace, lane: Lane, lasting: Duration, [way, jitter, late]: [u64; 3]) -> Vec<Duration> {
    let start = Instant::now();
    let mut chance = Chance(0x5ea7_be11);
    let mut micros = |limit: u64| Duration::from_micros(chance.below(limit.max(1)));
    let (mut now, mut chat) = (start, 0);
    let (mut arrivals, mut answers, mut tickets) = (Vec::new(), BinaryHeap::new(), HashMap::new());
    while now < start + lasting {
        while let Some((std::cmp::Reverse(at), number)) = answers.peek().copied() {
            if at > now {
                break;
            }
            answers.pop();
            pace.landed(tickets.remove(&number).unwrap(), at);
        }
        match pace.take(ChatId(chat + 1), lane, now) {
            Ok(ticket) => {
                chat += 1;
                let there = Duration::from_micros(way) + micros(jitter);
                let back = Duration::from_micros(way) + micros(jitter);
                arrivals.push(now + there - start);
                answers.push((std::cmp::Reverse(now + there + back), chat));
                tickets.insert(chat, ticket);
            }
            Err(Wait::Rate(wait)) => now += wait + micros(late),
            Err(other) => panic!("{other:?}"),
        }
    }
    arrivals.sort_unstable();
    arrivals
}

fn no_second_sees_more_than(most: usize, arrivals: &[Duration]) {
    for pair in arrivals.windows(most + 1) {
        assert!(pair[most] - pair[0] >= seconds(1), "{:?} to {:?}", pair[0], pair[most]);
    }
}

#[test]
fn the_permitted_rate_is_used_up_and_never_exceeded() {
    for weather in [[500, 500, 1000], [25_000, 3000, 2000], [100, 20_000, 5000]] {
        let pace = Pace::new(Limits::TELEGRAM, Instant::now());
        let arrivals = flood(&pace, Lane::Announcements, seconds(600), weather);
        no_second_sees_more_than(30, &arrivals);
        let share = arrivals.len() as f64 / (600.0 * 30.0);
        // What can't be known of the way must be paid for: under a jitter of 20 ms each way, a fiftieth.
        let least = if weather[1] < 5000 { 0.99 } else { 0.96 };
        assert!(share >= least, "{weather:?}: {share}");
    }
}

#[test]
fn paid_announcements_have_a_rate_of_their_own() {
    let limits = Limits { paid_per_second: 100, ..Limits::TELEGRAM };
    let pace = Pace::new(limits, Instant::now());
    let arrivals = flood(&pace, Lane::Announcements, seconds(60), [500, 500, 1000]);
    no_second_sees_more_than(100, &arrivals);
    assert!(arrivals.len() >= 5880, "{}", arrivals.len());
    let now = Instant::now() + seconds(60);
    assert!(notice(&pace, -1, now).is_ok(), "none of it counted as free");
}

#[test]
fn an_answer_amid_a_flood_waits_for_one_message_at_most() {
    let start = Instant::now();
    let pace = Pace::new(Limits::TELEGRAM, start);
    let mut now = start;
    let mut chat = 0;
    let mut longest = Duration::ZERO;
    while now < start + seconds(60) {
        now += ms(1);
        chat += 1;
        if let Ok(ticket) = pace.take(ChatId(chat), Lane::Announcements, now) {
            pace.landed(ticket, now);
        }
        if chat % 997 == 0 {
            // Somebody taps.
            match answer(&pace, -chat, now) {
                Ok(Turn::Go(ticket)) => pace.landed(ticket, now),
                Err(wait) => {
                    longest = longest.max(wait);
                    now += wait;
                    assert!(matches!(answer(&pace, chat, now), Err(_) | Ok(Turn::Go(_))));
                    pace.state().line = Line::default();
                }
                Ok(other) => panic!("{other:?}"),
            }
        }
    }
    assert!(longest <= seconds(1) / 30 + ms(17), "{longest:?}");
}

#[test]
fn a_chat_has_a_burst_and_then_one_a_second_and_holds_up_nobody() {
    let start = Instant::now();
    let pace = Pace::new(Limits::TELEGRAM, start);
    for _ in 0..3 {
        assert!(matches!(answer(&pace, 1, start), Ok(Turn::Go(_))));
    }
    assert_eq!(answer(&pace, 1, start), Err(seconds(1)), "its fourth waits in the line");
    assert_eq!(answer(&pace, 1, start), Err(seconds(2)));
    assert_eq!(answer(&pace, 1, start), Ok(Turn::TooLong(seconds(3))));
    assert!(matches!(answer(&pace, 2, start), Ok(Turn::Go(_))));
    assert_eq!(notice(&pace, 1, start), Err(Wait::Chat(seconds(3))), "after the answers");
    assert!(notice(&pace, 3, start + ms(200)).is_ok());
}

#[test]
fn answers_go_in_their_order_and_before_everything_else() {
    let start = Instant::now();
    let pace = Pace::new(Limits { overall_per_second: 2, ..Limits::TELEGRAM }, start);
    let tickets = [0; 2].map(|_| match answer(&pace, 1, start) {
        Ok(Turn::Go(ticket)) => ticket,
        other => panic!("{other:?}"),
    });
    let ids = [2, 3].map(|chat| pace.enter(ChatId(chat), None, false, start).unwrap_err().1);
    for (ticket, at) in tickets.into_iter().zip([start, start + ms(500)]) {
        pace.landed(ticket, at);
    }
    let now = start + seconds(1);
    assert!(matches!(notice(&pace, 9, now), Err(Wait::Rate(_))), "the place is the first answer's");
    assert!(answer(&pace, 4, now).is_err(), "nobody overtakes");
    assert!(pace.go(ids[1], now).is_err());
    assert!(pace.go(ids[0], now).is_ok());
    assert!(pace.go(ids[1], now).is_err());
    assert!(pace.go(ids[1], now + ms(500)).is_ok());
}

#[test]
fn a_newer_edit_takes_the_place_of_an_older_one() {
    let start = Instant::now();
    let pace = Pace::new(Limits::TELEGRAM, start);
    let edit = |message| pace.enter(ChatId(1), Some(MessageId(message)), false, start);
    for _ in 0..3 {
        assert!(edit(1).is_ok());
    }
    let (_, older) = edit(1).unwrap_err();
    let (wait, newer) = edit(1).unwrap_err();
    assert_eq!(wait, seconds(1), "in its place, not behind it");
    assert_eq!(pace.go(older, start + seconds(1)), Err(Some(Turn::Superseded)));
    assert!(pace.go(newer, start + seconds(1)).is_ok());
}

#[test]
fn a_group_has_twenty_a_minute() {
    let start = Instant::now();
    let pace = Pace::new(Limits::TELEGRAM, start);
    let mut sent = Vec::new();
    for second in 0..300 {
        let now = start + seconds(second);
        while let Ok(ticket) = notice(&pace, -7, now) {
            pace.landed(ticket, now);
            sent.push(second);
        }
    }
    assert!(sent.windows(21).all(|minute| minute[20] - minute[0] >= 60), "{sent:?}");
    assert_eq!(sent.len(), 100);
}

#[test]
fn no_limits_at_all() {
    let start = Instant::now();
    let pace = Pace::new(Limits::NONE, start);
    for _ in 0..1000 {
        assert!(matches!(answer(&pace, 1, start), Ok(Turn::Go(_))));
        assert!(notice(&pace, -1, start).is_ok());
    }
    pace.refused(ChatId(1), seconds(5), start);
    assert_eq!(answer(&pace, 1, start), Ok(Turn::TooLong(seconds(5))), "but what Telegram says counts");
}

#[test]
fn a_refusal_holds_for_its_chat_and_several_for_all() {
    let start = Instant::now();
    let pace = Pace::new(Limits::TELEGRAM, start);
    for (chat, at) in [(1, 0), (2, 2), (3, 4), (4, 6)] {
        pace.refused(ChatId(chat), seconds(60), start + seconds(at));
    }
    let now = start + seconds(6);
    assert_eq!(notice(&pace, 1, now), Err(Wait::Refused(seconds(54))));
    assert_eq!(pace.refused_for(ChatId(4), now), Some(seconds(60)));
    assert!(notice(&pace, 9, now).is_ok(), "one after the other, each for its own");

    pace.refused(ChatId(5), seconds(7), now);
    pace.refused(ChatId(6), seconds(5), now);
    assert_eq!(notice(&pace, 9, now), Err(Wait::All(seconds(5))));
    assert_eq!(answer(&pace, 9, now), Ok(Turn::TooLong(seconds(5))));
    let now = now + seconds(5);
    assert!(notice(&pace, 9, now).is_ok());
    assert_eq!(notice(&pace, 5, now), Err(Wait::Refused(seconds(2))));
}

#[test]
fn a_refusal_of_a_quiet_chat_amid_a_flood_is_about_the_flood() {
    let start = Instant::now();
    let pace = Pace::new(Limits::TELEGRAM, start);
    let flood = || {
        for chat in 0..29 {
            assert!(matches!(answer(&pace, chat, start), Ok(Turn::Go(_))));
        }
    };
    flood();
    pace.refused(ChatId(7), seconds(4), start);
    assert_eq!(notice(&pace, 99, start), Err(Wait::All(seconds(4))));

    let pace = Pace::new(Limits::TELEGRAM, start);
    for _ in 0..3 {
        assert!(matches!(answer(&pace, 7, start), Ok(Turn::Go(_))));
    }
    pace.refused(ChatId(7), seconds(4), start);
    assert!(matches!(notice(&pace, 7, start), Err(Wait::Refused(_))));
    assert!(matches!(answer(&pace, 99, start), Ok(Turn::Go(_))), "it had enough itself");
}

#[test]
fn what_was_not_sent_costs_nothing() {
    let start = Instant::now();
    let pace = Pace::new(Limits { overall_per_second: 1, ..Limits::TELEGRAM }, start);
    let ticket = notice(&pace, 1, start).unwrap();
    assert!(answer(&pace, 2, start).is_err());
    pace.state().line = Line::default();
    pace.give_back(ticket);
    assert!(matches!(answer(&pace, 2, start), Ok(Turn::Go(_))));
}

#[tokio::test]
async fn whoever_waits_goes_when_its_time_comes() {
    let pace = Pace::new(Limits { chat_per_second: 20, ..Limits::TELEGRAM }, Instant::now());
    for _ in 0..5 {
        assert!(matches!(pace.turn(ChatId(1), None, false).await, Turn::Go(_)));
    }
    let edit = || pace.turn(ChatId(2), Some(MessageId(1)), false);
    for _ in 0..3 {
        assert!(matches!(edit().await, Turn::Go(_)));
    }
    let (older, newer) = tokio::join!(edit(), edit());
    assert_eq!(older, Turn::Superseded);
    assert!(matches!(newer, Turn::Go(_)));
}
