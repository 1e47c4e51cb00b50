//! Who asks, as far as that can be known, and how much one may ask.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::http::HeaderMap;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;

/// The header in which a proxy says for whom it asks: every common one can write it.
const FORWARDED: &str = "x-forwarded-for";

/// Proxies whose word is taken. From anybody else the header would let a client be whoever it likes.
#[derive(Clone, Debug)]
pub struct Proxies(Vec<IpNet>);

/// Not an address and not a network.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is neither an address nor a network; write them like 127.0.0.1, 10.0.0.0/8")]
pub struct UnreadableProxy(String);

impl FromStr for Proxies {
    type Err = UnreadableProxy;

    fn from_str(text: &str) -> Result<Self, UnreadableProxy> {
        let read = |word: &str| {
            let network = word.parse::<IpNet>().ok();
            let network = network.or_else(|| word.parse::<IpAddr>().ok().map(IpNet::from));
            network.ok_or_else(|| UnreadableProxy(word.to_owned()))
        };
        let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
        Ok(Self(words.map(read).collect::<Result<_, _>>()?))
    }
}

impl Proxies {
    /// Nobody's word is taken.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Whether it is one of ours.
    pub(super) fn include(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Where a request comes from: the last address in the header that is no proxy of ours, if it came over one. What
    /// stands before that address was written by the client, or by nobody we know.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let lines = headers.get_all(FORWARDED).iter().rev();
        for word in lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(',')) {
            if !self.include(client) {
                break;
            }
            match word.trim().parse::<IpAddr>() {
                Ok(address) => client = address.to_canonical(),
                Err(_) => break,
            }
        }
        client
    }
}

/// How much one client may ask.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// How many requests at once.
    pub burst: NonZeroU32,
    /// How long until there is one more.
    pub period: Duration,
}

impl Rate {
    /// Far more than people who click and a household's calendars that refresh; a calendar service asks for many from few
    /// addresses.
    pub const USUAL: Self =
        Self { burst: NonZeroU32::MIN.saturating_add(59), period: Duration::from_millis(500) };
}

/// Holds clients to a rate, each on its own.
pub(super) struct Limiter {
    clients: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

impl Limiter {
    /// After so many requests, clients that may ask their all again are forgotten.
    const TIDY_EVERY: u32 = 1024;

    pub(super) fn new(rate: Rate) -> Self {
        // A period of nothing is no limit that governor knows; a nanosecond is none that anybody notices.
        let period = rate.period.max(Duration::from_nanos(1));
        let quota = Quota::with_period(period).unwrap_or_else(|| Quota::per_second(rate.burst));
        Self { clients: RateLimiter::keyed(quota.allow_burst(rate.burst)), asked: AtomicU32::new(0) }
    }

    /// Lets a client ask once more.
    ///
    /// # Errors
    /// How long it has to wait, when it has asked too much.
    pub(super) fn admit(&self, client: IpAddr) -> Result<(), Duration> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % Self::TIDY_EVERY == Self::TIDY_EVERY - 1 {
            self.clients.retain_recent();
            self.clients.shrink_to_fit();
        }
        let asked = self.clients.check_key(&household(client));
        asked.map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now()))
    }
}

/// A line has one IPv4 address, but 2^64 IPv6 addresses at least (RFC 6177).
fn household(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(proxies: &str, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED, line.parse().unwrap());
        }
        let proxies: Proxies = proxies.parse().unwrap();
        proxies.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_a_known_proxy_says_for_whom_it_asks() {
        let ours = "127.0.0.1, ::1, 10.0.0.0/8";
        assert_eq!(client(ours, "203.0.113.5", &["198.51.100.9"]), "203.0.113.5");
        assert_eq!(client(ours, "127.0.0.1", &["203.0.113.5"]), "203.0.113.5");
        assert_eq!(client(ours, "::ffff:127.0.0.1", &["2001:db8::1"]), "2001:db8::1");
        assert_eq!(client(ours, "127.0.0.1", &[]), "127.0.0.1");
        assert_eq!(client("", "127.0.0.1", &["203.0.113.5"]), "127.0.0.1");
        // What the client wrote itself stands before what the proxy saw.
        assert_eq!(client(ours, "127.0.0.1", &["1.1.1.1, 203.0.113.5"]), "203.0.113.5");
        assert_eq!(client(ours, "127.0.0.1", &["1.1.1.1", "203.0.113.5"]), "203.0.113.5");
        assert_eq!(client(ours, "127.0.0.1", &["1.1.1.1, 203.0.113.5, 10.1.2.3"]), "203.0.113.5");
        for odd in ["", "unknown", "203.0.113.5:80", "<b>"] {
            assert_eq!(client(ours, "127.0.0.1", &[odd]), "127.0.0.1", "{odd}");
        }
        assert_eq!("10.0.0.0/33".parse::<Proxies>().unwrap_err(), UnreadableProxy("10.0.0.0/33".to_owned()));
    }

    #[test]
    fn a_client_that_asks_too_much_waits_and_nobody_else() {
        let rate = Rate { burst: NonZeroU32::new(3).unwrap(), period: Duration::from_secs(3600) };
        let limiter = Limiter::new(rate);
        let asks = |address: &str| limiter.admit(address.parse().unwrap());
        for _ in 0..3 {
            assert_eq!(asks("203.0.113.5"), Ok(()));
        }
        let wait = asks("203.0.113.5").unwrap_err();
        assert!(wait > Duration::ZERO && wait <= rate.period, "{wait:?}");
        assert_eq!(asks("203.0.113.6"), Ok(()));
        // Another address of the same line is no other client.
        for address in ["2001:db8::1", "2001:db8::2", "2001:db8::3"] {
            assert_eq!(asks(address), Ok(()));
        }
        assert!(asks("2001:db8::4").is_err());
        assert_eq!(asks("2001:db8:0:1::1"), Ok(()));
    }
}
