"""Credits of news agencies: behind the last sentence, on their own line, or as a dateline."""

import re
from typing import NamedTuple

from mkbriefs.clean.byline import Byline, read_byline
from mkbriefs.clean.chinese import read_names
from mkbriefs.clean.dates import DateLine, has_day, is_date_filler, read_dates
from mkbriefs.clean.given_names import given_names
from mkbriefs.clean.kinds import names_document
from mkbriefs.clean.names import is_paper, read_agency, read_organisation
from mkbriefs.clean.units import ends_sentence
from mkbriefs.clean.vocabulary import PLACE_OPENERS
from mkbriefs.model import Name

_LONE = re.compile(
    r"[\s(（【\[*_–—-]{0,6}(?i:(?:with\s)?(?:agency\s)?inputs?\sfrom\s|with\s)?"
    r"(?P<names>[A-Z\u4e00-\u9fff][\w .’'/,&-]{0,60}?)[\s)）】\]*_.]{0,4}$",
)
_DIVIDER = re.compile(r"\s{0,2}[–—]{1,2}\s{0,2}|\s-{1,2}\s{0,2}|\s/{1,2}\s{0,2}|\s{0,2}[(（\[]")
_INPUTS = re.compile(r"(?:with\s)?(?:agency\s)?inputs?\sfrom\s", re.IGNORECASE)
_CLOSING = re.compile(r"[\s)）\]*_]{0,4}$")
_DATELINE = re.compile(
    r"[\"“*_]{0,2}[A-Z][^()\n]{1,60}?\((?P<names>[A-Z][\w .’'/-]{1,40})\)\s{0,2}\.?\s?[-–—:]"
)
_AGENCY_FIRST = re.compile(
    r"[\"“*_]{0,2}[A-ZÀ-Þ][^()\n]{1,40}?\((?P<names>[A-Z][\w .’'/-]{1,40})\),?\s(?=[A-Z\d])"
)
"""A dateline in which the day stands last: `OSLO (Northline), Feb. 11, 2022 —`."""
_CHINESE_DATELINE = re.compile(
    r"[\W_]{0,3}(?P<names>[\u4e00-\u9fff]{2,6}[社网網])\s?"
    r"(?P<day>[\u4e00-\u9fff]{2,10}(?:\d{4}年)?\d{1,2}月\d{1,2}日)[电電讯訊]"
    r"(?:\s?[（(](?:本报|本報)?(?:记者|記者)\s?(?P<reporters>[^（）()]{2,30})[)）])?"
)
_PLACE_AND_COMMA = re.compile(
    r"[\"“*_]{0,2}[A-ZÀ-Þ][\w.'’-]{1,20}(?:[ /][\w.'’-]{1,20}){0,3}"
    r"(?:,\s[\w.]{1,20}(?:\s\w{1,20})?){0,2}"
    r"(?:\s?[,(–—-]|\s--)\s{0,2}"
)
_BEHIND_DATE = re.compile(
    r"\s?\)?[*_]{0,2}\s?(?:\([^()\n]{1,40}\)\s?|/[^/\n]{1,30}/\s?)?[*_]{0,2}"
    r"(?:--|[–—:]|\.?-\s|\.\s(?=[«\"“A-ZÀ-Þ]))"
)
_MOST_WORDS = 4
"""Of an agency's name."""
_LONGEST_DATELINE = 140
"""In code points."""
_JOINT = re.compile(r"\s{0,2}[/,]\s{0,2}|\s(?:and|&)\s")

_PLACE = re.compile(
    r"[*_]{0,3}[A-ZÀ-Þ][\w.'’-]{0,24}(?:\s(?:of|on|the|upon|de|del|la|las|los|el|[A-ZÀ-Þ][\w.'’-]{0,24})){0,5}"
    r"(?:,\s[A-ZÀ-Þ][\w.]{1,20}){0,1}\s?,\s(?:a\s)?"
)
"""All that stands before the date of a dateline on a line of its own."""
_BEHIND_DAY = re.compile(
    r"[\s,]{0,3}(?:\((?P<agency>[^()\n]{2,40})\))?[\s,]{0,2}(?:[-–—|·.]\s{0,2})?"
    r"(?P<by>(?:by|por)\s.{3,80})?[*_]{0,3}",
    re.IGNORECASE,
)

Places = tuple[tuple[int, int], ...]
"""Where agencies' names stand, in order."""


class LoneDateline(NamedTuple):
    """A dateline that has a line of its own."""

    date: DateLine
    agency: tuple[int, int] | None
    """Where it stands in brackets."""
    byline: Byline | None
    """Its places are counted from `byline_offset` on."""
    byline_offset: int


def read_lone_credit(line: str) -> Places:
    """Return the agencies that a line names which says nothing else; may be empty."""
    if len(line) > 90:
        return ()
    match = _LONE.match(line)
    return _agencies(line, *match.span("names")) if match else ()


