"""The sentence in which a page cites a source, in plain words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt

from mkbriefs.citing.pages import CitedPiece

LONGEST = 160
"""Code points of a sentence that is shown whole."""
_MARK = "\ue000"
"""Stands for a citation."""
_NO_WORDS = f" \t\n>{_MARK}"
_LOOSE = re.compile(r" ([.,;:!?])")
_LOOKED_AT = 1_000
"""Code points before and behind a citation in which its sentence is looked for."""
_BLOCK = re.compile(r"\n[ \t>]*\n")
_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s|(?<=[。！？])")
_QUOTE_OR_ITEM = re.compile(r"^[ \t]*(?:(?:[>#|]+|[-*+]|\d{1,9}[.)])[ \t]+)+", re.MULTILINE)
_PARSER = MarkdownIt("commonmark")


def sentences_of(piece: CitedPiece) -> Iterator[str]:
    """Yield, for each citation of a text, the words of the sentence it stands in.

    Citations themselves are left out, white space is folded, and a long sentence is cut around the
    citation.
    """
    unmarked = replace(piece, text=piece.text.replace(_MARK, " "))
    bare = unmarked.with_citations([_MARK] * len(piece.citations))
    for at, mark in enumerate(bare):
        if mark == _MARK:
            yield sentence_around(bare, at)


def sentence_around(text: str, at: int) -> str:
    """Return the words of the sentence around a character of a Markdown text, without it.

    Args:
        text: with nothing but such characters where it cites.
        at: an offset.
    """
    before = _last_block(text[max(0, at - _LOOKED_AT) : at])
    after = _BLOCK.split(text[at + 1 : at + 1 + _LOOKED_AT], maxsplit=1)[0]
    begins = [match.end() for match in _END.finditer(before)]
    # A full stop right before the citation ends its own sentence.
    begin = next((place for place in reversed(begins) if before[place:].strip(_NO_WORDS)), 0)
    lead = _plain(before[begin:]).strip()
    end = _END.search(f"{after} ")
    is_over = _END.search(f"{lead} ") is not None
    return _cut(lead, "" if is_over else _plain(after[: end.end()] if end else after).strip())


def _last_block(text: str) -> str:
    return _BLOCK.split(text)[-1]


def _plain(markdown: str) -> str:
    """Return the words of a stretch of Markdown."""
    bare = _QUOTE_OR_ITEM.sub("", markdown)
    inline = _PARSER.parseInline(bare)[0]
    words = "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type != "html_inline"
    )
    return " ".join(words.replace(_MARK, " ").split())


def _cut(before: str, after: str) -> str:
    """Return both halves of a sentence as one, with what is too long left out at its ends."""
    joined = f"{before} {after}".strip()
    if len(joined) <= LONGEST:
        return _LOOSE.sub(r"\1", joined)
    half = LONGEST // 2
    lead = before if len(before) <= half else f"…{before[-half:].partition(' ')[2]}"
    room = LONGEST - len(lead)
    rest = after if len(after) <= room else f"{after[:room].rpartition(' ')[0]}…"
    return f"{lead} {rest}".strip()
