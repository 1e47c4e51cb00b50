//! What is told to an organizer's own programs, and where to: an address on the internet, by HTTPS. What is an address
//! inside somebody's network is decided here; that a name leads to none is seen when it is looked up.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::states::{UnknownWord, words};

words! {
    /// What happened.
    HookKind {
        /// A seat was booked, or a place on a waiting list; the state says which.
        BookingCreated = "booking.created",
        /// A booking came off the waiting list, with a seat.
        BookingClaimed = "booking.claimed",
        /// A booking ended, and its credits returned.
        BookingCancelled = "booking.cancelled",
        /// A booking ended, and its credits did not return.
        BookingForfeited = "booking.forfeited",
        /// The waiting list closed; the credits returned.
        BookingLapsed = "booking.lapsed",
        /// Somebody bought or was given credits.
        OrderCreated = "order.created",
    }
}

words! {
    /// Who or what did it.
    Cause {
        /// The customer.
        Customer = "customer",
        /// The organizer's staff.
        Staff = "staff",
        /// The customer, by moving to another session: the other half is an event of its own.
        Moved = "moved",
        /// The session was called off.
        CalledOff = "called_off",
        /// The waiting list: it closed, or found the next in line.
        List = "list",
        /// A file of orders.
        Import = "import",
    }
}

/// The longest address, in bytes.
const LONGEST: usize = 500;
/// Ports below this one are those of other services; HTTPS has its own.
const FIRST_FREE_PORT: u16 = 1024;

/// Where an organizer's events go. It may hold a token of the receiver's, so `Debug` shows where it leads and no more.
#[derive(Clone, PartialEq, Eq)]
pub struct HookUrl(Url);

/// Why a text is no such address. None of these repeats it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UrlRefusal {
    /// Not an address, or too long.
    #[error("not an address; write it like https://example.com/seatbell")]
    NoAddress,
    /// Not HTTPS.
    #[error("not an https:// address; what it is told of customers must not be read on the way")]
    NotHttps,
    /// With a name or a password in it.
    #[error("has a user name or a password in it; the signature says who sends")]
    UserInfo,
    /// With a part that is never sent.
    #[error("has a # part, which is never sent")]
    Fragment,
    /// A port of another service.
    #[error("has a port below 1024 that is not 443")]
    Port,
    /// Inside a network.
    #[error("leads into a private network; SEATBELL_WEBHOOKS_PRIVATE allows that")]
    Private,
}

impl HookUrl {
    /// Reads an address. With `private`, it may also lead into a private network, without encryption and to any port.
    ///
    /// # Errors
    /// When it is none, or not one that events may go to.
    pub fn parse(text: &str, private: bool) -> Result<Self, UrlRefusal> {
        let text = text.trim();
        let url = Url::parse(text).map_err(|_| UrlRefusal::NoAddress)?;
        if text.len() > LONGEST || !url.has_host() || !matches!(url.scheme(), "http" | "https") {
            return Err(UrlRefusal::NoAddress);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(UrlRefusal::UserInfo);
        }
        if url.fragment().is_some() {
            return Err(UrlRefusal::Fragment);
        }
        let url = Self(url);
        if private {
            return Ok(url);
        }
        if url.0.scheme() != "https" {
            return Err(UrlRefusal::NotHttps);
        }
        if url.0.port().is_some_and(|port| port < FIRST_FREE_PORT && port != 443) {
            return Err(UrlRefusal::Port);
        }
        if url.is_private() { Err(UrlRefusal::Private) } else { Ok(url) }
    }

    /// Whether it says itself that it leads into a private network: an address, or a name that is one everywhere.
    #[must_use]
    pub fn is_private(&self) -> bool {
        match self.0.host() {
            Some(Host::Ipv4(address)) => !is_public(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => !is_public(IpAddr::V6(address)),
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                !name.contains('.') || ["localhost", "local", "internal"].iter().any(|end| ends_in(name, end))
            }
            None => true,
        }
    }

    /// The whole of it, for the request.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Where it leads, without what may be a token.
    #[must_use]
    pub fn place(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port() {
            Some(port) => format!("{}://{host}:{port}", self.0.scheme()),
            None => format!("{}://{host}", self.0.scheme()),
        }
    }
}

