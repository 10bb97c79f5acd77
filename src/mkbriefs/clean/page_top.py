"""What a page has above the headline, where it was copied whole: its menu, its name and motto."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mkbriefs.clean.byline import is_role
from mkbriefs.clean.dates import find_date
from mkbriefs.clean.letterhead import names_body
from mkbriefs.clean.rules import LineRule
from mkbriefs.clean.title import (
    is_locator_line,
    is_prose,
    is_section_line,
    is_site_line,
    is_title_like,
)
from mkbriefs.clean.units import Form, Unit
from mkbriefs.clean.vocabulary import SECTIONS

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

_FEWEST_OWN = 2
"""Lines above a headline that stands right over its byline or date, the page's name among them."""

_LONGEST_NAME = 4
"""In words: of a page's name, over a motto or a menu and the headline."""

_LONGEST_REPEAT = 8
"""In units: how soon a headline in a box to share it stands there again."""


_MOTTO = re.compile(
    r"(?:the|a|an|your|our)\s(?:\S{2,16}\s){0,3}(?:magazine|newspaper|journal|newsletter|blog|podcast"
    r"|weekly|site|website)\s(?:for|about|of|on|from)\b",
    re.IGNORECASE,
)
"""`The monthly magazine for small harbours`."""


class PageTop(NamedTuple):
    """Where a page's headline stands, and its name; -1 where it has none above."""

    headline: int
    name: int = -1


def find_page_top(
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    has_meta_behind: Callable[[int], bool],
    stands_over_meta: Callable[[int], bool],
) -> PageTop:
    """Return what stands above the headline of a page; the headline is 0 if nothing does.

    Args:
        units: all units of the seed.
        matches: by unit, the rule that matches it.
        has_meta_behind: tells whether a byline or a date stands soon behind a unit.
        stands_over_meta: tells whether one stands right behind it.
    """
    known = 0
    own: list[int] = []
    for index, unit in enumerate(units[:_LONGEST]):
        rule = matches[index]
        is_furniture = rule is not None and not rule.is_kept
        is_entry = _is_entry(unit.text) or is_site_line(unit.text)
        if not is_furniture:
            if unit.form not in {Form.PLAIN, Form.ITEM, Form.HEADING} or is_prose(unit):
                break
            if _may_be_headline(unit) and has_meta_behind(index):
                if _is_apart_from_motto(units, own, index):
                    return PageTop(index, own[0])
                if index >= _FEWEST and known >= _FEWEST_KNOWN:
                    return PageTop(_title_above(units, matches, index))
                if stands_over_meta(index):
                    is_named = _begins_with_name(units, own)
                    return PageTop(index, own[0]) if is_named else PageTop(0)
            elif unit.words > _LONGEST_ENTRY and not (
                names_body(unit.text) or _is_repeated(units, index)
            ):
                break
            own.append(index)
        known += is_furniture or is_entry
    return PageTop(0)


def _is_entry(text: str) -> bool:
    """Tell whether a line names a section, or pages with some of them: `Prices Blog Log in`."""
    words = text.split()
    known = [word for word in words if word.lower() in SECTIONS and word[0].isupper()]
    is_row = len(known) >= _FEWEST_KNOWN and all(w[0].isupper() or w == "in" for w in words)
    return is_section_line(text) or is_row


def _may_be_headline(unit: Unit) -> bool:
    is_title = unit.words >= _SHORTEST_HEADLINE and is_title_like(unit)
    return is_title and not names_body(unit.text)


def _is_apart_from_motto(units: Sequence[Unit], own: Sequence[int], headline: int) -> bool:
    """Tell whether a name and a motto stand in two lines, and a blank one before the headline."""
    if len(own) != _FEWEST_OWN or not units[headline].is_after_blank:
        return False
    motto = units[own[1]]
    is_motto = not motto.is_after_blank and not is_role(motto.text) and is_title_like(motto)
    return is_motto and _begins_as_page(units, own)


def _begins_with_name(units: Sequence[Unit], own: Sequence[int]) -> bool:
    """Tell whether lines are a page's name and its own words, not a title and what follows.

    Over a byline a short title has one line more at most; what may be a headline is a motto only
    where sections of the page stand beneath it.
    """
    if len(own) < _FEWEST_OWN:
        return False
    beneath = [units[at] for at in own[1:]]
    is_entry = [_is_entry(unit.text) or bool(_MOTTO.match(unit.text)) for unit in beneath]
    last_entry = max((at for at, entry in enumerate(is_entry) if entry), default=-1)
    has_title = any(map(_may_be_headline, beneath[last_entry + 1 :]))
    return not has_title and _begins_as_page(units, own)


def _begins_as_page(units: Sequence[Unit], own: Sequence[int]) -> bool:
    """Tell whether the first of some lines may be a page's name, and none of them has a date."""
    name = units[own[0]]
    is_short = name.words <= _LONGEST_NAME or names_body(name.text)
    is_name = is_short and is_title_like(name) and not is_locator_line(name.text)
    return is_name and all(find_date(units[at].text) is None for at in own)


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
