"""The header block: title, byline, date, section and site lines before the text begins.

A small state machine over the first units. Each unit is asked first whether it says itself what it
states (`stated_lines.py`), such as front matter, `Title: …`, a byline or a date. What does not is
read by where it stands: above the headline as letterhead, section or paper (`before_title.py`), and
behind it as who, when and where (`behind_title.py`). Which line is the headline is seen from those
around it (`headline.py`). What was read so far stands in one record (`header_state.py`). The header
ends at the first unit that is none of all this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from mkbriefs.clean import verdict
from mkbriefs.clean.before_title import read_before_title
from mkbriefs.clean.behind_title import drop_repeats, find_meta, read_behind
from mkbriefs.clean.header_state import HeaderState
from mkbriefs.clean.headline import (
    has_meta_behind,
    has_title_behind,
    is_title_anyway,
    stands_over_meta,
)
from mkbriefs.clean.letterhead import names_body
from mkbriefs.clean.page_top import find_page_top
from mkbriefs.clean.rules import LineRule
from mkbriefs.clean.stated_lines import (
    read_author_line,
    read_field,
    read_front_matter,
    read_mail_field,
    read_meta,
)
from mkbriefs.clean.title import is_name, is_site_line
from mkbriefs.clean.units import Form, Unit
from mkbriefs.clean.verdict import Verdict
from mkbriefs.model import Issued, Name, Stated

LONGEST_HEADER = 25
"""In units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the first units of a seed are and say."""

    verdicts: Mapping[int, Verdict]
    """By index of unit."""
    title_index: int
    """Index of the title's unit, or -1."""
    end: int
    """Index of the first unit behind the header."""
    title: Stated[str] | None
    authors: tuple[Stated[Name], ...]
    issued: Stated[Issued] | None
    publishers: tuple[tuple[int, Stated[str]], ...]
    """With their ranks, lower ones more to be believed; in order of the text."""
    url: Stated[str] | None


def read_header(
    text: str,
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    decided: Mapping[int, Verdict],
) -> Header:
    """Return what the first units of a seed are and say.

    Args:
        text: the seed's text.
        units: all units of the seed.
        matches: by unit, the rule that matches it in a header or anywhere.
        decided: verdicts so far, which stand and are among the result's.
    """
    state = HeaderState(text=text, units=units, matches=matches, verdicts=dict(decided))
    index = _read_page_top(state)
    limit = min(len(state.units), index + LONGEST_HEADER)
    while index < limit:
        if index in state.verdicts or _read_unit(state, index):
            index += 1
            continue
        onward = find_meta(state, index)
        if onward is None:
            break
        index = onward
    drop_repeats(state, index)
    return Header(
        verdicts=state.verdicts,
        title_index=state.title_index,
        end=index,
        title=state.title,
        authors=state.authors,
        issued=min(state.dates, key=lambda d: d[0])[1] if state.dates else None,
        publishers=tuple(state.publishers),
        url=state.url,
    )


def _read_page_top(state: HeaderState) -> int:
    """Read what the page has above the headline; return where the headline stands."""
    top = find_page_top(
        state.units,
        state.matches,
        partial(has_meta_behind, state),
        partial(stands_over_meta, state),
    )
    for index in range(top.headline):
        unit, rule = state.units[index], state.matches[index]
        if rule is not None:
            state.verdicts.setdefault(index, Verdict.of(rule))
        elif is_site_line(unit.text):
            state.take_site_line(index)
        elif names_body(unit.text):
            # The part that publishes stands beneath the whole that it belongs to.
            state.take_letterhead(index, 19 + top.headline - index)
        else:
            state.verdicts.setdefault(index, verdict.SECTION_LINE)
            if index == top.name and is_name(unit.text):
                state.add_publisher(index, 0, len(unit.text), "page-name", 30)
    return top.headline


def _read_unit(state: HeaderState, index: int) -> bool:  # noqa: PLR0911  the order of the questions
    """Read one unit; tell whether the header goes on behind it."""
    unit = state.units[index]
    if unit.form is Form.FRONT_MATTER:
        return read_front_matter(state, index)
    if unit.form is Form.RULE:
        return True
    if unit.form in {Form.TABLE, Form.CODE, Form.QUOTE}:
        return False
    rule = state.matches[index]
    if rule is not None and rule.is_kept:
        return state.title is not None or has_title_behind(state, index)
    if (
        read_mail_field(state, index)
        or read_author_line(state, index)
        or read_meta(state, index)
        or read_field(state, index)
    ):
        return True
    if rule is not None and not (state.title is None and is_title_anyway(state, index, rule)):
        state.verdicts[index] = Verdict.of(rule)
        state.note_publisher(index)
        return True
    return read_before_title(state, index) if state.title is None else read_behind(state, index)
