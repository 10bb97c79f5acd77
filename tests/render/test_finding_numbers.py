"""The numbers of findings and their places in pages that are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.assemble.page import Content, Html, Page
from mkbriefs.model import FindingId
from mkbriefs.render.finding_numbers import FindingNumber, fill_numbers
from mkbriefs.render.html import Finished, el, text

FACT, OTHER = FindingId("f-0123456789"), FindingId("d-0123456789")


def page(numbers: dict[FindingId, int]) -> Page:
    """Return a page with the place of a number."""
    content = Content(meta={}, parts=(Html(FindingNumber(FACT, None).html),))
    return Page("a.md", lambda: content, made_from="the same", numbers=numbers)


def test_a_place_is_filled_with_the_number_of_its_finding() -> None:
    """A number that is written in later looks as if it had been known."""
    html = el("p", {"title": Finished(FindingNumber(FACT, None).html)}, text("see "))
    known = el("p", {"title": FindingNumber(FACT, 12).html}, text("see "))
    assert fill_numbers(html, {FACT: 12, OTHER: 3}) == known
    assert str(FindingNumber(OTHER, 3)) == "D3"


def test_the_place_of_a_finding_without_number_stays() -> None:
    """Only the numbers that are given are written in."""
    html = FindingNumber(FACT, None).html
    assert fill_numbers(html, {OTHER: 3}) == html
    with pytest.raises(ValueError, match=FACT):
        str(FindingNumber(FACT, None))


@given(st.text(alphabet=st.sampled_from([*"f-0123456789<\ufdd0\ufdd1"])))
def test_nobodys_words_become_a_place(words: str) -> None:
    """Text with the marks of a place is shown as any text that cannot be printed."""
    for html in (text(words), el("p", {"title": words})):
        assert fill_numbers(html, {FACT: 1}) == html


def test_a_page_is_the_same_whatever_the_numbers() -> None:
    """One more fact moves numbers, but no page has another address by it."""
    one, other = page({FACT: 1}), page({FACT: 2})
    assert one.address() == other.address()
    assert [each.finish(each.parts[0].text) for each in (one, other)] == ["F1", "F2"]
