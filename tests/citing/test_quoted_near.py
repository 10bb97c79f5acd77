"""What may stand between a quotation and the citation that is said to prove it."""

import pytest

from mkbriefs.citing.syntax import read_citations

_WORDS = "Redshank did nest"


@pytest.mark.parametrize(
    "text",
    [
        f'("{_WORDS}") [@k]',
        f'"{_WORDS}" ([@k])',
        f'"{_WORDS}" – [@k]',
        f'"{_WORDS}"[^1] [@k]',
        f'"{_WORDS}" (emphasis added) [@k]',
        f'["{_WORDS}"](index.md) [@k]',
        f"&ldquo;{_WORDS}&rdquo; [@k]",
        f"&quot;{_WORDS}&quot; [@k]",
        f'<span>"{_WORDS}"</span> [@k]',
        f'"{_WORDS}"<br>[@k]',
        f'"{_WORDS}"\\\n[@k]',
        f'"{_WORDS}" (@k)',
        f"> {_WORDS} --- @k",
        f"> {_WORDS}\n\n— @k",
    ],
)
def test_a_quotation_is_read_whatever_stands_between(text: str) -> None:
    """Brackets, dashes, footnotes, remarks and markup do not hide a quotation from its proof."""
    assert [quotation.words for quotation in read_citations(text).quotations] == [_WORDS]


@pytest.mark.parametrize(
    "text",
    [
        f'"{_WORDS}" @k says more.',
        f'He said "{_WORDS}" and left [@k].',
        f'"{_WORDS}" (which nobody doubts) [@k]',
    ],
)
def test_words_of_the_page_part_a_quotation_from_a_citation(text: str) -> None:
    """With words between, the citation is not said to prove the quotation."""
    assert read_citations(text).quotations == ()


def test_chinese_puts_no_space_before_a_key() -> None:
    """A key directly behind Chinese words is a citation; behind a Latin letter it is an address."""
    assert len(read_citations("工程师@k 说").citations) == 1
    assert len(read_citations("engineer@k says").citations) == 0
