"""How well discrepancies are found: against a reader's marks in made-up news on several subjects.

A reader marks every two quotations that differ; the tool shows two values once, with the clearest
quotes. So marks that share a quotation are one difference, and it is found where a finding of its
kind quotes the two sentences of any of its marks. A finding is right where some mark, disputed or
not, is about its two sentences. Amounts and counts are one kind here, and so are wording and
strength, since readers and rules divide them differently.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from comparing import GOLD, Gold, Node, node_of, node_of_quote, read_gold
from discrepancy_cases import discrepancies_of
from floors import check_floor
from mkbriefs.model import Corpus, Discrepancy

FLOOR = GOLD / "discrepancies-floor.json"
KINDS = {
    "amount": "number",
    "count": "number",
    "date": "date",
    "name": "name",
    "place": "place",
    "wording": "words",
    "status": "words",
}
Mark = tuple[str, frozenset[Node]]


def test_discrepancies_are_found_as_well_as_before(request: pytest.FixtureRequest) -> None:
    """Precision and recall of discrepancies, and what raises no alarm, never fall."""
    gold = read_gold()
    scores = {subject.name: _scores(subject) for subject in gold}
    assert len(scores) >= 3
    check_floor(
        FLOOR,
        scores,
        [subject.path for subject in gold],
        what="gold",
        sets=request.config.getoption("--update-golden"),
    )


def _scores(subject: Gold) -> Mapping[str, float]:
    corpus = subject.corpus
    found = [_mark_of(corpus, each) for each in discrepancies_of(corpus)]
    marks = subject.marked["discrepancies"]
    marked = {mark for each in marks if (mark := _mark(corpus, each))}
    differences = [group for group in _differences(corpus, marks) if group]
    quiet = [
        frozenset(node for quote in pair if (node := node_of(corpus, quote)))
        for pair in subject.marked["no_alarm"]
    ]
    alarms = {nodes for kind, nodes in found if (kind, nodes) not in marked}
    return {
        "precision": round(sum(mark in marked for mark in found) / max(1, len(found)), 3),
        "recall": round(
            sum(bool(group & set(found)) for group in differences) / len(differences), 3
        ),
        "no alarm": round(sum(nodes not in alarms for nodes in quiet) / len(quiet), 3),
    }


def _mark(corpus: Corpus, marked: Mapping[str, Any]) -> Mark | None:
    """Return kind and sentences of a mark; None if a quotation stands in no running text."""
    nodes = [node_of(corpus, quote) for quote in marked["quotes"]]
    if None in nodes:
        return None
    return KINDS[marked["kind"]], frozenset(node for node in nodes if node)


def _mark_of(corpus: Corpus, found: Discrepancy) -> Mark:
    nodes = frozenset(node_of_quote(corpus, side.quote) for side in found.sides)
    return KINDS[found.kind.value], nodes


def _differences(corpus: Corpus, marks: list[Any]) -> list[set[Mark]]:
    """Return the undisputed marks, those of one kind that share a quotation together."""
    groups: list[tuple[set[tuple[str, ...]], set[Mark], bool]] = []
    for marked in marks:
        mark = _mark(corpus, marked)
        quotes = {(KINDS[marked["kind"]], *quote) for quote in marked["quotes"]}
        held = {mark} if mark else set()
        joined = [group for group in groups if group[0] & quotes]
        groups = [group for group in groups if group not in joined]
        is_undisputed = bool(marked["undisputed"] and mark)
        groups.append(
            (
                quotes.union(*(group[0] for group in joined)),
                held.union(*(group[1] for group in joined)),
                is_undisputed or any(group[2] for group in joined),
            )
        )
    return [held for _, held, is_undisputed in groups if is_undisputed]
