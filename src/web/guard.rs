//! What every request passes: the headers of every answer, the time that one may take, how much a client may ask, and
//! whether something that is to be done was asked for by a page of ours.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ORIGIN, REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::language::Wanted;
use super::{Site, page};

/// How long a request may take; a page is a few queries.
const PATIENCE: Duration = Duration::from_secs(15);

/// Who sent the request that the browser makes now (Fetch Metadata); every current browser says so.
const FETCH_SITE: &str = "sec-fetch-site";

/// The outermost layer: time and headers.
pub(super) async fn guarded(
    State(site): State<Arc<Site>>,
    wanted: Wanted,
    request: Request,
    next: Next,
) -> Response {
    let mut response = match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("a page took too long");
            page::broken(site.tr(wanted)).answer(StatusCode::SERVICE_UNAVAILABLE)
        }
    };
    let secure = site.public_url.as_ref().is_some_and(|url| url.is_secure());
    harden(response.headers_mut(), secure);
    response
}

/// Sets what browsers are to forbid themselves. What a handler set already stays.
fn harden(headers: &mut HeaderMap, secure: bool) {
    let mut set = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    set(CONTENT_SECURITY_POLICY, page::policy());
    // The address is the secret.
    set(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    set(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    if secure {
        set(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// Holds each client to the rate.
pub(super) async fn limited(
    State(site): State<Arc<Site>>,
    wanted: Wanted,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let client = site.proxies.client(peer.ip(), request.headers());
    let Err(wait) = site.limiter.admit(client) else { return next.run(request).await };
    let answer = page::too_much(site.tr(wanted)).answer(StatusCode::TOO_MANY_REQUESTS);
    let seconds = HeaderValue::from(wait.as_secs() + 1);
    ([(RETRY_AFTER, seconds)], answer).into_response()
}

/// Whether a request to do something came from one of our pages, as far as the browser says. The token in the address is
/// the right to do it; this only keeps others from making a reader's browser use it. `Origin` is `null` from our own
/// pages too, as they send no referrer (Fetch, "append a request `Origin` header").
pub(super) fn is_from_us(site: &Site, headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = said(FETCH_SITE) {
        return matches!(site, "same-origin" | "none");
    }
    match said(ORIGIN.as_str()) {
        None | Some("null") => true,
        Some(origin) => site.public_url.as_ref().is_some_and(|url| url.origin() == origin),
    }
}
