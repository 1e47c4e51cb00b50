//! The life of a group or channel: made, renamed, people and the bot coming and going, becoming a supergroup.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::events::EventKind;
use crate::state::World;
use crate::state::groups::{GroupKind, GroupProfile, GroupState, Membership};
use crate::state::message::{ChatProfile, Content, Message};
use crate::state::service::{Service, Who};

/// The ids of groups, and of supergroups and channels: <https://core.telegram.org/api/bots/ids>.
const FIRST_GROUP: i64 = -4_000_001;
const FIRST_SUPERGROUP: i64 = -1_001_000_000_001;

/// Why something can't be done in a group.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    #[error("there is no such chat, or it has become another")]
    NoGroup,
    #[error("this person is not in the chat")]
    NotIn,
    #[error("only an administrator of the chat can do that")]
    NotAdministrator,
    #[error("a channel's bots are administrators, and nobody is restricted there")]
    Channel,
    #[error("only a basic group becomes a supergroup")]
    NoBasicGroup,
}

impl World {
    /// Makes a chat; its owner is in it.
    pub(crate) fn add_group(&mut self, kind: GroupKind, title: &str, owner: i64) -> i64 {
        let profile = GroupProfile { id: self.next_group_id(kind), kind, title: title.to_owned() };
        let id = profile.id;
        self.groups.insert(id, GroupState::new(profile, owner));
        self.emit_group(id);
        id
    }

    fn next_group_id(&self, kind: GroupKind) -> i64 {
        let first = if kind == GroupKind::Group { FIRST_GROUP } else { FIRST_SUPERGROUP };
        let taken = self
            .groups
            .values()
            .filter(|group| (group.profile.kind == GroupKind::Group) == (kind == GroupKind::Group));
        first - i64::try_from(taken.count()).unwrap_or_default()
    }

    /// Says that a group was added or changed.
    pub(crate) fn emit_group(&mut self, id: i64) {
        if let Some(group) = self.group_json(id) {
            self.emit(EventKind::Group { group });
        }
    }

    pub(crate) fn group_json(&self, id: i64) -> Option<serde_json::Value> {
        Some(self.groups.get(&id)?.to_json(&self.commands.of_group(id)))
    }

    /// The group, if it is one still.
    pub(crate) fn living(&self, id: i64) -> Result<&GroupState, GroupError> {
        self.groups.get(&id).filter(|group| group.migrated_to.is_none()).ok_or(GroupError::NoGroup)
    }

    fn administered(&self, id: i64, by: i64) -> Result<&GroupState, GroupError> {
        let group = self.living(id)?;
        if group.administrators.contains(&by) { Ok(group) } else { Err(GroupError::NotAdministrator) }
    }

    /// A person comes in.
    pub(crate) fn join(&mut self, id: i64, person_id: i64, now: DateTime<Utc>) -> Result<(), GroupError> {
        self.living(id)?;
        let profile = Arc::clone(&self.people.get(&person_id).ok_or(GroupError::NotIn)?.profile);
        if self.groups.get_mut(&id).is_some_and(|group| group.members.insert(person_id)) {
            self.tells(id, Some(person_id), Service::Joined(Who::Person(profile)), now);
            self.emit_group(id);
        }
        Ok(())
    }

    /// A person leaves.
    pub(crate) fn leave(&mut self, id: i64, person_id: i64, now: DateTime<Utc>) -> Result<(), GroupError> {
        self.living(id)?;
        let profile = Arc::clone(&self.people.get(&person_id).ok_or(GroupError::NotIn)?.profile);
        let group = self.groups.get_mut(&id).ok_or(GroupError::NoGroup)?;
        group.administrators.remove(&person_id);
        if group.members.remove(&person_id) {
            self.tells(id, Some(person_id), Service::Left(Who::Person(profile)), now);
            self.emit_group(id);
        }
        Ok(())
    }

    /// A member becomes an administrator.
    pub(crate) fn promote(&mut self, id: i64, person_id: i64) -> Result<(), GroupError> {
        self.living(id)?;
        let group = self.groups.get_mut(&id).ok_or(GroupError::NoGroup)?;
        if !group.members.contains(&person_id) {
            return Err(GroupError::NotIn);
        }
        group.administrators.insert(person_id);
        self.emit_group(id);
        Ok(())
    }

    /// Somebody changes how the bot stands; it hears of it by a `my_chat_member` update, whose id is returned, and in a
    /// group by the service message too. In a group every member may add a bot, all else is the administrators'.
    pub(crate) fn set_membership(
        &mut self,
        id: i64,
        by: i64,
        new: Membership,
        now: DateTime<Utc>,
    ) -> Result<i64, GroupError> {
        let group = self.living(id)?;
        let kind = group.profile.kind;
        if !group.members.contains(&by) {
            return Err(GroupError::NotIn);
        }
        let adds_a_member = !group.membership().is_in() && new == Membership::Member;
        if !(adds_a_member || group.administrators.contains(&by)) {
            return Err(GroupError::NotAdministrator);
        }
        if kind == GroupKind::Channel && matches!(new, Membership::Member | Membership::Restricted) {
            return Err(GroupError::Channel);
        }
        let from = Arc::clone(&self.people.get(&by).ok_or(GroupError::NotIn)?.profile);
        Ok(self.change_membership(id, &Who::Person(from), new, now))
    }

