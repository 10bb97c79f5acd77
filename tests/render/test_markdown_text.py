"""Seed text in Markdown parses back to itself, whatever it holds."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from effort import assert_takes_less
from mkbriefs.render.markdown_text import (
    escape_line,
    escape_text,
    visible_text,
)

CASES = Path(__file__).parent.parent / "cases" / "markdown"

COMMONMARK = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(deflist_plugin)
    .use(tasklists_plugin)
)

EXTENSIONS = [
    "tables", "footnotes", "abbr", "admonition", "attr_list", "def_list", "md_in_html", "toc",
    "pymdownx.betterem", "pymdownx.blocks.admonition",
    "pymdownx.blocks.definition", "pymdownx.blocks.details", "pymdownx.blocks.html",
    "pymdownx.blocks.tab", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
    "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar", "pymdownx.snippets",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
]  # fmt: skip

FRAMES = {
    "paragraph": ("{}\n", {"p"}),
    "item": ("-   {}\n", {"ul", "li", "p"}),
    "quotation": ("> {}\n", {"blockquote", "p"}),
    "heading": ("## {}\n", {"h2"}),
    "piece": ('<a id="s1"></a>{} *(C)*\n', {"p", "a", "em"}),
    "link text": ("[{}](y.md)\n", {"p", "a"}),
    "emphasis": ("*“{}”*\n", {"p", "em"}),
}
"""By context: the Markdown around a text, and the tags it may make."""

CHARACTERS = (
    "\n\n\n  \t\\`*_{}[]()<>#+-.!|~^=:;$@&/?%\"',19aBx“é字"
    "\u00a0\u3000\ufeff\u202e\x00\x0c\x85\u2028"
)
WORDS = """
<!-- --> --8<-- :// www. [^1] ]: ]( :smile: {{ {% *** ___ --- === ``` ~~~ ??? /// &amp; &#65;
<script> javascript: *[x]: \\[ \\] \\( ++a++ {++ a@b.org https://a.org/x [TOC]
"""
PIECES = [
    *CHARACTERS,
    *WORDS.split(),
    *("    ", "1. ", "- ", "> ", "# ", "{: .x }", "!!! note", "--8<-- ", "*[x]: "),
    *("| a | b |\n| --- | --- |\n", "<!-- mkbriefs:end text -->"),
]
ALPHABET = st.sampled_from(PIECES)
HOSTILE = st.lists(ALPHABET, min_size=1, max_size=14).map("".join)


class Shape(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self.comments.append(data)


def frame(context: str, text: str) -> tuple[str, str, set[str]]:
    """Return the Markdown of `text` in `context`, the text to expect and the tags allowed."""
    pattern, tags = FRAMES[context]
    match context:
        case "heading":
            escaped = escape_line(text)
        case "quotation" | "item" | "paragraph":
            escaped = escape_text(text, at_block_start=True)
        case _:
            escaped = escape_text(text, at_block_start=False)
    return pattern.replace("{}", escaped), pattern, tags


def expected(context: str, text: str) -> str:
    """Return all the text that a reader sees of `text` in `context`."""
    around = {"piece": "{} (C)", "emphasis": "“{}”"}.get(context, "{}")
    return around.replace("{}", visible_text(text))


def commonmark_texts(source: str) -> tuple[str, set[str]]:
    """Return the text and the kinds of token that markdown-it finds."""
    texts: list[str] = []
    kinds: set[str] = set()
    for block in COMMONMARK.parse(source):
        kinds.add(block.type)
        for token in block.children or ():
            kinds.add(token.type)
            if token.type in ("softbreak", "hardbreak"):
                texts.append("\n")
            elif token.type != "html_inline":
                texts.append(token.content)
    return "".join(texts), kinds


def squeeze(text: str) -> str:
    """Return `text` without white space, which HTML does not keep."""
    return re.sub(r"\s+", "", text)


COMMONMARK_KINDS = {
    "paragraph": set(),
    "item": {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"},
    "quotation": {"blockquote_open", "blockquote_close"},
    "heading": {"heading_open", "heading_close"},
    "piece": {"html_inline", "em_open", "em_close"},
    "link text": {"link_open", "link_close"},
    "emphasis": {"em_open", "em_close"},
}  # fmt: skip
PLAIN_KINDS = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"}


def check_commonmark(context: str, text: str) -> None:
    """Assert that CommonMark yields the text of `text`, exactly, and no markup."""
    source, _, _ = frame(context, text)
    found, kinds = commonmark_texts(source)
    assert found == expected(context, text), source
    assert kinds <= PLAIN_KINDS | COMMONMARK_KINDS[context], source


def check_python_markdown(context: str, text: str, converter: markdown.Markdown) -> None:
    """Assert that Python-Markdown yields the text of `text` and no markup."""
    source, _, tags = frame(context, text)
    shape = Shape(converter.reset().convert(source))
    assert shape.tags <= tags, source
    assert not shape.comments, source
    ours = {("id", "s1"), ("href", "y.md")}
    assert {name for name, _ in shape.attributes - ours} <= (
        {"id"} if context == "heading" else set()
    )
    assert squeeze("".join(shape.texts)) == squeeze(expected(context, text)), source


@pytest.fixture(scope="module")
def converter() -> markdown.Markdown:
    """A Python-Markdown with every extension that gives text a meaning."""
    return markdown.Markdown(
        extensions=EXTENSIONS,
        extension_configs={"pymdownx.snippets": {"check_paths": True, "base_path": ["/nowhere"]}},
    )


@settings(max_examples=800, deadline=None)
@given(text=HOSTILE, context=st.sampled_from(sorted(FRAMES)))
def test_commonmark_gives_the_text_back(text: str, context: str) -> None:
    """CommonMark yields exactly the text and none but our own markup, wherever the text stands."""
    check_commonmark(context, text)


@settings(max_examples=700, deadline=None)
@given(text=HOSTILE, context=st.sampled_from(sorted(FRAMES)))
def test_python_markdown_gives_the_text_back(
    converter: markdown.Markdown, text: str, context: str
) -> None:
    """Python-Markdown, all extensions on, yields the text and none but our own markup."""
    check_python_markdown(context, text, converter)


@settings(max_examples=500, deadline=None)
@given(pieces=st.lists(HOSTILE, min_size=2, max_size=4))
def test_pieces_join_to_the_whole(pieces: list[str]) -> None:
    """Pieces of a paragraph, each behind an anchor, read as the paragraph."""
    escaped = [
        escape_text(piece, at_block_start=False, at_block_end=n == len(pieces))
        for n, piece in enumerate(pieces, start=1)
    ]
    source = "".join(f'<a id="s{n}"></a>{piece}' for n, piece in enumerate(escaped))
    found, kinds = commonmark_texts(source)
    assert found == visible_text("".join(pieces))
    assert kinds <= PLAIN_KINDS | {"html_inline"}


@settings(max_examples=500, deadline=None)
@given(text=HOSTILE)
def test_visible_text_keeps_offsets(text: str) -> None:
    """What cannot be shown is replaced one for one, so offsets hold, and nothing else changes."""
    shown = visible_text(text)
    assert len(shown) == len(text)
    assert all(a in (b, "\ufffd") for a, b in zip(shown, text, strict=True))
    assert visible_text(shown) == shown


def test_visible_text_replaces_what_cannot_be_shown() -> None:
    """Controls, bidirectional overrides, surrogates and noncharacters become U+FFFD."""
    hidden = "\x00\x1b\x7f\x85\u202e\u2066\ud800\ufdd0\uffff\U0001ffff\U0010fffe"
    assert visible_text(f"a{hidden}b") == f"a{chr(0xFFFD) * len(hidden)}b"
    kept = "a\tb\nc\u200dd\u00ade\u00a0f\U0001f600g字"
    assert visible_text(kept) == kept


def read_cases() -> list[tuple[str, str, str]]:
    """Return place, text and Markdown of every case."""
    cases = []
    for path in sorted(CASES.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if " ==> " in line and not line.startswith("//"):
                text, _, escaped = line.partition(" ==> ")
                cases.append((f"{path.name}:{number}", text, escaped))
    return cases


@pytest.mark.parametrize(("place", "text", "escaped"), read_cases())
def test_text_is_escaped_no_more_than_needed(
    converter: markdown.Markdown, place: str, text: str, escaped: str
) -> None:
    """Each case reads as its file says, and parses back in every context."""
    source = text.replace("⏎", "\n").replace("␠", " ").replace("⇥", "\t")
    assert escape_text(source, at_block_start=True).replace("\n", "⏎") == escaped, place
    for context in FRAMES:
        check_commonmark(context, source)
        check_python_markdown(context, source, converter)


@pytest.mark.parametrize(
    "unit", ["a ", "<a ", "![", "# ", ":a", "a_", *"[*_`&$~\n=@1 \\-w+:{<.\u3000"]
)
def test_time_grows_with_length(unit: str) -> None:
    """A text of one repeated piece takes time in proportion to its length."""
    text = unit * (400_000 // len(unit))

    def escape_everywhere() -> None:
        for start in (True, False):
            escape_text(text, at_block_start=start)
        escape_text(f"a{text}", at_block_start=True, at_block_end=False)

    assert_takes_less(5, escape_everywhere)


def test_plain_prose_is_left_alone() -> None:
    """Ordinary sentences stay as they are written."""
    for sentence in (
        "The ferry left at 12:43:20 (local time), 3 hours late; fares rose 4.5% to $12.",
        "“It’s a well-known, hard-won result,” she said – twice.",
        "Is 5 < 6 and 7 > 6? Roughly ~50 people, e.g. R&D staff, think so.",
        "See file_name.txt, 2 * 3 = 6, C# and C++ too, i.e. #1 of 3!",
        "字幕组表示，谈判仍在继续。",
    ):
        for start in (True, False):
            assert escape_text(sentence, at_block_start=start) == sentence
        assert html.escape(sentence, quote=False)
