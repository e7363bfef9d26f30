// Searching as readers do: with the keyboard, copying, without a network, from a folder, and without JavaScript.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { launch, serve } from "./browser.js";
import { edition, themes } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const staff = edition("search", "staff");
const open = edition("search", "public");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const hits = (page) => page.locator(".hits li");
const type = async (page, text) => {
  await page.locator("#kt-q").fill(text);
  await hits(page).first().waitFor();
};

test("from any page of the staff edition to an answer on the clipboard, with the keyboard only", async () => {
  const host = await serve(staff);
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto(host.url("kb/"), { waitUntil: "load" });
  await page.keyboard.press("/");
  await page.keyboard.type("warum teurer");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=warum/);
  await hits(page).first().waitFor();
  assert.equal(await page.getByRole("status").first().innerText() !== "", true);
  assert.match(await page.locator(".hits mark").first().innerText(), /Warum|teurer/);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Warum wird es teurer?");
  await page.keyboard.press("c");
  await page.locator(".copy", { hasText: "Kopiert" }).waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (await item.getType(type)).text();
    return [await read("text/plain"), await read("text/html")];
  });
  assert.match(copied[0], /^Strom und Wartung/);
  assert.match(copied[1], /<p>Strom und Wartung/);
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.id), "kt-q");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#kt-q").inputValue(), "");
  assert.equal(await hits(page).count(), 0);
  await page.keyboard.type("Glasfaser");
  await page.locator(".hits mark", { hasText: "Glasfaser" }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/kb\/glasfaser\//);
  assert.deepEqual(wrong, []);
  await context.close();
  await host.close();
});

test("what was loaded once is searched without a network", async () => {
  const host = await serve(staff);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(host.url("search/"), { waitUntil: "networkidle" });
  await page.locator("#kt-q").focus();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(500);
  await context.setOffline(true);
  await type(page, "Zahlungsausfall");
  assert.match(await hits(page).first().innerText(), /Zahlungsanbieterausfall/);
  await type(page, "Sterbeurkunde");
  await page.locator(".hits mark", { hasText: "Sterbeurkunde" }).waitFor();
  await context.close();
  await host.close();
});

test("what this language has not is offered in the other one, whose index is not asked before", async () => {
  const host = await serve(open);
  const foreign = () => host.log.filter(({ path }) => path.startsWith("/en/search/"));
  const page = await browser.newPage();
  await page.goto(host.url("search/"), { waitUntil: "load" });
  const offer = page.locator("[data-other] a");
  await type(page, "Postfach");
  await page.waitForTimeout(600);
  assert.deepEqual(foreign(), [], "there is no reason yet");
  assert.equal(await offer.isVisible(), false);
  await page.locator("#kt-q").fill("mailbox");
  await offer.waitFor();
  assert.match(await offer.innerText(), /^Keine Treffer auf Deutsch – [1-9]\d* auf Englisch ansehen$/);
  const told = Number(/\d+/.exec(await offer.innerText())[0]);
  assert.ok(foreign().some(({ path }) => path === "/en/search/index.js"));
  assert.ok(!foreign().some(({ path }) => path.includes("records")), "to be counted, hits need not be loaded");
  // Nobody has that.
  await page.locator("#kt-q").fill("xyzxyz");
  await page.waitForTimeout(800);
  assert.equal(await offer.isVisible(), false);
  await page.locator("#kt-q").fill("mailbox");
  await offer.waitFor();
  await offer.click();
  await page.waitForURL(/\/en\/search\/\?q=mailbox$/);
  await hits(page).first().waitFor();
  assert.equal(await hits(page).count(), told);
  assert.equal(await offer.isVisible(), false);
  await page.close();
  await host.close();
  // From a folder, too.
  const disk = await browser.newPage();
  await disk.goto(pathToFileURL(join(open.dir, "search/index.html")).href, { waitUntil: "load" });
  await disk.locator("#kt-q").fill("mailbox");
  await disk.locator("[data-other] a").click();
  await disk.waitForURL(/\/en\/search\/index\.html\?q=mailbox$/);
  await hits(disk).first().waitFor();
  await disk.close();
});

