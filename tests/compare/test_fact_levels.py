"""Which facts are called corroborated: what their sentences share is no matter of chance."""

import pytest

from comparing import corpus_of
from mkbriefs.compare.alignment import pair_up
from mkbriefs.compare.facts import level_of
from mkbriefs.compare.growth import Grown
from mkbriefs.compare.knots import Knot, Tie, is_anchored
from mkbriefs.compare.nodes import Place
from mkbriefs.compare.statements import read_statements
from mkbriefs.model import FactLevel, Link

BODY = """The market hall of Ostrow stands empty since spring. Traders moved to a car park near the
station. Rents there are lower, but the roof leaks. A cook sells soup from a van."""
OTHER_BODY = """Nobody in the valley grew hops before the war. Brewers bought theirs abroad. Frost
took most of the young plants. An old barn now serves as a kiln."""


def _link(one: str, other: str) -> Link:
    """Return what ties two sentences, each of a text about something else."""
    texts = {"a.txt": f"Hall\n\n{BODY}\n\n{one}\n", "b.txt": f"Hops\n\n{OTHER_BODY}\n\n{other}\n"}
    ours, theirs = map(read_statements, corpus_of(texts).briefs)
    return pair_up(ours, ours.rows[-1], theirs, theirs.rows[-1]).link


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The repairs will take three years.", "The farmer waited three years.", False),
        ("Police spoke to two men.", "The plough was pulled by two men.", False),
        ("Takings fell 7.7 per cent.", "The beer has 7.7 per cent.", False),
        ("The town has 40,000 people.", "Some 40,000 people drink it.", False),
        ("The hall had 3,852 visitors.", "A crowd of 3,852 went in.", True),
        ("The lease of 38 stalls ended.", "A lease for 38 of them ran out.", True),
        (
            "Three stewards were hurt when a scaffold fell.",
            "A falling scaffold hurt three stewards.",
            True,
        ),
        (
            "“The water came,” said teacher Vesna Kolar, 71.",
            "Vesna Kolar, 71, a teacher, sued.",
            False,
        ),
        ("Chief executive Alan Prewitt was sorry.", "Alan Prewitt, chief executive, sued.", False),
        (
            "HALVIK, June 3 (Seawire) - A barn in Halvik burned on Sunday.",
            "HALVIK, June 3 (Seawire) - Ten boats from Halvik are missing.",
            False,
        ),
        (
            "Empty halls are robbed more often (Okello et al., 2017; Brandt 2019).",
            "Frost kills a hop plant in one night (Marlow et al., 2017).",
            False,
        ),
        (
            "References\n\nOkello, R. (2017). The empty hall. Halls, 4312, 1–9.",
            "Bibliography\n\nOkello, R. (2017). The empty hall. Halls, 4312, 1–9.",
            False,
        ),
        (
            "Halvik council met in the hall on 14 March to hear of the roof.",
            "Halvik council bought a plough on 9 March, and a horse.",
            False,
        ),
        (
            "Halvik council met in the hall on 14 March to hear of the roof.",
            "Halvik council bought a plough on 14 March, and a horse.",
            True,
        ),
    ],
)
def test_what_two_sentences_share_is_no_matter_of_chance(
    one: str, other: str, *, expected: bool
) -> None:
    """A small number needs more beside it than its noun, a person more than age and title."""
    assert is_anchored(_link(one, other)) is expected


def test_a_fact_is_no_surer_than_any_of_its_sentences() -> None:
    """Two that share a number do not vouch for a third that shares a common word with them."""
    nodes = tuple((Place(at, 0),) for at in range(3))
    sure = _link("The hall had 3,852 visitors.", "A crowd of 3,852 went in.")
    weak = _link("The hall was painted.", "The barn was painted.")
    knot = Knot(nodes, ("a", "b", "c"), (Tie(0, 1, sure), Tie(1, 2, weak)))
    assert level_of(knot, Grown(nodes=(0, 1), ties=(0,))) is FactLevel.CORROBORATED
    assert level_of(knot, Grown(nodes=(0, 1, 2), ties=(0, 1))) is FactLevel.CANDIDATE
