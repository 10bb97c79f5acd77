"""The first line of a text as who publishes it, which what stands beneath shows.

By itself `Museum of the Margraves` may as well be the title. But beneath it stands of what kind the
text is, and when it appeared (`Official statement no. 2`, `19 January 2024`); or a date, and then a
title; or a heading; or a dateline and the text of a wire, which has no title at all.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from mkbriefs.clean import verdict
from mkbriefs.clean.byline import read_bare_byline, read_byline
from mkbriefs.clean.dates import is_full_date
from mkbriefs.clean.header_state import HeaderState
from mkbriefs.clean.headline import is_title, read_line_over_heading, stands_over_meta
from mkbriefs.clean.kinds import MARKS, is_bare_kind, names_document, names_genre, read_dated_kind
from mkbriefs.clean.letterhead import names_body, names_office, names_public_body
from mkbriefs.clean.names import has_article
from mkbriefs.clean.title import (
    is_generic_heading,
    is_name,
    is_prose,
    is_section_line,
    is_site_line,
)
from mkbriefs.clean.units import Form, Unit
from mkbriefs.clean.wire import read_lone_dateline

_LONGEST_LINE: Final = 200
"""In code points."""
_LONGEST: Final = 10
_SHORTEST_TITLE: Final = 3
"""In words."""
_FARTHEST_DATE: Final = 4
"""Units beneath in which the date stands: the title, a number, a place before it."""
_MARKS: Final = MARKS + "《》"
_SECTION_BEHIND: Final = re.compile(r"\s[-–—|·]\s(?P<section>[^-–—|·]{3,30})$")
"""`The Northern Lantern — Opinion`."""
_LABEL_BEHIND: Final = re.compile(
    r"\s[-–—|·]\s(?:(?:press|media|news)\s(?:release|statement|office|notice|information)"
    r"|comunicado(?:\sde\sprensa)?|nota\sde\sprensa|(?:oficina|gabinete)\sde\sprensa)\W{0,3}$",
    re.IGNORECASE,
)
"""What a body adds to its name above a text: `Example Therapeutics - PRESS RELEASE`."""
_MOTTO_BEHIND: Final = re.compile(r"\s[-–—|·]\s(?=[a-zà-þ])[^.!?]{8,80}$")
"""`Example United - the voice of people with asthma`."""
_AGENCY_ENDS: Final = frozenset(
    ("agency", "wire", "news", "service", "press", "dispatch", "newswire")
)
_AGENCY_STARTS: Final = frozenset(("agencia", "agence", "agenzia", "noticias"))
_DATED: Final = re.compile(
    r"\W{0,4}(?:date(?:d|\sissued|\sof\s\w{3,12})?|issued|fecha|held|celebrad[ao])\b.{0,60}\d",
    re.IGNORECASE,
)
"""A line that says when, if more than that."""


def read_masthead(state: HeaderState, index: int) -> bool:
    """Read the first line of a text, if it says who publishes it; tell whether it does."""
    unit = state.units[index]
    is_first = all(at in state.verdicts for at in range(index))
    may_be_name = len(unit.text) <= _LONGEST_LINE and not is_prose(unit)
    if not is_first or not may_be_name or unit.form not in {Form.PLAIN, Form.HEADING}:
        return False
    start, end, has_label = _name_in(unit.text)
    name = unit.text[start:end]
    is_named = 0 < len(name.split()) <= _LONGEST and is_name(name)
    if is_named and _is_issuer(state, index, name, has_label=has_label):
        state.verdicts[index] = verdict.LETTERHEAD
        state.add_publisher(index, start, end, "letterhead", 20)
        return True
    if is_named and not has_label and _is_paper(state, index, name):
        state.verdicts[index] = verdict.SITE_LINE
        state.add_publisher(index, start, end, "site-line", 20)
        return True
    if _is_over_title(state, index):
        state.verdicts[index] = verdict.SECTION_LINE
        return True
    return False


def _name_in(text: str) -> tuple[int, int, bool]:
    """Return where a name stands in a line without marks and motto; and whether a label follows."""
    label, motto = _LABEL_BEHIND.search(text), _MOTTO_BEHIND.search(text)
    section = _SECTION_BEHIND.search(text.rstrip(_MARKS))
    section = section if section and is_section_line(section["section"]) else None
    end = min(found.start() if found else len(text) for found in (label, motto, section))
    start = len(text) - len(text.lstrip(_MARKS))
    return start, start + len(text[start:end].rstrip(_MARKS)), label is not None


def _is_issuer(state: HeaderState, index: int, name: str, *, has_label: bool) -> bool:
    """Tell whether beneath a name stands what the body of that name has issued."""
    unit, beneath = state.units[index], _beneath(state, index, 1)
    if not beneath or is_prose(beneath[0]):
        return False
    kind = beneath[0].text.strip(_MARKS)
    if names_genre(kind) and not (_may_be_paper(name) and _has_title(state, index + 1)):
        return False  # `Analysis` stands beneath a headline as well
    if names_document(kind):
        return _has_date(state, index)
    is_body = names_body(name) or names_office(name) or names_public_body(name)
    is_over_heading = beneath[0].form is Form.HEADING
    if is_over_heading and unit.form is Form.HEADING and _level(unit) > _level(beneath[0]):
        return True
    if is_body and (is_over_heading or (_is_bold(beneath[0]) and not _is_bold(unit))):
        return beneath[0].words >= _SHORTEST_TITLE
    return unit.form is Form.PLAIN and has_label and _is_date(beneath[0])


def _is_paper(state: HeaderState, index: int, name: str) -> bool:
    """Tell whether a name is that of the paper or agency whose text stands beneath."""
    unit, at = state.units[index], index + 1
    if unit.form is not Form.PLAIN or at >= len(state.units):
        return False
    if _is_over_row(state, index):
        return True
    looks_so = is_site_line(name) or has_article(name)
    if state.units[at].form is Form.HEADING:
        is_title_beneath = is_site_line(name) or _is_title_of_all(state, at)
        is_long = _is_bold(unit) and len(name.split()) >= _SHORTEST_TITLE
        return (looks_so or is_long) and is_title_beneath and not is_section_line(name)
    if _is_date(state.units[at]):
        title = _behind_section(state, at)
        if title < len(state.units) and is_title(state, title):
            return looks_so or stands_over_meta(state, title)
    return (is_site_line(name) or _names_agency(name)) and _is_over_wire(state, at)


def _behind_section(state: HeaderState, at: int) -> int:
    """Return the index behind a line, and behind a section or a genre that stands beneath it."""
    text = next((unit.text for unit in _beneath(state, at, 1)), "")
    is_genre = is_bare_kind(text) or (names_genre(text) and len(text.split()) == 1)
    return at + 1 + (bool(text) and (is_genre or is_section_line(text)))


def _level(heading: Unit) -> int:
    return len(heading.text) - len(heading.text.lstrip("#"))


def _may_be_paper(name: str) -> bool:
    return name.isupper() or is_site_line(name) or len(name.split()) <= _SHORTEST_TITLE


def _has_title(state: HeaderState, index: int) -> bool:
    """Tell whether a title stands beneath a line, before any prose."""
    ahead = range(index + 1, min(index + _FARTHEST_DATE, len(state.units)))
    before_prose = itertools.takewhile(lambda at: not is_prose(state.units[at]), ahead)
    return any(
        state.units[at].words >= _SHORTEST_TITLE and is_title(state, at) for at in before_prose
    )


def _names_agency(name: str) -> bool:
    """Tell whether a name ends, or in Spanish begins, as that of a news agency."""
    words = name.casefold().split()
    return len(words) > 1 and (words[-1] in _AGENCY_ENDS or words[0] in _AGENCY_STARTS)


def _is_over_wire(state: HeaderState, at: int) -> bool:
    """Tell whether nothing but who, when and where stands before a text without a title."""
    first = at
    while at < len(state.units) and (
        _is_date(state.units[at]) or read_byline(state.units[at].text)
    ):
        at += 1
    return first < at < len(state.units) and is_prose(state.units[at])


def _is_over_row(state: HeaderState, index: int) -> bool:
    """Tell whether a line in bold stands over a row with a date, and that over a heading."""
    behind = _beneath(state, index, 2)
    is_over = len(behind) > 1 and behind[1].form is Form.HEADING
    is_row = is_over and read_line_over_heading(state, index + 1) is not None
    return is_row and _is_bold(state.units[index])


def _is_over_title(state: HeaderState, index: int) -> bool:
    """Tell whether a line stands over a heading that is the title of the text."""
    is_last = index + 1 == len(state.units)
    return (
        state.units[index].form is Form.PLAIN and not is_last and _is_title_of_all(state, index + 1)
    )


def _is_title_of_all(state: HeaderState, at: int) -> bool:
    """Tell whether a heading is the only one of the first level, and one of this text alone."""
    first = [unit for unit in state.units if unit.form is Form.HEADING and _level(unit) == 1]
    heading = state.units[at]
    return len(first) == 1 and first[0] is heading and not is_generic_heading(heading.text)


def _has_date(state: HeaderState, index: int) -> bool:
    """Tell whether a date stands beneath a line, before any prose."""
    return any(
        _is_date(unit) or read_dated_kind(unit.text) is not None or _DATED.match(unit.text)
        for unit in _before_prose(state, index)
    )


def _before_prose(state: HeaderState, index: int) -> Iterator[Unit]:
    for unit in _beneath(state, index, _FARTHEST_DATE):
        if is_prose(unit) and not _DATED.match(unit.text):
            return
        yield unit


def _is_date(unit: Unit) -> bool:
    bare = unit.text.strip(_MARKS)
    is_row = (byline := read_bare_byline(bare)) is not None and byline.date is not None
    return is_row or is_full_date(bare) or read_lone_dateline(bare) is not None


def _is_bold(unit: Unit) -> bool:
    return any(unit.text.startswith(mark) and unit.text.endswith(mark) for mark in ("**", "__"))


def _beneath(state: HeaderState, index: int, number: int) -> list[Unit]:
    return list(state.units[index + 1 : index + 1 + number])
