// Compares with Pagefind on the same built sites and the same queries. Not a test: prints the table of
// docs/search.md. Needs `npm install pagefind@1.6.0` in a folder of its own.
//
//   node tests/search/pagefind.mjs SITES PAGEFIND_FOLDER
//
// SITES is what `KEEP=SITES tests/browser/run` leaves.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { engine, figures, page, queries } from "./engine.mjs";

const [sites, folder] = process.argv.slice(2);
// Without the ready-made user interfaces that Pagefind adds.
const isPart = (entry) => entry.isDirectory() || !/\.css$|ui|component|highlight|worker/.test(entry.name);
const size = (dir) => readdirSync(dir, { withFileTypes: true }).filter(isPart).reduce((sum, entry) => {
  const path = join(dir, entry.name);
  const [files, bytes] = entry.isDirectory() ? size(path) : [1, statSync(path).size];
  return [sum[0] + files, sum[1] + bytes];
}, [0, 0]);

const rows = { klartext: [], Pagefind: [] };
const weights = { klartext: [], Pagefind: [] };
let work = mkdtempSync(join(tmpdir(), "pagefind-"));
const groups = new Map();
for (const query of queries()) {
  const key = [query.site, query.edition, query.lang].join("/");
  groups.set(key, [...(groups.get(key) ?? []), query]);
}
const fetched = globalThis.fetch;
const totals = { klartext: [0, 0], Pagefind: [0, 0] };
for (const [key, own] of groups) {
  const [site, edition, lang] = key.split("/");
  const built = join(sites, site, "out", edition);
  const dir = join(work, key.replaceAll("/", "-"));
  cpSync(built, dir, { recursive: true });
  // Only what klartext searches, too: pages of documents and components, their main part.
  const prefix = lang === "de" ? "" : `${lang}/`;
  const kinds = "{kb,incidents,briefings,releases,maintenance,migrations,components}/*/index.html";
  const run = spawnSync(process.execPath, [join(folder, "node_modules/pagefind/lib/runner/bin.cjs"), "--site", dir, "--glob", `${prefix}${kinds}`, "--root-selector", "main", "--force-language", lang], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
  const [files, bytes] = size(join(dir, "pagefind"));
  totals.Pagefind[0] += files;
  totals.Pagefind[1] += bytes;
  const [ours, oursBytes] = size(join(built, lang === "de" ? "" : lang, "search"));
  totals.klartext[0] += ours - 1;
  totals.klartext[1] += oursBytes;

  let loaded = 0;
  const server = createServer((request, response) => {
    const path = join(dir, decodeURIComponent(new URL(request.url, "http://x").pathname));
    try {
      const body = readFileSync(path);
      loaded += [".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind"].includes(extname(path)) ? body.length : gzipSync(body).length;
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  globalThis.window = globalThis;
  globalThis.location = new URL(origin);
  globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => lang }), documentElement: { lang } };
  const pagefind = await import(pathToFileURL(join(dir, "pagefind", "pagefind.js")).href);
  // Its addresses are those of a page.
  globalThis.fetch = (address, options) => fetched(new URL(address, origin), options);
  const script = gzipSync(readFileSync(join(dir, "pagefind", "pagefind.js"))).length;
  await pagefind.options({ basePath: `${origin}/pagefind/`, baseUrl: "/" });
  await pagefind.init(lang);
  let first = true;
  const ourEngine = await engine(built, lang);
  for (const { query, expected } of own) {
    const search = await pagefind.search(query);
    const found = await Promise.all(search.results.slice(0, 10).map((result) => result.data()));
    const urls = found.map(({ url }) => page(url).replace(/^\//, "").replace(prefix, "").replace("index.html", ""));
    rows.Pagefind.push(urls.findIndex((url) => expected.includes(url)) + 1);
    const { hits } = await ourEngine.search(query, 10);
    if (first) {
      weights.Pagefind.push(loaded + script);
      let mine = gzipSync(ourEngine.script).length;
      for (const { bytes: part } of ourEngine.read.values()) mine += gzipSync(part).length;
      weights.klartext.push(mine);
      first = false;
    }
    rows.klartext.push(hits.findIndex((hit) => expected.includes(page(hit.url))) + 1);
  }
  server.close();
}
rmSync(work, { recursive: true });
for (const name of ["klartext", "Pagefind"]) {
  const { n, recall, mrr, first } = figures(rows[name]);
  const weight = weights[name].reduce((a, b) => a + b) / weights[name].length;
  console.log(`${name}: ${n} queries, recall ${recall.toFixed(3)}, MRR ${mrr.toFixed(3)}, first ${first.toFixed(3)}, first query ${Math.round(weight)} bytes, index ${totals[name][0]} files ${totals[name][1]} bytes`);
}
