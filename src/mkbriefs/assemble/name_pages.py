"""Which page lists the names of which kind, so that names in texts can lead there."""

from collections.abc import Sequence
from contextlib import suppress

from mkbriefs.assemble.docs_text import DocsPage
from mkbriefs.model import MentionKind
from mkbriefs.render.listings import ListingOptionError, entity_kinds


def find_name_pages(docs: Sequence[DocsPage]) -> dict[MentionKind, str]:
    """Return the page that lists the names of each kind, the first by path where several do.

    A page that lists one kind comes before a page that lists all.
    """
    found: dict[MentionKind, tuple[bool, str]] = {}
    for page in docs:
        for comment in page.comments:
            if comment.name != "entities":
                continue
            with suppress(ListingOptionError):
                kinds = entity_kinds(comment.options)
                for kind in kinds:
                    candidate = (len(kinds) > 1, page.src_uri)
                    found[kind] = min(found.get(kind, candidate), candidate)
    return {kind: source for kind, (_, source) in found.items()}
