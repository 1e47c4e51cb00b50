//! Files that were sent, by the bot or by people.

use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use serde_json::{Value, json};

/// How the id of a smaller photo ends.
const SMALL: &str = "-small";

/// A file kept by the playground.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    pub file_id: String,
    pub file_unique_id: String,
    /// The path below `/file/bot<token>/`.
    pub path: String,
    pub name: String,
    pub mime_type: String,
    pub bytes: Bytes,
    /// Width and height in pixels, for pictures.
    pub size: Option<(u32, u32)>,
}

impl File {
    /// Where the page gets it from.
    pub(crate) fn url(&self) -> String {
        format!("/play/files/{}", self.file_id)
    }

    /// The id of a smaller one that Telegram makes of a photo.
    pub(crate) fn small_id(&self) -> String {
        format!("{}{SMALL}", self.file_id)
    }

    /// What it was sent as, in Telegram's word for it.
    pub(crate) fn kind(&self) -> &'static str {
        match self.path.split('/').next() {
            Some("photos") => "Photo",
            Some("stickers") => "Sticker",
            Some("voice") => "VoiceNote",
            Some("videos") => "Video",
            _ => "Document",
        }
    }

    /// The Bot API's `File`.
    pub(crate) fn to_json(&self) -> Value {
        let mut value = self.reference_json();
        value["file_path"] = json!(self.path);
        value
    }

    pub(crate) fn reference_json(&self) -> Value {
        json!({
            "file_id": self.file_id, "file_unique_id": self.file_unique_id, "file_size": self.bytes.len(),
        })
    }
}

/// All files, by id and by path.
#[derive(Debug, Default)]
pub(crate) struct Files {
    by_id: HashMap<String, Arc<File>>,
    by_path: HashMap<String, Arc<File>>,
}

impl Files {
    /// Keeps a file; `folder` is the first part of its path (`photos`, `documents`, …).
    pub(crate) fn add(
        &mut self,
        folder: &str,
        name: &str,
        mime_type: Option<&str>,
        bytes: Bytes,
        size: Option<(u32, u32)>,
    ) -> Arc<File> {
        let number = self.by_id.len() + 1;
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let extension = name
            .rsplit_once('.')
            .map(|(_, extension)| extension)
            .filter(|e| !e.is_empty() && e.len() <= 10 && e.bytes().all(|b| b.is_ascii_alphanumeric()));
        let file = Arc::new(File {
            file_id: format!("PLAYGROUND-file-{number:06}"),
            file_unique_id: format!("unique{number:06}"),
            path: match extension {
                Some(extension) => format!("{folder}/file_{number}.{extension}"),
                None => format!("{folder}/file_{number}"),
            },
            name: name.to_owned(),
            mime_type: mime_type.map_or_else(|| mime_of(extension).to_owned(), str::to_owned),
            bytes,
            size,
        });
        self.by_id.insert(file.file_id.clone(), Arc::clone(&file));
        self.by_path.insert(file.path.clone(), Arc::clone(&file));
        file
    }

    /// A smaller photo is the photo here.
    pub(crate) fn by_id(&self, id: &str) -> Option<Arc<File>> {
        self.by_id.get(id.strip_suffix(SMALL).unwrap_or(id)).cloned()
    }

    pub(crate) fn by_path(&self, path: &str) -> Option<Arc<File>> {
        self.by_path.get(path).cloned()
    }
}

fn mime_of(extension: Option<&str>) -> &'static str {
    match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ogg" | "oga") => "audio/ogg",
        Some("mp4") => "video/mp4",
        Some("pdf") => "application/pdf",
        Some("ics") => "text/calendar",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// The width and height of a PNG, JPEG or GIF; none when it is no picture.
pub(crate) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let be = |at: usize| Some(u32::from(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    let le = |at: usize| Some(u32::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])));
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((be(16)? << 16 | be(18)?, be(20)? << 16 | be(22)?));
    }
    if bytes.starts_with(b"GIF8") {
        return Some((le(6)?, le(8)?));
    }
    if !bytes.starts_with(b"\xff\xd8") {
        return None;
    }
    // JPEG: the size stands in the first start-of-frame segment.
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        if (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker) {
            return Some((be(at + 7)?, be(at + 5)?));
        }
        at += 2 + usize::try_from(be(at + 2)?).ok()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_pictures_are_read() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x03";
        assert_eq!(picture_size(png), Some((258, 3)));
        let jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x10\x00\x20";
        assert_eq!(picture_size(jpeg), Some((32, 16)));
        assert_eq!(picture_size(b"hello"), None);
    }

    #[test]
    fn a_files_name_never_reaches_its_path() {
        let mut files = Files::default();
        let file = files.add("documents", "../../etc/x.ics", None, Bytes::from_static(b"x"), None);
        assert_eq!(file.path, "documents/file_1.ics");
        assert_eq!((file.name.as_str(), file.mime_type.as_str()), ("x.ics", "text/calendar"));
    }
}
