"""What `check` tells of a bibliography as a whole: what references lack, and which nobody cites."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from mkbriefs.bibliography.styles.document import Style
from mkbriefs.bibliography.styles.required import missing_fields
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Citekey, Corpus, Reference

_ASKED_OF_BRIEFS = frozenset(
    {"title", "author", "author-or-title", "publisher", "container-title", "issued", "URL"}
)
"""What `metadata-complete` tells of briefs, with the lines to fill in."""


def find_incomplete(
    corpus: Corpus, places: Mapping[Citekey, Location], style: Style
) -> Iterator[Diagnostic]:
    """Yield a note for each reference that lacks what the style needs for its type.

    Args:
        corpus: all references.
        places: where each is written, by citekey.
        style: the site's.

    Diagnostics: `reference-complete`.
    """
    briefs = {brief.citekey for brief in corpus.briefs}
    for reference in corpus.references:
        lacking = missing_fields(reference.item, style.id)
        if reference.citekey in briefs:
            lacking = tuple(name for name in lacking if name not in _ASKED_OF_BRIEFS)
        if lacking:
            named = ", ".join(f"`{name}`" for name in lacking)
            yield _note(
                "reference-complete",
                places[reference.citekey],
                f"`{reference.key}` has no {named}, which {style.title} wants for "
                f"`{reference.item['type']}`",
                "add it to the bibliography file",
            )


def find_uncited(
    others: Iterable[Reference], places: Mapping[Citekey, Location], cited: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield a note for each source without a seed that no page cites.

    Args:
        others: the sources without a seed.
        places: where each is written, by citekey.
        cited: citekeys of what pages cite.

    Diagnostics: `reference-cited`.
    """
    for reference in others:
        if reference.citekey not in cited:
            yield _note(
                "reference-cited",
                places[reference.citekey],
                f"no page cites `{reference.key}`, and it has no seed",
                f"cite it with `[@{reference.key}]`, or add its text to the seeds",
            )


def _note(rule: str, place: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(rule=rule, severity=Severity.NOTE, location=place, message=message, hint=hint)
