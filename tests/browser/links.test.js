// Every link of every page leads somewhere, at the root of a host and below a path.

import assert from "node:assert/strict";
import { test } from "node:test";
import { all, attribute, tagged } from "./html.js";
import { edition, pages, sites } from "./site.js";

const LINKS = ["href", "src", "poster", "data", "action", "cite"];

/** The file that an address of the site leads to; `null` if it is another site's. */
function target(site, url) {
  if (url.origin !== site.base.origin) return null;
  if (!url.pathname.startsWith(site.base.pathname)) return { missing: true };
  let path = decodeURIComponent(url.pathname.slice(site.base.pathname.length));
  if (path === "" || path.endsWith("/")) path += "index.html";
  return { path, missing: !site.files.has(path) };
}

/** How a format hides addresses. */
const READ = {
  json: (text) => text.replaceAll("\\/", "/").replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  ics: (text) => text.replace(/\r?\n[ \t]/g, "").replace(/\\[nN]/g, " ").replace(/\\([,;\\])/g, "$1"),
};

/** Text with its entities read, as often as feeds wrap HTML into XML. */
function unwrapped(text) {
  const marks = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  const read = (own) => own.replace(/&(lt|gt|quot|apos|amp);|&#(?:x([0-9a-f]+)|(\d+));/gi, (_, name, hex, code) =>
    name ? marks[name.toLowerCase()] : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(code)),
  );
  return read(read(text));
}

/** Every whole address of the site that its files name, and which of them lead nowhere. */
function named(site, ids) {
  const own = new RegExp(`(?:https?|webcal)://${site.base.host.replaceAll(".", "\\.")}[^\\s"'<>\`\\\\|{}()\\[\\]]*`, "g");
  const wrong = new Set();
  const count = {};
  for (const [path, bytes] of site.files) {
    if (/\.(png|woff2)$/.test(path)) continue;
    const ending = path.includes(".") ? path.split(".").pop() : path;
    const text = bytes.toString("utf8");
    for (const [found] of unwrapped((READ[ending] ?? String)(text)).matchAll(own)) {
      const url = new URL(found.replace(/[.,;:!?…]+$/, "").replace(/^webcal:/, "https:"));
      count[ending] = (count[ending] ?? 0) + 1;
      const file = target(site, url);
      // Clients of `page.url` in that API append what they want of it, so it ends without a slash.
      if (file?.missing && path.includes("api/v2/") && site.files.has(`${file.path}/index.html`)) continue;
      if (`${url.href}/` === site.base.href && path.includes("api/v2/")) continue;
      if (file === null) wrong.add(`${path}: ${found} is another host`);
      else if (file.missing) wrong.add(`${path}: ${found} leads nowhere`);
      else if (url.hash && !ids(file.path)?.has(decodeURIComponent(url.hash.slice(1)))) wrong.add(`${path}: ${found} has no such place`);
    }
  }
  return { wrong: [...wrong], count };
}

