"""What each section of a brief shows."""

import dataclasses

import pytest
from html_tree import check_page, parse

from builders import make_brief, make_corpus, make_metadata, make_theme, span_of
from effort import assert_takes_less
from mkbriefs.bibliography.reference import make_reference
from mkbriefs.model import (
    Brief,
    Citekey,
    Corpus,
    Issued,
    MarkKind,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
    Stated,
    TermMatch,
    ThemeHit,
    ThemeId,
)
from mkbriefs.render.downloads import Download, pdf_file
from mkbriefs.render.links import Links
from mkbriefs.render.page import BriefPage
from mkbriefs.render.sections import BRIEF_SECTIONS
from mkbriefs.render.sections.cite import citation_syntax
from mkbriefs.render.sections.source import kicker_html, source_html, view_source
from mkbriefs.render.sections.text import view_text
from rendering import context_of, html_sections, markdown_sections

NEWS = (
    "Grid operator warns of cable theft\n\nBy Mara Lind\n\nThe Coast Courier\n\n8 May 2023\n\n"
    "Copper was stolen from two substations. New rules are due [3]!\n\nThis text was made by AI.\n"
)


def make_news(**overrides: str) -> Brief:
    """Return a brief whose seed states everything, with what a person wrote of it."""
    metadata = make_metadata(
        NEWS,
        title="Grid operator warns of cable theft",
        authors=("Mara Lind",),
        publisher="The Coast Courier",
        marks={MarkKind.AI_GENERATED: "made by AI"},
    )
    issued = Issued(edtf="2023-05-08", time="13:16", zone="EDT")
    metadata = dataclasses.replace(
        metadata, issued=Stated(value=issued, span=span_of(NEWS, "8 May 2023"), rule="date-line")
    )
    citekey = Citekey("lind-2023")
    reference, problems = make_reference(citekey, metadata, overrides, path="briefs/lind-2023.md")
    assert not problems
    brief = make_brief(
        NEWS,
        citekey=citekey,
        metadata=metadata,
        terms={"crime": ("stolen",), "regulation": ("rules",)},
    )
    return dataclasses.replace(brief, reference=reference, overrides=overrides)


def test_regions_and_headings() -> None:
    """Sections stand in order, and each Markdown face begins with its heading."""
    corpus = make_corpus()
    assert [section.name for section in BRIEF_SECTIONS] == [
        *("source", "themes", "key-points", "others", "text", "names", "related", "cite"),
        "left-out",
    ]
    shown = markdown_sections(corpus)
    for section in BRIEF_SECTIONS:
        assert f"## {section.heading}\n" in shown[section.name]
        assert shown[section.name].endswith("\n")
        assert not shown[section.name].endswith("\n\n")
    assert shown["source"].startswith("# Harbour pilots call for new rules\n")


def test_source_says_where_values_were_read() -> None:
    """Each value of the card carries the words it was read from."""
    shown = markdown_sections(make_corpus(make_news()))["source"]
    assert "- **Byline:** Mara Lind – read from “Mara Lind”\n" in shown
    assert "- **Publisher:** The Coast Courier – read from “The Coast Courier”\n" in shown
    assert "- **Date:** 8 May 2023, 13:16 EDT – read from “8 May 2023”\n" in shown
    assert "- **Language:** English – recognised from the text\n" in shown


def test_source_says_what_a_person_set() -> None:
    """A value of a person's is signed, and a time the seed states does not stick to it."""
    shown = markdown_sections(make_corpus(make_news(date="2022", title="Copper gone")))["source"]
    assert "- **Date:** 2022 – set by the analyst\n" in shown
    assert "- **Title:** Copper gone – set by the analyst\n" in shown
    assert shown.startswith("# Copper gone\n")


