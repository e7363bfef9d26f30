// The desk of a large company: the sample site among hundreds of articles, with seven incidents open at once and
// briefings for forty releases. `KLARTEXT_LARGE=10000` makes them as many as a large company has; with
// `many` on a server and `many-disk` in a folder. What it measures is printed.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { NOW, launch, serve } from "./browser.js";
import { all, attribute, parse } from "./html.js";
import { edition } from "./site.js";

const staff = edition("many", "staff");
const disk = edition("many-disk", "staff");
const SHEET = "briefings/2026-11-20-geschenkservice/";
const SECOND = "briefings/2026-11-22-version-3/";

let browser;
let host;
before(async () => {
  browser = await launch();
  host = await serve(staff);
});
after(async () => {
  await host.close();
  await browser.close();
});

const matching = (pattern) => [...staff.files.keys()].filter((path) => pattern.test(path));
const articles = matching(/^kb\/(?!tags\/|page\/)[^/]+\/index\.html$/).length;
const source = (path) => staff.files.get(path).toString("utf8");
const links = (html) => all(parse(html)).filter((node) => node.tagName === "a" && attribute(node, "href"));

/** A reader that notes whatever goes wrong on a page. */
async function reader(options = {}) {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  if (options.javaScriptEnabled !== false) await page.clock.setFixedTime(NOW);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // Browsers ask for the icon whenever the address changes.
    if (!message.location().url.includes("/favicon.")) wrong.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page, wrong };
}

const copied = (page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return { plain: await read("text/plain"), html: await read("text/html") };
  });

const sheets = async (page) => {
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
};

test("lists show their beginning and lead to the rest; no page grows with the site", (t) => {
  assert.ok(articles > 250, `${articles} articles`);
  const start = source("index.html");
  const named = /<h2 id="kt-stale-answers">.*?<\/section>/s.exec(start)[0];
  assert.ok((named.match(/<li>/g) ?? []).length <= 30, named);
  // As many as their own pages say to be due or stale.
  const state = (path) => /class="state [^"]*">([^<]+)/.exec(source(path))?.[1];
  const late = matching(/^kb\/(?!tags\/|page\/)[^/]+\/index\.html$/).filter((path) => ["Prüfung fällig", "Seit der Prüfung geändert", "Veraltet"].includes(state(path)));
  assert.match(named, new RegExp(`Alle ${late.length} ansehen`));
  const briefed = /<h2 id="kt-must">.*?<\/section>/s.exec(start)[0];
  assert.match(briefed, /<summary>[^<]*\d+<\/summary>/);
  for (const path of ["index.html", "kb/index.html", "kb/page/2/index.html", "briefings/index.html", "voice/index.html", "asked/index.html", "teams/callcenter/index.html"]) {
    const html = source(path);
    t.diagnostic(`${path}: ${html.length} characters, ${links(html).length} links`);
    assert.ok(html.length < 100_000, `${path}: ${html.length}`);
  }
  const list = links(source("kb/index.html")).map((link) => attribute(link, "href"));
  assert.ok(list.includes("/kb/page/2/"), "more of them is a page on");
});

test("the shift page, each team’s and the sheets are one page of paper, in each language", async () => {
  const { context, page, wrong } = await reader();
  const long = [];
  for (const path of ["", "teams/callcenter/", "teams/helpdesk-frueh/", "teams/helpdesk-spaet/", SHEET, SECOND])
    for (const lang of ["", "en/"]) {
      await page.goto(host.url(lang + path), { waitUntil: "load" });
      const count = await sheets(page);
      if (count !== 1) long.push(`${lang}${path || "/"}: ${count}`);
    }
  assert.deepEqual(long, []);
  // What is open is all there, each with whom it goes to and what customers are told.
  await page.goto(host.url(""), { waitUntil: "load" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".pair h3:visible").count(), 7);
  assert.equal(await page.locator(".pair .next:visible").count(), 7);
  assert.equal(await page.locator(".pair .owner:visible").count(), 7);
  assert.equal(await page.locator(".pair .says blockquote:visible").count(), 7);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("from the shift page to an answer on the clipboard, with the keyboard only", async (t) => {
  const { context, page, wrong } = await reader();
  await page.goto(host.url(""), { waitUntil: "load" });
  await page.keyboard.press("/");
  await page.keyboard.type("beschenkte Person Preis");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=beschenkte/);
  const row = page.locator(".hits li").filter({ has: page.locator("button.copy") }).first();
  await row.waitFor();
  assert.match(await row.locator("h3").innerText(), /Sieht die beschenkte Person den Preis/);
  await page.keyboard.press("/");
  for (let i = 0; i < 10; i += 1) {
    await page.keyboard.press("ArrowDown");
    if (await row.locator("a").first().evaluate((link) => link === document.activeElement)) break;
  }
  await page.keyboard.press("c");
  await row.locator("button.copy", { hasText: "Kopiert" }).waitFor();
  assert.match((await copied(page)).plain, /^Nein\. Auf dem Lieferschein/);
  assert.match((await copied(page)).html, /<p>Nein\. Auf dem Lieferschein/);
  // From the key to the first hit, with what it needs already there.
  const word = /<h1[^>]*>(\S+)/.exec(source("kb/a00150/index.html"))[1];
  const search = (query) =>
    page.evaluate(
      (query) =>
        new Promise((done) => {
          const field = document.querySelector("[data-search]");
          const list = document.querySelector("[data-hits]");
          const began = performance.now();
          const seen = new MutationObserver(() => {
            if (!list.children.length) return;
            seen.disconnect();
            done(performance.now() - began);
          });
          list.replaceChildren();
          seen.observe(list, { childList: true });
          field.value = query;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }),
      query,
    );
  const cold = await search(word);
  await page.waitForLoadState("networkidle");
  const warm = await search(word);
  t.diagnostic(`${articles} articles: ${cold.toFixed(0)} ms from the key to the first hit with loading, ${warm.toFixed(0)} ms without`);
  assert.ok(warm < 500, `${warm} ms`);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.includes("/search/"));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a tick is kept on a click only, and marks what came after it", async () => {
  const { context, page, wrong } = await reader();
  await page.goto(host.url(""), { waitUntil: "load" });
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.locator("[data-tick] button").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => localStorage.length), 1);
  assert.equal(await page.locator(".unseen").count(), 0);
  await page.evaluate(() => localStorage.setItem("klartext-tick", String(Date.parse("2026-11-21T14:00:00+01:00"))));
  await page.reload({ waitUntil: "load" });
  const unseen = await page.locator(".unseen").filter({ visible: true }).allInnerTexts();
  assert.equal(unseen.filter((row) => /Kartenzahlungen|Offen 5/.test(row)).length, 2, `${unseen}`);
  assert.equal(unseen.filter((row) => /Offen 0/.test(row)).length, 0, `${unseen}`);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a tree opens with the keyboard, and without a script", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { context, page } = await reader({ javaScriptEnabled });
    await page.goto(host.url(SECOND), { waitUntil: "load" });
    const steps = page.locator(".tree details");
    assert.ok((await steps.count()) >= 3);
    for (const step of await steps.all()) {
      if ((await step.getAttribute("open")) !== null) continue;
      await step.locator("summary").first().focus();
      await page.keyboard.press("Enter");
      assert.notEqual(await step.getAttribute("open"), null);
    }
    assert.ok(await page.getByText("Nummer des Pakets nennen.").isVisible());
    await context.close();
  }
});

