//! The client of the Bot API: one request, one answer. It repeats nothing and sleeps never; whoever asks decides what a
//! refusal means. The token is in every URL, so no error of the HTTP library leaves this file.

mod error;

use std::sync::Arc;
use std::time::Duration;

use reqwest::RequestBuilder;
use reqwest::header::CONTENT_TYPE;
use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use teloxide::payloads::GetMe;
use teloxide::requests::Payload;
use teloxide::types::Me;

pub use error::{ApiError, NetworkFault};

/// How long an answer may take.
const REQUEST: Duration = Duration::from_secs(15);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an unused connection is kept; below the minute or so after which servers close theirs.
const IDLE: Duration = Duration::from_secs(50);

/// The Bot API for one bot. Clones share their connections.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    patience: Duration,
    address: Arc<Address>,
}

struct Address {
    base: String,
    token: SecretString,
}

/// The HTTP library could not be set up, for want of what the system should give.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client can't be set up")]
pub struct ClientError;

/// A file to upload with a call.
pub struct Upload {
    /// The parameter that it is.
    pub field: &'static str,
    /// What it is called.
    pub name: String,
    /// What kind of file it is (RFC 2046).
    pub media_type: String,
    /// What is in it.
    pub content: Vec<u8>,
}

/// What every answer looks like (Bot API, "Making requests").
#[derive(Deserialize)]
struct Answer<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: error::Parameters,
}

impl Api {
    /// A client of the Bot API at `base` (such as `https://api.telegram.org`).
    ///
    /// # Errors
    /// When the HTTP library can't be set up.
    pub fn new(base: &str, token: SecretString) -> Result<Self, ClientError> {
        let client = reqwest::Client::builder()
            .http1_only()
            .tcp_nodelay(true)
            .connect_timeout(CONNECT)
            .pool_idle_timeout(IDLE)
            // The token must not follow a redirect to somebody else.
            .redirect(Policy::none())
            .build()
            .map_err(|_| ClientError)?;
        let base = base.trim_end_matches('/').to_owned();
        Ok(Self { client, patience: REQUEST, address: Arc::new(Address { base, token }) })
    }

    /// The same, but waits for an answer no longer than this; 15 seconds if not set.
    #[must_use]
    pub fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Who the bot is (Bot API, `getMe`).
    ///
    /// # Errors
    /// [`ApiError::Unauthorized`] when the token is none.
    pub async fn me(&self) -> Result<Me, ApiError> {
        self.call(&GetMe::new()).await
    }

    /// Calls a method.
    ///
    /// # Errors
    /// As the Bot API refused it, or when no answer came.
    pub async fn call<P>(&self, payload: &P) -> Result<P::Output, ApiError>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        let body = serde_json::to_string(payload).map_err(|_| ApiError::unsendable(P::NAME))?;
        let wait = payload.timeout_hint().unwrap_or_default();
        self.post(P::NAME, body, wait).await
    }

    /// Calls a method with its parameters as JSON, and takes of the answer what `T` asks for. `wait` is how long the
    /// server may hold the answer back beyond the usual.
    ///
    /// # Errors
    /// As the Bot API refused it, or when no answer came.
    pub async fn post<T: DeserializeOwned>(
        &self,
        method: &str,
        body: String,
        wait: Duration,
    ) -> Result<T, ApiError> {
        let request = self.request(method).header(CONTENT_TYPE, "application/json").body(body);
        Self::answer(request.timeout(self.patience + wait)).await
    }

    /// Calls a method with a file beside its parameters (Bot API, "Sending files").
    ///
    /// # Errors
    /// As the Bot API refused it, or when no answer came.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        method: &str,
        texts: Vec<(String, String)>,
        file: Upload,
    ) -> Result<T, ApiError> {
        let part = Part::bytes(file.content).file_name(file.name);
        let part = part.mime_str(&file.media_type).map_err(|_| ApiError::unsendable(method))?;
        let form = texts.into_iter().fold(Form::new(), |form, (name, text)| form.text(name, text));
        let request = self.request(method).multipart(form.part(file.field, part));
        Self::answer(request.timeout(self.patience)).await
    }

    fn request(&self, method: &str) -> RequestBuilder {
        let url = format!("{}/bot{}/{method}", self.address.base, self.address.token.expose_secret());
        self.client.post(url)
    }

    async fn answer<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, ApiError> {
        let response = request.send().await.map_err(|error| ApiError::Network(NetworkFault::of(&error)))?;
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(|error| ApiError::Network(NetworkFault::of(&error)))?;
        // A gateway in between answers in HTML.
        let Ok(answer) = serde_json::from_slice::<Answer<T>>(&body) else {
            return Err(ApiError::Server(status));
        };
        match answer {
            Answer { ok: true, result: Some(result), .. } => Ok(result),
            Answer { ok: true, .. } => Err(ApiError::Server(status)),
            Answer { error_code, description, parameters, .. } => {
                Err(ApiError::refused(error_code.unwrap_or(status), &description, &parameters))
            }
        }
    }
}