def test_source_says_what_is_missing() -> None:
    """A missing value is said, and named in one warning."""
    shown = markdown_sections(make_corpus())["source"]
    assert "- **Date:** *no date stated*\n" in shown
    assert "- **Byline:** *none stated*\n" in shown
    assert "- **! Not stated** byline, publisher and date\n" in shown


def test_source_shows_marks_with_their_words() -> None:
    """A sign of trouble stands in the card with the words that show it, in both faces."""
    corpus = make_corpus(make_news())
    assert "- **! Shows ai-generated** “made by AI”\n" in markdown_sections(corpus)["source"]
    (warning,) = parse(html_sections(corpus)["source"]).find(".mb-warn")
    assert warning.text == "Shows ai-generated “made by AI”"


def test_source_counts_and_names_the_seed() -> None:
    """Length, seed and the first twelve digits of its hash stand in the card."""
    brief = make_brief()
    view = view_source(brief, context_of(make_corpus(brief)))
    rows = {row.label: row.value for row in view.rows}
    assert rows["Length"] == "27 words kept of 39, 2 paragraphs, 4 sentences"
    assert rows["Seed"] == "seeds/harbour.txt"
    assert rows["Hash"] == brief.source.seed.sha256[:12]


def test_source_offers_files() -> None:
    """Files stand beside the card, the PDF first, addressed from the page."""
    brief = make_brief()
    downloads = {brief.citekey: (Download(label="BibTeX", path="cite/x.bib"),)}
    context = dataclasses.replace(context_of(make_corpus(brief)))
    view = dataclasses.replace(view_source(brief, context), downloads=downloads[brief.citekey])
    page = BriefPage(links=Links("briefs/duarte-2024/"), citekey=brief.citekey)
    root = parse(source_html(view, page))
    assert [a.attributes["href"] for a in root.find("a")] == ["../../cite/x.bib"]
    root = parse(source_html(view, dataclasses.replace(page, downloads=(pdf_file("x"),))))
    assert [a.text for a in root.find("a")] == ["PDF", "BibTeX"]
    assert root.find("a")[0].attributes["href"] == "../../pdf/x.pdf"


def test_kicker() -> None:
    """The line above the title leads to the index and says publisher and date."""
    root = parse(kicker_html(make_news(), Links("briefs/lind-2023/")))
    assert root.text == "Briefs The Coast Courier 8 May 2023, 13:16 EDT"
    assert root.find("a")[0].attributes["href"] == "../../briefs/"


def test_ribbon_links_every_sentence() -> None:
    """Each sentence is one column with a name, leading to the sentence."""
    root = parse(html_sections(make_corpus())["themes"])
    links = [a for a in root.find("a") if a.attributes["href"].startswith("#")]
    assert [a.attributes["href"] for a in links] == ["#s1", "#s2", "#s3", "#s4"]
    assert links[0].find("title")[0].text == "Sentence 1, paragraph 1: Crime"
    assert links[2].find("title")[0].text == "Sentence 3, paragraph 2: no theme"
    (drawing,) = root.find("svg")
    assert drawing.attributes["aria-label"] == (
        "Theme ribbon: sentences 1 to 4 in order; Crime 1, Regulation 1"
    )


def test_ribbon_in_markdown() -> None:
    """The text alternative gives count and paragraphs per theme, and says where there is none."""
    corpus = make_corpus(themes=("crime", "regulation", "weather"))
    shown = markdown_sections(corpus)["themes"]
    assert "- **[C](../docs/themes/crime.md)** Crime: 1 of 4 sentences – [¶ 1](#s1)\n" in shown
    assert "- **[W](../docs/themes/weather.md)** Weather: none\n" in shown


def test_long_ribbon() -> None:
    """A long text breaks into rows, and beyond 400 sentences only themed ones are links."""
    text = "\n\n".join(f"Shift {n} ended. Nothing was stolen." for n in range(300))
    root = parse(
        html_sections(make_corpus(make_brief(text, terms={"crime": ("stolen",)})))["themes"]
    )
    assert len(root.find("svg")) == 8
    links = [a.attributes["href"] for a in root.find("a") if a.find("title")]
    assert links == [f"#s{number}" for number in range(2, 601, 2)]


