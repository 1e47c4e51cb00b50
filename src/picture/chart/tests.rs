//! Pictures, read back: their bars are as long as what they show, and nothing leaves the picture.

use super::*;

/// A picture, read back: its size, and its pixels row by row.
struct Seen {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Seen {
    fn of(figure: &Figure) -> Self {
        let file = figure.png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
        let pixels = bytes.chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        Self { width: info.width as usize, height: info.height as usize, pixels }
    }

    /// The runs of a colour from left to right along a row of pixels: where each begins, and how long it is.
    fn runs(&self, y: usize, tone: Tone) -> Vec<(usize, usize)> {
        let color = tone.color();
        let color = [color.0, color.1, color.2];
        let row = &self.pixels[y * self.width..(y + 1) * self.width];
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (x, _) in row.iter().enumerate().filter(|(_, pixel)| **pixel == color) {
            match found.last_mut() {
                Some((start, length)) if *start + *length == x => *length += 1,
                _ => found.push((x, 1)),
            }
        }
        found
    }

    /// How many pixels of a colour are above each other at x.
    fn height_of(&self, x: usize, tone: Tone) -> usize {
        let color = tone.color();
        let color = [color.0, color.1, color.2];
        (0..self.height).filter(|y| self.pixels[y * self.width + x] == color).count()
    }

    fn dark(&self) -> usize {
        self.pixels.iter().filter(|pixel| pixel.iter().all(|value| *value < 100)).count()
    }

    /// Nothing but white along the margins, right and left: no letter runs out of the picture.
    fn margins_are_white(&self) -> bool {
        let clear = MARGIN as usize - 14;
        self.pixels
            .chunks_exact(self.width)
            .all(|row| row[..clear].iter().chain(&row[self.width - clear..]).all(|pixel| *pixel == [255; 3]))
    }
}

fn value(value: f32) -> Value {
    Value { value, label: value.to_string() }
}

fn columns(series: Vec<Vec<Option<f32>>>, label: &str, top: i64) -> Panel {
    let tones = [Tone::First, Tone::Second, Tone::Third, Tone::Outline];
    Panel::Columns(Columns {
        title: "Seats taken, per week".to_owned(),
        labels: vec![label.to_owned(); series[0].len()],
        series: series
            .into_iter()
            .zip(tones)
            .map(|(values, tone)| Series {
                name: "Sold".to_owned(),
                tone,
                values: values.into_iter().map(|it| it.map(value)).collect(),
            })
            .collect(),
        ticks: steps(top).into_iter().map(|n| Tick { value: n as f32, label: n.to_string() }).collect(),
    })
}

fn figure(panels: Vec<Panel>, title: &str) -> Figure {
    Figure { title: title.to_owned(), subtitle: "Blue Reef · since Mon 26 Oct".to_owned(), panels }
}

#[test]
fn columns_are_as_tall_as_their_values() {
    let values = vec![vec![Some(100.0), Some(50.0), None, Some(25.0), Some(0.0)]];
    let seen = Seen::of(&figure(vec![columns(values, "2 Nov", 100)], "Occupancy"));
    assert_eq!((seen.width, seen.height), (1080, 806));
    // Just above the base line.
    let base = (0..seen.height).rev().find(|y| !seen.runs(*y, Tone::First).is_empty()).unwrap();
    let bars = seen.runs(base, Tone::First);
    assert_eq!(bars.len(), 3, "{bars:?}");
    let heights: Vec<usize> =
        bars.iter().map(|(start, length)| seen.height_of(start + length / 2, Tone::First)).collect();
    for (height, share) in heights.iter().zip([1.0, 0.5, 0.25]) {
        assert!((*height as f32 - 370.0 * share).abs() <= 4.0, "{heights:?}");
    }
    assert!(seen.margins_are_white());
}

#[test]
fn lying_bars_are_as_long_as_their_values() {
    let bars = [("Night dive", 100.0), ("Aqua yoga", 30.0), ("Wreck dive", 0.0)]
        .map(|(name, share)| Bar { name: name.to_owned(), value: value(share) })
        .to_vec();
    let title = "Seats taken, per activity".to_owned();
    let seen = Seen::of(&figure(vec![Panel::Bars(Bars { title, bars, whole: 100.0 })], "Occupancy"));
    let lengths: Vec<usize> = [0, 1, 2]
        .map(|n| seen.runs((HEAD + PANEL_HEAD + n * BAR) as usize + 58, Tone::First))
        .map(|runs| runs.first().map_or(0, |(_, length)| *length))
        .to_vec();
    for (length, share) in lengths.iter().zip([1.0, 0.3, 0.0]) {
        assert!((*length as f32 - 960.0 * share).abs() <= 3.0, "{lengths:?}");
    }
    assert!(seen.margins_are_white() && seen.dark() > 1000);
}

#[test]
fn whatever_there_is_stays_within_the_picture() {
    for name in
        ["", "x", &"W".repeat(120), "محمد", "<b>\u{202E}Ana</b> 🦈", "Qui n’a pas pu venir, par activité"]
    {
        for count in [1, 12, 53] {
            for series in [1, 4] {
                let values = vec![vec![Some(1_000_000.0); count]; series];
                let bars = vec![Bar { name: name.to_owned(), value: value(5.0) }; count.min(13)];
                let bars = Bars { title: name.to_owned(), bars, whole: 0.0 };
                let panels = vec![columns(values, name, 1_000_000), Panel::Bars(bars)];
                let seen = Seen::of(&figure(panels, name));
                assert!(seen.margins_are_white(), "{name:?}, {count} in {series} series");
                assert!(seen.dark() > 500, "{name:?} is not blank");
            }
        }
    }
}

#[test]
fn steps_are_round_and_few() {
    assert_eq!(steps(0), [0, 1]);
    assert_eq!(steps(3), [0, 1, 2, 3]);
    assert_eq!(steps(4), [0, 1, 2, 3, 4]);
    assert_eq!(steps(7), [0, 2, 4, 6, 8]);
    assert_eq!(steps(42), [0, 20, 40, 60]);
    assert_eq!(steps(1000), [0, 500, 1000]);
    for greatest in (0..5000).chain([i64::MAX / 2, i64::MAX]) {
        let steps = steps(greatest);
        assert!(
            (2..=6).contains(&steps.len()) && *steps.last().unwrap() >= greatest.min(i64::MAX / 4),
            "{greatest}: {steps:?}"
        );
    }
}
