"""The stage itself: from a seed to what is kept, what is dropped and what it says of itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkbriefs.clean import verdict
from mkbriefs.clean.blocks import make_dropped, make_paragraphs
from mkbriefs.clean.byline import read_byline
from mkbriefs.clean.closing import Closing, read_closing
from mkbriefs.clean.contacts import find_contact_blocks
from mkbriefs.clean.dates import read_date_line
from mkbriefs.clean.figures import find_figures
from mkbriefs.clean.header import Header, read_header
from mkbriefs.clean.header_state import shifted
from mkbriefs.clean.inserts import drop_inserts
from mkbriefs.clean.letter import read_signers
from mkbriefs.clean.lines import split_lines
from mkbriefs.clean.message import find_signature
from mkbriefs.clean.mixed import read_mixed_line
from mkbriefs.clean.names import is_distributor, read_agency
from mkbriefs.clean.publisher import read_publisher
from mkbriefs.clean.rules import CleaningRules, LineRule, Where
from mkbriefs.clean.running import find_page_numbers, find_running_headers
from mkbriefs.clean.title import is_prose, settle_title
from mkbriefs.clean.units import Unit, make_units
from mkbriefs.clean.urls import read_url_line
from mkbriefs.clean.verdict import Verdict
from mkbriefs.clean.vocabulary import word_set
from mkbriefs.clean.wire import read_dateline, read_dateline_date, read_dateline_reporters
from mkbriefs.model import CleanSeed, Issued, Name, Seed, SeedMetadata, Span, Stated

_LONGEST_MATCH = 4_000
"""In code points. No line of a page's furniture is longer, and folding costs time."""


_LAST_DATELINE = 100
"""In units. An agency's dateline stands before the first sentence, near the begin."""

_LAST_SIGNED = 3
"""In units. Behind the place and day of signing stand names and offices."""

_SIGNED = re.compile(
    r"[A-ZÀ-Þ][^\W\d_][^,\d\n]{0,40},\s(?:a\s)?\d\d?\sde\s[a-z]{4,10}\sdel?\s\d{4}\W{0,3}"
)
"""`Lima, 5 de marzo de 2024`."""

_NAMES_PUBLISHER = word_set(
    """copyright disclaimer newsletter-prompt publication-note publication-prompt site-line
    site-prompt"""
)
"""Rules whose lines may say who published the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A seed divided, and what it states of itself."""

    clean: CleanSeed
    metadata: SeedMetadata
    """Without language and marks: those are read from the sentences, later."""


def clean_seed(seed: Seed, rules: CleaningRules) -> Cleaned:
    """Return the seed's paragraphs and dropped lines, and what it states of itself.

    Every line that is not blank lies in exactly one paragraph or dropped span. Cleaning drops
    whole lines and changes none; the same seed and rules give the same result. The work grows
    linearly with the seed.
    """
    text = seed.text
    lines = split_lines(text)
    units = make_units(text, lines, lambda line: _is_standalone(line, rules))
    matches = _match(units, rules, (Where.ANYWHERE,))
    opening = _match(units[:40], rules, (Where.ANYWHERE, Where.HEADER))
    running = find_page_numbers(text, units) | find_running_headers(units)
    header = read_header(text, units, [*opening, *matches[40:]], running)
    verdicts = dict(header.verdicts)
    verdicts |= find_signature(units, verdicts)
    verdicts |= drop_inserts(units, matches, verdicts, header.title_index + 1)
    verdicts |= find_contact_blocks(units, verdicts, header.end)
    names = [stated.value for stated in header.authors]
    closing = read_closing(units, matches, verdicts, header.end, rules, names)
    verdicts |= closing.verdicts
    figures = find_figures(
        units, verdicts, header.title.value if header.title else "", header.title_index
    )
    verdicts |= figures.verdicts
    verdicts = _keep_only_text(units, verdicts)
    return Cleaned(
        clean=CleanSeed(
            seed=seed,
            paragraphs=make_paragraphs(units, verdicts, figures.captions),
            dropped=make_dropped(units, verdicts),
        ),
        metadata=_metadata(text, units, verdicts, header, closing),
    )


def _is_standalone(line: str, rules: CleaningRules) -> bool:
    """Tell whether a line stands for itself, so that no wrap joins it to the next one."""
    if len(line) > 200:
        return False
    return (
        read_byline(line) is not None
        or read_date_line(line) is not None
        or read_url_line(line) is not None
        or read_mixed_line(line) is not None
        or rules.find(line, tuple(Where)) is not None
    )


def _match(
    units: Sequence[Unit], rules: CleaningRules, where: Sequence[Where]
) -> list[LineRule | None]:
    known: dict[str, LineRule | None] = {}
    for unit in units:
        text = unit.text
        if text not in known:
            known[text] = rules.find(text, where) if len(text) <= _LONGEST_MATCH else None
    return _without_strays([known[unit.text] for unit in units])


