"""Sections of a page, found as Material's own parser finds them."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser

from effort import assert_grows_linearly
from mkbriefs.assemble.page import without_left_out
from mkbriefs.engines import search_sections
from mkbriefs.engines.build import Built
from mkbriefs.engines.search_sections import find_sections

_NAMES = ("h1", "h2", "h3", "p", "p", "li", "ul", "div", "span", "a", "pre", "code", "sup", "P")
_PLAIN = st.one_of(
    st.sampled_from([f"<{name}>" for name in _NAMES]),
    st.sampled_from([f"</{name}>" for name in _NAMES]),
    st.sampled_from(
        [
            '<h2 id="a">',
            '<h1 id="top" class="x">',
            '<h3\n id="b" ID="c" data-search-exclude>',
            "<div data-search-exclude>",
            '<p data-search-exclude="">',
            '<DIV Data-Search-Exclude="yes" >',
            '<td class="linenodiv">',
            '<a class="headerlink" href="#a" title="Permanent">',
            '<a href="x?a=1&amp;b=2">',
            '<img src="<p>" alt=">"/>',
            '<path d="M0 0"/>',
            '<svg viewBox="0 0 1 1">',
            "</svg>",
            "<br>",
            "<br />",
            "<hx>",
            "</hx>",
            "<!-- note -->",
            "<!---->",
            "<style>p > a { }</style>",
            "<script>if (a > b && c) {}</script>",
            "<title>a &amp; b</title>",
            "<object>",
            "</object>",
            "<titles>",
        ]
    ),
    st.sampled_from(
        [
            " ",
            "\n",
            "\n\n",
            "word",
            "two words ",
            " &amp; ",
            "&lt;p&gt;",
            "&copy",
            "&#60;",
            "a > b",
            "\u3000",
            "\u00a0",
            "\x1c",
            "\r",
            "\u200b",
            "&nbsp;",
            "&",
        ]
    ),
)
_ODD = st.sampled_from(
    [
        "<",
        "< p>",
        "</",
        "</p",
        "<p",
        "<!",
        "<!doctype html>",
        "<?x?>",
        "<![CDATA[x]]>",
        "<!-->",
        "<!-- a -- b -->",
        "<!-- a --->",
        "<!--",
        "-->",
        "<p class=x>",
        "<p class='y'>",
        "</ p>",
        "<p/ >",
        "</p x>",
        '<p id ="b">',
        '<p a="b"c="d">',
        '<h2 id="&copy=1">',
        "<script>",
        "\x00",
        "<title><b></title>",
        "<iframe>",
        "<textarea><p></textarea>",
        "<a\fb>",
        '<a ="x">',
        '"',
        ">",
    ]
)


_Found = list[tuple[str | None, list[str], list[str], bool]]


def _material(page: str) -> _Found | None:
    """Return what Material finds; None where its parser stumbles, over an end without a begin."""
    parser = Parser()
    try:
        parser.feed(page)
        parser.close()
    except ValueError:
        return None
    return [(s.id, s.title, s.text, s.is_excluded()) for s in parser.data]


def _ours(page: str) -> _Found | None:
    found = find_sections(page)
    return None if found is None else [(s.id, s.title, s.text, s.is_excluded()) for s in found]


@given(st.lists(_PLAIN, max_size=40).map("".join))
@example('<h2 id="a">One<a class="headerlink" href="#a">x</a></h2><p> </p><p>Two</p>')
@example('<div><h2 id="a">A</h2><p>b</p></div><p>c</p>')
@example("<div><div data-search-exclude>no<div>no</div>yes</div>yes</div>")
def test_plain_pages_are_divided_as_material_does(page: str) -> None:
    """A page of plain HTML has the sections that Material's parser finds, piece by piece."""
    found = _ours(page)
    if found is not None:
        assert found == _material(page)


