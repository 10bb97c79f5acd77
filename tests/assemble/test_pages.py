"""Pages: comments that ask for listings, HTML kept from the engine, a person's words set apart."""

from collections.abc import Mapping

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.assemble.comments import find_listing_comments
from mkbriefs.assemble.page import (
    Content,
    Html,
    LateHtml,
    Markdown,
    Page,
    fill_slots,
    to_slotted_text,
)
from mkbriefs.assemble.voice import wrap_person
from mkbriefs.frontmatter import YamlValue


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<!-- mkbriefs: briefs -->\n", [(0, "briefs", {})]),
        ("# A\n\n<!--mkbriefs:briefs-->\n", [(2, "briefs", {})]),
        (
            "a\n\n<!-- mkbriefs: passages theme=fish-farms -->\n\nb\n",
            [(2, "passages", {"theme": "fish-farms"})],
        ),
        ("<!-- mkbriefs: -->\n", [(0, "", {})]),
        ("before <!-- mkbriefs: briefs -->\n", []),
        ("```\n<!-- mkbriefs: briefs -->\n```\n", []),
        ("~~~~ md\n\n<!-- mkbriefs: briefs -->\n\n~~~~\n", []),
        ("    <!-- mkbriefs: briefs -->\n", []),
        ("- item\n\n    <!-- mkbriefs: briefs -->\n", []),
        ("> <!-- mkbriefs: briefs -->\n", []),
        ("`<!-- mkbriefs: briefs -->`\n", []),
        ("<!-- another: briefs -->\n", []),
        ("<!-- mkbriefs: briefs\n", []),
    ],
)
def test_listing_comments(body: str, found: list[tuple[int, str, dict[str, str]]]) -> None:
    """A comment alone on its line asks; in code, lists, quotations or a sentence it is text."""
    comments = find_listing_comments(body)
    assert [(c.line, c.name, dict(c.options)) for c in comments] == found


def test_words_that_are_no_option_are_kept_for_the_report() -> None:
    """What is not `key=value` is handed on, so that it can be named."""
    (comment,) = find_listing_comments("<!-- mkbriefs: briefs newest Sort=x theme=a -->\n")
    assert comment.malformed == ("newest", "Sort=x")
    assert comment.options == {"theme": "a"}


def _render(page: Page) -> str:
    text, slots = to_slotted_text(page)
    body = text.split("---\n", 2)[2]
    made = fill_slots(markdown.markdown(body, extensions=["tables", "footnotes"]), slots)
    return made.replace(">\n\n<", ">\n<")


def _page(parts: tuple[Markdown | Html, ...], meta: Mapping[str, YamlValue] | None = None) -> Page:
    return Page("a.md", lambda: Content(meta=meta or {}, parts=parts))


def test_finished_html_is_never_parsed() -> None:
    """What looks like Markdown in finished HTML comes out as it went in."""
    raw = "<p>*not* [a](b) `code` _x_\n\n# no heading &amp; &lt;\n\n    deep</p>"
    page = _page((Markdown("# Title"), Html(raw), Markdown("*yes*")))
    assert _render(page) == f"<h1>Title</h1>\n{raw}\n<p><em>yes</em></p>"


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_html_comes_through(texts: list[str]) -> None:
    """Every piece is put back once, in order, whatever it holds, even what looks like a slot."""
    clean = [t.encode(errors="replace").decode().replace("\n", " ") for t in texts]
    page = _page(tuple(Html(f"<i>{t}</i>") for t in clean))
    assert _render(page) == "\n".join(f"<i>{t}</i>" for t in clean)


def test_html_that_quotes_another_slot() -> None:
    """A slot's comment inside another piece of HTML is not filled."""
    first = Html("<p>one</p>")
    _, slots = to_slotted_text(_page((Html("<p>x</p>"), first)))
    comment = list(slots)[1]
    page = _page((Html(f"<p>{comment}</p>"), first))
    assert _render(page) == f"<p>{comment}</p>\n<p>one</p>"


def test_late_html_is_made_once_when_its_place_is_filled() -> None:
    """The Markdown of a page whose address is known is there before its late HTML is made."""
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "<p>late</p>"

    late = LateHtml(make)
    content = Content(meta={"title": "A"}, parts=(Markdown("# A"), late, Html("<p>soon</p>")))
    page = Page("a.md", lambda: content, made_from="all that it reads")
    text, slots = to_slotted_text(page)
    assert text.startswith("---\ntitle: A\n---\n")
    assert not made
    assert [fill_slots(slot, slots) for slot in slots] == ["<p>late</p>", "<p>soon</p>"]
    assert fill_slots(next(iter(slots)), slots) == "<p>late</p>"
    assert made == ["made"]


def test_late_html_has_a_place_of_its_own_on_each_page() -> None:
    """Two late pieces of a page, and one of two pages, never have the same slot."""
    parts = (LateHtml(lambda: "<p>x</p>"), LateHtml(lambda: "<p>x</p>"))
    pages = [Page("a.md", lambda: Content(meta={}, parts=parts), made_from=m) for m in "ab"]
    assert len({slot for page in pages for slot in to_slotted_text(page)[1]}) == 4


@given(st.text(max_size=60), st.text(max_size=20))
def test_front_matter_holds_any_title(title: str, tag: str) -> None:
    """A title with colons, quotes, line breaks or markers is one value of the YAML block."""
    title, tag = (t.encode(errors="replace").decode() for t in (title, tag))
    page = _page((Markdown("body"),), {"title": title, "tags": [tag]})
    text, _ = to_slotted_text(page)
    assert text.startswith("---\n")
    block, _, rest = text[4:].partition("\n---\n")
    assert yaml.safe_load(block) == {"title": title, "tags": [tag]}
    assert rest.strip() == "body"


def _shown(text: str, invitation: str = "") -> list[str]:
    return [part.text.strip() for part in wrap_person(text, invitation=invitation)]


def test_a_persons_words_are_wrapped_below_their_headings() -> None:
    """Headings stay outside for the contents list; what stands under each is set apart, signed."""
    opened, closed = (
        '<div class="mb-person">',
        '<p class="mb-sig">Written by the analyst</p></div>',
    )
    assert _shown("Intro.\n\n## View\n\nA *view*.\n\n### Deeper\n\nMore.\n") == [
        opened,
        "Intro.",
        closed,
        "## View",
        opened,
        "A *view*.\n\n### Deeper\n\nMore.",
        closed,
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "<!-- to do -->\n", "## Notes\n", "## Notes\n\n\n"])
def test_nothing_written_is_nothing_shown(text: str) -> None:
    """White space, comments and an empty invitation to write show nothing."""
    assert _shown(text, "## Notes") in ([], ["## Notes"] if not text else [])


def test_a_heading_in_code_is_no_heading() -> None:
    """Lines of code that begin with `#` do not cut a person's words apart."""
    parts = _shown("```\n# comment\n## more\n```\n")
    assert parts[1] == "```\n# comment\n## more\n```"
    assert len(parts) == 3
