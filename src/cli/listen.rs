//! Where the web server listens: found out before anything is started, so that a port that is taken stops the start.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpListener;

use super::Failure;
use crate::config::WebSettings;
use crate::domain::public_url::PublicUrl;
use crate::web::Proxies;

/// A port that is ours, and what it is for.
pub(super) struct Listening {
    pub(super) listener: TcpListener,
    pub(super) public_url: Option<PublicUrl>,
    pub(super) proxies: Proxies,
}

impl Listening {
    /// Says in the log what is served where, and what is not.
    ///
    /// # Errors
    /// When the system has forgotten the port.
    pub(super) fn say(&self) -> std::io::Result<()> {
        let listen = self.listener.local_addr()?;
        match &self.public_url {
            Some(url) => tracing::info!(%listen, %url, "pages and calendars are served"),
            None => tracing::info!(
                %listen,
                "no pages and no calendars, as {} is not set; /healthz answers",
                WebSettings::PUBLIC_URL
            ),
        }
        Ok(())
    }
}

/// As the settings say.
pub(super) async fn as_set(settings: &WebSettings) -> Result<Listening, Failure> {
    let (public_url, proxies) = (settings.public_url()?, settings.proxies()?);
    let listener = TcpListener::bind(settings.listen).await;
    let listener = listener.map_err(|error| deaf(WebSettings::LISTEN, settings.listen, &error))?;
    Ok(Listening { listener, public_url, proxies })
}

/// On any port of this machine, for this machine.
pub(super) async fn here() -> Result<Listening, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let url: Result<PublicUrl, _> = format!("http://{}", listener.local_addr()?).parse();
    let public_url = Some(url.map_err(|error| Failure::Work(error.to_string()))?);
    Ok(Listening { listener, public_url, proxies: Proxies::none() })
}

/// Why it can't listen there, in words for whoever set it.
pub(super) fn deaf(setting: &str, listen: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::Settings(match error.kind() {
        ErrorKind::AddrInUse => {
            format!(
                "{setting}: another program is at {listen}; choose another port, or 0 for any that is free"
            )
        }
        _ => format!("{setting}: can't listen at {listen}: {error}"),
    })
}
