"""The briefs read against each other: origins, facts, discrepancies, a timeline.

Every seed becomes a row of *statements*, its sentences with the stems, numbers, dates and names in
them. An index of what is rare gives pairs of briefs worth comparing; each pair is aligned, sentence
to sentence, and the score of two sentences is a function of their two briefs alone, so that a new
seed changes no other pair. Facts are clusters of aligned sentences; discrepancies are aligned
sentences whose values differ; an event is a dated fact or a dated sentence.
"""

from mkbriefs.compare.carry import carry_findings
from mkbriefs.compare.compare import Compared, Memory, compare
from mkbriefs.compare.decisions import KEY as _DECISIONS
from mkbriefs.compare.origins.corrected import KEY as _ORIGIN

COMPARED_KEYS = (_DECISIONS, _ORIGIN)
"""Front matter keys of a brief by which a person decides about findings."""

__all__ = ["COMPARED_KEYS", "Compared", "Memory", "carry_findings", "compare"]
