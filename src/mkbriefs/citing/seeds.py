"""Quotations of our own sources, whose pages leave out what cleaning dropped."""

from collections.abc import Iterable
from functools import lru_cache

from mkbriefs.citing.quotations import Proof, prove
from mkbriefs.model import Brief, MentionKind, Span


def prove_in_brief(words: str, brief: Brief, *, within: Span | None = None) -> Proof:
    """Return where quoted words stand in a brief's seed.

    A reader sees the text without the lines that cleaning left out between two paragraphs, and may
    leave out the marks by which the source cites others, `[7]`. Words of left out lines are found
    too, but last.

    Args:
        words: as they read, without the outer quotation marks.
        brief: of the source.
        within: where they should stand, in the seed's text.
    """
    source = brief.source
    text = source.seed.text
    dropped = tuple(each.span for each in source.dropped)
    marks = tuple(each.span for each in source.mentions if each.kind is MentionKind.CITATION)
    kept = _without(text, dropped)
    readings = dict.fromkeys((kept, _without(kept, marks), text))
    proofs = []
    for reading in readings:
        proof = prove(words, reading, within=within)
        if proof.is_proven:
            return proof
        proofs.append(proof)
    return next((proof for proof in proofs if proof.elsewhere), proofs[0])


@lru_cache(maxsize=32)  # a page quotes the same few sources again and again
def _without(text: str, spans: tuple[Span, ...]) -> str:
    """Return a text with spans blanked out, so that offsets stay what they are."""
    return "".join(_pieces(text, spans))


def _pieces(text: str, spans: Iterable[Span]) -> Iterable[str]:
    at = 0
    for span in sorted(spans):
        if span.start >= at:
            yield text[at : span.start]
            yield " " * (span.end - span.start)
            at = span.end
    yield text[at:]
