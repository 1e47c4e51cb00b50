//! The page in Chromium: phones that are tapped and typed on, and looked at until they show what they should.

use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

/// How long to look for something before it counts as not coming.
const PATIENCE: Duration = Duration::from_secs(30);

/// Chromium under its driver.
pub struct Browser {
    client: Client,
    _driver: Child,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Opens one, or says that it was left out.
    pub async fn open() -> Option<Self> {
        Self::open_with(json!({})).await
    }

    /// Opens one that is a phone, on which no script runs.
    pub async fn phone() -> Option<Self> {
        let phone = json!({
            // Without touch: the driver's taps need a script.
            "mobileEmulation": {
                "deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 3.0, "touch": false, "mobile": false},
            },
            "prefs": {"profile.managed_default_content_settings.javascript": 2},
        });
        Self::open_with(phone).await
    }

    async fn open_with(more: serde_json::Value) -> Option<Self> {
        let (Ok(driver), Ok(chromium)) =
            (std::env::var("SEATBELL_TEST_CHROMEDRIVER"), std::env::var("SEATBELL_TEST_CHROMIUM"))
        else {
            crate::database::left_out(
                "chromium",
                "Chromium tests (set SEATBELL_TEST_CHROMEDRIVER and SEATBELL_TEST_CHROMIUM, or run ./scripts/test)",
            );
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new(driver)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver starts");
        let profile = tempfile::tempdir().unwrap();
        let mut options = json!({
            "goog:chromeOptions": {
                "binary": chromium,
                "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--window-size=1600,1000",
                    format!("--user-data-dir={}", profile.path().display()),
                ],
            },
        });
        if let (Some(usual), Some(more)) = (options["goog:chromeOptions"].as_object_mut(), more.as_object()) {
            usual.extend(more.clone());
        }
        let capabilities = options.as_object().cloned().unwrap_or_default();
        let give_up = Instant::now() + PATIENCE;
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder
                .capabilities(capabilities.clone())
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
            {
                Ok(client) => return Some(Self { client, _driver: process, _profile: profile }),
                Err(error) if Instant::now() > give_up => panic!("no browser: {error}"),
                Err(_) => sleep(Duration::from_millis(100)).await,
            }
        }
    }

    /// Opens the demo's page.
    pub async fn visit(&self, address: &str) -> Page<'_> {
        self.client.goto(address).await.expect("the page loads");
        Page { client: &self.client }
    }

    /// What drives it.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Opens an address.
    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.expect("the page loads");
    }

    /// Where it is.
    pub async fn address(&self) -> String {
        self.client.current_url().await.expect("an address").to_string()
    }

    /// What an element shows.
    pub async fn text(&self, css: &str) -> String {
        self.element(css).await.text().await.expect("a text")
    }

    /// How an element looks.
    pub async fn style(&self, css: &str, property: &str) -> String {
        self.element(css).await.css_value(property).await.expect("a style")
    }

    /// Where an element begins, and how wide it is, in the page's own pixels.
    pub async fn place(&self, css: &str) -> (f64, f64) {
        let (left, _, width, _) = self.element(css).await.rectangle().await.expect("a place");
        (left, width)
    }

    /// Presses a button, and waits for a page with this title.
    pub async fn press(&self, css: &str, title: &str) {
        self.element(css).await.click().await.expect("a button that can be pressed");
        let give_up = Instant::now() + PATIENCE;
        while self.client.title().await.expect("a title") != title {
            assert!(Instant::now() < give_up, "no page {title:?}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    async fn element(&self, css: &str) -> Element {
        self.client.find(Locator::Css(css)).await.expect("an element of the page")
    }

    /// Closes it; the driver goes with this value.
    pub async fn close(self) {
        let _ = self.client.clone().close().await;
    }
}

/// The demo's page.
pub struct Page<'b> {
    client: &'b Client,
}

impl<'b> Page<'b> {
    /// The phone of a person.
    pub async fn phone(&self, name: &str) -> Phone<'b> {
        let phone = Phone { client: self.client, name: name.to_owned() };
        phone.find(".composer").await;
        phone
    }

    /// Adds a group with everybody in it.
    pub async fn add_group(&self, title: &str) -> Phone<'b> {
        let find = async |css: &str| self.client.find(Locator::Css(css)).await.expect("a part of the page");
        find("[data-add-group]").await.click().await.expect("the button can be clicked");
        let dialog = "[data-group-dialog]";
        let field = find("[data-group-dialog] [name=title]").await;
        field.send_keys(title).await.expect("the title can be typed");
        find(&format!("{dialog} [type=submit]")).await.click().await.expect("the form can be sent");
        self.phone(title).await
    }
}

