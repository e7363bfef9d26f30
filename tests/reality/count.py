#!/usr/bin/env python3
"""Counts broken promises in the JSON of a Statuspage site, without klartext.

    count.py NOW FILE...        prints {"C03": n, "C05": n, "C08": n}

The rules are those of docs/format.md and `klartext explain`, what an import makes of the JSON is told in
docs/import.md. Written from these texts, so that klartext can be held against something else than itself.
"""

import json
import sys
from datetime import datetime, timedelta, timezone

STATES = {"investigating", "identified", "monitoring", "resolved", "postmortem"}
ENDED = {"resolved", "postmortem"}
MAINTENANCE = {"scheduled", "in_progress", "verifying", "completed"}
WHOLE = {"none": "none", "maintenance": "none", "minor": "degraded", "major": "partial", "critical": "outage"}
COMPONENT = {"operational": "none", "under_maintenance": "degraded", "degraded_performance": "degraded",
             "partial_outage": "partial", "major_outage": "outage"}
# Minutes between words: for a component (all imported ones are normal), and for the site as a whole.
NORMAL = {"outage": 20, "partial": 40, "degraded": 60, "none": 60, "unknown": 15}
CRITICAL = {"outage": 15, "partial": 30, "degraded": 60, "none": 60, "unknown": 15}
OWES_REPORT = {"partial", "unknown", "outage"}


def instant(text):
    at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return at if at.tzinfo else at.replace(tzinfo=timezone.utc)


def minute(at):
    return at.astimezone(timezone.utc).replace(second=0, microsecond=0)


def moment(node, *fields):
    return next((instant(node[field]) for field in fields if node.get(field)), None)


def read(files):
    """The newest state of every incident."""
    newest = {}
    for name in files:
        with open(name, encoding="utf-8") as file:
            root = json.load(file)
        for entry in root if isinstance(root, list) else root.get("incidents", []):
            planned = entry.get("scheduled_for") or entry.get("impact") == "maintenance"
            if planned or entry.get("status") in MAINTENANCE:
                continue
            updates = entry.get("incident_updates") or []
            rank = (moment(entry, "updated_at") or datetime.min.replace(tzinfo=timezone.utc), len(updates))
            if entry["id"] not in newest or newest[entry["id"]][0] < rank:
                newest[entry["id"]] = (rank, entry)
    return [entry for _, entry in newest.values()]


def told(entry):
    """The timeline: (minute, state, {component: impact}); the component None is the site as a whole."""
    updates = [(moment(update, "display_at", "created_at", "updated_at"), update)
               for update in entry.get("incident_updates") or []]
    if updates and updates[0][0] >= updates[-1][0]:
        updates.reverse()
    updates.sort(key=lambda update: update[0])
    said = [[(own.get("code") or own.get("name"), own.get("old_status"), own.get("new_status"))
             for own in update.get("affected_components") or []] for _, update in updates]
    named = [own.get("id") or own.get("name") for own in entry.get("components") or []]
    named += [name for part in said for name, _, _ in part if name not in named]
    whole = WHOLE.get(entry.get("impact"))
    # Where every component is said to work, they were only named.
    if all(COMPONENT.get(new, "none") == "none" for part in said for _, _, new in part):
        said = [[] for _ in said]
    first = {}
    for part in said:
        for name, old, _ in part:
            first.setdefault(name, "none" if old == "under_maintenance" else COMPONENT.get(old, "none"))
    events, state = [], "investigating"
    for at, (when, update) in enumerate(updates):
        state = update.get("status") if update.get("status") in STATES else state
        impacts = {name: first.get(name, whole) for name in named} if at == 0 else {}
        if at == 0 and not named:
            impacts = {None: whole}
        impacts.update({name: COMPONENT[new] for name, _, new in said[at] if new in COMPONENT})
        events.append((minute(when), state, {name: impact for name, impact in impacts.items() if impact}))
    started = moment(entry, "started_at", "created_at")
    if started and (not events or minute(started) < events[0][0]):
        impacts = {} if events else {name: whole for name in named or [None] if whole}
        events.insert(0, (minute(started), "investigating", impacts))
    if entry.get("status") in ENDED and not any(state in ENDED for _, state, _ in events):
        ends = [minute(at) for at in (moment(entry, "resolved_at"), moment(entry, "updated_at")) if at]
        events.append((next((at for at in ends if at >= events[-1][0]), events[-1][0]), "resolved", {}))
    report = (entry.get("postmortem_body") or "").strip()
    published = moment(entry, "postmortem_published_at")
    if report and published and events[-1][1] == "resolved" and events[-1][0] <= minute(published):
        events.append((minute(published), "postmortem", {}))
    same = any((update.get("body") or "").strip() == report for _, update in updates)
    return events, named or [None], bool(report) and not same


def silence(impacts, named, state):
    table = CRITICAL if named == [None] else NORMAL
    return timedelta(minutes=min(table[impacts[name]] for name in named) * (2 if state == "monitoring" else 1))


def working_days_after(day, days):
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def lasted(events, named, until):
    """Every impact that was in force for a time. The first that is stated holds from the beginning."""
    for name in named:
        stated = [(at, impacts[name]) for at, _, impacts in events if name in impacts and at <= until]
        stated = stated or [(events[0][0], "unknown")]
        stated[0] = (events[0][0], stated[0][1])
        for (at, impact), (end, _) in zip(stated, stated[1:] + [(until, None)]):
            if end > at or len(stated) == 1:
                yield impact


def count(entry, now):
    events, named, cause = told(entry)
    events = [event for event in events if event[0] <= now]
    c03 = c08 = 0
    impacts = dict.fromkeys(named, "unknown")
    for at, (when, state, stated) in enumerate(events):
        impacts.update(stated)
        if state in ENDED:
            continue
        due = when + silence(impacts, named, state)
        if at + 1 < len(events):
            c03 += events[at + 1][0] > due
        else:
            c03 += due - timedelta(minutes=60) <= now
    if events and events[-1][1] in ENDED:
        last_open = max((at for at, event in enumerate(events) if event[1] not in ENDED), default=-1)
        ended = events[last_open + 1][0]
        if OWES_REPORT & set(lasted(events, named, ended)):
            c08 += 1  # an import promises no date, and writes no correction, so none is delivered
            if cause or any(state == "postmortem" for _, state, _ in events[last_open + 1:]):
                c08 += 1 + (not cause)  # no action; no cause
            else:
                due = working_days_after(ended.replace(hour=23, minute=59), 5)
                c08 += due - timedelta(hours=24) <= now
    # An import writes no promises, so none is “none” or in its own past: C05 finds nothing.
    return c03, 0, c08


def main():
    now = instant(sys.argv[1])
    totals = [sum(part) for part in zip((0, 0, 0), *(count(entry, now) for entry in read(sys.argv[2:])))]
    print(json.dumps(dict(zip(("C03", "C05", "C08"), totals))))


main()
