"""The strip above a timeline: where everything stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from mkbriefs.bibliography.dates import read_date
from mkbriefs.render.days import Days, days_of, days_of_csl
from mkbriefs.render.strip import Span, Strip, make_strip
from mkbriefs.render.time_axis import TimeAxis, make_axis

LAST_DAY = 3_652_059
"""31 December 9999."""
MARK = st.builds(
    lambda first, more: Days(first, min(first + more, LAST_DAY)),
    st.integers(1, LAST_DAY),
    st.integers(0, 40_000),
)
MARKS = st.lists(MARK, min_size=1, max_size=30)


def in_words(strip: Strip) -> str:
    """Return a strip as the cases write it."""
    axis = strip.axis
    names = [
        (tick.x, f"{round(tick.x)} {tick.label}" if not tick.is_minor else f"({tick.label})")
        for tick in axis.ticks
        if tick.label
    ]
    cuts = [(begin, "//") for begin, _ in axis.breaks]
    lines = [f"axis: {', '.join(shown for _, shown in sorted(names + cuts))}"]
    for bar in strip.bars:
        pieces = ", ".join(f"{begin:.1f} to {end:.1f}" for begin, end in bar.pieces)
        label = f" {bar.label}{' (left)' if bar.is_label_left else ''}" if bar.label else ""
        lines.append(f"bar {bar.line}: {pieces}{label}")
    lines += [f"ring: {ring.x:.1f}, {ring.count}" for ring in strip.rings]
    return "\n".join([*lines, *([f"left out: {strip.left_out}"] if strip.left_out else [])]) + "\n"


@pytest.mark.parametrize("case", read_dotted_cases("strip", 2), ids=str)
def test_cases(case: DottedCase, *, update_golden: bool) -> None:
    """A strip is laid out as its case says."""
    spans, published = [], []
    for line in case.parts[0].splitlines():
        date, _, name = line.removeprefix("published ").partition(" ")
        days = days_of(date)
        if days and line.startswith("published"):
            published.append(days)
        elif days:
            spans.append(Span(days=days, said=date, label=name, weight=1))
    strip = make_strip(spans, published)
    assert strip
    check_or_update(case, in_words(strip), update_golden=update_golden)


@pytest.mark.parametrize(
    "edtf",
    ["", "XXXX-03", "2024-13", "2024-02-30", "2024-07/..", "2024/2023", "20X4", "0000", "2024-40"],
)
def test_no_days(edtf: str) -> None:
    """What is no date of the calendar, or has no year, covers no days."""
    assert days_of(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2023-35", "2023-07-01", "2023-09-30"),
        ("2022-24", "2022-01-01", "2022-12-31"),
        ("2021-03~", "2021-03-01", "2021-03-31"),
        ("2019-11-25/2019-12-01", "2019-11-25", "2019-12-01"),
        ("000X", "0001-01-01", "0009-12-31"),
    ],
)
def test_days(edtf: str, first: str, last: str) -> None:
    """A date covers all days that its words may mean."""
    assert days_of(edtf) == days_of(f"{first}/{last}")


def test_days_of_a_publication() -> None:
    """A bibliographic date covers its days, to the end of its range; an unknown year none."""
    assert days_of_csl(read_date({"date-parts": [[2020, 5], [2020, 6]]})) == days_of(
        "2020-05/2020-06"
    )
    assert days_of_csl(read_date({"date-parts": [[-44]]})) is None
    assert days_of_csl(read_date({"literal": "long ago"})) is None


def test_nothing_is_drawn_of_nothing() -> None:
    """Without a date there is no strip."""
    assert make_strip([], []) is None


@given(MARKS)
def test_every_mark_has_a_place(marks: list[Days]) -> None:
    """Pieces lie on the axis, in order, and a day later never stands further left."""
    axis = make_axis(marks)
    for mark in marks:
        pieces = axis.pieces(mark)
        assert pieces
        flat = [x for piece in pieces for x in piece]
        assert flat == sorted(flat)
        assert -1e-6 <= flat[0] < flat[-1] <= 100 + 1e-6
    begins = [axis.pieces(mark)[0][0] for mark in sorted(marks)]
    assert all(one <= other + 1e-6 for one, other in pairwise(begins))


@given(MARKS)
def test_names_do_not_touch(marks: list[Days]) -> None:
    """Names of columns leave room for each other, on a phone too, and end with the axis."""
    ticks = [tick for tick in make_axis(marks).ticks if tick.label]
    for room, shown in ((0.9, ticks), (2.0, [tick for tick in ticks if not tick.is_minor])):
        ends = [tick.x + room * len(tick.label) for tick in shown]
        assert all(end <= 100 for end in ends)
        assert all(end < tick.x for end, tick in zip(ends, shown[1:], strict=False))


@given(MARKS)
def test_columns_are_bounded(marks: list[Days]) -> None:
    """An axis has few columns whatever the dates: beyond centuries nothing is finer."""
    axis: TimeAxis = make_axis(marks)
    assert len(axis.ticks) <= 101


@given(
    st.lists(
        st.tuples(MARKS.map(lambda marks: marks[0]), st.sampled_from(["", "Oak", "Lower Mill"]))
    )
)
def test_bars_and_labels_never_overlap(dated: list[tuple[Days, str]]) -> None:
    """On one line neither bars nor labels meet, as wide as a phone draws them; none is lost."""
    strip = make_strip(
        [Span(days=days, said="then", label=label, weight=1) for days, label in dated], []
    )
    if strip is None:
        assert not dated
        return
    assert len(strip.bars) + strip.left_out == len({days for days, _ in dated})
    taken: dict[int, float] = {}
    for bar in strip.bars:
        begin, end = bar.pieces[0][0], bar.pieces[-1][1]
        width = 2.0 * len(bar.label)
        left = min(begin, end - width) if bar.is_label_left else begin
        right = end if bar.is_label_left else max(end, begin + width)
        assert taken.get(bar.line, 0) <= left + 1e-6
        assert left >= -1e-6
        assert right <= 100 + 1e-6
        taken[bar.line] = right


def test_the_order_of_what_is_drawn_does_not_matter() -> None:
    """The same dates in another order are the same strip."""
    spans = [
        Span(days=days, said=edtf, label=edtf, weight=1)
        for edtf in ("2020", "2020-03", "1999-05-01", "2021-07-09")
        if (days := days_of(edtf))
    ]
    assert make_strip(spans, []) == make_strip(spans[::-1], [])
