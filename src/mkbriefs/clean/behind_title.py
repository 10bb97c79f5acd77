"""What stands between the headline and the text: who signs, a role, a site, the title again.

Behind a title a name needs no `By`: its place tells it, with a date beside it or nothing else that
it could be. The first unit that is none of these ends the header, unless a byline or date that says
so itself follows within a few units, with a standfirst or a picture between.
"""

import re

from mkbriefs.clean import verdict
from mkbriefs.clean.byline import Byline, is_role, read_bare_byline, read_byline
from mkbriefs.clean.contacts import leads_contact, says_how_to_reach
from mkbriefs.clean.dates import is_full_date, read_date_line
from mkbriefs.clean.header_state import HeaderState
from mkbriefs.clean.headline import goes_with_name, stands_over_date
from mkbriefs.clean.institutions import read_body_row
from mkbriefs.clean.letterhead import names_office
from mkbriefs.clean.mixed import read_mixed_line
from mkbriefs.clean.names import read_agency, read_person
from mkbriefs.clean.scholars import is_affiliation, read_marked_authors
from mkbriefs.clean.stated_lines import is_timeline, names_sender, read_divided_byline
from mkbriefs.clean.title import (
    is_prose,
    is_repeat,
    is_section_line,
    is_site_line,
)
from mkbriefs.clean.units import ends_sentence
from mkbriefs.model import Name

_LOOKAHEAD = 4
"""Units that may stand between the title and a byline or date that still belong to the header."""

_FARTHEST_DATE = 14
"""Such units, where none of them is prose and a label says that a date is that of the text."""

_FEWEST_SCHOLARS = 3
"""Names in a row that sign whatever names stand beneath; fewer may begin a list."""

_DATE_LABEL = re.compile(
    r"\W{0,4}(?:(?:date|dated|fecha|datum)\s?:|(?:filed|decided)\s)", re.IGNORECASE
)


def read_behind(state: HeaderState, index: int) -> bool:
    """Read one unit behind the headline; tell whether the header goes on."""
    unit = state.units[index]
    assert state.title is not None  # noqa: S101  the caller has seen the title
    if is_repeat(state.title.value, unit):
        state.verdicts[index] = verdict.REPEATED_TITLE
        return True
    if unit.words <= 20 and leads_contact(unit.text) and says_how_to_reach(unit.text):
        state.verdicts[index] = verdict.CONTACT_BLOCK
        return True
    return (
        _read_office(state, index)
        or _read_scholars(state, index)
        or _read_bare_byline(state, index)
        or _read_aside(state, index)
    )


def _read_office(state: HeaderState, index: int) -> bool:
    """Read who signs a report beneath its title: `Water Office, City of Example`, or two bodies."""
    text = state.units[index].text
    if state.authors or state.verdicts.get(index - 1) is not verdict.TITLE:
        return False
    is_joined = " and " in text and stands_over_date(state, index)
    bodies = read_body_row(text) if is_joined else None
    if bodies is None and not names_office(text):
        return False
    state.take_byline(index, Byline(authors=bodies or ((Name(literal=text), 0, len(text)),)))
    return True


def _read_scholars(state: HeaderState, index: int) -> bool:
    """Read the authors of a paper, and then where they work."""
    text = state.units[index].text
    before = state.verdicts.get(index - 1)
    if state.authors and before in {verdict.BYLINE, verdict.AFFILIATION}:
        is_behind = (
            is_affiliation(text, is_behind_another=before is verdict.AFFILIATION)
            if state.marks_affiliations
            else names_office(text)
        )
        if is_behind:
            state.verdicts[index] = verdict.AFFILIATION
        return is_behind
    if before is not verdict.TITLE:
        return False
    beneath = state.units[index + 1 : index + 3]
    has_affiliations = any(is_affiliation(unit.text) for unit in beneath)
    authors = read_marked_authors(text, has_affiliations=has_affiliations)
    if authors:
        state.take_byline(index, Byline(authors=authors))
        state.marks_affiliations = True
    return bool(authors)


