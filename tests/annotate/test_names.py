"""Names: which words are names, of what kind, and which of them mean the same."""

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from annotate_cases import paragraphs_of
from hypothesis import given
from hypothesis import strategies as st

from dotted_cases import DottedCase, check_or_update, read_dotted_cases
from effort import assert_grows_linearly
from mkbriefs.annotate.amounts import find_amounts
from mkbriefs.annotate.names import NameFinder
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.model import ListedName, Mention, MentionKind, Span

LANGUAGES = ("en", "es", "zh", "de", "fr", "ja", "und")


def _find(text: str, language: str, listed: tuple[ListedName, ...] = ()) -> tuple[Mention, ...]:
    paragraphs = paragraphs_of(text)
    sentences = split_sentences(text, paragraphs)
    amounts = find_amounts(text, paragraphs, language=language)
    sums = [amount.span for amount in amounts if amount.kind is MentionKind.MONEY]
    return NameFinder(listed).find(text, paragraphs, sentences, language=language, sums=sums)


def _read(lines: str) -> tuple[str, tuple[ListedName, ...]]:
    """Return the text of a case and the names listed above it."""
    listed = []
    text = lines
    while text.startswith("@ "):
        line, _, text = text.partition("\n")
        kind, _, names = line.removeprefix("@ ").partition(" ")
        name, *aliases = (each.strip() for each in names.split("|"))
        listed.append(ListedName(kind=MentionKind(kind), name=name, aliases=tuple(aliases)))
    return text, tuple(listed)


@pytest.mark.parametrize("case", read_dotted_cases("names", 2), ids=str)
def test_cases(case: DottedCase, *, update_golden: bool) -> None:
    """Each case's names, and no others, are found with their kinds and canonical forms."""
    text, listed = _read(case.parts[0])
    mentions = _find(text, case.title.partition(":")[0], listed)
    rows = [f"{' '.join(m.span.of(text).split())} | {m.kind} | {m.name}\n" for m in mentions]
    check_or_update(case, "".join(rows), update_golden=update_golden)


_PIECES = st.sampled_from([
    "Ana Duarte", "Duarte", "Dr. ", "the ", "The ", "of ", "de la ", "and ", "& ", "University",
    "Bank", "Act", "Nice", "Paris", "in ", "(ECB)", "European Central Bank", "’s", "'s ", ", ",
    ". ", " ", "\n", "\n\n", "# ", "“", "”", "novel ", "said ", "v. ", "O'Neill", "J. ", "iOS",
    "AT&T", "MIIT", "LONDON", "I ", "Monday ", "May ", "Oslo-based ", "中国", "王海涛", "教授",
    "说", "公司", "《", "》", "法", "·", "İ", "ß", "Ǆ", "e\u0301", "\u200b", "[a1b2]", "*", "_",
    "plc", "169",
])  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=80))
_LISTED = (
    ListedName(kind=MentionKind.PERSON, name="Ana Duarte", aliases=("Duarte",)),
    ListedName(kind=MentionKind.ORGANISATION, name="公司"),
    ListedName(kind=MentionKind.PLACE, name="nice"),
)


@given(_TEXTS, st.sampled_from(LANGUAGES), st.sampled_from([(), _LISTED]))
def test_names_are_in_order_apart_and_inside_paragraphs(
    text: str, language: str, listed: tuple[ListedName, ...]
) -> None:
    """Names lie each in one kept paragraph, in order, without overlaps, with a name and rule."""
    mentions = _find(text, language, listed)
    paragraphs = paragraphs_of(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    for mention in mentions:
        assert mention.span.start < mention.span.end
        assert any(paragraph.span.covers(mention.span) for paragraph in paragraphs)
        assert mention.name == " ".join(mention.name.split())
        assert mention.name
        assert mention.rule
        assert len(mention.span.of(text)) <= 100 or mention.rule == "listed-name"


_STANDING = re.compile(r"(?<!\w)Ana Duarte(?!\w)|公司")


@given(_TEXTS, st.sampled_from(LANGUAGES))
def test_listed_names_are_never_lost(text: str, language: str) -> None:
    """Whatever rules find besides, a listed name that stands as a word is found as listed."""
    listed = [m for m in _find(text, language, _LISTED) if m.rule == "listed-name"]
    assert all(m.name in {"Ana Duarte", "公司", "nice"} for m in listed)
    for paragraph in paragraphs_of(text):
        for match in _STANDING.finditer(text, paragraph.span.start, paragraph.span.end):
            standing = Span(match.start(), match.end())
            assert any(mention.span.covers(standing) for mention in listed)


@given(_TEXTS, st.sampled_from(LANGUAGES))
def test_same_text_same_names(text: str, language: str) -> None:
    """Finding twice finds the same, and a finder keeps nothing of a text it has read."""
    finder = NameFinder(_LISTED)
    paragraphs = paragraphs_of(text)
    sentences = split_sentences(text, paragraphs)
    first = finder.find(text, paragraphs, sentences, language=language)
    other = "Duarte Bank (DB) of Paris said so. "
    finder.find(other, paragraphs_of(other), (), language=language)
    assert finder.find(text, paragraphs, sentences, language=language) == first


_HOSTILE = {
    "capitals without an end": "Alpha Beta ",
    "capitals in a list": "Alpha Beta, ",
    "chains of of": "Bank of ",
    "brackets": "ABC (DEF) ",
    "quotation marks": "“A \"b ‘ '",
    "stars": "*Aa ",
    "dots": "A.",
    "hyphens": "A-",
    "speakers": "Ana Duarte said. ",
    "and": "Ana and ",
    "suffixes": "公司大学银行",
    "family names": "王李张刘",
    "middle dots": "王·",
    "book marks": "《",
    "apostrophes": "O'",
    "marks": "A\u0301",
}


@pytest.mark.parametrize("name", _HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_work_grows_with_the_text_and_no_faster(name: str, language: str) -> None:
    """Eight times the text takes no more than some sixteen times as long."""

    def work_on(size: int) -> Callable[[], object]:
        text = _HOSTILE[name] * (size // len(_HOSTILE[name]))
        paragraphs = paragraphs_of(text)
        sentences = split_sentences(text, paragraphs)
        return partial(NameFinder(()).find, text, paragraphs, sentences, language=language)

    assert_grows_linearly(work_on, 4_000, free=0.25)


def test_different_names_do_not_slow_each_other_down() -> None:
    """A text of nothing but different names is read in time that grows with their number."""

    def work_on(count: int) -> Callable[[], object]:
        text = "".join(f"Xa{n}a Yb{n}b said so. " for n in range(count))
        return partial(_find, text, "en")

    assert_grows_linearly(work_on, 500)
