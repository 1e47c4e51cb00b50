//! Pages for a printer, as a PDF file with the fonts in it. Points from the top left corner, 72 to an inch.

use std::collections::BTreeMap;
use std::io::Write as _;

use ab_glyph::{Font as _, GlyphId};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::Fault;
use super::font::{Face, Fonts};

/// A4, in points.
pub const WIDTH: f32 = 595.0;
/// A4, in points.
pub const HEIGHT: f32 = 842.0;

/// Something on a page.
#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    /// A text that can be drawn ([`Fonts::legible`]), from its left end on its base line.
    Text {
        /// Where.
        at: (f32, f32),
        /// How large.
        size: f32,
        /// In which weight.
        face: Face,
        /// 0 black, 1 white.
        gray: f32,
        /// What.
        text: String,
    },
    /// A straight line.
    Line {
        /// From where.
        from: (f32, f32),
        /// To where.
        to: (f32, f32),
        /// How thick.
        thick: f32,
        /// 0 black, 1 white.
        gray: f32,
    },
    /// An empty box.
    Box {
        /// Its upper left corner.
        at: (f32, f32),
        /// How long its sides are.
        side: f32,
    },
}

/// A page.
pub type Page = Vec<Mark>;

const SYSTEM: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The objects that every file has, by number; pages follow, two numbers each.
const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const INFO: Ref = Ref::new(3);
const FIRST_FONT: i32 = 4;
const PER_FONT: i32 = 5;
const FIRST_PAGE: i32 = FIRST_FONT + 2 * PER_FONT;

const fn name(face: Face) -> Name<'static> {
    match face {
        Face::Regular => Name(b"R"),
        Face::Bold => Name(b"B"),
    }
}

/// The pages as a file.
///
/// # Errors
/// The build's, or memory's: see [`Fault`].
pub fn write(title: &str, pages: &[Page]) -> Result<Vec<u8>, Fault> {
    let fonts = Fonts::get()?;
    let mut pdf = Pdf::new();
    pdf.catalog(CATALOG).pages(PAGES);
    pdf.document_info(INFO).title(TextStr(title));
    let numbers = || (0..).map(|n| FIRST_PAGE + 2 * n).take(pages.len());
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(PAGES).kids(numbers().map(Ref::new)).count(count);
    for (page, number) in pages.iter().zip(numbers()) {
        let (id, content) = (Ref::new(number), Ref::new(number + 1));
        let mut writer = pdf.page(id);
        writer.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(PAGES).contents(content);
        let mut resources = writer.resources();
        let mut named = resources.fonts();
        for (face, first) in Face::ALL.into_iter().zip((FIRST_FONT..).step_by(PER_FONT as usize)) {
            named.pair(name(face), Ref::new(first));
        }
        named.finish();
        resources.finish();
        writer.finish();
        let drawn = packed(&content_of(fonts, page))?;
        pdf.stream(content, &drawn).filter(Filter::FlateDecode);
    }
    for (face, first) in Face::ALL.into_iter().zip((FIRST_FONT..).step_by(PER_FONT as usize)) {
        embed(&mut pdf, fonts, face, first, &letters(pages, face))?;
    }
    Ok(pdf.finish())
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The letters that are used of a face.
fn letters(pages: &[Page], face: Face) -> Vec<char> {
    let texts = pages.iter().flatten().filter_map(|mark| match mark {
        Mark::Text { face: used, text, .. } if *used == face => Some(text),
        _ => None,
    });
    texts.flat_map(|text| text.chars()).collect()
}

/// The numbers of the glyphs, two bytes each, which is how a font of many letters is written with.
fn glyphs(fonts: &Fonts, face: Face, text: &str) -> Vec<u8> {
    text.chars().flat_map(|letter| fonts.glyph(face, letter).0.to_be_bytes()).collect()
}

fn content_of(fonts: &Fonts, page: &Page) -> Vec<u8> {
    let mut content = Content::new();
    for mark in page {
        match mark {
            Mark::Text { at: (x, y), size, face, gray, text } => {
                content.set_fill_gray(*gray).begin_text().set_font(name(*face), *size);
                content.next_line(*x, HEIGHT - y).show(Str(&glyphs(fonts, *face, text))).end_text();
            }
            Mark::Line { from, to, thick, gray } => {
                content.set_stroke_gray(*gray).set_line_width(*thick);
                content.move_to(from.0, HEIGHT - from.1).line_to(to.0, HEIGHT - to.1).stroke();
            }
            Mark::Box { at: (x, y), side } => {
                content.set_stroke_gray(0.0).set_line_width(1.0);
                content.rect(*x, HEIGHT - y - side, *side, *side).stroke();
            }
        }
    }
    content.finish().into_vec()
}

/// Puts a face into the file, with what its glyphs mean, so that names can be searched and copied.
fn embed(pdf: &mut Pdf, fonts: &Fonts, face: Face, first: i32, used: &[char]) -> Result<(), Fault> {
    let id = |n: i32| Ref::new(first + n);
    let base = match face {
        Face::Regular => Name(b"NotoSans-Regular"),
        Face::Bold => Name(b"NotoSans-Bold"),
    };
    let used: BTreeMap<u16, char> =
        used.iter().map(|letter| (fonts.glyph(face, *letter).0, *letter)).collect();
    let mut font = pdf.type0_font(id(0));
    font.base_font(base).encoding_predefined(Name(b"Identity-H")).descendant_font(id(1)).to_unicode(id(4));
    font.finish();
    let mut cid = pdf.cid_font(id(1));
    cid.subtype(CidFontType::Type2).base_font(base).system_info(SYSTEM).font_descriptor(id(2));
    cid.cid_to_gid_map_predefined(Name(b"Identity"));
    let mut widths = cid.widths();
    for glyph in used.keys() {
        widths.consecutive(*glyph, [fonts.advance(face, GlyphId(*glyph))]);
    }
    widths.finish();
    cid.finish();
    let font = fonts.of(face);
    let thousandths = |units: f32| units * 1000.0 / font.units_per_em().unwrap_or(1000.0);
    let (ascent, descent) = (thousandths(font.ascent_unscaled()), thousandths(font.descent_unscaled()));
    let mut descriptor = pdf.font_descriptor(id(2));
    descriptor.name(base).flags(FontFlags::SYMBOLIC).italic_angle(0.0);
    descriptor.bbox(Rect::new(-1000.0, descent, 3000.0, ascent)).ascent(ascent).descent(descent);
    descriptor.cap_height(714.0).stem_v(if face == Face::Bold { 140.0 } else { 80.0 }).font_file2(id(3));
    descriptor.finish();
    let file = packed(face.file())?;
    let mut stream = pdf.stream(id(3), &file);
    stream.filter(Filter::FlateDecode);
    stream.pair(Name(b"Length1"), i32::try_from(face.file().len()).unwrap_or(i32::MAX));
    stream.finish();
    let mut meanings = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
    for (glyph, letter) in used {
        meanings.pair(glyph, letter);
    }
    pdf.stream(id(4), meanings.finish().as_slice());
    Ok(())
}
