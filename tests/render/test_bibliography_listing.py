"""The bibliography: parted, sorted, chosen, and leading back to all that cites a source."""

import dataclasses
from collections.abc import Mapping

import pytest
from html_tree import Element, check_page, parse
from zotero_rules import coins

from builders import make_brief, make_corpus, make_reference_by_hand
from mkbriefs.assemble.anchors import without_repeated_ids
from mkbriefs.model import Corpus, Grading
from mkbriefs.relate import relate
from mkbriefs.render.cited_in import CitedIn
from mkbriefs.render.listings import ListingOptionError, render_listing
from mkbriefs.render.listings.sources import type_label
from rendering import listing_context

QUIET = "Notes on gulls\n\nGulls nest on the roof of the old exchange.\n"


def library() -> Corpus:
    """Return three briefs and two works that are only cited."""
    corpus = make_corpus(
        make_brief(
            citekey="adeyemi-2021",
            item={
                "type": "report",
                "title": "The price of salt",
                "author": [{"family": "Adeyemi", "given": "Tolu"}],
                "publisher": "Salt Board",
                "issued": {"date-parts": [[2021, 5]]},
            },
        ),
        make_brief(
            QUIET,
            citekey="brandt-2019",
            item={
                "type": "article-newspaper",
                "title": "Zebra crossings fade",
                "author": [{"family": "Brandt", "given": "Ines"}],
                "container-title": "The Quay Post",
                "issued": {"date-parts": [[2019]]},
            },
        ),
        make_brief(citekey="nobody-nd", item={"type": "webpage", "title": "An undated page"}),
    )
    graded = dataclasses.replace(
        corpus.briefs[0], grading=Grading(reliability="B", credibility="2")
    )
    others = (
        ("cole-2020", {"author": [{"family": "Cole"}], "title": "Books & <b>bridges</b>"}),
        ("dunn-2024", {"author": [{"family": "Dunn"}], "title": "Ferries"}),
    )
    return dataclasses.replace(
        corpus,
        briefs=(graded, *corpus.briefs[1:]),
        other_references=tuple(
            make_reference_by_hand(
                key,
                {"type": "book", **item, "issued": {"date-parts": [[int(key[-4:])]]}},
            )
            for key, item in others
        ),
    )


def listing(options: Mapping[str, str], cited: Mapping[str, tuple[CitedIn, ...]] = {}) -> Element:
    """Return the bibliography of the library with these options, without repeated ids."""
    corpus = library()
    context = dataclasses.replace(listing_context(corpus, "sources/"), cited_in=cited)
    html = render_listing("bibliography", options, relate(corpus), context)
    root = parse(without_repeated_ids(html, set()))
    check_page(root)
    return root


def keys(root: Element) -> list[str]:
    """Return the citekeys of the entries, in order."""
    found = (e.attributes.get("id", "") for bib in root.find(".mb-bib") for e in bib.find("li"))
    return [(id_ or "").removeprefix("ref-") for id_ in found if id_]


A, B, C, D, N = "adeyemi-2021", "brandt-2019", "cole-2020", "dunn-2024", "nobody-nd"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [A, B, C, D, N]),
        ({"sort": "author"}, [A, B, C, D, N]),
        ({"sort": "date"}, [D, A, C, B, N]),
        ({"sort": "title"}, [C, D, A, N, B]),
        ({"sort": "citekey"}, [A, B, C, D, N]),
        ({"theme": "crime"}, [A, N]),
        ({"type": "book"}, [C, D]),
        ({"year": "2019"}, [B]),
        ({"year": "2019-2021"}, [A, B, C]),
        ({"year": "nd"}, [N]),
        ({"publisher": "the quay post"}, [B]),
        ({"key": "dunn-2024,ADEYEMI-2021"}, [D, A]),
        ({"key": "dunn-2024,adeyemi-2021", "sort": "author"}, [A, D]),
        ({"type": "book", "year": "2024"}, [D]),
        ({"reliability": "a,B"}, [A]),
        ({"credibility": "2", "reliability": "B"}, [A]),
        ({"credibility": "1"}, []),
        ({"reliability": "ungraded"}, [B, C, D, N]),
    ],
)
def test_choice_and_order(options: dict[str, str], expected: list[str]) -> None:
    """Only what fits all that is asked for is shown, in the order asked for."""
    assert keys(listing(options)) == expected


@pytest.mark.parametrize(
    ("group", "labels"),
    [
        ("theme", ["Crime 2", "Regulation 2", "No theme 3"]),
        ("type", ["Books 2", "Newspaper articles 1", "Reports 1", "Web pages 1"]),
        ("year", ["2024 1", "2021 1", "2020 1", "2019 1", "No date stated 1"]),
        ("publisher", ["Salt Board 1", "The Quay Post 1", "Publisher not stated 3"]),
    ],
)
def test_groups(group: str, labels: list[str]) -> None:
    """Each group has a heading with its size; what has no value comes last."""
    assert [h.text for h in listing({"group": group}).find("h3")] == labels


