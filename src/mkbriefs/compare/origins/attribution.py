"""The words around a name that make it the source of what a text tells, as patterns.

All are searched for in some sixty code points before a name and behind it, folded to lower case.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.model import Span

REACH: Final = 60
"""Code points before a name and behind it in which the words that attribute stand."""
_NEVER: Final = r"(?!)"
_DEFAULT: Final = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A name that some words make the source of what is told."""

    name: Span
    words: Span
    """The name and the words that attribute."""
    is_whole: bool = False
    """Whether they say it of the whole text, `the same report`."""
    is_aside: bool = False
    """Whether they speak of something reported long before."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The patterns of one language; `said` is the group of the words that say it."""

    before: re.Pattern[str]
    """Of a medium, up to its name."""
    after: re.Pattern[str]
    """Of a medium, from behind its name."""
    report_before: re.Pattern[str]
    """Of a body that is no medium, with a report of its own."""
    report_after: re.Pattern[str]
    noun: re.Pattern[str]
    """A noun such as `newspaper` right before the name."""
    title: re.Pattern[str]
    """An article right before the name."""
    reporting: re.Pattern[str]
    """In words that say it: what only a medium does."""
    own: re.Pattern[str]
    """Behind such words: what a company or an office reports of itself."""
    aside: re.Pattern[str]
    """What was reported long before."""
    again: re.Pattern[str]
    """What takes up a name: `the agency`."""
    same: re.Pattern[str]
    """Right before the name: `the same`."""


@cache
def attribution(language: str) -> Attribution:
    """Return the patterns of a language; those of English for one that has none."""
    lists = load_wordlist("attribution", "mkbriefs.compare")
    media = load_wordlist("media", "mkbriefs.compare")
    tag = language if f"before {language}" in lists else _DEFAULT

    def words(name: str) -> str:
        return _one_of(lists.get(f"{name} {tag}", ()))

    nouns = _one_of(media.get(f"nouns {tag}", ()))
    articles = words("article")
    # Spanish has adjectives behind the noun: `el diario económico …`.
    tail = r"[\w-]{3,20}\s" if tag == "es" else _NEVER
    noun = rf"(?:(?:{articles})\s|(?:{nouns})\s(?:{tail})?|[\w-]{{3,20}}\s(?=(?:{nouns})\s)){{0,4}}"
    inverted = rf"(?:{words('inverted')}|{words('inverted two')})"
    when = rf"(?:{words('when')})"
    before = "|".join(
        (
            rf"\b(?:{words('before')})\s(?:{when}\s){{0,3}}",
            rf"(?:^|[,\"»]\s?|\b(?:{words('joined')})\s){inverted}\s(?:{when}\s){{0,3}}",
            rf"\b(?:{words('to')})\s(?:[\w.-]{{1,20}}\s){{0,5}}?al?\s",
            rf"\b(?:{words('parted')})\s(?:\w{{1,12}}\s){{1,3}}?(?:{words('by')})\s",
        )
    )
    opening = _one_of(" ".join(lists.get(f"opening {tag}", ())).split(" | "))
    report_before = "|".join(
        (
            rf"\b(?:{words('report before')})\s",
            rf"^(?:{opening})\b(?:\s\w{{1,12}}){{0,4}},\s",
        )
    )
    adverbs = rf"(?:(?:{words('adverb')})\s|on\s\w{{3,12}},?\s){{0,3}}"
    which = r"(?:which|that|who|que|citing|citando)\s(?:[^,.;]{1,50},\s)??"
    clause = rf"(?:,\s(?:{which}|(?:{articles})\s[^,.;]{{1,50}},\s)?)"
    person = r"['’]s\s(?:[\w-]{2,20}\s){1,3}(?=(?:reports|reported|writes|wrote)\b)"
    brackets = rf"[\"»]?(?:\s\([^()]{{1,30}}\))?(?:\s(?:{nouns}|news)){{0,2}}"
    gap = rf"{brackets}(?:{person}|(?:'s)?(?:{clause}|\s)(?:(?:{articles})\s)?)"
    return Attribution(
        before=re.compile(rf"(?P<said>{before}){noun}[\"“«]?$"),
        after=re.compile(rf"{gap}{adverbs}(?P<said>{words('after')})\b"),
        report_before=re.compile(rf"(?P<said>{report_before}){noun}[\"“«]?$"),
        report_after=re.compile(rf"{gap}(?P<said>{words('report after')})\b"),
        noun=re.compile(rf"\b(?:{nouns})\s(?:{tail})?(?:(?:{articles})\s)?[\"“«]?$"),
        title=re.compile(rf"\b(?:{articles})\s$"),
        reporting=re.compile(rf"\b(?:{words('reporting')})\b"),
        own=re.compile(rf"\s(?:de\s)?(?:[\w%.,-]{{1,20}}\s){{0,3}}?(?:{words('own')})\b"),
        aside=re.compile(rf"\b(?:{words('aside')}|(?:in|en)\s(?:19|20)\d\d)\b"),
        again=re.compile(rf"\b(?:{words('again')})\b", re.IGNORECASE),
        same=re.compile(rf"\b(?:{words('same')})\s$"),
    )


def _one_of(phrases: Iterable[str]) -> str:
    """Return an alternation, the longest first."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in longest_first if p) or _NEVER
