"""The building blocks of a style: variables, words, numbers, groups and choices.

Each function returns a part of a style that writes what it says of a source, or nothing. A group
whose variables are all missing writes nothing, its fixed words included. This is how CSL describes
styles (https://docs.citationstyles.org/en/stable/specification.html), as Python values.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from mkbriefs.bibliography.styles.numbers import (
    has_several_numbers,
    is_numeric,
    is_plural,
    numbers,
    ordinals,
    page_range,
    page_ranges,
)
from mkbriefs.bibliography.styles.rich import Rich, Span, plain
from mkbriefs.bibliography.styles.scope import Element, Look, Scope
from mkbriefs.bibliography.styles.seams import join
from mkbriefs.bibliography.styles.terms import Form, find_term
from mkbriefs.bibliography.urls import is_web_url

Case = Literal["", "title", "capitalize-first", "lowercase", "uppercase"]
Condition: TypeAlias = Callable[[Scope], bool]


def _look(
    *,
    prefix: str = "",
    suffix: str = "",
    case: Case = "",
    italic: bool = False,
    bold: bool = False,
    quotes: bool = False,
) -> tuple[Look, Look]:
    """Return the look of a part, and the one it has for a source that is not in English."""
    look = Look(prefix, suffix, case, italic, bold, quotes)
    return look, look._replace(case="") if case == "title" else look


def text(  # noqa: PLR0913  as many as CSL knows
    variable: str,
    *,
    form: Literal["long", "short"] = "long",
    prefix: str = "",
    suffix: str = "",
    case: Case = "",
    italic: bool = False,
    bold: bool = False,
    quotes: bool = False,
) -> Element:
    """A variable, in its short form if asked for and if there is one."""
    look, foreign = _look(
        prefix=prefix, suffix=suffix, case=case, italic=italic, bold=bold, quotes=quotes
    )
    if variable in _ADDRESSES:
        return _address(variable, look)
    read = _READERS.get(variable) or (_short if form == "short" else _long)

    def write(scope: Scope, out: list[Rich]) -> None:
        found = read(scope, variable)
        if found:
            dressed = look if scope.source.is_english else foreign
            out.append(found if dressed is _PLAIN else dressed.on(found))

    return write


_PLAIN = Look()


def _long(scope: Scope, variable: str) -> Rich:
    if not scope.ask(variable):
        return ""
    scope.hide(variable)
    return scope.source.texts.get(variable, "")


def _short(scope: Scope, variable: str) -> Rich:
    short = f"{variable}-short"
    found = scope.source.texts.get(short, "") if scope.ask(short) else ""
    # The long one is asked for and used up, whichever is written.
    return _long(scope, variable) if not found else (_long(scope, variable), found)[1]


def _pages(scope: Scope, variable: str) -> Rich:
    return page_ranges(plain(_long(scope, variable)), scope.house.page_ranges)


def _first_page(scope: Scope, _variable: str) -> Rich:
    if not scope.ask("page"):
        return ""
    pages = plain(scope.source.texts.get("page", ""))
    end = next((i for i, letter in enumerate(pages) if letter in ",;-–"), len(pages))
    return pages[:end]


def _locator(scope: Scope, _variable: str) -> Rich:
    scope.called += 1
    if scope.locator is None:
        return ""
    scope.filled += 1
    value = scope.locator.value
    if scope.locator.label == "page":
        return page_ranges(value, scope.house.page_ranges)
    return page_range(value, "")


def _year_letter(scope: Scope, _variable: str) -> Rich:
    return scope.disambiguation.letter


_READERS: dict[str, Callable[[Scope, str], Rich]] = {
    "locator": _locator,
    "page": _pages,
    "page-first": _first_page,
    "year-suffix": _year_letter,
}
_ADDRESSES = {"DOI": "https://doi.org/", "URL": ""}


def _address(variable: str, look: Look) -> Element:
    """A DOI or URL; it links to where it leads, its resolver being part of the link."""
    resolver = _ADDRESSES[variable]

    def write(scope: Scope, out: list[Rich]) -> None:
        shown = plain(_long(scope, variable))
        if not shown:
            return
        url = resolver + shown
        rich: Rich = shown
        if look.prefix == resolver:
            rich = _linked(url, url)
            out.append(look._replace(prefix="").on(rich))
        else:
            out.append(look.on(_linked(shown, url)))

    return write


def _linked(shown: str, url: str) -> Rich:
    return (Span("link", shown, url),) if is_web_url(url) else shown


def term(  # noqa: PLR0913  as many as CSL knows
    name: str,
    *,
    form: Form = "long",
    plural: bool = False,
    prefix: str = "",
    suffix: str = "",
    case: Case = "",
    italic: bool = False,
) -> Element:
    """A word of the language."""
    look, foreign = _look(prefix=prefix, suffix=suffix, case=case, italic=italic)

    def write(scope: Scope, out: list[Rich]) -> None:
        word = find_term(scope.house.terms, name, form, is_plural=plural)
        if word:
            out.append((look if scope.source.is_english else foreign).on(word))

    return write


def value(words: str, *, prefix: str = "", suffix: str = "", case: Case = "") -> Element:
    """Fixed words."""
    shown = Look(prefix, suffix, case).on(words)

    def write(_scope: Scope, out: list[Rich]) -> None:
        out.append(shown)

    return write


def number(
    variable: str,
    *,
    form: Literal["numeric", "ordinal"] = "numeric",
    prefix: str = "",
    suffix: str = "",
    case: Case = "",
) -> Element:
    """A variable whose numbers are written in a form; what is no number in it stays."""
    look, _ = _look(prefix=prefix, suffix=suffix, case=case)
    write_numbers = ordinals if form == "ordinal" else numbers

    def write(scope: Scope, out: list[Rich]) -> None:
        if scope.ask(variable):
            scope.hide(variable)
            out.append(look.on(write_numbers(plain(scope.source.texts.get(variable, "")))))

    return write


def label(
    variable: str,
    *,
    form: Form = "long",
    plural: Literal["contextual", "always", "never"] = "contextual",
    prefix: str = "",
    suffix: str = "",
    case: Case = "",
) -> Element:
    """The word for a variable, in the plural where it holds several: `vol.`, `pp.`."""
    look = Look(prefix, suffix, case)

    def write(scope: Scope, out: list[Rich]) -> None:
        name, content = _labelled(scope, variable)
        if not content:
            return
        many = _is_many(scope, variable, content) if plural == "contextual" else plural == "always"
        word = find_term(scope.house.terms, name, form, is_plural=many)
        out.append(look.on(word))

    return write


def _labelled(scope: Scope, variable: str) -> tuple[str, str]:
    """Return the word's name and what it is the word for; empty if that is missing."""
    if scope.locator is not None and variable in {"locator", "page"}:
        name = scope.locator.label if variable == "locator" else "page"
        return name, scope.locator.value
    return variable, plain(scope.source.texts.get(variable, ""))


