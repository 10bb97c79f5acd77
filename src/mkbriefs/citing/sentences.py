"""The sentence in which a page cites a source, in plain words."""

import re

from markdown_it import MarkdownIt

from mkbriefs.citing.citations import Citation

LONGEST = 160
"""Code points of a sentence that is shown whole."""
_LOOKED_AT = 2_000
"""Code points before and behind a citation in which its sentence is looked for."""
_BLOCK = re.compile(r"\n[ \t>]*\n")
_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s|(?<=[。！？])")
_QUOTE_OR_ITEM = re.compile(r"^[ \t]*(?:(?:[>#|]+|[-*+]|\d{1,9}[.)])[ \t]+)+", re.MULTILINE)
_PARSER = MarkdownIt("commonmark")


def sentence_around(text: str, citation: Citation) -> str:
    """Return the words of the sentence that a citation stands in, without the citation itself.

    White space is folded; a long sentence is cut around the citation.

    Args:
        text: the Markdown that the citation was found in.
        citation: one of its citations.
    """
    before = _plain(_last_block(text[max(0, citation.start - _LOOKED_AT) : citation.start]))
    after = _plain(_BLOCK.split(text[citation.end : citation.end + _LOOKED_AT], maxsplit=1)[0])
    begins = [match.end() for match in _END.finditer(before)]
    # A full stop right before the citation ends its own sentence.
    begin = next((place for place in reversed(begins) if before[place:].strip()), 0)
    end = _END.search(f"{after} ")
    lead = before[begin:].strip()
    rest = after[: end.end()].strip() if end else after.strip()
    is_over = _END.search(f"{lead} ") is not None
    return _cut(lead, "" if is_over else rest)


def _last_block(text: str) -> str:
    return _BLOCK.split(text)[-1]


def _plain(markdown: str) -> str:
    """Return the words of a stretch of Markdown, white space at its ends kept as one space."""
    bare = _QUOTE_OR_ITEM.sub("", markdown)
    inline = _PARSER.parseInline(bare)[0]
    words = "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type != "html_inline"
    )
    folded = " ".join(words.split())
    return f"{' ' if bare[:1].isspace() else ''}{folded}{' ' if bare[-1:].isspace() else ''}"


def _cut(before: str, after: str) -> str:
    """Return both halves of a sentence as one, with what is too long left out at its ends."""
    joined = f"{before} {after}".strip()
    if len(joined) <= LONGEST:
        return joined.replace(" .", ".").replace(" ,", ",")
    half = LONGEST // 2
    lead = before if len(before) <= half else f"…{before[-half:].partition(' ')[2]}"
    room = LONGEST - len(lead)
    rest = after if len(after) <= room else f"{after[:room].rpartition(' ')[0]}…"
    return f"{lead} {rest}".strip()
