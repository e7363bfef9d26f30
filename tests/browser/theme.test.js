// Both themes, and a site with a brand: what a theme must be beside what `look.test.js` asks of pages.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync, inflateSync } from "node:zlib";
import { NOW, launch, serve, watch } from "./browser.js";
import { edition, kinds } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40H0z"/></svg>`;
// Yellow on white and navy on black can both not be read as they are.
const BRANDS = {
  yellow: { colour: "#ffe100", logo: "files/logo.svg", logo_dark: "files/logo-dark.svg", icon: "files/icon.svg" },
  navy: { colour: "#00102e" },
};
const OPEN = "incidents/2026-11-21-checkout/";
const ENDED = "incidents/2026-10-13-partner-api/";

const work = mkdtempSync(join(tmpdir(), "themes-"));
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
  rmSync(work, { recursive: true });
});

/** Builds the sample site with other settings, as `run` does. */
function site(name, settings, change = () => {}) {
  const folder = join(work, name);
  mkdirSync(folder);
  cpSync(join(process.env.SITES, "root", "content"), join(folder, "content"), { recursive: true });
  mkdirSync(join(folder, "content", "files"));
  for (const file of ["logo", "logo-dark", "icon"]) writeFileSync(join(folder, "content", "files", `${file}.svg`), LOGO);
  const path = join(folder, "content", "klartext.yaml");
  writeFileSync(path, `${readFileSync(path, "utf8")}\n${settings}\n`);
  change(join(folder, "content"));
  const options = ["build", "--now", "2026-11-21T18:30:00+01:00", "--out", "out"];
  execFileSync(process.env.KLARTEXT, options, { cwd: folder, stdio: "ignore" });
  return edition(name, "public", work);
}

const brand = (values) =>
  `brand:\n${Object.entries(values)
    .map(([key, value]) => `  ${key}: "${value}"`)
    .join("\n")}`;
const sites = {
  klar: () => edition("root", "public"),
  tafel: () => site("tafel", "theme: tafel"),
  yellow: () => site("yellow", brand(BRANDS.yellow)),
  navy: () => site("navy", `theme: tafel\n${brand(BRANDS.navy)}`),
};
const built = new Map();
const take = (name) => built.get(name) ?? built.set(name, sites[name]()).get(name);

async function open(name, options, media) {
  const host = await serve(take(name));
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  if (media) await page.emulateMedia(media);
  return { host, page, close: () => context.close().then(() => host.close()) };
}

