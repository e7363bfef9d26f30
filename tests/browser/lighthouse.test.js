// Lighthouse gives the status page and an incident 100 of 100 points, as on a slow telephone, in every theme.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { NOW, launch, serve } from "./browser.js";
import { edition, themes } from "./site.js";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PAGES = ["", "incidents/2026-11-21-checkout/"];

/** A port that nothing listens on. */
const free = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

let browser, remote, port;
before(async () => {
  port = await free();
  browser = await launch([`--remote-debugging-port=${port}`]);
  remote = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}` });
});
after(async () => {
  await remote.disconnect();
  await browser.close();
});

/**
 * A visit, by a reader whose clock shows the moment of the build. The defaults: a telephone of the middle
 * class on slow 4G, reckoned (“simulate”) from what was measured, so that it hardly depends on the machine.
 */
async function visit(url, throttling) {
  const page = await remote.newPage();
  await page.evaluateOnNewDocument((now) => {
    const late = Date.now() - now;
    const real = Date.now;
    Date.now = () => real() - late;
  }, NOW.getTime());
  const flags = { port, logLevel: "error", onlyCategories: CATEGORIES, throttlingMethod: "simulate" };
  // Named but not given, it makes Lighthouse wait for ever.
  if (throttling) flags.throttling = throttling;
  const { lhr } = await lighthouse(url, flags, undefined, page);
  await page.close();
  assert.equal(lhr.runtimeError, undefined);
  return lhr;
}

/** Points by category, and the audits that took some away. */
function judge(lhr) {
  const points = {};
  const lost = [];
  for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
    points[name] = Math.round(score * 100);
    for (const { id, weight } of auditRefs) {
      const { score: own, displayValue, details } = lhr.audits[id];
      if (weight > 0 && own !== null && own < 1) {
        lost.push(`${name}, ${id}: ${own} ${displayValue ?? ""} ${JSON.stringify(details?.items?.slice(0, 3) ?? "")}`);
      }
    }
  }
  return { points, lost };
}

for (const name of ["root", ...themes()]) {
  for (const address of PAGES) {
    test(`${name}: /${address}`, { timeout: 300_000 }, async () => {
      const host = await serve(edition(name, "public"));
      const runs = [await visit(host.url(address))];
      // A machine that is busy with something else measures badly: the middle one of three counts, each as a
      // telephone that is slower than this machine is now. The defaults are made for one that is not busy.
      while (judge(runs[0]).points.performance < 100 && runs.length < 3) {
        const { configSettings, environment } = runs.at(-1);
        const cpuSlowdownMultiplier = Math.min(4, Math.max(1, (4 * environment.benchmarkIndex) / 1500));
        runs.push(await visit(host.url(address), { ...configSettings.throttling, cpuSlowdownMultiplier }));
      }
      const results = runs.map(judge).sort((a, b) => a.points.performance - b.points.performance);
      const { points, lost } = results[runs.length >> 1];
      await host.close();
      assert.deepEqual(points, Object.fromEntries(CATEGORIES.map((own) => [own, 100])), lost.join("\n"));
    });
  }
}
