"""The building block for dates: localised or part by part, single or a range."""

from collections.abc import Sequence
from typing import Literal

from mkbriefs.bibliography.styles.moments import Moment, moment_key
from mkbriefs.bibliography.styles.rich import Rich, strip_start
from mkbriefs.bibliography.styles.scope import DatePart, Element, Look, Scope
from mkbriefs.bibliography.styles.seams import affixed, join
from mkbriefs.bibliography.styles.terms import find_term

_TEXT = (
    DatePart("month", suffix=" "),
    DatePart("day", "numeric", suffix=", "),
    DatePart("year", "numeric"),
)
_NUMERIC = (
    DatePart("month", "numeric-leading-zeros", suffix="/"),
    DatePart("day", "numeric-leading-zeros", suffix="/"),
    DatePart("year", "numeric"),
)
_INDEX = {"year": 0, "month": 1, "day": 2}
_SHOWN = {"year": {"year"}, "year-month": {"year", "month"}, "year-month-day": set(_INDEX)}


def date(
    variable: str,
    *parts: DatePart,
    form: Literal["", "text", "numeric"] = "",
    shown: Literal["year", "year-month", "year-month-day"] = "year-month-day",
    delimiter: str = "",
    prefix: str = "",
    suffix: str = "",
) -> Element:
    """A date in a form of the language, or of the parts given; what is not known is left out.

    A date in words is written as it is, whatever parts are asked for, unless the style writes it
    once only: then month and day, which stand beside the year, say nothing of it.
    """
    look = Look(prefix, suffix)
    kept = _SHOWN[shown]
    has_year = not parts or any(part.name == "year" for part in parts)

    def write(scope: Scope, out: list[Rich]) -> None:
        if not scope.ask(variable):
            return
        moment = scope.source.dates.get(variable, Moment())
        if scope.place == "sort" and not moment.literal:
            out.append(moment_key(moment, len(kept)))
            return
        written: Rich = moment.literal if has_year or scope.house.repeats_words else ""
        if not moment.literal:
            asked = _parts_of(scope, form) if form else parts
            asked = tuple(part for part in asked if part.name in kept)
            written = join(_written(scope, moment, asked), delimiter)
        if not written:
            scope.filled -= 1
            return
        out.append(look.on(written))

    return write


def _parts_of(scope: Scope, form: str) -> tuple[DatePart, ...]:
    return _NUMERIC if form == "numeric" else scope.house.text_date or _TEXT


def _written(scope: Scope, moment: Moment, parts: Sequence[DatePart]) -> list[Rich]:
    if not moment.end:
        return _each(scope, moment.start, parts)
    if moment.end == (0,):
        return [join((*_each(scope, moment.start, _last_bare(parts)), "–"))]
    return _range(scope, moment, parts)


def _range(scope: Scope, moment: Moment, parts: Sequence[DatePart]) -> list[Rich]:
    """Return both ends of a range, what they share written once."""
    shared = _shared(moment, parts)
    first = next((i for i, part in enumerate(parts) if part.name not in shared), len(parts))
    rest = parts[first:]
    last = next((i for i, part in enumerate(rest) if part.name in shared), len(rest))
    lead, differing, tail = parts[:first], rest[:last], rest[last:]
    left = _filled(scope, moment.start, _last_bare(differing))
    right = _filled(scope, moment.end, _first_bare(differing))
    if not tail:
        right = _filled(scope, moment.end, _last_bare(_first_bare(differing)))
    shown_lead = _filled(scope, moment.start, lead if differing else _last_bare(lead))
    shown_tail = _filled(scope, moment.start, _last_bare(tail))
    middle: list[Rich] = (
        [
            *left[:-1],
            join((*left[-1:], "–", *(strip_start(part, " ") for part in right[:1]))),
            *right[1:],
        ]
        if left
        else right
    )
    return [*shown_lead, *middle, *shown_tail]


def _shared(moment: Moment, parts: Sequence[DatePart]) -> set[str]:
    """Return the parts that both ends have in common, from the year on down."""
    shared: set[str] = set()
    for name in sorted((part.name for part in parts), key=_INDEX.__getitem__):
        index = _INDEX[name]
        if moment.start[index : index + 1] != moment.end[index : index + 1]:
            break
        shared.add(name)
    return shared


def _last_bare(parts: Sequence[DatePart]) -> Sequence[DatePart]:
    return (*parts[:-1], parts[-1]._replace(suffix="")) if parts else parts


def _first_bare(parts: Sequence[DatePart]) -> Sequence[DatePart]:
    return (parts[0]._replace(prefix=""), *parts[1:]) if parts else parts


def _filled(scope: Scope, known: tuple[int, ...], parts: Sequence[DatePart]) -> list[Rich]:
    return [written for written in _each(scope, known, parts) if written]


def _each(scope: Scope, known: tuple[int, ...], parts: Sequence[DatePart]) -> list[Rich]:
    return [_part(scope, known, part) for part in parts]


def _part(scope: Scope, known: tuple[int, ...], part: DatePart) -> Rich:
    index = _INDEX[part.name]
    if index >= len(known):
        return ""
    return affixed(_number(scope, known[index], part), part.prefix, part.suffix)


def _number(scope: Scope, number: int, part: DatePart) -> str:
    if part.name == "year":
        return f"{abs(number) or ''}{_era(scope, number)}"
    if part.form == "numeric-leading-zeros":
        return f"{number:02d}"
    if part.form == "numeric" or part.name == "day":
        return str(number)
    form: Literal["short", "long"] = "short" if part.form == "short" else "long"
    if number > 12:
        return find_term(scope.house.terms, f"season-{(number - 13) % 4 + 1:02d}", form)
    return find_term(scope.house.terms, f"month-{number:02d}", form)


def _era(scope: Scope, year: int) -> str:
    if year < 0:
        return find_term(scope.house.terms, "bc")
    return find_term(scope.house.terms, "ad") if 0 < year < 1000 else ""
