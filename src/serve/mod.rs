//! Shows a site while it is being written: watch → build → swap in memory → reload the browser.
//! Owns no rule about content and no format; must not write to the disk.

mod edition;
mod guard;
mod http;
mod live;
mod route;
mod site;
mod terminal;
mod watch;

use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use chrono::{DateTime, Utc};
use tokio::sync::oneshot;

use crate::error::{Error, Result};
use crate::source::{Audience, Roots};
use crate::text::Messages;
use guard::Guard;
use http::{Desk, Stage};
use site::{Snapshot, Workspace};
use terminal::{Cause, Terminal};
use watch::{Waited, Wake, Watch};

/// The longest sleep: a machine that was suspended must not miss its next change by more.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// The shortest, so that a moment that is almost reached does not keep the processor busy.
const SHORTEST_SLEEP: Duration = Duration::from_millis(10);
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
}

/// Serves a site until it is interrupted.
///
/// # Errors
/// When an address cannot be had, the content cannot be read or folders cannot be watched.
pub fn run(options: &Options, messages: &Messages) -> Result<()> {
    let start = Instant::now();
    let listeners = listen(options)?;
    let mut workspace = Workspace::new(options.roots.clone(), options.now, options.audiences);
    workspace.read()?;
    let first = workspace.build(None)?;
    let (wake, wakes) = mpsc::channel();
    let watch = Watch::start(workspace.roots(), wake.clone())?;
    // A file may have changed before the watch began.
    let _ = wake.send(Wake::Changed);

    let mut terminal = Terminal::new(messages.clone());
    terminal.built(Cause::Start, start.elapsed(), &first);
    let stage: Stage = Arc::new(tokio::sync::watch::Sender::new(Arc::new(first)));
    let servers: Vec<(Audience, SocketAddr)> =
        listeners.iter().map(|(audience, _, address)| (*audience, *address)).collect();
    let builder = Builder { workspace, stage: Arc::clone(&stage), wakes, watch, terminal };
    let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis()).to_string();
    let desks = listeners.into_iter().map(|(audience, listener, address)| {
        let desk = Desk {
            audience,
            guard: Guard::new(address),
            stage: Arc::clone(&stage),
            wake: wake.clone(),
            run: run.clone(),
            messages: messages.clone(),
        };
        (desk, listener)
    });
    let desks = desks.collect();
    builder.terminal.addresses(&servers);
    serve(desks, builder)
}

/// Takes the addresses before any work is done, so that a taken one is known at once.
fn listen(options: &Options) -> Result<Vec<(Audience, TcpListener, SocketAddr)>> {
    let mut address = options.bind;
    let mut listeners = Vec::new();
    for audience in options.audiences {
        let fail = |error| {
            Error::Other(format!("cannot listen on {address}: {error}; give another address with --bind"))
        };
        let listener = TcpListener::bind(address).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        listeners.push((*audience, listener.local_addr().map_err(fail)?, listener));
        // Port 0 stands for any free port, for every edition.
        if address.port() != 0 {
            let next = address.port().checked_add(1);
            address.set_port(next.ok_or_else(|| Error::Usage("there is no port after 65535".to_owned()))?);
        }
    }
    Ok(listeners.into_iter().map(|(audience, address, listener)| (audience, listener, address)).collect())
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
    stage: Stage,
    wakes: mpsc::Receiver<Wake>,
    watch: Watch,
    terminal: Terminal,
}

impl Builder {
    fn run(mut self) {
        loop {
            let snapshot = Arc::clone(&self.stage.borrow());
            match watch::wait(&self.wakes, self.sleep(&snapshot)) {
                Waited::Ended => return,
                Waited::TimeIsUp | Waited::Woken(Wake::Asked) => {}
                Waited::Woken(reason) => self.look(&snapshot, reason),
            }
            self.keep_time();
            let newest = Arc::clone(&self.stage.borrow());
            self.terminal.findings(&newest);
        }
    }

    /// How long nothing can change by itself.
    fn sleep(&self, snapshot: &Snapshot) -> Duration {
        let next = snapshot.next_change_at().filter(|_| self.workspace.has_clock());
        let left = next.map(|at| (at - Utc::now()).to_std().unwrap_or_default());
        left.unwrap_or(LONGEST_SLEEP).clamp(SHORTEST_SLEEP, LONGEST_SLEEP)
    }

    /// Reads the sources, and builds if they differ.
    fn look(&mut self, snapshot: &Snapshot, reason: Wake) {
        let start = Instant::now();
        let renewed = if reason == Wake::Moved { self.watch.renew() } else { Ok(()) };
        match renewed.and_then(|()| self.workspace.read()) {
            Err(error) => self.fail(&error),
            Ok(changed) if changed.is_empty() => {
                if snapshot.failure.is_some() {
                    self.publish(Snapshot { failure: None, ..snapshot.clone() });
                }
            }
            Ok(changed) => self.build(Cause::Files(&changed), start),
        }
    }

    /// Builds when a moment has come that pages depend on.
    fn keep_time(&mut self) {
        let snapshot = Arc::clone(&self.stage.borrow());
        if self.workspace.is_due(&snapshot) {
            self.build(Cause::Time, Instant::now());
        }
    }

    fn build(&mut self, cause: Cause, start: Instant) {
        let before = Arc::clone(&self.stage.borrow());
        match self.workspace.build(Some(&before)) {
            Err(error) => self.fail(&error),
            Ok(snapshot) => {
                // Browsers come first; what is printed is worked out while they load.
                let snapshot = self.publish(snapshot);
                self.terminal.built(cause, start.elapsed(), &snapshot);
            }
        }
    }

    fn publish(&self, snapshot: Snapshot) -> Arc<Snapshot> {
        let snapshot = Arc::new(snapshot);
        self.stage.send_replace(Arc::clone(&snapshot));
        snapshot
    }

    /// Says what is wrong and goes on with the last build.
    fn fail(&mut self, error: &Error) {
        let failure = error.to_string();
        self.terminal.failed(&failure);
        self.stage.send_modify(|newest| {
            *newest = Arc::new(Snapshot { failure: Some(failure), ..newest.as_ref().clone() });
        });
    }
}
