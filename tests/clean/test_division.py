"""Every line of any text is kept or dropped, once; cleaning is deterministic."""

import itertools
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkbriefs.clean.cleaning import clean_seed
from mkbriefs.clean.lines import is_blank
from mkbriefs.clean.rules import CleaningRules, load_rules
from mkbriefs.config import CleaningRule
from mkbriefs.model import Seed, SeedPath, Span

_RULES = load_rules()

_LINES = st.sampled_from(
    """The harbour reopened on Monday.|By Jane Doe|3 March 2024|READ MORE: Ferry prices rise
    Leave a Reply|Advertisement|- one|- two|> quoted|# Heading|What now?|a\tb|a | b | c|---|===
    ```|© 2024 Harbour News|Related stories|(Photo: Jane Doe/AFP)|— Reuters|(AP)|\u200b|\x00|…
    Correction: it was four.|Source: https://example.org/a|  indented line of text, which goes on
    and on, over the whole width of the line and into|the next one until it ends.|Jane Doe Opinion
    Harbour reopens after storm|Harbour reopens after the storm|Share|Recommended Stories|1. One
    title: x|Published: 2024-02-30|https://example.org|PARIS, March 3 (Reuters) - The court ruled.
    Jane Doe is a reporter covering ports for Harbour News.|Most Commented|\u00a0\u00a0word|\u3000x
    """.replace("\n    ", "|").split("|")
)
_TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(_LINES, st.just(""), st.text(max_size=60)), max_size=30).map("\n".join),
)


def _seed(text: str) -> Seed:
    return Seed(
        path=SeedPath("any.txt"),
        sha256="0" * 64,
        size=len(text.encode("utf-8", "surrogatepass")),
        media_type="text/plain",
        encoding="utf-8",
        text=text,
    )


def _spans(text: str, rules: CleaningRules = _RULES) -> list[Span]:
    clean = clean_seed(_seed(text), rules).clean
    return sorted([p.span for p in clean.paragraphs] + [d.span for d in clean.dropped])


@given(_TEXTS)
@example("---\ntitle: a\n---\n")
@example("```\n\ncode\n\n```")
@example("Title\n===\n")
@example("\x0b\x0cA\x1c\n\u2028b")
def test_every_line_lies_in_exactly_one_span(text: str) -> None:
    """Each line that is not blank lies in one paragraph or dropped span, and no span overlaps."""
    spans = _spans(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and not is_blank(line):
            start = offset + line.index(stripped)
            place = Span(start, start + len(stripped))
            assert sum(span.covers(place) for span in spans) == 1
            assert sum(span.overlaps(place) for span in spans) == 1
        offset += len(line) + 1


@given(_TEXTS)
def test_spans_are_whole_lines(text: str) -> None:
    """A span begins and ends with ink, at the ends of lines."""
    for span in _spans(text):
        assert span.of(text) == span.of(text).strip() != ""
        assert not text[: span.start].rpartition("\n")[2].strip()
        assert not text[span.end :].partition("\n")[0].strip()


@given(_TEXTS)
def test_ids_are_numbered_in_order(text: str) -> None:
    """Paragraphs of the reading flow are p1, p2 …, headings h1 …, captions c1 …."""
    paragraphs = clean_seed(_seed(text), _RULES).clean.paragraphs
    for letter in "phc":
        ids = [p.id for p in paragraphs if p.id[0] == letter]
        assert ids == [f"{letter}{n}" for n in range(1, len(ids) + 1)]
    assert all(p.kind.is_flow == (p.id[0] == "p") for p in paragraphs)
    assert [p.span for p in paragraphs] == sorted(p.span for p in paragraphs)


@given(_TEXTS)
def test_metadata_is_read_from_its_span(text: str) -> None:
    """Every stated value lies in the text, and words are the seed's own."""
    metadata = clean_seed(_seed(text), _RULES).metadata
    for stated in (metadata.title, metadata.publisher, metadata.url):
        if stated is not None:
            assert " ".join(stated.span.of(text).split()) == stated.value
    for author in metadata.authors:
        words = author.span.of(text).lower()
        assert all(part.lower() in words for part in author.value.full.split())
    if metadata.issued is not None:
        assert metadata.issued.value.year in metadata.issued.span.of(text)


@given(_TEXTS)
def test_cleaning_is_deterministic(text: str) -> None:
    """The same seed gives the same result, also with rules that went to another process."""
    again = pickle.loads(pickle.dumps(_RULES))  # noqa: S301  our own bytes
    assert clean_seed(_seed(text), _RULES) == clean_seed(_seed(text), again)


@given(st.integers(50, 120), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_letters_set_one_by_one_are_one_paragraph(count: int, divider: str) -> None:
    """A long run of lines of a letter each, behind a header's length, is one paragraph."""
    prose = "The council met on Tuesday and agreed to mend the road.\n\n" * 45
    text = f"{prose}{divider.join('x' * count)}\n\n{prose}"
    run = Span(len(prose), len(prose) + count + (count - 1) * len(divider))
    spans = _spans(text)
    assert run in spans
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_a_million_short_lines_are_soon_divided() -> None:
    """Lines that say nothing cost little, however many there are, and each lies in a span."""
    text = "a\n" * 300_000
    spans = _spans(text)
    assert sum(span.end - span.start + 1 for span in spans) == len(text)
    assert len(spans) < 100


@pytest.mark.parametrize(
    "line", ["© 2024 Harbour News. All rights reserved.", "Sign up for our newsletter today"]
)
@pytest.mark.timeout(20)
def test_a_run_of_furniture_is_soon_divided(line: str) -> None:
    """Lines that ask those behind them what they are cost no more than others, however many."""
    assert _spans(f"{line}\n\n" * 3000)


def test_rules_of_the_user_go_first() -> None:
    """A rule of the user's drops its lines everywhere, whatever their length, with its reason."""
    rule = CleaningRule(
        name="weather-box", reason="the daily weather box", lines=("Weather: * forecast *",)
    )
    prose = "The council met on Tuesday and agreed to mend the road.\n\n"
    line = "WEATHER:  sun, " + "then rain, " * 80 + "says the forecast for the coast"
    cleaned = clean_seed(_seed(f"{prose}{line}\n\n{prose}"), load_rules((rule,)))
    assert [(d.rule, d.reason) for d in cleaned.clean.dropped] == [
        ("weather-box", "the daily weather box")
    ]


def test_wildcards_do_not_backtrack() -> None:
    """A rule of many wildcards against a line of one letter is decided at once."""
    rule = CleaningRule(name="stars", reason="stars", lines=("a*a*a*a*a*a*a*a*a*a*a*a*b",))
    assert len(_spans("a" * 4000, load_rules((rule,)))) == 1
