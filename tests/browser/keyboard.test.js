// The status page with nothing but a keyboard: every stop can be seen, in the order of reading, and left again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve } from "./browser.js";
import { edition, themes } from "./site.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** What has the focus: its place in the document, its box, and how the ring around it stands out. */
function look() {
  const node = document.activeElement;
  if (!node || node === document.body || node === document.documentElement) return null;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  // Any notation of a colour, as red, green, blue and how much of it covers what lies below.
  const rgba = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (from) => {
    for (let at = from; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const style = getComputedStyle(node);
  const [ring, behind] = [light(rgba(style.outlineColor)), light(ground(node.parentElement))];
  const box = node.getBoundingClientRect();
  const reach = Number.parseFloat(style.outlineOffset) + Number.parseFloat(style.outlineWidth);
  const around = { left: box.left - reach, right: box.right + reach, top: box.top - reach, bottom: box.bottom + reach };
  // A part that hides what sticks out of it would cut the ring off.
  let cut = false;
  for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflow === "visible") continue;
    const room = at.getBoundingClientRect();
    if (around.left < room.left || around.right > room.right || around.top < room.top || around.bottom > room.bottom) cut = true;
  }
  return {
    place: [...document.querySelectorAll("*")].indexOf(node),
    name: `${node.tagName.toLowerCase()} “${(node.getAttribute("aria-label") ?? node.textContent).trim().replace(/\s+/g, " ").slice(0, 40)}”`,
    width: style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth),
    contrast: (Math.max(ring, behind) + 0.05) / (Math.min(ring, behind) + 0.05),
    cut,
    seen: box.width > 0 && box.height > 0 && around.left >= 0 && around.right <= innerWidth && around.top >= 0 && around.bottom <= innerHeight,
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
    left: box.left,
    main: document.querySelector("main").contains(node),
  };
}

/** Every stop until the focus leaves the page, or as many as are asked for. */
async function walk(page, key = "Tab", count = Infinity) {
  const stops = [];
  for (let i = 0; i < 500; i += 1) {
    if (i === count) return stops;
    await page.keyboard.press(key);
    const stop = await page.evaluate(look);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`after 500 stops it is still at ${stops.at(-1).name}: something keeps the focus`);
}

for (const [name, audience] of [
  ["root", "public"],
  ["root", "staff"],
  ["large", "public"],
  ...themes().map((name) => [name, "public"]),
]) {
  const label = `${name}/${audience}`;
  // Staff begin with what changes for them; the status has a page of its own.
  const status = audience === "staff" ? "status/" : "";

  test(`${label}: a ring that can be seen, in the order of reading, and a way out`, async () => {
    const host = await serve(edition(name, audience));
    for (const colorScheme of ["light", "dark"]) {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, colorScheme, reducedMotion: "reduce" });
      await page.goto(host.url(""));
      const reachable = await page.evaluate(() => {
        const all = [...document.querySelectorAll("*")];
        return all
          .filter((node) => node.matches("a[href], button, summary, input, select, textarea, [tabindex], audio[controls], video[controls]"))
          .filter((node) => node.tabIndex >= 0 && node.checkVisibility())
          .map((node) => all.indexOf(node));
      });
      const stops = await walk(page);
      assert.deepEqual(stops.map((stop) => stop.place), reachable, "every link and control, in the order of the document");
      assert.ok(stops.length > 20);

      const bad = stops.filter(({ width, contrast, cut, seen }) => !(width >= 2 && contrast >= 3 && !cut && seen));
      assert.deepEqual(bad, [], `${colorScheme}: the ring`);
      // In one column, what comes next lies below, or to the right on the same line.
      const content = stops.filter((stop) => stop.main);
      const jumps = content.filter((stop, i) => {
        const last = content[i - 1];
        return last && stop.top < last.bottom - 1 && stop.left <= last.left && stop.top < last.top;
      });
      assert.deepEqual(jumps, [], "the order of reading");

      // From the last stop on.
      await page.evaluate((last) => document.querySelectorAll("*")[last].focus(), reachable.at(-1));
      const back = await walk(page, "Shift+Tab", reachable.length - 1);
      assert.deepEqual(back.map((stop) => stop.place), reachable.slice(0, -1).toReversed(), "and back the same way");
      await page.close();
    }
    await host.close();
  });

  test(`${label}: the bars of every service open and close, and lead to its days`, async () => {
    const host = await serve(edition(name, audience));
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(host.url(status));
    const services = await page.locator(".group > ul > li").count();
    assert.ok(services > 5);
    let reached = 0;
    const opened = new Set();
    for (let i = 0; i < 900; i += 1) {
      await page.keyboard.press("Tab");
      const what = await page.evaluate(() => {
        const node = document.activeElement;
        if (node === document.body) return "end";
        if (node.matches("a.up")) return "link";
        return node.matches(".up > summary") ? "summary" : node.matches(".up li a") ? "day" : "";
      });
      if (what === "end") break;
      if (what === "link") reached += 1;
      if (what === "day") opened.add(await page.evaluate(() => [...document.querySelectorAll(".up")].indexOf(document.activeElement.closest(".up"))));
      if (what !== "summary") continue;
      reached += 1;
      const open = () => page.evaluate(() => document.activeElement.parentElement.open);
      // Both keys that open and close.
      await page.keyboard.press("Enter");
      assert.equal(await open(), true);
      await page.keyboard.press("Space");
      assert.equal(await open(), false);
      await page.keyboard.press("Space");
    }
    const rows = await page.locator(".up").count();
    assert.equal(reached, rows);
    assert.equal(rows, services, "every service has its bars");
    assert.equal(opened.size, await page.locator("details.up").count(), "the days inside are stops, too");
    const target = await page.locator(".up a, a.up").first().getAttribute("href");
    assert.match(target, /components\/|history\//);
    await page.close();
    await host.close();
  });
}

for (const audience of ["public", "staff"]) {
  test(`${audience}: the first stop skips to the content`, async () => {
    const host = await serve(edition("root", audience));
    const page = await browser.newPage();
    await page.goto(host.url(""));
    await page.keyboard.press("Tab");
    await page.waitForTimeout(50);
    const skip = page.locator("a.skip");
    assert.ok(await skip.evaluate((node) => node === document.activeElement));
    assert.ok((await page.evaluate(look)).seen, "it is seen while it has the focus");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
    await page.close();
    await host.close();
  });
}
