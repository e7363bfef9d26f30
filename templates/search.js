// Finds what is typed, in the reader's browser. `docs/search.md` tells how; the index is made by
// `src/outputs/search/`. The first part knows no page and runs anywhere; the second is the page.
"use strict";
(() => {
  const WORDS = /[\p{Alphabetic}\p{N}\u0300-\u036f\u00ad]+(?:[-\u2010\u2011][\p{Alphabetic}\p{N}\u0300-\u036f\u00ad]+)*/gu;
  const PARTS = /[\p{Alphabetic}\p{N}\u0300-\u036f\u00ad]+/gu;
  const DROPPED = /[-\u2010\u2011\u0300-\u036f\u00ad]/g;
  // How a word of the index fits a typed one, and what that is worth. Behind prefixes, the more the
  // typed word is of the whole, the better.
  const EXACT = 1, FORM = 0.85, SYNONYM = 0.6, PREFIX = 0.55, END = 0.45, INSIDE = 0.3, TYPO = 0.3, PART = 0.2;
  // Endings by which forms of one word differ, German and English.
  const ENDINGS = new Set(["", "e", "en", "em", "er", "es", "n", "s", "t", "et", "te", "ten", "st", "ern", "nen", "d", "ed", "ing", "ings", "ly", "y", "ies", "ung", "ungen", "al", "als", "ate", "ated", "ation", "ations", "ment", "ments"]);
  // What joins the parts of a German compound.
  const LINKS = ["", "s", "n", "en", "es", "er", "e"];
  const RANKS = { a: 0.15, b: 0.25, c: 1, d: 1.35, e: 1.6, f: 0.6, g: 0.45 };
  // Most groups of a typed word, and most files that are fetched for what fits it only somehow.
  const MOST_GROUPS = 120, MOST_FILES = 6;
  // Hits that are shown before all are there.
  const EARLY = 3;
  const FIRST = 65, MORE = "!#$%&'()*+,-./:;<=>?@[]^_`";

  const folder = (table) => {
    const map = new Map();
    for (const [to, letters] of table) for (const letter of letters) map.set(letter, to);
    return (word) => {
      let out = "", left = false;
      for (const letter of word.toLowerCase().replace(DROPPED, "")) {
        for (const c of map.get(letter) ?? letter) {
          const before = out.at(-2) ?? "", last = out.at(-1) ?? " ";
          left = c === "e" && !left && "aou".includes(last) && (before === "" || !"aeiouq".includes(before));
          if (!left) out += c;
        }
      }
      return out;
    };
  };

  // Numbers, each counted from the one before, as the places where things begin.
  const starts = (text) => {
    const out = [0];
    for (const count of text.split(" ")) out.push(out.at(-1) + parseInt(count, 36));
    return out;
  };

  // The place of the last start that is not behind `n`, where something begins.
  const place = (starts, n) => {
    let low = 0, high = starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= n) low = middle; else high = middle;
    }
    return low;
  };

  // Whether two words differ by one letter that is missing, too many, other, or changed places.
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1 || one === other) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    const a = one.slice(at), b = other.slice(at);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
      || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  };

  // An index that `load(name, number)` brings, each part once.
  const open = async (load) => {
    const head = await load("index", 0);
    const slow = folder(head.fold);
    // Texts have the same words again and again.
    let kept = new Map();
    const fold = (word) => {
      let own = kept.get(word);
      if (own === undefined) {
        if (kept.size > 50000) kept = new Map();
        kept.set(word, (own = slow(word)));
      }
      return own;
    };
    const stop = new Set(head.stop.split(" "));
    const postings = starts(head.postings), records = starts(head.records);
    const words = [], groups = [], forms = [];
    let text = "\n";
    const at = [];

    const read = (part) => {
      let word = "", i = 0;
      while (i < part.length) {
        const code = part.charCodeAt(i);
        const first = code >= FIRST && code < FIRST + 26;
        const shared = first ? code - FIRST : MORE.indexOf(part[i]);
        let end = i + 1;
        for (; end < part.length; end++) {
          const c = part.charCodeAt(end);
          if (c < 48 || (c > 57 && c < 97) || c === 96) break;
        }
        // Letters beyond the 16 bits of a unit count as one.
        word = (shared ? [...word].slice(0, shared).join("") : "") + part.slice(i + 1, end);
        if (first) forms.push([]);
        forms.at(-1).push(word);
        groups.push(forms.length - 1);
        words.push(word);
        i = end;
      }
    };
    // Parts are read in their order, so that groups have their numbers.
    const join = () => {
      text = "\n" + words.join("\n") + "\n";
      at.length = 0;
      let from = 1;
      for (const word of words) {
        at.push(from);
        from += word.length + 1;
      }
      at.push(from);
      known = new Map(words.map((word, n) => [word, n]));
    };
    let known;
    read(head.words);
    join();

    let complete = head.parts < 2;
    let rest;
    const whole = () => (rest ??= (async () => {
      const loaded = [];
      for (let n = 1; n < head.parts; n++) loaded.push(load("words", n));
      for (const part of await Promise.all(loaded)) read(part);
      if (head.parts > 1) join();
      complete = true;
    })());

    // Known words that differ from an unknown one by their ending.
    const formsOf = (word) => {
      const out = [];
      for (let cut = Math.min(6, word.length - 4); cut >= 0; cut--) {
        const stem = word.slice(0, word.length - cut);
        if (!ENDINGS.has(word.slice(word.length - cut))) continue;
        for (const ending of ENDINGS) {
          const n = known.get(stem + ending);
          if (n !== undefined) out.push(n);
        }
      }
      return out;
    };

    // What of the index fits a word: group → worth.
    const fit = (word, last) => {
      const found = new Map();
      const add = (n, worth) => {
        const group = groups[n];
        if ((found.get(group) ?? 0) < worth) found.set(group, worth);
      };
      const exact = known.get(word);
      if (exact !== undefined) add(exact, EXACT);
      else {
        for (const n of formsOf(word)) add(n, FORM);
      }
      const enough = word.length > 2 || (last && word.length > 1);
      if (enough) {
        for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
          const begins = text[i - 1] === "\n", ends = text[i + word.length] === "\n";
          if ((begins && ends) || (!begins && word.length < (ends ? 3 : 4))) continue;
          const n = place(at, i);
          add(n, begins ? PREFIX + 0.25 * (word.length / words[n].length) : ends ? END : INSIDE);
        }
      }
      const sure = [...found.values()].some((worth) => worth >= PREFIX);
      if (!sure && word.length >= 5) {
        for (let n = 0; n < words.length; n++) {
          const other = words[n];
          if (other.length >= word.length - 1 && other.length <= word.length + 1 && near(word, other)) add(n, TYPO);
          else if (last && other.length > word.length && word[0] === other[0] && near(word, other.slice(0, word.length))) add(n, TYPO * 0.7);
        }
      }
      return found;
    };

    // The known words that an unknown compound is made of.
    const halves = (word) => {
      const own = (part) => part.length > 3 && (known.has(part) || formsOf(part).length > 0);
      for (let cut = 4; cut <= word.length - 4; cut++) {
        const tail = word.slice(cut);
        if (!own(tail)) continue;
        for (const link of LINKS) {
          const front = word.slice(0, cut - link.length);
          if (word.slice(0, cut).endsWith(link) && own(front)) return [front, tail];
        }
      }
      const out = [];
      for (let cut = 3; cut <= word.length - 5; cut++) if (own(word.slice(cut))) { out.push(word.slice(cut)); break; }
      for (let cut = word.length - 3; cut >= 5; cut--) if (own(word.slice(0, cut))) { out.unshift(word.slice(0, cut)); break; }
      return out;
    };

    // Words that stand for what was typed, by the place of the typed word.
    const others = (typed) => {
      const out = typed.map(() => []);
      const fits = (word, phrase) => (phrase.endsWith("*") ? word.startsWith(phrase.slice(0, -1)) : word === phrase
        || (word.length > 3 && word.startsWith(phrase) && ENDINGS.has(word.slice(phrase.length))));
      for (const phrases of head.synonyms) {
        for (const phrase of phrases) {
          const parts = phrase.split(" ");
          const places = parts.map((part) => typed.findIndex((word) => fits(word, part)));
          if (places.includes(-1)) continue;
          for (const other of phrases) if (other !== phrase) {
            const its = other.replace("*", "").split(" ");
            for (const i of places) for (const word of its) out[i].push([word, SYNONYM / Math.sqrt(its.length)]);
          }
        }
      }
      return out;
    };

    const typedWords = (query) => {
      const all = (query.match(PARTS) ?? []).map(fold).filter((word) => word);
      const telling = all.filter((word, i) => !stop.has(word) || (i === all.length - 1 && all.length === 1));
      return [...new Set(telling.length ? telling : all)];
    };

    // Which units have a group, and what it is worth to them.
    const decoded = new Map();
    const posting = async (group) => {
      const file = place(postings, group);
      const lines = await load("postings", file);
      if (!decoded.has(file)) decoded.set(file, lines.split(" "));
      const line = decoded.get(file)[group - postings[file]];
      const out = [];
      let unit = 0, number = 0;
      for (let i = 0; i < line.length; i++) {
        const code = line.charCodeAt(i);
        if (code >= 65 && code <= 90) {
          unit += number;
          out.push(unit, code - 64);
          number = 0;
        } else number = number * 36 + (code < 58 ? code - 48 : code - 87);
      }
      return out;
    };

    // Of what fits, as much as is worth its files.
    const afford = (found) => {
      const files = new Set();
      const out = [];
      for (const [group, worth] of [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_GROUPS)) {
        const file = place(postings, group);
        if (worth < FORM && !files.has(file) && files.size >= MOST_FILES) continue;
        files.add(file);
        out.push([group, worth]);
      }
      return out;
    };

    const rank = (unit) => RANKS[head.ranks[unit]] ?? 1;

    // `early` is told the first hits as soon as they are there.
    const search = async (query, most = 20, early = undefined) => {
      const typed = typedWords(query);
      const lastTyped = /[\p{Alphabetic}\p{N}]$/u.test(query);
      const instead = others(typed);
      const sought = [];
      typed.forEach((word, i) => {
        const found = fit(word, lastTyped && i === typed.length - 1);
        for (const [other, worth] of instead[i]) for (const [group, own] of fit(other, false)) {
          if (own >= END) found.set(group, Math.max(found.get(group) ?? 0, worth * own));
        }
        const weak = [...found.values()].every((worth) => worth <= TYPO);
        const parts = weak ? halves(word) : [];
        if (parts.length) for (const part of parts) sought.push({ word: part, scale: PART / 0.5, found: fit(part, false) });
        if (found.size || !parts.length) sought.push({ word, scale: 1, found });
      });

      const count = head.ranks.length;
      // Of each unit, the sum of its scores and of what it met, and the best score for one word.
      const scores = new Float64Array(count), met = new Float64Array(count), best = new Float64Array(count);
      const marked = new Map();
      let sum = 0;
      await Promise.all(sought.map(async (one) => {
        const groups = afford(one.found);
        one.lists = await Promise.all(groups.map(async ([group, worth]) => [group, worth, await posting(group)]));
      }));
      for (const one of sought) {
        const units = [];
        for (const [group, worth, list] of one.lists) {
          for (const form of forms[group]) marked.set(form, Math.max(marked.get(form) ?? 0, worth));
          for (let i = 0; i < list.length; i += 2) {
            const unit = list[i], score = worth * list[i + 1];
            if (best[unit] === 0) units.push(unit);
            if (best[unit] < score) best[unit] = score;
          }
        }
        if (!units.length) continue;
        const telling = one.scale * Math.log(1 + count / units.length);
        sum += telling;
        for (const unit of units) {
          scores[unit] += telling * best[unit];
          met[unit] += telling;
          best[unit] = 0;
        }
      }
      // What has few of the typed words comes behind what has all of them, or not at all.
      const ranked = [];
      for (let unit = 0; unit < count; unit++) {
        const share = met[unit] / sum;
        if (share >= 0.3) ranked.push([unit, scores[unit] * share * share * rank(unit)]);
      }
      ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const top = ranked.length ? ranked[0][1] : 0;
      // What is stale comes last, but it comes.
      const kept = ranked.filter(([unit, score]) => score >= top * 0.04 * Math.min(1, rank(unit)));
      const shown = kept.slice(0, most).map(([unit, score]) => hit(unit, score, marked));
      const found = (hits) => ({ hits, total: kept.length, complete });
      if (early && shown.length > EARLY) Promise.all(shown.slice(0, EARLY)).then((hits) => early(found(hits)), () => {});
      return found(await Promise.all(shown));
    };

    const hit = async (unit, score, marked) => {
      const file = place(records, unit);
      const record = (await load("records", file))[unit - records[file]];
      const [title, url, kind, lang, date, passages, answer] = record;
      const best = sentence(passages, marked);
      const anchor = best.anchor && !url.includes("#") && best.worth > 0 ? "#" + best.anchor : "";
      const letter = head.ranks[unit];
      const standing = letter === "a" ? head.standings[0] : letter === "b" ? head.standings[1] : "";
      return {
        title: mark(title, marked), url: url + anchor, kind: head.kinds[kind] ?? "", lang, date, standing, stale: letter < "c",
        heading: best.heading && best.heading !== title ? mark(best.heading, marked) : null,
        text: mark(best.text, marked), answer, score,
      };
    };

    // What a word of a text is worth.
    const worth = (word, marked) => marked.get(fold(word)) ?? 0;

    // Cuts a text into pieces, those that were looked for as `[piece, true]`.
    const mark = (text, marked) => {
      const out = [];
      let from = 0;
      const put = (index, word) => {
        if (index > from) out.push([text.slice(from, index), false]);
        out.push([word, true]);
        from = index + word.length;
      };
      for (const { 0: chain, index } of text.matchAll(WORDS)) {
        if (worth(chain, marked)) put(index, chain);
        else for (const { 0: word, index: inside } of chain.matchAll(PARTS)) if (worth(word, marked)) put(index + inside, word);
      }
      if (from < text.length) out.push([text.slice(from), false]);
      return out;
    };

    // The sentence with most of what was looked for; the first where none has any.
    const sentence = (passages, marked) => {
      let best = { worth: -1, text: "", anchor: "", heading: "" };
      for (const [anchor, heading, text] of passages) {
        let bonus = 0;
        for (const [word] of heading.matchAll(PARTS)) bonus = Math.max(bonus, worth(word, marked) * 0.9);
        for (const line of text.split("\n")) {
          for (const own of line.split(/(?<=[.!?…]["“”»«)]?)(?<!(?:^|[^\p{L}\d])\d{1,2}\.)\s+(?=\S)/u)) {
            const seen = new Set();
            let sum = bonus;
            for (const [word] of own.matchAll(PARTS)) {
              const folded = fold(word), value = marked.get(folded);
              if (value && !seen.has(folded)) sum += value;
              if (value) seen.add(folded);
            }
            if (sum > best.worth) best = { worth: sum, text: own, anchor, heading };
          }
        }
      }
      if (best.text.length > 320) best.text = shorter(best.text, marked);
      return best;
    };

    const shorter = (text, marked) => {
      const first = [...text.matchAll(PARTS)].find(({ 0: word }) => worth(word, marked))?.index ?? 0;
      const from = first < 200 ? 0 : text.indexOf(" ", first - 120) + 1;
      const cut = text.slice(from, from + 300);
      return (from ? "… " : "") + (from + 300 < text.length ? cut.slice(0, cut.lastIndexOf(" ")) + " …" : cut);
    };

    // Everything, so that no network is needed any more.
    const keep = async () => {
      await whole();
      for (let n = 0; n < postings.length - 1; n++) await load("postings", n);
      for (let n = 0; n < records.length - 1; n++) await load("records", n);
    };

    // What a typed word is worth where a word of the index is it in some way.
    const measure = (typed, word) => fit(fold(typed), true).get(groups[known.get(fold(word))]) ?? 0;

    return { search, whole, keep, fold, fit: measure, files: head.parts + postings.length + records.length };
  };

  // Parts come as scripts that call this: a page in a folder may load scripts, but not read files.
  const waiting = new Map();
  globalThis.klartextSearch = (stamp, name, number, data) => waiting.get(document.currentScript)?.(stamp, data);
  globalThis.klartextSearch.open = open;
  if (typeof document === "undefined") return;

  // Puts words on the clipboard as text and as HTML. What could not be copied stays selected in its part.
  const copy = async (text, html, part) => {
    if (navigator.clipboard && window.ClipboardItem) {
      try {
        const blob = (type, words) => new Blob([words], { type });
        await navigator.clipboard.write([
          new ClipboardItem({ "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) }),
        ]);
        return true;
      } catch {
        // Refused, as on a plain http address: the older way may do.
      }
    }
    const selection = getSelection();
    // What is closed cannot be selected.
    const closed = part?.closest("details:not([open])");
    if (closed) closed.open = true;
    if (part) {
      const range = document.createRange();
      range.selectNodeContents(part);
      selection.removeAllRanges();
      selection.addRange(range);
    }
    const fill = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
    };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    if (part && done) selection.removeAllRanges();
    if (done && closed) closed.open = false;
    // What could not be copied stays selected.
    return done;
  };
  globalThis.klartextSearch.copy = copy;

  const field = document.querySelector("[data-search]");
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input,textarea,select,[contenteditable]");
    if (event.key === "/" && field && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
  const box = document.querySelector(".search");
  if (!box) return;

  // The parts of the index in a folder belong together: `stamp` is that of the first that came.
  const loader = (folder, version) => {
    const loaded = new Map();
    let stamp;
    return (name, number) => {
      const key = name + number;
      if (!loaded.has(key)) loaded.set(key, new Promise((done, failed) => {
        const script = document.createElement("script");
        waiting.set(script, (own, data) => {
          waiting.delete(script);
          stamp ??= own;
          if (own === stamp) done(data); else failed(Object.assign(new Error("another index"), { stamp: own }));
        });
        script.src = folder + (name === "index" ? "index.js" : name + "-" + number + ".js") + (stamp ?? version ? "?v=" + (stamp ?? version) : "");
        script.onerror = () => {
          // Once more when it is asked for again.
          loaded.delete(key);
          failed(new Error(script.src));
        };
        script.onload = () => script.remove();
        document.head.append(script);
      }));
      return loaded.get(key);
    };
  };

  const words = box.dataset;
  const status = box.querySelector("[data-status]");
  const list = box.querySelector("[data-hits]");
  const live = [...box.querySelectorAll("[data-live]")];
  const lists = box.querySelector("[data-lists]");
  const isFile = location.protocol === "file:";
  // In a folder, pages have the names of their files, and lie beside this one.
  const address = (url) => {
    if (!isFile) return words.root + url;
    const [path, anchor] = url.split("#");
    return words.root + path + (path.endsWith("/") || path === "" ? "index.html" : "") + (anchor ? "#" + anchor : "");
  };
  if (isFile) {
    const home = new URL(document.querySelector(".site")?.getAttribute("href") ?? "/", "http://x").pathname;
    for (const link of document.querySelectorAll('a[href^="/"]')) {
      const path = link.getAttribute("href");
      if (path.startsWith(home)) link.href = address(path.slice(home.length));
    }
  }

  let index, asked = 0;
  // A staff site of some hundred documents is kept as a whole, for when the network fails; a larger one when
  // somebody asks for it.
  const staff = document.body.classList.contains("edition-staff");
  const kept = box.querySelector("[data-keep]");
  const start = (version) => (index ??= open(loader("", version)).then((engine) => {
    if (staff && engine.files < 64) engine.keep().catch(() => {});
    else if (staff && !isFile && kept) kept.hidden = false;
    return engine;
  }, (problem) => {
    index = undefined;
    throw problem;
  }));

  // What this language has not may be said in another one. Its index is asked when nothing was found here.
  const others = [...box.querySelectorAll("[data-other]")].map((part) => {
    const link = part.querySelector("a"), text = link.textContent, folder = part.dataset.other;
    let engine;
    const count = async (query) => {
      const own = await (engine ??= open(loader(folder)).catch((problem) => {
        engine = undefined;
        throw problem;
      }));
      const { total } = await own.search(query, 0);
      if (total) return total;
      await own.whole();
      return (await own.search(query, 0)).total;
    };
    return async (query, isAsked) => {
      const total = await count(query);
      if (!total || !isAsked()) return;
      link.textContent = text.replace("#", total);
      link.href = folder + (isFile ? "index.html" : "") + "?q=" + encodeURIComponent(query);
      part.hidden = false;
    };
  });
  const elsewhere = box.querySelectorAll("[data-other]");

  const element = (name, className, ...children) => {
    const out = document.createElement(name);
    if (className) out.className = className;
    out.append(...children);
    return out;
  };
  const marked = (pieces) => pieces.map(([text, is]) => (is ? element("mark", "", text) : text));

  const item = (hit) => {
    const link = element("a", "", ...marked(hit.title));
    link.href = address(hit.url);
    if (hit.lang) link.lang = hit.lang;
    const about = [hit.kind, hit.answer?.of, hit.date].filter(Boolean).join(" · ");
    const meta = element("p", "at", about);
    if (hit.standing) meta.append(" · ", element("strong", "", hit.standing));
    const out = element("li", "card", element("h3", "", link), meta);
    const heading = hit.heading && !hit.answer ? [element("strong", "", ...marked(hit.heading)), ": "] : [];
    if (hit.text.length) {
      const text = element("p", "text", ...heading, ...marked(hit.text));
      if (hit.lang) text.lang = hit.lang;
      out.append(text);
    }
    if (hit.answer && hit.stale) out.append(element("p", "at", words.stale));
    else if (hit.answer) {
      const button = element("button", "copy", words.copy);
      button.type = "button";
      button.addEventListener("click", async () => {
        const done = await copy(hit.answer.text, hit.answer.html);
        button.textContent = done ? words.copied : words.copyFailed;
        status.textContent = button.textContent;
        setTimeout(() => (button.textContent = words.copy), 2000);
      });
      out.append(button);
    }
    return out;
  };

  const show = async (again = true) => {
    const query = field.value.trim(), own = ++asked;
    const at = new URL(location.href);
    if (query) at.searchParams.set("q", query); else at.searchParams.delete("q");
    try { history.replaceState(null, "", at); } catch { /* Some browsers do not let files do that. */ }
    for (const part of elsewhere) part.hidden = true;
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      lists.hidden = false;
      return;
    }
    try {
      if (!list.children.length) status.textContent = words.wait;
      const engine = await start();
      let drawn = 0;
      const draw = (found) => {
        if (own !== asked) return;
        if (drawn) list.append(...found.hits.slice(drawn).map(item));
        // Who is among the hits keeps them.
        else if (!list.contains(document.activeElement)) {
          list.replaceChildren(...found.hits.map(item));
          drawn = found.hits.length;
        }
        lists.hidden = found.hits.length > 0;
        const none = found.complete ? words.none : words.wait;
        status.textContent = !found.total ? none : found.total === 1 ? words.one : words.many.replace("#", found.total);
      };
      const found = await engine.search(query, 20, draw);
      draw(found);
      // Rare words come in behind the common ones.
      if (own === asked && !found.complete) engine.whole().then(() => own === asked && show(), () => {});
      // Not while somebody is typing.
      if (own === asked && found.complete && !found.total) {
        setTimeout(() => {
          if (own === asked) for (const offer of others) offer(query, () => own === asked).catch(() => {});
        }, 300);
      }
    } catch (problem) {
      index = undefined;
      // The site was built again meanwhile: begin anew with its index.
      if (problem.stamp && again) {
        start(problem.stamp);
        return show(false);
      }
      lists.hidden = false;
      status.textContent = words.failed;
    }
  };

  const move = (by) => {
    const links = [...list.querySelectorAll("h3 a")];
    const here = links.findIndex((link) => link.closest("li").contains(document.activeElement));
    const next = here + by;
    if (next < 0) field.focus(); else links[Math.min(next, links.length - 1)]?.focus();
  };

  kept?.querySelector("button").addEventListener("click", async ({ target }) => {
    target.disabled = true;
    const label = target.textContent;
    target.textContent = kept.dataset.wait;
    try {
      await (await start()).keep();
      kept.textContent = kept.dataset.done;
    } catch {
      target.textContent = label;
      target.disabled = false;
      status.textContent = words.failed;
    }
  });

  for (const part of live) part.hidden = false;
  lists.querySelector("p").hidden = true;
  let timer;
  field.addEventListener("focus", () => start().catch(() => {}));
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 15);
  });
  field.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await show();
    list.querySelector("h3 a")?.click();
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (event.target !== field) field.focus();
      else {
        field.value = "";
        show();
      }
    } else if (event.key === "c" && event.target !== field) {
      document.activeElement?.closest("li")?.querySelector("button")?.click();
    }
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    field.value = query;
    show();
  }
  // Also where a form on another page asked: arrows go on from here.
  if (!matchMedia("(pointer: coarse)").matches) field.focus();
})();
