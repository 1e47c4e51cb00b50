//! Every setting: its variable, its flag, its default and what it means. A flag and its variable are one thing.
//!
//! What may hold a secret is taken as it is and checked here, not by the command line's parser, whose errors repeat
//! what was given.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use clap::{Args, ValueEnum};
use secrecy::{ExposeSecret as _, SecretString};

use crate::delivery::mail::{Login, Security, Sender, Server, ServerError};
use crate::delivery::{HookPolicy, Limits};
use crate::domain::keep::Keep;
use crate::domain::public_url::PublicUrl;
use crate::store::DatabaseUrl;
use crate::web::Proxies;

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

/// How letters are sent.
#[derive(Args, Clone)]
pub struct MailSettings {
    /// The mail server: `smtp://USER:PASSWORD@HOST` (STARTTLS, port 587) or `smtps://…` (TLS, port 465), user and password
    /// percent-encoded; without it no letters are sent
    #[arg(long, env = Self::SMTP_URL, value_name = "URL", hide_env_values = true)]
    smtp_url: Option<SecretString>,
    /// Who letters are from, for example `Blue Reef <bookings@example.com>`
    #[arg(long, env = Self::FROM, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// A file with a certificate (PEM) that is trusted beside the usual ones, for a mail server with one of its own
    #[arg(long, env = Self::AUTHORITY, value_name = "FILE")]
    smtp_ca: Option<std::path::PathBuf>,
}

impl MailSettings {
    /// The server's variable.
    pub const SMTP_URL: &str = "SEATBELL_SMTP_URL";
    /// The sender's variable.
    pub const FROM: &str = "SEATBELL_MAIL_FROM";
    /// The variable of the certificate that is trusted.
    pub const AUTHORITY: &str = "SEATBELL_SMTP_CA";

    /// The server and the sender; none where mail is not set up.
    ///
    /// # Errors
    /// When one of them is none, or the sender is missing.
    pub fn mail(&self) -> Result<Option<(Server, Sender)>, Wrong> {
        let url = self.smtp_url.as_ref().map(|url| url.expose_secret().trim()).unwrap_or_default();
        if url.is_empty() {
            return Ok(None);
        }
        let from = self.mail_from.as_deref().map(str::trim).unwrap_or_default();
        if from.is_empty() {
            return Err(Wrong::new(Self::FROM, "not set; it is the address that letters are from"));
        }
        let sender = from.parse().map_err(|error| Wrong::new(Self::FROM, error))?;
        let authority = self.smtp_ca.as_ref().map(std::fs::read).transpose();
        let authority = authority.map_err(|error| Wrong::new(Self::AUTHORITY, error))?;
        Ok(Some((server(url, authority.as_deref())?, sender)))
    }
}

/// The mail server of an address. The address itself is in no error: it has the password.
fn server(url: &str, authority: Option<&[u8]>) -> Result<Server, Wrong> {
    let wrong = |reason: &str| Wrong::new(MailSettings::SMTP_URL, reason);
    let none = "not a mail server's address; write it like smtp://user:password@mail.example.com";
    let parsed = reqwest::Url::parse(url).map_err(|_| wrong(none))?;
    let host = parsed.host_str().filter(|host| !host.is_empty()).ok_or_else(|| wrong(none))?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let here = bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let (security, usual_port) = match parsed.scheme() {
        "smtps" => (Security::Tls, 465),
        "smtp" if here => (Security::Plain, 25),
        "smtp" => (Security::StartTls, 587),
        _ => return Err(wrong("must begin with smtp:// or smtps://")),
    };
    if !matches!(parsed.path(), "" | "/") || parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(wrong("nothing follows host and port; user and password are percent-encoded"));
    }
    let decoded = |text: &str| {
        let text = percent_encoding::percent_decode_str(text).decode_utf8();
        text.map(|text| SecretString::from(text.into_owned()))
    };
    let login = match (parsed.username(), parsed.password()) {
        ("", None) => None,
        (user, Some(password)) if !user.is_empty() => {
            let (user, password) = decoded(user)
                .and_then(|user| Ok((user, decoded(password)?)))
                .map_err(|_| wrong("user or password is not UTF-8, percent-encoded"))?;
            Some(Login { user, password })
        }
        _ => return Err(wrong("user and password go together")),
    };
    Server::new(bare, parsed.port().unwrap_or(usual_port), security, login, authority).map_err(|error| {
        match error {
            ServerError::NotACertificate => Wrong::new(MailSettings::AUTHORITY, error),
            ServerError::Tls => wrong(&error.to_string()),
        }
    })
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
mod tests {
    use super::*;

    fn telegram(token: Option<&str>, api_url: &str) -> TelegramSettings {
        TelegramSettings { token: token.map(Into::into), api_url: api_url.into() }
    }

    #[test]
    fn tokens() {
        let token = |token| telegram(token, "https://api.telegram.org").token();
        assert_eq!(token(Some(" 123456:playground\n")).unwrap().expose_secret(), "123456:playground");
        for missing in [None, Some(""), Some(" ")] {
            assert!(token(missing).unwrap_err().to_string().starts_with("SEATBELL_TOKEN: not set"));
        }
        for wrong in ["secret", "abc:secret", "123456:", "123456:sec/ret", "123456:sec ret", ":secret"] {
            let error = token(Some(wrong)).unwrap_err().to_string();
            assert!(
                error.starts_with("SEATBELL_TOKEN: not a bot's token") && !error.contains("secret"),
                "{error}"
            );
        }
    }

