// Shows what is true by the reader's clock on a page that was built some time ago: what has begun
// appears, what is over goes, and what is late says by how much. Without it the page shows the schedule.
"use strict";
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en");
  const timed = "[data-from],[data-until]";
  // How much the reader's clock is behind the server's.
  let behind = 0;
  let timer;

  const ago = (time) => {
    const minutes = Math.max(0, Math.floor(time / 60000));
    if (minutes < 120) return words.format(-minutes, "minute");
    if (minutes < 2880) return words.format(-Math.floor(minutes / 60), "hour");
    return words.format(-Math.floor(minutes / 1440), "day");
  };

  // Asks the server for its time, once.
  let asked = !location.protocol.startsWith("http");
  const ask = () => {
    if (asked) return;
    asked = true;
    const began = Date.now();
    fetch(location.href, { method: "HEAD", cache: "no-store" }).then((answer) => {
      const date = Date.parse(answer.headers.get("date"));
      const age = 1000 * (Number(answer.headers.get("age")) || 0);
      const half = (Date.now() - began) / 2;
      // The header has whole seconds, and reading clocks differ by less than that anyway.
      if (date && Math.abs(date + age + half - Date.now()) > 2000) {
        behind = date + age + half - Date.now();
        show();
      }
    }).catch(() => {});
  };

  const built = Date.parse(document.querySelector(".as-of time")?.dateTime);

  const show = () => {
    const now = Date.now() + behind;
    let wait = 60000;
    // A clock before the build is wrong.
    let doubt = now < built;
    for (const part of all(timed)) {
      const from = part.dataset.from ? Date.parse(part.dataset.from) : -Infinity;
      const until = part.dataset.until ? Date.parse(part.dataset.until) : Infinity;
      const hidden = now < from || now >= until;
      // What the page says now differs from what was built: is the clock right?
      doubt ||= hidden !== part.hidden;
      part.hidden = hidden;
      for (const at of [from, until]) if (at > now) wait = Math.min(wait, at - now);
    }
    for (const part of all("[data-any]")) part.hidden = all(timed, part).every((inner) => inner.hidden);
    // Rows of a closed list that its line counts.
    for (const part of all("[data-count]"))
      part.textContent = all(timed, part.closest("details")).filter((row) => !row.hidden).length;
    for (const part of all("[data-ago]")) part.textContent = "(" + ago(now - Date.parse(part.dataset.ago)) + ")";
    clearTimeout(timer);
    timer = setTimeout(show, wait + 50);
    if (doubt) ask();
  };

  show();
  // A tab that slept shows the present when it is looked at again.
  document.addEventListener("visibilitychange", () => document.hidden || show());
  // As long as nothing depends on it, the page shows first.
  setTimeout(ask, 15000);
})();
