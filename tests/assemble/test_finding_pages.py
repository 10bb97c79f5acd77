"""Which page the numbers of findings lead to."""

import pytest

from builders import make_theme
from mkbriefs.assemble import DocsPage
from mkbriefs.assemble.finding_pages import find_finding_pages


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({"b.md": "findings"}, {"facts": "b.md", "discrepancies": "b.md"}),
        ({"b.md": "findings", "a.md": "facts"}, {"facts": "a.md", "discrepancies": "b.md"}),
        ({"index.md": "facts most=3"}, {}),
        ({"themes/crime.md": "findings", "d.md": "discrepancies"}, {"discrepancies": "d.md"}),
        ({"a.md": "briefs"}, {}),
    ],
)
def test_pages_that_list_all(pages: dict[str, str], expected: dict[str, str]) -> None:
    """The first page that lists all facts, or all discrepancies, is found; parts do not count."""
    docs = [
        DocsPage(src_uri=source, shown_as=source, text=f"# Page\n\n<!-- mkbriefs: {listing} -->\n")
        for source, listing in pages.items()
    ]
    assert find_finding_pages(docs, [make_theme("crime")]) == expected
