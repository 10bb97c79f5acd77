"""The timeline on a page: each date with its words, one event told by several as one entry."""

from dataclasses import replace

from html_tree import Element, check_page, parse

from builders import make_brief, make_corpus
from finding_builders import compared_corpus, make_discrepancy, make_event, whole_of, with_findings
from mkbriefs.model import Corpus, Event, Findings
from rendering import html_listing

MILL = "# Mill burns\n\nThe mill burnt down on 3 May. Last autumn it was sold.\n"
WEIR = "# Weir opened\n\nThe mill was lost on 3 May. Nobody knows when the weir was built.\n"


def two_briefs() -> Corpus:
    """Return two sources, one of a known day."""
    return make_corpus(
        make_brief(
            MILL,
            citekey="amt-2021",
            path="a.txt",
            item={"title": "Mill burns", "issued": {"date-parts": [[2021, 5, 9]]}},
        ),
        make_brief(WEIR, citekey="bex-nd", path="b.txt", item={"title": "Weir opened"}),
    )


def with_events(*events: Event) -> Corpus:
    """Return the two sources with these events."""
    return with_findings(two_briefs(), events=events)


def entries(corpus: Corpus, listing: str) -> list[str]:
    """Return the text of each entry of a listing, white space folded."""
    root = parse(html_listing(corpus, listing))
    check_page(root)
    return [" ".join(item.text.split()) for item in root.find("li")]


def drawing(corpus: Corpus) -> Element:
    """Return the strip of a corpus."""
    (svg,) = parse(html_listing(corpus, "timeline-strip")).find("svg")
    return svg


def test_an_event_of_two_sources_is_one_entry() -> None:
    """Both sentences stand under one date, each with its place."""
    mill, weir = two_briefs().briefs
    event = make_event("2021-05-03", (mill, "s1", "3 May"), (weir, "s1", "3 May"))
    (entry,) = entries(with_events(event), "events")
    assert entry == (
        "3 May 2021 from “3 May” “The mill burnt down on 3 May.” Mill burns 2021, ¶ 1 "
        "“The mill was lost on 3 May.” Weir opened n.d., ¶ 1"
    )


def test_a_relative_date_says_from_what_day_it_counts() -> None:
    """Counted from the day of the text it says so; from another day it names that."""
    mill, _ = two_briefs().briefs
    told = (mill, "s2", "Last autumn")
    of_text = make_event("2020-23", told, anchor="2021-05-09")
    (entry,) = entries(with_events(of_text), "events")
    assert entry.startswith("autumn 2020 from “Last autumn”, in a text of 9 May 2021 “")
    (entry,) = entries(with_events(make_event("2019-23", told, anchor="2020")), "events")
    assert entry.startswith("autumn 2019 from “Last autumn”, counted from 2020 “")


def test_what_is_known_in_part_stands_apart() -> None:
    """Dates without a year follow under a heading of their own, in order of the year."""
    mill, weir = two_briefs().briefs
    late = make_event("XXXX-09", (weir, "s1", "3 May"))
    early = make_event("XXXX-05-03", (mill, "s1", "3 May"))
    root = parse(html_listing(with_events(late, early), "events"))
    assert [heading.text for heading in root.find("h3")] == ["Year not known"]
    whens = [when.text for when in root.find(".mb-when")]
    assert [when.partition(" from")[0] for when in whens] == [
        "3 May, year not known",
        "September, year not known",
    ]


def test_what_nothing_fixes_says_why() -> None:
    """A date that has no place shows its words and the reason, and is no event of the list."""
    _, weir = two_briefs().briefs
    event = make_event("", (weir, "s2", "when"), reason="the source states no date")
    corpus = with_events(event)
    (entry,) = entries(corpus, "not-placed")
    assert entry.startswith("“when” the source states no date “Nobody knows")
    assert "can place" in html_listing(corpus, "events")


