"""Lines of a header that say themselves what they state, on either side of the title.

Some have a key before each value: front matter, the headers of a message, a line `Title: …`. Others
are told by their shape wherever they stand: a byline that begins with `By`, a date, an address, a
paper beside its date.
"""

import re
from collections.abc import Mapping

from mkbriefs.clean import verdict
from mkbriefs.clean.author_field import read_author_field, read_author_row
from mkbriefs.clean.byline import Byline, read_bare_byline, read_byline
from mkbriefs.clean.dates import DateLine, is_relative_line, read_date_line
from mkbriefs.clean.field_names import FIELDS
from mkbriefs.clean.front_matter import read_source_fields, read_url_value, reads_as_publisher
from mkbriefs.clean.header_state import HeaderState, shifted
from mkbriefs.clean.headline import (
    is_interviewee,
    read_dated_byline,
    read_first_row,
    read_line_over_heading,
)
from mkbriefs.clean.institutions import Placed, read_body_row, read_institution
from mkbriefs.clean.meeting import names_meeting, read_meeting_day
from mkbriefs.clean.mixed import read_mixed_line, read_mononym
from mkbriefs.clean.publisher import read_dated_publisher, without_section
from mkbriefs.clean.title import is_prose
from mkbriefs.clean.urls import read_url_line
from mkbriefs.clean.vocabulary import word_set
from mkbriefs.clean.wire import read_lone_dateline
from mkbriefs.model import Name, Span, Stated

_MAIL_FIELDS = word_set(
    "bcc cc content-type date from in-reply-to list-id message-id reply-to sent subject to"
)
_MAIL_VALUES = {"subject": "title", "from": "author", "date": "date", "sent": "date"}
_SENDER = "from"
_LONGEST_FIELD = 75
"""In words."""
_LONGEST_ROW = 4_000
"""In code points, of authors behind a label."""
_MAILBOX = re.compile(r"\s*<[^<>\s]{1,120}@[^<>\s]{1,120}>$")
_NAME_AND_DAY = re.compile(
    r"(?P<name>[^\d\n]{2,80}?)[*_]{0,2}\s{0,2}[,(|·–—-]\s{0,2}(?P<day>[^()\n]{6,40})\)?"
)
_LONE_LEADS = frozenset(("by", "written by", "words by", "story by", "author", "authors"))
_MONONYM = re.compile(
    r"(?:(?:written|posted|words|story)\s)?by:?\s(?P<name>\w{3,20})$", re.IGNORECASE
)


def read_front_matter(state: HeaderState, index: int) -> bool:
    """Read the front matter that a seed begins with."""
    unit = state.units[index]
    state.verdicts[index] = verdict.FRONT_MATTER
    fields = read_source_fields(unit.text, unit.start)
    state.title, state.authors, state.url = fields.title, fields.authors, fields.url
    state.dates += fields.dates
    state.stated_year = fields.year
    state.publishers += fields.publishers
    return True


def _is_mail(state: HeaderState) -> bool:
    """Tell whether the seed begins with the headers of a message."""
    keys = {unit.text.partition(":")[0].lower() for unit in state.units[:8]}
    return {"from", "subject"} <= keys and bool(keys & {"to", "date", "sent"})


def read_mail_field(state: HeaderState, index: int) -> bool:
    """Read a header of the message that a seed begins with: `Subject: …`."""
    unit = state.units[index]
    key = unit.text[:40].partition(":")[0].lower()
    if key not in _MAIL_FIELDS or index > len(_MAIL_FIELDS) or not _is_mail(state):
        return False
    if not _take_field(state, unit.start, unit.text, _MAIL_VALUES):
        state.verdicts[index] = verdict.MAIL_HEADER
        return True
    is_title = key == "subject"
    state.verdicts[index] = verdict.TITLE if is_title else verdict.FRONT_MATTER
    state.title_index = index if is_title else state.title_index
    return True


