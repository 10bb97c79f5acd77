"""What machines read on pages, read back by the rules of others."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from zotero_rules import ITEM_TYPES, coins, embedded_metadata, read_page

from mkbriefs.bibliography.item import CSL_TYPES
from mkbriefs.model import Citekey, Reference
from mkbriefs.render.links import Links
from mkbriefs.render.machine.coins import coins_html
from mkbriefs.render.machine.head import PageSubject, brief_head
from mkbriefs.render.machine.highwire import source_metas
from mkbriefs.render.machine.json_ld import page_node, script_html
from mkbriefs.render.machine.names import ITEM_TYPES as OUR_ITEM_TYPES

LINKS = Links("briefs/quay-2023/")
HOSTILE = "</script><script>alert(1)</script> \"Quoted\" 'single' & <b>bold</b> --> {x} 100% + #1"


def day(*parts: int) -> dict[str, object]:
    """Return a CSL date."""
    return {"date-parts": [list(parts)]}


CASES: Mapping[str, tuple[dict[str, Any], str, dict[str, str], list[tuple[str, str]]]] = {
    "news": (
        {
            "type": "article-newspaper",
            "title": "Ferry fares rise",
            "author": [{"family": "Okafor", "given": "Ada"}, {"family": "Ruiz", "given": "J. Q."}],
            "container-title": "The Harbour Post",
            "issued": day(2023, 4, 9),
            "URL": "https://example.org/a_b?c=%20d&e=f~g#h",
            "language": "en-GB",
        },
        "newspaperArticle",
        {
            "title": "Ferry fares rise",
            "publicationTitle": "The Harbour Post",
            "date": "2023-04-09",
            "url": "https://example.org/a_b?c=%20d&e=f~g#h",
            "language": "en-GB",
        },
        [("Okafor", "Ada"), ("Ruiz", "J. Q.")],
    ),
    "journal article": (
        {
            "type": "article-journal",
            "title": "Salt marsh accretion",
            "author": [{"family": "García Márquez", "given": "Gabriel José"}],
            "container-title": "Journal of Coasts & Shelves",
            "volume": "12",
            "issue": 3,
            "page": "101–117",
            "issued": day(2019, 7),
            "DOI": "https://doi.org/10.1000/x(1)<2>;3",
            "ISSN": "1234-5678",
            "language": "en",
        },
        "journalArticle",
        {
            "title": "Salt marsh accretion",
            "publicationTitle": "Journal of Coasts & Shelves",
            "volume": "12",
            "issue": "3",
            "pages": "101-117",
            "date": "2019-07",
            "DOI": "10.1000/x(1)<2>;3",
            "ISSN": "1234-5678",
            "language": "en",
        },
        [("García Márquez", "Gabriel José")],
    ),
    "chapter": (
        {
            "type": "chapter",
            "title": "Bread prices",
            "author": [{"family": "van der Berg", "given": "An", "suffix": "Jr."}],
            "container-title": "Food and Power",
            "publisher": "Quay Press",
            "page": "33",
            "issued": day(2001),
            "ISBN": "978-0-00-000000-2",
        },
        "bookSection",
        {
            "title": "Bread prices",
            "publicationTitle": "Food and Power",
            "publisher": "Quay Press",
            "pages": "33",
            "date": "2001",
            "ISBN": "978-0-00-000000-2",
        },
        [("van der Berg", "An Jr.")],
    ),
    "report of an organisation": (
        {
            "type": "report",
            "title": "Tidal power outlook",
            "author": [{"literal": "Ministry of Water and Energy"}],
            "publisher": "Ministry of Water and Energy",
            "issued": day(2022, 1, 5),
        },
        "report",
        {"title": "Tidal power outlook", "date": "2022-01-05"},
        [("Ministry of Water and Energy", "")],
    ),
    "thesis": (
        {
            "type": "thesis",
            "title": "On dunes",
            "author": [{"family": "Ito", "given": "Mei"}],
            "publisher": "University of Nara",
            "issued": day(2010),
        },
        "thesis",
        {"title": "On dunes", "date": "2010"},
        [("Ito", "Mei")],
    ),
    "conference paper": (
        {
            "type": "paper-conference",
            "title": "Counting gulls",
            "author": [{"family": "Ny"}],
            "container-title": "Proceedings of Bird Counting",
            "issued": day(2015),
        },
        "conferencePaper",
        {
            "title": "Counting gulls",
            "publicationTitle": "Proceedings of Bird Counting",
            "date": "2015",
        },
        [("Ny", "")],
    ),
    "Chinese news, an organisation last": (
        {
            "type": "article-newspaper",
            "title": "港口票价上涨",
            "author": [{"family": "张", "given": "伟"}, {"literal": "Port Office of Xiamen"}],
            "container-title": "海港日报",
            "issued": day(2024, 2),
            "language": "zh-CN",
        },
        "newspaperArticle",
        {
            "title": "港口票价上涨",
            "publicationTitle": "海港日报",
            "date": "2024-02",
            "language": "zh-CN",
        },
        [("张", "伟"), ("Port Office of Xiamen", "")],
    ),
    "web page without a date": (
        {
            "type": "webpage",
            "title": "Timetable, part 2=3",
            "container-title": "Ferry Line",
            "URL": "https://example.org/",
        },
        "webpage",
        {
            "title": "Timetable, part 2=3",
            "publicationTitle": "Ferry Line",
            "url": "https://example.org/",
        },
        [],
    ),
    "dataset": (
        {
            "type": "dataset",
            "title": "Wave heights",
            "publisher": "Buoy Network",
            "issued": day(2020, 12, 31),
            "DOI": "10.5072/waves",
        },
        "dataset",
        {
            "title": "Wave heights",
            "publisher": "Buoy Network",
            "date": "2020-12-31",
            "DOI": "10.5072/waves",
        },
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_zotero_reads_meta_tags(case: str) -> None:
    """By the rules of "Embedded Metadata" the tags give the source, field by field."""
    item, kind, fields, creators = CASES[case]
    found = embedded_metadata(source_metas(item))
    assert found is not None
    assert (found.type, found.creators) == (kind, creators)
    read = {name: found.fields.get(name, "") for name in fields}
    assert {**read, "date": read.get("date", "").replace("/", "-")} == {"date": "", **fields}


@pytest.mark.parametrize("case", CASES)
def test_zotero_reads_coins(case: str) -> None:
    """By the rules of "COinS" the span gives the source, field by field."""
    item, kind, fields, creators = CASES[case]
    (found,) = coins(coins_html(item))
    assert (found.type, found.creators) == (kind, creators)
    assert {name: found.fields.get(name) for name in fields} == fields


def test_publishers_of_reports_and_theses() -> None:
    """Who issues a report or accepts a thesis stands in the field of that kind of item."""
    report = embedded_metadata(source_metas(CASES["report of an organisation"][0]))
    thesis = embedded_metadata(source_metas(CASES["thesis"][0]))
    assert report is not None
    assert thesis is not None
    assert report.fields["institution"] == "Ministry of Water and Energy"
    assert thesis.fields["university"] == "University of Nara"
    (found,) = coins(coins_html(CASES["thesis"][0]))
    assert found.fields["publisher"] == "University of Nara"


def test_abstract_and_keywords_come_along() -> None:
    """What a reference manager knew beside the reference is given back to one."""
    item = {**CASES["news"][0], "abstract": "Fares rose by 4 %.", "keyword": "ferries; fares"}
    (whole,) = coins(coins_html(item, is_whole=True))
    assert (whole.fields["abstractNote"], whole.tags) == (
        "Fares rose by 4 %.",
        ["ferries", "fares"],
    )
    (short,) = coins(coins_html(item))
    assert "abstractNote" not in short.fields
    found = embedded_metadata(source_metas(item))
    assert found is not None
    assert (found.fields["abstractNote"], found.tags) == (
        "Fares rose by 4 %.",
        ["ferries", "fares"],
    )


@pytest.mark.parametrize("kind", CSL_TYPES)
def test_every_type_has_an_item_type(kind: str) -> None:
    """Both ways give one and the same item type of Zotero for every type of CSL."""
    item = {"type": kind, "title": "T"}
    found = embedded_metadata(source_metas(item))
    (other,) = coins(coins_html(item))
    assert found is not None
    assert found.type == other.type
    assert found.type in ITEM_TYPES
    assert OUR_ITEM_TYPES.get(kind, "document") == found.type


def test_a_source_without_a_title_is_not_offered() -> None:
    """A reference manager would take the title of the page for that of the source."""
    item = {"type": "webpage", "URL": "https://example.org/"}
    assert embedded_metadata(source_metas(item)) is None
    assert coins(coins_html(item)) == []


def test_hostile_text_is_text_everywhere() -> None:
    """No title, name or address ends its attribute or script, or becomes another key."""
    item = {
        "type": "article-newspaper",
        "title": HOSTILE,
        "author": [{"literal": HOSTILE.replace(";", "")}],
        "container-title": "A&rft.title=B",
        "URL": "javascript:alert(1)",
        "abstract": "\u2028]]>" + HOSTILE,
    }
    head = head_of(item)
    page = read_page(head)
    assert head.count("<script") == 1
    assert [name for name, _ in page.metas].count("citation_title") == 1
    found = embedded_metadata(head)
    assert found is not None
    assert found.fields["title"] == HOSTILE
    assert "url" not in found.fields
    (data,) = page.data
    assert json.loads(data)["mainEntity"]["name"] == HOSTILE
    assert not set("<>&\u2028") & set(data)
    (context,) = coins(coins_html(item, is_whole=True))
    assert context.fields["title"] == HOSTILE.replace("+", " ")
    assert context.fields["publicationTitle"] == "A&rft.title=B"
    assert "url" not in context.fields


def head_of(item: Mapping[str, Any], *cited: Mapping[str, Any]) -> str:
    """Return the head of the page of a brief on this item."""
    return brief_head(
        PageSubject(
            reference=reference(item, "quay-2023"),
            title="A title",
            keywords=("Crime & order",),
            cited=[reference(each, f"cited-{n}") for n, each in enumerate(cited)],
        ),
        LINKS,
    )


def reference(item: Mapping[str, Any], key: str) -> Reference:
    """Return a reference with this item."""
    return Reference(citekey=Citekey(key), item={"id": key, **item}, provenance={})


def test_links_lead_to_the_citation_files() -> None:
    """Programs find the same source as a file in the formats they take."""
    assert read_page(head_of(CASES["news"][0])).alternates == [
        ("application/x-bibtex", "../../cite/quay-2023.bib"),
        ("application/x-research-info-systems", "../../cite/quay-2023.ris"),
        ("application/vnd.citationstyles.csl+json", "../../cite/quay-2023.json"),
    ]


def test_json_ld_tells_page_and_source_apart() -> None:
    """The page is a page, based on the source and about it; its notes cite what they cite."""
    head = head_of(CASES["news"][0], CASES["journal article"][0])
    (data,) = read_page(head).data
    node = json.loads(data)
    assert (node["@context"], node["@type"], node["name"]) == (
        "https://schema.org",
        "WebPage",
        "A title",
    )
    assert node["keywords"] == ["Crime & order"]
    assert node["isBasedOn"] == "https://example.org/a_b?c=%20d&e=f~g#h"
    source = node["mainEntity"]
    assert source["@type"] == "NewsArticle"
    assert source["headline"] == "Ferry fares rise"
    assert source["isPartOf"] == {"@type": "Newspaper", "name": "The Harbour Post"}
    assert source["datePublished"] == "2023-04-09"
    assert source["author"][0] == {
        "@type": "Person",
        "name": "Ada Okafor",
        "familyName": "Okafor",
        "givenName": "Ada",
    }
    (cited,) = node["citation"]
    assert cited["sameAs"] == "https://doi.org/10.1000/x(1)<2>;3"
    assert (cited["pageStart"], cited["pageEnd"]) == ("101", "117")


@pytest.mark.parametrize("kind", CSL_TYPES)
def test_json_ld_says_only_what_is_known(kind: str) -> None:
    """A source of which nothing is known has a type, and no empty value."""
    node = page_node({"type": kind}, "T", (), (), "en")
    assert set(node) == {"@type", "name", "inLanguage", "mainEntity"}
    assert set(node["mainEntity"]) == {"@type"}  # type: ignore[call-overload]
    assert read_page(script_html(node)).data
