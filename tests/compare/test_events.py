"""The timeline: what is an event, when statements of several sources are one, in which order.

`tests/cases/compare/events/` says how its cases are written. The texts of `english.txt`,
`spanish.txt` and `chinese.txt` were marked before the rules; when the rules were first run they had
47 of the 53 entries, and three that were wrong. No rule was changed for it: the misses were dates
that the stage before does not read or writes otherwise, and the marks were changed. The
`unseen-*.txt` were marked by the same person in the same sitting, which flatters; first run: 22 of
the 24 entries, one of another value. Both misses are of the stage before.

The timelines of `gold/` were marked by others. When the rules were first run on three of them
(`masks` and `harbour-spill` were looked at before, `clinic-ransom` and `embalse` not), all entries
of several sources were right but one in `clinic-ransom`, a month put into a year that only stood
in the other sentence, which is no longer done; entries of lists of sources were left out since
then. What is missed is left open by the stage before, or is the year of a plan's name.
"""

from itertools import combinations, permutations
from pathlib import Path

import pytest
from events_cases import CASES, EventCase, read_event_cases, read_told, show_events, statements_of
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import GOLD, Gold, Node, corpus_of, node_of, node_of_quote, read_gold
from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from effort import assert_grows_linearly, assert_takes_less
from floors import check_floor
from mkbriefs.compare import compare
from mkbriefs.compare.events import find_events
from mkbriefs.compare.statements import read_statements
from mkbriefs.compare.timespan import Timespan, read_timespan
from mkbriefs.excerpts import LONGEST
from mkbriefs.model import Event

ONE_TEXT = sorted(path for path in CASES.glob("*.txt") if path.stem != "joined")
FLOOR = CASES / "floor.json"


def _entries(case: EventCase) -> list[str]:
    statements = statements_of(case.text, language=case.language, issued=case.issued)
    return [
        f"{event.edtf or '?'} {dated.words.of(statements.text)}"
        for event in find_events([statements], ())
        for dated in event.statements
    ]


@pytest.mark.parametrize(
    "case",
    [c for path in ONE_TEXT if "unseen" not in path.stem for c in read_event_cases(path)],
    ids=str,
)
def test_what_is_an_event(case: EventCase) -> None:
    """A date that tells when something happens is an entry, one said in passing is none."""
    assert sorted(_entries(case)) == sorted(case.expected), f"{case.path}:{case.line}: {case.text}"


def test_events_keep_their_floor(*, update_golden: bool) -> None:
    """What is an event is told no worse than when the floor was set."""
    scores = {path.stem: _scores(path) for path in ONE_TEXT}
    check_floor(FLOOR, scores, ONE_TEXT, what="events", sets=update_golden)


def _scores(path: Path) -> dict[str, float]:
    cases = [(set(_entries(case)), set(case.expected)) for case in read_event_cases(path)]
    both = sum(len(found & expected) for found, expected in cases)
    return {
        "precision": round(both / sum(len(found) for found, _ in cases), 3),
        "recall": round(both / sum(len(expected) for _, expected in cases), 3),
    }


JOINED = [case for case in read_dotted_cases("compare/events", 2) if case.path.stem == "joined"]


@pytest.mark.parametrize("case", JOINED, ids=str)
def test_how_statements_join(case: DottedCase, *, update_golden: bool) -> None:
    """Statements of several sources are one entry where a fact ties them and their dates agree."""
    told = read_told(case.parts[0])
    shown = show_events(find_events(told.statements, told.facts), told.statements)
    check_or_update(case, shown, update_golden=update_golden)


def test_timelines_keep_their_floor(*, update_golden: bool) -> None:
    """Against a reader's marks on whole texts: which statements are dated, how, and which join."""
    gold = read_gold()
    scores = {subject.name: _timeline_scores(subject) for subject in gold}
    paths = [subject.path for subject in gold]
    check_floor(GOLD / "timeline-floor.json", scores, paths, what="gold", sets=update_golden)


