"""What is told differently in a corpus, straight from its pairs of sentences and its facts."""

from collections.abc import Mapping

from comparing import corpus_of
from mkbriefs.compare import compare
from mkbriefs.compare.alignment import Pair, align, pair_matches
from mkbriefs.compare.candidates import find_candidates
from mkbriefs.compare.discrepancies import find_discrepancies
from mkbriefs.compare.statements import read_statements
from mkbriefs.entities import gather_entities
from mkbriefs.model import Corpus, Discrepancy


def discrepancies_of(corpus: Corpus) -> tuple[Discrepancy, ...]:
    """Return what the briefs of a corpus tell differently."""
    statements = [read_statements(brief) for brief in corpus.briefs]
    groups = {each.citekey: each.brief.source.seed.sha256 for each in statements}
    pairs: list[Pair] = []
    for first, second in find_candidates(statements, groups).pairs:
        one, other = statements[first], statements[second]
        pairs.extend(pair_matches(one, other, align(one, other)))
    facts = compare(corpus).findings.facts
    by_key = {each.citekey: each for each in statements}
    return find_discrepancies(pairs, facts, by_key, gather_entities(corpus))


def told_differently(texts: Mapping[str, str]) -> tuple[Discrepancy, ...]:
    """Return what texts, by seed path, tell differently."""
    return discrepancies_of(corpus_of(texts))


def line_of(found: Discrepancy) -> str:
    """Return a discrepancy as cases write it: `count: 12 boats | 21 boats`."""
    return f"{found.kind.value}: {' | '.join(side.value for side in found.sides)}"
