// A site with more to tell than most: thirty components in five groups, 75 incidents in ninety days. Written
// into the folder that is named, for weight.test.js.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const KINDS = ["Orders", "Search", "Payments", "Sign-in", "Delivery", "Invoices"];
const REGIONS = ["Europe", "America", "Asia", "Africa", "Oceania"];
const NEWEST = Date.UTC(2026, 10, 20);
const DAY = 24 * 60 * 60 * 1000;

const two = (number) => String(number).padStart(2, "0");
const clock = (hour, minute) => `${two(hour)}:${two(minute)}`;

mkdirSync(join(folder, "incidents"), { recursive: true });
writeFileSync(
  join(folder, "klartext.yaml"),
  "title: Example Status\nbase_url: https://status.example.com/\nlanguages: [en, de]\ntimezone: Europe/Berlin\npolicy: {rules: {C: off}}\n",
);

const groups = REGIONS.map((region, i) => `  - {id: g${i}, name: Services in ${region}}`);
const components = Array.from({ length: 30 }, (_, i) => {
  const region = Math.floor(i / 6);
  return `  - id: c${i}\n    name: ${KINDS[i % 6]} ${REGIONS[region]}\n    group: g${region}\n    availability: 99.9\n    description: What customers use to get number ${i} done.`;
});
writeFileSync(join(folder, "components.yaml"), ["groups:", ...groups, "components:", ...components, ""].join("\n"));

for (let n = 0; n < 75; n += 1) {
  const date = new Date(NEWEST - ((n * 17) % 99) * DAY).toISOString().slice(0, 10);
  const affects = Array.from({ length: 1 + (n % 3) }, (_, k) => `c${(n * 7 + k * 11) % 30}`);
  const what = ["Slow answers from", "No results from", "Errors in", "Delays in", "Interrupted"][n % 5];
  const whom = ["some", "many", "a few", "most"][n % 4];
  const impact = ["outage", "partial", "degraded"][n % 3];
  const text = [
    "---",
    `affects: [${affects.join(", ")}]`,
    "---",
    `# ${what} ${KINDS[(n * 5) % 6].toLowerCase()} for ${whom} customers`,
    "",
    `- ${clock(n % 20, (n * 7) % 60)} investigating (${impact}): We look into it.`,
    `- ${clock((n % 20) + 1 + (n % 3), (n * 13) % 60)} resolved: It works again.`,
    "",
  ];
  writeFileSync(join(folder, "incidents", `${date}-i${n}.md`), text.join("\n"));
}
