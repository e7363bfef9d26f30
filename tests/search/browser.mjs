// How long searches take in a browser and what they load, in a large index. Too slow for a test of every change:
//
//   tests/search/gen.py /tmp/large/content 10000 && (cd /tmp/large && klartext build --edition public --out out)
//   CHROMIUM=chromium node tests/search/browser.mjs /tmp/large/out/public [QUERY …]
//
// Fails where the first load is more than 100 KB, or half of the first results take more than 50 ms once the index
// is there.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { launch, serve } from "../browser/browser.js";

const [dir, ...given] = process.argv.slice(2);
const files = new Map();
const walk = (folder, prefix) => {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    if (statSync(path).isDirectory()) walk(path, `${prefix}${entry}/`);
    else files.set(prefix + entry, readFileSync(path));
  }
};
walk(dir, "");

/** What readers of such a site type: words of titles and texts, their beginnings, ends and typos. */
function queries() {
  const out = [];
  const articles = [...files.keys()].filter((path) => /^kb\/[^/]+\/index\.html$/.test(path));
  for (let n = 1; n <= 6; n += 1) {
    const html = files.get(articles[Math.floor((n * articles.length) / 7)]).toString();
    const text = html.slice(html.indexOf("<main"), html.indexOf("</main>")).replace(/<[^>]+>/g, " ");
    const words = text.match(/\p{L}{7,}/gu);
    const [one, two] = [words[n], words[words.length - n]];
    out.push(one, `${one} ${two}`, two.slice(0, 4), two.slice(-5), one.slice(0, 2) + one[3] + one[2] + one.slice(4));
  }
  return out;
}

const browser = await launch();
const host = await serve({ files, base: new URL("https://large.example/") });
// Not with the clock of the other tests, which stands still.
const page = await (await browser.newContext()).newPage();
const since = async (begin, run) => {
  const from = host.log.length;
  const value = await run();
  const loaded = host.log.slice(from).filter(begin);
  return { value, bytes: loaded.reduce((sum, { bytes }) => sum + bytes, 0), files: loaded.length };
};
const own = ({ path }) => path.includes("/search/") && path.endsWith(".js");

const first = await since(
  ({ path }) => own({ path }) || /\/theme\/search\./.test(path),
  async () => {
    await page.goto(host.url("search/"), { waitUntil: "domcontentloaded" });
    await page.locator("#kt-q").focus();
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /search\/index\.js/.test(name)));
  },
);
await page.waitForLoadState("networkidle");
console.log(`first load: ${first.bytes} bytes compressed in ${first.files} files`);

/** From the key that ends a query to its first hits on the page. */
const search = (query) =>
  page.evaluate(
    (query) =>
      new Promise((done) => {
        const list = document.querySelector("[data-hits]");
        const field = document.querySelector("[data-search]");
        const began = performance.now();
        const seen = new MutationObserver(() => {
          if (!list.children.length) return;
          seen.disconnect();
          done(performance.now() - began);
        });
        seen.observe(list, { childList: true });
        setTimeout(() => done(null), 5000);
        field.value = query;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    query,
  );

const cold = [];
const warm = [];
const weights = [];
for (const query of given.length ? given : queries()) {
  const { value, bytes, files } = await since(own, () => search(query));
  await page.waitForLoadState("networkidle");
  const again = await search(query);
  if (value === null) {
    console.log(`${query}: nothing found`);
    continue;
  }
  cold.push(value);
  warm.push(again);
  weights.push(bytes);
  console.log(`${query}: ${value.toFixed(0)} ms with its files (${files}, ${bytes} bytes), ${again.toFixed(0)} ms when they are there`);
}
const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)].toFixed(0);
const most = (list) => Math.max(...list).toFixed(0);
console.log(`${warm.length} queries, from the key to the hits: ${middle(warm)} ms in the middle, ${most(warm)} at most; with loading ${middle(cold)} and ${most(cold)} ms, ${middle(weights)} bytes`);
await browser.close();
await host.close();
if (first.bytes > 100_000 || middle(warm) > 50) process.exitCode = 1;
