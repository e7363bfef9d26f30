// A browser, and a host that serves an edition under the headers that the edition brings along.

import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { hosting } from "./headers.js";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  xml: "application/xml; charset=utf-8",
  json: "application/json; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  woff2: "font/woff2",
  png: "image/png",
  jpg: "image/jpeg",
};

/** The moment that the sites were built at, and that pages are looked at unless a test says otherwise. */
export const NOW = new Date("2026-11-21T18:30:00+01:00");

export async function launch(flags = []) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: [...FLAGS, ...flags] });
  const open = browser.newPage.bind(browser);
  browser.newPage = async (options) => {
    const page = await open(options);
    if (options?.javaScriptEnabled !== false) await page.clock.setFixedTime(NOW);
    return page;
  };
  return browser;
}

/** What hosts compress. */
const TEXT = /^(text\/|application\/(json|xml|\w+\+xml)|image\/svg)/;

/**
 * Serves an edition as a static host does that reads `_headers` and compresses texts, at the path its
 * `base_url` names. `log` says what was asked for, and how many bytes the answer took.
 */
export async function serve(site, clock = { now: NOW }) {
  const rules = hosting(site);
  const log = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const base = site.base.pathname;
    const old = rules.redirect(pathname);
    if (old) {
      response.writeHead(old.status, { Location: old.to }).end();
      return;
    }
    let path = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : "404.html";
    if (path === "" || path.endsWith("/")) path += "index.html";
    const found = site.files.get(path);
    const body = found ?? site.files.get("404.html");
    const type = TYPES[(found ? path : "404.html").split(".").pop()] ?? "application/octet-stream";
    const headers = { "Content-Type": type, Date: clock.now.toUTCString(), ...rules.headers(pathname) };
    const small = TEXT.test(headers["Content-Type"]) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    const sent = small ? gzipSync(body) : body;
    if (small) Object.assign(headers, { "Content-Encoding": "gzip", Vary: "Accept-Encoding" });
    log.push({ method: request.method, path: pathname, bytes: request.method === "HEAD" ? 0 : sent.length });
    response.writeHead(found ? 200 : 404, headers);
    response.end(sent);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  // A test that fails does not close it; that must not keep the rest waiting.
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    log,
    url: (address) => origin + site.base.pathname + address,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** Writes down everything a page does that it should not: words on the console, errors, strange requests. */
export function watch(page, origin) {
  const seen = [];
  page.on("console", (message) => seen.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${origin}/`)) seen.push(`fetches ${request.url()}`);
  });
  // What a navigation cancels, such as an icon that was still on its way, did not fail.
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") seen.push(`failed: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
  });
  return { take: () => seen.splice(0) };
}
