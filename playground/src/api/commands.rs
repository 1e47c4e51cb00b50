//! `setMyCommands`, `getMyCommands`, `deleteMyCommands`.

use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;
use crate::events::EventKind;
use crate::state::commands::Scope;

/// Limits of commands: <https://core.telegram.org/bots/api#botcommand>, <https://core.telegram.org/bots/api#setmycommands>.
const MAX_COMMANDS: usize = 100;
const MAX_COMMAND: usize = 32;
const MAX_DESCRIPTION: usize = 256;

pub(crate) fn set_my_commands(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let Some(list) = call.params.json("commands", "list of bot commands")? else {
        return Err(ApiError::bad_request("parameter \"commands\" is required"));
    };
    let Value::Array(list) = list else {
        return Err(ApiError::bad_request("expected an Array of BotCommand"));
    };
    let list = list.iter().map(command).collect::<Result<Vec<Value>, ApiError>>()?;
    if list.len() > MAX_COMMANDS {
        return Err(ApiError::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    let (scope, language) = place(call)?;
    change(call, &scope.clone(), |commands| commands.set(scope, &language, Value::Array(list)));
    Ok(json!(true))
}

pub(crate) fn get_my_commands(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let (scope, language) = place(call)?;
    Ok(call.world.commands.get(scope, &language))
}

pub(crate) fn delete_my_commands(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let (scope, language) = place(call)?;
    change(call, &scope.clone(), |commands| commands.remove(scope, &language));
    Ok(json!(true))
}

/// Changes a list and tells the page about everybody who now sees another one.
fn change(call: &mut Call<'_>, scope: &Scope, apply: impl FnOnce(&mut crate::state::commands::Commands)) {
    let people: Vec<i64> = match scope {
        Scope::Chat(id) if *id > 0 => vec![*id],
        Scope::Default | Scope::AllPrivateChats => call.world.people.keys().copied().collect(),
        _ => Vec::new(),
    };
    let groups: Vec<i64> = match scope {
        Scope::Chat(id) => vec![*id],
        Scope::Default | Scope::AllGroupChats => call.world.groups.keys().copied().collect(),
        _ => Vec::new(),
    };
    let before: Vec<Value> = people.iter().map(|id| call.world.commands_of(*id)).collect();
    apply(&mut call.world.commands);
    for (person_id, before) in people.into_iter().zip(before) {
        let commands = call.world.commands_of(person_id);
        if commands != before {
            call.world.emit(EventKind::Commands { person_id, commands });
        }
    }
    for group in groups {
        call.world.emit_group(group);
    }
}

fn command(value: &Value) -> Result<Value, ApiError> {
    let field = |name: &str| match &value[name] {
        Value::String(text) => Ok(text.trim().to_owned()),
        Value::Null => {
            Err(ApiError::BadRequest(format!("can't parse BotCommand: Can't find field \"{name}\"")))
        }
        _ => Err(ApiError::BadRequest(format!(
            "can't parse BotCommand: Field \"{name}\" must be of type String"
        ))),
    };
    let (command, description) = (field("command")?, field("description")?);
    let command = command.strip_prefix('/').unwrap_or(&command);
    let refuse = |why: &str| Err(ApiError::bad_request(why));
    if command.is_empty() {
        return refuse("Command must be non-empty");
    }
    if command.chars().count() > MAX_COMMAND {
        return refuse("Command length must not exceed 32");
    }
    if description.is_empty() {
        return refuse("Command description must be non-empty");
    }
    if description.chars().count() > MAX_DESCRIPTION {
        return refuse("Command description length must not exceed 256");
    }
    if !command.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        return refuse("BOT_COMMAND_INVALID");
    }
    Ok(json!({"command": command, "description": description}))
}

/// The scope and the language that a call names.
fn place(call: &Call<'_>) -> Result<(Scope, String), ApiError> {
    let language = call.params.get("language_code").unwrap_or_default().to_owned();
    let two_letters = language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase());
    if !language.is_empty() && !two_letters {
        return Err(ApiError::bad_request("Invalid language code specified"));
    }
    let Some(scope) = call.params.json("scope", "bot command scope")? else {
        return Ok((Scope::Default, language));
    };
    let kind = scope["type"].as_str().ok_or_else(|| {
        ApiError::BadRequest("can't parse BotCommandScope: Can't find field \"type\"".into())
    })?;
    let chat = || {
        let id = scope["chat_id"].as_i64().or_else(|| scope["chat_id"].as_str()?.parse().ok());
        id.filter(|id| call.world.messages(*id).is_some())
            .ok_or_else(|| ApiError::bad_request("Chat not found"))
    };
    let scope = match kind {
        "default" => Scope::Default,
        "all_private_chats" => Scope::AllPrivateChats,
        "all_group_chats" => Scope::AllGroupChats,
        "all_chat_administrators" => Scope::AllChatAdministrators,
        "chat" => Scope::Chat(chat()?),
        // Lists for administrators or one member only are not kept here.
        "chat_administrators" | "chat_member" => {
            chat()?;
            return Err(ApiError::bad_request("Can't use specified scope in private chats"));
        }
        _ => {
            return Err(ApiError::BadRequest(
                "can't parse BotCommandScope: Unsupported type specified".into(),
            ));
        }
    };
    Ok((scope, language))
}
