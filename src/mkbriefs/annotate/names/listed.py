"""The names a project lists on its own pages: they win over anything a rule would say."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from mkbriefs.model import ListedName, MentionKind, Paragraph, Span

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
        """Return the listed names in the paragraphs, in order, without overlaps, longest first.

        Args:
            text: of a seed.
            paragraphs: in order.
        """
        starts = [paragraph.span.start for paragraph in paragraphs]
        kept: list[Hit] = []
        folded = _fold(text)
        for hit in sorted(self._in(folded), key=lambda each: (each.start, -each.end)):
            place = bisect_right(starts, hit.start) - 1
            is_free = not kept or hit.start >= kept[-1].end
            if is_free and place >= 0 and _is_whole(folded, hit, paragraphs[place].span):
                kept.append(hit)
        return kept

    def _in(self, folded: str) -> Iterator[Hit]:
        if self._exact is not None:
            yield from self._exact.hits(folded)
        if self._loose is not None:
            lower = folded.lower()
            if len(lower) != len(folded):
                lower = "".join(c.lower()[0] for c in folded)
            yield from self._loose.hits(lower)


def _fold(text: str) -> str:
    """Return a text of the same length with spaces and apostrophes of one kind."""
    for character, plain in _FOLDED.items():  # a tenth of what `translate` takes
        text = text.replace(character, plain)
    return text


class _Matcher:
    def __init__(self, forms: Mapping[str, ListedName]) -> None:
        self._names = tuple(forms.values())
        self._automaton = AhoCorasick(tuple(forms))

    def hits(self, text: str) -> Iterator[Hit]:
        # All overlapping ones: the longest may fail at its edges where a shorter one stands.
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            name = self._names[index]
            yield Hit(start, end, name.kind, name.name)


def _is_whole(text: str, hit: Hit, within: Span) -> bool:
    """Tell whether a hit lies within a paragraph, and in no longer word of it."""

    def joins(inner: str, outer: str) -> bool:
        return bool(_WORD_CHARACTER.match(inner) and _WORD_CHARACTER.match(outer))

    start, end = hit.start, hit.end
    return end <= within.end and not (
        (start > within.start and joins(text[start], text[start - 1]))
        or (end < within.end and joins(text[end - 1], text[end]))
    )
