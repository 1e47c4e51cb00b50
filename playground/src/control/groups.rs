//! Groups and channels over HTTP: `/play/groups`.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{delete, patch, post};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Body, ControlError, World, person};
use crate::group::Group;
use crate::person::Attachment;
use crate::playground::Shared;
use crate::state::groups::{GroupKind, Membership};
use crate::state::life::GroupError;

const NO_GROUP: ControlError = ControlError::Unknown("there is no such group or channel");

impl From<GroupError> for ControlError {
    fn from(error: GroupError) -> Self {
        Self::Bad(error.to_string())
    }
}

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", post(add))
        .route("/{id}", patch(rename))
        .route("/{id}/members", post(join))
        .route("/{id}/members/{person_id}", delete(leave))
        .route("/{id}/bot", post(set_bot))
        .route("/{id}/migrate", post(migrate))
        .route("/{id}/send", post(send))
        .route("/{id}/tap", post(tap))
}

fn group(shared: &Arc<Shared>, id: i64) -> Result<Group, ControlError> {
    let known = shared.world().groups.contains_key(&id);
    if known { Ok(Group { shared: Arc::clone(shared), id }) } else { Err(NO_GROUP) }
}

/// The control API's `Group`.
pub(super) fn to_json(world: &crate::state::World, id: i64) -> Option<Value> {
    let mut value = world.group_json(id)?;
    value["messages"] = world.groups.get(&id)?.messages_json();
    Some(value)
}

fn answer(shared: &Shared, id: i64) -> Answer {
    Ok(axum::Json(to_json(&shared.world(), id).ok_or(NO_GROUP)?))
}

#[derive(Deserialize)]
struct NewGroup {
    kind: GroupKind,
    title: String,
    owner: i64,
    #[serde(default)]
    members: Vec<i64>,
}

async fn add(State(shared): World, Body(body): Body<NewGroup>) -> Answer {
    let title = body.title.trim();
    if title.is_empty() {
        return Err(ControlError::Bad("a group needs a title".to_owned()));
    }
    person(&shared, body.owner)?;
    let id = shared.world().add_group(body.kind, title, body.owner);
    let group = group(&shared, id)?;
    for member in body.members {
        group.join(&person(&shared, member)?)?;
    }
    answer(&shared, id)
}

#[derive(Deserialize)]
struct NewTitle {
    by: i64,
    title: String,
}

async fn rename(State(shared): World, Path(id): Path<i64>, Body(body): Body<NewTitle>) -> Answer {
    group(&shared, id)?.rename(&person(&shared, body.by)?, body.title.trim())?;
    answer(&shared, id)
}

#[derive(Deserialize)]
struct Member {
    person_id: i64,
    #[serde(default)]
    administrator: bool,
}

async fn join(State(shared): World, Path(id): Path<i64>, Body(body): Body<Member>) -> Answer {
    let (group, member) = (group(&shared, id)?, person(&shared, body.person_id)?);
    group.join(&member)?;
    if body.administrator {
        group.promote(&member)?;
    }
    answer(&shared, id)
}

async fn leave(State(shared): World, Path((id, person_id)): Path<(i64, i64)>) -> Answer {
    group(&shared, id)?.leave(&person(&shared, person_id)?)?;
    answer(&shared, id)
}

#[derive(Deserialize)]
struct Standing {
    by: i64,
    membership: Option<Membership>,
    /// What a link carries that somebody followed to add the bot.
    parameter: Option<String>,
}

async fn set_bot(State(shared): World, Path(id): Path<i64>, Body(body): Body<Standing>) -> Answer {
    let (group, by) = (group(&shared, id)?, person(&shared, body.by)?);
    match (body.membership, body.parameter) {
        (Some(membership), None) => {
            group.set_bot(&by, membership)?;
        }
        (None, Some(parameter)) => by.add_bot(&group, &parameter)?,
        _ => return Err(ControlError::Bad("either membership or parameter".to_owned())),
    }
    answer(&shared, id)
}

#[derive(Deserialize)]
struct Migration {
    by: i64,
}

async fn migrate(State(shared): World, Path(id): Path<i64>, Body(body): Body<Migration>) -> Answer {
    let new = group(&shared, id)?.migrate(&person(&shared, body.by)?)?;
    answer(&shared, new.id())
}

#[derive(Deserialize)]
struct SendBody {
    person_id: i64,
    text: Option<String>,
    kind: Option<Attachment>,
    #[serde(default)]
    caption: String,
    reply_to: Option<i64>,
}

async fn send(State(shared): World, Path(id): Path<i64>, Body(body): Body<SendBody>) -> Answer {
    let member = group(&shared, id)?.by(&person(&shared, body.person_id)?);
    let sent = match (body.text, body.kind, body.reply_to) {
        (Some(text), None, Some(message)) if !text.trim().is_empty() => member.reply(message, &text),
        (Some(text), None, None) if !text.trim().is_empty() => member.send(&text),
        (None, Some(kind), None) => member.attach(kind, &body.caption),
        _ => return Err(ControlError::Bad("either a text that is not empty or a kind".to_owned())),
    }?;
    Ok(axum::Json(json!({"message_id": sent.message_id, "update_id": sent.update_id})))
}

#[derive(Deserialize)]
struct TapBody {
    person_id: i64,
    message_id: Option<i64>,
    data: Option<String>,
    label: Option<String>,
}

async fn tap(State(shared): World, Path(id): Path<i64>, Body(body): Body<TapBody>) -> Answer {
    let member = group(&shared, id)?.by(&person(&shared, body.person_id)?);
    let tapped = match (body.message_id, body.data, body.label) {
        (Some(message_id), Some(data), None) => member.tap_data(message_id, &data),
        (None, None, Some(label)) => member.tap(&label),
        _ => return Err(ControlError::Bad("either message_id and data, or label".to_owned())),
    };
    let tapped = tapped.map_err(|error| ControlError::Bad(error.to_string()))?;
    Ok(axum::Json(json!({"callback_query_id": tapped.callback_query_id, "update_id": tapped.update_id})))
}
