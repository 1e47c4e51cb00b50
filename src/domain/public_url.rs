//! The address at which the pages and calendars are reached from outside.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// A public address: HTTPS, since its links carry tokens; plain HTTP only for the machine itself. It may have a path, below
/// which everything is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicUrl {
    /// Without a slash at its end.
    base: String,
    /// Its scheme, host and port, as browsers write it.
    origin: String,
    secure: bool,
}

/// Why something is no public address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotPublic {
    /// It can't be read, or has parts that would break the links made of it.
    #[error("not an address; write it like https://book.example.com")]
    Unreadable,
    /// Its links would be readable on the way.
    #[error("must begin with https://; http:// is for this machine only, such as http://127.0.0.1:8080")]
    Insecure,
}

impl PublicUrl {
    /// The address of a path, which begins with a slash.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The address of a path for calendar programs, which subscribe to it (`webcal:` is what they register for).
    pub fn webcal(&self, path: &str) -> String {
        let link = self.link(path);
        match link.split_once("://") {
            Some((_, rest)) => format!("webcal://{rest}"),
            None => link,
        }
    }

    /// What browsers send as `Origin` from pages at this address.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether it is HTTPS.
    pub const fn is_secure(&self) -> bool {
        self.secure
    }
}

impl FromStr for PublicUrl {
    type Err = NotPublic;

    fn from_str(text: &str) -> Result<Self, NotPublic> {
        let url = Url::parse(text.trim()).map_err(|_| NotPublic::Unreadable)?;
        let here = match url.host().ok_or(NotPublic::Unreadable)? {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        };
        let secure = match url.scheme() {
            "https" => true,
            "http" if here => false,
            "http" => return Err(NotPublic::Insecure),
            _ => return Err(NotPublic::Unreadable),
        };
        let plain = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if !plain {
            return Err(NotPublic::Unreadable);
        }
        let origin = url.origin().ascii_serialization();
        let base = format!("{origin}{}", url.path().trim_end_matches('/'));
        Ok(Self { base, origin, secure })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_below_it() {
        for (address, link, origin) in [
            ("https://book.example.com", "https://book.example.com/claim/1", "https://book.example.com"),
            (
                " https://Book.Example.com:443/ ",
                "https://book.example.com/claim/1",
                "https://book.example.com",
            ),
            ("https://example.com/seats/", "https://example.com/seats/claim/1", "https://example.com"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/claim/1", "http://127.0.0.1:8080"),
            ("http://localhost", "http://localhost/claim/1", "http://localhost"),
            ("http://[::1]:8080", "http://[::1]:8080/claim/1", "http://[::1]:8080"),
        ] {
            let url: PublicUrl = address.parse().unwrap();
            assert_eq!((url.link("/claim/1").as_str(), url.origin()), (link, origin));
            assert_eq!(url.is_secure(), link.starts_with("https"));
        }
        let url: PublicUrl = "https://book.example.com".parse().unwrap();
        assert_eq!(url.webcal("/calendar/1.ics"), "webcal://book.example.com/calendar/1.ics");
    }

    #[test]
    fn what_gives_tokens_away_is_refused() {
        for insecure in ["http://book.example.com", "http://192.168.1.2", "http://localhost.example.com"] {
            assert_eq!(insecure.parse::<PublicUrl>(), Err(NotPublic::Insecure), "{insecure}");
        }
        for none in [
            "",
            "book.example.com",
            "ftp://book.example.com",
            "https://",
            "https://ana:secret@book.example.com",
            "https://book.example.com/?a=1",
            "https://book.example.com/#a",
        ] {
            assert_eq!(none.parse::<PublicUrl>(), Err(NotPublic::Unreadable), "{none}");
        }
    }
}
