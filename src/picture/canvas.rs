//! A sheet of pixels: shapes are plotters', letters are drawn here, as plotters would set each on a whole pixel; and the
//! PNG file that comes of it.

use ab_glyph::{Font as _, Glyph, point};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf32;
use plotters::prelude::{
    BitMapBackend, Cartesian2d, Color as _, DrawingArea, DrawingBackend, IntoDrawingArea as _, RGBColor,
    Rectangle, ShapeStyle,
};

use super::Fault;
use super::font::{Face, Fonts};

/// What is drawn on.
pub(super) type Area<'a> = DrawingArea<BitMapBackend<'a>, Shift>;
/// A part of it, in the measures of what is shown.
pub(super) type Plot<'a> = DrawingArea<BitMapBackend<'a>, Cartesian2d<RangedCoordf32, RangedCoordf32>>;

/// Where a text stands towards its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) size: f32,
    pub(super) color: RGBColor,
}

/// A place to draw on: white, opaque.
pub(super) struct Canvas {
    size: (u32, u32),
    pixels: Vec<u8>,
}

fn failed(error: impl std::fmt::Display) -> Fault {
    Fault::Draw(error.to_string())
}

impl Canvas {
    pub(super) fn new(width: u32, height: u32) -> Self {
        Self { size: (width, height), pixels: vec![255; width as usize * height as usize * 3] }
    }

    /// Draws.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&Pen<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
        let area = BitMapBackend::with_buffer(&mut self.pixels, self.size).into_drawing_area();
        let pen = Pen { area, fonts: Fonts::get()? };
        draw(&pen)?;
        pen.area.present().map_err(failed)
    }

    /// The picture as a file.
    pub(super) fn png(&self) -> Result<Vec<u8>, Fault> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.size.0, self.size.1);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&self.pixels).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(file)
    }
}

/// What draws on a canvas.
pub(super) struct Pen<'a> {
    area: Area<'a>,
    pub(super) fonts: &'static Fonts,
}

impl<'a> Pen<'a> {
    /// A part of the canvas, from its upper left corner in pixels, in which x goes to the right from 0, and y up from 0.
    pub(super) fn plot(&self, at: (i32, i32), size: (i32, i32), (right, top): (f32, f32)) -> Plot<'a> {
        let spec = Cartesian2d::new(0.0..right, 0.0..top, (at.0..at.0 + size.0, at.1 + size.1..at.1));
        self.area.clone().apply_coord_spec(spec)
    }

    /// A rectangle in pixels.
    pub(super) fn fill(&self, from: (i32, i32), to: (i32, i32), color: RGBColor) -> Result<(), Fault> {
        let style = ShapeStyle::from(&color).filled();
        self.area.draw(&Rectangle::new([from, to], style)).map_err(failed)
    }

    pub(super) fn width(&self, style: Style, text: &str) -> f32 {
        self.fonts.width(style.face, style.size, text)
    }

    /// A text on its base line, within a width.
    pub(super) fn text(
        &self,
        style: Style,
        (x, y): (f32, f32),
        anchor: Anchor,
        text: &str,
    ) -> Result<(), Fault> {
        let font = self.fonts.of(style.face);
        let scale = self.fonts.scale(style.face, style.size);
        let mut x = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - self.width(style, text) / 2.0,
            Anchor::End => x - self.width(style, text),
        };
        for letter in text.chars() {
            let id = self.fonts.glyph(style.face, letter);
            let glyph = Glyph { id, scale, position: point(x, y) };
            x += self.fonts.advance(style.face, id) * style.size / 1000.0;
            let Some(outlined) = font.outline_glyph(glyph) else { continue };
            let corner = outlined.px_bounds().min;
            let mut pixels = Vec::new();
            outlined.draw(|dx, dy, cover| {
                pixels.push((corner.x as i32 + dx as i32, corner.y as i32 + dy as i32, cover));
            });
            for (x, y, cover) in pixels {
                self.area.draw_pixel((x, y), &style.color.mix(f64::from(cover.min(1.0)))).map_err(failed)?;
            }
        }
        Ok(())
    }
}

/// A rectangle in the measures of a plot.
pub(super) fn bar<DB: DrawingBackend>(
    plot: &DrawingArea<DB, Cartesian2d<RangedCoordf32, RangedCoordf32>>,
    from: (f32, f32),
    to: (f32, f32),
    style: ShapeStyle,
) -> Result<(), Fault> {
    plot.draw(&Rectangle::new([from, to], style)).map_err(failed)
}
