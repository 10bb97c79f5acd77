"""What a text is recognised by where it was copied: its runs of words.

What stands in quotation marks is left out: two who heard one speech copy nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final
from zlib import crc32

from mkbriefs.annotate.words import count_unspaced, words_of

if TYPE_CHECKING:
    from mkbriefs.compare.statements import Statement

FEWEST: Final = 60
"""Runs of words of a text below which hardly anything may differ."""
_WORDS: Final = 3
"""Words of a run."""
_CHARACTERS: Final = 6
"""Characters of a run of a script without spaces."""
_SAMPLE: Final = 4
"""One run in so many, and every whole sentence, is looked up to find texts worth measuring; the
measure is exact."""
_QUOTATION: Final = re.compile(
    r"“[^“”]{0,2000}(?:”|$)|\"[^\"]{0,2000}(?:\"|$)|«[^«»]{0,2000}(?:»|$)"
)


@dataclass(frozen=True, slots=True)
class Prints:
    """The runs of words of a text, shingles, none of which runs across sentences."""

    by_sentence: tuple[frozenset[str], ...]
    """Of each sentence that has any."""
    all: frozenset[str]

    @property
    def sample(self) -> frozenset[int]:
        """Some of them as `number_of` has them."""
        # By a checksum, so that the sample is the same on every machine.
        chosen = (r for r in self.all if crc32(r.encode(errors="replace")) % _SAMPLE == 0)
        return frozenset(map(number_of, chosen))


def prints_of(text: str, rows: Sequence["Statement"]) -> Prints:
    """Return the prints of a text with these statements."""
    size = _size_in(text)
    by_sentence = [_runs(_own_words(text, row), size) for row in rows]
    if sum(map(len, by_sentence)) < FEWEST:
        by_sentence = [_runs(row.words.split(), size) for row in rows]
    return Prints(tuple(filter(None, by_sentence)), frozenset().union(*by_sentence))


def whole_sentences(text: str, rows: Sequence["Statement"]) -> frozenset[int]:
    """Return the sentences that are no shorter than a run, as `number_of` has them."""
    size = _size_in(text)
    return frozenset(number_of(row.words) for row in rows if len(row.words.split()) >= size)


def number_of(words: str) -> int:
    """Return a number of 64 bits that stands for words: smaller, and equal where they are."""
    encoded = words.encode(errors="surrogatepass")
    return int.from_bytes(blake2b(encoded, digest_size=8).digest(), "little")


def _size_in(text: str) -> int:
    return _CHARACTERS if count_unspaced(text) * 2 > len(text) else _WORDS


def _own_words(text: str, row: "Statement") -> list[str]:
    """Return the words of a sentence that stand in no quotation marks."""
    sentence = row.sentence.span.of(text)
    plain = _QUOTATION.sub(" \n ", sentence)
    return row.words.split() if plain == sentence else words_of(plain)


def _runs(words: Sequence[str], size: int) -> frozenset[str]:
    return frozenset(map(" ".join, zip(*(words[at:] for at in range(size)), strict=False)))
