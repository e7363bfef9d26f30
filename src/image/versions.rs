//! Owns which smaller versions a picture gets. Must not know where it is shown.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::raster::Raster;
use super::{clean, drawing, photo, size};

/// A picture in fewer pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub width: u32,
    pub bytes: Arc<[u8]>,
}

/// How the versions are made; told apart from how another klartext makes them.
pub const MADE_BY: &str = concat!(env!("CARGO_PKG_VERSION"), " 1");

/// A column of text on a sharp screen, on a plain one and on a phone, and half of that where every byte
/// counts.
const WIDTHS: [u32; 3] = [1440, 960, 480];
/// A version has at most this share of the pixels in a row, and of the bytes.
const SHARE: (u32, u32) = (4, 5);
/// Below, a second file saves nobody anything.
const SMALL: usize = 4 << 10;
/// A larger picture is no picture for a page: what it unpacks to would not fit into the memory.
const MOST_PIXELS: u64 = 50_000_000;
/// Bytes of each of its pixels, unpacked.
const PIXEL: usize = 4;
/// Larger ones are made one at a time.
pub(super) const LARGE: u64 = 16_000_000;

/// How many pixels it has, if smaller versions can be made of it at all.
pub(super) fn pixels(bytes: &[u8]) -> Option<u64> {
    let (width, height) = size(bytes)?;
    let fits = WIDTHS.iter().any(|wanted| is_smaller(*wanted, width));
    let pixels = u64::from(width) * u64::from(height);
    let known = bytes.starts_with(clean::PNG) || bytes.starts_with(&[0xff, 0xd8, 0xff]);
    (known && fits && bytes.len() >= SMALL && pixels <= MOST_PIXELS).then_some(pixels)
}

fn is_smaller(wanted: u32, than: u32) -> bool {
    u64::from(wanted) * u64::from(SHARE.1) <= u64::from(than) * u64::from(SHARE.0)
}

/// The versions of a JPEG or a PNG, the widest first. None where it cannot be read, is small enough, or no
/// version would be smaller in bytes than what there is already.
pub(super) fn of(bytes: &[u8]) -> Vec<Version> {
    if pixels(bytes).is_none() {
        return Vec::new();
    }
    // Decoders are the work of others, and what they are given comes from anywhere.
    catch_unwind(AssertUnwindSafe(|| made(bytes))).ok().flatten().unwrap_or_default()
}

fn made(bytes: &[u8]) -> Option<Vec<Version>> {
    let mut out = Vec::new();
    if bytes.starts_with(clean::PNG) {
        let drawing = drawing::read(bytes, MOST_PIXELS as usize * PIXEL)?;
        shrink(drawing.raster.clone(), drawing.way, bytes.len(), &mut out, &|raster| drawing.write(raster))?;
    } else {
        let photo = photo::read(bytes)?;
        shrink(photo.raster.clone(), photo.way, bytes.len(), &mut out, &|raster| photo.write(raster))?;
    }
    Some(out)
}

