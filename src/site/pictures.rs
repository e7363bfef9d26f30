//! Owns what an image file carries beside its picture: where it was taken, with what, by whom.
//! Must not know who shows it.
//!
//! Colour profiles stay, for the picture would look different without them. How a photo is to be
//! turned stays too (JPEG, WebP): nothing else of its Exif data.

/// A PNG, JPEG, WebP or GIF without what it says of its making. `None` where there is nothing to take
/// away, or the file is not understood: then it stays as it is.
pub fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let clean = if bytes.starts_with(PNG) {
        png(bytes)
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        jpeg(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        webp(bytes)
    } else if bytes.starts_with(b"GIF8") {
        gif(bytes)
    } else {
        None
    }?;
    (clean != bytes).then_some(clean)
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks: length, type, data, checksum.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = PNG.to_vec();
    let mut rest = bytes.get(PNG.len()..)?;
    while !rest.is_empty() {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        let kind = chunk.get(4..8)?;
        if kind == b"IEND" {
            out.extend_from_slice(rest);
            return Some(out);
        }
        if !matches!(kind, b"eXIf" | b"tEXt" | b"iTXt" | b"zTXt" | b"tIME") {
            out.extend_from_slice(chunk);
        }
        rest = after;
    }
    // No end: not a whole picture.
    None
}

/// Segments: a marker, and for most a length with data. The picture follows behind `SOS`.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (start, mut rest) = bytes.split_at_checked(2)?;
    let mut out = start.to_vec();
    loop {
        let marker = *rest.get(1).filter(|_| rest.first() == Some(&0xff))?;
        if marker == 0xff {
            // A byte of filling.
            rest = rest.get(1..)?;
            continue;
        }
        if matches!(marker, 0x01 | 0xd0..=0xd9) {
            out.extend_from_slice(rest.get(..2)?);
            rest = rest.get(2..)?;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?));
        let (segment, after) = rest.split_at_checked(length + 2)?;
        let data = segment.get(4..)?;
        match marker {
            0xda => {
                out.extend_from_slice(rest);
                return Some(out);
            }
            0xe1 => {
                if let Some(turned) = data.strip_prefix(EXIF).and_then(orientation) {
                    let exif = [EXIF, &only_orientation(turned)].concat();
                    out.extend_from_slice(&[0xff, 0xe1]);
                    out.extend_from_slice(&u16::try_from(exif.len() + 2).ok()?.to_be_bytes());
                    out.extend_from_slice(&exif);
                }
            }
            // Captions of agencies, and comments.
            0xed | 0xfe => {}
            _ => out.extend_from_slice(segment),
        }
        rest = after;
    }
}

const EXIF: &[u8] = b"Exif\0\0";

/// Chunks: type, length, data, filled up to an even number.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..12)?.to_vec();
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    let mut rest = bytes.get(12..size.checked_add(8)?)?;
    let mut exif = false;
    while !rest.is_empty() {
        let length = u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?) as usize;
        let padded = length.checked_add(length % 2)?.checked_add(8)?;
        // The last chunk of some files lacks its filling.
        let (chunk, after) = rest.split_at_checked(padded.min(rest.len()))?;
        let data = chunk.get(8..8 + length)?;
        match chunk.get(..4)? {
            b"XMP " => {}
            b"EXIF" => {
                if let Some(turned) = orientation(data.strip_prefix(EXIF).unwrap_or(data)) {
                    let tiff = only_orientation(turned);
                    out.extend_from_slice(b"EXIF");
                    out.extend_from_slice(&u32::try_from(tiff.len()).ok()?.to_le_bytes());
                    out.extend_from_slice(&tiff);
                    exif = true;
                }
            }
            _ => out.extend_from_slice(chunk),
        }
        rest = after;
    }
    // The head says what there is.
    if out.get(12..16) == Some(b"VP8X".as_slice()) {
        let flags = out.get_mut(20)?;
        *flags &= if exif { !0x04 } else { !0x0c };
    }
    let size = u32::try_from(out.len() - 8).ok()?.to_le_bytes();
    out.get_mut(4..8)?.copy_from_slice(&size);
    Some(out)
}

/// A head with colours, then blocks that each end with an empty one. Comments go, and XMP.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3usize << (usize::from(flags & 7) + 1) };
    let (head, mut rest) = bytes.split_at_checked(13 + colours(*bytes.get(10)?))?;
    let mut out = head.to_vec();
    loop {
        let (length, keep) = match *rest.first()? {
            0x3b => {
                out.extend_from_slice(rest);
                return Some(out);
            }
            0x2c => {
                let before = 10 + colours(*rest.get(9)?) + 1;
                (before + blocks(rest.get(before..)?)?, true)
            }
            0x21 => {
                let is_xmp = rest.get(3..14) == Some(b"XMP DataXMP".as_slice());
                (2 + blocks(rest.get(2..)?)?, rest.get(1) != Some(&0xfe) && !is_xmp)
            }
            _ => return None,
        };
        let (block, after) = rest.split_at_checked(length)?;
        if keep {
            out.extend_from_slice(block);
        }
        rest = after;
    }
}

