"""Lines of a file that a person edits: their ends are kept, and compared as if they were LF."""

import hashlib
import re
from collections import Counter
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` with their ends; joined they are `text` again.

    Lines end at LF, CRLF or CR and nowhere else, unlike `str.splitlines`.
    """
    return _LINE.findall(text)


def as_lf(text: str) -> str:
    """Return `text` with LF at the end of every line."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def line_end_of(text: str) -> str:
    """Return the line end that `text` uses most; LF where there is none or it is a draw."""
    if "\r" not in text:
        return "\n"
    ends = Counter(_LINE_END.findall(text))
    return max(("\n", "\r\n", "\r"), key=lambda end: ends[end])


def short_hash(text: str, digits: int) -> str:
    """Return the first hexadecimal digits of the SHA-256 of `text` with LF line ends."""
    return hashlib.sha256(as_lf(text).encode("utf-8", "surrogatepass")).hexdigest()[:digits]
