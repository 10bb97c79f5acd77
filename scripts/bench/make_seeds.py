#!/usr/bin/env python3
"""Write N made-up news pieces, the same for the same N, for measuring builds.

    python scripts/bench/make_seeds.py 1000 FOLDER

Each has a title, mostly a byline and a date, 20 to 60 paragraphs' worth of sentences (about 780
words in all), now and then a heading, a list, a credit line and a copyright line.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

PLACES = ["Northport", "Eastmere", "Calder Vale", "Millbrook", "Kestrel Bay", "Old Harrow"]
PEOPLE = ["Ines Varga", "Olaf Brandt", "Mei Tanaka", "Rosa Delgado", "Sam Okafor", "Jan de Wit"]
ACTORS = [
    "The harbour authority", "A district court", "The transport ministry", "A group of residents",
    "The data protection office", "The fishing cooperative", "A software vendor", "The city police",
    "The regulator", "A hospital trust", "The school board", "An insurance company",
]  # fmt: skip
VERBS = [
    "announced", "questioned", "approved", "rejected", "published", "delayed", "investigated",
    "fined", "defended", "postponed", "described", "withdrew",
]  # fmt: skip
OBJECTS = [
    "draft rules on camera footage in public squares", "a plan to widen the northern dock",
    "the sale of location data to advertisers", "a contract for 40 electric buses",
    "the arrest of three suspects in a fraud case", "an export licence for scanning equipment",
    "the quarterly report on water quality", "a new timetable for the night trains",
    "the theft of medical records from a clinic", "a court ruling on consent forms",
    "the reopening of the old market hall", "a budget of 12.4 million euros for repairs",
]  # fmt: skip
TAILS = [
    "after months of debate", "according to minutes seen by this paper", "in a vote of 7 to 4",
    "without giving a reason", "despite warnings from engineers", "for the second time this year",
    "as prices for steel rose by 9 percent", "while critics spoke of a missed chance",
]  # fmt: skip
QUOTES = [
    "We will not comment on open cases", "Nobody asked us for consent", "This took far too long",
    "The figures speak for themselves", "It is a question of trust", "Safety comes first",
]  # fmt: skip
HEADINGS = ["What happens next?", "A long dispute", "Costs and deadlines", "Voices from the town"]
MONTHS = ["January", "March", "May", "July", "September", "November"]


def make_seed(number: int) -> str:
    """Return the text of seed `number`; equal numbers give equal texts."""
    rng = Random(number)
    title = f"{rng.choice(ACTORS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)}"
    lines = [title]
    if rng.random() < 0.8:
        lines.append(f"By {rng.choice(PEOPLE)}")
    if rng.random() < 0.7:
        lines.append(f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(2015, 2025)}")
    for index in range(rng.randint(11, 15)):
        if index and rng.random() < 0.15:
            lines.append(rng.choice(HEADINGS))
        lines.append(" ".join(_sentences(rng, rng.randint(3, 5))))
    if rng.random() < 0.3:
        lines.append("\n".join(f"- {rng.choice(OBJECTS)}" for _ in range(4)))
    if rng.random() < 0.4:
        lines.append("READ MORE: " + f"{rng.choice(ACTORS)} {rng.choice(VERBS)} the plan")
    if rng.random() < 0.4:
        lines.append(f"© 2024 {rng.choice(PLACES)} Courier. All rights reserved.")
    return "\n\n".join(lines) + "\n"


def _sentences(rng: Random, count: int) -> Iterator[str]:
    for _ in range(count):
        core = f"{rng.choice(ACTORS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)}"
        if rng.random() < 0.2:
            yield f"“{rng.choice(QUOTES)},” said {rng.choice(PEOPLE)} of {rng.choice(PLACES)}."
        elif rng.random() < 0.5:
            yield f"{core} {rng.choice(TAILS)}."
        else:
            day, month = rng.randint(1, 28), rng.choice(MONTHS)
            yield f"On {day} {month}, {core[0].lower()}{core[1:]} in {rng.choice(PLACES)}."


def write_seeds(folder: Path, count: int) -> None:
    """Write seeds 0 to `count` - 1 into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:05d}.txt").write_text(make_seed(number), encoding="utf-8")


if __name__ == "__main__":
    write_seeds(Path(sys.argv[2]), int(sys.argv[1]))
