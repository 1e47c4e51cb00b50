//! A group, supergroup or channel, and the people in it, as a test plays them.

use std::sync::Arc;

use crate::entities::FormattedText;
use crate::person::{Attachment, Person};
use crate::playground::{Shared, WaitedTooLong};
use crate::state::chats::{Sent, TapError, Tapped};
use crate::state::groups::{GroupKind, Membership};
use crate::state::life::GroupError;
use crate::state::links::DeepLink;
use crate::state::message::{Content, Message};

/// A group, supergroup or channel; clones are the same.
#[derive(Clone)]
pub struct Group {
    pub(crate) shared: Arc<Shared>,
    pub(crate) id: i64,
}

impl Group {
    /// Its id.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// What it is called.
    pub fn title(&self) -> String {
        let world = self.shared.world();
        world.groups.get(&self.id).map(|group| group.profile.title.clone()).unwrap_or_default()
    }

    /// What kind of chat it is.
    pub fn kind(&self) -> Option<GroupKind> {
        self.shared.world().groups.get(&self.id).map(|group| group.profile.kind)
    }

    /// How the bot stands in it.
    pub fn bot(&self) -> Membership {
        self.shared.world().groups.get(&self.id).map_or(Membership::Left, |group| group.membership())
    }

    /// A person comes in.
    ///
    /// # Errors
    /// When there is no such group any more.
    pub fn join(&self, person: &Person) -> Result<(), GroupError> {
        let now = self.shared.clock.now();
        self.shared.world().join(self.id, person.id, now)
    }

    /// A person leaves.
    ///
    /// # Errors
    /// As [`join`](Self::join).
    pub fn leave(&self, person: &Person) -> Result<(), GroupError> {
        let now = self.shared.clock.now();
        self.shared.world().leave(self.id, person.id, now)
    }

    /// A member becomes an administrator.
    ///
    /// # Errors
    /// When they are no member.
    pub fn promote(&self, person: &Person) -> Result<(), GroupError> {
        self.shared.world().promote(self.id, person.id)
    }

    /// Somebody adds the bot, removes it, or changes what it may do; the id of the `my_chat_member` update.
    ///
    /// # Errors
    /// When this person may not, or when there is no such standing in such a chat.
    pub fn set_bot(&self, by: &Person, membership: Membership) -> Result<i64, GroupError> {
        let now = self.shared.clock.now();
        self.shared.world().set_membership(self.id, by.id, membership, now)
    }

    /// Somebody gives it another title.
    ///
    /// # Errors
    /// When this person may not.
    pub fn rename(&self, by: &Person, title: &str) -> Result<(), GroupError> {
        let now = self.shared.clock.now();
        self.shared.world().rename(self.id, by.id, title, now)
    }

    /// The group becomes a supergroup, which is returned.
    ///
    /// # Errors
    /// When it is no basic group, or this person may not.
    pub fn migrate(&self, by: &Person) -> Result<Self, GroupError> {
        let now = self.shared.clock.now();
        let id = self.shared.world().migrate(self.id, by.id, now)?;
        Ok(Self { shared: Arc::clone(&self.shared), id })
    }

    /// A person as they act in this group.
    pub fn by(&self, person: &Person) -> InGroup {
        InGroup { group: self.clone(), person: person.clone() }
    }

    /// The commands that the bot's menu shows there: command and description.
    pub fn commands(&self) -> Vec<(String, String)> {
        let list = self.shared.world().commands.of_group(self.id);
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let commands = list.as_array().into_iter().flatten();
        commands.map(|entry| (text(&entry["command"]), text(&entry["description"]))).collect()
    }

    /// The messages, oldest first.
    pub fn chat(&self) -> Vec<Arc<Message>> {
        let world = self.shared.world();
        world.groups.get(&self.id).map(|group| group.visible().cloned().collect()).unwrap_or_default()
    }

    /// A message.
    pub fn message(&self, id: i64) -> Option<Arc<Message>> {
        let world = self.shared.world();
        Some(Arc::clone(&world.groups.get(&self.id)?.messages.get(&id)?.message))
    }

    /// The newest message of the bot.
    pub fn last_from_bot(&self) -> Option<Arc<Message>> {
        let from_bot =
            |message: &Arc<Message>| message.from_bot && !matches!(message.content, Content::Service(_));
        self.chat().into_iter().rev().find(from_bot)
    }

    /// Waits until this holds for the messages; returns them.
    ///
    /// # Errors
    /// [`WaitedTooLong`] with the messages, when it does not within the patience set in the builder.
    pub async fn wait_until(
        &self,
        holds: impl Fn(&[Arc<Message>]) -> bool,
    ) -> Result<Vec<Arc<Message>>, WaitedTooLong> {
        self.wait(|| Some(self.chat()).filter(|chat| holds(chat))).await
    }

    /// Waits for a message of the bot for which this holds; returns the newest.
    ///
    /// # Errors
    /// As [`Self::wait_until`].
    pub async fn wait_for(&self, holds: impl Fn(&Message) -> bool) -> Result<Arc<Message>, WaitedTooLong> {
        self.wait(|| self.chat().into_iter().rev().find(|message| message.from_bot && holds(message))).await
    }

    async fn wait<T>(&self, look: impl Fn() -> Option<T>) -> Result<T, WaitedTooLong> {
        let changes = self.shared.world().groups.get(&self.id).map(|group| group.changed.subscribe());
        let wait = async {
            let mut changes = changes?;
            loop {
                if let Some(found) = look() {
                    return Some(found);
                }
                changes.changed().await.ok()?;
            }
        };
        let found = tokio::time::timeout(self.shared.patience, wait).await.ok().flatten();
        found.ok_or_else(|| WaitedTooLong { seen: self.transcript() })
    }

