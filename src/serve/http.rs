//! Answers requests from the builds in memory. No part of a request ever reaches the disk: its path
//! is looked up in the plan of an edition. Must not know where builds come from.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, mpsc};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, stream};
use tokio::sync::watch;

use super::guard::Guard;
use super::live;
use super::route::{Route, content_type, route};
use super::site::Snapshot;
use super::watch::Wake;
use crate::source::Audience;
use crate::text::Messages;

/// The newest build of an edition, and word of every newer one.
pub type Stage = Arc<watch::Sender<Arc<Snapshot>>>;

/// What the server of one edition needs.
pub struct Desk {
    pub audience: Audience,
    pub guard: Guard,
    pub stage: Stage,
    /// Tells the builder that a page was made: it may have asked the clock, or failed.
    pub wake: mpsc::Sender<Wake>,
    /// Tells this run of the program from others, so that pages of an earlier one reload.
    pub run: String,
    pub messages: Messages,
}

/// Pages may load what this server has, and nothing else.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

/// Headers of every answer. A preview is never stored, framed, or read by another site.
const HEADERS: &[(&str, &str)] = &[
    ("cache-control", "no-store"),
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-robots-tag", "noindex"),
];

/// Answers every request of one edition's address.
pub async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let mut response = match desk.guard.admit(request.uri(), request.headers()) {
        Err(status) => short(status),
        Ok(()) if !matches!(*request.method(), Method::GET | Method::HEAD) => {
            ([(ALLOW, "GET, HEAD")], short(StatusCode::METHOD_NOT_ALLOWED)).into_response()
        }
        Ok(()) => match request.uri().path().strip_prefix(live::FOLDER) {
            Some(name) => own(&desk, name),
            None => page(desk, request.uri().path().to_owned()).await,
        },
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// The files of `serve` itself.
fn own(desk: &Arc<Desk>, name: &str) -> Response {
    match name {
        "live.js" => file(StatusCode::OK, name, live::SCRIPT),
        "live.css" => file(StatusCode::OK, name, live::STYLE),
        "events" => Sse::new(events(Arc::clone(desk))).keep_alive(KeepAlive::default()).into_response(),
        _ => short(StatusCode::NOT_FOUND),
    }
}

/// A file of the edition. Making it is work, so it does not hold up other requests.
async fn page(desk: Arc<Desk>, path: String) -> Response {
    tokio::task::spawn_blocking(move || desk.page(&path))
        .await
        .unwrap_or_else(|_| short(StatusCode::INTERNAL_SERVER_ERROR))
}

impl Desk {
    fn page(&self, path: &str) -> Response {
        let snapshot = Arc::clone(&self.stage.borrow());
        match route(path, &snapshot.base, |name| snapshot.edition.has(name)) {
            Route::File(name) => self.file(&snapshot, &name, StatusCode::OK),
            Route::Redirect(to) => redirect(&to),
            Route::Nothing => self.file(&snapshot, "404.html", StatusCode::NOT_FOUND),
        }
    }

    fn file(&self, snapshot: &Arc<Snapshot>, name: &str, status: StatusCode) -> Response {
        let produced = snapshot.edition.produce(name);
        if let Some(problem) = &produced.problem {
            self.stage.send_if_modified(|newest| {
                let more = newest.with(problem).filter(|_| newest.generation == snapshot.generation);
                let is_new = more.is_some();
                if let Some(more) = more {
                    *newest = Arc::new(more);
                }
                is_new
            });
        }
        // Nobody listens any more when the program is about to end.
        let _ = self.wake.send(Wake::Asked);
        let is_page = name.ends_with(".html");
        let mark = self.mark(snapshot);
        match produced.file {
            Some(old_or_new) if is_page => {
                file(status, name, live::inject(&old_or_new.bytes, &mark, old_or_new.is_old))
            }
            Some(old_or_new) => file(status, name, old_or_new.bytes),
            None => {
                let status =
                    if produced.problem.is_some() { StatusCode::INTERNAL_SERVER_ERROR } else { status };
                let title = status.to_string();
                file(status, "none.html", live::inject(&live::bare_page(&title), &mark, false))
            }
        }
    }

    /// Names a build, for pages to tell whether there is a newer one.
    fn mark(&self, snapshot: &Snapshot) -> String {
        format!("{}-{}", self.run, snapshot.generation)
    }

    /// What every open page is told of a build.
    fn news(&self, snapshot: &Snapshot) -> [Event; 2] {
        // Findings quote texts for staff; visitors from elsewhere must not get them with public pages.
        let open = self.guard.is_loopback() || self.audience == Audience::Staff;
        [
            Event::default().event("reload").data(self.mark(snapshot)),
            Event::default().event("diagnostics").data(live::findings(snapshot, &self.messages, open)),
        ]
    }
}

/// The newest build's news at once, and then those of each build as it comes.
fn events(desk: Arc<Desk>) -> impl Stream<Item = Result<Event, Infallible>> {
    let mut builds = desk.stage.subscribe();
    builds.mark_changed();
    stream::unfold((desk, builds, VecDeque::new()), |(desk, mut builds, mut news)| async move {
        if news.is_empty() {
            builds.changed().await.ok()?;
            let snapshot = Arc::clone(&builds.borrow_and_update());
            news.extend(desk.news(&snapshot));
        }
        news.pop_front().map(|event| (Ok(event), (desk, builds, news)))
    })
}

fn file(status: StatusCode, name: &str, bytes: impl Into<Body>) -> Response {
    (status, [(CONTENT_TYPE, content_type(name))], bytes.into()).into_response()
}

fn short(status: StatusCode) -> Response {
    file(status, "short.txt", format!("{status}\n"))
}

fn redirect(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::PERMANENT_REDIRECT, [(LOCATION, to)]).into_response(),
        Err(_) => short(StatusCode::NOT_FOUND),
    }
}
