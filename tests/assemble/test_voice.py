"""A person's words are set apart, and nothing else is."""

from mkbriefs.assemble.page import Html, Markdown
from mkbriefs.assemble.voice import wrap_person


def words(text: str, invitation: str = "") -> list[str]:
    """Return the parts as text, HTML in angle brackets' place."""
    return [
        part.text.strip() if isinstance(part, Markdown) else part.text[:5]
        for part in wrap_person(text, invitation=invitation)
    ]


def test_headings_stand_outside_and_words_inside() -> None:
    """Section headings take part in the page's layout; what stands under them is signed."""
    assert words("First.\n\n## Two\n\nSecond.\n") == [
        "<div ",
        "First.",
        "<p cl",
        "## Two",
        "<div ",
        "Second.",
        "<p cl",
    ]


def test_an_invitation_without_words_is_not_published() -> None:
    """An empty notes section is left out, another heading without words is not."""
    assert words("## Notes\n\n", "## Notes\n") == []
    assert words("## Notes\n\n<!-- later -->\n", "## Notes\n") == []
    assert words("## Other\n\n", "## Notes\n") == ["## Other"]


def test_a_heading_of_several_lines_is_none() -> None:
    """The site reads a paragraph and a rule there, which are a person's words."""
    assert words("one\ntwo\n---\n") == ["<div ", "one\ntwo\n---", "<p cl"]


def test_words_behind_a_comment_are_words() -> None:
    """A comment leaves a section empty only if nothing stands beside it."""
    assert words("## Notes\n\n<!-- a --> b\n", "## Notes\n")[0] == "## Notes"


def test_a_heading_in_code_is_no_heading() -> None:
    """Markdown decides what a heading is, not a search for hash signs."""
    parts = wrap_person("```\n## no\n```\n")
    assert [type(part) for part in parts] == [Html, Markdown, Html]
