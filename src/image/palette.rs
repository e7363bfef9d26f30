//! Owns the few colours of a drawing. Must not know how they are written.
//!
//! Made smaller, a drawing of ten colours has hundreds: those between its areas and lines. Written one by
//! one they would make it larger than it was.

use std::collections::BTreeMap;

use super::raster::Raster;

/// As many as a palette can have.
const MOST: usize = 256;

/// Colours with alpha, those that can be seen through first, and each pixel's place among them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Palette {
    pub colours: Vec<[u8; 4]>,
    pub places: Vec<u8>,
}

/// The palette of a picture: exact where it has few colours; else, and only if `reduce` allows it, each
/// colour becomes one that is near. `None` if it has too many.
pub(super) fn of(raster: &Raster, reduce: bool) -> Option<Palette> {
    let colour = |pixel: &[u8]| match *pixel {
        [r, g, b] => [r, g, b, 255],
        // What cannot be seen has no colour.
        [.., 0] => [0; 4],
        [r, g, b, a] => [r, g, b, a],
        _ => [0; 4],
    };
    let mut counts: BTreeMap<[u8; 4], u32> = BTreeMap::new();
    let mut last = ([0; 4], 0);
    for pixel in raster.bytes.chunks_exact(raster.channels).map(colour) {
        // Areas of one colour are counted at once.
        if pixel == last.0 {
            last.1 += 1;
            continue;
        }
        let (colour, count) = std::mem::replace(&mut last, (pixel, 1));
        *counts.entry(colour).or_default() += count;
        if !reduce && counts.len() > MOST + 1 {
            return None;
        }
    }
    *counts.entry(last.0).or_default() += last.1;
    counts.retain(|_, count| *count > 0);
    if counts.len() > MOST && !reduce {
        return None;
    }
    let near: BTreeMap<[u8; 4], [u8; 4]> = if counts.len() <= MOST {
        counts.keys().map(|colour| (*colour, *colour)).collect()
    } else {
        boxes(counts.into_iter().collect())
    };
    let mut colours: Vec<[u8; 4]> = near.values().copied().collect();
    colours.sort_unstable_by_key(|[r, g, b, a]| [*a, *r, *g, *b]);
    colours.dedup();
    let place: BTreeMap<[u8; 4], u8> = colours.iter().copied().zip(0u8..=255).collect();
    let place: BTreeMap<[u8; 4], u8> =
        near.into_iter().filter_map(|(from, to)| Some((from, *place.get(&to)?))).collect();
    let mut last = None;
    let pixels = raster.bytes.chunks_exact(raster.channels).map(colour);
    let places = pixels.map(|pixel| match last {
        Some((colour, place)) if colour == pixel => place,
        _ => {
            let found = place.get(&pixel).copied().unwrap_or(0);
            last = Some((pixel, found));
            found
        }
    });
    Some(Palette { places: places.collect(), colours })
}

type Counted = ([u8; 4], u32);

/// Parts colours into as many groups as a palette has room for, where they differ most and are seen most,
/// and gives each group one colour: the one that most of it has, else its mean.
fn boxes(all: Vec<Counted>) -> BTreeMap<[u8; 4], [u8; 4]> {
    let mut groups = vec![Group::new(all)];
    while groups.len() < MOST {
        let widest = groups.iter().enumerate().max_by_key(|(at, group)| (group.error, usize::MAX - at));
        let Some((at, _)) = widest.filter(|(_, group)| group.error > 0) else { break };
        let (one, other) = groups.swap_remove(at).parted();
        groups.extend([one, other]);
    }
    groups
        .into_iter()
        .flat_map(|group| {
            let shown = group.shown();
            group.colours.into_iter().map(move |(colour, _)| (colour, shown))
        })
        .collect()
}

struct Group {
    colours: Vec<Counted>,
    /// The channel in which they differ most, and how far they lie from their mean there, in all.
    channel: usize,
    error: u64,
    mean: [u64; 4],
}

