r"""TeX as text: accents, symbols, dashes, quotation marks and what CSL keeps of markup.

CSL-JSON marks up text with `<i>`, `<b>`, `<sup>`, `<sub>` and small capitals. pylatexenc knows the
characters; walking the text ourselves keeps it linear, however deep it is nested, and keeps what
pylatexenc leaves out (the marks of `\enquote`, emphasis, a dollar sign that is money).
"""

import re
import unicodedata
from dataclasses import dataclass

from mkbriefs.bibliography.bibtex.symbols import (
    ACCENTS,
    DROPPED,
    MOVES,
    STYLES,
    SWITCHES,
    symbols,
)
from mkbriefs.bibliography.text import plain_text

_TEX = re.compile(r"[\\{}$~]|--|``|''|[?!]`")
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]++)\*?|\\(?P<sign>.)|(?P<math>\$)|(?P<mark>---|--|``|''|[?!]`|~)"
    r"|(?P<brace>[{}])|(?P<script>[\^_])|(?P<text>[^\\{}$~^_`'?!-]++|.)",
    re.DOTALL,
)
_BLANK = re.compile(r"\s*+")
_URL_ARGUMENT = re.compile(r"\s*+\{([^{}]*+)\}")
_LENGTH = re.compile(r"[+\-]?\d{0,4}\.?\d{0,4}\s?(?:em|ex|pt|mu|mm|cm|in)\s?")
_OPTION = re.compile(r"\[[^\[\]{}]{0,100}+\]")
# Pandoc's rule: nothing blank inside the signs, no digit behind them, so that prices stay.
# Of `$5 and $10` neither dollar begins mathematics, but that of `$\pm$5` does, and so does that of
# `$ \pi $`.
_MATH = re.compile(
    r"\$\$?(?=[^\s$]|(?P<blank>\s)\\[A-Za-z])(?P<sign>(?=\s?[\\^_<>=+\-]))?"
    r"(?P<math>(?:[^$\\]|\\.){1,1000}+)(?(blank)|(?<!\s))\$\$?(?(sign)|(?!\d))",
    re.DOTALL,
)
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": " "}
_SCRIPTS = {"^": ("<sup>", "</sup>"), "_": ("<sub>", "</sub>")}
_RING = "∘"
_DOTLESS = {"ı": "i", "ȷ": "j"}


def decode_tex(text: str) -> str:
    """Return a value of TeX as one line of text with the markup of CSL.

    Commands that are not known leave the text in their braces; without any, they stay as they are.
    """
    if _TEX.search(text) is None:
        return plain_text(text)
    return plain_text(_Decoder(text).decode())


@dataclass(slots=True)
class _Wrap:
    """What is to be put around the next character or group."""

    before: str = ""
    after: str = ""
    accent: str = ""
    is_dropped: bool = False


@dataclass(slots=True)
class _Group:
    start: int
    """Where in the output it begins."""
    wraps: list[_Wrap]
    after: str = ""
    """Closing marks of what was switched on inside."""


