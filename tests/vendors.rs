//! `klartext vendors pull` against servers that answer well, badly, too much, too late, or from elsewhere.
//! The network is the loopback only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const NOW: &str = "2026-07-10T12:00:00.5+02:00";

const GOOD: &str = r#"{"page": {"id": "p", "name": "Cards", "url": "https://cards.example", "updated_at": "2026-07-10T09:58:00Z"},
    "status": {"indicator": "minor", "description": "Minor Service Outage"},
    "components": [{"id": "c", "name": "API", "status": "degraded_performance", "group": false}],
    "incidents": [{"id": "i", "name": "Delays", "status": "investigating", "incident_updates": [{"body": "x"}]}],
    "scheduled_maintenances": []}"#;

/// A server on the loopback that answers each path in its own way, until the test is over.
struct Server {
    base: String,
    asked: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let (own, count) = (base.clone(), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                count.fetch_add(1, Ordering::SeqCst);
                let base = own.clone();
                thread::spawn(move || answer(stream, &base));
            }
        });
        Server { base, asked }
    }
}

fn answer(mut stream: TcpStream, base: &str) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 || line == "\r\n" {
            break;
        }
    }
    let path = first.split(' ').nth(1)?.to_owned();
    let mut send = |status: &str, headers: &str, body: &[u8]| -> Option<()> {
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body).ok()
    };
    match path.as_str() {
        "/good" => send("200 OK", "Content-Type: application/json\r\n", GOOD.as_bytes()),
        "/broken" => send("200 OK", "", &GOOD.as_bytes()[..GOOD.len() / 2]),
        "/page" => send("200 OK", "Content-Type: text/html\r\n", b"<!doctype html><title>Status</title>"),
        "/down" => send("503 Service Unavailable", "", GOOD.as_bytes()),
        "/huge" => {
            let mut body = GOOD.as_bytes().to_vec();
            body.resize(3 * 1024 * 1024, b' ');
            send("200 OK", "", &body)
        }
        "/endless" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"page\": \"").ok()?;
            loop {
                stream.write_all(&[b'x'; 65536]).ok()?;
            }
        }
        "/slow" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n").ok()?;
            loop {
                stream.write_all(b" ").ok()?;
                thread::sleep(Duration::from_millis(100));
            }
        }
        "/moved" => send("302 Found", &format!("Location: {base}/good\r\n"), b""),
        "/round" => send("302 Found", &format!("Location: {base}/round\r\n"), b""),
        "/file" => send("302 Found", "Location: file:///etc/passwd\r\n", b""),
        _ => send("404 Not Found", "", b""),
    }
}

struct Site(TempDir);

impl Site {
    /// A site whose vendors have these ids and addresses.
    fn with(vendors: &[(&str, String)]) -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        site.write("klartext.yaml", "title: S\nbase_url: https://s.example/\nlanguages: [en]\n");
        let list: String =
            vendors.iter().map(|(id, api)| format!("- {{id: {id}, name: {id}, api: \"{api}\"}}\n")).collect();
        site.write("vendors.yaml", &format!("vendors:\n{list}"));
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("content").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn stored(&self, id: &str) -> Option<String> {
        fs::read_to_string(self.path(&format!("data/vendors/{id}.json"))).ok()
    }

    fn pull(&self, args: &[&str]) -> (Option<i32>, String, String) {
        self.pull_in("C", args)
    }

    fn pull_in(&self, locale: &str, args: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
        command.args(["vendors", "pull", "--now", NOW, "--timeout", "2s"]).args(args);
        command.current_dir(self.0.path()).env_clear().env("LC_ALL", locale);
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }
}

#[test]
fn a_good_answer_is_kept_in_a_form_that_differs_line_by_line() {
    let server = Server::start();
    let site = Site::with(&[("cards", format!("{}/good", server.base))]);
    let (code, out, err) = site.pull(&[]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, "cards: a minor incident (content/data/vendors/cards.json)\n");
    let expected = format!(
        r#"{{
  "fetched": "2026-07-10T10:00:00Z",
  "from": "{}/good",
  "indicator": "minor",
  "description": "Minor Service Outage",
  "incidents": [
    {{
      "name": "Delays",
      "status": "investigating"
    }}
  ],
  "maintenances": [],
  "components": [
    {{
      "name": "API",
      "status": "degraded_performance"
    }}
  ]
}}
"#,
        server.base
    );
    assert_eq!(site.stored("cards").as_deref(), Some(expected.as_str()));
    let folder = fs::read_dir(site.path("data/vendors")).unwrap();
    assert_eq!(folder.count(), 1, "nothing is left beside it");
}

