//! Owns the file format: PNG with a palette (RFC 2083). Must not know what is drawn.

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::canvas::Canvas;
use crate::image::checksum;

/// How hard to compress; more costs time and saves hardly a byte of such pictures.
const LEVEL: u8 = 6;

pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let size = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes();
    let mut head = [size(canvas.width), size(canvas.height)].concat();
    // Eight bits to the pixel, with a palette; the usual compression, filters, and no interlacing.
    head.extend([8, 3, 0, 0, 0]);
    let mut rows = Vec::with_capacity(canvas.pixels.len() + canvas.height);
    for row in canvas.pixels.chunks(canvas.width.max(1)) {
        rows.push(0);
        rows.extend_from_slice(row);
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", head),
        (b"PLTE", canvas.palette()),
        (b"IDAT", compress_to_vec_zlib(&rows, LEVEL)),
        (b"IEND", Vec::new()),
    ] {
        out.extend(size(data.len()));
        let named = [kind.as_slice(), &data].concat();
        out.extend(&named);
        out.extend(checksum(&named).to_be_bytes());
    }
    out
}
