"""Which kind of name a candidate is: the rules in their order, by language.

A rule that is not sure says nothing: a name without a kind is better than one of a wrong kind.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mkbriefs.annotate.names import companies, neighbours, own_words
from mkbriefs.annotate.names.candidates import Candidate
from mkbriefs.annotate.names.evidence import Evidence, Verdict

Judge = Callable[[Evidence], Verdict | None]

_BY_OWN_WORDS: tuple[Judge, ...] = (
    own_words.by_title,
    own_words.by_list,
    own_words.by_legal_form,
)
"""What holds in any language."""

_ALL: tuple[Judge, ...] = (
    own_words.by_versus,
    *_BY_OWN_WORDS,
    own_words.by_own_s,
    neighbours.by_work_word,
    companies.by_opponent,
    own_words.by_head,
    neighbours.by_place_noun,
    neighbours.by_ambiguous_list,
    own_words.by_given_name,
    own_words.by_initial,
    own_words.by_shared_name,
    neighbours.by_role,
    neighbours.by_apposition,
    neighbours.by_product_word,
    companies.by_listener,
    companies.by_company_word,
    neighbours.by_speech,
    neighbours.by_preposition,
)
"""In order of what is surer: a name's own words before its neighbours, a noun before a verb."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds in texts of one language."""

    judges: tuple[Judge, ...]
    lone_words: bool = True
    """Whether one word with a capital may be a name though nothing else says so."""
    unknown: bool = True
    """Whether several words with capitals may be."""
    foreign_of: bool = False
    """Whether `de` stands in names only."""

    def judge(self, evidence: Evidence) -> Verdict | None:
        """Return what the first rule that knows says of a candidate, or None."""
        for rule in self.judges:
            verdict = rule(evidence)
            if verdict:
                return verdict
        return None

    def allows(self, candidate: Candidate) -> bool:
        """Tell whether a candidate that no rule types may be shown as a name."""
        return self.lone_words if len(candidate.words) == 1 else self.unknown


def rules_for(language: str) -> Rules:
    """Return the rules for texts in a language: all for those the word lists are written for.

    German writes all nouns with a capital, so that capitals alone say nothing there.
    """
    if language in ("en", "es", "zh"):
        return Rules(_ALL, foreign_of=language == "en")
    if language == "de":
        return Rules(_BY_OWN_WORDS, lone_words=False, unknown=False)
    return Rules((*_BY_OWN_WORDS, own_words.by_given_name), lone_words=False)
