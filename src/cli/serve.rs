//! `seatbell serve`

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use teloxide::types::Me;

use super::{Failure, bot, listen, open, stop};
use crate::app::StartError;
use crate::clock::Clock;
use crate::config::{
    DatabaseSettings, HookSettings, KeepSettings, LimitSettings, MailSettings, TelegramSettings, WebSettings,
};
use crate::delivery::{Api, ApiError};
use crate::service::passwords::Passwords;

/// How long to wait before asking Telegram again who the bot is.
const PAUSE: Duration = Duration::from_secs(3);

/// The command.
#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    telegram: TelegramSettings,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    limits: LimitSettings,
    #[command(flatten)]
    web: WebSettings,
    #[command(flatten)]
    mail: MailSettings,
    #[command(flatten)]
    hooks: HookSettings,
    #[command(flatten)]
    keep: KeepSettings,
}

impl Serve {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let token = self.telegram.token()?;
        let api =
            Api::new(&self.telegram.api_url()?, token).map_err(|error| Failure::Work(error.to_string()))?;
        let mail = self.mail.mail()?;
        let data = self.database.url()?.place();
        let web = listen::as_set(&self.web).await?;
        let store = open(&self.database).await?;
        let passwords = Passwords::new().map_err(|error| Failure::Work(error.to_string()))?;
        let asked_to_stop = stop::asked();
        tokio::pin!(asked_to_stop);

        let me = tokio::select! {
            me = who(&api) => me?,
            asked = &mut asked_to_stop => {
                store.close().await;
                return asked.map(|()| ExitCode::SUCCESS).map_err(Failure::from);
            }
        };
        tracing::info!(bot = me.username(), data, version = env!("CARGO_PKG_VERSION"), "serving");
        web.say()?;
        match &mail {
            Some((server, _)) => {
                tracing::info!(server = server.place(), "letters go out by mail");
                if web.public_url.is_none() {
                    tracing::info!("announcements do not: without a public address nobody could end them");
                }
            }
            None => tracing::info!("mail is off: {} is not set", MailSettings::SMTP_URL),
        }
        let bot = bot::Bot {
            store: store.clone(),
            api,
            clock: Clock::system(),
            passwords,
            username: me.username().to_owned(),
            limits: self.limits.limits(),
            hooks: self.hooks.policy(),
            keep: self.keep.keep(),
            web,
            mail,
        };
        let running = bot::start(bot).await?;
        let asked = asked_to_stop.await;
        tracing::info!("stopping");
        running.stop().await;
        store.close().await;
        asked?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Who the bot is. A token that Telegram does not know is a wrong setting; Telegram out of reach is waited for, as it
/// is at any later moment.
async fn who(api: &Api) -> Result<Me, Failure> {
    loop {
        match api.me().await {
            Ok(me) => return Ok(me),
            Err(ApiError::Unauthorized) => return Err(StartError::Unauthorized.into()),
            Err(error) => tracing::warn!(%error, "Telegram is out of reach; waiting for it"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
