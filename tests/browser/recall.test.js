// The script of the search page, in Node, over written-down queries and what they must find.

import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { before, test } from "node:test";
import { engine, figures, page, queries } from "../search/engine.mjs";

const engines = new Map();
const of = async ({ site, edition, lang }) => {
  const key = `${site}/${edition}/${lang}`;
  if (!engines.has(key)) {
    const opened = await engine(join(process.env.SITES, site, "out", edition), lang);
    await opened.whole();
    engines.set(key, opened);
  }
  return engines.get(key);
};

const results = [];
before(async () => {
  for (const query of queries()) {
    const { hits } = await (await of(query)).search(query.query);
    const at = hits.findIndex((hit) => query.expected.includes(page(hit.url)));
    results.push({ ...query, rank: at + 1, hits });
  }
});

const print = (name, { n, recall, mrr, first }) =>
  console.log(`${name}: ${n} queries, recall in ten ${recall.toFixed(3)}, mean reciprocal rank ${mrr.toFixed(3)}, first ${first.toFixed(3)}`);

test("what is looked for is found, and near the top", () => {
  assert.ok(results.length >= 100);
  for (const lang of ["de", "en"]) {
    const own = figures(results.filter((result) => result.lang === lang).map(({ rank }) => rank));
    print(lang, own);
    const missed = results.filter((result) => result.lang === lang && (result.rank === 0 || result.rank > 3));
    for (const { query, rank, hits } of missed) {
      console.log(`  ${query}: ${rank || "not found"}; first ${hits[0] ? page(hits[0].url) : "nothing"}`);
    }
    assert.ok(own.recall >= 0.95, `recall ${own.recall} in ${lang}`);
    assert.ok(own.mrr >= 0.88, `mean reciprocal rank ${own.mrr} in ${lang}`);
  }
});

test("each hit shows what was looked for", () => {
  const shown = results.filter(({ rank }) => rank > 0);
  const unmarked = shown.filter(({ rank, hits }) => {
    const { title, text, heading } = hits[rank - 1];
    return ![...title, ...text, ...(heading ?? [])].some(([, is]) => is);
  });
  // What leads to a page without standing in it, as the name of its component does, has nothing to mark.
  for (const { query, rank, hits } of unmarked) console.log(`  nothing marked: ${query}, ${hits[rank - 1].url}`);
  assert.ok(unmarked.length / shown.length < 0.03, `${unmarked.length} of ${shown.length}`);
});

test("words rank as they fit: whole, beginning, end, inside", async () => {
  const { fit } = await of({ site: "search", edition: "public", lang: "de" });
  const worth = (typed, word) => fit(typed, word);
  assert.ok(worth("ausfall", "ausfall") > worth("ausf", "ausfall"));
  assert.ok(worth("zahlung", "zahlungen") > worth("zahlu", "zahlungsanbieterausfall"));
  assert.ok(worth("zahlungs", "zahlungsanbieterausfall") > worth("ausfall", "zahlungsanbieterausfall"));
  assert.ok(worth("ausfall", "zahlungsanbieterausfall") > worth("anbieter", "zahlungsanbieterausfall"));
  assert.ok(worth("bandbriete", "bandbreite") > 0, "letters that changed places");
  assert.equal(worth("ratn", "raten"), 0, "no typos in short words");
});

test("umlauts are one with how they are typed", async () => {
  const { fold } = await of({ site: "search", edition: "public", lang: "de" });
  for (const word of ["Störung", "Stoerung", "storung", "STÖRUNG"]) assert.equal(fold(word), "storung");
  assert.equal(fold("Straße"), fold("Strasse"));
  for (const word of ["neue", "bauende", "queue", "steuer"]) assert.equal(fold(word), word);
  assert.equal(fold("Bäuerin"), fold("Baeuerin"));
});

test("answers bring what is copied, and stale pages come last", async () => {
  const staff = await of({ site: "search", edition: "staff", lang: "de" });
  const { hits } = await staff.search("warum teurer");
  assert.equal(page(hits[0].url), "briefings/2026-11-10-preiserhoehung/");
  assert.match(hits[0].answer.text, /^Strom und Wartung .* zwei Euro\.$/);
  assert.match(hits[0].answer.html, /^<p>Strom/);
  const { hits: stale } = await staff.search("Router");
  const at = stale.findIndex((hit) => hit.url.startsWith("kb/router-neustart/"));
  assert.ok(at > 0 && stale[at].stale, "the stale article is marked");
  assert.ok(stale.slice(0, at).some((hit) => hit.url.startsWith("kb/umzug/")), "and comes behind one that only mentions it");
});

test("what staff writes is not in the public index", async () => {
  for (const site of ["search", "root"]) for (const lang of ["de", "en"]) {
    const opened = await of({ site, edition: "public", lang });
    await opened.keep();
    assert.equal(opened.stamps.size, 1, "parts of one index");
    const all = [...opened.read.values()].map(({ bytes }) => bytes.toString("utf8")).join("\n").toLowerCase();
    for (const word of ["kulanz", "mahnsperre", "teurer", "wiedervorlage", "psp", "portierung", "acquirer"]) {
      assert.ok(!all.includes(word), `${word} in ${site} ${lang}`);
    }
  }
});

test("a first query is small", async () => {
  const fresh = await engine(join(process.env.SITES, "search", "out", "public"), "de");
  await fresh.search("Ausfall");
  let bytes = gzipSync(fresh.script).length;
  for (const { bytes: own } of fresh.read.values()) bytes += gzipSync(own).length;
  console.log(`first query: ${bytes} bytes compressed, ${fresh.read.size + 1} files`);
  assert.ok(bytes < 40_000);
});
