//! The bot's command lists by scope and language, and which of them a person sees.
//! Source: <https://core.telegram.org/bots/api#determining-list-of-commands>.

use std::collections::HashMap;

use serde_json::Value;

/// Where a list of commands holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Default,
    AllPrivateChats,
    AllGroupChats,
    AllChatAdministrators,
    Chat(i64),
}

#[derive(Debug, Default)]
pub(crate) struct Commands {
    lists: HashMap<(Scope, String), Value>,
}

impl Commands {
    pub(crate) fn set(&mut self, scope: Scope, language: &str, list: Value) {
        self.lists.insert((scope, language.to_owned()), list);
    }

    pub(crate) fn remove(&mut self, scope: Scope, language: &str) {
        self.lists.remove(&(scope, language.to_owned()));
    }

    /// The list of exactly this scope and language; an empty one when there is none.
    pub(crate) fn get(&self, scope: Scope, language: &str) -> Value {
        self.lists.get(&(scope, language.to_owned())).cloned().unwrap_or_else(|| Value::Array(Vec::new()))
    }

    /// The list that members of a group see, in no certain language: one is shown for all of them.
    pub(crate) fn of_group(&self, group_id: i64) -> Value {
        [Scope::Chat(group_id), Scope::AllGroupChats, Scope::Default]
            .into_iter()
            .find_map(|scope| self.lists.get(&(scope, String::new())))
            .cloned()
            .unwrap_or_else(|| Value::Array(Vec::new()))
    }

    /// The list that a person with this app language sees in the private chat.
    pub(crate) fn of_person(&self, person_id: i64, language: Option<&str>) -> Value {
        // Telegram compares the two-letter code: `pt-br` sees the list for `pt`.
        let language = language.unwrap_or_default().split('-').next().unwrap_or_default();
        [Scope::Chat(person_id), Scope::AllPrivateChats, Scope::Default]
            .into_iter()
            .find_map(|scope| {
                let own = self.lists.get(&(scope.clone(), language.to_owned()));
                own.or_else(|| self.lists.get(&(scope, String::new())))
            })
            .cloned()
            .unwrap_or_else(|| Value::Array(Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_narrowest_scope_and_the_own_language_win() {
        let mut commands = Commands::default();
        commands.set(Scope::Default, "fr", json!("default fr"));
        commands.set(Scope::Default, "", json!("default"));
        assert_eq!(commands.of_person(1, Some("fr")), "default fr");
        assert_eq!(commands.of_person(1, Some("de")), "default");
        commands.set(Scope::AllPrivateChats, "", json!("private"));
        assert_eq!(commands.of_person(1, Some("fr")), "private");
        commands.set(Scope::Chat(1), "fr", json!("chat fr"));
        assert_eq!(commands.of_person(1, Some("fr-CA")), "chat fr");
        assert_eq!(commands.of_person(2, Some("fr")), "private");
    }
}
