"""Rules that tell a kind by the words beside a name: `the lawyer X`, `the X app`, `in X`."""

import re
from itertools import pairwise

from mkbriefs.annotate.names.capitals import AND, OF
from mkbriefs.annotate.names.evidence import Evidence, Verdict
from mkbriefs.annotate.names.own_words import PERSON, PLACE, is_plain
from mkbriefs.annotate.names.piles import heads_role, is_role
from mkbriefs.annotate.names.vocabulary import Vocabulary
from mkbriefs.model import MentionKind

_ROLE_OF = frozenset({"of", "at", "for", "with", "de", "del", "en"})
_AGE = re.compile(r"1?\d{1,2}")
_LONGEST_PERSON = 5
_WHERE = ("in", "en", "of", "at", "from")
_LONGEST_PLACE = 3
"""In words with a capital."""


def by_work_word(evidence: Evidence) -> Verdict | None:
    """`the novel Grey Harvest`, `a film called Slow Water`: of two words or more."""
    before, v = evidence.before, evidence.v
    if evidence.last_before in v.naming:
        before = before[1:]
    is_work = bool(before) and before[0] in v.work_words and len(evidence.candidate.words) > 1
    return Verdict(MentionKind.WORK, "work-word", 2) if is_work else None


def by_place_noun(evidence: Evidence) -> Verdict | None:
    """`Guerrero state`, `the town of X`, `el río X`."""
    before, v = evidence.before, evidence.v
    is_place = evidence.first_after in v.place_nouns and not evidence.has_possessive
    is_place = is_place or evidence.after[:2] == ("-", "based")
    nouns = v.place_nouns - v.vague_place_nouns
    if evidence.last_before in ("of", "de"):
        is_place = is_place or _is_place_of(evidence)
        is_place = is_place or (len(before) > 1 and before[1] in nouns)
    else:
        is_place = is_place or evidence.last_before in nouns
    return Verdict(PLACE, "place-noun", 2) if is_place else None


def _is_place_of(evidence: Evidence) -> bool:
    """`resident of X`, `cerca de X`, `Ana Ruiz, 74, of X`."""
    before, candidate = evidence.before, evidence.candidate
    if len(candidate.words) > _LONGEST_PLACE or candidate.is_acronym or len(before) < 2:
        return False
    is_aged = before[1] == "," and before[3:4] == (",",) and _AGE.fullmatch(before[2]) is not None
    is_wordlike = all(is_plain(word.text, evidence.v) for word in candidate.words)
    return is_wordlike and (is_aged or before[1] in evidence.v.place_relations)


def by_ambiguous_list(evidence: Evidence) -> Verdict | None:
    """A shipped place whose name is a word or a person's: something has to say that it is one."""
    candidate, after = evidence.candidate, evidence.after
    if candidate.known is None or not candidate.known.is_ambiguous or candidate.has_title:
        return None
    if evidence.last_before in evidence.v.place_prepositions:
        return Verdict(PLACE, "known-place", 2)
    is_placed = after[:1] == (",",) and after[1:2] and after[1][0].isupper()
    return Verdict(PLACE, "known-place", 1) if is_placed else None


def by_role(evidence: Evidence) -> Verdict | None:
    """`lawyer X`, `her son, X,`, `el cineasta argentino X`."""
    candidate, before = evidence.candidate, evidence.before
    if candidate.is_acronym or len(candidate.words) > _LONGEST_PERSON or not before:
        return None
    if any(
        w.text in evidence.v.org_ends or w.text in evidence.v.org_starts for w in candidate.words
    ):
        return None
    is_full = len(candidate.words) > 1
    is_listed = evidence.after[:1] == (",",) and evidence.after[1:2] in (("and",), ("or",))
    is_inserted = before[0] == "," and (is_full or evidence.after[:1] == (",",)) and not is_listed
    is_described = is_full and before[0].isalpha() and len(before[0]) > 4
    if not is_full and before[0] in evidence.v.company_words:
        return None  # `the developer X`, `la productora X`: a company rather
    is_told = is_role(before[0], evidence.v) or (is_full and _is_inserted_behind_role(evidence))
    if len(before) > 1 and (is_inserted or is_described):
        is_told = is_told or before[1] in evidence.v.roles
    return Verdict(PERSON, "role", 2) if is_told else None


