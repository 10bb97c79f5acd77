"""Markdown as the site's engine reads it, by a parser that says on which line everything stands.

The engine is Python-Markdown with the extensions of `mkdocs.yml`. markdown-it-py follows
CommonMark, which differs in what a person notices: whether a list is nested, whether a list or a
table needs an empty line before it, what a backslash escapes. Rules of this package take the place
of those that differ.

Source: Python-Markdown 3.11, read and compared with on the cases in `tests/cases/print`.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from mdit_py_plugins.footnote.index import footnote_def

from mkbriefs.pdf.markdown.block_rules import (
    abbreviation,
    deep_text,
    fence,
    hash_heading,
    html_text,
    ruled_heading,
)
from mkbriefs.pdf.markdown.containers import admonition, definition, details, list_block
from mkbriefs.pdf.markdown.inline_rules import (
    close_spans,
    code_span,
    emphasis,
    escape,
    footnote_reference,
)
from mkbriefs.pdf.markdown.tables import table

SITE_EXTENSIONS: Final = frozenset(
    {"abbr", "admonition", "def_list", "fenced_code", "footnotes", "tables"}
)
"""What a new site has, by the names of Python-Markdown; MkDocs adds tables and fences itself."""
_MEANT: Final = {
    "extra": ("abbr", "def_list", "fenced_code", "footnotes", "tables"),
    "pymdownx.extra": ("abbr", "def_list", "fenced_code", "footnotes", "tables"),
    "pymdownx.superfences": ("fenced_code",),
    "pymdownx.details": ("details",),
    "pymdownx.tasklist": ("tasklist",),
    "pymdownx.tilde": ("tilde",),
}
_MOST_NESTED: Final = 30
"""The parser's own limit, where it drops blocks; `deep_text` sees to it that none come so far. Of
brackets within brackets it reads so many, and takes more as text."""


def dialect_of(extensions: Iterable[str]) -> frozenset[str]:
    """Return what a list of extensions, named as in `mkdocs.yml`, lets a person write."""
    names = [name.removeprefix("markdown.extensions.") for name in extensions]
    return frozenset(meant for name in names for meant in _MEANT.get(name, (name,)))


@lru_cache(maxsize=8)  # making one takes longer than most notes take to parse
def make_parser(dialect: frozenset[str]) -> MarkdownIt:
    """Return a parser of a dialect.

    Its environment collects `references`, `footnotes` and `abbreviations`.
    """
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MOST_NESTED})
    # A link to an address that is not fit is a link on the page; on paper its words are kept.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    _set_block_rules(parser, dialect)
    _set_inline_rules(parser, dialect)
    return parser


def _set_block_rules(parser: MarkdownIt, dialect: frozenset[str]) -> None:
    rules = parser.block.ruler
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    in_paragraph: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    rules.before("code", "deep_text", deep_text)
    rules.at("list", list_block, in_paragraph)
    rules.at("heading", hash_heading, interrupts)
    rules.at("lheading", ruled_heading)
    rules.at("html_block", html_text, in_paragraph)
    if "fenced_code" in dialect:
        rules.at("fence", fence, interrupts)
    else:
        rules.disable("fence")
    if "tables" in dialect:
        rules.before("code", "table_of_site", table)
    if "footnotes" in dialect:
        rules.before("reference", "footnote_def", footnote_def, in_paragraph)
    if "abbr" in dialect:
        rules.before("reference", "abbreviation", abbreviation, in_paragraph)
    if "admonition" in dialect:
        rules.before("code", "admonition", admonition, in_paragraph)
    if "details" in dialect:
        rules.before("code", "details", details, in_paragraph)
    if "def_list" in dialect:
        rules.before("lheading", "definition", definition, in_paragraph)


def _set_inline_rules(parser: MarkdownIt, dialect: frozenset[str]) -> None:
    rules = parser.inline.ruler
    rules.at("escape", escape(more="~" if "tilde" in dialect else ""))
    rules.at("backticks", code_span)
    rules.at("emphasis", emphasis("*_~" if "tilde" in dialect else "*_"))
    parser.inline.ruler2.at("emphasis", close_spans)
    if "footnotes" in dialect:
        rules.before("link", "footnote_ref", footnote_reference)
