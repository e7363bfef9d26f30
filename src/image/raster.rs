//! Owns a picture as rows of pixels, made smaller and turned. Must not know of any file format.
//!
//! All sums are of the kind that is the same on every machine: no instruction of one processor only, and a
//! kernel made of polynomials.

use resize::Type;
use resize::px::PixelFormat;

/// Pixels row by row, each of one to four bytes: grey, grey with alpha, colours, colours with alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raster {
    pub width: usize,
    pub height: usize,
    pub channels: usize,
    pub bytes: Vec<u8>,
}

impl Raster {
    /// `None` if that is not as many bytes as there should be.
    pub fn new(width: usize, height: usize, channels: usize, bytes: Vec<u8>) -> Option<Self> {
        let whole = width.checked_mul(height)?.checked_mul(channels)? == bytes.len();
        (whole && width > 0 && height > 0 && (1..=4).contains(&channels)).then_some(Self {
            width,
            height,
            channels,
            bytes,
        })
    }

    /// The same picture, smaller.
    pub fn scaled(&self, width: usize, height: usize) -> Option<Raster> {
        let bytes = match self.channels {
            1 => scale::<1>(self, width, height),
            2 => scale::<2>(self, width, height),
            3 => scale::<3>(self, width, height),
            _ => scale::<4>(self, width, height),
        }?;
        Raster::new(width, height, self.channels, bytes)
    }

    /// The same picture, turned and mirrored as Exif says (2 to 8).
    pub fn turned(self, way: u8) -> Option<Raster> {
        let (w, h) = (self.width, self.height);
        let (width, height) = if way >= 5 { (h, w) } else { (w, h) };
        // From where in the old one a pixel of the new one comes.
        let from = |x: usize, y: usize| match way {
            2 => (w - 1 - x, y),
            3 => (w - 1 - x, h - 1 - y),
            4 => (x, h - 1 - y),
            5 => (y, x),
            6 => (y, h - 1 - x),
            7 => (w - 1 - y, h - 1 - x),
            8 => (w - 1 - y, x),
            _ => (x, y),
        };
        if !(2..=8).contains(&way) {
            return Some(self);
        }
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = from(x, y);
                let at = (y * w + x) * self.channels;
                bytes.extend_from_slice(self.bytes.get(at..at + self.channels)?);
            }
        }
        Raster::new(width, height, self.channels, bytes)
    }

    /// Without the alpha of a picture that nothing shows through.
    pub fn without_idle_alpha(self) -> Raster {
        let colours = self.channels - 1;
        let opaque = |pixel: &[u8]| pixel.last() == Some(&255);
        if !matches!(self.channels, 2 | 4) || !self.bytes.chunks_exact(self.channels).all(opaque) {
            return self;
        }
        let pixels = self.bytes.chunks_exact(self.channels);
        let bytes = pixels.flat_map(|pixel| pixel.iter().take(colours).copied()).collect();
        Raster { channels: colours, bytes, ..self }
    }
}

fn scale<const N: usize>(from: &Raster, width: usize, height: usize) -> Option<Vec<u8>>
where
    [u8; N]: Default,
{
    let (pixels, _) = from.bytes.as_chunks::<N>();
    let mut out = vec![<[u8; N]>::default(); width.checked_mul(height)?];
    let mut resizer = resize::new(from.width, from.height, width, height, Pixels::<N>, Type::Catrom).ok()?;
    resizer.resize(pixels, &mut out).ok()?;
    Some(out.into_flattened())
}

/// Pixels of bytes. What can be seen through counts as much as it can be seen.
struct Pixels<const N: usize>;

impl<const N: usize> Pixels<N> {
    const ALPHA: bool = N == 2 || N == 4;
}

impl<const N: usize> PixelFormat for Pixels<N>
where
    [u8; N]: Default,
{
    type InputPixel = [u8; N];
    type OutputPixel = [u8; N];
    type Accumulator = [f32; N];

    fn new() -> [f32; N] {
        [0.0; N]
    }

    #[inline]
    fn add(&self, sum: &mut [f32; N], pixel: [u8; N], weight: f32) {
        let seen = match pixel.last() {
            Some(alpha) if Self::ALPHA => f32::from(*alpha) / 255.0,
            _ => 1.0,
        };
        for (at, (sum, byte)) in sum.iter_mut().zip(pixel).enumerate() {
            let seen = if Self::ALPHA && at + 1 == N { 1.0 } else { seen };
            *sum += f32::from(byte) * seen * weight;
        }
    }

    #[inline]
    fn add_acc(sum: &mut [f32; N], other: [f32; N], weight: f32) {
        for (sum, value) in sum.iter_mut().zip(other) {
            *sum += value * weight;
        }
    }

    #[inline]
    fn into_pixel(&self, sum: [f32; N]) -> [u8; N] {
        let alpha = sum.last().copied().filter(|_| Self::ALPHA);
        let mut at = 0;
        sum.map(|value| {
            at += 1;
            let value = match alpha {
                Some(alpha) if at < N => {
                    if alpha > 0.5 {
                        value * 255.0 / alpha
                    } else {
                        0.0
                    }
                }
                _ => value,
            };
            // Rounded; what is out of bounds becomes the bound.
            (value + 0.5) as u8
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(width: usize, channels: usize, bytes: &[u8]) -> Raster {
        Raster::new(width, bytes.len() / width / channels, channels, bytes.to_vec()).expect("whole")
    }

    #[test]
    fn a_photo_is_turned_as_its_camera_was_held() {
        let seen = |way| raster(3, 1, b"abcdef").turned(way).map(|r| (r.width, String::from_utf8(r.bytes)));
        let all = ["abcdef", "cbafed", "fedcba", "defabc", "adbecf", "daebfc", "fcebda", "cfbead"];
        for (way, expected) in (1..).zip(all) {
            let width = if way < 5 { 3 } else { 2 };
            assert_eq!(seen(way), Some((width, Ok(expected.to_owned()))), "{way}");
        }
    }

    #[test]
    fn what_cannot_be_seen_lends_no_colour() {
        // Opaque red beside a green that is not there.
        let half: Vec<u8> = [[255, 0, 0, 255], [0, 255, 0, 0]].concat().repeat(32);
        let small = raster(8, 4, &half).scaled(4, 4).expect("smaller");
        for pixel in small.bytes.chunks_exact(4) {
            assert_eq!(pixel.get(..3), Some([255, 0, 0].as_slice()), "{pixel:?}");
        }
        let flat = raster(8, 3, &[7, 99, 250].repeat(64)).scaled(3, 3).expect("smaller");
        assert_eq!(flat.bytes, [7, 99, 250].repeat(9));
        assert_eq!(raster(4, 2, &[9, 255].repeat(8)).without_idle_alpha(), raster(4, 1, &[9; 8]));
        assert_eq!(raster(4, 2, &[9, 254].repeat(8)).without_idle_alpha().channels, 2);
    }
}
