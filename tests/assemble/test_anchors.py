"""Anchors of listings: each once on a page."""

from mkbriefs.assemble.anchors import without_repeated_ids


def test_an_anchor_stands_where_it_came_first() -> None:
    """The second of two equal listings has no ids, a listing with others keeps them."""
    taken: set[str] = set()
    first = '<ol class="a"><li id="n-x">one</li></ol>'
    assert without_repeated_ids(first, taken) == first
    assert without_repeated_ids(first, taken) == '<ol class="a"><li>one</li></ol>'
    assert without_repeated_ids('<li id="n-y">two</li>', taken) == '<li id="n-y">two</li>'
    assert taken == {"n-x", "n-y"}


def test_words_of_a_source_stay() -> None:
    """Text that looks like an attribute is no attribute."""
    said = "<p>say id=&quot;n-x&quot; &lt;li id=&quot;n-x&quot;&gt;</p>"
    assert without_repeated_ids(said, {"n-x"}) == said
