"""The comparison of a corpus, stage by stage."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, TypeVar

from mkbriefs.briefs import ExistingBrief
from mkbriefs.cache import Cache, Stage, as_before
from mkbriefs.compare.alignment import Pair
from mkbriefs.compare.alike import Alike, AlikeFinder
from mkbriefs.compare.decisions import Decisions, read_decisions
from mkbriefs.compare.discrepancies import DiscrepancyFinder, all_near_names
from mkbriefs.compare.events import find_events, read_dates
from mkbriefs.compare.facts import FactFinder
from mkbriefs.compare.origins import FoundOrigins, diagnose_origins, find_origins
from mkbriefs.compare.pairs import PairFinder
from mkbriefs.compare.read_ahead import read_ahead
from mkbriefs.compare.related import Grounds, RelatedFinder, Shades, read_shades
from mkbriefs.compare.statements import Statements, read_statements
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.model import Brief, Citekey, Corpus, Event, Fact, Findings

T = TypeVar("T")

# Each is a function of what it names when it is asked for: as long as these are the same objects,
# its result is one too, and nothing behind it is worked out again.
_ALIKE: Final[Stage[Alike]] = Stage("alike", outlasts=False)
_DECISIONS: Final[Stage[Decisions]] = Stage("decisions", outlasts=False)
_PAIRS: Final[Stage[list[Pair]]] = Stage("pairs", outlasts=False)
_ORIGINS: Final[Stage[FoundOrigins]] = Stage("origins", outlasts=False)
_FACTS: Final[Stage[tuple[Fact, ...]]] = Stage("facts", outlasts=False)
_EVENTS: Final[Stage[tuple[Event, ...]]] = Stage("events", outlasts=False)
_SHADES: Final[Stage[Shades]] = Stage("shades", outlasts=False)
_UNRELATED: Final[Stage[Findings]] = Stage("findings-but-related", outlasts=False)
_FINDINGS: Final[Stage[Findings]] = Stage("findings", outlasts=False)


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

    alike: AlikeFinder = field(default_factory=AlikeFinder)
    pairs: PairFinder = field(default_factory=PairFinder)
    facts: FactFinder = field(default_factory=FactFinder)
    discrepancies: DiscrepancyFinder = field(default_factory=DiscrepancyFinder)
    related: RelatedFinder = field(default_factory=RelatedFinder)
    cache: Cache = field(default_factory=Cache)
    """For comparisons that are given none."""
    _statements: tuple[Statements, ...] = ()
    _by_key: Mapping[Citekey, Statements] = field(default_factory=dict)

    def read(self, briefs: Iterable[Brief], cache: Cache) -> tuple[Statements, ...]:
        """Return the statements of all briefs of a corpus, and forget those of others.

        Of the same briefs they are the same object.
        """
        known = self._by_key
        read = tuple(_read(brief, known.get(brief.citekey), cache) for brief in briefs)
        if read != self._statements:
            self._statements, self._by_key = read, {each.citekey: each for each in read}
        return self._statements


def _read(brief: Brief, known: Statements | None, cache: Cache) -> Statements:
    """Return the statements of a brief: those known if they are of the same, else new ones."""
    is_same = known is not None and known.are_of(brief) and known.cache is cache
    return known if known is not None and is_same else read_statements(brief, cache)


def compare(
    corpus: Corpus,
    *,
    files: Mapping[Citekey, ExistingBrief] | None = None,
    memory: Memory | None = None,
    cache: Cache | None = None,
    jobs: int | None = None,
    on_found: Callable[[Findings], None] | None = None,
) -> Compared:
    """Return what the briefs of a corpus show when they are read against each other.

    Args:
        corpus: briefs and themes; its `findings` are not read.
        files: the file of each brief that has one, to which diagnostics point.
        memory: of an earlier comparison; what is still true of it is not worked out again.
        cache: results of earlier runs.
        jobs: how many processes work on it; by default as many as there are processors.
        on_found: called with all findings but which briefs are related, before that is found out.

    Diagnostics: those of `read_decisions` and `diagnose_origins`.
    """
    is_remembered = memory is not None
    memory = memory or Memory()
    cache = cache or memory.cache
    statements = memory.read(corpus.briefs, cache)
    read_ahead(statements, jobs=jobs)
    again = partial(_again, cache)
    # What is not gone on from is let go of at once: it takes more than the statements.
    finder = memory.alike if is_remembered else AlikeFinder()
    with finder.finding(statements, jobs=1 if is_remembered else jobs) as find_alike:
        near = all_near_names(corpus, statements, cache)
        read_dates(statements)
        alike = again(_ALIKE, (statements,), find_alike)
    copies = alike.copies
    held = tuple(map((files or {}).get, (each.citekey for each in statements)))
    decisions = cache.renew(
        _DECISIONS,
        "",
        (statements, *held),
        lambda before: as_before(before, read_decisions(statements, files or {})),
    )
    pairs = again(
        _PAIRS,
        (statements, alike, decisions),
        lambda: [
            pair
            for pair in memory.pairs.find(
                alike.candidates, statements, copies.group_of, cache, jobs=jobs
            )
            if not decisions.reject(pair)
        ],
    )
    found = again(
        _ORIGINS, (statements, copies, pairs), lambda: find_origins(statements, copies, pairs)
    )
    facts = again(
        _FACTS,
        (statements, copies, pairs, found, decisions),
        lambda: memory.facts.find(
            pairs,
            statements,
            group_of=copies.group_of,
            origin_of=found.origin_of,
            decisions=decisions,
            cache=cache,
        ),
    )
    discrepancies = memory.discrepancies.find(pairs, facts, statements, near, cache, jobs=jobs)
    if not is_remembered:
        for each in statements:
            each.settle()
    unrelated = again(
        _UNRELATED,
        (statements, found, facts, discrepancies),
        lambda: Findings(
            origins=found.origins,
            origin_of=found.origin_of,
            facts=facts,
            discrepancies=discrepancies,
            events=again(_EVENTS, (statements, facts), lambda: find_events(statements, facts)),
        ),
    )
    if on_found is not None:
        on_found(unrelated)
    grounds = Grounds(
        origins=found.origins,
        facts=facts,
        discrepancies=discrepancies,
        copied=copies.share(),
        group_of=copies.group_of,
    )
    shades = cache.renew(
        _SHADES,
        "",
        (corpus.themes, *corpus.briefs),
        lambda before: as_before(before, read_shades(corpus.briefs, corpus.themes, cache)),
    )
    findings = again(
        _FINDINGS,
        (statements, copies, unrelated, shades),
        lambda: replace(unrelated, related=memory.related.find(statements, shades, grounds)),
    )
    for each in statements:
        each.notes.keep()
    return Compared(
        findings=findings,
        diagnostics=(*decisions.diagnostics, *diagnose_origins(statements, files or {})),
    )


def _again(cache: Cache, stage: Stage[T], read: tuple[object, ...], find: Callable[[], T]) -> T:
    """Return what a step found in the same, or have it find that."""
    return cache.renew(stage, "", read, lambda _: find())
