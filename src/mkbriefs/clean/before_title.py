"""What stands above the headline: letterhead, label, whom to ask, sections, the paper's name.

None of these can be told by its own words alone, `Water Office` may be the issuer or the title. So
each is taken only where a headline stands soon behind it (`headline.py`); the first line that is
none of them and may be a headline is the title.
"""

import itertools
import re

from mkbriefs.clean import verdict
from mkbriefs.clean.byline import Byline, read_bare_byline, read_byline
from mkbriefs.clean.contacts import leads_contact, says_how_to_reach
from mkbriefs.clean.dates import DateLine, is_date_filler, is_full_date, read_date_line
from mkbriefs.clean.header_state import HeaderState
from mkbriefs.clean.headline import (
    KICKER,
    has_meta_behind,
    has_title_behind,
    is_above_headline,
    is_title,
    stands_over_date,
    stands_over_meta,
)
from mkbriefs.clean.institutions import read_han_body
from mkbriefs.clean.kinds import MARKS, is_bare_kind, read_dated_kind
from mkbriefs.clean.letterhead import (
    find_han_release_head,
    find_release_label,
    is_letterhead,
    names_body,
    names_organisation,
    names_public_body,
)
from mkbriefs.clean.masthead import read_masthead
from mkbriefs.clean.meeting import read_meeting_day
from mkbriefs.clean.names import read_agency
from mkbriefs.clean.serial import read_serial_line
from mkbriefs.clean.title import (
    LONGEST_MENU,
    is_breadcrumb,
    is_generic_heading,
    is_locator_line,
    is_prose,
    is_section_line,
    is_site_line,
    is_slug,
    is_version_line,
    is_wrapped_title,
    names_case,
    names_parties,
    read_title,
)
from mkbriefs.clean.units import Form, ends_sentence
from mkbriefs.clean.urls import read_url_line
from mkbriefs.clean.verdict import Verdict

_LONGEST_LETTERHEAD = 8
_LONGEST_RELEASE_HEAD = 16
"""Units from a letterhead's first line to the label beneath it, and from there to the headline."""

_MOST_ISSUERS = 4
"""Units above a headline that may name who publishes it."""

_IS_NOTICE = re.compile(r"(?:关于|關於).{2,80}$")
_NUMBERED = re.compile(
    r"(?:joined\s)?cases?\s(?:nos?\.?:?\s?)?[A-Z]{0,4}[-‑]?\d[\w/.-]{1,12}"
    r"|(?:[a-z]{3,12}\s)?(?:working|discussion|research|policy|occasional|technical|special)"
    r"\s(?:paper|report|brief|note)s?\s(?:series\s)?(?:(?:no|nr|number)\b\.?\s?)?\d[\w/.-]{0,12}",
    re.IGNORECASE,
)
"""`Case C-131/12`, `Working Paper No. 12`."""
_NEUTRAL = re.compile(
    r"neutral citation(?: number)?:?\s|\[(?:19|20)\d\d\]\s[A-Z]{2,8}\s", re.IGNORECASE
)
_COURT = re.compile(r"\b(?:COURT|TRIBUNAL)\b")
_LONGEST_JUDGMENT_HEAD = 25
"""In units."""

_DELIVERED = re.compile(r"\bdelivered on [^,;:\n]{6,40}$")
"""Of an opinion or a judgment, in its title."""
_LABELLED = re.compile(r"[*_]{0,2}[A-Z][\w()/ -]{1,24}[*_]{0,2}:[*_]{0,2}\s")


