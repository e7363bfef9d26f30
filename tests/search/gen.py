#!/usr/bin/env python3
"""Writes a site of COUNT articles into DIR, with as many words as German has: compounds of syllables, the
common ones often. For measuring the search index; the same for the same count.

    tests/search/gen.py DIR COUNT
"""

import random
import sys
from pathlib import Path

folder, count = Path(sys.argv[1]), int(sys.argv[2])
draw = random.Random(5)
onsets = "b br d dr f fl g gr h k kl kr l m n p pf pr r s sch schl st str t tr v w z zw".split()
nuclei = "a e i o u au ei ie ä ö ü".split()
codas = "b ck d f g l lt m n nd ng nt r rt s ss st t tz".split()
syllable = lambda: draw.choice(onsets) + draw.choice(nuclei) + draw.choice(codas)
stems = sorted({syllable() + draw.choice(["", "e", "er", "ung"]) for _ in range(6000)})
words = sorted({draw.choice(stems) + draw.choice(["", "s", "n"]) + draw.choice(stems) for _ in range(45000)} | set(stems))
draw.shuffle(words)
weights = [1 / (place + 3) for place in range(len(words))]
total = 0
sums = [total := total + weight for weight in weights]


def sentence():
    own = draw.choices(words, cum_weights=sums, k=draw.randint(7, 13))
    return " ".join(word.capitalize() if draw.random() < 0.4 else word for word in own).capitalize() + "."


def paragraph():
    return " ".join(sentence() for _ in range(draw.randint(3, 6)))


(folder / "kb").mkdir(parents=True, exist_ok=True)
(folder / "klartext.yaml").write_text("title: Messung\nbase_url: https://messung.example/\nlanguages: [de]\ntimezone: Europe/Berlin\n")
for number in range(count):
    title = " ".join(draw.choices(words, cum_weights=sums, k=3)).capitalize()
    parts = [f"# {title}\n\n{paragraph()}\n"]
    parts += [f"\n## {sentence()[:-1]}\n{paragraph()}\n" for _ in range(3)]
    (folder / "kb" / f"a{number:05}.md").write_text("".join(parts))
