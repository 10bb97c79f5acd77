"""Words with a capital, and the chains they stand in."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from mkbriefs.annotate.names.vocabulary import Vocabulary, vocabulary

UNSPACED = (
    "\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
LETTER = rf"[^\W_{UNSPACED}]"
LONGEST_CHAIN = 12
"""Words with a capital in a row that can still hold names: more are a title or a shout."""

_GAP = 12
"""Code points between two words of one chain, at most."""
_SHORT_LINE = 40
"""Code points. Shorter lines are broken because something new begins."""
_OPENING = "\"“‘'«‹(¿¡[„*_—–:•-"
_WEAK_AFTER = frozenset('"“‘«„¿¡:')
"""Behind these a capital says no more than at the beginning of a sentence."""


class Word(NamedTuple):
    """A word with a capital, without a possessive."""

    start: int
    end: int
    text: str
    joint: str
    """What joins it to the word before, white space folded: a space, ` of `, `'s `; empty for the
    first."""
    is_weak: bool
    """Whether a capital would stand there whatever the word."""
    has_article: bool
    """Whether `the` stands right before it."""


Chain = list[Word]


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled once for all texts: going through Unicode costs some milliseconds.
    ranges: list[tuple[int, int]] = []
    for code in range(sys.maxunicode + 1 if sys.maxunicode < 0x2FFF else 0x1E944):
        if unicodedata.category(chr(code)) in ("Lu", "Lt"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    upper = "[" + "".join(f"{chr(a)}-{chr(b)}" if a < b else chr(a) for a, b in ranges) + "]"
    # Each part begins with a character no other part can take, so nothing is tried twice.
    return re.compile(
        rf"(?<!{LETTER})(?:(?:d|l|dell|[ae]l|a[nrstdz]|ash|ibn)['’-]|[a-z]{{1,2}}(?={upper}{LETTER}))?"
        rf"(?:(?:{upper}\.){{2,8}}(?:{upper}(?!{LETTER}))?"
        rf"|{upper}(?:{LETTER}|\u0301|\u0308)*+(?:(?:['’](?!s(?!{LETTER}))|[-‐‑&](?!-)){LETTER}++)*+)"
    )


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
    previous = start
    first = _skip_opening(text, start, end)
    for match in _pattern().finditer(text, start, end):
        begin, stop = match.span()
        if begin < previous or is_taken(begin, stop):
            continue
        joint = _joint(text, chain[-1], begin, known) if chain else ""
        if chain and not joint:
            yield chain
            chain = []
        word = match.group()
        if "-" in word:
            word = _without_tail(word, known)
            stop = begin + len(word)
        is_weak = not (len(word) > 1 and word.isupper()) and (
            begin == first
            or text[begin - 1 : begin] in _WEAK_AFTER
            or text[begin - 2 : begin - 1] == ":"
        )
        has_article = text[max(0, begin - 4) : begin] in ("the ", "The ")
        chain.append(Word(begin, stop, word, joint, is_weak, has_article))
        previous = stop
        number = _number_behind(text, stop, end) if word in known.law_words else None
        if text.startswith(" plc", stop) and not text[stop + 4 : stop + 5].isalnum():
            number = _PLC.match(text, stop, end)
        if number:
            chain.append(
                Word(*number.span(1), number.group(1), " ", is_weak=False, has_article=False)
            )
            previous = number.end(1)
    if chain:
        yield chain


_NUMBER = re.compile(r"\s(?:No\.?\s)?(\d{1,4}(?:/\d{1,4}){0,2})(?![\w,.]?\d)")

_PLC = re.compile(r" (plc)")


def _number_behind(text: str, stop: int, end: int) -> re.Match[str] | None:
    """Return the number of a law: `Convention 169`, `Regulation 2016/679`."""
    return _NUMBER.match(text, stop, end)


def _without_tail(word: str, known: Vocabulary) -> str:
    """Return `Oslo` of `Oslo-based`."""
    name, _, tail = word.rpartition("-")
    return name if tail in known.hyphened else word


def _skip_opening(text: str, start: int, end: int) -> int:
    while start < end and (text[start] in _OPENING or text[start].isspace()):
        start += 1
    return start


_DOTTED = frozenset(
    "Mr Mrs Ms Dr Prof St Mt Ft Gen Col Maj Capt Lt Sgt Sen Rep Gov Rev Hon Pres Sr Sra Srta Dra Lic Ing Jr Cpl Cmdr Adm Supt Insp Det Msgr Mme Mlle M Dña".split()
)


def _joint(text: str, before: Word, begin: int, known: Vocabulary) -> str:
    """Return what joins two words, white space folded, or nothing."""
    gap = text[before.end : begin]
    if gap == " ":
        return gap
    if len(gap) > _GAP:
        return ""
    folded = " ".join(gap.split())
    if not folded:
        return " " if gap and _is_wrapped(text, before.end, gap) else ""
    if folded == ".":
        word = before.text
        is_short = len(word) == 1 or word in _DOTTED
        return " " if is_short and len(gap) > 1 else ""
    if folded == ",":
        following = _following(text, begin)
        return " " if following.rstrip(".") in known.company_forms and len(following) > 1 else ""
    if folded in ("'s", "’s"):
        return f"{folded} " if before.text in known.possessors and gap[-1].isspace() else ""
    is_apart = gap[0].isspace() and gap[-1].isspace()
    return f" {folded} " if is_apart and folded in JOINTS else ""


def _is_wrapped(text: str, end: int, gap: str) -> bool:
    """Tell whether a line break in a gap is one within a sentence, behind a line of full length."""
    breaks = gap.count("\n")
    return not breaks or (breaks == 1 and "\n" not in text[max(0, end - _SHORT_LINE) : end])


def _following(text: str, begin: int) -> str:
    end = begin
    while end < len(text) and end < begin + 8 and (text[end].isalnum() or text[end] in "./"):
        end += 1
    return text[begin:end]


OF = frozenset(
    {
        "of",
        "of the",
        "for",
        "for the",
        "on",
        "on the",
        "de",
        "del",
        "de la",
        "de las",
        "de los",
        "des",
        "du",
        "do",
        "da",
        "dos",
        "das",
        "di",
        "della",
        "para la",
        "para el",
        "para",
        "sobre",
        "of a",
    }
)
AND = frozenset({"and", "y", "e", "et", "und", "and the"})
VERSUS = frozenset({"v.", "v", "vs.", "vs"})
PERSONAL = frozenset(
    {
        "van",
        "van der",
        "van den",
        "van de",
        "von",
        "von der",
        "zu",
        "ter",
        "ten",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "ould",
        "&",
        "der",
        "la",
        "af",
        "av",
    }
)
IN = frozenset({"in", "against", "with", "to", "between", "in the", "contra", "entre"})
"""What names of treaties hold: `Convention on Trade in Species`."""
JOINTS = OF | AND | VERSUS | PERSONAL | IN


def is_loud(word: str) -> bool:
    """Tell whether a word is all in capitals and too long for most acronyms."""
    return len(word) > 4 and word.isupper() and "." not in word
