// Calendars as programs understand them: Python's icalendar, npm's ical.js and node-ical. What none of them
// is strict about (ends of lines, folding, unique UIDs) tests/feeds.rs looks at.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { edition, pages, sites } from "./site.js";

const calendars = sites().flatMap((site) =>
  [...site.files.keys()].filter((path) => path.endsWith("calendar.ics")).map((path) => ({ site, path })),
);
const file = ({ site, path }) => join(site.dir, path);
const python = JSON.parse(
  execFileSync(process.env.PYTHON, [new URL("calendars.py", import.meta.url).pathname, ...calendars.map(file)], {
    maxBuffer: 1 << 27,
  }),
);

/** `2026-10-25T00:30:00Z` or `2026-10-25`, however a parser says it. */
const moment = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : new Date(text).toISOString());

for (const site of sites()) {
  test(`${site.label}: three programs understand the same of every calendar`, () => {
    const known = new Set(pages(site).map((page) => page.url));
    const own = calendars.filter((calendar) => calendar.site === site || calendar.site.label === site.label);
    assert.ok(own.length > 20, `${own.length} calendars`);
    let events = 0;
    for (const calendar of own) {
      const text = site.files.get(calendar.path).toString("utf8");
      const first = python[file(calendar)];
      assert.deepEqual(first.errors, [], calendar.path);
      assert.ok(first.parts.length > 0, `${calendar.path} holds something`);
      assert.ok(first.name.trim());

      const second = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => {
        const { uid, startDate, sequence, summary, description } = new ICAL.Event(event);
        const status = event.getFirstPropertyValue("status");
        const url = event.getFirstPropertyValue("url");
        return { errors: [], uid, start: moment(startDate.toString()), sequence, status, summary, description, url };
      });
      const words = (value) => (typeof value === "object" ? value.val : value);
      const third = Object.values(nodeIcal.sync.parseICS(text))
        .filter((own) => own.type === "VEVENT")
        .map(({ uid, start, datetype, sequence, status, summary, description, url }) => ({
          errors: [],
          uid,
          start: datetype === "date" ? start.toISOString().slice(0, 10) : start.toISOString(),
          sequence: Number(sequence),
          status,
          summary: words(summary),
          description: words(description),
          url: words(url),
        }));
      const expected = first.events.map((event) => ({ ...event, start: moment(event.start) }));
      assert.deepEqual(second, expected, calendar.path);
      assert.deepEqual(third, expected, calendar.path);
      for (const event of expected) {
        assert.ok(known.has(event.url), `${calendar.path}: ${event.url}`);
        assert.match(event.uid, /^(?:[^@]*\/)?[a-z-]+-\d{4}-\d\d-\d\d-[a-z0-9-]+@[^/@:]+$/);
        assert.ok(event.summary.trim() && event.description.includes(event.url));
      }
      events += expected.length;
    }
    assert.ok(events > 10, `${events} events`);
  });
}

test("both languages have the same appointments", () => {
  const site = edition("root", "public");
  const of = (path) => {
    const { events } = python[file({ site, path })];
    return events.map(({ uid, start, status }) => [uid, start, status]);
  };
  assert.ok(of("calendar.ics").length > 2);
  assert.deepEqual(of("en/calendar.ics"), of("calendar.ics"));
});
