"""Whatever a seed holds is text in both faces: nothing runs, nothing loads, nothing is lost."""

import dataclasses
import re
from pathlib import Path

import pytest
from html_tree import check_page, parse
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builders import make_annotated, make_brief, make_corpus, make_reference_by_hand
from finding_builders import (
    make_discrepancy,
    make_fact,
    make_origin,
    make_related,
    whole_of,
    with_findings,
)
from mkbriefs.model import (
    Citekey,
    Corpus,
    Dated,
    DateState,
    Event,
    OriginId,
    Paragraph,
    ParagraphKind,
    Sentence,
    Span,
    Term,
    TermMatch,
    Theme,
    ThemeHit,
    ThemeId,
    Tie,
    TieKind,
)
from mkbriefs.render.listings import LISTINGS
from mkbriefs.render.markdown_text import visible_text
from rendering import html_listing, html_sections, markdown_sections

PAYLOADS = Path(__file__).parent.parent / "cases" / "hostile" / "payloads.txt"
COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable("table")
OUR_TAG = re.compile(r'<a id="(?:(?:[hc][0-9]+)?s[0-9]+|[fd]-[0-9a-f]{8})">|</a>')
OUR_LINK = re.compile(
    r"(?:[a-z0-9-]+\.md)?#s[0-9]+|[a-z0-9-]+\.md|\.\./docs/themes/[a-z-]+\.md|https?://\S+"
)
PUNCTUATION = "\\`*_{}[]()<>#+-.!|~=:;&$^\"'/@%?,"
HOSTILE = st.text(
    st.one_of(
        st.sampled_from(PUNCTUATION),
        st.sampled_from("ab1 \n\t¶↳“”"),
        st.sampled_from("\x00\x0b\x85\u200b\u2028\u202e\ufeff\ufffe😀é"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
)


def payloads() -> list[str]:
    """Return the hostile texts."""
    lines = PAYLOADS.read_text(encoding="utf-8").splitlines()
    escape = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[nt\\])")
    return [
        escape.sub(lambda m: m[0].encode().decode("unicode_escape"), line)
        for line in lines
        if line and not line.startswith("# ")
    ]


def hostile_corpus(payload: str) -> Corpus:
    """Return a corpus where every value of sources, themes and findings may hold a payload."""
    text = f"Title\n\nrobbed {payload} rules\n\nDROPPED {payload}\n"
    item = {
        "title": payload,
        "author": [{"literal": payload}, {"family": payload, "given": payload}],
        "container-title": payload,
        "URL": payload,
        "language": payload,
        "issued": {"literal": payload},
    }
    source = make_annotated(
        text,
        path=f"{payload}.txt",
        dropped=("Title", "DROPPED"),
        terms={
            "crime": (payload.split("\n", maxsplit=1)[0] or "robbed", "robbed"),
            "x": ("rules",),
        },
    )
    source = dataclasses.replace(
        source,
        dropped=tuple(dataclasses.replace(d, reason=payload) for d in source.dropped),
    )
    brief = dataclasses.replace(make_brief(citekey="x-2024", item=item), source=source)
    themes = tuple(
        Theme(
            id=ThemeId(theme),
            label=payload,
            definition=payload,
            terms=(Term(phrase="x"),),
            letter=letter,
        )
        for theme, letter in (("crime", "C"), ("x", "X"))
    )
    other = dataclasses.replace(
        brief, citekey=Citekey("y-2024"), reference=make_reference_by_hand("y-2024", item)
    )
    one, two = (whole_of(each, source.sentences[0].id) for each in (brief, other))
    origins = (
        make_origin(payload, brief),
        dataclasses.replace(make_origin(payload, other), id=OriginId("o-other")),
    )
    shared = (("name", payload), ("word", payload))
    tie = Tie(citekey=brief.citekey, kind=TieKind.COPIED, because=(one, two), mark=payload)
    dated = Dated(quote=one, words=one.span)
    return with_findings(
        Corpus(briefs=(brief, other), themes=themes),
        origins=(dataclasses.replace(origins[0], ties=(tie,)), origins[1]),
        events=[
            Event(edtf="2024-03", state=DateState.RESOLVED, statements=(dated,)),
            Event(edtf="", state=DateState.UNRESOLVED, statements=(dated,), reason=payload),
        ],
        facts=[make_fact(one, two, origins=origins, shared=shared)],
        discrepancies=[make_discrepancy(one, two, values=(payload, payload), difference=payload)],
        related={brief.citekey: make_related((other, (payload, payload)))},
    )


@pytest.mark.parametrize("payload", payloads())
def test_hostile_values_in_html(payload: str) -> None:
    """Every section and listing holds only elements, attributes and addresses of ours."""
    corpus = hostile_corpus(payload)
    sections = html_sections(corpus)
    check_page(parse("\n".join(sections.values())))
    for name in LISTINGS:
        check_page(parse(html_listing(corpus, name)))
    brief = corpus.briefs[0]
    root = parse(sections["text"])
    for paragraph in brief.source.paragraphs:
        exact = visible_text(paragraph.span.of(brief.source.seed.text))
        assert root.find(f"#{paragraph.id}")[0].text == exact.replace("\r", "\n")


@pytest.mark.parametrize("payload", payloads())
def test_hostile_values_in_markdown(payload: str) -> None:
    """Every section parses to no element but ours, and no line of it is a region marker."""
    corpus = hostile_corpus(payload)
    for shown in markdown_sections(corpus).values():
        check_markdown(shown)
        assert not any(line.startswith("<!--") for line in shown.splitlines())
    brief = corpus.briefs[0]
    texts = [p.span.of(brief.source.seed.text) for p in brief.source.paragraphs]
    assert paragraphs_of(markdown_sections(corpus)["text"]) == [visible_text(t) for t in texts]


def check_markdown(shown: str) -> None:
    """Check that Markdown holds no tag and no link but ours, and no definition."""
    environment: dict[str, object] = {}
    for token in COMMONMARK.parse(shown, environment):
        assert token.type not in ("html_block", "fence", "table_open", "blockquote_open", "hr")
        for child in token.children or ():
            assert child.type not in ("image", "code_inline") or "@" in child.content
            if child.type == "html_inline":
                assert OUR_TAG.fullmatch(child.content)
            if child.type == "link_open":
                assert OUR_LINK.fullmatch(str(child.attrs["href"]))
    assert not environment.get("references")


def paragraphs_of(shown: str) -> list[str]:
    """Return the source's paragraphs from the Markdown of the annotated text."""
    found: list[str] = []
    for token in COMMONMARK.parse(shown)[3:]:
        if token.type == "code_block":
            found[-1] = token.content.removesuffix("\n")
        if token.type == "inline":
            words = inline_text(token.children or [])
            if not words.startswith("↳ "):
                found.append(re.sub(r"\A¶ \d+ ?", "", words))
    return found


def inline_text(children: list[Token]) -> str:
    """Return the text of inline tokens, breaks as line feeds."""
    breaks = ("softbreak", "hardbreak")
    return "".join(
        "\n" if c.type in breaks else "" if c.type == "html_inline" else c.content for c in children
    )


@given(
    st.sampled_from(list(ParagraphKind)),
    HOSTILE,
    st.lists(st.integers(0, 60), max_size=6),
    st.lists(st.integers(0, 60), min_size=4, max_size=4),
)
def test_any_text_comes_back(
    kind: ParagraphKind, text: str, cuts: list[int], marks: list[int]
) -> None:
    """Any text, cut into sentences and marked anywhere, is the same text in both faces."""
    text = re.sub(r"\n\s*\n", "\n", text.strip()) or "x"
    letter = {"heading": "h", "caption": "c"}.get(kind.value, "p")
    paragraph = Paragraph(id=f"{letter}1", kind=kind, span=Span(0, len(text)))
    edges = sorted({min(cut, len(text)) for cut in cuts})
    ends = [edge for edge in marks if edge <= len(text)]
    hits = tuple(
        ThemeHit(
            theme=ThemeId(theme),
            score=0.5,
            because=(TermMatch(span=Span(min(pair), max(pair)), term="x"),),
        )
        for theme, pair in zip(("crime", "regulation"), (ends[:2], ends[2:]), strict=True)
        if len(pair) == 2 and kind.is_flow
    )
    prefix = "s" if kind.is_flow else f"{letter}1s"
    sentences = tuple(
        Sentence(id=f"{prefix}{n}", paragraph=paragraph.id, span=Span(*pair), themes=hits)
        for n, pair in enumerate(zip(edges[::2], edges[1::2], strict=False), 1)
    )
    brief = make_brief(text)
    source = dataclasses.replace(
        brief.source,
        paragraphs=(paragraph,),
        sentences=sentences,
        dropped=(),
        mentions=(),
        key_points=tuple(s.id for s in sentences[:2] if kind.is_flow),
    )
    corpus = make_corpus(dataclasses.replace(brief, source=source))
    sections = html_sections(corpus)
    check_page(parse("\n".join(sections.values())))
    exact = visible_text(text)
    assert parse(sections["text"]).find(f"#{paragraph.id}")[0].text == exact
    for shown in markdown_sections(corpus).values():
        check_markdown(shown)
    (found,) = paragraphs_of(markdown_sections(corpus)["text"])
    assert found.removeprefix("Caption ") == exact
