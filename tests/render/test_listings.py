"""What each listing shows."""

import dataclasses

import pytest
from html_tree import check_page, parse

from builders import make_brief, make_corpus, make_metadata
from finding_builders import compared_corpus
from mkbriefs.model import Corpus, MarkKind
from mkbriefs.relate import relate
from mkbriefs.render.listings import (
    LISTINGS,
    ListingOptionError,
    render_listing,
    render_theme_head,
)
from mkbriefs.wording.figures import from_to
from rendering import NEED_THEME, html_listing, listing_context


def three_briefs() -> Corpus:
    """Return a corpus of three sources: undated, 2019, 2021."""
    return make_corpus(
        make_brief(citekey="ana-nd", item={"title": "Undated"}),
        make_brief(citekey="bo-2019", item={"title": "Old", "issued": {"date-parts": [[2019, 3]]}}),
        make_brief(citekey="cy-2021", item={"title": "New", "issued": {"date-parts": [[2021]]}}),
    )


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_listings_are_usable(name: str) -> None:
    """Every listing is well formed, has unique ids, and names its links."""
    check_page(parse(html_listing(three_briefs(), name)))


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_what_search_leaves_out_is_left_out_whole(name: str) -> None:
    """For the search such a part ends with the first element of its kind, so none is inside it."""
    for element in parse(html_listing(compared_corpus(), name)).walk():
        if "data-search-exclude" in element.attributes:
            assert [inner for inner in element.find(element.tag) if inner is not element] == []


@pytest.mark.parametrize("name", sorted(LISTINGS))
def test_listings_of_nothing(name: str) -> None:
    """Every listing of an empty dossier says something, unless it needs a theme."""
    corpus = Corpus(briefs=(), themes=())
    if name in NEED_THEME:
        with pytest.raises(ListingOptionError):
            render_listing(name, {}, relate(corpus), listing_context(corpus))
        return
    assert parse(html_listing(corpus, name)).text.strip()


def test_unknown_theme() -> None:
    """A theme that does not exist is reported with those that do."""
    corpus = make_corpus()
    with pytest.raises(ListingOptionError) as caught:
        render_listing("passages", {"theme": "arson"}, relate(corpus), listing_context(corpus))
    assert (caught.value.option, caught.value.value) == ("theme", "arson")
    assert caught.value.known == ("crime", "regulation")


def test_the_page_gives_the_theme() -> None:
    """On a theme's own page the option may be left out."""
    corpus = make_corpus()
    context = dataclasses.replace(listing_context(corpus), theme="regulation")
    assert "binding" in render_listing("passages", {}, relate(corpus), context)


def test_briefs_by_date() -> None:
    """Briefs stand newest first, undated last."""
    root = parse(html_listing(three_briefs(), "briefs"))
    assert [title.text for title in root.find("h3")] == ["New", "Old", "Undated"]
    first = root.find("li")[-1]
    assert first.find(".mb-by")[0].text == "no byline stated publisher not stated no date stated"
    assert first.find(".mb-q")[0].text == "“A pilot was robbed at the quay on Monday.” ¶ 1"
    assert first.find(".mb-tcs")[0].text == "C 1 R 1"


def test_briefs_say_their_warnings() -> None:
    """A sign of trouble stands in the list already."""
    text = "Harbour pilots\n\nMade by AI.\n"
    metadata = make_metadata(text, title="Harbour pilots", marks={MarkKind.AI_GENERATED: "by AI"})
    root = parse(html_listing(make_corpus(make_brief(text, metadata=metadata)), "briefs"))
    assert root.find(".mb-flag")[0].text == "! Shows ai-generated"


def test_overview_counts() -> None:
    """Figures at a glance and the table agree with the texts."""
    root = parse(html_listing(three_briefs(), "overview"))
    figures = {d.find("dt")[0].text: d.find("dd")[0].text for d in root.find("dl")[0].find("div")}
    assert figures["briefs"] == "3"
    assert figures["words kept"] == "81 of 117"
    assert figures["state a date: March 2019 to 2021"] == "2 of 3"
    (table,) = root.find("table")
    rows = [[c.text.split() for c in row.find("td")] for row in table.find("tr")[1:]]
    assert rows == [[["1"], ["1"], ["4"]]] * 3 + [[["3"], ["3"], ["12"]]]


def test_a_page_may_show_the_newest_briefs_only() -> None:
    """With `most=1` the newest stands, of how many it is, and a link to where all are."""
    corpus = three_briefs()
    context = dataclasses.replace(listing_context(corpus), full_listings={"briefs": "all.md"})
    root = parse(render_listing("briefs", {"most": "1"}, relate(corpus), context))
    assert [title.text for title in root.find("h3")] == ["New"]
    (rest,) = root.find(".mb-why")
    assert rest.text == "The newest 1 of 3. all 3 briefs"
    assert rest.find("a")[0].attributes["href"] == "all/"