impl fmt::Debug for HookUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HookUrl({}/…)", self.place())
    }
}

fn ends_in(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// Whether an address is one of the internet's, rather than of this machine, of its network, or of nobody
/// (IANA's special-purpose address registries).
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || matches!(
            (a, b, c),
            // This network; shared by a provider's customers (RFC 6598); protocols (RFC 6890); 6to4's relay (RFC 7526);
            // benchmarks (RFC 2544); reserved, and everybody (RFC 1112).
            (0, ..) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18..=19, _) | (240.., ..)
        );
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = || {
        let ([g1, g2], [h1, h2]) = (g.to_be_bytes(), h.to_be_bytes());
        Ipv4Addr::new(g1, g2, h1, h2)
    };
    match (a, b) {
        // NAT64 (RFC 6052): an address of the other internet.
        (0x64, 0xff9b) if [c, d, e, f] == [0; 4] => is_public_v4(embedded()),
        // Protocols and Teredo (RFC 2928, 4380), documentation (RFC 3849), 6to4 (RFC 3056), which leads to any IPv4 address.
        (0x2001, 0..=0x1ff | 0xdb8) | (0x2002, _) => false,
        // Documentation (RFC 9637).
        (0x3fff, 0..=0xfff) => false,
        // All that is given out as global unicast (RFC 4291); nothing else is.
        (0x2000..=0x3fff, _) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_internet_and_others() {
        for public in ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for other in [
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a00:1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "100::1",
        ] {
            assert!(!is_public(other.parse().unwrap()), "{other}");
        }
    }

    #[test]
    fn where_events_may_go() {
        for right in [
            "https://example.com/hooks?token=1",
            " https://hooks.example.com:8443/ ",
            "https://example.com:443/",
            "https://1.1.1.1/",
        ] {
            assert!(HookUrl::parse(right, false).is_ok(), "{right}");
        }
        for (wrong, refusal) in [
            ("", UrlRefusal::NoAddress),
            ("example.com", UrlRefusal::NoAddress),
            ("ftp://example.com/", UrlRefusal::NoAddress),
            ("file:///etc/passwd", UrlRefusal::NoAddress),
            ("http://example.com/", UrlRefusal::NotHttps),
            ("https://ana:secret@example.com/", UrlRefusal::UserInfo),
            ("https://ana@example.com/", UrlRefusal::UserInfo),
            ("https://example.com/#here", UrlRefusal::Fragment),
            ("https://example.com:22/", UrlRefusal::Port),
            ("https://127.0.0.1/", UrlRefusal::Private),
            ("https://2130706433/", UrlRefusal::Private),
            ("https://0x7f.1/", UrlRefusal::Private),
            ("https://[::1]/", UrlRefusal::Private),
            ("https://[::ffff:10.0.0.1]/", UrlRefusal::Private),
            ("https://169.254.169.254/latest/meta-data", UrlRefusal::Private),
            ("https://localhost/", UrlRefusal::Private),
            ("https://LOCALHOST./", UrlRefusal::Private),
            ("https://db.internal/", UrlRefusal::Private),
            ("https://printer.local/", UrlRefusal::Private),
            ("https://intranet/", UrlRefusal::Private),
        ] {
            assert_eq!(HookUrl::parse(wrong, false).err(), Some(refusal), "{wrong}");
        }
        assert!(HookUrl::parse("http://127.0.0.1:80/", true).is_ok());
        assert_eq!(HookUrl::parse("http://a:b@127.0.0.1/", true).err(), Some(UrlRefusal::UserInfo));
        let long = format!("https://example.com/{}", "a".repeat(LONGEST));
        assert_eq!(HookUrl::parse(&long, false).err(), Some(UrlRefusal::NoAddress));
    }

    #[test]
    fn what_may_be_a_token_is_not_shown() {
        let url = HookUrl::parse("https://example.com:8443/secret?token=secret", false).unwrap();
        assert_eq!(format!("{url:?}"), "HookUrl(https://example.com:8443/…)");
        assert_eq!(url.place(), "https://example.com:8443");
    }
}
