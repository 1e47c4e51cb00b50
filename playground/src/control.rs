//! The control API below `/play`: what the page and tests in other languages do over HTTP.

mod groups;
mod mail;

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event as SseEvent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, patch, post};
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use futures_util::Stream;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::events::Missed;
use crate::faults::Fault;
use crate::person::{Attachment, Person};
use crate::playground::Shared;
use crate::state::payments::Asked;
use crate::state::people::{NewPerson, Role};

/// At most this many events are taken at a time for one listener.
const EVENTS_AT_ONCE: usize = 200;

type World = State<Arc<Shared>>;
type Answer = Result<Json<Value>, ControlError>;

/// Why a call of the control API is refused.
#[derive(Debug, thiserror::Error)]
enum ControlError {
    #[error("{0}")]
    Bad(String),
    #[error("{0}")]
    Unknown(&'static str),
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::Unknown(_) => StatusCode::NOT_FOUND,
        };
        (status, Json(json!({"error": self.to_string()}))).into_response()
    }
}

impl From<JsonRejection> for ControlError {
    fn from(rejection: JsonRejection) -> Self {
        Self::Bad(rejection.body_text())
    }
}

const NO_PERSON: ControlError = ControlError::Unknown("there is no such person");

/// A JSON body; a body of another content type is refused, so that no form of another site gets in.
struct Body<T>(T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = ControlError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ControlError> {
        let Json(body) = Json::<T>::from_request(request, state).await?;
        Ok(Self(body))
    }
}

pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/state", get(state))
        .route("/events", get(events))
        .route("/people", post(add_person))
        .route("/people/{id}", patch(change_person))
        .route("/people/{id}/send", post(send))
        .route("/people/{id}/tap", post(tap))
        .route("/people/{id}/pay", post(pay))
        .route("/people/{id}/messages/{message_id}", delete(delete_message))
        .nest("/groups", groups::router())
        .nest("/mail", mail::router())
        .route("/files/{file_id}", get(file))
        .route("/redeliver", post(redeliver))
        .route("/faults", post(add_fault).delete(clear_faults))
        .route("/clock", post(move_clock))
        .route("/unanswered", get(unanswered))
        .fallback(async || ControlError::Unknown("there is no such call"))
}

fn person(shared: &Arc<Shared>, id: i64) -> Result<Person, ControlError> {
    let known = shared.world().people.contains_key(&id);
    if known { Ok(Person { shared: Arc::clone(shared), id }) } else { Err(NO_PERSON) }
}

async fn state(State(shared): World) -> Json<Value> {
    let now = shared.clock.now();
    let world = shared.world();
    let mut bot = world.bot.user_json();
    bot["commands"] = world.commands.get(crate::state::commands::Scope::Default, "");
    let people: Vec<Value> = world
        .people
        .iter()
        .filter_map(|(id, person)| {
            let mut value = world.person_json(*id)?;
            value["messages"] = person.messages_json();
            Some(value)
        })
        .collect();
    let groups: Vec<Value> = world.groups.keys().filter_map(|id| groups::to_json(&world, *id)).collect();
    let letters: Vec<Value> = world.letters.iter().map(|letter| letter.summary()).collect();
    Json(json!({
        "now": now,
        "bot": bot,
        "guide": shared.guide,
        "has_next_deadline": shared.next_deadline.is_some(),
        "seq": world.events.seq(),
        "people": people,
        "groups": groups,
        "letters": letters,
    }))
}

#[derive(Deserialize)]
struct After {
    after: Option<u64>,
}