def read_before_title(state: HeaderState, index: int) -> bool:
    """Read one unit above the headline, or the headline; tell whether the header goes on."""
    unit = state.units[index]
    if (
        _read_dated_kind(state, index)
        or read_masthead(state, index)
        or _read_serial(state, index)
        or _is_number_over_title(state, index)
        or _read_judgment(state, index)
    ):
        return True
    if (
        _read_contact(state, index)
        or _read_release_head(state, index)
        or _read_issuer(state, index)
        or _read_signer(state, index)
        or _read_early_byline(state, index)
    ):
        return True
    kind = _kind_before_title(state, index)
    if kind is not None:
        state.verdicts[index] = kind
        if kind is verdict.SITE_LINE:
            state.add_publisher(index, 0, len(unit.text), "site-line", 20)
        _note_date(state, index)
        return True
    if _is_field_among_fields(state, index):
        state.verdicts[index] = verdict.FRONT_MATTER
        return True
    if is_title(state, index):
        _take_title(state, index)
        return True
    is_generic = is_generic_heading(unit.text) and stands_over_meta(state, index)
    return is_generic or is_locator_line(unit.text)


def _note_date(state: HeaderState, index: int) -> None:
    """Add the date that a section ends with: `Policy paper | October 2018`."""
    text = state.units[index].text
    _, bar, last = text.rpartition("|")
    date = read_date_line(last) if bar else None
    if date is not None:
        state.add_date(state.units[index].end - len(last), date, "date-line")


def _read_dated_kind(state: HeaderState, index: int) -> bool:
    """Read of what kind a text is and when it appeared; the kind is the title if no other follows.

    `Position paper, 3 May 2024`, beneath who publishes it.
    """
    if state.verdicts.get(index - 1) is not verdict.LETTERHEAD:
        return False
    if is_bare_kind(state.units[index].text) and _has_headline_behind(state, index):
        state.verdicts[index] = verdict.SECTION_LINE
        return True
    kind = read_dated_kind(state.units[index].text)
    if kind is None:
        return False
    if _has_headline_behind(state, index):
        state.verdicts[index] = verdict.SECTION_LINE
    else:
        unit = state.units[index]
        state.title_index, state.verdicts[index] = index, verdict.TITLE
        state.title = read_title(state.text, unit.start, unit.start + kind.end)
    state.add_date(state.units[index].start + kind.date_offset, kind.date, "date-line")
    return True


def _read_serial(state: HeaderState, index: int) -> bool:
    """Read in which journal a paper stands; the line itself is text, the name repeated is not."""
    text = state.units[index].text
    serial = read_serial_line(text)
    if serial is None:
        stated = [name.value for _, name in state.publishers if name.rule == "serial"]
        if text.casefold() not in map(str.casefold, stated):
            return False
        state.verdicts[index] = verdict.SITE_LINE
        return True
    state.add_date(state.units[index].start, serial.date, "serial")
    state.add_publisher(index, *serial.journal, "serial", 20)
    return True


def _is_number_over_title(state: HeaderState, index: int) -> bool:
    """Tell whether a line is text over a title: the number of a paper or a case, or its court."""
    text = state.units[index].text
    beneath = state.units[index + 1 : index + 4]
    if not _NUMBERED.fullmatch(text):
        return not names_case(text) and any(names_case(unit.text) for unit in beneath[:2])
    before_prose = list(itertools.takewhile(lambda unit: not is_prose(unit), beneath))
    ahead = range(index + 1, index + 1 + len(before_prose))
    return any(state.units[at].words >= 3 and is_title(state, at) for at in ahead)


def _read_judgment(state: HeaderState, index: int) -> bool:
    """Read a case's name where the head of a judgment has it, far beneath its number or court."""
    text = state.units[index].text
    is_court = text.isupper() and _COURT.search(text) is not None
    if not (is_court or _NEUTRAL.match(text)):
        return False
    ahead = range(index + 1, min(index + _LONGEST_JUDGMENT_HEAD, len(state.units)))
    before_prose = itertools.takewhile(lambda at: not is_prose(state.units[at]), ahead)
    case = next((at for at in before_prose if names_parties(state.units[at].text)), None)
    if case is not None:
        _take_title(state, case)
    return case is not None


def _is_field_among_fields(state: HeaderState, index: int) -> bool:
    """Tell whether a labelled line stands in a block with others that were read: `ISBN: …`."""
    unit = state.units[index]
    is_below = index > 0 and not unit.is_after_blank and index - 1 in state.verdicts
    if not is_below or unit.words > 12 or not has_title_behind(state, index):
        return False
    above = state.units[index - 1].text
    return _LABELLED.match(unit.text) is not None and _LABELLED.match(above) is not None


