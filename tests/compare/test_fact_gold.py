"""How well facts are found: precision and recall of pairs of sentences, against a reader's marks.

`tests/cases/compare/gold/SUBJECT/gold.yml` marks by hand, in made-up news on one subject, what
stands in two seeds or more (`facts`), what must never stand in one fact (`apart`), and more that
other tests count. Every two sentences of different seeds in one fact are a pair.
"""

import pytest

from comparing import GOLD, fact_pairs, pairs_of, precision_and_recall, read_gold
from floors import check_floor
from mkbriefs.compare import compare

FLOOR = GOLD / "facts-floor.json"


def test_facts_are_found_as_well_as_before(request: pytest.FixtureRequest) -> None:
    """Precision and recall of facts never fall, on any subject."""
    scores, gold = {}, read_gold()
    for subject in gold:
        corpus = subject.corpus
        marked = pairs_of(corpus, [fact["quotes"] for fact in subject.marked["facts"]])
        found = fact_pairs(corpus, compare(corpus).findings)
        precision, recall = precision_and_recall(found, marked)
        apart = pairs_of(corpus, subject.marked["apart"])
        kept = round(1 - len(found & apart) / len(apart), 3)
        scores[subject.name] = {"precision": precision, "recall": recall, "kept apart": kept}
    assert len(scores) >= 3
    check_floor(
        FLOOR,
        scores,
        [s.path for s in gold],
        what="gold",
        sets=request.config.getoption("--update-golden"),
    )