def _timeline_scores(subject: Gold) -> dict[str, float]:
    """Return how much of what is marked is found, how much of what is found is right.

    What is found and not marked does not count: readers mark only what a story is about.
    """
    corpus = subject.corpus
    events = find_events(
        [read_statements(brief) for brief in corpus.briefs], compare(corpus).findings.facts
    )
    marked = {
        (node, entry["date"])
        for entry in subject.marked["timeline"]
        for quote in entry["quotes"]
        if (node := node_of(corpus, quote))
    }
    told = [
        [(node_of_quote(corpus, d.quote), d.edtf, event.edtf) for d in event.statements]
        for event in events
    ]
    found = {(node, date) for entry in told for node, *dates in entry for date in dates}
    dates_of: dict[Node, set[str]] = {}
    for node, date in marked:
        dates_of.setdefault(node, set()).add(date)
    known = [(node, dates) for entry in told for node, *dates in entry if node in dates_of]
    right = sum(bool(dates_of[node] & set(dates)) for node, dates in known)
    pairs = [pair for entry in told for pair in combinations(sorted({n for n, *_ in entry}), 2)]
    both = [(one, other) for one, other in pairs if one in dates_of and other in dates_of]
    agreeing = sum(_agree(dates_of[one], dates_of[other]) for one, other in both)
    return {
        "recall": round(len(marked & found) / len(marked), 3),
        "right": round(right / len(known), 3),
        "joined rightly": round(agreeing / max(1, len(both)), 3),
    }


def _agree(ones: set[str], others: set[str]) -> bool:
    """Tell whether two sentences have dates that may be one, years that are not known left out."""
    spans = [(read_timespan(one), read_timespan(other)) for one in ones for other in others]
    for one, other in spans:
        if one is None or other is None:
            return True
        if one.agrees_with(other) or _without_year(one).agrees_with(_without_year(other)):
            return True
    return False


def _without_year(span: Timespan) -> Timespan:
    return span.in_year(-(span.year or 0))


def _as_sets(events: tuple[Event, ...]) -> set[tuple[str, str, frozenset[object]]]:
    """Return events without their order, nor which of equals gave its date."""
    return {
        (
            event.edtf,
            event.reason,
            frozenset((d.quote, d.words, bool(d.joined)) for d in event.statements),
        )
        for event in events
    }


@pytest.mark.parametrize("case", JOINED, ids=str)
def test_order_of_seeds_does_not_matter(case: DottedCase) -> None:
    """Whatever the order of seeds and of facts of equal weight, the same entries are found."""
    told = read_told(case.parts[0])
    usual = _as_sets(find_events(told.statements, told.facts))
    for order in permutations(told.statements):
        assert _as_sets(find_events(order, told.facts)) == usual
    assert _as_sets(find_events(told.statements, told.facts[::-1])) == usual


SENTENCES = st.builds(
    "{} {}.".format,
    st.sampled_from(
        (
            "The ferry Brava struck the Ormo reef",
            "The mayor shut the old cannery",
            "Twelve men left",
        )
    ),
    st.sampled_from(
        ("in March 2021", "in 2021", "on 4 March 2022", "in March", "on Friday", "in May and June")
    ),
)
TEXTS = st.lists(
    st.lists(SENTENCES, min_size=2, max_size=5).map(lambda rows: "A headline\n\n" + " ".join(rows)),
    min_size=2,
    max_size=4,
    unique=True,
)


