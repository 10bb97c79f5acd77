"""The end of a seed: where the text stops and the page goes on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkbriefs.clean import verdict
from mkbriefs.clean.byline import Byline, read_byline
from mkbriefs.clean.dates import read_date_line
from mkbriefs.clean.fold import strip_ornaments
from mkbriefs.clean.institutions import read_han_body
from mkbriefs.clean.publisher import read_publisher
from mkbriefs.clean.rules import CleaningRules, LineRule, Takes, Where
from mkbriefs.clean.title import is_prose
from mkbriefs.clean.units import Form, Unit, ends_sentence
from mkbriefs.clean.urls import read_url_line
from mkbriefs.clean.verdict import Verdict
from mkbriefs.clean.vocabulary import ROLE_HEADS, word_set
from mkbriefs.clean.wire import read_glued_credit, read_lone_credit
from mkbriefs.model import Issued, Name, Span, Stated

_LONGEST_CLOSING = 400
"""In units. A longer run of short lines is no page footer but a text of its own kind."""

_LONGEST_TAG = 4
"""In words."""

_STRONG = frozenset({"comment-form", "copyright", "related-links", "closing-line"})
"""Rules behind whose lines the short lines that follow to the end go too."""

_BOX = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.’'-]{0,30}\s(?:(?:[A-ZÀ-Þ][\w.’'-]{0,30}|van|von|de|der|den|la|del|di|da|bin)"
    r"\s){0,4})(?:is|was|writes|reports|covers|es|escribe|trabaja|cubre)\s"
)
_DAY_OF_NOTICE = re.compile(r"年.{1,4}月.{1,4}日\W{0,2}$")
_SAYS = re.compile(
    r"\S.{0,40}\s(?:says|said|wrote|commented|dice|dijo|escribió|comentó)(?:\s?:|\.\.\.|…)?$",
    re.IGNORECASE,
)
_SAYING = (
    *("says", "said", "wrote", "commented", "dice", "dijo", "escribió", "comentó"),
    *(":", "...", "…"),
)
_COUNT_OF_COMMENTS = re.compile(r"\d{1,5}\s(?:comments?|comentarios?):?$", re.IGNORECASE)
_EVENTS = word_set("was were had been said died arrested killed detained freed sued told")
"""Words of what happened: a note on the author says what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What the last units of a seed are and say."""

    verdicts: Mapping[int, Verdict]
    reporters: tuple[Stated[Name], ...] = ()
    agencies: tuple[Stated[Name], ...] = ()
    issued: Stated[Issued] | None = None
    url: Stated[str] | None = None


@dataclass(slots=True)
class _Draft:
    authors: Sequence[Name]
    before: str
    """The last part of the text but its last unit."""
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    reporters: tuple[Stated[Name], ...] = ()
    agencies: tuple[Stated[Name], ...] = ()
    issued: Stated[Issued] | None = None
    urls: list[Stated[str]] = field(default_factory=list)


def read_closing(
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    decided: Mapping[int, Verdict],
    start: int,
    rules: CleaningRules,
    authors: Sequence[Name],
) -> Closing:
    """Return what the last units of a seed are and say.

    Reads from the end upwards as long as units are short lines or known to be no text; then marks
    downwards. A short line that nothing matches is dropped only behind a line that surely ends
    the text, such as a comment form.

    Args:
        units: all units of the seed.
        matches: by unit, the rule that holds anywhere and matches it.
        decided: verdicts so far, which stand.
        start: index of the first unit behind the header.
        rules: all rules.
        authors: those of the header's byline.
    """
    before = " ".join(unit.text for unit in units[max(start, len(units) - 40) : -1])[-20_000:]
    draft = _Draft(authors, before)
    first = _begin_of_comments(units, decided, start)
    draft.verdicts |= dict.fromkeys(
        (i for i in range(first, len(units)) if i not in decided), verdict.READER_COMMENTS
    )
    last = first
    while first > start and last - first < _LONGEST_CLOSING:
        index = first - 1
        if index not in decided and not _read_last(units, matches, index, rules, draft):
            break
        first = index
    _drop_rest(units, matches, decided, first, draft)
    if not draft.agencies:
        _read_glued(units, decided, draft, start)
    urls = draft.urls
    return Closing(
        verdicts=draft.verdicts,
        reporters=draft.reporters,
        agencies=draft.agencies,
        issued=draft.issued,
        url=urls[0] if len({stated.value for stated in urls}) == 1 else None,
    )


def _begin_of_comments(units: Sequence[Unit], decided: Mapping[int, Verdict], start: int) -> int:
    """Return the index of the first comment of a reader, or how many units there are.

    A comment is led by `Somebody says` with a date and time beneath, or with the number of comments
    above. A thread that is longer than the text above it is the text, as on a forum.
    """
    for index in range(start + 1, len(units) - 1):
        unit = units[index]
        if (
            unit.text.endswith(_SAYING)
            and unit.words <= 6
            and index not in decided
            and _SAYS.match(unit.text)
            and (_is_counted(units, index) or _is_time_of_comment(units[index + 1].text))
        ):
            first = index - _is_counted(units, index)
            before = sum(unit.words for unit in units[:first])
            behind = sum(unit.words for unit in units[first:])
            return first if before > behind else len(units)
    return len(units)


def _is_counted(units: Sequence[Unit], index: int) -> bool:
    return index > 1 and _COUNT_OF_COMMENTS.match(units[index - 1].text) is not None


def _is_time_of_comment(line: str) -> bool:
    """Tell whether a line is a date with a time of day, or a relative one."""
    date = read_date_line(line)
    return date is not None and (date.issued is None or bool(date.issued.time))


def _read_last(
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    index: int,
    rules: CleaningRules,
    draft: _Draft,
) -> bool:
    """Read one unit near the end; tell whether the closing block may begin before it."""
    unit = units[index]
    if matches[index] is not None:
        return not matches[index].is_kept  # type: ignore[union-attr]  # narrowed a line above
    if unit.words <= 60 and _read_credit(unit, index, draft):
        return True
    rule = rules.find(unit.text, (Where.FOOTER,)) if len(unit.text) <= 2000 else None
    if rule is not None and rule.is_kept:
        return False
    if rule is not None:
        draft.verdicts[index] = Verdict.of(rule)
        return True
    if _is_author_box(unit, draft.authors, draft.before):
        draft.verdicts[index] = verdict.AUTHOR_BOX
        return True
    return unit.form is not Form.TABLE and unit.words <= 20 and not is_prose(unit)


def _read_credit(unit: Unit, index: int, draft: _Draft) -> bool:
    """Read a closing line that is metadata: reporters, an agency, a date, an address, a source."""
    text, start = unit.text, unit.start
    byline = read_byline(text) or _read_signature(text, index, draft)
    if byline is not None:
        draft.verdicts[index] = verdict.BYLINE if byline.authors else verdict.EMPTY_BYLINE
        draft.reporters = tuple(
            Stated(value=name, span=Span(start + a, start + b), rule="closing-byline")
            for name, a, b in byline.authors
        ) + tuple(r for r in draft.reporters if r.value not in {n for n, _, _ in byline.authors})
        return True
    places = read_lone_credit(text)
    if places:
        draft.verdicts[index] = verdict.WIRE_CREDIT
        draft.agencies = _agencies(text, start, places)
        return True
    date = read_date_line(text)
    # Notices in Chinese end in the office's name and the day: `二〇二四年二月二十日`.
    is_notice = date is not None and _DAY_OF_NOTICE.search(text) is not None
    if date is not None and date.issued is not None and (date.is_labelled or is_notice):
        draft.verdicts[index] = verdict.DATE_LINE
        draft.issued = Stated(
            value=date.issued, span=Span(start + date.start, start + date.end), rule="date-line"
        )
        return True
    address = read_url_line(text)
    if address is not None:
        draft.verdicts[index] = verdict.URL_LINE
        a, b = address
        draft.urls.append(Stated(value=text[a:b], span=Span(start + a, start + b), rule="url-line"))
        return True
    publisher = read_publisher(text)
    if publisher is not None and publisher.rule == "source-label" and unit.words <= 8:
        draft.verdicts[index] = verdict.SITE_LINE
        return True
    return False


def _read_signature(text: str, index: int, draft: _Draft) -> Byline | None:
    """Read the office that signs a notice in Chinese: over its day, or over another signer."""
    if draft.verdicts.get(index + 1) not in {verdict.DATE_LINE, verdict.BYLINE}:
        return None
    body = read_han_body(text)
    return Byline(authors=((body, 0, len(text)),)) if body else None


def _agencies(text: str, start: int, places: Sequence[tuple[int, int]]) -> tuple[Stated[Name], ...]:
    return tuple(
        Stated(
            value=Name(literal=" ".join(text[a:b].split())),
            span=Span(start + a, start + b),
            rule="wire-credit",
        )
        for a, b in places
    )


def _drop_rest(
    units: Sequence[Unit],
    matches: Sequence[LineRule | None],
    decided: Mapping[int, Verdict],
    first: int,
    draft: _Draft,
) -> None:
    """Drop the short lines that stand behind one that surely ends the text, or announces tags."""
    is_over = False
    takes_titles = False
    tags: Verdict | None = None
    for index in range(first, len(units)):
        known = decided.get(index) or draft.verdicts.get(index)
        if known is None:
            if tags is not None and units[index].words <= _LONGEST_TAG:
                draft.verdicts[index] = tags
            elif is_over or takes_titles:
                draft.verdicts[index] = verdict.CLOSING_LINE
            continue
        tags = known if known.rule == "tags" and ":" not in units[index].text else None
        rule = matches[index]
        is_over = is_over or (known.rule in _STRONG and known.rule != "related-links")
        takes_titles = known.rule == "related-links" and (
            rule is None or rule.takes is not Takes.LINE
        )


def _read_glued(
    units: Sequence[Unit], decided: Mapping[int, Verdict], draft: _Draft, start: int
) -> None:
    """Read an agency credited behind the last sentence; the line itself is text."""
    kept = [
        i
        for i in range(max(start, len(units) - _LONGEST_CLOSING), len(units))
        if i not in decided and i not in draft.verdicts
    ]
    for index in reversed(kept[-3:]):
        unit = units[index]
        places = read_glued_credit(unit.text)
        if places:
            draft.agencies = _agencies(unit.text, unit.start, places)
            return


def _is_author_box(unit: Unit, authors: Sequence[Name], before: str) -> bool:
    """Tell whether a closing paragraph says who the writer is: `Jane Doe is a reporter …`.

    It does if it begins with the name of an author, or with a name that the text before does not
    mention and a word such as `reporter` soon behind it.
    """
    if unit.words > 90 or not (ends_sentence(unit.text) or "@" in unit.text[-80:]):
        return False
    match = _BOX.match(strip_ornaments(unit.text[:160]))
    if match is None:
        return False
    name = " ".join(match["name"].split())
    if any(name in {author.full, author.family} for author in authors):
        return True
    words = {word.strip(".,;").lower() for word in unit.text.split()}
    if words & _EVENTS:
        return False
    opening = [word.strip(".,;’'").lower() for word in unit.text.split()[:16]]
    is_writer = any(word in ROLE_HEADS for word in opening)
    return is_writer and name.split()[-1] not in before and len(name.split()) > 1