def test_an_entry_leads_to_its_findings() -> None:
    """The fact that ties the statements and what they tell differently are linked by number."""
    corpus = compared_corpus()
    ferry, tide, _ = corpus.briefs
    findings = corpus.findings
    one, other = whole_of(ferry, "s1"), whole_of(tide, "s1")
    differing = make_discrepancy(one, other, fact=findings.facts[0])
    event = make_event(
        "2024-05-03", (ferry, "s1", "3 May"), (tide, "s1", "when"), fact=findings.facts[0]
    )
    changed = replace(findings, events=(event,), discrepancies=(differing,))
    root = parse(html_listing(replace(corpus, findings=changed), "events"))
    links = {a.text: a.attributes["href"] for a in root.find(".mb-why")[0].find("a")}
    assert links == {
        "F1, corroborated": f"findings/#{findings.facts[0].id}",
        "D1, amount": f"findings/#{differing.id}",
    }


def test_a_difference_with_a_source_that_tells_something_else_is_not_of_the_event() -> None:
    """A discrepancy counts only where both of its sides are statements of the event."""
    corpus = compared_corpus()
    ferry, tide, _ = corpus.briefs
    elsewhere = make_discrepancy(whole_of(ferry, "s1"), whole_of(tide, "s2"))
    event = make_event("2024-05-03", (ferry, "s1", "3 May"))
    changed = replace(corpus.findings, events=(event,), discrepancies=(elsewhere,))
    assert not parse(html_listing(replace(corpus, findings=changed), "events")).find(".mb-why")


def test_many_statements_are_folded() -> None:
    """Of an event that many tell, six sentences stand open and the rest on demand."""
    briefs = [make_brief(MILL, citekey=f"m{n}-2021", path=f"{n}.txt") for n in range(9)]
    event = make_event("2021-05-03", *((brief, "s1", "3 May") for brief in briefs))
    root = parse(html_listing(with_findings(make_corpus(*briefs), events=[event]), "events"))
    assert len(root.find(".mb-q")) == 9
    (details,) = root.find("details")
    assert details.find("summary")[0].text == "3 more statements"
    assert len(details.find(".mb-q")) == 3


def test_a_page_of_events_is_bounded() -> None:
    """With more statements than a page holds, events told least often are counted, not shown."""
    mill = two_briefs().briefs[0]
    twice = make_event("2021-05-04", (mill, "s1", "3 May"), (mill, "s2", "Last"))
    once = [make_event("2021-05-03", (mill, "s1", "3 May")) for _ in range(2_100)]
    html = html_listing(with_events(*once, twice), "events")
    assert html.count("<li>") == 1_999
    assert "4 May 2021" in html
    assert "102 further dates" in html
    assert len(html) < 1_000_000


def test_publications_stand_in_order_of_time() -> None:
    """Sources of one day share an entry, with the times they state; undated ones are last."""
    assert entries(two_briefs(), "published") == [
        "9 May 2021 Mill burns 2021",
        "no date stated Weir opened n.d.",
    ]


def test_the_strip_says_what_it_shows() -> None:
    """The drawing has a name with the counts, a tip for each bar, and no link or style."""
    mill, weir = two_briefs().briefs
    svg = drawing(with_events(make_event("2021-03", (mill, "s1", "3"), (weir, "s1", "3 May"))))
    assert svg.attributes["role"] == "img"
    assert svg.attributes["aria-label"] == (
        "Timeline from Mar 2021 to May 2021: 1 time that texts speak of, 1 date of publication"
    )
    assert [tip.text for tip in svg.find("title")] == ["March 2021: 2 statements"]
    assert not svg.find("a")
    assert not [e for e in svg.walk() if "style" in e.attributes]


def test_undated_sources_have_no_strip() -> None:
    """Where nothing is dated the strip says so."""
    corpus = replace(two_briefs(), findings=Findings())
    undated = replace(corpus, briefs=corpus.briefs[1:])
    assert "No source states a date" in html_listing(undated, "timeline-strip")
