"""Who leans on whom: the drawing and the table say the same."""

from dataclasses import replace

from html_tree import check_page, parse
from hypothesis import given
from hypothesis import strategies as st

from builders import make_brief, make_corpus
from finding_builders import compared_corpus, make_origin, quote_of, with_findings
from mkbriefs.model import Brief, Citekey, Corpus, Origin, OriginId, Tie, TieKind
from mkbriefs.render.listings.origins_graph import lines_of
from mkbriefs.render.origins_graph import make_graph
from rendering import html_listing


def tied_corpus(*ties: Tie) -> Corpus:
    """Return the compared sources with one origin tied in these ways."""
    corpus = compared_corpus()
    origin = Origin(id=OriginId("o-agency"), label="Northern News Agency", ties=ties)
    return with_findings(corpus, origins=[origin])


def cells(corpus: Corpus) -> list[list[str]]:
    """Return the table's cells, row by row."""
    root = parse(html_listing(corpus, "origins-table"))
    check_page(root)
    rows = [row for body in root.find("tbody") for row in body.find("tr")]
    return [[c.text for c in row.walk() if c.tag in ("th", "td")] for row in rows]


def test_a_tie_shows_its_words() -> None:
    """Words of the brief itself stand alone, those it shares with another name that one."""
    ferry, tide, _ = compared_corpus().briefs
    own, shared = quote_of(tide, "harbour office"), quote_of(ferry, "the harbour office said")
    tie = Tie(citekey=tide.citekey, kind=TieKind.COPIED, because=(own, shared), mark="7")
    corpus = tied_corpus(tie)
    assert cells(corpus) == [
        ["Northern News Agency"],
        [
            "Low tide n.d.",
            (
                "inferred from copied passages, for [7] alone: “harbour office”, "
                "“the harbour office said” (Ferry hits n.d., ¶\xa01)"
            ),
        ],
    ]
    links = [a.attributes["href"] for a in parse(html_listing(corpus, "origins-table")).find("a")]
    assert links == ["briefs/holm-2024/", "briefs/holm-2024/#s2", "briefs/berg-2024/#s2"]


def test_an_origin_stands_once_before_its_briefs() -> None:
    """The name of an origin stands above all that lean on it, and can be led to."""
    rows = cells(compared_corpus())
    assert [row[0] for row in rows[:3]] == [
        "Northern News Agency",
        "Ferry hits n.d.",
        "Low tide n.d.",
    ]
    root = parse(html_listing(compared_corpus(), "origins-table"))
    assert root.find("#o-northern-news-agency")[0].text == "Northern News Agency"


def test_the_words_of_a_tie_are_bounded() -> None:
    """A long passage is cut, and of many only the first stand in the table."""
    ferry = compared_corpus().briefs[0]
    because = tuple(quote_of(ferry, word) for word in ("The", "ferry", "struck", "north", "pier"))
    tie = Tie(citekey=ferry.citekey, kind=TieKind.SHARED, because=because)
    _, row = cells(tied_corpus(tie))
    assert row[1] == "inferred from shared names: “The”, “ferry”, “struck”, “north”, and 1 more"


def test_the_drawing_tells_stated_from_inferred() -> None:
    """A line is dashed where no tie of the two is stated, and thin for own reporting."""
    ferry, tide, pilot = compared_corpus().briefs
    corpus = tied_corpus(
        Tie(citekey=ferry.citekey, kind=TieKind.SHARED),
        Tie(citekey=ferry.citekey, kind=TieKind.CITED, mark="2"),
        Tie(citekey=tide.citekey, kind=TieKind.COPIED),
        Tie(citekey=pilot.citekey, kind=TieKind.OWN),
    )
    (svg,) = parse(html_listing(corpus, "origins-graph")).find("svg")
    assert [line.attributes.get("class", "") for line in svg.find("line")] == [
        "",
        "mb-gr-i",
        "mb-tl-t",
    ]
    assert svg.attributes["aria-label"] == (
        "1 origin and 3 briefs: 1 tie stated, 1 inferred, 1 of own reporting"
    )


def many(origins: int, each: int) -> tuple[list[Origin], list[Brief]]:
    """Return origins, each with so many briefs of its own."""
    briefs = [make_brief(citekey=f"b{n}", path=f"{n}.txt") for n in range(origins * each)]
    made = [make_origin(f"Paper {n}", *briefs[n * each : (n + 1) * each]) for n in range(origins)]
    return made, briefs


def test_a_large_graph_shows_the_largest_and_says_so() -> None:
    """Above 24 of either the drawing holds the first, and says how many there are."""
    origins, briefs = many(30, 1)
    html = html_listing(with_findings(make_corpus(*briefs), origins=origins), "origins-graph")
    assert len(parse(html).find("circle")) == 24
    assert "Drawn are the largest: 24 of 30 origins, 24 of 30 briefs." in html
    table = html_listing(with_findings(make_corpus(*briefs), origins=origins), "origins-table")
    assert len(parse(table).find("tbody")) == 30


def test_one_origin_of_many_briefs_is_drawn_in_part() -> None:
    """An origin larger than the drawing is shown with as many briefs as fit."""
    origins, briefs = many(1, 100)
    graph = make_graph(origins, {brief.citekey: "Lee" for brief in briefs})
    assert graph
    assert (len(graph.origins), len(graph.briefs)) == (1, 24)
    assert not graph.is_whole


@given(st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=50), max_size=40))
def test_every_line_ends_at_what_is_drawn(leaning: list[list[int]]) -> None:
    """Lines join places of the drawing, each pair once, and nothing stands outside it."""
    origins = [
        Origin(
            id=OriginId(f"o-{place}"),
            label=f"Origin {place}",
            ties=tuple(Tie(citekey=Citekey(f"b{n}"), kind=TieKind.STATED) for n in briefs),
        )
        for place, briefs in enumerate(leaning)
    ]
    graph = make_graph(origins, {Citekey(f"b{n}"): f"B {n}" for n in range(41)})
    if graph is None:
        assert not leaning
        return
    pairs = [(strand.origin, strand.brief) for strand in graph.strands]
    assert len(pairs) == len(set(pairs))
    assert {origin for origin, _ in pairs} == set(range(len(graph.origins)))
    assert {brief for _, brief in pairs} == set(range(len(graph.briefs)))
    assert all(0 < knot.y < graph.rows for knot in (*graph.origins, *graph.briefs))


def test_labels_have_two_lines_at_most() -> None:
    """A long name is cut; one without spaces, as in Chinese, is broken anywhere."""
    assert lines_of("Northern News Agency") == ["Northern News", "Agency"]
    assert len(lines_of("The Board of the Lower Fens and Drains " * 3)) == 2
    assert lines_of("北方通讯社海港日报社论") == ["北方通讯社海港日报", "社论"]


def test_nothing_is_drawn_without_origins() -> None:
    """Without sources the graph says so."""
    empty = replace(compared_corpus(), briefs=())
    assert "no sources" in html_listing(with_findings(empty), "origins-graph")
