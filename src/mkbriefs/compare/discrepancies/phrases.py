"""Words of a list in a text, by language."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import Span

_PACKAGE = "mkbriefs.compare"
_WILD = r"\w{0,15}"
_NEAR = 60
"""Characters on each side."""
_LONGEST = 4000
"""Characters of a sentence that are searched."""


class Phrases:
    """A list of `data/told_differently.yml` in one language, ready to be searched for.

    A star at either end of a word stands for any letters; in Chinese, which has no spaces, words
    are found inside others.
    """

    def __init__(self, phrases: Sequence[str], language: str) -> None:
        # The longest first, so that of two phrases at one place the longer is told.
        ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        joined = "|".join(
            re.escape(phrase).replace(r"\*", _WILD).replace(r"\ ", " ") for phrase in ordered
        )
        edge = "" if language == "zh" else r"\b"
        self._pattern = re.compile(rf"{edge}(?:{joined}){edge}") if joined else None

    @staticmethod
    @cache
    def of(name: str, language: str) -> "Phrases":
        """Return the list of a name, empty for a language that has none."""
        return Phrases(_list(name, language), language)

    def find(self, text: str, within: Span) -> tuple[Span, ...]:
        """Return where the words stand in part of a text, in order."""
        start = within.start
        places = self._places(text[start : min(within.end, start + _LONGEST)])
        return tuple(Span(start + first, start + last) for first, last in places)

    @lru_cache(maxsize=1 << 12)  # noqa: B019  there are a dozen lists, kept as long as the process
    def _places(self, words: str) -> tuple[tuple[int, int], ...]:
        # One sentence is compared with many.
        if self._pattern is None:
            return ()
        return tuple(match.span() for match in self._pattern.finditer(fold_for_phrases(words)))


class Groups:
    """Groups of words, one a line of a list, each divided into meanings that exclude each other."""

    def __init__(self, lines: Sequence[str], language: str) -> None:
        self._meanings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for group, line in enumerate(lines):
            for meaning, words in enumerate(line.split("|")):
                for word in words.split(","):
                    self._meanings[word.strip()].append((group, meaning))
        self._phrases = Phrases(tuple(self._meanings), language)

    @staticmethod
    @cache
    def of(name: str, language: str) -> "Groups":
        """Return the groups of a list; none for a language that has no such list."""
        return Groups(_list(name, language), language)

    def find(self, text: str, within: Span) -> dict[int, dict[int, Span]]:
        """Return, by group and meaning, where part of a text has a word of it first."""
        found: dict[int, dict[int, Span]] = defaultdict(dict)
        for span in self._phrases.find(text, within):
            for group, meaning in self._meanings.get(fold_for_phrases(span.of(text)), ()):
                found[group].setdefault(meaning, span)
        return found


def _list(name: str, language: str) -> tuple[str, ...]:
    return load_wordlist("told_differently", _PACKAGE).get(f"{name} {language}", ())


def meanings_near(name: str, of: Statements, row: Statement, span: Span) -> frozenset[int]:
    """Return which meanings of a list of one line stand near a value in its sentence."""
    found = Groups.of(name, of.language).find(of.text, _near(row, span)).values()
    return frozenset(meaning for meanings in found for meaning in meanings)


def is_near(name: str, of: Statements, row: Statement, span: Span) -> bool:
    """Tell whether a word of a list stands near a value in its sentence."""
    return bool(Phrases.of(name, of.language).find(of.text, _near(row, span)))


def _near(row: Statement, span: Span) -> Span:
    return Span(
        max(row.sentence.span.start, span.start - _NEAR),
        min(row.sentence.span.end, span.end + _NEAR),
    )
