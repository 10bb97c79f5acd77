"""Words with a capital, and the chains they stand in."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mkbriefs.annotate.names.vocabulary import Vocabulary, vocabulary

_UNSPACED = "\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
LETTER = rf"[^\W_{_UNSPACED}\uf900-\ufaff]"
"""Letters and digits of scripts that put spaces between words."""
LONGEST_CHAIN = 12
"""Words with a capital in a row that can still hold names: more are a title or a shout."""

SOFT_HYPHEN = "\u00ad"
"""Where a word may be broken; pages are full of them, and no word is another for it."""
_LONGEST_GAP = 12
"""Code points between two words of one chain, at most."""
_SHORT_LINE = 40
"""Code points. Shorter lines are broken because something new begins."""
_OPENING = frozenset("\"“‘'«‹(¿¡[„*_—–:•-")
_WEAK_AFTER = frozenset('"“‘«„¿¡:')
"""Behind these a capital says no more than at the beginning of a sentence."""
APOSTROPHES = frozenset({"'", "’"})
OWN_S = ("'s", "’s")
"""What ends a word for who owns something."""
OF = frozenset({
    "of", "of the", "of a", "for", "for the", "on", "on the",
    "de", "del", "de la", "de las", "de los", "des", "du", "do", "da", "dos", "das", "di", "della",
    "para", "para la", "para el", "sobre",
})  # fmt: skip
"""What joins a word for what something is to its own name: `Bank of`, `Ley de`."""
AND = frozenset({"and", "y", "e", "et", "und", "and the", "y de", "y del", "y de la"})
VERSUS = frozenset({"v.", "v", "vs.", "vs"})
PERSONAL = frozenset({
    "van", "van der", "van den", "van de", "von", "von der", "der", "zu", "ter", "ten", "af", "av",
    "bin", "bint", "ibn", "ould", "al", "el", "la", "&",
})  # fmt: skip
"""What names of persons hold."""
WITHIN = frozenset({"in", "in the", "against", "with", "to", "between", "contra", "entre"})
"""What names of treaties hold: `Convention on Trade in Species`."""
AT = frozenset({"at", "at the"})
"""What joins a part to its whole: `Law School at`."""
_JOINTS = OF | AND | VERSUS | PERSONAL | WITHIN | AT

_UNIONS = "EC|EEC|EU|Euratom|JHA|CE|CEE|UE"
_LAW_NUMBER = re.compile(
    r"\s(?:No\.?\s|N\.?[º°]\s?)?"
    rf"((?:\((?:{_UNIONS})(?:,\s(?:{_UNIONS}))?\)\s(?:No\.?\s)?)?"
    rf"(?:\d{{1,2}}\.\d{{3}}|\d{{1,5}}(?:/\d{{1,4}}){{0,2}}(?:/(?:{_UNIONS})(?!{LETTER}))?))(?![\w,.]?\d)"
)
_ACT_NUMBER = re.compile(r"\s(\d{1,4}/(?:19|20)\d\d)(?![\w,.]?\d)")
_PLC = re.compile(rf" (plc)(?!{LETTER})")
_BEFORE_SUBJECT = frozenset({"that", "and", "by", "with", "named", "called", "whom", "because"})
_LONGEST_BEFORE = 9
"""Code points of those words, with the space on either side."""
_OWN_S_ACTS = re.compile(r" (?:says|said|has|declined|announced) ")
_LABEL = re.compile(r"[^\W\d_]{2,20}:\s")
_OWNED = re.compile(r" ([a-z]{2,16})(?![\w-])")


class Word(NamedTuple):
    """A word with a capital, without a possessive."""

    start: int
    end: int
    text: str
    joint: str = " "
    """What joins it to the word before, white space folded: a space, ` of `, `'s `; empty for the
    first."""
    is_weak: bool = False
    """Whether a capital would stand there whatever the word."""
    has_article: bool = False
    """Whether `the` stands right before it."""
    has_subject: bool = False
    """Whether a little word stands right before it that someone's name follows sooner than a day:
    `by Sunday Nwosu`, `that April Jones`."""


Chain = list[Word]


def name_of(words: Sequence[Word]) -> str:
    """Return the words with what joins them, without full stops between them: `St Louis`."""
    first, *rest = words
    return first.text + "".join((word.joint or " ") + word.text for word in rest)


def head_of(words: Sequence[Word]) -> str:
    """Return the last word but a law's number: `Act` of `Lead Act 1957`."""
    is_numbered = len(words) > 1 and words[-1].text[0].isdigit()
    return words[-2 if is_numbered else -1].text


