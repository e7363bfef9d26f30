//! Shows a site while it is being written: watch → build → swap in memory → reload the browser.
//! Owns no rule about content and no format; must not write to the disk.

mod edition;
mod guard;
mod http;
mod live;
mod reread;
mod route;
mod site;
mod terminal;
mod watch;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use chrono::{DateTime, Utc};
use tokio::sync::oneshot;
use tokio::sync::watch::Sender;

use crate::error::{Error, Result};
use crate::source::{Audience, Roots};
use crate::text::Messages;
use guard::Guard;
use http::{Desk, Stage};
use site::{Build, Snapshot, Workspace};
use terminal::{Cause, Terminal};
use watch::{Waited, Wake, Watch};

/// The longest sleep: a machine that was suspended must not miss its next change by more.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// The shortest, so that a moment that is almost reached does not keep the processor busy.
const SHORTEST_SLEEP: Duration = Duration::from_millis(10);
/// How long after a quick look at single files the whole is looked at.
const SECOND_LOOK: Duration = Duration::from_secs(2);
/// Threads that make pages. A browser asks for a handful of files at a time.
const PAGE_THREADS: usize = 4;

/// What is to be served.
#[derive(Debug, Clone)]
pub struct Options {
    pub roots: Roots,
    /// The moment to speak of; the present one, as it passes, if not given.
    pub now: Option<DateTime<Utc>>,
    pub audiences: &'static [Audience],
    /// Address of the first edition. Each further one has the next port.
    pub bind: SocketAddr,
    /// Whether to say how long each stage took.
    pub timings: bool,
}

/// Serves a site until it is interrupted.
///
/// # Errors
/// When an address cannot be had, the content cannot be read or folders cannot be watched.
pub fn run(options: &Options, messages: &Messages) -> Result<()> {
    let start = Instant::now();
    let listeners = listen(options)?;
    let (wake, wakes) = mpsc::channel();
    let mut workspace = Workspace::new(options.roots.clone(), options.now);
    workspace.read()?;
    let mut build = workspace.build()?;
    let stages: Vec<Stage> = options
        .audiences
        .iter()
        .map(|audience| Arc::new(Sender::new(Arc::new(build.edition(*audience, None)))))
        .collect();
    let watch = Watch::start(workspace.roots(), wake.clone())?;
    let terminal = Terminal::new(messages.clone());
    let timings = options.timings;
    // A file may have changed before the watch began.
    let second_look = true;
    let mut builder = Builder {
        workspace,
        audiences: options.audiences,
        stages,
        wakes,
        watch,
        terminal,
        timings,
        second_look,
    };
    builder.tell(Cause::Start, start, &build);
    drop(build);

    let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis()).to_string();
    let servers: Vec<(Audience, SocketAddr)> =
        options.audiences.iter().copied().zip(listeners.iter().map(|(_, address)| *address)).collect();
    let desk = |((audience, address), stage): ((Audience, SocketAddr), &Stage)| Desk {
        audience,
        guard: Guard::new(address),
        stage: Arc::clone(stage),
        wake: wake.clone(),
        run: run.clone(),
        messages: messages.clone(),
    };
    let desks: Vec<Desk> = servers.iter().copied().zip(&builder.stages).map(desk).collect();
    builder.terminal.addresses(&servers);
    serve(desks.into_iter().zip(listeners.into_iter().map(|(listener, _)| listener)).collect(), builder)
}

/// Takes the addresses before any work is done, so that a taken one is known at once.
fn listen(options: &Options) -> Result<Vec<(TcpListener, SocketAddr)>> {
    let mut address = options.bind;
    let mut listeners = Vec::new();
    for _ in options.audiences {
        let fail = |error| {
            Error::Other(format!("cannot listen on {address}: {error}; give another address with --bind"))
        };
        let listener = TcpListener::bind(address).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        let bound = listener.local_addr().map_err(fail)?;
        listeners.push((listener, bound));
        // Port 0 stands for any free port, for every edition.
        if address.port() != 0 {
            address.set_port(address.port().wrapping_add(1));
        }
    }
    Ok(listeners)
}

