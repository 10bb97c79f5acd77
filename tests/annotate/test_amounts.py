"""Money and quantities: what is found, what its value is, what is left alone."""

from pathlib import Path

import pytest
from amount_cases import CASES, amounts_of, written_value

from mkbriefs.annotate.amounts import find_amounts
from mkbriefs.model import Mention, Money, Paragraph, ParagraphKind, Span

FILES = sorted(CASES.glob("*.txt"))


def _texts(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(" ")]


def _written(text: str, mention: Mention) -> str:
    value = mention.value
    equals = value.equals if isinstance(value, Money) else None
    partner = f" = {equals.of(text)}" if equals else ""
    return f"    {mention.span.of(text)}: {written_value(mention)} ({mention.rule}){partner}"


def _expected(path: Path) -> str:
    """Return the file as the code would have it."""
    language = path.stem.partition("-")[0]
    return "".join(
        "".join(f"{line}\n" for line in (text, *(_written(text, m) for m in found)))
        for text in _texts(path)
        for found in [amounts_of(text, language)]
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases(path: Path, *, update_golden: bool) -> None:
    """Each line's amounts, and no others, are found with values, rules and partners."""
    actual = _expected(path)
    if update_golden:
        path.write_text(actual, "utf-8")
    for number, (line, now) in enumerate(
        zip(path.read_text("utf-8").splitlines(), actual.splitlines(), strict=False), 1
    ):
        assert line == now, f"{path}:{number}"
    assert path.read_text("utf-8") == actual


def test_there_are_many_cases() -> None:
    """No case file is silently skipped, and each language has its share."""
    counts = {path.stem: len(_texts(path)) for path in FILES}
    assert sum(counts.values()) >= 350
    assert {stem[:2] for stem in counts} >= {"en", "es", "zh"}


@pytest.mark.parametrize(("heading", "found"), [("2.1 Public responses", 0), ("Some 40 ships", 1)])
def test_the_number_of_a_heading_counts_nothing(heading: str, found: int) -> None:
    """A figure before a heading's words is its place in the text; one among them counts."""
    paragraph = Paragraph(id="h1", kind=ParagraphKind.HEADING, span=Span(0, len(heading)))
    assert len(find_amounts(heading, (paragraph,), language="en")) == found
