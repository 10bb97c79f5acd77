"""Names as anchors in pages."""

import hashlib
import re
import unicodedata

_LONGEST_SLUG = 60
"""Characters."""


def anchor_slug(name: str, identity: str, taken: set[str], *, longest: int = _LONGEST_SLUG) -> str:
    """Return a name in a-z, 0-9 and hyphens that is not taken, and note it as taken.

    Of two that come out alike the later one carries a hash; it stands alone where most of a name
    would be lost.

    Args:
        name: as it is shown.
        identity: what tells it from all others.
        taken: what was returned before.
        longest: characters, without the hash.
    """
    digest = hashlib.sha256(identity.encode(errors="replace")).hexdigest()
    slug = _slug(name)[:longest].strip("-") or digest[:8]
    unique = slug if slug not in taken else f"{slug}-{digest[:6]}"
    taken.add(unique)
    return unique


def _slug(name: str) -> str:
    """Return a name in a-z, 0-9 and hyphens; empty where most of it would be lost."""
    plain = name
    if not name.isascii():
        letters = [c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)]
        if sum(c.isalnum() and not c.isascii() for c in letters) * 2 > len(letters):
            return ""
        plain = "".join(c if c.isascii() else "-" for c in letters)
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST_SLUG].strip("-")
