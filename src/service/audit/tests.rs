//! The audit is silent where nothing is wrong, and names each thing that a hand can break.

use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::domain::ids::{BookingId, SessionId};
use crate::service::book::{self, Request, Who};
use crate::service::refusal::Intent;
use crate::service::{cancel, claim, forfeit, lapse, leave};
use crate::store::fixture::{Club, Customer, by_hand, now};
use crate::store::testing::on_both;

/// What [`lived_in`] leaves behind.
struct Lived {
    /// Full, and two wait. Two days off.
    full: SessionId,
    /// Ana's seat on it.
    booked: BookingId,
    /// Ben's place on its list.
    waiting: BookingId,
    ana: Customer,
    ben: Customer,
}

async fn place(club: &Club, who: Customer, session: SessionId, intent: Intent) -> BookingId {
    static TAPS: AtomicU32 = AtomicU32::new(0);
    let key = TAPS.fetch_add(1, Ordering::Relaxed).to_string();
    let request = Request {
        account: who.account,
        session,
        who: &Who::Known(who.beneficiary),
        order: None,
        intent,
        key: &key,
    };
    match book::book(&club.store, now(), &request).await.unwrap() {
        book::Outcome::Done(booking) => booking,
        refused @ book::Outcome::Refused(_) => panic!("{refused:?}"),
    }
}

/// A club in which everything has happened that can: seats booked, cancelled, forfeited, claimed and attended; places on
/// lists taken, left and lapsed.
async fn lived_in(store: &Store) -> Lived {
    let club = Club::found(store, "reef").await;
    let (full, past) = (club.session(48, 1).await, club.session(10, 2).await);
    let ana = club.customer("ana", 10).await;
    let ben = club.customer("ben", 10).await;
    let carl = club.customer("carl", 3).await;

    let taken = place(&club, carl, full, Intent::Seat).await;
    let claims = place(&club, ana, full, Intent::Wait).await;
    let waiting = place(&club, ben, full, Intent::Wait).await;
    cancel::cancel(store, now(), carl.account, taken).await.unwrap();
    assert_eq!(claim::claim(store, now(), ana.account, claims, None).await.unwrap(), claim::Outcome::Claimed);
    let left = place(&club, carl, full, Intent::Wait).await;
    assert_eq!(leave::leave(store, now(), carl.account, left, None).await.unwrap(), leave::Outcome::Left);

    let forfeited = place(&club, ben, past, Intent::Seat).await;
    assert_eq!(
        forfeit::forfeit(store, now(), ben.account, forfeited).await.unwrap(),
        forfeit::Outcome::Forfeited
    );
    let attended = place(&club, ana, past, Intent::Seat).await;
    let lapses = club.session(13, 0).await;
    place(&club, carl, lapses, Intent::Wait).await;
    assert_eq!(lapse::sweep(store, now() + TimeDelta::hours(2)).await.unwrap(), 1);
    let checked_in = format!("UPDATE bookings SET state = 'attended' WHERE id = {attended}").leak();
    by_hand(store, checked_in, checked_in).await.unwrap();
    Lived { full, booked: claims, waiting, ana, ben }
}

on_both! {
    async fn nothing_to_say_of_nothing(store: Store) {
        let report = audit(&store, now()).await.unwrap();
        let checked = Counts { orders: 0, sessions: 0, bookings: 0, entries: 0, payments: 0, unassigned: 0 };
        assert_eq!(report, Report { checked, violations: vec![] });
    }

    async fn nothing_to_say_of_a_club_that_keeps_the_rules(store: Store) {
        lived_in(&store).await;
        let report = audit(&store, now()).await.unwrap();
        // Three purchases; carl's spend and refund, hold and release, hold and release; ana's hold and two spends; ben's
        // hold and spend.
        let checked = Counts { orders: 3, sessions: 3, bookings: 7, entries: 14, payments: 0, unassigned: 0 };
        assert_eq!(report, Report { checked, violations: vec![] });
    }

    async fn a_snapshot_stays_as_it_was(store: Store) {
        let club = Club::found(&store, "reef").await;
        let mut before = store.snapshot().await.unwrap();
        assert_eq!(audit::counts(&mut before).await.unwrap().orders, 0);
        club.customer("ana", 1).await;
        assert_eq!(audit::counts(&mut before).await.unwrap().orders, 0);
        assert_eq!(audit(&store, now()).await.unwrap().checked.orders, 1);
    }
}

