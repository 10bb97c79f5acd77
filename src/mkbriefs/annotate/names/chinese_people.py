"""Persons in Chinese text: a family name, a given one, and a title or verb of saying beside."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mkbriefs.annotate.names.chinese_words import EDGE, HAN, either, words
from mkbriefs.annotate.names.seen import Found
from mkbriefs.model import MentionKind

_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:[·・][{HAN}]{{1,8}}){{1,3}}")
_AFTER = re.compile(
    rf"[^{HAN}]|$|[在于於和与與的等还還也则則对對向将將因是为為就又已正即便并並从從]"
)
"""What may follow a person's name."""
_NO_NAME_ENDS = frozenset("地得着過过了的们們是在")
"""Particles: what ends in one is no name but how or what somebody says."""
_LONGEST_TITLE = 6
_DOERS = frozenset("师師员員者手匠主农農商")
"""Characters that end words for what somebody does."""
_NO_SURNAMES = frozenset({"对方", "對方", "双方", "任何", "及时", "和平"})
"""Where a family name before a form of address is the end of a word."""


def persons(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the persons of `text[start:end]`, by sign; some may be found twice."""
    for match in _behind_title().finditer(text, start, end):
        begin = match.start("family")
        stop = _given_end(text, match.end(), end)
        if stop and text[begin : begin + 2] not in words("common"):
            yield _person(text, begin, stop, "title")
    for match in _before_sign().finditer(text, start, end):
        begin, stop = match.span("name")
        is_word = text[begin : begin + 2] in words("common") or text[stop - 1] in _NO_NAME_ENDS
        is_word = is_word or text[begin + 1 : stop] in words("addresses")
        if _begins(text, begin, start) and not is_word:
            yield _person(text, begin, stop, "speech")
    for match in _addressed().finditer(text, start, end):
        begin = match.start()
        if (
            _begins(text, begin, start)
            and text[max(start, begin - 1) : begin + 1] not in _NO_SURNAMES
        ):
            yield _person(text, begin, match.end(), "address")
    for match in _FOREIGN.finditer(text, start, end):
        yield from _foreign(text, match.start(), match.end(), start)


def _person(text: str, begin: int, stop: int, rule: str) -> Found:
    return Found(begin, stop, MentionKind.PERSON, text[begin:stop], rule)


@cache
def _behind_title() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('titles_before')})(?P<family>{either('surnames')})")


@cache
def _before_sign() -> re.Pattern[str]:
    surnames, signs = either("surnames"), either("speech", "titles_after")
    return re.compile(rf"(?=(?P<name>(?:{surnames})[{HAN}]{{1,2}}?)(?:{signs}))")


@cache
def _addressed() -> re.Pattern[str]:
    """Return the pattern of `林女士`, `李律师`: a family name with a form of address, no more."""
    return re.compile(rf"(?:{either('surnames')})(?:{either('addresses')})")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(either("speech", "titles_after"))


@cache
def _after_word() -> re.Pattern[str]:
    return re.compile(either("after_words"))


@cache
def _title_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('titles_before')})$")


def _given_end(text: str, at: int, end: int) -> int | None:
    """Return where a given name of one or two characters ends, or None if that is unsure."""
    for size in (2, 1):
        stop = at + size
        given = text[at:stop]
        is_given = stop <= end and re.fullmatch(rf"[{HAN}]+", given)
        if not is_given or (size == 2 and _goes_on(text, at + 1)):
            continue
        if stop == end or _goes_on(text, stop):
            return stop
    return None


def _goes_on(text: str, at: int) -> bool:
    """Tell whether something that follows names stands at a place."""
    is_sign = _AFTER.match(text, at) or _sign().match(text, at) or _after_word().match(text, at)
    return is_sign is not None


def _begins(text: str, begin: int, start: int) -> bool:
    """Tell whether a name may begin here: after punctuation, a title, `and`."""
    if begin == start or not re.match(f"[{HAN}]", text[begin - 1]):
        return True
    before = text[max(start, begin - 5) : begin]
    is_joined = before[-1] in "和与與及的" or before[-1] in _DOERS
    return is_joined or _title_end().search(before) is not None


def same_person(text: str, short: Found, fulls: Iterable[Found]) -> str:
    """Return what `李律师` stands for: the only full name with that title beside it, or itself."""
    address = _address_end().search(short.name)
    title = address.group() if address else short.name
    names = {full.name for full in fulls if _has_title(text, full, title)}
    return names.pop() if len(names) == 1 else short.name


def _has_title(text: str, full: Found, title: str) -> bool:
    return text.startswith(title, full.end) or text.endswith(title, 0, full.start)


@cache
def _address_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('addresses')})$")


def _foreign(text: str, begin: int, stop: int, start: int) -> Iterator[Found]:
    """Yield a name in transcription, `卡洛斯·门多萨`, without the title or verb beside it."""
    sizes = range(min(_LONGEST_TITLE, stop - begin), 0, -1)
    title = next((n for n in sizes if text[begin : begin + n] in words("titles_before")), 0)
    begin += title
    sign = _sign().search(text, begin + 3, stop + 3)
    if sign and sign.start() < stop:
        stop = sign.start()
    is_clear = title or begin == start or EDGE.match(text[begin - 1])
    is_ended = title or sign or _AFTER.match(text, stop)
    if is_clear and is_ended and re.search("[·・]", text[begin:stop]):
        kind = MentionKind.PERSON if title or sign else MentionKind.NAME
        yield Found(begin, stop, kind, text[begin:stop], "transcription")
