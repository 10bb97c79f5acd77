"""Sources cited in one place: their order, those of one author together, brackets around them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from mkbriefs.bibliography.styles.document import Cite, Cluster
from mkbriefs.bibliography.styles.rich import Rich, Span
from mkbriefs.bibliography.styles.scope import NamedPart
from mkbriefs.bibliography.styles.seams import affixed, join


class Brackets(NamedTuple):
    """What stands around and between the sources of a citation."""

    prefix: str = "("
    suffix: str = ")"
    delimiter: str = "; "
    is_collapsed: bool = False
    """Whether an author cited several times is named once."""
    group_delimiter: str = ", "
    """Between sources of an author named once."""


ROUND_BRACKETS = Brackets()


class Shown(NamedTuple):
    """One source of a citation, written out."""

    cite: Cite
    rich: Rich
    without_author: Rich
    author: NamedPart | None


Show: TypeAlias = Callable[[Cite], Shown]
"""Writes one source."""


def write_cluster(
    cluster: Cluster, ranks: Mapping[str, int] | None, show: Show, brackets: Brackets
) -> Rich:
    """Return a citation.

    Args:
        cluster: the sources.
        ranks: the place of each source in the style's order; none if citations keep theirs.
        show: writes one source.
        brackets: what stands around and between.
    """
    first, *rest = cluster.cites
    if not cluster.is_narrative:
        cites = _sorted((first, *rest), ranks)
        return _bracketed([show(cite) for cite in cites], brackets)
    shown = show(_with_comma(first))
    others = [show(cite) for cite in rest]
    bare = shown._replace(rich=shown.without_author, author=None)
    inner = _bracketed([bare, *others], brackets)
    author = _keyed(first, shown.author.rich) if shown.author else ""
    return join([part for part in (author, inner) if part], " ")


def _with_comma(cite: Cite) -> Cite:
    """Return a source whose author stands in the sentence, its own words parted from the year."""
    suffix = cite.suffix.strip()
    if cite.locator or not suffix[:1].isalnum():
        return cite
    return replace(cite, suffix=f", {suffix}")


def _keyed(cite: Cite, rich: Rich) -> Rich:
    return (Span("key", rich, cite.key),) if rich else ""


def _sorted(cites: Sequence[Cite], ranks: Mapping[str, int] | None) -> list[Cite]:
    """Return the sources in order; words before or behind one keep their place in the row."""
    if ranks is None:
        return list(cites)
    runs: list[list[Cite]] = []
    is_open = False
    for cite in cites:
        is_bare = not cite.prefix and not cite.suffix
        if is_open and is_bare:
            runs[-1].append(cite)
        else:
            runs.append([cite])
        is_open = is_bare
    return [cite for run in runs for cite in sorted(run, key=lambda cite: ranks[cite.key])]


def _bracketed(shown: list[Shown], brackets: Brackets) -> Rich:
    groups = _grouped(shown)
    written = [_write_group(group, brackets) for group in groups]
    return affixed(join(written, brackets.delimiter), brackets.prefix, brackets.suffix)


def _grouped(shown: list[Shown]) -> list[list[Shown]]:
    """Return the sources in groups of one author; none moves past words of a person's."""
    groups: list[list[Shown]] = []
    open_groups: dict[object, list[Shown]] = {}
    for one in shown:
        if one.cite.prefix:
            open_groups = {}
        author = _author_key(one)
        group = open_groups.get(author) if author is not None and not one.cite.suffix else None
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        if one.cite.suffix:
            open_groups = {}
        elif author is not None:
            open_groups[author] = group
    return groups


def _author_key(shown: Shown) -> object | None:
    author = shown.author
    return None if author is None else (author.variable, author.persons, author.rich)


def _write_group(group: list[Shown], brackets: Brackets) -> Rich:
    first, *rest = group
    parts = [_affixed(first, first.rich)]
    if brackets.is_collapsed:
        parts += [_affixed(one, one.without_author) for one in rest]
    else:
        parts += [_affixed(one, one.rich) for one in rest]
    has_place = any(one.cite.locator for one in group)
    is_loose = brackets.is_collapsed and has_place
    return join(parts, brackets.delimiter if is_loose else brackets.group_delimiter)


def _affixed(shown: Shown, rich: Rich) -> Rich:
    cite = shown.cite
    if not rich:
        # The style has nothing to say here, which is no reason to drop what a person wrote.
        return " ".join(filter(None, (cite.prefix, cite.suffix.lstrip(" ,;"))))
    lead = f"{cite.prefix} " if cite.prefix else ""
    return affixed(_keyed(cite, rich), lead, cite.suffix)