def _is_many(scope: Scope, variable: str, content: str) -> bool:
    if variable in scope.hidden:
        return False
    if variable == "number-of-volumes" and content not in {"0", "1"}:
        return True
    return has_several_numbers(content) if variable == "number" else is_plural(content)


def group(  # noqa: PLR0913  as many as CSL knows
    *parts: Element,
    delimiter: str = "",
    prefix: str = "",
    suffix: str = "",
    case: Case = "",
    italic: bool = False,
    bold: bool = False,
    quotes: bool = False,
) -> Element:
    """Parts in a row; nothing if variables are asked for and all are missing."""
    look, _ = _look(
        prefix=prefix, suffix=suffix, case=case, italic=italic, bold=bold, quotes=quotes
    )
    return _grouped(parts, delimiter, look, is_macro=False)


def macro(
    *parts: Element,
    prefix: str = "",
    suffix: str = "",
    case: Case = "",
    italic: bool = False,
    bold: bool = False,
    quotes: bool = False,
) -> Element:
    """Parts that other parts refer to by name; to a group around it, it counts as a variable."""
    look, _ = _look(
        prefix=prefix, suffix=suffix, case=case, italic=italic, bold=bold, quotes=quotes
    )
    return _grouped(parts, "", look, is_macro=True)


def _grouped(parts: Sequence[Element], delimiter: str, look: Look, *, is_macro: bool) -> Element:
    is_plain = look == _PLAIN

    def write(scope: Scope, out: list[Rich]) -> None:
        called, filled = scope.called, scope.filled
        inner: list[Rich] = []
        for part in parts:
            part(scope, inner)
        has_anything = any(inner)
        if is_macro and has_anything:
            scope.called += 1
            scope.filled += 1
        if has_anything and (scope.called == called or scope.filled > filled):
            joined = join(inner, delimiter)
            out.append(joined if is_plain else look.on(joined))

    return write


