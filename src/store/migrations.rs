//! The schema's history, one list for each database; append-only.

#[cfg(test)]
mod tests;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

macro_rules! migrations {
    ($folder:literal: $($version:literal $name:literal),* $(,)?) => {
        Migrator::with_migrations(vec![$(
            Migration::new(
                $version,
                $name.into(),
                MigrationType::Simple,
                include_str!(concat!("../../migrations/", $folder, "/", $name, ".sql")).into_sql_str(),
                false,
            )
        ),*])
    };
}

/// For SQLite.
pub(super) fn sqlite() -> Migrator {
    migrations!("sqlite": 1 "0001_core", 2 "0002_waiting_and_sending", 3 "0003_staff", 5 "0005_rosters", 6 "0006_announcements", 7 "0007_catalog", 8 "0008_customers", 9 "0009_packs")
}

/// For PostgreSQL.
pub(super) fn postgres() -> Migrator {
    migrations!("postgres": 1 "0001_core", 2 "0002_waiting_and_sending", 3 "0003_staff", 5 "0005_rosters", 6 "0006_announcements", 7 "0007_catalog", 8 "0008_customers", 9 "0009_packs")
}
