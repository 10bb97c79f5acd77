"""Words of a list in a text, by language."""

import re
from collections.abc import Sequence
from functools import cache

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
_NONE: tuple[Span, ...] = ()


class Phrases:
    """A list of `data/told_differently.yml` in one language, ready to be searched for.

    A star at the end of a word stands for any ending; in Chinese, which has no spaces, words are
    found inside others.
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
        lists = load_wordlist("told_differently", _PACKAGE)
        return Phrases(lists.get(f"{name} {language}", ()), language)

    def find(self, text: str, within: Span) -> tuple[Span, ...]:
        """Return where the words stand in part of a text, in order."""
        if self._pattern is None:
            return _NONE
        folded = fold_for_phrases(text[within.start : min(within.end, within.start + _LONGEST)])
        return tuple(
            Span(within.start + match.start(), within.start + match.end())
            for match in self._pattern.finditer(folded)
        )


class Group:
    """Words for one place in a sentence, in groups of one meaning that exclude each other."""

    def __init__(self, line: str, language: str) -> None:
        self._meaning = {
            word.strip(): place
            for place, words in enumerate(line.split("|"))
            for word in words.split(",")
        }
        self._phrases = Phrases(tuple(self._meaning), language)

    def find(self, text: str, within: Span) -> dict[int, Span]:
        """Return where part of a text has each meaning first, by its number."""
        found: dict[int, Span] = {}
        for span in self._phrases.find(text, within):
            meaning = self._meaning.get(fold_for_phrases(span.of(text)))
            if meaning is not None:
                found.setdefault(meaning, span)
        return found


@cache
def groups_of(name: str, language: str) -> tuple[Group, ...]:
    """Return the groups of a list, one a line; none for a language that has no such list."""
    lines = load_wordlist("told_differently", _PACKAGE).get(f"{name} {language}", ())
    return tuple(Group(line, language) for line in lines)


def meanings_near(name: str, of: Statements, row: Statement, span: Span) -> frozenset[int]:
    """Return which meanings of a list of one line stand near a value in its sentence."""
    within = Span(
        max(row.sentence.span.start, span.start - _NEAR),
        min(row.sentence.span.end, span.end + _NEAR),
    )
    return frozenset(
        meaning for group in groups_of(name, of.language) for meaning in group.find(of.text, within)
    )
