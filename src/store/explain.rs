//! How both databases run the statements of a tap: by an index, and sorted by it too (design §4, "Budgets": nothing that
//! grows with the number of customers, sessions or bookings on a tap's path).
//!
//! The macros of `conn` [`note`] every statement on its way to the database, so what is explained is what runs. A
//! statement that [`every`] does not run, and that is not named as none of a tap's, fails the test.

mod every;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sqlx::{AssertSqlSafe, Row, SqlSafeStr};

use super::Store;
use super::conn::On;

/// Statements that no tap runs, with who does.
const NO_TAP: &[(&str, &str)] = &[
    ("claim_links::forget", "a job"),
    ("announcements::reach", "the staff, of all customers at once"),
    ("announcements::messages", "the staff, to all customers at once"),
    ("announcements::letters", "the staff, to all customers at once"),
    ("customers::without_keys", "the start"),
    ("customers::without_code", "the start"),
    ("expiry::ending", "a job"),
    ("follows::tell", "the staff, to all followers at once"),
    ("sessions::count_since", "the sender, of the sessions to come of one activity"),
    ("expiry::warned", "a job"),
    ("groups::due", "a job"),
    ("beneficiaries::birth_due", "a job"),
    ("beneficiaries::erase_birth", "a job"),
    ("beneficiaries::last_needed", "a job"),
    ("beneficiaries::needed_until", "a job"),
    ("dialogues::forget", "a job"),
    ("walk_ins::due", "a job"),
    ("walk_ins::needed_until", "a job"),
    ("hooks::due", "the sender, of all who have programs"),
    ("hooks::forget", "a job"),
    ("link_failures::forget", "a job"),
    ("orders::import_keys", "an import"),
    ("password_pages::forget", "a job"),
    ("proofs::forget", "a job"),
    ("organizers::set_quiet", "the operator"),
    ("reminders::due", "a job"),
    ("reminders::paid", "a job"),
    ("reminders::remind", "a job"),
    ("reminders::warn_waiting", "a job"),
    ("outbox::answers_owed", "the start"),
    ("outbox::counts", "the operator"),
    ("outbox::set_back", "a clock that was set back"),
    ("progress::lose", "the start"),
    ("mails::counts", "the operator"),
    ("mails::forget_given_up", "a job"),
    ("outbox::forget_given_up", "a job"),
    ("mails::set_back", "a clock that was set back"),
    ("mails::switch_off", "the start"),
    ("unsubscribe_links::forget", "a job"),
    ("payments::forget_unpaid", "a job"),
    ("packs::of_organizer", "an import"),
    ("roster::sessions", "the operator"),
    ("roster::unreachable", "the operator, of all customers"),
    ("sessions::next_deadline", "the demo's clock"),
    ("series::to_plan", "a job"),
    ("sessions::planned", "an import"),
    ("turns::due", "a job"),
];

/// SQLite plans to look for children of a row that is inserted, and does so only while a transaction owes a deferred
/// reference (<https://sqlite.org/foreignkeys.html>, section 4.2); there are none.
const NO_CHILDREN: &str = "never run: no reference is deferred";

