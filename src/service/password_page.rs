//! A page on which one password can be typed, so that none goes through the chat. Its address holds a token of 128 random
//! bits, stored as its hash; it is bound to the chat that asked, to what it is for, and to the account or address; it can be
//! opened for ten minutes and used once. What is wrong there counts as if it had been typed in the chat.

mod make;
mod open;
mod submit;
#[cfg(test)]
mod tests;

pub use make::{MakeError, PageFor, make};
pub use open::{Form, Opened, open};
pub use submit::{SubmitError, Submitted, Typed, submit};

use chrono::{DateTime, Utc};

use crate::domain::ids::AccountId;
use crate::domain::proof::PagePurpose;
use crate::service::code::Code;
use crate::store::password_pages::{self, PasswordPage};
use crate::store::{Conn, StoreError, accounts};

/// What a token leads to.
enum Found {
    /// A page, and whose account it is about.
    Page(PasswordPage, Option<AccountId>),
    /// A page that was used.
    Used,
    /// None: guessed, too old, replaced, or the chat is not linked to that account any more.
    None,
}

async fn find(conn: &mut Conn, now: DateTime<Utc>, token: Code) -> Result<Found, StoreError> {
    let page = password_pages::by_hash(conn, &token.hash()).await?;
    let Some(page) = page.filter(|page| now < page.expires_at) else { return Ok(Found::None) };
    if page.used_at.is_some() {
        return Ok(Found::Used);
    }
    let user = accounts::telegram_user(conn, page.chat_id).await?;
    let linked = user.and_then(|user| user.account_id);
    let fits = match page.purpose {
        PagePurpose::Link => linked.is_none(),
        PagePurpose::Change | PagePurpose::Choose => linked.is_some() && linked == page.account_id,
    };
    Ok(if fits { Found::Page(page, linked) } else { Found::None })
}
