"""Ids of findings: short hashes of the words they hold."""

import hashlib
from collections.abc import Iterable

from mkbriefs.model import FindingId

_DIGITS = 10


def finding_id(prefix: str, parts: Iterable[tuple[str, str]]) -> FindingId:
    """Return the id of a finding, the same in whatever order its parts are given.

    Args:
        prefix: `f` for a fact, `d` for a discrepancy.
        parts: citekey and exact words of each quotation.
    """
    held = "\0".join(f"{citekey}\n{words}" for citekey, words in sorted(parts))
    digest = hashlib.sha256(held.encode(errors="replace")).hexdigest()
    return FindingId(f"{prefix}-{digest[:_DIGITS]}")
