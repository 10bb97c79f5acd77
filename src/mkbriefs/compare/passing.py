"""Dates said in passing: they stand in a sentence and do not say when what it tells happened.

The year in a law's name (`the 2019 Fisheries Act`), of a work that is cited (`(Marsh 2016)`), the
day in a dateline (`LISBON, 20 May (Atlas) –`), of publication (`Updated on 20 May`), of another
text that a line points to (`Read more: …`, `[1] Lake Post, 3 May`), and `today` for these times.

Forms are written here, the words of each language in `data/passing_dates.yml`. Each looks at some
words before and behind the date. Missed on purpose: years that name a happening (`the 2012
Olympics`), since they do say when it was.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from mkbriefs.annotate.dates import has_telling_verb
from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.compare.datelines import end_of_chinese_wire, end_of_wire
from mkbriefs.compare.statements import Statement
from mkbriefs.model import DateValue, Mention, MentionKind, Span

_REACH: Final = 90
"""Code points looked at before a date and behind it."""
_NEVER: Final = re.compile(r"(?!)")
_AGENCY_AFTER: Final = re.compile(r"(?:,?\s(?:19|20)\d\d)?\s?\([^()\n]{1,40}\)\s?[.:]?\s?[-–—]")
"""Behind a day with which the text begins: without an agency it may be an entry of a chronicle."""
_NAMES = (
    r"[^\W\d_a-z][\w’'-]{1,30}(?:,?\s(?:&|and|y|et|und)\s[^\W\d_a-z][\w’'-]{1,30}"
    r"|,\s[^\W\d_a-z][\w’'-]{1,30}){0,3}"
)
_CITED_BEFORE: Final = re.compile(
    rf"(?:[(;]\s?(?:see\s|cf\.\s|e\.g\.,?\s)?{_NAMES}(?:\set\sal\.?)?,?\s|\set\sal\.?,?\s\(?"
    r"|[^\W\d_a-z][\w’'-]{1,30}\s\()$"
)
_CITED_AFTER: Final = re.compile(r"[a-d]?(?:[);]|,\s(?:p|pp|S|págs?)\.|:\d)")
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*+")
_NEXT_WORDS: Final = re.compile(r"(?:[ \u00a0]([^\W\d_][\w’'-]{0,30}))")
_MOST_BETWEEN: Final = 3
"""Words between a year and what it names: `the 2019 Inland Water Fisheries Act`."""
_YEARS: Final = ("year", "interval")


def tells_when(text: str, row: Statement, date: Mention, language: str) -> bool:
    """Tell whether a date says when something happens, and is not said in passing.

    Args:
        text: the seed's text.
        row: the statement the date stands in.
        date: one of its mentions.
        language: BCP 47 primary tag.
    """
    forms = _forms(language)
    start, end = row.sentence.span.start, row.sentence.span.end
    near = Span(max(start, date.span.start - _REACH), min(end, date.span.end + _REACH))
    words = date.span.of(text)
    place = _Place(
        head=text[start : min(date.span.start, start + _REACH)],
        before=text[near.start : date.span.start],
        words=words,
        after=text[date.span.end : near.end],
        begins=date.span.start - start <= _REACH,
    )
    if forms.labels.match(place.head) or (place.begins and forms.is_notice(place)):
        return False
    if _begins_with_mark(row) and not has_telling_verb(text, near, language):
        return False
    value = date.value
    is_year = isinstance(value, DateValue) and value.precision in _YEARS
    if is_year and any(map(str.isdigit, words)):
        return not (_is_cited(place) or forms.is_named(place))
    if words.casefold() in forms.nowadays:
        return has_telling_verb(text, near, language)
    return True


def _begins_with_mark(row: Statement) -> bool:
    """Tell an entry of a list of sources, `[1] Lake Post, 3 May 2021.`, if it has no verb."""
    first = row.mentions[0]
    is_first = first.span.start - row.sentence.span.start <= 1
    return is_first and first.kind is MentionKind.CITATION


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A date with what stands around it in its sentence."""

    head: str
    """The sentence's first words, up to the date."""
    before: str
    words: str
    after: str
    begins: bool
    """Whether `head` is all that stands before the date."""