#[test]
fn a_bad_answer_never_replaces_a_good_one_and_stops_no_other() {
    let server = Server::start();
    let bad = ["broken", "page", "down", "huge", "endless", "slow", "round", "file", "missing"];
    let mut vendors: Vec<(&str, String)> =
        bad.iter().map(|id| (*id, format!("{}/{id}", server.base))).collect();
    vendors.insert(4, ("good", format!("{}/good", server.base)));
    vendors.push(("moved", format!("{}/moved", server.base)));
    // Nobody listens there.
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    vendors.push(("nobody", format!("http://{unused}/")));
    let site = Site::with(&vendors);
    for id in bad {
        site.write(&format!("data/vendors/{id}.json"), "kept");
    }
    let began = Instant::now();
    let (code, out, err) = site.pull(&[]);
    assert!(began.elapsed() < Duration::from_secs(15), "all are asked at once, none for long");
    assert_eq!(code, Some(1), "{err}");
    for id in bad {
        assert_eq!(site.stored(id).as_deref(), Some("kept"), "{id}: {err}");
        assert!(!out.contains(&format!("{id}:")), "{out}");
    }
    for id in ["good", "moved"] {
        assert!(site.stored(id).is_some_and(|text| text.contains("\"minor\"")), "{id}: {err}");
        assert!(out.contains(&format!("{id}: a minor incident")), "{out}");
    }
    assert_eq!(site.stored("nobody"), None);
    let said = |id: &str, what: &str| {
        let line = err.lines().find(|line| line.starts_with(&format!("{id}: "))).unwrap_or("");
        assert!(line.contains(what), "{id} should say “{what}”:\n{err}");
    };
    said("broken", "no summary.json");
    said("page", "no summary.json");
    said("down", "status 503");
    said("missing", "status 404");
    said("huge", "more than 2 MiB");
    said("endless", "more than 2 MiB");
    said("slow", "no answer in time");
    said("round", "more than 3 redirects");
    // The path alone is asked of the same server; no file is read.
    said("file", "status 404");
    said("nobody", "cannot be reached");
}

#[test]
fn only_those_that_are_named_are_asked() {
    let server = Server::start();
    let api = |path: &str| format!("{}/{path}", server.base);
    let site = Site::with(&[("cards", api("good")), ("other", api("good"))]);
    let (code, ..) = site.pull(&["cards"]);
    assert_eq!(code, Some(0));
    assert!(site.stored("cards").is_some() && site.stored("other").is_none());
    assert_eq!(server.asked.load(Ordering::SeqCst), 1);
    let (code, out, err) = site.pull(&["card"]);
    assert_ne!(code, Some(0));
    assert!(out.is_empty() && err.contains("did you mean “cards”?"), "{err}");
    let (_, _, err) = site.pull_in("de_DE.UTF-8", &["card"]);
    assert!(err.contains("ist „cards“ gemeint?"), "{err}");
}

#[test]
fn an_address_that_is_none_of_the_web_is_refused_before_anybody_is_asked() {
    let site = Site::with(&[("cards", "file:///etc/passwd".to_owned())]);
    let (code, _, err) = site.pull(&["cards"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("KT-P14") && err.contains("gives it no “api”"), "{err}");
    assert_eq!(site.stored("cards"), None);
}

#[test]
fn a_build_asks_nobody() {
    let server = Server::start();
    let site = Site::with(&[("cards", format!("{}/good", server.base))]);
    site.write("components.yaml", "components:\n- {id: checkout, name: Checkout, vendor: cards}\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
    command.args(["build", "--now", NOW]).current_dir(site.0.path()).env_clear().env("LC_ALL", "C");
    assert!(command.output().unwrap().status.success());
    let page = fs::read_to_string(site.0.path().join("dist/public/index.html")).unwrap();
    assert!(page.contains("We have not asked cards yet."), "{page}");
    assert_eq!(server.asked.load(Ordering::SeqCst), 0);
}
