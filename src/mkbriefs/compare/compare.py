"""The comparison of a corpus, stage by stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mkbriefs.briefs import ExistingBrief
from mkbriefs.cache import Cache
from mkbriefs.compare.copies import count_samples, find_copies
from mkbriefs.compare.decisions import read_decisions
from mkbriefs.compare.discrepancies import DiscrepancyFinder
from mkbriefs.compare.events import find_events
from mkbriefs.compare.facts import FactFinder
from mkbriefs.compare.origins import diagnose_origins, find_origins
from mkbriefs.compare.pairs import PairFinder
from mkbriefs.compare.read_ahead import read_ahead
from mkbriefs.compare.related import Grounds, RelatedFinder
from mkbriefs.compare.statements import Statements, read_statements
from mkbriefs.compare.tally import Tally
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.entities import gather_entities
from mkbriefs.model import Brief, Citekey, Corpus, Findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What comparing the briefs of a corpus shows."""

    findings: Findings
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Memory:
    """What was read and aligned before in this process.

    Statements are a function of their brief alone, and the same objects are found again as long as
    it is the same, with all that was worked out of them. The rest is found again by these.
    """

    pairs: PairFinder = field(default_factory=PairFinder)
    facts: FactFinder = field(default_factory=FactFinder)
    discrepancies: DiscrepancyFinder = field(default_factory=DiscrepancyFinder)
    related: RelatedFinder = field(default_factory=RelatedFinder)
    samples: Tally[Statements, int] = field(default_factory=count_samples)
    cache: Cache = field(default_factory=Cache)
    """For comparisons that are given none."""
    _statements: dict[Citekey, Statements] = field(default_factory=dict)

    def read(self, briefs: Iterable[Brief], cache: Cache) -> list[Statements]:
        """Return the statements of all briefs of a corpus, and forget those of others."""
        known = self._statements
        read = [_read(brief, known.get(brief.citekey), cache) for brief in briefs]
        self._statements = {each.citekey: each for each in read}
        return read


def _read(brief: Brief, known: Statements | None, cache: Cache) -> Statements:
    """Return the statements of a brief: those known if they are of the same, else new ones."""
    is_same = known is not None and known.brief == brief and known.cache is cache
    return known if known is not None and is_same else read_statements(brief, cache)


def compare(
    corpus: Corpus,
    *,
    files: Mapping[Citekey, ExistingBrief] | None = None,
    memory: Memory | None = None,
    cache: Cache | None = None,
    jobs: int | None = None,
) -> Compared:
    """Return what the briefs of a corpus show when they are read against each other.

    Args:
        corpus: briefs and themes; its `findings` are not read.
        files: the file of each brief that has one, to which diagnostics point.
        memory: of an earlier comparison; what is still true of it is not worked out again.
        cache: results of earlier runs.
        jobs: how many processes work on it; by default as many as there are processors.

    Diagnostics: those of `read_decisions` and `diagnose_origins`.
    """
    is_remembered = memory is not None
    memory = memory or Memory()
    cache = cache or memory.cache
    statements = memory.read(corpus.briefs, cache)
    read_ahead(statements, jobs=jobs)
    copies = find_copies(statements, memory.samples if is_remembered else None)
    group_of = copies.group_of
    decisions = read_decisions(statements, files or {})
    tied = memory.pairs.find(statements, group_of, cache, jobs=jobs)
    pairs = [pair for pair in tied if not decisions.reject(pair)]
    found = find_origins(statements, copies, pairs)
    facts = memory.facts.find(
        pairs,
        statements,
        group_of=group_of,
        origin_of=found.origin_of,
        decisions=decisions,
        cache=cache,
    )
    by_key = {each.citekey: each for each in statements}
    discrepancies = memory.discrepancies.find(
        pairs, facts, by_key, gather_entities(corpus, cache), cache, jobs=jobs
    )
    if not is_remembered:
        for each in statements:
            each.settle()
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
        related=memory.related.find(statements, corpus.themes, grounds),
    )
    for each in statements:
        each.notes.keep()
    return Compared(
        findings=findings,
        diagnostics=(*decisions.diagnostics, *diagnose_origins(statements, files or {})),
    )
