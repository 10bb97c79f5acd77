"""A person's Markdown says on paper what it says on the page, whatever was written."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from person_words import DOCUMENTS
from printing import print_context
from reading import (
    SITE,
    export,
    page_of,
    paper_of,
    read_html,
    read_page,
    read_paper,
)

from dotted_cases import CASES
from effort import assert_grows_linearly
from mkbriefs.engines.build import Built
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.pdf.brief import brief_document
from mkbriefs.pdf.compile import Printer, document_code
from mkbriefs.pdf.look import Look
from mkbriefs.pdf.markdown import PersonMarkdown
from mkbriefs.pdf.markdown.blocks import DEEPEST
from mkbriefs.project import read_project
from mkbriefs.render.markdown_text import escape_text, visible_text
from sites import IDLE, build, own_project

TRICKY = sorted((CASES / "print").glob("*.md"))
COMPARED = [path for path in TRICKY if "not compared" not in path.read_text("utf-8")]
HOSTILE = (
    '#panic("x")',
    '"); #panic("x"); ("',
    '\\"); #panic("x"); (\\"',
    '#read("/etc/passwd") $x$ @ref <label> // no /* no */ \\u{41} \\',
    '#import "@preview/x:1.0.0": *',
    "= Heading\n- item\n+ one\n/ Term: x",
    "中文“引号”\u2028and\u202eevil\u0000\u0085",
)


def extensions_of(text: str) -> list[str]:
    """Return the extensions that a case asks for in its first line."""
    found = re.match(r"<!-- extensions: (.+) -->", text)
    return found[1].split() if found else []


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    """Return a compiler that all tests of this module use."""
    with Printer(Look(site="Site")) as printer:
        yield printer


@pytest.mark.parametrize("path", COMPARED, ids=lambda path: path.stem)
def test_paper_says_what_the_page_says(path: Path) -> None:
    """Headings, lists, quotations, tables, links, footnotes and words are those of the page."""
    text = path.read_text("utf-8")
    assert read_paper(text, extensions_of(text)) == read_page(text, extensions_of(text))


@pytest.mark.parametrize("path", TRICKY, ids=lambda path: path.stem)
def test_tricky_markdown_makes_an_accessible_pdf(path: Path, printer: Printer) -> None:
    """Each case is set for real, under PDF/UA-1, and nothing in it is run."""
    text = path.read_text("utf-8")
    printed = printer.print(paper_of(text, extensions_of(text)))
    assert printed.pdf is not None, path
    assert printed.diagnostics == ()
    assert printed.is_accessible


@given(DOCUMENTS)
@settings(max_examples=40)
def test_any_well_formed_markdown_says_the_same(text: str) -> None:
    """However blocks are put together, paper follows the page."""
    assert read_paper(text) == read_page(text)


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("- a\n  - b\n", ["ul>| a", "ul>| b"]),
        ("- a\n    - b\n", ["ul>| a", "ul>ul>| b"]),
        ("text\n- a\n", ["| text - a"]),
        ("#tag\n", ["h| tag"]),
        ("5. a\n6. b\n", ["ol>| a", "ol>| b"]),
        ("1. a\n\n- b\n", ["ol>| a", "ol>| b"]),
        ("> a\n\n> b\n", ["blockquote>| a", "blockquote>| b"]),
        ("```\nnever closed\n", ["| ``` never closed"]),
    ],
)
def test_paper_follows_the_dialect_of_the_page(written: str, lines: list[str]) -> None:
    """Where CommonMark would read something else, the site's reading counts."""
    assert read_page(written).lines == read_paper(written).lines == lines