    /// The chat as text: each message with who sent it, buttons in brackets.
    pub fn transcript(&self) -> String {
        let line = |message: &Arc<Message>| match message.author() {
            Some(author) => format!("{author}: {message}"),
            None => format!("bot: {message}"),
        };
        self.chat().iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A person in a group.
#[derive(Clone)]
pub struct InGroup {
    group: Group,
    person: Person,
}

impl InGroup {
    /// Sends a text. The id of the update is 0 when the bot is not told of it.
    ///
    /// # Errors
    /// When this person is not in the group, or may not post in the channel.
    pub fn send(&self, text: &str) -> Result<Sent, GroupError> {
        self.sends(text, None)
    }

    /// Answers a message.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn reply(&self, message_id: i64, text: &str) -> Result<Sent, GroupError> {
        self.sends(text, Some(message_id))
    }

    fn sends(&self, text: &str, reply_to: Option<i64>) -> Result<Sent, GroupError> {
        let now = self.group.shared.clock.now();
        let text = FormattedText::new(text.to_owned(), Vec::new()).finished();
        let mut world = self.group.shared.world();
        world.member_sends(self.group.id, self.person.id, Content::Text(text), reply_to, now)
    }

    /// Sends something else than text.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub fn attach(&self, kind: Attachment, caption: &str) -> Result<Sent, GroupError> {
        let now = self.group.shared.clock.now();
        let mut world = self.group.shared.world();
        let content = kind.content(&mut world, caption);
        world.member_sends(self.group.id, self.person.id, content, None, now)
    }

    /// Taps the newest button with exactly this label.
    ///
    /// # Errors
    /// When there is none, when it sends nothing to the bot, or when this person is not in the group.
    pub fn tap(&self, label: &str) -> Result<Tapped, TapError> {
        let now = self.group.shared.clock.now();
        self.group.shared.world().tap_label(self.group.id, self.person.id, label, now)
    }

    /// Sends data for a message of the bot, whether or not a button there has it.
    ///
    /// # Errors
    /// When there is no such message, or when this person is not in the group.
    pub fn tap_data(&self, message_id: i64, data: &str) -> Result<Tapped, TapError> {
        let now = self.group.shared.clock.now();
        self.group.shared.world().tap_data(self.group.id, self.person.id, message_id, data, now)
    }

    /// Follows the link of the newest button with this label into the private chat with the bot, where `/start` is sent.
    ///
    /// # Errors
    /// When there is no such button, or when it leads elsewhere.
    pub fn open(&self, label: &str) -> Result<Sent, TapError> {
        let (_, button) = self.group.shared.world().button(self.group.id, label)?;
        self.person.follow(button.url.as_deref().ok_or(TapError::LeadsNowhere)?)
    }
}

impl Person {
    /// Follows the link of the newest button with this label to the bot: `/start` is sent.
    ///
    /// # Errors
    /// When there is no such button, or when it leads elsewhere.
    pub fn open(&self, label: &str) -> Result<Sent, TapError> {
        let (_, button) = self.shared.world().button(self.id, label)?;
        self.follow(button.url.as_deref().ok_or(TapError::LeadsNowhere)?)
    }

    /// Follows a link to the bot: `/start` is sent in the private chat, with what the link carries.
    ///
    /// # Errors
    /// When it leads elsewhere.
    pub fn follow(&self, address: &str) -> Result<Sent, TapError> {
        let now = self.shared.clock.now();
        let mut world = self.shared.world();
        let text = match DeepLink::read(address, &world.bot.username) {
            Some(DeepLink::Start(parameter)) if parameter.is_empty() => "/start".to_owned(),
            Some(DeepLink::Start(parameter)) => format!("/start {parameter}"),
            _ => return Err(TapError::LeadsNowhere),
        };
        world.person_writes(self.id, &text, now).ok_or(TapError::NoPerson)
    }

    /// Follows the link of the newest button with this label, which asks for a group, and chooses this one: the bot is added
    /// to it, as an administrator to a channel, and a group gets `/start@bot` with what the link carries.
    ///
    /// # Errors
    /// When there is no such button, when it leads elsewhere, or when this person may not add the bot there.
    pub fn open_with(&self, label: &str, group: &Group) -> Result<(), TapError> {
        let (_, button) = self.shared.world().button(self.id, label)?;
        self.follow_with(button.url.as_deref().ok_or(TapError::LeadsNowhere)?, group)
    }

    /// The same with any link.
    ///
    /// # Errors
    /// As [`open_with`](Self::open_with).
    pub fn follow_with(&self, address: &str, group: &Group) -> Result<(), TapError> {
        let bot = self.shared.world().bot.username.clone();
        let Some(DeepLink::Group(parameter)) = DeepLink::read(address, &bot) else {
            return Err(TapError::LeadsNowhere);
        };
        self.add_bot(group, &parameter).map_err(|_| TapError::NotIn)
    }

    /// Adds the bot to a group, where `/start@bot` with this parameter is sent, or to a channel.
    ///
    /// # Errors
    /// When this person may not.
    pub fn add_bot(&self, group: &Group, parameter: &str) -> Result<(), GroupError> {
        let channel = group.kind() == Some(GroupKind::Channel);
        let membership = if channel { Membership::Administrator } else { Membership::Member };
        if !group.bot().is_in() {
            group.set_bot(self, membership)?;
        }
        if !channel && !parameter.is_empty() {
            let bot = self.shared.world().bot.username.clone();
            group.by(self).send(&format!("/start@{bot} {parameter}"))?;
        }
        Ok(())
    }
}
