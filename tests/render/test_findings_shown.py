"""Facts, discrepancies and related briefs, as a brief shows them."""

import dataclasses
import re
from collections.abc import Callable

import markdown
from html_tree import check_page, parse
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builders import make_brief, make_corpus
from effort import assert_grows_linearly
from finding_builders import (
    FERRY,
    compared_corpus,
    make_discrepancy,
    make_fact,
    make_origin,
    make_related,
    quote_of,
    whole_of,
    with_findings,
)
from mkbriefs.excerpts import LONGEST
from mkbriefs.model import Brief, Corpus, Paragraph, ParagraphKind, Quote, Sentence, Span, TieKind
from mkbriefs.render.brief_findings import MOST_DISCREPANCIES, MOST_FACTS, MOST_MARKS
from mkbriefs.render.findings import MOST_QUOTED, reason_in_words, view_fact
from mkbriefs.render.links import Links
from mkbriefs.render.markdown_text import visible_text
from mkbriefs.render.page import BriefPage
from mkbriefs.render.sections.others import NONE, others_html, view_others
from mkbriefs.render.sections.text import text_html, view_text
from rendering import context_of, html_sections, markdown_sections

COMMONMARK = MarkdownIt("commonmark", {"html": True})
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!|~=:;&$^\"'/@%?,ab1 \n\t¶“”…–"),
        st.sampled_from(["    ", "1. ", "- ", "&amp;", "]: ", "www.a.org", "<!--", "” – ["]),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
).map("".join)


def sources(number: int, text: str = "Rain fell on the north pier. It was cold.") -> list[Brief]:
    """Return briefs that all have the same text."""
    return [make_brief(text, citekey=f"paper-{n}", path=f"{n}.txt") for n in range(1, number + 1)]


def test_own_sentence_first_then_the_others() -> None:
    """A fact quotes the brief's own sentence first, wherever it stands in the corpus."""
    corpus = compared_corpus()
    shown = markdown_sections(corpus, corpus.briefs[2])["others"]
    quoted = re.findall(r"^    - “(.*)” – \[(.*?)\]\((.*)\)$", shown, re.MULTILINE)
    assert quoted[:3] == [
        ("… forty people had been injured at the north pier", "this source, ¶ 1", "#s1"),
        ("Forty people were hurt …", "Ferry hits n.d., ¶ 1", "berg-2024.md#s2"),
        (
            "Forty passengers were injured when the boat hit the north pier.",
            "Low tide n.d., ¶ 1",
            "holm-2024.md#s1",
        ),
    ]


def test_a_part_of_a_sentence_says_so() -> None:
    """An ellipsis stands outside the source's words where words are left out, and only there."""
    brief = make_brief(FERRY)
    context = context_of(make_corpus(brief))
    quoted = {
        exact: context.quotation(quote_of(brief, exact))
        for exact in ("The ferry struck", "struck the north pier", "pier on 3 May", "3 May.")
    }
    assert [(q.text, q.is_cut_before, q.is_cut_after) for q in quoted.values()] == [
        ("The ferry struck", False, True),
        ("struck the north pier", True, True),
        ("pier on 3 May", True, False),
        ("3 May.", True, False),
    ]


def test_a_long_sentence_is_quoted_in_part() -> None:
    """Of a sentence without end the first words stand, exact, and an ellipsis."""
    brief = make_brief("word " * 1000 + "end.")
    quotation = context_of(make_corpus(brief)).quotation(whole_of(brief, "s1"))
    assert 0 < len(quotation.text) <= LONGEST
    assert brief.source.seed.text.startswith(f"{quotation.text} word")
    assert quotation.is_cut_after


def test_findings_stand_in_the_order_of_the_text() -> None:
    """Facts are ordered by the brief's own sentences, whatever their weight in the site."""
    one, two = sources(2, "Alpha came. Beta came. Gamma came.")
    origin = make_origin("Wire", one, two)
    facts = [make_fact(whole_of(one, s), whole_of(two, s), origins=[origin]) for s in ("s3", "s1")]
    corpus = with_findings(make_corpus(one, two), origins=[origin], facts=facts)
    root = parse(html_sections(corpus)["others"])
    assert [b.text for b in root.find("b")] == ["F2 corroborated", "F1 corroborated"]


