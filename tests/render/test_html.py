"""Tags, text and addresses: what is made once, in one place."""

from pathlib import Path

import pytest
from html_tree import parse
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.render.html import Markup, el, join, safe_url, shape, text
from mkbriefs.render.markdown_text import visible_text

CASES = Path(__file__).parent.parent / "cases" / "render"


def url_cases() -> list[tuple[bool, str]]:
    """Return addresses and whether a page may link to them."""
    lines = (CASES / "urls.txt").read_text(encoding="utf-8").splitlines()
    split = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    return [(verdict == "yes", raw.encode().decode("unicode_escape")) for verdict, raw in split]


@pytest.mark.parametrize(("is_safe", "url"), url_cases())
def test_safe_urls(url: str, *, is_safe: bool) -> None:
    """An address is passed on unchanged if a page may link to it, and else is nothing."""
    assert safe_url(url) == (url if is_safe else "")


@given(st.text())
def test_text_comes_back(raw: str) -> None:
    """Text between tags and in attributes reads back as what can be shown of it."""
    shown = visible_text(raw).replace("\r", "\n")
    root = parse(el("span", {"title": raw}, text(raw)))
    (span,) = root.find("span")
    assert span.text == shown
    assert span.attributes["title"] == shown


def test_unknown_attributes_are_refused() -> None:
    """No element can be given an attribute that styles, scripts or loads."""
    for name in ("style", "onclick", "src", "srcdoc", "xlink:href", "formaction"):
        with pytest.raises(ValueError, match=name):
            el("span", {name: "x"})


def test_unsafe_links_lose_their_address() -> None:
    """A link to an address that is not safe keeps its text only."""
    assert el("a", {"href": "javascript:alert(1)"}, text("x")) == "<a>x</a>"


def test_percentages() -> None:
    """A float is a percentage, a whole number stands as it is, nothing is left out."""
    assert shape("line", {"x2": 100 / 3, "y1": 4, "class": None}) == '<line x2="33.33%" y1="4"/>'


def test_join_escapes_its_separator() -> None:
    """What stands between pieces is text."""
    assert join([Markup("<b>a</b>"), Markup("b")], " & ") == "<b>a</b> &amp; b"
