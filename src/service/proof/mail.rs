//! The letters of coming in. A row of a letter says which code it is for, never the code: that is made when the letter is.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ProofId};
use crate::domain::language::Locale;
use crate::domain::letter::LetterKind;
use crate::store::mails::{self, NewMail, To};
use crate::store::{Conn, StoreError, Tx};

/// A code's letter is owed as if since then, so that nobody waits for one behind the letters about a session of hundreds.
const AHEAD: TimeDelta = TimeDelta::hours(1);

/// Whether mail is sent here.
pub(in crate::service) async fn is_on(conn: &mut Conn) -> Result<bool, StoreError> {
    mails::is_set_up(conn).await
}

/// Owes the letter with the code for a proof.
pub(in crate::service) async fn owe_code(
    tx: &mut Tx,
    proof: ProofId,
    (email, locale): (&Email, Locale),
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let detail = proof.to_string();
    let mail =
        NewMail { detail: Some(&detail), ..NewMail::new(To::Address(email, locale), LetterKind::Code) };
    mails::push(tx, &mail, now - AHEAD).await?;
    Ok(())
}

/// Owes the letter to the address that an account had.
pub(in crate::service) async fn owe_email_changed(
    tx: &mut Tx,
    account: AccountId,
    before: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    // An address from before the rules of today may be none by now; nobody can be written to there.
    let Ok(email) = before.parse::<Email>() else { return Ok(()) };
    let recipient = mails::recipient(tx, account).await?;
    let known = |tag: Option<&String>| tag.and_then(|tag| Locale::from_tag(tag));
    let locale = recipient.as_ref().and_then(|recipient| {
        known(recipient.language.as_ref()).or_else(|| known(recipient.language_code.as_ref()))
    });
    // The account's key, as the letter names its holder.
    let detail = account.to_string();
    let to = To::Address(&email, locale.unwrap_or_default());
    let mail = NewMail { detail: Some(&detail), ..NewMail::new(to, LetterKind::EmailChanged) };
    mails::push(tx, &mail, now).await?;
    Ok(())
}

/// Owes the letter that the password was changed.
pub(in crate::service) async fn owe_password_changed(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    mails::push(tx, &NewMail::new(To::Account(account), LetterKind::PasswordChanged), now).await?;
    Ok(())
}
