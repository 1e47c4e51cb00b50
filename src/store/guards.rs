//! The schema as the last guard: what no program should ask for is refused by either database.

use sqlx::error::ErrorKind;

use super::Store;
use super::fixture::{Club, by_hand};

/// What a refusal looks like.
#[derive(Debug)]
enum By {
    Check,
    Unique,
    Reference,
    AppendOnly,
}

async fn refused(store: &Store, by: By, statement: &'static str) {
    let error = by_hand(store, statement, statement).await.expect_err(statement);
    let error = error.as_database_error().expect(statement);
    let right = match by {
        By::Check => matches!(error.kind(), ErrorKind::CheckViolation),
        By::Unique => matches!(error.kind(), ErrorKind::UniqueViolation),
        By::Reference => matches!(error.kind(), ErrorKind::ForeignKeyViolation),
        By::AppendOnly => error.message().contains("the ledger is append-only"),
    };
    assert!(right, "{statement}: expected {by:?}, got {error}");
}

/// A club with one session of two seats, and one customer with ten credits; every key is 1.
async fn club(store: &Store) {
    let club = Club::found(store, "reef").await;
    club.session(48, 2).await;
    club.customer("ana", 10).await;
    for statement in [
        "INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at, created_at, changed_at)
         SELECT 1, 1, 1, 1, 1, 'booked', starts_at, created_at, created_at FROM sessions",
        "UPDATE sessions SET seats_taken = 1",
        "UPDATE orders SET available = 9, spent = 1",
        "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
         SELECT 1, 1, 'spend', -1, 0, 1, 0, 'customer', '', created_at FROM orders",
    ] {
        by_hand(store, statement, statement).await.unwrap();
    }
}