@settings(max_examples=25)
@given(TEXTS)
def test_years_never_merge_and_words_are_exact(texts: list[str]) -> None:
    """One entry has one year, and words inside the sentences quoted; no date stands twice."""
    corpus = corpus_of({f"{number}.txt": text + "\n" for number, text in enumerate(texts)})
    statements = [read_statements(brief) for brief in corpus.briefs]
    events = find_events(statements, compare(corpus).findings.facts)
    for event in events:
        years = {dated.edtf[:4] for dated in event.statements} - {"", "XXXX"}
        assert len(years) <= 1
        assert all(dated.quote.span.covers(dated.words) for dated in event.statements)
        assert bool(event.reason) == (not event.edtf or event.edtf.startswith("XXXX"))
    told = [(d.quote, d.words) for event in events for d in event.statements]
    assert len(told) == len(set(told))


@settings(max_examples=25)
@given(TEXTS)
def test_a_copy_adds_no_entry_to_the_line(texts: list[str]) -> None:
    """A seed that stands there twice is told in the entries that stood there before."""
    named = {f"{number}.txt": text + "\n" for number, text in enumerate(texts)}
    before, after = (
        find_events([read_statements(b) for b in corpus.briefs], compare(corpus).findings.facts)
        for corpus in (corpus_of(named), corpus_of({**named, "copy.txt": named["0.txt"]}))
    )
    assert {event.edtf for event in after} == {event.edtf for event in before}


def test_captions_and_headings_do_not_count() -> None:
    """The date of a picture, or in a heading, is no event."""
    text = (
        "# What happened on 3 May 2024\n\nPhoto: A crowd in the square on 4 May 2024.\n\n"
        "The tower fell on 5 May 2024."
    )
    assert [event.edtf for event in find_events([statements_of(text)], ())] == ["2024-05-05"]


@given(st.text(st.sampled_from("0123456789X-/~ "), max_size=24))
def test_any_string_is_read_or_refused(edtf: str) -> None:
    """What is no date has no days; what is one has a first day that is not behind its last."""
    span = read_timespan(edtf)
    assert span is None or span.first <= span.last


@pytest.mark.parametrize(
    ("coarse", "fine"),
    [
        ("2024", "2024-02"),
        ("2024-02", "2024-02-29"),
        ("2024-33", "2024-03"),
        ("2024-21", "2024-05-31"),
        ("202X", "2024"),
        ("20XX", "202X"),
        ("2024-02-26/2024-03-03", "2024-03-01"),
        ("2024~", "2024-12-31"),
    ],
)
def test_longer_stretches_cover_shorter_ones(coarse: str, fine: str) -> None:
    """Years, seasons, quarters, weeks and decades hold what lies in them, and not the reverse."""
    one, other = read_timespan(coarse), read_timespan(fine)
    assert one is not None
    assert other is not None
    assert one.covers(other)
    assert not other.covers(one)
    assert one.agrees_with(other)


def test_work_grows_with_the_dates() -> None:
    """Eight times the dates cost about eight times as much, in one sentence or in one fact."""

    def many_dates(count: int) -> object:
        text = "; ".join(f"in {year % 800 + 1200} it {year}" for year in range(count))
        statements = [statements_of(text, citekey=f"a{number}") for number in range(2)]
        return lambda: find_events(statements, ())

    assert_grows_linearly(many_dates, 250)  # type: ignore[arg-type]


def test_a_long_sentence_is_quoted_around_each_of_its_dates() -> None:
    """A text without stops is not repeated whole for each of its dates."""
    day = "on {} May 2024 the bridge was closed and then the keeper of the light went home and "
    of = statements_of("Then " + "".join(day.format(number) for number in range(1, 29)) + "slept.")
    statements = [each for event in find_events([of], ()) for each in event.statements]
    assert len(statements) == 28
    for dated in statements:
        assert dated.quote.span.covers(dated.words)
        assert len(dated.quote.span.of(of.text)) <= LONGEST


def test_hostile_line_is_quick() -> None:
    """A long line of what datelines, citations and names of laws begin with costs no minutes."""
    unit = "Of And The (Marsh, et al., 2016 Act of The 2019 La De, May 20 (A) - today "
    statements = statements_of(unit * 3000, issued="2025-05-20")
    assert_takes_less(8, lambda: find_events([statements], ()))
