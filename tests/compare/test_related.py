"""Related briefs: which, why, and what a further seed changes."""

from itertools import permutations

import pytest
from related_cases import read_sources, show_related

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from effort import assert_grows_linearly
from mkbriefs.compare.related import find_related

CASES = read_dotted_cases("compare/related", 2)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_reasons(case: DottedCase, *, update_golden: bool) -> None:
    """A brief has the closest others beside it, each with what they share, strongest first."""
    sources = read_sources(case.parts[0])
    related = find_related(sources.statements, sources.shades, sources.grounds)
    check_or_update(case, show_related(related), update_golden=update_golden)


@pytest.mark.parametrize("case", CASES[:2], ids=str)
def test_order_of_seeds_does_not_matter(case: DottedCase) -> None:
    """Whatever the order of the seeds, each has the same briefs beside it."""
    sources = read_sources(case.parts[0])
    usual = find_related(sources.statements, sources.shades, sources.grounds)
    for order in permutations(sources.statements):
        assert find_related(order, sources.shades, sources.grounds) == usual


def test_a_further_seed_changes_only_the_lists_it_comes_into() -> None:
    """A brief whose list does not hold a new seed has the list it had."""
    lines = [f"brief b{number:02d}: on water" for number in range(30)]
    ties = [f"fact b{number:02d}, b{number + 1:02d}" for number in range(0, 20, 2)]
    before, after = (
        read_sources("\n".join([*lines, *more, *ties, *then]))
        for more, then in (([], []), (["brief new: on water"], ["fact b04, new"]))
    )
    old = find_related(before.statements, before.shades, before.grounds)
    new = find_related(after.statements, after.shades, after.grounds)
    changed = {citekey for citekey, others in old.items() if new[citekey] != others}
    assert "b04" in changed
    for citekey in changed:
        assert "new" in {other.citekey for other in new[citekey]}


def test_what_all_share_costs_no_square() -> None:
    """Eight times the briefs that share an origin, a fact and a theme cost about eight times."""

    def sharing(count: int) -> object:
        names = [f"b{number}" for number in range(count)]
        lines = [f"brief {name}: on water" for name in names]
        lines.append(f"fact {', '.join(names)}")
        lines.append(f"origin Wire: {', '.join(f'{name} stated' for name in names)}")
        sources = read_sources("\n".join(lines))
        return lambda: find_related(sources.statements, sources.shades, sources.grounds)

    assert_grows_linearly(sharing, 60)  # type: ignore[arg-type]
