// Put into every page by `klartext serve`, never into a build. Reloads the page when there is a newer
// build, and shows what klartext found, in a shadow tree that a theme cannot disturb.
(() => {
  "use strict";
  const me = document.currentScript;
  const build = me.dataset.build;
  const isOld = "old" in me.dataset;
  const scrollKey = "klartext-scroll:" + location.pathname;
  const closedKey = "klartext-closed";
  const store = {
    get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, value); } catch { /* works without */ } },
    drop(key) { try { sessionStorage.removeItem(key); } catch { /* works without */ } },
  };

  const scroll = store.get(scrollKey);
  if (scroll) {
    store.drop(scrollKey);
    const [x, y] = scroll.split(",").map(Number);
    scrollTo({ left: x, top: y, behavior: "instant" });
  }

  function reload() {
    store.set(scrollKey, scrollX + "," + scrollY);
    location.reload();
  }

  function element(tag, properties, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  // The overlay: the list, what is to be known of the page, a button that opens the list, and the
  // words that screen readers say when any of it changes.
  const host = document.createElement("klartext-live");
  const root = host.attachShadow({ mode: "open" });
  const style = element("link", { rel: "stylesheet", href: "/_klartext/live.css" });
  const box = element("div", { className: "box", hidden: true });
  const state = element("p", { className: "state" });
  const said = element("p", { className: "said" });
  const opener = element("button", { type: "button", className: "opener" });
  opener.setAttribute("aria-controls", "panel");
  const panel = element("section", { id: "panel", className: "panel" });
  const bar = element("div", { className: "bar" }, opener);
  box.append(panel, state, bar);
  root.append(style, said);
  style.addEventListener("load", () => root.append(box), { once: true });

  let signature = "";

  function toggle(open) {
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  }

  function close() {
    store.set(closedKey, signature);
    toggle(false);
    opener.focus();
  }

  opener.addEventListener("click", () => {
    if (panel.hidden) { store.drop(closedKey); toggle(true); } else { close(); }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) { event.preventDefault(); close(); }
  });

  // Errors interrupt, the rest waits for its turn. A live region only speaks when it changes.
  function say(text, isUrgent) {
    said.setAttribute("role", isUrgent ? "alert" : "status");
    said.textContent = "";
    setTimeout(() => { said.textContent = text; }, 100);
  }

  function finding(found, words) {
    const place = found.path + ":" + found.line + ":" + found.column;
    const item = element("li", { className: found.level },
      element("p", { className: "reason" },
        element("strong", { textContent: words[found.level] + " " + found.code }), " " + found.reason),
      element("p", { className: "place" }, element("code", { textContent: place })));
    if (found.text) { item.append(element("pre", {}, element("code", { textContent: found.text }))); }
    if (found.fix) { item.append(element("p", { className: "fix", textContent: found.fix })); }
    return item;
  }

  function show(report) {
    const words = report.words;
    const hasErrors = report.counts.errors > 0 || report.failure !== null;
    const notes = [];
    if (report.failure !== null) { notes.push(words.failure + " " + report.failure); }
    if (isOld) { notes.push(words.old); }
    host.lang = report.lang;
    box.hidden = report.findings.length + report.rest + notes.length === 0;
    box.dataset.level = hasErrors ? "error" : report.counts.warnings + report.counts.due > 0 ? "warning" : "note";
    state.textContent = notes.join(" ");
    state.hidden = notes.length === 0;
    opener.textContent = words.title + ": " + words.summary;
    const closer = element("button", { type: "button", className: "closer", textContent: words.close });
    closer.addEventListener("click", close);
    const list = element("ul", {}, ...report.findings.map((found) => finding(found, words)));
    panel.setAttribute("aria-label", words.title + ": " + words.summary);
    panel.tabIndex = 0;
    panel.replaceChildren(closer, list);
    if (report.rest > 0) { panel.append(element("p", { className: "more", textContent: words.more })); }
    signature = JSON.stringify(report.findings.map((found) => [found.path, found.reason]));
    say(box.hidden ? "" : [opener.textContent, ...notes].join(". "), hasErrors);
    toggle(hasErrors && report.findings.length > 0 && store.get(closedKey) !== signature);
    lost = words.lost;
  }

  // The stream. A hidden page lets go of it: browsers allow few connections to one server.
  let source = null;
  let retry = 0;
  let lost = "";

  function connect() {
    clearTimeout(retry);
    if (source || document.hidden) { return; }
    source = new EventSource("/_klartext/events");
    source.addEventListener("reload", (event) => {
      if (event.data !== build) { disconnect(); reload(); }
    });
    source.addEventListener("diagnostics", (event) => show(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      disconnect();
      if (lost && !leaving && state.textContent !== lost) { box.hidden = false; state.hidden = false; state.textContent = lost; say(lost, true); }
      retry = setTimeout(connect, 500);
    });
  }

  function disconnect() {
    clearTimeout(retry);
    if (source) { source.close(); source = null; }
  }

  let leaving = false;
  addEventListener("pagehide", () => { leaving = true; disconnect(); });
  addEventListener("pageshow", () => { leaving = false; connect(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) { disconnect(); } else { connect(); } });
  document.body.append(host);
  connect();
})();
