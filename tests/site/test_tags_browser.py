"""The scanner of tags and a real browser read the same pages alike."""

import random  # noqa: TID251  for pages no one would write by hand
import re

import pytest

from browsing import open_browser
from mkbriefs.engines.tags import TagScanner

pytestmark = pytest.mark.browser

_PIECES = [
    *(
        "<x-a",
        "<x-a k=",
        "<x-b ",
        "<x-b ",
        "</x-a>",
        "<X-A\n",
        "<x-a>",
        "</x-b",
        "<x-b/",
        ">",
        ">",
        " ",
        "/",
        "=",
    ),
    *('"', "'", "''", "k", "k=", "k='v'", 'k="v"', "K = v", "k=a/b", '="', "='", "m&amp;=1"),
    *("<!--", "-->", "--!>", "->", "-", "<!", "<?", "</", "<", "< ", "<1", "&lt;", "<!-->", "<!d>"),
    *("<script>", "</script>", "</script", "<style>", "</style ", "<textarea>", "</textarea>"),
    *("<title>", "</title>", "</titlex>", "<iframe>", "</iframe>", "text", "&#39;", "\n", "é"),
    *("<b>", '<p k="v">', "</p>", "<br/>", '<span k="', "<abbr k='>'>", "<title>x</title>"),
    *('<a href="#x">', '<a href="../x" k="', '<a class="k" href="x">', "</a>"),
]
_SECOND_ESCAPE = re.compile(r"<script>.*<!--.*<script", re.DOTALL)
"""The one thing the scanner does not follow on purpose."""
_READ = """texts => texts.map(text => {
  const page = new DOMParser().parseFromString('<body>' + text, 'text/html');
  return [...page.querySelectorAll('x-a, x-b')].map(node => [
    node.localName, Object.fromEntries([...node.attributes].map(a => [a.name, a.value]))]);
})"""


def _read_here(text: str) -> list[list[object]]:
    scanner = TagScanner("x-a", "x-b", unless=' href="[^"]*+"')
    return [
        [tag.name, {name: a.value for name, a in tag.attributes().items()}]
        for tag in scanner.scan(f"<body>{text}")
    ]


def test_tags_are_read_as_a_browser_reads_them() -> None:
    """Elements and attributes found in pages of random pieces are those that Chromium finds."""
    dice = random.Random(20)  # noqa: S311  the same pages on every run
    texts = ["".join(dice.choices(_PIECES, k=dice.randint(2, 24))) for _ in range(8000)]
    with open_browser() as browser, browser.new_context() as context:
        read = context.new_page().evaluate(_READ, texts)
    differing = [
        (text, here, there)
        for text, there in zip(texts, read, strict=True)
        if (here := _read_here(text)) != there and not _SECOND_ESCAPE.search(text)
    ]
    assert differing == []
    assert sum(map(len, read)) > 2000, "most pages should hold something to compare"
