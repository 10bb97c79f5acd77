"""Text as TeX: what `decode_tex` reads back as the same characters, in braces that are balanced."""

import re
from collections.abc import Mapping

from mkbriefs.bibliography.bibtex.braces import is_balanced
from mkbriefs.bibliography.text import plain_text

_COMMANDS = {
    "\\": r"\textbackslash{}",
    # Not `\{`: BibTeX counts braces and takes no note of backslashes, so one would end the field.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "\u00a0": "~",
}
_SPECIAL = re.compile(r"[\\{}~^$&%#_\u00a0]")
# TeX would join these into dashes, quotation marks and inverted marks.
_LIGATURE = re.compile(r"(?<=-)-|(?<=')'|(?<=[`?!])`|(?<=,),|(?<=<)<|(?<=>)>")
_TAG = re.compile(
    r'<(?:(/?)(i|b|sup|sub)|span style="font-variant: ?small-caps;"()|span class="nocase"()'
    r"|(/)span)>"
)
_MARKUP: Mapping[str, str] = {
    "i": r"\emph{",
    "b": r"\textbf{",
    "sup": r"\textsuperscript{",
    "sub": r"\textsubscript{",
    "small-caps": r"\textsc{",
    "nocase": "{",
}
_PERCENT = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def escape_tex(text: str) -> str:
    """Return `text` so that TeX sets exactly its characters and BibTeX finds braces balanced."""
    return _escape(plain_text(text))


def encode_tex(text: str) -> str:
    """Return text with the markup of CSL as TeX; a tag that has no other one is text."""
    text = plain_text(text)
    if "<" not in text:
        return _escape(text)
    commands = _pair_tags(text)
    parts: list[str] = []
    at = 0
    for start, (end, command) in sorted(commands.items()):
        parts += [_escape(text[at:start]), command]
        at = end
    return "".join([*parts, _escape(text[at:])])


def escape_address(address: str) -> str:
    """Return an address as it is, but for the characters that would end the field."""
    return "".join(_PERCENT.get(character, character) for character in plain_text(address))


def keep_tex(text: str) -> str:
    """Return TeX as it is, on one line; as text if its braces could end the field."""
    text = plain_text(text)
    return text if is_balanced(text) else escape_tex(text)


def _escape(text: str) -> str:
    escaped = _SPECIAL.sub(lambda match: _COMMANDS[match[0]], text)
    return _LIGATURE.sub(lambda match: "{}" + match[0], escaped)


def _pair_tags(text: str) -> Mapping[int, tuple[int, str]]:
    """Return where each tag that has its other one ends, and its TeX, by where it begins."""
    opened: list[tuple[str, re.Match[str]]] = []
    paired: dict[int, tuple[int, str]] = {}
    for tag in _TAG.finditer(text):
        name, is_closing = _describe(tag)
        if not is_closing:
            opened.append((name, tag))
        elif opened and name in {opened[-1][0], "span"} and (name != "span" or _is_span(opened)):
            opening_name, opening = opened.pop()
            paired[opening.start()] = (opening.end(), _MARKUP[opening_name])
            paired[tag.start()] = (tag.end(), "}")
    return paired


def _is_span(opened: list[tuple[str, "re.Match[str]"]]) -> bool:
    return opened[-1][0] in {"small-caps", "nocase"}


def _describe(tag: "re.Match[str]") -> tuple[str, bool]:
    if tag[2]:
        return tag[2], bool(tag[1])
    if tag[5]:
        return "span", True
    return ("small-caps" if tag[3] is not None else "nocase"), False
