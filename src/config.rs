//! Every setting: its variable, its flag, its default and what it means. A flag and its variable are one thing.
//!
//! What may hold a secret is taken as it is and checked here, not by the command line's parser, whose errors repeat
//! what was given.

mod mail;

use std::fmt;
use std::net::SocketAddr;

use clap::{Args, ValueEnum};
use secrecy::{ExposeSecret as _, SecretString};

use crate::delivery::{HookPolicy, Limits};
use crate::domain::keep::Keep;
use crate::domain::public_url::PublicUrl;
use crate::store::DatabaseUrl;
use crate::web::Proxies;

pub use mail::MailSettings;

/// A setting that is missing or wrong, in one line that does not repeat it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{variable}: {reason}")]
pub struct Wrong {
    /// Its variable.
    pub variable: &'static str,
    /// What is wrong, and what would be right.
    pub reason: String,
}

impl Wrong {
    fn new(variable: &'static str, reason: impl fmt::Display) -> Self {
        Self { variable, reason: reason.to_string() }
    }
}

/// How the program logs, on standard error.
#[derive(Args, Clone, Debug)]
pub struct LogSettings {
    /// What to log: error, warn, info, debug or trace, also by module, for example `info,seatbell=debug`
    #[arg(long = "log", env = Self::FILTER, value_name = "FILTER", default_value = "info", global = true)]
    pub filter: String,
    /// How to write the log
    #[arg(
        long = "log-format",
        env = "SEATBELL_LOG_FORMAT",
        value_name = "FORMAT",
        default_value = "text",
        global = true
    )]
    pub format: LogFormat,
}

impl LogSettings {
    /// The filter's variable.
    pub const FILTER: &str = "SEATBELL_LOG";
}

/// How a log line is written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one object a line.
    Json,
}

/// Where the data is.
#[derive(Args, Clone)]
pub struct DatabaseSettings {
    /// The database: `sqlite:FILE`, or `postgres://USER:PASSWORD@HOST/DATABASE`
    #[arg(
        long,
        env = Self::VARIABLE,
        value_name = "URL",
        default_value = "sqlite:seatbell.db",
        hide_env_values = true
    )]
    database_url: SecretString,
}

impl DatabaseSettings {
    /// Its variable.
    pub const VARIABLE: &str = "SEATBELL_DATABASE_URL";

    /// The address.
    ///
    /// # Errors
    /// When it is none.
    pub fn url(&self) -> Result<DatabaseUrl, Wrong> {
        self.database_url.expose_secret().trim().parse().map_err(|error| Wrong::new(Self::VARIABLE, error))
    }
}

/// How the bot reaches Telegram.
#[derive(Args, Clone)]
pub struct TelegramSettings {
    /// The bot's token, as @BotFather gave it
    #[arg(long, env = Self::TOKEN, value_name = "TOKEN", hide_env_values = true)]
    token: Option<SecretString>,
    /// The Bot API server; another one than Telegram's own when you run one
    #[arg(
        long,
        env = Self::API_URL,
        value_name = "URL",
        default_value = "https://api.telegram.org",
        hide_env_values = true
    )]
    api_url: SecretString,
}

impl TelegramSettings {
    /// The token's variable.
    pub const TOKEN: &str = "SEATBELL_TOKEN";
    /// The server's variable.
    pub const API_URL: &str = "SEATBELL_API_URL";

    /// The token.
    ///
    /// # Errors
    /// When it is missing, or can't be a token: those are a number, a colon, and letters, digits, `_` and `-` (Bot API,
    /// "Authorizing your bot").
    pub fn token(&self) -> Result<SecretString, Wrong> {
        let token = self.token.as_ref().map(|token| token.expose_secret().trim()).unwrap_or_default();
        if token.is_empty() {
            return Err(Wrong::new(Self::TOKEN, "not set; it is the token that @BotFather gave for the bot"));
        }
        let secret = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let fits = token.split_once(':').is_some_and(|(id, rest)| {
            id.parse::<u64>().is_ok() && !rest.is_empty() && rest.chars().all(secret)
        });
        if fits {
            Ok(token.into())
        } else {
            Err(Wrong::new(Self::TOKEN, "not a bot's token; @BotFather gives them as 123456789:AbC-dEf…"))
        }
    }

    /// The server's address.
    ///
    /// # Errors
    /// When it is none that HTTP can be spoken with.
    pub fn api_url(&self) -> Result<String, Wrong> {
        let url = self.api_url.expose_secret().trim();
        let http = reqwest::Url::parse(url)
            .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        if http {
            Ok(url.to_owned())
        } else {
            Err(Wrong::new(Self::API_URL, "not an address; write it like https://api.telegram.org"))
        }
    }
}

