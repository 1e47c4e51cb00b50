//! Somebody's browser, without a screen: what is asked of the pages, and what they answer.

use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, StatusCode};
use seatbell::domain::public_url::PublicUrl;
use seatbell::i18n::{Html, L10n};
use seatbell::service::passwords::Passwords;
use seatbell::web::{Config, Proxies, Rate};
use tokio::net::TcpListener;

use super::club::USERNAME;

/// Pages on a port of this machine.
pub async fn config(rate: Rate, passwords: Passwords, l10n: Arc<L10n>) -> Config {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let public_url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    Config {
        listener,
        public_url: Some(public_url),
        // So that a test can be several clients.
        proxies: "127.0.0.1".parse::<Proxies>().unwrap(),
        rate,
        passwords,
        l10n,
        username: USERNAME.to_owned(),
    }
}

/// A browser of somebody's.
pub struct Browser {
    client: reqwest::Client,
    url: PublicUrl,
    headers: HeaderMap,
}

/// What came.
pub struct Answer {
    /// How it went.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: String,
}

impl Browser {
    pub(super) fn new(url: PublicUrl) -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        Self { client: client.build().unwrap(), url, headers: HeaderMap::new() }
    }

    /// The same, sending this header too.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    /// Opens an address, or a path below the public one.
    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address).await
    }

    /// Presses the button of the page at an address.
    pub async fn post(&self, address: &str) -> Answer {
        self.ask(Method::POST, address).await
    }

    /// Sends the form of the page at an address.
    pub async fn submit(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let address = if address.starts_with('/') { self.url.link(address) } else { address.to_owned() };
        let request = self.client.post(address).headers(self.headers.clone()).form(fields);
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Answer { status, headers, body: response.text().await.unwrap() }
    }

    /// Asks for something with any method.
    pub async fn ask(&self, method: Method, address: &str) -> Answer {
        let address = if address.starts_with('/') { self.url.link(address) } else { address.to_owned() };
        let request = self.client.request(method, address).headers(self.headers.clone());
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Answer { status, headers, body: response.text().await.unwrap() }
    }
}

impl Answer {
    /// A header, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// What is to be read on the page, a line for each paragraph; buttons and links in brackets.
    pub fn page(&self) -> String {
        let main = self.body.split_once("<main").and_then(|(_, rest)| rest.split_once('>'));
        let Some((_, main)) = main else { return self.body.clone() };
        let mut text = main.to_owned();
        for (mark, shown) in [
            ("</p>", "\n"),
            ("</h1>", "\n"),
            ("</div>", "\n"),
            ("</dd>", "\n"),
            ("</dt>", ": "),
            ("</button>", "]\n"),
            ("</a>", "]\n"),
            ("</label>", "\n"),
        ] {
            text = text.replace(mark, shown);
        }
        for (tag, shown) in [("<button", "["), ("<a ", "[")] {
            text = text.replace(tag, &format!("{shown}{tag}"));
        }
        let lines = text.lines().map(|line| Html::trusted(line).to_plain().trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}
