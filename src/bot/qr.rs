//! A link as a picture that a phone's camera opens.

use qrcode::{Color, EcLevel, QrCode};

/// The side of a module, in pixels: the whole is some 450 wide, which a phone shows sharp and another one reads.
const MODULE: usize = 10;
/// The light border that readers need around it, in modules (ISO/IEC 18004: four).
const BORDER: usize = 4;

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum NotAPicture {
    /// The text is too long for a code.
    #[error("no QR code: {0}")]
    Code(qrcode::types::QrError),
    /// The picture could not be written, which memory never refuses.
    #[error("no picture: {0}")]
    Picture(#[from] png::EncodingError),
}

/// The text as a QR code, in a PNG of one channel. Of level M: a scratched screen is read all the same.
///
/// # Errors
/// When the text is longer than such a code can be.
pub fn png(text: &str) -> Result<Vec<u8>, NotAPicture> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(NotAPicture::Code)?;
    let (modules, side) = (code.width(), (code.width() + 2 * BORDER) * MODULE);
    let mut pixels = vec![0xFF; side * side];
    let dark = |x: &usize, y: usize| code[(*x, y)] == Color::Dark;
    for y in 0..modules {
        for x in (0..modules).filter(|x| dark(x, y)) {
            let (left, top) = ((x + BORDER) * MODULE, (y + BORDER) * MODULE);
            for row in top..top + MODULE {
                pixels[row * side + left..row * side + left + MODULE].fill(0);
            }
        }
    }
    let mut file = Vec::new();
    let size = u32::try_from(side).unwrap_or(u32::MAX);
    let mut encoder = png::Encoder::new(&mut file, size, size);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader makes of a picture.
    fn read(file: &[u8]) -> String {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let (width, height) = (info.width as usize, info.height as usize);
        let mut picture =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_camera_reads_what_was_written() {
        // Usernames have 5 to 32 characters, and what comes after `start=` 64 at most (Bot API, "Deep linking").
        for (bot, start) in [("a".repeat(5), "s_1".to_owned()), ("B_9".repeat(10), "x-Y_".repeat(16))] {
            let link = format!("https://t.me/{bot}?start={start}");
            let file = png(&link).unwrap();
            assert_eq!(read(&file), link);
            assert!(file.len() < 20_000, "{} bytes", file.len());
        }
        assert!(png(&"x".repeat(5_000)).is_err());
    }
}
