//! Keeps smaller versions of pictures beside the manifests, for making them takes longer than all the rest
//! of a build. Must not know how they are made, nor who may see them.
//!
//! It is a memory and nothing else: what cannot be read, or written, is made again. So nothing here fails.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::image::{Version, Versions};

const FOLDER: &str = "pictures";
/// Length of a digest, in bytes.
const DIGEST: usize = 32;

/// What is kept in a state folder, by the digest of what it was made of.
pub(super) fn read(state: &Path) -> Vec<(String, Vec<Version>)> {
    let Ok(entries) = fs::read_dir(state.join(FOLDER)) else { return Vec::new() };
    let entries: Vec<_> = entries.flatten().collect();
    let read = entries.par_iter().filter_map(|entry| {
        let name = entry.file_name().into_string().ok().filter(|name| is_digest(name))?;
        let versions = unpack(&fs::read(entry.path()).ok()?)?;
        Some((name, versions))
    });
    read.collect()
}

/// Writes what is not there yet, and, if nothing else is in use, takes away the rest.
pub(super) fn write(state: &Path, made: &BTreeMap<String, Versions>, only: bool) {
    let folder = state.join(FOLDER);
    if only && let Ok(entries) = fs::read_dir(&folder) {
        let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap_or_default();
        for entry in entries.flatten().filter(|entry| !made.contains_key(&name(entry))) {
            let _ = fs::remove_file(entry.path());
        }
    }
    if made.is_empty() || fs::create_dir_all(&folder).is_err() {
        return;
    }
    made.par_iter().for_each(|(digest, versions)| {
        let path = folder.join(digest);
        let packed = pack(versions);
        if fs::metadata(&path).is_ok_and(|known| known.len() == packed.len() as u64)
            && fs::read(&path).is_ok_and(|known| known == packed)
        {
            return;
        }
        let staged = folder.join(format!("{digest}.new"));
        let _ = fs::write(&staged, packed).and_then(|()| fs::rename(&staged, &path));
    });
}

fn is_digest(name: &str) -> bool {
    name.len() == 2 * DIGEST && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Each version with its width and length before it, and a digest of all behind them.
fn pack(versions: &[Version]) -> Vec<u8> {
    let mut out = Vec::new();
    for version in versions {
        let length = u32::try_from(version.bytes.len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&version.width.to_le_bytes());
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&version.bytes);
    }
    let digest = Sha256::digest(&out);
    out.extend_from_slice(&digest);
    out
}

fn unpack(bytes: &[u8]) -> Option<Vec<Version>> {
    let (mut rest, digest) = bytes.split_at_checked(bytes.len().checked_sub(DIGEST)?)?;
    if Sha256::digest(rest).as_slice() != digest {
        return None;
    }
    let mut out = Vec::new();
    while !rest.is_empty() {
        let (head, after) = rest.split_first_chunk::<8>()?;
        let [a, b, c, d, e, f, g, h] = *head;
        let length = u32::from_le_bytes([e, f, g, h]) as usize;
        let (own, after) = after.split_at_checked(length)?;
        out.push(Version { width: u32::from_le_bytes([a, b, c, d]), bytes: own.into() });
        rest = after;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_read_again_and_what_is_broken_is_not() {
        let versions = [(960, b"wide".as_slice()), (480, b"")];
        let versions = versions.map(|(width, bytes)| Version { width, bytes: bytes.into() });
        let packed = pack(&versions);
        assert_eq!(unpack(&packed), Some(versions.to_vec()));
        assert_eq!(unpack(&pack(&[])), Some(Vec::new()));
        for at in 0..packed.len() {
            let mut broken = packed.clone();
            broken.splice(at..=at, packed.get(at).map(|byte| byte ^ 1));
            assert_eq!(unpack(&broken), None, "{at}");
            assert_eq!(unpack(packed.get(..at).expect("a beginning")), None, "{at}");
        }
    }
}
