"""Rules that tell a kind by a name's own words: a head word, a legal form, a given name."""

import re

from mkbriefs.annotate.names.candidates import Candidate
from mkbriefs.annotate.names.capitals import AND, OF, OWN_S, VERSUS, Word
from mkbriefs.annotate.names.evidence import Evidence, Verdict
from mkbriefs.annotate.names.gazetteer import gazetteer
from mkbriefs.annotate.names.vocabulary import Vocabulary
from mkbriefs.model import MentionKind

PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE
LAW, EVENT = MentionKind.LAW, MentionKind.EVENT

_ROMAN = re.compile(r"[IVX]{1,4}")
_RULES = {LAW: "law-word", EVENT: "event-word", PLACE: "place-word", ORGANISATION: "head-word"}


def by_list(evidence: Evidence) -> Verdict | None:
    """A shipped name that means nothing else."""
    known = evidence.candidate.known
    if known is None or known.is_ambiguous or evidence.candidate.has_title:
        return None
    return Verdict(known.kind, "known-place" if known.kind is PLACE else "known-name", 3)


def by_versus(evidence: Evidence) -> Verdict | None:
    """`A v. B`, which candidates hold only in texts of courts."""
    is_ruling = any(word.joint.strip() in VERSUS for word in evidence.candidate.words[1:])
    return Verdict(LAW, "ruling", 3) if is_ruling else None


def by_title(evidence: Evidence) -> Verdict | None:
    """A person's title before it."""
    return Verdict(PERSON, "title", 3) if evidence.candidate.has_title else None


def by_legal_form(evidence: Evidence) -> Verdict | None:
    """`Norbrook Inc.`, `Vela S.A.`, `Brook & Sons`."""
    words, forms = evidence.candidate.words, evidence.v.company_forms
    last = words[-1].text
    is_firm = words[-1].joint.strip() == "&" and last in evidence.v.firm_ends
    is_company = len(words) > 1 and (is_firm or last in forms or last.rstrip(".") in forms)
    return Verdict(ORGANISATION, "legal-form", 3) if is_company else None


def by_own_s(evidence: Evidence) -> Verdict | None:
    """`Moody's`: what ends so and is no possessive is a business."""
    is_own = evidence.candidate.words[-1].text.endswith(OWN_S)
    return Verdict(ORGANISATION, "own-s", 2) if is_own else None


def by_head(evidence: Evidence) -> Verdict | None:
    """The word that says what it is: last in English, first in Spanish, before `of` in both."""
    words, v = evidence.candidate.words, evidence.v
    if len(words) < 2 or _is_person_with_head(evidence.candidate, v):
        return None
    if words[-1].joint.strip() == "&" and words[-1].text in v.place_ends:
        return None  # `Pell & Grove` are two partners
    kind = _numbered(words, v) or _before_of(words, v) or _by_ends(words, v)
    return Verdict(kind, _RULES[kind], 3) if kind else None


def _is_person_with_head(candidate: Candidate, v: Vocabulary) -> bool:
    """Tell whether it is someone called `Karen Bill`, `Maria Hill`."""
    words = candidate.words
    is_two = len(words) == 2 and words[1].joint == " " and words[0].text in v.given
    return is_two and (words[1].text in v.surname_places or words[1].text in v.surname_heads)


def _numbered(words: tuple[Word, ...], v: Vocabulary) -> MentionKind | None:
    """`Regulation 2016/679`, `World War II`."""
    last = words[-1].text
    if last[0].isdigit() or last[0] == "(":
        return LAW if any(word.text in v.law_words for word in words) else None
    is_event = _ROMAN.fullmatch(last) and words[-2].text in v.event_ends
    return EVENT if is_event else None


def _before_of(words: tuple[Word, ...], v: Vocabulary) -> MentionKind | None:
    """Return the kind of `Bank of X`, `Ley de X`, `Battle of X`, by the word before the joint."""
    for at in range(1, len(words)):
        joint = words[at].joint.strip()
        if joint not in OF and joint not in AND:
            continue
        is_romance = not joint.startswith(("of", "for", "on", "and"))
        heads = (words[0].text, words[at - 1].text) if is_romance else (words[at - 1].text,)
        for head in heads:
            kind = _kind_of_head(head, v)
            if kind:
                return kind
    return None


def _kind_of_head(head: str, v: Vocabulary) -> MentionKind | None:
    if head in v.law_words:
        return LAW
    if head in v.event_starts or head in v.event_ends:
        return EVENT
    if head in v.org_starts or head in v.org_ends:
        return ORGANISATION
    return PLACE if head in v.place_starts or head in v.place_ends else None


def _by_ends(words: tuple[Word, ...], v: Vocabulary) -> MentionKind | None:
    """Return the kind that the last or the first word tells; in order of what is surer."""
    first, last = words[0].text, words[-1].text
    is_placed = len(words) > 2 and words[-1].joint == " " and gazetteer().whole(words[-1:])
    if is_placed and words[-2].text in v.org_ends:
        return ORGANISATION  # `Alder College London`
    if last == "Open" and len(words) > 2:
        return None
    told = (
        (last in v.law_ends, LAW),
        (last in v.event_ends, EVENT),
        (last in v.org_ends and last not in v.place_ends, ORGANISATION),
        (first in v.event_starts, EVENT),
        (last in v.place_ends or first in v.place_starts, PLACE),
        (first in v.org_starts and first not in v.bound_starts, ORGANISATION),
        (first in v.bound_starts and words[1].text in v.org_starts, ORGANISATION),
    )
    return next((kind for is_told, kind in told if is_told), None)


def by_given_name(evidence: Evidence) -> Verdict | None:
    """`Ana Duarte`: a given name and up to four words that are no heads of anything."""
    words, v = evidence.candidate.words, evidence.v
    head, _, tail = words[0].text.partition("-")
    is_given = words[0].text in v.given or (tail and head in v.given)
    if not 2 <= len(words) <= 5 or not is_given:
        return None
    is_surname = words[-1].text in v.surname_places or words[-1].text in v.surname_heads
    rest = words[1:-1] if is_surname else words[1:]
    if any(word.text in v.heads or word.text in v.company_forms for word in rest):
        return None
    return Verdict(PERSON, "given-name", 3)


def by_initial(evidence: Evidence) -> Verdict | None:
    """`J. R. Pym`."""
    words = evidence.candidate.words
    is_short = 2 <= len(words) <= 4 and len(words[0].text) == 1
    return (
        Verdict(PERSON, "initial", 2) if is_short and is_plain(words[-1].text, evidence.v) else None
    )


def by_shared_name(evidence: Evidence) -> Verdict | None:
    """`Grant Osei`: a given name that is a word too, and one more word that is none."""
    words, v = evidence.candidate.words, evidence.v
    if len(words) != 2 or words[0].text not in v.shared_given or words[0].has_article:
        return None
    is_person = words[0].text not in gazetteer().names and is_plain(words[1].text, v)
    return Verdict(PERSON, "given-name", 2) if is_person else None


def is_plain(word: str, v: Vocabulary) -> bool:
    """Tell whether a word may be someone's name: no acronym, no head, no word of companies."""
    is_listed = (
        word in v.openers
        or word in v.heads
        or word in v.demonyms
        or word.lower() in v.company_words
    )
    is_mixed = any(character.isupper() for character in word[3:]) and "-" not in word
    is_loud = word.isupper() and len(word) > 2
    return not is_listed and not is_mixed and not is_loud and "&" not in word and not _digits(word)


def _digits(word: str) -> bool:
    return any(character.isdigit() for character in word)
