//! Owns what was made of pictures, so that nothing is made twice: not for another page, language or
//! edition, nor for the next build. Must not know which of them anybody may see.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use super::clean::{self, Carried};
use super::versions::{self, LARGE, MADE_BY, Version};

/// Smaller versions of a picture, the widest first.
pub type Versions = Arc<[Version]>;

/// The pictures of a site. What it gives follows from the bytes it is given and from nothing else.
#[derive(Debug, Default)]
pub struct Album {
    /// By the name of the file.
    pictures: Mutex<HashMap<String, Arc<Picture>>>,
    /// By the digest of what they were made of.
    made: Mutex<HashMap<String, Arc<OnceLock<Versions>>>>,
    /// Held while a large one is made: two at once would take too much memory.
    large: Mutex<()>,
}

#[derive(Debug)]
struct Picture {
    source: Arc<[u8]>,
    clean: OnceLock<(Option<Arc<[u8]>>, Carried)>,
    versions: OnceLock<(String, Versions)>,
}

impl Album {
    /// The file without what cannot be seen, and what that was. Nothing of what must not be given to anybody.
    pub fn clean(&self, name: &str, bytes: &Arc<[u8]>) -> (Option<Arc<[u8]>>, Carried) {
        self.picture(name, bytes).clean(name).clone()
    }

    /// Smaller versions of a JPEG or a PNG, without what cannot be seen.
    pub fn smaller(&self, name: &str, bytes: &Arc<[u8]>) -> Versions {
        let picture = self.picture(name, bytes);
        let (_, versions) = picture.versions.get_or_init(|| {
            let (Some(clean), _) = picture.clean(name) else { return Default::default() };
            let Some(pixels) = versions::pixels(clean) else { return Default::default() };
            let digest = digest(clean);
            let made = Arc::clone(lock(&self.made).entry(digest.clone()).or_default());
            let versions = made.get_or_init(|| {
                let _one_at_a_time = (pixels > LARGE).then(|| lock(&self.large));
                versions::of(clean).into()
            });
            (digest, Arc::clone(versions))
        });
        Arc::clone(versions)
    }

    /// Takes over what was made by an earlier run.
    pub fn fill(&self, known: impl IntoIterator<Item = (String, Vec<Version>)>) {
        let mut made = lock(&self.made);
        for (digest, versions) in known {
            let _ = made.entry(digest).or_default().set(versions.into());
        }
    }

    /// What was made, or asked for, of the pictures there are, by the digest of what it was made of.
    pub fn made(&self) -> BTreeMap<String, Versions> {
        let pictures = lock(&self.pictures);
        let made = pictures.values().filter_map(|picture| picture.versions.get());
        made.filter(|(digest, _)| !digest.is_empty()).cloned().collect()
    }

    /// Forgets the pictures that are no longer there.
    pub fn forget(&self, is_there: impl Fn(&str) -> bool) {
        lock(&self.pictures).retain(|name, _| is_there(name));
        let used = self.made();
        lock(&self.made).retain(|digest, _| used.contains_key(digest));
    }

    fn picture(&self, name: &str, bytes: &Arc<[u8]>) -> Arc<Picture> {
        let mut pictures = lock(&self.pictures);
        match pictures.get(name) {
            Some(known) if Arc::ptr_eq(&known.source, bytes) || known.source == *bytes => Arc::clone(known),
            _ => {
                let picture =
                    Picture { source: Arc::clone(bytes), clean: OnceLock::new(), versions: OnceLock::new() };
                let picture = Arc::new(picture);
                pictures.insert(name.to_owned(), Arc::clone(&picture));
                picture
            }
        }
    }
}

impl Picture {
    fn clean(&self, name: &str) -> &(Option<Arc<[u8]>>, Carried) {
        self.clean.get_or_init(|| clean::published(name, &self.source))
    }
}

/// Of the bytes and of how versions are made of them.
fn digest(bytes: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(MADE_BY);
    hasher.update([0]);
    hasher.update(bytes);
    hasher.finalize().iter().fold(String::new(), |mut out, byte| {
        // Writing to a string does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing() -> Arc<[u8]> {
        let mixed = |at: u32| at.wrapping_mul(2_654_435_761);
        let rows = (0..1200u32 * 40)
            .map(|at| ((mixed(at) ^ mixed(at) >> 15).wrapping_mul(2_246_822_519) >> 24) as u8);
        let rows: Vec<u8> = rows.collect();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 1200, 40);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.add_text_chunk("Author".to_owned(), "Anna".to_owned()).expect("fits");
        let mut writer = encoder.write_header().expect("a head");
        writer.write_image_data(&rows).expect("rows");
        writer.finish().expect("an end");
        out.into()
    }

    #[test]
    fn a_picture_is_made_once_whatever_it_is_called_and_by_whichever_run() {
        let (album, picture) = (Album::default(), drawing());
        let (clean, carried) = album.clean("kb/a.png", &picture);
        assert_eq!(carried, Carried::Metadata);
        let clean = clean.expect("may be given to others");
        let made = album.smaller("kb/a.png", &picture);
        assert_eq!(made.iter().map(|version| version.width).collect::<Vec<_>>(), [960, 480]);
        // The same bytes, another name; and without what they carried.
        assert!(Arc::ptr_eq(&made, &album.smaller("kb/b.png", &Arc::from(&*picture))));
        assert!(Arc::ptr_eq(&made, &album.smaller("kb/c.png", &clean)));
        assert_eq!(album.made().len(), 1);

        let next = Album::default();
        let kept = album.made().into_iter().map(|(digest, versions)| (digest, versions.to_vec()));
        // What a run before left behind is taken as it is.
        next.fill(kept.map(|(digest, versions)| (digest, versions.into_iter().take(1).collect())));
        assert_eq!(next.smaller("a.png", &picture).len(), 1);
        next.forget(|name| name != "a.png");
        assert!(next.made().is_empty());
        assert_eq!(next.smaller("a.png", &picture).len(), 2);
    }
}
