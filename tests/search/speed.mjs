// How long searches take and what they load, in a large index: `gen.py DIR/content 10000`, build, then
//
//   node tests/search/speed.mjs OUT/public de QUERY …

import { gzipSync } from "node:zlib";
import { engine } from "./engine.mjs";

const [dir, lang, ...typed] = process.argv.slice(2);
const weigh = (own) => [...own.read.values()].reduce((sum, { bytes }) => sum + gzipSync(bytes).length, gzipSync(own.script).length);
const began = performance.now();
const own = await engine(dir, lang);
console.log(`index read in ${Math.round(performance.now() - began)} ms, first load ${weigh(own)} bytes compressed`);
for (const query of typed) {
  const before = weigh(own), files = own.read.size, cold = performance.now();
  const { hits, total } = await own.search(query);
  const taken = performance.now() - cold;
  const warm = performance.now();
  await own.search(query);
  console.log(`${query}: ${total} hits, first ${hits[0]?.url}; ${taken.toFixed(1)} ms with its files, ${(performance.now() - warm).toFixed(1)} ms when they are there; ${own.read.size - files} files, ${weigh(own) - before} bytes`);
}
const whole = performance.now();
await own.whole();
console.log(`all words in ${Math.round(performance.now() - whole)} ms more`);
for (const query of typed) {
  await own.search(query);
  const warm = performance.now();
  const { total } = await own.search(query);
  console.log(`${query}: ${total} hits of all words, ${(performance.now() - warm).toFixed(1)} ms`);
}
