#!/usr/bin/env python3
"""Write N made-up news pieces, the same for the same N and language, for measuring.

    python scripts/bench/make_seeds.py 1000 FOLDER [--language en|es|zh] [--planted]

Each has a title, mostly a byline and a date, and about 780 words (1,270 characters of Chinese):
names of a few people, bodies and places that come again, amounts, dates and quotations about as
often as in news; now and then a heading, a list, a link to another piece and a copyright line.
With `--planted` each five of them hold what `planted.py` says: a reprint, and facts told again.
"""

import argparse
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

LANGUAGES = ("en", "es", "zh")
_NUMBERS = {"n": (2, 9), "nn": (11, 98), "day": (1, 28), "year": (2015, 2025)}


@cache
def read_words(language: str) -> dict[str, Any]:
    """Return the templates and lists of one language; see the head of `seed_words.yml`."""
    text = Path(__file__).with_name("seed_words.yml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)[language]
    return words


class _Story(dict[str, str]):
    """Fills templates with one story's people, bodies and places, and with new figures each time.

    A `dict` since that is what `str.format_map` asks, name by name, when a template has a field.
    """

    def __init__(self, rng: Random, words: dict[str, Any]) -> None:
        super().__init__()
        self._rng = rng
        self._words = words
        self._people = [(rng.choice(words["given"]), rng.choice(words["family"])) for _ in range(6)]
        self._own = {"place": rng.sample(words["place"], 4)}
        bodies = rng.sample(words["organisation"], 4)
        self._own["organisation"] = [body.format_map(self) for body in bodies]

    def fill(self, template: str) -> str:
        """Return a template filled in, with a capital first if that is a name or a word."""
        filled = template.format_map(self)
        return filled[0].upper() + filled[1:] if template[0] == "{" else filled

    def sentences(self, count: int) -> str:
        """Return so many sentences as one paragraph."""
        templates = self._rng.choices(self._words["sentence"], k=count)
        return str(self._words["space"]).join(map(self.fill, templates))

    def __missing__(self, field: str) -> str:
        if field in _NUMBERS:
            return str(self._rng.randint(*_NUMBERS[field]))
        if field in ("person", "family"):
            given, family = self._rng.choice(self._people)
            pattern = self._words["name"] if field == "person" else "{family}"
            return str(pattern.format(given=given, family=family))
        choices = self._own.get(field) or self._words[field]
        return str(self._rng.choice(choices).format_map(self))


def make_seed(number: int, language: str = "en") -> str:
    """Return the text of seed `number`; equal numbers and languages give equal texts."""
    return "\n\n".join(make_lines(number, language)) + "\n"


def make_lines(number: int, language: str = "en") -> list[str]:
    """Return the title, byline, headings, paragraphs and the rest of seed `number`, in order."""
    rng = Random(number)
    words = read_words(language)
    story = _Story(rng, words)
    lines = [story.fill(words["sentence"][0]).rstrip(".。")]
    if rng.random() < 0.8:
        lines.append(story.fill(words["byline"]))
    if rng.random() < 0.7:
        lines.append(story.fill(words["issued"]))
    for index in range(rng.randint(9, 12)):
        if index and rng.random() < 0.15:
            lines.append(rng.choice(words["heading"]))
        lines.append(story.sentences(rng.randint(3, 5)))
    if rng.random() < 0.3:
        lines.append("\n".join(story.fill(words["item"]) for _ in range(4)))
    if rng.random() < 0.4:
        lines.append(story.fill(words["more"]))
    if rng.random() < 0.4:
        lines.append(story.fill(words["copyright"]))
    return lines


def write_seeds(
    folder: Path,
    count: int,
    language: str = "en",
    make: Callable[[int, str], str] = make_seed,
) -> None:
    """Write seeds 0 to `count` - 1 into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:05d}.txt"
        path.write_text(make(number, language), encoding="utf-8")


def main() -> None:
    """Read the command line and write the seeds."""
    parser = argparse.ArgumentParser(description="Write made-up seeds.")
    parser.add_argument("count", type=int, help="how many")
    parser.add_argument("folder", type=Path, help="where to")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--planted", action="store_true", help="with reprints and shared facts")
    arguments = parser.parse_args()
    from planted import make_planted_seed

    make = make_planted_seed if arguments.planted else make_seed
    write_seeds(arguments.folder, arguments.count, arguments.language, make)


if __name__ == "__main__":
    main()
