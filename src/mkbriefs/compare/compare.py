"""The comparison of a corpus, stage by stage."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from mkbriefs.briefs import ExistingBrief
from mkbriefs.cache import Cache
from mkbriefs.compare.alignment import Pair, Side, align, pair_matches
from mkbriefs.compare.candidates import find_candidates
from mkbriefs.compare.copies import find_copies
from mkbriefs.compare.decisions import read_decisions
from mkbriefs.compare.discrepancies import find_discrepancies
from mkbriefs.compare.events import find_events
from mkbriefs.compare.facts import find_facts
from mkbriefs.compare.origins import diagnose_origins, find_origins
from mkbriefs.compare.related import Grounds, find_related
from mkbriefs.compare.statements import Statements, read_statements
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.entities import gather_entities
from mkbriefs.model import Brief, Citekey, Corpus, Findings

_SIDES: Final = 512
"""Briefs that are kept ready for aligning: some 40 kB each."""
_Sides: TypeAlias = Callable[[Statements], Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What comparing the briefs of a corpus shows."""

    findings: Findings
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Memory:
    """What was read and aligned before, so that a new seed costs what it touches.

    Statements are a function of their brief alone and pairs of their two briefs alone, so what is
    remembered is what would be found again. All else is found anew each time.
    """

    statements: dict[Citekey, Statements] = field(default_factory=dict)
    alignments: dict[tuple[Citekey, Citekey], "_Aligned"] = field(default_factory=dict)
    aligned: int = 0
    """How many pairs of briefs were aligned so far, and not remembered."""

    def read(self, brief: Brief) -> Statements:
        """Return the statements of a brief."""
        known = self.statements.get(brief.citekey)
        if known is None or known.brief != brief:
            known = self.statements[brief.citekey] = read_statements(brief)
        return known

    def align(
        self, one: Statements, other: Statements, telling: frozenset[str] | None, side: "_Sides"
    ) -> tuple[Pair, ...]:
        """Return the pairs of two briefs, of statements that share something telling."""
        key = one.citekey, other.citekey
        known = self.alignments.get(key)
        if known is None or not known.is_of(one, other, telling):
            matches = align(side(one), side(other), telling)
            pairs = tuple(pair_matches(one, other, matches))
            known = self.alignments[key] = _Aligned(one, other, telling, pairs)
            self.aligned += 1
        return known.pairs

    def keep(self, statements: Sequence[Statements]) -> None:
        """Forget the briefs that are no longer there as they were, and their pairs."""
        current = {id(each) for each in statements}
        self.statements = {key: s for key, s in self.statements.items() if id(s) in current}
        self.alignments = {
            key: aligned
            for key, aligned in self.alignments.items()
            if id(aligned.one) in current and id(aligned.other) in current
        }


@dataclass(frozen=True, slots=True)
class _Aligned:
    one: Statements
    other: Statements
    telling: frozenset[str] | None
    pairs: tuple[Pair, ...]

    def is_of(self, one: Statements, other: Statements, telling: frozenset[str] | None) -> bool:
        return self.one is one and self.other is other and self.telling == telling


def compare(
    corpus: Corpus,
    *,
    files: Mapping[Citekey, ExistingBrief] | None = None,
    memory: Memory | None = None,
    cache: Cache | None = None,
) -> Compared:
    """Return what the briefs of a corpus show when they are read against each other.

    Args:
        corpus: briefs and themes; its `findings` are not read.
        files: the file of each brief that has one, to which diagnostics point.
        memory: of an earlier comparison; what is still true of it is not worked out again.
        cache: results of earlier runs.

    Diagnostics: those of `read_decisions` and `diagnose_origins`.
    """
    memory, cache = memory or Memory(), cache or Cache()
    statements = [memory.read(brief) for brief in corpus.briefs]
    memory.keep(statements)
    copies = find_copies(statements)
    group_of = copies.group_of
    decisions = read_decisions(statements, files or {})
    pairs = [
        pair
        for pair in _pairs(statements, group_of, memory)
        if not decisions.is_rejected(pair.one.words, pair.other.words)
    ]
    found = find_origins(statements, copies, pairs)
    facts = find_facts(
        pairs,
        statements,
        group_of=group_of,
        origin_of=found.origin_of,
        decisions=decisions,
        cache=cache,
    )
    by_key = {each.citekey: each for each in statements}
    discrepancies = find_discrepancies(pairs, facts, by_key, gather_entities(corpus), cache)
    grounds = Grounds(
        origins=found.origins,
        facts=facts,
        discrepancies=discrepancies,
        copied=copies.share(),
        group_of=group_of,
    )
    findings = Findings(
        origins=found.origins,
        origin_of=found.origin_of,
        facts=facts,
        discrepancies=discrepancies,
        events=find_events(statements, facts),
        related=find_related(statements, corpus.themes, grounds),
    )
    return Compared(
        findings=findings,
        diagnostics=(*decisions.diagnostics, *diagnose_origins(statements, files or {})),
    )


def _pairs(
    statements: Sequence[Statements], group_of: Mapping[Citekey, str], memory: Memory
) -> Iterator[Pair]:
    """Yield the pairs of all candidates, but for what very many briefs say.

    Of copies all is kept: that they say the same is no matter of chance.
    """
    candidates = find_candidates(statements, group_of)
    side = lru_cache(maxsize=_SIDES)(Side)
    for first, second in candidates.pairs:
        one, other = statements[first], statements[second]
        are_copies = group_of[one.citekey] == group_of[other.citekey]
        telling = None if are_copies else candidates.shared(first, second)
        if telling is None or telling:
            yield from memory.align(one, other, telling, side)