fn filled(text: &str, lived: &Lived) -> String {
    let keys = [
        ("{full}", lived.full.0),
        ("{booked}", lived.booked.0),
        ("{waiting}", lived.waiting.0),
        ("{ana}", lived.ana.account.0),
        ("{ana.order}", lived.ana.order.0),
        ("{ana.beneficiary}", lived.ana.beneficiary.0),
        ("{ben}", lived.ben.account.0),
        ("{ben.order}", lived.ben.order.0),
        ("{ben.beneficiary}", lived.ben.beneficiary.0),
    ];
    keys.iter().fold(text.to_owned(), |text, (name, key)| text.replace(name, &key.to_string()))
}

/// Every guard of SQLite that can be switched off.
const SQLITE_UNGUARDED: &str = "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;
    DROP TRIGGER IF EXISTS credit_entries_no_update; DROP TRIGGER IF EXISTS credit_entries_no_delete;
    DROP INDEX IF EXISTS bookings_one_place_each;";

/// The same on PostgreSQL: checks, foreign keys, triggers, and the index.
const POSTGRES_UNGUARDED: &str = "DROP INDEX bookings_one_place_each;
    ALTER TABLE credit_entries DISABLE TRIGGER ALL;
    DO $$
    DECLARE it record;
    BEGIN
        FOR it IN SELECT conrelid::regclass AS tab, conname FROM pg_constraint
                  WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', it.tab, it.conname);
        END LOOP;
    END $$;";

/// A series of an activity, until a day or (`NULL`) without an end, planned through a day.
fn a_series(activity: i64, ends_on: &str, through: &str) -> String {
    format!(
        "INSERT INTO series (organizer_id, activity_id, rule, minutes, capacity, starts_on, ends_on, planned_through,
                             created_at)
         VALUES (1, {activity}, '0 9 * * MON', 60, 8, '2026-11-20', {ends_on}, '{through}',
                 '2026-11-20T09:00:00+00:00');"
    )
}

/// Breaks one thing by hand, and compares what the audit then says.
async fn says(store: &Store, change: &str, expected: &[&str]) {
    let lived = lived_in(store).await;
    let change = filled(change, &lived);
    let sqlite = format!("{SQLITE_UNGUARDED} {change}").leak();
    let postgres = format!("{POSTGRES_UNGUARDED} {change}").leak();
    by_hand(store, sqlite, postgres).await.unwrap();
    let report = audit(store, now()).await.unwrap();
    let said: Vec<String> = report.violations.iter().map(ToString::to_string).collect();
    let expected: Vec<String> = expected.iter().map(|text| filled(text, &lived)).collect();
    assert_eq!(said, expected, "{change}");
}

macro_rules! tampered {
    ($($name:ident: $change:expr => [$($says:literal),* $(,)?]),* $(,)?) => {
        on_both! {$(
            async fn $name(store: Store) {
                says(&store, $change, &[$($says),*]).await;
            }
        )*}
    };
}

/// One more booking, over and free; of these keys, on a session that starts as the full one does.
macro_rules! one_more {
    ($session:literal, $account:literal, $beneficiary:literal, $order:literal, $state:literal) => {
        concat!(
            "INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at, created_at,
                                   changed_at)
             SELECT ", $session, ", ", $account, ", ", $beneficiary, ", ", $order, ", 0, '", $state, "', starts_at,
                    created_at, created_at
             FROM sessions WHERE id = {full};"
        )
    };
}

const OTHER_ORGANIZER: &str = "INSERT INTO organizers (slug, name, timezone, language, currency, created_at)
    SELECT 'other', name, timezone, language, currency, created_at FROM organizers;";

/// An announcement to so many phones, with these counts.
macro_rules! announcement {
    ($state:literal, $phones:literal, $counts:literal) => {
        concat!(
            "INSERT INTO announcements (organizer_id, body, created_at, state, phones)
             SELECT id, 'x', created_at, '",
            $state,
            "', ",
            $phones,
            " FROM organizers;
             UPDATE announcements SET ",
            $counts,
            ";"
        )
    };
}

