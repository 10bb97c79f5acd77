"""Several processes find what one finds."""

import threading
from pathlib import Path

import pytest

from comparing import corpus_of
from mkbriefs.cache import open_cache
from mkbriefs.compare import Memory, alike, compare, groups, read_ahead
from mkbriefs.compare.statements import read_statements
from mkbriefs.forks import can_fork
from mkbriefs.model import Corpus
from mkbriefs.parallel import map_parallel

PLACES = ("Skarn", "Lorne", "Orrin", "Ostrow", "Brantholm", "Vidal", "Kesh", "Tarn")
CARGO = ("barley", "timber", "granite", "herring", "copper", "peat", "salt", "slate")


def _corpus() -> Corpus:
    """Return seeds of which each three tell of one ship, with other figures and days."""
    texts: dict[str, str] = {}
    for number in range(24):
        place, cargo = PLACES[number % 8], CARGO[(number * 3 + number // 8) % 8]
        ship = f"{place}{cargo[:3]} {CARGO[number // 3].title()}"
        for role in range(3):
            texts[f"{number:02}-{role}.txt"] = (
                f"The {cargo} of {place}, part {role}\n\n"
                f"The freighter {ship} sank off {place} on {number + 1 + role // 2} May 2021.\n\n"
                f"It carried {number * 7 + 40 + role // 2} tonnes of {cargo}, said Ines Orr.\n\n"
                f"According to the {place} Gazette, the owners of the {ship} paid "
                f"{number + 2},500 euros to {number + 11} sailors.\n"
            )
    return corpus_of(texts)


@pytest.fixture(name="children")
def _children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let few briefs be worth other processes, and count the calls that may start some.

    No process is forked while a thread runs, which a test before may have left behind.
    """
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(timeout=10)
    calls: list[int] = []

    def watched(*args: object, jobs: int | None = None, fewest: int = 64) -> object:
        calls.append(len(args[1]))  # type: ignore[arg-type]
        return map_parallel(*args, jobs=jobs, fewest=fewest)  # type: ignore[arg-type]

    for module in (read_ahead, groups):
        monkeypatch.setattr(module, "_FEWEST", 4)
        monkeypatch.setattr(module, "map_parallel", watched)
    monkeypatch.setattr(alike, "_FEWEST", 4)
    return calls


def test_the_number_of_processes_shows_nowhere(children: list[int], tmp_path: Path) -> None:
    """One process, two and three find the same, in the same order, and keep the same."""
    corpus = _corpus()
    alone = compare(corpus, jobs=1)
    assert alone.findings.facts
    assert alone.findings.discrepancies
    for jobs in (2, 3):
        with open_cache(tmp_path / str(jobs)) as cache:
            assert repr(compare(corpus, cache=cache, jobs=jobs)) == repr(alone)
            cache.end_build()
        with open_cache(tmp_path / str(jobs)) as cache:
            children.clear()
            assert repr(compare(corpus, cache=cache, jobs=jobs)) == repr(alone)
            assert not any(children), "all was kept"


@pytest.mark.skipif(not can_fork(), reason="processes are not forked here")
def test_what_children_found_is_remembered(children: list[int]) -> None:
    """A process that goes on from what its children found asks them nothing again."""
    corpus = _corpus()
    memory = Memory()
    first = compare(corpus, memory=memory, jobs=2)
    assert any(children)
    children.clear()
    assert repr(compare(corpus, memory=memory, jobs=2)) == repr(first)
    assert not any(children)


@pytest.mark.skipif(not can_fork(), reason="processes are not forked here")
def test_what_children_read_is_held_packed(children: list[int]) -> None:
    """What children read of sentences is unpacked where it is asked for, and is the same."""
    briefs = _corpus().briefs
    statements = tuple(map(read_statements, briefs))
    read_ahead.read_ahead(statements, jobs=2)
    assert any(children)
    for each, brief in zip(statements, briefs, strict=True):
        each.make_ready()
        assert "rows" not in vars(each)
        alone = read_statements(brief)
        assert each.at(1) == alone.at(1)
        assert each.rows == alone.rows
