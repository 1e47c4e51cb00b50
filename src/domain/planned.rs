//! When and where a session was to take place before it was moved; kept with the message that tells of it.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};

/// When and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// When it was to start.
    pub starts_at: DateTime<Utc>,
    /// When it was to end.
    pub ends_at: DateTime<Utc>,
    /// Where; empty when unsaid.
    pub location: String,
}

/// A text that is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this is not two instants and a place")]
pub struct NotPlanned;

impl fmt::Display for Planned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instant = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Millis, true);
        write!(f, "{} {} {}", instant(self.starts_at), instant(self.ends_at), self.location)
    }
}

impl FromStr for Planned {
    type Err = NotPlanned;

    fn from_str(text: &str) -> Result<Self, NotPlanned> {
        let mut parts = text.splitn(3, ' ');
        let mut next = || parts.next().ok_or(NotPlanned);
        let instant =
            |text: &str| DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| NotPlanned);
        Ok(Self { starts_at: instant(next()?)?, ends_at: instant(next()?)?, location: next()?.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_wrote() {
        for location in ["", "Port-Cros", "La Plage d'Argent, 2nd pier"] {
            let planned = Planned {
                starts_at: "2026-11-24T17:30:00Z".parse().unwrap(),
                ends_at: "2026-11-24T19:00:00.250Z".parse().unwrap(),
                location: location.to_owned(),
            };
            assert_eq!(planned.to_string().parse::<Planned>().unwrap(), planned);
        }
        for text in ["", "2026-11-24T17:30:00Z", "2026-11-24T17:30:00Z 2026-11-24T19:00:00Z", "a b c"] {
            assert_eq!(text.parse::<Planned>(), Err(NotPlanned), "{text}");
        }
    }
}
