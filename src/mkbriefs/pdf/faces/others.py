"""What other sources say, on paper: what is told differently, and what stands in several."""

from collections.abc import Iterator

from mkbriefs.model import Brief, Citekey
from mkbriefs.pdf.code import Code, call, literal, words
from mkbriefs.pdf.faces.context import PrintContext
from mkbriefs.pdf.faces.elsewhere import reference_note
from mkbriefs.pdf.faces.findings import Printed, discrepancy_code, fact_code
from mkbriefs.render.locators import unbroken
from mkbriefs.render.quotations import Quotation, label_of
from mkbriefs.render.sections.others import DIFFERENT, NONE, SHARED, more_in_words, view_others


def others_code(brief: Brief, context: PrintContext) -> Iterator[Code]:
    """Yield discrepancies and facts, each led to from the marks beside the text."""
    view = view_others(brief, context.briefs)
    if not (view.discrepancies or view.facts):
        yield call("nothing", literal(NONE))
        return
    printed = _printed(brief, context)
    if view.discrepancies:
        yield call("lead", literal(DIFFERENT), is_first=True)
        yield from (discrepancy_code(each, printed) for each in view.discrepancies)
    if view.facts:
        yield call("lead", literal(SHARED), is_first=not view.discrepancies)
        yield from (fact_code(fact, printed) for fact in view.facts)
    if more := more_in_words(view):
        yield call("why", literal(f"{more}."))


def _printed(brief: Brief, context: PrintContext) -> Printed:
    noted: set[Citekey] = set()
    sources = context.briefs.sources

    def place(quotation: Quotation) -> Code:
        label = label_of(quotation, context.labels, brief.citekey)
        shown = words(f"{label}, {unbroken(quotation.locator)}")
        # As for the marks beside the text, in a dossier no link leads next door.
        if quotation.citekey == brief.citekey and context.places.is_dossier:
            return shown
        return context.places.to_sentence(quotation.citekey, quotation.sentence, shown)

    return Printed(
        place=place,
        note=lambda quotation: reference_note(sources[quotation.citekey], context, noted),
        label=lambda id_: context.places.label_of_finding(brief.citekey, id_),
        is_headed=True,
    )
