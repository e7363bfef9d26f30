//! Owns what an image file carries beside its picture: where it was taken, with what, by whom.
//! Must not know who shows it.
//!
//! What is not known to be part of the picture goes, also what lies behind its end. Colour profiles stay,
//! for the picture would look different without them. How a photo is to be turned stays too: nothing else of
//! its Exif data.

use std::sync::Arc;

use super::{jpeg, svg};

/// What a file carried that cannot be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    Nothing,
    /// What was said of its making.
    Metadata,
    /// A script, or what would be fetched from elsewhere.
    Active,
    /// Nobody knows: it is a picture by its name, and not one that can be read here, or not to its end.
    Unread,
    /// Nobody knows, and it is a drawing, which could do anything: it must not be given to anybody.
    Refused,
}

/// Endings of pictures that do nothing but be seen.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif", "tif", "tiff"];
/// Endings of what a browser reads as a page of its own.
const DRAWINGS: &[&str] = &["svg", "svgz"];

/// A file as it may be given to others: a picture without what it says of its making, anything else as it
/// is; and what it carried. Nothing of a drawing that cannot be read.
pub fn published(name: &str, bytes: &Arc<[u8]>) -> (Option<Arc<[u8]>>, Carried) {
    match clean(name, bytes) {
        (_, Carried::Refused) => (None, Carried::Refused),
        (Some(clean), carried) => (Some(clean.into()), carried),
        (None, carried) => (Some(Arc::clone(bytes)), carried),
    }
}

/// A file without what cannot be seen, where that differs from what there is, and what it carried.
pub(super) fn clean(name: &str, bytes: &[u8]) -> (Option<Vec<u8>>, Carried) {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let less = if bytes.starts_with(PNG) {
        png(bytes)
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        // Without an end, nobody can tell what else hangs on to the picture.
        jpeg::clean(bytes).map(|less| {
            let carried = if jpeg::is_whole(&less) { Carried::Metadata } else { Carried::Unread };
            (less, carried)
        })
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        webp(bytes)
    } else if bytes.starts_with(b"GIF8") {
        gif(bytes).map(|less| (less, Carried::Metadata))
    } else if let Some((text, active)) = svg::clean(bytes) {
        Some((text.into_bytes(), if active { Carried::Active } else { Carried::Metadata }))
    } else if DRAWINGS.contains(&ending.as_str()) {
        return (None, Carried::Refused);
    } else if PICTURES.contains(&ending.as_str()) {
        None
    } else {
        return (None, Carried::Nothing);
    };
    match less {
        Some((less, carried)) if less != bytes => (Some(less), carried),
        Some((_, Carried::Unread)) | None => (None, Carried::Unread),
        Some(_) => (None, Carried::Nothing),
    }
}

/// A picture without what it says of its making; `None` where there is nothing to take away.
#[cfg(test)]
pub(super) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    clean("", bytes).0
}

pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// CRC-32 as PNG wants it.
pub fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
            crc = (crc >> 1) ^ carry;
        }
    }
    !crc
}

