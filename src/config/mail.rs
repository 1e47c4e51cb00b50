//! The mail server, and who letters are from.

use std::net::IpAddr;

use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};

use super::Wrong;
use crate::delivery::mail::{Login, Security, Sender, Server, ServerError};

/// How letters are sent.
#[derive(Args, Clone)]
pub struct MailSettings {
    /// The mail server: `smtp://USER:PASSWORD@HOST` (STARTTLS, port 587) or `smtps://…` (TLS, port 465), user and password
    /// percent-encoded; without it no letters are sent
    #[arg(long, env = Self::SMTP_URL, value_name = "URL", hide_env_values = true)]
    pub(super) smtp_url: Option<SecretString>,
    /// Who letters are from, for example `Blue Reef <bookings@example.com>`
    #[arg(long, env = Self::FROM, value_name = "ADDRESS")]
    pub(super) mail_from: Option<String>,
    /// A file with a certificate (PEM) that is trusted beside the usual ones, for a mail server with one of its own
    #[arg(long, env = Self::AUTHORITY, value_name = "FILE")]
    pub(super) smtp_ca: Option<std::path::PathBuf>,
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