def test_reprints_do_not_hide_the_other_origin() -> None:
    """Of a fact with more quotations than are shown, each origin is quoted before any again."""
    briefs = sources(30)
    wire, own = make_origin("Wire", *briefs[:-1]), make_origin("Harbour", briefs[-1])
    fact = make_fact(*(whole_of(b, "s1") for b in briefs), origins=[wire, own])
    corpus = with_findings(make_corpus(*briefs), origins=[wire, own], facts=[fact])
    view = view_fact(fact, context_of(corpus), briefs[5].citekey)
    shown = [quotation.citekey for quotation in view.quotations]
    assert len(shown) == MOST_QUOTED
    assert shown[0] == "paper-6"
    assert "paper-30" in shown
    assert view.more == 30 - MOST_QUOTED
    assert (view.origin_count, view.brief_count) == (2, 30)
    assert "and 26 more sentences." in markdown_sections(corpus, briefs[5])["others"]


def test_a_discrepancy_shows_both_sides() -> None:
    """Both values, both wordings with their places, and the difference stand in both faces."""
    corpus = compared_corpus()
    (pair,) = parse(html_sections(corpus)["others"]).find(".mb-pair")
    assert [side.text for side in pair.find(".mb-val")] == ["90,000 crowns", "120,000 crowns"]
    assert [a.attributes["href"] for a in pair.find("a")] == ["#s3", "../../briefs/holm-2024/#s2"]
    shown = markdown_sections(corpus)["others"]
    assert "**Amount** – 30,000 crowns apart (25 %).\n" in shown
    assert "- 90,000 crowns – “Repairs will cost 90,000 crowns.” – [this source, ¶ 2](#s3)" in shown


def test_the_own_side_of_a_discrepancy_comes_first() -> None:
    """Whichever brief shows it, what that brief says stands first."""
    corpus = compared_corpus()
    root = parse(html_sections(corpus, corpus.briefs[1])["others"])
    assert [side.text for side in root.find(".mb-val")] == ["120,000 crowns", "90,000 crowns"]


def test_reasons_name_each_kind_once() -> None:
    """What is shared is told by kind, words last, each kind once."""
    one, two = sources(2)
    origin = make_origin("Wire", one, two)
    shared = [("word", "rain"), ("place", "pier"), ("word", "cold"), ("place", "quay")]
    fact = make_fact(
        whole_of(one, "s1"), whole_of(two, "s1"), origins=[origin], shared=shared, is_confirmed=True
    )
    context = context_of(with_findings(make_corpus(one, two), origins=[origin], facts=[fact]))
    assert reason_in_words(view_fact(fact, context)) == (
        "Origin: Wire. Shared: places pier, quay; words rain, cold. Confirmed by the analyst."
    )


def test_markdown_has_no_numbers_that_change() -> None:
    """The file of a brief names findings by identifier, so that a new seed changes none."""
    corpus = compared_corpus()
    shown = markdown_sections(corpus)["others"]
    assert not re.search(r"\b[FD]\d", shown)
    assert f'<a id="{corpus.findings.facts[0].id}"></a>' in shown
    numbers = [b.text for b in parse(html_sections(corpus)["others"]).find("b")]
    assert numbers == ["F1 corroborated", "F2 candidate"]


def test_no_findings_are_said() -> None:
    """A brief that nothing was found for says so, and has no marks."""
    corpus = make_corpus()
    assert markdown_sections(corpus)["others"] == f"## What other sources say\n\n*{NONE}*\n"
    assert parse(html_sections(corpus)["others"]).text == NONE
    assert "None: no other brief" in markdown_sections(corpus)["related"]
    assert parse(html_sections(corpus)["text"]).find(".mb-gs") == []


def crowded(number: int) -> Corpus:
    """Return two briefs that share so many facts and discrepancies, four to a paragraph."""
    paragraphs = [" ".join(f"Ship {n + k} came in." for k in range(4)) for n in range(0, number, 4)]
    one, two = sources(2, "\n\n".join(paragraphs))
    origin = make_origin("Wire", one, two)
    pairs = [(whole_of(one, f"s{n}"), whole_of(two, f"s{n}")) for n in range(1, number + 1)]
    return with_findings(
        make_corpus(one, two),
        origins=[origin],
        facts=[make_fact(*pair, origins=[origin]) for pair in pairs],
        discrepancies=[make_discrepancy(*pair) for pair in pairs],
    )


def test_what_is_shown_is_bounded() -> None:
    """Of many findings the strongest are shown, and the number of the others is told."""
    corpus = crowded(40)
    root = parse(html_sections(corpus)["others"])
    assert len(root.find(".mb-fact")) == MOST_FACTS
    assert len(root.find(".mb-pair")) == MOST_DISCREPANCIES
    more = "28 more facts and 32 more discrepancies concern this source"
    assert root.find(".mb-why")[-1].text == more
    assert f"*{more}.*\n" in markdown_sections(corpus)["others"]