/// How long a row of blocks is with the empty one at its end.
fn blocks(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}

/// How a photo is to be turned, where it is to be turned at all (TIFF tag 0x0112).
pub(super) fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let first: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let table = if little { u32::from_le_bytes(first) } else { u32::from_be_bytes(first) } as usize;
    let entries = usize::from(short(table)?);
    let places = (0..entries).filter_map(|i| table.checked_add(2 + i * 12));
    let value = places.filter(|at| short(*at) == Some(0x0112)).find_map(|at| short(at + 8))?;
    u8::try_from(value).ok().filter(|value| (2..=8).contains(value))
}

/// Exif data that say nothing else.
fn only_orientation(value: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    if let Some(place) = tiff.get_mut(19) {
        *place = value;
    }
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes(), kind, data, b"csum"].concat()
    }

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        [&[0xff, marker], &(data.len() as u16 + 2).to_be_bytes()[..], data].concat()
    }

    fn riff(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (kind, data) in chunks {
            body.extend_from_slice(kind);
            body.extend_from_slice(&(data.len() as u32).to_le_bytes());
            body.extend_from_slice(data);
            body.resize(body.len() + data.len() % 2, 0);
        }
        [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
    }

    #[test]
    fn a_png_keeps_its_picture_and_its_profile() {
        let kept = [PNG.to_vec(), chunk(b"IHDR", b"x"), chunk(b"iCCP", b"p"), chunk(b"IEND", b"")].concat();
        let full = [
            PNG.to_vec(),
            chunk(b"IHDR", b"x"),
            chunk(b"tEXt", b"Author\0Anna"),
            chunk(b"iCCP", b"p"),
            chunk(b"eXIf", b"MM"),
            chunk(b"IEND", b""),
        ]
        .concat();
        assert_eq!(without_metadata(&full), Some(kept.clone()));
        assert_eq!(without_metadata(&kept), None);
    }

    #[test]
    fn a_jpeg_keeps_how_it_is_turned() {
        let mut exif = EXIF.to_vec();
        exif.extend_from_slice(
            b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x04\0\0\0Cam\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0",
        );
        let scan = [&[0xff, 0xda, 0, 2][..], b"picture \xff\xe1 bytes", &[0xff, 0xd9]].concat();
        let profile = segment(0xe2, b"ICC_PROFILE\0p");
        let start = [0xff, 0xd8].to_vec();
        let full = [
            start.clone(),
            segment(0xe1, &exif),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0x"),
            profile.clone(),
            scan.clone(),
        ]
        .concat();
        let turned = segment(0xe1, &[EXIF, &only_orientation(6)].concat());
        let kept = [start.clone(), turned, profile, scan.clone()].concat();
        assert_eq!(without_metadata(&full), Some(kept.clone()));
        assert_eq!(without_metadata(&kept), None);
        let comment = [start.clone(), segment(0xfe, b"by Anna"), scan.clone()].concat();
        assert_eq!(without_metadata(&comment), Some([start, scan].concat()));
    }

    #[test]
    fn a_webp_says_what_is_left() {
        let full = riff(&[
            (b"VP8X", b"\x2c\0\0\0abcdef"),
            (b"VP8 ", b"odd"),
            (b"EXIF", b"MM\0*"),
            (b"XMP ", b"<x/>"),
        ]);
        let kept = riff(&[(b"VP8X", b"\x20\0\0\0abcdef"), (b"VP8 ", b"odd")]);
        assert_eq!(without_metadata(&full), Some(kept.clone()));
        assert_eq!(without_metadata(&kept), None);
    }

    #[test]
    fn a_gif_loses_comments_and_keeps_its_loop() {
        let head = [b"GIF89a\x01\0\x01\0\x80\0\0".as_slice(), &[0; 6]].concat();
        let loops = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let picture = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
        let comment = b"\x21\xfe\x07by Anna\0";
        let xmp = b"\x21\xff\x0bXMP DataXMP\x04<x/>\0";
        let kept = [&head, loops.as_slice(), picture].concat();
        let full = [&head, comment.as_slice(), loops, xmp, picture].concat();
        assert_eq!(without_metadata(&full), Some(kept.clone()));
        assert_eq!(without_metadata(&kept), None);
        for length in 0..full.len() - 1 {
            assert_eq!(without_metadata(full.get(..length).expect("a beginning")), None, "{length}");
        }
    }

    #[test]
    fn broken_pictures_stay_as_they_are() {
        let full = [PNG.to_vec(), chunk(b"tEXt", b"x"), chunk(b"IEND", b"")].concat();
        for length in 0..full.len() {
            let cut = full.get(..length).expect("a beginning");
            assert_eq!(without_metadata(cut), None, "{length}");
        }
        assert_eq!(without_metadata(b"\xff\xd8\xff\xe1\xff\xff"), None);
        assert_eq!(without_metadata(b"RIFF\xff\xff\xff\xffWEBPEXIF\xff\xff\xff\xff"), None);
        assert_eq!(without_metadata(b"GIF89a"), None);
    }
}