test("a term of the glossary is a hit, with its sentence, and leads to its place there", async () => {
  for (const [site, address, query, sentence, target] of [
    [staff, "search/", "Rufnummernmitnahme", /Telefonnummer zu einem anderen Anbieter/, "/glossary/#rufnummernmitnahme"],
    [staff, "search/", "Modemkasten", /kleine Gerät an der Wand/, "/glossary/#anschlussbox"],
    [open, "en/search/", "number transfer", /telephone number to another provider/, "/en/glossary/#rufnummernmitnahme"],
  ]) {
    const host = await serve(site);
    const page = await browser.newPage();
    await page.goto(host.url(address), { waitUntil: "load" });
    await type(page, query);
    const hit = hits(page).filter({ has: page.locator('a[href*="glossary/#"]') }).first();
    assert.match(await hit.innerText(), sentence);
    assert.match(await hit.innerText(), /Begriff|Term/);
    await hit.locator("a").first().click();
    await page.waitForURL((url) => url.href.endsWith(target));
    assert.ok(await page.locator("dt:visible", { hasText: /./ }).first().isVisible());
    await page.close();
    await host.close();
  }
});

test("from a folder, and from a folder in another language", async () => {
  const page = await browser.newPage();
  for (const [folder, query, path] of [["search", "Störung", "kb/stoerung-melden"], ["en/search", "fault", "en/kb/stoerung-melden"]]) {
    await page.goto(pathToFileURL(join(open.dir, folder, "index.html")).href, { waitUntil: "load" });
    await type(page, query);
    const target = await hits(page).first().locator("a").getAttribute("href");
    await page.locator("#kt-q").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.includes(`${path}/index.html`));
    assert.match(target, /index\.html/);
    assert.ok((await page.locator("h1").innerText()).length > 0, "a page that is there");
  }
  await page.close();
});

for (const name of ["root", ...themes()])
  for (const audience of ["public", "staff"])
    test(`${name}/${audience}: hits, and that there are none, are accessible in both colour schemes`, async () => {
      const site = edition(name, audience);
      const host = await serve(site);
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      const wrong = [];
      for (const address of ["search/", "en/search/"]) {
        const known = site.files.get(address.replace("search/", "incidents/2026-11-21-checkout/index.html")).toString();
        const title = /<h1[^>]*>([^<]+)/.exec(known)[1];
        await page.goto(host.url(address), { waitUntil: "load" });
        await page.evaluate(AXE);
        for (const query of [title, "xyzxyz"]) {
          await page.locator("#kt-q").fill(query);
          if (query === "xyzxyz") await page.locator("[data-lists]").waitFor();
          else await hits(page).first().waitFor();
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            const found = await page.evaluate(() =>
              window.axe
                .run(document, { resultTypes: ["violations"] })
                .then(({ violations }) => violations.map(({ id, nodes }) => `${id} ${nodes[0].target}: ${nodes[0].failureSummary}`)),
            );
            wrong.push(...found.map((what) => `${address} ${query} ${colorScheme}: ${what}`));
          }
        }
      }
      await page.close();
      await host.close();
      assert.deepEqual(wrong, []);
    });

test("without JavaScript the page says so and leads to the lists", async () => {
  const host = await serve(open);
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(host.url("search/?q=Router"));
  assert.match(await page.locator("main").innerText(), /braucht JavaScript/);
  const links = await page.locator("[data-lists] a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.includes("/kb/"), `${links}`);
  await page.close();
  await host.close();
});

test("a page of the public loads nothing of the search before it is used", async () => {
  const host = await serve(open);
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(host.url(""), { waitUntil: "networkidle" });
  assert.ok(!asked.some((path) => path.includes("search")), `${asked}`);
  await page.getByRole("link", { name: "Suche" }).first().click();
  await page.waitForURL(/\/search\/$/);
  await type(page, "Bankverbindnug");
  assert.match(await hits(page).first().innerText(), /Bankverbindung/);
  await page.locator("#kt-q").fill("xyzxyz");
  await page.getByText("Nichts gefunden").waitFor();
  assert.ok(await page.locator("[data-lists]").isVisible());
  await page.close();
  await host.close();
});
