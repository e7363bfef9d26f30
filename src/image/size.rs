//! Owns how large a picture is, read from its bytes: PNG, JPEG, GIF, WebP, SVG.
//! Must not know where it is shown.

use super::{clean, jpeg};

/// Width and height in pixels, as the picture is seen: turned, if it says so. `None` where it does not say.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let found = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        bytes.get(12..16).filter(|kind| *kind == b"IHDR")?;
        let (width, height) = (big(bytes, 16)?, big(bytes, 20)?);
        Some(if clean::turned(bytes) >= 5 { (height, width) } else { (width, height) })
    } else if bytes.starts_with(b"GIF8") {
        Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?))
    } else if bytes.starts_with(&[0xff, 0xd8]) {
        jpeg(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        webp(bytes)
    } else {
        svg(bytes)
    };
    found.filter(|(width, height)| [width, height].iter().all(|side| (1..=100_000).contains(*side)))
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height, _) = jpeg::frame(bytes)?;
    Some(if jpeg::turned(bytes) >= 5 { (height, width) } else { (width, height) })
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
        _ => None,
    }
}

/// From `width` and `height`, else from the `viewBox` of the outermost element.
fn svg(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes.get(..bytes.len().min(16 << 10))?).ok()?;
    let (_, rest) = text.split_once("<svg")?;
    let (head, _) = rest.split_once('>')?;
    let attribute = |name: &str| {
        let (_, rest) = head.split_once(&format!(" {name}="))?;
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    };
    let pixels = |text: &str| {
        let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        (1.0..100_000.0).contains(&number).then_some(number.round() as u32)
    };
    let stated = attribute("width").and_then(pixels).zip(attribute("height").and_then(pixels));
    stated.or_else(|| {
        let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
    })
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn every_kind_of_picture_says_how_large_it_is() {
        assert_eq!(size(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\0\x40"), Some((256, 64)));
        assert_eq!(size(b"GIF89a\x20\x01\x10\0"), Some((288, 16)));
        assert_eq!(size(b"\xff\xd8\xff\xfe\0\x04xx\xff\xc2\0\x0b\x08\0\x30\0\x40\x01\0\0\0"), Some((64, 48)));
        let turned = b"\xff\xd8\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0\xff\xc0\0\x0b\x08\0\x30\0\x40\x01\0\0\0";
        assert_eq!(size(turned), Some((48, 64)));
        assert_eq!(size(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0"), Some((64, 32)));
        assert_eq!(size(b"RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x40\0\x20\0"), Some((64, 32)));
        assert_eq!(size(b"RIFF\0\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x3f\xc0\x07\0"), Some((64, 32)));
        assert_eq!(size(b"<?xml?><svg width=\"10px\" height='20'>"), Some((10, 20)));
        assert_eq!(size(b"<svg viewBox=\"0 0 300,150\" width=\"100%\">"), Some((300, 150)));
        for broken in [b"".as_slice(), b"\x89PNG\r\n\x1a\n", b"GIF8", b"\xff\xd8\xff\xc0", b"<svg>", b"%PDF"]
        {
            assert_eq!(size(broken), None);
        }
    }
}