def read_glued_credit(text: str) -> Places:
    """Return the agencies credited behind the last sentence of a paragraph; may be empty."""
    offset = max(0, len(text) - 90)
    closing = _CLOSING.search(text, max(0, len(text) - 4))
    end = closing.start() if closing else len(text)
    for divider in reversed(list(_DIVIDER.finditer(text, offset))):
        if ends_sentence(text[: divider.start()]):
            lead = _INPUTS.match(text, divider.end())
            places = _agencies(text, lead.end() if lead else divider.end(), end)
            if places:
                return places
    return ()


def read_dateline(text: str) -> Places:
    """Return the agencies in a dateline such as `PARIS, March 3 (Reuters) -`; may be empty."""
    match = _DATELINE.match(text[:140]) or _CHINESE_DATELINE.match(text[:80])
    if match is None and read_dateline_date(text) is not None:
        match = _AGENCY_FIRST.match(text[:140])
    if match is None:
        return ()
    known = _agencies(text, *match.span("names"))
    return known or ((match.span("names"),) if _may_be_agency(match) else ())


def _names_place(name: str, line: str, day: DateLine) -> bool:
    """Tell whether the words before a day name a place, and nobody who writes or publishes."""
    before, is_spanish = line[: day.start], " de " in line[day.start : day.end]
    place, _, behind = before.strip(" ,*_").partition(",")
    if not is_date_filler(before[len(name) :]) or place.split()[0] in given_names().sure:
        return False
    if place.isupper() and " " in place and behind and is_date_filler(behind):
        return False  # `ELMSTEAD COURANT, Friday, September 8, 2023`
    is_other = read_organisation(place) or is_paper(place) or names_document(place)
    return not is_other and (is_spanish or _looks_like_place(place))


def _looks_like_place(name: str) -> bool:
    """Tell whether a name is no person's and no firm's: one word, in capitals, `Port X`, `X del Y`.

    Any other name of two words and more may be who writes: `Kestrel Bay Energy, 12 March 2024`.
    """
    words = name.split()
    is_joined = any(word.islower() for word in words)
    return len(words) == 1 or name.isupper() or is_joined or words[0].lower() in PLACE_OPENERS


def read_dateline_reporters(text: str) -> tuple[tuple[Name, int, int], ...]:
    """Return whom a dateline in Chinese names behind its day: `…3日电（记者 周砚秋）`."""
    match = _CHINESE_DATELINE.match(text[:80])
    if match is None or not match["reporters"]:
        return ()
    return tuple(read_names(text, *match.span("reporters")) or ())


def _may_be_agency(dateline: re.Match[str]) -> bool:
    """Tell whether an unknown name stands behind the day of a dateline: `PARIS, 3 May (NPA) -`."""
    name = dateline["names"]
    before = dateline.string[dateline.start() : dateline.start("names")]
    is_dated = "day" in dateline.groupdict() or has_day(before) or before.strip(" (*_").isupper()
    is_name = len(name.split()) <= _MOST_WORDS and all(word[0].isupper() for word in name.split())
    is_han = not name.isascii()
    return is_dated and (is_han or is_name) and not is_date_filler(name)


def read_dateline_date(text: str) -> DateLine | None:
    """Return the day of a dateline such as `BOSTON, Mass., March 3, 2024 --`; None without year."""
    han = _CHINESE_DATELINE.match(text[:80])
    first = next(iter(read_dates(han[0] if han else text[:_LONGEST_DATELINE])), None)
    if first is None or first.issued is None or len(first.issued.edtf) < len("2024-03-03"):
        return None
    agency_first = _AGENCY_FIRST.match(text)
    if han or (agency_first and first.start - agency_first.end() <= 1):
        return first
    is_led = _PLACE_AND_COMMA.fullmatch(text, 0, first.start)
    is_whole = text[first.start - 1 : first.start] != "(" or text.startswith(")", first.end)
    return first if is_led and is_whole and _BEHIND_DATE.match(text, first.end) else None


def read_lone_dateline(line: str) -> LoneDateline | None:
    """Return what a line says that is a place and a day: `PARIS, 4 March 2025 (AFP) - by J. Doe`.

    Neither a person, a paper or a body stands there for the place, nor what a text is called by.
    """
    first = next(iter(read_dates(line)), None) if len(line) <= _LONGEST_DATELINE else None
    if first is None or first.issued is None or len(first.issued.edtf) < len("2024-03-03"):
        return None
    place = _PLACE.match(line, 0, first.start)
    behind = _BEHIND_DAY.fullmatch(line, first.end)
    if place is None or behind is None or not _names_place(place[0], line, first):
        return None
    byline = read_byline(behind["by"]) if behind["by"] else None
    if behind["by"] and byline is None:
        return None
    agency = behind.span("agency") if behind["agency"] else None
    return LoneDateline(first, agency, byline, behind.start("by"))


def _agencies(text: str, start: int, end: int) -> Places:
    places = []
    position = start
    for stop, following in [
        *((m.start(), m.end()) for m in _JOINT.finditer(text, start, end)),
        (end, end),
    ]:
        name = read_agency(text[position:stop])
        if not name:
            return ()
        found = text.find(name, position, stop)
        places.append((found, found + len(name)))
        position = following
    return tuple(places)
