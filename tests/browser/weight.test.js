// What the status page of a large site costs its readers: requests, bytes, and things that move.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NOW, launch, serve, watch } from "./browser.js";
import { edition, themes } from "./site.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Which parts of a page moved after they were shown, and how far. */
const moved = () =>
  new Promise((done) => {
    const seen = [];
    const note = ({ value, sources }) => seen.push(`${value}: ${sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80)).join(", ")}`);
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(seen), 300);
  });

for (const audience of ["public", "staff"]) {
  test(`${audience}: the status page of a large site takes few requests and bytes`, async () => {
    const host = await serve(edition("large", audience));
    const status = audience === "staff" ? "status/" : "";
    const page = await browser.newPage();
    const seen = watch(page, host.origin);
    const broken = [];
    await page.exposeFunction("broken", (directive) => broken.push(directive));
    await page.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => window.broken(effectiveDirective)),
    );
    const answer = await page.goto(host.url(status), { waitUntil: "networkidle" });
    // An icon comes late.
    await page.waitForTimeout(300);

    assert.equal(await page.locator(".group").count(), 5);
    assert.equal(await page.locator(".group .up svg.db").count(), 30, "ninety days of every service are drawn");

    const asked = host.log.map(({ method, path }) => `${method} ${path.replace(/\.[0-9a-f]{8}\./, ".")}`);
    // The page, its style sheet, its script: the icon lies in the page. Staff have more looks, and tools.
    const show = [`GET /${status}`, "GET /theme/theme.css", "GET /theme/clock.js"];
    if (audience === "staff") show.push("GET /theme/staff.css", "GET /theme/desk.js", "GET /theme/search.js");
    assert.deepEqual(asked.toSorted(), show.toSorted());
    const bytes = host.log.reduce((sum, own) => sum + own.bytes, 0);
    const most = audience === "staff" ? 32 : 20;
    assert.ok(bytes > 4096 && bytes <= most * 1024, `${bytes} bytes: ${JSON.stringify(host.log)}`);
    console.log(`${audience}: ${asked.length} requests, ${bytes} bytes`);

    assert.deepEqual(seen.take(), [], "nothing from elsewhere, nothing on the console");
    assert.match(answer.headers()["content-security-policy"], /^default-src 'none'/);
    assert.deepEqual(broken, [], "within its policy");
    await page.close();
    await host.close();
  });
}

// Seen when it was built, and a day later: promises have run out, and the page says so.
const LATER = new Date(NOW.getTime() + 26 * 60 * 60 * 1000);

for (const [name, address] of [
  ["large", ""],
  ["root", ""],
  ["root", "incidents/2026-11-21-checkout/"],
  ["root", "components/checkout/"],
  ...themes().flatMap((name) => ["", "incidents/2026-11-21-checkout/"].map((address) => [name, address])),
]) {
  test(`${name}, /${address}: nothing moves while it loads`, async () => {
    for (const width of [390, 1280]) {
      for (const now of [NOW, LATER]) {
        const host = await serve(edition(name, "public"), { now });
        const page = await browser.newPage({ viewport: { width, height: 844 } });
        await page.clock.setFixedTime(now);
        await page.goto(host.url(address), { waitUntil: "networkidle" });
        assert.deepEqual(await page.evaluate(moved), [], `${width} px, ${now.toISOString()}`);
        await page.close();
        await host.close();
      }
    }
  });
}
