"""Readers of the texts whose timelines are known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from builders import make_brief, make_seed
from mkbriefs.annotate.dates import find_dates
from mkbriefs.annotate.sentences import split_sentences
from mkbriefs.compare.statements import Statements, read_statements
from mkbriefs.model import (
    AnnotatedSeed,
    Event,
    Fact,
    FactLevel,
    FindingId,
    Link,
    OriginId,
    Paragraph,
    ParagraphKind,
    Quote,
    SeedMetadata,
    Span,
)

_SOURCE = re.compile(r"(?P<name>\w+)(?: (?P<issued>[\d-]+))?: (?P<text>.+)")
_SAME = re.compile(r"(?P<likely>likely the )?same: (?P<ends>.+)")
CASES = Path(__file__).parent.parent / "cases" / "compare" / "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCase:
    """One text and the entries of its timeline."""

    path: Path
    line: int
    """Of the text, from 1."""
    language: str
    issued: str
    text: str
    expected: tuple[str, ...]
    """`EDTF words`, `? words`."""

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}"


def read_event_cases(path: Path) -> Iterator[EventCase]:
    """Yield the texts of one file."""
    language = issued = ""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("@"):
            language, issued = line[1:].split()
        elif line and not line.startswith(" "):
            after = lines[number + 1 :]
            end = next((n for n, each in enumerate(after) if not each.startswith(" ")), len(after))
            yield EventCase(
                path=path,
                line=number + 1,
                language=language,
                issued=issued.strip("-"),
                text=line,
                expected=tuple(each.strip() for each in after[:end]),
            )


def statements_of(
    text: str, *, citekey: str = "a-2025", language: str = "en", issued: str = ""
) -> Statements:
    """Return the statements of a text: sentences and dates found, nothing cleaned away."""
    paragraphs = tuple(_paragraphs(text))
    source = AnnotatedSeed(
        seed=make_seed(text, path=f"{citekey}.txt"),
        metadata=SeedMetadata(language=language),
        paragraphs=paragraphs,
        dropped=(),
        sentences=split_sentences(text, paragraphs, language=language),
        mentions=find_dates(text, paragraphs, language=language, issued=issued),
        key_points=(),
    )
    return read_statements(replace(make_brief(text, citekey=citekey), source=source))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield what blank lines part: headings begin with `# `, captions with `Photo: `."""
    kinds = {"# ": ParagraphKind.HEADING, "Photo: ": ParagraphKind.CAPTION}
    for number, found in enumerate(re.finditer(r"\S[^\n]*", text), 1):
        kind = next((k for sign, k in kinds.items() if found.group().startswith(sign)), None)
        letter = "p" if kind is None else kind.value[0]
        yield Paragraph(
            id=f"{letter}{number}", kind=kind or ParagraphKind.BODY, span=Span(*found.span())
        )


@dataclass(frozen=True, slots=True)
class Told:
    """Sources, and which of their sentences say the same."""

    statements: tuple[Statements, ...]
    facts: tuple[Fact, ...]


def read_told(lines: str) -> Told:
    """Return the sources and facts of a case of `joined.txt`."""
    statements: dict[str, Statements] = {}
    facts = []
    for line in lines.splitlines():
        if same := _SAME.fullmatch(line):
            level = FactLevel.CANDIDATE if same["likely"] else FactLevel.CORROBORATED
            facts.append(_fact(statements, same["ends"], level))
        elif source := _SOURCE.fullmatch(line):
            name = source["name"]
            statements[name] = statements_of(
                source["text"], citekey=name, issued=source["issued"] or ""
            )
        else:
            raise AssertionError(line)
    return Told(tuple(statements.values()), tuple(facts))


def _fact(statements: Mapping[str, Statements], ends: str, level: FactLevel) -> Fact:
    places = [end.split() for end in ends.split(", ")]
    return make_fact([_quote(statements[name], int(number)) for name, number in places], level)


def _quote(of: Statements, number: int) -> Quote:
    return of.quote(of.rows[number - 1])


def make_fact(quotes: Sequence[Quote], level: FactLevel = FactLevel.CORROBORATED) -> Fact:
    """Return a fact of these quotes, each pair of neighbours tied."""
    links = tuple(
        Link(one=one, other=other, score=0.5, likeness=0.5, shared=(), is_confirmed=True)
        for one, other in pairwise(quotes)
    )
    return Fact(
        id=FindingId("f-" + "-".join(quote.citekey for quote in quotes)),
        quotes=tuple(quotes),
        level=level,
        links=links,
        origins=tuple(OriginId(f"o-{quote.citekey}") for quote in quotes),
    )


def show_events(events: Sequence[Event], statements: Sequence[Statements]) -> str:
    """Return a timeline as `joined.txt` writes it."""
    texts = {each.citekey: each.text for each in statements}
    lines = []
    for event in events:
        reason = f" ({event.reason})" if event.reason else ""
        lines.append(f"{event.edtf or '?'}{reason}\n")
        for dated in event.statements:
            words = dated.words.of(texts[dated.quote.citekey])
            joined = f", {dated.joined}" if dated.joined else ""
            lines.append(f"  {dated.quote.citekey}: {words}{joined}\n")
    return "".join(lines)