def test_without_themes() -> None:
    """A site without themes says so instead of drawing nothing."""
    corpus = make_corpus(themes=())
    assert "No themes are defined" in html_sections(corpus)["themes"]
    assert "No themes are defined" in markdown_sections(corpus)["themes"]
    assert parse(html_sections(corpus)["text"]).find(".mb-l") == []


def test_key_points() -> None:
    """Key points are whole sentences with a place and the letters of their themes."""
    corpus = make_corpus()
    shown = markdown_sections(corpus)["key-points"]
    assert "1. A pilot was robbed at the quay on Monday. – [¶ 1](#s1) (C)\n" in shown
    items = parse(html_sections(corpus)["key-points"]).find("li")
    assert items[0].text == "A pilot was robbed at the quay on Monday. ¶ 1 C"
    assert items[1].find(".mb-cit")[0].text == "[7]"


def test_no_key_points() -> None:
    """A text without key points says so."""
    brief = make_brief()
    source = dataclasses.replace(brief.source, key_points=())
    corpus = make_corpus(dataclasses.replace(brief, source=source))
    assert "None: the text has no sentence" in html_sections(corpus)["key-points"]
    assert "None: the text has no sentence" in markdown_sections(corpus)["key-points"]


def test_text_marks_words_and_letters() -> None:
    """A themed sentence has its letter with the reason, and the words that earned it are marked."""
    root = parse(html_sections(make_corpus())["text"])
    (sentence,) = root.find("#s2")
    (letter,) = sentence.find(".mb-l")
    assert letter.attributes["aria-label"] == "Regulation, sentence 2, because of: rules"
    assert letter.attributes["data-why"] == "Regulation: “rules”"
    assert letter.text == ""
    assert [word.text for word in sentence.find(".mb-w")] == ["rules"]
    assert [cited.text for cited in root.find(".mb-cit")] == ["[7]"]


def test_text_in_markdown() -> None:
    """Paragraphs are numbered, sentences have anchors, and themes follow on a line of their own."""
    shown = markdown_sections(make_corpus())["text"]
    assert (
        '**¶ 1** <a id="s1"></a>A pilot was robbed at the quay on Monday. '
        '<a id="s2"></a>The port wants binding rules.\n\n'
        "↳ **C** [s1](#s1) “robbed” · **R** [s2](#s2) “rules”\n" in shown
    )


def test_overlapping_words() -> None:
    """Words that earned two themes carry both marks, and the text stays as it is."""
    text = "Harbour pilots\n\nBanks fear identity theft online.\n"
    brief = make_brief(text, terms={"crime": ("identity theft",), "regulation": ("fear identity",)})
    (sentence,) = parse(html_sections(make_corpus(brief))["text"]).find("#s1")
    assert sentence.text == "Banks fear identity theft online."
    assert [word.text for word in sentence.find(".mb-t1")[1:]] == ["identity", " theft"]
    assert [word.text for word in sentence.find(".mb-t2")[1:]] == ["fear ", "identity"]


def lines_brief(kind: ParagraphKind, text: str, sentences: tuple[str, ...]) -> Corpus:
    """Return a corpus of one text that is one paragraph of a kind."""
    letter = {"heading": "h", "caption": "c"}.get(kind.value, "p")
    prefix = "s" if kind.is_flow else f"{letter}1s"
    brief = make_brief(text)
    paragraph = Paragraph(id=f"{letter}1", kind=kind, span=Span(0, len(text)))
    source = dataclasses.replace(
        brief.source,
        paragraphs=(paragraph,),
        dropped=(),
        key_points=(),
        sentences=tuple(
            Sentence(id=f"{prefix}{n}", paragraph=paragraph.id, span=span_of(text, exact))
            for n, exact in enumerate(sentences, 1)
        ),
    )
    return make_corpus(dataclasses.replace(brief, source=source))


