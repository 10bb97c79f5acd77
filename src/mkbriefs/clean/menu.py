"""The menu of a site above the headline, where a page was copied whole."""

from collections.abc import Callable, Sequence

from mkbriefs.clean.rules import LineRule
from mkbriefs.clean.title import is_prose, is_section_line, is_site_line, is_title_like
from mkbriefs.clean.units import Form, Unit

_LONGEST = 80
"""In units."""

_LONGEST_ENTRY = 8
_SHORTEST_HEADLINE = 5
_SHORTEST_TITLE = 3
"""In words."""

_FEWEST = 4
_FEWEST_KNOWN = 2
"""Lines of a menu, and those of them that name a section or the site or are furniture: short lines
alone may be a poem or a list."""

_LONGEST_REPEAT = 8
"""In units: how soon a headline in a box to share it stands there again."""


def end_of_menu(
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    has_meta_behind: Callable[[int], bool],
) -> int:
    """Return the index of the headline beneath a menu, or 0 if a seed begins with none.

    Args:
        units: all units of the seed.
        matches: by unit, the rule that matches it.
        has_meta_behind: tells whether a byline or a date stands soon behind a unit.
    """
    known = 0
    for index, unit in enumerate(units[:_LONGEST]):
        rule = matches[index]
        is_furniture = rule is not None and not rule.is_kept
        if not is_furniture:
            if unit.form not in {Form.PLAIN, Form.ITEM, Form.HEADING} or is_prose(unit):
                return 0
            if unit.words >= _SHORTEST_HEADLINE and is_title_like(unit) and has_meta_behind(index):
                is_menu = index >= _FEWEST and known >= _FEWEST_KNOWN
                return _title_above(units, matches, index) if is_menu else 0
            if unit.words > _LONGEST_ENTRY and not _is_repeated(units, index):
                return 0
        known += is_furniture or is_section_line(unit.text) or is_site_line(unit.text)
    return 0


def _title_above(units: Sequence[Unit], matches: Sequence[LineRule | None], headline: int) -> int:
    """Return the index of a short title directly above a standfirst, else of the headline."""
    above = units[headline - 1]
    is_entry = (
        matches[headline - 1] is not None
        or above.words < _SHORTEST_TITLE
        or is_section_line(above.text)
        or is_site_line(above.text)
    )
    return headline if is_entry or not is_title_like(above) else headline - 1


def _is_repeated(units: Sequence[Unit], index: int) -> bool:
    behind = units[index + 1 : index + 1 + _LONGEST_REPEAT]
    return any(other.text == units[index].text for other in behind)
