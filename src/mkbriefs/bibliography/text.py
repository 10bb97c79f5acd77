"""Bibliographic text: one line of characters that can stand in every file format."""

import re

# White space and U+FFFE, U+FFFF aside: control characters, the marks that reorder text on a line
# (embeddings, overrides, isolates), byte order mark, lone surrogates and noncharacters. None of
# them says anything about a source, and one of them in a title can garble a whole list. Joiners
# and the left-to-right mark stay: Persian, Indic scripts and emoji are spelled with them.
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)


def plain_text(text: str) -> str:
    """Return `text` as a bibliographic value.

    White space of any kind, line ends among it, becomes single spaces; none is left at the ends.
    Characters no file format of a bibliography can carry safely are left out.
    """
    folded = " ".join(text.split())
    if folded.isascii() and folded.isprintable():
        return folded
    return " ".join(_UNFIT.sub("", folded).split())


def is_east_asian(text: str) -> bool:
    """Tell whether all letters of `text` are Han, Kana or Hangul, and there is at least one.

    Names so written put the family first, without comma or initials.
    """
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and all(_is_east_asian_letter(ord(letter)) for letter in letters)


def _is_east_asian_letter(code: int) -> bool:
    return (
        0x3005 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7A3
        or 0x1100 <= code <= 0x11FF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x323AF
    )