on_both! {
    async fn no_session_is_overbooked(store: Store) {
        club(&store).await;
        for statement in [
            "UPDATE sessions SET seats_taken = 3",
            "UPDATE sessions SET capacity = 0",
            "UPDATE sessions SET seats_taken = -1",
            "UPDATE sessions SET waiting = -1",
        ] {
            refused(&store, By::Check, statement).await;
        }
    }

    async fn no_pot_is_negative_and_the_sum_is_right(store: Store) {
        club(&store).await;
        for statement in [
            "UPDATE orders SET available = -1, held = 10",
            "UPDATE orders SET held = -1, spent = 2",
            "UPDATE orders SET spent = -1, held = 2",
            "UPDATE orders SET expired = -1, held = 1",
            "UPDATE orders SET available = -1, granted = 0",
            "UPDATE orders SET available = 10",
            "UPDATE orders SET granted = 11",
        ] {
            refused(&store, By::Check, statement).await;
        }
    }

    async fn money_is_not_lost_and_not_counted_twice(store: Store) {
        club(&store).await;
        let payment = |order: &str, charge: &str, because: &str| -> &'static str {
            format!(
                "INSERT INTO payments (order_id, method, amount_minor, currency, charge_id, because, at)
                 SELECT {order}, 'telegram', 100, 'EUR', {charge}, {because}, created_at FROM orders"
            )
            .leak()
        };
        by_hand(&store, payment("id", "'a'", "NULL"), payment("id", "'a'", "NULL")).await.unwrap();
        refused(&store, By::Unique, payment("NULL", "'a'", "'no_customer'")).await;
        refused(&store, By::Unique, payment("id", "'b'", "NULL")).await;
        for statement in [
            // It has made no order, and nobody says why.
            payment("NULL", "'b'", "NULL"),
            payment("NULL", "'b'", "'bad luck'"),
            payment("NULL", "NULL", "'no_customer'"),
            "UPDATE payments SET method = 'cash'",
            "UPDATE payments SET amount_minor = -1",
            "INSERT INTO paybacks (order_id, credits, currency, reason, at)
             SELECT id, 0, 'EUR', 'why', created_at FROM orders",
            "INSERT INTO credit_entries (order_id, kind, available, held, spent, expired, actor, reason, at)
             SELECT id, 'payback', 1, 0, 0, 0, 'operator', 'why', created_at FROM orders",
            "UPDATE organizers SET payment_token = ''",
        ] {
            refused(&store, By::Check, statement).await;
        }
    }

    async fn how_long_things_are_good_is_said_in_one_way(store: Store) {
        club(&store).await;
        let pack = |days: &str, from: &str, until: &str| -> &'static str {
            format!(
                "INSERT INTO packs (organizer_id, name, credits, price_minor, days, days_from, good_until, created_at)
                 SELECT id, 'Wrong', 1, 1, {days}, {from}, {until}, created_at FROM organizers"
            )
            .leak()
        };
        for statement in [
            pack("NULL", "'first_use'", "NULL"),
            pack("9", "'today'", "NULL"),
            pack("9", "'purchase'", "'2027-06-30'"),
            "UPDATE orders SET first_use_days = 90",
            "UPDATE orders SET first_use_days = 0, expires_on = '9999-12-31'",
        ] {
            refused(&store, By::Check, statement).await;
        }
        let unused = "UPDATE orders SET first_use_days = 90, expires_on = '9999-12-31'";
        by_hand(&store, unused, unused).await.unwrap();
    }

    async fn nobody_is_on_a_session_twice(store: Store) {
        club(&store).await;
        macro_rules! once_more {
            ($state:literal) => {
                concat!(
                    "INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at,
                                           created_at, changed_at)
                     SELECT 1, 1, 1, 1, 1, '", $state, "', starts_at, created_at, created_at FROM sessions"
                )
            };
        }
        for statement in [once_more!("waiting"), once_more!("booked"), once_more!("attended"), once_more!("no_show")] {
            refused(&store, By::Unique, statement).await;
        }
        for statement in [once_more!("cancelled"), once_more!("forfeited"), once_more!("lapsed")] {
            by_hand(&store, statement, statement).await.unwrap();
        }
        refused(&store, By::Unique, "UPDATE bookings SET state = 'waiting' WHERE state = 'lapsed'").await;
        let walk_in = "INSERT INTO walk_ins (session_id, name, name_key, state, added_by, created_at, changed_at)
                       SELECT id, 'Leo', 'leo', 'attended', 'Zoe', created_at, created_at FROM sessions";
        by_hand(&store, walk_in, walk_in).await.unwrap();
        refused(&store, By::Unique, walk_in).await;
    }

    async fn no_state_is_unknown(store: Store) {
        club(&store).await;
        for statement in [
            "UPDATE bookings SET state = 'parked'",
            "UPDATE bookings SET state = ''",
            "UPDATE sessions SET state = 'postponed'",
            "UPDATE activities SET waitlist = 'lottery'",
            "UPDATE accounts SET reminders = 'hourly'",
            "UPDATE bookings SET offered_until = changed_at WHERE state <> 'waiting'",
            "INSERT INTO skips (session_id, booking_id, reason, at)
             SELECT session_id, id, 'bored', created_at FROM bookings",
            "INSERT INTO walk_ins (session_id, name, name_key, state, added_by, created_at, changed_at)
             SELECT id, 'Leo', 'leo', 'waiting', 'Zoe', created_at, created_at FROM sessions",
            "UPDATE bookings SET code = 'short'",
            "INSERT INTO outbox (lane, chat_id, kind, state, not_before, created_at)
             SELECT 0, 1, 'answer', 'lost', created_at, created_at FROM orders",
            "INSERT INTO outbox (lane, chat_id, kind, state, not_before, created_at)
             SELECT 5, 1, 'answer', 'queued', created_at, created_at FROM orders",
            "INSERT INTO outbox (lane, chat_id, kind, state, not_before, created_at)
             SELECT 0, 1, 'answer', 'given_up', created_at, created_at FROM orders",
        ] {
            refused(&store, By::Check, statement).await;
        }
    }

    async fn no_entry_is_misshapen(store: Store) {
        club(&store).await;
        macro_rules! entry {
            ($kind:literal, $pots:literal) => {
                concat!(
                    "INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
                     SELECT 1, 1, '", $kind, "', ", $pots, ", 'customer', '', created_at FROM orders"
                )
            };
        }
        for statement in [
            entry!("gift", "1, 0, 0, 0"),
            entry!("purchase", "0, 0, 0, 0"),
            entry!("purchase", "1, 1, 0, 0"),
            entry!("spend", "1, 0, -1, 0"),
            entry!("spend", "-1, -1, 2, 0"),
            entry!("spend", "-1, 0, 2, 0"),
            entry!("hold", "1, -1, 0, 0"),
            entry!("hold", "-1, 2, 0, 0"),
            entry!("release", "-1, 1, 0, 0"),
            entry!("release", "2, -1, 0, 0"),
            entry!("refund", "-1, 0, 1, 0"),
            entry!("refund", "1, 0, 0, 0"),
            entry!("expiry", "0, 0, 0, 1"),
            entry!("adjustment", "0, 1, 0, 0"),
        ] {
            refused(&store, By::Check, statement).await;
        }
    }

    async fn the_ledger_only_grows(store: Store) {
        club(&store).await;
        for statement in [
            "UPDATE credit_entries SET available = available",
            "UPDATE credit_entries SET reason = 'better' WHERE id = 1",
            "DELETE FROM credit_entries WHERE id = 1",
            "DELETE FROM credit_entries",
        ] {
            refused(&store, By::AppendOnly, statement).await;
        }
        let sqlite = "REPLACE INTO credit_entries (id, order_id, kind, available, held, spent, expired, actor, reason, at)
                      SELECT 1, 1, 'purchase', 99, 0, 0, 0, 'operator', '', created_at FROM orders";
        let error = by_hand(&store, sqlite, "TRUNCATE credit_entries").await.unwrap_err();
        assert!(error.to_string().contains("the ledger is append-only"), "{error}");
    }

    async fn nothing_points_to_nothing(store: Store) {
        club(&store).await;
        for statement in [
            "UPDATE bookings SET order_id = 99",
            "DELETE FROM sessions",
            "DELETE FROM accounts",
            "DELETE FROM orders",
            "UPDATE telegram_users SET account_id = 99",
        ] {
            refused(&store, By::Reference, statement).await;
        }
    }

    async fn one_way_into_an_account_at_a_time(store: Store) {
        club(&store).await;
        macro_rules! invitation {
            ($digit:literal) => {
                concat!(
                    "INSERT INTO link_invitations (organizer_id, account_id, code_hash, expires_at, created_at)
                     SELECT 1, 1, '", $digit, "' || substr(hex, 2), created_at, created_at
                     FROM accounts
                     JOIN (SELECT '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' AS hex) h ON 1 = 1"
                )
            };
        }
        by_hand(&store, invitation!("1"), invitation!("1")).await.unwrap();
        refused(&store, By::Unique, invitation!("2")).await;
        for statement in [
            "UPDATE link_invitations SET used_at = created_at",
            "UPDATE link_invitations SET code_hash = 'guessed'",
        ] {
            refused(&store, By::Check, statement).await;
        }
        let used = "UPDATE link_invitations SET used_at = created_at, used_by = (SELECT id FROM telegram_users)";
        by_hand(&store, used, used).await.unwrap();
        by_hand(&store, invitation!("2"), invitation!("2")).await.unwrap();
        let follow = "INSERT INTO follows (account_id, activity_id, created_at) SELECT 1, 1, created_at FROM accounts";
        by_hand(&store, follow, follow).await.unwrap();
        refused(&store, By::Unique, follow).await;
    }
}
