"""Readers of the sentences and of the running texts whose dates are known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotate_cases import paragraphs_of

from mkbriefs.annotate.dates import find_dates
from mkbriefs.model import DateValue, Mention

CASES = Path(__file__).parent.parent / "cases" / "dates"
GOLD = sorted((CASES / "gold").glob("*.txt"))
_MARKED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCase:
    """One sentence and the dates it holds."""

    path: Path
    line: int
    """Of the sentence, from 1."""
    language: str
    issued: str
    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A running text and its dates: where they stand, EDTF, which is empty where unresolved."""

    name: str
    language: str
    issued: str
    text: str
    dates: dict[tuple[int, int], str]
    debatable: tuple[tuple[int, int], ...]


def read_date_cases() -> list[DateCase]:
    """Return the sentences of `tests/cases/dates/*.txt`."""
    return [case for path in sorted(CASES.glob("*.txt")) for case in _cases_of(path)]


def _cases_of(path: Path) -> Iterator[DateCase]:
    language = issued = ""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("@"):
            language, issued = (*line[1:].split(), "")[:2]
        elif line and not line.startswith((" ", "#")):
            after = lines[number + 1 :]
            end = next((n for n, each in enumerate(after) if not each.startswith(" ")), len(after))
            yield DateCase(
                path=path,
                line=number + 1,
                language=language,
                issued=issued,
                text=line,
                expected=tuple(each.strip() for each in after[:end]),
            )


def show(mention: Mention) -> str:
    """Return a date as the cases write it."""
    value = mention.value
    assert isinstance(value, DateValue)
    return f"{mention.name} → {value.edtf or '-'} {value.state} {mention.rule}"


def dates_of(text: str, language: str, issued: str) -> tuple[Mention, ...]:
    """Return the dates of a text whose paragraphs blank lines part."""
    return find_dates(text, paragraphs_of(text), language=language, issued=issued)


@cache
def update_cases(path: Path) -> None:
    """Write what is found now beneath every sentence of a file, once."""
    found = {case.line: dates_of(case.text, case.language, case.issued) for case in _cases_of(path)}
    lines = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.startswith(" "):
            lines += [line, *(f"  {show(mention)}" for mention in found.get(number, ()))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def read_marked(path: Path) -> MarkedText:
    """Return a text of `tests/cases/dates/gold/`."""
    head, _, body = path.read_text("utf-8").partition("\n\n")
    keys = dict(line.split(":", 1) for line in head.splitlines())
    text, at = "", 0
    dates: dict[tuple[int, int], str] = {}
    debatable = []
    for mark in _MARKED.finditer(body):
        text += body[at : mark.start()]
        place, at = (len(text), len(text) + len(mark[1])), mark.end()
        text += mark[1]
        if mark[2] == "*":
            debatable.append(place)
        else:
            dates[place] = mark[2].replace("?", "")
    return MarkedText(
        name=path.name,
        language=keys["language"].strip(),
        issued=keys["issued"].strip(),
        text=text + body[at:],
        dates=dates,
        debatable=tuple(debatable),
    )
