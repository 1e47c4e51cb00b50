//! The connections. Not axum's own loop, which waits for ever for a request that never comes.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::connect_info::ConnectInfo;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use super::client::Proxies;

/// How long a connection may take to send the head of a request, or stay without one. Longer than common proxies keep
/// theirs for the next request (Caddy: two minutes), so that none is closed just when it is used again.
const IDLE: Duration = Duration::from_secs(150);
/// More than the head of any request that a browser sends here.
const HEAD: usize = 16 * 1024;
/// Connections at a time; whoever comes beyond waits for one to end.
const AT_A_TIME: usize = 1024;
/// Connections of one client at a time, so that nobody has them all; a proxy of ours has as many as it needs. A browser opens
/// six.
const OF_ONE: usize = 64;
/// How long to wait after the system gave no connection, for instance because too many files are open.
const PAUSE: Duration = Duration::from_millis(200);

/// A web server that runs. Dropping it ends it where it stands.
pub struct Running {
    address: Option<SocketAddr>,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl Running {
    pub(super) fn start(listener: TcpListener, router: Router, proxies: Proxies) -> Self {
        let address = listener.local_addr().ok();
        let (stop, stopping) = watch::channel(false);
        Self { address, stop, server: tokio::spawn(serve(listener, router, proxies, stopping)) }
    }

    /// Where it listens.
    pub fn address(&self) -> Option<SocketAddr> {
        self.address
    }

    /// Takes no more requests, and answers those that came.
    pub async fn stop(&mut self) {
        self.stop.send_replace(true);
        // It only ends; a panic inside was reported already.
        let _ = (&mut self.server).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// How many connections each client has.
#[derive(Default)]
struct Clients(Mutex<HashMap<IpAddr, usize>>);

impl Clients {
    /// One more of a client, unless it has the most already. It is given back when this is dropped.
    fn hold(clients: &Arc<Self>, client: IpAddr, most: usize) -> Option<Held> {
        let mut counts = clients.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(client).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Held { clients: Arc::clone(clients), client })
    }
}

/// A connection of a client.
struct Held {
    clients: Arc<Clients>,
    client: IpAddr,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut counts = self.clients.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.client);
            }
        }
    }
}

async fn serve(listener: TcpListener, router: Router, proxies: Proxies, mut stopping: watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    let clients = Arc::<Clients>::default();
    loop {
        // Those that ended leave nothing behind.
        while connections.try_join_next().is_some() {}
        if connections.len() >= AT_A_TIME {
            connections.join_next().await;
        }
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let client = peer.ip().to_canonical();
                let most = if proxies.include(client) { usize::MAX } else { OF_ONE };
                // Whoever has so many loses this one.
                let Some(held) = Clients::hold(&clients, client, most) else { continue };
                let router = router.clone().layer(Extension(ConnectInfo(peer)));
                let serving = connection(stream, router, stopping.clone());
                connections.spawn(async move {
                    serving.await;
                    drop(held);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "no connection could be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// Serves one connection to its end. What goes wrong on it is its client's trouble.
async fn connection(stream: TcpStream, router: Router, mut stopping: watch::Receiver<bool>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(IDLE).max_buf_size(HEAD);
    let service = TowerToHyperService::new(router);
    let serving = http.serve_connection(TokioIo::new(stream), service);
    tokio::pin!(serving);
    tokio::select! {
        _ = serving.as_mut() => return,
        _ = stopping.wait_for(|stop| *stop) => serving.as_mut().graceful_shutdown(),
    }
    let _ = serving.await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_more_than_a_share() {
        let clients = Arc::<Clients>::default();
        let [one, other] = ["192.0.2.1", "2001:db8::1"].map(|text| text.parse::<IpAddr>().unwrap());
        let mut held: Vec<_> = (0..OF_ONE).map(|_| Clients::hold(&clients, one, OF_ONE).unwrap()).collect();
        assert!(Clients::hold(&clients, one, OF_ONE).is_none());
        assert!(Clients::hold(&clients, one, usize::MAX).is_some(), "a proxy");
        assert!(Clients::hold(&clients, other, OF_ONE).is_some(), "somebody else");
        held.pop();
        held.push(Clients::hold(&clients, one, OF_ONE).unwrap());
        drop(held);
        assert!(clients.0.lock().unwrap().is_empty(), "nothing is kept of who left");
    }
}
