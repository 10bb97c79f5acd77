"""Whose reporting a text says it retells: `the Gazette reported`, `according to the Gazette`.

A name counts where words of attribution stand beside it and it is that of a medium: by its form
(`… Gazette`, `Radio …`, an address), by a list of agencies, by a noun (`the broadcaster …`), or by
an article that is part of it (`writes The Lookout`) beside a verb of reporting. A body that is none
is leant on where a report of its own is named. Who is only quoted is none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mkbriefs.annotate.words import fold_for_phrases, stop_words
from mkbriefs.compare.origins.attribution import REACH, Attribution, Said, attribution
from mkbriefs.compare.origins.media import Media, fold_name, is_listed
from mkbriefs.compare.origins.stated_han import find_in_han
from mkbriefs.compare.statements import Statement, Statements
from mkbriefs.model import MentionKind, Quote, Span

_BODIES: Final = (MentionKind.ORGANISATION, MentionKind.NAME, MentionKind.WORK, MentionKind.PRODUCT)
_NOBODIES: Final = (MentionKind.PERSON, MentionKind.PLACE, MentionKind.DATE)
_WORD: Final = r"[^\W\d_a-zß-öø-ÿ][\w&-]{0,30}(?:['’](?!s\b)\w{1,20})*"
_OWNS: Final = r"['’]s\b|(?<=s)['’](?=\s[^\W\d_a-zß-öø-ÿ])"
"""What stands behind a name or in it: `Treasurers’ Society`."""
_CAPITALS: Final = re.compile(
    rf"\b{_WORD}(?:{_OWNS})?(?:\s(?:(?:of|de|del|de\sla|de\slos|&)\s)?{_WORD}(?:{_OWNS})?){{0,5}}"
    r"|\b[\w-]{2,40}(?:\.[a-z]{2,12}){1,3}\b"
)
_ARTICLE: Final = re.compile(r"(?:The|El|La|Los|Las|Le|Les|Der|Die|Das)\s")
_JOINED: Final = re.compile(r"\s(?:and|y|e)\s[^\W\d_a-zß-öø-ÿ]")
_GENITIVE: Final = re.compile(r"['’]s\b")
_DATELINE: Final = re.compile(
    r"[^\W\d_a-z][^()\n]{1,60}?[(](?P<agency>[^\W\d_][\w .&/-]{1,30})[)]\s?\.?\s?[-–—]"
)
_CREDIT: Final = re.compile(r"[(（](?P<agency>[^()（）\n]{2,40})[)）]\s{0,3}[.。]?$")
_REFERENCE: Final = re.compile(
    r"^[ \t]{0,8}\[(?P<mark>[\w-]{1,40})\]:?[ \t](?P<said>[^\n]{1,300})", re.MULTILINE
)
_LEAD: Final = 3
"""The first sentences of a text: what it says there of its source it says of itself."""
_CLOSE: Final = 3
"""Sentences behind a source in which `the agency` is the same."""
_OFTEN: Final = 2
"""Sentences that name a source from which on the whole text leans on it."""
_SELDOM: Final = 16
"""Of so many sentences one at least has to name it, too."""


@dataclass(frozen=True, slots=True)
class StatedSource:
    """A source that one sentence names."""

    key: str
    """What its spellings have in common."""
    label: str
    quote: Quote
    """The words that say so, with the name."""
    is_credit: bool = False
    """Whether it is that of an agency at the head or the end: `ROME, May 3 (Agency) –`."""
    is_whole: bool = False
    """Whether these words alone say it of the text: `in the same report of the Gazette`."""
    is_aside: bool = False
    """Whether it counts for its sentence alone: `reported last year`, `the agency said`."""


def find_stated(statements: Statements, media: Media) -> tuple[StatedSource, ...]:
    """Return the sources that the sentences of a text name, in order."""
    found: list[StatedSource] = []
    for row in statements.rows:
        found += tuple(_sources_of_row(statements, row, media)) or _taken_up(statements, row, found)
    return (*_credits(statements, media), *found)


def main_source(statements: Statements, stated: Sequence[StatedSource]) -> StatedSource | None:
    """Return the source that a whole text leans on by its own words, if it says so.

    It does where the first sentences name it, some sentences do, or one says so of the text. Of
    several the credited one, then the one that most sentences name, then the first. What somebody
    reported long before counts for its sentence alone.
    """
    lead = {sentence.id for sentence in statements.flow[:_LEAD]}
    held: dict[str, set[str]] = {}
    for each in stated:
        if not each.is_aside:
            held.setdefault(each.key, set()).add(each.quote.sentence)
    often = max(_OFTEN, len(statements.flow) / _SELDOM)
    whole = [
        each
        for each in stated
        if not each.is_aside
        and (each.is_whole or each.quote.sentence in lead or len(held[each.key]) >= often)
    ]
    order = {key: at for at, key in enumerate(held)}
    return min(
        whole,
        key=lambda each: (not each.is_credit, -len(held[each.key]), order[each.key]),
        default=None,
    )


def stated_by_sentence(stated: Sequence[StatedSource]) -> dict[str, StatedSource]:
    """Return the first source that each sentence names, by the sentence's id."""
    found: dict[str, StatedSource] = {}
    for each in stated:
        found.setdefault(each.quote.sentence, each)
    return found


