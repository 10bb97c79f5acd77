"""Text with marked stretches, as a title has them and a reference is built of them.

Plain text is a `str`; text with marks is a tuple of strings and spans. Quotation marks are spans,
so that they can alternate once the whole reference stands: until then they count as no characters.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from mkbriefs.bibliography.inlines import Inline, Position

Rich: TypeAlias = "str | tuple[str | Span, ...]"
"""No two strings stand side by side, none is empty; nothing at all is the empty string."""


class Span(NamedTuple):
    """A marked stretch."""

    kind: str
    """`i`, `b`, `sup`, `sub`, `nocase`, `quote`, `link` or `key`."""
    content: Rich
    target: str = ""
    """The address of a link, the key of a citation's source."""


def pieces(rich: Rich) -> tuple["str | Span", ...]:
    """Return the strings and spans of a text, one level deep."""
    if isinstance(rich, str):
        return (rich,) if rich else ()
    return rich


def concatenate(parts: Iterable[Rich]) -> Rich:
    """Return the parts one behind the other, two spaces at a seam made one."""
    flat: list[str | Span] = []
    run: list[str] = []
    for part in parts:
        for piece in pieces(part):
            if isinstance(piece, str):
                run.append(piece[1:] if run and run[-1][-1:] == piece[0] == " " else piece)
            else:
                _end_run(run, flat)
                flat.append(piece)
    _end_run(run, flat)
    return flat[0] if len(flat) == 1 and isinstance(flat[0], str) else tuple(flat) if flat else ""


def _end_run(run: list[str], flat: list[str | Span]) -> None:
    text = "".join(run)
    run.clear()
    if text:
        flat.append(text)


def plain(rich: Rich) -> str:
    """Return the text without its marks; quotation marks that are spans are not in it."""
    if isinstance(rich, str):
        return rich
    return "".join(p if isinstance(p, str) else plain(p.content) for p in rich)


def first_character(rich: Rich) -> str:
    """Return the first character, empty if there is none."""
    if isinstance(rich, str):
        return rich[:1]
    for piece in rich:
        found = piece[:1] if isinstance(piece, str) else first_character(piece.content)
        if found:
            return found
    return ""


def last_character(rich: Rich) -> str:
    """Return the last character, empty if there is none."""
    if isinstance(rich, str):
        return rich[-1:]
    for piece in reversed(rich):
        found = piece[-1:] if isinstance(piece, str) else last_character(piece.content)
        if found:
            return found
    return ""


def strip_start(rich: Rich, character: str) -> Rich:
    """Return the text without the run of `character` at its start, marks kept."""
    return _strip(rich, lambda text: text.lstrip(character), is_start=True)


def strip_end(rich: Rich, character: str) -> Rich:
    """Return the text without the run of `character` at its end, marks kept."""
    return _strip(rich, lambda text: text.rstrip(character), is_start=False)


def _strip(rich: Rich, strip: Callable[[str], str], *, is_start: bool) -> Rich:
    if isinstance(rich, str):
        return strip(rich)
    kept: list[Rich] = [(piece,) for piece in rich]
    end = 0 if is_start else -1
    while kept:
        kept[end] = _strip_piece(kept[end], strip, is_start=is_start)
        if kept[end]:
            break
        del kept[end]
    return concatenate(kept)


def _strip_piece(rich: Rich, strip: Callable[[str], str], *, is_start: bool) -> Rich:
    piece = rich[0]
    if isinstance(piece, str):
        return strip(piece)
    content = _strip(piece.content, strip, is_start=is_start)
    return (piece._replace(content=content),) if content else ""


def map_text(rich: Rich, change: Callable[[str], str]) -> Rich:
    """Return the text with every string changed, marks kept."""
    if isinstance(rich, str):
        return change(rich)
    return concatenate(
        (change(p) if isinstance(p, str) else (p._replace(content=map_text(p.content, change)),))
        for p in rich
    )


class _Look(NamedTuple):
    is_emphasised: bool = False
    url: str = ""
    key: str = ""
    is_strong: bool = False
    position: Position = ""


_Dressed: TypeAlias = tuple[_Look, str]
_QUOTES = (("“", "”"), ("‘", "’"))


def to_inlines(rich: Rich) -> tuple[Inline, ...]:
    """Return the text as inlines: emphasis in emphasis is upright, quotation marks alternate."""
    dressed: list[_Dressed] = []
    _spread(rich, _Look(), 0, dressed)
    return tuple(
        Inline("".join(text for _, text in run), *look)
        for look, run in groupby(dressed, key=itemgetter(0))
    )


def _spread(rich: Rich, look: _Look, quotations: int, out: list[_Dressed]) -> None:
    """Add all strings of a text with their looks, inside so many quotations."""
    for piece in pieces(rich):
        if isinstance(piece, str):
            out.append((look, piece))
        elif piece.kind == "quote":
            opening, closing = _QUOTES[quotations % 2]
            out.append((look, opening))
            _spread(piece.content, look, quotations + 1, out)
            out.append((look, closing))
        else:
            _spread(piece.content, _inside(look, piece), quotations, out)


def _inside(look: _Look, span: Span) -> _Look:
    match span.kind:
        case "i":
            look = look._replace(is_emphasised=not look.is_emphasised)
        case "b":
            look = look._replace(is_strong=not look.is_strong)
        case "sup":
            look = look._replace(position="sup")
        case "sub":
            look = look._replace(position="sub")
        case "link":
            look = look._replace(url=span.target)
        case "key":
            look = look._replace(key=span.target)
    return look
