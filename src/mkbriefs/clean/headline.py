"""Where the headline stands: whether a line may be the title, seen from the lines around it.

The same short line is a title over a byline, a section over a longer line, and the first words of
the text over prose. So each question here looks a few units ahead. Nothing is taken: the answers
are for those who read the lines.
"""

import itertools

from mkbriefs.clean.byline import Byline, is_role, read_bare_byline, read_byline
from mkbriefs.clean.dates import is_full_date, read_date_line
from mkbriefs.clean.header_state import HeaderState
from mkbriefs.clean.mixed import read_mixed_line
from mkbriefs.clean.rules import LineRule, Takes
from mkbriefs.clean.title import (
    is_generic_heading,
    is_locator_line,
    is_prose,
    is_section_line,
    is_site_line,
    is_title_like,
    repeats,
)
from mkbriefs.clean.units import Form, ends_sentence
from mkbriefs.clean.wire import read_lone_dateline

KICKER = 2
"""Words of a section or menu entry above a title, at most."""
_FURNITURE = frozenset(("site-furniture", "cookie-notice", "comment-form", "mail-header"))
"""Rules whose lines are no title, however long."""


def is_title(state: HeaderState, index: int) -> bool:
    """Tell whether a unit may be the title; each is asked once."""
    if index not in state.titles:
        # What looks like furniture asks the units behind it, they ask those behind them: each
        # is answered once, the farthest first, or a run of such lines would take for ever.
        far = index
        while any(rule is not None for rule in state.matches[far + 1 : far + 4]):
            far += 1
        for at in range(min(far + 3, len(state.units) - 1), index - 1, -1):
            if at not in state.titles:
                state.titles[at] = _may_be_title(state, at)
    return state.titles[index]


def _may_be_title(state: HeaderState, index: int) -> bool:
    unit = state.units[index]
    following = state.units[index + 1] if index + 1 < len(state.units) else None
    if following is None or unit.form not in {Form.PLAIN, Form.HEADING, Form.ITEM}:
        return False
    is_listed = unit.form is Form.ITEM and following.form is Form.ITEM
    if is_listed or is_generic_heading(unit.text) or is_locator_line(unit.text):
        return False
    rule = state.matches[index]
    if (rule is not None and not is_title_anyway(state, index, rule)) or read_date_line(unit.text):
        return False
    if _says_who_or_when(state, index):
        return False
    if is_title_like(unit):
        return True
    is_short = unit.words <= 20 and "\n" not in unit.text
    return is_short and (
        unit.form is Form.HEADING
        or repeats(unit.text, following.text)
        or read_byline(following.text) is not None
        or is_full_date(following.text)
    )


def _says_who_or_when(state: HeaderState, index: int) -> bool:
    """Tell whether a line is a byline, or a row or a dateline that no title is."""
    text = state.units[index].text
    byline = read_byline(text) or read_dated_byline(text)
    is_byline = byline is not None and not is_interviewee(state, text, byline)
    return (
        is_byline
        or read_line_over_heading(state, index) is not None
        or read_first_row(state, index) is not None
        or read_lone_dateline(text) is not None
    )


def is_title_anyway(state: HeaderState, index: int, rule: LineRule) -> bool:
    """Tell whether a line in a title's place may be a title that looks like furniture."""
    is_long = state.units[index].words >= 4 and not rule.is_kept
    is_long = is_long and rule.name not in _FURNITURE
    is_heading = rule.may_be_heading or rule.takes is Takes.TITLES
    return (is_heading or is_long) and not (
        has_title_behind(state, index) or is_above_headline(state, index)
    )


def has_title_behind(state: HeaderState, index: int) -> bool:
    """Tell whether one of the next three units but dates may be a title of three words or more."""
    ahead = range(index + 1, min(index + 7, len(state.units)))
    others = (i for i in ahead if not is_full_date(state.units[i].text))
    return any(
        state.units[i].words >= 3 and is_title(state, i) for i in itertools.islice(others, 3)
    )


