//! Owns the way from a PNG to pixels and back. Must not know which sizes are wanted.
//!
//! Moving pictures, and what says in a way of its own how bright it is (cICP), are not read: they stay as
//! they are.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Limits, Transformations};

use super::clean::{self, PNG};
use super::palette::{self, Palette};
use super::raster::Raster;

/// Colours that stay as they are said to be.
const COLOURS: &[&[u8; 4]] = &[b"gAMA", b"cHRM", b"sRGB", b"iCCP"];

#[derive(Debug)]
pub(super) struct Drawing {
    pub raster: Raster,
    /// How it is to be turned.
    pub way: u8,
    /// It had a palette, so a smaller one gets one too.
    few: bool,
    /// Chunks that say what its colours mean.
    colours: Vec<u8>,
}

pub(super) fn read(bytes: &[u8], most: usize) -> Option<Drawing> {
    let colours = meaning(bytes)?;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: most });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().ok()?;
    let few = reader.info().color_type == ColorType::Indexed;
    let mut pixels = vec![0; reader.output_buffer_size().filter(|size| *size <= most)?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    // A file whose rows end too early is not drawn whole.
    reader.finish().ok()?;
    pixels.truncate(frame.buffer_size());
    let channels = frame.color_type.samples();
    let raster = Raster::new(frame.width as usize, frame.height as usize, channels, pixels)?;
    Some(Drawing { raster: raster.without_idle_alpha(), way: clean::turned(bytes), few, colours })
}

/// The chunks that say what colours mean. `None` where there is more to it.
fn meaning(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = bytes.strip_prefix(PNG)?;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?) as usize;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        let kind = chunk.get(4..8)?;
        match kind {
            b"IDAT" => return Some(out),
            b"acTL" | b"cICP" => return None,
            _ if COLOURS.iter().any(|known| known.as_slice() == kind) => out.extend_from_slice(chunk),
            _ => {}
        }
        rest = after;
    }
}

impl Drawing {
    pub fn write(&self, raster: &Raster) -> Option<Vec<u8>> {
        let found = if raster.channels >= 3 { palette::of(raster, self.few) } else { None };
        let plain = match &found {
            Some(palette) => indexed(raster, palette),
            None => direct(raster),
        }?;
        // Behind the head, which is always of the same length.
        let (head, rest) = plain.split_at_checked(PNG.len() + 25)?;
        Some([head, &self.colours, rest].concat())
    }
}

fn direct(raster: &Raster) -> Option<Vec<u8>> {
    let colours = match raster.channels {
        1 => ColorType::Grayscale,
        2 => ColorType::GrayscaleAlpha,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    };
    write(raster, colours, BitDepth::Eight, Filter::Adaptive, None, &raster.bytes)
}

fn indexed(raster: &Raster, palette: &Palette) -> Option<Vec<u8>> {
    let (depth, bits) = match palette.colours.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let each = 8 / bits;
    let rows = palette.places.chunks_exact(raster.width).flat_map(|row| row.chunks(each)).map(|places| {
        let packed = places.iter().fold(0u16, |byte, place| byte << bits | u16::from(*place));
        (packed << (bits * (each - places.len()))) as u8
    });
    let rows: Vec<u8> = rows.collect();
    write(raster, ColorType::Indexed, depth, Filter::NoFilter, Some(palette), &rows)
}

fn write(
    raster: &Raster,
    colours: ColorType,
    depth: BitDepth,
    filter: Filter,
    palette: Option<&Palette>,
    rows: &[u8],
) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (width, height) = (u32::try_from(raster.width).ok()?, u32::try_from(raster.height).ok()?);
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(colours);
    encoder.set_depth(depth);
    encoder.set_compression(Compression::High);
    encoder.set_filter(filter);
    if let Some(palette) = palette {
        let colour = |colour: &[u8; 4]| colour.iter().take(3).copied().collect::<Vec<u8>>();
        encoder.set_palette(palette.colours.iter().flat_map(colour).collect::<Vec<u8>>());
        // Those that can be seen through come first.
        let seen: Vec<u8> = palette
            .colours
            .iter()
            .filter_map(|colour| colour.last().copied())
            .take_while(|a| *a < 255)
            .collect();
        if !seen.is_empty() {
            encoder.set_trns(seen);
        }
    }
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(rows).ok()?;
    writer.finish().ok()?;
    Some(out)
}
