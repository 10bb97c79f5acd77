"""Listing comments are found where they are comments, and nowhere else."""

import pytest

from mkbriefs.assemble.comments import find_listing_comments


def test_a_comment_alone_on_its_line_is_a_listing() -> None:
    """Name, options and line are read."""
    found = find_listing_comments("# T\n\ntext\n<!-- mkbriefs: passages theme=crime -->\nmore\n")
    assert [(c.line, c.name, dict(c.options), c.malformed) for c in found] == [
        (3, "passages", {"theme": "crime"}, ())
    ]


@pytest.mark.parametrize(
    "body",
    [
        "```\n<!-- mkbriefs: briefs -->\n```\n",
        "    <!-- mkbriefs: briefs -->\n",
        "text <!-- mkbriefs: briefs --> text\n",
        "- <!-- mkbriefs: briefs -->\n",
        "<!-- mkbriefs:begin text sha256=0 -->\n",
        "<!-- other: briefs -->\n",
    ],
)
def test_what_is_code_or_inside_something_is_text(body: str) -> None:
    """A comment in code, a list, or a line of text asks for nothing."""
    assert [c.name for c in find_listing_comments(body) if c.name == "briefs"] == []


def test_words_that_are_no_options_are_kept_for_the_diagnostic() -> None:
    """What cannot be read as key=value is told, not swallowed."""
    (found,) = find_listing_comments("<!-- mkbriefs: passages crime theme= -->\n")
    assert found.malformed == ("crime", "theme=")
