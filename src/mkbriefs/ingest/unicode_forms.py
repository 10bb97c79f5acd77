"""Bytes in one of the forms of Unicode, with or without a byte order mark, sound or damaged."""

import codecs
import re
import unicodedata
from dataclasses import replace

from mkbriefs.ingest.reading import Reading, decode_strictly, decode_with_gaps
from mkbriefs.ingest.signatures import is_mostly_controls

_BYTE_ORDER_MARKS = (
    # The mark of UTF-16 begins that of UTF-32, so the longer one comes first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_WESTERN = 0.6
"""Share of ASCII among the characters of a text in Latin script, at least."""
_SAMPLE = 4096
_MOST_NOISE = 0.05
"""Share of controls, private, unassigned and replaced characters: random 16-bit units have 16 %."""
_NOISE = frozenset({"Cc", "Cn", "Co", "Cs"})
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Half of a character of UTF-16, as broken programs write it in UTF-8."""


def read_unicode(data: bytes) -> Reading | None:
    """Return `data` by the first of these that holds; None if it is no Unicode text.

    Byte order mark; UTF-16 shown by where its NULs stand; valid UTF-8; UTF-8 with little damage.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _read_marked(data[len(mark) :], codec)
    return _read_utf16_by_nuls(data) or _read_utf8(data)


def _read_marked(data: bytes, codec: str) -> Reading | None:
    text = decode_strictly(data, codec)
    reading = decode_with_gaps(data, codec) if text is None else Reading(codec=codec, text=text)
    if _is_noise(reading.text):
        return None
    return replace(reading, is_declared=True)


def _read_utf16_by_nuls(data: bytes) -> Reading | None:
    """Read UTF-16 without a mark, shown by where its NULs stand.

    ASCII leaves a NUL in every other place. Other scripts still have spaces and line ends, while
    those with swapped bytes (U+2000, U+0A00, U+0D00) are next to unknown; texts without any are
    missed on purpose, since nothing tells them from noise.
    """
    nuls = data.count(0)
    if len(data) % 2 or not nuls:
        return None
    units = len(data) // 2
    low = data[1::2].count(0)
    high = nuls - low
    codec = "utf-16-le" if low > high else "utf-16-be"
    if max(low, high) > _WESTERN * units and min(low, high) < _MOST_NOISE * units:
        return _quiet(data, codec)
    # A text with a few stray NULs is valid UTF-8 and has few controls.
    if not is_mostly_controls(data) and decode_strictly(data, "utf-8") is not None:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        reading = _quiet(data, codec)
        if (
            reading
            and _count(reading.text, " \n\r")
            and not _count(reading.text, "\u2000\u0a00\u0d00")
        ):
            return reading
    return None


def _quiet(data: bytes, codec: str) -> Reading | None:
    text = decode_strictly(data, codec)
    return None if text is None or _is_noise(text) else Reading(codec=codec, text=text)


def _count(text: str, characters: str) -> int:
    return sum(text.count(character) for character in characters)


def _read_utf8(data: bytes) -> Reading | None:
    text = decode_strictly(data, "utf-8")
    if text is not None:
        japanese = decode_strictly(data, "iso2022_jp") if b"\x1b$" in data else None
        if japanese is not None:
            return Reading(codec="iso2022_jp", text=japanese)
        return (
            None
            if is_mostly_controls(data)
            else Reading(codec="utf-8", text=text, is_declared=True)
        )
    if is_mostly_controls(data):
        return None
    reading = decode_with_gaps(data, "utf-8")
    ascii_only = len(reading.text.encode("ascii", "ignore"))
    characters = len(reading.text) - ascii_only - reading.unreadable
    if decode_strictly(_SURROGATE.sub(b"", data), "utf-8") is not None:
        return reading
    # Other encodings form valid UTF-8 by chance, but never four times as often as not.
    return reading if characters >= 4 * reading.unreadable else None


def _is_noise(text: str) -> bool:
    sample = text[:_SAMPLE]
    noise = sum(
        character == "\ufffd"
        or (unicodedata.category(character) in _NOISE and character not in "\t\n\v\f\r\x1b")
        for character in sample
    )
    # One more, for the cut end of a short text.
    return noise > 1 + _MOST_NOISE * len(sample)
