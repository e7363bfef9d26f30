// What a page's head tells of it: its address, its languages, its feeds, a picture, and data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attribute, tagged, text } from "./html.js";
import { pages, sites } from "./site.js";

const links = (page, rel) => tagged(page.tree, "link").filter((node) => attribute(node, "rel") === rel);
const hrefs = (page, rel) => links(page, rel).map((node) => attribute(node, "href"));
const meta = (page, name) =>
  tagged(page.tree, "meta")
    .filter((node) => [attribute(node, "property"), attribute(node, "name")].includes(name))
    .map((node) => attribute(node, "content"));
const data = (page) =>
  tagged(page.tree, "script")
    .filter((node) => attribute(node, "type") === "application/ld+json")
    .map((node) => JSON.parse(text(node)));
/** All values under these keys, however deep. */
const values = (value, keys) =>
  value && typeof value === "object"
    ? Object.entries(value).flatMap(([key, own]) => [...(keys.includes(key) && typeof own === "string" ? [own] : []), ...values(own, keys)])
    : [];

for (const site of sites()) {
  const list = pages(site);
  const staff = site.audience === "staff";
  const known = new Map(list.map((page) => [page.url, page]));
  const without = (page) => page.path === "404.html";
  const each = (name, check) =>
    test(`${site.label}: ${name}`, () => {
      assert.deepEqual(
        list.flatMap((page) => [check(page)].flat().filter(Boolean).map((what) => `${page.path}: ${what}`)),
        [],
      );
    });
  const file = (url) => {
    const { href } = new URL(url.replace(/\?.*/, ""), site.base);
    return href.startsWith(site.base.href) && site.files.get(decodeURIComponent(href.slice(site.base.href.length)));
  };

  each("one address, its own", (page) => {
    const found = hrefs(page, "canonical");
    return JSON.stringify(found) !== JSON.stringify(without(page) ? [] : [page.url]) && `${found}`;
  });

  each("languages name each other, and the first of them for all others", (page) => {
    const of = (own) =>
      new Map(links(own, "alternate").filter((node) => attribute(node, "hreflang")).map((node) => [attribute(node, "hreflang"), attribute(node, "href")]));
    const own = of(page);
    if (without(page)) return own.size && "it has no address";
    const out = [];
    if ([...own.keys()].join() !== "de,en,x-default") out.push(`${[...own.keys()]}`);
    if (own.get("x-default") !== own.get("de")) out.push("x-default is not the first language");
    if (own.get(page.path.startsWith("en/") ? "en" : "de") !== page.url) out.push("it does not name itself");
    for (const [lang, url] of own) {
      const other = known.get(url);
      if (!other) out.push(`${lang}: ${url} is not there`);
      else if (JSON.stringify([...of(other)]) !== JSON.stringify([...own])) out.push(`${lang} names others`);
    }
    return out;
  });

  each("feeds and states that are there", (page) => {
    const feeds = links(page, "alternate").filter((node) => attribute(node, "type"));
    const out = feeds.filter((node) => !file(attribute(node, "href"))).map((node) => attribute(node, "href"));
    const titles = feeds.map((node) => attribute(node, "title"));
    if (!feeds.length || titles.some((title) => !title) || new Set(titles).size !== titles.length) out.push(`titles: ${titles}`);
    return [...out, ...hrefs(page, "status").filter((url) => !file(url))];
  });

  each("a picture of the right size, for the public only", (page) => {
    const found = meta(page, "og:image");
    if (staff || without(page)) return (found.length || meta(page, "og:title").length || meta(page, "twitter:card").length) && "there is one";
    const picture = found.length === 1 && file(found[0]);
    if (!picture) return `${found} is not there`;
    const size = [picture.readUInt32BE(16), picture.readUInt32BE(20)].join();
    return [
      !/^https:/.test(found[0]) && "no whole address",
      picture.toString("latin1", 1, 4) !== "PNG" && "no PNG",
      size !== "1200,630" && size,
      `${meta(page, "og:image:width")},${meta(page, "og:image:height")}` !== size && "another size than it says",
      meta(page, "og:url")[0] !== page.url && "another page",
      !meta(page, "og:title")[0] && "no title",
      meta(page, "twitter:card")[0] !== "summary_large_image" && "no card",
      /\?[0-9a-f]{8}$/.test(found[0]) !== ["", "en/"].includes(page.address) && "only the start names the state",
      picture.length > 60_000 && `${picture.length} bytes`,
    ];
  });

  each("data in words of schema.org, for the public only", (page) => {
    const found = data(page);
    if (staff) return found.length && "there is some";
    const graph = found.flatMap((own) => own["@graph"]);
    const out = found.filter((own) => own["@context"] !== "https://schema.org").map(() => "no context");
    for (const url of values(found, ["url", "item"])) {
      const [address, hash] = url.split("#");
      const target = known.get(address);
      if (!target || (hash && !target.html.includes(`id="${hash}"`))) out.push(`${url} is not there`);
    }
    for (const date of values(found, ["datePublished", "dateModified", "startDate", "endDate", "coverageStartTime", "coverageEndTime"]))
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(date)) out.push(date);
    const kinds = graph.map((own) => own["@type"]).join();
    const folder = page.address.replace(/^en\//, "").split("/");
    const expected =
      page.address === "" || page.address === "en/"
        ? "WebSite"
        : { incidents: "BreadcrumbList,LiveBlogPosting", components: "BreadcrumbList" }[folder[0]] ??
          (folder.length > 2 ? { kb: "BreadcrumbList,TechArticle", maintenance: "BreadcrumbList,Event" }[folder[0]] : undefined);
    if (expected && folder.length !== 2 && kinds !== expected) out.push(kinds);
    return out;
  });

  each("staff pages are kept out of search engines", (page) => staff !== (meta(page, "robots")[0] === "noindex") && `${meta(page, "robots")}`);
}
