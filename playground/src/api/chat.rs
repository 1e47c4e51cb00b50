//! Which chat a call is for and whether the bot may write there; `getChat`, `getChatMember`, `leaveChat` and
//! `sendChatAction`.

use std::time::Instant;

use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;
use crate::events::EventKind;
use crate::state::groups::{GroupKind, Membership};

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

impl Call<'_> {
    /// The chat that `chat_id` names: a person's private chat, or a group or channel that the bot has been in.
    pub(crate) fn chat(&self) -> Result<i64, ApiError> {
        let Some(chat_id) = self.params.get("chat_id") else {
            return Err(ApiError::bad_request("Chat_id is empty"));
        };
        let known = |id: &i64| {
            let group = self.world.groups.get(id).is_some_and(|group| group.bot.is_some());
            group || self.world.people.contains_key(id)
        };
        let id = chat_id.trim().parse().ok().filter(known);
        id.ok_or_else(|| ApiError::bad_request("Chat not found"))
    }

    /// The same, where the bot still is.
    pub(crate) fn member_chat(&self) -> Result<i64, ApiError> {
        let id = self.chat()?;
        let Some(group) = self.world.groups.get(&id) else { return Ok(id) };
        if let Some(new) = group.migrated_to {
            return Err(ApiError::Migrated(new));
        }
        let chat = group.profile.kind.word();
        match group.membership() {
            Membership::Left => Err(ApiError::Gone(format!("bot is not a member of the {chat} chat"))),
            Membership::Kicked => Err(ApiError::Gone(format!("bot was kicked from the {chat} chat"))),
            _ => Ok(id),
        }
    }

    /// The same, where the person also lets the bot write.
    pub(crate) fn open_chat(&self) -> Result<i64, ApiError> {
        let id = self.member_chat()?;
        match self.world.people.get(&id) {
            Some(person) if person.blocked => Err(ApiError::BLOCKED),
            Some(person) if !person.started => {
                Err(ApiError::Forbidden("bot can't initiate conversation with a user"))
            }
            _ => Ok(id),
        }
    }

    /// The same, where the bot may also send such a thing.
    pub(crate) fn writable_chat(&self, what: &str) -> Result<i64, ApiError> {
        let id = self.open_chat()?;
        match self.world.groups.get(&id).map(|group| group.membership()) {
            Some(Membership::Restricted) => {
                Err(ApiError::bad_request(format!("Not enough rights to send {what} to the chat")))
            }
            Some(Membership::AdministratorWithoutPosting)
                if self.world.groups[&id].profile.kind == GroupKind::Channel =>
            {
                Err(ApiError::bad_request("Need administrator rights in the channel chat"))
            }
            _ => Ok(id),
        }
    }

    /// Counts in the rate limits; the last check before a message is sent or edited. One that is sent may be paid for.
    pub(crate) fn admit(&mut self, chat_id: i64, paid: bool) -> Result<(), ApiError> {
        self.world.limiter.take(chat_id, paid, Instant::now()).map_err(ApiError::TooManyRequests)
    }
}

pub(crate) fn get_chat(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let id = call.member_chat()?;
    let mut chat = match (call.world.people.get(&id), call.world.groups.get(&id)) {
        (Some(person), _) => person.profile.chat_json(),
        (None, Some(group)) => {
            let mut chat = group.profile.chat_json();
            if group.profile.kind != GroupKind::Channel {
                chat["permissions"] = json!({"can_send_messages": true});
            }
            chat
        }
        (None, None) => return Err(ApiError::Internal),
    };
    // ChatFullInfo always has these: <https://core.telegram.org/bots/api#chatfullinfo>.
    chat["accent_color_id"] = json!(id.rem_euclid(7));
    chat["max_reaction_count"] = json!(11);
    chat["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
        "premium_subscription": false, "gifts_from_channels": false,
    });
    Ok(chat)
}

/// How somebody stands in a group: a person, or the bot itself.
pub(crate) fn get_chat_member(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let id = call.member_chat()?;
    let user_id = call.params.int("user_id");
    let bot = &call.world.bot;
    let Some(group) = call.world.groups.get(&id) else {
        let person = call.world.people.get(&id).filter(|_| id == user_id);
        let user = person.map(|person| person.profile.user_json());
        let user = user.or_else(|| (user_id == bot.id).then(|| bot.user_json()));
        let member = user.map(|user| json!({"status": "member", "user": user}));
        return member.ok_or_else(|| ApiError::bad_request("member not found"));
    };
    if user_id == bot.id {
        return Ok(group.membership().json(&bot.user_json(), group.profile.kind));
    }
    match call.world.people.get(&user_id) {
        Some(person) => Ok(group.member_json(user_id, &person.profile.user_json())),
        None => Err(ApiError::bad_request("invalid user_id specified")),
    }
}

/// The bot leaves a group or channel.
pub(crate) fn leave_chat(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let id = call.member_chat()?;
    if !call.world.groups.contains_key(&id) {
        return Err(ApiError::bad_request("chat member status can't be changed in private chats"));
    }
    call.world.bot_leaves(id, call.now);
    Ok(json!(true))
}

pub(crate) fn send_chat_action(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let action = match call.params.get("action").map(str::to_ascii_lowercase) {
        Some(action) if ACTIONS.contains(&action.as_str()) => action,
        _ => return Err(ApiError::bad_request("Wrong parameter action in request")),
    };
    let chat_id = call.writable_chat("text messages")?;
    call.world.emit(EventKind::Typing { chat_id, action });
    Ok(json!(true))
}
