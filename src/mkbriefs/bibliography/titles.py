"""The title of a source in places that show no marks: headings, navigation, lists of pages."""

from mkbriefs.bibliography.item import text_of, unmarked_text_of
from mkbriefs.model import ProvenanceKind, Reference


def title_text(reference: Reference) -> str:
    """Return a source's title as plain text; empty if it has none.

    Bibliography files mark up titles; in a seed and in front matter a tag is text.
    """
    provenance = reference.provenance.get("title")
    is_marked = provenance is not None and provenance.kind is ProvenanceKind.BIBLIOGRAPHY
    return (unmarked_text_of if is_marked else text_of)(reference.item, "title")