/// What a plan may hold all the same: statement, words of the plan, reason.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("accounts::insert", "SCAN bookings", NO_CHILDREN),
    ("accounts::insert", "SCAN deeds", NO_CHILDREN),
    ("accounts::insert", "SCAN link_invitations", NO_CHILDREN),
    ("accounts::insert", "SCAN payment_intents", NO_CHILDREN),
    ("accounts::insert_if_free", "SCAN bookings", NO_CHILDREN),
    ("accounts::insert_if_free", "SCAN deeds", NO_CHILDREN),
    ("accounts::insert_if_free", "SCAN link_invitations", NO_CHILDREN),
    ("accounts::insert_if_free", "SCAN payment_intents", NO_CHILDREN),
    ("accounts::link", "SCAN deeds", NO_CHILDREN),
    ("accounts::link", "SCAN invitations", NO_CHILDREN),
    ("accounts::link", "SCAN link_invitations", NO_CHILDREN),
    ("accounts::language", "FOR ORDER BY", "an account has few phones"),
    ("activities::insert", "SCAN deeds", NO_CHILDREN),
    ("activities::insert", "SCAN order_activities", NO_CHILDREN),
    ("activities::insert", "SCAN pack_activities", NO_CHILDREN),
    ("activities::insert", "SCAN series", NO_CHILDREN),
    ("activities::with_a_list", "FOR ORDER BY", "the sessions of one activity"),
    ("activities::with_a_list", "sessions_lapsing", "the lists that are open"),
    (
        "SELECT id FROM sessions WHERE activity_id = $1 ORDER BY id FOR UPDATE",
        "sessions_pkey",
        "the sessions of one activity, in the order of their keys",
    ),
    ("beneficiaries::find_or_insert", "SCAN bookings", NO_CHILDREN),
    ("beneficiaries::page_of_account", "FOR ORDER BY", "an account knows few people"),
    ("bookings::insert", "SCAN claim_links", NO_CHILDREN),
    ("bookings::insert", "SCAN deeds", NO_CHILDREN),
    ("bookings::lapse_waiting", "FOR GROUP BY", "one waiting list"),
    ("bookings::lapse_waiting", "SCAN h", "one waiting list, summed up"),
    ("bookings::of_order", "SCAN page", "a page, cut before the joins"),
    ("changes::call_off", "FOR ORDER BY", "the bookings of one session"),
    ("changes::call_off", "FOR GROUP BY", "the bookings of one session"),
    ("changes::call_off", "SCAN e", "the bookings of one session, summed up"),
    ("changes::tell_everyone", "FOR ORDER BY", "the bookings of one session"),
    ("changes::told_since", "FOR count(DISTINCT)", "the messages about one session"),
    ("follows::of_account", "FOR ORDER BY", "what one account follows"),
    ("figures::entries", "credit_entries_of_order", "all orders of the test are the one organizer's"),
    ("figures::missed", "FOR count(DISTINCT)", "the people of one session"),
    ("figures::presence", "FOR GROUP BY", "a line an activity"),
    ("guests::seated", "FOR ORDER BY", "the seats of one session"),
    ("guests::seated", "OF ORDER BY", "the seats of one session"),
    ("guests::seated", "SCAN page", "a page, cut before the joins"),
    ("guests::seated", "SCAN seats", "the seats of one session"),
    ("guests::marks", "SCAN seats", "the seats of one session"),
    ("guests::of_account", "FOR ORDER BY", "the seats of one session"),
    ("walk_ins::booked_by_that_name", "FOR ORDER BY", "the bookings of one session"),
    ("walk_ins::insert", "SCAN deeds", NO_CHILDREN),
    ("walk_ins::of_session", "FOR ORDER BY", "the walk-ins of one session"),
    ("bookings::over_of_customer", "FOR ORDER BY", "the bookings of one customer"),
    ("bookings::to_come_of_customer", "FOR ORDER BY", "the bookings of one customer"),
    ("customers::find", "FOR ORDER BY", "as many as a search reads"),
    ("customers::find", "SCAN m", "as many as a search reads"),
    ("copy::phones", "FOR ORDER BY", "the phones of one account"),
    ("copy::clubs", "FOR ORDER BY", "the clubs of one account"),
    ("copy::people", "FOR ORDER BY", "an account knows few people"),
    ("copy::follows", "FOR ORDER BY", "what one account follows"),
    ("copy::orders", "FOR ORDER BY", "the orders of one account"),
    ("copy::owed", "FOR ORDER BY", "what one account is owed"),
    ("copy::payments", "FOR ORDER BY", "the payments of one account"),
    ("copy::payments", "SCAN paid", "the payments of one account"),
    ("copy::paybacks", "FOR ORDER BY", "the orders of one account"),
    ("copy::invoices", "FOR ORDER BY", "the invoices of one account"),
    ("copy::invitations", "FOR ORDER BY", "the invitations of one account"),
    ("copy::skips", "FOR ORDER BY", "the bookings of one account"),
    ("copy::letters", "FOR ORDER BY", "what one account is owed"),
    ("erasure::unused", "FOR ORDER BY", "the orders of one account"),
    ("erasure::tell", "outbox_given_up", "what was given up, when somebody is erased"),
    ("erasure::tell", "FOR ORDER BY", "the phones of one account"),
    ("customers::codes", "FOR ORDER BY", "the clubs of one account"),
    ("customers::phones", "FOR ORDER BY", "the phones of one account"),
    ("customers::write_keys", "VALUES CLAUSE", "the keys of one customer"),
    ("customers::write_keys", "SCAN k", "the keys of one customer"),
    ("hooks::bookings_told", "FOR ORDER BY", "the bookings of one session"),
    ("ledger::of_order", "SCAN page", "a page, cut before the joins"),
    ("offers::retract_of_session", "FOR ORDER BY", "one waiting list"),
    ("offers::retract_of_booking", "FOR ORDER BY", "the chats of one account"),
    ("orders::that_pays", "FOR ORDER BY", "the orders of one account that are still good"),
    ("organizers::all", "organizers", "there are few"),
    ("organizers::all", "FOR ORDER BY", "there are few"),
    ("deeds::before", "SCAN d", "a page, cut before the joins"),
    ("organizers::insert", "SCAN invitations", NO_CHILDREN),
    ("organizers::insert", "SCAN group_codes", NO_CHILDREN),
    ("organizers::insert", "SCAN customers", NO_CHILDREN),
    ("organizers::insert", "SCAN payment_intents", NO_CHILDREN),
    ("organizers::insert", "SCAN payments", NO_CHILDREN),
    ("organizers::insert", "SCAN mails", NO_CHILDREN),
    ("organizers::insert", "SCAN unsubscribe_links", NO_CHILDREN),
    ("announcements::insert", "SCAN mails", NO_CHILDREN),
    ("mails::announcements_of", "FOR ORDER BY", "what one account is owed"),
    ("mails::announcements_of", "mails_of_announcement", "no letter of the test is an announcement's"),
    ("organizers::insert", "SCAN hook_events", NO_CHILDREN),
    ("organizers::insert", "SCAN link_invitations", NO_CHILDREN),
    ("organizers::insert", "SCAN sessions", NO_CHILDREN),
    ("organizers::insert", "SCAN series", NO_CHILDREN),
    ("outbox::answers_owed", "FOR GROUP BY", "the answers that did not get through"),
    ("outbox::due_before", "outbox_next", "the queue, in its order, as far as the limit"),
    ("roster::customers", "FOR count(DISTINCT)", "the bookings of one session"),
    ("bookings::insert", "SCAN mails", NO_CHILDREN),
    ("sessions::insert", "SCAN mails", NO_CHILDREN),
    ("sessions::insert_if_free", "SCAN mails", NO_CHILDREN),
    ("mails::tell_everyone", "FOR ORDER BY", "the bookings of one session"),
    ("mails::recipient", "FOR ORDER BY", "the phones of one account"),
    ("packs::insert", "SCAN orders", NO_CHILDREN),
    ("packs::insert", "SCAN payment_intents", NO_CHILDREN),
    ("payments::tell_owners", "FOR ORDER BY", "the owners of one organizer"),
    ("sessions::insert", "SCAN outbox", NO_CHILDREN),
    ("sessions::insert", "SCAN payment_intents", NO_CHILDREN),
    ("sessions::insert", "SCAN deeds", NO_CHILDREN),
    ("sessions::insert_if_free", "SCAN outbox", NO_CHILDREN),
    ("sessions::insert_if_free", "SCAN payment_intents", NO_CHILDREN),
    ("sessions::insert_if_free", "SCAN deeds", NO_CHILDREN),
    ("series::insert", "SCAN sessions", NO_CHILDREN),
    ("series::insert", "SCAN series_skips", NO_CHILDREN),
    ("series::told_since", "FOR count(DISTINCT)", "the messages about the sessions of one series"),
    ("staff::posts", "FOR ORDER BY", "somebody acts for few"),
];

