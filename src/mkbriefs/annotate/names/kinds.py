"""Which kind of name a candidate is, by its own words and by those around it.

A rule that is not sure says nothing: a name without a kind is better than one of a wrong kind.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from mkbriefs.annotate.names.candidates import ROLE_ENDINGS, Candidate
from mkbriefs.annotate.names.capitals import AND, OF, VERSUS
from mkbriefs.annotate.names.evidence import Context
from mkbriefs.annotate.names.gazetteer import gazetteer
from mkbriefs.annotate.names.vocabulary import Vocabulary
from mkbriefs.model import MentionKind

PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE
LAW, PRODUCT, WORK, EVENT = (
    MentionKind.LAW,
    MentionKind.PRODUCT,
    MentionKind.WORK,
    MentionKind.EVENT,
)

_ROMAN = re.compile(r"[IVX]{1,4}")
_AGE = re.compile(r"1?\d{1,2}")
_ARTICLES = frozenset(
    ("a", "an", "the", "un", "una", "el", "la", "his", "her", "its", "su", "their")
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind and the rule that told it."""

    kind: MentionKind
    rule: str
    strength: int
    """3 by the name's own words, 2 by a neighbour that names the kind, 1 by a hint."""


Judge = Callable[[Candidate, Context, Vocabulary], Verdict | None]


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds in texts of one language."""

    judges: tuple[Judge, ...]
    lone_words: bool
    """Whether one word with a capital may be a name though nothing else says so."""
    unknown: bool
    """Whether several words with capitals may be."""
    nouns_are_loud: bool = False
    """Whether all nouns have a capital."""

    def judge(
        self, candidate: Candidate, context: Context, vocabulary: Vocabulary
    ) -> Verdict | None:
        """Return what the first rule that knows says of a candidate, or None."""
        for rule in self.judges:
            verdict = rule(candidate, context, vocabulary)
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
        return Rules(_RULES, lone_words=True, unknown=True)
    if language == "de":
        return Rules(
            (_by_title, _by_list, _by_form), lone_words=False, unknown=False, nouns_are_loud=True
        )
    return Rules((_by_title, _by_list, _by_form, _by_given_name), lone_words=False, unknown=True)


def _by_list(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    known = candidate.known
    if known is None or known.is_ambiguous or candidate.has_title:
        return None
    rule = "known-place" if known.kind is PLACE else "known-name"
    return Verdict(known.kind, rule, 3)


def _ambiguous_place(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """A shipped place whose name is a word or a person's: something has to say that it is one."""
    known = candidate.known
    if known is None or not known.is_ambiguous or candidate.has_title:
        return None
    if _nearest(context.before) in v.place_prepositions:
        return Verdict(PLACE, "known-place", 2)
    if context.after[:1] == (",",) and context.after[1:2] and context.after[1][0].isupper():
        return Verdict(PLACE, "known-place", 1)
    return None


