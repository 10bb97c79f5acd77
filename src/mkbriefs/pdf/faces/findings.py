"""Facts and discrepancies, on paper: what chapters of briefs and of listings share."""

from collections.abc import Callable
from dataclasses import dataclass

from mkbriefs.pdf.code import Code, anchor, call, join, literal, words
from mkbriefs.pdf.faces.inlines import in_language, runs_code
from mkbriefs.render.brief_findings import DIFFERS
from mkbriefs.render.findings import (
    DiscrepancyView,
    FactView,
    SideView,
    counts_in_words,
    more_in_words,
    reason_in_words,
)
from mkbriefs.render.quotations import Quotation, ellipses


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How one chapter shows what its findings quote and name."""

    place: Callable[[Quotation], Code]
    """Returns where a quotation stands, `Lee 2024, ¶ 9`, leading there."""
    note: Callable[[Quotation], Code | None]
    """Returns a footnote with its reference, or none."""
    label: Callable[[str], str]
    """Returns the label of the anchor before a finding, by its id; empty for none."""
    is_headed: bool = False
    """Whether the names of discrepancies are headings: right below a section only, for PDF/UA lets
    no level of headings be left out."""


def fact_code(view: FactView, printed: Printed) -> Code:
    """Return a fact: how much it rests on, its quotations, and why they are one."""
    reason = " ".join(filter(None, [more_in_words(view), reason_in_words(view)]))
    return call(
        "fact",
        literal(view.level),
        _name(view.id, f"{view.number} {view.level.value}", printed),
        counts=[literal(each) for each in counts_in_words(view)],
        quotations=[quotation_code(each, printed) for each in view.quotations],
        why=words(reason),
    )


def discrepancy_code(view: DiscrepancyView, printed: Printed) -> Code:
    """Return a discrepancy: both values, both wordings, and the difference."""
    return call(
        "discrepancy",
        literal(DIFFERS),
        _name(view.id, f"{view.number} {view.kind}", printed),
        sides=[_side(side, printed) for side in view.sides],
        why=words(view.difference),
        is_headed=printed.is_headed,
    )


def _name(id_: str, shown: str, printed: Printed) -> Code:
    label = printed.label(id_)
    return join([*([anchor(label)] if label else []), literal(shown)])


def _side(side: SideView, printed: Printed) -> dict[str, Code]:
    return {"value": words(side.value), "quotation": quotation_code(side.quotation, printed)}


def quotation_code(quotation: Quotation, printed: Printed) -> Code:
    """Return a quotation with its place."""
    before, after = ellipses(quotation)
    said = in_language(quotation.lang, runs_code(quotation.runs))
    return call(
        "passage",
        join([literal(before), said, literal(after)]),
        printed.place(quotation),
        note=printed.note(quotation),
    )