for (const site of sites()) {
  const list = pages(site);
  const ids = new Map(
    list.map((page) => [page.path, new Set(all(page.tree).map((node) => attribute(node, "id")).filter(Boolean))]),
  );

  test(`${site.label}: links, fragments and files`, () => {
    const wrong = [];
    let count = 0;
    for (const page of list) {
      for (const node of all(page.tree)) {
        const values = LINKS.map((name) => attribute(node, name)).filter((value) => value !== undefined);
        const set = attribute(node, "srcset");
        if (set) values.push(...set.split(",").map((part) => part.trim().split(/\s+/)[0]));
        for (const value of values) {
          // What opens a calendar program lies where the site does.
          const url = new URL(value.replace(/^webcal:/, "https:"), page.url);
          if (!/^https?:$/.test(url.protocol)) {
            if (!/^(mailto|tel):$/.test(url.protocol) && !value.startsWith("data:image/")) wrong.push(`${page.path}: ${value}`);
            continue;
          }
          count += 1;
          const found = target(site, url);
          if (!found) continue;
          if (found.missing) wrong.push(`${page.path}: ${value} leads nowhere`);
          else if (url.hash && !ids.get(found.path)?.has(decodeURIComponent(url.hash.slice(1))))
            wrong.push(`${page.path}: ${value} has no such place`);
        }
      }
    }
    assert.deepEqual([...new Set(wrong)], []);
    assert.ok(count > 1000, `${count} links`);
  });

  test(`${site.label}: style sheets fetch only files that are there`, () => {
    const wrong = [];
    for (const [path, bytes] of site.files) {
      if (!path.endsWith(".css")) continue;
      for (const [, , value] of bytes.toString().matchAll(/(?:url\(|@import)\s*(["']?)([^"')\s]+)\1/g)) {
        if (value.startsWith("data:")) continue;
        const found = target(site, new URL(value, new URL(path, site.base)));
        if (!found || found.missing) wrong.push(`${path}: ${value}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test(`${site.label}: every address of its own that any file names, in any format`, () => {
    const { wrong, count } = named(site, (path) => ids.get(path));
    assert.deepEqual(wrong, []);
    for (const [ending, least] of Object.entries({ html: 200, xml: 200, json: 5 }))
      assert.ok(count[ending] >= least, `${count[ending]} addresses in .${ending}`);
  });

  test(`${site.label}: pages name each other as their other languages`, () => {
    const named = new Map(
      list.map((page) => [
        page.url,
        new Map(
          tagged(page.tree, "link")
            .filter((node) => attribute(node, "hreflang"))
            .map((node) => [attribute(node, "hreflang"), attribute(node, "href")]),
        ),
      ]),
    );
    const wrong = [];
    for (const page of list) {
      if (page.path === "404.html") continue;
      const own = named.get(page.url);
      const lang = attribute(tagged(page.tree, "html")[0], "lang");
      if (own.get(lang) !== page.url) wrong.push(`${page.path}: does not name itself`);
      for (const [other, url] of own) {
        if (other === "x-default") continue;
        const back = named.get(url);
        if (!back) wrong.push(`${page.path}: ${url} is no page`);
        else if (back.get(lang) !== page.url) wrong.push(`${page.path}: ${url} does not name it`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test(`${site.label}: every page can be reached from the start page`, () => {
    const start = list.find((page) => page.path === "index.html");
    const by_path = new Map(list.map((page) => [page.path, page]));
    const seen = new Set([start.path]);
    const queue = [start];
    for (const page of queue) {
      // A form leads on as well: the one for searching.
      for (const node of [...tagged(page.tree, "a"), ...tagged(page.tree, "form")]) {
        const href = attribute(node, "href") ?? attribute(node, "action");
        const found = href && target(site, new URL(href, page.url));
        if (found && by_path.has(found.path) && !seen.has(found.path)) {
          seen.add(found.path);
          queue.push(by_path.get(found.path));
        }
      }
    }
    assert.deepEqual(
      list.map((page) => page.path).filter((path) => !seen.has(path) && path !== "404.html"),
      [],
    );
  });
}

test("no public file names a page that only staff has", () => {
  const open = edition("root", "public");
  const only = [...edition("root", "staff").files.keys()]
    .filter((path) => path.endsWith("/index.html") && !open.files.has(path))
    .map((path) => path.replace(/^en\//, "").replace(/index\.html$/, ""));
  assert.ok(only.length > 2, "staff has pages of its own");
  const wrong = [];
  for (const [path, bytes] of open.files) {
    const text = bytes.toString("utf8");
    for (const own of new Set(only)) {
      if (own !== "status/" && text.includes(`/${own}`)) wrong.push(`${path}: ${own}`);
    }
  }
  assert.deepEqual(wrong, []);
});

for (const site of ["hosted", "hosted-base"].flatMap((name) => ["public", "staff"].map((audience) => edition(name, audience)))) {
  test(`${site.label}: old addresses lead to pages that are there`, () => {
    const rules = site.files
      .get("_redirects")
      .toString("utf8")
      .split("\n")
      .filter((line) => line.startsWith("/"))
      .map((line) => line.split(/\s+/));
    assert.ok(rules.length >= 2, `${rules.length} old addresses`);
    const wrong = rules.filter(([from, to, status]) => {
      const found = target(site, new URL(to, site.base));
      return !from.startsWith(site.base.pathname) || !found || found.missing || !/^30[128]$|^410$/.test(status);
    });
    assert.deepEqual(wrong.map((line) => line.join(" ")), []);
  });
}
