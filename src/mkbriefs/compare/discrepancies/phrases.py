"""Words of a list in a text, by language."""

import re
from collections.abc import Sequence
from functools import cache

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.model import Span

_PACKAGE = "mkbriefs.compare"
_WILD = r"\w{0,15}"
_NONE: tuple[Span, ...] = ()


class Phrases:
    """A list of `data/told_differently.yml` in one language, ready to be searched for.

    A star at the end of a word stands for any ending; in Chinese, which has no spaces, words are
    found inside others.
    """

    def __init__(self, phrases: Sequence[str], language: str) -> None:
        # The longest first, so that of two phrases at one place the longer is told.
        ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        joined = "|".join(re.escape(phrase).replace(r"\*", _WILD).replace(r"\ ", " ") for phrase in ordered)
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
        folded = fold_for_phrases(within.of(text))
        return tuple(
            Span(within.start + match.start(), within.start + match.end())
            for match in self._pattern.finditer(folded)
        )
