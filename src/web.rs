//! What a browser and a calendar program get: pages that links in letters lead to, and calendars to subscribe to.
//!
//! An address holds a token, which is all the right that its holder has; so no path is logged, nothing is cached, no
//! page loads anything from anywhere, and none needs a script. Looking at a page changes nothing: programs that scan
//! mail open every link. What is done is done by `service`, as for a tap.

mod calendar;
mod claim;
mod client;
mod form;
mod guard;
mod health;
mod language;
mod page;
mod password;
mod server;
mod token;
mod unsubscribe;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use tokio::net::TcpListener;

pub use client::{Proxies, Rate, UnreadableProxy};
pub use server::Running;

use self::client::Limiter;
use self::language::Wanted;
use crate::clock::Clock;
use crate::delivery::Sending;
use crate::domain::public_url::PublicUrl;
use crate::i18n::{L10n, Tr};
use crate::service::passwords::Passwords;
use crate::store::Store;

/// What the web server is made of, beside the bot that it belongs to.
pub struct Config {
    /// Where it listens.
    pub listener: TcpListener,
    /// The address at which it is reached from outside; without one there are no pages, as nobody could be given a link.
    pub public_url: Option<PublicUrl>,
    /// Whose word is taken for where a request comes from.
    pub proxies: Proxies,
    /// How much one client may ask.
    pub rate: Rate,
    /// Password hashing.
    pub passwords: Passwords,
    /// The languages.
    pub l10n: Arc<L10n>,
    /// The bot's username.
    pub username: String,
}

/// What the pages stand on; one for all requests.
pub(crate) struct Site {
    store: Store,
    clock: Clock,
    passwords: Passwords,
    l10n: Arc<L10n>,
    /// The bot's username.
    username: String,
    public_url: Option<PublicUrl>,
    proxies: Proxies,
    limiter: Limiter,
    /// Is told when an operation left something in the outbox.
    sending: Arc<Sending>,
}

impl Site {
    /// The voice for a reader of whom only the browser's wish is known.
    fn tr(&self, wanted: Wanted) -> &Tr {
        self.l10n.tr(wanted.0)
    }
}

/// Starts serving. The port is taken already, so this can't fail.
pub(crate) fn start(config: Config, store: Store, clock: Clock, sending: Arc<Sending>) -> Running {
    let Config { listener, public_url, proxies, rate, passwords, l10n, username } = config;
    let (limiter, trusted) = (Limiter::new(rate), proxies.clone());
    let site =
        Arc::new(Site { store, clock, passwords, l10n, username, public_url, proxies, limiter, sending });
    Running::start(listener, router(&site), trusted)
}

fn router(site: &Arc<Site>) -> Router {
    let health = Router::new().route("/healthz", get(health::check));
    let pages = if site.public_url.is_some() { pages() } else { Router::new() };
    // Health is asked by whoever watches the process, as often as they like.
    let pages = pages.fallback(no_such_page).layer(from_fn_with_state(Arc::clone(site), guard::limited));
    health
        .merge(pages)
        .layer(from_fn_with_state(Arc::clone(site), guard::guarded))
        .with_state(Arc::clone(site))
}

/// Every page there is.
fn pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/claim/{token}", get(claim::show).post(claim::claim))
        .route("/claim/{token}/booking.ics", get(claim::file))
        .route("/calendar/{name}", get(calendar::show))
        .route("/password/{token}", password::route())
        .route("/unsubscribe/{token}", unsubscribe::route())
}

/// The same for an address that never was, a token that nobody has and one that is gone: nothing is to be learnt here.
async fn no_such_page(
    axum::extract::State(site): axum::extract::State<Arc<Site>>,
    wanted: Wanted,
) -> Response {
    page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND)
}
