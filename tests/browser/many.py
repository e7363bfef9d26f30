#!/usr/bin/env python3
"""Writes the sample site as a large company would have it, for many.test.js: its own documents among COUNT
articles, and a desk on a bad day: incidents that are open at once, briefings for many releases.

    tests/browser/many.py DIR COUNT

The articles are those that the search is measured with. The same for the same count.
"""

import random
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benches"))
from gen import Author  # noqa: E402

TODAY = date(2026, 11, 21)
TEAMS = ["helpdesk-frueh", "helpdesk-spaet", "callcenter"]

folder, count = Path(sys.argv[1]), int(sys.argv[2])
draw = random.Random(7)
subprocess.run([sys.executable, ROOT / "tests/search/gen.py", folder, str(count)], check=True)
shutil.copytree(ROOT / "content", folder, dirs_exist_ok=True)
components = re.findall(r"^  - id: (\S+)", (ROOT / "content/components.yaml").read_text().split("components:")[1], re.M)


# Words of the articles: what staff alone may read must not repeat what everybody reads.
sample = "".join((folder / "kb" / f"a{number:05}.md").read_text() for number in range(0, count, max(1, count // 100)))
vocabulary = sorted({word.lower() for word in re.findall(r"\b[^\W\d_]{3,10}\b", sample)})


def write(name, text):
    (folder / name).write_text(text, encoding="utf-8")


def inside(words=12):
    """A sentence for staff."""
    return f"{' '.join(draw.choices(vocabulary, k=words)).capitalize()}."


# The rules for incidents judge what people write, and nobody wrote this.
with (folder / "klartext.yaml").open("a", encoding="utf-8") as site:
    site.write("  rules: {C: off}\n")


# Articles with an owner and a tag, verified at any time of two years; some never were.
for number in range(count):
    path = folder / "kb" / f"a{number:05}.md"
    lines = ["---", f"owner: {draw.choice(TEAMS)}", f"tags: [Gebiet {draw.randrange(40)}]", f"affects: {draw.choice(components)}"]
    if draw.random() < 0.9:
        lines.append(f"verified: {TODAY - timedelta(draw.randrange(700))} Svenja")
    path.write_text("\n".join(lines) + "\n---\n" + path.read_text())

# What was: an incident on most days of a year.
for number in range(300):
    day = TODAY - timedelta(3 + number * 360 // 300)
    author = Author(number * 2)
    body = author.incident(day.isoformat())
    write(f"incidents/{day}-fall-{number}.md", f"---\naffects: {draw.choice(components)}\n---\n# {author.sentence().split('.')[0]}\n\n{body}")

# What is open now, each with words for staff and for customers.
for number in range(6):
    author = Author(10_000 + number * 2)
    lines = [f"---\naffects: {components[number]}\nowner: {{business: marketing, it: platform}}\n---\n# Offen {number}: {author.sentence().split('.')[0]}\n\n"]
    for step, state in enumerate(["untersucht (teilweise)", "gefunden", "beobachtet"]):
        lines.append(f"- {9 + number}:{10 + step * 15} {state}: {author.paragraph()} -> 19:{10 + number}\n")
        lines.append(f"- {9 + number}:{12 + step * 15} intern: {inside(25)}\n")
    write(f"incidents/{TODAY}-offen-{number}.md", re.sub(r"^- 9:", "- 09:", "".join(lines), flags=re.M))

# Releases, one a week, the last of them ahead; each has its briefing with answers and a tree.
for number in range(40):
    day = TODAY + timedelta(28 - number * 7)
    author = Author(20_000 + number * 2)
    planned = (day - timedelta(40)).isoformat()
    events = f"- {planned} 10:00 geplant: {author.paragraph()}\n"
    if day < TODAY:
        events += f"- {day} 09:00 live: {author.paragraph()}\n"
    write(f"releases/{day}-version-{number}.md", f"---\naffects: {draw.choice(components)}\nversion: \"9.{40 - number}\"\n---\n# Version 9.{40 - number}\n\n{author.paragraph()}\n\n"
          f"## Ausrollen\n| Shop | Ab | Anteil |\n|---|---|---|\n| at | {day} 06:00 | 100 % |\n\n## Bekannte Fehler\n{author.bullets()}\n## Zurück\n{author.paragraph()}\n\n{events}")
    answers = "".join(
        f"### Frage {ask} zu Version 9.{40 - number}: {inside(6)[:-1]}?\n> {inside(25)}\n\n> Am Telefon: {inside()}\n\n" for ask in range(1, 5))
    tree = ("- Ist die Bestellung da?\n  - Ja: Ist sie bezahlt?\n    - Ja: Ist sie verschickt?\n      - Ja: Nummer des Pakets nennen.\n"
            "      - Nein: Auf morgen verweisen.\n    - Nein: Zahlung anbieten.\n  - Nein: Neu bestellen lassen.\n")
    receipts = "".join(f"- {day - timedelta(4)} 0{8 + n}:00 gelesen: {team} {size}\n" for n, (team, size) in enumerate([("helpdesk-frueh", "8/8"), ("helpdesk-spaet", "6/6")]) if day < TODAY)
    write(f"briefings/{day - timedelta(6)}-version-{number}.md", f"---\nfor: releases/{day}-version-{number}\nuntil: {day + timedelta(75)}\nteams: [{', '.join(TEAMS)}]\n---\n"
          f"# Version 9.{40 - number}: das wird gefragt\n\n{inside()} Betroffen: alle Länder. Nicht betroffen: Artikel der Partner.\n\n"
          f"## Antworten\n{answers}## Weg\n{tree}\n## Nicht versprechen\n{inside()}\n\n## Weitergeben\n{inside()}\n\n{receipts}")

# What customers asked, with and without an answer.
for number in range(120):
    about = f"about: kb/a{draw.randrange(count):05}\n" if number % 4 else ""
    write(f"voice/{TODAY - timedelta(number // 3)}-stimme-{number}.md", f"---\n{about}count: {draw.randrange(1, 30)}\n---\n# Stimme {number}: {inside(8)[:-1]}?\n\n{inside()}\n")
