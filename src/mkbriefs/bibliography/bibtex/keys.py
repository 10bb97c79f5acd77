"""Keys of BibLaTeX, which stand for words in the language of the document.

Source: the manual of BibLaTeX, 4.9.2. Keys of kinds of work are in `types`.
"""

import re
from collections.abc import Mapping

from mkbriefs.bibliography.styles.numbers import ordinals

_WORDS: Mapping[str, str] = {
    "countryde": "Germany",
    "countryep": "European Union",
    "countryeu": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
    "inpreparation": "in preparation",
    "inpress": "in press",
}
_SERIES: Mapping[str, str] = {"newseries": "new ser.", "oldseries": "old ser."}
SILENT_STATES = frozenset({"aheadofprint", "epublish", "ppublish", "published"})
"""States of publication, as PubMed has them, of what is published."""
_BETWEEN = re.compile(r"(\s+and\s+)")


def read_key(text: str) -> str:
    """Return a text, or a list parted by `and`, with words for the keys in it."""
    return "".join(_WORDS.get(part, part) for part in _BETWEEN.split(text))


def read_series(text: str) -> str:
    """Return the series of a journal; `3` alone becomes `3rd ser.` as styles write it."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 3
    return f"{ordinals(text)} ser." if is_number else _SERIES.get(text, text)