def test_marks_beside_a_paragraph() -> None:
    """A paragraph has the marks of its sentences' findings, with a name that holds the number."""
    root = parse(html_sections(compared_corpus())["text"])
    marks = root.find(".mb-g")
    assert [mark.attributes["data-n"] for mark in marks] == ["F1", "D1", "F2"]
    assert [mark.attributes["aria-label"] for mark in marks] == [
        "F1, corroborated",
        "D1, told differently",
        "F2, candidate",
    ]
    ids = {e.attributes.get("id") for e in parse(html_sections(compared_corpus())["others"]).walk()}
    assert {mark.attributes["href"].removeprefix("#") for mark in marks} <= ids
    assert root.find("#p2")[0].text == "Repairs will cost 90,000 crowns. Nobody has been charged."


def test_marks_are_bounded() -> None:
    """Beside a paragraph stand a few marks, discrepancies first, and how many more there are."""
    root = parse(html_sections(crowded(8))["text"])
    marks = root.find("#p2")[0].find(".mb-g")
    assert len(marks) == MOST_MARKS
    assert [mark.attributes["data-n"] for mark in marks] == ["D5", "D6", "D7", "+5"]
    assert marks[-1].attributes["aria-label"] == "+5 more findings"


def test_marks_lead_to_what_there_is() -> None:
    """Without the brief's own section marks lead to the page of findings, or nowhere."""
    corpus = compared_corpus()
    brief = corpus.briefs[0]
    view = view_text(brief, context_of(corpus))
    page = BriefPage(links=Links("briefs/berg-2024/"), citekey=brief.citekey, has_others=False)
    assert all(mark.tag == "span" for mark in parse(text_html(view, page)).find(".mb-g"))
    page = dataclasses.replace(page, finding_pages={"facts": "findings.md"})
    first, second, _ = parse(text_html(view, page)).find(".mb-g")
    assert first.attributes["href"] == f"../../findings/#{corpus.findings.facts[0].id}"
    assert second.tag == "span"


def test_numbers_lead_to_the_page_of_findings() -> None:
    """Where a page lists all facts, the number of each leads to it there."""
    corpus = compared_corpus()
    brief = corpus.briefs[0]
    page = BriefPage(
        links=Links("briefs/berg-2024/"),
        citekey=brief.citekey,
        finding_pages={"facts": "findings.md", "discrepancies": "findings.md"},
    )
    root = parse(others_html(view_others(brief, context_of(corpus)), page))
    check_page(root)
    numbers = {a.text: a.attributes["href"] for a in root.find("a") if re.match("[FD]", a.text)}
    assert numbers["F2"] == f"../../findings/#{corpus.findings.facts[1].id}"
    assert numbers["D1"] == f"../../findings/#{corpus.findings.discrepancies[0].id}"


def test_the_card_names_what_a_source_rests_on() -> None:
    """Each origin stands in the card with its tie in words and the words that show it."""
    brief = make_brief(FERRY)
    stated = make_origin("Northern News Agency", brief)
    words = quote_of(brief, "the harbour office said")
    tie = dataclasses.replace(stated.ties[0], because=(words,))
    stated = dataclasses.replace(stated, ties=(tie,))
    copied = make_origin("Tide [1] *Daily*", brief, kind=TieKind.COPIED)
    corpus = with_findings(make_corpus(brief), origins=[stated, copied])
    shown = markdown_sections(corpus)["source"]
    line = "- **Rests on:** Northern News Agency – says so itself “the harbour office said”\n"
    assert line in shown
    copied_line = r"- **Rests on:** Tide \[1\] \*Daily\* – inferred from copied passages"
    assert f"{copied_line}\n" in shown
    own = make_origin("Ferry hits", brief, kind=TieKind.OWN)
    alone = markdown_sections(with_findings(make_corpus(brief), origins=[own]))["source"]
    assert "- **Rests on:** its own account – no report found that it retells\n" in alone
    both = markdown_sections(with_findings(make_corpus(brief), origins=[stated, own]))["source"]
    assert "- **Rests on:** its own account – for the rest of its text\n" in both
    rows = {dt.text for dt in parse(html_sections(corpus)["source"]).find("dt")}
    assert "Rests on" in rows
    assert "Rests on" not in markdown_sections(make_corpus(brief))["source"]


def test_related_briefs_name_their_reasons() -> None:
    """Each related brief is a link with its reasons, the closest first."""
    corpus = compared_corpus()
    reasons = "same report: Northern News Agency · 1 shared fact"
    assert markdown_sections(corpus)["related"].splitlines()[2:] == [
        f"- [Low tide](holm-2024.md) – Low tide n.d. – {reasons}",
        "- [Pilot speaks](lund-nd.md) – Pilot speaks n.d. – 2 shared facts",
    ]
    items = parse(html_sections(corpus)["related"]).find("li")
    assert [item.find("a")[0].attributes["href"] for item in items] == [
        "../../briefs/holm-2024/",
        "../../briefs/lund-nd/",
    ]