/// One person's phone on the page.
pub struct Phone<'b> {
    client: &'b Client,
    name: String,
}

impl Phone<'_> {
    fn css(&self, inside: &str) -> String {
        format!("section.phone[data-name='{}'] {inside}", self.name)
    }

    async fn find(&self, inside: &str) -> Element {
        let css = self.css(inside);
        let give_up = Instant::now() + PATIENCE;
        loop {
            match self.client.find(Locator::Css(&css)).await {
                Ok(element) => return element,
                Err(error) => assert!(Instant::now() < give_up, "{}: no {inside}: {error}", self.name),
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// What the chat shows.
    async fn text(&self) -> String {
        let css = self.css(".message");
        let mut text = String::new();
        for message in self.client.find_all(Locator::Css(&css)).await.unwrap_or_default() {
            // A message may be replaced while it is read; the next look sees the new one.
            text.push_str(&message.text().await.unwrap_or_default());
            text.push('\n');
        }
        // Spaces that keep words together are spaces to whoever reads.
        text.replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Waits until the chat shows a text.
    pub async fn sees(&self, text: &str) {
        let give_up = Instant::now() + PATIENCE;
        loop {
            let seen = self.text().await;
            if seen.contains(text) {
                return;
            }
            assert!(Instant::now() < give_up, "{} does not see {text:?}, but:\n{seen}", self.name);
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the chat does not show a text any more.
    pub async fn does_not_see(&self, text: &str) {
        let give_up = Instant::now() + PATIENCE;
        loop {
            let seen = self.text().await;
            if !seen.contains(text) {
                return;
            }
            assert!(Instant::now() < give_up, "{} still sees {text:?}:\n{seen}", self.name);
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types a text and sends it.
    pub async fn types(&self, text: &str) {
        let composer = self.find("textarea.composer").await;
        composer.send_keys(text).await.expect("the composer takes text");
        self.find("button.send").await.click().await.expect("the send button can be clicked");
    }

    /// Links the account, by the steps of the chat.
    pub async fn link(&self, email: &str, password: &str) {
        self.tap("Link my account").await;
        self.sees("What is the e-mail address").await;
        self.types(email).await;
        self.sees("And the password?").await;
        self.types(password).await;
    }

    /// Taps the newest button whose label has this text.
    pub async fn tap(&self, label: &str) {
        let give_up = Instant::now() + PATIENCE;
        while let Err(error) = self.try_tap(label).await {
            let seen = self.text().await;
            assert!(Instant::now() < give_up, "{} can't tap {label:?} ({error:?}):\n{seen}", self.name);
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Taps the newest button whose label has this text; or, while there is none, another one, and looks again.
    pub async fn tap_until(&self, label: &str, otherwise: &str) {
        for _ in 0..10 {
            let before = self.text().await;
            if self.try_tap(label).await.is_ok() {
                return;
            }
            self.tap(otherwise).await;
            let give_up = Instant::now() + PATIENCE;
            while self.text().await == before && Instant::now() < give_up {
                sleep(Duration::from_millis(50)).await;
            }
        }
        panic!("{} never finds {label:?}:\n{}", self.name, self.text().await);
    }

    /// The address that the newest button with this text opens.
    pub async fn address(&self, label: &str) -> String {
        let css = self.css("a.inline-button");
        let give_up = Instant::now() + PATIENCE;
        loop {
            for link in self.client.find_all(Locator::Css(&css)).await.unwrap_or_default().into_iter().rev() {
                if link.text().await.is_ok_and(|text| text.contains(label))
                    && let Ok(Some(address)) = link.attr("href").await
                {
                    return address;
                }
            }
            assert!(Instant::now() < give_up, "{}: no button {label:?} opens an address", self.name);
            sleep(Duration::from_millis(50)).await;
        }
    }

    async fn try_tap(&self, label: &str) -> Result<(), Option<CmdError>> {
        let css = self.css("button:not([disabled])");
        for button in self.client.find_all(Locator::Css(&css)).await.map_err(Some)?.into_iter().rev() {
            let text = button.text().await.map_err(Some)?;
            if text.contains(label) {
                return button.click().await.map_err(Some);
            }
        }
        Err(None)
    }
}
