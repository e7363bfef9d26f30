// One page of every kind: accessible in both colour schemes, and never wider than the window.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, serve } from "./browser.js";
import { edition, kinds, themes } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** The windows that a page must fit: phones, a desktop, and a desktop at 200 %. */
const WINDOWS = [
  { width: 320, height: 640, scale: 2 },
  { width: 390, height: 844, scale: 2 },
  { width: 1280, height: 800, scale: 1 },
  { width: 640, height: 400, scale: 2 },
  { width: 195, height: 422, scale: 4 },
];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

// The public pages in other themes are looked at in theme.test.js.
for (const { site, widths } of [
  ...["public", "staff"].map((audience) => ({ site: edition("root", audience), widths: [390, 1280] })),
  ...themes().map((name) => ({ site: edition(name, "staff"), widths: [390] })),
]) {
  const list = kinds(site);

  test(`${site.label}: WCAG 2.2 A and AA on ${list.length} pages, ${widths.join(" and ")} px, light and dark`, async () => {
    const host = await serve(site);
    const page = await browser.newPage();
    // Finding → where it was found.
    const wrong = {};
    for (const { address } of list) {
      await page.goto(host.url(address));
      await page.evaluate(AXE);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          const found = await page.evaluate(
            (tags) =>
              window.axe
                .run(document, { runOnly: tags, resultTypes: ["violations"] })
                .then(({ violations }) =>
                  violations.flatMap(({ id, nodes }) =>
                    nodes.map((node) => `${id} ${node.target}: ${node.failureSummary.split("\n")[1].trim()}`),
                  ),
                ),
            TAGS,
          );
          for (const what of found) (wrong[what] ??= []).push(`/${address} ${width} ${colorScheme}`);
        }
      }
    }
    await page.close();
    await host.close();
    assert.deepEqual(wrong, {});
  });
}

for (const audience of ["public", "staff"]) {
  const site = edition("root", audience);
  const list = kinds(site);

  test(`${audience}: landmarks, headings and names as they should be (axe, best practices)`, async () => {
    const host = await serve(site);
    const page = await browser.newPage();
    const wrong = [];
    for (const { address } of list) {
      await page.goto(host.url(address));
      await page.evaluate(AXE);
      const found = await page.evaluate(() =>
        window.axe
          .run(document, { runOnly: ["best-practice"], resultTypes: ["violations"] })
          .then(({ violations }) => violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.target)}`)),
      );
      wrong.push(...found.map((what) => `/${address}: ${what}`));
    }
    await page.close();
    await host.close();
    assert.deepEqual(wrong, []);
  });

  for (const { width, height, scale } of WINDOWS) {
    test(`${audience}: nothing is wider than ${width} px at ${scale}x`, async () => {
      const host = await serve(site);
      const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
      const page = await context.newPage();
      const wrong = [];
      for (const { address } of list) {
        await page.goto(host.url(address));
        const found = await page.evaluate(() => {
          const room = document.documentElement.clientWidth;
          const full = document.documentElement.scrollWidth;
          // What lies in a part that scrolls by itself may be wider.
          const scrolls = (node) => {
            for (let at = node; at && at !== document.body; at = at.parentElement)
              if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
            return false;
          };
          const wide = [...document.body.querySelectorAll("*")].filter((node) => {
            const box = node.getBoundingClientRect();
            return box.width > 1 && (box.right > room + 1 || box.left < -1) && !scrolls(node);
          });
          const names = wide.map((node) => `${node.tagName.toLowerCase()}.${node.className} “${node.textContent.trim().slice(0, 30)}”`);
          return names.length || full > room ? `${full} px: ${names.slice(-2).join(", ")}` : null;
        });
        if (found) wrong.push(`/${address}: ${found}`);
      }
      await context.close();
      await host.close();
      assert.deepEqual(wrong, []);
    });
  }
}