def test_lists_keep_their_lines() -> None:
    """A list stands line by line; its markers are told apart from its sentences."""
    text = "- Bring a card.\n- Polls close at 8."
    corpus = lines_brief(ParagraphKind.LIST, text, ("Bring a card.", "Polls close at 8."))
    root = parse(html_sections(corpus)["text"])
    (paragraph,) = root.find(".mb-p--list")
    assert paragraph.text == text
    assert [out.text for out in paragraph.find(".mb-out")] == ["- ", "\n- "]
    expected = '**¶ 1** - <a id="s1"></a>Bring a card.\\\n\\- <a id="s2"></a>Polls close at 8.\n'
    assert markdown_sections(corpus)["text"].endswith(expected)


def test_tables_keep_their_columns() -> None:
    """A plain-text table is literal in both faces, and a keyboard reaches its box."""
    text = "Port    Ships\nVarna   12\nBurgas   9"
    corpus = lines_brief(ParagraphKind.TABLE, text, (text,))
    root = parse(html_sections(corpus)["text"])
    check_page(root)
    (box,) = root.find(".mb-lines")
    assert box.text == text
    assert (
        '**¶ 1** <a id="s1"></a>\n\n    Port    Ships\n    Varna   12\n    Burgas   9\n'
        in (markdown_sections(corpus)["text"])
    )


@pytest.mark.parametrize(
    ("kind", "shown", "css"),
    [
        (ParagraphKind.HEADING, "**What now?**\n", ".mb-shead"),
        (ParagraphKind.CAPTION, "**Caption** What now?\n", ".mb-caption"),
    ],
)
def test_outside_the_flow(kind: ParagraphKind, shown: str, css: str) -> None:
    """Headings and captions have no number and are told apart in both faces."""
    corpus = lines_brief(kind, "What now?", ("What now?",))
    assert markdown_sections(corpus)["text"].endswith(shown)
    (paragraph,) = parse(html_sections(corpus)["text"]).find(css)
    assert paragraph.text == "What now?"
    assert paragraph.find(".mb-no") == []


def test_many_themes_leave_the_margin() -> None:
    """With more themes than the margin has lanes, letters stand in the text, each told apart."""
    themes = tuple(make_theme(f"t{n}", letter="ABCDEFGHI"[n]) for n in range(9))
    brief = make_brief("Harbour pilots\n\nA word here.\n", terms={})
    hits = tuple(
        ThemeHit(
            theme=ThemeId(f"t{n}"),
            score=0.5,
            because=(TermMatch(span=span_of(brief.source.seed.text, "word"), term="word"),),
        )
        for n in range(9)
    )
    sentences = (dataclasses.replace(brief.source.sentences[0], themes=hits),)
    source = dataclasses.replace(brief.source, sentences=sentences)
    corpus = Corpus(briefs=(dataclasses.replace(brief, source=source),), themes=themes)
    root = parse(html_sections(corpus)["text"])
    assert root.find(".mb-text--inline")
    assert [letter.attributes["data-l"] for letter in root.find(".mb-l")] == list("ABCDEFGHI")
    assert root.find("#p1")[0].text == "A word here."


