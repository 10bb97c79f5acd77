"""Whose reporting a text says it retells: `the Gazette reported`, `according to the Gazette`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from mkbriefs.annotate.wordlists import load_wordlist
from mkbriefs.annotate.words import fold_for_phrases
from mkbriefs.compare.origins.media import Media, fold_name
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import MentionKind, Quote, Span

_PACKAGE: Final = "mkbriefs.compare"
_KINDS: Final = (MentionKind.ORGANISATION, MentionKind.NAME, MentionKind.WORK, MentionKind.PRODUCT)
_CAPITALS: Final = re.compile(
    r"\b[A-ZÀ-Þ][\w’'&-]{1,30}(?:\s(?:of\s|de\s|&\s)?[A-ZÀ-Þ][\w’'&-]{1,30}){0,4}"
)
_DATELINE: Final = re.compile(r"[A-ZÀ-Þ][^()\n]{1,60}?\((?P<agency>[A-Z][\w .&/-]{1,30})\)\s?[-–—]")
_CREDIT: Final = re.compile(r"[(（](?P<agency>[^()（）\n]{2,40})[)）]\s{0,3}$")
_REFERENCE: Final = re.compile(
    r"^[ \t]{0,8}\[(?P<mark>[\w-]{1,40})\]:?[ \t](?P<said>[^\n]+)$", re.MULTILINE
)
_LONGEST_REFERENCE: Final = 300
_REACH: Final = 60
"""Characters before and behind a name in which the words that attribute stand."""
_LEAD: Final = 3
"""The first sentences of a text: what it says there of its source it says of itself."""
_OFTEN: Final = 2
"""Sentences that name a source from which on the whole text leans on it."""


@dataclass(frozen=True, slots=True)
class StatedSource:
    """A source that one sentence names."""

    key: str
    """What its spellings have in common."""
    label: str
    quote: Quote
    """The words that say so, with the name."""
    is_whole: bool
    """Whether these words alone say it of the text: `in the same report of the Gazette`."""


def find_stated(statements: Statements, media: Media) -> tuple[StatedSource, ...]:
    """Return the sources that the sentences of a text name, in order."""
    stated = (
        _stated(statements, row, named, media)
        for row in statements.rows
        for named in _names(statements, row, media)
    )
    return (*_credits(statements, media), *filter(None, stated))


def _names(statements: Statements, row: Statement, media: Media) -> Iterator[tuple[str, Span]]:
    """Yield the names in a sentence that may be a source, each with its place, in order.

    Besides what names are found by, those of media: `the Courier` is a name to no other rule.
    """
    held = [(m.name, m.span) for m in row.mentions if m.kind in _KINDS]
    span = row.sentence.span
    for run in _CAPITALS.finditer(statements.text, span.start, span.end):
        place = Span(*run.span())
        if media.has(run[0]) and not any(place.overlaps(m.span) for m in row.mentions):
            held.append((run[0], place))
    yield from sorted(held, key=lambda name: name[1])


def _credits(statements: Statements, media: Media) -> Iterator[StatedSource]:
    """Yield the agency of the dateline, `ROME, May 3 (Agency) -`, and of the end, `(Agency)`."""
    for row in statements.rows[:1]:
        span = row.sentence.span
        line = _DATELINE.match(statements.text, span.start, min(span.end, span.start + _REACH * 2))
        if line:
            yield _credit(statements, row, Span(*line.span("agency")))
    for row in statements.rows[-1:]:
        span = row.sentence.span
        last = _CREDIT.search(statements.text, max(span.start, span.end - _REACH), span.end)
        if last and media.has(last["agency"]):
            yield _credit(statements, row, Span(*last.span("agency")))


def _credit(statements: Statements, row: Statement, place: Span) -> StatedSource:
    name = place.of(statements.text)
    quoted = Span(place.start - 1, place.end + 1)
    return StatedSource(
        key=fold_name(name),
        label=_label(name),
        quote=Quote(citekey=statements.citekey, span=quoted, sentence=row.sentence.id),
        is_whole=True,
    )


def cited_source(text: str, mark: str, media: Media) -> str:
    """Return the paper or agency that a text's list of references names for a mark, if it does."""
    for line in _REFERENCE.finditer(text):
        if line["mark"] == mark:
            for run in _CAPITALS.finditer(line["said"][:_LONGEST_REFERENCE]):
                if media.has(run[0]):
                    return _label(run[0])
    return ""


