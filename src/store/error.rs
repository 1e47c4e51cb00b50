//! What can go wrong with the database itself; what the rules refuse is no error and never ends here.

/// The database did not do what it was asked. What the driver says of it is told too, so that an operator can mend it
/// ("database or disk is full"); values are bound, never part of a statement, and so not of such a message.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A uniqueness constraint held: somebody else was first. Callers that expect it read again and answer.
    #[error("the database already has it")]
    Conflict(#[source] sqlx::Error),
    /// Two transactions waited for each other, or for too long; the work can be tried again.
    #[error("the database was busy: {0}")]
    Busy(#[source] sqlx::Error),
    /// Anything else.
    #[error("the database refused a query: {0}")]
    Database(#[source] sqlx::Error),
    /// The system has no randomness to give for a code that is kept there.
    #[error("no randomness: {0}")]
    Randomness(#[source] getrandom::Error),
    /// A value in the database is none that this program writes.
    #[error("the database holds an impossible {what}")]
    Corrupt {
        /// Which value.
        what: &'static str,
    },
}

impl StoreError {
    /// Whether the database was away or busy: the same work may succeed later, however often it failed.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy(_) => true,
            Self::Conflict(_) | Self::Randomness(_) | Self::Corrupt { .. } => false,
            Self::Database(error) => match error.as_database_error() {
                // PostgreSQL's classes 08 (connection), 40 (a transaction given up for others), 53 (no resources) and 57 (operator's intervention); SQLite's
                // IOERR (10) and FULL (13), whose extended codes are multiples of 256 apart.
                Some(error) => error.code().is_some_and(|code| match code.parse::<u32>() {
                    Ok(number) if code.len() < 5 => matches!(number % 256, 10 | 13),
                    _ => ["08", "40", "53", "57P"].iter().any(|class| code.starts_with(class)),
                }),
                None => matches!(
                    error,
                    sqlx::Error::Io(_)
                        | sqlx::Error::Tls(_)
                        | sqlx::Error::PoolTimedOut
                        | sqlx::Error::PoolClosed
                        | sqlx::Error::WorkerCrashed
                ),
            },
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else {
            return match error {
                sqlx::Error::PoolTimedOut => Self::Busy(error),
                error => Self::Database(error),
            };
        };
        if database.is_unique_violation() {
            return Self::Conflict(error);
        }
        match database.code().as_deref() {
            // PostgreSQL: serialization_failure, deadlock_detected, lock_not_available, query_canceled (by a limit on its
            // time). SQLite: BUSY, LOCKED and
            // their extended codes.
            Some("40001" | "40P01" | "55P03" | "57014" | "5" | "6" | "261" | "262" | "517" | "773") => {
                Self::Busy(error)
            }
            _ => Self::Database(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_is_away_will_come_back_and_a_wrong_query_stays_wrong() {
        let away = sqlx::Error::Io(std::io::Error::from(std::io::ErrorKind::ConnectionRefused));
        assert!(StoreError::from(away).is_passing());
        assert!(StoreError::from(sqlx::Error::PoolTimedOut).is_passing());
        assert!(!StoreError::from(sqlx::Error::RowNotFound).is_passing());
        assert!(!StoreError::Corrupt { what: "state" }.is_passing());
    }

    on_both! {
        async fn a_wrong_query_is_not_passing(store: Store) {
            let mut conn = store.read().await.unwrap();
            let error = execute!(conn, "SELECT nothing FROM nowhere").unwrap_err();
            assert!(matches!(error, StoreError::Database(_)) && !error.is_passing());
        }
    }
}