def test_notes_in_the_briefs_of_the_repository(tmp_path: Path) -> None:
    """What an analyst adds to the briefs stands on the built pages and in their documents alike."""
    folder = own_project(tmp_path)
    for path, case in zip(sorted((folder / "briefs").glob("*.md")), COMPARED, strict=False):
        text = path.read_text("utf-8")
        written = re.sub(r"^#.*\n", "", case.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(text.replace("## Notes\n", f"## Notes\n\n{written}\n"), "utf-8")
    built: Built = build(folder)
    site = load_site_config(folder / "mkdocs.yml")
    project = read_project(site.paths, site.options, jobs=1, idle=IDLE)
    assert len(project.corpus.briefs) == 5
    for brief in project.corpus.briefs:
        html = (built.site_dir / "briefs" / brief.citekey / "index.html").read_text("utf-8")
        article = re.search(r"<article.*?</article>", html, re.DOTALL)
        assert article is not None
        page = read_html(article[0])
        document = brief_document(
            brief,
            project.merged[brief.citekey],
            print_context(project.corpus, brief),
            path=f"briefs/{brief.citekey}.md",
            markdown=PersonMarkdown(
                link=lambda _path, _url, shown: shown, find_image=lambda _path, _url: None
            ),
        )
        paper = read_html(export(document))
        assert page.person
        assert paper.person == page.person
        headings = [line for line in page.lines if line.startswith("h|")][1:]
        assert [line for line in paper.lines if line.startswith("h|")] == headings


TEXTS = st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE))


@given(st.lists(TEXTS, min_size=30, max_size=60))
@settings(max_examples=40)
def test_hostile_words_come_out_as_they_went_in(texts: list[str]) -> None:
    """A few thousand strings, as text, link, title and code, are shown and never run."""
    shown = [" ".join(visible_text(text).split()) for text in texts]
    shown = [text for text in shown if text]
    blocks = []
    for text in shown:
        escaped = escape_text(text, at_block_start=False)
        blocks += [f"x {escaped}", f"x [{escaped}](https://example.org/)", f"> x {escaped}"]
    lines = read_paper("\n\n".join(blocks)).lines
    merged = [part for text in shown for part in (f"| x {text}",) * 2 + (f"blockquote>| x {text}",)]
    assert [" ".join(line.split()) for line in lines] == merged


@given(st.lists(TEXTS, min_size=5, max_size=30))
@settings(max_examples=40)
def test_hostile_code_comes_out_as_it_went_in(texts: list[str]) -> None:
    """Code is shown character by character, in whatever language it claims to be."""
    shown = [visible_text(" ".join(text.split())).replace("~~~", "") for text in texts]
    shown = [text for text in shown if text]
    blocks = "\n\ntext\n\n".join(f"~~~typst\nx {text}\n~~~" for text in shown)
    lines = read_paper(blocks).lines
    assert [line for line in lines if "code|" in line] == [
        f"code| x {text}".rstrip() for text in shown
    ]


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_hostile_gets_out_of_its_literal(label: str, address: str, title: str) -> None:
    """Addresses, labels, titles, alternative texts, languages and abbreviations are data."""
    text = "\n\n".join(
        [
            f'[{label}](<{address}> "{title}") ![{label}]({address} "{title}") [^{label}]',
            f"<{address}> <{label}> [{label}]",
            f"[^{label}]: {title}",
            f'!!! note "{title}"\n    {label}',
            f"```{label}\n{title}\n```",
            f"*[{label}]: {title}",
            f"[{label}]: {address} '{title}'",
            f"| {label} |\n|---|\n| {title} |",
        ]
    )
    code = document_code(paper_of(text))
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', code)
    assert not re.search(r"panic|passwd|preview|\\", outside)
    assert outside.isascii()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_markdown_is_set(words: str, printer: Printer) -> None:
    """A document is made whatever stands where, and only missing glyphs cost its claim."""
    text = f'## {words}\n\n[{words}](<{words}>) ![{words}]({words}) `{words}`\n\n!!! a "{words}"\n'
    printed = printer.print(paper_of(text))
    assert printed.pdf is not None
    assert {found.rule for found in printed.diagnostics} <= {"pdf-glyphs"}