def chains(
    text: str, start: int, end: int, is_taken: Callable[[int, int], bool]
) -> Iterator[Chain]:
    """Yield the chains of words with a capital in `text[start:end]`, one sentence, in order.

    Words of a chain are joined by white space, or by one of the little words that names hold
    (`of`, `de la`, `&`); a full stop joins only behind a title or an initial. Words that are taken
    part chains and belong to none.
    """
    known = vocabulary()
    chain: Chain = []
    for word in _words(text, start, end, known):
        if is_taken(word.start, word.end) or (chain and word.start < chain[-1].end):
            continue
        joint = _joint(text, chain, word.start, known) if chain else ""
        if chain and not joint:
            yield chain
            chain = []
        joined = word._replace(joint=joint) if joint else word
        chain.append(_with_own_s(text, joined, known))
        chain.extend(_tail(text, chain, end, known))
    if chain:
        yield chain


def is_shout(chain: Chain) -> bool:
    """Tell whether a chain is set in capitals as headlines are, not a chain of acronyms."""
    loud = sum(len(word.text) > 4 and word.text.isupper() for word in chain)
    return loud > 1 or (loud == 1 and len(chain) > 1 and all(w.text.isupper() for w in chain))


def _words(text: str, start: int, end: int, known: Vocabulary) -> Iterator[Word]:
    first = start
    while first < end and (text[first] in _OPENING or text[first].isspace()):
        first += 1
    for match in _pattern().finditer(text, start, end):
        begin, word = match.start(), match.group()
        if "-" in word:
            word = _without_tail(word, known)
        end_of_word = begin + len(word)
        if SOFT_HYPHEN in word:
            word = word.replace(SOFT_HYPHEN, "")
        is_told = len(word) > 1 and word.isupper()
        is_weak = not is_told and (begin == first or _opens(text, begin))
        has_article = text[max(0, begin - 4) : begin] in ("the ", "The ")
        has_subject = word in known.calendar and _follows_subject_word(text, begin)
        yield Word(begin, end_of_word, word, "", is_weak, has_article, has_subject)


def _follows_subject_word(text: str, begin: int) -> bool:
    before = text[max(0, begin - _LONGEST_BEFORE) : begin]
    return before[-1:] == " " and before[:-1].rpartition(" ")[2] in _BEFORE_SUBJECT


def _opens(text: str, begin: int) -> bool:
    """Tell whether something new begins at `begin` as a sentence does."""
    return text[begin - 1 : begin] in _WEAK_AFTER or text[begin - 2 : begin - 1] == ":"


def _without_tail(word: str, known: Vocabulary) -> str:
    """Return `Oslo` of `Oslo-based`."""
    name, _, tail = word.rpartition("-")
    return name if tail in known.hyphened else word


def _with_own_s(text: str, word: Word, known: Vocabulary) -> Word:
    """Return `Moody's` for the `Moody` of a name that ends so, not for that of a family name."""
    end = word.end + len(OWN_S[0])
    is_own = text.startswith(OWN_S, word.end) and not text[end : end + 1].isalnum()
    if not is_own or word.joint == " ":
        return word
    is_pronoun = word.text in known.openers or word.text in known.given
    acts = not is_pronoun and _OWN_S_ACTS.match(text, end)
    if not acts and (word.text not in known.names_in_s or _owns_person(text, end, known)):
        return word
    return word._replace(end=end, text=text[word.start : end])


def _owns_person(text: str, at: int, known: Vocabulary) -> bool:
    """Tell whether `'s` is that of someone who has a wife, a lawyer."""
    owned = _OWNED.match(text, at)
    return owned is not None and owned.group(1) in known.roles