def read_author_line(state: HeaderState, index: int) -> bool:
    """Read authors behind a label, `Doe, J., & Roe, J.`, which no byline has so."""
    text = state.units[index].text
    key, colon, value = text.partition(":")
    is_label = bool(colon) and len(text) <= _LONGEST_ROW
    label = key.strip(" \t*_-").lower()
    is_sender = label == _SENDER and state.title is not None
    if not is_label or not (is_sender or FIELDS.get(label) == "author"):
        return False
    bare = value.strip(" \t*")
    authors = read_author_row(bare) or (_read_sender(bare) if is_sender else None)
    if authors is None:
        return False
    shift = len(key) + 1 + value.index(bare)
    placed = tuple((name, a + shift, b + shift) for name, a, b in authors)
    state.take_byline(index, Byline(authors=placed))
    return True


def names_sender(text: str) -> bool:
    """Tell whether a line beneath a title says whose it is: `From: Ministry of Health`."""
    key, colon, value = text.partition(":")
    bare = value.strip(" \t*")
    is_label = bool(colon) and key.strip(" \t*").lower() == _SENDER
    return is_label and bool(read_body_row(bare) or read_institution(bare))


def _read_sender(value: str) -> tuple[Placed, ...] | None:
    """Read the body behind `From:` beneath a title; a person there may be who tells a tale."""
    body = read_institution(value)
    return ((body, 0, len(value)),) if body else None


def read_field(state: HeaderState, index: int) -> bool:
    """Read a labelled line such as `Title: …`."""
    unit = state.units[index]
    if unit.words > _LONGEST_FIELD or not _take_field(state, unit.start, unit.text):
        return False
    is_title = state.title is not None and unit.start <= state.title.span.start < unit.end
    state.verdicts[index] = verdict.TITLE if is_title else verdict.FRONT_MATTER
    if is_title:
        state.title_index = index
    return True


def _take_field(
    state: HeaderState, start: int, line: str, fields: Mapping[str, str] = FIELDS
) -> bool:
    key, colon, rest = line[:400].replace("：", ":").partition(":")
    what = fields.get(key.strip(" \t*_-").lower(), "") if colon else ""
    value = rest.strip(" \t*\"'“”")
    if not what or not value:
        return False
    begin = start + line.index(value, len(key) + 1)
    span = Span(begin, begin + len(value))
    if what == "title":
        if state.title is not None:
            return False
        state.title = Stated(value=" ".join(value.split()), span=span, rule="title-field")
    elif what == "author":
        mailbox = _MAILBOX.search(value)
        name = value[: mailbox.start() if mailbox else None].strip("[] \"'")
        authors = read_author_field(name)
        if authors is None:
            return False
        shift = begin + value.index(name)
        state.authors = state.authors or shifted(authors, shift, "author-field")
    elif what == "date":
        date = read_date_line(value)
        if date is None or date.issued is None:
            return False
        state.add_date(begin, date, "date-field")
    elif what == "publisher" and reads_as_publisher(value):
        _take_publisher_field(state, begin, value)
    else:
        address = read_url_value(value, begin)
        state.url = state.url or address
        return address is not None
    return True


def _take_publisher_field(state: HeaderState, begin: int, value: str) -> None:
    """Take the publisher behind a label, and the day behind it: `Source: *Life*, 3 May 2024`."""
    end, parted = len(value), _NAME_AND_DAY.fullmatch(value)
    date = read_date_line(parted["day"]) if parted else None
    if parted and date is not None and date.issued is not None:
        state.add_date(begin + parted.start("day"), date, "date-field")
        end = parted.end("name")
    span = Span(begin, begin + end)
    stated = Stated(value=value[:end], span=span, rule="publisher-field")
    state.publishers.append((1, stated))