class _Decoder:
    """Walks one value from left to right."""

    def __init__(self, text: str, *, is_math: bool = False) -> None:
        self._text = text
        self._is_math = is_math
        self._out: list[str] = []
        self._groups = [_Group(0, [])]
        self._pending: list[_Wrap] = []

    def decode(self) -> str:
        at = 0
        while (match := _TOKEN.match(self._text, at)) is not None:
            at = self._take(match)
        while len(self._groups) > 1:
            self._close()
        return "".join([*self._out, self._groups[0].after])

    def _take(self, match: "re.Match[str]") -> int:
        """Put what a token stands for into the output; return the offset behind it."""
        kind, found = match.lastgroup, match[0]
        if kind == "brace":
            self._open() if found == "{" else self._close()
        elif kind == "word":
            return self._take_word(match["word"], match)
        elif kind == "sign":
            return self._take_sign(match["sign"], match.end())
        elif kind == "math":
            return self._take_math(match.start())
        elif kind == "script" and self._is_math:
            self._pending.append(_Wrap(*_SCRIPTS[found]))
        else:
            self._emit(_MARKS.get(found, found) if kind == "mark" else found)
        return match.end()

    def _open(self) -> None:
        self._groups.append(_Group(len(self._out), self._pending))
        self._pending = []

    def _close(self) -> None:
        self._pending = []
        if len(self._groups) == 1:
            return
        group = self._groups.pop()
        if not group.wraps and not group.after:
            return
        content = "".join(self._out[group.start :]) + group.after
        del self._out[group.start :]
        for wrap in reversed(group.wraps):
            content = _wrapped(content, wrap)
        self._out.append(content)

    def _emit(self, text: str) -> None:
        """Put out text; what is pending goes to its first character."""
        if self._pending and text:
            first, text = text[0], text[1:]
            if first.isspace():
                first, text = (text[0], text[1:]) if text else ("", "")
            for wrap in reversed(self._pending):
                first = _wrapped(first, wrap)
            self._pending = []
            self._out.append(first)
        self._out.append(text)

    def _take_math(self, at: int) -> int:
        math = None if self._is_math else _MATH.match(self._text, at)
        if math is None:
            self._emit("$")
            return at + 1
        self._emit(_Decoder(math["math"].strip(), is_math=True).decode())
        return math.end()

    def _take_sign(self, sign: str, at: int) -> int:
        if sign in ACCENTS and not sign.isalpha():
            self._pending.append(_Wrap(accent=ACCENTS[sign]))
        else:
            self._emit(symbols().get(sign, sign))
        return at

    def _take_word(self, word: str, match: "re.Match[str]") -> int:
        blank = _BLANK.match(self._text, match.end())
        at = blank.end() if blank is not None else match.end()
        opening = self._text[at : at + 1]
        if word in {"url", "path", "nolinkurl"} and (
            argument := _URL_ARGUMENT.match(self._text, at)
        ):
            self._emit(argument[1])
            return argument.end()
        if word == "href" and (argument := _URL_ARGUMENT.match(self._text, at)):
            return argument.end()
        if word in ACCENTS and (opening in {"{", "\\"} or len(word) > 1 or opening.isalpha()):
            self._pending.append(_Wrap(accent=ACCENTS[word]))
        elif word in SWITCHES and opening != "{":
            self._switch(word)
        elif word in STYLES:
            self._pending.append(_Wrap(*STYLES[word]))
        elif word in DROPPED:
            self._pending.append(_Wrap(is_dropped=True))
        elif word in MOVES and (length := _LENGTH.match(self._text, at)):
            return length.end()
        elif word in symbols():
            self._emit(symbols()[word])
        else:
            return self._take_unknown(match, at)
        return at

    def _switch(self, word: str) -> None:
        before, after = STYLES.get(word, ("", ""))
        self._out.append(before)
        self._groups[-1].after = after + self._groups[-1].after

    def _take_unknown(self, match: "re.Match[str]", at: int) -> int:
        option = _OPTION.match(self._text, at)
        if option is not None and self._text[option.end() : option.end() + 1] == "{":
            return option.end()
        if self._text.startswith("{", at) and not self._text.startswith("{}", at):
            return at
        self._emit(match[0])
        return match.end()


def _wrapped(content: str, wrap: _Wrap) -> str:
    if wrap.is_dropped:
        return ""
    if wrap.accent:
        first = _DOTLESS.get(content[:1], content[:1])
        # Nothing but the letter and its accent: the rest of the text is the source's.
        return unicodedata.normalize("NFC", first + wrap.accent) + content[1:] if first else ""
    if content == _RING and wrap.before == _SCRIPTS["^"][0]:
        return "°"
    return f"{wrap.before}{content}{wrap.after}" if content else ""
