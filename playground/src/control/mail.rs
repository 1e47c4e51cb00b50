//! The mailboxes, below `/play/mail`.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, ControlError, World};
use crate::mail::Letter;
use crate::playground::Shared;

const NO_LETTER: ControlError = ControlError::Unknown("there is no such letter");

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(all))
        .route("/{id}", get(one))
        .route("/{id}/html", get(html))
        .route("/{id}/raw", get(raw))
        .route("/{id}/files/{n}", get(file))
}

#[derive(Deserialize)]
struct Of {
    to: Option<String>,
}

async fn all(State(shared): World, Query(Of { to }): Query<Of>) -> Json<Value> {
    let world = shared.world();
    let wanted = |letter: &&Arc<Letter>| to.as_ref().is_none_or(|to| letter.to == to.to_lowercase());
    let letters: Vec<Value> = world.letters.iter().filter(wanted).map(|letter| letter.summary()).collect();
    Json(json!({ "letters": letters }))
}

fn find(shared: &Shared, id: u64) -> Result<Arc<Letter>, ControlError> {
    shared.world().letters.iter().find(|letter| letter.id == id).cloned().ok_or(NO_LETTER)
}

async fn one(State(shared): World, Path(id): Path<u64>) -> Answer {
    Ok(Json(find(&shared, id)?.to_json()))
}

/// The letter's HTML, in a sandbox wherever it is opened: without scripts, and without anything from elsewhere. Its links
/// open in a window of their own.
async fn html(State(shared): World, Path(id): Path<u64>) -> Result<Response, ControlError> {
    let letter = find(&shared, id)?;
    let links = "<base target=\"_blank\">";
    let html = match letter.html.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{links}{after}"),
        None => format!("{links}{}", letter.html),
    };
    Ok(safe(html.into_bytes(), "text/html; charset=utf-8"))
}

async fn raw(State(shared): World, Path(id): Path<u64>) -> Result<Response, ControlError> {
    Ok(safe(find(&shared, id)?.raw.clone(), "text/plain; charset=utf-8"))
}

async fn file(State(shared): World, Path((id, n)): Path<(u64, usize)>) -> Result<Response, ControlError> {
    let letter = find(&shared, id)?;
    let file = letter.files.get(n).ok_or(ControlError::Unknown("there is no such file"))?;
    Ok(safe(file.bytes.clone(), &file.mime_type))
}

fn safe(bytes: Vec<u8>, kind: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_str(kind);
    headers.insert(
        header::CONTENT_TYPE,
        kind.unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream")),
    );
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'",
        ),
    );
    response
}
