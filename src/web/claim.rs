//! The page of a link that claims a seat: what is free, and one button. `POST` claims and leads back to the page, which says
//! how things stand then; so reloading it, or coming back to it, claims nothing.

mod words;

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::language::Wanted;
use super::token::Token;
use super::{Site, guard, page};
use crate::service::claim_link::{self, Found};
use crate::service::code::Code;
use crate::service::{calendar, claim_link::Outcome};
use crate::store::StoreError;
use crate::wording::event;

/// `GET /claim/TOKEN`
pub(super) async fn show(State(site): State<Arc<Site>>, wanted: Wanted, Token(token): Token) -> Response {
    match look(&site, &token).await {
        Ok(Some(found)) => {
            let tr = site.l10n.tr(found.locale.unwrap_or(wanted.0));
            let chat = format!("https://t.me/{}", site.username);
            words::page(tr, &found, &format!("{token}/booking.ics"), &chat, site.clock.now())
                .answer(StatusCode::OK)
        }
        Ok(None) => page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND),
        Err(error) => broken(&site, wanted, &error),
    }
}

/// `POST /claim/TOKEN`
pub(super) async fn claim(
    State(site): State<Arc<Site>>,
    wanted: Wanted,
    Token(token): Token,
    headers: HeaderMap,
) -> Response {
    if !guard::is_from_us(&site, &headers) {
        tracing::warn!("a claim came from a page that is not ours, and was refused");
        return page::not_from_us(site.tr(wanted)).answer(StatusCode::FORBIDDEN);
    }
    let Some(code) = Code::parse(&token) else {
        return page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND);
    };
    match claim_link::claim(&site.store, site.clock.now(), code).await {
        Ok(Outcome::NotFound) => page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND),
        Ok(Outcome::Done(_)) => {
            site.sending.wake();
            // Relative, so that it holds below any public address; the token is hexadecimal.
            match HeaderValue::from_str(&token) {
                Ok(here) => (StatusCode::SEE_OTHER, [(LOCATION, here)]).into_response(),
                Err(_) => StatusCode::SEE_OTHER.into_response(),
            }
        }
        Err(error) => broken(&site, wanted, &error),
    }
}

/// `GET /claim/TOKEN/booking.ics`: the seat for the reader's calendar, once it is theirs.
pub(super) async fn file(State(site): State<Arc<Site>>, wanted: Wanted, Token(token): Token) -> Response {
    let now = site.clock.now();
    let found = match look(&site, &token).await {
        Ok(found) => found,
        Err(error) => return broken(&site, wanted, &error),
    };
    let Some(Found { booking, session, locale, .. }) = found else {
        return page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND);
    };
    if calendar::fits(&booking, &session, now).is_err() {
        return page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND);
    }
    let tr = site.l10n.tr(locale.unwrap_or(wanted.0));
    let uid = calendar::uid(&site.username, booking.id);
    let content = event::of_booking(tr, uid, &booking, &session, now).to_ics();
    let name = format!("attachment; filename=\"{}\"", event::file_name(&session));
    let name = HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], content).into_response()
}

async fn look(site: &Site, token: &str) -> Result<Option<Found>, StoreError> {
    let Some(code) = Code::parse(token) else { return Ok(None) };
    claim_link::look(&mut site.store.read().await?, site.clock.now(), code).await
}

fn broken(site: &Site, wanted: Wanted, error: &StoreError) -> Response {
    tracing::error!(%error, "a page of a claim link failed");
    page::broken(site.tr(wanted)).answer(StatusCode::SERVICE_UNAVAILABLE)
}
