// The desk of those who answer: copies an answer as it stands, as text and as HTML, remembers on a click
// what was read, and opens every step of a tree on paper. Without it, texts can be selected.
"use strict";
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

  // What can do nothing without this script is hidden until it runs, and marked as its addition.
  const add = (part) => {
    part.dataset.added = "";
    part.hidden = false;
  };

  // The words of a part, block by block. What is inside a block is said once.
  const plain = (part) => {
    const out = [];
    let line = "";
    const end = () => {
      if (line.trim()) out.push(line.trim());
      line = "";
    };
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) line += node.closest("pre") ? child.data : child.data.replace(/\s+/g, " ");
        else if (child.nodeType !== Node.ELEMENT_NODE) continue;
        else if (child.matches("br")) line = line.trimEnd() + "\n";
        else if (child.matches("blockquote,dd,div,dl,dt,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,table,tr,ul")) {
          end();
          walk(child);
          end();
        } else {
          // Cells of a row stand apart.
          if (child.matches("td,th")) line += " ";
          walk(child);
        }
      }
    };
    walk(part);
    end();
    return out.join("\n\n");
  };

  // How words come to the clipboard, search.js knows: it is on every page of this edition.
  const put = (part) => klartextSearch.copy(plain(part), part.innerHTML.trim(), part);

  for (const button of all("button[data-copy]")) {
    const part = document.getElementById(button.dataset.copy);
    const label = button.textContent;
    const name = button.getAttribute("aria-label");
    // What it is called, where that is more than what stands on it.
    const call = (words) => name && button.setAttribute("aria-label", words);
    let timer;
    if (part) add(button);
    button.addEventListener("click", async () => {
      if (!(await put(part))) return;
      button.textContent = button.dataset.done;
      call(button.dataset.done);
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = label;
        call(name);
      }, 2000);
    });
  }

  // What is newer than the last tick. Nothing is stored but on a click.
  const ticks = all("[data-tick]");
  const name = "klartext-tick";
  // The moment of the tick, and what stood there of which only the day is known.
  const stored = () => {
    try {
      const [last, ...known] = (localStorage.getItem(name) || "").split(" ");
      return [Number(last) || 0, known];
    } catch {
      return [0, []];
    }
  };
  const address = (row) => row.querySelector("a").pathname;
  // In the site's zone and to the minute, like every other time on the page.
  const spell = (time, timeZone) => {
    const lang = document.documentElement.lang;
    const form = { dateStyle: "long", timeStyle: "short" };
    const locale = lang === "en" ? "en-GB" : lang;
    try {
      return new Intl.DateTimeFormat(locale, { ...form, timeZone }).format(time);
    } catch {
      // A browser that does not know the zone.
      return new Intl.DateTimeFormat(locale, form).format(time);
    }
  };
  const mark = () => {
    const [last, known] = stored();
    for (const tick of ticks) {
      add(tick);
      const list = tick.closest("[data-ticked]");
      let fresh = 0;
      for (const row of all("[data-at]", list)) {
        const unseen = last > 0 && Date.parse(row.dataset.at) > last && !("day" in row.dataset && known.includes(address(row)));
        row.classList.toggle("unseen", unseen);
        // A word that moves from one step to the next has a row in each; one of them shows.
        fresh += unseen && !row.hidden;
      }
      for (const since of all("[data-since]", tick)) {
        since.hidden = !last;
        since.querySelector("span").textContent = last ? spell(last, tick.dataset.zone) : "";
        since.querySelector("output").textContent = fresh;
      }
    }
  };
  for (const button of all("[data-tick] button"))
    button.addEventListener("click", () => {
      try {
        // What was published up to now, by the page's own clock: what comes later is new.
        const at = Date.parse(document.querySelector(".as-of time").dateTime);
        localStorage.setItem(name, [at, ...all("[data-day][data-at]").map(address)].join(" "));
      } catch {
        return;
      }
      mark();
    });
  if (ticks.length) mark();

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const step of closed) step.open = true;
  });
  addEventListener("afterprint", () => {
    for (const step of closed) step.open = false;
  });
})();
