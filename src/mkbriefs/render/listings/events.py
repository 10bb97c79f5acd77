"""Events: what texts date, in order of time, each with the words that say so and where they stand.

One event told by several sources is one entry with all their words. Dates of which a part is not
known stand apart, and so does what nothing in the texts places.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from mkbriefs.bibliography.item import date_of
from mkbriefs.model import (
    Citekey,
    Dated,
    DateState,
    DateValue,
    Discrepancy,
    Event,
    Fact,
    FindingId,
    Findings,
)
from mkbriefs.render.brief_findings import DIFFERS
from mkbriefs.render.context import BriefContext
from mkbriefs.render.findings import KIND_WORDS
from mkbriefs.render.findings_html import sign_html
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, linked, text
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.quotations import Quotation, quotation_html
from mkbriefs.wording.figures import count
from mkbriefs.wording.values import date_value_in_words

_MOST_STATEMENTS = 2_000
"""Statements on one page, some 1 MB. Beyond, events told least often are only counted."""
_MOST_OPEN = 6
"""Statements of one event that are shown at once; the rest opens on demand."""
_MOST_READINGS = 3
"""Ways in which one event is dated that are named."""
NONE = "The sources date nothing that the rules can place."
ALL_PLACED = "Every date that the rules find has a place."
PARTLY_KNOWN = "Year not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFinding:
    """A finding as it is named elsewhere, to lead to it."""

    id: FindingId
    sign: str
    words: str
    """`F1, corroborated`, `D2, amount`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One entry of the timeline."""

    event: Event
    when: str
    """The date in words; where none is known, the words of the source."""
    because: str
    """From which words it was read, or why it has no place; a sentence without its stop."""
    statements: tuple[Quotation, ...]
    findings: tuple[NamedFinding, ...]
    """The fact that ties the statements, and what they tell differently; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView:
    """Events of one sort."""

    events: tuple[EventView, ...]
    left_out: int
    """Events for which the page has no room."""


def on_the_line(event: Event) -> bool:
    """Tell whether an event has a time of its own."""
    return event.state is DateState.RESOLVED and not event.reason


def partly_known(event: Event) -> bool:
    """Tell whether a part of the date is known, and a larger one is not."""
    return event.state is DateState.PARTIAL


def not_placed(event: Event) -> bool:
    """Tell whether nothing fixes the time."""
    return not on_the_line(event) and not partly_known(event)


def view_events(context: BriefContext, is_wanted: Callable[[Event], bool]) -> EventsView:
    """Return the wanted events in their order; those known in part by what is known."""
    findings = context.findings
    wanted = [event for event in findings.events if is_wanted(event)]
    shown = _with_room(wanted)
    if is_wanted is partly_known:
        shown.sort(key=lambda event: event.edtf)
    differing = _by_sentence(findings)
    return EventsView(
        events=tuple(_event(event, context, differing) for event in shown),
        left_out=len(wanted) - len(shown),
    )


def _with_room(events: Sequence[Event]) -> list[Event]:
    """Return the events told most often, as many as fit on a page, in their order."""
    places = sorted(range(len(events)), key=lambda place: (-len(events[place].statements), place))
    room = _MOST_STATEMENTS
    kept = set()
    for place in places:
        room -= len(events[place].statements)
        if room < 0:
            break
        kept.add(place)
    return [event for place, event in enumerate(events) if place in kept]


_Differing = Mapping[tuple[Citekey, str], Sequence[Discrepancy]]
"""Discrepancies by brief and sentence."""


def _by_sentence(findings: Findings) -> _Differing:
    found: dict[tuple[Citekey, str], list[Discrepancy]] = {}
    for discrepancy in findings.discrepancies:
        for side in discrepancy.sides:
            found.setdefault((side.quote.citekey, side.quote.sentence), []).append(discrepancy)
    return found


def _event(event: Event, context: BriefContext, differing: _Differing) -> EventView:
    findings = context.findings
    is_dated = not not_placed(event)
    return EventView(
        event=event,
        when=words_of_date(event) if is_dated else f"“{_words(event.statements[0], context)}”",
        because=_reading(event, context) if is_dated else event.reason,
        statements=tuple(context.quotation(each.quote) for each in event.statements),
        findings=(
            *([_named_fact(findings.fact(event.fact), findings)] if event.fact else []),
            *(_named(each, findings) for each in _differences(event, findings, differing)),
        ),
    )


def _named_fact(fact: Fact, findings: Findings) -> NamedFinding:
    words = f"F{findings.number_of[fact.id]}, {fact.level.value}"
    return NamedFinding(id=fact.id, sign=fact.level, words=words)


