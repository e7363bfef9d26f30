// The API as clients of hosted status pages read it: packages of others, unmodified, before the built
// folder behind a plain file server. And our own API as a validator of others judges it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { SaxesParser } from "saxes";
import { Statuspage } from "statuspage.io";
import { launch, serve } from "./browser.js";
import { edition, sites } from "./site.js";

// No proxy of the machine stands before the server.
process.env.NO_PROXY = process.env.no_proxy = "127.0.0.1";

const site = edition("root", "public");
const json = (own, path) => JSON.parse(own.files.get(path).toString("utf8"));
const summary = json(site, "api/v2/summary.json");

let host, browser;
before(async () => {
  host = await serve(site);
  browser = await launch();
});
after(async () => {
  await browser.close();
  await host.close();
});

test("the sample has something to tell", () => {
  assert.ok(summary.incidents.length > 0);
  assert.ok(summary.scheduled_maintenances.length > 0);
  assert.ok(summary.components.some((own) => own.group));
  assert.notEqual(summary.status.indicator, "none");
});

test("@statuspage/status-widget shows the banner in a browser", async () => {
  const require = createRequire(import.meta.url);
  const folder = join(require.resolve("@statuspage/status-widget/package.json"), "..", "dist");
  const page = await browser.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const widgets = [`src="${host.origin}"`, `src="${host.origin}/status/" appearance="badge" title="Kupferlinde"`];
  await page.route("**/embed/*", (route) =>
    route.request().url().endsWith(".js")
      ? route.fulfill({ path: join(folder, "index.js"), contentType: "text/javascript" })
      : route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><title>x</title><script src="/embed/index.js"></script>${widgets
            .map((own) => `<statuspage-widget ${own}></statuspage-widget>`)
            .join("")}`,
        }),
  );
  await page.goto(`${host.origin}/embed/page.html`);
  const shown = page.locator("statuspage-widget .status-indicator");
  await shown.first().waitFor({ state: "attached" });
  assert.equal(await page.locator("statuspage-widget .status-text").first().innerText(), summary.status.description);
  assert.match(await shown.first().getAttribute("class"), new RegExp(`\\b${summary.status.indicator}\\b`));
  assert.equal((await shown.nth(1).textContent()).trim(), summary.status.description);
  // It drops the path of `src`: the API must lie at the root of a host.
  assert.ok(asked.filter((path) => path.includes("/api/")).every((path) => path === "/api/v2/summary.json"));
  await page.close();
});

test("statuspage.io reads every list", async () => {
  const client = new Statuspage("klartext");
  client.setApiUrl(host.origin);
  const file = (path) => json(site, `api/v2/${path}.json`);
  assert.deepEqual(await client.api.getSummary(), summary);
  assert.deepEqual(await client.api.getStatus(), file("status"));
  assert.deepEqual(await client.api.getComponents(), file("components"));
  assert.deepEqual(await client.api.incidents.getAll(), file("incidents"));
  assert.deepEqual(await client.api.incidents.getUnresolved(), file("incidents/unresolved"));
  // It asks for the upcoming ones whatever it is asked: its own mistake.
  const upcoming = file("scheduled-maintenances/upcoming");
  for (const own of ["getAll", "getUpcoming", "getActive"]) assert.deepEqual(await client.api.scheduledMaintenances[own](), upcoming);
});

test("DiscordStatus, statuscheck and statuspage-prometheus-exporter understand it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "klartext-clients-"));
  const script = new URL("clients.py", import.meta.url).pathname;
  const run = await promisify(execFile)(process.env.PYTHON, [script, host.origin, folder], { maxBuffer: 1 << 27 });
  rmSync(folder, { recursive: true });
  const { discordstatus, statuscheck, exporter } = JSON.parse(run.stdout);

  const file = (path) => json(site, `api/v2/${path}.json`);
  assert.deepEqual(discordstatus, {
    summary,
    status: file("status"),
    components: file("components"),
    all_incidents: file("incidents"),
    unresolved_incidents: file("incidents/unresolved"),
    all_maintenances: file("scheduled-maintenances"),
    upcoming_maintenances: file("scheduled-maintenances/upcoming"),
    active_maintenances: file("scheduled-maintenances/active"),
  });

  const words = { none: "No issues", maintenance: "Maintenance", minor: "Minor incident", major: "Major outage", critical: "Critical incident" };
  assert.equal(statuscheck.summary.status.name, words[summary.status.indicator]);
  assert.deepEqual(
    statuscheck.summary.incidents.map((own) => own.id),
    [...summary.incidents, ...summary.scheduled_maintenances].map((own) => own.id),
  );
  for (const own of [...summary.incidents, ...summary.scheduled_maintenances])
    assert.ok(statuscheck.printed.includes(`- [${own.status}] ${own.name}`), own.name);

  const of = (name) => exporter.filter(([own]) => own === name);
  assert.deepEqual(of("statuspage_probe_check").map(([, , value]) => value), [1]);
  assert.deepEqual(of("statuspage_service_status").map(([, , value]) => value), [0], "an incident is open");
  assert.deepEqual(of("statuspage_incident_info").map(([, labels]) => [labels.incident_id, labels.shortlink, labels.impact]).sort(), summary.incidents.map((own) => [own.id, own.shortlink, own.impact]).sort());
  assert.deepEqual(of("statuspage_maintenance_info").map(([, labels]) => labels.maintenance_id).sort(), summary.scheduled_maintenances.map((own) => own.id).sort());
  const states = Object.fromEntries(of("statuspage_component_status").map(([, labels, value]) => [labels.component_name, value]));
  for (const own of summary.components) assert.equal(states[own.name], own.status === "operational" ? 1 : 0, own.name);
});

for (const own of sites().filter((own) => own.audience === "public")) {
  const status = [...own.files.keys()].filter((path) => path.endsWith("klartext/v1/status.json"));

  test(`${own.label}: status.json keeps to its schema`, () => {
    const ajv = formats(new Ajv({ strict: true, strictRequired: false, allErrors: true }));
    const validate = ajv.compile(json(own, "api/klartext/v1/status.schema.json"));
    assert.equal(status.length, 2, "one for each language");
    for (const path of status) {
      const told = json(own, path);
      assert.ok(validate(told), JSON.stringify(validate.errors));
      assert.equal(told.$schema, new URL("api/klartext/v1/status.schema.json", own.base).href);
      // It can fail.
      assert.ok(!validate({ ...told, status: { ...told.status, level: "fine" } }));
      assert.ok(!validate({ ...told, incidents: told.incidents.map(({ next_word, ...rest }) => rest) }));
    }
  });

  test(`${own.label}: what files for programs link to is there`, () => {
    const addresses = new Set();
    const walk = (value) => {
      if (typeof value === "string" && value.startsWith(own.base.href)) addresses.add(value);
      else if (value && typeof value === "object") Object.values(value).forEach(walk);
    };
    for (const path of own.files.keys()) if (/(^|\/)api\/.*\.json$/.test(path) && !path.includes("schema")) walk(json(own, path));
    assert.ok(addresses.size > 10);
    const wrong = [...addresses].filter((address) => {
      const url = new URL(address);
      const path = url.pathname.slice(own.base.pathname.length);
      // Hosts lead from a folder without a slash to the folder.
      const folder = path === "" || path.endsWith("/") ? path : `${path}/`;
      const file = own.files.get(path) ?? own.files.get(`${folder}index.html`);
      const id = url.hash.slice(1);
      // Minified pages leave quotes out.
      return !file || (id && ![`id="${id}"`, `id=${id}`].some((own) => file.includes(own)));
    });
    assert.deepEqual(wrong, []);
  });

  test(`${own.label}: badges are well-formed, and say who they are`, () => {
    const badges = [...own.files].filter(([path]) => /(^|\/)badge\/.*\.svg$/.test(path));
    assert.ok(badges.length > 40, `${badges.length}`);
    for (const [path, bytes] of badges) {
      let root, title = "", inside;
      const parser = new SaxesParser({ xmlns: true });
      parser.on("error", (error) => assert.fail(`${path}: ${error}`));
      parser.on("opentag", (tag) => {
        root ??= tag.attributes;
        inside = tag.name;
        assert.ok(!["script", "style", "image", "use", "foreignObject"].includes(tag.name), path);
      });
      parser.on("text", (text) => (title += inside === "title" ? text : ""));
      parser.on("closetag", () => (inside = undefined));
      parser.write(bytes.toString("utf8")).close();
      const { label, message, schemaVersion, color } = json(own, path.replace(/svg$/, "json"));
      assert.equal(title, `${label}: ${message}`);
      assert.equal(root["aria-label"].value, title);
      assert.equal(root.role.value, "img");
      assert.equal(schemaVersion, 1);
      assert.match(color, /^#[0-9a-f]{6}$/);
    }
  });
}

test("badges draw their words inside of their boxes", async () => {
  const page = await browser.newPage();
  for (const path of ["badge/site.svg", "badge/partner-api.svg", "en/badge/partner-api-uptime.svg"]) {
    await page.goto(host.url(path));
    const boxes = await page.evaluate(() => {
      const box = (own) => (({ x, width }) => [x, x + width])(own.getBoundingClientRect());
      return { grounds: [...document.querySelectorAll("path")].map(box), words: [...document.querySelectorAll("text")].map(box) };
    });
    boxes.words.forEach(([from, to], at) => {
      const [start, end] = boxes.grounds[at];
      assert.ok(from >= start + 3 && to <= end - 3, `${path}: ${from}–${to} in ${start}–${end}`);
    });
  }
  await page.close();
});

for (const path of ["history.rss", "history.atom", "en/history.rss", "en/history.atom"]) {
  test(`${path}: feedparser reads an item per incident, with all that was said`, async () => {
    const script = new URL("feeds.py", import.meta.url).pathname;
    const file = join(site.dir, path);
    const { stdout } = await promisify(execFile)(process.env.PYTHON, [script, file], { maxBuffer: 1 << 27 });
    const feed = JSON.parse(stdout)[file].slow;
    assert.equal(feed.bozo, null);
    assert.equal(feed.version, path.endsWith("rss") ? "rss20" : "atom10");
    const self = feed.links.filter(([rel]) => rel === "self").map(([, href]) => href);
    assert.deepEqual(self, [new URL(path, site.base).href]);
    assert.equal(new Set(feed.entries.map((own) => own.id)).size, feed.entries.length);
    const prefix = path.startsWith("en/") ? "en/" : "";
    for (const own of json(site, `${prefix}api/v2/incidents.json`).incidents.slice(0, 5)) {
      const entry = feed.entries.find((other) => other.link === own.shortlink);
      assert.equal(entry?.title, own.name);
    }
  });
}

test("a page's own feed is the same in both forms", () => {
  const count = (path, tag) => readFileSync(join(site.dir, path), "utf8").split(tag).length;
  assert.equal(count("history.rss", "<item>"), count("history.atom", "<entry>"));
});
