//! Where letters are handed in, and who sends them.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use lettre::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use secrecy::SecretString;

/// How the way to the server is kept from others' eyes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Security {
    /// Not at all: the server is on this machine.
    Plain,
    /// TLS from the first byte (RFC 8314, "submissions").
    Tls,
    /// TLS after a first exchange (RFC 3207); without it nothing is said.
    StartTls,
}

/// Who may hand letters in.
#[derive(Clone)]
pub struct Login {
    /// The user's name.
    pub user: SecretString,
    /// The password.
    pub password: SecretString,
}

/// A mail server.
#[derive(Clone)]
pub struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) login: Option<Login>,
    pub(super) security: Security,
    /// Present where [`Security`] asks for it.
    pub(super) tls: Option<TlsParameters>,
    pub(super) patience: Duration,
}

/// Why a server can't be spoken with.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// What is trusted can't be read.
    #[error("the file holds no certificate in PEM form")]
    NotACertificate,
    /// TLS can't be set up with this name.
    #[error("TLS can't be set up for this host's name")]
    Tls,
}

impl Server {
    /// How long the server may take for one answer. RFC 5321 (4.5.3.2) grants minutes; who waits so long holds one of a
    /// few connections.
    pub const PATIENCE: Duration = Duration::from_secs(60);

    /// A server at this host and port. `authority`: a certificate in PEM form that is trusted beside those that everybody
    /// trusts.
    ///
    /// # Errors
    /// When the certificate is none, or TLS can't be had with a host of that name.
    pub fn new(
        host: &str,
        port: u16,
        security: Security,
        login: Option<Login>,
        authority: Option<&[u8]>,
    ) -> Result<Self, ServerError> {
        let tls = match security {
            Security::Plain => None,
            Security::Tls | Security::StartTls => {
                let mut tls = TlsParameters::builder(host.to_owned());
                if let Some(pem) = authority {
                    let certificate = Certificate::from_pem(pem).map_err(|_| ServerError::NotACertificate)?;
                    tls = tls.add_root_certificate(certificate);
                }
                Some(tls.build_rustls().map_err(|_| ServerError::Tls)?)
            }
        };
        Ok(Self { host: host.to_owned(), port, login, security, tls, patience: Self::PATIENCE })
    }

    /// The same, with another patience.
    #[must_use]
    pub fn patient_for(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Where it is, without user and password.
    pub fn place(&self) -> String {
        let how = match self.security {
            Security::Plain => "without TLS",
            Security::Tls => "TLS",
            Security::StartTls => "STARTTLS",
        };
        format!("{}:{} ({how})", self.host, self.port)
    }
}

/// Who letters are from.
#[derive(Clone)]
pub struct Sender {
    pub(super) address: Address,
    pub(super) name: Option<String>,
}

/// Not an address with, perhaps, a name before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an address; write bookings@example.com, or Blue Reef <bookings@example.com>")]
pub struct NotASender;

impl Sender {
    /// The address.
    pub fn address(&self) -> &str {
        self.address.as_ref()
    }

    /// The part of the address after the `@`: whose mail it is.
    pub(super) fn domain(&self) -> &str {
        self.address.domain()
    }
}

impl FromStr for Sender {
    type Err = NotASender;

    fn from_str(text: &str) -> Result<Self, NotASender> {
        if text.chars().any(char::is_control) || !text.is_ascii() && !text.contains('<') {
            return Err(NotASender);
        }
        let Mailbox { name, email, .. } = text.trim().parse().map_err(|_| NotASender)?;
        // Servers that know no other letters are still around, and every reader answers to this address.
        if !(email.user().is_ascii() && email.domain().is_ascii() && email.domain().contains('.')) {
            return Err(NotASender);
        }
        Ok(Self { address: email, name })
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senders() {
        for (text, name, address) in [
            ("bookings@example.com", None, "bookings@example.com"),
            (" Blue Reef <bookings@example.com> ", Some("Blue Reef"), "bookings@example.com"),
            ("Récif Bleu <bonjour@example.com>", Some("Récif Bleu"), "bonjour@example.com"),
        ] {
            let sender: Sender = text.parse().unwrap();
            assert_eq!((sender.name.as_deref(), sender.address.to_string().as_str()), (name, address));
        }
        for wrong in [
            "",
            "bookings",
            "bookings@localhost",
            "Blue Reef bookings@example.com",
            "bookings@example.com\r\nBcc: x@example.com",
            "récif@example.com",
            "a@example.com, b@example.com",
        ] {
            assert_eq!(wrong.parse::<Sender>().err(), Some(NotASender), "{wrong}");
        }
    }
}