def cited_source(text: str, mark: str, media: Media) -> str:
    """Return the paper or agency that a text's list of references names for a mark, if it does."""
    for line in _REFERENCE.finditer(text):
        if line["mark"] == mark:
            for run in _CAPITALS.finditer(line["said"]):
                name = _medium_in(run[0], media, "en")
                if name is not None:
                    return plain_label(name.of(run[0]))
    return ""


def plain_label(name: str) -> str:
    """Return a name as it is told: without an English article or a genitive."""
    words = re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))
    return re.sub(r"['’]s?$", "", words)


def _credits(statements: Statements, media: Media) -> Iterator[StatedSource]:
    """Yield the agency of the dateline, `ROME, May 3 (Agency) -`, and of the end, `(Agency)`.

    A well-known one may also end the first sentence.
    """
    text = statements.text
    for row in statements.rows[:1]:
        span = row.sentence.span
        line = _DATELINE.match(text, span.start, min(span.end, span.start + REACH * 2))
        if line and (is_listed(line["agency"]) or not line["agency"][0].islower()):
            yield _credit(statements, row, Span(*line.span("agency")))
        last = _ending(text, span)
        if last and is_listed(last["agency"]):
            yield _credit(statements, row, Span(*last.span("agency")))
    for row in statements.rows[-1:]:
        last = _ending(text, row.sentence.span)
        if last and media.has(last["agency"]):
            yield _credit(statements, row, Span(*last.span("agency")))


def _ending(text: str, sentence: Span) -> re.Match[str] | None:
    """Return what stands in brackets at the end of a sentence."""
    return _CREDIT.search(text, max(sentence.start, sentence.end - REACH), sentence.end)


def _credit(statements: Statements, row: Statement, place: Span) -> StatedSource:
    name = place.of(statements.text)
    quoted = Span(place.start - 1, place.end + 1)
    return StatedSource(
        key=fold_name(name),
        label=plain_label(name),
        quote=Quote(citekey=statements.citekey, span=quoted, sentence=row.sentence.id),
        is_credit=True,
        is_whole=True,
    )


def _sources_of_row(statements: Statements, row: Statement, media: Media) -> Iterator[StatedSource]:
    bodies = {m.span: m for m in row.mentions if m.kind in _BODIES}
    if statements.language == "zh":
        found: Iterator[Said] = find_in_han(statements.text, row, media)
    else:
        found = _find(statements, row, media)
    for said in found:
        name = bodies[said.name].name if said.name in bodies else said.name.of(statements.text)
        yield StatedSource(
            key=fold_name(name),
            label=plain_label(name),
            quote=Quote(citekey=statements.citekey, span=said.words, sentence=row.sentence.id),
            is_whole=said.is_whole,
            is_aside=said.is_aside,
        )


def _taken_up(
    statements: Statements, row: Statement, named: Sequence[StatedSource]
) -> tuple[StatedSource, ...]:
    """Return the source that a sentence only takes up, `the agency said`; nothing if it is unsure.

    It is named shortly before, with no other organisation in between.
    """
    if not named:
        return ()
    text, span, patterns = statements.text, row.sentence.span, attribution(statements.language)
    last = named[-1]
    noun = patterns.again.search(text, span.start, span.end)
    if noun is None or not _is_close(statements, last, row):
        return ()
    words = _words(text, span, _Candidate(Span(*noun.span()), is_medium=True), patterns)
    if words is None:
        return ()
    quote = Quote(citekey=statements.citekey, span=words, sentence=row.sentence.id)
    return (StatedSource(key=last.key, label=last.label, quote=quote, is_aside=True),)


def _is_close(statements: Statements, source: StatedSource, row: Statement) -> bool:
    """Tell whether a sentence stands close behind a source, and no other body between them."""
    first, at = (statements.places[each] for each in (source.quote.sentence, row.sentence.id))
    return at - first <= _CLOSE and not any(
        mention.kind is MentionKind.ORGANISATION and mention.span.start >= source.quote.span.end
        for between in statements.rows[first : at + 1]
        for mention in between.mentions
    )


