"""Made-up seeds that hold what comparing should find: reprints, and facts told in other words.

Of each five seeds the first tells of an event with rare names and numbers, the second reprints it
under another headline and without its end, the third and fourth tell the event in other words amid
text of their own, the fifth has no part in it.
"""

from random import Random

from make_seeds import make_lines, make_seed, read_words

STORY = 5
"""Seeds that one event is told in."""
_ORIGINAL, _REPRINT, _RETOLD, _ALSO_RETOLD, _UNRELATED = range(STORY)
_KEPT = 0.7
"""Of the lines of a text, how many its reprint keeps."""


def make_planted_seed(number: int, language: str = "en") -> str:
    """Return the text of seed `number`; equal numbers and languages give equal texts."""
    story, role = divmod(number, STORY)
    if role == _UNRELATED:
        return make_seed(number, language)
    if role == _REPRINT:
        return _text(_reprint(_original(number - 1, language), number, language))
    if role == _ORIGINAL:
        return _text(_original(number, language))
    told = planted_sentences(story, language)[1]
    return _text(_amid(make_lines(number, language), told[role - _RETOLD :], language))


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


def _original(number: int, language: str) -> list[str]:
    told = planted_sentences(number // STORY, language)[0]
    return _amid(make_lines(number, language), told, language)


def _reprint(lines: list[str], number: int, language: str) -> list[str]:
    return [make_lines(number, language)[0], *lines[1 : int(len(lines) * _KEPT)]]


def _amid(lines: list[str], sentences: list[str], language: str) -> list[str]:
    """Return lines with a sentence at the end of some paragraphs."""
    space = read_words(language)["space"]
    paragraphs = [at for at, line in enumerate(lines) if line.endswith((".", "。", "”"))][1:]
    amid = list(lines)
    for at, sentence in zip(paragraphs, sentences, strict=False):
        amid[at] = f"{amid[at]}{space}{sentence}"
    return amid


def _text(lines: list[str]) -> str:
    return "\n\n".join(lines) + "\n"