def _is_cited(place: _Place) -> bool:
    """Tell the year of a work that is cited from other years."""
    return bool(
        _CITED_BEFORE.search(place.before)
        and (_CITED_AFTER.match(place.after) or place.before.rstrip(" (,.").endswith("et al"))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """What one language's words for dates in passing look like."""

    labels: re.Pattern[str]
    notice: re.Pattern[str]
    named: frozenset[str]
    when: frozenset[str]
    nowadays: frozenset[str]

    def is_notice(self, place: _Place) -> bool:
        """Tell a dateline, and a line that says when the text was published."""
        if self.notice.fullmatch(place.head):
            return True
        if not place.head.strip():
            return bool(_AGENCY_AFTER.match(place.after))
        return end_of_wire(place.head, place.after) is not None

    def is_named(self, place: _Place) -> bool:
        """Tell a year in the name of a law, a report and the like: behind it, or before it."""
        before = [word.casefold() for word in _WORD.findall(place.before)]
        if before and before[-1] in self.named and place.before.endswith((" ", "\u00a0")):
            return True
        joined = before[-1:] and before[-1] in ("of", "for")
        if joined and len(before) > 1 and before[-2] in self.named:
            return True
        return (not before or before[-1] not in self.when) and self._names_what_follows(place.after)

    def _names_what_follows(self, after: str) -> bool:
        at = 0
        for _ in range(_MOST_BETWEEN + 1):
            word = _NEXT_WORDS.match(after, at)
            if word is None:
                return False
            if word[1].casefold() in self.named:
                return True
            at = word.end()
        return False


class _Spanish(_Forms):
    """The name stands before: `Ley de Aguas de 2014`."""

    def is_named(self, place: _Place) -> bool:
        """Tell a year behind `de` and, some words before, the name of a law and the like."""
        before = [word.casefold() for word in _WORD.findall(place.before)]
        if before[-1:] not in (["de"], ["del"]):
            return False
        return any(word in self.named for word in before[-2 - _MOST_BETWEEN : -1])


class _Chinese(_Forms):
    """Without spaces: what a year names follows it, `2019年《渔业法》`."""

    def is_notice(self, place: _Place) -> bool:
        """Tell a dateline, `新华社里斯本5月20日电`, and a line on publication."""
        if self.notice.fullmatch(place.head):
            return True
        return end_of_chinese_wire(place.head, place.after) is not None

    def is_named(self, place: _Place) -> bool:
        """Tell a year right before a title or the like."""
        follows = place.after.removeprefix("的").removeprefix("度")
        return follows.startswith(tuple(self.named))


@cache
def _forms(language: str) -> _Forms:
    if language not in ("en", "es", "zh"):
        none = frozenset[str]()
        return _Forms(labels=_NEVER, notice=_NEVER, named=none, when=none, nowadays=none)
    lists = load_wordlist("passing_dates", "mkbriefs.compare")
    labels, own, published = (
        _any_of(lists[f"{language}_{name}"]) for name in ("labels", "own", "published")
    )
    kind = {"en": _Forms, "es": _Spanish, "zh": _Chinese}[language]
    return kind(
        labels=re.compile(rf"\W{{0,3}}(?:{labels})\s?[:：|]", re.IGNORECASE),
        notice=re.compile(_NOTICES[language].format(own=own, published=published), re.IGNORECASE),
        named=frozenset(lists[f"{language}_named"]),
        when=frozenset(lists.get(f"{language}_when", ())),
        nowadays=frozenset(lists[f"{language}_nowadays"]),
    )


_NOTICES: Final = {
    "en": r"\W{{0,3}}(?:(?:this|the)\s(?:{own})\s(?:was|has\sbeen|is)?\s?)?(?:{published})"
    r"\s?(?:on|in|at|:|©)?\s?(?:the\s)?",
    "es": r"\W{{0,3}}(?:(?:este|esta)\s(?:{own})\s(?:se|fue|ha\ssido)?\s?)?(?:{published})"
    r"\s?(?:por\súltima\svez\s)?(?:el|en|:|©)?\s?(?:el\s)?",
    "zh": r"\W{{0,3}}(?:{own})?(?:首次|最后|最後|最初)?(?:{published})\s?(?:于|於|在|[:：])?\s?",
}
"""How a text says when it was published: all that stands before the date."""


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest_first)
