//! Reads the texts of a PDF file that the bot made, as a viewer's search does.

use std::collections::HashMap;
use std::io::Read as _;

/// The texts of each page, in the order in which they were written.
pub fn pages(file: &[u8]) -> Vec<Vec<String>> {
    assert!(file.starts_with(b"%PDF-1.") && file.trim_ascii_end().ends_with(b"%%EOF"), "a PDF file");
    let meanings = meanings(file);
    let mut pages = Vec::new();
    for stream in streams(file) {
        let mut content = Vec::new();
        if flate2::read::ZlibDecoder::new(stream).read_to_end(&mut content).is_err()
            || !contains(&content, b" Tf\n")
        {
            continue;
        }
        let glyphs = strings(&content).into_iter();
        pages.push(
            glyphs
                .map(|glyphs| {
                    glyphs
                        .chunks(2)
                        .map(|glyph| meanings[&u16::from_be_bytes([glyph[0], glyph[1]])])
                        .collect()
                })
                .collect(),
        );
    }
    pages
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// What is between `stream` and `endstream`.
fn streams(file: &[u8]) -> Vec<&[u8]> {
    let mut found = Vec::new();
    let mut rest = file;
    while let Some(start) = rest.windows(8).position(|window| window == b"\nstream\n") {
        rest = &rest[start + 8..];
        let end = rest.windows(10).position(|window| window == b"\nendstream").unwrap();
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    found
}

/// Which letter a glyph is; both weights number theirs alike.
fn meanings(file: &[u8]) -> HashMap<u16, char> {
    let mut found = HashMap::new();
    let text = String::from_utf8_lossy(file);
    for range in text.split("beginbfchar\n").skip(1) {
        for line in range.split("endbfchar").next().unwrap().lines() {
            let (glyph, letter) = line.trim_matches(['<', '>']).split_once("> <").unwrap();
            let letter = char::from_u32(u32::from_str_radix(letter, 16).unwrap()).unwrap();
            let before = found.insert(u16::from_str_radix(glyph, 16).unwrap(), letter);
            assert!(before.is_none_or(|before| before == letter), "both weights number their glyphs alike");
        }
    }
    found
}

/// The strings of a page's content.
fn strings(content: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut bytes = content.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            b'<' => {
                let digits: Vec<u8> = bytes.by_ref().take_while(|byte| *byte != b'>').collect();
                let digits = String::from_utf8(digits).unwrap();
                let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
                found.push((0..digits.len()).step_by(2).map(byte).collect());
            }
            b'(' => found.push(literal(&mut bytes)),
            _ => {}
        }
    }
    found
}

/// A string in parentheses: those within it are balanced or escaped.
fn literal(bytes: &mut impl Iterator<Item = u8>) -> Vec<u8> {
    let (mut string, mut depth) = (Vec::new(), 1);
    loop {
        let byte = bytes.next().unwrap();
        depth += match byte {
            b'(' => 1,
            b')' => -1,
            _ => 0,
        };
        if depth == 0 {
            return string;
        }
        string.push(if byte == b'\\' { escaped(bytes) } else { byte });
    }
}

fn escaped(bytes: &mut impl Iterator<Item = u8>) -> u8 {
    match bytes.next().unwrap() {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 8,
        b'f' => 12,
        first @ b'0'..=b'7' => {
            let [second, third] = [bytes.next().unwrap(), bytes.next().unwrap()];
            (first - b'0') * 64 + (second - b'0') * 8 + (third - b'0')
        }
        other => other,
    }
}
