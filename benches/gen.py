#!/usr/bin/env python3
"""Writes a site of any size to measure builds with: benches/gen.py DOCUMENTS DIR

Of every ten entries four are incidents, two releases, three articles and one a migration, each in
German and English; a translation counts as a document. The same number gives the same bytes.
"""

import random
import sys
from pathlib import Path

SITE = """title: {de: Status, en: Status}
base_url: https://status.example.com/
languages: [de, en]
timezone: Europe/Berlin
"""
SHOPS = "shops:\n  - id: at\n  - id: ch\n  - id: de\n"
PARTS = 24
GERMAN = {
    "suffix": "",
    "who": "Die Suche|Der Warenkorb|Das Kundenkonto|Der Versand|Die Anmeldung|Die Rechnung|Der Chat",
    "does": "antwortet|arbeitet|zeigt Bestellungen|nimmt Zahlungen an|verschickt Nachrichten|lädt Bilder",
    "how": "wieder wie gewohnt|langsamer als üblich|nur für einen Teil der Kundschaft|ohne Verlust"
    "|seit dem Neustart ohne Fehler|mit einer Verzögerung von bis zu zwanzig Minuten",
    "then": "Bestellungen gehen nicht verloren|Wir melden uns mit dem nächsten Stand|PayPal und Rechnung gehen"
    "|Ein neuer Versuch hilft meistens|Wer angemeldet ist, bleibt es",
    "states": "untersucht|gefunden|beobachtet|behoben",
    "impacts": "gestört|teilweise|ausfall",
    "words": "live|entschieden|ja|Ursache|Neu|Bekannte Fehler|Zurück",
    "rollout": "Ausrollen\n| Shop | Ab | Anteil |",
    "data": "Daten\n| Daten | Übernahme |",
}
ENGLISH = {
    "suffix": ".en",
    "who": "Search|The basket|The customer account|Shipping|Sign-in|Billing|The chat",
    "does": "responds|works|shows orders|takes payments|sends messages|loads pictures",
    "how": "as usual again|slower than usual|for some customers only|without any loss"
    "|without errors since the restart|with a delay of up to twenty minutes",
    "then": "No order is lost|We come back with the next word|PayPal and invoice work"
    "|Trying again usually helps|Those who are signed in stay signed in",
    "states": "investigating|identified|monitoring|resolved",
    "impacts": "degraded|partial|outage",
    "words": "live|decided|yes|Cause|New|Known issues|Rollback",
    "rollout": "Rollout\n| Shop | From | Share |",
    "data": "Data\n| Data | Transfer |",
}
LANGUAGES = [{key: text.split("|") if key not in ("rollout", "data") else text for key, text in words.items()}
             for words in (GERMAN, ENGLISH)]


