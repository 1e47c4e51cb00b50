//! What the bot is and says of itself: `getMe`, and name, description and short description by language.

use serde_json::{Value, json};

use crate::api::Call;
use crate::api::error::ApiError;

/// A text that the bot has about itself.
pub(crate) struct About {
    key: &'static str,
    field: &'static str,
    max: usize,
    too_long: &'static str,
}

pub(crate) const NAME: About = About { key: "Name", field: "name", max: 64, too_long: "BOT_TITLE_INVALID" };
pub(crate) const DESCRIPTION: About =
    About { key: "Description", field: "description", max: 512, too_long: "BOT_DESCRIPTION_INVALID" };
pub(crate) const SHORT_DESCRIPTION: About = About {
    key: "ShortDescription",
    field: "short_description",
    max: 120,
    too_long: "BOT_SHORT_DESCRIPTION_INVALID",
};

pub(crate) fn get_me(call: &mut Call<'_>) -> Result<Value, ApiError> {
    let mut me = call.world.bot.user_json();
    if let Some(name) = call.world.about.get(&(NAME.key, String::new())) {
        me["first_name"] = json!(name);
    }
    for (field, value) in [
        ("can_join_groups", true),
        ("can_read_all_group_messages", false),
        ("supports_inline_queries", false),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
        ("has_topics_enabled", false),
        ("allows_users_to_create_topics", false),
    ] {
        me[field] = json!(value);
    }
    Ok(me)
}

impl About {
    pub(crate) fn set(&self, call: &mut Call<'_>) -> Result<Value, ApiError> {
        let text = call.params.get(self.field).unwrap_or_default().trim().to_owned();
        if text.chars().count() > self.max {
            return Err(ApiError::bad_request(self.too_long));
        }
        let key = (self.key, call.params.get("language_code").unwrap_or_default().to_owned());
        if text.is_empty() {
            call.world.about.remove(&key);
        } else {
            call.world.about.insert(key, text);
        }
        Ok(json!(true))
    }

    pub(crate) fn get(&self, call: &mut Call<'_>) -> Result<Value, ApiError> {
        let language = call.params.get("language_code").unwrap_or_default();
        let about = &call.world.about;
        let text = about
            .get(&(self.key, language.to_owned()))
            .or_else(|| about.get(&(self.key, String::new())))
            .cloned()
            .unwrap_or_else(|| match self.key {
                "Name" => call.world.bot.first_name.clone(),
                _ => String::new(),
            });
        Ok(json!({self.field: text}))
    }
}