def test_a_part_of_the_matrix_counts_all() -> None:
    """With `most=2` the newest have rows, the newest first, and the sums are those of all."""
    corpus = three_briefs()
    root = parse(render_listing("matrix", {"most": "2"}, relate(corpus), listing_context(corpus)))
    heads = [row.find("th")[0].text for row in root.find("tr")[1:]]
    assert heads == ["New 2021", "Old 2019", "All briefs"]
    assert [cell.text for cell in root.find("tr")[-1].find("td")] == ["3", "3", "12"]
    assert root.find(".mb-why")[0].text == "The newest 2 of 3."


@pytest.mark.parametrize("name", ["briefs", "matrix"])
def test_nothing_is_left_out_where_there_are_no_more(name: str) -> None:
    """With as many as there are, a listing is what it is without the option."""
    corpus = three_briefs()
    asked = render_listing(name, {"most": "3"}, relate(corpus), listing_context(corpus))
    assert asked == html_listing(corpus, name)


def test_matrix_leads_to_passages() -> None:
    """A figure of the table leads to the passages it counts, and they are there."""
    corpus = three_briefs()
    root = parse(html_listing(corpus, "matrix"))
    hrefs = [a.attributes["href"] for a in root.find("a")]
    assert "themes/crime/#in-bo-2019" in hrefs
    passages = parse(html_listing(corpus, "passages", "themes/crime/"))
    assert passages.find("#in-bo-2019")


def test_nothing_found_is_said() -> None:
    """A theme without a sentence says so everywhere."""
    corpus = make_corpus(themes=("weather",))
    assert "none" in parse(html_listing(corpus, "matrix")).text
    assert "No sentence" in html_listing(corpus, "passages")
    assert "None of its words" in html_listing(corpus, "words")
    assert "no sentence of this dossier" in html_listing(corpus, "themes")


def test_passages_quote_and_lead_to_the_sentence() -> None:
    """A passage is verbatim in quotation marks, its words marked, linked to the very sentence."""
    root = parse(html_listing(make_corpus(), "passages", "themes/crime/"))
    assert root.find("h3")[0].text == "Harbour pilots n.d. 1 of 4 sentences"
    (item,) = root.find("li")
    assert " ".join(item.text.split()) == "¶ 1 “A pilot was robbed at the quay on Monday.”"
    assert [word.text for word in item.find(".mb-w")] == ["robbed"]
    assert item.find("a")[0].attributes["href"] == "../../briefs/duarte-2024/#s1"


def test_a_theme_page_begins_with_index_counts_and_letter() -> None:
    """Above a theme stand its index and size; its letter is drawn, so that no search reads it."""
    corpus = three_briefs()
    context = listing_context(corpus, "themes/crime/")
    root = parse(render_theme_head("crime", relate(corpus), context))
    assert root.find(".mb-kick")[0].text == "Themes 3 sentences in 3 briefs"
    assert root.find("a")[0].attributes["href"] == "../../themes/"
    assert root.find("h1")[0].text == "Crime"
    assert root.find(".mb-k--h")[0].attributes["data-l"] == "C"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("8 July 2024", "10 July 2024", "8 to 10 July 2024"),
        ("8 May 2024", "10 July 2024", "8 May to 10 July 2024"),
        ("May 2024", "July 2024", "May to July 2024"),
        ("2023", "2024", "2023 to 2024"),
        ("12 May 2023", "2023", "12 May 2023 to 2023"),
        ("8 May 2023", "8 May 2023", "8 May 2023"),
        ("8 May 2023", "8 May 2024", "8 May 2023 to 8 May 2024"),
    ],
)
def test_spans_of_dates_say_nothing_twice(first: str, last: str, shown: str) -> None:
    """A month and year that both ends share stand once, at the end."""
    assert from_to(first, last) == shown


def test_passages_name_other_themes() -> None:
    """A sentence with a second theme says so."""
    brief = make_brief(
        "Harbour pilots\n\nRobbed by rules.\n",
        terms={"crime": ("Robbed",), "regulation": ("rules",)},
    )
    root = parse(html_listing(make_corpus(brief), "passages"))
    assert root.find(".mb-oth")[0].text == "also R"


def test_words_are_counted() -> None:
    """Words that earned a theme stand with their counts and the themes it meets."""
    root = parse(html_listing(three_briefs(), "words"))
    assert [item.text for item in root.find("li")] == ["robbed 3"]


def test_bibliography() -> None:
    """Every source has an anchor, its reference, and links to the pages that use it."""
    root = parse(html_listing(three_briefs(), "bibliography", "bibliography/"))
    entries = root.find("li")
    assert [e.attributes["id"] for e in entries] == ["ref-cy-2021", "ref-bo-2019", "ref-ana-nd"]
    links = {a.text: a.attributes["href"] for a in entries[0].find(".mb-back")[0].find("a")}
    assert links == {
        "Brief": "../briefs/cy-2021/",
        "Crime: 1 passage": "../themes/crime/#in-cy-2021",
        "Regulation: 1 passage": "../themes/regulation/#in-cy-2021",
    }
    assert root.find(".mb-acts")[0].find("a")[0].attributes["href"] == "../references.bib"
