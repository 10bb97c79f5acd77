"""The names a project lists on its own pages: they win over anything a rule would say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from mkbriefs.model import ListedName, MentionKind, Paragraph

_UNSPACED = "\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff"
_WORD_CHARACTER = re.compile(rf"[^\W{_UNSPACED}]")
_FOLDED = dict.fromkeys("\n\t\r\u00a0\u202f\u2009", " ") | dict.fromkeys("’‘ʼ", "'")


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed name in a text."""

    start: int
    end: int
    kind: MentionKind
    name: str


class ListedNames:
    """Finds listed names as whole words; in scripts without spaces anywhere.

    A name with a capital minds its case, others match in any case. Straight and curly apostrophes
    are one, and so are single white space characters. Where one form is listed for two names, the
    first one has it.
    """

    def __init__(self, listed: Sequence[ListedName]) -> None:
        exact: dict[str, ListedName] = {}
        loose: dict[str, ListedName] = {}
        for each in listed:
            for form in (each.name, *each.aliases):
                folded = " ".join(_fold(form).split())
                minds_case = folded != folded.lower()
                if folded:
                    (exact if minds_case else loose).setdefault(folded, each)
        self._exact = _Matcher(exact) if exact else None
        self._loose = _Matcher(loose) if loose else None

    def find(self, text: str, paragraphs: Sequence[Paragraph]) -> list[Hit]:
        """Return the listed names in the paragraphs, in order, without overlaps, longest first."""
        if self._exact is None and self._loose is None:
            return []
        hits: list[Hit] = []
        for paragraph in paragraphs:
            start, end = paragraph.span.start, paragraph.span.end
            hits += _leftmost_longest(self._in(text[start:end], start))
        return hits

    def _in(self, piece: str, offset: int) -> Iterator[Hit]:
        folded = _fold(piece)
        if self._exact is not None:
            yield from self._exact.hits(folded, offset)
        if self._loose is not None:
            lower = folded.lower()
            if len(lower) != len(folded):
                lower = "".join(c.lower()[0] for c in folded)
            yield from self._loose.hits(lower, offset)


def _fold(text: str) -> str:
    """Return a text of the same length with spaces and apostrophes of one kind."""
    for character, plain in _FOLDED.items():  # a tenth of what `translate` takes
        text = text.replace(character, plain)
    return text


class _Matcher:
    def __init__(self, forms: Mapping[str, ListedName]) -> None:
        self._names = tuple(forms.values())
        self._automaton = AhoCorasick(tuple(forms))

    def hits(self, text: str, offset: int) -> Iterator[Hit]:
        # All overlapping ones: the longest may fail at its edges where a shorter one stands.
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for index, start, end in found:
            if _is_whole(text, start, end):
                name = self._names[index]
                yield Hit(offset + start, offset + end, name.kind, name.name)


def _is_whole(text: str, start: int, end: int) -> bool:
    def joins(inner: str, outer: str) -> bool:
        return bool(_WORD_CHARACTER.match(inner) and _WORD_CHARACTER.match(outer))

    return not (
        (start > 0 and joins(text[start], text[start - 1]))
        or (end < len(text) and joins(text[end - 1], text[end]))
    )


def _leftmost_longest(hits: Iterator[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
