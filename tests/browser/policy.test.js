// Every page in a browser, under the policy that is shipped with it, with and without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, watch } from "./browser.js";
import { edition, kinds, pages } from "./site.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const audience of ["public", "staff"]) {
  const site = edition("root", audience);

  test(`${audience}: no page breaks the policy, fails, or writes to the console`, async () => {
    const host = await serve(site);
    const page = await browser.newPage({ javaScriptEnabled: true });
    const seen = watch(page, host.origin);
    const wrong = [];
    for (const { address, path } of pages(site)) {
      await page.goto(host.url(address), { waitUntil: "load" });
      wrong.push(...seen.take().map((what) => `${path}: ${what}`));
    }
    await page.close();
    await host.close();
    assert.deepEqual(wrong, []);
  });

  test(`${audience}: the policy is in force`, async () => {
    const host = await serve(site);
    const page = await browser.newPage();
    const answer = await page.goto(host.url(""));
    const policy = answer.headers()["content-security-policy"];
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    const refused = await page.evaluate(async () => {
      const seen = new Set();
      document.addEventListener("securitypolicyviolation", (event) => seen.add(event.effectiveDirective));
      const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
      add("script", { textContent: "window.ran = true" });
      add("p", {}), document.body.lastChild.setAttribute("style", "color: red");
      add("img", { src: "https://elsewhere.example/a.png" });
      add("iframe", { src: "https://elsewhere.example/" });
      await fetch("https://elsewhere.example/").catch(() => {});
      await new Promise((done) => setTimeout(done, 300));
      return { ran: window.ran === true, seen: [...seen].sort() };
    });
    assert.deepEqual(refused, {
      ran: false,
      seen: ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-attr"],
    });
    await page.close();
    await host.close();
  });

  test(`${audience}: an address that leads nowhere says so, with a way back`, async () => {
    const host = await serve(site);
    const page = await browser.newPage();
    const answer = await page.goto(host.url("incidents/nowhere/"));
    assert.equal(answer.status(), 404);
    assert.ok((await page.locator("main a").count()) > 0);
    assert.notEqual(await page.evaluate("getComputedStyle(document.body).marginTop"), "8px", "the style sheet is there");
    await page.close();
    await host.close();
  });

  test(`${audience}: every kind of page is complete without JavaScript`, async () => {
    const host = await serve(site);
    const on = await browser.newPage();
    const off = await browser.newPage({ javaScriptEnabled: false });
    const wrong = [];
    let controls = 0;
    for (const { address, path } of kinds(site)) {
      await Promise.all([on.goto(host.url(address)), off.goto(host.url(address))]);
      // What can do nothing without a script is there with it only: desk.js marks what it brings to light,
      // which is hidden in the page as it came. And how long ago something was is said by a script.
      const added = await on.locator("[data-added]").evaluateAll((nodes) => nodes.map((node) => node.remove() ?? node.matches("button[data-copy],[data-tick]")));
      if (added.includes(false)) wrong.push(`${path}: more than buttons is added`);
      controls += added.length;
      if (await off.locator("button:visible").count()) wrong.push(`${path}: a button that does nothing`);
      await on.locator("[data-ago]").evaluateAll((nodes) => nodes.forEach((node) => (node.textContent = "")));
      const [with_it, without] = await Promise.all([on, off].map((page) => page.locator("main").innerText().then((text) => text.replace(/ +$/gm, ""))));
      // The page that searches says without what it cannot do.
      if (/^(en\/)?search\/$/.test(address)) assert.match(without, /JavaScript/);
      else if (with_it !== without) wrong.push(path);
      if (without.trim().length < 40) wrong.push(`${path}: nearly empty`);
    }
    await on.close();
    await off.close();
    await host.close();
    assert.deepEqual(wrong, []);
    assert.equal(controls > 0, audience === "staff", "copying and ticking is for the desk");
  });
}