def main_source(statements: Statements, stated: Sequence[StatedSource]) -> StatedSource | None:
    """Return the source that a whole text leans on by its own words, if it says so.

    It does where the first sentences name it, two sentences do, or one says so of the text. Of
    several the one that most sentences name, then the first.
    """
    lead = {row.sentence.id for row in statements.rows[:_LEAD]}
    counts: dict[str, set[str]] = {}
    for each in stated:
        counts.setdefault(each.key, set()).add(each.quote.sentence)
    whole = [
        each
        for each in stated
        if each.is_whole or each.quote.sentence in lead or len(counts[each.key]) >= _OFTEN
    ]
    return min(whole, key=lambda each: (-len(counts[each.key]), each.quote.span), default=None)


def _stated(
    statements: Statements, row: Statement, named: tuple[str, Span], media: Media
) -> StatedSource | None:
    """Return what a name is said to have reported, if it is."""
    text, span = statements.text, row.sentence.span
    patterns = _patterns(statements.language)
    name, place = named
    begin, end = place.start, place.end
    before = fold_for_phrases(text[max(span.start, begin - _REACH) : begin])
    after = fold_for_phrases(text[end : min(span.end, end + _REACH)])
    is_medium = media.has(name) or media.has(place.of(text))
    lead = (patterns.before if is_medium else patterns.report_before).search(before)
    tail = (patterns.after if is_medium else patterns.report_after).match(after)
    if lead is None and tail is None:
        return None
    start = begin - (len(before) - lead.start("said") if lead else 0)
    end += tail.end("said") if tail else 0
    return StatedSource(
        key=fold_name(name),
        label=_label(name),
        quote=Quote(citekey=statements.citekey, span=Span(start, end), sentence=row.sentence.id),
        is_whole=patterns.same.search(before) is not None and tail is not None,
    )


def _label(name: str) -> str:
    """Return a name as it is told: without the article of its sentence."""
    return re.sub(r"^(?:the|The)\s+", "", " ".join(name.split()))


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    after: re.Pattern[str]
    report_before: re.Pattern[str]
    report_after: re.Pattern[str]
    same: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    lists = load_wordlist("attribution", _PACKAGE)
    known = language if f"before {language}" in lists else "en"

    def one_of(name: str) -> str:
        phrases = sorted(lists[f"{name} {known}"], key=lambda phrase: (-len(phrase), phrase))
        return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in phrases) or r"(?!)"

    edge = "" if known == "zh" else r"\b"
    noun = rf"(?:{one_of('between')}){edge}"
    noun = rf"(?:{one_of('between')}){edge}"
    between = rf"(?:\s?{noun}){{0,4}}[\s“\"'《「]{{0,3}}$"
    adverbs = rf"(?:(?:{one_of('adverb')})\s|on\s\w{{3,12}},?\s){{0,3}}"
    aside = r"(?:,\s(?:which|who|que)\s[^,.;]{1,50},)?"
    behind = rf"[”\"'》」]?(?:\s?\([^()]{{1,30}}\))?(?:['’]s)?{aside},?\s{{0,2}}"
    gap = rf"{behind}(?:{noun}\s){{0,2}}"
    return _Patterns(
        before=re.compile(rf"{edge}(?P<said>{one_of('before')}){between}"),
        after=re.compile(rf"{gap}{adverbs}(?P<said>{one_of('after')}){edge}"),
        report_before=re.compile(rf"{edge}(?P<said>{one_of('report before')}){between}"),
        report_after=re.compile(rf"{gap}(?P<said>{one_of('report after')}){edge}"),
        same=re.compile(rf"{edge}(?:{one_of('same')})\s?$"),
    )


def stated_of(stated: Sequence[StatedSource]) -> Iterator[tuple[str, StatedSource]]:
    """Yield the first source that each sentence names, by the sentence's id."""
    seen: set[str] = set()
    for each in stated:
        if each.quote.sentence not in seen:
            seen.add(each.quote.sentence)
            yield each.quote.sentence, each
