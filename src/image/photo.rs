//! Owns the way from a JPEG to pixels and back. Must not know which sizes are wanted.
//!
//! What is printed with (CMYK), packed for archives (more than eight bits, without loss) or broken is not
//! read: such a file stays as it is.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::jpeg;
use super::raster::Raster;

/// Good enough that nobody sees a difference, at a third of what cameras write.
const QUALITY: u8 = 80;
/// A progressive photo in more passes than any program makes is built to cost time.
const PASSES: usize = 30;

/// What stays beside the pixels.
#[derive(Debug)]
pub(super) struct Photo {
    pub raster: Raster,
    /// How it is to be turned.
    pub way: u8,
    profile: Option<Vec<u8>>,
}

pub(super) fn read(bytes: &[u8]) -> Option<Photo> {
    let (.., colours) = jpeg::frame(bytes)?;
    let wanted = match colours {
        1 => ColorSpace::Luma,
        3 => ColorSpace::RGB,
        _ => return None,
    };
    if !jpeg::is_whole(bytes) {
        return None;
    }
    let options = DecoderOptions::new_safe().jpeg_set_out_colorspace(wanted).jpeg_set_max_scans(PASSES);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let pixels = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let raster = Raster::new(width, height, wanted.num_components(), pixels)?;
    Some(Photo { raster, way: jpeg::turned(bytes), profile: decoder.icc_profile() })
}

impl Photo {
    /// The pixels, turned already, as a file.
    pub fn write(&self, raster: &Raster) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, QUALITY);
        encoder.set_progressive(true);
        encoder.set_optimized_huffman_tables(true);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).ok()?;
        }
        let (width, height) = (raster.width.try_into().ok()?, raster.height.try_into().ok()?);
        let colours = if raster.channels == 1 { ColorType::Luma } else { ColorType::Rgb };
        encoder.encode(&raster.bytes, width, height, colours).ok()?;
        Some(out)
    }
}
