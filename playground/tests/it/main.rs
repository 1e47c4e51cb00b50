//! The playground over HTTP, as a bot and a browser see it.
#![allow(clippy::unwrap_used)]

mod control;
mod faults;
mod files;
mod groups;
mod limits;
mod mail;
mod messages;
mod methods;
mod payments;
mod updates;

use playground::{Builder, Limits, NewPerson, Person, Playground, Running};
use serde_json::{Value, json};

const TOKEN: &str = "123456:playground";

/// A playground that listens, a bot's HTTP client, and a person who has started the bot.
struct World {
    playground: Playground,
    running: Running,
    http: reqwest::Client,
    ana: Person,
}

impl World {
    async fn new() -> Self {
        Self::with(Playground::builder().limits(Limits::none())).await
    }

    async fn with(builder: Builder) -> Self {
        let playground = builder.bot(TOKEN, "seatbell_bot", "Seatbell").build();
        let running = playground.listen("127.0.0.1:0").await.unwrap();
        let ana = playground.person(NewPerson {
            first_name: "Ana",
            language_code: Some("en"),
            ..NewPerson::default()
        });
        ana.send("/start");
        Self { playground, running, http: reqwest::Client::new(), ana }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.running.api_url())
    }

    fn method_url(&self, method: &str) -> String {
        self.url(&format!("/bot{TOKEN}/{method}"))
    }

    /// Calls a method with JSON parameters; the status and the body.
    async fn raw(&self, method: &str, params: &Value) -> (u16, Value) {
        let response = self.http.post(self.method_url(method)).json(params).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    /// Calls a method that has to succeed; its result.
    async fn call(&self, method: &str, params: Value) -> Value {
        let (status, body) = self.raw(method, &params).await;
        assert_eq!(status, 200, "{method} {params}: {body}");
        assert_eq!(body["ok"], true);
        body["result"].clone()
    }

    /// Calls a method that has to be refused; the description, after checking that the code is the status.
    async fn refused(&self, method: &str, params: Value) -> String {
        let (status, body) = self.raw(method, &params).await;
        assert_eq!(body["ok"], false, "{method} {params}: {body}");
        assert_eq!(body["error_code"], status);
        body["description"].as_str().unwrap().to_owned()
    }

    /// Sends Ana a text with this keyboard of (label, data) in one column; the message's id.
    async fn menu(&self, text: &str, buttons: &[(&str, &str)]) -> i64 {
        let rows: Vec<Value> =
            buttons.iter().map(|(text, data)| json!([{"text": text, "callback_data": data}])).collect();
        let markup = json!({"inline_keyboard": rows});
        let sent = self
            .call("sendMessage", json!({"chat_id": self.ana.id(), "text": text, "reply_markup": markup}))
            .await;
        sent["message_id"].as_i64().unwrap()
    }

    /// Calls the control API; the status and the body.
    async fn play(&self, method: reqwest::Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let mut request = self.http.request(method, self.url(path));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }
}
