//! The HTTP server: connections that can be cut, the guard against foreign hosts, and which path is what.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::IntoResponse;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::playground::{Playground, Shared};
use crate::state::files::File;
use crate::{api, control, mail, page};

/// A playground that listens; it stops when this is dropped.
#[derive(Debug)]
pub struct Running {
    addr: SocketAddr,
    smtp: SocketAddr,
    stop: watch::Sender<bool>,
    server: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Where it takes mail, by SMTP: what comes in is in the mailboxes at once.
    pub fn smtp_addr(&self) -> SocketAddr {
        self.smtp
    }

    /// What a bot takes as the URL of the Bot API; also the address of the page.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Stops listening and cuts all connections.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        // It only ends; a panic inside was reported already.
        let _ = (&mut self.server).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

/// The other end of a connection.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    cut: watch::Sender<bool>,
}

impl Peer {
    /// Closes the connection without another byte.
    pub(crate) fn cut(&self) {
        self.cut.send_replace(true);
    }
}

impl Connected<IncomingStream<'_, Gate>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Gate>) -> Self {
        stream.remote_addr().clone()
    }
}

/// Accepts connections and gives each a way to be cut.
struct Gate {
    listener: TcpListener,
    stop: watch::Receiver<bool>,
}

impl Listener for Gate {
    type Io = Connection;
    type Addr = Peer;

    async fn accept(&mut self) -> (Connection, Peer) {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    // Answers are small and awaited; a delay for larger packets would only slow them.
                    if let Err(error) = stream.set_nodelay(true) {
                        tracing::debug!(%error, "no nodelay");
                    }
                    let cut = watch::Sender::new(false);
                    let (mut own, mut all) = (cut.subscribe(), self.stop.clone());
                    let closed = async move {
                        tokio::select! {
                            _ = own.wait_for(|cut| *cut) => {}
                            _ = all.wait_for(|stop| *stop) => {}
                        }
                    };
                    return (Connection { stream, closed: Some(Box::pin(closed)) }, Peer { cut });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<Peer> {
        Ok(Peer { cut: watch::Sender::new(false) })
    }
}

/// A connection that ends when it is cut.
struct Connection {
    stream: TcpStream,
    /// Ready when it is cut; none from then on.
    closed: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl Connection {
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if self.closed.as_mut().is_some_and(|closed| closed.as_mut().poll(context).is_ready()) {
            self.closed = None;
        }
        if self.closed.is_none() { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check(context)?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl Playground {
    /// Serves the Bot API, the page and the control API at this address; port 0 takes a free one.
    ///
    /// # Errors
    /// When the address can not be bound.
    pub async fn listen(&self, address: impl tokio::net::ToSocketAddrs) -> io::Result<Running> {
        let listener = TcpListener::bind(address).await?;
        let addr = listener.local_addr()?;
        let (stop, stopped) = watch::channel(false);
        let smtp = mail::listen(Arc::clone(&self.shared), stopped.clone()).await?;
        let router = Router::new()
            .route("/", axum::routing::get(page::index))
            .route("/{file}", axum::routing::get(page::file))
            .nest("/play", control::router())
            .fallback(route)
            .layer(from_fn_with_state(addr, guard_host))
            .with_state(Arc::clone(&self.shared));
        let gate = Gate { listener, stop: stopped.clone() };
        let server = tokio::spawn(async move {
            let mut stopped = stopped;
            let serve = axum::serve(gate, router.into_make_service_with_connect_info::<Peer>());
            tokio::select! {
                served = serve => {
                    if let Err(error) = served {
                        tracing::error!(%error, "the playground's server ended");
                    }
                }
                _ = stopped.wait_for(|stop| *stop) => {}
            }
        });
        Ok(Running { addr, smtp, stop, server })
    }
}

/// What axum's routes can not express: the token is part of the first segment.
async fn route(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request<Body>,
) -> Response<Body> {
    let path = request.uri().path().to_owned();
    if let Some((token, file)) = path.strip_prefix("/file/bot").and_then(|rest| rest.split_once('/')) {
        return api::download(&shared, token, file);
    }
    if let Some((token, method)) = path.strip_prefix("/bot").and_then(|rest| rest.split_once('/')) {
        return api::handle(&shared, &peer, token, method, request).await;
    }
    api::not_found()
}

/// Refuses requests that name another host: a web page elsewhere whose name resolves to this machine (DNS
/// rebinding) must not reach the playground.
async fn guard_host(State(bound): State<SocketAddr>, request: Request<Body>, next: Next) -> Response<Body> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if is_own_host(host, bound) {
        next.run(request).await
    } else {
        let answer = axum::Json(serde_json::json!({"error": "this host is not the playground's"}));
        (StatusCode::FORBIDDEN, answer).into_response()
    }
}

fn is_own_host(host: &str, bound: SocketAddr) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    match name.parse::<IpAddr>() {
        // Bound to all addresses, each of them is its own; an IP address can not be rebound.
        Ok(ip) => ip.is_loopback() || ip == bound.ip() || bound.ip().is_unspecified(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

/// A file as a download.
pub(crate) fn file(file: &File) -> Response<Body> {
    let mut response = Response::new(Body::from(file.bytes.clone()));
    let mime_type = HeaderValue::from_str(&file.mime_type)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, mime_type);
    // A file is shown or saved, never run as a page of this origin.
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_hosts_pass() {
        let bound: SocketAddr = "127.0.0.1:8088".parse().unwrap();
        for host in ["127.0.0.1:8088", "localhost:8088", "LOCALHOST", "[::1]:8088", "127.0.0.2"] {
            assert!(is_own_host(host, bound), "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example:8088", "192.168.1.2", "", "localhost.evil"] {
            assert!(!is_own_host(host, bound), "{host}");
        }
        assert!(is_own_host("192.168.1.2", "192.168.1.2:80".parse().unwrap()));
        assert!(is_own_host("192.168.1.2", "0.0.0.0:80".parse().unwrap()));
    }
}
