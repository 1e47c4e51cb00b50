//! Whether the bot works, for whoever watches over the process.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::Site;

/// `GET /healthz`: 200 while the database answers, 503 else.
pub(super) async fn check(State(site): State<Arc<Site>>) -> (StatusCode, &'static str) {
    match site.store.ping().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::warn!(%error, "not healthy: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