    /// The bot leaves by itself.
    pub(crate) fn bot_leaves(&mut self, id: i64, now: DateTime<Utc>) {
        let bot = Who::Bot(Arc::clone(&self.bot));
        self.change_membership(id, &bot, Membership::Left, now);
    }

    fn change_membership(&mut self, id: i64, by: &Who, new: Membership, now: DateTime<Utc>) -> i64 {
        let bot = Arc::clone(&self.bot);
        let Some(group) = self.groups.get_mut(&id) else { return 0 };
        let (old, first) = (group.membership(), group.messages.is_empty());
        group.bot = Some(new);
        let profile = Arc::clone(&group.profile);
        let update = json!({
            "chat": profile.chat_json(),
            "from": by.user_json(),
            "date": now.timestamp(),
            "old_chat_member": old.json(&bot.user_json(), profile.kind),
            "new_chat_member": new.json(&bot.user_json(), profile.kind),
        });
        let update_id = self.updates.push("my_chat_member", &update);
        let author = match by {
            Who::Person(person) => Some(person.id),
            Who::Bot(_) => None,
        };
        match (old.is_in(), new.is_in()) {
            // Among the first members of a group that was just made.
            (false, true) if first && profile.kind == GroupKind::Group => {
                self.tells(id, author, Service::Created, now);
            }
            (false, true) => self.tells(id, author, Service::Joined(Who::Bot(bot)), now),
            (true, false) => self.tells(id, author, Service::Left(Who::Bot(bot)), now),
            _ => {}
        }
        self.emit_group(id);
        update_id
    }

    /// Somebody gives the chat another title.
    pub(crate) fn rename(
        &mut self,
        id: i64,
        by: i64,
        title: &str,
        now: DateTime<Utc>,
    ) -> Result<(), GroupError> {
        self.administered(id, by)?;
        if let Some(group) = self.groups.get_mut(&id) {
            group.profile =
                Arc::new(GroupProfile { title: title.to_owned(), ..GroupProfile::clone(&group.profile) });
        }
        self.tells(id, Some(by), Service::Renamed(title.to_owned()), now);
        self.emit_group(id);
        Ok(())
    }

    /// A basic group becomes a supergroup, which has another id: returned.
    pub(crate) fn migrate(&mut self, id: i64, by: i64, now: DateTime<Utc>) -> Result<i64, GroupError> {
        let group = self.administered(id, by)?;
        if group.profile.kind != GroupKind::Group {
            return Err(GroupError::NoBasicGroup);
        }
        let (title, owner) = (group.profile.title.clone(), group.owner);
        let (members, administrators, bot) = (group.members.clone(), group.administrators.clone(), group.bot);
        let new = self.add_group(GroupKind::Supergroup, &title, owner);
        if let Some(group) = self.groups.get_mut(&new) {
            (group.members, group.administrators, group.bot) = (members, administrators, bot);
        }
        self.tells(id, Some(by), Service::MigratedTo(new), now);
        if let Some(group) = self.groups.get_mut(&id) {
            group.migrated_to = Some(new);
        }
        self.tells(new, Some(by), Service::MigratedFrom(id), now);
        self.emit_group(id);
        self.emit_group(new);
        Ok(new)
    }

    /// A service message; the bot gets it if it is there, and of its own leaving in a basic group only. A channel has none
    /// of who comes and goes.
    fn tells(&mut self, id: i64, author: Option<i64>, service: Service, now: DateTime<Utc>) {
        let Some(group) = self.groups.get(&id) else { return };
        let kind = group.profile.kind;
        let renamed = matches!(service, Service::Renamed(_));
        if kind == GroupKind::Channel && !renamed {
            return;
        }
        let own_leaving = matches!(service, Service::Left(Who::Bot(_))) && kind == GroupKind::Group;
        let heard = group.membership().is_in() || own_leaving;
        let chat = ChatProfile::Group(Arc::clone(&group.profile));
        let author = author.and_then(|id| Some(Arc::clone(&self.people.get(&id)?.profile)));
        let message = Message {
            id: self.next_message_id(),
            from_bot: author.is_none(),
            date: now,
            edit_date: None,
            content: Content::Service(service),
            keyboard: None,
            reply_to: None,
            album: None,
            author,
            chat,
            bot: Arc::clone(&self.bot),
        };
        if let Some(message) = self.keep(id, message)
            && heard
        {
            self.push_message(&message);
        }
    }
}