def _read_contact(state: HeaderState, index: int) -> bool:
    """Read the block of a press release that says whom to ask."""
    stop = _end_of_contact(state, index)
    if stop == index or not has_title_behind(state, stop - 1):
        return False
    state.verdicts |= dict.fromkeys(range(index, stop), verdict.CONTACT_BLOCK)
    return True


def _end_of_contact(state: HeaderState, index: int) -> int:
    """Return the index behind a contact block, or `index` if none begins there."""
    if not leads_contact(state.units[index].text):
        return index
    stop = index + 1
    while stop < min(len(state.units), index + 10) and (
        (not state.units[stop].is_after_blank and state.units[stop].words <= 10)
        or (state.units[stop].words <= 4 and says_how_to_reach(state.units[stop].text))
    ):
        stop += 1
    return stop


def _read_release_head(state: HeaderState, index: int) -> bool:
    """Read what stands above the headline of a press release: its letterhead and its label."""
    unit = state.units[index]
    name_end = find_han_release_head(unit.text)
    if name_end is not None and _has_headline_behind(state, index):
        state.verdicts[index] = verdict.LETTERHEAD
        state.add_publisher(index, 0, name_end, "letterhead", 20)
        return True
    offset = find_release_label(unit.text)
    if offset is not None:
        return _take_release_label(state, index, offset)
    label = _find_label(state, index) if is_letterhead(unit) else None
    if label is None or not _has_headline_behind(state, label):
        return False
    state.verdicts[index] = verdict.LETTERHEAD
    if names_organisation(unit.text):
        state.add_publisher(index, 0, len(unit.text), "letterhead", 20)
    elif names_public_body(unit.text):
        state.add_publisher(index, 0, len(unit.text), "letterhead", 25)
    return True


def _take_release_label(state: HeaderState, index: int, offset: int) -> bool:
    if not _has_headline_behind(state, index):
        return False
    state.verdicts[index] = verdict.SECTION_LINE
    date = read_date_line(state.units[index].text[offset:])
    if date is not None:
        state.take_date(index, date, offset)
    return True


def _find_label(state: HeaderState, index: int) -> int | None:
    """Return the label of a release that stands beneath a letterhead's line."""
    for at in range(index + 1, min(index + _LONGEST_LETTERHEAD, len(state.units))):
        if find_release_label(state.units[at].text) is not None:
            return at
        if is_prose(state.units[at]):
            return None
    return None


def _has_headline_behind(state: HeaderState, label: int) -> bool:
    """Tell whether a headline, and then a text, stand behind the label of a release."""
    at = label + 1
    limit = min(label + _LONGEST_RELEASE_HEAD, len(state.units))
    while at < limit:
        unit = state.units[at]
        stop = _end_of_contact(state, at)
        if stop > at:
            at = stop
            continue
        if is_prose(unit):
            return False
        is_known = at in state.verdicts or state.matches[at] is not None
        is_headline = unit.words >= 3 and not is_known and is_title(state, at)
        if is_headline and find_release_label(unit.text) is None:
            return any(is_prose(other) for other in state.units[at + 1 : at + 6])
        at += 1
    return False


def _read_issuer(state: HeaderState, index: int) -> bool:
    """Read the name of a body over the headline of what it publishes, as covers have it."""
    stop, last = index, min(len(state.units), index + _MOST_ISSUERS)
    while stop < last and names_body(state.units[stop].text):
        stop += 1
    bodies = stop - index
    while stop < last and (
        _is_number(state.units[stop].text) or is_full_date(state.units[stop].text)
    ):
        stop += 1
    if not bodies or stop == len(state.units) or state.units[stop].words < 4:
        return False
    has_number = _is_number(state.units[index + bodies].text)
    is_above = state.verdicts.get(index - 1) is verdict.LETTERHEAD
    is_cover = bodies > 1 or has_number or is_above
    is_dated = has_meta_behind(state, stop) or _read_meeting(state, stop) is not None
    if not is_title(state, stop) or not (is_cover or is_dated):
        return False
    # The part that publishes stands beneath the whole that it belongs to.
    state.take_letterhead(index, 19 + bodies)
    return True