NESTED: dict[str, Callable[[int], str]] = {
    "quotations": lambda n: ">" * n,
    "quoted lines": lambda n: (">" * 30 + " a\n") * (n // 32),
    "lists on a line": lambda n: "- " * (n // 2),
    "lists": lambda n: "".join("    " * i + "- a\n" for i in range(int((n / 2) ** 0.5))),
    "items": lambda n: "- a\n" * (n // 4),
    "brackets": lambda n: "[" * n,
    "images": lambda n: "![" * (n // 2),
    "emphasis": lambda n: "*a **b " * (n // 7) + "c** d*" * (n // 6),
    "ticks": lambda n: "".join("`" * i + " " for i in range(int((2 * n) ** 0.5))),
    "fences": lambda n: "".join("`" * (3 + i % 50) + "\na\n" for i in range(n // 30)),
    "comments": lambda n: "> <!--\n" * (n // 7) + "\n-->",
    "boxes": lambda n: "".join("    " * i + "!!! a\n" for i in range(int((n / 2) ** 0.5))),
    "footnotes": lambda n: "".join(f"[^{i}]: a [^{i + 1}]\n\n" for i in range(n // 20)),
    "a footnote in itself": lambda n: "[^a]: " + "[^a]" * (n // 4) + "\n\n[^a]",
    "abbreviations": lambda n: "".join(f"*[a{i}]: x\n" for i in range(n // 20)) + "a1 " * n,
    "headings": lambda n: "# a\n" * (n // 4),
    "cells": lambda n: "|a|b|\n|-|-|\n" + "|`|`\n" * (n // 5),
    "terms": lambda n: "a\n" * (n // 2) + ": b",
    "markup": lambda n: "<a" * (n // 2),
}


@pytest.mark.parametrize("make", NESTED.values(), ids=NESTED.keys())
def test_hostile_markdown_takes_time_as_its_size(make: Callable[[int], str]) -> None:
    """Nothing that somebody can write makes the work grow faster than the text."""
    assert_grows_linearly(lambda size: lambda: paper_of(make(size)), 2500, free=0.8)


@pytest.mark.parametrize("make", NESTED.values(), ids=NESTED.keys())
def test_hostile_markdown_can_be_set(make: Callable[[int], str], printer: Printer) -> None:
    """The typesetter's own limits of nesting are never met."""
    printed = printer.print(paper_of(make(3000)))
    assert printed.pdf is not None
    assert printed.is_accessible


def test_what_is_nested_too_deep_is_flat_and_told() -> None:
    """No word is lost where paper has no room for one more level."""
    text = "\n\n".join(f"{'    ' * depth}- level{depth}" for depth in range(DEEPEST + 6))
    document = paper_of(text)
    lines = read_paper(text).lines
    expected = [f"level{depth}" for depth in range(DEEPEST + 6)]
    assert re.findall(r"level\d+", " ".join(lines)) == expected
    assert max(line.count("ul>") for line in lines) == DEEPEST
    assert {found.rule for found in document.diagnostics} == {"markdown-dialect"}


@pytest.mark.parametrize(
    ("written", "line", "message"),
    [
        ("a\n\n- b\n  - c\n", 4, "not nested"),
        ("a\n- b\n", 1, "is no list"),
        ("a\n\nb <i>c</i>\n", 3, "HTML `<i>`"),
        ("a\n\n<div>\nb\n</div>\n", 3, "HTML"),
        ("a [b](javascript:alert(1))\n", 1, "leads nowhere"),
        ("a\n\n![b](https://elsewhere.example/c.png)\n", 3, "printed as its text"),
        ("a\n\n## H\n\n![b](c.png)\n", 5, "may be shown"),
    ],
)
def test_what_differs_is_told_with_its_line(written: str, line: int, message: str) -> None:
    """A person learns where paper reads otherwise than they may think."""
    found = paper_of(written).diagnostics[0]
    assert (found.location.path, found.location.line) == ("note.md", line)
    assert message in found.message


def test_each_block_knows_its_line() -> None:
    """What the typesetter complains of leads back to the Markdown."""
    document = paper_of("\n## A\n\none\n\n- two\n\n### B\n\n> three\n")
    own = [block for block in document.blocks[2:-1] if not block.code.startswith(("person", "}"))]
    assert [block.location.line for block in own] == [2, 4, 6, 8, 10]


def test_only_fit_addresses_are_linked_to() -> None:
    """Scripts, files and addresses without a scheme of their own stay words."""
    for address in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.example"):
        reading = read_paper(f"[words]({address}) [other]( {address.upper()} )")
        assert reading.lines == ["| words other"]
        assert reading.links == []


def test_addresses_are_printed_where_the_text_is_another() -> None:
    """A reader on paper gets the address at the foot of the page, once, and not of a bare one."""
    html = export(paper_of("[a](https://example.org/x) <https://example.org/y> [b](page.md)"))
    assert html.count("https://example.org/x</a>") == 1
    assert html.count("https://example.org/y</a>") == 1
    assert f"{SITE}page.md</a>" not in html


def test_an_invitation_is_not_printed() -> None:
    """An empty notes section is left out on paper as on the page."""
    assert read_paper("## Notes\n\n<!-- later -->\n").lines == []
    assert read_paper("## Notes\n\nx\n").lines == ["h| Notes", "| x"]
    assert page_of("## Notes\n") == ""


def test_definitions_of_other_stretches_count() -> None:
    """A note can be defined in one stretch of a brief and referred to in another."""
    markdown = PersonMarkdown(
        link=lambda _path, _url, shown: shown, find_image=lambda _path, _url: None
    )
    one, two = "a[^n] [l][r] ABC", "b[^n]\n\n[^n]: the note\n\n[r]: https://x.example/\n\n*[ABC]: D"
    first = [*markdown.blocks(one, path="n.md", line=1, prefix="p", also=two)]
    second = [*markdown.blocks(two, path="n.md", line=9, prefix="p", also=one)]
    codes = "\n".join(block.code for block in (*first, *second))
    assert codes.count('noted("p.person-note-1"') == 1
    assert codes.count('noted-again("p.person-note-1")') == 1
    assert 'out-noted("https://x.example/"' in codes
    assert "unused-note" not in codes
    assert 'long: "D"' in codes


def test_html_is_shown_and_comments_are_not(printer: Printer) -> None:
    """Markup a person wrote stands on paper as text, also where a page would run it."""
    lines = read_paper((CASES / "print" / "html.md").read_text("utf-8")).lines
    text = "\n".join(lines)
    assert "<script>alert(1)</script>" in text
    assert "<b>bold</b>" in text
    assert "a break" in text
    assert "mkbriefs" not in text
    assert "<!-- never closed" in text


def test_headings_never_skip_a_level() -> None:
    """What a person numbers as they like is a tree on paper, as PDF/UA wants it."""
    text = "## A\n\n##### b\n\n###\n\n### c\n\n###### d\n\n# E\n\n#### f\n"
    codes = [block.code for block in paper_of(text).blocks]
    levels = [found[1] for code in codes if (found := re.match(r"subheading\((\d)", code))]
    assert levels == ["2", "2", "3", "2"]


def test_a_table_whose_head_leads_somewhere_is_set(printer: Printer) -> None:
    """A head with a footnote or a link is not repeated, which would cost the claim of PDF/UA-1."""
    head = "| a[^n] | [b](https://example.org/) |\n|---|---|\n"
    document = paper_of(head + "| c | d |\n" * 80 + "\n[^n]: note\n\n" + "| e |\n|---|\n| f |\n")
    codes = "".join(block.code for block in document.blocks)
    assert (codes.count("repeat: false"), codes.count("repeat: true")) == (1, 1)
    printed = printer.print(document)
    assert printed.is_accessible
