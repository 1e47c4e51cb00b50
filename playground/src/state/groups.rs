//! Groups, supergroups and channels: who is in them, what the bot may do there, and what it hears.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::state::message::{Audience, BotIdentity, Message};
use crate::state::people::Kept;

/// What kind of chat it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// A basic group.
    Group,
    /// A supergroup.
    Supergroup,
    /// A channel.
    Channel,
}

impl GroupKind {
    /// As the Bot API calls it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Supergroup => "supergroup",
            Self::Channel => "channel",
        }
    }
}

/// How the bot stands in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Membership {
    /// A member like any other; not in a channel, where bots are administrators.
    Member,
    /// An administrator, who may post.
    Administrator,
    /// An administrator who may not post; differs in a channel only.
    AdministratorWithoutPosting,
    /// A member who may not write.
    Restricted,
    /// Not in it (any more).
    Left,
    /// Removed, and banned.
    Kicked,
}

impl Membership {
    /// Whether it is in the chat.
    pub const fn is_in(self) -> bool {
        !matches!(self, Self::Left | Self::Kicked)
    }

    const fn is_administrator(self) -> bool {
        matches!(self, Self::Administrator | Self::AdministratorWithoutPosting)
    }

    /// The Bot API's `ChatMember`.
    pub(crate) fn json(self, user: &Value, kind: GroupKind) -> Value {
        match self {
            Self::Member => json!({"status": "member", "user": user}),
            Self::Administrator | Self::AdministratorWithoutPosting => {
                let mut member = administrator("administrator", user);
                member["can_be_edited"] = json!(false);
                if kind == GroupKind::Channel {
                    member["can_post_messages"] = json!(self == Self::Administrator);
                    member["can_edit_messages"] = json!(self == Self::Administrator);
                }
                member
            }
            Self::Restricted => {
                let mut member =
                    json!({"status": "restricted", "user": user, "is_member": true, "until_date": 0});
                for right in [
                    "can_send_messages",
                    "can_send_audios",
                    "can_send_documents",
                    "can_send_photos",
                    "can_send_videos",
                    "can_send_video_notes",
                    "can_send_voice_notes",
                    "can_send_polls",
                    "can_send_other_messages",
                    "can_add_web_page_previews",
                    "can_react_to_messages",
                    "can_edit_tag",
                    "can_change_info",
                    "can_invite_users",
                    "can_pin_messages",
                    "can_manage_topics",
                ] {
                    member[right] = json!(false);
                }
                member
            }
            Self::Left => json!({"status": "left", "user": user}),
            Self::Kicked => json!({"status": "kicked", "user": user, "until_date": 0}),
        }
    }
}

/// The rights that every administrator has a field for: <https://core.telegram.org/bots/api#chatmemberadministrator>.
fn administrator(status: &str, user: &Value) -> Value {
    let mut member = json!({"status": status, "user": user, "is_anonymous": false, "can_manage_chat": true});
    for right in [
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
    ] {
        member[right] = json!(right == "can_invite_users");
    }
    member
}

/// The name of a group or channel, as Telegram shows it to bots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupProfile {
    pub id: i64,
    pub kind: GroupKind,
    pub title: String,
}

impl GroupProfile {
    pub(crate) fn chat_json(&self) -> Value {
        let mut chat = json!({"id": self.id, "type": self.kind.word(), "title": self.title});
        if self.kind == GroupKind::Group {
            chat["all_members_are_administrators"] = json!(false);
        }
        chat
    }
}

#[derive(Debug)]
pub(crate) struct GroupState {
    pub(crate) profile: Arc<GroupProfile>,
    /// Who made it, and administers it.
    pub(crate) owner: i64,
    /// The people in it, its owner among them.
    pub(crate) members: BTreeSet<i64>,
    /// Those who administer it, its owner among them.
    pub(crate) administrators: BTreeSet<i64>,
    /// How the bot stands; none when it was never in it, so that it does not know the chat.
    pub(crate) bot: Option<Membership>,
    /// The supergroup that it has become.
    pub(crate) migrated_to: Option<i64>,
    pub(crate) messages: BTreeMap<i64, Kept>,
    /// Counts up with everything that can be seen to change here.
    pub(crate) changed: watch::Sender<u64>,
}

impl GroupState {
    pub(crate) fn new(profile: GroupProfile, owner: i64) -> Self {
        Self {
            profile: Arc::new(profile),
            owner,
            members: BTreeSet::from([owner]),
            administrators: BTreeSet::from([owner]),
            bot: None,
            migrated_to: None,
            messages: BTreeMap::new(),
            changed: watch::Sender::new(0),
        }
    }

    /// How the bot stands here; not in it, if it never was.
    pub(crate) fn membership(&self) -> Membership {
        self.bot.unwrap_or(Membership::Left)
    }

    pub(crate) fn visible(&self) -> impl DoubleEndedIterator<Item = &Arc<Message>> {
        self.messages.values().map(|kept| &kept.message)
    }

    /// A person as a `ChatMember`.
    pub(crate) fn member_json(&self, id: i64, user: &Value) -> Value {
        if id == self.owner && self.members.contains(&id) {
            json!({"status": "creator", "user": user, "is_anonymous": false})
        } else if self.administrators.contains(&id) {
            let mut member = administrator("administrator", user);
            member["can_be_edited"] = json!(false);
            member
        } else if self.members.contains(&id) {
            json!({"status": "member", "user": user})
        } else {
            json!({"status": "left", "user": user})
        }
    }

    /// Whether the bot hears of a person's message. In privacy mode, which every bot is in at first, a member hears commands
    /// that name it, bare commands while no other bot wrote after it, and replies to what was for it; an administrator, and
    /// whoever is in a channel, hears all: <https://core.telegram.org/bots/features#privacy-mode>.
    pub(crate) fn is_heard(&self, message: &Message, bot: &BotIdentity) -> bool {
        let membership = self.membership();
        if !membership.is_in() {
            return false;
        }
        if self.profile.kind == GroupKind::Channel || membership.is_administrator() {
            return true;
        }
        if message.reply_to.as_ref().is_some_and(|other| other.from_bot || is_for(other, bot)) {
            return true;
        }
        let bare = message.text().starts_with('/') && !command(message.text()).contains('@');
        is_for(message, bot) || (bare && self.visible().any(|other| other.from_bot))
    }

    /// The control API's `Group`, without its messages.
    pub(crate) fn to_json(&self, commands: &Value) -> Value {
        let members: Vec<Value> = self
            .members
            .iter()
            .map(|id| json!({"person_id": id, "administrator": self.administrators.contains(id)}))
            .collect();
        json!({
            "id": self.profile.id,
            "kind": self.profile.kind,
            "title": self.profile.title,
            "owner": self.owner,
            "members": members,
            "bot": self.membership(),
            "migrated_to": self.migrated_to,
            "commands": commands,
        })
    }

    pub(crate) fn messages_json(&self) -> Value {
        self.visible().map(|message| message.to_json(Audience::Page)).collect()
    }
}

/// The first word.
fn command(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// Whether a message is a command that names the bot.
fn is_for(message: &Message, bot: &BotIdentity) -> bool {
    let word = command(message.text());
    let named = word.strip_prefix('/').and_then(|word| word.split_once('@'));
    named.is_some_and(|(_, name)| name.eq_ignore_ascii_case(&bot.username))
}
