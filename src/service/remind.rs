//! What is queued ahead of a session by the clock: reminders a day and two hours before it to whoever has a place, and a
//! warning to those waiting, an hour before their list closes. Each is queued once, in the transaction that says so.

use chrono::{DateTime, SecondsFormat, Utc};

use crate::domain::ids::SessionId;
use crate::domain::notice::NoticeKind;
use crate::domain::states::{ReminderChoice, SessionState};
use crate::store::reminders::{self, Owed, ToMany};
use crate::store::sessions::Session;
use crate::store::{Store, StoreError, Tx, sessions};

/// How many sessions one sweep looks at, of each kind; the next comes within seconds.
const SESSIONS: i64 = 100;

/// Queues all that is due. Gives for how many sessions.
///
/// # Errors
/// The database's, the first there was; every other session pays what it owes all the same.
pub async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let (mut paid, mut failed) = (0, None);
    for owed in Owed::ALL {
        let due = reminders::due(&mut store.read().await?, owed, now, SESSIONS).await?;
        for session in due {
            match pay(store, now, owed, session).await {
                Ok(true) => paid += 1,
                Ok(false) => {}
                Err(error) => failed = failed.or(Some(error)),
            }
        }
    }
    failed.map_or(Ok(paid), Err)
}

/// Says whether it was owed: another replica may have been faster, or the session have changed.
async fn pay(store: &Store, now: DateTime<Utc>, owed: Owed, session: SessionId) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    let Some(session) = sessions::lock(&mut tx, session).await? else { return Ok(false) };
    let of = speaks_of(owed, &session);
    let due = session.state == SessionState::Scheduled && now < of && of - owed.ahead() <= now;
    if !due || !reminders::paid(&mut tx, owed, session.id, now).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    let morning = session.quiet_hours().after(now);
    // What the night would hold for too long is not even queued.
    if morning < of {
        queue(&mut tx, now, owed, &session, morning).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// The instant that a message speaks of; it says so in its detail, and is not true of another.
pub fn speaks_of(owed: Owed, session: &Session) -> DateTime<Utc> {
    match owed {
        Owed::Day | Owed::Hours => session.starts_at,
        Owed::Closing => session.claim_until,
    }
}

/// An instant as the detail of a message.
pub fn detail(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

async fn queue(
    tx: &mut Tx,
    now: DateTime<Utc>,
    owed: Owed,
    session: &Session,
    morning: DateTime<Utc>,
) -> Result<(), StoreError> {
    let of = speaks_of(owed, session);
    let detail = detail(of);
    let message = |kind| ToMany {
        session: session.id,
        kind,
        detail: &detail,
        // Whoever came later has just read all this.
        before: of - owed.ahead(),
        not_before: morning,
    };
    match owed {
        Owed::Day => {
            // So late that the other reminder is due: only to those who don't get that one.
            let late = of - Owed::Hours.ahead() <= now;
            let both = if late { ReminderChoice::Day } else { ReminderChoice::Both };
            reminders::remind(tx, message(NoticeKind::DayReminder), [both, ReminderChoice::Day], now).await?;
        }
        Owed::Hours => {
            let choices = [ReminderChoice::Both, ReminderChoice::Hours];
            reminders::remind(tx, message(NoticeKind::HoursReminder), choices, now).await?;
        }
        Owed::Closing => {
            reminders::warn_waiting(tx, message(NoticeKind::ListClosing), now).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::ChatId;
    use crate::domain::states::BookingState;
    use crate::service::authority::By;
    use crate::service::refusal::Intent;
    use crate::service::testing::*;
    use crate::service::{cancel, claim, reminder_choice};

    /// To whom what is queued, in order.
    async fn queued(club: &Club) -> Vec<(ChatId, NoticeKind)> {
        club.outbox().await.into_iter().map(|item| (item.chat_id, item.kind)).collect()
    }

    /// The same of what waits for the morning.
    async fn held(club: &Club) -> Vec<(ChatId, NoticeKind, DateTime<Utc>)> {
        club.held().await.into_iter().map(|(chat, kind, _, until)| (chat, kind, until)).collect()
    }

    use NoticeKind::{DayReminder, HoursReminder, ListClosing};

    on_both! {
        async fn a_day_and_two_hours_before_once_a_phone(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let other = club.phone(ana.account).await;
            let dive = club.session(8).await;
            for (customer, name) in [(&ana, "Ana"), (&ana, "Leo"), (&ben, "Ben")] {
                done(club.ask(now(), customer, dive, &adult(name), Intent::Seat).await);
            }
            let (day, hours) = (at("2026-11-23T18:30"), at("2026-11-24T16:30"));
            assert_eq!(sweep(&store, day - MOMENT).await.unwrap(), 0);
            assert_eq!((sweep(&store, day).await.unwrap(), sweep(&store, day).await.unwrap()), (1, 0));
            let expected = [ana.phone, ben.phone, other].map(|phone| (phone, DayReminder));
            let mut got = queued(&club).await;
            got.sort_by_key(|(chat, _)| chat.0);
            let mut all = expected.to_vec();
            all.sort_by_key(|(chat, _)| chat.0);
            assert_eq!(got, all);
            assert_eq!(sweep(&store, hours - MOMENT).await.unwrap(), 0);
            assert_eq!((sweep(&store, hours).await.unwrap(), sweep(&store, hours).await.unwrap()), (1, 0));
            assert_eq!(queued(&club).await.iter().filter(|(_, kind)| *kind == HoursReminder).count(), 3);
        }

        async fn as_each_account_chose(store: Store) {
            let club = Club::new(&store).await;
            let dive = club.session(8).await;
            let mut phones = Vec::new();
            for choice in ReminderChoice::ALL {
                let who = club.customer(choice.word()).await;
                club.book(&who, dive).await;
                reminder_choice::choose(&store, who.account, *choice).await.unwrap();
                phones.push(who.phone);
            }
            sweep(&store, at("2026-11-23T18:30")).await.unwrap();
            assert_eq!(queued(&club).await, [(phones[0], DayReminder), (phones[1], DayReminder)]);
            sweep(&store, at("2026-11-24T16:30")).await.unwrap();
            assert_eq!(queued(&club).await[2..], [(phones[0], HoursReminder), (phones[2], HoursReminder)]);
        }

        async fn nobody_who_came_after_the_mark(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let dive = club.session(1).await;
            let hers = club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            cancel::cancel(&store, at("2026-11-23T18:00"), ana.account, hers).await.unwrap();
            // He waited long before, and has the seat since after it.
            let late = at("2026-11-23T18:31");
            assert_eq!(claim::claim(&store, late, ben.account, his, None).await.unwrap(), claim::Outcome::Claimed);
            assert_eq!(sweep(&store, late).await.unwrap(), 1);
            assert!(!queued(&club).await.iter().any(|(_, kind)| *kind == DayReminder));
            sweep(&store, at("2026-11-24T16:30")).await.unwrap();
            assert_eq!(queued(&club).await.last(), Some(&(ben.phone, HoursReminder)));
        }

        async fn none_after_a_cancellation_and_none_for_what_was_called_off(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let (dive, other) = (club.session(8).await, club.session(8).await);
            let hers = club.book(&ana, dive).await;
            club.book(&ben, other).await;
            cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            let reason = "Storm".parse().unwrap();
            crate::service::call_off::call_off(&store, now(), By::Operator, other, &reason).await.unwrap();
            for local in ["2026-11-23T18:30", "2026-11-24T16:30"] {
                sweep(&store, at(local)).await.unwrap();
            }
            assert!(!queued(&club).await.iter().any(|(_, kind)| matches!(kind, DayReminder | HoursReminder)));
        }

        async fn after_a_downtime_the_one_that_still_helps(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let (evening, later) = (club.session(8).await, club.session_of(club.dive, "2026-11-24T20:00", 8).await);
            club.book(&ana, evening).await;
            club.book(&ben, later).await;
            // Up again an hour and a half before the one, three hours before the other.
            assert_eq!(sweep(&store, at("2026-11-24T17:00")).await.unwrap(), 3);
            let mut got = queued(&club).await;
            got.sort_by_key(|(chat, _)| chat.0);
            assert_eq!(got, [(ana.phone, HoursReminder), (ben.phone, DayReminder)]);
            // And after the start none at all.
            assert_eq!(sweep(&store, at("2026-11-24T20:00")).await.unwrap(), 0);
        }

        async fn in_the_night_it_waits_for_the_morning_unless_that_is_too_late(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let (late, early) = (
                club.session_of(club.dive, "2026-11-24T23:00", 8).await,
                club.session_of(club.dive, "2026-11-25T07:30", 8).await,
            );
            club.book(&ana, late).await;
            sweep(&store, at("2026-11-23T23:00")).await.unwrap();
            assert_eq!(held(&club).await, [(ana.phone, DayReminder, at("2026-11-24T08:00"))]);
            club.book(&ana, early).await;
            sweep(&store, at("2026-11-25T05:30")).await.unwrap();
            assert_eq!((held(&club).await.len(), queued(&club).await.len()), (1, 0), "it starts before the morning");
        }

        async fn a_clock_that_jumps_back_an_hour_reminds_no_second_time(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            club.book(&ana, club.session(8).await).await;
            let day = at("2026-11-23T18:30");
            for minutes in [0, -60, 5, 0] {
                sweep(&store, day + chrono::TimeDelta::minutes(minutes)).await.unwrap();
            }
            assert_eq!(queued(&club).await, [(ana.phone, DayReminder)]);
        }

        async fn exactly_a_day_of_hours_whatever_the_clocks_do(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            // 29 March 2026 has 23 hours in Paris, 25 October 25; both are Sundays. Here those of 2027.
            for (local, mark) in [("2027-03-28T18:00", "2027-03-27T17:00"), ("2027-10-31T18:00", "2027-10-30T19:00")] {
                let dive = club.session_of(club.dive, local, 8).await;
                club.book(&ana, dive).await;
                assert_eq!(at(local) - at(mark), chrono::TimeDelta::hours(24));
                assert_eq!(sweep(&store, at(mark) - MOMENT).await.unwrap(), 0, "{local}");
                assert_eq!(sweep(&store, at(mark)).await.unwrap(), 1, "{local}");
            }
        }

        async fn a_session_that_is_moved_is_reminded_of_anew(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let dive = club.session(8).await;
            club.book(&ana, dive).await;
            sweep(&store, at("2026-11-23T18:30")).await.unwrap();
            crate::store::testing::postpone(&store, dive, at("2026-11-26T18:30")).await;
            assert_eq!(sweep(&store, at("2026-11-25T18:29")).await.unwrap(), 0);
            assert_eq!(sweep(&store, at("2026-11-25T18:30")).await.unwrap(), 1);
            let details: Vec<_> = club.outbox().await.into_iter().map(|item| item.detail.unwrap()).collect();
            assert_eq!(details, ["2026-11-24T17:30:00Z", "2026-11-26T17:30:00Z"]);
        }

        async fn those_waiting_hear_that_the_list_closes_within_the_hour(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            // Its list closes at noon.
            let dive = club.session_of(club.dive, "2026-11-25T00:00", 1).await;
            club.book(&ana, dive).await;
            let his = club.wait(&ben, dive).await;
            reminder_choice::choose(&store, ben.account, ReminderChoice::Off).await.unwrap();
            done(club.ask(at("2026-11-24T11:00"), &cleo, dive, &adult("Cleo"), Intent::Wait).await);
            assert_eq!(sweep(&store, at("2026-11-24T11:00")).await.unwrap(), 2, "the list, and the day before");
            assert_eq!(sweep(&store, at("2026-11-24T11:30")).await.unwrap(), 0);
            assert_eq!(club.queued(ListClosing).await, [(ben.phone, his)]);
            assert_eq!(club.state(his).await, BookingState::Waiting);
        }

        async fn at_the_same_time_reminds_once(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            club.book(&ana, club.session(8).await).await;
            let mut sweeps = Vec::new();
            for _ in 0..4 {
                let store = store.clone();
                sweeps.push(tokio::spawn(async move { sweep(&store, at("2026-11-23T18:30")).await.unwrap() }));
            }
            let mut paid = 0;
            for one in sweeps {
                paid += one.await.unwrap();
            }
            assert_eq!((paid, queued(&club).await), (1, vec![(ana.phone, DayReminder)]));
        }
    }
}
