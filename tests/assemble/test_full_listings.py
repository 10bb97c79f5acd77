"""Which page the numbers of findings, and listings of a part, lead to."""

import pytest

from builders import make_theme
from mkbriefs.assemble import DocsPage
from mkbriefs.assemble.full_listings import find_full_listings


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({"b.md": "findings"}, {"facts": "b.md", "discrepancies": "b.md"}),
        ({"b.md": "findings", "a.md": "facts"}, {"facts": "a.md", "discrepancies": "b.md"}),
        ({"index.md": "facts most=3"}, {}),
        ({"themes/crime.md": "findings", "d.md": "discrepancies"}, {"discrepancies": "d.md"}),
        ({"a.md": "names"}, {}),
        ({"a.md": "briefs most=3", "b.md": "briefs", "c.md": "briefs"}, {"briefs": "b.md"}),
        ({"a.md": "briefs reliability=A", "b.md": "overview"}, {"matrix": "b.md"}),
    ],
)
def test_pages_that_list_all(pages: dict[str, str], expected: dict[str, str]) -> None:
    """The first page that shows all of a kind is found; listings of a part do not count."""
    docs = [
        DocsPage(src_uri=source, shown_as=source, text=f"# Page\n\n<!-- mkbriefs: {listing} -->\n")
        for source, listing in pages.items()
    ]
    assert find_full_listings(docs, [make_theme("crime")]) == expected