    #[derive(clap::Parser)]
    struct Sends {
        #[command(flatten)]
        limits: LimitSettings,
    }

    #[test]
    fn limits_are_telegrams_unless_set() {
        use clap::Parser as _;
        assert_eq!(Sends::try_parse_from(["x"]).unwrap().limits.limits(), Limits::TELEGRAM);
        let set = ["x", "--messages-per-second", "60", "--chat-burst=5", "--paid-broadcast", "1000"];
        let expected =
            Limits { overall_per_second: 60, chat_burst: 5, paid_per_second: 1000, ..Limits::TELEGRAM };
        assert_eq!(Sends::try_parse_from(set).unwrap().limits.limits(), expected);
        for wrong in ["--paid-broadcast=1001", "--chat-per-second=fast", "--group-per-minute=-1"] {
            assert!(Sends::try_parse_from(["x", wrong]).is_err(), "{wrong}");
        }
    }

    #[derive(clap::Parser)]
    struct Listens {
        #[command(flatten)]
        web: WebSettings,
    }

    #[test]
    fn the_web_server() {
        use clap::Parser as _;
        let set = |arguments: &[&str]| {
            Listens::try_parse_from(["x"].iter().chain(arguments)).map(|listens| listens.web)
        };
        let usual = set(&[]).unwrap();
        assert_eq!((usual.listen.to_string().as_str(), usual.public_url()), ("127.0.0.1:8080", Ok(None)));
        assert!(usual.proxies().is_ok());
        assert_eq!(set(&["--public-url", " "]).unwrap().public_url(), Ok(None));
        let public = set(&["--public-url", "https://book.example.com/"]).unwrap().public_url().unwrap();
        assert_eq!(public.unwrap().link("/"), "https://book.example.com/");
        let wrong = set(&["--public-url", "http://book.example.com", "--proxies", "nginx"]).unwrap();
        let error = wrong.public_url().unwrap_err().to_string();
        assert!(error.starts_with("SEATBELL_PUBLIC_URL: must begin with https://"), "{error}");
        assert!(wrong.proxies().unwrap_err().to_string().starts_with("SEATBELL_PROXIES: `nginx` is neither"));
        assert!(set(&["--listen", "8080"]).is_err());
    }

    fn mail(url: &str, from: Option<&str>) -> Result<Option<String>, Wrong> {
        let settings =
            MailSettings { smtp_url: Some(url.into()), mail_from: from.map(str::to_owned), smtp_ca: None };
        Ok(settings.mail()?.map(|(server, _)| server.place()))
    }

    #[test]
    fn mail_servers() {
        let from = Some("Blue Reef <bookings@example.com>");
        for (url, place) in [
            ("smtp://mail.example.com", "mail.example.com:587 (STARTTLS)"),
            ("smtp://ana%40example.com:p%2Fw@mail.example.com:25/", "mail.example.com:25 (STARTTLS)"),
            ("smtps://u:p@mail.example.com", "mail.example.com:465 (TLS)"),
            ("smtp://localhost", "localhost:25 (without TLS)"),
            ("smtp://127.0.0.1:1025", "127.0.0.1:1025 (without TLS)"),
            ("smtp://[::1]:1025", "::1:1025 (without TLS)"),
            ("smtps://127.0.0.1:1465", "127.0.0.1:1465 (TLS)"),
            // Not this machine, whatever it looks like.
            ("smtp://127.0.0.1.example.com", "127.0.0.1.example.com:587 (STARTTLS)"),
        ] {
            assert_eq!(mail(url, from), Ok(Some(place.to_owned())), "{url}");
        }
        assert_eq!(mail("", None), Ok(None));
        assert_eq!(mail(" ", from), Ok(None));
        for wrong in [
            "mail.example.com",
            "http://secret:secret@mail.example.com",
            "smtp://",
            "smtp://secret@mail.example.com",
            "smtp://:secret@mail.example.com",
            "smtp://secret:%ff@mail.example.com",
            "smtp://u:sec/ret@mail.example.com",
            "smtp://mail.example.com/secret",
            "smtp://mail.example.com?tls=secret",
        ] {
            let error = mail(wrong, from).unwrap_err().to_string();
            assert!(
                error.starts_with("SEATBELL_SMTP_URL: ") && !error.contains("secret"),
                "{wrong}: {error}"
            );
        }
        for wrong in [None, Some(""), Some("bookings"), Some("a@example.com\r\nBcc: b@example.com")] {
            let error = mail("smtp://mail.example.com", wrong).unwrap_err().to_string();
            assert!(error.starts_with("SEATBELL_MAIL_FROM: ") && !error.contains("Bcc"), "{error}");
        }
    }

    #[test]
    fn addresses_of_the_bot_api() {
        for right in ["https://api.telegram.org", "http://127.0.0.1:8081/"] {
            assert!(telegram(None, right).api_url().is_ok(), "{right}");
        }
        for wrong in ["", "api.telegram.org", "ftp://api.telegram.org", "https://"] {
            assert!(telegram(None, wrong).api_url().is_err(), "{wrong}");
        }
    }
}
