//! Names are looked up here, so that what is connected to is what was checked.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::domain::hook::is_public;

/// Looks names up, and gives of what it finds only what events may go to.
pub(super) struct Resolver {
    /// Whether that is everything.
    pub(super) private: bool,
}

/// A name leads into private networks alone.
#[derive(Debug, thiserror::Error)]
#[error("the name leads into a private network")]
pub(super) struct NothingPublic;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let private = self.private;
        Box::pin(async move {
            // The port is the address's own; the HTTP library sets it.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = allowed(found, private)?;
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn allowed(found: impl Iterator<Item = SocketAddr>, private: bool) -> Result<Vec<SocketAddr>, NothingPublic> {
    let allowed: Vec<SocketAddr> = found.filter(|address| private || is_public(address.ip())).collect();
    if allowed.is_empty() { Err(NothingPublic) } else { Ok(allowed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_a_name_leads_to_only_the_internet() {
        let found = |texts: &[&str]| -> Vec<SocketAddr> {
            texts.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0)).collect()
        };
        let mixed = found(&["10.0.0.1", "1.1.1.1", "::1", "169.254.169.254"]);
        assert_eq!(allowed(mixed.clone().into_iter(), false).unwrap(), found(&["1.1.1.1"]));
        assert_eq!(allowed(mixed.clone().into_iter(), true).unwrap(), mixed);
        assert!(allowed(found(&["127.0.0.1", "fd00::1"]).into_iter(), false).is_err());
        assert!(allowed(std::iter::empty(), true).is_err());
    }
}
