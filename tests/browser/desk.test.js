// The desk of those who answer: a shift is one screen, what is copied is what stands there, a tick is kept in the browser, trees work
// without a script, and what is printed is one page. From a folder: disk.test.js.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NOW, launch, serve } from "./browser.js";
import { edition, pages } from "./site.js";

const staff = edition("root", "staff");
const SHEET = "briefings/2026-11-20-geschenkservice/";

let browser;
let host;
const clock = { now: NOW };
before(async () => {
  browser = await launch();
  host = await serve(staff, clock);
});
after(async () => {
  await host.close();
  await browser.close();
});

const sheets = async (page) => {
  const pdf = (await page.pdf({ format: "A4", margin: { top: "10mm", bottom: "10mm", left: "10mm", right: "10mm" } })).toString("latin1");
  return [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
};

test("an answer is copied as text and as HTML, in each language, without links to staff pages", async () => {
  const page = await browser.newPage();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(host.url(SHEET), { waitUntil: "load" });
  const buttons = page.locator("button.copy");
  assert.ok((await buttons.count()) >= 6, "three questions in two languages");
  const once = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = async (type) => (await item.getType(type)).text();
      return { plain: await text("text/plain"), html: await text("text/html") };
    });
  // The browser refuses while what it reads is still being written.
  const read = async () => {
    for (let left = 20; ; left -= 1) {
      try {
        return await once();
      } catch (error) {
        if (left === 0 || !/Clipboard data has changed/.test(error.message)) throw error;
        await page.waitForTimeout(50);
      }
    }
  };
  const first = page.locator(".answer").first();
  await first.locator("button.copy").first().click();
  const german = await read();
  assert.equal(german.plain, (await first.locator("blockquote").first().innerText()).trim());
  assert.match(german.html, /<p>Nein\. Auf dem Lieferschein/);
  await first.locator("details").first().locator("summary").click();
  await first.locator("details").first().locator("button.copy").click();
  assert.match((await read()).plain, /^No\. The delivery note/);
  // Whatever an answer is made of, each word of it is copied once.
  await first.locator("blockquote").first().evaluate((quote) => {
    quote.innerHTML = "<p>Before\nall.</p><ul><li><p>One<br>more.</p></li><li>Two<ul><li>Inner</li></ul></li></ul><table><tr><td>A</td><td>B</td></tr></table>";
  });
  await first.locator("button.copy").first().click();
  await page.waitForTimeout(100);
  assert.equal((await read()).plain.replaceAll("\r", ""), "Before all.\n\nOne\nmore.\n\nTwo\n\nInner\n\nA B");
  await page.goto(host.url(""), { waitUntil: "load" });
  await page.locator(".d-open button.copy").first().click();
  const open = await read();
  assert.match(open.plain, /Österreich.*Warenkorb gelten bis morgen Abend weiter\.$/s, "all of it, though a line shows");
  assert.doesNotMatch(open.html, /href="\//, "addresses in it are whole");
  await page.close();
});

test("without a script, buttons are gone and the words stay", async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(host.url(SHEET), { waitUntil: "load" });
  assert.equal(await page.locator("button.copy:visible").count(), 0);
  assert.ok(await page.locator(".answer blockquote").first().isVisible());
  const inner = page.locator(".tree details details").first();
  assert.equal(await inner.getAttribute("open"), null);
  await inner.locator("summary").first().click();
  assert.notEqual(await inner.getAttribute("open"), null, "a question opens its answers");
  await page.close();
});

test("a tick is kept, on a click only, and told in the site’s zone to the minute", async () => {
  const context = await browser.newContext({ timezoneId: "America/New_York" });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  const open = () => page.goto(host.url(""), { waitUntil: "load" });
  await open();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.equal(await page.locator(".unseen").count(), 0);
  await page.locator("[data-tick] button").click();
  assert.equal(await page.evaluate(() => localStorage.length), 1);
  await page.evaluate(() => localStorage.setItem("klartext-tick", String(Date.parse("2026-11-21T18:05:00+01:00"))));
  await open();
  assert.ok((await page.locator(".unseen").count()) > 0, "what is newer is marked");
  assert.match(await page.locator("[data-since]").innerText(), /21\. November 2026 um 18:05\s*: *\d+$/);
  await context.close();
});

test("a shift is seen without scrolling: everything, and what a help desk must know", async () => {
  const tall = {};
  for (const [width, height] of [[1280, 900], [1440, 900], [1920, 1080]]) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.clock.setFixedTime(NOW);
    for (const lang of ["", "en/"]) {
      for (const address of ["", "teams/helpdesk-frueh/", "teams/helpdesk-spaet/", "shops/ch/"]) {
        await page.goto(host.url(lang + address), { waitUntil: "load" });
        const own = await page.evaluate(() => document.documentElement.scrollHeight);
        if (own > height) tall[`/${lang}${address} ${width}`] = own;
      }
      // Nine questions and an open incident are a screen, or little more with other fonts; a shop has the
      // reading of all teams, too.
      for (const [address, more] of [["teams/callcenter/", 1.04], ["shops/de/", 1.18], ["shops/at/", 1.18]]) {
        await page.goto(host.url(lang + address), { waitUntil: "load" });
        const own = await page.evaluate(() => document.documentElement.scrollHeight);
        if (own > more * height) tall[`/${lang}${address} ${width}`] = own;
      }
    }
    await page.close();
  }
  assert.deepEqual(tall, {});
});

