"""Lines inside the text that belong to the page: links to other texts, prompts, advertisements."""

from collections.abc import Mapping, Sequence

from mkbriefs.clean.rules import LineRule, Takes
from mkbriefs.clean.title import is_prose, is_title_like
from mkbriefs.clean.units import Form, Unit
from mkbriefs.clean.verdict import ORNAMENT, Verdict


def drop_inserts(
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    decided: Mapping[int, Verdict],
    start: int,
) -> dict[int, Verdict]:
    """Return verdicts on lines that rules of the list match, and on what those take with them.

    Args:
        units: all units of the seed.
        matches: by unit, the rule that holds anywhere and matches it.
        decided: verdicts of the header, which stand.
        start: index of the first unit behind the title.
    """
    verdicts: dict[int, Verdict] = {}
    words_before = 0
    total = sum(unit.words for unit in units)
    for index, unit in enumerate(units):
        words_before += unit.words
        if index in decided or index in verdicts:
            continue
        if unit.form is Form.RULE:
            verdicts[index] = ORNAMENT
            continue
        rule = matches[index]
        if rule is None or rule.is_kept:
            continue
        taken = _taken(units, matches, index, rule) if index >= start else 0
        if _may_be_heading(units, matches, index, rule, taken):
            continue
        if rule.words and unit.words * 2 > total and total > 60:
            continue  # a rule of ours never drops most of a seed
        if rule.takes is Takes.REST and (total - words_before) * 2 <= words_before:
            taken = len(units) - index - 1
        for i in range(index, index + taken + 1):
            other = matches[i]
            if i not in decided and not (other is not None and other.is_kept):
                verdicts[i] = Verdict.of(rule)
    return verdicts


def _may_be_heading(
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    index: int,
    rule: LineRule,
    taken: int,
) -> bool:
    """Tell whether prose follows a line that announces links where there are none."""
    if not rule.may_be_heading and (rule.takes is not Takes.TITLES or taken):
        return False
    following = index + 1
    return following < len(units) and matches[following] is None and is_prose(units[following])


def _taken(
    units: Sequence[Unit], matches: Sequence[LineRule | None], index: int, rule: LineRule
) -> int:
    """Return how many of the following units go with the one at `index`."""
    if rule.takes not in {Takes.NEXT, Takes.TITLES}:
        return 0
    stop = index + 1
    limit = min(len(units), index + 2 if rule.takes is Takes.NEXT else len(units))
    while stop < limit and matches[stop] is None and _is_link(units[stop]):
        stop += 1
    taken = stop - index - 1
    is_followed_by_text = stop < len(units) and is_prose(units[stop]) and matches[stop] is None
    if taken and is_followed_by_text and _may_head(units, stop - 1):
        taken -= 1
    return taken


def _may_head(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a title before prose may be the heading of that prose, not one more link."""
    unit = units[index]
    return unit.form is not Form.ITEM and unit.is_after_blank and units[index + 1].is_after_blank


def _is_link(unit: Unit) -> bool:
    return is_title_like(unit) and not is_prose(unit)
