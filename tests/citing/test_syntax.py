"""Citations in Markdown are found and told apart as pandoc reads them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from effort import assert_grows_linearly
from mkbriefs.bibliography.styles.document import Cite
from mkbriefs.citing.citations import Citation, Cited
from mkbriefs.citing.syntax import read_citations


@pytest.mark.parametrize("case", read_dotted_cases("citing/syntax", 2), ids=str)
def test_citations_are_read(case: DottedCase, *, update_golden: bool) -> None:
    """What is a citation is one line: where, its characters, and each source with its place."""
    markdown = case.parts[0]
    found = read_citations(markdown).citations
    shown = "".join(f"{_shown(markdown, citation)}\n" for citation in found)
    check_or_update(case, shown, update_golden=update_golden)


@pytest.mark.parametrize("case", read_dotted_cases("citing/quotations", 2), ids=str)
def test_quotations_are_read(case: DottedCase, *, update_golden: bool) -> None:
    """Quoted words are given as they read, with the source cited for them."""
    found = read_citations(case.parts[0]).quotations
    shown = "".join(
        f"{q.line + 1}: {q.words!r} @{q.citation.cluster.cites[0].key}\n" for q in found
    )
    check_or_update(case, shown, update_golden=update_golden)


def _shown(markdown: str, citation: Citation) -> str:
    text = markdown[citation.start : citation.end]
    cites = "; ".join(map(_cite, citation.cluster.cites))
    form = "narrative" if citation.cluster.is_narrative else "enclosed"
    return f"{citation.line + 1} {text!r} {form}: {cites}"


def _cite(cite: Cite) -> str:
    prefix = f"{cite.prefix!r} " if cite.prefix else ""
    place = f" {cite.locator.label}={cite.locator.value!r}" if cite.locator else ""
    suffix = f" {cite.suffix!r}" if cite.suffix else ""
    return f"{prefix}{'-' * cite.is_author_suppressed}@{cite.key}{place}{suffix}"


_MARKS = "[]()`*_\\<>\"“”«»'-;,:. \n\t@|#!~{}é王\0"
_LONGER = (
    "\r\n", "\n\n", "@a", "[@b, p. 3]", "> ", "- ", "    ", "1. ", "[^n]: ", "!!! note\n    ",
    "```\n", "| a | b |\n|--|--|\n", "<!--",
)  # fmt: skip
_PIECES = st.sampled_from([*_MARKS, *_LONGER])
_PILES = (
    "[@", "[", "`", "`@``", "@", "[[[[@a]]]]", "[a](b", "[@a](", "@{", "<!--", "<a x='@", '"[@a] ',
    '"x" [@a] ', "[@a][", "@a [", "> ", "[@a, ¶ ", "\\", "www.", "[@a; ", "* [@a]\n",
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_offsets_are_those_of_the_text(markdown: str) -> None:
    """Whatever stands there, a citation's offsets lead to its characters, in order, once."""
    reached = 0
    for citation in read_citations(markdown).citations:
        assert reached <= citation.start < citation.end
        text = markdown[citation.start : citation.end]
        assert text.startswith(("@", "-@") if citation.cluster.is_narrative else "[")
        assert citation.cluster.is_narrative or text.endswith("]")
        assert all(f"@{cite.key}" in text for cite in citation.cluster.cites)
        line = markdown[: citation.start].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert citation.line == line
        reached = citation.end


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_line_ends_do_not_matter(markdown: str) -> None:
    """A file with CRLF cites what the same file with LF cites."""
    unix = markdown.replace("\r", "")
    windows = unix.replace("\n", "\r\n")
    assert _clusters(read_citations(unix)) == _clusters(read_citations(windows))


def _clusters(cited: Cited) -> list[object]:
    words = [(q.words, q.line) for q in cited.quotations]
    return [[(c.cluster, c.line) for c in cited.citations], words]


def test_a_text_without_the_sign_is_not_parsed() -> None:
    """A text without `@` cites nothing."""
    assert read_citations("# No sign\n\n" + "[" * 10_000_000) == Cited()


@pytest.mark.parametrize("piece", _PILES)
def test_work_grows_with_the_text(piece: str) -> None:
    """No pile of marks costs more than its length."""

    def work_on(size: int) -> Callable[[], object]:
        text = piece * (size // len(piece)) + "@"
        return lambda: read_citations(text)

    assert_grows_linearly(work_on, 12_000)