def test_search_leaves_quotations_out() -> None:
    """The section is one element that search does not read, since its words stand in the texts."""
    (section, *_) = parse(html_sections(compared_corpus())["others"]).children
    assert not isinstance(section, str)
    assert "data-search-exclude" in section.attributes


def paragraph_brief(text: str, citekey: str) -> Brief:
    """Return a brief whose text is one paragraph of one sentence."""
    brief = make_brief(text, citekey=citekey, item={"title": "One"})
    whole = Span(0, len(text))
    source = dataclasses.replace(
        brief.source,
        paragraphs=(Paragraph(id="p1", kind=ParagraphKind.BODY, span=whole),),
        sentences=(Sentence(id="s1", paragraph="p1", span=whole),),
        dropped=(),
        mentions=(),
        key_points=(),
    )
    return dataclasses.replace(brief, source=source)


def hostile_pair(text: str, span: Span, words: str) -> Corpus:
    """Return two briefs of a text with a fact and a discrepancy that quote `span` of it."""
    one, two = paragraph_brief(text, "one-nd"), paragraph_brief(text, "two-nd")
    quotes = [Quote(brief.citekey, span, "s1") for brief in (one, two)]
    origin = dataclasses.replace(make_origin("x", one, two), label=words)
    return with_findings(
        make_corpus(one, two),
        origins=[origin],
        facts=[make_fact(*quotes, origins=[origin], shared=[("name", words)])],
        discrepancies=[
            make_discrepancy(quotes[0], quotes[1], values=(words, words), difference=words)
        ],
        related={one.citekey: make_related((two, [words]))},
    )


def folded(text: str) -> str:
    """Return what a reader sees of a text that is shown on one line."""
    return visible_text(" ".join(text.split()))


@given(HOSTILE, st.integers(0, 60), st.integers(1, 60), HOSTILE)
def test_any_quotation_comes_back(text: str, start: int, length: int, words: str) -> None:
    """Whatever a sentence holds, its quotation is those words in both faces and both dialects."""
    text = re.sub(r"\n\s*\n", "\n", text.strip()) or "x"
    begin = min(start, len(text) - 1)
    span = Span(begin, min(begin + length, len(text)))
    exact = visible_text(span.of(text))
    corpus = hostile_pair(text, span, words)
    sections = html_sections(corpus)
    check_page(parse("".join(sections.values())))
    quoted = parse(sections["others"]).find(".mb-v")
    assert [each.text for each in quoted] == [exact] * 4
    shown = markdown_sections(corpus)["others"]
    found = [words_of_item(item, folded(words)) for item in items_of(shown)]
    assert [each for each in found if each] == [exact] * 4
    page = markdown.markdown(shown, extensions=["tables", "attr_list", "md_in_html"])
    root = parse(page.replace("<h2", "<h3").replace("</h2", "</h3").replace("strong>", "b>"))
    assert {e.tag for e in root.walk()} <= {"root", "h3", "p", "b", "ul", "li", "a"}
    assert {name for e in root.walk() for name in e.attributes} <= {"id", "href"}
    seen = " ".join(root.text.split())
    assert seen.count(f"{' '.join(exact.split())}") >= 4
    assert folded(words) in seen


def items_of(shown: str) -> list[str]:
    """Return the texts of a Markdown's blocks, breaks as line feeds."""
    parsed = (token.children or () for token in COMMONMARK.parse(shown) if token.type == "inline")
    return ["".join(map(text_of, children)) for children in parsed]


def text_of(token: Token) -> str:
    """Return the text of one inline token."""
    return "\n" if "break" in token.type else "" if token.type == "html_inline" else token.content


def words_of_item(item: str, value: str) -> str:
    """Return the words quoted in an item, maybe behind a value; empty where it quotes nothing."""
    quoted, _, place = item.removeprefix(f"{value} – ").rpartition("” – ")
    is_quotation = quoted.startswith("“") and place.endswith(", ¶ 1")
    return quoted[1:].removeprefix("… ").removesuffix(" …") if is_quotation else ""


def test_marks_and_sections_cost_what_a_brief_carries() -> None:
    """Briefs of one much reprinted report cost no more each than those of a report less so."""

    def work_on(number: int) -> Callable[[], object]:
        briefs = sources(number)
        origin = make_origin("Wire", *briefs)
        facts = [
            make_fact(*(whole_of(b, s) for b in briefs), origins=[origin]) for s in ("s1", "s2")
        ]
        corpus = with_findings(make_corpus(*briefs), origins=[origin], facts=facts)
        context = context_of(corpus)
        return lambda: [(view_others(b, context), view_text(b, context)) for b in briefs]

    assert_grows_linearly(work_on, 150)