class Branch(NamedTuple):
    """One way to go on, and when to take it."""

    condition: Condition
    parts: tuple[Element, ...]


def when(condition: Condition, *parts: Element) -> Branch:
    """A way taken if the condition holds and none before it did."""
    return Branch(condition, parts)


def otherwise(*parts: Element) -> Branch:
    """The way taken if no other is."""
    return Branch(lambda _scope: True, parts)


def choose(*branches: Branch) -> Element:
    """The parts of the first branch whose condition holds."""

    def write(scope: Scope, out: list[Rich]) -> None:
        for condition, parts in branches:
            if condition(scope):
                for part in parts:
                    part(scope, out)
                return

    return write


def of_type(*types: str) -> Condition:
    """Whether the source is of one of these types."""
    wanted = frozenset(types)
    return lambda scope: scope.source.type in wanted


def has(*variables: str) -> Condition:
    """Whether all of these variables say something, be it written already."""
    wanted = frozenset(variables)
    return lambda scope: (
        wanted <= scope.source.present or all(_is_there(scope, variable) for variable in variables)
    )


def has_any(*variables: str) -> Condition:
    """Whether one of these variables says something, be it written already."""
    wanted = frozenset(variables)
    if "locator" in wanted:
        return lambda scope: any(_is_there(scope, variable) for variable in variables)
    return lambda scope: not wanted.isdisjoint(scope.source.present)


def _is_there(scope: Scope, variable: str) -> bool:
    if variable == "locator":
        return scope.locator is not None
    return variable in scope.source.present


def numeric(*variables: str) -> Condition:
    """Whether all of these variables are numbers."""
    return lambda scope: all(_is_numeric(scope, variable) for variable in variables)


def _is_numeric(scope: Scope, variable: str) -> bool:
    if variable == "locator":
        return scope.locator is not None and is_numeric(scope.locator.value)
    return scope.has(variable) and is_numeric(plain(scope.source.texts.get(variable, " ")))


def uncertain(variable: str) -> Condition:
    """Whether a date is about right only."""

    def holds(scope: Scope) -> bool:
        moment = scope.source.dates.get(variable)
        return moment is not None and moment.is_circa and scope.has(variable)

    return holds


def located_by(*labels: str) -> Condition:
    """Whether the place cited is a page, a paragraph or whatever is named."""
    wanted = frozenset(labels)
    return lambda scope: scope.locator is not None and scope.locator.label in wanted


def positioned(*positions: str) -> Condition:
    """Whether the citation stands in one of these relations to those before it."""
    return lambda scope: any(position in scope.positions for position in positions)


def ambiguous() -> Condition:
    """Whether the source cannot be told from another one by what is cited of it."""
    return lambda scope: scope.disambiguation.is_ambiguous


def every(*conditions: Condition) -> Condition:
    """Whether all conditions hold."""
    return lambda scope: all(condition(scope) for condition in conditions)


def either(*conditions: Condition) -> Condition:
    """Whether one condition holds."""
    return lambda scope: any(condition(scope) for condition in conditions)


def neither(*conditions: Condition) -> Condition:
    """Whether none of the conditions holds."""
    return lambda scope: not any(condition(scope) for condition in conditions)
