//! The page for a password in Chromium: reached by the chat's button, filled in, and back to the chat.

use std::time::Duration;

use fantoccini::{Client, Locator};
use tokio::time::{Instant, sleep};

/// How long to look for something before it counts as not coming.
const PATIENCE: Duration = Duration::from_secs(30);

/// The page, in a window of its own.
pub struct PasswordPage<'b> {
    client: &'b Client,
    chats: fantoccini::wd::WindowHandle,
}

impl<'b> PasswordPage<'b> {
    /// Opens an address in a window of its own.
    pub async fn open(client: &'b Client, address: &str) -> Self {
        let chats = client.window().await.expect("a window");
        let new = client.new_window(true).await.expect("another window");
        client.switch_to_window(new.handle).await.expect("the other window");
        client.goto(address).await.expect("the page loads");
        Self { client, chats }
    }

    /// What a field is told to password managers as.
    pub async fn kind_of(&self, name: &str) -> Option<String> {
        let field = self.field(name).await;
        field.attr("autocomplete").await.expect("an attribute")
    }

    async fn field(&self, name: &str) -> fantoccini::elements::Element {
        let css = format!("input[name={name}]");
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css(&css)).await.expect("a field")
    }

    /// Types into a field.
    pub async fn types(&self, name: &str, text: &str) {
        self.field(name).await.send_keys(text).await.expect("the field takes text");
    }

    /// Sends the form.
    pub async fn sends(&self) {
        let button = self.client.find(Locator::Css("button[type=submit]")).await.expect("a button");
        button.click().await.expect("the button can be clicked");
    }

    /// Waits until the page says this.
    pub async fn sees(&self, text: &str) {
        let give_up = Instant::now() + PATIENCE;
        loop {
            let seen = match self.client.find(Locator::Css("main")).await {
                Ok(main) => main.text().await.unwrap_or_default(),
                Err(_) => String::new(),
            };
            if seen.contains(text) {
                return;
            }
            assert!(Instant::now() < give_up, "the page does not say {text:?}, but:\n{seen}");
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Goes back to the chats.
    pub async fn closes(self) {
        self.client.close_window().await.expect("the window closes");
        self.client.switch_to_window(self.chats).await.expect("the chats");
    }
}
