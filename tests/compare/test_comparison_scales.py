"""Comparing does no more work for each seed of a large corpus than of a small one.

Work is counted in calls of functions, which are the same on every machine, and not in time.
"""

import hashlib
import sys
from collections.abc import Callable
from functools import cache

from builders import make_seed
from mkbriefs.analyse import Toolkit, analyse_seed, make_toolkit
from mkbriefs.cache import Cache
from mkbriefs.compare import compare
from mkbriefs.compare.compare import Memory
from mkbriefs.compare.events import find_events
from mkbriefs.compare.related import Grounds, find_related, read_shades
from mkbriefs.compare.statements import read_statements
from mkbriefs.config import Options
from mkbriefs.model import Brief, Citekey, Corpus, Guidance, Reference

STORY = 4
"""Seeds that tell of one event: a text, its reprint, the same in other words, one on its own."""
SMALL, LARGE = 6 * STORY, 48 * STORY
_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fa",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
)


@cache
def _toolkit() -> Toolkit:
    return make_toolkit(Options(), Guidance())


def _digits(what: str) -> bytes:
    """Return numbers that look like chance and are the same for the same words."""
    return hashlib.sha256(what.encode()).digest()


def _word(what: str) -> str:
    return "".join(_SYLLABLES[digit % len(_SYLLABLES)] for digit in _digits(what)[:3])


def _filler(what: str, count: int) -> list[str]:
    """Return sentences of made-up words."""
    words = [[_word(f"{what} {line} {at}") for at in range(9)] for line in range(count)]
    return [f"{' '.join(line).capitalize()}." for line in words]


def _text(number: int) -> str:
    """Return a text with an event in it that no other story has."""
    story, role = divmod(number, STORY)
    ship, reef = (_word(f"{what} {story}").capitalize() for what in ("ship", "reef"))
    crew, day = 100 + _digits(f"crew {story}")[0], 1 + _digits(f"day {story}")[0] % 28
    told = (
        f"The ferry {ship} ran aground off {reef} on {day} May 2021 with {crew} passengers.",
        f"With {crew} passengers on board, the {ship} struck ground near {reef} on {day} May 2021.",
    )
    lines = _filler(f"text {number - (role == 1)}", 7 if role == 1 else 10)
    lines[3:3] = {0: told[:1], 1: told[:1], 2: told[1:]}.get(role, ())
    return "A headline of the day\n\n" + "\n\n".join(lines)


@cache
def _brief(number: int) -> Brief:
    key = f"seed-{number:05d}"
    seed = make_seed(_text(number), path=f"{key}.txt")
    reference = Reference(citekey=Citekey(key), item={"id": key, "type": "document"}, provenance={})
    source = analyse_seed(seed, _toolkit())
    return Brief(citekey=Citekey(key), source=source, reference=reference, overrides={})


def _corpus(size: int) -> Corpus:
    return Corpus(briefs=tuple(map(_brief, range(size))), themes=())


def _calls(work: Callable[[], object]) -> int:
    """Return how many calls of functions some work takes."""
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _growth(work: Callable[[Corpus], object]) -> float:
    """Return how much more work a seed of the large corpus takes than one of the small corpus."""
    small, large = _corpus(SMALL), _corpus(LARGE)
    work(small)  # lists are read and patterns compiled before anything is counted
    calls = [_calls(lambda corpus=corpus: work(corpus)) for corpus in (small, large)]  # type: ignore[misc]
    return (calls[1] / LARGE) / (calls[0] / SMALL)


def test_work_grows_no_faster_than_the_corpus() -> None:
    """Eight times the seeds take no more than half as much again for each."""
    assert _growth(compare) < 1.5


def test_events_and_related_briefs_grow_no_faster_than_the_corpus() -> None:
    """So it is with the timeline and the related briefs alone."""

    def work(corpus: Corpus) -> object:
        statements = [read_statements(brief) for brief in corpus.briefs]
        facts = facts_of[len(statements)]
        return find_events(statements, facts), find_related(
            statements, read_shades(corpus.briefs, (), Cache()), Grounds(facts=facts)
        )

    facts_of = {size: compare(_corpus(size)).findings.facts for size in (SMALL, LARGE)}
    assert _growth(work) < 1.5


def test_planted_events_are_found() -> None:
    """What is counted is the work of finding something: every planted event is one fact."""
    corpus = _corpus(SMALL)
    facts = compare(corpus).findings.facts
    for story in range(SMALL // STORY):
        keys = [corpus.briefs[story * STORY + role].citekey for role in range(3)]
        assert any(set(keys) <= set(fact.citekeys) for fact in facts)


def test_one_more_seed_costs_what_it_touches() -> None:
    """Adding a seed aligns few pairs of briefs anew, and gives what a run from nothing gives."""
    memory = Memory()
    compare(_corpus(LARGE - 1), memory=memory)
    before = memory.pairs.aligned
    again = compare(_corpus(LARGE), memory=memory)
    assert 0 < memory.pairs.aligned - before < LARGE / 4
    assert again == compare(_corpus(LARGE))
