//! `seatbell demo`

use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Args;

use super::output::say;
use super::{Failure, bot, listen, stop};
use crate::clock::Clock;
use crate::delivery::mail::{Security, Sender, Server};
use crate::delivery::{Api, HookPolicy, Limits};
use crate::demo::{FillError, SENDER, TOKEN, USERNAME, employ, fill, playground};
use crate::domain::keep::Keep;
use crate::service::passwords::Passwords;
use crate::store::{DatabaseUrl, Store};

/// The command.
#[derive(Args)]
pub(super) struct Demo {
    /// Where the browser finds it
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8088")]
    listen: SocketAddr,
}

impl From<FillError> for Failure {
    fn from(error: FillError) -> Self {
        Self::Work(error.to_string())
    }
}

impl Demo {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let work = |error: &dyn std::error::Error| Failure::Work(error.to_string());
        // Gone with everything in it when this is dropped.
        let folder = tempfile::Builder::new().prefix("seatbell-demo-").tempdir()?;
        let database = DatabaseUrl::Sqlite(folder.path().join("demo.db"));
        let store = Store::open(&database).await.map_err(|error| work(&error))?;
        let passwords = Passwords::new().map_err(|error| work(&error))?;
        let clock = Clock::system();
        let club = fill(&store, &passwords, clock.now()).await?;
        let (playground, owner) = playground(&store, &clock, &club);
        employ(&store, clock.now(), &club, owner).await?;
        let deaf = |error| listen::deaf("--listen", self.listen, &error);
        let page = playground.listen(self.listen).await.map_err(deaf)?;
        let web = listen::here().await?;

        let api = Api::new(&page.api_url(), TOKEN.into()).map_err(|error| work(&error))?;
        let mail = mail(page.smtp_addr()).map_err(|error| work(error.as_ref()))?;
        let bot = bot::Bot {
            store: store.clone(),
            api,
            clock,
            passwords,
            username: USERNAME.to_owned(),
            limits: Limits::TELEGRAM,
            hooks: HookPolicy::default(),
            keep: Keep::default(),
            web,
            mail: Some(mail),
        };
        let running = bot::start(bot).await?;
        say(format_args!("The demo is at {} in your browser. Ctrl-C ends it.", page.api_url()));
        let asked = stop::asked().await;
        running.stop().await;
        page.stop().await;
        store.close().await;
        asked?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Letters go into the mailboxes of the page.
fn mail(mailboxes: SocketAddr) -> Result<(Server, Sender), Box<dyn std::error::Error>> {
    let server = Server::new(&mailboxes.ip().to_string(), mailboxes.port(), Security::Plain, None, None)?;
    Ok((server, SENDER.parse()?))
}
