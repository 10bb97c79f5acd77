"""A brief on paper: the source's words are the seed's, and everything on the page is on paper."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printing import document_of, print_context, section_code, strings_of

from builders import make_brief, make_corpus, naming
from mkbriefs.model import MentionKind
from mkbriefs.pdf.compile import Printer
from mkbriefs.pdf.faces import SECTION_FACES
from mkbriefs.pdf.look import Look
from mkbriefs.render.markdown_text import visible_text
from mkbriefs.render.sections import BRIEF_SECTIONS

HOSTILE = (
    '#panic("x") $1+1$ @lee *bold* _it_ `raw` <label> // no /* no */ \\ \\u{41} "quoted" #{1}',
    "= Heading\n- item\n1. one\n/ Term: x",
    '"); #read("/etc/passwd"); ("',
    "\\",
    "tab\there\r\nand \u2028 there \u2029 end\u0085",
    "中文“引号”和 English ‘mixed’ 張三……",
    "שלום مرحبا \u202eevil",
    '#import "@preview/x:1.0.0": *',
)


def test_every_section_has_a_print_face() -> None:
    """What stands on a page stands on paper too."""
    assert list(SECTION_FACES) == [section.name for section in BRIEF_SECTIONS]


@pytest.mark.parametrize("words", HOSTILE)
def test_paragraphs_are_the_words_of_the_seed(words: str) -> None:
    """The engine reads back exactly what the seed holds, whatever it looks like."""
    corpus = make_corpus(make_brief(f"A title\n\n{words}\n\nThe thief said so."))
    kept = strings_of(section_code(corpus, "text"))
    source = corpus.briefs[0].source
    assert kept == {
        f"duarte-2024.{paragraph.id}": visible_text(paragraph.span.of(source.seed.text))
        for paragraph in source.paragraphs
    }


@settings(max_examples=30)  # each is set by the engine
@given(st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=8))
def test_any_text_comes_out_as_it_went_in(texts: list[str]) -> None:
    """No text is markup or code on paper."""
    words = "\n\n".join(texts)
    corpus = make_corpus(make_brief(f"A title\n\n{words}\n\nThe thief said so."))
    source = corpus.briefs[0].source
    expected = [visible_text(p.span.of(source.seed.text)) for p in source.paragraphs]
    assert list(strings_of(section_code(corpus, "text")).values()) == expected


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_set_and_never_run(words: str) -> None:
    """A document is made from a seed of Typst code as from any other."""
    corpus = make_corpus(make_brief(f"{words}\n\n{words}", item={"title": words}))
    with Printer(Look(site=words)) as printer:
        printed = printer.print(document_of(corpus))
    assert printed.pdf is not None
    assert printed.pdf.startswith(b"%PDF-")
    assert b"panicked" not in printed.pdf


def test_a_missing_glyph_names_its_place() -> None:
    """A character that no font has is told with file and line, and costs the claim alone."""
    corpus = make_corpus(make_brief("A title\n\nFirst line.\n\nHere is \U00013000 for you."))
    with Printer(Look(site="Site")) as printer:
        printed = printer.print(document_of(corpus))
        after = printer.print(document_of(make_corpus(make_brief("A title\n\nPlain."))))
    told = [(str(d.location), d.rule) for d in printed.diagnostics]
    assert told == [("seeds/harbour.txt:5:9", "pdf-glyphs")]
    assert "U+13000" in printed.diagnostics[0].message
    assert printed.pdf is not None
    assert not printed.is_accessible
    assert b"pdfuaid" not in printed.pdf
    assert after.is_accessible
    assert b"pdfuaid" in (after.pdf or b"")


def test_same_document_same_bytes() -> None:
    """Two printers make the same file."""
    corpus = make_corpus()
    made = []
    for _ in range(2):
        with Printer(Look(site="Site")) as printer:
            made.append(printer.print(document_of(corpus)).pdf)
    assert made[0] == made[1]


def test_a_source_outside_the_document_is_referred_to_at_the_foot() -> None:
    """Where another brief names the same, its reference stands in a footnote, once."""
    first = naming(
        make_brief("A\n\nMiller met Brown.", citekey="lee-2024"),
        (MentionKind.PERSON, "Miller", "Miller"),
        (MentionKind.PERSON, "Brown", "Brown"),
    )
    second = naming(
        make_brief("B\n\nMiller met Brown.", citekey="kim-2023", item={"title": "Other"}),
        (MentionKind.PERSON, "Miller", "Miller"),
        (MentionKind.PERSON, "Brown", "Brown"),
    )
    corpus = make_corpus(first, second)
    alone = "".join(section_code(corpus, "names", first))
    assert alone.count("note(") == 1
    together = "".join(SECTION_FACES["names"](first, print_context(corpus, first, second)))
    assert "note(" not in together
    assert 'to("kim-2023.s2"' in together