test("without a network: what is open goes on, and all is found once it was kept", async (t) => {
  const { context, page, wrong } = await reader();
  await page.goto(host.url("search/"), { waitUntil: "networkidle" });
  await page.locator("#kt-q").focus();
  await page.waitForLoadState("networkidle");
  const keep = page.locator("[data-keep] button");
  if (articles > 2000) await keep.waitFor();
  // A small site is kept by itself.
  if (await keep.isVisible()) {
    await keep.click();
    await page.locator("[data-keep]", { hasText: "Bereit" }).waitFor({ timeout: 120_000 });
  } else await page.waitForTimeout(1000);
  const bytes = host.log.filter(({ path }) => path.startsWith("/search/")).reduce((sum, { bytes }) => sum + bytes, 0);
  t.diagnostic(`all of the search: ${Math.round(bytes / 1000)} KB compressed`);
  await context.setOffline(true);
  for (const number of ["a00007", "a00123", "a00249"]) {
    const title = /<h1[^>]*>([^<]+)/.exec(source(`kb/${number}/index.html`))[1];
    await page.locator("#kt-q").fill(title);
    await page.locator(`.hits a[href*="/kb/${number}/"]`).first().waitFor();
  }
  await page.locator("#kt-q").fill("beschenkte Person Preis");
  const button = page.locator(".hits li", { hasText: "Sieht die beschenkte" }).locator("button.copy").first();
  await button.click();
  await page.locator("button.copy", { hasText: "Kopiert" }).waitFor();
  assert.match((await copied(page)).plain, /^Nein\. Auf dem Lieferschein/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("from a folder: search, copy, tick and tree, without a network", async () => {
  const { context, page, wrong } = await reader();
  page.on("request", (request) => request.url().startsWith("file:") || wrong.push(`asks for ${request.url()}`));
  await context.setOffline(true);
  const address = (path) => pathToFileURL(join(disk.dir, path, "index.html")).href;
  await page.goto(address(""), { waitUntil: "load" });
  await page.locator("[data-tick] button").click();
  assert.equal(await page.evaluate(() => localStorage.length), 1);
  await page.keyboard.press("/");
  await page.keyboard.type("beschenkte Person Preis");
  await page.keyboard.press("Enter");
  const row = page.locator(".hits li", { hasText: "Sieht die beschenkte" }).first();
  await row.locator("button.copy").click();
  await row.locator("button.copy", { hasText: "Kopiert" }).waitFor();
  assert.match((await copied(page)).plain, /^Nein\. Auf dem Lieferschein/);
  const title = /<h1[^>]*>([^<]+)/.exec(source("kb/a00249/index.html"))[1];
  await page.locator("#kt-q").fill(title);
  await page.locator('.hits a[href*="kb/a00249/index.html"]').first().click();
  await page.waitForURL(/kb\/a00249\/index\.html/);
  await page.goto(address(SECOND), { waitUntil: "load" });
  const step = page.locator(".tree details details").first();
  await step.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  assert.notEqual(await step.getAttribute("open"), null);
  assert.equal(await sheets(page), 1);
  assert.deepEqual(wrong, []);
  await context.close();
});
