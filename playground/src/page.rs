//! The page's files, embedded as they are in `page/`.

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

const INDEX: &str = include_str!("../page/index.html");
const FILES: [(&str, &str, &str); 7] = [
    ("icon.svg", "image/svg+xml", include_str!("../page/icon.svg")),
    ("style.css", "text/css; charset=utf-8", include_str!("../page/style.css")),
    ("app.js", "text/javascript; charset=utf-8", include_str!("../page/app.js")),
    ("group.js", "text/javascript; charset=utf-8", include_str!("../page/group.js")),
    ("chat.js", "text/javascript; charset=utf-8", include_str!("../page/chat.js")),
    ("mail.js", "text/javascript; charset=utf-8", include_str!("../page/mail.js")),
    ("message.js", "text/javascript; charset=utf-8", include_str!("../page/message.js")),
];

pub(crate) async fn index() -> Response {
    content("text/html; charset=utf-8", INDEX)
}

pub(crate) async fn file(Path(name): Path<String>) -> Response {
    match FILES.iter().find(|(file, ..)| *file == name) {
        Some((_, content_type, text)) => content(content_type, text),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn content(content_type: &'static str, text: &'static str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'self'"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // The files change with the program, not with the address.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
