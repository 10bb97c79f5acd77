"""Tell which encoding from before Unicode some bytes are in.

Latin scripts are judged here, by letters: in the right encoding nearly all letters beyond ASCII
belong to the alphabet of one language, stand where letters stand, and quotation marks stand where
those do. Detectors that count frequencies guess badly on a page of English with a dozen curly
quotes and one *café*. All other scripts go to charset-normalizer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mkbriefs.ingest.alphabets import LATIN_CODECS, LOANED, alphabets_of
from mkbriefs.ingest.reading import Reading, decode_strictly, decode_with_gaps

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_SAMPLE = 8192
"""Bytes that are looked at: lines with bytes beyond ASCII, from the start of the file."""

_OTHER_CODECS = (
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp950",
    "cp949",
    "cp1251",
    "koi8_r",
    "koi8_u",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1253",
    "iso8859_7",
    "cp1255",
    "iso8859_8",
    "cp1256",
    "iso8859_6",
    "cp874",
    "cp1258",
)
"""Encodings of other scripts that documents are found in; rarer ones only cause mistakes."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ANY_LETTER = re.compile(r"[A-Za-z]")
_MARKS = frozenset("‘’‚“”„†‡•…–—«»‹›·‰€£¥¢©®™°§¶¿¡½¼¾±×÷²³µ\xa0\xad")
"""Signs that Western typewriting has beyond ASCII."""
_CHAINED = frozenset("‘’‚“”„•…–—«»‹›¿¡\xa0\xad")
"""Signs that follow one another or a letter beyond ASCII."""
_INSIDE_WORDS = frozenset("’–—·\xad")
_AT_WORD_ENDS = frozenset("°²³µ½¼¾™®©§£€¥¢†‡\xa0") | _CHAINED

# Chosen by feel: right decodings of the cases score 0.97 or more, wrong ones mostly under 0.8.
_PLAUSIBLE = 0.9
_READABLE = 0.5
_CLOSE = 0.03
# English prose has under 0.5 % of its letters beyond ASCII, German about 2 %, French about 4 %.
_FEW = 0.04
_ENOUGH = 2
"""Different letters beyond ASCII that all fit the commonest encoding: enough not to doubt it."""
_LOANED_WORTH = 0.97
"""Of a mixture of western letters where the letters of one language count 1."""
_RIVALS = frozenset({"cp1252", "cp1250", "cp1254", "cp1257"})
"""Common enough to be worth a doubt."""
_WESTERN = frozenset({"cp1252", "cp1254", "iso8859_15", "mac_roman", "cp850"})
_DOUBTFUL_CHAOS = 0.05
"""Of charset-normalizer: the share of a decoding that looks like noise."""


def read_legacy(data: bytes) -> Reading | None:
    """Return bytes that are no Unicode in their likeliest encoding; None if they fit none.

    Deterministic. Looks at a bounded sample, and decodes all bytes once or a few times.
    """
    sample = _sample(data)
    return _read_latin(data, sample) or _read_other(data, sample) or _read_as_latin(data, sample)


def _sample(data: bytes) -> bytes:
    """Return lines of `data` that hold bytes beyond ASCII, about `_SAMPLE` bytes of them.

    Line feeds and carriage returns are never part of a longer character, so lines can be told
    apart before the encoding is known.
    """
    parts: list[bytes] = []
    size = 0
    position = 0
    while size < _SAMPLE:
        found = _HIGH_BYTE.search(data, position)
        if found is None:
            break
        start = max(data.rfind(b"\n", 0, found.start()), data.rfind(b"\r", 0, found.start())) + 1
        # In one endless line, what stands before its first byte beyond ASCII tells little.
        start = max(start, found.start() - 256, position)
        end = data.find(b"\n", found.start(), start + _SAMPLE)
        if end < 0:
            end = _cut(data, found.start(), start + _SAMPLE)
        parts.append(data[start:end])
        size += end - start + 1
        position = max(end, found.end())
    return b"\n".join(parts)


_HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def _cut(data: bytes, start: int, end: int) -> int:
    """Return where a stretch can end without splitting a character, at most `end`.

    Bytes below 0x30 are single characters in every encoding here.
    """
    if end >= len(data):
        return len(data)
    for place in range(end, start, -1):
        if data[place - 1] < 0x30:
            return place
    return end


# Latin scripts.


def _read_latin(data: bytes, sample: bytes) -> Reading | None:
    # The sort is stable, so that the commonest encoding stands first among equals.
    scored = sorted(_scored_latin(sample), key=lambda entry: -entry[0])
    if not scored or scored[0][0] < _PLAUSIBLE:
        return None
    best, codec, read = scored[0]
    text = decode_strictly(data, codec)
    if text is None:
        return None
    rivals = (
        name
        for score, name, other in scored[1:]
        if score > best - _CLOSE and other != read and name in _RIVALS
    )
    letters = {letter for run in _BEYOND_ASCII.findall(read) for letter in run if letter.isalpha()}
    is_certain = _density(read) < _FEW or len(letters) >= _ENOUGH
    rival = "" if codec == "cp1252" and is_certain else next(rivals, "")
    return Reading(codec=codec, text=text, rival=rival, is_doubtful=bool(rival))


