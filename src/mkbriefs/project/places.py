"""Where a person will find what diagnostics speak of, in briefs that the build writes anew."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkbriefs.diagnostics import Diagnostic


def follow_lines(
    diagnostics: Iterable[Diagnostic],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    *,
    shown: str,
) -> Iterator[Diagnostic]:
    """Yield diagnostics with the lines of briefs as these are to be.

    Args:
        diagnostics: with the lines of the files as they were read.
        before: those files, by name.
        after: the files as they are to be.
        shown: their folder as diagnostics show it.
    """
    for diagnostic in diagnostics:
        place = diagnostic.location
        name = place.path.removeprefix(f"{shown}/")
        old, new = before.get(name), after.get(name)
        if not place.line or old is None or new is None or old == new:
            yield diagnostic
        else:
            line = _follow(place.line, old.splitlines(), new.splitlines())
            yield replace(diagnostic, location=replace(place, line=line))


def _follow(line: int, old: list[bytes], new: list[bytes]) -> int:
    """Return the line that has become of one: of equal lines, that with as many before it."""
    if line > len(old):
        return line
    text = old[line - 1]
    same = [number for number, each in enumerate(new, start=1) if each == text]
    place = old[:line].count(text) - 1
    return same[place] if place < len(same) else line