def read_meta(state: HeaderState, index: int) -> bool:  # noqa: PLR0911  one return a kind of line
    """Read an explicit byline, a date line, an address or a dated site line."""
    text = state.units[index].text
    if len(text) > 300 and "://" not in text[:400]:
        return False
    if read_divided_byline(state, index):
        return True
    byline = read_byline(text) or read_dated_byline(text) or _read_mononym(state, index)
    if byline is not None and not is_interviewee(state, text, byline):
        state.take_byline(index, byline)
        return True
    date = read_date_line(text)
    if date is not None and not is_timeline(state, index, date):
        state.take_date(index, date, 0)
        return True
    address = read_url_line(text)
    if address is not None:
        state.verdicts[index] = verdict.URL_LINE
        state.url = state.url or state.stated_text(index, *address, "url-line")
        return True
    dated = read_dated_publisher(text)
    if dated is not None:
        name, offset = dated
        state.add_publisher(index, name.start, name.end, name.rule, name.rank)
        line = read_date_line(without_section(text[offset:]))
        if line is not None:
            state.take_date(index, line, offset)
        return True
    if _read_lone_dateline(state, index) or _read_meeting(state, index):
        return True
    mixed = read_mixed_line(text) if date is None and state.title is not None else None
    mixed = mixed or read_line_over_heading(state, index) or read_first_row(state, index)
    if mixed is not None and (mixed.authors or mixed.paper or index - 1 in state.verdicts):
        state.take_byline(index, mixed)
        return True
    return False


def _read_lone_dateline(state: HeaderState, index: int) -> bool:
    """Read a place and a day on a line of their own, with the agency and who writes for it."""
    dateline = read_lone_dateline(state.units[index].text)
    if dateline is None:
        return False
    if dateline.byline is not None:
        shift = dateline.byline_offset
        authors = tuple((name, shift + a, shift + b) for name, a, b in dateline.byline.authors)
        state.take_byline(index, Byline(authors=authors))
    state.take_date(index, dateline.date, 0)
    if dateline.agency is not None:
        state.add_publisher(index, *dateline.agency, "dateline", 40)
    return True


def _read_meeting(state: HeaderState, index: int) -> bool:
    """Read a line of minutes, which stays text: whose they are, or when people met."""
    unit = state.units[index]
    meeting = read_meeting_day(unit.text) if state.title is not None else None
    if meeting is not None:
        state.add_date(unit.start, meeting, "meeting")
    return meeting is not None or (state.title is not None and names_meeting(unit.text))


def read_divided_byline(state: HeaderState, index: int) -> bool:
    """Read `By` on a line of its own and the name on the next one."""
    if state.units[index].text.lower().rstrip(" :") not in _LONE_LEADS:
        return False
    following = state.units[index + 1].text if index + 1 < len(state.units) else ""
    byline = read_bare_byline(following) if following else None
    if byline is None:
        return False
    state.verdicts[index] = verdict.BYLINE
    state.take_byline(index + 1, byline)
    return True


def _read_mononym(state: HeaderState, index: int) -> Byline | None:
    """Read `By Beth`, or `By Exlaw` over a text that names it and has no such word."""
    match = _MONONYM.match(state.units[index].text)
    if match is None or index - 1 not in state.verdicts:
        return None
    word = match["name"]
    name = read_mononym(word.capitalize() if word.isupper() else word)
    is_heading = sum(_MONONYM.match(unit.text) is not None for unit in state.units) > 1
    if name is None or is_heading or re.search(rf"\b{word.lower()}\b", state.text):
        return None
    if state.text.count(word) > 1:
        is_named = re.search(rf"[a-z,]\s{word}\b|^{word}$", state.text, re.MULTILINE)
        name = Name(literal=word) if is_named else None
    return Byline(authors=((name, *match.span("name")),)) if name else None


def is_timeline(state: HeaderState, index: int, date: DateLine) -> bool:
    """Tell whether a date is a heading: a bare one, in a text that has more of them."""
    is_surely_no_heading = date.is_labelled or is_relative_line(state.units[index].text)
    if is_surely_no_heading or state.verdicts.get(index - 1) is verdict.BYLINE:
        return False
    behind = range(index + 1, min(len(state.units), index + 200))
    first_prose = next((i for i in behind if is_prose(state.units[i])), len(state.units))
    return any(
        state.units[i].words <= 5
        and read_date_line(state.units[i].text)
        and not is_relative_line(state.units[i].text)
        for i in range(first_prose, min(len(state.units), index + 200))
    )
