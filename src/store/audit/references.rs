//! Rows that point to nothing: what foreign keys refuse, unless somebody switched them off.

use super::super::{Conn, StoreError};

/// A row that points to another that is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dangling {
    /// The row's table.
    pub table: &'static str,
    /// The row's key.
    pub row: String,
    /// The column that points.
    pub column: &'static str,
    /// The table that it points into.
    pub target: &'static str,
    /// The key that is not there.
    pub missing: i64,
}

struct Reference {
    table: &'static str,
    column: &'static str,
    target: &'static str,
    sql: &'static str,
}

macro_rules! references {
    ($($table:ident ($key:literal) { $($column:ident -> $target:ident),* })*) => {
        &[$($(Reference {
            table: stringify!($table),
            column: stringify!($column),
            target: stringify!($target),
            sql: concat!(
                "SELECT CAST(", $key, " AS TEXT), ", stringify!($column), " FROM ", stringify!($table), " t
                 WHERE ", stringify!($column), " IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM ", stringify!($target), " x WHERE x.id = t.", stringify!($column), ")
                 ORDER BY 1"
            ),
        }),*),*]
    };
}

/// Every foreign key of the schema, with what to call a row of its table by.
const REFERENCES: &[Reference] = references! {
    activities ("id") { organizer_id -> organizers }
    sessions ("id") { organizer_id -> organizers, activity_id -> activities, series_id -> series }
    series ("id") { organizer_id -> organizers, activity_id -> activities }
    series_skips ("series_id || '/' || day") { series_id -> series }
    packs ("id") { organizer_id -> organizers }
    pack_activities ("pack_id || '/' || activity_id") { pack_id -> packs, activity_id -> activities }
    customers ("account_id || '/' || organizer_id") { organizer_id -> organizers, account_id -> accounts }
    customer_keys ("account_id || '/' || organizer_id") { organizer_id -> organizers, account_id -> accounts }
    telegram_users ("id") { account_id -> accounts }
    beneficiaries ("id") { account_id -> accounts }
    orders ("id") { organizer_id -> organizers, account_id -> accounts, pack_id -> packs }
    payment_intents ("id") {
        organizer_id -> organizers, account_id -> accounts, pack_id -> packs, session_id -> sessions
    }
    payments ("id") { organizer_id -> organizers, intent_id -> payment_intents, order_id -> orders }
    paybacks ("id") { order_id -> orders }
    order_activities ("order_id || '/' || activity_id") { order_id -> orders, activity_id -> activities }
    bookings ("id") {
        session_id -> sessions, account_id -> accounts, beneficiary_id -> beneficiaries, order_id -> orders
    }
    claim_links ("booking_id") { booking_id -> bookings }
    calendar_feeds ("account_id") { account_id -> accounts }
    credit_entries ("id") { order_id -> orders, booking_id -> bookings }
    skips ("id") { session_id -> sessions, booking_id -> bookings }
    announcements ("id") { organizer_id -> organizers, session_id -> sessions, activity_id -> activities }
    announcement_sessions ("announcement_id || '/' || place") {
        announcement_id -> announcements, session_id -> sessions
    }
    link_invitations ("id") {
        organizer_id -> organizers, account_id -> accounts, by_user -> telegram_users, used_by -> telegram_users
    }
    follows ("account_id || '/' || activity_id") { account_id -> accounts, activity_id -> activities }
    staff ("user_id || '/' || organizer_id") { organizer_id -> organizers, user_id -> telegram_users }
    group_chats ("id") { organizer_id -> organizers }
    group_codes ("code_hash") { organizer_id -> organizers }
    invitations ("id") { organizer_id -> organizers, used_by -> telegram_users }
    walk_ins ("id") { session_id -> sessions }
    deeds ("id") {
        organizer_id -> organizers, by_user -> telegram_users, activity_id -> activities, session_id -> sessions,
        booking_id -> bookings, account_id -> accounts, walk_in_id -> walk_ins
    }
    hooks ("organizer_id") { organizer_id -> organizers }
    hook_events ("id") { organizer_id -> organizers }
    outbox ("id") {
        session_id -> sessions, booking_id -> bookings, order_id -> orders, announcement_id -> announcements
    }
    mails ("id") {
        account_id -> accounts, organizer_id -> organizers, session_id -> sessions, booking_id -> bookings,
        order_id -> orders, announcement_id -> announcements
    }
    unsubscribe_links ("account_id || '/' || organizer_id") { account_id -> accounts, organizer_id -> organizers }
    offers ("chat_id || '/' || message_id") { session_id -> sessions, booking_id -> bookings }
};

/// Every row that points to one that is not there.
///
/// # Errors
/// The database's.
pub async fn dangling(conn: &mut Conn) -> Result<Vec<Dangling>, StoreError> {
    let mut found = Vec::new();
    for Reference { table, column, target, sql } in REFERENCES {
        let rows = fetch_all!(conn, (String, i64), *sql)?;
        found.extend(rows.into_iter().map(|(row, missing)| Dangling { table, row, column, target, missing }));
    }
    Ok(found)
}

/// (table, column, target) of every foreign key that an audit follows.
#[cfg(test)]
pub(in crate::store) fn known() -> Vec<(String, String, String)> {
    REFERENCES.iter().map(|it| (it.table.into(), it.column.into(), it.target.into())).collect()
}