/// Chunks that a picture is drawn with: transparency, colours, sizes, and the frames of a moving one.
const SEEN: &[&[u8; 4]] = &[
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"hIST",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Chunks that must be understood.
const KNOWN: &[&[u8; 4]] = &[b"IHDR", b"PLTE", b"IDAT", b"IEND", b"CgBI"];

/// Chunks: length, type, data, checksum.
fn png(bytes: &[u8]) -> Option<(Vec<u8>, Carried)> {
    let mut out = PNG.to_vec();
    let mut rest = bytes.get(PNG.len()..)?;
    let mut carried = Carried::Metadata;
    while !rest.is_empty() {
        let length =
            rest.first_chunk::<4>().map_or(usize::MAX, |length| u32::from_be_bytes(*length) as usize);
        let Some((chunk, after)) = length.checked_add(12).and_then(|whole| rest.split_at_checked(whole))
        else {
            // Cut off: browsers show what there is of the picture itself.
            if rest.get(4..8) == Some(b"IDAT".as_slice()) {
                out.extend_from_slice(rest);
                carried = Carried::Unread;
            }
            break;
        };
        let kind = chunk.get(4..8)?;
        if KNOWN.iter().chain(SEEN).any(|known| known.as_slice() == kind) {
            out.extend_from_slice(chunk);
        } else if kind.first().is_some_and(u8::is_ascii_uppercase) {
            // What must be understood begins with a capital letter, and this is not.
            out.extend_from_slice(chunk);
            carried = Carried::Unread;
        } else if kind == b"eXIf"
            && let Some(way) = chunk.get(8..8 + length).and_then(jpeg::orientation)
        {
            let named = [kind, &jpeg::only_orientation(way)].concat();
            out.extend_from_slice(&u32::try_from(named.len() - 4).ok()?.to_be_bytes());
            out.extend_from_slice(&named);
            out.extend_from_slice(&checksum(&named).to_be_bytes());
        }
        if kind == b"IEND" {
            // Behind it, some programs leave what was cut off the picture.
            break;
        }
        rest = after;
    }
    Some((out, carried))
}

/// How a PNG is to be turned, as its Exif data say; 1 is not at all.
pub(super) fn turned(png: &[u8]) -> u8 {
    let mut rest = png.get(PNG.len()..).unwrap_or(&[]);
    while let Some(length) = rest.first_chunk::<4>().map(|length| u32::from_be_bytes(*length) as usize) {
        let Some((chunk, after)) = length.checked_add(12).and_then(|whole| rest.split_at_checked(whole))
        else {
            break;
        };
        if chunk.get(4..8) == Some(b"eXIf".as_slice()) {
            return chunk.get(8..8 + length).and_then(jpeg::orientation).unwrap_or(1);
        }
        rest = after;
    }
    1
}

/// Chunks: type, length, data, filled up to an even number.
fn webp(bytes: &[u8]) -> Option<(Vec<u8>, Carried)> {
    let mut out = bytes.get(..12)?.to_vec();
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    // Some say that they are longer than they are.
    let mut rest = bytes.get(12..size.checked_add(8)?.min(bytes.len()))?;
    let (mut exif, mut carried) = (false, Carried::Metadata);
    while let Some(length) = rest.get(4..8) {
        let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
        let padded = length.checked_add(length % 2)?.checked_add(8)?;
        // The last chunk of some files lacks its filling.
        let (chunk, after) = rest.split_at_checked(padded.min(rest.len()))?;
        let data = chunk.get(8..8 + length);
        match chunk.get(..4)? {
            b"EXIF" => {
                let tiff = data.map(|data| data.strip_prefix(b"Exif\0\0").unwrap_or(data));
                if let Some(turned) = tiff.and_then(jpeg::orientation) {
                    let tiff = jpeg::only_orientation(turned);
                    out.extend_from_slice(b"EXIF");
                    out.extend_from_slice(&u32::try_from(tiff.len()).ok()?.to_le_bytes());
                    out.extend_from_slice(&tiff);
                    exif = true;
                }
            }
            b"VP8X" | b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {
                out.extend_from_slice(chunk);
                if data.is_none() {
                    carried = Carried::Unread;
                }
            }
            _ => {}
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
    Some((out, carried))
}

/// A head with colours, then blocks that each end with an empty one. What is said beside the picture goes.
fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3usize << (usize::from(flags & 7) + 1) };
    let (head, mut rest) = bytes.split_at_checked(13 + colours(*bytes.get(10)?))?;
    let mut out = head.to_vec();
    loop {
        let (length, keep) = match *rest.first()? {
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            0x2c => {
                let before = 10 + colours(*rest.get(9)?) + 1;
                (before + blocks(rest.get(before..)?)?, true)
            }
            0x21 => {
                let seen = match rest.get(1)? {
                    0xfe => false,
                    0xff => GIF_SEEN.iter().any(|name| rest.get(3..14) == Some(name.as_slice())),
                    _ => true,
                };
                (2 + blocks(rest.get(2..)?)?, seen)
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

/// Blocks of programs that a picture is drawn with: how often it is repeated, and its colours.
const GIF_SEEN: &[&[u8; 11]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

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

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes(), kind, data, b"csum"].concat()
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
    fn a_png_keeps_how_it_is_turned() {
        let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0\0\0\0\0by Anna";
        let head = [PNG.to_vec(), chunk(b"IHDR", b"\0\0\0\x09\0\0\0\x05x")].concat();
        let full = [head.clone(), chunk(b"eXIf", exif), chunk(b"IEND", b""), b"cut off".to_vec()].concat();
        let clean = without_metadata(&full).expect("something to take away");
        assert_eq!((turned(&full), turned(&clean), turned(&head)), (8, 8, 1));
        assert_eq!(crate::image::size(&clean), Some((5, 9)));
        assert_eq!(clean.len(), head.len() + 26 + 12 + 12);
        assert_eq!(without_metadata(&clean), None);
    }

    #[test]
    fn checksums_are_those_of_the_format() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
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
    fn a_cut_picture_keeps_what_there_is_of_it_only() {
        let text = chunk(b"tEXt", b"Author\0Anna");
        let (head, data) = (chunk(b"IHDR", b"x"), chunk(b"IDAT", b"picture"));
        let start = [PNG.to_vec(), head.clone()].concat();
        // No end; a text that is cut off; a suggested palette with a name.
        let open = [start.clone(), text.clone(), data.clone()].concat();
        let kept = [start.clone(), data.clone()].concat();
        assert_eq!(clean("a.png", &open), (Some(kept.clone()), Carried::Metadata));
        assert_eq!(clean("a.png", &kept), (None, Carried::Nothing));
        let cut = [&kept[..], text.get(..20).expect("a beginning")].concat();
        assert_eq!(clean("a.png", &cut), (Some(kept.clone()), Carried::Metadata));
        let named = [start.clone(), chunk(b"sPLT", b"Anna\0"), data.clone()].concat();
        assert_eq!(without_metadata(&named), Some(kept.clone()));
        // What cannot be told from the picture is said.
        let half = [&start[..], data.get(..11).expect("a beginning")].concat();
        assert_eq!(clean("a.png", &half), (None, Carried::Unread));
        let strange = [start, chunk(b"ABCD", b"Anna"), text, data].concat();
        let (less, carried) = clean("a.png", &strange);
        assert_eq!((less.map(|less| less.len()), carried), (Some(strange.len() - 23), Carried::Unread));

        let mut long = riff(&[(b"VP8 ", b"even"), (b"EXIF", b"MM\0*"), (b"XMP ", b"<x/>")]);
        long.splice(4..8, [0xff, 0xff, 0, 0]);
        let less = riff(&[(b"VP8 ", b"even")]);
        assert_eq!(clean("a.webp", &long), (Some(less.clone()), Carried::Metadata));
        let cut = less.get(..less.len() - 2).expect("a beginning");
        assert_eq!(clean("a.webp", cut).1, Carried::Unread);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (name, bytes) in [
            ("a.jpg", b"\xff\xd8\xff\xe1\xff\xff".as_slice()),
            ("a.jpeg", b""),
            ("a.gif", b"GIF89a"),
            ("a", b"GIF89a"),
            ("a.webp", b"RIFF\0"),
            ("a.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff"),
            ("kb/a.b/c.AVIF", b"\0\0\0\x1cftypavif"),
            ("a.heic", b"\0\0\0\x1cftypheic"),
            ("a.TIF", b"II*\0"),
            ("a.tiff", b"MM\0*"),
        ] {
            assert_eq!(clean(name, bytes).1, Carried::Unread, "{name}");
        }
        let open = b"\xff\xd8\xff\xfe\0\x04by\xff\xda\0\x02picture, by Anna";
        let less = b"\xff\xd8\xff\xda\0\x02picture, by Anna".to_vec();
        assert_eq!(clean("a.jpg", open), (Some(less), Carried::Unread));
        for name in ["a.svg", "a.SVG", "a.svgz"] {
            let text: Arc<[u8]> = Arc::from(b"<svg><script/>".as_slice());
            assert_eq!(published(name, &text), (None, Carried::Refused));
        }
        for name in ["a.pdf", "a", "svg", "a.svg.txt"] {
            assert_eq!(clean(name, b"<svg><script/>"), (None, Carried::Nothing));
        }
    }
}
