// Feeds as feed readers understand them: Python's feedparser and fastfeedparser, npm's rss-parser, feedsmith and
// @rowanmanning/feed-parser, and a strict XML parser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseFeed } from "@rowanmanning/feed-parser";
import * as feedsmith from "feedsmith";
import Parser from "rss-parser";
import { SaxesParser } from "saxes";
import { all, attribute } from "./html.js";
import { edition, pages, sites } from "./site.js";

const feeds = sites().flatMap((site) =>
  [...site.files.keys()]
    .filter((path) => /(^|\/)(feed\.xml|atom\.xml|atom-archive-\d+\.xml|feed\.json)$/.test(path))
    .map((path) => ({ site, path })),
);
const file = ({ site, path }) => join(site.dir, path);
const python = JSON.parse(
  execFileSync(process.env.PYTHON, [new URL("feeds.py", import.meta.url).pathname, ...feeds.map(file)], {
    maxBuffer: 1 << 28,
  }),
);

/** Parses XML strictly; throws where it is not well-formed. Counts elements by name. */
function elements(bytes) {
  const count = new Map();
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => count.set(name, (count.get(name) ?? 0) + 1));
  parser.write(bytes.toString("utf8")).close();
  return count;
}

const format = (path) => (path.endsWith(".json") ? "json" : path.endsWith("feed.xml") ? "rss" : "atom");

/** Each item as a reader keeps it: id, link, title. From every parser that knows the format. */
async function understood({ site, path }) {
  const text = site.files.get(path).toString("utf8");
  const kind = format(path);
  const out = {};
  const { slow, fast } = python[file({ site, path })];
  if (slow) out.feedparser = slow.entries.map(({ id, link, title }) => [id, link, title]);
  // It takes a feed without items for broken.
  if (!fast.problem) out.fastfeedparser = fast.entries;
  const { feed } = feedsmith.parseFeed(text);
  const link = (links) => links.find(({ rel }) => rel === "alternate").href;
  if (kind === "rss") {
    out.feedsmith = (feed.items ?? []).map((item) => [item.guid.value, item.link, item.title]);
    out["rss-parser"] = (await new Parser().parseString(text)).items.map((item) => [item.guid, item.link, item.title]);
  } else if (kind === "atom") {
    out.feedsmith = (feed.entries ?? []).map((item) => [item.id, link(item.links), item.title.value]);
    out["rss-parser"] = (await new Parser().parseString(text)).items.map((item) => [item.id, item.link, item.title]);
  } else {
    out.feedsmith = (feed.items ?? []).map((item) => [item.id, item.url, item.title]);
    out.itself = JSON.parse(text).items.map((item) => [item.id, item.url, item.title]);
  }
  if (kind !== "json") out["feed-parser"] = parseFeed(text).items.map((item) => [item.id, item.url, item.title]);
  return out;
}

/** What JSON Feed 1.1 demands, and what its readers trip over. */
function schema(feed, address) {
  assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
  assert.equal(feed.feed_url, address);
  const texts = (value, keys) => keys.forEach((key) => assert.ok(typeof value[key] === "string" && value[key], key));
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
  texts(feed, ["title", "home_page_url", "description", "language"]);
  feed.authors.forEach((author) => texts(author, ["name", "url"]));
  texts(feed._klartext, ["about", "atom_url"]);
  const known = { top: "version title home_page_url feed_url description language authors hubs items _klartext".split(" ") };
  known.item = "id url title content_html date_published date_modified language tags _klartext".split(" ");
  assert.deepEqual(Object.keys(feed).filter((key) => !known.top.includes(key)), []);
  for (const item of feed.items) {
    assert.deepEqual(Object.keys(item).filter((key) => !known.item.includes(key)), []);
    texts(item, ["id", "url", "title", "content_html", "language"]);
    assert.match(item.date_published, time);
    assert.match(item.date_modified, time);
    assert.ok(item.date_published <= item.date_modified);
    assert.ok(item.tags.every((tag) => typeof tag === "string" && tag));
    assert.ok(["update", "living"].includes(item._klartext.item));
    for (const promise of [item._klartext.next, item._klartext.report]) if (promise) assert.match(promise.due, time);
  }
}