fn serve(desks: Vec<(Desk, TcpListener)>, builder: Builder) -> Result<()> {
    let other = |error: std::io::Error| Error::Other(format!("cannot serve: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(PAGE_THREADS)
        .build()
        .map_err(other)?;
    let (alive, dead) = oneshot::channel::<()>();
    thread::Builder::new()
        .name("builder".to_owned())
        .spawn(move || {
            let _alive = alive;
            builder.run();
        })
        .map_err(other)?;
    let ended = runtime.block_on(async {
        for (desk, listener) in desks {
            let listener = tokio::net::TcpListener::from_std(listener).map_err(other)?;
            let service = Router::new().fallback(http::answer).with_state(Arc::new(desk));
            tokio::spawn(async move { axum::serve(listener, service).await });
        }
        tokio::select! {
            interrupted = interrupted() => interrupted.map_err(other),
            _ = dead => Err(Error::Other("the builder has stopped; please report this".to_owned())),
        }
    });
    // Open event streams never end by themselves.
    runtime.shutdown_background();
    ended
}

/// Waits for Ctrl-C, or for the signal with which systems stop services.
async fn interrupted() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

/// Builds whenever there is reason to, for as long as the program runs.
struct Builder {
    workspace: Workspace,
    audiences: &'static [Audience],
    /// One for each audience.
    stages: Vec<Stage>,
    wakes: mpsc::Receiver<Wake>,
    watch: Watch,
    terminal: Terminal,
    timings: bool,
    /// Whether only single files have been looked at since the last event.
    second_look: bool,
}

impl Builder {
    fn run(mut self) {
        loop {
            match watch::wait(&self.wakes, self.sleep()) {
                Waited::Ended => return,
                Waited::Woken(Wake::Asked) => {}
                Waited::Woken(Wake::Changed(paths)) => self.look(Some(&paths)),
                Waited::Woken(Wake::Moved) => {
                    if let Err(error) = self.watch.renew() {
                        self.fail(&error);
                    }
                    self.look(None);
                }
                Waited::TimeIsUp if self.second_look => self.look(None),
                Waited::TimeIsUp => {}
            }
            if self.left().is_some_and(|left| left.is_zero()) {
                self.build(Cause::Time, Instant::now());
            }
            for snapshot in self.newest() {
                self.terminal.findings(&snapshot);
            }
        }
    }

    fn newest(&self) -> Vec<Arc<Snapshot>> {
        self.stages.iter().map(|stage| Arc::clone(&stage.borrow())).collect()
    }

    /// How long until pages differ without a change of the sources.
    fn left(&self) -> Option<Duration> {
        self.newest().iter().filter_map(|snapshot| self.workspace.left(snapshot)).min()
    }

    fn sleep(&self) -> Duration {
        let longest = if self.second_look { SECOND_LOOK } else { LONGEST_SLEEP };
        self.left().unwrap_or(longest).clamp(SHORTEST_SLEEP, longest)
    }

    /// Reads the sources, all or only these, and builds if they differ.
    fn look(&mut self, paths: Option<&[PathBuf]>) {
        let start = Instant::now();
        let quick = paths.and_then(|paths| self.workspace.reread(paths));
        self.second_look = quick.is_some();
        match quick.map_or_else(|| self.workspace.read(), Ok) {
            Err(error) => self.fail(&error),
            Ok(changed) if changed.is_empty() => self.recover(),
            Ok(changed) => self.build(Cause::Files(&changed), start),
        }
    }

    fn build(&mut self, cause: Cause, start: Instant) {
        let read = start.elapsed();
        let mut build = match self.workspace.build() {
            Ok(build) => build,
            Err(error) => return self.fail(&error),
        };
        build.took("read", read);
        let mut stages: Vec<(Audience, &Stage)> = self.audiences.iter().copied().zip(&self.stages).collect();
        // The edition that somebody looks at comes first.
        stages.sort_by_key(|(_, stage)| std::cmp::Reverse(stage.receiver_count()));
        for (audience, stage) in stages {
            let before = Arc::clone(&stage.borrow());
            stage.send_replace(Arc::new(build.edition(audience, Some(&before))));
        }
        self.tell(cause, start, &build);
    }

    /// Prints what came of a build. Browsers came first; they load meanwhile.
    fn tell(&mut self, cause: Cause, start: Instant, build: &Build) {
        let took = start.elapsed();
        if self.timings {
            self.terminal.timings(build.timings());
        }
        if let Some(snapshot) = self.newest().first() {
            self.terminal.built(cause, took, snapshot);
        }
    }

    /// Says what is wrong and goes on with the last build.
    fn fail(&mut self, error: &Error) {
        let failure = error.to_string();
        self.terminal.failed(&failure);
        self.note(Some(&failure));
    }

    /// Nothing is wrong any more, and nothing has changed.
    fn recover(&self) {
        if self.newest().iter().any(|snapshot| snapshot.failure.is_some()) {
            self.note(None);
        }
    }

    fn note(&self, failure: Option<&str>) {
        for stage in &self.stages {
            let failure = failure.map(str::to_owned);
            stage.send_modify(|newest| *newest = Arc::new(Snapshot { failure, ..newest.as_ref().clone() }));
        }
    }
}
