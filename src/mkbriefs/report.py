"""What a person reads on the terminal: diagnostics with their place, and a build's summary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import click

from mkbriefs.diagnostics import Diagnostic, Severity
from mkbriefs.model import Corpus, FactLevel, Findings
from mkbriefs.wording.figures import count

_LAST_OF_FOUR_DIGITS = 0xFFFF
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def format_diagnostic(diagnostic: Diagnostic) -> str:
    """Return a diagnostic over several lines: what, where, the line at fault, what to do."""
    rule = f"[{diagnostic.rule}]" if diagnostic.rule else ""
    head = click.style(f"{diagnostic.severity}{rule}", fg=_COLOURS[diagnostic.severity], bold=True)
    lines = [f"{head}: {printable(diagnostic.message)}"]
    line = diagnostic.location.line
    gutter = " " * len(str(line or ""))
    if diagnostic.location.path:
        lines.append(f"{gutter} --> {printable(str(diagnostic.location))}")
    if diagnostic.excerpt:
        excerpt = printable(diagnostic.excerpt)[:160]
        lines.append(f"{line or ''} | {excerpt}")
        if diagnostic.location.column:
            lines.append(f"{gutter} | {' ' * (diagnostic.location.column - 1)}^"[:170])
    if diagnostic.hint:
        lines.append(f"{gutter} = hint: {printable(diagnostic.hint)}")
    return "\n".join(lines)


def format_counts(diagnostics: Iterable[Diagnostic]) -> str:
    """Return for instance `1 error, 2 warnings`, or `none`."""
    counts = Counter(d.severity for d in diagnostics)
    parts = [f"{counts[s]} {s}{'s' * (counts[s] != 1)}" for s in Severity if counts[s]]
    return ", ".join(parts) or "none"


def format_pdfs(count: int, fresh: int) -> str:
    """Return for instance `5 PDFs: 2 set, 3 as before`."""
    parts = [f"{fresh} set"] if fresh else []
    parts += [f"{count - fresh} as before"] if count > fresh else []
    return f"{count} PDF{'s' * (count != 1)}" + (f": {', '.join(parts)}" if parts else "")


def count_themes(corpus: Corpus) -> list[tuple[str, int]]:
    """Return label and number of sentences per theme, then `no theme`."""
    sentences = [s for b in corpus.briefs for s in b.source.sentences if s.is_flow]
    counts = Counter(hit.theme for s in sentences for hit in s.themes)
    rows = [(theme.label, counts[theme.id]) for theme in corpus.themes]
    return [*rows, ("no theme", sum(not s.themes for s in sentences))]


def format_findings(findings: Findings) -> str:
    """Return for instance `2 facts on several origins, 3 candidates, 1 discrepancy`."""
    several = [fact for fact in findings.facts if len(fact.origins) > 1]
    sure = sum(fact.level is FactLevel.CORROBORATED for fact in several)
    parts = (
        f"{count(sure, 'fact')} on several origins",
        count(len(several) - sure, "candidate"),
        count(len(findings.discrepancies), "discrepancy", "discrepancies"),
    )
    return ", ".join(parts)


def format_summary(rows: Sequence[tuple[str, str]]) -> str:
    """Return label and value pairs, aligned."""
    width = max(len(label) for label, _ in rows)
    return "\n".join(
        f"  {click.style(label.ljust(width), dim=True)}  {printable(text)}" for label, text in rows
    )


def format_seconds(seconds: Mapping[str, float]) -> str:
    """Return the total and each stage's share of wall time."""
    stages = ", ".join(f"{name} {value:.1f}" for name, value in seconds.items())
    return f"{sum(seconds.values()):.1f} s ({stages})"


def printable(text: str) -> str:
    """Return text that cannot steer a terminal: what does not print is shown by its code."""
    return text if text.isprintable() else "".join(map(_shown, text))


def printable_lines(text: str) -> str:
    """Return text of several lines, none of which can steer a terminal."""
    return "\n".join(map(printable, text.split("\n")))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"
