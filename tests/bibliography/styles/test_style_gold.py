"""Built-in styles against what pandoc makes of the gold, deviations listed with their reasons."""

import json
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from mkbriefs.bibliography.styles.registry import STYLES
from style_gold import CASES, as_html, page_as_html, read_items, read_pages

EXPECTED = {"apa": "apa", "chicago-author-date": "chicago", "ieee": "ieee", "mla": "mla"}
"""The file of expectations, `expected-<name>.json`, by style."""
FLOOR = 1.0
"""Share of the gold that must be equal; what deviates on purpose does not count."""


@cache
def deviations(style: str) -> frozenset[str]:
    """Return what deviates from pandoc on purpose: items, or pages with kind and number."""
    entries = yaml.safe_load((CASES / "deviations.yml").read_text("utf-8"))
    return frozenset(key for entry in entries if entry["style"] == style for key in entry["keys"])


def compare(style: str) -> Iterator[tuple[str, str, str]]:
    """Return every piece of gold: its key, what it is expected to be, what it is."""
    expected = json.loads((CASES / f"expected-{EXPECTED[style]}.json").read_text("utf-8"))
    for key, item in read_items().items():
        references = STYLES[style].format({key: item}, (), listed=(key,)).references
        found = "".join(as_html(reference.inlines) for reference in references)
        yield key, expected["references"][key], found
    for name, page in read_pages().items():
        shown = page_as_html(STYLES[style].format(page.items, page.clusters, listed=page.listed))
        for kind, pieces in expected["pages"][name].items():
            assert len(shown[kind]) == len(pieces), f"{name}: number of {kind}"
            for number, (wanted, found) in enumerate(zip(pieces, shown[kind], strict=True)):
                yield f"{name}, {kind} {number}", wanted, found


@pytest.mark.parametrize("style", sorted(EXPECTED))
def test_style_is_that_of_pandoc(style: str) -> None:
    """References and citations are equal to those of pandoc, at least to the floor."""
    compared = [piece for piece in compare(style) if piece[0] not in deviations(style)]
    unequal = [piece for piece in compared if piece[1] != piece[2]]
    shown = "\n".join(
        f"{key}\n  expected {wanted}\n  found    {found}" for key, wanted, found in unequal
    )
    assert len(unequal) <= (1 - FLOOR) * len(compared), shown


@pytest.mark.parametrize("style", sorted(EXPECTED))
def test_listed_deviations_deviate(style: str) -> None:
    """What is listed as a deviation is part of the gold, and does deviate."""
    unequal = {key for key, wanted, found in compare(style) if wanted != found}
    assert deviations(style) <= unequal
