// The built sites: their files, the pages among them, and which page shows which kind.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { all, attribute, parse } from "./html.js";

const SITES = process.env.SITES;
if (!SITES) throw new Error("start these tests with tests/browser/run");

/** One edition of one build. `name` is `root`, `again`, `base`, `hosted` or `hosted-base`. */
export function edition(name, audience, sites = SITES) {
  const dir = join(sites, name, "out", audience);
  const files = new Map();
  const walk = (folder, prefix) => {
    for (const entry of readdirSync(folder).sort()) {
      const path = join(folder, entry);
      if (statSync(path).isDirectory()) walk(path, `${prefix}${entry}/`);
      else files.set(prefix + entry, readFileSync(path));
    }
  };
  walk(dir, "");
  const config = readFileSync(join(sites, name, "content", "klartext.yaml"), "utf8");
  const base = new URL(/^base_url:\s*(\S+)/m.exec(config)[1]);
  return { name, audience, dir, files, base, label: `${name}/${audience}` };
}

export const sites = () =>
  ["root", "base"].flatMap((name) => ["public", "staff"].map((audience) => edition(name, audience)));

/** `kb/rueckgabe/index.html` → `kb/rueckgabe/` */
export const address = (path) => path.replace(/(^|\/)index\.html$/, "$1");

/** The HTML pages of an edition, parsed. */
export function pages(site) {
  const out = [];
  for (const [path, bytes] of site.files) {
    if (!path.endsWith(".html")) continue;
    const html = bytes.toString("utf8");
    out.push({ path, address: address(path), url: new URL(address(path), site.base).href, html, tree: parse(html) });
  }
  return out;
}

/**
 * One page of every kind: of each folder the list and the longest document, and the first page of each
 * language that shows something special. Found, not listed, so that new content and kinds are looked at.
 */
export function kinds(site) {
  const found = new Map();
  const list = pages(site);
  const features = {
    open: (page) => has(page, "open"),
    late: (page) => has(page, "late"),
    report: (page) => has(page, "report"),
    notice: (page) => has(page, "notice"),
    withheld: (page) => has(page, "withheld"),
    staff: (page) => has(page, "staff"),
  };
  const longest = new Map();
  for (const page of list) {
    const parts = page.address.split("/").filter(Boolean);
    const lang = parts[0] === "en" ? "en" : "de";
    const rest = lang === "en" ? parts.slice(1) : parts;
    // Free pages lie at the top, beside the lists.
    const kind = rest.length > 1 ? `${rest[0]}/*` : (rest[0] ?? "home");
    if (lang === "de") {
      const old = longest.get(kind);
      if (!old || old.html.length < page.html.length) longest.set(kind, page);
    }
    for (const [name, test] of Object.entries(features)) {
      const key = `${name} (${lang})`;
      if (!found.has(key) && test(page)) found.set(key, page);
    }
  }
  const out = new Map();
  for (const page of [...longest.values(), ...found.values()]) out.set(page.address, page);
  const home = list.find((page) => page.address === "en/");
  if (home) out.set(home.address, home);
  return [...out.values()];
}

function has(page, name) {
  return all(page.tree).some((node) => (attribute(node, "class") ?? "").split(" ").includes(name));
}
