//! The Bot API: which method does what, faults on request, the log of calls, and the answers as Telegram
//! words them. Each method is a function from a call to its result; only `getUpdates` waits.

mod about;
mod answer;
mod chat;
mod commands;
mod delete;
mod edit;
pub(crate) mod error;
mod files;
pub(crate) mod params;
mod payments;
mod send;
mod text;
mod updates;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::api::about::{DESCRIPTION, NAME, SHORT_DESCRIPTION};
use crate::api::error::ApiError;
use crate::api::params::Params;
use crate::faults::FaultKind;
use crate::playground::Shared;
use crate::server::Peer;
use crate::state::World;
use crate::state::calls::Outcome;

/// A call of a method, with the world it changes.
pub(crate) struct Call<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) params: &'a Params,
    pub(crate) now: DateTime<Utc>,
}

/// Does a method other than `getUpdates`; its name is in lower case, as Telegram takes any case.
fn perform(method: &str, call: &mut Call<'_>) -> Result<Value, ApiError> {
    match method {
        "getme" => about::get_me(call),
        "setmyname" => NAME.set(call),
        "getmyname" => NAME.get(call),
        "setmydescription" => DESCRIPTION.set(call),
        "getmydescription" => DESCRIPTION.get(call),
        "setmyshortdescription" => SHORT_DESCRIPTION.set(call),
        "getmyshortdescription" => SHORT_DESCRIPTION.get(call),
        "setmycommands" => commands::set_my_commands(call),
        "getmycommands" => commands::get_my_commands(call),
        "deletemycommands" => commands::delete_my_commands(call),
        "deletewebhook" => updates::delete_webhook(call),
        "getwebhookinfo" => updates::get_webhook_info(call),
        "sendmessage" => send::send_message(call),
        "sendphoto" => send::send_photo(call),
        "senddocument" => send::send_document(call),
        "sendinvoice" => payments::send_invoice(call),
        "answerprecheckoutquery" => payments::answer_pre_checkout_query(call),
        "sendchataction" => chat::send_chat_action(call),
        "getchat" => chat::get_chat(call),
        "getchatmember" => chat::get_chat_member(call),
        "leavechat" => chat::leave_chat(call),
        "editmessagetext" => edit::edit_message_text(call),
        "editmessagecaption" => edit::edit_message_caption(call),
        "editmessagereplymarkup" => edit::edit_message_reply_markup(call),
        "deletemessage" => delete::delete_message(call),
        "deletemessages" => delete::delete_messages(call),
        "answercallbackquery" => answer::answer_callback_query(call),
        "getfile" => files::get_file(call),
        _ => Err(ApiError::NotFound),
    }
}

/// What a call came to: the result for the log, and the body to send.
struct Answer {
    status: u16,
    body: String,
    outcome: Outcome,
}

impl From<Result<Value, ApiError>> for Answer {
    fn from(result: Result<Value, ApiError>) -> Self {
        match result {
            Ok(result) => {
                let body = format!("{{\"ok\":true,\"result\":{result}}}");
                Self { status: 200, body, outcome: Outcome::Done(result) }
            }
            Err(error) => {
                let (status, description) = (error.status(), error.to_string());
                let body = error.to_json().to_string();
                Self { status, body, outcome: Outcome::Refused { status, description } }
            }
        }
    }
}

/// Answers a request to `/bot<token>/<method>`.
pub(crate) async fn handle(
    shared: &Arc<Shared>,
    peer: &Peer,
    token: &str,
    method: &str,
    request: Request<Body>,
) -> Response<Body> {
    if token != shared.token {
        return respond(Err(ApiError::Unauthorized).into());
    }
    let params = match Params::read(request).await {
        Ok(params) => params,
        Err(error) => return respond(Err(error).into()),
    };
    let key = method.to_ascii_lowercase();
    let fault = shared.world().faults.take(&key);
    let kind = fault.as_ref().map(|fault| fault.kind);
    let refusal = match kind {
        None | Some(FaultKind::LostAnswer) => None,
        Some(FaultKind::Timeout) => {
            shared.log(method, &params, Outcome::Fault(FaultKind::Timeout));
            // The client gives up some time, and the server then drops this future.
            return std::future::pending().await;
        }
        Some(FaultKind::TooManyRequests) => {
            Some(ApiError::TooManyRequests(fault.and_then(|fault| fault.retry_after).unwrap_or(1)))
        }
        Some(FaultKind::Forbidden) => Some(ApiError::BLOCKED),
        Some(FaultKind::BadRequest) => Some(ApiError::bad_request("fault on request")),
        Some(FaultKind::ChatNotFound) => Some(ApiError::bad_request("Chat not found")),
        Some(FaultKind::WrongFile) => Some(ApiError::wrong_file()),
        Some(FaultKind::Migrated) => {
            Some(ApiError::Migrated(fault.and_then(|fault| fault.migrate_to).unwrap_or_default()))
        }
        Some(FaultKind::ServerError | FaultKind::ServerErrorPage | FaultKind::BadGateway) => {
            Some(ApiError::Internal)
        }
    };
    if let (Some(kind), Some(error)) = (kind, refusal) {
        shared.log(method, &params, Outcome::Fault(kind));
        return match kind {
            FaultKind::ServerErrorPage => page(500, "500 Internal Server Error"),
            FaultKind::BadGateway => page(502, "502 Bad Gateway"),
            _ => respond(Err(error).into()),
        };
    }
    let mut answer = if key == "getupdates" {
        poll(shared, &params).await
    } else {
        let now = shared.clock.now();
        let mut world = shared.world();
        Answer::from(perform(&key, &mut Call { world: &mut world, params: &params, now }))
    };
    if kind == Some(FaultKind::LostAnswer) {
        shared.log(method, &params, Outcome::AnswerLost(Box::new(answer.outcome)));
        peer.cut();
        return std::future::pending().await;
    }
    let outcome = std::mem::replace(&mut answer.outcome, Outcome::Done(Value::Null));
    shared.log(method, &params, outcome);
    respond(answer)
}

async fn poll(shared: &Shared, params: &Params) -> Answer {
    match updates::get_updates(shared, params).await {
        // The updates are JSON already; the log keeps their number.
        Ok(batch) => Answer {
            status: 200,
            body: format!("{{\"ok\":true,\"result\":[{}]}}", batch.join(",")),
            outcome: Outcome::Done(json!(batch.len())),
        },
        Err(error) => Err(error).into(),
    }
}

/// Answers a request to `/file/bot<token>/<path>`.
pub(crate) fn download(shared: &Shared, token: &str, path: &str) -> Response<Body> {
    if token != shared.token {
        return respond(Err(ApiError::Unauthorized).into());
    }
    match shared.world().files.by_path(path) {
        Some(file) => crate::server::file(&file),
        None => respond(Err(ApiError::NotFound).into()),
    }
}

/// The answer to what is no method at all.
pub(crate) fn not_found() -> Response<Body> {
    respond(Err(ApiError::NotFound).into())
}

fn respond(answer: Answer) -> Response<Body> {
    response(answer.status, "application/json", answer.body)
}

fn page(status: u16, title: &str) -> Response<Body> {
    let body = format!("<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>");
    response(status, "text/html", body)
}

fn response(status: u16, content_type: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(content_type));
    response
}
