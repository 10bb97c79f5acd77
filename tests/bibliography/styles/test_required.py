"""What a reference lacks in a style: told where a reader would miss it, and nowhere else."""

import pytest

from mkbriefs.bibliography.item import CSL_TYPES
from mkbriefs.bibliography.styles.registry import STYLES
from mkbriefs.bibliography.styles.required import missing_fields
from style_gold import read_items

FOG = {"title": "Fog", "author": [{"family": "Reed"}], "issued": {"date-parts": [[2019]]}}
COMPANY = {**FOG, "author": [{"literal": "Fog Office"}]}


@pytest.mark.parametrize(
    ("item", "style", "missing"),
    [
        (
            {"type": "article-journal", **FOG},
            "apa",
            ("container-title", "volume", "page-or-number"),
        ),
        (
            {"type": "article-journal", **FOG, "container-title": "J", "page": "1"},
            "apa",
            ("volume",),
        ),
        (
            {"type": "article-journal", **FOG, "container-title": "J", "status": "in press"},
            "apa",
            (),
        ),
        ({"type": "webpage", "title": "Fog", "URL": "https://example.org"}, "apa", ()),
        ({"type": "webpage", "title": "Fog", "URL": "https://example.org"}, "ieee", ("accessed",)),
        (
            {"type": "webpage", "title": "Fog", "URL": "https://example.org"},
            "mla",
            ("issued-or-accessed",),
        ),
        ({"type": "report", **COMPANY}, "apa", ()),
        ({"type": "report", **FOG}, "apa", ("publisher",)),
        ({"type": "thesis", **FOG, "publisher": "University"}, "apa", ("genre",)),
        ({"type": "thesis", **FOG, "publisher": "University"}, "mla", ()),
        (
            {"type": "legal_case", "title": "A v B", "issued": {"date-parts": [[1990]]}},
            "apa",
            ("container-title-or-number", "authority"),
        ),
        ({"type": "document"}, "apa", ("author-or-title",)),
        ({"type": "document", "editor": [{"family": "Reed"}]}, "apa", ()),
        ({"type": "book", **FOG, "publisher": 7}, "any.csl", ()),
        ({"type": "book", **FOG, "publisher": []}, "any.csl", ("publisher",)),
        ({}, "mla", ("author-or-title",)),
    ],
)
def test_missing_fields(item: dict[str, object], style: str, missing: tuple[str, ...]) -> None:
    """What is missing is named as CSL names it, alternatives together."""
    assert missing_fields(item, style) == missing


@pytest.mark.parametrize("style", sorted(STYLES))
def test_whole_sources_lack_little(style: str) -> None:
    """Sources with what their kind usually has, as most of the gold are, are not complained of."""
    lacking = {key for key, item in read_items().items() if missing_fields(item, style)}
    assert len(lacking) < len(read_items()) / 10


@pytest.mark.parametrize("csl_type", CSL_TYPES)
def test_an_empty_source_lacks_something(csl_type: str) -> None:
    """Of any type, a source with nothing but its type is no reference."""
    assert missing_fields({"type": csl_type}, "chicago-author-date")
