"""What is known while one source is written out, and how a piece of it is given its look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from mkbriefs.bibliography.styles.document import Locator
from mkbriefs.bibliography.styles.letter_case import with_case
from mkbriefs.bibliography.styles.numbers import PageRangeFormat
from mkbriefs.bibliography.styles.persons import Demotion, Person
from mkbriefs.bibliography.styles.rich import Rich, Span
from mkbriefs.bibliography.styles.seams import affixed
from mkbriefs.bibliography.styles.source import Source
from mkbriefs.bibliography.styles.terms import ENGLISH, Terms

And = Literal["", "text", "symbol"]
Precedes = Literal["contextual", "after-inverted-name", "always", "never"]
Place = Literal["cite", "list", "sort"]
"""What is written: a citation, an entry of the list of references, a key to sort by."""


class NameStyle(NamedTuple):
    """How a list of names is written; `None` is left to whatever stands around it."""

    conjunction: And | None = None
    delimiter: str | None = None
    precedes_last: Precedes | None = None
    precedes_et_al: Precedes | None = None
    et_al_min: int | None = None
    et_al_use_first: int | None = None
    et_al_use_last: bool | None = None
    form: Literal["long", "short"] | None = None
    initialize: bool | None = None
    initialize_with: str | None = None
    inverted: Literal["", "first", "all"] | None = None
    separator: str | None = None

    def over(self, base: "NameStyle") -> "NameStyle":
        """Return this style, what it leaves open taken from `base`."""
        return _merged(self, base)


# A style has few ways of writing names, and asks for them at every name.
@lru_cache(maxsize=512)
def _merged(own: NameStyle, base: NameStyle) -> NameStyle:
    stated = {name: value for name, value in own._asdict().items() if value is not None}
    return base._replace(**stated)


PLAIN_NAMES = NameStyle()


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What holds for all of a style."""

    terms: Terms = field(default_factory=lambda: ENGLISH)
    page_ranges: PageRangeFormat = ""
    demotion: Demotion = "display-and-sort"
    names: NameStyle = PLAIN_NAMES
    names_delimiter: str = ""
    """Between the names of two roles."""
    repeats_words: bool = True
    """Whether a date in words stands for its year and for its month and day."""
    text_date: tuple["DatePart", ...] = ()
    """The parts of a date in words; empty for the American `May 3, 2024`."""


class DatePart(NamedTuple):
    """A part of a date and what stands around it."""

    name: Literal["year", "month", "day"]
    form: Literal["numeric", "numeric-leading-zeros", "long", "short"] = "long"
    prefix: str = ""
    suffix: str = ""


class Hint(NamedTuple):
    """What tells one name from its namesakes."""

    is_whole: bool = False
    """Whether given names are written out, initials being the same."""
    is_primary_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Disambiguation:
    """What a source needs to be told from the others of the page."""

    letter: str = ""
    hints: Mapping[Person, Hint] = field(default_factory=dict)
    names_shown: int = 0
    is_ambiguous: bool = False


NOTHING_TO_TELL = Disambiguation()


class NamedPart(NamedTuple):
    """Names written in a citation, or what stands in for them."""

    variable: str
    """Empty for a stand-in."""
    persons: tuple[Person, ...]
    rich: Rich


class Scope:
    """One source while it is written out."""

    __slots__ = (
        *(
            "author_substitute",
            "called",
            "disambiguation",
            "filled",
            "hidden",
            "house",
            "is_author_shown",
            "is_in_stead",
        ),
        *(
            "locator",
            "name_parts",
            "names",
            "place",
            "positions",
            "source",
            "stead_names",
        ),
    )

    def __init__(  # noqa: PLR0913  what a style may ask for
        self,
        source: Source,
        house: House,
        *,
        place: Place = "list",
        names: NameStyle | None = None,
        locator: Locator | None = None,
        disambiguation: Disambiguation = NOTHING_TO_TELL,
        positions: Sequence[str] = (),
        is_author_shown: bool = True,
    ) -> None:
        self.source = source
        self.house = house
        self.place = place
        self.names = house.names if names is None else names
        self.locator = locator
        self.disambiguation = disambiguation
        self.positions = positions
        self.is_author_shown = is_author_shown
        self.author_substitute = ""
        """What stands for the first names of all; empty for themselves."""
        self.called = 0
        """How many variables were asked for so far."""
        self.filled = 0
        """How many of them said something."""
        self.hidden: frozenset[str] = frozenset()
        """Variables that stood in for missing names and are not written twice."""
        self.is_in_stead = False
        """Whether what is written stands in for missing names."""
        self.stead_names: object = None
        self.name_parts: list[NamedPart] = []

    def has(self, variable: str) -> bool:
        """Tell whether a variable says something that is not written yet."""
        if variable == "locator":
            return self.locator is not None
        return variable in self.source.present and variable not in self.hidden

    def ask(self, variable: str) -> bool:
        """Tell the same, and count the question."""
        self.called += 1
        if variable in self.source.present and variable not in self.hidden:
            self.filled += 1
            return True
        return False

    def hide(self, variable: str) -> None:
        """Let a variable stand in for names: it is not written again."""
        if self.is_in_stead:
            self.hidden = self.hidden | {variable}


class Element(Protocol):
    """A part of a style: adds to `out` what it writes of a source, nothing if there is nothing."""

    def __call__(self, scope: Scope, out: list[Rich], /) -> None:
        """Add what there is to say of the source in `scope`."""
        ...


class Look(NamedTuple):
    """What a part looks like and what stands around it."""

    prefix: str = ""
    suffix: str = ""
    case: str = ""
    is_italic: bool = False
    is_bold: bool = False
    is_quoted: bool = False

    def on(self, rich: Rich) -> Rich:
        """Return a text so dressed; nothing if it is empty."""
        if not rich:
            return ""
        if self.is_italic:
            rich = (Span("i", rich),)
        if self.case:
            rich = with_case(rich, self.case)
        if self.is_bold:
            rich = (Span("b", rich),)
        if self.is_quoted:
            rich = (Span("quote", rich),)
        return affixed(rich, self.prefix, self.suffix)


PLAIN = Look()
