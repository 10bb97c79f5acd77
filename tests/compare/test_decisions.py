"""What a person decides about two statements stands, and is found again by its words."""

from collections.abc import Sequence
from typing import Any

import pytest

from comparing import corpus_of
from mkbriefs.briefs import ExistingBrief
from mkbriefs.compare import Compared, compare
from mkbriefs.frontmatter import YamlValue
from mkbriefs.model import Fact, FactLevel

GAZETTE = (
    "Gates stay shut\n\nBy Lia Moreau\n\nThe lock gates at Weir Bridge were stuck for nine hours "
    "on Friday. Rowers carried their boats around it. Nobody in the office had a key to the pump "
    "room.\n"
)
LEDGER = (
    "Nine hours at the weir\n\nBy Tom Achterberg\n\nLock gates at Weir Bridge were stuck for nine "
    "hours on Friday, the trust said. The regatta was put off. The pump room stayed locked until "
    "an engineer came from town.\n"
)


def _compared(*decisions: YamlValue, texts: Sequence[str] = (GAZETTE, LEDGER)) -> Compared:
    corpus = corpus_of(
        {"gazette.txt": texts[0], "ledger.txt": texts[1]},
        {"gazette.txt": {"findings": list(decisions)}} if decisions else None,
    )
    first = corpus.briefs[0]
    file = ExistingBrief(
        path="briefs/gazette.md",
        stem=str(first.citekey),
        overrides=first.overrides,
        lines={"findings": 4},
    )
    return compare(corpus, files={first.citekey: file})


def _key(nth: int) -> str:
    return str(corpus_of({"gazette.txt": GAZETTE, "ledger.txt": LEDGER}).briefs[nth].citekey)


def _holding(facts: Sequence[Fact], *sentences: str) -> list[Fact]:
    return [f for f in facts if tuple(quote.sentence for quote in f.quotes) == sentences]


def test_a_rejected_pair_is_no_fact() -> None:
    """Two sentences a person rejected stand in no fact together, whatever they share."""
    assert _holding(_compared().findings.facts, "s1", "s1")
    rejected = _compared(
        {"reject": "stuck for nine hours", "with": "stuck for nine hours", "in": _key(1)}
    )
    assert not _holding(rejected.findings.facts, "s1", "s1")
    assert not rejected.diagnostics


def test_a_rejection_holds_for_copies() -> None:
    """A copy of either text does not bring together what a person rejected."""
    corpus = corpus_of(
        {"gazette.txt": GAZETTE, "ledger.txt": LEDGER, "reprint.txt": f"At the weir\n\n{LEDGER}"},
        {
            "gazette.txt": {
                "findings": [
                    {
                        "reject": "stuck for nine hours",
                        "with": "stuck for nine hours",
                        "in": _key(1),
                    }
                ]
            }
        },
    )
    first = corpus.briefs[0]
    file = ExistingBrief(path="briefs/g.md", stem="g", overrides=first.overrides, lines={})
    for fact in compare(corpus, files={first.citekey: file}).findings.facts:
        assert {"s1"} != {q.sentence for q in fact.quotes} or first.citekey not in fact.citekeys


def test_a_confirmed_pair_is_corroborated() -> None:
    """Two sentences a person confirmed are a corroborated fact, and say who tied them."""
    assert not _holding(_compared().findings.facts, "s2", "s2")
    confirmed = _compared(
        {"confirm": "carried their boats", "with": "The regatta  was put off", "in": _key(1)}
    )
    (fact,) = _holding(confirmed.findings.facts, "s2", "s2")
    assert fact.level is FactLevel.CORROBORATED
    assert fact.links[0].is_confirmed


def test_a_decision_survives_a_changed_seed() -> None:
    """Words that stand elsewhere now are found again, in whatever sentence they stand."""
    longer = LEDGER.replace("Lock gates at", "It rained. It blew. Lock gates at")
    rejected = _compared(
        {"reject": "stuck for nine hours", "with": "stuck for nine hours", "in": _key(1)},
        texts=(GAZETTE, longer),
    )
    assert not _holding(rejected.findings.facts, "s1", "s3")
    assert not rejected.diagnostics


@pytest.mark.parametrize(
    ("decision", "rule"),
    [
        ({"reject": "no such words", "with": "nine hours", "in": 1}, "decision-found"),
        ({"reject": "nine hours", "with": "nine hours", "in": "nobody-1999"}, "decision-found"),
        ({"reject": "the", "with": "nine hours", "in": 1}, "decision-found"),
        ({"reject": {"exact": "the", "prefix": "no"}, "with": "nine", "in": 1}, "decision-found"),
        ({"reject": "nine hours", "in": 1}, "decision-valid"),
        ({"reject": "nine hours", "with": "", "in": 1}, "decision-valid"),
        ({"reject": "a", "confirm": "a", "with": "b", "in": 1}, "decision-valid"),
        ({"reject": {"quote": "a"}, "with": "b", "in": 1}, "decision-valid"),
        ({"reject": "nine hours", "with": "nine hours", "in": 0}, "decision-valid"),
        ("nine hours", "decision-valid"),
    ],
)
def test_what_cannot_be_followed_is_told(decision: Any, rule: str) -> None:
    """A decision that cannot be read or found is told with its place, and changes nothing."""
    if isinstance(decision, dict) and isinstance(decision["in"], int):
        decision = {**decision, "in": _key(decision["in"])}
    found = _compared(decision)
    assert [(d.rule, str(d.location)) for d in found.diagnostics] == [(rule, "briefs/gazette.md:4")]
    assert found.findings.facts == _compared().findings.facts


def test_context_tells_equal_words_apart() -> None:
    """Words that stand twice are told apart by what stands before or behind them."""
    twice = GAZETTE.replace("Rowers", "Rowers were stuck for nine hours. Rowers")
    selector: dict[str, YamlValue] = {"exact": "stuck for nine hours", "prefix": "Weir Bridge were"}
    found = _compared(
        {"reject": selector, "with": "stuck for nine hours", "in": _key(1)}, texts=(twice, LEDGER)
    )
    assert not found.diagnostics
    assert not _holding(found.findings.facts, "s1", "s1")