for (const site of sites()) {
  const own = feeds.filter((feed) => feed.site.label === site.label);
  const urls = new Map(pages(site).map((page) => [page.url, new Set(all(page.tree).map((node) => attribute(node, "id")))]));

  test(`${site.label}: every parser understands the same of every feed`, async () => {
    assert.ok(own.length > 60, `${own.length} feeds`);
    const parsers = { rss: new Set(), atom: new Set(), json: new Set() };
    for (const feed of own) {
      const readings = await understood(feed);
      const [[first, expected], ...others] = Object.entries(readings);
      for (const [name, items] of others) assert.deepEqual(items, expected, `${feed.path}: ${name}, ${first}`);
      for (const name of Object.keys(readings)) parsers[format(feed.path)].add(name);
      const ids = expected.map(([id]) => id);
      assert.equal(new Set(ids).size, ids.length, `${feed.path}: ids are unique`);
      assert.ok(ids.length <= 50, feed.path);
      assert.ok(expected.every((item) => item.every((text) => text.trim())), `${feed.path}: nothing is empty`);
      for (const [, link] of expected) {
        const url = new URL(link);
        const hash = url.hash.slice(1);
        url.hash = "";
        assert.ok(urls.get(url.href) && (!hash || urls.get(url.href).has(hash)), `${feed.path}: ${link}`);
      }
    }
    for (const [kind, names] of Object.entries(parsers)) assert.ok(names.size >= 3, `${kind}: ${[...names]}`);
    const { entries } = python[file({ site, path: "feed.xml" })].slow;
    assert.ok(entries.length > 10);
  });

  test(`${site.label}: feeds are well-formed and say who and where they are`, () => {
    for (const { path } of own) {
      const bytes = site.files.get(path);
      const address = new URL(path, site.base).href;
      const kind = format(path);
      if (kind === "json") {
        schema(JSON.parse(bytes), address);
        continue;
      }
      const count = elements(bytes);
      const { slow } = python[file({ site, path })];
      assert.equal(slow.bozo, null, path);
      assert.equal(slow.version, kind === "rss" ? "rss20" : "atom10");
      assert.equal(slow.language, path.startsWith("en/") ? "en" : "de");
      assert.equal(slow.entries.length, count.get(kind === "rss" ? "item" : "entry") ?? 0);
      assert.deepEqual(slow.links.filter(([rel]) => rel === "self"), [["self", address]]);
      // Files that stand behind or beside it are there.
      for (const [rel, href] of slow.links) {
        const inside = href.slice(site.base.href.length);
        const there = site.files.has(inside) || site.files.has(`${inside}index.html`);
        assert.ok(there || rel === "hub", `${path}: ${rel} ${href}`);
      }
      const style = /<\?xml-stylesheet type="text\/css" href="([^"]*)"\?>/.exec(bytes.toString("utf8"));
      if (!path.includes("archive")) assert.ok(site.files.has(style[1].slice(site.base.pathname.length)), path);
    }
  });

  test(`${site.label}: newest first, and links inside items are absolute`, async () => {
    for (const feed of own.filter(({ path }) => path.endsWith("feed.xml"))) {
      const node = await new Parser().parseString(site.files.get(feed.path).toString("utf8"));
      const times = node.items.map((item) => Date.parse(item.isoDate));
      assert.ok(times.every(Number.isFinite), "dates can be read");
      assert.deepEqual(times, times.toSorted((a, b) => b - a), "newest first");
      const wrong = node.items.flatMap((item) => [...item.content.matchAll(/(?:href|src)="(?!https?:|mailto:)([^"]*)"/g)]);
      assert.deepEqual(wrong.map(([found]) => found), []);
    }
  });
}

test("both languages tell the same events", async () => {
  const guids = async (path) => {
    const site = edition("root", "public");
    const feed = await new Parser().parseString(site.files.get(path).toString("utf8"));
    return feed.items.map((item) => item.guid.replace("/en/", "/")).sort();
  };
  assert.deepEqual(await guids("en/feed.xml"), await guids("feed.xml"));
});

