// Runs the script of the pages in Node, over the index of a built edition.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

/** The engine over `DIR/[en/]search/`; `read` holds every file that was asked for, with its bytes. */
export async function engine(dir, lang) {
  const theme = join(dir, "theme");
  const script = readdirSync(theme).find((name) => /^search\..*\.js$/.test(name));
  const context = vm.createContext({});
  vm.runInContext(readFileSync(join(theme, script), "utf8"), context);
  const { open } = context.klartextSearch;
  const read = new Map();
  const stamps = new Set();
  const load = async (name, number) => {
    const file = name === "index" ? "index.js" : `${name}-${number}.js`;
    if (!read.has(file)) {
      const bytes = readFileSync(join(dir, lang === "de" ? "" : lang, "search", file));
      let data;
      const handed = vm.createContext({
        klartextSearch: (stamp, own, n, content) => {
          if (own !== name || n !== number) throw new Error(`${file} says that it is ${own} ${n}`);
          stamps.add(stamp);
          data = content;
        },
      });
      vm.runInContext(bytes.toString("utf8"), handed);
      read.set(file, { bytes, data });
    }
    return read.get(file).data;
  };
  const opened = await open(load);
  return { ...opened, read, stamps, script: readFileSync(join(theme, script)) };
}

/** The queries with what they must find. */
export function queries() {
  const text = readFileSync(new URL("queries.tsv", import.meta.url), "utf8");
  return text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => {
    const [site, edition, lang, query, expected] = line.split("\t");
    return { site, edition, lang, query, expected: expected.split(" ") };
  });
}

/** The page of an address, without the place in it. */
export const page = (url) => url.replace(/#.*/, "");

/** Recall among the first ten hits, and mean reciprocal rank, of ranks that count from one. */
export function figures(ranks) {
  const found = ranks.filter((rank) => rank > 0 && rank <= 10);
  const first = ranks.filter((rank) => rank === 1).length;
  const n = ranks.length;
  return { n, recall: found.length / n, mrr: found.reduce((sum, rank) => sum + 1 / rank, 0) / n, first: first / n };
}
