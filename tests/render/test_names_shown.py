"""What a brief says of the names, amounts and dates in its text, and what pages of names show."""

from decimal import Decimal

import pytest
from html_tree import check_page, parse

from builders import make_brief, make_corpus, naming, span_of
from mkbriefs.excerpts import LONGEST
from mkbriefs.model import (
    Brief,
    Corpus,
    DateState,
    DateValue,
    Mention,
    MentionKind,
    MentionValue,
    Money,
    Qualifier,
    Quantity,
)
from mkbriefs.relate import relate
from mkbriefs.render.listings import ListingOptionError, render_listing
from mkbriefs.wording.values import ordinal, value_in_words
from rendering import html_listing, html_sections, listing_context, markdown_sections

FARE = (
    "Ana Duarte paid $40 (36 euros) on Monday. Duarte sails for the Quay Club.\n\n"
    "# Ana Duarte again\n\nThe Quay Club owes $40."
)
PERSON, CLUB = MentionKind.PERSON, MentionKind.ORGANISATION


def money(text: str, words: str, nth: int = 1, **values: object) -> Mention:
    """Return a mention of an amount in dollars."""
    value = Money(low=Decimal(40), high=Decimal(40), currency="USD", **values)  # type: ignore[arg-type]
    return Mention(kind=MentionKind.MONEY, span=span_of(text, words, nth), name=words, value=value)


def fare(citekey: str = "fare-2020") -> Brief:
    """Return a brief that names a person, a club, an amount twice and a date."""
    monday = DateValue(edtf="", precision="day", state=DateState.UNRESOLVED)
    return naming(
        make_brief(FARE, citekey=citekey, path=f"{citekey}.txt"),
        (PERSON, "Ana Duarte", "Ana Duarte"),
        Mention(kind=PERSON, span=span_of(FARE, "Duarte", 2), name="Ana Duarte"),
        (CLUB, "Quay Club", "Quay Club"),
        Mention(kind=CLUB, span=span_of(FARE, "Quay Club", 2), name="Quay Club"),
        money(FARE, "$40", equals=span_of(FARE, "36 euros")),
        money(FARE, "$40", 2),
        Mention(kind=MentionKind.DATE, span=span_of(FARE, "Monday"), name="Monday", value=monday),
    )


def rows(corpus: Corpus) -> list[list[str]]:
    """Return the rows of the first brief's table as texts, kinds included."""
    root = parse(html_sections(corpus)["names"])
    return [[cell.text for cell in row.find("th") + row.find("td")] for row in root.find("tr")]


def test_the_table_of_a_brief() -> None:
    """Names and values stand by kind, same ones in one row, with reading, places, other briefs."""
    other = naming(make_brief(FARE, citekey="other-2021"), money(FARE, "$40"))
    assert rows(make_corpus(fare(), other)) == [
        ["As the source writes it", "Read as", "Where", "Also in"],
        ["People"],
        ["Ana Duarte, Duarte", "", "¶ 1", ""],
        ["Organisations"],
        ["Quay Club", "", "¶ 1 ¶ 2", ""],
        ["Amounts of money"],
        ["$40", "USD 40; the text equates it with 36 euros", "¶ 1 ¶ 2", "Ana Duarte n.d.-b"],
        ["Dates"],
        ["Monday", "not resolved", "¶ 1", ""],
    ]


def test_the_table_is_sound() -> None:
    """The section is well formed, with unique ids and named links, and search does not read it."""
    root = parse(html_sections(make_corpus(fare()))["names"])
    check_page(root)
    assert root.find("div")[0].attributes["data-search-exclude"] == ""


def test_the_same_as_markdown() -> None:
    """The file of a brief lists the same names and values, a list a kind."""
    shown = markdown_sections(make_corpus(fare()))["names"]
    assert "**People**\n\n- Ana Duarte, Duarte – [¶ 1](#s1)\n" in shown
    assert "- $40 – *USD 40; the text equates it with 36 euros* – [¶ 1](#s1), [¶ 2](#s3)" in shown
    assert "**Dates**\n\n- Monday – *not resolved* – [¶ 1](#s1)\n" in shown


