"""Publisher or site, where a line around the text states it."""

import re
from dataclasses import dataclass

from mkbriefs.clean.dates import find_date, read_date_line
from mkbriefs.clean.kinds import read_dated_kind
from mkbriefs.clean.names import is_everyday, is_paper, read_organisation, read_person
from mkbriefs.clean.vocabulary import FUNCTION_WORDS, PARTICLES, word_set

LONGEST_LINE = 300
"""In code points; bounds the work of the patterns below."""


_LONGEST_HAN_NAME = 20
"""In code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherName:
    """A publisher's name and where it stands in its line."""

    start: int
    end: int
    rule: str
    rank: int
    """Which of several statements to believe: the lowest."""


@dataclass(frozen=True, slots=True)
class _Shape:
    rule: str
    pattern: re.Pattern[str]
    is_strict: bool = False
    """Whether only a name that reads as a paper's counts."""


def _shape(rule: str, lead: str, *, is_strict: bool = False) -> _Shape:
    return _Shape(rule, re.compile(lead, re.IGNORECASE), is_strict)


_SHAPES = (
    _shape(
        "publisher-label",
        r"\W{0,4}(?:publisher|publication|published\sin|site|website|newspaper)\s{0,2}:\s{0,3}",
    ),
    _shape(
        "first-publication",
        r".{0,80}?\b(?:first|originally)\s(?:appeared|published|ran|posted)\s(?:first\s)?(?:in|on|by|at)\s",
    ),
    _shape("first-publication", r".{0,80}?\bappeared\sfirst\s(?:in|on|at)\s"),
    _shape("first-publication", r".{0,80}?\brepublished\sfrom\s"),
    _shape(
        "copyright",
        r"\W{0,4}(?:all\scontent\s)?(?:copyright\b|©|\(c\))[\s,]{0,3}(?:©|\(c\)|&copy;)?\s{0,3}"
        r"(?:(?:todos\slos\s)?derechos\sreservados[\s,.:]{0,3})?"
        r"(?:by\s)?(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?[\s,.:|-]{0,4}(?:by\s)?",
    ),
    _shape("site-prompt", r"check out more .{1,120} (?:in|on|at)\s"),
    _shape("source-label", r"\W{0,4}(?:source|fuente)\s{0,2}:\s{0,3}"),
    _shape(
        "source-label",
        r"\W{0,4}(?:(?:信息|文章|新闻|新聞|消息|稿件)?(?:来源|來源)|稿源|原载|原載)\s{0,2}[:：]\s{0,3}",
    ),
    _shape(
        "copyright", r"\W{0,4}(?:版权所有|版權所有)\W{0,4}(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)?\W{0,4}"
    ),
    _shape("subscription", r"\W{0,4}subscribe\sto\s", is_strict=True),
    _shape("site-prompt", r".{0,60}?\bvisit\s", is_strict=True),
)
_HAN_PAPER = re.compile(
    r"[\u3400-\u9fff]{1,10}(?:[报報网網]|通讯社|通訊社|周刊|週刊|杂志|雜誌|新闻|新聞|在线|電視台|电视台)"
)
_DAY_OF_PAPER = re.compile(
    r"\W{0,3}《\s?(?P<name>[\u3400-\u9fff]{2,12})\s?》[\s（(]{0,3}(?=\d)(?P<date>[^（）()]{8,24}?)"
    r"\s{0,2}[第，,]?\s?[A-Z]?\d{1,3}\s?版\s?[)）]?"
)
"""How a daily says where it printed a text: `《…日报》（2024年03月05日 第06版）`."""
_HAN_SECTION = re.compile(r"\s[\u3400-\u9fff]{2,4}$")
"""Of a paper, behind the day and the page: `2021年4月16日 第3版 城事`."""
_BEFORE_DATE = re.compile(r"\s{0,3}[|·•,]\s{0,3}|\s[-–—]\s|(?<=[报報网網])\s{1,3}")
_SET_OFF = re.compile(r"\s{0,3}(?P<mark>[*_])(?P<name>[^\s*_][^*_]{1,60})(?P=mark)\s{0,3}")
"""A name in italics, as that of a paper or magazine is set: `*Clinic Today*`."""
_STOP = re.compile(
    r"\s{0,2}(?:[,;|•·!?，。；｜]|未经|未經|不得|转载|轉載|\stodos\slos\sderechos|(?<!(?<![^\W_])[A-Z])\.(?=\s|$)|\s[-–—]\s|\sall\srights|\s(?:19|20)\d\d\b|\son\s(?=\w{3,9}\s\d)"
    r"|\sand\s(?:is|was|has)\b|\s(?:is|was|has|under|with|today|now|for|via|website|newsletter)\b"
    r"|['’]s\s(?:daily|weekly|free)?\s{0,1}newsletter)",
    re.IGNORECASE,
)
_GENERIC = word_set(
    "author(s author(s) all rights reserved our the this author authors staff premium newsletter us"
)