/** Sentences of the sample site by who may read them: long enough to be told apart, without markup. */
function sentences(site) {
  const open = new Set();
  const staff = new Set();
  for (const path of readdirSync(join(site.dir, "..", "..", "content"), { recursive: true }).filter((name) => name.endsWith(".md"))) {
    const source = readFileSync(join(site.dir, "..", "..", "content", path), "utf8").replace(/^---\n[^]*?\n---\n/, "");
    for (const line of source.split("\n")) {
      const secret =
        /^briefings\//.test(path) ||
        /\.staff\.md$/.test(path) ||
        /^- ([\d-]+ )?\d\d:\d\d (intern|staff|gelesen|read):/.test(line);
      const said = line.replace(/^[-\s>#]*([\d-]+ )?(\d\d:\d\d \S+( \([^)]*\))?: )?/, "");
      for (const sentence of said.split(/(?<=[.!?])\s+|\s*\|\s*/))
        if (sentence.length > 30 && /\p{L}/u.test(sentence) && !/[[\]*`<>&]/.test(sentence)) (secret ? staff : open).add(sentence);
    }
  }
  return { open, staff };
}

test("no public file says what only staff may read", () => {
  const { open, staff } = sentences(edition("root", "public"));
  const secret = [...staff].filter((sentence) => !open.has(sentence));
  assert.ok(secret.length > 80, `${secret.length} sentences are for staff`);
  // As it is written, and without tags.
  const texts = (audience) =>
    [...edition("root", audience).files].map(([path, bytes]) => {
      const raw = bytes.toString("utf8").replace(/\s+/g, " ");
      return [path, `${raw}\n${raw.replace(/<[^>]*>/g, "")}`];
    });
  const inside = texts("staff")
    .map(([, text]) => text)
    .join("\n");
  const unread = secret.filter((sentence) => !inside.includes(sentence));
  assert.ok(unread.length < secret.length / 10, `staff does not see ${unread.join("\n")}`);
  const wrong = [];
  for (const [path, text] of texts("public")) {
    for (const sentence of secret) if (text.includes(sentence)) wrong.push(`${path}: ${sentence}`);
  }
  assert.deepEqual(wrong, []);
});

test("a second build, on one thread, is the same byte for byte", () => {
  for (const audience of ["public", "staff"]) {
    const [first, second] = ["root", "again"].map((name) => edition(name, audience).files);
    assert.deepEqual([...second.keys()], [...first.keys()]);
    const differ = [...first].filter(([path, bytes]) => !bytes.equals(second.get(path))).map(([path]) => path);
    assert.deepEqual(differ, []);
  }
});

for (const site of sites()) {
  test(`${site.label}: sitemap and robots.txt`, () => {
    const robots = site.files.get("robots.txt").toString();
    assert.match(robots, /^User-agent: \*$/m);
    if (site.audience === "staff") {
      assert.match(robots, /^Disallow: \/$/m);
      assert.ok(!site.files.has("sitemap.xml"));
      return;
    }
    assert.match(robots, new RegExp(`^Sitemap: ${new URL("sitemap.xml", site.base).href}$`, "m"));
    assert.doesNotMatch(robots, /^Disallow: \/$/m);
    const xml = site.files.get("sitemap.xml");
    elements(xml);
    const listed = [...xml.toString().matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url).sort();
    const expected = pages(site)
      .filter((page) => page.path !== "404.html" && !/^(en\/)?search\//.test(page.path))
      .map((page) => page.url)
      .sort();
    assert.deepEqual(listed, expected);
  });

  test(`${site.label}: 404.html answers for any address`, () => {
    const page = pages(site).find((own) => own.path === "404.html");
    assert.ok(page);
    // Served at unknown depths, it may refer to nothing by a relative address.
    const relative = all(page.tree).flatMap((node) =>
      ["href", "src"].map((name) => attribute(node, name)).filter((value) => value && !/^(\/|#|https?:|mailto:|tel:)/.test(value)),
    );
    assert.deepEqual(relative, []);
  });
}
