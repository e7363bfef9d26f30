//! Owns the segments of a JPEG: which of them are the picture, and how it is to be turned.
//! Must not know how the picture itself is packed.

pub(super) const START: &[u8] = &[0xff, 0xd8];
const EXIF: &[u8] = b"Exif\0\0";
/// JFIF without a thumbnail: version, density, and two zeros for the thumbnail's sides.
const JFIF: usize = 14;
/// What Adobe's segment says, without what could be put behind it.
const ADOBE: usize = 12;

/// The file without what says something else than the picture: Exif but for how it is to be turned, XMP,
/// captions, comments, thumbnails, maker's notes, and whatever lies behind its end. Phones put whole films
/// and second pictures there, with places and times of their own. `None` if no picture is found in it.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = START.to_vec();
    let mut rest = bytes.strip_prefix(START)?;
    let (mut turned, mut seen) = (false, false);
    while let Some((marker, segment, after)) = next(rest) {
        rest = after;
        let data = segment.get(4..).unwrap_or(&[]);
        match marker {
            0xd9 => {
                out.extend_from_slice(segment);
                return Some(out);
            }
            // A second beginning: browsers show nothing of such a file.
            0xd8 => return None,
            0xda => {
                seen = true;
                let (packed, behind) = after.split_at_checked(packed(after))?;
                out.extend_from_slice(segment);
                out.extend_from_slice(packed);
                rest = behind;
            }
            // Tables and frames, also between the scans of a picture that comes in several.
            0xc0..=0xcf | 0xdb..=0xdf => out.extend_from_slice(segment),
            0xe0 if !seen && data.starts_with(b"JFIF\0") && data.len() >= JFIF => {
                let (head, thumbnail) = data.split_at_checked(JFIF - 2)?;
                if thumbnail == [0, 0] {
                    out.extend_from_slice(segment);
                } else {
                    push(&mut out, marker, &[head, &[0, 0]].concat())?;
                }
            }
            0xe1 if !seen && !turned => {
                if let Some(way) = data.strip_prefix(EXIF).and_then(orientation) {
                    push(&mut out, marker, &[EXIF, &only_orientation(way)].concat())?;
                    turned = true;
                }
            }
            0xe2 if !seen && data.starts_with(b"ICC_PROFILE\0") => out.extend_from_slice(segment),
            // Says how the colours are to be read.
            0xee if !seen && data.starts_with(b"Adobe") => {
                push(&mut out, marker, data.get(..ADOBE).unwrap_or(data))?;
            }
            _ => {}
        }
    }
    // What is cut off stays as far as it goes.
    seen.then_some(out)
}

fn push(out: &mut Vec<u8>, marker: u8, data: &[u8]) -> Option<()> {
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(&u16::try_from(data.len() + 2).ok()?.to_be_bytes());
    out.extend_from_slice(data);
    Some(())
}

/// The next marker, the segment it opens, with its head of four bytes where it has one, and what follows.
/// What lies in front of a marker and belongs to none is passed over, as browsers do.
pub(super) fn next(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let mut rest = bytes;
    loop {
        rest = rest.get(memchr::memchr(0xff, rest)?..)?;
        let marker = *rest.get(1)?;
        let alone = matches!(marker, 0x01 | 0xd0..=0xd9);
        let length = if alone {
            2
        } else if matches!(marker, 0 | 0xff) {
            // Packed bytes, or a byte of filling.
            0
        } else {
            usize::from(u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?)) + 2
        };
        if length < 4 && !alone {
            rest = rest.get(1..)?;
            continue;
        }
        let (segment, after) = rest.split_at_checked(length)?;
        return Some((marker, segment, after));
    }
}

/// How many packed bytes of a scan there are: in them, 0xff is followed by zero or by a mark to begin anew.
fn packed(bytes: &[u8]) -> usize {
    let mut ends = memchr::memchr_iter(0xff, bytes);
    ends.find(|at| !matches!(bytes.get(at + 1), None | Some(0 | 0xd0..=0xd7 | 0xff))).unwrap_or(bytes.len())
}

/// Whether it is a whole one: with a mark of its end.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.strip_prefix(START).unwrap_or(&[]);
    while let Some((marker, _, after)) = next(rest) {
        if marker == 0xd9 {
            return true;
        }
        rest = if marker == 0xda { after.get(packed(after)..).unwrap_or(&[]) } else { after };
    }
    false
}

/// How a photo is to be turned, as its Exif data say; 1 is not at all.
pub(super) fn turned(bytes: &[u8]) -> u8 {
    let mut rest = bytes.strip_prefix(START).unwrap_or(&[]);
    while let Some((marker, segment, after)) = next(rest) {
        let exif = segment.get(4..).and_then(|data| data.strip_prefix(EXIF));
        if let Some(way) = exif.filter(|_| marker == 0xe1).and_then(orientation) {
            return way;
        }
        if matches!(marker, 0xda | 0xd9) {
            break;
        }
        rest = after;
    }
    1
}