def _read_aside(state: HeaderState, index: int) -> bool:
    """Read a line that counts only beside a byline or a date: a role, a handle, a site."""
    unit = state.units[index]
    if unit.words > 6 or state.verdicts.get(index - 1) not in {
        verdict.BYLINE,
        verdict.DATE_LINE,
        verdict.SITE_LINE,
    }:
        return False
    if is_role(unit.text) or (unit.words == 1 and "@" in unit.text):
        state.verdicts[index] = verdict.BYLINE
        return True
    if unit.text.lower() in {"comment", "comments"}:
        state.verdicts[index] = verdict.PAGE_COUNTER
        return True
    if is_section_line(unit.text):
        state.verdicts[index] = verdict.SECTION_LINE
        return True
    if is_site_line(unit.text):
        state.take_site_line(index)
        return True
    return False


def _read_bare_byline(state: HeaderState, index: int) -> bool:
    unit = state.units[index]
    if unit.words > 14:
        return False
    byline = read_bare_byline(unit.text)
    if index - 1 not in state.verdicts and not stands_over_date(state, index):
        return False
    if byline is None or not (byline.is_explicit or _is_supported(state, index, byline)):
        return False
    state.take_byline(index, byline)
    return True


def _is_supported(state: HeaderState, index: int, byline: Byline) -> bool:
    """Tell whether a lone name is a byline: beside a date, of an agency, or clearly a name."""
    if all(name.is_organisation for name, _, _ in byline.authors):
        # Behind a person it is for whom that person works, or the first heading of the text.
        return not state.authors or all(read_agency(n.literal) for n, _, _ in byline.authors)
    if index > 0 and is_full_date(state.units[index - 1].text):
        return True
    beneath = state.units[index + 1].text if index + 1 < len(state.units) else ""
    if stands_over_date(state, index) or is_role(beneath):
        return True
    names = [name.full for name, _, _ in byline.authors]
    if any(_is_word_or_place(state, name) for name in names):
        return False
    return len(names) >= _FEWEST_SCHOLARS or not any(
        other.words <= 4 and read_person(other.text) and not ends_sentence(other.text)
        for other in state.units[index + 1 : index + 80]
    )


def _is_word_or_place(state: HeaderState, name: str) -> bool:
    """Tell whether the seed uses the words of a name in lower case, or as a place."""
    words = [word.lower() for word in name.split() if len(word) > 2]
    body = state.text
    return any(f" {word} " in body or f" {word}s " in body for word in words) or any(
        f" {preposition} {name}" in body for preposition in ("in", "at", "near", "across")
    )


def find_meta(state: HeaderState, index: int) -> int | None:
    """Return the next unit that is surely of the header, behind a standfirst or a picture."""
    if state.title is None:
        return None
    for ahead in range(index + 1, min(index + _LOOKAHEAD, len(state.units))):
        if any(state.units[i].words > 60 for i in range(index, ahead)):
            return None
        text = state.units[ahead].text
        date = read_date_line(text)
        is_bare_date = date is not None and not date.is_labelled
        crosses_prose = any(is_prose(state.units[i]) for i in range(index, ahead))
        if read_divided_byline(state, ahead) or names_sender(text):
            return ahead
        mixed = read_mixed_line(text) if date is None else None
        if (
            read_byline(text)
            or (mixed and mixed.authors)
            or (date and not (is_bare_date and crosses_prose))
        ):
            if date and is_timeline(state, ahead, date):
                return None
            between = state.units[ahead - 1].text
            above = ahead - 2 if goes_with_name(between) else ahead - 1
            return above if date and above > index and _read_bare_byline(state, above) else ahead
    return None if state.dates else _find_labelled_date(state, index)


def _find_labelled_date(state: HeaderState, index: int) -> int | None:
    """Return the line `Date: …` among the parties and numbers above a judgment, or a form."""
    for at in range(index, min(index + _FARTHEST_DATE, len(state.units))):
        unit = state.units[at]
        if is_prose(unit):
            return None
        date = read_date_line(unit.text)
        if date and date.issued and (date.is_labelled or _DATE_LABEL.match(unit.text)):
            return at
    return None


def drop_repeats(state: HeaderState, end: int) -> None:
    """Drop a repeated title that stands behind a picture or standfirst."""
    if state.title is None:
        return
    prose = 0
    for index in range(end, min(end + 4, len(state.units))):
        unit = state.units[index]
        if index in state.verdicts:
            continue
        if is_repeat(state.title.value, unit):
            state.verdicts[index] = verdict.REPEATED_TITLE
        prose += is_prose(unit)
        if prose > 1:
            return
