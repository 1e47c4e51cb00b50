//! The parameters of a call. As at Telegram they come in the query, as JSON, as a form or as multipart, and
//! all become texts: what is not a text in JSON is kept as its JSON.

use std::collections::{BTreeMap, HashMap};

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Multipart, Query};
use axum::http::{Request, header};
use serde_json::Value;

use crate::api::error::ApiError;

/// The largest request: Telegram takes files up to 50 MB.
const MAX_BODY_BYTES: usize = 52 * 1024 * 1024;

/// A file in a multipart request.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) mime_type: Option<String>,
    pub(crate) bytes: Bytes,
}

/// The parameters and files of a call.
#[derive(Debug, Default)]
pub(crate) struct Params {
    texts: BTreeMap<String, String>,
    files: HashMap<String, Upload>,
}

impl Params {
    /// Reads them from a request, its body to the end.
    pub(crate) async fn read(request: Request<Body>) -> Result<Self, ApiError> {
        let mut params = Self::default();
        if let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri()) {
            params.texts.extend(pairs);
        }
        let content_type = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        if content_type.starts_with("multipart/form-data") {
            params.read_multipart(request).await?;
        } else if content_type.starts_with("application/x-www-form-urlencoded") {
            params.read_form(request).await?;
        } else {
            let bytes = axum::body::to_bytes(request.into_body(), MAX_BODY_BYTES)
                .await
                .map_err(|_| ApiError::TooLarge)?;
            if content_type.starts_with("application/json") && !bytes.is_empty() {
                params.read_json(&bytes)?;
            }
        }
        Ok(params)
    }

    fn read_json(&mut self, bytes: &[u8]) -> Result<(), ApiError> {
        let Ok(Value::Object(fields)) = serde_json::from_slice(bytes) else {
            return Err(ApiError::bad_request("object expected as request body"));
        };
        for (name, value) in fields {
            match value {
                Value::Null => {}
                Value::String(text) => {
                    self.texts.insert(name, text);
                }
                other => {
                    self.texts.insert(name, other.to_string());
                }
            }
        }
        Ok(())
    }

    async fn read_form(&mut self, request: Request<Body>) -> Result<(), ApiError> {
        let malformed = || ApiError::bad_request("can't parse form");
        let form = axum::Form::<Vec<(String, String)>>::from_request(request, &());
        let axum::Form(pairs) = form.await.map_err(|_| malformed())?;
        self.texts.extend(pairs);
        Ok(())
    }

    async fn read_multipart(&mut self, mut request: Request<Body>) -> Result<(), ApiError> {
        let malformed = |_| ApiError::bad_request("can't parse multipart form");
        let limit = axum::extract::DefaultBodyLimit::max(MAX_BODY_BYTES);
        limit.apply(&mut request);
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|_| ApiError::bad_request("can't parse multipart form"))?;
        while let Some(part) = parts.next_field().await.map_err(malformed)? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file_name) => {
                    let mime_type = part.content_type().map(str::to_owned);
                    let bytes = part.bytes().await.map_err(malformed)?;
                    self.files.insert(name, Upload { name: file_name, mime_type, bytes });
                }
                None => {
                    self.texts.insert(name, part.text().await.map_err(malformed)?);
                }
            }
        }
        Ok(())
    }

    /// The parameters for the log of calls.
    pub(crate) fn logged(&self) -> BTreeMap<String, String> {
        let mut logged = self.texts.clone();
        // A secret of the bot's, which nobody needs to read here.
        if let Some(token) = logged.get_mut("provider_token").filter(|token| !token.is_empty()) {
            *token = "…".to_owned();
        }
        for (name, file) in &self.files {
            logged.insert(name.clone(), format!("file {:?}, {} bytes", file.name, file.bytes.len()));
        }
        logged
    }

    /// A parameter; absent and empty are the same, as at Telegram.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A whole number; 0 when absent or not a number, as at Telegram.
    pub(crate) fn int(&self, name: &str) -> i64 {
        self.get(name).and_then(|text| text.trim().parse().ok()).unwrap_or(0)
    }

    /// A boolean, in the spellings that Telegram takes.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.get(name)
            .is_some_and(|text| matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "yes" | "1"))
    }

    /// A parameter that is JSON.
    ///
    /// # Errors
    /// "Bad Request: can't parse … JSON object", with the given name of it.
    pub(crate) fn json(&self, name: &str, what: &str) -> Result<Option<Value>, ApiError> {
        self.get(name)
            .map(|text| {
                serde_json::from_str(text)
                    .map_err(|_| ApiError::bad_request(format!("can't parse {what} JSON object")))
            })
            .transpose()
    }

    /// The uploaded file of a parameter: a part of that name, or the one that `attach://` names.
    pub(crate) fn file(&self, name: &str) -> Option<&Upload> {
        let key = self.get(name).and_then(|text| text.strip_prefix("attach://")).unwrap_or(name);
        self.files.get(key)
    }
}