/// One of its messages.
macro_rules! message {
    ($state:literal, $departed:literal) => {
        concat!(
            "INSERT INTO outbox (lane, chat_id, kind, announcement_id, state, not_before, created_at, departed_at)
             SELECT 4, 1, 'announcement', id, '", $state, "', created_at, created_at, ", $departed, "
             FROM announcements;"
        )
    };
}

tampered! {
    available: "UPDATE orders SET available = 5 WHERE id = {ana.order}" => [
        "order 1001 (id {ana.order}): available is 5, its ledger says 8",
    ],
    granted: "UPDATE orders SET granted = 11 WHERE id = {ana.order}" => [
        "order 1001 (id {ana.order}): granted is 11, its ledger says 10",
    ],
    the_other_pots: "UPDATE orders SET held = 2, spent = 3, expired = 4 WHERE id = {ben.order}" => [
        "order 1002 (id {ben.order}): held is 2, its ledger says 1",
        "order 1002 (id {ben.order}): spent is 3, its ledger says 1",
        "order 1002 (id {ben.order}): expired is 4, its ledger says 0",
    ],
    less_than_nothing:
        "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT id, 'adjustment', -9, 0, 0, 0, 'operator', '', created_at FROM orders WHERE id = {ana.order};
         UPDATE orders SET available = available - 9, granted = granted - 9 WHERE id = {ana.order}" => [
        "order 1001 (id {ana.order}): available is -1, less than nothing",
    ],
    an_erased_entry: "DELETE FROM credit_entries WHERE booking_id = {waiting}" => [
        "order 1002 (id {ben.order}): available is 8, its ledger says 9",
        "order 1002 (id {ben.order}): held is 1, its ledger says 0",
        "booking {waiting}: it is waiting at 1 credits, but its entries come to available 0, held 0, spent 0, expired 0",
    ],
    seats_taken: "UPDATE sessions SET seats_taken = 0 WHERE id = {full}" => [
        "session {full}: 0 seats are taken, its bookings say 1 and its walk-ins 0",
    ],
    waiting: "UPDATE sessions SET waiting = 2 WHERE id = {full}" => [
        "session {full}: 2 are waiting, its bookings say 1",
    ],
    overbooked: "UPDATE sessions SET capacity = 0 WHERE id = {full}" => [
        "session {full}: overbooked, 1 hold a seat and there are 0",
    ],
    cancelled_and_still_paid:
        "UPDATE bookings SET state = 'cancelled' WHERE id = {booked};
         UPDATE sessions SET seats_taken = 0 WHERE id = {full}" => [
        "booking {booked}: it is cancelled at 1 credits, but its entries come to available -1, held 0, spent 1, expired 0",
    ],
    lapsed_and_still_held:
        "UPDATE bookings SET state = 'lapsed' WHERE id = {waiting}; UPDATE sessions SET waiting = 0 WHERE id = {full}" => [
        "booking {waiting}: it is lapsed at 1 credits, but its entries come to available -1, held 1, spent 0, expired 0",
    ],
    underpaid: "UPDATE bookings SET credits = 2 WHERE id = {booked}" => [
        "booking {booked}: it is booked at 2 credits, but its entries come to available -1, held 0, spent 1, expired 0",
    ],
    paid_by_two_orders:
        "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT {ben.order}, {booked}, 'hold', 0, 0, 0, 0, 'customer', '', created_at FROM bookings WHERE id = {booked}" => [
        "ledger entry 15: it moves credits of order id {ben.order}, but booking {booked} is paid by order id {ana.order}",
    ],
    twice: concat!(
        one_more!("{full}", "{ana}", "{ana.beneficiary}", "{ana.order}", "waiting"),
        "UPDATE sessions SET waiting = 2 WHERE id = {full}"
    ) => [
        "session {full}: beneficiary {ana.beneficiary} has 2 places on it",
    ],
    words_of_the_club:
        "UPDATE organizers SET timezone = 'Mars/Olympus', currency = '€€€';
         UPDATE activities SET waitlist = 'lottery';
         UPDATE outbox SET kind = 'rumour', state = 'lost'" => [
        "organizers.timezone: `Mars/Olympus` means nothing (1 rows, the first is 1)",
        "organizers.currency: `€€€` means nothing (1 rows, the first is 1)",
        "activities.waitlist: `lottery` means nothing (2 rows, the first is 1)",
        "outbox.kind: `rumour` means nothing (1 rows, the first is 3)",
        "outbox.state: `lost` means nothing (1 rows, the first is 3)",
    ],
    words_of_states:
        "UPDATE sessions SET state = 'postponed', waiting = 0 WHERE id = {full};
         UPDATE bookings SET state = 'parked' WHERE id = {waiting};
         UPDATE credit_entries SET kind = 'gift' WHERE booking_id = {waiting}" => [
        "sessions.state: `postponed` means nothing (1 rows, the first is {full})",
        "bookings.state: `parked` means nothing (1 rows, the first is {waiting})",
        "credit_entries.kind: `gift` means nothing (1 rows, the first is 6)",
    ],
    a_shape_of_another_kind: "UPDATE credit_entries SET kind = 'release' WHERE id = 4" => [
        "ledger entry 4 of order id 3: no release looks like this",
    ],
    a_purchase_for_a_booking: "UPDATE credit_entries SET booking_id = {booked} WHERE id = 1" => [
        "ledger entry 1 of order id {ana.order}: no purchase looks like this",
        "booking {booked}: it is booked at 1 credits, but its entries come to available 9, held 0, spent 1, expired 0",
    ],
    somebody_elses_beneficiary:
        one_more!("{full}", "{ana}", "{ben.beneficiary}", "{ana.order}", "cancelled") => [
        "booking 8: its beneficiary is another account's",
    ],
    somebody_elses_order: one_more!("{full}", "{ana}", "{ana.beneficiary}", "{ben.order}", "cancelled") => [
        "booking 8: order 1002 (id {ben.order}), which pays for it, is another account's",
    ],
    an_order_of_another_club: &format!(
        "{OTHER_ORGANIZER} UPDATE orders SET organizer_id = 2 WHERE id = {{ana.order}}"
    ) => [
        "booking {booked}: order 1001 (id {ana.order}), which pays for it, is another organizer's",
        "booking 6: order 1001 (id {ana.order}), which pays for it, is another organizer's",
    ],
    an_activity_of_another_club: &format!(
        "{OTHER_ORGANIZER} UPDATE activities SET organizer_id = 2 WHERE id = 1"
    ) => [
        "session 1: its activity is another organizer's",
        "session 2: its activity is another organizer's",
        "session 3: its activity is another organizer's",
    ],
    an_order_for_something_else: "INSERT INTO order_activities (order_id, activity_id) VALUES ({ana.order}, 2)" => [
        "booking {booked}: order 1001 (id {ana.order}), which pays for it, is not good for the activity",
        "booking 6: order 1001 (id {ana.order}), which pays for it, is not good for the activity",
    ],
    another_start:
        "UPDATE bookings SET starts_at = (SELECT ends_at FROM sessions WHERE id = {full}) WHERE id = {booked}" => [
        "booking {booked}: it starts at another time than its session",
    ],
    a_list_past_its_cutoff: "UPDATE sessions SET claim_until = '2026-11-20T09:54:00+00:00' WHERE id = {full}" => [
        "session {full}: 1 still waiting, though its list ended at 2026-11-20 09:54 UTC",
    ],
    a_list_of_a_started_session:
        "UPDATE sessions SET starts_at = '2026-11-20T09:30:00+00:00' WHERE id = {full};
         UPDATE bookings SET starts_at = '2026-11-20T09:30:00+00:00' WHERE session_id = {full}" => [
        "session {full}: 1 still waiting, though its list ended at 2026-11-20 09:30 UTC",
    ],
    a_sweep_that_is_a_little_late:
        "UPDATE sessions SET claim_until = '2026-11-20T09:56:00+00:00' WHERE id = {full}" => [],
    an_order_past_its_last_day:
        "UPDATE orders SET purchased_on = '2026-10-01', expires_on = '2026-11-19', created_at = '2026-10-01T09:00:00+00:00'" => [
        "order 1001 (id {ana.order}): 8 credits can still be used, though its last day was 2026-11-19",
        "order 1002 (id {ben.order}): 8 credits can still be used, though its last day was 2026-11-19",
        "order 1003 (id 3): 3 credits can still be used, though its last day was 2026-11-19",
    ],
    an_order_on_its_last_day:
        "UPDATE orders SET purchased_on = '2026-10-01', expires_on = '2026-11-20', created_at = '2026-10-01T09:00:00+00:00'" => [],
    an_order_that_ended_before_it_was_entered:
        "UPDATE orders SET purchased_on = '2026-10-01', expires_on = '2026-11-19', created_at = '2026-11-20T09:58:00+00:00'" => [],
    a_series_that_made_something_else: &format!(
        "{} UPDATE sessions SET series_id = 1 WHERE id = {{full}}", a_series(2, "'2026-12-20'", "2026-12-20")
    ) => [
        "session {full}: series 1, which made it, is of another activity",
    ],
    a_series_of_what_is_archived: &format!(
        "{} UPDATE activities SET archived_at = '2026-11-20T09:00:00+00:00' WHERE id = 1",
        a_series(1, "'2026-12-20'", "2026-12-20")
    ) => [
        "series 1: it goes on, though its activity is archived",
    ],
    a_series_that_is_not_planned_ahead: &a_series(1, "NULL", "2026-12-01") => [
        "series 1: it has no end, and is planned until 2026-12-01 only",
    ],
    a_series_without_a_rule:
        &a_series(1, "NULL", "2027-12-01").replace("0 9 * * MON", "on Mondays") => [
        "series.rule: `on Mondays` means nothing (1 rows, the first is 1)",
    ],
    places_on_a_cancelled_session: "UPDATE sessions SET state = 'cancelled' WHERE id = {full}" => [
        "booking {booked}: still stands, though session {full} is cancelled",
        "booking {waiting}: still stands, though session {full} is cancelled",
    ],
    announcements_that_add_up: concat!(announcement!("sending", 4, "sent = 1, unsure = 1"),
        message!("queued", "NULL"), message!("held", "NULL"), message!("given_up", "created_at")) => [],
    an_announcement_that_miscounts:
        concat!(announcement!("sending", 5, "sent = 2, blocked = 1"), message!("queued", "NULL")) => [
        "announcement 1: it was to go to 5 phones, but 3 are counted and 1 are still to go",
    ],
    an_announcement_whose_message_is_lost: announcement!("paused", 1, "sent = 0") => [
        "announcement 1: it was to go to 1 phones, but 0 are counted and 0 are still to go",
    ],
    an_announcement_that_may_have_arrived_nowhere: announcement!("done", 2, "sent = 1, unsure = 1") => [
        "announcement 1: 1 may have it or not, its messages say 0",
    ],
    less_than_nobody: announcement!("done", 0, "sent = 1, dropped = -1") => [
        "announcement 1: one of its counts is less than nothing",
    ],
    done_before_its_end: concat!(announcement!("done", 1, "sent = 0"), message!("queued", "NULL")) => [
        "announcement 1: it is done, but 1 are still to go, of 1",
    ],
    scheduled_and_under_way:
        concat!(announcement!("scheduled", 1, "sent = 0"), message!("queued", "NULL")) => [
        "announcement 1: it is scheduled, but 1 are still to go, of 1",
    ],
    cancelled_and_told: announcement!("cancelled", 1, "sent = 1") => [
        "announcement 1: it is cancelled, but 0 are still to go, of 1",
    ],
    an_announcement_of_no_course: announcement!("adrift", 0, "sent = 0") => [
        "announcements.state: `adrift` means nothing (1 rows, the first is 1)",
    ],
    an_account_that_is_not_erased_whole:
        "UPDATE accounts SET erased_at = created_at, name = '—', email = '—1', language = NULL WHERE id = {ana}" => [
        "account {ana}: it was erased, but nothing of its own, 4 ties, 1 people and 8 credits are left",
    ],
    pointers_to_nothing: concat!(
        one_more!("9999", "{ana}", "{ana.beneficiary}", "{ana.order}", "cancelled"),
        "UPDATE telegram_users SET account_id = 9998 WHERE id = 900001;
         INSERT INTO order_activities (order_id, activity_id) VALUES (9997, 1)"
    ) => [
        "telegram_users 900001: its account_id is 9998, which is not in accounts",
        "order_activities 9997/1: its order_id is 9997, which is not in orders",
        "bookings 8: its session_id is 9999, which is not in sessions",
    ],
}
