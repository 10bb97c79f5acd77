"""Words of a text: where they are, how they compare, what they stem from.

Key points, theme words and the comparison of sources all count words; they count the same ones
because they all come here. Everything is linear in the text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from mkbriefs.annotate.wordlists import load_wordlist

# Scripts written without spaces: each character counts as a word, which is what comparing and
# counting need and all that can be had without a dictionary. Han, kana, and their extensions.
_UNSPACED = "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")
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


def words_of(text: str) -> list[str]:
    """Return the folded words of `text` in order, without places: the fast way to count them."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)  # an accent of its own would divide a word
    return _WORD.findall(text.casefold().replace("’", "'"))


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of the words of `text` in order, stop words and single letters left out.

    Of a script without spaces a stem is a pair of characters that stand side by side, between two
    stop words: the unit that Chinese texts are compared by where there is no dictionary (Nie, Gao,
    Zhang and Zhou, "On the Use of Words and N-grams for Chinese Information Retrieval", IRAL 2000).

    Args:
        text: any text.
        language: BCP 47 primary tag; one without a stemmer keeps words as they are.
    """
    stop = stop_words(language)
    is_unspaced = not text.isascii() and _UNSPACED_CHARACTER.search(text) is not None
    spaced = _UNSPACED_RUN.sub(" ", text) if is_unspaced else text
    stems = [
        stem(word, language)
        for word in words_of(spaced)
        if word not in stop and (len(word) > 1 or word > "z" or word.isdigit())
    ]
    return [*stems, *_pairs(text, language)] if is_unspaced else stems


def _pairs(text: str, language: str) -> Iterator[str]:
    """Yield the pairs of neighbours in runs of a script without spaces, cut at its stop words."""
    stop = _unspaced_stops(language)
    for run in _UNSPACED_RUN.findall(text):
        for piece in stop.split(run) if stop else (run,):
            yield from (piece[at : at + 2] for at in range(len(piece) - 1))


@cache
def _unspaced_stops(language: str) -> re.Pattern[str] | None:
    stop = [word for word in stop_words(language) if _UNSPACED_RUN.fullmatch(word)]
    # The longest first, so that a word is cut out before the characters it is made of.
    ordered = sorted(stop, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def holds_stop_word(text: str, language: str) -> bool:
    """Tell whether a text in a script without spaces has a word that statements hold, not names.

    True where no stop words of the language are known.
    """
    stop = _unspaced_stops(language)
    return stop is None or stop.search(text) is not None


def count_words(text: str) -> int:
    """Return how many words a text has, as word processors count.

    Words are what white space divides; of Chinese and Japanese, which are written without, each
    character is one, and punctuation is none.
    """
    return word_counter(text)(text)


def word_counter(text: str) -> Callable[[str], int]:
    """Return `count_words` for stretches of a text, the quickest that this text allows."""
    is_spaced = text.isascii() or _UNSPACED_CHARACTER.search(text) is None
    return _count_spaced if is_spaced else _count_mixed


def _count_spaced(text: str) -> int:
    return len(text.split())


def _count_mixed(text: str) -> int:
    characters = count_unspaced(text)
    if not characters:
        return _count_spaced(text)
    rest = _UNSPACED_RUN.sub(" ", text)
    return characters + sum(any(map(str.isalnum, word)) for word in rest.split())


def count_unspaced(text: str) -> int:
    """Return how many characters of a text belong to scripts that are written without spaces."""
    return sum(map(len, _UNSPACED_RUN.findall(text)))


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