def _named(discrepancy: Discrepancy, findings: Findings) -> NamedFinding:
    number = findings.number_of[discrepancy.id]
    words = f"D{number}, {KIND_WORDS[discrepancy.kind].lower()}"
    return NamedFinding(id=discrepancy.id, sign=DIFFERS, words=words)


def words_of_date(event: Event) -> str:
    """Return when an event is said to be: `March 2024`, `March, year not known`."""
    return _in_words(event.edtf, event.state)


def _in_words(edtf: str, state: DateState = DateState.RESOLVED) -> str:
    return date_value_in_words(DateValue(edtf=edtf, precision="", state=state))


def _words(dated: Dated, context: BriefContext) -> str:
    """Return the words that date a statement, white space folded."""
    seed = context.sources[dated.quote.citekey].source.seed.text
    return " ".join(dated.words.of(seed).split())


def _reading(event: Event, context: BriefContext) -> str:
    """Return from which words an event is dated, those first that were counted from some day."""
    told = dict.fromkeys(
        (not each.anchor, f"“{_words(each, context)}”{_counted(each, context)}")
        for each in event.statements
    )
    words = [word for _, word in sorted(told, key=itemgetter(0))]
    left = len(words) - _MOST_READINGS
    others = [*words[1:_MOST_READINGS], *([f"and {left} more"] if left > 0 else [])]
    return "; also ".join(filter(None, [f"from {words[0]}", "; ".join(others)]))


def _counted(dated: Dated, context: BriefContext) -> str:
    """Return from what day relative words count; empty for others."""
    if not dated.anchor:
        return ""
    issued = date_of(context.sources[dated.quote.citekey].reference.item).edtf
    counted = "in a text of" if dated.anchor == issued else "counted from"
    return f", {counted} {_in_words(dated.anchor)}"


def _differences(event: Event, findings: Findings, differing: _Differing) -> list[Discrepancy]:
    """Return what sources tell differently of one event, in order of the site.

    Both sides must be among its statements; of a conversion in one brief, one of them.
    """
    told = {(dated.quote.citekey, dated.quote.sentence) for dated in event.statements}
    found = {
        each.id: each
        for place in told
        for each in differing.get(place, ())
        if len(each.citekeys) == 1
        or all((side.quote.citekey, side.quote.sentence) in told for side in each.sides)
    }
    return sorted(found.values(), key=lambda each: findings.number_of[each.id])


# HTML


def events_html(view: EventsView, context: ListingContext, nothing: str = NONE) -> Markup:
    """Return events as a list, left out of search: a search should find the briefs.

    Args:
        view: the events.
        context: the page they stand on.
        nothing: what is said where there are none; empty to say nothing.
    """
    if not view.events:
        return el("p", {"class": "mb-why"}, text(nothing)) if nothing else NOTHING
    items = join((_event_html(event, context) for event in view.events), "\n")
    listed = el("ol", {"class": "mb-ev", "role": "list", "data-search-exclude": ""}, items)
    said = el("p", {"class": "mb-why"}, text(left_out(view))) if view.left_out else NOTHING
    return blocks(listed, said)


def left_out(view: EventsView) -> str:
    """Return in words what the page has no room for."""
    return f"{count(view.left_out, 'further date')}, told least often, are only in the briefs."


def _event_html(view: EventView, context: ListingContext) -> Markup:
    because = el("span", {}, text(view.because))
    when = el("p", {"class": "mb-when"}, join([text(view.when), because], " "))
    links, labels = context.links, context.labels
    said = [quotation_html(each, links, labels) for each in view.statements]
    rest = NOTHING
    if said[_MOST_OPEN:]:
        summary = el("summary", {}, text(count(len(said) - _MOST_OPEN, "more statement")))
        rest = el("details", {"class": "mb-det"}, summary, blocks(*said[_MOST_OPEN:]))
    shown = blocks(*said[:_MOST_OPEN], rest, _findings_html(view.findings, context))
    return el("li", {}, blocks(when, el("div", {}, shown)))


def _findings_html(named: Iterable[NamedFinding], context: ListingContext) -> Markup:
    links = [_finding_html(each, context) for each in named]
    return el("p", {"class": "mb-why"}, join(links, " ")) if links else NOTHING


def _finding_html(named: NamedFinding, context: ListingContext) -> Markup:
    """Return the number and the sort of a finding, which lead to it."""
    link = linked(context.findings.address(named.id), text(named.words))
    return el("span", {"class": "mb-nb"}, sign_html(named.sign), link)
