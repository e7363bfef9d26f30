// What must hold of every page's markup, whatever it shows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { all, attribute, squeezed, tagged } from "./html.js";
import { edition, pages } from "./site.js";

for (const audience of ["public", "staff"]) {
  const site = edition("root", audience);
  const list = pages(site);

  const each = (name, check) =>
    test(`${audience}: ${name}`, () => {
      assert.ok(list.length > 50, "there are pages");
      const wrong = list.flatMap((page) => [check(page)].flat().filter(Boolean).map((what) => `${page.path}: ${what}`));
      assert.deepEqual(wrong, []);
    });

  each("nothing inline that a strict policy would have to allow", ({ tree }) =>
    all(tree).flatMap((node) => {
      const found = [];
      if (node.tagName === "style") found.push("<style>");
      if (node.tagName === "script" && !attribute(node, "src") && attribute(node, "type") !== "application/ld+json")
        found.push("inline <script>");
      for (const { name, value } of node.attrs) {
        if (name === "style" || /^on/.test(name)) found.push(`<${node.tagName} ${name}>`);
        // The icon, which runs nothing.
        const icon = node.tagName === "link" && attribute(node, "rel") === "icon" && value.startsWith("data:image/svg+xml,");
        if (/^\s*(javascript|data|vbscript):/i.test(value) && !icon) found.push(`<${node.tagName} ${name}="${value}">`);
      }
      return found;
    }),
  );

  each("nothing is fetched from anybody else", ({ tree }) =>
    all(tree).flatMap((node) =>
      node.attrs
        .filter(
          ({ name, value }) =>
            (["src", "srcset", "poster", "data", "action"].includes(name) ||
              (name === "href" && node.tagName === "link" && !/^(canonical|alternate|status)$/.test(attribute(node, "rel")))) &&
            /^(\w+:)?\/\//.test(value),
        )
        .map(({ name, value }) => `<${node.tagName} ${name}="${value}">`),
    ),
  );

  each("exactly one h1, and headings that skip no level", ({ tree }) => {
    // What is hidden is for another moment: the same sentence of a time ahead.
    const hidden = (node) => node && (attribute(node, "hidden") !== undefined || hidden(node.parentNode));
    const headings = tagged(tree, "h1", "h2", "h3", "h4", "h5", "h6").filter((node) => !hidden(node));
    const levels = headings.map((node) => Number(node.tagName[1]));
    const found = [];
    if (levels.filter((level) => level === 1).length !== 1) found.push(`h1: ${levels}`);
    if (levels[0] !== 1) found.push(`begins with h${levels[0]}`);
    levels.forEach((level, i) => {
      if (i && level > levels[i - 1] + 1) found.push(`h${levels[i - 1]} → h${level}: ${squeezed(headings[i])}`);
      if (!squeezed(headings[i])) found.push("empty heading");
    });
    return found;
  });

  each("a language, a title, a description, a viewport", ({ path, tree }) => {
    const [html] = tagged(tree, "html");
    const [title] = tagged(tree, "title");
    const meta = (name) => tagged(tree, "meta").find((node) => attribute(node, "name") === name);
    const lang = path.startsWith("en/") ? "en" : "de";
    return [
      attribute(html, "lang") !== lang && `lang ${attribute(html, "lang")}`,
      !(squeezed(title).length > 8) && "no title",
      path !== "404.html" && !attribute(meta("description") ?? {}, "content") && "no description",
      !meta("viewport") && "no viewport",
      /maximum-scale|user-scalable/.test(attribute(meta("viewport"), "content")) && "zoom is forbidden",
    ];
  });

  each("its own address as canonical, or none", ({ path, tree, url }) => {
    const canonical = tagged(tree, "link").filter((node) => attribute(node, "rel") === "canonical");
    const expected = path === "404.html" ? [] : [url];
    const found = canonical.map((node) => attribute(node, "href"));
    return JSON.stringify(found) !== JSON.stringify(expected) && `${found} is not ${expected}`;
  });

  each("unique ids", ({ tree }) => {
    const seen = new Set();
    return all(tree)
      .map((node) => attribute(node, "id"))
      .filter((id) => id !== undefined && (seen.has(id) || !seen.add(id)));
  });

  each("references between elements lead somewhere", ({ tree }) => {
    const ids = new Set(all(tree).map((node) => attribute(node, "id")));
    return all(tree).flatMap((node) =>
      ["aria-labelledby", "aria-describedby", "aria-controls", "for"].flatMap((name) =>
        (attribute(node, name) ?? "")
          .split(" ")
          .filter((id) => id && !ids.has(id))
          .map((id) => `${name}="${id}"`),
      ),
    );
  });

  each("times that machines can read", ({ tree }) =>
    tagged(tree, "time")
      .map((node) => attribute(node, "datetime"))
      .filter((value) => !value || Number.isNaN(Date.parse(value))),
  );

  each("no message without words and no value that is missing", ({ html }) =>
    /\b(ui|nav|kind|fact|list|headline)-[a-z]+(-[a-z]+)*\b(?=<|\.<)|>undefined<|>null<|\bNaN\b|\{\{|\{%|\u2068|\u2069/.exec(
      html.replace(/class="[^"]*"/g, ""),
    )?.[0],
  );
}

test("titles of public pages are told apart within a language", () => {
  const seen = new Map();
  for (const page of pages(edition("root", "public"))) {
    const key = (page.path.startsWith("en/") ? "en " : "de ") + squeezed(tagged(page.tree, "title")[0]);
    seen.set(key, [...(seen.get(key) ?? []), page.path]);
  }
  // The newest month is under two addresses.
  const same = [...seen].filter(([, paths]) => paths.length > 1 && !paths.every((path) => /history\//.test(path)));
  assert.deepEqual(same, []);
});