test("parts of the shift page stand in the order of a shift, and nothing that is cut is lost", async () => {
  const page = await browser.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(host.url("teams/callcenter/"), { waitUntil: "load" });
  const parts = await page.locator(".desk section[class^=d-], .desk > .as-of").evaluateAll((all) => all.map((part) => part.className));
  assert.deepEqual(parts, ["d-open", "d-today", "d-answers", "d-new", "d-must", "d-stale", "d-asked", "d-duty", "as-of"]);
  const rest = page.locator(".d-new .rest").last();
  const hidden = rest.locator("li:not([hidden])");
  assert.equal(await rest.locator("[data-count]").innerText(), String(await hidden.count()));
  assert.ok((await hidden.count()) >= 2, "one row is not worth a click");
  assert.equal(await hidden.first().isVisible(), false);
  await rest.locator("summary").click();
  assert.ok(await hidden.last().isVisible());
  // All that was new to somebody yesterday: what is closed counts too, and says so.
  const all = await page.locator(".d-new [data-at]:not([hidden])").count();
  await page.evaluate(() => localStorage.setItem("klartext-tick", "1"));
  await page.reload({ waitUntil: "load" });
  assert.equal(await page.locator("[data-since] output").innerText(), String(all));
  await page.close();
});

test("a shop has a shift page of its own, and everything else about it is a click away", async () => {
  const page = await browser.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(host.url(""), { waitUntil: "load" });
  await page.locator(".views a", { hasText: "Österreich" }).click();
  assert.ok(page.url().endsWith("/shops/at/"));
  assert.equal(await page.locator(".views [aria-current=page]").innerText(), "Österreich");
  assert.match(await page.locator(".d-open").innerText(), /Kartenzahlungen/);
  assert.match(await page.locator(".d-open .open .meta").innerText(), /In Betrieb/, "its state in Austria, not the worst of all");
  assert.ok((await page.locator(".d-answers .answer").count()) > 0);
  assert.equal(await page.locator("#kt-components").isVisible(), false);
  await page.locator(".d-shop > summary").click();
  assert.ok(await page.locator("#kt-components").isVisible());
  await page.goto(host.url("shops/ch/"), { waitUntil: "load" });
  assert.doesNotMatch(await page.locator(".d-open").innerText(), /Kartenzahlungen/, "Switzerland pays as always");
  await page.close();
});

test("the shift page, each team's, each shop's, every sheet and what is signed off are one page of A4 in each language (a team’s each), trees open", async () => {
  const page = await browser.newPage();
  const wanted = pages(staff).map((page) => page.address).filter((address) => /^(en\/)?(|teams\/[^/]+\/|shops\/[^/]+\/|briefings\/[^/]+\/(sign-off\/)?)$/.test(address) && !address.includes("/page/"));
  for (const part of ["", "teams/", "shops/", "sign-off/"]) assert.ok(wanted.filter((address) => address.includes(part)).length > 4, part);
  const long = [];
  for (const address of wanted) {
    await page.goto(host.url(address), { waitUntil: "load" });
    const count = await sheets(page);
    // Each team signs a sheet of its own.
    const teams = await page.locator(".sign-off section").count();
    if (count !== Math.max(1, teams)) long.push(`${address || "/"}: ${count}`);
  }
  assert.deepEqual(long, []);
  await page.goto(host.url(SHEET), { waitUntil: "load" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".tree details li").last().isVisible(), true);
  await page.close();
});

test("teams read their kind of answer first, and who is there changes with the clock", async () => {
  const page = await browser.newPage();
  await page.goto(host.url("teams/callcenter/"), { waitUntil: "load" });
  const first = async () => {
    const answer = page.locator(".d-answers .answer", { hasText: "beschenkte" });
    await answer.locator("summary").first().click();
    return answer.locator(".words").first().innerText();
  };
  assert.match(await first(), /Am Telefon/);
  await page.goto(host.url("teams/helpdesk-frueh/"), { waitUntil: "load" });
  assert.match(await first(), /Geschrieben/);
  const on = () => page.locator(".d-duty .rows li:visible").allInnerTexts();
  assert.ok((await on()).some((row) => row.includes("Spätschicht")));
  assert.ok(!(await on()).some((row) => row.includes("Frühschicht")));
  clock.now = new Date("2026-11-21T21:30:00+01:00");
  await page.clock.setFixedTime(clock.now);
  await page.reload({ waitUntil: "load" });
  assert.ok(!(await on()).some((row) => row.includes("Spätschicht")), "its hours are over");
  clock.now = new Date("2026-11-23T20:00:00+01:00");
  await page.clock.setFixedTime(clock.now);
  await page.goto(host.url(""), { waitUntil: "load" });
  assert.ok((await on()).some((row) => /Betrieb\s+rund um die Uhr/.test(row)), "two days later as well");
  assert.equal(await page.getByText("Letzte 8 Stunden").isVisible(), false, "nothing is that new any more");
  assert.ok(await page.locator(".d-new .rows a", { hasText: "Kartenzahlungen" }).filter({ visible: true }).count() === 1, "it moved on");
  clock.now = NOW;
  await page.close();
});
