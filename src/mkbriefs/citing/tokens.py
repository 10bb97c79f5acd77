"""A text as words and marks, so that how it is typeset does not count and every word does.

Two texts that differ in kinds of quotation marks and dashes, in spaces, line breaks, ligatures and
full-width forms have the same tokens. Texts that differ in a word, a figure or its format, or in
the case of a letter, have not.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_ALONE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Of scripts without spaces between words: each character is a token."""
_UNSEEN: Final = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_LETTER: Final = rf"[^\W_{_ALONE}]"
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff"
)
"""Signs that go on with a word; of the Indic scripts all but the marks that end sentences."""
_UNIT: Final = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}{_UNSEEN}])*+"
_LINE_END: Final = r"(?:[-‐‑]|(?<=\u00ad))[ \t]{0,9}\n[ \t]{0,40}"
_HYPHEN: Final = r"(?:(?<!\d)[-‐‑–]|[-‐‑–](?!\d))"
_TOKEN: Final = re.compile(
    rf"(?P<word>(?:(?<![\w.,)\]])[-−–](?=\d))?"
    rf"{_UNIT}(?:(?:(?<=\d)[.,](?=\d)|_+|{_HYPHEN}|{_LINE_END}){_UNIT})*+)"
    rf"|(?P<alone>[{_ALONE}])"
    r"|(?P<ellipsis>\.{3,}+|[…⋯]++|(?:\.[ \u00a0]){2,9}\.)"
    r"|(?P<dash>[-‐‑‒–—―−─﹘－]++)"
    r"|(?P<quote>[\"'‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇ʼ′″])"
    rf"|(?P<unseen>[\s_`{_UNSEEN}\0]++|(?<!\w)\*|\*(?!\w))"
    r"|(?P<other>.)",
    re.DOTALL,
)
_DROP_UNSEEN: Final = re.compile(rf"[{_UNSEEN}]+")
_BREAK: Final = re.compile(r"(?P<hyphen>[-‐‑])?[ \t]*\n[ \t]*(?P<next>.)?")
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑–−", "-"))
_KEPT: Final = ("<super>", "<sub>", "<fraction>", "<circle>")
"""Compatibility forms that mean something: 10² is not 102."""
SOFT: Final = "\x01"
"""In a form: a hyphen at the end of a line, which may belong to the word or to the break."""
ELLIPSIS: Final = "…"
_BETWEEN: Final = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of a text, as columns of equal length."""

    keys: tuple[str, ...]
    """What is searched for: a word without its hyphens, or a mark."""
    forms: tuple[str, ...]
    """The same with hyphens; `SOFT` where one stands at the end of a line."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Both count in the text."""
    joined: str
    """All keys, each between two NULs."""
    offsets: tuple[int, ...]
    """In `joined`, of the NUL before each key."""
    uneven: tuple[int, ...]
    """Indexes at which key and form differ."""

    def __len__(self) -> int:
        return len(self.keys)

    def part(self, start: int, end: int) -> "Tokens":
        """Return a range of these tokens."""
        return _columns(
            list(
                zip(
                    self.keys[start:end],
                    self.forms[start:end],
                    self.starts[start:end],
                    self.ends[start:end],
                    strict=True,
                )
            )
        )


def is_word(key: str) -> bool:
    """Tell whether a token is a word or a figure, not a mark."""
    return any(character.isalnum() for character in key)


@lru_cache(maxsize=16)  # a page quotes the same few sources again and again
def read_tokens(text: str) -> Tokens:
    """Return the tokens of a text."""
    rows: list[tuple[str, str, int, int]] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "unseen":
            continue
        form = _form(kind or "", found[0])
        key = form.replace("-", "").replace(SOFT, "") if kind == "word" else form
        row = (key or form, form, found.start(), found.end())
        # A full stop or comma stands before or behind a closing mark, as a country's habit has it.
        is_moved = key in {".", ","} and rows and rows[-1][0] == '"' and rows[-1][3] == row[2]
        rows.insert(len(rows) - bool(is_moved), row)
    return _columns(rows)


def _columns(rows: list[tuple[str, str, int, int]]) -> Tokens:
    offsets, at = [], 0
    for key, *_ in rows:
        offsets.append(at)
        at += len(key) + 1
    keys = tuple(row[0] for row in rows)
    return Tokens(
        keys=keys,
        forms=tuple(row[1] for row in rows),
        starts=tuple(row[2] for row in rows),
        ends=tuple(row[3] for row in rows),
        joined=_BETWEEN + _BETWEEN.join(keys) + _BETWEEN,
        offsets=tuple(offsets),
        uneven=tuple(n for n, row in enumerate(rows) if row[0] != row[1]),
    )


def _form(kind: str, text: str) -> str:
    if kind == "word":
        return text if text.isascii() and "\n" not in text else _word_form(text)
    if kind == "dash":
        return "-"
    if kind == "quote":
        return '"'
    return ELLIPSIS if kind == "ellipsis" else _compatible(text)


def _word_form(text: str) -> str:
    text = _BREAK.sub(_joint, _DROP_UNSEEN.sub("", text))
    return _compatible(text.translate(_DASHES))


def _joint(found: re.Match[str]) -> str:
    """Return what a line's end leaves inside a word: a hyphen in doubt before a small letter."""
    behind = found["next"] or ""
    if not found["hyphen"]:
        return behind
    return (SOFT if behind.islower() else "-") + behind


def _compatible(text: str) -> str:
    if text.isascii():
        return text
    kept = [
        each
        if unicodedata.decomposition(each).startswith(_KEPT)
        else unicodedata.normalize("NFKC", each)
        for each in unicodedata.normalize("NFC", text)
    ]
    return unicodedata.normalize("NFC", "".join(kept))


def is_same_form(quoted: str, form: str) -> bool:
    """Tell whether a quoted word has the hyphens of a word of the source."""
    if SOFT not in form and SOFT not in quoted:
        return quoted == form
    at = 0
    quoted = quoted.replace(SOFT, "-")
    for character in form:
        has_hyphen = quoted[at : at + 1] == "-"
        if character == SOFT:
            at += has_hyphen
        elif quoted[at : at + 1] != character:
            return False
        else:
            at += 1
    return at == len(quoted)
