//! The schema's history, one list for each database; append-only.

#[cfg(test)]
mod announcing_by_mail;
#[cfg(test)]
mod erasing;
#[cfg(test)]
mod tests;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Every migration, in the order of its number, out of one folder or the other.
macro_rules! migrations {
    ($folder:literal) => {
        migrations!(
            $folder:
            1 "0001_core",
            2 "0002_waiting_and_sending",
            3 "0003_staff",
            4 "0004_rosters",
            5 "0005_announcements",
            6 "0006_catalog",
            7 "0007_customers",
            8 "0008_packs",
            9 "0009_series",
            10 "0010_desk",
            11 "0011_groups",
            12 "0012_announcing",
            13 "0013_following",
            14 "0014_figures",
            15 "0015_mail",
            16 "0016_coming_in",
            17 "0017_web",
            18 "0018_payments",
            19 "0019_validity",
            20 "0020_privacy",
            21 "0021_hooks",
            22 "0022_announcing_by_mail",
            23 "0023_erasing",
            24 "0024_closed_payments",
        )
    };
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
    migrations!("sqlite")
}

/// For PostgreSQL.
pub(super) fn postgres() -> Migrator {
    migrations!("postgres")
}