def _ruling(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    if any(word.joint.strip() in VERSUS for word in candidate.words[1:]):
        return Verdict(LAW, "ruling", 3)
    return None


def _by_title(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    return Verdict(PERSON, "title", 3) if candidate.has_title else None


def _by_form(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    last = candidate.words[-1].text.rstrip(".")
    if len(candidate.words) > 1 and (
        last in v.company_forms or candidate.words[-1].text in v.company_forms
    ):
        return Verdict(ORGANISATION, "legal-form", 3)
    return None


def _by_head(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """The word that says what it is: last in English, first in Spanish, before `of` in both."""
    words = candidate.words
    if len(words) < 2:
        return None
    first, last = words[0].text, words[-1].text
    if last[0].isdigit():
        last = words[-2].text
    is_given = first in v.given and words[1].joint == " " and len(words) == 2
    if is_given and last in v.surname_places | v.surname_heads:
        return None
    if words[-1].text[0].isdigit() and any(w.text in v.law_starts | v.law_ends for w in words):
        return Verdict(LAW, "law-word", 3)
    head = _head_before_of(candidate, v)
    if head:
        return Verdict(head, "head-word", 3)
    if last in v.law_ends:
        return Verdict(LAW, "law-word", 3)
    if last in v.event_ends and (last != "Open" or len(words) == 2):
        return Verdict(EVENT, "event-word", 3)
    if last in v.org_ends and not _is_place_too(last, v):
        return Verdict(ORGANISATION, "head-word", 3)
    if first in v.event_starts:
        return Verdict(EVENT, "event-word", 3)
    if last in v.place_ends or first in v.place_starts:
        return Verdict(PLACE, "place-word", 3)
    if first in v.org_starts and first not in v.bound_starts:
        return Verdict(ORGANISATION, "head-word", 3)
    if _ROMAN.fullmatch(last) and words[-2].text in v.event_ends:
        return Verdict(EVENT, "event-word", 3)
    return None


def _is_place_too(word: str, v: Vocabulary) -> bool:
    return word in v.place_ends


def _head_before_of(candidate: Candidate, v: Vocabulary) -> MentionKind | None:
    """Return the kind of `Bank of X`, `Ley de X`, `Battle of X`, by the word before the joint."""
    words = candidate.words
    for at in range(1, len(words)):
        joint = words[at].joint.strip()
        if joint not in OF and joint not in AND:
            continue
        is_romance = not joint.startswith(("of", "for", "on", "and"))
        heads = [words[0].text, words[at - 1].text] if is_romance else [words[at - 1].text]
        for head in heads:
            if head in v.law_starts or head in v.law_ends:
                return LAW
            if head in v.event_starts or head in v.event_ends:
                return EVENT
            if head in v.org_starts or head in v.org_ends:
                return ORGANISATION
            if head in v.place_starts or head in v.place_ends:
                return PLACE
    return None


def _place_by_noun(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """`Guerrero state`, `the town of X`, `el río X`."""
    before, after = context.before, context.after
    if _nearest(after) in v.place_nouns and not context.has_possessive:
        return Verdict(PLACE, "place-noun", 2)
    if _nearest(before) in {"of", "de"}:
        before = before[1:]
        if _nearest(before) in v.place_nouns - {"capital", "port", "valley", "region"}:
            return Verdict(PLACE, "place-noun", 2)
    elif _nearest(before) in v.place_nouns and _nearest(before) not in {
        "port",
        "capital",
        "state",
        "estado",
    }:
        return Verdict(PLACE, "place-noun", 2)
    return None


def _by_given_name(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    words = candidate.words
    first = words[0].text
    head, _, tail = first.partition("-")
    is_given = first in v.given or (tail and head in v.given)
    if not 2 <= len(words) <= 5 or not is_given:
        return None
    rest = words[1:-1] if words[-1].text in v.surname_places | v.surname_heads else words[1:]
    if any(w.text in v.heads or w.text in v.company_forms for w in rest):
        return None
    return Verdict(PERSON, "given-name", 3)


def _by_initial(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """`J. R. Pym`."""
    words = candidate.words
    if 2 <= len(words) <= 4 and len(words[0].text) == 1 and not _is_odd(words[-1].text, v):
        return Verdict(PERSON, "initial", 2)
    return None


def _by_shared_name(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """`Grant Osei`: a given name that is a word too, and one more word that is none."""
    words = candidate.words
    is_plain = len(words) == 2 and words[0].text in v.shared_given and not words[0].has_article
    if not is_plain or words[0].text in gazetteer().names or _is_odd(words[1].text, v):
        return None
    return Verdict(PERSON, "given-name", 2)


def _by_role(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """`lawyer X`, `el cineasta argentino X`, `X, a lawyer`, `X, 31,`, `X, who`."""
    if _is_acronym(candidate) or len(candidate.words) > 5:
        return None
    before = context.before
    is_full = len(candidate.words) > 1
    if _nearest(before) in v.roles or _nearest(before).endswith(ROLE_ENDINGS):
        return Verdict(PERSON, "role", 2)
    is_inserted = is_full or context.after[:1] == (",",)
    if is_inserted and before[:1] == (",",) and before[1:2] and before[1] in v.roles:
        return Verdict(PERSON, "role", 2)
    if (
        is_full
        and len(before) > 1
        and before[1] in v.roles
        and before[0].islower()
        and len(before[0]) > 4
    ):
        return Verdict(PERSON, "role", 2)
    if context.after[:1] != (",",) or context.has_possessive:
        return None
    after = context.after[1:6]
    if after[:1] == ("who",) or after[:1] == ("quien",):
        return Verdict(PERSON, "role", 2)
    if is_full and len(after) > 1 and _AGE.fullmatch(after[0]) and after[1] in {",", ".", ";"}:
        return Verdict(PERSON, "age", 2)
    is_apposition = after[:1] and after[0] in _ARTICLES
    if is_full and (is_apposition or after[:1] and after[0] in v.roles):
        for word in after[:4]:
            if word in v.company_words or word in {",", "."}:
                return None
            if word in v.roles:
                return Verdict(PERSON, "role", 2)
    return None


def _by_work(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    before = context.before
    if _nearest(before) in v.naming and len(before) > 1:
        before = before[1:]
    if _nearest(before) in v.work_words and len(candidate.words) > 1:
        return Verdict(WORK, "work-word", 2)
    return None


def _by_product(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    before, after = tuple(word.lower() for word in context.before), context.after
    if _nearest(after) in v.product_words and not context.has_possessive:
        is_maker = _nearest(after) in {
            "vaccine",
            "drug",
            "tank",
            "jet",
            "phone",
            "smartphone",
            "tablet",
            "satellite",
            "tool",
            "platform",
            "model",
        }
        if not candidate.is_weak and (not is_maker or len(candidate.words) == 1):
            return Verdict(PRODUCT, "product-word", 2 if not is_maker else 1)
    if _nearest(before) in v.product_words and before[0] != "platform":
        return Verdict(PRODUCT, "product-word", 2)
    if _nearest(before) in v.naming | {"as"} and len(before) > 1:
        if before[:2] == ("as", "sold"):
            return Verdict(PRODUCT, "product-word", 2)
        if before[0] != "as" and any(word in v.product_words for word in before[1:4]):
            return Verdict(PRODUCT, "product-word", 2)
    return None


def _by_company_word(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    before, after = tuple(word.lower() for word in context.before), context.after
    if _nearest(before) in v.company_words or candidate.owner in v.company_titles:
        return Verdict(ORGANISATION, "company-word", 2)
    if before[:1] == ("told",) or before[:2] == ("the", "told"):
        is_heard = _is_acronym(candidate) or (before[0] == "the" and len(candidate.words) > 1)
        return Verdict(ORGANISATION, "company-word", 1) if is_heard else None
    if after[:1] == (",",) and after[1:2] and after[1] in _ARTICLES:
        for word in after[2:6]:
            if word in v.company_words:
                return Verdict(ORGANISATION, "company-word", 2)
            if not word.isalpha() or not word.islower():
                break
    if len(before) > 1 and before[1] in v.company_words and before[0] in {"de", "hotelera"}:
        return None
    if (
        len(before) > 1
        and before[0] in {"of", "at", "for", "in", "de"}
        and before[1] in v.org_relations
    ):
        return (
            None
            if before[1] in {"users", "owner", "founder", "sede"} and candidate.known
            else Verdict(
                ORGANISATION,
                "company-word",
                2 if before[0] != "in" or before[1] in {"shares", "stake", "stock"} else 1,
            )
        )
    if _nearest(after) in v.org_followers and not candidate.is_weak:
        return Verdict(ORGANISATION, "company-word", 2 if not context.has_possessive else 1)
    return None


def _by_speech(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """`X Y said`, `said X Y`: two words that are no acronyms and no words of companies."""
    words = candidate.words
    if not 2 <= len(words) <= 3 or any(_is_odd(word.text, v) for word in words):
        return None
    if any(w.joint.strip() in OF | AND for w in words[1:] if not w.joint.startswith(" de")):
        return None
    speaks = _nearest(context.after) in v.speech or _nearest(context.before) in v.speech
    return Verdict(PERSON, "speech", 1) if speaks and not context.has_possessive else None


def _is_odd(word: str, v: Vocabulary) -> bool:
    return (
        word.isupper()
        and len(word) > 2
        or word in v.openers
        or word in v.heads
        or word.lower() in v.company_words
        or word in v.demonyms
        or any(character.isdigit() or character == "&" for character in word)
        or any(c.isupper() for c in word[3:] if "-" not in word)
    )


def _place_by_preposition(candidate: Candidate, context: Context, v: Vocabulary) -> Verdict | None:
    """`in X`, `near X`; `X, Nevada`."""
    words = candidate.words
    if _is_acronym(candidate) or len(words) > 3 or candidate.known or context.has_possessive:
        return None
    if any(_is_odd(word.text, v) or word.text in v.not_in_places for word in words):
        return None
    is_about = len(context.before) > 1 and context.before[1].lower() in v.in_blockers
    if _nearest(context.before) in v.sure_place_prepositions and not is_about:
        return Verdict(PLACE, "preposition", 1)
    return None


def _is_acronym(candidate: Candidate) -> bool:
    word = candidate.words[0].text
    return len(candidate.words) == 1 and (
        word.isupper()
        or any(
            c.isupper()
            for c in word[1:]
            if "-" not in word
            and "'" not in word
            and "’" not in word
            and not word.startswith(("Mc", "Mac"))
        )
    )


def _nearest(words: tuple[str, ...]) -> str:
    return words[0].lower() if words else ""


_RULES: tuple[Judge, ...] = (
    _ruling,
    _by_title,
    _by_list,
    _by_form,
    _by_work,
    _by_head,
    _place_by_noun,
    _ambiguous_place,
    _by_given_name,
    _by_initial,
    _by_shared_name,
    _by_role,
    _by_product,
    _by_company_word,
    _by_speech,
    _place_by_preposition,
)
"""In order of what is surer: a name's own words before its neighbours, a noun before a verb."""