class Author:
    """Writes one document. Both languages of an entry share `facts`; each has its own `prose`."""

    def __init__(self, number):
        self.entry = number // 2
        self.words = LANGUAGES[number % 2]
        self.facts = random.Random(f"facts {self.entry}")
        self.prose = random.Random(f"prose {number}")

    def sentence(self):
        pick = self.prose.choice
        first = f"{pick(self.words['who'])} {pick(self.words['does'])} {pick(self.words['how'])}"
        return f"{first}. {pick(self.words['then'])}." if self.prose.random() < 0.5 else f"{first}."

    def paragraph(self):
        text = " ".join(self.sentence() for _ in range(self.prose.randint(2, 4)))
        return f"{text} **{self.sentence()}** `{self.prose.randrange(9999)}`" if self.prose.random() < 0.3 else text

    def bullets(self):
        return "".join(f"- {self.sentence()}\n" for _ in range(self.prose.randint(3, 6)))

    def document(self):
        """Path inside the content folder, and text."""
        entry, suffix = self.entry, self.words["suffix"][0]
        date = f"{2021 + entry % 5}-{1 + entry // 5 % 12:02}-{1 + entry // 60 % 28:02}"
        part = f"part-{self.facts.randrange(PARTS)}"
        title = self.sentence().split(".")[0]
        kind = "iiiirraaam"[entry % 10]
        name, field, body = {
            "i": (f"incidents/{date}-case-{entry}", "", self.incident),
            "r": (f"releases/{date}-version-{entry}", f'version: "1.{entry}"\n', self.release),
            "a": (f"kb/article-{entry}", f"verified: {date} anna\n", self.article),
            "m": (f"migrations/{date}-move-{entry}", "cutover: 20:00/23:30\n", self.migration),
        }[kind]
        # A translation shares the fields of the file it translates.
        front = "" if suffix else f"---\naffects: {part}\n{field}---\n"
        return f"{name}{suffix}.md", f"{front}# {title}\n\n{body(date)}"

    def incident(self, date):
        updates = self.facts.randint(3, 8)
        minute = self.facts.randint(6 * 60, 16 * 60)
        impact = self.facts.randrange(3)
        lines = []
        for update in range(updates):
            state = 3 if update == updates - 1 else update * 3 // updates
            head = f"{date} " if update == 0 else ""
            stated = f" ({self.words['impacts'][impact]})" if update == 0 else ""
            clock = f"{minute // 60:02}:{minute % 60:02}"
            lines.append(f"- {head}{clock} {self.words['states'][state]}{stated}: {self.paragraph()}\n")
            minute += self.facts.randint(5, 45)
        return f"{self.paragraph()}\n\n{''.join(lines)}\n## {self.words['words'][3]}\n{self.paragraph()}\n\n{self.paragraph()}\n"

    def release(self, date):
        live, _, _, _, new, issues, back = self.words["words"]
        return (f"{self.paragraph()}\n\n## {new}\n{self.bullets()}\n{self.paragraph()}\n\n"
                f"## {self.words['rollout']}\n|---|---|---|\n| at | {date} 06:00 | 10 % |\n| de, ch | {date} 12:00 | 100 % |\n\n"
                f"## {issues}\n{self.bullets()}\n## {back}\n{self.paragraph()}\n\n- {date} 09:00 {live}: {self.paragraph()}\n")

    def article(self, _date):
        text = f"{self.paragraph()}\n\n"
        for part in range(self.facts.randint(4, 6)):
            text += f"## {part + 1}. {self.sentence().split('.')[0]}\n{self.paragraph()}\n\n"
            text += [self.bullets(),
                     f"| A | B |\n|---|---|\n| {self.sentence()} | 1 |\n| {self.sentence()} | 2 |\n",
                     f"> {self.paragraph()}\n",
                     f"```\nGET /orders/{self.entry}\n```\n"][part % 4] + "\n"
        # Entries 6 to 8 of every ten are articles.
        other = self.entry // 10 * 10 + 6
        return text + f"[{self.sentence().split('.')[0]}](article-{other}{self.words['suffix'][0]}.md)\n"

    def migration(self, date):
        _, decided, yes, *_ = self.words["words"]
        return (f"{self.paragraph()}\n\n{self.paragraph()}\n\n## {self.words['data']}\n|---|---|\n"
                f"| {self.sentence()} | {yes} |\n| {self.sentence()} | {yes} |\n\n- {date} 09:00 {decided}: {self.paragraph()}\n")


def components():
    groups = "".join(f"  - id: group-{n}\n    name: {{de: Gruppe {n}, en: Group {n}}}\n" for n in range(6))
    parts = "".join(f"  - id: part-{n}\n    name: {{de: Teil {n}, en: Part {n}}}\n    group: group-{n % 6}\n" for n in range(PARTS))
    return f"groups:\n{groups}components:\n{parts}"


def write(documents, root):
    """Writes a site of so many documents to `root/content`; returns the bytes of the documents."""
    content = Path(root) / "content"
    for folder in ("incidents", "releases", "kb", "migrations"):
        (content / folder).mkdir(parents=True)
    for name, text in (("klartext.yaml", SITE), ("shops.yaml", SHOPS), ("components.yaml", components())):
        (content / name).write_text(text, encoding="utf-8")
    size = 0
    for number in range(documents):
        name, text = Author(number).document()
        size += (content / name).write_bytes(text.encode())
    return size


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    size = write(int(sys.argv[1]), sys.argv[2])
    print(f"{sys.argv[1]} documents, {size / 1e6:.1f} MB, in {sys.argv[2]}/content")
