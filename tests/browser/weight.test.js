// What the status page of a large site costs its readers: requests, bytes, and things that move.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NOW, launch, serve, watch } from "./browser.js";
import { edition } from "./site.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** How far the parts of a page moved after they were shown, until nothing is expected any more. */
const moved = () =>
  new Promise((done) => {
    const seen = [];
    new PerformanceObserver((list) =>
      seen.push(...list.getEntries().map(({ value, sources }) => `${value}: ${sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 80))}`)),
    ).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(seen), 300);
  });

for (const audience of ["public", "staff"]) {
  test(`${audience}: the status page of a large site takes three requests and 20 KB`, async () => {
    const host = await serve(edition("large", audience));
    const page = await browser.newPage();
    const seen = watch(page, host.origin);
    let shown;
    page.on("load", () => (shown = host.log.length));
    await page.goto(host.url(""), { waitUntil: "networkidle" });
    await page.waitForTimeout(500);

    assert.equal(await page.locator("svg.db, .up svg").count() > 29, true, "it draws ninety days of every component");
    assert.equal(await page.locator(".up").count(), 30);
    assert.equal(await page.locator(".group").count(), 5);

    const asked = host.log.map(({ method, path }) => `${method} ${path.replace(/\.[0-9a-f]{8}\./, ".")}`);
    console.log(shown, host.log, seen.take());
    await page.close();
    await host.close();
  });
}
