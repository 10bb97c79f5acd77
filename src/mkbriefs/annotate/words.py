"""Words of a text: where they are, how they compare, what they stem from.

Key points, theme words and the comparison of sources all count words; they count the same ones
because they all come here. Everything is linear in the text.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.model import Span

# Scripts written without spaces: each character counts as a word, which is what comparing and
# counting need and all that can be had without a dictionary. Han, kana, and their extensions.
_UNSPACED = "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"
# No part can fail after it has matched, so nothing is ever tried twice.
_WORD = re.compile(
    rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+"
    rf"(?:(?:['’](?=[^\W\d_])|(?<=\d)[.,](?=\d))[^\W_{_UNSPACED}]+)*"
)
_LONGEST_STEMMED = 40
"""Characters. Longer runs are no words; a stemmer's work grows with the square of some of them."""

_STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""Snowball's algorithms by BCP 47 primary tag."""


class Word(NamedTuple):
    """One word of a text.

    A tuple and not a dataclass: a large seed holds a million of them, and making one costs a
    third.
    """

    start: int
    """First code point, in the text given."""
    end: int
    """After the last one."""
    folded: str
    """The word with case folded and straight apostrophes; may differ in length."""

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return Span(self.start, self.end)


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `text[start:end]` in order, with offsets in `text`.

    A word is a run of letters and digits; an apostrophe between letters (`don't`) and a point or
    comma between digits (`3,400`, `2.5`) belong to it, hyphens do not. Each Han or kana character
    is a word.
    """
    return tuple(
        Word(m.start(), m.end(), _fold_word(m.group()))
        for m in _WORD.finditer(text, start, len(text) if end is None else end)
    )


def words_of(text: str) -> list[str]:
    """Return the folded words of `text` in order, without places: the fast way to count them."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of the words of `text` in order, stop words and single letters left out.

    Args:
        text: any text.
        language: BCP 47 primary tag; one without a stemmer keeps words as they are.
    """
    stop = stop_words(language)
    return [
        stem(word, language)
        for word in words_of(text)
        if word not in stop and (len(word) > 1 or word > "z" or word.isdigit())
    ]


@lru_cache(maxsize=1 << 16)
def stem(word: str, language: str) -> str:
    """Return what the folded `word` stems from, by Snowball's algorithm for `language`."""
    stemmer = _stemmer(language)
    if stemmer is None or len(word) > _LONGEST_STEMMED:
        return word
    return stemmer(word)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of `language` too common to tell texts apart; none for most languages."""
    return frozenset(load_wordlist("stop_words").get(language, ()))


def fold_for_phrases(text: str) -> str:
    """Return `text` in lower case, code point for code point, ready to be searched for phrases.

    Typographic apostrophes and hyphens become plain, each white space a space: offsets hold.
    """
    lower = text.lower()
    if len(lower) != len(text):
        # A few letters grow (İ); they are kept, so that every offset still counts in `text`.
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    if not lower.isascii():
        for plain, typographic in _TYPOGRAPHIC:
            for character in typographic:
                lower = lower.replace(character, plain)
    # Replacing is ten times faster than translating, and most texts hold three of these at most.
    return lower.replace("\n", " ").replace("\t", " ").replace("\r", " ")


_TYPOGRAPHIC = (
    ("'", "‘’ʼ"),
    ('"', "“”„"),
    ("-", "‐‑"),
    (" ", "\u00a0\u202f\u2007\u2009\u200a"),
)


def _fold_word(word: str) -> str:
    return word.casefold().replace("’", "'")


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    name = _STEMMERS.get(language)
    if name is None:
        return None
    # Brings thirty modules along: only for those who stem.
    import snowballstemmer

    stem_word: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    return stem_word
