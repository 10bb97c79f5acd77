"""The building block for names: authors, editors and all others, and what stands in for them."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from mkbriefs.bibliography.styles.persons import NameShape, Person, write_person
from mkbriefs.bibliography.styles.rich import Rich
from mkbriefs.bibliography.styles.scope import (
    Element,
    Look,
    NamedPart,
    NameStyle,
    Scope,
)
from mkbriefs.bibliography.styles.seams import affixed, join
from mkbriefs.bibliography.styles.terms import Form, find_term

NAME_BREAK = "\x01"
"""In a key to sort by: stands between two names, before every letter."""
_OTHERS = "others"
"""A last name that says that there are more of them, as pandoc has it."""


class RoleLabel(NamedTuple):
    """The word for what people did, beside their names: `(Eds.)`, `edited by`."""

    form: Form
    look: Look
    is_before: bool


class _Written(NamedTuple):
    """A names element with everything it inherits."""

    style: NameStyle
    label: RoleLabel | None
    et_al: Look | None


def names(  # noqa: PLR0913  as many as CSL knows
    *variables: str,
    style: NameStyle | None = None,
    label: RoleLabel | None = None,
    et_al: Look | None = None,
    delimiter: str = "",
    prefix: str = "",
    suffix: str = "",
    stead: Sequence[Element] = (),
) -> Element:
    """The names of one or several variables, or the first of `stead` that says something.

    Args:
        variables: name variables, in their order.
        style: how names are written; what it leaves open comes from around it. In a stead, the
            style and label of the element that it stands in for hold unless there are own ones.
        label: the word for the role.
        et_al: the look of `et al.`.
        delimiter: stands between the names of two variables.
        prefix: stands before all.
        suffix: stands behind all.
        stead: what is tried in turn if there are no names; what it writes is not written again.
    """
    is_pair = "editor" in variables and "translator" in variables

    def write(scope: Scope, out: list[Rich]) -> None:
        asked = _one_for_both(scope, variables, label) if is_pair else variables
        found = [name for name in asked if scope.ask(_held(name))]
        if not found and (not stead or scope.is_in_stead):
            return
        written = _inherited(scope, style, label, et_al)
        if not found:
            _write_stead(scope, stead, written, Look(prefix, suffix), out)
            return
        parts = [_write_role(scope, name, written) for name in found]
        for name in found:
            scope.hide(_held(name))
        if scope.is_author_shown or scope.is_in_stead:
            out.append(
                affixed(join(parts, delimiter or scope.house.names_delimiter), prefix, suffix)
            )

    return write


def _inherited(
    scope: Scope, style: NameStyle | None, label: RoleLabel | None, et_al: Look | None
) -> _Written:
    around = scope.stead_names if isinstance(scope.stead_names, _Written) else None
    if around is None:
        return _Written((style or NameStyle()).over(scope.names), label, et_al)
    own = around.style if style is None else style.over(scope.names)
    kept = None if scope.place == "sort" else label or around.label
    return _Written(own, kept, et_al or around.et_al)


def _one_for_both(
    scope: Scope, variables: tuple[str, ...], label: RoleLabel | None
) -> tuple[str, ...]:
    """Return the variables; editors who are the translators too become one of its own."""
    has_editor, has_translator = scope.ask("editor"), scope.ask("translator")
    editors = scope.source.names.get("editor") if has_editor else None
    translators = scope.source.names.get("translator") if has_translator else None
    form: Form = label.form if label else "long"
    if editors != translators or not find_term(scope.house.terms, "editortranslator", form):
        return variables
    rest = (name for name in variables if name not in {"editor", "translator"})
    return ("editortranslator", *rest)


def _held(variable: str) -> str:
    return "editor" if variable == "editortranslator" else variable


def _write_stead(
    scope: Scope, stead: Sequence[Element], written: _Written, look: Look, out: list[Rich]
) -> None:
    scope.is_in_stead, scope.stead_names = True, written
    before = len(scope.name_parts)
    inner: list[Rich] = []
    for element in stead:
        element(scope, inner)
        if any(inner):
            break
    scope.is_in_stead, scope.stead_names = False, None
    # Of several parts side by side, the first stands in.
    rich: Rich = next((part for part in inner if part), "")
    if len(scope.name_parts) == before and rich:
        scope.name_parts.append(NamedPart("", (), rich))
        if scope.author_substitute:
            rich = scope.author_substitute
    if rich and scope.is_author_shown:
        out.append(look.on(rich))


def _write_role(scope: Scope, variable: str, written: _Written) -> Rich:
    persons = scope.source.names.get(_held(variable), ())
    listed = join(_listed(scope, persons, written))
    label = _role_label(scope, variable, written.label, is_plural=len(persons) > 1)
    is_before = written.label is not None and written.label.is_before
    rich = join((label, listed) if is_before else (listed, label))
    scope.name_parts.append(NamedPart(variable, persons, rich))
    return rich


def _role_label(scope: Scope, variable: str, label: RoleLabel | None, *, is_plural: bool) -> Rich:
    if label is None or scope.place == "sort":
        return ""
    return label.look.on(find_term(scope.house.terms, variable, label.form, is_plural=is_plural))


def _listed(scope: Scope, persons: Sequence[Person], written: _Written) -> list[Rich]:
    """Return the names with what stands between them; `et al.` for those left out."""
    style, count = written.style, len(persons)
    threshold = _shown_at_most(scope, persons, style)
    if threshold == 0:
        return []
    shown = count if threshold is None else min(threshold, count)
    is_sorted = scope.place == "sort"
    parts = _shown_names(scope, persons, style, shown)
    if shown < count and not is_sorted:
        parts.extend(_left_out(scope, persons, written, threshold or 0))
    elif shown < count and style.et_al_use_last and persons[-1].literal != _OTHERS:
        parts.extend((NAME_BREAK, _name(scope, persons[-1], count - 1, style)))
    return parts


def _shown_names(
    scope: Scope, persons: Sequence[Person], style: NameStyle, shown: int
) -> list[Rich]:
    """Return the first names with what stands between them, or what stands for them."""
    if scope.author_substitute and not scope.name_parts:
        return [scope.author_substitute]
    is_sorted, count = scope.place == "sort", len(persons)
    parts: list[Rich] = [_name(scope, persons[0], 0, style)]
    for index in range(1, shown):
        name = _name(scope, persons[index], index, style)
        lead = _before(style, count, is_last=index == count - 1)
        parts.extend((NAME_BREAK, name) if is_sorted else (affixed(name, lead, ""),))
    return parts


def _shown_at_most(scope: Scope, persons: Sequence[Person], style: NameStyle) -> int | None:
    """Return how many names are shown before `et al.`; none if all are."""
    least, first = style.et_al_min, style.et_al_use_first
    if least is not None and len(persons) >= least:
        told = scope.disambiguation.names_shown
        return max(first, told) if first is not None and told else first
    if least is not None and persons[-1].literal == _OTHERS:
        return len(persons) - 1
    return None


def _left_out(scope: Scope, persons: Sequence[Person], written: _Written, shown: int) -> list[Rich]:
    style, count = written.style, len(persons)
    lead = _before_et_al(style, count, shown)
    is_whole = persons[-1].literal != _OTHERS
    if style.et_al_use_last and written.et_al is None and is_whole:
        # With only one name left out before the last, its place is the last one's.
        last = _name(scope, persons[-1], count - 1, style)
        return [last] if shown == count - 1 else [affixed("… ", lead, ""), last]
    words = find_term(scope.house.terms, "et-al")
    look = written.et_al or Look()
    return [affixed(look.on(words), lead, "")]


def _delimiter(style: NameStyle) -> str:
    return ", " if style.delimiter is None else style.delimiter


def _before(style: NameStyle, count: int, *, is_last: bool) -> str:
    """Return what stands before a name that is not the first."""
    delimiter = _delimiter(style)
    if not is_last or not style.conjunction:
        return delimiter
    word = "&" if style.conjunction == "symbol" else "and"
    lead = delimiter if _is_delimited(style, count) else ""
    return f"{lead}{'' if lead.endswith(' ') else ' '}{word} "


def _is_delimited(style: NameStyle, count: int) -> bool:
    match style.precedes_last or "contextual":
        case "contextual":
            return count > 2
        case "after-inverted-name":
            return style.inverted == "all" or (style.inverted == "first" and count < 3)
        case "always":
            return True
    return False


def _before_et_al(style: NameStyle, count: int, shown: int) -> str:
    delimiter = _delimiter(style)
    match style.precedes_et_al or "contextual":
        case "contextual":
            return delimiter if count > 2 and shown > 1 else " "
        case "after-inverted-name":
            is_inverted = style.inverted == "all" or (style.inverted == "first" and shown < 2)
            return delimiter if is_inverted else " "
        case "always":
            return delimiter
    return " "


def _name(scope: Scope, person: Person, index: int, style: NameStyle) -> Rich:
    form: Literal["long", "short"] = style.form or "long"
    is_shortened = style.initialize is not False
    hints = scope.disambiguation.hints
    hint = hints.get(person) if hints else None
    if hint is not None and (index == 0 or not hint.is_primary_only):
        form = "long"
        is_shortened = is_shortened and not hint.is_whole
    shape = NameShape(
        form=form,
        is_shortened=is_shortened,
        initial_mark=style.initialize_with,
        separator=", " if style.separator is None else style.separator,
        demotion=scope.house.demotion,
    )
    is_first_inverted = style.inverted == "first" and index == 0
    is_inverted = scope.place == "sort" or style.inverted == "all" or is_first_inverted
    return write_person(person, shape, is_inverted=is_inverted)
