//! Open a page.

use chrono::{DateTime, Utc};

use super::{Found, find};
use crate::domain::proof::PagePurpose;
use crate::service::code::Code;
use crate::store::{Store, StoreError, accounts};

/// What is asked on it.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    /// What for.
    pub purpose: PagePurpose,
    /// The address of the account, by which browsers find the password that they keep.
    pub email: String,
    /// The Telegram user whom it lets in, by name and username, to link; as far as that is known.
    pub lets_in: Option<(String, Option<String>)>,
    /// The language of whoever asked, as an IETF tag: what they chose, else what Telegram says.
    pub language: Option<String>,
}

/// What there is.
#[derive(Clone, PartialEq, Eq)]
pub enum Opened {
    /// A form.
    Form(Form),
    /// It was used; the chat says what came of it.
    Used,
    /// Nothing.
    Gone,
}

/// Opens one. Changes nothing: mail scanners and previews open links too.
///
/// # Errors
/// The database's.
pub async fn open(store: &Store, now: DateTime<Utc>, token: Code) -> Result<Opened, StoreError> {
    let mut conn = store.read().await?;
    let (page, account) = match find(&mut conn, now, token).await? {
        Found::Page(page, account) => (page, account),
        Found::Used => return Ok(Opened::Used),
        Found::None => return Ok(Opened::Gone),
    };
    let user = accounts::telegram_user(&mut conn, page.chat_id).await?;
    let email = match account {
        Some(account) => accounts::holder(&mut conn, account).await?.map(|holder| holder.email),
        None => page.email,
    };
    let lets_in = match page.purpose {
        PagePurpose::Link => accounts::called(&mut conn, page.chat_id).await?,
        PagePurpose::Change | PagePurpose::Choose => None,
    };
    Ok(Opened::Form(Form {
        lets_in,
        purpose: page.purpose,
        email: email.unwrap_or_default(),
        language: user.and_then(|user| user.language.or(user.language_code)),
    }))
}
