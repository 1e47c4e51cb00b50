//! Figures as pictures, made for a phone: one narrow picture, large letters, dark on white, in colours that everybody can
//! tell apart (Okabe and Ito's), with the numbers written at the bars.

#[cfg(test)]
mod tests;

use plotters::prelude::{RGBColor, ShapeStyle};

use super::Fault;
use super::canvas::{Anchor, Canvas, Pen, Style, bar};
use super::font::Face;

/// A picture of figures. Its texts are of any length and script.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// What it is about.
    pub title: String,
    /// A line below: whose, and of which time.
    pub subtitle: String,
    /// What is in it, one below the other.
    pub panels: Vec<Panel>,
}

/// A part of a figure.
#[derive(Clone, PartialEq, Debug)]
pub enum Panel {
    /// Over time.
    Columns(Columns),
    /// One thing against another.
    Bars(Bars),
}

/// Upright bars, side by side, over a line of labels.
#[derive(Clone, PartialEq, Debug)]
pub struct Columns {
    /// What they count.
    pub title: String,
    /// What each place is, such as a week.
    pub labels: Vec<String>,
    /// The values; several stand beside each other at each place, and are told apart by a legend.
    pub series: Vec<Series>,
    /// The lines behind them, upwards from 0; the last is the upper end.
    pub ticks: Vec<Tick>,
}

/// A line behind the columns.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// How high.
    pub value: f32,
    /// What is written at it.
    pub label: String,
}

/// Values of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// How they look.
    pub tone: Tone,
    /// One for each label, with what is written at it; `None` where there is nothing to say.
    pub values: Vec<Option<Value>>,
}

/// A value.
#[derive(Clone, PartialEq, Debug)]
pub struct Value {
    /// How much.
    pub value: f32,
    /// In writing.
    pub label: String,
}

/// How a bar looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Blue.
    First,
    /// Vermilion.
    Second,
    /// Grey.
    Third,
    /// The outline of a grey one: what is yet to be.
    Outline,
}

impl Tone {
    const fn color(self) -> RGBColor {
        match self {
            Self::First => RGBColor(0, 114, 178),
            Self::Second => RGBColor(213, 94, 0),
            Self::Third | Self::Outline => RGBColor(96, 103, 112),
        }
    }

    fn style(self) -> ShapeStyle {
        let style = ShapeStyle::from(&self.color()).stroke_width(3);
        if self == Self::Outline { style } else { style.filled() }
    }
}

/// Lying bars, one below the other, each with its name and value above.
#[derive(Clone, PartialEq, Debug)]
pub struct Bars {
    /// What they count.
    pub title: String,
    /// The bars, in order.
    pub bars: Vec<Bar>,
    /// What fills the whole width.
    pub whole: f32,
}

/// A lying bar.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// Whose it is.
    pub name: String,
    /// The value.
    pub value: Value,
}

/// In pixels: what phones show without making it smaller, and Telegram sends nearly as it is.
const WIDTH: u32 = 1080;
const MARGIN: i32 = 60;
const INNER: i32 = WIDTH as i32 - 2 * MARGIN;
const BLACK: RGBColor = RGBColor(27, 31, 36);
const GREY: RGBColor = RGBColor(75, 84, 94);
const LINE: RGBColor = RGBColor(216, 222, 228);
const TRACK: RGBColor = RGBColor(235, 238, 241);

const TITLE: Style = Style { face: Face::Bold, size: 54.0, color: BLACK };
const SUBTITLE: Style = Style { face: Face::Regular, size: 34.0, color: GREY };
const PANEL: Style = Style { face: Face::Bold, size: 38.0, color: BLACK };
const LABEL: Style = Style { face: Face::Regular, size: 32.0, color: BLACK };
const VALUE: Style = Style { face: Face::Bold, size: 32.0, color: BLACK };
const SMALL_VALUE: Style = Style { face: Face::Bold, size: 26.0, color: BLACK };
const TINY_VALUE: Style = Style { face: Face::Bold, size: 21.0, color: BLACK };
const TICK: Style = Style { face: Face::Regular, size: 28.0, color: GREY };

const HEAD: i32 = 190;
const FOOT: i32 = 40;
const PANEL_HEAD: i32 = 76;
const LEGEND_LINE: i32 = 48;
const PLOT: i32 = 400;
/// No column is wider.
const WIDEST: f32 = 130.0;
const BELOW_PLOT: i32 = 100;
const BAR: i32 = 96;
const BELOW_BARS: i32 = 24;