def _scored_latin(sample: bytes) -> Iterator[tuple[float, str, str]]:
    for codec in LATIN_CODECS:
        text = decode_strictly(sample, codec)
        if text is not None and _density(text) < 0.5:
            score = _latin_score(text, codec)
            yield score, codec, text
            if codec == "cp1252" and score > _LOANED_WORTH - 0.01 and _density(text) < _FEW:
                return


def _density(text: str) -> float:
    """Return the share of letters beyond ASCII among all letters, 0..1."""
    beyond = sum(character.isalpha() for run in _BEYOND_ASCII.findall(text) for character in run)
    letters = beyond + len(_ANY_LETTER.findall(text))
    return beyond / letters if letters else 0.0


def _latin_score(text: str, codec: str) -> float:
    """Return the share of characters beyond ASCII that fit where they stand, 0..1."""
    fitting = 0
    total = 0
    letters: dict[str, int] = {}
    for run in _BEYOND_ASCII.finditer(text):
        total += len(run[0])
        for place in range(run.start(), run.end()):
            character = text[place]
            if not _fits(text[place - 1 : place], character, text[place + 1 : place + 2]):
                continue
            if character.isalpha():
                letters[character] = letters.get(character, 0) + 1
            else:
                fitting += 1
    spelled = max(_spelled(letters, alphabet) for alphabet in alphabets_of(codec))
    if codec in _WESTERN:
        spelled = max(spelled, _LOANED_WORTH * _spelled(letters, LOANED))
    return (fitting + spelled) / (total or 1)


def _spelled(letters: dict[str, int], alphabet: frozenset[str]) -> float:
    return sum(count for letter, count in letters.items() if letter in alphabet)


def _fits(before: str, character: str, after: str) -> bool:
    """Tell whether a character beyond ASCII may stand between these two (empty at the edges)."""
    if character.isalpha():
        # Capitals inside a word show a wrong code page: nearly all have capitals at other places.
        is_raised = character.isupper() and before.islower()
        is_strange = any(
            not beside.isascii() and not beside.isalpha() and beside not in _CHAINED
            for beside in (before, after)
        )
        return not is_raised and not is_strange
    if character not in _MARKS:
        return False
    if before.isalpha() and after.isalpha():
        return character in _INSIDE_WORDS
    if not before.isascii() and before not in _CHAINED and not before.isalpha():
        return character in _CHAINED
    if before.isalpha() or after.isalpha():
        return character in _AT_WORD_ENDS
    return True


# Other scripts.


def _read_other(data: bytes, sample: bytes) -> Reading | None:
    # Loading it takes longer than reading a seed, and most seeds are UTF-8.
    from charset_normalizer import from_bytes

    matches: list[CharsetMatch] = []
    # A sample cut out of an endless line may end inside a character.
    for cut in (0, 1) if len(sample) >= _SAMPLE else (0,):
        whole = sample[: len(sample) - cut]
        matches.extend(from_bytes(whole, cp_isolation=list(_OTHER_CODECS)))
    matches = [match for match in matches if not _is_halfwidth(str(match))]
    matches.sort(key=lambda m: (m.chaos, -m.coherence, _OTHER_CODECS.index(m.encoding)))
    for match in matches:
        text = decode_strictly(data, match.encoding)
        if text is not None:
            rival = next((other.encoding for other in matches if _rivals(other, match)), "")
            return Reading(
                codec=match.encoding,
                text=text,
                rival=rival,
                is_doubtful=bool(rival) or match.chaos > _DOUBTFUL_CHAOS,
            )
    return None


def _rivals(other: CharsetMatch, best: CharsetMatch) -> bool:
    """Tell whether `other` is about as likely as `best`, and another reading."""
    return (
        other.encoding != best.encoding
        and other.chaos <= best.chaos + _DOUBTFUL_CHAOS / 2
        and other.coherence >= best.coherence
        and str(other) != str(best)
    )


def _is_halfwidth(text: str) -> bool:
    """Tell whether this is half-width katakana for the most part, as chance makes."""
    beyond = "".join(_BEYOND_ASCII.findall(text))
    return sum("\uff61" <= character <= "\uff9f" for character in beyond) > 0.5 * len(beyond)


def _read_as_latin(data: bytes, sample: bytes) -> Reading | None:
    """Read what fits nothing well as the commonest encoding, if that leaves it readable at all."""
    if _latin_score(sample.decode("cp1252", "replace"), "cp1252") < _READABLE:
        return None
    return replace(decode_with_gaps(data, "cp1252"), is_doubtful=True)