thread_local! {
    static NOTED: RefCell<Option<BTreeMap<Site, String>>> = const { RefCell::new(None) };
}

/// Where a statement stands: file and line.
type Site = (String, u32);

/// Notes a statement, if this thread asked for it.
pub(super) fn note(sql: impl SqlSafeStr, file: &str, line: u32) {
    NOTED.with_borrow_mut(|noted| {
        if let Some(noted) = noted {
            noted.insert((file.to_owned(), line), sql.into_sql_str().as_str().to_owned());
        }
    });
}

/// The store's rooms with their files: one, or one of those in a folder of its own.
fn rooms(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(root.join("src/store")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if let Some(room) = name.strip_suffix(".rs") {
            found.push((room.to_owned(), format!("src/store/{name}")));
        } else {
            for file in std::fs::read_dir(entry.path()).unwrap().map(Result::unwrap) {
                let file = file.file_name().into_string().unwrap();
                if file.ends_with(".rs") && !file.ends_with("tests.rs") {
                    found.push((name.clone(), format!("src/store/{name}/{file}")));
                }
            }
        }
    }
    found
}

/// Every statement in the source of the store, by where it stands, with the function that it is of.
fn in_source() -> BTreeMap<Site, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    for (room, file) in rooms(root) {
        // The audit reads everything; the others run statements of tests alone.
        if ["audit", "conn", "explain", "fixture", "guards", "pools", "testing"].contains(&room.as_str()) {
            continue;
        }
        let source = std::fs::read_to_string(root.join(&file)).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        let mut function = "";
        for (line, number) in source.lines().zip(1..) {
            if let Some((_, name)) = line.split_once("async fn ") {
                function = name.split('(').next().unwrap();
            }
            if ["fetch_all!(", "fetch_one!(", "fetch_optional!(", "execute!("]
                .iter()
                .any(|it| line.contains(it))
            {
                found.insert((file.clone(), number), format!("{room}::{function}"));
            }
        }
    }
    found
}

