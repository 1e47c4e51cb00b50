//! A letter as its reader sees it.

use chrono::{DateTime, TimeZone, Utc};
use mail_parser::{Address, MessageParser, MimeHeaders as _, PartType};
use serde_json::{Value, json};

/// A letter in a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number, from 1 in the order in which letters came.
    pub id: u64,
    /// Whose mailbox it is in: the recipient that the sender's server named.
    pub to: String,
    /// The name that it is from.
    pub from_name: String,
    /// The address that it is from.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// When it was written, as it says.
    pub date: Option<DateTime<Utc>>,
    /// By what mail programs know it.
    pub message_id: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// The files that came with it.
    pub files: Vec<LetterFile>,
    /// Its headers as they came, unfolded.
    pub headers: Vec<(String, String)>,
    /// All of it, as it came.
    pub raw: Vec<u8>,
}

/// A file that came with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFile {
    /// What it is called.
    pub name: String,
    /// What kind of file it is said to be, with its parameters.
    pub mime_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// Reads what came. Whatever it is, it is kept.
    pub(crate) fn read(id: u64, to: &str, raw: &[u8]) -> Self {
        let parsed = MessageParser::default().parse(raw);
        let Some(message) = parsed else { return Self::unreadable(id, to, raw) };
        let from = message.from().and_then(Address::first);
        let headers = message.headers_raw().map(|(name, value)| (name.to_owned(), unfolded(value))).collect();
        let files = message.attachments().map(|part| {
            let kind = part.content_type().map(|kind| {
                let subtype = kind.c_subtype.as_deref().unwrap_or("octet-stream");
                let said = kind.attributes.iter().flatten();
                let said: String =
                    said.map(|attribute| format!("; {}={}", attribute.name, attribute.value)).collect();
                format!("{}/{subtype}{said}", kind.c_type)
            });
            let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
            let bytes = match &part.body {
                PartType::Text(text) | PartType::Html(text) => text.as_bytes().to_vec(),
                PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
                _ => Vec::new(),
            };
            LetterFile { name: part.attachment_name().unwrap_or("file").to_owned(), mime_type: kind, bytes }
        });
        Self {
            id,
            to: to.to_owned(),
            from_name: from.and_then(|from| from.name()).unwrap_or_default().to_owned(),
            from: from.and_then(|from| from.address()).unwrap_or_default().to_owned(),
            subject: message.subject().unwrap_or_default().to_owned(),
            date: message.date().and_then(|date| Utc.timestamp_opt(date.to_timestamp(), 0).single()),
            message_id: message.message_id().unwrap_or_default().to_owned(),
            text: message.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
            html: message.body_html(0).unwrap_or_default().into_owned(),
            files: files.collect(),
            headers,
            raw: raw.to_vec(),
        }
    }

    fn unreadable(id: u64, to: &str, raw: &[u8]) -> Self {
        Self {
            id,
            to: to.to_owned(),
            from_name: String::new(),
            from: String::new(),
            subject: String::new(),
            date: None,
            message_id: String::new(),
            text: String::from_utf8_lossy(raw).into_owned(),
            html: String::new(),
            files: Vec::new(),
            headers: Vec::new(),
            raw: raw.to_vec(),
        }
    }

    /// A header by its name, in whatever case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The addresses that its text links to, in their order.
    pub fn links(&self) -> Vec<&str> {
        let words = self.text.split_whitespace();
        words.filter(|word| word.starts_with("https://") || word.starts_with("http://")).collect()
    }

    /// What a list of letters shows.
    pub(crate) fn summary(&self) -> Value {
        json!({
            "id": self.id, "to": self.to, "from": self.from, "from_name": self.from_name, "subject": self.subject,
            "date": self.date, "files": self.files.len(),
        })
    }

    /// What an opened letter shows; its HTML and its files have addresses of their own.
    pub(crate) fn to_json(&self) -> Value {
        let mut value = self.summary();
        value["text"] = json!(self.text);
        value["has_html"] = json!(!self.html.is_empty());
        value["message_id"] = json!(self.message_id);
        value["headers"] = json!(self.headers);
        value["files"] = self
            .files
            .iter()
            .enumerate()
            .map(|(n, file)| {
                json!({
                    "name": file.name, "mime_type": file.mime_type, "size": file.bytes.len(),
                    "url": format!("/play/mail/{}/files/{n}", self.id),
                })
            })
            .collect();
        value
    }
}

fn unfolded(value: &str) -> String {
    value.split(['\r', '\n']).filter(|line| !line.is_empty()).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees() {
        let raw = "From: =?utf-8?q?R=C3=A9cif?= <bookings@example.com>\r\nTo: ana@example.com\r\n\
                   Subject: Booked:\r\n Night dive\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\n\
                   MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
                   --x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n\
                   --y\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee https://t.me/a_bot now\r\n\
                   --y\r\nContent-Type: text/html\r\n\r\n<p>See</p>\r\n--y--\r\n\
                   --x\r\nContent-Type: text/calendar; method=PUBLISH\r\n\
                   Content-Disposition: attachment; filename=\"a.ics\"\r\n\r\nBEGIN:VCALENDAR\r\n--x--\r\n";
        let letter = Letter::read(7, "ana@example.com", raw.as_bytes());
        assert_eq!((letter.from_name.as_str(), letter.from.as_str()), ("Récif", "bookings@example.com"));
        assert_eq!(letter.subject, "Booked: Night dive");
        assert_eq!(letter.header("subject"), Some("Booked: Night dive"));
        assert_eq!(letter.links(), ["https://t.me/a_bot"]);
        assert_eq!(letter.html.trim(), "<p>See</p>");
        let file = &letter.files[0];
        assert_eq!((file.name.as_str(), file.mime_type.as_str()), ("a.ics", "text/calendar; method=PUBLISH"));
    }

    #[test]
    fn what_is_no_letter_is_kept_all_the_same() {
        let letter = Letter::read(1, "ana@example.com", b"");
        assert_eq!((letter.to.as_str(), letter.text.as_str()), ("ana@example.com", ""));
    }
}
