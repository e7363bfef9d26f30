// An edition in a folder of a disk, without a server and without a network: `klartext build --relative`.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { NOW, launch } from "./browser.js";
import { edition, kinds } from "./site.js";

const staff = edition("disk", "staff");
const open = edition("disk", "public");
const SHEET = "briefings/2026-11-20-geschenkservice/";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const address = (site, path) => pathToFileURL(join(site.dir, path, "index.html")).href;

/** A reader whose network is cut; what a page fails at is written down. */
async function reader(options = {}) {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  await context.setOffline(true);
  const page = await context.newPage();
  if (options.javaScriptEnabled !== false) await page.clock.setFixedTime(NOW);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => wrong.push(`${page.url()}: ${message.text()}`));
  page.on("request", (request) => request.url().startsWith("file:") || wrong.push(`asks for ${request.url()}`));
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText !== "net::ERR_ABORTED") wrong.push(`${page.url()}: no ${request.url()}`);
  });
  return { page, context, wrong };
}

const copied = (page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { plain: await read("text/plain"), html: await read("text/html") };
  });

for (const site of [open, staff])
  test(`${site.audience}: every kind of page has its looks and scripts, and its links lead on`, async () => {
    const { page, context, wrong } = await reader();
    const targets = new Set();
    // What leads nowhere is told by servers only.
    for (const { address: path } of kinds(site).filter((page) => !page.path.endsWith("404.html"))) {
      await page.goto(address(site, path), { waitUntil: "load" });
      assert.notEqual(await page.evaluate("getComputedStyle(document.body).marginTop"), "8px", `${path}: the style sheet is there`);
      const links = await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
      for (const link of links) if (link.startsWith("file:")) targets.add(link.replace(/[?#].*/, ""));
    }
    assert.ok(targets.size > 50, `${targets.size}`);
    const missing = [...targets].filter((link) => {
      const path = decodeURIComponent(link.slice(pathToFileURL(`${site.dir}/`).href.length));
      return !site.files.has(path);
    });
    assert.deepEqual(missing, []);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test("from the shift page to an answer on the clipboard, with the keyboard only", async () => {
  const { page, context, wrong } = await reader();
  await page.goto(address(staff, ""), { waitUntil: "load" });
  await page.keyboard.press("/");
  await page.keyboard.type("beschenkte Rechnung");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=beschenkte/);
  const hits = page.locator(".hits li");
  await hits.first().waitFor();
  const row = hits.filter({ has: page.locator("button.copy") }).first();
  const title = await row.locator("h3 a").innerText();
  await page.keyboard.press("/");
  for (let i = 0; i < 20; i += 1) {
    await page.keyboard.press("ArrowDown");
    if ((await page.evaluate(() => document.activeElement.innerText)) === title) break;
  }
  await page.keyboard.press("c");
  await row.locator("button.copy", { hasText: "Kopiert" }).waitFor();
  const { plain, html } = await copied(page);
  assert.ok(plain.length > 20 && html.includes("<p>"), `${plain}\n${html}`);
  assert.doesNotMatch(html, /href="(?!https?:|mailto:)/, "what is pasted elsewhere has whole addresses");
  await page.keyboard.press("Enter");
  await page.waitForURL(/^file:.*\/index\.html#/);
  assert.ok((await page.locator("h1").innerText()).length > 0);
  // The same in another language.
  await page.goto(address(staff, "en/search"), { waitUntil: "load" });
  await page.locator("#kt-q").fill("delivery");
  await hits.first().waitFor();
  await hits.first().locator("a").click();
  await page.waitForURL(/\/en\/.*index\.html/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("an answer is copied, a tree opens, and the sheet is one page of paper", async () => {
  const { page, context, wrong } = await reader();
  await page.goto(address(staff, SHEET), { waitUntil: "load" });
  const answer = page.locator(".answer").first();
  await answer.locator("button.copy").first().click();
  const { plain, html } = await copied(page);
  assert.equal(plain, (await answer.locator("blockquote").first().innerText()).trim());
  assert.match(html, /<p>Nein\. Auf dem Lieferschein/);
  const inner = page.locator(".tree details details").first();
  assert.equal(await inner.getAttribute("open"), null);
  await inner.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  assert.notEqual(await inner.getAttribute("open"), null);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  assert.equal([...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, 1);
  assert.deepEqual(wrong, []);
  await context.close();
  const plainly = await reader({ javaScriptEnabled: false });
  await plainly.page.goto(address(staff, SHEET), { waitUntil: "load" });
  const step = plainly.page.locator(".tree details details").first();
  await step.locator("summary").first().click();
  assert.notEqual(await step.getAttribute("open"), null, "and without a script");
  await plainly.context.close();
});

test("a tick is kept, on a click only, and holds on other pages of the folder", async () => {
  const { page, context, wrong } = await reader();
  const stored = () => page.evaluate(() => localStorage.length);
  await page.goto(address(staff, ""), { waitUntil: "load" });
  assert.equal(await stored(), 0);
  assert.equal(await page.locator(".unseen").count(), 0);
  await page.locator("[data-tick] button").click();
  assert.equal(await stored(), 1);
  assert.match(await page.locator("[data-since]").innerText(), /:\s*0$/, "everything was seen");
  await page.evaluate(() => localStorage.setItem("klartext-tick", String(Date.parse("2026-11-21T18:05:00+01:00"))));
  await page.goto(address(staff, "en"), { waitUntil: "load" });
  assert.ok((await page.locator(".unseen").count()) > 0, "what is newer is marked");
  assert.match(await page.locator("[data-since]").innerText(), /:\s*[1-9]/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("Tab leads through every link and control of the shift page, and Enter follows them", async () => {
  const { page, context, wrong } = await reader();
  await page.goto(address(staff, ""), { waitUntil: "load" });
  const reachable = await page.evaluate(() => {
    const all = [...document.querySelectorAll("a[href],button,summary,input,select,textarea,[tabindex]")];
    return all.filter((node) => node.tabIndex >= 0 && node.checkVisibility()).length;
  });
  let stops = 0;
  for (; stops < 500; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) break;
  }
  assert.equal(stops, reachable);
  await page.locator(".desk a[href]").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.protocol === "file:" && !url.pathname.endsWith("/staff/index.html"));
  assert.ok((await page.locator("h1").innerText()).length > 0);
  assert.deepEqual(wrong, []);
  await context.close();
});
