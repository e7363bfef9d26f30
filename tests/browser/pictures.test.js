// A photo as a phone takes it, on screens of every size: what is loaded, how large it is shown, and which way up.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, serve, watch } from "./browser.js";
import { edition } from "./site.js";

const HOME = mkdtempSync(join(tmpdir(), "pictures-"));
const PAGE = "kb/counter/";
const FILE = "/files/kb/counter";
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  s:docname="/home/anna/way.svg" viewBox="0 0 90 60" onload="document.documentElement.dataset.ran = 1">
  <script>document.documentElement.dataset.ran = 1</script>
  <rect width="90" height="60" fill="#06c"/><circle cx="45" cy="30" r="20" fill="#fff"/></svg>`;
const TEXT = `# At the counter

This is where parcels go.

![Where to put the parcel](counter.jpg)

![The way there](way.svg)
`;

let browser;
let host;

/** 2688 by 2016 points, lying on its side: turned as its Exif data say, red is top left and blue bottom right. */
async function photo() {
  const page = await browser.newPage();
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2688, height: 2016 });
    const draw = canvas.getContext("2d");
    for (let i = 0; i < 40000; i += 1) {
      draw.fillStyle = `hsl(${(i * 137) % 360} 40% ${30 + (i % 50)}%)`;
      draw.fillRect((i * 7919) % 2688, (i * 104729) % 2016, 90, 60);
    }
    draw.fillStyle = "#f00";
    draw.fillRect(0, 2016 - 400, 400, 400);
    draw.fillStyle = "#00f";
    draw.fillRect(2688 - 400, 0, 400, 400);
    return canvas.toDataURL("image/jpeg", 0.92);
  });
  await page.close();
  const jpeg = Buffer.from(url.split(",")[1], "base64");
  const exif = Buffer.from("457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000" + "00000000", "hex");
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([head, exif, jpeg.subarray(2)]);
}

before(async () => {
  browser = await launch();
  const folder = join(HOME, "photo", "content", "kb");
  mkdirSync(folder, { recursive: true });
  const config = "title: Status\nbase_url: https://host.example/\nlanguages: [en]\ntimezone: Europe/Berlin\n";
  writeFileSync(join(HOME, "photo", "content", "klartext.yaml"), config);
  writeFileSync(join(folder, "counter.md"), TEXT);
  writeFileSync(join(folder, "counter.jpg"), await photo());
  writeFileSync(join(folder, "way.svg"), DRAWING);
  execFileSync(process.env.KLARTEXT, ["build", "--now", "2026-11-21T18:30:00+01:00", "--out", "out"], {
    cwd: join(HOME, "photo"),
    stdio: "pipe",
  });
  host = await serve(edition("photo", "public", HOME));
});
after(async () => {
  await browser.close();
  await host.close();
  rmSync(HOME, { recursive: true });
});

const SCREENS = [
  { name: "a phone", width: 390, density: 1, loads: "480w" },
  { name: "a sharp phone", width: 390, density: 2, loads: "960w" },
  { name: "a very sharp phone", width: 390, density: 3, loads: "960w|1440w" },
  { name: "a desk", width: 1280, density: 1, loads: "960w" },
  { name: "a sharp desk", width: 1280, density: 2, loads: "1440w" },
];

for (const { name, width, density, loads } of SCREENS)
  test(`${name}, ${width} wide: it loads ${loads} and nothing else of the photo`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, deviceScaleFactor: density });
    const page = await context.newPage();
    const seen = watch(page, host.origin);
    host.log.length = 0;
    await page.goto(host.url(PAGE), { waitUntil: "networkidle" });
    const asked = host.log.filter(({ path }) => path.startsWith(FILE));
    assert.match(asked.map(({ path }) => path).join(" "), new RegExp(`^/files/kb/counter\\.(${loads})\\.jpg$`));
    const whole = edition("photo", "public", HOME).files.get("files/kb/counter.jpg").length;
    const share = { "480w": 6, "960w": 2.5 }[loads] ?? 1.25;
    assert.ok(asked[0].bytes * share < whole, `${asked[0].bytes} of ${whole}`);
    const shown = await page.locator("main img").first().evaluate((img) => {
      const { width, height } = img.getBoundingClientRect();
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      return { width, ratio: height / width, said: Math.min(42 * rem, innerWidth - 2 * rem), lazy: img.loading };
    });
    assert.ok(Math.abs(shown.ratio - 2688 / 2016) < 0.01, `upright: ${JSON.stringify(shown)}`);
    assert.ok(Math.abs(shown.width / shown.said - 1) < 0.02, `as wide as it says: ${JSON.stringify(shown)}`);
    assert.equal(shown.lazy, "auto", "the first picture of a page does not wait");
    assert.equal(await page.locator("main img").nth(1).evaluate((img) => img.loading), "lazy");
    assert.deepEqual(seen.take(), []);
    await context.close();
  });

test("the photo and its versions show the same, the same way up", async () => {
  const page = await browser.newPage();
  await page.goto(host.url(PAGE), { waitUntil: "networkidle" });
  const corners = await page.evaluate(async (file) => {
    const look = async (url) => {
      const img = Object.assign(new Image(), { src: url });
      await img.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 400 });
      const draw = canvas.getContext("2d");
      draw.drawImage(img, 0, 0, 300, 400);
      const at = (x, y) => [...draw.getImageData(x, y, 1, 1).data].slice(0, 3).map((value) => Math.round(value / 64));
      return [at(20, 20), at(280, 380), img.naturalWidth / img.naturalHeight];
    };
    return Promise.all(["", ".1440w", ".960w", ".480w"].map((version) => look(`${file}${version}.jpg`)));
  }, FILE);
  for (const corner of corners) assert.deepEqual(corner, [[4, 0, 0], [0, 0, 4], 0.75]);
  await page.close();
});

test("a drawing that is opened by its address runs nothing and says nothing of its author", async () => {
  const page = await browser.newPage();
  await page.goto(host.url("files/kb/way.svg"));
  assert.equal(await page.evaluate("document.documentElement.dataset.ran"), undefined);
  assert.equal(await page.evaluate("document.querySelectorAll('rect, circle').length"), 2);
  assert.doesNotMatch(await page.content(), /anna|script|onload/);
  await page.close();
});