/// The events as server-sent events; a browser that comes back says in `Last-Event-ID` what it has seen.
async fn events(
    State(shared): World,
    Query(After { after }): Query<After>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>>> {
    let seen = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok()).or(after);
    let (changes, latest) = {
        let world = shared.world();
        (world.changed.subscribe(), world.events.seq())
    };
    let start = (shared, changes, seen.unwrap_or(latest), std::collections::VecDeque::<SseEvent>::new());
    let stream =
        futures_util::stream::unfold(start, |(shared, mut changes, mut seen, mut ready)| async move {
            loop {
                if let Some(event) = ready.pop_front() {
                    return Some((Ok(event), (shared, changes, seen, ready)));
                }
                changes.mark_unchanged();
                let (Missed { gap, events }, latest) = {
                    let world = shared.world();
                    (world.events.after(seen, EVENTS_AT_ONCE), world.events.seq())
                };
                // A listener of an earlier run, or one that came too late, has to read the state anew.
                if gap || seen > latest {
                    seen = latest;
                    ready.push_back(sse(latest, &json!({"type": "gap", "seq": latest})));
                    continue;
                }
                for event in events {
                    seen = event.seq;
                    ready.push_back(sse(seen, &event.to_json()));
                }
                if ready.is_empty() && changes.changed().await.is_err() {
                    return None;
                }
            }
        });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

fn sse(seq: u64, event: &Value) -> SseEvent {
    SseEvent::default().id(seq.to_string()).data(event.to_string())
}

#[derive(Deserialize)]
struct PersonBody {
    first_name: String,
    last_name: Option<String>,
    username: Option<String>,
    language_code: Option<String>,
    #[serde(default)]
    role: Role,
}

async fn add_person(State(shared): World, Body(body): Body<PersonBody>) -> Answer {
    if body.first_name.trim().is_empty() {
        return Err(ControlError::Bad("a person needs a first name".to_owned()));
    }
    let mut world = shared.world();
    let id = world.add_person(NewPerson {
        first_name: body.first_name.trim(),
        last_name: body.last_name.as_deref(),
        username: body.username.as_deref(),
        language_code: body.language_code.as_deref(),
        role: body.role,
    });
    let mut value = world.person_json(id).ok_or(NO_PERSON)?;
    value["messages"] = json!([]);
    Ok(Json(value))
}

#[derive(Deserialize)]
struct PersonChange {
    language_code: Option<String>,
    blocked: Option<bool>,
}

async fn change_person(
    State(shared): World,
    Path(id): Path<i64>,
    Body(change): Body<PersonChange>,
) -> Answer {
    person(&shared, id)?;
    let now = shared.clock.now();
    let mut world = shared.world();
    if let Some(language) = &change.language_code {
        world.set_language(id, Some(language).filter(|language| !language.is_empty()).map(String::as_str));
    }
    if let Some(blocked) = change.blocked {
        world.set_blocked(id, blocked, now);
    }
    let mut value = world.person_json(id).ok_or(NO_PERSON)?;
    value["messages"] = world.people.get(&id).map(|person| person.messages_json()).unwrap_or_default();
    Ok(Json(value))
}

#[derive(Deserialize)]
struct SendBody {
    text: Option<String>,
    kind: Option<Attachment>,
    #[serde(default)]
    caption: String,
}

async fn send(State(shared): World, Path(id): Path<i64>, Body(body): Body<SendBody>) -> Answer {
    let person = person(&shared, id)?;
    let sent = match (body.text, body.kind) {
        (Some(text), None) if !text.trim().is_empty() => {
            let now = shared.clock.now();
            shared.world().person_writes(id, &text, now)
        }
        (None, Some(kind)) => person.attach(kind, &body.caption),
        _ => return Err(ControlError::Bad("either a text that is not empty or a kind".to_owned())),
    };
    let sent = sent.ok_or(NO_PERSON)?;
    Ok(Json(json!({"message_id": sent.message_id, "update_id": sent.update_id})))
}

#[derive(Deserialize)]
struct TapBody {
    message_id: Option<i64>,
    data: Option<String>,
    label: Option<String>,
}

async fn tap(State(shared): World, Path(id): Path<i64>, Body(body): Body<TapBody>) -> Answer {
    let person = person(&shared, id)?;
    let tapped = match (body.message_id, body.data, body.label) {
        (Some(message_id), Some(data), None) => person.tap_data(message_id, &data),
        (None, None, Some(label)) => person.tap(&label),
        _ => return Err(ControlError::Bad("either message_id and data, or label".to_owned())),
    };
    let tapped = tapped.map_err(|error| ControlError::Bad(error.to_string()))?;
    Ok(Json(json!({"callback_query_id": tapped.callback_query_id, "update_id": tapped.update_id})))
}

#[derive(Deserialize)]
struct PayBody {
    message_id: i64,
    /// Stop waiting for this question's answer.
    #[serde(default)]
    give_up: Option<String>,
}

/// Pays an invoice, or gives up waiting for the bot.
async fn pay(State(shared): World, Path(id): Path<i64>, Body(body): Body<PayBody>) -> Answer {
    let person = person(&shared, id)?;
    if let Some(query) = body.give_up {
        person.give_up_paying(&Asked { pre_checkout_query_id: query, update_id: 0 });
        return Ok(Json(json!({})));
    }
    let asked = person.pay_invoice(body.message_id).map_err(|error| ControlError::Bad(error.to_string()))?;
    Ok(Json(json!({"pre_checkout_query_id": asked.pre_checkout_query_id, "update_id": asked.update_id})))
}

#[derive(Deserialize)]
struct DeleteQuery {
    #[serde(default)]
    for_both: bool,
}

async fn delete_message(
    State(shared): World,
    Path((id, message_id)): Path<(i64, i64)>,
    Query(DeleteQuery { for_both }): Query<DeleteQuery>,
) -> Answer {
    let person = person(&shared, id)?;
    let deleted = if for_both { person.delete_for_both(message_id) } else { person.delete(message_id) };
    if deleted { Ok(Json(json!({}))) } else { Err(ControlError::Unknown("there is no such message")) }
}

async fn file(State(shared): World, Path(file_id): Path<String>) -> Response {
    match shared.world().files.by_id(&file_id) {
        Some(file) => crate::server::file(&file),
        None => ControlError::Unknown("there is no such file").into_response(),
    }
}

#[derive(Deserialize)]
struct RedeliverBody {
    update_id: i64,
}

async fn redeliver(State(shared): World, Body(body): Body<RedeliverBody>) -> Answer {
    if shared.world().updates.redeliver(body.update_id) {
        Ok(Json(json!({})))
    } else {
        Err(ControlError::Unknown("there is no such update, or it is not kept any more"))
    }
}

async fn add_fault(State(shared): World, Body(fault): Body<Fault>) -> Answer {
    shared.world().faults.add(fault);
    Ok(Json(json!({})))
}

async fn clear_faults(State(shared): World) -> Json<Value> {
    shared.world().faults.clear();
    Json(json!({}))
}

#[derive(Deserialize)]
struct ClockBody {
    advance_seconds: Option<i64>,
    #[serde(default)]
    to_next_deadline: bool,
}

async fn move_clock(State(shared): World, Body(body): Body<ClockBody>) -> Answer {
    let bad = |why: &str| ControlError::Bad(why.to_owned());
    let by = match (body.advance_seconds, body.to_next_deadline) {
        (Some(seconds), false) => {
            chrono::Duration::try_seconds(seconds).ok_or_else(|| bad("that is too many seconds"))?
        }
        (None, true) => {
            let ask = shared.next_deadline.as_ref().ok_or_else(|| bad("nobody knows the next deadline"))?;
            let deadline: DateTime<Utc> = ask().await.ok_or_else(|| bad("there is no deadline ahead"))?;
            let by = deadline - shared.clock.now();
            if by < chrono::Duration::zero() {
                return Err(bad("there is no deadline ahead"));
            }
            // Clocks may count whole milliseconds only; the deadline has to be reached, not nearly so.
            by + chrono::Duration::milliseconds(1)
        }
        _ => return Err(bad("either advance_seconds or to_next_deadline")),
    };
    let now = shared.advance(by);
    Ok(Json(json!({"now": now})))
}

async fn unanswered(State(shared): World) -> Json<Value> {
    Json(json!({"callback_query_ids": shared.world().callbacks.unanswered(None)}))
}
