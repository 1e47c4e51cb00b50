//! A calendar to subscribe to, and the page that says how.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::Site;
use super::language::Wanted;
use super::page::{self, Page, Tone};
use super::token::Token;
use crate::domain::calendar::{Event, subscription};
use crate::domain::public_url::PublicUrl;
use crate::i18n::Tr;
use crate::service::calendar::uid;
use crate::service::code::Code;
use crate::service::feed::{self, Feed};
use crate::store::StoreError;
use crate::wording::event;
use crate::{plain, t};

/// What the address of the calendar itself ends with.
const FILE: &str = ".ics";

/// `GET /calendar/TOKEN.ics`, the calendar; `GET /calendar/TOKEN`, how to subscribe to it.
pub(super) async fn show(
    State(site): State<Arc<Site>>,
    wanted: Wanted,
    Token(name): Token,
    headers: HeaderMap,
) -> Response {
    let (token, is_calendar) = match name.strip_suffix(FILE) {
        Some(token) => (token, true),
        None => (name.as_str(), false),
    };
    let found = match Code::parse(token) {
        Some(code) => read(&site, code).await,
        None => Ok(None),
    };
    match (found, &site.public_url) {
        (Ok(Some(feed)), Some(url)) => {
            let tr = site.l10n.tr(feed.locale.unwrap_or(wanted.0));
            if is_calendar {
                calendar(&site, tr, &feed, &headers)
            } else {
                how(tr, url, token).answer(StatusCode::OK)
            }
        }
        (Ok(_), _) => page::nothing_here(site.tr(wanted)).answer(StatusCode::NOT_FOUND),
        (Err(error), _) => {
            tracing::error!(%error, "a calendar failed");
            page::broken(site.tr(wanted)).answer(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

async fn read(site: &Site, code: Code) -> Result<Option<Feed>, StoreError> {
    feed::read(&mut site.store.read().await?, site.clock.now(), code).await
}

/// The calendar, or that it is the one that the reader has (RFC 9110, section 13.1.2).
fn calendar(site: &Site, tr: &Tr, feed: &Feed, headers: &HeaderMap) -> Response {
    let earliest_first = feed.entries.iter().rev();
    let events: Vec<Event> =
        earliest_first.map(|entry| event::of_entry(tr, uid(&site.username, entry.id), entry)).collect();
    let content = subscription(&plain!(tr, "feed-name"), &events);
    let tag = format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&content)));
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let known = known.flat_map(|tags| tags.split(',')).map(str::trim);
    let known = known.map(|tag| tag.strip_prefix("W/").unwrap_or(tag)).any(|known| known == tag);
    let tag = HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("\"\""));
    // Only its reader keeps it, and asks each time whether it is still the one.
    let cache = HeaderValue::from_static("private, no-cache");
    let same = [(ETAG, tag), (CACHE_CONTROL, cache)];
    if known {
        return (StatusCode::NOT_MODIFIED, same).into_response();
    }
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    (same, [(CONTENT_TYPE, kind)], content).into_response()
}

/// How to subscribe.
fn how<'a>(tr: &'a Tr, url: &PublicUrl, token: &str) -> Page<'a> {
    let path = format!("/calendar/{token}{FILE}");
    let page = Page::new(tr, Tone::Open, plain!(tr, "feed-page-title")).sign("📆");
    page.paragraph(&t!(tr, "feed-page-what"))
        .act(&plain!(tr, "feed-page-subscribe"), &url.webcal(&path))
        .paragraph(&t!(tr, "feed-page-by-hand"))
        .address(&url.link(&path))
        .note(&t!(tr, "feed-page-private"))
}
