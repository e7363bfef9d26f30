//! `klartext serve` as a browser meets it: real program, real sockets, real files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly; clippy.toml only says so for functions marked as tests"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

const CONFIG: &str = "title: Status\nbase_url: https://status.example.org/\nlanguages: [en]\ntimezone: Etc/UTC\npolicy: {rules: {C: off}}\n";
const ARTICLE: &str = "---\nowner: helpdesk\nverified: 2026-05-11 felix\n---\n# Passwords\n\nFirst words.\n";

/// A running server on a site of its own.
struct Server {
    child: Child,
    folder: TempDir,
    /// Host and port of each edition.
    hosts: Vec<String>,
}

struct Response {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(config: &str, edition: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        for (name, text) in
            [("klartext.yaml", config), ("kb/password.md", ARTICLE), ("kb/secret.staff.md", ARTICLE)]
        {
            write(&content.join(name), text);
        }
        write(&content.join("kb/files.md"), &ARTICLE.replace("First words.", "[here](<../ü b.txt>)"));
        write(&content.join("ü b.txt"), "attached");
        write(&content.join("unused.txt"), "not for the web");
        write(&folder.path().join("secret.txt"), "not for the web");
        let mut child = Command::new(env!("CARGO_BIN_EXE_klartext"))
            .args(["serve", "--bind", "127.0.0.1:0", "--now", "2026-06-01T12:00:00Z", "--edition", edition])
            .arg("--content")
            .arg(&content)
            .env("LC_ALL", "C")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let hosts = lines
            .take(if edition == "all" { 2 } else { 1 })
            .map(|line| line.split_once("http://").unwrap().1.trim_end_matches('/').to_owned())
            .collect();
        Server { child, folder, hosts }
    }

    fn write(&self, name: &str, text: &str) {
        write(&self.folder.path().join(name), text);
    }

