"""What is told differently in a corpus, and how cases write it."""

from collections.abc import Mapping

from comparing import corpus_of
from mkbriefs.compare import compare
from mkbriefs.model import Corpus, Discrepancy


def discrepancies_of(corpus: Corpus) -> tuple[Discrepancy, ...]:
    """Return what the briefs of a corpus tell differently."""
    return compare(corpus).findings.discrepancies


def told_differently(texts: Mapping[str, str]) -> tuple[Discrepancy, ...]:
    """Return what texts, by seed path, tell differently."""
    return discrepancies_of(corpus_of(texts))


def line_of(found: Discrepancy) -> str:
    """Return a discrepancy as cases write it: `count: 12 boats | 21 boats`."""
    return f"{found.kind.value}: {' | '.join(side.value for side in found.sides)}"
