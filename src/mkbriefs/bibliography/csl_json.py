"""References as CSL-JSON, the format that citation processors take."""

import json
from collections.abc import Iterable

from mkbriefs.model import Reference


def to_csl_json(references: Iterable[Reference]) -> str:
    """Return a JSON array, an item to a line, in the order given; each `id` is a citekey."""
    items = [{**reference.item, "id": str(reference.citekey)} for reference in references]
    lines = [json.dumps(item, ensure_ascii=False) for item in items]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
