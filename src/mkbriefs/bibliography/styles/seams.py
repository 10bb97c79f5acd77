"""What happens where two parts of a reference meet: no doubled marks, stops inside quotations.

Source of the table: the reference implementation of CSL, citeproc-js, `src/queue.js`.
"""

from collections.abc import Sequence

from mkbriefs.bibliography.styles.rich import (
    Rich,
    Span,
    concatenate,
    first_character,
    last_character,
    pieces,
    plain,
    strip_end,
    strip_start,
)

_KEEP_FIRST = frozenset(
    {"!.", "!:", "?.", "?:", ":.", ";:", ";.", "!!", "??", "..", "::", ";;", ",,"}
    | {"。.", "！.", "？."}
)
_KEEP_SECOND = frozenset({":!", ":?", ";!", ";?", "  ", " ,", " ."})
_MEETING = frozenset(pair[1] for pair in _KEEP_FIRST | _KEEP_SECOND)
_CLOSING_QUOTES = "\"'”’»›"
_STICKING = frozenset(",;.")
"""Marks that need no delimiter before them."""
_ENDINGS = frozenset(".,;:!?")


def join(parts: Sequence[Rich], delimiter: str = "") -> Rich:
    """Return the parts that hold text in one, with `delimiter` between them.

    A delimiter is left out before a part that begins with a comma, semicolon or full stop. Of two
    marks that meet, those are dropped that would double each other.
    """
    filled = [part for part in parts if part]
    if len(filled) < 2:
        return filled[0] if filled else ""
    if delimiter:
        filled = _delimited(filled, delimiter)
    return concatenate(_mended(filled))


def _delimited(parts: list[Rich], delimiter: str) -> list[Rich]:
    out = parts[:1]
    for part in parts[1:]:
        if first_character(part) not in _STICKING:
            out.append(delimiter)
        out.append(part)
    return out


def _mended(parts: list[Rich]) -> list[Rich]:
    """Return the parts with the marks at their seams reconciled, left to right."""
    out: list[Rich] = []
    for part in parts:
        kept = _after(out, part)
        if kept:
            out.append(kept)
    return out


def _after(out: list[Rich], part: Rich) -> Rich:
    """Return what is left of `part` behind `out`; marks that it replaces are taken off `out`."""
    start = first_character(part)
    if start not in _MEETING:
        return part
    while out:
        end = _end_before(out[-1], start)
        if end + start in _KEEP_FIRST:
            return strip_start(part, start)
        if end + start not in _KEEP_SECOND:
            return part
        trimmed = strip_end(out[-1], end)
        if trimmed:
            out[-1] = trimmed
            return part
        del out[-1]
    return part


def _end_before(part: Rich, start: str) -> str:
    """Return the last character of `part`; before a full stop, the one inside closing quotes."""
    last = last_character(part)
    if start != "." or last not in _CLOSING_QUOTES:
        return last
    inner = plain(part).rstrip(_CLOSING_QUOTES + " ")
    return inner[-1:]


def affixed(text: Rich, prefix: str, suffix: str) -> Rich:
    """Return the text between its prefix and suffix; nothing if it is empty."""
    if not text:
        return ""
    if suffix:
        text = join((text, suffix))
    return join((prefix, text)) if prefix else text


def move_into_quotes(rich: Rich) -> Rich:
    """Return the text with commas and full stops behind a quotation moved inside it (American)."""
    if isinstance(rich, str):
        return rich
    out: list[Rich] = []
    for piece in pieces(rich):
        if isinstance(piece, Span):
            out.append((piece._replace(content=move_into_quotes(piece.content)),))
        elif out and piece[0] in ".," and _is_quoted_at_end(out[-1]):
            out[-1] = _with_mark(out[-1], piece[0])
            out.append(piece[1:])
        else:
            out.append(piece)
    return concatenate(out)


def _is_quoted_at_end(rich: Rich) -> bool:
    """Tell whether a text ends in a quotation, be it inside the span of a cited source."""
    last = rich[-1] if rich else ""
    if not isinstance(last, Span):
        return False
    return last.kind == "quote" or (last.kind == "key" and _is_quoted_at_end(last.content))


def _with_mark(rich: Rich, mark: str) -> Rich:
    """Return a text that ends in a quotation with `mark` inside it, unless one ends it already."""
    *before, last = pieces(rich)
    if not isinstance(last, Span):
        return rich
    if last.kind == "key":
        content = _with_mark(last.content, mark)
    else:
        is_ended = last_character(last.content) in _ENDINGS
        content = last.content if is_ended else concatenate((last.content, mark))
    return (*before, last._replace(content=content))