def _find(statements: Statements, row: Statement, media: Media) -> Iterator[Said]:
    text, span, patterns = statements.text, row.sentence.span, attribution(statements.language)
    for candidate in _names(statements, row, media):
        place = candidate.place
        words = _words(text, span, candidate, patterns)
        if words is not None:
            before = fold_for_phrases(text[max(span.start, place.start - REACH) : place.start])
            begin, end = max(span.start, words.start - REACH), min(span.end, words.end + REACH)
            yield Said(
                name=place,
                words=words,
                is_whole=patterns.same.search(before) is not None,
                is_aside=patterns.aside.search(fold_for_phrases(text[begin:end])) is not None,
            )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name that may be a source."""

    place: Span
    is_medium: bool


def _names(statements: Statements, row: Statement, media: Media) -> Iterator[_Candidate]:
    """Yield the names in a sentence that may be a source, in order.

    A run of words with capitals holds one name: the longest end of it that is a medium's, else the
    whole run, with what `and` joins to it in a name.
    """
    text, span = statements.text, row.sentence.span
    nobodies = sorted((m.span for m in row.mentions if m.kind in _NOBODIES), key=_start)
    bodies = {m.span.start: m.span for m in row.mentions if m.kind is MentionKind.ORGANISATION}
    for run in _CAPITALS.finditer(text, span.start, span.end):
        found = _medium_in(run[0], media, statements.language)
        if found:
            place = Span(run.start() + found.start, run.start() + found.end)
            yield _Candidate(place, is_medium=True)
        elif not _covers(nobodies, Span(*run.span())):
            start, end = _without_opening(run[0], statements.language)
            place = Span(run.start() + start, run.start() + end)
            whole = bodies.get(place.start, place)
            if _JOINED.match(text, place.end) and whole.end > place.end:
                place = whole  # `the Canals and Rivers Board`
            elif _JOINED.match(text, place.end) and place.start not in bodies:
                continue  # half a name, as likely as not
            if start < end:
                yield _Candidate(place, is_medium=False)


def _covers(spans: Sequence[Span], place: Span) -> bool:
    """Tell whether one of some spans, in order and apart, covers a place."""
    at = bisect_right(spans, place.start, key=_start)
    return at > 0 and spans[at - 1].covers(place)


def _start(span: Span) -> int:
    return span.start


def _medium_in(run: str, media: Media, language: str) -> Span | None:
    """Return the longest end of a run of words that is a medium's name.

    Before a genitive, too: `the Gazette's Ana Gil`. A word that opens a sentence is no part of it.
    """
    stop = stop_words(language)
    for end in (len(run), *(cut.start() for cut in _GENITIVE.finditer(run))):
        words = [word.start() for word in re.finditer(r"\S+", run[:end])]
        for start in words:
            name = run[start:end]
            first = name.split()[0]
            if first.casefold() in stop and not _ARTICLE.match(name):
                continue
            if media.has(name) and not _ARTICLE.search(run[start + 1 : end]):
                return Span(start, end)
    return None


def _without_opening(run: str, language: str) -> tuple[int, int]:
    """Return where the name in a run of words begins and ends; the same place where it has none.

    It ends before a genitive, and words that only open a sentence are no part of it.
    """
    cut = _GENITIVE.search(run)
    end = cut.start() if cut else len(run)
    for word in re.finditer(r"\S+", run[:end]):
        is_title = _ARTICLE.match(run[word.start() : end]) is not None
        if is_title or word[0].casefold() not in stop_words(language):
            return word.start(), end
    return end, end


def _is_one_word(name: str) -> bool:
    """Tell whether a name is one that needs its article: `Courier` may be anybody's name."""
    return " " not in name and "." not in name and not is_listed(name)


def _words(text: str, sentence: Span, candidate: _Candidate, patterns: Attribution) -> Span | None:
    """Return the words that make a name a source, the name included; None if it is none."""
    place = candidate.place
    name, start = place.of(text), max(sentence.start, place.start - REACH)
    before = fold_for_phrases(text[start : place.start])
    after = fold_for_phrases(text[place.end : min(sentence.end, place.end + REACH)])
    is_named = _is_named(name, before, candidate, patterns)
    if is_named or (place.start > sentence.start and _ARTICLE.match(name)):
        lead = patterns.before.search(before) or patterns.report_before.search(before)
        tail = patterns.after.match(after)
        if not is_named:
            lead = lead if lead and patterns.reporting.search(lead["said"]) else None
            tail = tail if tail and patterns.reporting.search(tail["said"]) else None
        if tail and not is_listed(name) and patterns.own.match(after, tail.end()):
            tail = None
    else:
        lead, tail = patterns.report_before.search(before), patterns.report_after.match(after)
    if lead is None and tail is None:
        return None
    return Span(
        start + lead.start("said") if lead else place.start,
        place.end + tail.end("said") if tail else place.end,
    )


def _is_named(name: str, before: str, candidate: _Candidate, patterns: Attribution) -> bool:
    """Tell whether a name is told to be a medium's by itself or a noun before it."""
    if patterns.noun.search(before):
        return True
    needs_article = _is_one_word(name) and not patterns.title.search(before)
    return candidate.is_medium and not needs_article