    fn ask(&self, line: &str, headers: &[(&str, &str)]) -> Response {
        let host = &self.hosts[0];
        let mut all = vec![("Host", host.as_str()), ("Connection", "close")];
        all.retain(|(name, _)| !headers.iter().any(|(other, _)| other == name));
        all.extend(headers);
        let mut text = String::new();
        let mut stream = send(host, line, &all);
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Response {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Response {
        self.ask(&format!("GET {path}"), &[])
    }

    fn events(&self) -> Events {
        let host = &self.hosts[0];
        let stream = send(host, "GET /_klartext/events", &[("Host", host)]);
        Events { lines: BufReader::new(stream) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An open event stream.
struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The data of the next event of a name.
    fn next(&mut self, name: &str) -> String {
        let wanted = format!("event: {name}");
        loop {
            if self.line() == wanted {
                return self.line().strip_prefix("data: ").unwrap().to_owned();
            }
        }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.lines.read_line(&mut line).expect("an event in time") > 0, "the stream ended");
        line.trim_end().to_owned()
    }

    fn findings(&mut self) -> Value {
        serde_json::from_str(&self.next("diagnostics")).unwrap()
    }
}

fn send(host: &str, line: &str, headers: &[(&str, &str)]) -> TcpStream {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    stream.write_all(format!("{line} HTTP/1.1\r\n{headers}\r\n").as_bytes()).unwrap();
    stream
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn pages_files_and_what_is_not_there() {
    let server = Server::start(CONFIG, "public");
    let page = server.get("/kb/password/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("First words."));
    assert!(page.body.contains("<script src=\"/_klartext/live.js\""));
    assert_eq!(header(&page, "content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(header(&page, "cache-control"), Some("no-store"));
    assert!(header(&page, "content-security-policy").is_some_and(|policy| !policy.contains("unsafe")));

    let folder = server.get("/kb/password?a=1");
    assert_eq!((folder.status, header(&folder, "location")), (308, Some("/kb/password/")));
    assert_eq!(server.get("/kb/pass%77ord/").status, 200);
    assert_eq!(server.get("/files/%C3%BC%20b.txt").body, "attached");
    for path in [
        "/kb/nothing/",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/files/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/files/unused.txt",
        "/files//etc/passwd",
        "/kb/password.md",
        "/_klartext/../index.html",
        "/_klartext/live.rs",
        "/%ff",
        "/kb/secret/",
    ] {
        let response = server.get(path);
        assert_eq!(response.status, 404, "{path}");
        assert!(!response.body.contains("not for the web"), "{path}");
    }
    let missing = server.get("/gone/");
    assert!(missing.body.contains("live.js"), "a page that is missing comes back by itself");
    for own in ["/_klartext/live.js", "/_klartext/live.css"] {
        assert_eq!(server.get(own).status, 200, "{own}");
    }
}

#[test]
fn only_reading_and_only_from_here() {
    let server = Server::start(CONFIG, "all");
    let host = server.hosts[0].clone();
    let get = server.get("/");
    let head = server.ask("HEAD /", &[]);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(header(&head, "content-length"), header(&get, "content-length"));
    let post = server.ask("POST /", &[]);
    assert_eq!((post.status, header(&post, "allow")), (405, Some("get, head")));

    let port = host.rsplit_once(':').unwrap().1;
    assert_eq!(server.ask("GET /", &[("Host", &format!("localhost:{port}"))]).status, 200);
    for wrong in
        ["evil.example", "127.0.0.1", "127.0.0.1:1", &server.hosts[1], &format!("evil.example:{port}")]
    {
        let response = server.ask("GET /", &[("Host", wrong)]);
        assert_eq!(response.status, 421, "{wrong}");
        assert!(!response.body.contains('<'), "{wrong}");
    }
    assert_eq!(server.ask(&format!("GET http://evil.example:{port}/"), &[]).status, 421);

    let same = format!("http://{host}");
    assert_eq!(server.ask("GET /", &[("Origin", &same)]).status, 200);
    for wrong in ["null", "http://evil.example", &format!("http://{}", server.hosts[1])] {
        assert_eq!(server.ask("GET /", &[("Origin", wrong)]).status, 403, "{wrong}");
        assert_eq!(server.ask("GET /_klartext/events", &[("Origin", wrong)]).status, 403, "{wrong}");
    }
    assert_eq!(server.ask("GET /_klartext/events", &[("Sec-Fetch-Site", "cross-site")]).status, 403);
}

#[test]
fn editions_have_an_address_each() {
    let server = Server::start(CONFIG, "all");
    let ask = |host: &str| {
        let mut text = String::new();
        let line = "GET /kb/secret/";
        send(host, line, &[("Host", host), ("Connection", "close")]).read_to_string(&mut text).unwrap();
        text
    };
    assert!(ask(&server.hosts[0]).starts_with("HTTP/1.1 404"));
    assert!(ask(&server.hosts[1]).starts_with("HTTP/1.1 200"));
}

#[test]
fn a_site_below_a_path_keeps_it() {
    let config = CONFIG.replace("example.org/", "example.org/status/");
    let server = Server::start(&config, "public");
    let root = server.get("/");
    assert_eq!((root.status, header(&root, "location")), (308, Some("/status/")));
    let page = server.get("/status/kb/password/");
    assert_eq!(page.status, 200);
    let (_, css) = page.body.split_once("stylesheet\" href=\"").unwrap();
    assert_eq!(server.get(css.split('"').next().unwrap()).status, 200);
    assert_eq!(server.get("/kb/password/").status, 404);
}

#[test]
fn a_saved_file_reloads_a_broken_one_keeps_the_last_good_page() {
    let server = Server::start(CONFIG, "public");
    let mut events = server.events();
    let first = events.next("reload");
    assert!(server.get("/kb/password/").body.contains(&format!("data-build=\"{first}\"")));
    assert_eq!(events.findings()["counts"]["errors"], 0);

    let name = "content/kb/password.md";
    server.write(name, &ARTICLE.replace("First", "Second"));
    let second = events.next("reload");
    assert_ne!(first, second);
    assert!(server.get("/kb/password/").body.contains("Second words."));

    server.write(name, "---\nowner: [\n---\n# Passwords\n\nThird words.\n");
    assert_ne!(events.next("reload"), second);
    let report = events.findings();
    assert_eq!(report["counts"]["errors"], 1, "{report}");
    let finding = &report["findings"][0];
    assert!(finding["path"].as_str().unwrap().ends_with(name));
    assert_eq!((&finding["level"], finding["line"].is_number()), (&Value::from("error"), true));
    for text in ["code", "reason", "fix", "text"] {
        assert!(finding[text].as_str().is_some_and(|text| !text.is_empty()), "{text} in {finding}");
    }
    // Twice: the last good page must also outlive builds of other documents.
    server.write("content/kb/other.md", ARTICLE);
    events.next("reload");
    let kept = server.get("/kb/password/");
    assert!(kept.status == 200 && kept.body.contains("Second words.") && kept.body.contains(" data-old "));

    server.write(name, &ARTICLE.replace("First", "Fourth"));
    events.next("reload");
    assert_eq!(events.findings()["counts"]["errors"], 0);
    let fixed = server.get("/kb/password/");
    assert!(fixed.body.contains("Fourth words.") && !fixed.body.contains(" data-old "));

    fs::remove_file(server.folder.path().join(name)).unwrap();
    events.next("reload");
    assert_eq!(server.get("/kb/password/").status, 404, "a page that was deleted is not kept");
}

#[test]
fn broken_templates_leave_the_last_good_page() {
    let server = Server::start(CONFIG, "public");
    let mut events = server.events();
    events.next("reload");
    // The folder for templates comes into being while the program runs.
    server.write("templates/article.html", "<head></head>own: {{ page.head.title }}");
    events.next("reload");
    assert!(server.get("/kb/password/").body.contains("own: Passwords"));

    server.write("templates/article.html", "<head></head>asks: {{ page.head.nothing }}");
    events.next("reload");
    assert_eq!(events.findings()["counts"]["errors"], 0, "nobody has asked for the page yet");
    let page = server.get("/kb/password/");
    assert!(page.status == 200 && page.body.contains("own: Passwords") && page.body.contains(" data-old "));
    assert_eq!(events.findings()["findings"][0]["code"], "KT-P20");

    server.write("templates/article.html", "<head></head>{% if %}");
    events.next("reload");
    assert_eq!(events.findings()["findings"][0]["code"], "KT-P20");
    server.write("templates/article.html", "<head></head>good: {{ page.head.title }}");
    events.next("reload");
    assert_eq!(events.findings()["counts"]["errors"], 0);
    assert!(server.get("/kb/password/").body.contains("good: Passwords"));
}

#[test]
fn content_that_goes_and_comes_back() {
    let server = Server::start(CONFIG, "public");
    let mut events = server.events();
    events.findings();
    let (here, away) = (server.folder.path().join("content"), server.folder.path().join("away"));
    fs::rename(&here, &away).unwrap();
    assert!(events.findings()["failure"].is_string());
    assert_eq!(server.get("/kb/password/").status, 200);
    fs::rename(&away, &here).unwrap();
    assert!(events.findings()["failure"].is_null());
    server.write("content/kb/password.md", &ARTICLE.replace("First", "Later"));
    events.findings();
    assert!(server.get("/kb/password/").body.contains("Later words."), "the folder is watched again");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly_even_with_open_streams() {
    let mut server = Server::start(CONFIG, "all");
    let mut events = server.events();
    events.next("reload");
    let id = server.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}