/// Pages for the browser, and calendars to subscribe to.
#[derive(Args, Clone, Debug)]
pub struct WebSettings {
    /// Where the web server listens; usually for a proxy on the same machine, which has the certificate
    #[arg(long, env = Self::LISTEN, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The address at which it is reached from outside, with https://; without it there are no pages and no links to them
    #[arg(long, env = Self::PUBLIC_URL, value_name = "URL")]
    public_url: Option<String>,
    /// Proxies that say in X-Forwarded-For for whom they ask: addresses and networks, with commas between
    #[arg(long, env = Self::PROXIES, value_name = "ADDRESSES", default_value = "127.0.0.1,::1")]
    proxies: String,
}

impl WebSettings {
    /// The variable that sets where it listens.
    pub const LISTEN: &str = "SEATBELL_LISTEN";
    /// The public address's variable.
    pub const PUBLIC_URL: &str = "SEATBELL_PUBLIC_URL";
    /// The proxies' variable.
    pub const PROXIES: &str = "SEATBELL_PROXIES";

    /// The public address; none when it is not set.
    ///
    /// # Errors
    /// When it is none that links with tokens can be made of.
    pub fn public_url(&self) -> Result<Option<PublicUrl>, Wrong> {
        let url = self.public_url.as_deref().map(str::trim).filter(|url| !url.is_empty());
        url.map(|url| url.parse().map_err(|error| Wrong::new(Self::PUBLIC_URL, error))).transpose()
    }

    /// Whose word is taken for where a request comes from.
    ///
    /// # Errors
    /// When one is neither an address nor a network.
    pub fn proxies(&self) -> Result<Proxies, Wrong> {
        self.proxies.parse().map_err(|error| Wrong::new(Self::PROXIES, error))
    }
}

/// How fast the bot may send. The defaults are Telegram's; a bot may be granted more.
#[derive(Args, Clone, Copy, Debug)]
pub struct LimitSettings {
    /// Messages in any one second, over all chats; 0: no limit
    #[arg(long, env = "SEATBELL_MESSAGES_PER_SECOND", value_name = "N", default_value_t = Limits::TELEGRAM.overall_per_second)]
    messages_per_second: u32,
    /// Messages a second in one chat, on average; 0: no limit
    #[arg(long, env = "SEATBELL_CHAT_PER_SECOND", value_name = "N", default_value_t = Limits::TELEGRAM.chat_per_second)]
    chat_per_second: u32,
    /// How many messages one chat gets at once before that average counts
    #[arg(long, env = "SEATBELL_CHAT_BURST", value_name = "N", default_value_t = Limits::TELEGRAM.chat_burst)]
    chat_burst: u32,
    /// Messages in any one minute in one group; 0: no limit
    #[arg(long, env = "SEATBELL_GROUP_PER_MINUTE", value_name = "N", default_value_t = Limits::TELEGRAM.group_per_minute)]
    group_per_minute: u32,
    /// Pay for announcements (0.1 Telegram Stars each), so that so many of them go out in a second, at most 1000; 0: off
    #[arg(
        long,
        env = Self::PAID_BROADCAST,
        value_name = "N",
        default_value_t = 0,
        value_parser = clap::value_parser!(u32).range(0..=1000)
    )]
    paid_broadcast: u32,
}

impl LimitSettings {
    /// The variable that sets announcements paid for.
    pub const PAID_BROADCAST: &str = "SEATBELL_PAID_BROADCAST";

    /// The limits.
    pub const fn limits(self) -> Limits {
        Limits {
            overall_per_second: self.messages_per_second,
            chat_per_second: self.chat_per_second,
            chat_burst: self.chat_burst,
            group_per_minute: self.group_per_minute,
            paid_per_second: self.paid_broadcast,
        }
    }
}

/// How long what is personal is kept.
#[derive(Args, Clone, Copy, Debug)]
pub struct KeepSettings {
    /// For how many days after somebody's last session their date of birth is kept; of those without an account, the name too
    #[arg(
        long,
        env = "SEATBELL_KEEP_BIRTH_DATES_DAYS",
        value_name = "DAYS",
        default_value_t = Keep::DAYS,
        value_parser = clap::value_parser!(u16).range(1..=3650)
    )]
    keep_birth_dates_days: u16,
}

impl KeepSettings {
    /// How long.
    pub fn keep(self) -> Keep {
        Keep::days(self.keep_birth_dates_days)
    }
}

/// Where events may go that organizers' own programs are told.
#[derive(Args, Clone, Copy, Debug)]
pub struct HookSettings {
    /// Let webhooks lead into private networks too, and without encryption: where the receivers are your own
    #[arg(long, env = Self::PRIVATE)]
    webhooks_private: bool,
}

impl HookSettings {
    /// Its variable.
    pub const PRIVATE: &str = "SEATBELL_WEBHOOKS_PRIVATE";

    /// Where they may go.
    pub const fn policy(self) -> HookPolicy {
        HookPolicy { private: self.webhooks_private }
    }
}

#[cfg(test)]
mod tests;