def _read_meeting(state: HeaderState, index: int) -> DateLine | None:
    """Read the day in the title of minutes, which may go on in a second line."""
    text = state.units[index].text.replace("\n", " ")
    day = read_meeting_day(text)
    return day if day is not None and not is_date_filler(text[: day.start]) else None


def _is_number(text: str) -> bool:
    return is_locator_line(text) or _NUMBERED.fullmatch(text) is not None


def _read_signer(state: HeaderState, index: int) -> bool:
    """Read a body's name above the title of its notice: `某某公司` over `关于…的公告`."""
    body = read_han_body(state.units[index].text.strip(MARKS))
    if body is None or index + 1 == len(state.units):
        return False
    beneath = state.units[index + 1].text.strip(MARKS)
    if not (_IS_NOTICE.match(beneath) and is_title(state, index + 1)):
        return False
    start = state.units[index].text.index(body.full)
    state.take_byline(index, Byline(authors=((body, start, start + len(body.full)),)))
    return True


def _read_early_byline(state: HeaderState, index: int) -> bool:
    """Read a name over a date, if the title stands behind both."""
    unit = state.units[index]
    byline = read_bare_byline(unit.text)
    if byline is None or not stands_over_date(state, index):
        return False
    if not any(
        state.units[i].words >= 4 and is_title(state, i)
        for i in range(index + 2, min(index + 6, len(state.units)))
    ):
        return False
    is_body = names_organisation(unit.text) or names_public_body(unit.text)
    if is_body or names_body(unit.text):
        state.take_letterhead(index)
        return True
    state.take_byline(index, byline)
    return True


def _kind_before_title(state: HeaderState, index: int) -> Verdict | None:  # noqa: PLR0911  one return a kind
    """Return what kind of furniture a line above the headline is, or None."""
    unit = state.units[index]
    if is_slug(unit.text) and index + 1 < len(state.units):
        return verdict.WIRE_SLUG
    is_entry = unit.words <= KICKER + 1 and is_above_headline(state, index)
    if unit.words > LONGEST_MENU or not (is_entry or has_title_behind(state, index)):
        return None
    if is_version_line(unit.text):
        return verdict.VERSION_LINE
    if is_section_line(unit.text) or is_breadcrumb(unit.text):
        return verdict.SECTION_LINE
    if is_site_line(unit.text) or read_agency(unit.text):
        return verdict.SITE_LINE
    if is_entry:
        return verdict.SECTION_LINE
    behind = state.units[index + 1]
    is_kicker = unit.words <= KICKER and not ends_sentence(unit.text) and unit.form is Form.PLAIN
    return (
        verdict.SECTION_LINE
        if is_kicker and behind.words >= 5 and is_title(state, index + 1)
        else None
    )


def _take_title(state: HeaderState, index: int) -> None:
    unit = state.units[index]
    end = unit.end
    state.title_index = index
    state.verdicts[index] = verdict.TITLE
    if index + 2 < len(state.units) and is_wrapped_title(unit, state.units[index + 1]):
        following = state.units[index + 1].text
        is_other = read_byline(following) or read_date_line(following)
        if not (is_other or state.matches[index + 1] or read_url_line(following)):
            end = state.units[index + 1].end
            state.verdicts[index + 1] = verdict.TITLE
    state.title = read_title(state.text, unit.start, end)
    meeting = _read_meeting(state, index)
    if meeting is not None:
        state.add_date(unit.start, meeting, "meeting")
    delivered = _DELIVERED.search(unit.text)
    date = read_date_line(unit.text[delivered.start() :]) if delivered else None
    if delivered and date:
        state.add_date(unit.start + delivered.start(), date, "title")
