"""Date lines: `Published: 8 July 2024, 09:00 GMT` and the many other shapes.

A reading is as precise as the words are certain and no more: `03/04/2024` is a day in March or in
April, so only its year is read; a day and month without a year give no date at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

from mkbriefs.clean import date_words
from mkbriefs.clean.vocabulary import AGENCIES, ZONES
from mkbriefs.model import Issued

LONGEST_DATE_LINE = 200
"""In code points; a longer line is no date line. Bounds the work of the patterns below."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SPANISH_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_MONTH_NUMBERS = {
    name[:n]: i
    for months in (_SPANISH_MONTHS, _MONTHS)
    for i, name in enumerate(months, 1)
    for n in {3, len(name)}
} | {"sept": 9, "setiembre": 9}
_SEASONS = "spring|summer|autumn|fall|winter"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|sep?tiembre|octubre"
    r"|noviembre|dic(?:iembre)?)\.?"
)
_HAN = "\u3400-\u9fff"
_NUMERALS = {
    **{c: n for n, c in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "○": 0,
}
"""Chinese figures; ten is read by `_number`."""
_YEAR = r"(?:1[5-9]|2[01])\d\d"
_BEFORE_ROC = 1911
"""What to add to a year of the Republic of China."""
_DATE = re.compile(
    rf"(?<![^\W{_HAN}])(?<!\.)(?:"
    rf"(?P<iso>(?P<iy>{_YEAR})(?P<sep>[-/.])(?P<im>\d\d?)(?P=sep)(?P<id>\d\d?))"
    rf"(?=[T\W_{_HAN}]|$)"
    rf"|(?P<zy>{_YEAR}|[〇○零一二三四五六七八九]{{4}})\s?年\s?(?P<zm>\d\d?|十[一二]?|[一二三四五六七八九])"
    rf"\s?月(?:\s?(?P<zd>\d\d?|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号號])?"
    # Years of the Republic of China, which without its name are told by the label before them.
    rf"|(?:(?:中[华華])?民[国國]\s?|(?<=(?:日期|時間)[:：])\s?)(?P<ry>\d{{2,3}})(?:\s?年\s?(?P<rm>\d\d?)"
    rf"\s?月\s?(?P<rd>\d\d?)\s?[日號]|(?P<rsep>[-/.])(?P<rm2>\d\d?)(?P=rsep)(?P<rd2>\d\d?)(?!\d))"
    rf"|(?P<ym>{_YEAR})-(?P<ymm>\d\d)(?![\d-])"
    rf"|(?P<mdy>{_MONTH})\s{{1,3}}(?P<mdyd>\d\d?)(?:st|nd|rd|th)?(?:\s{{0,2}},\s{{0,3}}|\s{{1,3}}(?:del?\s)?)"
    rf"(?P<mdyy>{_YEAR})(?!\d)"
    rf"|(?P<dmyd>\d\d?)(?:st|nd|rd|th|\.?º)?(?:\s{{1,3}}(?:(?:(?:day\s)?of|de)\s)?|[-/])(?P<dmy>{_MONTH})"
    rf"(?:,?\s{{1,3}}(?:del?\s(?:año\s)?)?|[-/])(?P<dmyy>{_YEAR})(?!\d)"
    rf"|(?P<my>{_MONTH}),?\s{{1,3}}(?:del?\s)?(?P<myy>{_YEAR})(?!\d)"
    rf"|(?:{_SEASONS}),?\s{{1,3}}(?P<season>{_YEAR})(?!\d)"
    rf"|(?P<na>\d\d?)(?P<nsep>[-/.])(?P<nb>\d\d?)(?P=nsep)(?P<ny>{_YEAR})(?!\d)"
    rf")",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"(?<!\w)(?:{_MONTH}\s{{1,3}}\d\d?(?:st|nd|rd|th)?"
    rf"|\d\d?(?:st|nd|rd|th)?\s{{1,3}}(?:de\s)?{_MONTH})(?![\w])"
    rf"|(?<!\d)\d\d?\s?月\s?\d\d?\s?[日号號]",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<!\w)(?:(?:\d{1,3}|an?|one|two|three|four|five|six)\s{1,3}"
    r"(?:second|minute|min|hour|hr|day|week|month|year)s?\s{1,3}ago|yesterday|today"
    r"|just now|last\s{1,3}(?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"|hace\s{1,3}(?:\d{1,3}|una?|dos|tres)\s{1,3}"
    r"(?:segundo|minuto|hora|d[ií]a|semana|mes|año)(?:es|s)?|ayer|hoy"
    r"|\d{1,3}\s?(?:秒|分钟|分鐘|小时|小時|天|日|周|週|个月|個月|年)前|昨天|今天|前天|刚刚|剛剛)"
    r"(?!\w)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:(?<=\d)T|(?<![\d.:]))(?:(?:(?P<half>[上下]午|[早晚]上|晚间|晚間|凌晨|清晨|中午)\s?)?"
    r"(?P<h>\d\d?)(?:[:.：h](?P<m>\d\d)(?:[:.：](?P<s>\d\d)(?P<f>\.\d{1,9})?)?"
    r"|[时時点點](?P<m5>\d\d)分?)"
    r"(?:\s{0,2}(?P<ap>[ap]\.?\s?m\.?)(?![a-z]))?"
    r"|(?P<h2>\d\d?)\s{0,2}(?P<ap2>[ap]\.?m\.?)(?![a-z])"
    r"|(?P<h4>\d\d?)(?P<m4>[0-5]\d)\s(?P<ap4>[ap]m)(?![a-z])"
    r"|(?P<h3>[012]\d)(?P<m3>[0-5]\d)(?=\s{1,2}(?:hrs|hours|gmt|utc)(?![a-z])))"
    r"(?:\s{0,2}(?:hrs?|hs?|horas)(?![^\W_]))?"
    r"(?:\s{0,2}\(?(?P<zone>(?:gmt|utc)\s?[+-]\d\d?(?::?\d\d)?|[+-]\d\d:?\d\d|[a-z]{1,4}"
    r"|eastern(?:\stime)?)\)?(?![\w]))?",
    re.IGNORECASE,
)
_SPANISH_HOURS = re.compile(r"\d\s?hs?(?![^\W_])", re.IGNORECASE)
_SHORT_WEEKDAY = re.compile(
    r"(?<!\w)(?:lun|mar|mi[eé]|jue|vie|s[aá]b|dom)\.?,?\s{1,2}$", re.IGNORECASE
)
"""Before a date only: `Dom` and `Mar` are given names too."""
_READING_TIME = re.compile(
    r"(?<!\w)\d{1,3}[\s-]{1,2}min(?:ute|uto)?s?(?:\s{1,2}(?:read|de lectura))?(?!\w)",
    re.IGNORECASE,
)
_ISSUE_NUMBER = re.compile(
    r"(?<!\w)(?:n[úu]m(?:ero)?\.?|n\.?[º°]|p[áa]gs?\.?|página)\s{0,3}\d[\d.]{0,6}(?!\w)"
    r"|第?\s?[A-Z]?\d{1,3}\s?版",
    re.IGNORECASE,
)
"""Of a gazette or a paper: `Núm. 87  Miércoles, 8 de mayo de 2024  Pág. 14`."""
_REMARK = re.compile(r"\s\([^()\d]{3,60}\s[a-z][^()\d]{3,60}\)$")
"""`(Transcript of the speech, as it was delivered)`."""
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d|[〇○零一二三四五六七八九]年")
_PLACE = re.compile(r"\W{0,3}[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s[\w.'’-]{1,20}){0,3}\s?,\s{1,2}(?:a\s)?")
"""A place before a Spanish date: `Bogotá, 3 de mayo de 2024`."""
_PAPER_STARTS = ("agencia", "diario", "periódico", "revista", "gaceta", "boletín")
"""What no place begins with that stands before a Spanish date."""
_PLACE_AND_DASH = re.compile(r"[A-ZÀ-Þ][^\W\d_]{2,20}\s[-–—|]\s")
"""A place before a date with a time of day: `Bogotá - 03 may 2024 - 05:30 CET`."""


class _Rank(IntEnum):
    """Which of several dates of a line, or of several lines, is the date of publication."""

    PUBLISHED = 0
    BARE = 1
    UPDATED = 2
    HANDED_IN = 3
    """Not of publication: the day a journal received a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """What a date line says."""

    issued: Issued | None
    """None where the line is a date line but states no year: a relative date, a bare day."""
    start: int = 0
    """Of the words of the date, counted in the line."""
    end: int = 0
    rank: int = _Rank.BARE
    """Lower is nearer to the date of first publication."""
    is_labelled: bool = False
    """Whether a word such as `published` or a time of day stands with the date."""


def read_date_line(line: str, *, is_day_first: bool = False) -> DateLine | None:
    """Return what a line says that holds a date, perhaps a time, labels, and nothing else.

    Args:
        line: one line; longer ones than `LONGEST_DATE_LINE` are no date lines.
        is_day_first: whether the line is known to put the day before the month, as Spanish does.

    Returns:
        None if any other word is left over, or the date is impossible.
    """
    if len(line) > LONGEST_DATE_LINE:
        return None
    return _read_date_line(line, is_day_first=is_day_first)


@lru_cache(maxsize=256)  # header, wrap and footer ask about the same lines
def _read_date_line(line: str, *, is_day_first: bool) -> DateLine | None:
    line = _REMARK.sub("", line)
    if not _DIGIT.search(line):
        return DateLine(issued=None) if is_relative_line(line) else None
    found = list(_dates(line, is_day_first=is_day_first))
    if not found:
        return _read_without_date(line)
    pieces = []
    position = 0
    for reading in found:
        pieces.append(_SHORT_WEEKDAY.sub("", line[position : reading.start]))
        position = reading.end
    pieces.append(line[position:])
    if _is_place(pieces[0], found[0]):
        pieces[0] = ""
    is_timed = [_is_labelled_time(piece) for piece in pieces]
    if not all(_is_filler(p) or timed for p, timed in zip(pieces, is_timed, strict=True)):
        return None
    best = min(found, key=lambda reading: (reading.rank, -len(reading.edtf)))
    return DateLine(
        issued=None if best.rank is _Rank.HANDED_IN else best.issued,
        start=best.start,
        end=best.end,
        rank=best.rank,
        is_labelled=any(is_timed) or any(r.rank != _Rank.BARE or r.time for r in found),
    )


def is_full_date(line: str) -> bool:
    """Tell whether a line is a date line that says a day, month or year."""
    date = read_date_line(line)
    return date is not None and date.issued is not None


def _is_place(piece: str, date: "_Reading") -> bool:
    """Tell whether the place of writing, perhaps behind an agency's name, stands before a date."""
    is_paper = piece.strip(" *_").lower().startswith(_PAPER_STARTS)
    if date.is_spanish and not is_paper and _PLACE.fullmatch(piece):
        return True
    words = [word for word in piece.split() if word not in "-–—|/"]
    is_agency = bool(words) and words[0].isupper() and words[0].lower() in AGENCIES
    if is_agency and all(word[0].isupper() for word in words[1:4]) and len(words) in {2, 3, 4}:
        return True
    return bool(date.time) and not is_agency and _PLACE_AND_DASH.fullmatch(piece) is not None


def _is_labelled_time(piece: str) -> bool:
    """Tell whether words beside a date say when in the day it was updated: `| Updated 4:15 pm`."""
    time = _TIME.search(piece)
    words = {word.lower() for word in _WORD.findall(piece)}
    is_label = bool(words & (date_words.PUBLISHED | date_words.UPDATED))
    if time is None or not is_label or not _clock(time)[0]:
        return False
    return _is_filler(f"{piece[: time.start()]} {piece[time.end() :]}")


def read_dates(line: str) -> list[DateLine]:
    """Return every date in a line with its time of day, whatever else the line holds."""
    if len(line) > LONGEST_DATE_LINE:
        return []
    return [
        DateLine(
            issued=None if reading.rank is _Rank.HANDED_IN else reading.issued,
            start=reading.start,
            end=reading.end,
            rank=reading.rank,
            is_labelled=reading.rank != _Rank.BARE or bool(reading.time),
        )
        for reading in _dates(line)
    ]


def is_date_filler(text: str) -> bool:
    """Tell whether only labels, weekdays, zones and punctuation are in `text`."""
    return _is_filler(text)


def find_date(line: str) -> tuple[int, int] | None:
    """Return where the first possible date of a line stands, or None."""
    if len(line) > LONGEST_DATE_LINE:
        return None
    match = next((m for m in _DATE.finditer(line) if _edtf(m, is_day_first=False)), None)
    return match.span() if match else None


def has_day(text: str) -> bool:
    """Tell whether a day of a month stands in some words, with a year or without."""
    return _YEARLESS.search(text) is not None or find_date(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    edtf: str
    time: str
    zone: str
    start: int
    end: int
    rank: _Rank
    is_spanish: bool = False
    """Whether the month is named in Spanish, with `de`."""

    @property
    def issued(self) -> Issued:
        is_day = len(self.edtf) == 10
        return Issued(
            edtf=self.edtf, time=self.time if is_day else "", zone=self.zone if is_day else ""
        )


def _dates(line: str, *, is_day_first: bool = False) -> Iterator[_Reading]:
    # Where Spanish is written the day stands before the month.
    words = {word.lower() for word in _WORD.findall(line)}
    is_spanish = not words.isdisjoint(date_words.SPANISH) or _SPANISH_HOURS.search(line)
    is_day_first = is_day_first or bool(is_spanish)
    matches = [m for m in _DATE.finditer(line) if _edtf(m, is_day_first=is_day_first)]
    previous_end = 0
    for i, match in enumerate(matches):
        limit = matches[i + 1].start() if i + 1 < len(matches) else len(line)
        before = line[previous_end : match.start()]
        time = _time_after(line, match.end(), limit)
        lead = None if time else _time_in(before)
        clock = time or lead
        start = previous_end + lead.start() if lead else match.start()
        end = time.end() if time else match.end()
        hour, zone = _clock(clock) if clock else ("", "")
        yield _Reading(
            edtf=_edtf(match, is_day_first=is_day_first),
            time=hour,
            zone=zone,
            start=start,
            end=end,
            rank=_rank(before),
            is_spanish=" de " in match[0].lower(),
        )
        previous_end = end


def _time_after(line: str, start: int, limit: int) -> re.Match[str] | None:
    match = _TIME.search(line, start, limit)
    if match is None or not _clock(match)[0]:
        return None
    return match if _is_filler(line[start : match.start()], allows_labels=False) else None


def _time_in(text: str) -> re.Match[str] | None:
    match = _TIME.search(text)
    return match if match and _clock(match)[0] and _is_filler(text[match.end() :]) else None


def _clock(match: re.Match[str]) -> tuple[str, str]:
    """Return time of day and zone; the time is empty if there is no such time."""
    hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"])
    minute = match["m"] or match["m3"] or match["m4"] or match["m5"] or "00"
    half = (match["ap"] or match["ap2"] or match["ap4"] or "").lower()
    is_late = match["half"] in {"下午", "晚上", "晚间", "晚間"} and hour < 12
    if half:
        if not 1 <= hour <= 12:
            return "", ""
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    hour += 12 * is_late
    if hour > 23 or int(minute) > 59 or int(match["s"] or 0) > 60:
        return "", ""
    seconds = f":{match['s']}{match['f'] or ''}" if match["s"] else ""
    return f"{hour:02}:{minute}{seconds}", _zone(match["zone"] or "")


def _zone(stated: str) -> str:
    is_offset = stated[:1] in "+-" or stated[:3].lower() in {"gmt", "utc", "eas"}
    return stated if is_offset or stated.lower() in ZONES else ""


def _rank(before: str) -> _Rank:
    words = {word.lower() for word in _WORD.findall(before)}
    if words & date_words.UPDATED:
        return _Rank.UPDATED
    if words & date_words.HANDED_IN and not words & date_words.PUBLISHED:
        return _Rank.HANDED_IN
    return _Rank.PUBLISHED if words & date_words.PUBLISHED else _Rank.BARE


def _is_filler(text: str, *, allows_labels: bool = True) -> bool:
    """Tell whether only labels, weekdays, zones and punctuation are in `text`."""
    text = _RELATIVE.sub(" ", _READING_TIME.sub(" ", _ISSUE_NUMBER.sub(" ", text)))
    words = [word.lower() for word in _WORD.findall(text)]
    if not allows_labels and set(words) & (date_words.UPDATED | date_words.PUBLISHED):
        return False
    return all(word in date_words.ALL for word in words)


def is_relative_line(line: str) -> bool:
    """Tell whether a line says when by counting back, as pages do, and nothing else."""
    match = _RELATIVE.search(line)
    return match is not None and _is_filler(line[: match.start()] + " " + line[match.end() :])


def _read_without_date(line: str) -> DateLine | None:
    """Read a line whose date has no year or is relative, a labelled year or time of day."""
    match = _YEARLESS.search(line) or _RELATIVE.search(line)
    if match:
        rest = _TIME.sub(" ", line[: match.start()] + " " + line[match.end() :])
        return DateLine(issued=None) if _is_filler(rest) else None
    words = {word.lower() for word in _WORD.findall(line)}
    if not words & (date_words.PUBLISHED | date_words.UPDATED):
        return None
    time = _TIME.search(line)
    if time and _clock(time)[0] and _is_filler(line[: time.start()] + line[time.end() :]):
        return DateLine(issued=None, is_labelled=True)
    year = re.search(rf"(?<!\w){_YEAR}(?!\w)", line)
    if (
        year
        and words & date_words.PUBLISHED
        and _is_filler(line[: year.start()] + line[year.end() :])
    ):
        return DateLine(
            issued=Issued(edtf=year[0]),
            start=year.start(),
            end=year.end(),
            rank=_rank(line),
            is_labelled=True,
        )
    return None


def _edtf(match: re.Match[str], *, is_day_first: bool) -> str:  # noqa: PLR0911  one return a shape
    """Return the date of a match in EDTF, or nothing if there is no such date."""
    if match["zy"] or match["ry"]:
        return _chinese_edtf(match)
    if match["iso"]:
        return _day(match["iy"], match["im"], match["id"])
    if match["ym"]:
        return f"{match['ym']}-{match['ymm']}" if 1 <= int(match["ymm"]) <= 12 else ""
    if match["mdy"]:
        return _day(match["mdyy"], _month(match["mdy"]), match["mdyd"])
    if match["dmy"]:
        return _day(match["dmyy"], _month(match["dmy"]), match["dmyd"])
    if match["my"]:
        return f"{match['myy']}-{_month(match['my']):02}"
    if match["season"]:
        return match["season"]
    if match["nsep"] == "." or is_day_first:  # dots put the day first, everywhere
        return _day(match["ny"], match["nb"], match["na"])
    return _ambiguous_day(match["ny"], int(match["na"]), int(match["nb"]))


def _chinese_edtf(match: re.Match[str]) -> str:
    if match["ry"]:
        year = int(match["ry"]) + _BEFORE_ROC
        return _day(f"{year}", match["rm"] or match["rm2"], match["rd"] or match["rd2"])
    year, month = _number(match["zy"]), _number(match["zm"])
    if match["zd"]:
        return _day(f"{year}", month, _number(match["zd"]))
    return f"{year}-{month:02}" if 1 <= month <= 12 else ""


def _ambiguous_day(year: str, first: int, second: int) -> str:
    """Read `13/04/2024`; where both parts could be the month, only the year is certain."""
    if first == second or second > 12:
        return _day(year, first, second)
    if first > 12:
        return _day(year, second, first)
    return year if first and second else ""


def _day(year: str, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _number(figures: str) -> int:
    """Return what Arabic or Chinese figures say: `2024`, `二〇二四`, `十二`, `二十一`."""
    if figures.isdecimal():
        return int(figures)
    tens, ten, units = figures.partition("十")
    if ten:
        return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS.get(units[-1:], 0))
    return int("".join(f"{_NUMERALS[c]}" for c in figures))


def _month(name: str) -> int:
    return _MONTH_NUMBERS[name.lower().rstrip(".")]
