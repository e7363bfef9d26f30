//! Owns which files are smaller versions of a picture: `plan.800w.png` of `plan.png`.
//! Must not know where it is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::size;

/// The smaller versions of a picture with their widths, the smallest first. The width is that of the file
/// itself: what its name says may be wrong.
pub fn smaller<'a>(name: &str, files: &'a BTreeMap<String, Arc<[u8]>>) -> Vec<(&'a str, u32)> {
    let Some((stem, ending)) = name.rsplit_once('.') else { return Vec::new() };
    let Some((width, _)) = files.get(name).and_then(|bytes| size(bytes)) else { return Vec::new() };
    let from = format!("{stem}.");
    let near = files.range(from.clone()..).take_while(|(other, _)| other.starts_with(&from));
    let mut found: Vec<(&str, u32)> = near
        .filter(|(other, _)| {
            let middle =
                other.get(from.len()..).and_then(|rest| rest.strip_suffix(ending)?.strip_suffix('.'));
            let digits = middle.and_then(|middle| middle.strip_suffix('w'));
            digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        })
        .filter_map(|(other, bytes)| Some((other.as_str(), size(bytes)?.0)))
        .filter(|(_, other)| *other < width)
        .collect();
    found.sort_by_key(|(name, width)| (*width, *name));
    found.dedup_by_key(|(_, width)| *width);
    found
}

/// What a smaller version of a picture is called.
pub fn name_of(name: &str, width: u32) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    Some(format!("{stem}.{width}w.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smaller_version_is_told_by_its_name_and_measured() {
        let gif = |width: u16| [b"GIF89a".as_slice(), &width.to_le_bytes(), &[9, 0]].concat();
        let files: BTreeMap<String, Arc<[u8]>> = [
            ("kb/a.gif", gif(1600)),
            ("kb/a.800w.gif", gif(640)),
            ("kb/a.1200w.gif", gif(1200)),
            ("kb/a.2000w.gif", gif(2000)),
            ("kb/a.w.gif", gif(10)),
            ("kb/a.80w.png", gif(80)),
            ("kb/a.staff.80w.gif", gif(80)),
            ("kb/a.9w.gif", b"no picture".to_vec()),
            ("kb/ab.80w.gif", gif(80)),
        ]
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes.into()))
        .collect();
        assert_eq!(smaller("kb/a.gif", &files), [("kb/a.800w.gif", 640), ("kb/a.1200w.gif", 1200)]);
        assert_eq!(smaller("kb/ab.gif", &files), []);
        assert_eq!(smaller("kb/a.800w.gif", &files), []);
    }
}