/// Width and height as they are packed, and how many colours it has.
pub(super) fn frame(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let mut rest = bytes.strip_prefix(START)?;
    loop {
        let (marker, segment, after) = next(rest)?;
        // Frames; the other three marks of their range say something else.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let two =
                |at: usize| Some(u32::from(u16::from_be_bytes(segment.get(at..at + 2)?.try_into().ok()?)));
            return Some((two(7)?, two(5)?, *segment.get(9)?));
        }
        if matches!(marker, 0xda | 0xd9) {
            return None;
        }
        rest = after;
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
pub(super) fn only_orientation(value: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    if let Some(place) = tiff.get_mut(19) {
        *place = value;
    }
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
        [&[0xff, marker], &(data.len() as u16 + 2).to_be_bytes()[..], data].concat()
    }

    #[test]
    fn what_lies_behind_the_picture_and_thumbnails_go() {
        let jfif = |sides: [u8; 2], tail: &[u8]| {
            segment(0xe0, &[b"JFIF\0\x01\x01\0\0\x01\0\x01", &sides[..], tail].concat())
        };
        let scan =
            [&[0xff, 0xda, 0, 2][..], b"ab\xff\xd0cd", &segment(0xc4, b"t"), &[0xff, 0xda, 0, 2], b"e"];
        let end = [0xff, 0xd9];
        let full = [
            START,
            &jfif([1, 1], b"rgb"),
            &segment(0xe0, b"JFXX\0\x10thumb"),
            &segment(0xe2, b"MPF\0second"),
            &segment(0xeb, b"JP who"),
            &segment(0xed, b"Photoshop 3.0\0caption"),
            &segment(0xee, b"Adobe\0d\0\0\0\0\x01"),
            &scan.concat(),
            &end,
            b"\xff\xd8\xff\xe1 a second picture with a place",
        ]
        .concat();
        let kept = [START, &jfif([0, 0], b""), &segment(0xee, b"Adobe\0d\0\0\0\0\x01"), &scan.concat(), &end];
        assert_eq!(clean(&full), Some(kept.concat()));
        assert!(is_whole(&full) && !is_whole(full.get(..80).expect("a beginning")));
        // What is cut off stays as far as it goes, without what it carries.
        let cut = [START, &segment(0xe1, EXIF), &[0xff, 0xda, 0, 2], b"abc"].concat();
        assert_eq!(clean(&cut), Some([START, &[0xff, 0xda, 0, 2], b"abc"].concat()));
    }

    #[test]
    fn a_jpeg_keeps_how_it_is_turned() {
        let mut exif = EXIF.to_vec();
        exif.extend_from_slice(
            b"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x04\0\0\0Cam\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0",
        );
        let scan = [&[0xff, 0xda, 0, 2][..], b"picture \xff\0 bytes", &[0xff, 0xd9]].concat();
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
        assert_eq!(clean(&full), Some(kept.clone()));
        assert_eq!(clean(&kept), Some(kept.clone()));
        let comment = [start.clone(), segment(0xfe, b"by Anna"), scan.clone()].concat();
        assert_eq!(clean(&comment), Some([start, scan].concat()));
    }

    #[test]
    fn nothing_hides_between_scans_or_behind_what_belongs_to_no_segment() {
        let exif = segment(0xe1, &[EXIF, b"MM\0*\0\0\0\x08\0\0 at 48.2 N"].concat());
        let (one, two) =
            ([&[0xff, 0xda, 0, 2], &b"one"[..]].concat(), [&[0xff, 0xda, 0, 2], &b"two"[..]].concat());
        let table = segment(0xc4, b"t");
        let full = [
            START,
            b"\0stray",
            &[0xff, 0xff],
            &segment(0xfe, b"by Anna"),
            &[0xff, 0, 0xff, 0x01],
            &exif,
            &segment(0x02, b"reserved"),
            &segment(0xf0, b"reserved"),
            &table,
            &one,
            &exif,
            &segment(0xfe, b"by Anna"),
            &segment(0xee, b"Adobe\0d\0\0\0\0\x01"),
            &table,
            &two,
            &segment(0xfd, b"reserved"),
            &[0xff, 0xd9],
        ];
        let kept = [START, &table, &one, &table, &two, &[0xff, 0xd9]].concat();
        assert_eq!(clean(&full.concat()), Some(kept.clone()));
        assert_eq!(clean(&kept), Some(kept.clone()));
        assert!(is_whole(&full.concat()));
        // Without an end, as far as it goes; and of its colours what they are only.
        let open = full.get(..full.len() - 1).expect("more than one part").concat();
        assert_eq!(clean(&open).as_deref(), kept.get(..kept.len() - 2));
        let adobe = [START, &segment(0xee, b"Adobe\0d\0\0\0\0\x01 by Anna"), &one].concat();
        let short = [START, &segment(0xee, b"Adobe\0d\0\0\0\0\x01"), &one].concat();
        assert_eq!(clean(&adobe), Some(short));
        for none in [&[START, &table].concat()[..], &[START, &table, START, &one].concat(), START] {
            assert_eq!(clean(none), None);
        }
    }
}
