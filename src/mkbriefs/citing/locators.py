"""Places in our own sources: whether `¶ 4` is there, and where."""

import re
from dataclasses import dataclass
from typing import Final

from mkbriefs.bibliography.styles.document import Locator
from mkbriefs.model import Brief, Paragraph, Span

_RUN: Final = re.compile(r"(\d{1,9}+)(?:\s{0,3}[-–—]\s{0,3}(\d{1,9}+))?+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorCheck:
    """What a locator points at."""

    anchor: str = ""
    """Id of the first paragraph on the brief's page; empty if it is not there, or not checked."""
    spans: tuple[Span, ...] = ()
    """In the seed's text, one for each paragraph or run of them; empty likewise."""
    problem: str = ""
    """Why it points at nothing, in words; empty if it does, or is not checked."""
    hint: str = ""


def check_locator(locator: Locator, brief: Brief) -> LocatorCheck:
    """Return what a locator points at in one of our own sources.

    Only paragraphs are checked: a seed knows no pages and no chapters.
    """
    if locator.label != "paragraph":
        return LocatorCheck()
    shown = f"¶ {locator.value}"
    runs = [(int(run[1]), int(run[2] or run[1])) for run in _RUN.finditer(locator.value)]
    numbers = [number for run in runs for number in run]
    flow = [paragraph for paragraph in brief.source.paragraphs if paragraph.kind.is_flow]
    if not numbers or not flow:
        return LocatorCheck(problem=f"`{shown}` names no paragraph", hint=_range(flow))
    by_number = {paragraph.number: paragraph for paragraph in flow}
    missing = [number for number in numbers if number not in by_number]
    if missing:
        return LocatorCheck(problem=f"there is no paragraph `{missing[0]}`", hint=_range(flow))
    spans = (Span(by_number[min(run)].span.start, by_number[max(run)].span.end) for run in runs)
    return LocatorCheck(anchor=by_number[numbers[0]].id, spans=tuple(spans))


def _range(flow: list[Paragraph]) -> str:
    if not flow:
        return "the source has no paragraphs"
    return f"the source has ¶ {flow[0].number} to ¶ {flow[-1].number}"


def place_of(span: Span, brief: Brief) -> str:
    """Return where words stand, as a person would cite it: `¶ 4`, `a heading`, `¶ 4 to ¶ 5`.

    Empty if they stand in no paragraph.
    """
    held = [p for p in brief.source.paragraphs if p.span.overlaps(span)]
    names = [_named(paragraph) for paragraph in held]
    return " to ".join(dict.fromkeys([names[0], names[-1]])) if names else ""


def _named(paragraph: Paragraph) -> str:
    is_flow = paragraph.kind.is_flow
    return f"¶ {paragraph.number}" if is_flow else f"a {paragraph.kind.value}"