impl Group {
    fn new(colours: Vec<Counted>) -> Self {
        let of = |colour: &[u8; 4], channel: usize| u64::from(colour.get(channel).copied().unwrap_or(0));
        let count = colours.iter().map(|(_, count)| u64::from(*count)).sum::<u64>().max(1);
        let mean = [0, 1, 2, 3].map(|channel| {
            let sum: u64 =
                colours.iter().map(|(colour, count)| of(colour, channel) * u64::from(*count)).sum();
            (sum + count / 2) / count
        });
        let errors = [0, 1, 2, 3].map(|channel| {
            let mean = mean.get(channel).copied().unwrap_or(0);
            let far = colours.iter().map(|(colour, count)| {
                let far = of(colour, channel).abs_diff(mean);
                far * far * u64::from(*count)
            });
            far.sum::<u64>()
        });
        let widest = errors.iter().enumerate().max_by_key(|(channel, error)| (**error, 4 - channel));
        let (channel, error) = widest.map_or((0, 0), |(channel, error)| (channel, *error));
        Self { colours, channel, error, mean }
    }

    /// In two, at the mean of the channel in which they differ most.
    fn parted(self) -> (Self, Self) {
        let mean = self.mean.get(self.channel).copied().unwrap_or(0);
        let low =
            |(colour, _): &Counted| colour.get(self.channel).is_some_and(|value| u64::from(*value) < mean);
        let (mut below, mut above): (Vec<_>, Vec<_>) = self.colours.into_iter().partition(low);
        // The mean is rounded: all others may lie at it or above.
        if below.is_empty() || above.is_empty() {
            let mut all = if below.is_empty() { above } else { below };
            all.sort_unstable_by_key(|(colour, _)| (colour.get(self.channel).copied(), *colour));
            above = all.split_off(all.len() / 2);
            below = all;
        }
        (Self::new(below), Self::new(above))
    }

    fn shown(&self) -> [u8; 4] {
        let total: u64 = self.colours.iter().map(|(_, count)| u64::from(*count)).sum();
        let most = self.colours.iter().max_by_key(|(colour, count)| (*count, *colour));
        match most {
            Some((colour, count)) if u64::from(*count) * 2 >= total => *colour,
            _ => self.mean.map(|value| u8::try_from(value).unwrap_or(255)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(bytes: Vec<u8>, channels: usize) -> Raster {
        Raster::new(bytes.len() / channels, 1, channels, bytes).expect("whole")
    }

    #[test]
    fn few_colours_are_kept_as_they_are() {
        let palette = of(&raster([[9, 8, 7, 255], [1, 2, 3, 0], [5, 5, 5, 99]].concat(), 4), false);
        let palette = palette.expect("few");
        assert_eq!(palette.colours, [[0, 0, 0, 0], [5, 5, 5, 99], [9, 8, 7, 255]]);
        assert_eq!(palette.places, [2, 0, 1]);
        let many: Vec<u8> = (0..=300u32).flat_map(|n| [n as u8, (n >> 8) as u8, 0]).collect();
        assert_eq!(of(&raster(many, 3), false), None);
    }

    #[test]
    fn areas_keep_their_colour_and_no_colour_gets_far_from_its_own() {
        // A white ground, a line of blue, and all the shades between.
        let mut bytes = [255, 255, 255].repeat(9000);
        bytes.extend([0, 0, 200].repeat(900));
        let shades = (0..=255u8).flat_map(|n| [[n, n, 200 + n / 5], [n, 255 - n, 100]]);
        bytes.extend(shades.flatten());
        let raster = raster(bytes, 3);
        let palette = of(&raster, true).expect("reduced");
        assert!(palette.colours.len() <= 256 && palette.colours.len() > 200);
        let mut farthest = 0;
        for (pixel, place) in raster.bytes.chunks_exact(3).zip(&palette.places) {
            let colour = palette.colours.get(usize::from(*place)).expect("in the palette");
            let far = pixel.iter().zip(colour).map(|(a, b)| a.abs_diff(*b)).max().expect("three");
            assert!(far == 0 || pixel != [255, 255, 255], "the ground changed");
            farthest = farthest.max(far);
        }
        assert!(farthest <= 8, "{farthest}");
    }
}
