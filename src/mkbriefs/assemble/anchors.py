"""Anchors of listings: each once on a page, however often it asks for the same listing."""

import re

_ID = re.compile(r' id="([^"<>]*)"')


def without_repeated_ids(html: str, taken: set[str]) -> str:
    """Return a listing without the ids that the page has already, and note those it adds.

    A link then leads to the first place, as browsers would have it, and the page stays valid.
    In HTML of ours no attribute's value and no text holds a bare quotation mark, so that what looks
    like an id is one.

    Args:
        html: finished HTML of one listing.
        taken: ids of the page so far; those of the listing are added.
    """

    def first_only(found: re.Match[str]) -> str:
        if found[1] in taken:
            return ""
        taken.add(found[1])
        return found[0]

    return _ID.sub(first_only, html)
