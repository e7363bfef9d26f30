// Feeds as feed readers understand them: Python's feedparser, npm's rss-parser, and a strict XML parser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Parser from "rss-parser";
import { SaxesParser } from "saxes";
import { all, attribute } from "./html.js";
import { edition, pages, sites } from "./site.js";

const feeds = sites().flatMap((site) =>
  [...site.files.keys()].filter((path) => /(^|\/)feed\.xml$/.test(path)).map((path) => ({ site, path })),
);
const file = ({ site, path }) => join(site.dir, path);
const understood = JSON.parse(
  execFileSync(process.env.PYTHON, [new URL("feeds.py", import.meta.url).pathname, ...feeds.map(file)], {
    maxBuffer: 1 << 27,
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

test("there is a feed for every edition and language", () => assert.equal(feeds.length, 8));

for (const feed of feeds) {
  const { site, path } = feed;
  const name = `${site.label}/${path}`;
  const address = new URL(path, site.base).href;
  const lang = path.startsWith("en/") ? "en" : "de";

  test(`${name}: feedparser and rss-parser understand the same`, async () => {
    const bytes = site.files.get(path);
    const items = elements(bytes).get("item");
    const python = understood[file(feed)];
    const node = await new Parser().parseString(bytes.toString("utf8"));

    assert.ok(items > 10, `${items} items`);
    assert.equal(python.bozo, null);
    assert.equal(python.version, "rss20");
    assert.equal(python.language, lang);
    assert.deepEqual(python.self, [address]);
    assert.equal(node.feedUrl, address);
    assert.equal(python.entries.length, items);
    assert.equal(node.items.length, items);
    assert.deepEqual(
      node.items.map((item) => [item.guid, item.link, item.title]),
      python.entries.map((entry) => [entry.id, entry.link, entry.title]),
    );
    assert.equal(new Set(node.items.map((item) => item.guid)).size, items, "guids are unique");

    const times = node.items.map((item) => Date.parse(item.isoDate));
    assert.ok(times.every(Number.isFinite), "dates can be read");
    assert.ok(python.entries.every((entry) => entry.published));
    assert.deepEqual(times, times.toSorted((a, b) => b - a), "newest first");
    assert.ok(node.items.every((item) => item.title.trim() && item.content.trim()), "no item is empty");
  });

  test(`${name}: items lead to places that are there`, async () => {
    const node = await new Parser().parseString(site.files.get(path).toString("utf8"));
    const ids = new Map(pages(site).map((page) => [page.url, new Set(all(page.tree).map((own) => attribute(own, "id")))]));
    const wrong = node.items.filter(({ link }) => {
      const url = new URL(link);
      const hash = url.hash.slice(1);
      url.hash = "";
      const known = ids.get(url.href);
      return !known || (hash && !known.has(hash));
    });
    assert.deepEqual(wrong.map((item) => item.link), []);
  });

  test(`${name}: links inside items are absolute`, async () => {
    const node = await new Parser().parseString(site.files.get(path).toString("utf8"));
    const wrong = node.items.flatMap((item) => [...item.content.matchAll(/(?:href|src)="(?!https?:|mailto:)([^"]*)"/g)]);
    assert.deepEqual(wrong.map(([found]) => found), []);
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
      .filter((page) => page.path !== "404.html")
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