def _tail(text: str, chain: Chain, end: int, known: Vocabulary) -> Iterator[Word]:
    """Yield what belongs to a name without a capital: the number of a law, `plc`.

    In Spanish a quality may stand before the number: `Ley Orgánica 3/2018`.
    """
    word = chain[-1]
    is_law = word.text in known.law_words
    is_qualified = word.joint == " " and len(chain) > 1 and chain[-2].text in known.law_words
    pattern = _LAW_NUMBER if is_law else _ACT_NUMBER if is_qualified else _PLC
    match = pattern.match(text, word.end, end)
    if match:
        yield Word(*match.span(1), match.group(1))


def _joint(text: str, chain: Chain, begin: int, known: Vocabulary) -> str:
    """Return what joins a word to a chain, white space folded, or nothing."""
    before = chain[-1]
    gap = text[before.end : begin]
    if gap == " ":
        return gap
    if not gap or len(gap) > _LONGEST_GAP:
        return ""
    inner = " ".join(gap.split())
    if inner in AND and before.text[0].isdigit():
        return ""  # a law's number ends its name
    if not inner:
        return " " if _is_wrapped(text, before.end, begin) else ""
    if inner in _JOINTS:
        return f" {inner} " if gap[0].isspace() and gap[-1].isspace() else ""
    return _marked_joint(text, chain, begin, inner, known) if gap[-1].isspace() else ""


def _marked_joint(text: str, chain: Chain, begin: int, mark: str, known: Vocabulary) -> str:
    """Return the joint of words with a mark between them: `J. Pym`, `Ore, Inc`, `St Mary's Inn`."""
    before = chain[-1]
    if mark == ".":
        return " " if len(before.text) == 1 or before.text in known.dotted else ""
    if mark == ",":
        following = re.compile(r"[\w./]{2,8}").match(text, begin)
        is_form = following and following.group().rstrip(".") in known.company_forms
        return " " if is_form else ""
    is_plural = mark in APOSTROPHES and before.text.endswith("s")
    is_saint = len(chain) > 1 and chain[-2].text == "St"
    is_owner = is_plural or (mark in OWN_S and (is_saint or before.text in known.possessors))
    return f"{mark} " if is_owner else ""


def _is_wrapped(text: str, end: int, begin: int) -> bool:
    """Tell whether a line break in a gap is one within a sentence, behind a line of full length.

    No label follows, `Clerk: …`.
    """
    breaks = text.count("\n", end, begin)
    is_full = breaks == 1 and "\n" not in text[max(0, end - _SHORT_LINE) : end]
    return not breaks or (is_full and not _LABEL.match(text, begin))


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a word with a capital, `O'Neill`, `al-Sabah`, `AT&T`, `U.S.`, `iOS`.

    Each part begins with a character that no other part can take, so nothing is tried twice.
    """
    # Compiled once for all texts: going through Unicode costs some milliseconds. No script beyond
    # has capitals but Adlam and a few historic ones.
    ranges: list[tuple[int, int]] = []
    for code in (*range(0x2FFF), *range(0xA640, 0xA7FF), *range(0x10400, 0x10430)):
        if unicodedata.category(chr(code)) in ("Lu", "Lt"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    upper = "[" + "".join(f"{chr(a)}-{chr(b)}" if a < b else chr(a) for a, b in ranges) + "]"
    particle = r"(?:d|l|dell|[ae]l|a[nrstdz]|ash|ibn)['’-]|[a-z]{1,2}"
    initial = r"[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]"
    initials = rf"(?:{initial}\.){{2,8}}(?:{initial}(?!{LETTER}))?"
    plain = rf"{upper}(?:{LETTER}|[\u0300-\u036f{SOFT_HYPHEN}])*+"
    inner = rf"(?:(?:['’](?!s(?!{LETTER}))|[-‐‑&](?!-))(?:{LETTER}|{SOFT_HYPHEN})++)*+"
    return re.compile(rf"(?<!{LETTER})(?:{particle})?(?:{initials}|{plain}{inner})")
