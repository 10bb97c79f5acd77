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


def test_values_with_spaces_stand_in_quotation_marks() -> None:
    """Either kind of quotation marks holds a value together; the marks are no part of it."""
    (found,) = find_listing_comments(
        "<!-- mkbriefs: bibliography publisher=\"The Quay's Post\" type='legal case' year=20 -->\n"
    )
    assert dict(found.options) == {
        "publisher": "The Quay's Post",
        "type": "legal case",
        "year": "20",
    }
    assert found.malformed == ()


@pytest.mark.parametrize("words", ['a="b', 'a="b"c', "a=b'c", 'a=""', '"a=b"'])
def test_quotation_marks_that_do_not_fit_are_told(words: str) -> None:
    """A value whose marks are not closed, or are followed by more, is no value."""
    (found,) = find_listing_comments(f"<!-- mkbriefs: bibliography {words} -->\n")
    assert (dict(found.options), found.malformed) == ({}, (words,))


def test_a_comment_of_any_length_is_read_at_once() -> None:
    """Long hostile comments cost no more than their length."""
    for unit in ('a="', "a=b ", "' ", "--> ", "a=" * 9):
        body = f"<!-- mkbriefs: x {unit * 50_000} -->\n"
        assert find_listing_comments(body) == ()


def test_words_that_are_no_options_are_kept_for_the_diagnostic() -> None:
    """What cannot be read as key=value is told, not swallowed."""
    (found,) = find_listing_comments("<!-- mkbriefs: passages crime theme= -->\n")
    assert found.malformed == ("crime", "theme=")
