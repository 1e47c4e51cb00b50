//! The letters: Noto Sans, which is part of the program (`assets/fonts`), in two weights. It has the Latin, Greek and
//! Cyrillic scripts; what it lacks is left out or hinted at, rather than drawn as empty boxes.

use std::sync::LazyLock;

use ab_glyph::{Font as _, FontRef, GlyphId, InvalidFont, PxScale};

use super::Fault;
use crate::domain::text::clean_line;

/// A weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Face {
    /// What is read.
    Regular,
    /// What is found at a glance.
    Bold,
}

impl Face {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// The file.
    pub(super) const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
        }
    }
}

/// In place of letters that can't be drawn, and of what there was no room for.
const MORE: char = '…';

/// Both weights, read once.
static FONTS: LazyLock<Result<Fonts, InvalidFont>> = LazyLock::new(|| {
    let [regular, bold] = Face::ALL.map(|face| FontRef::try_from_slice(face.file()));
    Ok(Fonts { regular: regular?, bold: bold? })
});

/// The fonts. Sizes are those of typography: the height of a line without its gap, in whatever unit is drawn in.
#[derive(Debug)]
pub struct Fonts {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Fonts {
    /// The fonts of the program.
    ///
    /// # Errors
    /// [`Fault::Font`], if the build is at fault.
    pub fn get() -> Result<&'static Self, Fault> {
        FONTS.as_ref().map_err(|_| Fault::Font)
    }

    pub(super) const fn of(&self, face: Face) -> &FontRef<'static> {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
        }
    }

    /// A size as the rasterizer wants it, which measures from the highest letter to the lowest.
    pub(super) fn scale(&self, face: Face, size: f32) -> PxScale {
        let font = self.of(face);
        PxScale::from(size * font.height_unscaled() / font.units_per_em().unwrap_or(1000.0))
    }

    pub(super) fn glyph(&self, face: Face, letter: char) -> GlyphId {
        self.of(face).glyph_id(letter)
    }

    /// How far a glyph reaches, in thousandths of the size.
    pub(super) fn advance(&self, face: Face, glyph: GlyphId) -> f32 {
        let font = self.of(face);
        font.h_advance_unscaled(glyph) * 1000.0 / font.units_per_em().unwrap_or(1000.0)
    }

    /// How wide a text is.
    pub fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        let thousandths: f32 = text.chars().map(|letter| self.advance(face, self.glyph(face, letter))).sum();
        thousandths * size / 1000.0
    }

    fn has(&self, letter: char) -> bool {
        Face::ALL.into_iter().all(|face| self.glyph(face, letter) != GlyphId(0))
    }

    /// A text as it can be drawn: one line, without marks of direction and other signs that are not seen, without
    /// pictures such as emoji, and with an ellipsis for the letters of other scripts. `None` where nothing of it can be
    /// read.
    pub fn legible(&self, text: &str) -> Option<String> {
        let mut drawn = String::with_capacity(text.len());
        for letter in clean_line(text).chars() {
            if self.has(letter) {
                drawn.push(letter);
            } else if letter.is_alphanumeric() {
                if !drawn.ends_with(MORE) {
                    drawn.push(MORE);
                }
            } else {
                drawn.push(' ');
            }
        }
        drawn.chars().any(char::is_alphanumeric).then(|| clean_line(&drawn))
    }

    /// A text within a width: cut at the end, with an ellipsis, where it is longer.
    pub fn fitted(&self, face: Face, size: f32, text: &str, width: f32) -> String {
        if self.width(face, size, text) <= width {
            return text.to_owned();
        }
        let room = width - self.width(face, size, &MORE.to_string());
        let mut used = 0.0;
        let mut kept: String = text
            .chars()
            .take_while(|letter| {
                used += self.advance(face, self.glyph(face, *letter)) * size / 1000.0;
                used <= room
            })
            .collect();
        kept.truncate(kept.trim_end().len());
        kept.push(MORE);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_font_has_is_drawn_as_it_is() {
        let fonts = Fonts::get().unwrap();
        for text in ["Chloé Martin", "Zoë Łukasiewicz", "Ελένη", "Юлия Ё", "Nguyễn Thị", "5 € – 12 % · “<b>”"]
        {
            assert_eq!(fonts.legible(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_it_lacks_is_no_row_of_boxes() {
        let fonts = Fonts::get().unwrap();
        for (text, drawn) in [
            ("Leo 🦈 Silva 👩‍👧", Some("Leo Silva")),
            ("❤️ Ana", Some("Ana")),
            ("Ana 王小明", Some("Ana …")),
            ("王小明 Ana", Some("… Ana")),
            ("A\u{202E}n\u{200F}a\u{0007}", Some("Ana")),
            ("محمد", None),
            ("שרה לוי", None),
            ("🦈", None),
            ("…", None),
            ("", None),
        ] {
            assert_eq!(fonts.legible(text).as_deref(), drawn, "{text:?}");
        }
    }

    #[test]
    fn what_is_too_long_ends_in_an_ellipsis() {
        let fonts = Fonts::get().unwrap();
        let long = "W".repeat(120);
        for face in Face::ALL {
            assert_eq!(fonts.fitted(face, 11.0, "Ana Silva", 100.0), "Ana Silva");
            let cut = fonts.fitted(face, 11.0, &long, 100.0);
            assert!(cut.ends_with("W…") && fonts.width(face, 11.0, &cut) <= 100.0, "{cut}");
            assert_eq!(fonts.fitted(face, 11.0, "Ana Silva", 0.0), "…");
        }
        assert_eq!(
            fonts.fitted(Face::Regular, 10.0, "Ana Maria", fonts.width(Face::Regular, 10.0, "Ana …")),
            "Ana…"
        );
    }
}
