// The Nu HTML checker finds nothing wrong: every page of both editions, style sheets, and drawings.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { edition, kinds, themes } from "./site.js";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** What the checker says although it is wrong about it. */
const MISTAKEN = [
  // Scalable Vector Graphics 2, section 8.13, makes it a property; its list of properties is older.
  /^CSS: “vector-effect”: Property “vector-effect” doesn't exist\.$/,
];

const checked = /\.(html|css|svg)$/;
const all = (site) => [...site.files.keys()].filter((path) => checked.test(path));
const SITES = [
  { site: edition("root", "public"), paths: all },
  { site: edition("root", "staff"), paths: all },
  // The markup of themes is the same (theme.test.js): one page of every kind, and what is its own.
  ...themes()
    .flatMap((name) => ["public", "staff"].map((audience) => edition(name, audience)))
    .map((site) => ({
      site,
      paths: () => [...kinds(site).map(({ path }) => path), ...all(site).filter((path) => path.startsWith("theme/"))],
    })),
  // Old addresses that lead on, and what is gone.
  { site: edition("hosted", "public"), paths: (site) => all(site).filter((path) => /^(en\/)?(kb|für)\//.test(path)) },
];

/** Errors and warnings of files, by the address of the file. One virtual machine for all: it starts slowly. */
async function check(files) {
  const options = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-info-messages", "--also-check-css", "--also-check-svg"];
  const { stdout } = await promisify(execFile)("java", ["-Xss4m", "-jar", JAR, ...options, ...files], { maxBuffer: 1 << 28 });
  const found = new Map();
  for (const { url, type, subType, lastLine, message, extract } of JSON.parse(stdout).messages) {
    const said = { message, text: `${subType ?? type}, line ${lastLine}: ${message} ${extract ?? ""}` };
    // `file:/a` and `file:///a` are the same.
    const { href } = new URL(url);
    found.set(href, [...(found.get(href) ?? []), said]);
  }
  return found;
}

// Files with a mistake each: a checker that says nothing of these checks nothing.
const WRONG = {
  "wrong.html": `<!doctype html><html lang="en"><head><title>Wrong</title></head><body><p><b>Text</p><img src="a.png"></body></html>`,
  "wrong.css": "p { colour: red }",
  "wrong.svg": `<svg xmlns="http://www.w3.org/2000/svg"><circle radius="1"/></svg>`,
};

let found;
const controls = new Map();
before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "nu-"));
  for (const [name, text] of Object.entries(WRONG)) {
    controls.set(name, join(folder, name));
    writeFileSync(join(folder, name), text);
  }
  const files = SITES.flatMap(({ site, paths }) => paths(site).map((path) => join(site.dir, path)));
  found = await check([...files, ...controls.values()]);
  rmSync(folder, { recursive: true });
});

test("the checker sees mistakes in pages, style sheets and drawings", () => {
  const heard = [...controls].filter(([, path]) => found.has(pathToFileURL(path).href)).map(([name]) => name);
  assert.deepEqual(heard, Object.keys(WRONG));
});

for (const { site, paths } of SITES) {
  test(`${site.label}: no error and no warning`, () => {
    const list = paths(site);
    assert.ok(list.length > 5, `${list.length} files`);
    const wrong = list.flatMap((path) =>
      (found.get(pathToFileURL(join(site.dir, path)).href) ?? [])
        .filter(({ message }) => !MISTAKEN.some((own) => own.test(message)))
        .map(({ text }) => `${path}: ${text}`),
    );
    assert.deepEqual(wrong, []);
  });
}
