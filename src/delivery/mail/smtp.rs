//! Conversations with the mail server (RFC 5321), kept open from one letter to the next.

use std::error::Error as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use secrecy::ExposeSecret as _;

use super::message::Sealed;
use super::server::{Security, Server};

/// A conversation that rested for longer is not taken up again: servers hang up after minutes.
const IDLE: Duration = Duration::from_secs(20);
/// How long a server may take to say goodbye.
const FAREWELL: Duration = Duration::from_secs(1);
/// What a server says is kept so far, in characters.
const SAID: usize = 200;

/// What comes of handing in a letter that was not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Trouble {
    /// It will not be taken, ever: the address, or the letter, is refused for this reason.
    Refused(Reason),
    /// It may be taken later: greylisting, a full mailbox.
    Later(Reason),
    /// Nothing is wrong with the letter: the server can't be reached, hangs, or does not take letters from us.
    Server(Reason),
}

/// Why, in the server's words or our own.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Reason {
    /// The reply's code and words, for staff; no address is left in it.
    pub(super) said: String,
    /// What a log may hold: what failed, and the code.
    pub(super) brief: String,
}

impl std::fmt::Debug for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.brief)
    }
}

impl Reason {
    fn of(step: &str, error: &SmtpError) -> Self {
        match error.status() {
            Some(code) => {
                let words = error.source().map(ToString::to_string).unwrap_or_default();
                Self { said: without_addresses(&format!("{code} {words}")), brief: format!("{step}: {code}") }
            }
            None if error.is_timeout() => Self::own(format!("{step}: no answer in time")),
            // The server's words are in it.
            None if error.is_response() => Self::own(format!("{step}: an answer that is none")),
            // Of the network or TLS.
            None => Self::own(format!("{step}: {error}")),
        }
    }

    pub(super) fn own(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { said: words.clone(), brief: words }
    }
}

/// Whatever may be an address stays out of what is kept (promise 5).
fn without_addresses(said: &str) -> String {
    let words = said.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    let clean: String = words.collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect();
    clean.chars().take(SAID).collect()
}

/// The way to a server.
pub(super) struct Smtp {
    server: Server,
    hello: ClientId,
    resting: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

impl Smtp {
    /// To this server, which is greeted by the domain that letters are from.
    pub(super) fn new(server: Server, domain: &str) -> Self {
        Self { server, hello: ClientId::Domain(domain.to_owned()), resting: Mutex::default() }
    }

    /// Hands a letter in. A conversation that was kept may have ended unseen: then a new one is begun, once.
    pub(super) async fn send(&self, sealed: &Sealed) -> Result<(), Trouble> {
        if let Some(mut kept) = self.take() {
            match self.hand_in(&mut kept, sealed).await {
                Err(Failed { trouble: Trouble::Server(_), handed_over: false }) => {}
                outcome => return self.settle(kept, outcome),
            }
        }
        let mut fresh = self.connect().await.map_err(Trouble::Server)?;
        let outcome = self.hand_in(&mut fresh, sealed).await;
        self.settle(fresh, outcome)
    }

    fn settle(&self, connection: AsyncSmtpConnection, outcome: Result<(), Failed>) -> Result<(), Trouble> {
        let goes_on = !matches!(outcome, Err(Failed { trouble: Trouble::Server(_), .. }));
        if goes_on && !connection.has_broken() {
            self.lock().push((connection, Instant::now()));
        }
        outcome.map_err(|failed| failed.trouble)
    }

    fn take(&self) -> Option<AsyncSmtpConnection> {
        let kept = self.lock().pop();
        kept.filter(|(_, since)| since.elapsed() < IDLE).map(|(connection, _)| connection)
    }

