//! The page of a link that ends an organizer's announcements. `POST` ends them, at once and without a question, from whatever
//! form: mail programs do it for their readers with one request (RFC 8058). Looking changes nothing.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use super::language::Wanted;
use super::page::{self, Page, Tone};
use super::token::Token;
use super::{Site, guard};
use crate::i18n::Tr;
use crate::service::code::Code;
use crate::service::unsubscribe::{self, Found};
use crate::store::StoreError;
use crate::{plain, t};

/// What is sent along is a word; programs may wrap it into parts.
const FORM: usize = 16 * 1024;
/// What the form of our own page sends to have announcements again, and nobody else's.
const HEAR: (&str, &str) = ("hear", "yes");

/// The page, to open and to send.
pub(super) fn route() -> MethodRouter<Arc<Site>> {
    get(show).post(set).layer(DefaultBodyLimit::max(FORM))
}

async fn show(State(site): State<Arc<Site>>, wanted: Wanted, Token(token): Token) -> Response {
    let found = match Code::parse(&token) {
        Some(code) => look(&site, code).await,
        None => Ok(None),
    };
    answer(&site, wanted, found, false)
}

async fn look(site: &Site, code: Code) -> Result<Option<Found>, StoreError> {
    unsubscribe::look(&mut site.store.read().await?, code).await
}

async fn set(
    State(site): State<Arc<Site>>,
    wanted: Wanted,
    Token(token): Token,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    if !guard::is_from_us(&site, &headers) {
        return page::not_from_us(site.tr(wanted)).answer(StatusCode::FORBIDDEN);
    }
    // Whatever can't be read asks to end them: of the two, that does no harm.
    let hear = body
        .is_ok_and(|body| url::form_urlencoded::parse(&body).any(|(name, value)| (&*name, &*value) == HEAR));
    let found = match Code::parse(&token) {
        Some(code) => unsubscribe::set(&site.store, site.clock.now(), code, !hear).await,
        None => Ok(None),
    };
    answer(&site, wanted, found, true)
}

/// `done`: it was just set so.
fn answer(site: &Site, wanted: Wanted, found: Result<Option<Found>, StoreError>, done: bool) -> Response {
    match found {
        Ok(Some(found)) => {
            let tr = site.l10n.tr(found.locale.unwrap_or(wanted.0));
            words(tr, &found, done).answer(StatusCode::OK)
        }
        Ok(None) => page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND),
        Err(error) => {
            tracing::error!(%error, "announcements can't be ended by a link");
            page::broken(site.tr(wanted)).answer(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn words<'a>(tr: &'a Tr, found: &Found, done: bool) -> Page<'a> {
    let Found { organizer, muted, .. } = found;
    let own = t!(tr, "unsubscribe-own-bookings");
    if *muted {
        Page::new(tr, Tone::Good, plain!(tr, "unsubscribe-off"))
            .of(organizer)
            .paragraph(&t!(tr, "unsubscribe-off-what", organizer = organizer))
            .note(&own)
            .quiet_button(&plain!(tr, "unsubscribe-hear"), HEAR)
    } else if done {
        Page::new(tr, Tone::Good, plain!(tr, "unsubscribe-on")).of(organizer).paragraph(&t!(
            tr,
            "unsubscribe-on-what",
            organizer = organizer
        ))
    } else {
        Page::new(tr, Tone::Open, plain!(tr, "unsubscribe-title"))
            .of(organizer)
            .sign("📣")
            .paragraph(&t!(tr, "unsubscribe-what", organizer = organizer))
            .button(&plain!(tr, "unsubscribe-end"))
            .note(&own)
    }
}