@given(st.lists(st.one_of(_PLAIN, _ODD), max_size=20).map("".join))
def test_other_pages_are_divided_alike_or_left_to_material(page: str) -> None:
    """Whatever a page holds, there is either no answer or that of Material's parser."""
    found = _ours(page)
    if found is not None:
        assert found == _material(page)


@pytest.mark.parametrize(
    "page", ["<p class=x>a</p>", "<p>a < b</p>", "<!-- a -- b -->", "<iframe></iframe>", "<?x?>"]
)
def test_odd_html_is_left_to_material(page: str) -> None:
    """HTML that is not plain has no answer."""
    assert find_sections(page) is None


@pytest.mark.parametrize("page", ["", "text", " ", "&amp;", "<p>a</p>", "\n<p>a</p> b"])
def test_plain_pages_have_an_answer(page: str) -> None:
    """Plain HTML is answered, with and without tags."""
    assert _ours(page) == _material(page)


def test_pages_of_a_site_are_plain(own_site: Built) -> None:
    """Articles of this project's own site are answered wherever Material's parser answers."""
    pages = sorted(own_site.site_dir.rglob("*.html"))
    articles = [re.search(r"<article[^>]*>(.*)</article>", p.read_text(), re.DOTALL) for p in pages]
    found = [article[1] for article in articles if article]
    assert found
    for article in found:
        assert _ours(article) == _material(article)


@pytest.mark.parametrize(
    "piece",
    ["<p>", "<p>a</p>", "<div>", "<", '<a b="', "<!--", "<!-", "a &amp; ", '<h2 id="a">x</h2>'],
)
def test_long_pages_take_time_as_they_are_long(piece: str) -> None:
    """Eight times the page takes no more than some eight times the time."""
    assert_grows_linearly(lambda size: partial(find_sections, piece * size), 8_000)


def test_a_large_page_is_divided_as_a_small_one(
    own_site: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found bit by bit is what is found at once."""
    pages = [path.read_text() for path in sorted(own_site.site_dir.rglob("index.html"))]
    at_once = list(map(_ours, pages))
    monkeypatch.setattr(search_sections, "_LARGE", 0)
    assert list(map(_ours, pages)) == at_once


_OURS = """\
<h2 id="a">A</h2>
<p>Found.</p>
{}
<p>Found too.</p>
<h3 id="b">B</h3>
<div class="x" data-search-exclude=""><p>Not found.</p><ol><li>Nor this.</li></ol></div>
<p>Found at last.</p>
"""


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ('<ol class="y" data-search-exclude=""><li>One</li> <li>Two</li></ol>', 0),
        ('<div data-search-exclude=""><p>One <b>two</b></p></div>', 0),
        ('<div data-search-exclude="">One<div>two</div>three</div>', 1),
        ('<ul data-search-exclude=""><li>One<h4 id="c">C</h4>two</li></ul>', 1),
        ('<svg data-search-exclude=""><title>One</title></svg><p>two</p>', 0),
        ('<p data-search-exclude="">One', 1),
        ("<p>data-search-exclude=&quot;&quot;</p>", 0),
        ("", 0),
    ],
)
def test_what_search_leaves_out_need_not_be_read(part: str, left: int) -> None:
    """A page without what stands in such elements is divided into the same sections.

    They stay where something in them counts: a heading with an id, an element of the same kind.
    """
    page = _OURS.format(part)
    short = without_left_out(page)
    assert ("Not found" in short) == bool(left)
    assert _ours(short) == _ours(page)
    assert _material(short) == _material(page)


def test_what_is_left_out_takes_time_as_it_is_long() -> None:
    """Many elements that cannot be passed over cost no more than one look."""
    for piece in (
        '<p data-search-exclude="">',
        '<p data-search-exclude="">a</p>',
        ' data-search-exclude=""',
    ):
        assert_grows_linearly(partial(_leaving_out, piece), 8_000)


def _leaving_out(piece: str, size: int) -> Callable[[], str]:
    return partial(without_left_out, piece * size)
