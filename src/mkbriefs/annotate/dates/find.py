"""The dates of a text, from candidate to mention."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mkbriefs.annotate.dates.calendar import Known, read_known
from mkbriefs.annotate.dates.reading import Found, Language, Reading, Surroundings
from mkbriefs.annotate.dates.rules import Rule
from mkbriefs.model import DateValue, Mention, MentionKind, Paragraph, Span

_YEAR = re.compile(r"(?<![\w.,$€£¥])(?:1[0-9]|20)\d\d(?![\d%]|[.,]\d)")
_WITH_MONTH = re.compile(r"(?:\d{4}|XXXX)-(?:0[1-9]|1[0-2])(?![\d/])(?!.*/)")
_OLD_YEARS = 5
"""From so many years long before its publication on, a text may be about another time."""
_FRAME = 10
"""Code points from the begin of a sentence within which a year sets the time of what follows."""
_SENTENCE = 300
"""Code points within which the begin of a sentence is looked for."""


def find_dates(
    text: str, paragraphs: Sequence[Paragraph], *, language: str, issued: str
) -> tuple[Mention, ...]:
    """Return the dates of a text, in order, without overlaps, each inside one paragraph.

    Args:
        text: the seed's text.
        paragraphs: the kept ones, in order.
        language: BCP 47; of others than English, Spanish and Chinese only ISO dates are read.
        issued: EDTF date of publication, from which relative words are counted; may be empty.
    """
    finder = _Finder(text, language_of(language.partition("-")[0]), read_known(issued))
    return tuple(mention for paragraph in paragraphs for mention in finder.find(paragraph.span))


@cache
def language_of(tag: str) -> Language:
    """Return how the language of a BCP 47 primary tag writes dates."""
    # A language's words and patterns take a fiftieth of a second: only those that are needed.
    match tag:
        case "en":
            from mkbriefs.annotate.dates.english import ENGLISH

            return ENGLISH
        case "es":
            from mkbriefs.annotate.dates.spanish import SPANISH

            return SPANISH
        case "zh":
            from mkbriefs.annotate.dates.chinese import CHINESE

            return CHINESE
        case _:
            from mkbriefs.annotate.dates.anywhere import ANYWHERE

            return ANYWHERE


class _Finder:
    """Finds the dates of one text in one language, paragraph by paragraph."""

    def __init__(self, text: str, language: Language, issued: Known | None) -> None:
        self._text = text
        self._language = language
        self._issued = issued
        self._is_of_another_time = issued is not None and _is_of_another_time(
            text, language, issued.year
        )

    def find(self, where: Span) -> Iterator[Mention]:
        """Return the dates of a paragraph."""
        done, years = where.start, _Years(self._text, self._language)
        for trigger in self._language.trigger.finditer(self._text, where.start, where.end):
            if trigger.start() < done:
                continue
            candidate = self._read(trigger, where, years)
            if candidate is not None:
                span, reading = candidate
                years.add(span, reading)
                done = span.end
                yield _mention(self._text, span, reading)

    def _read(
        self, trigger: re.Match[str], where: Span, years: "_Years"
    ) -> tuple[Span, Reading] | None:
        """Return what the first form says that fits where a trigger stands."""
        around = None
        for form in self._language.forms[trigger.lastgroup or ""]:
            match = form.pattern.match(self._text, trigger.start(), where.end)
            if match is None:
                continue
            around = around or self._surroundings(where, years, trigger.start())
            reading = form.reading_of(Found(match, around))
            if reading is not None:
                return _span(match), reading
        return None

    def _surroundings(self, where: Span, years: "_Years", start: int) -> Surroundings:
        return Surroundings(
            text=self._text,
            start=where.start,
            end=where.end,
            issued=self._issued,
            vocabulary=self._language.vocabulary,
            cues=self._language.cues,
            other_year=years.ruling(start),
            is_of_another_time=self._is_of_another_time,
            last_date_end=years.end,
            named=years.named(start),
        )


class _Years:
    """The years a paragraph has stated so far."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._stop = language.cues.stop
        self._frame = 0
        self._last = 0
        self._named: DateValue | None = None
        self.end = -1
        """Where the date found last ends; -1 if none was."""

    def add(self, span: Span, reading: Reading) -> None:
        """Note a date that was found."""
        self.end = span.end
        self._named = reading.value if _WITH_MONTH.match(reading.value.edtf) else None
        year = reading.value.edtf[:4]
        is_chosen = bool(reading.value.anchor) and reading.rule is not Rule.COUNTED
        if is_chosen or not year.isdecimal():
            self._last = 0
            return
        self._last = int(year)
        start = max(0, span.start - _FRAME)
        lead = self._text[start : span.start]
        if self._stop.search(lead) or start == 0 or "\n" in lead:
            self._frame = self._last

    def ruling(self, start: int) -> int:
        """Return the year that holds for words at `start`; 0 if none was stated for them."""
        return self._last if self._last and self._is_in_sentence(start) else self._frame

    def named(self, start: int) -> DateValue | None:
        """Return the date found before in the same sentence, if it has a month."""
        return self._named if self._named and self._is_in_sentence(start) else None

    def _is_in_sentence(self, start: int) -> bool:
        is_near = start - self.end <= _SENTENCE
        return is_near and not self._stop.search(self._text, self.end, start)


def _is_of_another_time(text: str, language: Language, issued: int) -> bool:
    """Tell whether a text is about history: many years long ago, few words of a daily paper."""
    years = [int(year) for year in _YEAR.findall(text)]
    old = sum(year < issued - 1 for year in years)
    if old < _OLD_YEARS:
        return False
    recent = len(years) - old
    return old > 3 * (recent + len(language.news.findall(text)))


def _span(match: re.Match[str]) -> Span:
    """Return where the words of a match stand, white space around them left out."""
    words = match.group()
    start = match.start() + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _mention(text: str, span: Span, reading: Reading) -> Mention:
    return Mention(
        kind=MentionKind.DATE,
        span=span,
        name=" ".join(span.of(text).split()),
        value=reading.value,
        rule=reading.rule.value,
    )
