"""What holds of every citation style, whatever the sources are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.bibliography.item import CSL_TYPES, CslItem
from mkbriefs.bibliography.styles.document import Cite, Cluster, Locator
from mkbriefs.bibliography.styles.registry import STYLES

VARIABLES = (
    *("author", "editor", "translator", "director", "recipient", "issued", "accessed"),
    *("original-date", "event-date", "title", "title-short", "container-title", "publisher"),
    *("volume", "issue", "page", "number", "edition", "genre", "medium", "URL", "DOI"),
    *("archive", "status", "section", "authority", "version", "part-number", "language"),
)
WORDS = st.text(max_size=12) | st.sampled_from(
    ["<i>", "</i>", '"', "'", "“a”", "a–b", "12-14", "<i>x</i> “y”", "?", "...", "王"]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "suffix", "date-parts", "raw"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
ITEMS = st.dictionaries(st.sampled_from(VARIABLES), ANYTHING, max_size=8).flatmap(
    lambda item: st.sampled_from(CSL_TYPES).map(lambda kind: {**item, "type": kind})
)
CITES = (
    Cluster(cites=(Cite(key="a", locator=Locator(label="page", value="3-5")), Cite(key="b"))),
    Cluster(cites=(Cite(key="b", prefix="see", suffix=", and more"),), is_narrative=True),
    Cluster(cites=(Cite(key="a", is_author_suppressed=True),)),
)


def namesakes() -> dict[str, CslItem]:
    """Return sources of which many would be cited alike."""
    given = ("Ada", "Ann", "Adam", "Bo")
    return {
        f"{name}-{year}-{number}": {
            "type": "book",
            "title": f"Work {number}",
            "author": [{"family": "Okafor", "given": name}],
            "issued": {"date-parts": [[year]]},
        }
        for name in given
        for year in (2020, 2024)
        for number in range(3)
    }


@pytest.mark.parametrize("style", sorted(STYLES))
@given(one=ITEMS, other=ITEMS)
def test_no_source_breaks_a_page(style: str, one: CslItem, other: CslItem) -> None:
    """Whatever two sources hold, a page that cites them is formatted, on lines without a break."""
    formatted = STYLES[style].format({"a": one, "b": other}, CITES)
    assert len(formatted.clusters) == len(CITES)
    for inlines in (*formatted.clusters, *(entry.inlines for entry in formatted.references)):
        assert all(inline.text and "\n" not in inline.text for inline in inlines)
        assert all(not inline.url or inline.url.lower().startswith("http") for inline in inlines)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_order_is_that_of_the_sources_alone(style: str) -> None:
    """A page's references and citations are the same in whatever order its sources come."""
    items = namesakes()
    clusters = [Cluster(cites=(Cite(key=key),)) for key in items]
    whole = STYLES[style].format(items, clusters)
    keys = sorted(items, key=lambda key: key[::-1])
    shuffled = {key: items[key] for key in keys}
    again = STYLES[style].format(shuffled, (), listed=keys)
    if style in {"apa", "chicago-author-date"}:
        assert again.references == whole.references


@pytest.mark.parametrize("style", ["apa", "chicago-author-date"])
def test_no_two_sources_are_cited_alike(style: str) -> None:
    """Sources of namesakes in one year are told apart by names, initials or letters."""
    items = namesakes()
    clusters = [Cluster(cites=(Cite(key=key),)) for key in items]
    formatted = STYLES[style].format(items, clusters)
    shown = ["".join(inline.text for inline in inlines) for inlines in formatted.clusters]
    assert len(set(shown)) == len(items)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_stretch_of_a_citation_has_its_source(style: str) -> None:
    """What stands for a source in a citation carries its key; brackets and delimiters do not."""
    items = namesakes()
    first, second, *_ = items
    cluster = Cluster(cites=(Cite(key=first), Cite(key=second)))
    inlines = STYLES[style].format(items, [cluster], listed=list(items)).clusters[0]
    assert {inline.key for inline in inlines} == {first, second, ""}