def read_publisher(line: str) -> PublisherName | None:
    """Return the publisher a closing or opening line states, or None."""
    if len(line) > LONGEST_LINE:
        return None
    for rank, shape in enumerate(_SHAPES):
        lead = shape.pattern.match(line)
        if lead is None:
            continue
        place = _name_at(line, lead.end())
        if place and (not shape.is_strict or is_paper(line[place[0] : place[1]])):
            return PublisherName(start=place[0], end=place[1], rule=shape.rule, rank=rank)
    return None


def read_dated_publisher(line: str) -> tuple[PublisherName, int] | None:
    """Return publisher and begin of the date of a line such as `The Daily Example | 3 May 2024`.

    The date may be followed by the page: `《…日报》（2024年03月05日 第06版）`.
    """
    found = find_date(line)
    if found is None or read_dated_kind(line):
        return None
    printed = _DAY_OF_PAPER.fullmatch(line)
    if printed:
        start, end = printed.span("name")
        paper = PublisherName(start=start, end=end, rule="dated-publisher", rank=len(_SHAPES))
        return paper, printed.start("date")
    for divider in _BEFORE_DATE.finditer(line[: found[0]]):
        set_off = _SET_OFF.fullmatch(line, 0, divider.start())
        name = set_off["name"] if set_off else line[: divider.start()].strip()
        date = read_date_line(without_section(line[divider.end() :]))
        if (
            date
            and date.issued
            and (
                is_paper(name)
                or _HAN_PAPER.fullmatch(name)
                or (read_organisation(name) and "|" in divider[0])
                or (set_off and _may_be_titled(name))
            )
        ):
            start = line.index(name)
            return (
                PublisherName(
                    start=start, end=start + len(name), rule="dated-publisher", rank=len(_SHAPES)
                ),
                divider.end(),
            )
    return None


def without_section(words: str) -> str:
    """Return the day of a paper in Chinese without the section behind it: `第3版 城事`."""
    return _HAN_SECTION.sub("", words)


def _may_be_titled(name: str) -> bool:
    """Tell whether a name in italics is short and begins with capitals, and is no person's."""
    words = name.split()
    is_name = len(words) <= 4 and all(w[0].isupper() or w in FUNCTION_WORDS for w in words)
    return is_name and (read_person(name) is None or is_everyday(name))


def _name_at(line: str, start: int) -> tuple[int, int] | None:
    """Return where a name stands that begins at `start`: at most eight words, with a capital."""
    while start < len(line) and (line[start].isspace() or line[start] in "\"'“‘*_[("):
        start += 1
    stop = _STOP.search(line, start)
    end = stop.start() if stop else len(line)
    while end > start and (line[end - 1].isspace() or line[end - 1] in "\"'”’*_])."):
        end -= 1
    words = line[start:end].split()
    if not words or len(words) > 8 or "://" in line[start:end]:
        return None
    is_han = "\u3400" <= line[start] <= "\u9fff" and end - start <= _LONGEST_HAN_NAME
    if all(w.lower() in _GENERIC for w in words):
        return None
    if not is_han and not any(w[0].isupper() for w in words):
        return None
    small = FUNCTION_WORDS | PARTICLES
    if any(w.islower() and w.isalpha() and w not in small and "." not in w for w in words):
        return None
    return start, end