/// Runs every statement of a tap once, and gives them by name.
async fn of_taps(store: &Store) -> Vec<(String, String)> {
    NOTED.set(Some(BTreeMap::new()));
    every::every(store).await;
    let noted = NOTED.take().unwrap();
    let source = in_source();
    let missed: Vec<&String> = source
        .iter()
        .filter(|(site, name)| !noted.contains_key(*site) && !NO_TAP.iter().any(|(no_tap, _)| no_tap == name))
        .map(|(_, name)| name)
        .collect();
    assert!(missed.is_empty(), "run these in explain/every.rs, or name them in NO_TAP: {missed:?}");
    let names: BTreeSet<&str> = source.values().map(String::as_str).collect();
    for (name, _) in NO_TAP {
        assert!(names.contains(name), "{name} is no more; take it out of NO_TAP");
    }
    noted
        .into_iter()
        .filter_map(|(site, sql)| source.get(&site).map(|name| (name.clone(), sql)))
        .filter(|(name, _)| !NO_TAP.iter().any(|(no_tap, _)| no_tap == name))
        .collect()
}

fn allowed(name: &str, plan: &str) -> bool {
    ALLOWED.iter().any(|(statement, words, _)| *statement == name && plan.contains(words))
}

/// Enough rows that PostgreSQL knows one index from another.
const MANY: &str = "
    INSERT INTO organizers (slug, name, timezone, language, currency, created_at)
        SELECT 'x' || n, 'x', 'Europe/Paris', 'fr', 'EUR', now() FROM generate_series(1, 1000) n;
    INSERT INTO activities (organizer_id, name, minutes, capacity, waitlist, created_at)
        SELECT id, 'x' || n, 60, 8, 'first_tap', now() FROM organizers, generate_series(1, 3) n;
    INSERT INTO accounts (email, name, created_at) SELECT n || '@x', 'x', now() FROM generate_series(1, 3000) n;
    INSERT INTO customers (organizer_id, account_id, created_at)
        SELECT 1, id, now() FROM accounts ON CONFLICT DO NOTHING;
    INSERT INTO customer_keys (organizer_id, account_id, key) SELECT 1, id, '1x' || id FROM accounts;
    INSERT INTO telegram_users (id, account_id, created_at)
        SELECT id, id, now() FROM accounts ON CONFLICT DO NOTHING;
    INSERT INTO beneficiaries (account_id, name, name_key, born_on, created_at)
        SELECT id, 'x', 'x', '1990-05-21', now() FROM accounts;
    INSERT INTO orders (organizer_id, account_id, number, label, granted, available, purchased_on, expires_on, created_at)
        SELECT 1, id, 5000 + id, 'x', 0, 0, '2026-11-20', '2026-12-20', now() FROM accounts;
    INSERT INTO order_activities (order_id, activity_id) SELECT id, 1 FROM orders;
    INSERT INTO sessions (organizer_id, activity_id, starts_at, ends_at, capacity, waiting, state, cancel_until,
                          claim_until, book_until, created_at)
        SELECT 1, 1, s, s + interval '1 hour', 8, n % 2, 'scheduled', s, s, s, now()
        FROM (SELECT n, now() + n * interval '1 hour' AS s FROM generate_series(1, 3000) n) AS many;
    INSERT INTO bookings (session_id, account_id, beneficiary_id, order_id, credits, state, starts_at, created_at,
                          changed_at)
        SELECT s.id, p.account_id, p.id, r.id, 0, 'waiting', s.starts_at, now(), now()
        FROM beneficiaries p JOIN orders r ON r.account_id = p.account_id JOIN sessions s ON s.id = p.id
        WHERE p.account_id > 1;
    INSERT INTO walk_ins (session_id, name, name_key, state, added_by, created_at, changed_at)
        SELECT id, 'x', 'x', 'booked', '', now(), now() FROM sessions WHERE id > 1;
    INSERT INTO credit_entries (order_id, booking_id, kind, available, held, spent, expired, actor, reason, at)
        SELECT order_id, id, 'hold', 0, 0, 0, 0, 'customer', '', now() FROM bookings;
    INSERT INTO outbox (lane, chat_id, kind, session_id, booking_id, state, not_before, created_at)
        SELECT id % 4, account_id, 'seat_free', session_id, id, 'queued', now(), now() FROM bookings;
    INSERT INTO offers (chat_id, message_id, session_id, booking_id, sent_at)
        SELECT account_id, id, session_id, id, now() FROM bookings;
    INSERT INTO inbox (update_id, chat_id, payload, received_at)
        SELECT 100 + n, n, '{}', now() FROM generate_series(1, 3000) n;
    INSERT INTO dialogues (chat_id, state, previous, seq, at)
        SELECT n, '', '', n, now() FROM generate_series(1, 3000) n;
    INSERT INTO hooks (organizer_id, url, secret, not_before, created_at)
        SELECT id, 'x', 'x', now(), now() FROM organizers ON CONFLICT DO NOTHING;
    INSERT INTO hook_events (organizer_id, event, kind, credits, at)
        SELECT id, lpad(id::text, 32, '0'), 'order.created', 1, now() FROM organizers;
    INSERT INTO operations (key, outcome, at) SELECT 'x' || n, '', now() FROM generate_series(1, 3000) n;
    INSERT INTO claim_links (token_hash, booking_id, created_at)
        SELECT md5(id::text) || md5('x' || id), id, now() FROM bookings;
    INSERT INTO mails (account_id, kind, session_id, booking_id, state, not_before, created_at)
        SELECT account_id, 'booked', session_id, id, 'queued', now(), now() FROM bookings;
    INSERT INTO mails (address, language, kind, detail, state, not_before, created_at)
        SELECT email, 'en', 'code', id::text, 'queued', now(), now() FROM accounts;
    INSERT INTO skips (session_id, booking_id, reason, at) SELECT session_id, id, 'declined', now() FROM bookings;
    INSERT INTO packs (organizer_id, name, credits, price_minor, days, created_at)
        SELECT 1 + n % 1000, 'x' || n, 1, 100, 30, now() FROM generate_series(1, 3000) n;
    INSERT INTO link_invitations (organizer_id, account_id, code_hash, expires_at, created_at)
        SELECT 1, id, md5(id::text) || md5('x' || id), now(), now() FROM accounts ON CONFLICT DO NOTHING;
    INSERT INTO paybacks (order_id, credits, currency, reason, at) SELECT id, 1, 'EUR', 'x', now() FROM orders;
    INSERT INTO unsubscribe_links (token_hash, account_id, organizer_id, created_at)
        SELECT md5(id::text) || md5('x' || id), id, 1, now() FROM accounts;
    INSERT INTO payment_intents (payload, organizer_id, account_id, pack_id, pack_revision, price_minor, currency,
                                 chat_id, seq, created_at)
        SELECT md5(id::text), 1, id, (SELECT MIN(id) FROM packs), 1, 100, 'EUR', id, id, now() FROM accounts;
    INSERT INTO payments (organizer_id, intent_id, method, amount_minor, currency, charge_id, chat_id, because, at)
        SELECT o.id, i.id, 'telegram', 100, 'EUR', 'x' || i.id, i.chat_id, 'no_customer', now()
        FROM payment_intents i JOIN organizers o ON o.id = 1 + i.id % 1000;
    INSERT INTO payments (organizer_id, order_id, method, amount_minor, currency, at)
        SELECT 1, id, 'cash', 100, 'EUR', now() FROM orders ON CONFLICT DO NOTHING;
    INSERT INTO proofs (chat_id, purpose, email, state, mailed, created_at, expires_at)
        SELECT id, 'come_in', email, 'open', 1, now(), now() FROM accounts;
    INSERT INTO password_pages (token_hash, chat_id, purpose, email, created_at, expires_at)
        SELECT md5(id::text) || md5('x' || id), id, 'link', email, now(), now() FROM accounts;
    INSERT INTO link_failures (subject, failures, first_at)
        SELECT 'x' || n, 1, now() FROM generate_series(1, 3000) n;
    ANALYZE";

