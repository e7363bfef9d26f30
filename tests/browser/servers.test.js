// nginx and Caddy, told what the build tells them, serve the site as a host that reads `_headers` does.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { hosting } from "./headers.js";
import { edition } from "./site.js";

const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
const nginx = process.env.NGINX ?? "nginx";
const caddy = process.env.CADDY ?? "caddy";
const SHORT = "public, max-age=30, stale-while-revalidate=60, stale-if-error=86400";

const sites = ["hosted", "hosted-base"].flatMap((name) => ["public", "staff"].map((audience) => edition(name, audience)));

const free = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const snippet = (site, name) =>
  join(site.dir, "..", "hosting", site.audience === "public" ? name : name.replace(/(\.conf)?$/, "-staff$1"));

// nginx gives root up for another user, who may not read what only the tests' own may.
const SERVERS = {
  nginx: {
    file: "nginx.conf",
    config: (folder, ports) => `
      ${process.getuid() === 0 ? "user root;" : ""}
      daemon off; pid ${folder}/nginx.pid; error_log stderr; worker_processes 1;
      events {}
      http {
        access_log off;
        ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
        ${sites
          .map(
            (site, i) => `server {
              listen 127.0.0.1:${ports[i]};
              set $klartext_${site.audience} ${site.dir};
              include ${snippet(site, "nginx.conf")};
            }`,
          )
          .join("\n")}
      }`,
    check: (file) => [nginx, ["-t", "-c", file, "-e", "stderr"]],
    run: (file) => [nginx, ["-c", file, "-e", "stderr"]],
  },
  caddy: {
    file: "Caddyfile",
    config: (_, ports) => `{
        admin off
        auto_https off
      }
      ${sites
        .map(
          (site, i) => `http://127.0.0.1:${ports[i]} {
            root * ${site.dir}
            import ${snippet(site, "Caddyfile")}
          }`,
        )
        .join("\n")}
      `,
    check: (file) => [caddy, ["validate", "--config", file, "--adapter", "caddyfile"]],
    run: (file) => [caddy, ["run", "--config", file, "--adapter", "caddyfile"]],
  },
};

