"""Which words a citation is said to prove: those in quotation marks before it, or its block."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mkbriefs.citing.blocks import Role
from mkbriefs.citing.citations import Citation, Quotation
from mkbriefs.citing.placed import CitingBlock, Placed
from mkbriefs.citing.plain import plain

_OPENERS: Final = {
    "”": "“„",
    "“": "„‟",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "」": "「",
    "』": "『",
    "〞": "〝",
    "＂": "＂",
    "’": "‘‚",
    "‘": "‚",
    '"': '"',
    "'": "'",
}
"""By closing mark, those that may open; the first kind found going back is taken."""
_SAME: Final = frozenset("\"'＂")
"""Marks that open and close alike: white space tells which."""
_BEFORE_CITATION: Final = re.compile(
    r"(?:\[\^[^\[\]\s]{1,60}\]"
    r"|\([^()]{0,30}\b(?:emphasis|italics|translat\w{1,5}|original|sic)\b[^()]{0,30}\)"
    r"|[\s\0.,;:!?。，、；！？*_~()\[\]（）—–―\-\\])*+\Z"
)
"""What may stand between a quotation and the citation it belongs to: marks, a footnote, a remark
on the quotation itself."""
_FARTHEST: Final = 200
"""Code points between the two."""
_ENTITY: Final = re.compile(
    r"&(?:quot|ldquo|rdquo|laquo|raquo|#0{0,4}34|#x0{0,4}22);", re.IGNORECASE
)
_APPOSED: Final = re.compile(r"[(（—–―\-]\s*+\Z")
_ATTRIBUTION: Final = re.compile(r"[\s—–―\-~]*+")
_OPENS_AFTER: Final = "\0 \t\n\\([{—–-/*_~\"'“‘„‚«»‹›「『，。：、；"
_CLOSERS_AT_END: Final = re.compile(r"[\s.)。）]*+")


def read_quotations(
    blocks: Sequence[CitingBlock], citations: Sequence[Sequence[Citation]]
) -> Iterator[Quotation]:
    """Yield quotations in reading order.

    Args:
        blocks: of one text.
        citations: of each block, as many as its `placed`.
    """
    quoted: list[CitingBlock] = []
    for index, (here, cited) in enumerate(zip(blocks, citations, strict=True)):
        if here.block.role is Role.QUOTED:
            if quoted and quoted[0].block.quotation != here.block.quotation:
                quoted = []
            quoted.append(here)
            is_last = _is_last_of_quotation(blocks, index) and _enclosed(quoted) == 1
            last = _closing_citation(here) if is_last else None
            if last is not None:
                yield from _block_quotation(quoted, last, cited[-1])
            yield from _inline(here, cited, but=last)
            continue
        if here.block.quotation and quoted and not _enclosed(quoted) and _is_attribution(here):
            yield from _block_quotation(quoted, None, cited[0])
        else:
            yield from _inline(here, cited)
        quoted = []


def _is_last_of_quotation(blocks: Sequence[CitingBlock], index: int) -> bool:
    after = blocks[index + 1].block if index + 1 < len(blocks) else None
    here = blocks[index].block
    return after is None or after.role is not Role.QUOTED or after.quotation != here.quotation


def _enclosed(quoted: Sequence[CitingBlock]) -> int:
    """Return how many citations a block quotation has; with several it is prose."""
    return sum(_is_behind(here, each) for here in quoted for each in here.placed)


def _is_behind(here: CitingBlock, placed: Placed) -> bool:
    """Tell whether a citation can belong to words before it: it is in brackets, or `— @key`."""
    if not placed.cluster.is_narrative:
        return True
    before = here.block.content[max(0, placed.start - 9) : placed.start]
    return _APPOSED.search(before) is not None


def _closing_citation(here: CitingBlock) -> Placed | None:
    """Return the citation that a block ends with."""
    last = here.placed[-1] if here.placed else None
    if last is None or not _is_behind(here, last):
        return None
    rest = _CLOSERS_AT_END.match(here.block.content, last.end)
    return last if rest and rest.end() == len(here.block.content) else None


def _is_attribution(here: CitingBlock) -> bool:
    """Tell whether a paragraph is a bracketed citation and nothing else, `— [@key]`."""
    if len(here.placed) != 1 or _closing_citation(here) is None:
        return False
    dash = _ATTRIBUTION.match(here.block.content)
    return dash is not None and dash.end() == here.placed[0].start


def _block_quotation(
    quoted: Sequence[CitingBlock], last: Placed | None, citation: Citation
) -> Iterator[Quotation]:
    parts = [each.block.content for each in quoted]
    if last is not None:
        parts[-1] = parts[-1][: last.start]
    words = "\n".join(" ".join(plain(part).split()) for part in parts).strip()
    words = _without_marks(words.rstrip(" \n—–―~-"))
    if any(character.isalnum() for character in words):
        yield Quotation(words=words, line=quoted[0].block.line, citation=citation)


def _without_marks(words: str) -> str:
    """Return words without quotation marks around the whole of them."""
    end = len(words.rstrip(".,。，"))
    if end < 2 or words[end - 1] not in _OPENERS:
        return words
    start = _opening(words, end - 1, 0)
    return words[1 : end - 1] + words[end:] if start == 0 else words


def _inline(
    here: CitingBlock, cited: Sequence[Citation], *, but: Placed | None = None
) -> Iterator[Quotation]:
    """Yield the quotations before the citations of a block."""
    text = _masked(here)
    begin = 0
    for placed, citation in zip(here.placed, cited, strict=True):
        if not _is_behind(here, placed):
            continue
        if placed is not but:
            yield from _before(here, text, begin, placed.start, citation)
        begin = placed.end


def _before(
    here: CitingBlock, text: str, begin: int, end: int, citation: Citation
) -> Iterator[Quotation]:
    close = _closing(text, begin, end)
    start = _opening(text, close, begin) if close > begin else -1
    if start < 0:
        return
    entity = _ENTITY.match(here.block.content, start)
    inside = here.block.content[entity.end() if entity else start + 1 : close]
    words = " ".join(plain(inside.rstrip("\\")).split())
    if any(character.isalnum() for character in words):
        yield Quotation(words=words, line=here.block.line_of(start), citation=citation)


def _closing(text: str, begin: int, end: int) -> int:
    """Return where the quotation mark stands that closes words right before `end`; -1 if none."""
    near = text[max(begin, end - _FARTHEST) : end]
    at = max((near.rfind(mark) for mark in _OPENERS), default=-1)
    if at < 0 or not _BEFORE_CITATION.match(near, at + 1):
        return -1
    return at + end - len(near)


def _masked(here: CitingBlock) -> str:
    """Return a block's content with what is opaque blanked out, as long as before.

    Quotation marks that are written as entities stand as marks.
    """
    text = _ENTITY.sub(lambda mark: '"' + "\0" * (len(mark[0]) - 1), here.block.content)
    pieces, at = [], 0
    for start, end in sorted(here.opaque):
        if start >= at:
            pieces += [text[at:start], "\0" * (end - start)]
            at = end
    return "".join([*pieces, text[at:]])


def _opening(text: str, close: int, begin: int) -> int:
    """Return where the mark stands that opens what one closes; -1 if none does."""
    mark = text[close]
    if mark in _SAME:
        return _opening_alike(text, close, begin)
    depth = 0
    for at in range(close - 1, begin - 1, -1):
        if text[at] in _OPENERS[mark]:
            if mark in "’‘" and at > begin and text[at - 1].isalnum():
                continue
            if not depth:
                return at
            depth -= 1
        elif text[at] == mark and mark not in "’‘":
            depth += 1
    # Swedish and Finnish open with the mark that closes.
    return _opening_alike(text, close, begin) if mark in "”»" else -1


def _opening_alike(text: str, close: int, begin: int) -> int:
    mark, depth = text[close], 0
    for at in range(close - 1, begin - 1, -1):
        if text[at] != mark:
            continue
        if _may_open(text, at, begin):
            if not depth:
                return at
            depth -= 1
        elif mark != "'":  # an apostrophe as a rule
            depth += 1
    return -1


def _may_open(text: str, at: int, begin: int) -> bool:
    """Tell whether a mark that opens and closes alike opens: what is before it says so."""
    if at + 1 < len(text) and text[at + 1].isspace():
        return False
    before = text[at - 1] if at > begin else " "
    return before.isspace() or before in _OPENS_AFTER or "\u2e80" <= before <= "\u9fff"
