// A page that nobody builds again stays true as time passes: by the reader's clock, corrected by the
// server's, and without JavaScript by the schedule that it shows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { NOW, launch, serve } from "./browser.js";
import { edition } from "./site.js";

const at = (text) => new Date(text);
const site = edition("root", "public");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The texts of a page that a reader sees at a moment. */
async function seen(page, host, clock, moment, address = "") {
  clock.now = moment;
  await page.clock.setFixedTime(moment);
  await page.goto(host.url(address), { waitUntil: "networkidle" });
  return page.locator("main").innerText();
}

test("maintenance begins and ends without a build", async () => {
  const clock = { now: NOW };
  const host = await serve(site, clock);
  const page = await browser.newPage();
  const row = () => page.locator(".group li", { hasText: "Sendungsverfolgung" }).innerText();
  const running = () => page.locator("#kt-running").isVisible();

  await seen(page, host, clock, at("2026-11-25T01:59:00+01:00"));
  assert.match(await row(), /In Betrieb/);
  assert.equal(await running(), false);

  await seen(page, host, clock, at("2026-11-25T02:00:00+01:00"));
  assert.match(await row(), /Wartung/);
  assert.doesNotMatch(await row(), /In Betrieb/);
  assert.equal(await running(), true);
  const cards = page.locator("section", { has: page.locator("#kt-running") }).locator(".card:visible");
  assert.equal(await cards.count(), 1);
  assert.match(await cards.innerText(), /Läuft/);
  const upcoming = page.locator("section", { has: page.locator("#kt-upcoming") });
  assert.doesNotMatch(await upcoming.innerText(), /Sendungsverfolgung/, "what runs does not lie ahead");

  await seen(page, host, clock, at("2026-11-25T04:00:00+01:00"));
  assert.match(await row(), /In Betrieb/);
  assert.equal(await running(), false);

  await seen(page, host, clock, at("2026-11-25T03:00:00+01:00"), "maintenance/2026-11-25-parcel-tracking/");
  assert.match(await page.locator("header .meta").first().innerText(), /Läuft/);
  await page.close();
  await host.close();
});

test("while the page is open, it changes at the moment itself", async () => {
  const moment = at("2026-11-25T01:59:50+01:00");
  const host = await serve(site, { now: moment });
  const page = await browser.newPage();
  await page.clock.install({ time: moment });
  await page.goto(host.url(""), { waitUntil: "load" });
  const running = page.locator("#kt-running");
  assert.equal(await running.isVisible(), false);
  await page.clock.runFor(15_000);
  assert.equal(await running.isVisible(), true);
  await page.close();
  await host.close();
});

test("a promise that was not kept is said to be late, and by how much", async () => {
  const clock = { now: NOW };
  const host = await serve(site, clock);
  const page = await browser.newPage();
  const side = page.locator("article.open .side");
  await seen(page, host, clock, at("2026-11-21T18:39:00+01:00"));
  assert.match(await side.innerText(), /Nächste Nachricht bis 18:40/);
  assert.doesNotMatch(await side.innerText(), /zu spät/);
  await seen(page, host, clock, at("2026-11-21T18:52:30+01:00"));
  assert.match(await side.innerText(), /war für 18:40 MEZ versprochen[^]*zu spät[^]*vor 12 Minuten/);
  assert.doesNotMatch(await side.innerText(), /Nachricht bis/);
  await page.close();
  await host.close();
});

test("a page that is too old says so", async () => {
  const clock = { now: NOW };
  const host = await serve(site, clock);
  const page = await browser.newPage();
  for (const address of ["", "incidents/2026-11-21-checkout/", "components/checkout/"]) {
    assert.doesNotMatch(await seen(page, host, clock, at("2026-11-23T23:59:00+01:00"), address), /überholt/);
    assert.match(await seen(page, host, clock, at("2026-11-24T00:00:00+01:00"), address), /überholt/);
  }
  await page.close();
  await host.close();
});

test("a wrong clock of the reader is corrected by the server's", async () => {
  const host = await serve(site, { now: at("2026-11-25T02:30:00+01:00") });
  const page = await browser.newPage();
  await page.clock.setFixedTime(at("2026-11-24T20:00:00+01:00"));
  await page.goto(host.url(""), { waitUntil: "networkidle" });
  await page.locator("#kt-running").waitFor({ state: "visible", timeout: 5000 });
  await page.close();
  await host.close();
});

test("without JavaScript the page shows what was true when it was built, and the schedule", async () => {
  const host = await serve(site, { now: at("2026-11-25T02:30:00+01:00") });
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(host.url(""));
  const text = await page.locator("main").innerText();
  assert.match(text, /Stand: 21\. November 2026, 18:30/);
  assert.match(text, /25\. November 2026, 02:00 – 04:00/);
  assert.match(text, /Nächste Nachricht bis 18:40/);
  assert.doesNotMatch(text, /Wartung läuft|zu spät|überholt/);
  await page.close();
  await host.close();
});

test("the script is small", () => {
  const [path] = [...site.files.keys()].filter((name) => /^theme\/clock\..*\.js$/.test(name));
  assert.ok(site.files.get(path).length < 3072);
});
