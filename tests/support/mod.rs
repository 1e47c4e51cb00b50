//! What whole-bot tests stand on: a running bot, the playground in place of Telegram, a small club, and people who chat.
//!
//! A test binary says `#[path = "../support/mod.rs"] mod support;` and lists its tests in [`on_both!`].

#![allow(dead_code, unused_imports, unused_macros, reason = "each test binary uses its part")]

pub mod browser;
pub mod chat;
pub mod club;
pub mod database;
pub mod pdf;
pub mod post;
pub mod python;
pub mod receiver;
pub mod sample;

/// `on_both! { name, other }`: runs `async fn name(club: &Club)` on SQLite and on PostgreSQL, each with a club and a bot
/// of its own, and checks the promises afterwards ([`club::Club::finish`]).
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                $crate::support::run(async {
                    let club = $crate::support::club::Club::on_sqlite().await;
                    super::$name(&club).await;
                    club.finish().await;
                });
            }

            #[test]
            fn postgres() {
                $crate::support::run(async {
                    let Some(club) = $crate::support::club::Club::on_postgres().await else { return };
                    super::$name(&club).await;
                    club.finish().await;
                });
            }
        }
    )*};
}

/// The same with letters, which arrive in the playground's mailboxes ([`club::Club::mailbox`]).
macro_rules! on_both_mailing {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                $crate::support::run(async {
                    let club = $crate::support::club::Club::mailing_on_sqlite().await;
                    super::$name(&club).await;
                    club.finish().await;
                });
            }

            #[test]
            fn postgres() {
                $crate::support::run(async {
                    let Some(club) = $crate::support::club::Club::mailing_on_postgres().await else { return };
                    super::$name(&club).await;
                    club.finish().await;
                });
            }
        }
    )*};
}

pub(crate) use {on_both, on_both_mailing};

/// As [`on_both!`], with pages at a public address.
macro_rules! online_on_both {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                $crate::support::run(async {
                    let club = $crate::support::club::Club::online_on_sqlite().await;
                    super::$name(&club).await;
                    club.finish().await;
                });
            }

            #[test]
            fn postgres() {
                $crate::support::run(async {
                    let Some(club) = $crate::support::club::Club::online_on_postgres().await else { return };
                    super::$name(&club).await;
                    club.finish().await;
                });
            }
        }
    )*};
}

pub(crate) use online_on_both;

/// Runs a test. One snapshot serves both databases, which insta would take for a loop; it keeps what it allows by thread,
/// and this one runs the whole test.
pub fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    insta::allow_duplicates! { runtime.block_on(test) }
}
