//! The whole bot, as an organizer's staff meets it. One conversation a test, each on both databases; after each, every
//! button that the staff was shown is tried from a customer's chat and from a stranger's.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod activities;
mod announcing;
mod announcing_buttons;
mod announcing_followers;
mod announcing_groups;
mod announcing_later;
mod announcing_pictures;
mod announcing_texts;
mod broadcasting;
mod credits;
mod customers;
mod desk;
mod digest;
mod erasing;
mod figures;
mod forged;
mod groups;
mod inviting;
mod packs;
mod payments;
mod payments_closed;
mod planning;
mod printing;
mod removing;
mod rosters;
mod scanning;
mod series;
mod series_changes;
mod series_ends;
mod session_meanwhile;
mod session_times;
mod sessions;
mod team;
mod walk_ins;
mod webhooks;

/// `on_both! { name, other }`: as the customers' own tests, and then [`forged::nobody_else_may`].
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                $crate::support::run(async {
                    let club = $crate::support::club::Club::on_sqlite().await;
                    super::$name(&club).await;
                    $crate::forged::nobody_else_may(&club).await;
                    club.finish().await;
                });
            }

            #[test]
            fn postgres() {
                $crate::support::run(async {
                    let Some(club) = $crate::support::club::Club::on_postgres().await else { return };
                    super::$name(&club).await;
                    $crate::forged::nobody_else_may(&club).await;
                    club.finish().await;
                });
            }
        }
    )*};
}

pub(crate) use on_both;
