"""Options of listings, read: what is given to a comment becomes a value or an error."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeAlias, TypeVar

from mkbriefs.model import DiscrepancyKind, FactLevel, ThemeId
from mkbriefs.render.grading import CREDIBILITY, RELIABILITY, UNGRADED, GradeChoice
from mkbriefs.render.listings.findings import Choice

Options: TypeAlias = Mapping[str, str]
E = TypeVar("E", bound=StrEnum)
_MOST = 1_000
GRADE_OPTIONS = ("reliability", "credibility")


class ListingOptionError(ValueError):
    """An option's value cannot be used.

    Attributes:
        option: the option's name.
        value: what was given; empty if nothing was.
        known: the values that could be given.
    """

    def __init__(self, option: str, value: str, known: tuple[str, ...]) -> None:
        self.option = option
        self.value = value
        self.known = known
        what = f"there is no {option} `{value}`" if value else f"`{option}=` is missing"
        super().__init__(what)


def theme_of(options: Options, own: str, known: Collection[ThemeId]) -> str:
    """Return the theme asked for, or that of the page.

    Args:
        options: of a comment.
        own: the theme whose page it is; empty on other pages.
        known: all themes, in order.

    Raises:
        ListingOptionError: there is no such theme.
    """
    asked = options.get("theme", own)
    if asked not in known:
        raise ListingOptionError("theme", asked, tuple(known))
    return asked


def choice_of(options: Options, own: str, known: Collection[ThemeId]) -> Choice:
    """Return which findings are asked for: by default those of the page's theme, else all.

    Raises:
        ListingOptionError: the value of an option is none that it can have.
    """
    asks_for_theme = bool(own) or "theme" in options
    return Choice(
        theme=theme_of(options, own, known) if asks_for_theme else "",
        level=one_of(FactLevel, options, "level"),
        kind=one_of(DiscrepancyKind, options, "kind"),
        most=most_of(options),
    )


def most_of(options: Options) -> int:
    """Return how many are asked for, from 1 to 1,000; 0 where the option is not given.

    Raises:
        ListingOptionError: it is no such number.
    """
    return _number(options, "most")


def grades_of(options: Options) -> GradeChoice:
    """Return which grades are asked for, each option one or several between commas.

    Raises:
        ListingOptionError: there is no such grade.
    """
    return GradeChoice(
        reliability=_grades(options, "reliability", tuple(RELIABILITY)),
        credibility=_grades(options, "credibility", tuple(CREDIBILITY)),
    )


def _grades(options: Options, name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    asked = [grade.strip() for grade in options.get(name, "").split(",") if grade.strip()]
    for grade in asked:
        if grade.upper() not in known and grade != UNGRADED:
            raise ListingOptionError(name, grade, (*known, UNGRADED))
    return tuple("" if grade == UNGRADED else grade.upper() for grade in asked)


def one_of(kinds: type[E], options: Options, name: str) -> E | None:
    """Return which of `kinds` is asked for; None if none is.

    Raises:
        ListingOptionError: there is none of this name.
    """
    asked = options.get(name)
    if asked is None:
        return None
    try:
        return kinds(asked)
    except ValueError:
        raise ListingOptionError(name, asked, tuple(kinds)) from None


def _number(options: Options, name: str) -> int:
    """Return a number from 1; 0 where none is asked for."""
    asked = options.get(name)
    if asked is None:
        return 0
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0
    if not 1 <= number <= _MOST:
        raise ListingOptionError(name, asked, ("1", "2", "3", "…", str(_MOST)))
    return number