def test_anchors_never_clash() -> None:
    """A source in several groups has its address once, and is offered to importers once."""
    corpus = library()
    html = render_listing(
        "bibliography", {"group": "theme"}, relate(corpus), listing_context(corpus)
    )
    assert html.count('id="ref-adeyemi-2021"') == 1
    assert html.count("The price of salt") > 1
    assert [item.fields["title"] for item in coins(html)].count("The price of salt") == 1
    taken: set[str] = set()
    twice = without_repeated_ids(html, taken) + without_repeated_ids(html, taken)
    assert twice.count('id="ref-cole-2020"') == 1


def test_sources_without_a_seed() -> None:
    """What is only cited is listed, without a brief to lead to, and says so."""
    (entry,) = listing({"key": C}).find(".mb-bib")[0].find("li")
    assert entry.find(".mb-back")[0].text == "not among the seeds"
    assert [link for link in entry.find("a") if "briefs/" in (link.attributes["href"] or "")] == []
    assert "Books & bridges" in entry.text


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [
        ("group", "colour", "publisher"),
        ("sort", "size", "title"),
        ("theme", "arson", "crime"),
        ("type", "thesis", "report"),
        ("year", "2021-2019", "2020-2024"),
        ("year", "20", "nd"),
        ("publisher", "The Gull", "Salt Board"),
        ("key", "adeyemi-2020", "adeyemi-2021"),
        ("cited", "often", "any"),
        ("reliability", "G", "ungraded"),
        ("credibility", "7", "6"),
    ],
)
def test_values_that_cannot_be_used(option: str, value: str, known: str) -> None:
    """A value that nothing has is told with those there are, so that a slip is seen."""
    with pytest.raises(ListingOptionError) as caught:
        listing({option: value})
    assert (caught.value.option, caught.value.value) == (option, value)
    assert known in caught.value.known


def test_grades_are_shown_apart() -> None:
    """Two grades stand beside each other and never become one; who is ungraded is not marked."""
    root = listing({})
    assert [p.text for p in root.find(".mb-why")] == ["Reliability B · Credibility 2 of 6"]


def places(number: int) -> tuple[CitedIn, ...]:
    """Return so many sentences on two pages that cite a source."""
    return tuple(
        CitedIn(
            title="Ports & <tides>",
            src_uri="analysis/ports.md" if n % 2 else "index.md",
            anchor=f"cite-{n}",
            snippet=f"Salt “rose” in <{n}>",
            times=2 if n == 1 else 1,
        )
        for n in range(1, number + 1)
    )


def test_back_links() -> None:
    """From an entry a link with the sentence's words leads to every place that cites it."""
    entry = listing({"key": A}, {A: places(2)}).find(".mb-bib")[0].find("li")[0]
    assert entry.find(".mb-why")[-1].text == "Cited 3 times on 2 pages"
    said = entry.find(".mb-said")[0]
    assert [item.text for item in said.find("li")] == [
        "Ports & <tides>, 2 times: Salt “rose” in <1>",
        "Ports & <tides>: Salt “rose” in <2>",
    ]
    assert [link.attributes["href"] for link in said.find("a")] == [
        "../analysis/ports/#cite-1",
        "../#cite-2",
    ]


def test_many_back_links_are_folded_by_twenty() -> None:
    """However many places cite a source, all are there, twenty at once."""
    root = listing({"key": A}, {A: places(45)})
    assert [s.text for s in root.find("summary")] == ["Places 21 to 40", "Places 41 to 45"]
    assert [len(said.find("li")) for said in root.find(".mb-said")] == [20, 20, 5]


def test_cited_and_uncited() -> None:
    """What no page cites can be listed apart."""
    cited = {A: places(1), D: places(1)}
    assert keys(listing({"cited": "yes"}, cited)) == [A, D]
    assert keys(listing({"cited": "no"}, cited)) == [B, C, N]
    assert keys(listing({"cited": "any"}, cited)) == [A, B, C, D, N]


def test_briefs_by_grade() -> None:
    """The list of briefs says grades, and can be of certain grades alone."""
    corpus = library()
    context = listing_context(corpus)
    root = parse(render_listing("briefs", {"reliability": "B"}, relate(corpus), context))
    (by,) = root.find(".mb-by")
    assert by.text.endswith("Reliability B · Credibility 2 of 6")
    none = render_listing("briefs", {"credibility": "5"}, relate(corpus), context)
    assert parse(none).text == "No brief has such a grade."


def test_labels_of_types() -> None:
    """Every kind of source has a name in the plural."""
    assert type_label("report") == "Reports"
    assert type_label("musical_score") == "Musical scores"
    assert type_label("thesis") == "Theses"