def is_above_headline(state: HeaderState, index: int) -> bool:
    """Tell whether only menu entries and sections stand between a line and the headline.

    A headline has five words and, soon behind it, a byline or a date: without both, the first
    short line may be the title itself.
    """
    is_longer = state.units[index].words > KICKER
    for at in range(index, min(index + 4, len(state.units))):
        unit = state.units[at]
        if at == index and is_longer:
            continue
        if at in state.verdicts or state.matches[at] is not None or is_section_line(unit.text):
            continue
        if unit.words > KICKER or ends_sentence(unit.text):
            is_menu = at - index > 2 or not is_longer
            return (
                is_menu and unit.words >= 5 and is_title(state, at) and has_meta_behind(state, at)
            )
    return False


def has_meta_behind(state: HeaderState, index: int) -> bool:
    """Tell whether a byline or a date stands behind a unit, before any prose."""
    seen = 0
    for at in range(index + 1, min(index + 8, len(state.units))):
        text = state.units[at].text
        if _is_meta(text):
            return True
        seen += state.matches[at] is None
        if seen > 3 or is_prose(state.units[at]):
            return False
    return False


def stands_over_meta(state: HeaderState, index: int) -> bool:
    """Tell whether a byline or a date stands right behind a unit, but for a page's furniture."""
    for at in range(index + 1, min(index + 4, len(state.units))):
        text = state.units[at].text
        beneath = state.units[at + 1 : at + 3]
        is_dated = any(_is_meta(unit.text) for unit in beneath)
        if _is_meta(text) or (is_dated and read_bare_byline(text) is not None):
            return True
        if state.matches[at] is None:
            return False
    return False


def _is_meta(text: str) -> bool:
    return read_byline(text) is not None or is_full_date(text) or read_mixed_line(text) is not None


def stands_over_date(state: HeaderState, index: int) -> bool:
    """Tell whether a date stands beneath a line, or beneath the role or paper that stands there."""
    beneath = state.units[index + 1 : index + 3]
    if len(beneath) > 1 and goes_with_name(beneath[0].text):
        beneath = beneath[1:]
    return bool(beneath) and is_full_date(beneath[0].text)


def goes_with_name(text: str) -> bool:
    """Tell whether a line beneath a name says no more than a role or for which paper."""
    if is_role(text):
        return True
    if not is_site_line(text):
        return False
    byline = read_bare_byline(text)
    return byline is None or all(name.is_organisation for name, _, _ in byline.authors)


def read_line_over_heading(state: HeaderState, index: int) -> Byline | None:
    """Read a line with a date, a writer or a paper that stands right over a heading, the title."""
    beneath = state.units[index + 1 : index + 2]
    if not beneath or beneath[0].form is not Form.HEADING or state.title is not None:
        return None
    mixed = read_mixed_line(state.units[index].text)
    return mixed if mixed is not None and (mixed.authors or mixed.paper) else None


def read_first_row(state: HeaderState, index: int) -> Byline | None:
    """Read the first line of a text, if it is a row of a paper's name and a date."""
    is_first = state.title is None and all(at in state.verdicts for at in range(index))
    mixed = read_mixed_line(state.units[index].text) if is_first else None
    return mixed if mixed is not None and mixed.paper else None


def is_interviewee(state: HeaderState, text: str, byline: Byline) -> bool:
    """Tell whether `Interview: Jane Doe` names who speaks: the text goes on about her."""
    if text[:9].lower() != "interview" or " by " in text[:16].lower():
        return False
    return any(state.text.count(name.family) > 1 for name, _, _ in byline.authors)


def read_dated_byline(text: str) -> Byline | None:
    """Read a line such as `3 June 2016 - By Jane Doe`, which says `by` behind the date."""
    if " by " not in text[:100].lower():
        return None
    byline = read_bare_byline(text)
    return byline if byline is not None and byline.date is not None else None
