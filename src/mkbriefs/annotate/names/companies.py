"""Rules that tell an organisation by the words beside it: `the airline X`, `shares in X`."""

from mkbriefs.annotate.names.evidence import Evidence, Verdict
from mkbriefs.annotate.names.own_words import ORGANISATION
from mkbriefs.annotate.names.piles import ENDS_PILE
from mkbriefs.annotate.names.vocabulary import Vocabulary


def by_company_word(evidence: Evidence) -> Verdict | None:
    """`the airline X`, `X CEO`, `X, a chip maker,`, `shares in X`, `X's chief executive`."""
    v, candidate = evidence.v, evidence.candidate
    is_company = (
        evidence.last_before in v.company_words
        or candidate.owner in v.company_titles
        or _is_company_of(evidence)
        or _tells_company(evidence.after, v)
    )
    if is_company:
        return Verdict(ORGANISATION, "company-word", 2)
    if _employs(evidence):
        return Verdict(ORGANISATION, "company-word", 2)
    is_owner = evidence.first_after in v.org_followers and not candidate.is_weak
    is_hinted = (
        is_owner
        or _does_business(evidence)
        or _is_example(evidence)
        or _is_workplace(evidence)
        or _is_maker(evidence)
    )
    return Verdict(ORGANISATION, "company-word", 1) if is_hinted else None


def _is_example(evidence: Evidence) -> bool:
    """`platforms like X and Y`, `retailers such as X`: one of the first two, of one word."""
    before = evidence.before
    if before[:1] in (("and",), ("or",), ("y",), ("o",), (",",)):
        before = before[2:]
    noun = before[1:2] if before[:1] in (("like",), ("including",), ("como",)) else before[2:3]
    if noun == before[2:3] and before[:2] not in (("as", "such"), ("como", "tales")):
        return False
    is_single = len(evidence.candidate.words) == 1 and evidence.candidate.known is None
    return is_single and bool(noun) and _singular(noun[0]) in evidence.v.company_words


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _is_maker(evidence: Evidence) -> bool:
    """`published by X`, `part-owned by X`: one word, since two are a person's as often."""
    before = evidence.before
    is_by = len(before) > 1 and before[0] in ("by", "por") and len(evidence.candidate.words) == 1
    return is_by and before[1] in evidence.v.made_by and evidence.candidate.known is None


def _does_business(evidence: Evidence) -> bool:
    """`X sells pumps`: one word that is no given name."""
    candidate, v = evidence.candidate, evidence.v
    is_one = len(candidate.words) == 1 and candidate.known is None
    is_given = candidate.words[0].text in v.given or candidate.words[0].text in v.shared_given
    return is_one and not is_given and evidence.first_after in v.company_acts


def by_opponent(evidence: Evidence) -> Verdict | None:
    """`against X City`: a club called like a town."""
    words, v = evidence.candidate.words, evidence.v
    is_club = len(words) > 1 and words[-1].text in v.club_places
    is_met = is_club and evidence.last_before in v.opponents
    return Verdict(ORGANISATION, "opponent", 3) if is_met and not evidence.candidate.known else None


def _employs(evidence: Evidence) -> bool:
    """`X spokesman Kit Moss`, `X's chief executive`: surely, whatever the first word's capital."""
    after, v = evidence.after, evidence.v
    if evidence.candidate.known or evidence.first_after not in v.org_followers:
        return False
    if evidence.has_possessive:
        return after[:2] == ("chief", "executive") or evidence.first_after == "shareholders"
    is_named = len(after) > 1 and after[1][0].isupper()
    return is_named and evidence.first_after in v.roles


def _is_workplace(evidence: Evidence) -> bool:
    """`an attorney at X`, `commentator for X`."""
    before = evidence.before
    is_at = len(before) > 1 and before[0] in ("at", "for")
    is_place = evidence.candidate.words[0].text in evidence.v.place_starts  # `a docker at Port X`
    is_open = evidence.candidate.known is None and not is_place
    return is_at and before[1] in evidence.v.roles and is_open


def _is_company_of(evidence: Evidence) -> bool:
    """`staff at X`, `shares in X`, but not `staff in X`."""
    before, v = evidence.before, evidence.v
    if len(before) < 2 or evidence.candidate.known is not None:
        return False
    is_of = before[0] in ("of", "at", "for", "de") or (
        before[0] == "in" and before[1] in v.in_blockers
    )
    return is_of and before[1] in v.org_relations


def _tells_company(after: tuple[str, ...], v: Vocabulary) -> bool:
    if after[:1] != (",",) or not after[1:] or after[1] not in v.determiners:
        return False
    for word, following in zip(after[2:8], (*after[3:8], ""), strict=False):
        if word in v.company_words:
            return following not in v.roles  # `, a former school principal`
        is_plain = word not in ENDS_PILE and (word.islower() or word in v.demonyms or word == "-")
        if not is_plain and word.rpartition("-")[2] not in v.hyphened:
            return False
    return False


def by_listener(evidence: Evidence) -> Verdict | None:
    """`told the X Post`, `told RTK`: who is told by whom the news is about is a medium."""
    before, candidate = evidence.before, evidence.candidate
    is_told = before[:1] == ("told",) or before[:2] == ("the", "told")
    is_medium = candidate.is_acronym or (before[:1] == ("the",) and len(candidate.words) > 1)
    return Verdict(ORGANISATION, "company-word", 1) if is_told and is_medium else None
