"""Names known from elsewhere, looked for where capitals say nothing: headings, tables, shouts."""

from collections.abc import Iterable, Iterator

from mkbriefs.annotate.names.candidates import LONGEST_NAME
from mkbriefs.annotate.names.capitals import Chain, name_of
from mkbriefs.annotate.names.gazetteer import gazetteer
from mkbriefs.annotate.names.seen import Found
from mkbriefs.model import MentionKind

_LOUD = 3
"""Words with a capital of a place all in capitals, at most: `RIO DE JANEIRO`."""


class KnownNames:
    """The names of a text's running sentences, and the shipped ones."""

    def __init__(self, text: str, found: Iterable[Found]) -> None:
        """Take in what was found, each in the form that stands in the text and in its full one."""
        self._names: dict[str, tuple[MentionKind, str]] = {}
        self._most: dict[str, int] = {}
        for each in found:
            for form in (" ".join(text[each.start : each.end].split()), each.name):
                self._add(form, each)
                self._add(form.upper(), each)

    def _add(self, form: str, found: Found) -> None:
        form = form.replace(". ", " ")
        self._names.setdefault(form, (found.kind, found.name))
        first, *rest = form.split()
        count = 1 + sum(word[0].isupper() for word in rest)
        self._most[first] = min(LONGEST_NAME, max(count, self._most.get(first, 0)))

    def find(self, chain: Chain) -> Iterator[Found]:
        """Yield the names in a chain of words with capitals, the longest first, in order."""
        at = 0
        while at < len(chain):
            count, named = self._at(chain, at)
            if named:
                yield Found(chain[at].start, chain[at + count - 1].end, *named, "known-name")
            at += count

    def _at(self, chain: Chain, at: int) -> tuple[int, tuple[MentionKind, str] | None]:
        first = chain[at].text
        shipped = gazetteer().most_words.get(first, 0)
        loud = _LOUD if first.isupper() and len(first) > 2 else 0
        most = max(self._most.get(first, 0), shipped, loud)
        for count in range(min(most, len(chain) - at), 0, -1):
            name = name_of(chain[at : at + count])
            named = self._names.get(name) or _shipped(name)
            if named:
                return count, named
        return 1, None


def _shipped(name: str) -> tuple[MentionKind, str] | None:
    known, spelled = gazetteer().names.get(name), name
    if known is None:
        spelled, known = gazetteer().loud(name) or (name, None)
    return (known.kind, spelled) if known and not known.is_ambiguous else None