def test_nothing_named() -> None:
    """A text that names nobody says so in both faces."""
    corpus = make_corpus(make_brief("It rained."))
    assert "names nobody" in markdown_sections(corpus)["names"]
    assert "names nobody" in html_sections(corpus)["names"]


def test_names_in_the_text_lead_to_their_pages() -> None:
    """In the text a name leads to its entry, an amount or a date to its row in the table."""
    links = parse(html_sections(make_corpus(fare()))["text"]).find(".mb-m")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("Ana Duarte", "../../names/person/#n-ana-duarte"),
        ("$40", "#m16"),
        ("Monday", "#m34"),
        ("Duarte", "../../names/person/#n-ana-duarte"),
        ("Quay Club", "../../names/organisation/#n-quay-club"),
        ("Quay Club", "../../names/organisation/#n-quay-club"),
        ("$40", "#m16"),
    ]


def test_a_name_across_words_of_a_theme_is_one_link() -> None:
    """A name that earned a theme in part is one link, with the words marked inside it."""
    text = "The Stolen Goods Office closed."
    brief = naming(
        make_brief(text, terms={"crime": ("Stolen",)}),
        (CLUB, "Stolen Goods Office", "Stolen Goods Office"),
    )
    (link,) = parse(html_sections(make_corpus(brief))["text"]).find(".mb-m")
    assert link.text == "Stolen Goods Office"
    assert [word.text for word in link.find(".mb-w")] == ["Stolen"]


def test_an_entry_shows_each_sentence_once() -> None:
    """The entry of a name has its forms, its counts and each sentence once."""
    corpus = make_corpus(fare())
    html = render_listing("entities", {"type": "person"}, relate(corpus), listing_context(corpus))
    root = parse(html)
    check_page(root)
    (entry,) = root.find("#n-ana-duarte")
    assert entry.find("h3")[0].text == "Ana Duarte"
    assert entry.find(".mb-by")[0].text == "2 mentions in 1 brief also written Duarte"
    assert [quote.text for quote in entry.find("blockquote")] == [
        "“Ana Duarte paid $40 (36 euros) on Monday.” Ana Duarte n.d., ¶\N{NO-BREAK SPACE}1",
        "“Duarte sails for the Quay Club.” Ana Duarte n.d., ¶\N{NO-BREAK SPACE}1",
    ]


def test_an_entry_quotes_of_a_long_sentence_what_is_around_the_name() -> None:
    """A text without stops is not repeated whole for each of its names."""
    told = "tide " * 1000
    text = f"{told}Ana Duarte {told}Quay Club {told}end."
    brief = naming(
        make_brief(text), (PERSON, "Ana Duarte", "Ana Duarte"), (CLUB, "Quay Club", "Quay Club")
    )
    root = parse(html_listing(make_corpus(brief), "entities"))
    for (quote,) in (entry.find("blockquote") for entry in root.find("li") if entry.find("h4")):
        (words,), (name,) = quote.find(".mb-v"), quote.find("b")
        assert words.text in text
        assert f"tide {name.text} tide" in words.text
        assert len(words.text) <= LONGEST
        assert quote.text.startswith("“… tide")
        assert "tide …”" in quote.text


def test_an_entry_holds_every_sentence_while_there_is_room() -> None:
    """A page holds all sentences of its names, however many one of them has."""
    corpus = make_corpus(*(fare(f"fare-{year}") for year in range(2001, 2031)))
    html = render_listing("entities", {"type": "person"}, relate(corpus), listing_context(corpus))
    assert len(parse(html).find("blockquote")) == 60


