"""Bytes read as text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Bytes read in some encoding, and how sure that encoding is."""

    codec: str
    """Python's name of the encoding."""
    text: str
    """Encodable as UTF-8."""
    is_declared: bool = False
    """The bytes themselves show the encoding: a byte order mark, or valid UTF-8."""
    is_doubtful: bool = False
    rival: str = ""
    """Python's name of an encoding that fits about as well but reads otherwise; mostly empty."""
    unreadable: int = 0
    """How many stretches could not be read and stand as U+FFFD."""


def decode_strictly(data: bytes, codec: str) -> str | None:
    """Return `data` in this encoding, or None if not all of it is valid."""
    try:
        text = data.decode(codec)
        # Some codecs let surrogates through, which no file could hold again.
        text.encode("utf-8")
    except UnicodeError:
        return None
    return text


def decode_with_gaps(data: bytes, codec: str) -> Reading:
    """Return `data` in this encoding with U+FFFD for what is not valid, counted."""
    text = data.decode(codec, "replace")
    # The text may hold that character itself; what is valid is the same with and without it.
    unreadable = text.count("\ufffd") - data.decode(codec, "ignore").count("\ufffd")
    return Reading(codec=codec, text=text, is_doubtful=unreadable > 0, unreadable=unreadable)
