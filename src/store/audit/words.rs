//! Words that this program does not know, in columns that hold one of a few.

use super::super::{Conn, StoreError};
use crate::domain::audience::Course;
use crate::domain::group::{GroupKind, Standing};
use crate::domain::hook::HookKind;
use crate::domain::letter::LetterKind;
use crate::domain::money::Currency;
use crate::domain::notice::NoticeKind;
use crate::domain::pack::DaysFrom;
use crate::domain::payment::PaymentMethod;
use crate::domain::series::Rule;
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::{BookingState, EntryKind, ReminderChoice, SessionState, SkipReason, WaitMode};
use crate::domain::zone::Zone;

/// A word that nobody knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StrangeWord {
    /// In which table.
    pub table: &'static str,
    /// In which column.
    pub column: &'static str,
    /// The word.
    pub word: String,
    /// In how many rows.
    pub rows: i64,
    /// The key of the first of them.
    pub first: i64,
}

struct Column {
    table: &'static str,
    column: &'static str,
    sql: &'static str,
    knows: fn(&str) -> bool,
}

macro_rules! columns {
    ($($table:ident.$column:ident: $knows:expr),* $(,)?) => {
        &[$(Column {
            table: stringify!($table),
            column: stringify!($column),
            sql: concat!(
                "SELECT ", stringify!($column), ", COUNT(*), MIN(id) FROM ", stringify!($table),
                " GROUP BY ", stringify!($column), " ORDER BY ", stringify!($column)
            ),
            knows: $knows,
        }),*]
    };
}

const COLUMNS: &[Column] = columns! {
    organizers.timezone: |word| word.parse::<Zone>().is_ok(),
    organizers.currency: |word| word.parse::<Currency>().is_ok(),
    packs.days_from: |word| word.parse::<DaysFrom>().is_ok(),
    payments.method: |word| word.parse::<PaymentMethod>().is_ok(),
    payments.currency: |word| word.parse::<Currency>().is_ok(),
    activities.waitlist: |word| word.parse::<WaitMode>().is_ok(),
    series.rule: |word| word.parse::<Rule>().is_ok(),
    sessions.state: |word| word.parse::<SessionState>().is_ok(),
    bookings.state: |word| word.parse::<BookingState>().is_ok(),
    walk_ins.state: |word| word.parse::<BookingState>().is_ok_and(|state| state != BookingState::Waiting),
    credit_entries.kind: |word| word.parse::<EntryKind>().is_ok(),
    outbox.kind: |word| word.parse::<NoticeKind>().is_ok(),
    outbox.state: |word| matches!(word, "queued" | "held" | "given_up"),
    hook_events.kind: |word| word.parse::<HookKind>().is_ok(),
    mails.kind: |word| word.parse::<LetterKind>().is_ok(),
    mails.state: |word| matches!(word, "queued" | "given_up"),
    deeds.kind: |word| word.parse::<DeedKind>().is_ok(),
    group_chats.kind: |word| word.parse::<GroupKind>().is_ok(),
    group_chats.standing: |word| word.parse::<Standing>().is_ok(),
    invitations.role: |word| word.parse::<Role>().is_ok(),
    skips.reason: |word| word.parse::<SkipReason>().is_ok(),
    announcements.state: |word| word.parse::<Course>().is_ok(),
    accounts.reminders: |word| word.parse::<ReminderChoice>().is_ok(),
};

/// Every word that is none of its column's.
///
/// # Errors
/// The database's.
pub async fn strange_words(conn: &mut Conn) -> Result<Vec<StrangeWord>, StoreError> {
    let mut found = Vec::new();
    for Column { table, column, sql, knows } in COLUMNS {
        let rows = fetch_all!(conn, (String, i64, i64), *sql)?;
        let strange = rows.into_iter().filter(|(word, ..)| !knows(word));
        found.extend(strange.map(|(word, rows, first)| StrangeWord { table, column, word, rows, first }));
    }
    Ok(found)
}
