//! Texts with their entities, as the Bot API has them (offsets and lengths in UTF-16 code units), and the
//! entities that Telegram finds in a text by itself: commands, addresses, mentions, hashtags.

use serde_json::{Value, json};

/// What a stretch of text is. Source: <https://core.telegram.org/bots/api#messageentity>.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntityKind {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Blockquote,
    ExpandableBlockquote,
    Code { language: Option<String> },
    Pre { language: Option<String> },
    TextLink(String),
    TextMention(i64),
    CustomEmoji(String),
    BotCommand,
    Url,
    Email,
    Mention,
    Hashtag,
}

impl EntityKind {
    fn name(&self) -> &'static str {
        match self {
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Underline => "underline",
            Self::Strikethrough => "strikethrough",
            Self::Spoiler => "spoiler",
            Self::Blockquote => "blockquote",
            Self::ExpandableBlockquote => "expandable_blockquote",
            Self::Code { .. } => "code",
            Self::Pre { .. } => "pre",
            Self::TextLink(_) => "text_link",
            Self::TextMention(_) => "text_mention",
            Self::CustomEmoji(_) => "custom_emoji",
            Self::BotCommand => "bot_command",
            Self::Url => "url",
            Self::Email => "email",
            Self::Mention => "mention",
            Self::Hashtag => "hashtag",
        }
    }

    /// Whether Telegram looks for no addresses inside.
    fn is_opaque(&self) -> bool {
        matches!(
            self,
            Self::Code { .. }
                | Self::Pre { .. }
                | Self::TextLink(_)
                | Self::TextMention(_)
                | Self::CustomEmoji(_)
        )
    }
}

/// A stretch of text with a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    pub kind: EntityKind,
    /// In UTF-16 code units.
    pub offset: usize,
    /// In UTF-16 code units.
    pub length: usize,
}

impl Entity {
    fn to_json(&self) -> Value {
        let mut value = json!({"type": self.kind.name(), "offset": self.offset, "length": self.length});
        match &self.kind {
            EntityKind::TextLink(url) => value["url"] = json!(url),
            EntityKind::TextMention(id) => {
                value["user"] = json!({"id": id, "is_bot": false, "first_name": ""});
            }
            EntityKind::CustomEmoji(id) => value["custom_emoji_id"] = json!(id),
            EntityKind::Pre { language: Some(language) } => value["language"] = json!(language),
            _ => {}
        }
        value
    }

    /// Reads one of the `entities` a bot gives. None for the kinds that Telegram finds by itself and
    /// therefore ignores here.
    ///
    /// # Errors
    /// The reason, worded for "Bad Request: can't parse MessageEntity: …".
    pub(crate) fn from_json(value: &Value) -> Result<Option<Self>, String> {
        let string = |field: &str| {
            value[field].as_str().map(str::to_owned).ok_or_else(|| format!("Can't find field \"{field}\""))
        };
        let number = |field: &str| {
            value[field]
                .as_u64()
                .and_then(|number| usize::try_from(number).ok())
                .ok_or_else(|| format!("Field \"{field}\" must be of type Number"))
        };
        let kind = match string("type")?.as_str() {
            "bold" => EntityKind::Bold,
            "italic" => EntityKind::Italic,
            "underline" => EntityKind::Underline,
            "strikethrough" => EntityKind::Strikethrough,
            "spoiler" => EntityKind::Spoiler,
            "blockquote" => EntityKind::Blockquote,
            "expandable_blockquote" => EntityKind::ExpandableBlockquote,
            "code" => EntityKind::Code { language: None },
            "pre" => EntityKind::Pre { language: value["language"].as_str().map(str::to_owned) },
            "text_link" => EntityKind::TextLink(string("url")?),
            "text_mention" => EntityKind::TextMention(
                value["user"]["id"].as_i64().ok_or_else(|| "Can't find field \"user\"".to_owned())?,
            ),
            "custom_emoji" => EntityKind::CustomEmoji(string("custom_emoji_id")?),
            "bot_command" | "url" | "email" | "mention" | "hashtag" | "cashtag" | "phone_number"
            | "bank_card" => {
                return Ok(None);
            }
            _ => return Err("Unsupported type specified".to_owned()),
        };
        Ok(Some(Self { kind, offset: number("offset")?, length: number("length")? }))
    }
}

/// The length of a text as Telegram counts it.
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// A text with its entities, sorted by offset, the longer first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormattedText {
    pub text: String,
    pub entities: Vec<Entity>,
}

impl FormattedText {
    pub(crate) fn new(text: String, mut entities: Vec<Entity>) -> Self {
        entities.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
        Self { text, entities }
    }

    /// The text as Telegram stores it: without white space around it, and with the entities that Telegram
    /// finds by itself.
    pub(crate) fn finished(self) -> Self {
        let Self { text, mut entities } = self;
        let without_end = text.trim_end();
        let trimmed = without_end.trim_start();
        let cut = utf16_len(&without_end[..without_end.len() - trimmed.len()]);
        let length = utf16_len(trimmed);
        for entity in &mut entities {
            let end = (entity.offset + entity.length).saturating_sub(cut).min(length);
            entity.offset = entity.offset.saturating_sub(cut);
            entity.length = end.saturating_sub(entity.offset);
        }
        entities.retain(|entity| entity.length > 0);
        let found = crate::autodetect::find(trimmed);
        entities.extend(
            found
                .into_iter()
                .filter(|found| {
                    !entities.iter().any(|given| {
                        given.kind.is_opaque()
                            && found.offset < given.offset + given.length
                            && given.offset < found.offset + found.length
                    })
                })
                .collect::<Vec<_>>(),
        );
        Self::new(trimmed.to_owned(), entities)
    }

    pub(crate) fn entities_json(&self) -> Option<Value> {
        (!self.entities.is_empty()).then(|| self.entities.iter().map(Entity::to_json).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_around_is_cut_and_entities_follow() {
        let bold = Entity { kind: EntityKind::Bold, offset: 1, length: 4 };
        let finished = FormattedText::new("  ab  \n".to_owned(), vec![bold]).finished();
        assert_eq!(finished.text, "ab");
        assert_eq!(finished.entities, vec![Entity { kind: EntityKind::Bold, offset: 0, length: 2 }]);
    }

    #[test]
    fn nothing_is_found_inside_code() {
        let code = Entity { kind: EntityKind::Code { language: None }, offset: 0, length: 6 };
        let finished = FormattedText::new("/start /help".to_owned(), vec![code.clone()]).finished();
        assert_eq!(
            finished.entities,
            vec![code, Entity { kind: EntityKind::BotCommand, offset: 7, length: 5 }]
        );
    }
}