def _is_inserted_behind_role(evidence: Evidence) -> bool:
    """`the spokeswoman for the Ministry of Health, X, said`."""
    before, v = evidence.before, evidence.v
    if before[:1] != (",",) or evidence.after[:1] != (",",) or before[1:2] == (",",):
        return False
    if before[1:2] and before[1] in v.place_nouns:
        return False
    for nearer, word in pairwise(before[1:14]):
        if not word[0].isalnum():
            return False
        if word in v.roles and nearer in _ROLE_OF:
            return True
    return False


def by_apposition(evidence: Evidence) -> Verdict | None:
    """`X, a retired lawyer`, `X, 31,`, `X, who`."""
    candidate = evidence.candidate
    if evidence.after[:1] != (",",) or evidence.has_possessive or candidate.is_acronym:
        return None
    after = evidence.after[1:6]
    if after[:1] in (("who",), ("quien",)):
        return Verdict(PERSON, "role", 2)
    if not 1 < len(candidate.words) <= _LONGEST_PERSON:
        return None
    if len(after) > 1 and _AGE.fullmatch(after[0]) and after[1] in (",", ".", ";"):
        return Verdict(PERSON, "age", 2)
    if after[:1] == ("de",) and after[2:3] == ("años",):
        return Verdict(PERSON, "age", 2)
    is_told = _tells_role(after, evidence.v) or heads_role(evidence.after[1:], evidence.v)
    return Verdict(PERSON, "role", 2) if is_told else None


def _tells_role(words: tuple[str, ...], v: Vocabulary) -> bool:
    """Tell whether an apposition says what someone does, and not what a company does."""
    if not words or (words[0] not in v.determiners and words[0] not in v.roles):
        return False
    for word in words[:4]:
        if word in v.company_words or word in (",", "."):
            return False
        if word in v.roles:
            return True
    return False


def by_product_word(evidence: Evidence) -> Verdict | None:
    """`the X app`, `the browser X`, `software called X`, `sold as X`."""
    v, before, candidate = evidence.v, evidence.before, evidence.candidate
    following = evidence.first_after
    is_followed = following in v.product_words and not evidence.has_possessive
    if is_followed and not candidate.is_weak:
        is_made = following in v.made_words
        if not is_made or len(candidate.words) == 1:
            # A hint only: `the platform X` or `shares in X` beside `the X app` is its maker's name.
            return Verdict(MentionKind.PRODUCT, "product-word", 1)
    if candidate.is_acronym and _is_sort(following, v) and not candidate.words[0].text.isupper():
        return Verdict(MentionKind.PRODUCT, "product-word", 1)
    is_named = evidence.last_before in v.naming and any(w in v.product_words for w in before[1:4])
    is_behind = evidence.last_before in v.product_words and evidence.last_before != "platform"
    is_product = is_behind or is_named or before[:2] == ("as", "sold")
    return Verdict(MentionKind.PRODUCT, "product-word", 2) if is_product else None


def _is_sort(following: str, v: Vocabulary) -> bool:
    """Tell whether it is several of a thing: `SkyLoop satellites`."""
    return following.endswith("s") and following[:-1] in v.product_words


def by_speech(evidence: Evidence) -> Verdict | None:
    """`X Y said`, `said X Y`: two or three words that are no acronyms and no words of companies."""
    words, v = evidence.candidate.words, evidence.v
    if not evidence.speaks or not 2 <= len(words) <= 3 or evidence.last_before in _WHERE:
        return None  # `a study in Nature Medicine said`, `Ada Quist of Hartley Webb said`
    is_joined = any(word.joint.strip() in (OF | AND) - {"de", "de la", "del"} for word in words[1:])
    is_person = not is_joined and all(is_plain(word.text, v) for word in words)
    return Verdict(PERSON, "speech", 1) if is_person else None


def by_preposition(evidence: Evidence) -> Verdict | None:
    """`in X`, `near X`, but not `shares in X`."""
    candidate, v, before = evidence.candidate, evidence.v, evidence.before
    if evidence.last_before not in v.sure_place_prepositions or evidence.has_possessive:
        return None
    if candidate.is_acronym or candidate.known or len(candidate.words) > _LONGEST_PLACE:
        return None
    is_about = len(before) > 1 and (before[1] in v.in_blockers or _names_workplace(before, v))
    is_place = all(is_plain(w.text, v) and w.text not in v.not_in_places for w in candidate.words)
    return Verdict(PLACE, "preposition", 1) if is_place and not is_about else None


def _names_workplace(before: tuple[str, ...], v: Vocabulary) -> bool:
    """`socia y responsable de litigios en X`: where somebody works, which may be a firm."""
    for word in before[1:6]:
        if not word[0].isalnum():
            return False
        if word in v.roles:
            return before[0] == "en"
    return False