#[tokio::test]
async fn sqlite_neither_scans_nor_sorts() {
    let database = super::testing::database::sqlite();
    let store = super::testing::open(&database).await;
    let mut wrong = Vec::new();
    for (name, sql) in of_taps(&store).await {
        let mut conn = store.read().await.unwrap();
        let On::Sqlite(conn) = conn.on() else { unreachable!() };
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        for row in sqlx::query(explain).fetch_all(conn).await.unwrap() {
            let plan: String = row.get("detail");
            let scans = plan.starts_with("SCAN") && !plan.starts_with("SCAN CONSTANT ROW");
            if (scans || plan.contains("TEMP B-TREE")) && !allowed(&name, &plan) {
                wrong.push(format!("{name}: {plan}"));
            }
        }
    }
    store.close().await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every scan in a plan of PostgreSQL that no condition on an index bounds.
fn scans(plan: &serde_json::Value, found: &mut Vec<String>) {
    match plan {
        serde_json::Value::Object(node) => {
            let text = |key: &str| node.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
            let of_index =
                matches!(text("Node Type"), "Index Scan" | "Index Only Scan" | "Bitmap Index Scan");
            if text("Node Type") == "Seq Scan" || (of_index && !node.contains_key("Index Cond")) {
                found.push(format!("{} {} {}", text("Node Type"), text("Relation Name"), text("Index Name")));
            }
            node.values().for_each(|value| scans(value, found));
        }
        serde_json::Value::Array(nodes) => nodes.iter().for_each(|node| scans(node, found)),
        _ => {}
    }
}

#[tokio::test]
async fn postgres_never_scans() {
    let Some(database) = super::testing::database::postgres().await else { return };
    let store = super::testing::open(&database).await;
    let of_taps: BTreeMap<String, String> =
        of_taps(&store).await.into_iter().map(|(name, sql)| (sql, name)).collect();
    super::fixture::by_hand(&store, "", MANY).await.unwrap();
    // What a connection has prepared is what ran on it, the locks that are not the macros' included, with the types
    // that the driver declared. All connections are taken, so that none is left out.
    let mut conns = Vec::new();
    for _ in 0..super::pools::POSTGRES_CONNECTIONS {
        conns.push(store.read().await.unwrap());
    }
    let (mut wrong, mut explained) = (Vec::new(), BTreeSet::new());
    for conn in &mut conns {
        let On::Postgres(conn) = conn.on() else { unreachable!() };
        // Where a scan is cheap, PostgreSQL scans; the question is whether it has to.
        let set = "DISCARD PLANS; SET plan_cache_mode = force_generic_plan;
                   SET enable_seqscan = off; SET enable_mergejoin = off; SET enable_hashjoin = off";
        sqlx::raw_sql(set).execute(&mut *conn).await.unwrap();
        let prepared: Vec<(String, String, i32)> = sqlx::query_as(
            "SELECT name, statement, cardinality(parameter_types) FROM pg_prepared_statements",
        )
        .fetch_all(&mut *conn)
        .await
        .unwrap();
        for (statement, sql, parameters) in prepared {
            let name = match of_taps.get(&sql) {
                Some(name) => name.as_str(),
                None if sql.contains("FOR UPDATE") => sql.as_str(),
                None => continue,
            };
            explained.insert(sql.clone());
            let nulls = vec!["NULL"; usize::try_from(parameters).unwrap()].join(", ");
            let nulls = if nulls.is_empty() { nulls } else { format!("({nulls})") };
            let explain = AssertSqlSafe(format!("EXPLAIN (FORMAT JSON) EXECUTE \"{statement}\"{nulls}"));
            let row = sqlx::raw_sql(explain).fetch_one(&mut *conn).await.unwrap();
            let plan: String = row.get_unchecked(0);
            let mut found = Vec::new();
            scans(&serde_json::from_str(&plan).unwrap(), &mut found);
            wrong.extend(
                found.into_iter().filter(|plan| !allowed(name, plan)).map(|plan| format!("{name}: {plan}")),
            );
        }
    }
    drop(conns);
    store.close().await;
    let missed: Vec<&String> =
        of_taps.iter().filter(|(sql, _)| !explained.contains(*sql)).map(|(_, name)| name).collect();
    assert!(missed.is_empty(), "prepared on no connection: {missed:?}");
    assert!(explained.iter().filter(|sql| sql.contains("FOR UPDATE")).count() >= 4, "the locks");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
