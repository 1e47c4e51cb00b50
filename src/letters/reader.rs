//! To whom a letter goes, and in which language.

use super::Writer;
use crate::domain::email::Email;
use crate::domain::language::Locale;
use crate::i18n::Tr;
use crate::store::mails::{self, Mail};
use crate::store::{Conn, StoreError, organizers};

/// A letter's reader.
pub(super) struct Reader<'a> {
    /// Where it goes.
    pub(super) to: Email,
    /// The voice for them.
    pub(super) tr: &'a Tr,
}

/// Why a letter has no reader.
pub(super) enum NoReader {
    /// The account is not there any more.
    Gone,
    /// Its address is none.
    NoAddress,
}

impl Writer {
    /// The reader of a letter: the account's address as it is now, in the language chosen in the chat, else the account's,
    /// else what Telegram says, else the organizer's. The inner error says why there is none.
    pub(super) async fn reader(
        &self,
        conn: &mut Conn,
        mail: &Mail,
        organizer: Option<crate::domain::ids::OrganizerId>,
    ) -> Result<Result<Reader<'_>, NoReader>, StoreError> {
        if let Some(address) = &mail.address {
            let locale = mail.language.as_deref().and_then(Locale::from_tag).unwrap_or_default();
            return Ok(Ok(Reader { to: address.clone(), tr: self.l10n.tr(locale) }));
        }
        let Some(account) = mail.account_id else { return Ok(Err(NoReader::Gone)) };
        let Some(recipient) = mails::recipient(conn, account).await? else { return Ok(Err(NoReader::Gone)) };
        let Ok(to) = recipient.email.parse::<Email>() else { return Ok(Err(NoReader::NoAddress)) };
        let known = |tag: &Option<String>| tag.as_deref().and_then(Locale::from_tag);
        let mut locale = known(&recipient.language).or_else(|| known(&recipient.language_code));
        if let (None, Some(organizer)) = (locale, organizer) {
            let organizer = organizers::by_id(conn, organizer).await?;
            locale = organizer.and_then(|organizer| Locale::from_tag(&organizer.language));
        }
        Ok(Ok(Reader { to, tr: self.l10n.tr(locale.unwrap_or_default()) }))
    }
}
