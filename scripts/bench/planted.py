"""Made-up seeds that hold what comparing should find: reprints, and facts told in other words.

Of each five seeds the first tells of an event with rare names and numbers, the second reprints it
under another headline and without its end, the third and fourth tell the event in other words amid
text of their own, the fifth has no part in it.

The few templates of `make_seeds.py` give whole sentences that hundreds of seeds share, and hardly a
word that a few do, which is what comparing looks for. So each paragraph has a sentence of made-up
words as well, which are as rare as words are: the nth most frequent stands for one nth of them.
"""

from enum import IntEnum
from math import exp, log
from random import Random

from make_seeds import make_lines, read_words

STORY = 5
"""Seeds that one event is told in."""
_KEPT = 0.7
"""Of the lines of a text, how many its reprint keeps."""
_VOCABULARY = 30_000
_SENTENCE = 12
"""Made-up words of a sentence."""


class _Role(IntEnum):
    """What a seed is in its story."""

    ORIGINAL = 0
    REPRINT = 1
    RETOLD = 2
    ALSO_RETOLD = 3
    UNRELATED = 4


def make_planted_seed(number: int, language: str = "en") -> str:
    """Return the text of seed `number`; equal numbers and languages give equal texts."""
    story, role = divmod(number, STORY)
    one, other = planted_sentences(story, language)
    match role:
        case _Role.ORIGINAL:
            lines = _told(number, language, one)
        case _Role.REPRINT:
            original = _told(number - 1, language, one)
            headline = make_lines(number, language)[0]
            lines = [headline, *original[1 : int(len(original) * _KEPT)]]
        case _Role.RETOLD:
            lines = _told(number, language, other)
        case _Role.ALSO_RETOLD:
            lines = _told(number, language, other[1:])
        case _:
            lines = _told(number, language, [])
    return "\n\n".join(lines) + "\n"


def planted_sentences(story: int, language: str = "en") -> tuple[list[str], list[str]]:
    """Return the statements on a story's event, in the words of the first seed and of the third."""
    words = read_words(language)
    rng = Random(f"planted {story}")
    values = {
        "ship": _rare_name(story, 0, language),
        "reef": _rare_name(story, 1, language),
        "owner": _rare_name(story, 2, language),
        "captain": _rare_name(story, 3, language),
        "month": rng.choice(words["month"]),
        "day": str(rng.randint(1, 28)),
        "year": str(rng.randint(2015, 2025)),
        "crew": str(rng.randint(101, 997)),
        "sum": str(rng.randint(101_000, 987_000)),
        "hours": str(rng.randint(19, 59)),
    }
    one, other = zip(*words["planted"], strict=True)
    return [each.format_map(values) for each in one], [each.format_map(values) for each in other]


def _rare_name(story: int, which: int, language: str) -> str:
    """Return a name that no other story has."""
    syllables = read_words(language)["syllable"]
    digits, rest = [which], story
    for _ in range(3):
        rest, digit = divmod(rest, len(syllables))
        digits.append(digit)
    return "".join(syllables[digit] for digit in digits).capitalize()


def _told(number: int, language: str, sentences: list[str]) -> list[str]:
    """Return the lines of a text with made-up sentences, and those given, at ends of paragraphs."""
    words = read_words(language)
    rng = Random(f"words {number}")
    lines = make_lines(number, language)
    planted = iter(sentences)
    for at in [at for at, line in enumerate(lines) if line.endswith((".", "。", "”"))][1:]:
        told = next(planted, None)
        added = [lines[at], _made_up(rng, language), *([told] if told else [])]
        lines[at] = words["space"].join(added)
    return lines


def _made_up(rng: Random, language: str) -> str:
    """Return a sentence of made-up words."""
    syllables = read_words(language)["syllable"]
    spoken = [_word(_rank(rng), syllables).lower() for _ in range(_SENTENCE)]
    if language == "zh":
        return f"{'，'.join(spoken)}。"
    return f"{' '.join(spoken).capitalize()}."


def _rank(rng: Random) -> int:
    """Return the place of a word among the most frequent, as Zipf found them to be: 1 first."""
    return int(exp(rng.random() * log(_VOCABULARY)))


def _word(rank: int, syllables: list[str]) -> str:
    word = ""
    while rank:
        rank, digit = divmod(rank, len(syllables))
        word += syllables[digit]
    return word
