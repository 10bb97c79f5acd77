"""The list of works at the end of a text: its entries state nothing but what else was written."""

import re
from collections.abc import Iterator, Sequence

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.model import Paragraph, ParagraphKind

_HEADINGS = frozenset(load_wordlist("references")["headings"])
_NUMBER = re.compile(r"\A(?:\d{1,2}|[ivx]{1,5})(?:\.\d{1,2})*[.)、]?\s+")
_ENTRY = re.compile(
    r"\[\d{1,3}\]|\b(?:1[5-9]|20)\d\d[a-z]?\b|\bn\.d\.|https?://|\bdoi\b|\bin press\b"
)
"""What an entry has: a mark, a year, an address. Another paragraph beneath the heading has none."""


def find_references(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return the ids of the paragraphs that are entries of a list of references.

    They stand beneath a heading that says so, up to the next heading. A list without a heading is
    not known here.
    """
    return frozenset(_entries(text, paragraphs))


def _entries(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    is_list = False
    for paragraph in paragraphs:
        words = fold_for_phrases(paragraph.span.of(text))
        if paragraph.kind is ParagraphKind.HEADING:
            is_list = _names_list(words) or (is_list and _is_entry(words))
        elif is_list and _is_entry(words):
            yield paragraph.id


def _names_list(heading: str) -> bool:
    return _NUMBER.sub("", heading.strip(" #*_:："), count=1) in _HEADINGS


def _is_entry(words: str) -> bool:
    return _ENTRY.search(words) is not None