/// Round numbers from 0 to just above the greatest, five at most.
pub fn steps(greatest: i64) -> Vec<i64> {
    let greatest = greatest.max(1);
    let step = (0..18)
        .flat_map(|power| [1, 2, 5].map(|digit| digit * 10_i64.pow(power)))
        .find(|step| step.saturating_mul(4) >= greatest)
        .unwrap_or(greatest);
    let last = greatest.div_euclid(step) + i64::from(greatest % step != 0);
    (0..=last).map(|n| n * step).collect()
}

impl Figure {
    /// The figure as a PNG file.
    ///
    /// # Errors
    /// The build's, or memory's: see [`Fault`].
    pub fn png(&self) -> Result<Vec<u8>, Fault> {
        let mut canvas = Canvas::new(WIDTH, u32::try_from(self.height()).unwrap_or(WIDTH));
        canvas.draw(|pen| {
            let line = |style: Style, y, text: &str| {
                let text = pen.fonts.legible(text).unwrap_or_default();
                let text = pen.fonts.fitted(style.face, style.size, &text, INNER as f32);
                pen.text(style, (MARGIN as f32, y), Anchor::Start, &text)
            };
            line(TITLE, 96.0, &self.title)?;
            line(SUBTITLE, 148.0, &self.subtitle)?;
            let mut y = HEAD;
            for panel in &self.panels {
                match panel {
                    Panel::Columns(columns) => columns.draw(pen, y)?,
                    Panel::Bars(bars) => bars.draw(pen, y)?,
                }
                y += panel.height();
            }
            Ok(())
        })?;
        canvas.png()
    }

    fn height(&self) -> i32 {
        HEAD + self.panels.iter().map(Panel::height).sum::<i32>() + FOOT
    }
}

fn heading(pen: &Pen<'_>, y: i32, text: &str) -> Result<(), Fault> {
    let text = pen.fonts.legible(text).unwrap_or_default();
    let text = pen.fonts.fitted(PANEL.face, PANEL.size, &text, INNER as f32);
    pen.text(PANEL, (MARGIN as f32, y as f32 + 40.0), Anchor::Start, &text)
}

impl Panel {
    fn height(&self) -> i32 {
        match self {
            Self::Columns(columns) => PANEL_HEAD + columns.legend_height() + PLOT + BELOW_PLOT,
            Self::Bars(bars) => PANEL_HEAD + BAR * i32::try_from(bars.bars.len()).unwrap_or(0) + BELOW_BARS,
        }
    }
}

impl Columns {
    fn legend_height(&self) -> i32 {
        if self.series.len() < 2 { 0 } else { LEGEND_LINE * self.series.len().div_ceil(2) as i32 + 24 }
    }

    fn draw(&self, pen: &Pen<'_>, y: i32) -> Result<(), Fault> {
        heading(pen, y, &self.title)?;
        self.legend(pen, y + PANEL_HEAD)?;
        let (top, left) = (y + PANEL_HEAD + self.legend_height() + 30, MARGIN + self.ticks_width(pen));
        let (width, height) = (MARGIN + INNER - left, PLOT - 30);
        let most = self.ticks.last().map_or(1.0, |tick| tick.value).max(f32::MIN_POSITIVE);
        let bottom = (top + height) as f32;
        for tick in &self.ticks {
            let at = (bottom - height as f32 * tick.value / most).round() as i32;
            let (thick, color) = if tick.value > 0.0 { (2, LINE) } else { (3, BLACK) };
            pen.fill((left, at), (left + width, at + thick - 1), color)?;
            pen.text(TICK, (left as f32 - 14.0, at as f32 + 10.0), Anchor::End, &tick.label)?;
        }
        let places = self.labels.len().max(1);
        let slot = width as f32 / places as f32;
        let plot = pen.plot((left, top), (width, height), (places as f32, most));
        // What is yet to be stands upon what has been, not beside it.
        let lanes = self.series.iter().filter(|series| series.tone != Tone::Outline).count().max(1) as f32;
        let share = (WIDEST / slot).min(0.8 / lanes);
        let room = if lanes > 1.0 { slot * share } else { slot - 8.0 };
        let styles = if lanes > 1.0 { [SMALL_VALUE, TINY_VALUE] } else { [VALUE, SMALL_VALUE] };
        let mut start = (1.0 - share * lanes) / 2.0 - share;
        let mut below: &[Option<Value>] = &[];
        for series in &self.series {
            let stacked = series.tone == Tone::Outline;
            start += if stacked { 0.0 } else { share };
            for (value, place) in series.values.iter().zip(0_u16..) {
                let Some(Value { value, label }) = value else { continue };
                let base = below.get(usize::from(place)).and_then(Option::as_ref).filter(|_| stacked);
                let base = base.map_or(0.0, |below| below.value);
                let (from, end) = (f32::from(place) + start, base + value);
                if *value > 0.0 {
                    let (left, right) = (from + share * 0.06, from + share * 0.94);
                    bar(&plot, (left, base), (right, end), series.tone.style())?;
                }
                let at =
                    (left as f32 + slot * (from + share / 2.0), bottom - height as f32 * end / most - 10.0);
                let fits = |style: &Style| pen.width(*style, label) <= room;
                if let Some(style) = styles.into_iter().find(fits) {
                    pen.text(style, at, Anchor::Middle, label)?;
                }
            }
            below = &series.values;
        }
        self.places(pen, (left as f32, bottom + 48.0), slot)
    }

