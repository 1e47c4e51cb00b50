//! What an audit asks (promise 1). Every query reads whole tables and gives back only what is wrong, so that a large
//! database takes time and no memory; no tap comes here. What is wrong with a row that another row points to is said
//! once: the joins leave out whatever [`references`] names.

mod announcements;
mod erased;
mod ledger;
mod money;
mod references;
mod sessions;
mod words;

use super::{Conn, StoreError};

pub use announcements::{Told, told};
pub use erased::{Left, left_of_erased};
pub use ledger::{
    Ended, Payment, Pots, StrayedBooking, ended, misshapen_entries, payments, pots, strayed_bookings,
    strayed_entries,
};
pub use money::{PaidBack, StrayedPayment, paid_back, strayed_payments};
#[cfg(test)]
pub(super) use references::known as known_references;
pub use references::{Dangling, dangling};
pub use sessions::{
    OverdueList, Seats, overdue_lists, places_on_cancelled, seats, series_behind, series_of_archived,
    several_places, several_walk_ins, strayed_of_series, strayed_sessions, walk_ins_on_cancelled,
};
pub use words::{StrangeWord, strange_words};

/// How much there is to check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Counts {
    /// Orders.
    pub orders: i64,
    /// Sessions.
    pub sessions: i64,
    /// Bookings, in whatever state.
    pub bookings: i64,
    /// Lines of the ledger.
    pub entries: i64,
    /// Payments.
    pub payments: i64,
    /// Those of them that wait for an owner to say whose they are.
    pub unassigned: i64,
}

/// How many rows the tables have that an audit is about.
///
/// # Errors
/// The database's.
pub async fn counts(conn: &mut Conn) -> Result<Counts, StoreError> {
    fetch_one!(
        conn,
        Counts,
        "SELECT (SELECT COUNT(*) FROM orders) AS orders, (SELECT COUNT(*) FROM sessions) AS sessions,
                (SELECT COUNT(*) FROM bookings) AS bookings, (SELECT COUNT(*) FROM credit_entries) AS entries,
                (SELECT COUNT(*) FROM payments) AS payments,
                (SELECT COUNT(*) FROM payments WHERE order_id IS NULL) AS unassigned"
    )
}
