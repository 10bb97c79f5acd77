"""Places where a long word may break, so that it never leaves its column."""

import re
from typing import Final

_LONG: Final = re.compile(r"[!-~\u00a1-\u024f\u0370-\u1fff]{24,}")
"""A word of a script that breaks at spaces only, too long for a narrow column."""
_PIECE: Final = re.compile(r"[^\W_]{1,12}[^\w\s]*+|[\W_]{1,12}")
_BREAK: Final = "\u200b"


def breakable(text: str) -> str:
    """Return text with invisible places to break in its long words, best after punctuation.

    For what is shown; an address that is linked to stays as it is.
    """
    return _LONG.sub(lambda word: _BREAK.join(_PIECE.findall(word[0])), text)
