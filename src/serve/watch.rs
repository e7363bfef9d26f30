//! Owns the watch on the folders of a site. Must not know what the files mean: an event only says
//! that it is time to look.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::error::Result;
use crate::source::Roots;

/// Editors save in several steps. It is over when nothing has happened for this long …
const QUIET: Duration = Duration::from_millis(12);
/// … but a build does not wait longer than this for it.
const PATIENCE: Duration = Duration::from_millis(150);

/// Why the builder should look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// These paths in watched folders changed.
    Changed(Vec<PathBuf>),
    /// A watched folder itself came or went, or events were lost.
    Moved,
    /// A page was made: it may have asked the clock, or failed.
    Asked,
}

/// What to do after a wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waited {
    Woken(Wake),
    TimeIsUp,
    /// Nobody can wake any more.
    Ended,
}

/// The running watch.
pub struct Watch {
    watcher: RecommendedWatcher,
    roots: Roots,
    /// The folders that are watched with all that is in them.
    folders: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Watch {
    /// Starts to watch.
    ///
    /// # Errors
    /// When the system cannot watch.
    pub fn start(roots: &Roots, wake: mpsc::Sender<Wake>) -> Result<Self> {
        let folders = Arc::new(Mutex::new(BTreeSet::new()));
        let names = names(roots);
        let known = Arc::clone(&folders);
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let reason = match event {
                Ok(event) => {
                    let folders = known.lock().unwrap_or_else(PoisonError::into_inner);
                    judge(&event, &folders, &names)
                }
                // Events were lost; there may have been any.
                Err(_) => Some(Wake::Moved),
            };
            if let Some(reason) = reason {
                // Nobody listens any more when the program is about to end.
                let _ = wake.send(reason);
            }
        })?;
        let mut watch = Self { watcher, roots: roots.clone(), folders };
        for parent in parents(roots) {
            watch.watcher.watch(&parent, RecursiveMode::NonRecursive)?;
        }
        watch.renew()?;
        Ok(watch)
    }

    /// Watches the folders that are there now. A folder that went and came back is a new one.
    ///
    /// # Errors
    /// When the system cannot watch: too many folders, for example.
    pub fn renew(&mut self) -> Result<()> {
        let found: BTreeSet<PathBuf> =
            self.roots.watched().iter().filter_map(|path| path.canonicalize().ok()).collect();
        let old = {
            let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *folders, found.clone())
        };
        for folder in old {
            // It may be gone, and its watch with it.
            let _ = self.watcher.unwatch(&folder);
        }
        for folder in found {
            self.watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }
}

/// Waits to be woken, at most for `longest`, and then until things have settled.
pub fn wait(wakes: &mpsc::Receiver<Wake>, longest: Duration) -> Waited {
    let mut reason = match wakes.recv_timeout(longest) {
        Ok(Wake::Asked) => return Waited::Woken(Wake::Asked),
        Ok(reason) => reason,
        Err(mpsc::RecvTimeoutError::Timeout) => return Waited::TimeIsUp,
        Err(mpsc::RecvTimeoutError::Disconnected) => return Waited::Ended,
    };
    let end = Instant::now() + PATIENCE;
    let mut quiet = Instant::now() + QUIET;
    while let Ok(next) = wakes.recv_timeout(quiet.min(end).saturating_duration_since(Instant::now())) {
        match (&mut reason, next) {
            (_, Wake::Asked) => continue,
            (Wake::Changed(paths), Wake::Changed(more)) => paths.extend(more),
            (_, Wake::Changed(_)) => {}
            (reason, Wake::Moved) => *reason = Wake::Moved,
        }
        quiet = Instant::now() + QUIET;
    }
    if let Wake::Changed(paths) = &mut reason {
        paths.sort();
        paths.dedup();
    }
    Waited::Woken(reason)
}

/// Whether an event matters.
fn judge(event: &Event, folders: &BTreeSet<PathBuf>, names: &BTreeSet<PathBuf>) -> Option<Wake> {
    // Reading is an event too, and it is klartext itself who reads.
    if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
        return None;
    }
    if event.need_rescan() || event.paths.is_empty() {
        return Some(Wake::Moved);
    }
    let inside = |path: &Path| {
        folders.iter().filter_map(|folder| path.strip_prefix(folder).ok()).any(|rest| {
            let hidden = |part: std::path::Component| {
                let name = part.as_os_str().to_string_lossy();
                name.starts_with('.') || name.ends_with('~')
            };
            rest.components().next().is_some() && !rest.components().any(hidden)
        })
    };
    let is_folder = |path: &Path| {
        !matches!(
            event.kind,
            EventKind::Access(_) | EventKind::Modify(notify::event::ModifyKind::Metadata(_))
        ) && path.file_name().is_some_and(|name| names.contains(Path::new(name)))
            && !folders.iter().any(|folder| path.starts_with(folder) && path != folder)
    };
    if event.paths.iter().any(|path| is_folder(path)) {
        return Some(Wake::Moved);
    }
    let paths: Vec<PathBuf> = event.paths.iter().filter(|path| inside(path)).cloned().collect();
    (!paths.is_empty()).then_some(Wake::Changed(paths))
}

/// Names of the folders whose coming and going matters.
fn names(roots: &Roots) -> BTreeSet<PathBuf> {
    let content = roots.content.iter().filter_map(|root| root.canonicalize().ok());
    let content = content.filter_map(|root| root.file_name().map(PathBuf::from));
    content.chain(["templates", "themes"].map(PathBuf::from)).collect()
}

/// The folders in which watched folders come and go.
fn parents(roots: &Roots) -> BTreeSet<PathBuf> {
    let content = roots.content.iter().filter_map(|root| root.canonicalize().ok());
    let above = content.filter_map(|root| root.parent().map(Path::to_owned));
    let site = if roots.site.as_os_str().is_empty() { Path::new(".") } else { &roots.site };
    above.chain(site.canonicalize().ok()).collect()
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, MetadataKind, ModifyKind};

    use super::*;

    fn wake(kind: EventKind, path: &str) -> Option<Wake> {
        let folders = BTreeSet::from([PathBuf::from("/site/content"), PathBuf::from("/site/themes")]);
        let names = ["content", "templates", "themes"].map(PathBuf::from).into();
        judge(&Event::new(kind).add_path(path.into()), &folders, &names)
    }

    #[test]
    fn only_changes_of_sources_wake() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let create = EventKind::Create(CreateKind::Any);
        let changed = |path: &str| Some(Wake::Changed(vec![path.into()]));
        assert_eq!(wake(write, "/site/content/kb/a.md"), changed("/site/content/kb/a.md"));
        assert_eq!(wake(create, "/site/content/content/a.md"), changed("/site/content/content/a.md"));
        assert_eq!(wake(write, "/site/content/kb/.a.md.swp"), None);
        assert_eq!(wake(write, "/site/content/.git/index"), None);
        assert_eq!(wake(write, "/site/content/a.md~"), None);
        assert_eq!(wake(create, "/site/dist"), None);
        assert_eq!(wake(create, "/site/templates"), Some(Wake::Moved));
        assert_eq!(wake(create, "/site/content"), Some(Wake::Moved));
        let touched = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
        assert_eq!(wake(touched, "/site/content"), None, "reading a folder may change its times");
    }

    #[test]
    fn reading_does_not_wake() {
        let open = EventKind::Access(AccessKind::Open(AccessMode::Any));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(wake(open, "/site/content/a.md"), None);
        assert!(wake(closed, "/site/content/a.md").is_some());
    }
}