    /// Ends the conversations that rested for long enough, or (`all`) every one.
    pub(super) async fn hang_up(&self, all: bool) {
        let over: Vec<_> = self.lock().extract_if(.., |(_, since)| all || since.elapsed() >= IDLE).collect();
        for (mut connection, _) in over {
            let _ = tokio::time::timeout(FAREWELL, connection.quit()).await;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(AsyncSmtpConnection, Instant)>> {
        self.resting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Reason> {
        let Server { host, port, security, tls, login, patience } = &self.server;
        let connecting = async {
            let at_once = tls.clone().filter(|_| *security == Security::Tls);
            let mut connection = AsyncSmtpConnection::connect_tokio1(
                (host.as_str(), *port),
                Some(*patience),
                &self.hello,
                at_once,
                None,
            )
            .await
            .map_err(|error| Reason::of("connecting", &error))?;
            if let (Security::StartTls, Some(tls)) = (security, tls) {
                if !connection.can_starttls() {
                    return Err(Reason::own("the server offers no STARTTLS"));
                }
                connection
                    .starttls(tls.clone(), &self.hello)
                    .await
                    .map_err(|error| Reason::of("STARTTLS", &error))?;
            }
            if let Some(login) = login {
                let credentials = Credentials::new(
                    login.user.expose_secret().to_owned(),
                    login.password.expose_secret().to_owned(),
                );
                connection
                    .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                    .await
                    .map_err(|error| Reason::of("AUTH", &error))?;
            }
            Ok(connection)
        };
        // Each step has the patience of one answer; all together no more than a few.
        match tokio::time::timeout(*patience * 3, connecting).await {
            Ok(connected) => connected,
            Err(_) => Err(Reason::own("connecting: no answer in time")),
        }
    }

    async fn hand_in(&self, on: &mut AsyncSmtpConnection, sealed: &Sealed) -> Result<(), Failed> {
        let mut options = Vec::new();
        let ascii = |address: &lettre::Address| address.user().is_ascii() && address.domain().is_ascii();
        if !sealed.envelope.to().iter().all(ascii) {
            if !on.server_info().supports_feature(Extension::SmtpUtfEight) {
                let reason = Reason::own("the mail server takes no addresses in such letters");
                return Err(Failed::before(Trouble::Refused(reason)));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if !sealed.bytes.is_ascii() && on.server_info().supports_feature(Extension::EightBitMime) {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let mail = Mail::new(sealed.envelope.from().cloned(), options);
        // Who refuses the sender refuses every letter: that is for the operator to mend, and no fault of the reader's.
        self.step("MAIL", on.command(mail))
            .await
            .map_err(|failure| Failed::before(Trouble::Server(failure.reason)))?;
        for to in sealed.envelope.to() {
            let rcpt = self.step("RCPT", on.command(Rcpt::new(to.clone(), Vec::new()))).await;
            if let Err(failure) = rcpt {
                return Err(self.stay(on, failure).await);
            }
        }
        if let Err(failure) = self.step("DATA", on.command(Data)).await {
            return Err(self.stay(on, failure).await);
        }
        match self.step("message", on.message(&sealed.bytes)).await {
            Ok(()) => Ok(()),
            Err(failure) => Err(Failed { trouble: failure.trouble(), handed_over: true }),
        }
    }

    /// The letter was refused and the conversation goes on, unless it broke.
    async fn stay(&self, on: &mut AsyncSmtpConnection, failure: Failure) -> Failed {
        let trouble = failure.trouble();
        if !matches!(trouble, Trouble::Server(_)) && self.step("RSET", on.command(Rset)).await.is_err() {
            on.abort().await;
        }
        Failed::before(trouble)
    }

    async fn step<T>(
        &self,
        step: &str,
        answer: impl Future<Output = Result<T, SmtpError>>,
    ) -> Result<(), Failure> {
        match tokio::time::timeout(self.server.patience, answer).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => {
                Err(Failure { code: error.status().map(u16::from), reason: Reason::of(step, &error) })
            }
            Err(_) => Err(Failure { code: None, reason: Reason::own(format!("{step}: no answer in time")) }),
        }
    }
}

/// A step that failed.
struct Failure {
    code: Option<u16>,
    reason: Reason,
}

impl Failure {
    /// What it means of the letter. 421 is the server's way of hanging up (RFC 5321, section 3.8), 530, 535 and 538 are
    /// about us (RFC 4954, section 6).
    fn trouble(self) -> Trouble {
        match self.code {
            Some(421 | 530 | 535 | 538) | None => Trouble::Server(self.reason),
            Some(500..) => Trouble::Refused(self.reason),
            Some(_) => Trouble::Later(self.reason),
        }
    }
}

/// What went wrong, and whether the server may have the letter all the same.
struct Failed {
    trouble: Trouble,
    handed_over: bool,
}

impl Failed {
    const fn before(trouble: Trouble) -> Self {
        Self { trouble, handed_over: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_kept_of_what_a_server_says() {
        let said =
            "550 5.1.1 <ana@example.com>: Recipient address rejected:\tUser unknown in ana@example.com\u{7}";
        assert_eq!(without_addresses(said), "550 5.1.1 … Recipient address rejected: User unknown in …");
        assert_eq!(without_addresses(&"x".repeat(500)).len(), SAID);
    }

    #[test]
    fn what_a_code_means_of_a_letter() {
        let trouble = |code| Failure { code, reason: Reason::own("") }.trouble();
        let reason = Reason::own("");
        for code in [550, 552, 554] {
            assert_eq!(trouble(Some(code)), Trouble::Refused(reason.clone()), "{code}");
        }
        for code in [450, 451, 452] {
            assert_eq!(trouble(Some(code)), Trouble::Later(reason.clone()), "{code}");
        }
        for code in [Some(421), Some(530), Some(535), None] {
            assert_eq!(trouble(code), Trouble::Server(reason.clone()), "{code:?}");
        }
    }
}
