"""Runs of words that a noun beside them says the kind of, whoever they sound like.

`the Captain Flint series`, `la novela Mar de Plata`, `el diario La Hoja`: cut apart like other
chains they would lose their titles and articles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkbriefs.annotate.names.candidates import Candidate
from mkbriefs.annotate.names.capitals import OF, Chain, Word
from mkbriefs.annotate.names.evidence import Verdict
from mkbriefs.annotate.names.gazetteer import Gazetteer
from mkbriefs.annotate.names.vocabulary import Vocabulary, vocabulary
from mkbriefs.model import MentionKind


@dataclass(frozen=True, slots=True)
class NamedRun:
    """Words of a chain that are one name."""

    candidate: Candidate
    verdict: Verdict

    def sides(self, chain: Chain) -> Iterator[Chain]:
        """Yield what of the chain stands before and behind, where there is something."""
        before = [word for word in chain if word.start < self.candidate.start]
        behind = [word for word in chain if word.start >= self.candidate.end]
        for side in filter(None, (before, behind)):
            yield [side[0]._replace(joint=""), *side[1:]]


_MOST_WORDS = 6
_LONGEST_NOUN = 16
"""Code points, with the space."""
_AFTER = re.compile(r"\s([a-z]{4,12})(?![\w-])")
_BEFORE = re.compile(r"([^\W\d_]{4,14})(?: (franchise|series|trilogy|saga))? $")
_INNER = (OF | {"the", "and"}) - {"for", "for the", "on", "on the"}
_WORK, _ORGANISATION = MentionKind.WORK, MentionKind.ORGANISATION
_TOLD = frozenset({"novels", "books", "trilogy", "saga", "sequel"})
"""What is told in these may be an academy as well; in a `series` it may be who broadcasts it."""
_MANY = frozenset({"novels", "books", "films", "movies", "film", "movie", "novel", "musical"})
"""Behind these stands what somebody made as often as what it is called: `the Ana Duarte novels`."""


def named_run(text: str, chain: Chain, gazetteer: Gazetteer) -> NamedRun | None:
    """Return the words of a chain that the noun before or behind it names, and their kind."""
    v = vocabulary()
    return _named_before(text, chain, v) or _named_behind(text, chain, v, gazetteer)


def _named_before(text: str, chain: Chain, v: Vocabulary) -> NamedRun | None:
    """`the film franchise Captain Flint`, `la serie Los Faros`."""
    run = _first_run(chain)
    if len(run) < 2:
        return None
    start = run[0].start
    noun = _BEFORE.search(text[max(0, start - 2 * _LONGEST_NOUN) : start])
    if noun is None:
        return None
    words = {noun.group(1).lower(), noun.group(2) or ""}
    if words & v.media_words and run[0].text in v.articles:
        return NamedRun(Candidate(tuple(run)), Verdict(_ORGANISATION, "company-word", 3))
    begins = run[0].text in v.titles or run[0].text in v.articles
    is_long = len(run) > 2 or run[1].joint != " "
    is_sure = noun.group(2) is not None or ((begins or is_long) and run[0].text not in v.given)
    if words & v.work_words and is_sure:
        return NamedRun(Candidate(tuple(run)), Verdict(_WORK, "work-word", 4))
    return None


def _named_behind(text: str, chain: Chain, v: Vocabulary, gazetteer: Gazetteer) -> NamedRun | None:
    """`the Captain Flint series`; not the series of a broadcaster or a league."""
    noun = _AFTER.match(text, chain[-1].end)
    if noun is None or noun.group(1) not in v.series_words:
        return None
    run = _last_run(chain)
    while run and (run[0].text in v.articles or (run[0].is_weak and run[0].text in v.openers)):
        run = run[1:]
    is_told = noun.group(1) in _TOLD
    if not 2 <= len(run) <= _MOST_WORDS or not _may_be_work(run, v, gazetteer, is_told=is_told):
        return None
    if noun.group(1) in _MANY and (run[0].text in v.given or not _has_article(text, run[0])):
        return None
    return NamedRun(Candidate(tuple(run)), Verdict(_WORK, "work-word", 4))


def _first_run(chain: Chain) -> list[Word]:
    run = [chain[0]]
    for word in chain[1:_MOST_WORDS]:
        if word.joint != " " and word.joint.strip() not in _INNER:
            break
        run.append(word)
    return run


def _last_run(chain: Chain) -> list[Word]:
    at = len(chain) - 1
    while at > 0 and (chain[at].joint == " " or chain[at].joint.strip() in OF):
        at -= 1
    return list(chain[at:])


def _has_article(text: str, word: Word) -> bool:
    return text[max(0, word.start - 4) : word.start].lower() == "the "


def _may_be_work(
    run: Sequence[Word], v: Vocabulary, gazetteer: Gazetteer, *, is_told: bool
) -> bool:
    """Tell whether words are no maker's and no place's name, which stand before `series` too."""
    return not any(
        (word.text in v.heads and not is_told)
        or word.text in v.demonyms
        or word.text in v.never
        or word.text in v.calendar
        or gazetteer.longest_at(run, at)
        or (word.text.isupper() and len(word.text) > 1)
        for at, word in enumerate(run)
    )
