"""What other sources say that is most like one sentence, and why it stands in a fact or in none.

For a person who asks about one sentence: it is held against all other briefs, once, so this is
linear in the corpus.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from mkbriefs.compare.alignment import Pair, pair_up, score_of
from mkbriefs.compare.conflicts import find_conflict
from mkbriefs.compare.matching import LEAST_ONE_SIDED, LEAST_SCORE
from mkbriefs.compare.statements import Statement, Statements, read_statements
from mkbriefs.model import Citekey, Corpus, Fact, Link

_LEAST_SHARED: Final = 2
"""Stems and anchors that a sentence shares at least to be looked at."""
_LEAST_SCORE: Final = 0.05
"""Below this two sentences have nothing to do with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A sentence of another brief that is much like one."""

    link: Link
    """From the sentence asked about to the other."""
    fact: Fact | None
    """The fact that holds both."""
    verdict: str
    """Why they say the same or not, in words: `the place differs`."""


class _Found(NamedTuple):
    score: float
    of: Statements
    row: Statement


def find_nearest(corpus: Corpus, citekey: Citekey, sentence: str, *, most: int) -> tuple[Near, ...]:
    """Return the sentences of other briefs that are most like one, the closest first.

    Empty for a sentence that is not of the reading flow.

    Args:
        corpus: with its findings.
        citekey: of the brief.
        sentence: id of one of its sentences.
        most: how many to return at most, each of another brief.
    """
    statements = [read_statements(brief) for brief in corpus.briefs]
    here = next(each for each in statements if each.citekey == citekey)
    row = next((row for row in here.rows if row.sentence.id == sentence), None)
    if row is None:
        return ()
    found = [best for each in statements if each is not here for best in _best(here, row, each)]
    found.sort(key=lambda each: (-each.score, each.of.citekey))
    return tuple(_near(corpus, here, row, each) for each in found[:most])


def _best(here: Statements, row: Statement, there: Statements) -> Iterator[_Found]:
    """Yield the one sentence of another brief that is most like a sentence, if any is."""
    features = set(row.features)
    scored = [
        _Found(score_of(here, row, there, other), there, other)
        for other in there.rows
        if len(features.intersection(other.features)) >= _LEAST_SHARED
    ]
    best = max(scored, key=lambda found: found.score, default=None)
    if best is not None and best.score >= _LEAST_SCORE:
        yield best


def _near(corpus: Corpus, here: Statements, row: Statement, found: _Found) -> Near:
    pair = pair_up(here, row, found.of, found.row)
    fact = _common_fact(corpus, pair)
    verdict = f"in one fact, {fact.level.value}" if fact else _why_apart(pair, found.score)
    return Near(link=pair.link, fact=fact, verdict=verdict)


def _common_fact(corpus: Corpus, pair: Pair) -> Fact | None:
    ends = {(q.citekey, q.sentence) for q in (pair.link.one, pair.link.other)}
    facts: Sequence[Fact] = corpus.findings.of_brief(pair.one_of.citekey).facts
    held = (f for f in facts if ends <= {(q.citekey, q.sentence) for q in f.quotes})
    return next(held, None)


def _why_apart(pair: Pair, score: float) -> str:
    """Return the first thing that keeps two sentences out of one fact."""
    if score < LEAST_SCORE:
        return f"apart: the score is below {LEAST_SCORE}"
    closer = _closer_match(pair, score)
    if closer and score < LEAST_ONE_SIDED:
        return f"apart: the other sentence is closer to {closer} of this brief"
    conflict = find_conflict(pair.one, pair.other)
    if conflict:
        return f"apart: the {conflict} differs, so it may be another event"
    return "apart: not close to the rest of a fact, or nothing rare is shared, or a person said so"


def _closer_match(pair: Pair, score: float) -> str:
    """Return the sentence of the brief asked about that is closer to the other; empty if none."""
    scored = (
        (score_of(pair.one_of, row, pair.other_of, pair.other), row.sentence.id)
        for row in pair.one_of.rows
        if row is not pair.one
    )
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] > score else ""