/** What sticks out of the window, or makes it scroll sideways. */
const wide = () => {
  const room = document.documentElement.clientWidth;
  const scrolls = (node) => {
    for (let at = node; at && at !== document.body; at = at.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  const out = [...document.body.querySelectorAll("*")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && (box.right > room + 1 || box.left < -1) && !scrolls(node);
  });
  const full = document.documentElement.scrollWidth;
  return out.length || full > room ? `${full} of ${room} px: ${out.at(-1)?.tagName}.${out.at(-1)?.className}` : null;
};

// A brand changes colours only: three pages have all of them. `look.test.js` sees all pages of klar.
for (const [name, widths, all] of [
  ["klar", [768], false],
  ["tafel", [390, 1280], true],
  ["yellow", [390], false],
  ["navy", [390], false],
]) {
  test(`${name}: WCAG 2.2 A and AA on ${all ? "every kind of page" : "three pages"}, light and dark`, async () => {
    const { host, page, close } = await open(name);
    const wrong = {};
    const addresses = all ? kinds(take(name)).map(({ address }) => address) : ["", OPEN, ENDED];
    for (const address of addresses) {
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
    await close();
    assert.deepEqual(wrong, {});
  });
}

for (const name of ["klar", "tafel"]) {
  test(`${name}: nothing is wider than 320 px, 768 px, or 1280 px at 200 %`, async () => {
    const wrong = [];
    for (const [width, scale] of [
      [320, 2],
      [640, 2],
      [768, 1],
    ]) {
      const { host, page, close } = await open(name, { viewport: { width, height: 640 }, deviceScaleFactor: scale });
      for (const { address } of kinds(take(name))) {
        await page.goto(host.url(address));
        const found = await page.evaluate(wide);
        if (found) wrong.push(`/${address} at ${width}: ${found}`);
      }
      await close();
    }
    assert.deepEqual(wrong, []);
  });

  test(`${name}: from right to left, a page mirrors and still fits`, async () => {
    const { host, page, close } = await open(name, { viewport: { width: 390, height: 844 } });
    for (const address of ["", OPEN, ENDED]) {
      await page.goto(host.url(address));
      await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
      assert.equal(await page.evaluate(wide), null, address);
      const mirrored = await page.evaluate(() => {
        const box = document.querySelector("h1").getBoundingClientRect();
        return getComputedStyle(document.querySelector("h1")).direction === "rtl" && box.right > innerWidth - 40;
      });
      assert.ok(mirrored, address);
    }
    await close();
  });

  test(`${name}: long words do not stick out`, async () => {
    const { host, page, close } = await open(name, { viewport: { width: 320, height: 640 } });
    for (const address of ["", OPEN, ENDED]) {
      await page.goto(host.url(address));
      await page.evaluate(() => {
        const word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        for (const node of document.querySelectorAll("h1, h2, h3, main a, .st:not(:empty), .state, .next time, dd")) {
          if (node.children.length === 0) node.textContent = word;
        }
      });
      assert.equal(await page.evaluate(wide), null, address);
    }
    await close();
  });

  test(`${name}: with forced colours every state still has its sign`, async () => {
    for (const colorScheme of ["light", "dark"]) {
      const { host, page, close } = await open(name, {}, { forcedColors: "active", colorScheme });
      for (const address of ["", OPEN, ENDED]) {
        await page.goto(host.url(address));
        const signs = await page.evaluate(() => {
          const ground = getComputedStyle(document.body).backgroundColor;
          return [...document.querySelectorAll(".st")]
            .filter((node) => node.checkVisibility())
            .map((node) => {
              const sign = getComputedStyle(node, "::before");
              return { text: node.textContent, seen: sign.backgroundColor !== ground || sign.backgroundImage !== "none" || sign.color !== ground };
            });
        });
        assert.ok(signs.length > 0, address);
        assert.deepEqual(signs.filter(({ text, seen }) => !seen || !text.trim()), [], address);
        const bytes = (await page.screenshot()).length;
        assert.ok(bytes > 15000, `${address}: a picture of ${bytes} bytes is almost blank`);
      }
      await close();
    }
  });

  test(`${name}: printed, it is a report: its address, black on white, and nothing to click`, async () => {
    const { host, page, close } = await open(name, {}, { media: "print", colorScheme: "dark" });
    for (const address of ["", OPEN, ENDED]) {
      await page.goto(host.url(address));
      const seen = await page.evaluate(() => {
        const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
        const style = getComputedStyle(document.querySelector("h1"));
        return {
          navigation: shown("nav, .skip, .follow").length,
          address: shown(".address").map((node) => node.textContent.trim()),
          ink: style.color,
          paper: getComputedStyle(document.body).backgroundColor,
        };
      });
      const { canonical } = { canonical: new URL(address, take(name).base).href };
      assert.deepEqual(seen, { navigation: 0, address: [canonical], ink: "rgb(0, 0, 0)", paper: "rgb(255, 255, 255)" }, address);
      const pdf = await page.pdf({ format: "A4" });
      assert.ok(pdf.subarray(0, 5).toString() === "%PDF-" && printed(pdf) > 300, `${address}: an empty page`);
    }
    await close();
  });

  test(`${name}: one style sheet, small, and nothing from elsewhere`, async () => {
    const { host, page, close } = await open(name);
    const seen = watch(page, host.origin);
    const sheets = [];
    page.on("request", (request) => request.resourceType() === "stylesheet" && sheets.push(request.url()));
    await page.goto(host.url(""), { waitUntil: "networkidle" });
    assert.deepEqual(seen.take(), []);
    assert.equal(sheets.length, 1);
    const bytes = take(name).files.get(new URL(sheets[0]).pathname.slice(take(name).base.pathname.length));
    const most = { klar: 7 * 1024, tafel: 9 * 1024 }[name];
    assert.ok(gzipSync(bytes).length <= most, `${gzipSync(bytes).length} bytes`);
    await close();
  });
}

/** How many signs a PDF sets, in all its compressed streams. */
function printed(pdf) {
  let count = 0;
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 1)) {
    try {
      const text = inflateSync(pdf.subarray(at + 7, pdf.indexOf("endstream", at))).toString("latin1");
      for (const [, hex] of text.matchAll(/<([0-9A-Fa-f]+)>\s*T[jJ]|<([0-9A-Fa-f]+)>/g)) count += (hex ?? "").length / 4 || 1;
    } catch {
      // A stream of another kind.
    }
  }
  return count;
}

test("themes are looks only: the same words in the same order, but for the files they name", () => {
  const strip = (html) => html.toString("utf8").replace(/theme\/[a-z-]+\.[0-9a-f]{8}\./g, "theme/FILE.").replace(/href="data:image[^"]*"/g, "ICON");
  const [one, other] = [take("klar"), take("tafel")];
  const pages = [...one.files.keys()].filter((path) => path.endsWith(".html"));
  assert.ok(pages.length > 50);
  const different = pages.filter((path) => strip(one.files.get(path)) !== strip(other.files.get(path) ?? Buffer.from("")));
  assert.deepEqual(different, []);
  const css = (site) => [...site.files].find(([path]) => /theme\/theme\..*css$/.test(path))[1].toString();
  assert.notEqual(css(one), css(other));
});

test("a brand: its logo with a text and a size, by day and by night; its icon; nothing moves", async () => {
  for (const [colorScheme, file] of [
    ["light", /theme\/logo\.[0-9a-f]{8}\.svg$/],
    ["dark", /theme\/logo-dark\.[0-9a-f]{8}\.svg$/],
  ]) {
    const { host, page, close } = await open("yellow", {}, { colorScheme });
    const seen = watch(page, host.origin);
    await page.goto(host.url(""), { waitUntil: "networkidle" });
    const logo = await page.locator(".site img").evaluate((img) => ({
      src: img.currentSrc,
      alt: img.alt,
      ratio: img.width / img.height,
      given: [img.getAttribute("width"), img.getAttribute("height")],
    }));
    assert.match(logo.src, file);
    assert.deepEqual([logo.alt, logo.ratio, logo.given], ["Kupferlinde Status", 3, ["120", "40"]]);
    assert.match(await page.locator("link[rel=icon]").getAttribute("href"), /^data:image\/svg\+xml,%3Csvg.*120%2040/);
    const moved = await page.evaluate(
      () =>
        new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value))).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 200);
        }),
    );
    assert.equal(moved, 0);
    assert.deepEqual(seen.take(), []);
    await close();
  }
});
