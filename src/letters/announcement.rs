//! What an organizer tells many, as a letter to a customer who has no phone that can be reached. It ends with the link that
//! ends them; without a public address there is no such link, and so no letter.

use chrono::{DateTime, Utc};

use super::Writer;
use super::body::Body;
use super::reader::NoReader;
use crate::bot::deep_link::DeepLink;
use crate::delivery::mail::{Letter, Unsubscribe, Written};
use crate::domain::email::Email;
use crate::i18n::{Html, Tr};
use crate::service::unsubscribe::{self, IssueError};
use crate::store::StoreError;
use crate::store::announcements::{self, Announcement, Link};
use crate::store::mails::Mail;
use crate::wording::session_label;
use crate::{plain, t};

/// A subject of so many characters is shown whole by most programs.
const SUBJECT: usize = 70;

/// The letter, to whom still wants to hear it.
pub(super) async fn write(writer: &Writer, mail: &Mail) -> Result<Written, StoreError> {
    let mut conn = writer.store.read().await?;
    let (Some(account), Some(id)) = (mail.account_id, mail.announcement_id) else {
        return Ok(Written::Nothing);
    };
    let Some(announcement) = announcements::for_customer(&mut conn, id, account).await? else {
        return Ok(Written::Nothing);
    };
    let links = announcements::links(&mut conn, id).await?;
    let reader = match writer.reader(&mut conn, mail, Some(announcement.organizer_id)).await? {
        Ok(reader) => reader,
        Err(NoReader::Gone) => return Ok(Written::Nothing),
        Err(NoReader::NoAddress) => return Ok(Written::NoAddress),
    };
    drop(conn);
    let Some(url) = &writer.public_url else {
        return Ok(Written::Impossible("without a public address nobody could end such letters"));
    };
    let now = writer.clock.now();
    let code = match unsubscribe::issue(&writer.store, now, account, announcement.organizer_id).await {
        Ok(Some(code)) => code,
        Ok(None) => return Ok(Written::Nothing),
        Err(IssueError::Store(error)) => return Err(error),
        Err(error) => {
            tracing::error!(%error, "a link that ends announcements can't be made");
            return Ok(Written::Impossible("no link could be made that ends such letters"));
        }
    };
    let unsubscribe = Unsubscribe {
        address: url.link(&format!("/unsubscribe/{}", code.reveal())),
        one_click: url.is_secure(),
    };
    let letter = letter(reader.tr, reader.to, announcement, (&links, now), &writer.bot, unsubscribe);
    Ok(Written::Send(Box::new(letter)))
}

fn letter(
    tr: &Tr,
    to: Email,
    announcement: Announcement,
    (links, now): (&[Link], DateTime<Utc>),
    bot: &str,
    unsubscribe: Unsubscribe,
) -> Letter {
    let organizer = announcement.organizer;
    let body = Body::new(plain!(tr, "letter-announcement-title", organizer = &organizer))
        .words(Html::trusted(announcement.body.in_html()), announcement.body.in_text());
    let open = links.iter().filter(|link| link.is_open(now));
    let body = open.fold(body, |body, link| {
        let address = DeepLink::Session(link.session_id).address(bot);
        body.button(session_label(tr, link, now), address)
    });
    let body = body
        .paragraph(t!(tr, "letter-announcement-how"))
        .button(plain!(tr, "letter-open-chat"), format!("https://t.me/{bot}"))
        .unsubscribe(plain!(tr, "letter-unsubscribe"), unsubscribe.address.clone());
    let footer = plain!(tr, "letter-footer-announcement", organizer = &organizer);
    Letter {
        to,
        subject: subject(&announcement.body.read()),
        text: body.text(tr, &footer),
        html: body.html(tr, &organizer, &footer),
        from: Some(organizer),
        attachments: Vec::new(),
        anew: false,
        unsubscribe: Some(unsubscribe),
    }
}

/// Its first line, as far as a subject goes, at the end of a word.
fn subject(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= SUBJECT {
        return line.to_owned();
    }
    let cut: String = line.chars().take(SUBJECT - 1).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", cut.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_the_first_line_or_its_beginning() {
        assert_eq!(subject("We open at 8.\n\nCome early."), "We open at 8.");
        let long = "The boat leaves from the other pier tomorrow, as the wind comes from the north and the sea is high.";
        let cut = subject(long);
        assert_eq!(cut, "The boat leaves from the other pier tomorrow, as the wind comes from…");
        assert_eq!(subject(&"x".repeat(200)).chars().count(), SUBJECT);
        assert_eq!(subject(&"é".repeat(SUBJECT)), "é".repeat(SUBJECT));
    }
}