def test_cite() -> None:
    """How to cite gives reference, what to write on a page, and BibTeX in both faces."""
    corpus = make_corpus(make_news())
    key = corpus.briefs[0].reference.key
    shown = markdown_sections(corpus)["cite"]
    assert (
        "Lind, M. (2023, May 8). Grid operator warns of cable theft. *The Coast Courier*." in shown
    )
    assert "\n    @" in shown
    root = parse(html_sections(corpus)["cite"])
    syntax, *codes = [code.text for code in root.find("pre")]
    assert syntax.startswith(f"[@{key}, ¶ ")
    assert f"\n    {syntax}\n" in shown
    labels = [summary.text for summary in root.find("summary")]
    assert labels == ["BibTeX", "BibLaTeX", "RIS", "CSL-JSON"]
    starts = ("@", "@", "TY  - ", "[")
    assert all(code.startswith(start) for code, start in zip(codes, starts, strict=True))
    files = [link.attributes["href"] for link in root.find(".mb-acts")[0].find("a")]
    citekey = corpus.briefs[0].citekey
    assert files == [
        f"../../cite/{citekey}.{end}" for end in ("bib", "biblatex.bib", "ris", "json")
    ]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("okafor-2024", "[@okafor-2024]"),
        ("Doe:2019_b.v2", "[@Doe:2019_b.v2]"),
        ("张伟2024", "[@张伟2024]"),
        ("a--b", "[@{a--b}]"),
        ("ends.", "[@{ends.}]"),
        ("a, b", "[@{a, b}]"),
    ],
)
def test_citation_syntax(key: str, shown: str) -> None:
    """A key that would end early in a citation stands in braces."""
    assert citation_syntax(key) == shown


def test_left_out() -> None:
    """Every dropped line stands with its reason."""
    shown = markdown_sections(make_corpus())["left-out"]
    assert "- Share this article – *dropped for the test*\n" in shown
    root = parse(html_sections(make_corpus())["left-out"])
    assert root.find("summary")[0].text == "3 lines left out, each with its reason"
    assert len(root.find("td")) == 6


def test_nothing_left_out() -> None:
    """A seed that is kept whole says so."""
    corpus = lines_brief(ParagraphKind.BODY, "All of it.", ("All of it.",))
    assert "Nothing: every line" in html_sections(corpus)["left-out"]
    assert "Nothing: every line" in markdown_sections(corpus)["left-out"]


def test_empty_text() -> None:
    """A brief whose cleaning left nothing still has every section."""
    brief = make_brief()
    source = dataclasses.replace(
        brief.source, paragraphs=(), sentences=(), key_points=(), mentions=()
    )
    corpus = make_corpus(dataclasses.replace(brief, source=source))
    for shown in html_sections(corpus).values():
        check_page(parse(shown))
    assert "Cleaning left no text" in markdown_sections(corpus)["text"]


def test_pages_are_usable() -> None:
    """Over a whole brief ids are unique, and links, drawings and boxes have names."""
    corpus = make_corpus(make_news())
    check_page(parse("".join(html_sections(corpus).values())))


def test_views_hold_the_exact_text() -> None:
    """The pieces of each paragraph put together are the seed's text."""
    brief = make_brief()
    view = view_text(brief, context_of(make_corpus(brief)))
    text = brief.source.seed.text
    assert [p.text for p in view.paragraphs] == [p.span.of(text) for p in brief.source.paragraphs]


def test_long_sentences_cost_what_their_marks_do() -> None:
    """One sentence with tens of thousands of marks and citations is shown at once."""
    text = "Harbour pilots\n\n" + "theft [1] " * 20_000 + "end."
    brief = make_brief(text, terms={})
    starts = range(text.index("theft"), len(text) - 10, 10)
    hit = ThemeHit(
        theme=ThemeId("crime"),
        score=0.5,
        because=tuple(TermMatch(span=Span(n, n + 5), term="theft") for n in starts),
    )
    sentence = dataclasses.replace(brief.source.sentences[0], themes=(hit,))
    mentions = tuple(
        dataclasses.replace(brief.source.mentions[0], span=Span(n + 6, n + 9)) for n in starts
    )
    source = dataclasses.replace(brief.source, sentences=(sentence,), mentions=mentions)
    corpus = make_corpus(dataclasses.replace(brief, source=source))
    assert_takes_less(5, lambda: html_sections(corpus))
    assert html_sections(corpus)["text"].count("mb-cit") == len(mentions)
