"""Words of a list in a text, by language."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Span

_PACKAGE = "mkbriefs.compare"
_WILD = r"\w{0,15}"
NEAR: Final = 60
"""Characters on each side."""
LONGEST_SEARCHED = 4000
"""Characters of a sentence that are searched."""


def _by_first_letter(phrases: Sequence[str]) -> Iterable[Sequence[str]]:
    """Divide phrases by their first letters, so that most of a long list is passed over at once.

    Not where one begins with any letter: which of two phrases is found would change.
    """
    if any(phrase.startswith("*") for phrase in phrases):
        return [phrases]
    divided: dict[str, list[str]] = {}
    for phrase in sorted(phrases):
        divided.setdefault(phrase[:1], []).append(phrase)
    return divided.values()


def _any_of(phrases: Sequence[str]) -> str:
    """Return a pattern of phrases, the longest first: of two at one place the longer is told."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    first = "" if ordered[0][:1] in ("", "*") else ordered[0][0]
    first = first if all(phrase.startswith(first) for phrase in ordered) else ""
    rest = "|".join(_pattern(phrase[len(first) :]) for phrase in ordered)
    return f"{re.escape(first)}(?:{rest})"


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", _WILD).replace(r"\ ", " ")


class Phrases:
    """A list of `data/told_differently.yml` in one language, ready to be searched for.

    A star at either end of a word stands for any letters; in Chinese, which has no spaces, words
    are found inside others.
    """

    def __init__(self, phrases: Sequence[str], language: str) -> None:
        joined = "|".join(map(_any_of, _by_first_letter(phrases)))
        edge = "" if language == "zh" else r"\b"
        self._pattern = re.compile(rf"{edge}(?:{joined}){edge}") if joined else None

    @staticmethod
    @cache
    def of(name: str, language: str) -> "Phrases":
        """Return the list of a name, empty for a language that has none."""
        return Phrases(_list(name, language), language)

    def find(self, text: str, within: Span) -> tuple[Span, ...]:
        """Return where the words stand in part of a text, in order."""
        if self._pattern is None:
            return ()
        return self.find_folded(_folded(text, within), within.start)

    def find_folded(self, folded: str, start: int) -> tuple[Span, ...]:
        """Return the same for folded words that begin at an offset of the text."""
        if self._pattern is None:
            return ()
        found = self._pattern.finditer(folded)
        return tuple(Span(start + match.start(), start + match.end()) for match in found)


class Groups:
    """Groups of words, one a line of a list, each divided into meanings that exclude each other."""

    def __init__(self, lines: Sequence[str], language: str) -> None:
        self._meanings: dict[str, list[tuple[int, int]]] = {}
        for group, line in enumerate(lines):
            for meaning, words in enumerate(line.split("|")):
                for word in words.split(","):
                    self._meanings.setdefault(word.strip(), []).append((group, meaning))
        self._phrases = Phrases(tuple(self._meanings), language)

    @staticmethod
    @cache
    def of(name: str, language: str) -> "Groups":
        """Return the groups of a list; none for a language that has no such list."""
        return Groups(_list(name, language), language)

    def find(self, text: str, within: Span) -> dict[int, dict[int, Span]]:
        """Return, by group and meaning, where part of a text has a word of it first."""
        return self.find_folded(_folded(text, within), within.start) if self._meanings else {}

    def find_folded(self, folded: str, start: int) -> dict[int, dict[int, Span]]:
        """Return the same for folded words that begin at an offset of the text."""
        found: dict[int, dict[int, Span]] = {}
        for span in self._phrases.find_folded(folded, start):
            words = folded[span.start - start : span.end - start]
            for group, meaning in self._meanings.get(words, ()):
                found.setdefault(group, {}).setdefault(meaning, span)
        return found


def _folded(text: str, within: Span) -> str:
    return fold_for_phrases(text[within.start : min(within.end, within.start + LONGEST_SEARCHED)])


def _list(name: str, language: str) -> tuple[str, ...]:
    return load_wordlist("told_differently", _PACKAGE).get(f"{name} {language}", ())


def meanings_near(name: str, of: Statements, row: Statement, span: Span) -> frozenset[int]:
    """Return which meanings of a list of one line stand near a value in its sentence."""
    found = Groups.of(name, of.language).find(of.text, _near(row, span)).values()
    return frozenset(meaning for meanings in found for meaning in meanings)


def is_near(name: str, of: Statements, row: Statement, span: Span, *, reach: int = NEAR) -> bool:
    """Tell whether a word of a list stands near a value in its sentence."""
    return bool(Phrases.of(name, of.language).find(of.text, _near(row, span, reach)))


def _near(row: Statement, span: Span, reach: int = NEAR) -> Span:
    return Span(
        max(row.sentence.span.start, span.start - reach),
        min(row.sentence.span.end, span.end + reach),
    )