def _without_strays(matches: list[LineRule | None]) -> list[LineRule | None]:
    """Forget the companions, such as buttons of a notice, that stand next to no line of theirs."""
    if not any(rule is not None and rule.is_companion for rule in matches):
        return matches
    beside = ""  # name of the rule that the run of lines so far may belong to
    is_beside = []
    for rule in matches:
        beside = rule.name if rule and (not rule.is_companion or rule.name == beside) else ""
        is_beside.append(bool(beside))
    beside = ""
    for index in range(len(matches) - 1, -1, -1):
        rule = matches[index]
        beside = rule.name if rule and (not rule.is_companion or rule.name == beside) else ""
        is_beside[index] = is_beside[index] or bool(beside)
    return [
        rule if rule is None or not rule.is_companion or is_beside[index] else None
        for index, rule in enumerate(matches)
    ]


def _keep_only_text(units: Sequence[Unit], verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Give the title back to the text where it is all the text there is."""
    is_title = verdict.TITLE
    if len(verdicts) == len(units) and all(
        v in {is_title, verdict.ORNAMENT} for v in verdicts.values()
    ):
        return {i: v for i, v in verdicts.items() if v is not is_title}
    return dict(verdicts)


def _metadata(
    text: str,
    units: Sequence[Unit],
    verdicts: Mapping[int, Verdict],
    header: Header,
    closing: Closing,
) -> SeedMetadata:
    publishers = [*header.publishers, *_closing_publishers(units, verdicts, header.end)]
    authors = header.authors or closing.reporters or _wire_reporters(units, verdicts)
    writers = {author.value.full for author in authors if not author.value.is_organisation}
    publishers = [entry for entry in publishers if entry[1].value not in writers]
    title, publisher = settle_title(text, header.title, publishers)
    return SeedMetadata(
        title=title,
        authors=authors
        or read_signers([unit for at, unit in enumerate(units) if at not in verdicts])
        or _wire_credit(units, verdicts, publisher)
        or closing.agencies,
        publisher=publisher,
        issued=header.issued
        or _dateline_date(units, verdicts)
        or closing.issued
        or _signed_date(units, verdicts),
        url=header.url or closing.url,
    )


def _closing_publishers(
    units: Sequence[Unit], verdicts: Mapping[int, Verdict], start: int
) -> list[tuple[int, Stated[str]]]:
    found = []
    for index in sorted(i for i in verdicts if i >= start):
        if verdicts[index].rule not in _NAMES_PUBLISHER:
            continue
        unit = units[index]
        name = read_publisher(unit.text)
        if name is not None:
            value = " ".join(unit.text[name.start : name.end].split())
            span = Span(unit.start + name.start, unit.start + name.end)
            found.append((name.rank, Stated(value=value, span=span, rule=name.rule)))
    return found


def _first_prose(units: Sequence[Unit], verdicts: Mapping[int, Verdict]) -> Unit | None:
    """Return the first unit near the begin that is kept and reads as prose."""
    near = enumerate(units[:_LAST_DATELINE])
    return next((unit for i, unit in near if i not in verdicts and is_prose(unit)), None)


def _dateline_date(units: Sequence[Unit], verdicts: Mapping[int, Verdict]) -> Stated[Issued] | None:
    """Return the day that a dateline states before the first sentence of the text."""
    unit = _first_prose(units, verdicts)
    found = read_dateline_date(unit.text) if unit else None
    if unit is None or found is None or found.issued is None:
        return None
    span = Span(unit.start + found.start, unit.start + found.end)
    return Stated(value=found.issued, span=span, rule="dateline")


def _signed_date(units: Sequence[Unit], verdicts: Mapping[int, Verdict]) -> Stated[Issued] | None:
    """Return the day that a text is signed on, as notices in Spanish end; the line is text."""
    kept = [unit for i, unit in enumerate(units) if i not in verdicts]
    for unit in reversed(kept[-_LAST_SIGNED:]):
        date = read_date_line(unit.text) if _SIGNED.fullmatch(unit.text) else None
        if date is not None and date.issued is not None:
            span = Span(unit.start + date.start, unit.start + date.end)
            return Stated(value=date.issued, span=span, rule="signed-on")
    return None


def _wire_reporters(
    units: Sequence[Unit], verdicts: Mapping[int, Verdict]
) -> tuple[Stated[Name], ...]:
    """Return whom a dateline in Chinese names before the first sentence of the text."""
    unit = _first_prose(units, verdicts)
    reporters = read_dateline_reporters(unit.text) if unit else ()
    start = unit.start if unit else 0
    return shifted(reporters, start, "wire-credit")


def _wire_credit(
    units: Sequence[Unit], verdicts: Mapping[int, Verdict], publisher: Stated[str] | None
) -> tuple[Stated[Name], ...]:
    """Return the agencies of a dateline before the first sentence of the text.

    Unknown ones only of a text that says nothing of who publishes it, which may be the same.
    """
    unit = _first_prose(units, verdicts)
    if unit is None:
        return ()
    return tuple(
        Stated(
            value=Name(literal=unit.text[a:b]),
            span=Span(unit.start + a, unit.start + b),
            rule="wire-credit",
        )
        for a, b in read_dateline(unit.text)
        if not is_distributor(unit.text[a:b]) and (publisher is None or read_agency(unit.text[a:b]))
    )