    /// A label for a place, which is short unless the language has long months.
    fn label(pen: &Pen<'_>, label: &str) -> String {
        pen.fonts.fitted(LABEL.face, LABEL.size, label, INNER as f32 / 4.0)
    }

    /// What is written below; where there is no room for all, every second, every third …
    fn places(&self, pen: &Pen<'_>, (left, y): (f32, f32), slot: f32) -> Result<(), Fault> {
        let labels: Vec<String> = self.labels.iter().map(|label| Self::label(pen, label)).collect();
        let widest = labels.iter().map(|label| pen.width(LABEL, label)).fold(0.0, f32::max);
        let every = ((widest + 16.0) / slot).ceil().max(1.0) as usize;
        let right = (MARGIN + INNER) as f32 - widest / 2.0;
        for (label, place) in labels.iter().zip(0_u16..).step_by(every) {
            let middle = (left + slot * (f32::from(place) + 0.5)).min(right);
            pen.text(LABEL, (middle, y), Anchor::Middle, label)?;
        }
        Ok(())
    }

    fn ticks_width(&self, pen: &Pen<'_>) -> i32 {
        let widest = self.ticks.iter().map(|tick| pen.width(TICK, &tick.label)).fold(0.0, f32::max);
        widest.ceil() as i32 + 18
    }

    /// Which tone is what, two in a line.
    fn legend(&self, pen: &Pen<'_>, y: i32) -> Result<(), Fault> {
        if self.series.len() < 2 {
            return Ok(());
        }
        for (series, n) in self.series.iter().zip(0..) {
            let (x, y) = (MARGIN + n % 2 * (INNER / 2), y + n / 2 * LEGEND_LINE);
            pen.fill((x, y + 6), (x + 28, y + 34), series.tone.color())?;
            if series.tone == Tone::Outline {
                pen.fill((x + 4, y + 10), (x + 24, y + 30), RGBColor(255, 255, 255))?;
            }
            let name = pen.fonts.fitted(LABEL.face, LABEL.size, &series.name, (INNER / 2 - 60) as f32);
            pen.text(LABEL, (x as f32 + 44.0, y as f32 + 31.0), Anchor::Start, &name)?;
        }
        Ok(())
    }
}

impl Bars {
    fn draw(&self, pen: &Pen<'_>, y: i32) -> Result<(), Fault> {
        heading(pen, y, &self.title)?;
        let whole = self.whole.max(f32::MIN_POSITIVE);
        for (one, n) in self.bars.iter().zip(0..) {
            let top = y + PANEL_HEAD + n * BAR;
            let base = top as f32 + 32.0;
            let said = &one.value.label;
            pen.text(VALUE, ((MARGIN + INNER) as f32, base), Anchor::End, said)?;
            let room = INNER as f32 - pen.width(VALUE, said) - 30.0;
            let name = pen.fonts.legible(&one.name).unwrap_or_else(|| "…".to_owned());
            let name = pen.fonts.fitted(LABEL.face, LABEL.size, &name, room);
            pen.text(LABEL, (MARGIN as f32, base), Anchor::Start, &name)?;
            pen.fill((MARGIN, top + 46), (MARGIN + INNER - 1, top + 70), TRACK)?;
            let plot = pen.plot((MARGIN, top + 46), (INNER, 25), (whole, 1.0));
            if one.value.value > 0.0 {
                bar(&plot, (0.0, 0.0), (one.value.value.min(whole), 1.0), Tone::First.style())?;
            }
        }
        Ok(())
    }
}