def test_an_entry_of_many_sentences_says_where_the_rest_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A page without room holds 12 sentences of a name, and leads to briefs that have more."""
    monkeypatch.setattr("mkbriefs.render.listings.entities._MOST_ON_A_PAGE", 5)
    corpus = make_corpus(*(fare(f"fare-{year}") for year in range(2001, 2009)))
    html = render_listing("entities", {"type": "person"}, relate(corpus), listing_context(corpus))
    root = parse(html)
    check_page(root)
    (entry,) = root.find("#n-ana-duarte")
    assert len(entry.find("blockquote")) == 12
    (rest,) = entry.find("details")
    assert rest.find("summary")[0].text == "10 more sentences"
    (left,) = rest.find(".mb-why")
    assert left.text == (
        "4 further sentences in 2 briefs: Ana Duarte n.d.-g (2), Ana Duarte n.d.-h (2)"
    )
    assert [link.attributes["href"] for link in left.find("a")] == [
        "briefs/fare-2007/#s1",
        "briefs/fare-2008/#s1",
    ]


def test_entries_of_all_kinds_stand_under_their_kind() -> None:
    """Without a type all kinds are listed, each under its heading."""
    root = parse(html_listing(make_corpus(fare()), "entities"))
    assert [heading.text for heading in root.find("h3")] == ["People", "Organisations"]
    assert [heading.text for heading in root.find("h4")] == ["Ana Duarte", "Quay Club"]


def test_an_unknown_kind_is_reported() -> None:
    """A type that is no kind of names is reported with those that are."""
    corpus = make_corpus(fare())
    with pytest.raises(ListingOptionError, match="there is no type `persons`") as caught:
        render_listing("entities", {"type": "persons"}, relate(corpus), listing_context(corpus))
    assert caught.value.known[:2] == ("person", "organisation")


def test_the_index_of_names() -> None:
    """The index has all names by kind, each leading to its entry."""
    root = parse(html_listing(make_corpus(fare()), "names"))
    assert [h.text for h in root.find("h3")] == ["People 1", "Organisations 1"]
    assert root.find("li")[0].find("a")[0].attributes["href"] == "names/person/#n-ana-duarte"


def dated(edtf: str, state: DateState = DateState.RESOLVED) -> DateValue:
    """Return a date."""
    return DateValue(edtf=edtf, precision="", state=state)


def amount(low: str, high: str = "", currency: str = "EUR", **rest: object) -> Money:
    """Return an amount."""
    ends = {"low": Decimal(low), "high": Decimal(high or low)}
    return Money(**ends, currency=currency, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dated("2024-07-08"), "8 July 2024"),
        (dated("2024-03"), "March 2024"),
        (dated("2024"), "2024"),
        (dated("2024~"), "about 2024"),
        (dated("2022-21"), "spring 2022"),
        (dated("2023-35"), "third quarter of 2023"),
        (dated("198X"), "the 1980s"),
        (dated("18XX"), "19th century"),
        (dated("20XX"), "21st century"),
        (dated("2019-11-25/2019-12-01"), "25 November 2019 to 1 December 2019"),
        (dated("2019/2021"), "2019 to 2021"),
        (dated("XXXX-03", DateState.PARTIAL), "March, year not known"),
        (dated("XXXX-03-05", DateState.PARTIAL), "5 March, year not known"),
        (dated("", DateState.UNRESOLVED), "not resolved"),
        (amount("1234567.50"), "EUR 1,234,567.50"),
        (amount("3000", "25000"), "EUR 3,000 to 25,000"),
        (amount("5", qualifier=Qualifier.UP_TO), "up to EUR 5"),
        (amount("5", currency="", options=("AUD", "USD")), "AUD or USD (left open) 5"),
        (Quantity(low=Decimal("12.5"), high=Decimal("12.5"), unit="percent"), "12.5 %"),
        (Quantity(low=Decimal(3), high=Decimal(4), unit="masts"), "3 to 4 masts"),
    ],
)
def test_values_in_words(value: MentionValue, words: str) -> None:
    """Values are told exactly, and what is not known of them is said."""
    assert value_in_words(value) == words


def test_ordinals() -> None:
    """Numbers become ordinals as English has them."""
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th")
    ]
