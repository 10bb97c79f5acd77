"""The reports behind a text's own citation marks, `[1]` or `[3f9a0c11]`.

A mark stands for one report wherever copies of the text have it, and one like `[3f9a0c11]` in every
text. It is the paper that the text's references name, else the report of a brief that the marked
sentences retell, else nobody but the mark.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from mkbriefs.compare.origins.kinship import Kinship
from mkbriefs.compare.origins.mains import (
    Evidence,
    Mains,
    Tied,
    best_kin,
    shared_tie,
)
from mkbriefs.compare.origins.media import Media
from mkbriefs.compare.origins.names import Named, publisher_in
from mkbriefs.compare.origins.stated import cited_source
from mkbriefs.compare.statements import Statements
from mkbriefs.model import Citekey, MentionKind, Quote, Sentence, Tie, TieKind

_GLOBAL: Final = re.compile(r"[0-9a-f]{6,40}", re.IGNORECASE)
"""A mark that names one report wherever it stands; `[1]` does so in its own text only."""
_MOST: Final = 8
"""Different marks from which on a text has references, and is no digest of a few reports."""


@dataclass(frozen=True, slots=True)
class _Key:
    mark: str
    group: str
    """Copies of one text; empty where the mark is the same in all texts."""


@dataclass(frozen=True, slots=True)
class _Report:
    name: Named
    kin: Kinship | None = None
    """Why it is that of a known brief."""
    of: Citekey | None = None
    """The brief whose marked sentences retell it."""


class Marks:
    """All citation marks of a corpus."""

    def __init__(self, known: Evidence, mains: Mains, media: Media) -> None:
        self._known = known
        holders: dict[_Key, list[Statements]] = defaultdict(list)
        for each in known.statements:
            for mark in _marks(each):
                holders[self._key(each, mark)].append(each)
        self._too_many = _groups_with_references(known)
        self._rests = _rests_of_papers(known, mains)
        self._reports = {
            key: self._report(key, held, mains, media)
            for key, held in holders.items()
            if not all(known.copies.group_of[e.citekey] in self._too_many for e in held)
        }

    def tied(self, each: Statements) -> Iterator[tuple[str, Tied]]:
        """Yield the sentences of a brief that rest on a mark's report, by id, with what ties them.

        Of several marks of one sentence the first counts. In a digest a sentence without one rests
        on the next mark of its paragraph, else the one before.
        """
        if self._known.copies.group_of[each.citekey] in self._too_many:
            return
        tied = {}
        for mark, sentence in _marks(each).items():
            report = self._reports[self._key(each, mark)]
            tied[mark] = Tied(report.name, _tie(each, mark, sentence, report))
        for sentence, mark in _spread(each, reaches=self._known.is_digest(each)):
            yield sentence.id, tied[mark]

    def _key(self, each: Statements, mark: str) -> _Key:
        group = "" if _GLOBAL.fullmatch(mark) else self._known.copies.group_of[each.citekey]
        return _Key(mark, group)

    def _report(self, key: _Key, held: Sequence[Statements], mains: Mains, media: Media) -> _Report:
        listed = sorted(filter(None, (cited_source(e.text, key.mark, media) for e in held)))
        if listed:
            name = self._known.names.named(listed[0], held[0].citekey)
            rests = self._rests.get(name.key, {})
            return _Report(next(iter(rests.values())) if len(rests) == 1 else name)
        near = [
            (each, kin)
            for each in held
            if (kin := best_kin(self._known, each, mains.tied, mains.inferred, key.mark))
        ]
        if near:
            each, best = min(near, key=lambda found: (-found[1].score, found[0].citekey))
            return _Report(mains.tied[best.of].name, best, each.citekey)
        scope = f" in {min(e.citekey for e in held)}" if key.group else ""
        return _Report(Named(f"[{key.mark}] {key.group}", f"report cited as [{key.mark}]{scope}"))


def _marks(each: Statements) -> Mapping[str, Sentence]:
    """Return the first sentence that each mark of a brief stands in, as the first of it."""
    found: dict[str, Sentence] = {}
    for sentence, mark in zip(each.flow, each.profile.marks, strict=False):
        if mark:
            found.setdefault(mark, sentence)
    return found


def _spread(each: Statements, *, reaches: bool) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences that a mark speaks for: also those without one if it reaches there."""
    marked = zip(each.flow, each.profile.marks, strict=False)
    for _, paragraph in groupby(marked, key=lambda at: at[0].paragraph):
        sentences, marks = zip(*paragraph, strict=True)
        filled = _filled(_filled(marks[::-1])[::-1]) if reaches else marks
        yield from ((at, mark) for at, mark in zip(sentences, filled, strict=True) if mark)


def _filled(marks: Sequence[str]) -> list[str]:
    """Return marks with each gap filled by the one before."""
    filled: list[str] = []
    for mark in marks:
        filled.append(mark or (filled[-1] if filled else ""))
    return filled


def _rests_of_papers(known: Evidence, mains: Mains) -> Mapping[str, Mapping[str, Named]]:
    """Return by paper the origins on which its own briefs in the corpus rest, by key.

    Who cites the one article of a paper leans on what that article leans on.
    """
    rests: dict[str, dict[str, Named]] = defaultdict(dict)
    for each in known.statements:
        publisher = publisher_in(each)
        if publisher:
            paper = known.names.named(publisher, each.citekey)
            main = mains.tied[each.citekey].name
            rests[paper.key][main.key] = main
    return rests


def _groups_with_references(known: Evidence) -> frozenset[str]:
    most = (each for each in known.statements if len(_marks(each)) > _MOST)
    return frozenset(known.copies.group_of[each.citekey] for each in most)


def _tie(each: Statements, mark: str, sentence: Sentence, report: _Report) -> Tie:
    if report.kin is not None and report.of == each.citekey:
        return replace(shared_tie(each, report.kin), mark=mark)
    first = next(
        mention
        for mention in each.brief.source.mentions
        if mention.kind is MentionKind.CITATION and sentence.span.covers(mention.span)
    )
    quote = Quote(citekey=each.citekey, span=first.span, sentence=sentence.id)
    return Tie(citekey=each.citekey, kind=TieKind.CITED, because=(quote,), mark=mark)
