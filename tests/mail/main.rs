//! Letters, handed to a mail server of its own process and read by a parser that is not ours; and the letters themselves, as
//! their readers find them in their mailboxes.

#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod announcing;
mod letters;
mod server;
mod troubles;

use seatbell::delivery::mail::Security;
use support::club::Club;
use support::post::MailServer;

/// `with_server! { name, other }`: runs `async fn name(club: &Club, server: &MailServer)` on both databases, with a mail
/// server on this machine.
macro_rules! with_server {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            use crate::support::club::Club;

            #[test]
            fn sqlite() {
                crate::support::run(async {
                    let Some(server) = crate::plain_server().await else { return };
                    let club = Club::mailing_to_on_sqlite(server.server()).await;
                    super::$name(&club, &server).await;
                    club.finish().await;
                });
            }

            #[test]
            fn postgres() {
                crate::support::run(async {
                    let Some(server) = crate::plain_server().await else { return };
                    let Some(club) = Club::mailing_to_on_postgres(server.server()).await else { return };
                    super::$name(&club, &server).await;
                    club.finish().await;
                });
            }
        }
    )*};
}

pub(crate) use with_server;

/// A mail server without TLS, as there may be one on the same machine.
async fn plain_server() -> Option<MailServer> {
    MailServer::start(Security::Plain, None).await
}

/// A club whose letters go to a server that is spoken with in another way than it asks for, or is not trusted.
async fn club_to(server: seatbell::delivery::mail::Server) -> Club {
    Club::mailing_to_on_sqlite(server).await
}