for (const [name, server] of Object.entries(SERVERS)) describe(name, () => {
  let folder, ports, process_, log = "";
  const options = () => ({ env: { ...process.env, PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), `klartext-${name}-`));
    ports = [];
    for (const _ of sites) ports.push(await free());
    writeFileSync(join(folder, server.file), server.config(folder, ports));
    const [program, args] = server.run(join(folder, server.file));
    process_ = spawn(program, args, { ...options(), stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [process_.stdout, process_.stderr]) stream.on("data", (data) => (log += data));
    process_.on("error", (error) => (log += error));
    for (let tries = 0; tries < 100 && process_.exitCode === null; tries += 1) {
      const answers = await Promise.all(ports.map((port) => fetch(`http://127.0.0.1:${port}/`).catch(() => null)));
      if (answers.every(Boolean)) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`${name} does not answer: ${log}`);
  });

  after(async () => {
    process_?.kill();
    await new Promise((done) => (process_?.exitCode === null ? process_.on("exit", done) : done()));
    rmSync(folder, { recursive: true, force: true });
  });

  test(`${name} accepts what it is told`, () => {
    const [program, args] = server.check(join(folder, server.file));
    execFileSync(program, args, { ...options(), stdio: "pipe" });
  });

  sites.forEach((site, i) => {
    const staff = site.audience === "staff";
    const get = (address, init) =>
      fetch(`http://127.0.0.1:${ports[i]}${site.base.pathname}${address}`, { redirect: "manual", ...init });
    const rules = hosting(site);
    /** What is wrong with an answer, beside what `_headers` says. */
    const differs = (address, answer, cache) => {
      const expected = rules.headers(site.base.pathname + address);
      expected["Cache-Control"] ??= cache;
      return Object.entries(expected)
        .filter(([key, value]) => answer.headers.get(key) !== value)
        .map(([key, value]) => `${address}: ${key} is ${answer.headers.get(key)}, not ${value}`);
    };

    test(`${name}, ${site.label}: every file, with its headers and its type`, async () => {
      const moved = (address) => rules.redirect(site.base.pathname + address.split("/").map(encodeURIComponent).join("/"));
      const types = {
        html: "text/html; charset=utf-8",
        css: "text/css; charset=utf-8",
        js: "text/javascript; charset=utf-8",
        json: "application/json; charset=utf-8",
        txt: "text/plain; charset=utf-8",
        ics: "text/calendar; charset=utf-8",
        png: "image/png",
        svg: "image/svg+xml",
      };
      const wrong = [];
      const kinds = new Map();
      for (const [path, bytes] of site.files) {
        const address = path.replace(/(^|\/)index\.html$/, "$1");
        if (/^_|^\.nojekyll$/.test(path) || moved(address) || /kb\/gutscheine\//.test(path)) continue;
        const answer = await get(address);
        const body = Buffer.from(await answer.arrayBuffer());
        if (answer.status !== 200) wrong.push(`${path}: ${answer.status}`);
        else if (!body.equals(bytes)) wrong.push(`${path}: other bytes`);
        wrong.push(...differs(address, answer, path.startsWith("theme/") ? undefined : SHORT));
        const ending = path.split(".").pop();
        const type = answer.headers.get("content-type");
        kinds.set(ending, type);
        const expected = rules.headers(site.base.pathname + address)["Content-Type"] ?? types[ending];
        if (expected && type.replace(/^(image\/svg\+xml);.*/, "$1") !== expected) wrong.push(`${path}: ${type}`);
      }
      assert.deepEqual(wrong, []);
      assert.ok(kinds.size >= 5 && site.files.size > 100);
    });

    test(`${name}, ${site.label}: old addresses, and such as never were`, async () => {
      for (const [from, to] of [
        ["kb/alte-rueckgabe/", "kb/rueckgabe/"],
        ["kb/alte-rueckgabe", "kb/rueckgabe/"],
        ["en/kb/alte-rueckgabe/", "en/kb/rueckgabe/"],
        [`${encodeURIComponent("für")}/alle/`, "kb/passwort/"],
      ]) {
        const answer = await get(from);
        assert.equal(answer.status, 301, from);
        assert.equal(answer.headers.get("location"), site.base.pathname + to, from);
      }
      const gone = await get("en/kb/gutscheine/");
      assert.equal(gone.status, 410);
      assert.deepEqual(Buffer.from(await gone.arrayBuffer()), site.files.get("en/kb/gutscheine/index.html"));
      assert.deepEqual(differs("en/kb/gutscheine/", gone, SHORT), []);
      for (const address of ["nowhere", "nowhere/", "kb/nowhere/", "components/", "_headers", "_redirects", "nowhere.json"]) {
        const missing = await get(address);
        assert.equal(missing.status, 404, address);
        assert.match(missing.headers.get("content-type"), /^text\/html/, address);
        assert.deepEqual(Buffer.from(await missing.arrayBuffer()), site.files.get("404.html"), address);
        if (staff) assert.equal(missing.headers.get("cache-control"), "private, no-store", address);
        assert.match(missing.headers.get("content-security-policy"), /^default-src 'none'/, address);
      }
      const slash = await get("kb/rueckgabe");
      assert.ok([301, 308].includes(slash.status));
      assert.equal(slash.headers.get("location"), `${site.base.pathname}kb/rueckgabe/`);
    });

    test(`${name}, ${site.label}: asked again, it says that nothing changed; texts are compressed`, async () => {
      const first = await get("");
      const again = await get("", { headers: { "If-None-Match": first.headers.get("etag") } });
      assert.equal(again.status, 304);
      for (const address of ["", "feed.xml"]) {
        const answer = await get(address, { headers: { "Accept-Encoding": "gzip" } });
        assert.equal(answer.headers.get("content-encoding"), "gzip", address);
      }
    });
  });

  test(`${name}: a site below a path is found from above`, async () => {
    const i = sites.findIndex((site) => site.name === "hosted-base" && site.audience === "public");
    const answer = await fetch(`http://127.0.0.1:${ports[i]}/status`, { redirect: "manual" });
    assert.equal(answer.status, 301);
    assert.equal(answer.headers.get("location"), "/status/");
  });
});
