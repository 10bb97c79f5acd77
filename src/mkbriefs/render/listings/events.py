"""Events: what texts date, in order of time, each with the words that say so and where they stand.

One event told by several sources is one entry with all their words. Dates of which a part is not
known stand apart, and so does what nothing in the texts places.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from mkbriefs.render.finding_numbers import FindingNumber, fill_numbers
from mkbriefs.render.findings import KIND_WORDS
from mkbriefs.render.findings_html import sign_html
from mkbriefs.render.html import NOTHING, Markup, blocks, el, join, linked, text
from mkbriefs.render.listings.context import ListingContext
from mkbriefs.render.listings.kept_rows import Row
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
    number: FindingNumber
    sort: str
    """`corroborated`, `amount`."""

    @property
    def words(self) -> str:
        """Return number and sort: `F1, corroborated`."""
        return f"{self.number}, {self.sort}"


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
class ChosenEvents:
    """Events of one sort."""

    events: tuple[Event, ...]
    """In their order; those known in part by what is known."""
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


def choose_events(findings: Findings, is_wanted: Callable[[Event], bool]) -> ChosenEvents:
    """Return the wanted events, as many as a page has room for."""
    wanted = [event for event in findings.events if is_wanted(event)]
    shown = _with_room(wanted)
    if is_wanted is partly_known:
        shown.sort(key=lambda event: event.edtf)
    return ChosenEvents(events=tuple(shown), left_out=len(wanted) - len(shown))


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


class EventViewer:
    """Makes events of a corpus ready to be shown."""

    def __init__(self, context: BriefContext) -> None:
        self._context = context

    def view(self, event: Event) -> EventView:
        """Return an event ready to be shown."""
        context = self._context
        is_dated = not not_placed(event)
        return EventView(
            event=event,
            when=words_of_date(event) if is_dated else f"“{_words(event.statements[0], context)}”",
            because=_reading(event, context) if is_dated else event.reason,
            statements=tuple(context.quotation(each.quote) for each in event.statements),
            findings=(
                *(self._named_fact(fact) for fact in self.facts(event)),
                *(self._named(each) for each in self.differences(event)),
            ),
        )

    def facts(self, event: Event) -> tuple[Fact, ...]:
        """Return the fact that ties an event's statements; none or one."""
        return (self._context.findings.fact(event.fact),) if event.fact else ()

    def differences(self, event: Event) -> list[Discrepancy]:
        """Return what sources tell differently of one event, in order of the site.

        Both sides must be among its statements; of a conversion in one brief, one of them.
        """
        told = {(dated.quote.citekey, dated.quote.sentence) for dated in event.statements}
        found = {
            each.id: each
            for place in told
            for each in self._by_sentence.get(place, ())
            if len(each.citekeys) == 1
            or all((side.quote.citekey, side.quote.sentence) in told for side in each.sides)
        }
        number_of = self._context.findings.number_of
        return sorted(found.values(), key=lambda each: number_of[each.id])

    @cached_property
    def _by_sentence(self) -> Mapping[tuple[Citekey, str], Sequence[Discrepancy]]:
        """Discrepancies by brief and sentence."""
        found: dict[tuple[Citekey, str], list[Discrepancy]] = {}
        for discrepancy in self._context.findings.discrepancies:
            for side in discrepancy.sides:
                found.setdefault((side.quote.citekey, side.quote.sentence), []).append(discrepancy)
        return found

    def _named_fact(self, fact: Fact) -> NamedFinding:
        number = self._context.number(fact.id)
        return NamedFinding(id=fact.id, sign=fact.level, number=number, sort=fact.level.value)

    def _named(self, discrepancy: Discrepancy) -> NamedFinding:
        number, sort = self._context.number(discrepancy.id), KIND_WORDS[discrepancy.kind].lower()
        return NamedFinding(id=discrepancy.id, sign=DIFFERS, number=number, sort=sort)


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


# HTML


def events_html(chosen: ChosenEvents, context: ListingContext, nothing: str = NONE) -> Markup:
    """Return events as a list, left out of search: a search should find the briefs.

    Args:
        chosen: the events.
        context: the page they stand on.
        nothing: what is said where there are none; empty to say nothing.
    """
    if not chosen.events:
        return el("p", {"class": "mb-why"}, text(nothing)) if nothing else NOTHING
    viewer = EventViewer(context.briefs)
    rows = context.rows.html(
        ("events", context.ground),
        [Row(_row_id(each), _ground(each, viewer, context), each) for each in chosen.events],
        lambda event: _event_html(viewer.view(event), context),
    )
    items = Markup(fill_numbers(join(rows, "\n"), context.briefs.findings.number_of))
    listed = el("ol", {"class": "mb-ev", "role": "list", "data-search-exclude": ""}, items)
    said = el("p", {"class": "mb-why"}, text(left_out(chosen))) if chosen.left_out else NOTHING
    return blocks(listed, said)


def _row_id(event: Event) -> str:
    first = event.statements[0]
    return f"{first.quote.citekey} {first.quote.sentence} {first.words.start}"


def _ground(event: Event, viewer: EventViewer, context: ListingContext) -> tuple[object, ...]:
    return (
        *(event.edtf, event.state.value, event.reason),
        [_dated_ground(each, context) for each in event.statements],
        [(fact.id, fact.level.value) for fact in viewer.facts(event)],
        [(each.id, each.kind.value) for each in viewer.differences(event)],
    )


def _dated_ground(dated: Dated, context: ListingContext) -> tuple[object, ...]:
    source = context.briefs.sources[dated.quote.citekey]
    issued = context.rows.reference(source.reference) if dated.anchor else ""
    words = dated.words.start, dated.words.end, dated.anchor, issued
    return context.quote_ground(dated.quote), words


def left_out(chosen: ChosenEvents) -> str:
    """Return in words what the page has no room for."""
    return f"{count(chosen.left_out, 'further date')}, told least often, are only in the briefs."


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
    # Its number is written in last: one finding more would move those of all behind it.
    words = join([FindingNumber(named.id, None).html, text(f", {named.sort}")])
    link = linked(context.findings.address(named.id), words)
    return el("span", {"class": "mb-nb"}, sign_html(named.sign), link)