/// Each version is made of the one before: that is quicker, and nobody sees it.
fn shrink(
    mut raster: Raster,
    way: u8,
    bytes: usize,
    out: &mut Vec<Version>,
    write: &dyn Fn(&Raster) -> Option<Vec<u8>>,
) -> Option<()> {
    let seen = |raster: &Raster| {
        if way >= 5 { (raster.height, raster.width) } else { (raster.width, raster.height) }
    };
    let (full_width, full_height) = seen(&raster);
    let mut most = bytes;
    for width in WIDTHS.into_iter().filter(|wanted| is_smaller(*wanted, full_width as u32)) {
        let width = width as usize;
        let height = ((full_height * width * 2 + full_width) / (full_width * 2)).max(1);
        raster = if way >= 5 { raster.scaled(height, width)? } else { raster.scaled(width, height)? };
        let made = write(&raster.clone().turned(way)?)?;
        if made.len() * SHARE.1 as usize <= most * SHARE.0 as usize {
            most = made.len();
            out.push(Version { width: width as u32, bytes: made.into() });
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder};
    use proptest::prelude::*;
    use rayon::prelude::*;

    use super::*;

    /// Something with edges, areas and shades, 1600 by 64: dark on the left, light on the right.
    fn scene(channels: usize) -> Vec<u8> {
        let pixel = |at: usize| {
            let (x, y) = (at % 1600, at / 1600);
            let mixed = (at as u32).wrapping_mul(2_654_435_761);
            let noise = (mixed ^ mixed >> 15).wrapping_mul(2_246_822_519) >> 27;
            let grey = (x * 200 / 1600) as u8 + noise as u8;
            let all = [grey, if y % 16 < 8 { 40 } else { 200 }, grey / 2, (y * 4) as u8];
            all.into_iter().take(channels).collect::<Vec<u8>>()
        };
        (0..1600 * 64).flat_map(pixel).collect()
    }

    fn jpeg(way: u8) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, 95);
        encoder.add_icc_profile(b"how colours look").expect("fits");
        let exif = [b"Exif\0\0".as_slice(), &super::super::jpeg::only_orientation(way)].concat();
        encoder.add_app_segment(1, exif).expect("fits");
        encoder.encode(&scene(3), 1600, 64, ColorType::Rgb).expect("a JPEG");
        out
    }

    fn png(colours: png::ColorType, depth: png::BitDepth, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 1600, 64);
        encoder.set_color(colours);
        encoder.set_depth(depth);
        if colours == png::ColorType::Indexed {
            encoder.set_palette((0..=255u8).flat_map(|n| [n, 255 - n, n / 3]).collect::<Vec<u8>>());
            encoder.set_trns(vec![0u8, 90]);
        }
        encoder.set_source_gamma(png::ScaledFloat::from_scaled(45_455));
        let mut writer = encoder.write_header().expect("a head");
        writer.write_image_data(bytes).expect("rows");
        writer.finish().expect("an end");
        out
    }

    fn widths(versions: &[Version]) -> Vec<u32> {
        versions.iter().map(|version| version.width).collect()
    }

    #[test]
    fn a_photo_gets_versions_that_are_turned_and_keep_their_colours() {
        let full = jpeg(1);
        let versions = of(&full);
        assert_eq!(widths(&versions), [960, 480]);
        for version in &versions {
            assert_eq!(size(&version.bytes), Some((version.width, 64 * version.width / 1600)));
            let text = String::from_utf8_lossy(&version.bytes).into_owned();
            assert!(text.contains("how colours look") && !text.contains("Exif"));
            assert!(clean::without_metadata(&version.bytes).is_none());
        }
        // Held upside down: light is on the left then.
        let turned = of(&jpeg(3));
        let read = photo::read(&turned.first().expect("a version").bytes).expect("a photo");
        let red = |x: usize| u32::from(*read.raster.bytes.get(x * 3).expect("a pixel"));
        assert!(red(5) > red(900) + 100, "{} {}", red(5), red(900));
        // Held upright it is 64 wide, and small enough.
        assert_eq!(size(&jpeg(6)), Some((64, 1600)));
        assert_eq!(of(&jpeg(6)), []);
    }

    #[test]
    fn every_kind_of_drawing_is_made_smaller_in_its_own_kind() {
        use png::BitDepth::{Eight, Sixteen};
        use png::ColorType::{Grayscale, GrayscaleAlpha, Indexed, Rgb, Rgba};
        let wide: Vec<u8> = scene(3).into_iter().flat_map(|byte| [byte, 7]).collect();
        for (colours, depth, bytes, kind) in [
            (Grayscale, Eight, scene(1), 0),
            (GrayscaleAlpha, Eight, scene(2), 4),
            (Rgb, Eight, scene(3), 2),
            (Rgb, Sixteen, wide, 2),
            (Rgba, Eight, scene(4), 6),
            (Indexed, Eight, scene(1), 3),
        ] {
            let full = png(colours, depth, &bytes);
            let versions = of(&full);
            assert_eq!(widths(&versions), [960, 480], "{colours:?}");
            for version in versions {
                assert_eq!(version.bytes.get(25), Some(&kind), "{colours:?}");
                let gamma = version.bytes.get(37..41);
                assert_eq!(gamma, Some(b"gAMA".as_slice()), "colours keep their meaning");
                assert!(version.bytes.len() * 5 <= full.len() * 4);
                let again = drawing::read(&version.bytes, 1 << 24).expect("a drawing");
                assert_eq!(again.raster.width, version.width as usize);
            }
        }
        // What nothing shows through needs no alpha.
        let opaque: Vec<u8> =
            scene(4).chunks(4).flat_map(|p| p.iter().take(3).copied().chain([255])).collect();
        let versions = of(&png(Rgba, Eight, &opaque));
        assert_eq!(versions.first().and_then(|version| version.bytes.get(25)), Some(&2));
    }

    #[test]
    fn a_drawing_is_turned_as_it_says() {
        let plain = png(png::ColorType::Rgb, png::BitDepth::Eight, &scene(3));
        let exif = [b"eXIf".as_slice(), &super::super::jpeg::only_orientation(3)].concat();
        let exif = [&26u32.to_be_bytes()[..], &exif, &clean::checksum(&exif).to_be_bytes()].concat();
        let (head, rest) = plain.split_at(33);
        let turned = of(&[head, &exif, rest].concat());
        let read = |versions: &[Version]| {
            drawing::read(&versions.first().expect("a version").bytes, 1 << 24).expect("a drawing").raster
        };
        assert_eq!(Some(read(&turned)), read(&of(&plain)).turned(3));
        assert_eq!(turned.iter().find(|version| clean::turned(&version.bytes) != 1), None);
    }

    #[test]
    fn nothing_is_made_that_would_not_help() {
        // Lines of one colour pack well; made smaller, they do not.
        let lines: Vec<u8> = (0..1600 * 64).map(|at| if (at / 1600) % 2 == 0 { 0 } else { 255 }).collect();
        let full = png(png::ColorType::Grayscale, png::BitDepth::Eight, &lines);
        assert_eq!(of(&full), []);
        assert_eq!(of(b"<svg/>"), []);
        // A head that promises more than there is.
        let mut vast = png(png::ColorType::Rgb, png::BitDepth::Eight, &scene(3));
        vast.splice(16..24, [0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        assert_eq!(pixels(&vast), None);
        assert_eq!(of(&vast), []);
        let mut cmyk = Vec::new();
        Encoder::new(&mut cmyk, 90).encode(&scene(4), 1600, 64, ColorType::Cmyk).expect("a JPEG");
        assert_eq!(of(&cmyk), [], "for printers");
    }

    #[test]
    fn the_same_bytes_come_of_the_same_picture_on_every_thread() {
        let full = jpeg(1);
        let first = of(&full);
        assert!((0..4).into_par_iter().all(|_| of(&full) == first));
    }

    #[test]
    fn what_is_cut_off_gets_none_and_loses_what_it_carries_all_the_same() {
        let (photo, drawing) = (jpeg(1), png(png::ColorType::Rgb, png::BitDepth::Eight, &scene(3)));
        for full in [photo, drawing] {
            for at in (0..full.len() - 1).step_by(full.len() / 40) {
                let cut = full.get(..at).expect("a beginning");
                assert_eq!(of(cut), [], "{at}");
                let _ = clean::clean("a.jpg", cut);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn broken_files_break_nothing(
            photo: bool,
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
            in_head: bool,
        ) {
            let mut bytes =
                if photo { jpeg(6) } else { png(png::ColorType::Indexed, png::BitDepth::Eight, &scene(1)) };
            let length = if in_head { bytes.len().min(400) } else { bytes.len() };
            for (at, value) in changes {
                let at = at.index(length);
                bytes.splice(at..=at, [value]);
            }
            let clean = clean::without_metadata(&bytes).unwrap_or_else(|| bytes.clone());
            prop_assert_eq!(clean::without_metadata(&clean), None, "cleaned twice");
            for version in of(&clean) {
                prop_assert_eq!(size(&version.bytes).map(|(width, _)| width), Some(version.width));
            }
        }
    }
}
