"""Citations in a person's Markdown, in pandoc's syntax, with the words they are said to prove."""

from collections.abc import Iterator

from mkbriefs.bibliography.styles.document import Cite, Cluster, Locator
from mkbriefs.citing.blocks import Block, read_blocks
from mkbriefs.citing.citations import Citation, Cited
from mkbriefs.citing.placed import CitingBlock, Placed
from mkbriefs.citing.plain import plain
from mkbriefs.citing.quoted import read_quotations
from mkbriefs.citing.scan import Bracket, Key, Marks, link_end, scan
from mkbriefs.citing.suffixes import read_suffix


def read_citations(markdown: str) -> Cited:
    """Return what a Markdown text cites, and which words stand directly before a citation.

    `[@key]` is a citation whether or not a source has that key. A bare `@key`, whose cluster is
    narrative, may as well be the name of an account: whoever knows the keys decides. No citation
    is read in code, HTML, links, definitions and behind a letter or a backslash.

    Args:
        markdown: as it stands on disk, with any line ends; offsets count in it.
    """
    if "@" not in markdown:
        return Cited()
    found = read_blocks(markdown)
    blocks = [_read_block(block, found.defined) for block in found.blocks]
    citations = [[_citation(each.block, placed) for placed in each.placed] for each in blocks]
    return Cited(
        citations=tuple(citation for row in citations for citation in row),
        quotations=tuple(read_quotations(blocks, citations)),
        escapes=tuple(each.block.origin(at) for each in blocks for at in each.escapes),
    )


def _citation(block: Block, placed: Placed) -> Citation:
    return Citation(
        start=block.origin(placed.start),
        end=block.origin(placed.end - 1) + 1,
        line=block.line_of(placed.start),
        cluster=placed.cluster,
    )


def _read_block(block: Block, defined: frozenset[str]) -> CitingBlock:
    if "@" not in block.content:
        return CitingBlock(block=block, placed=(), opaque=())
    marks = scan(block.content)
    reader = _Reader(block.content, marks, defined)
    placed = tuple(reader.read())
    return CitingBlock(
        block=block,
        placed=placed,
        opaque=(*marks.opaque, *reader.targets),
        escapes=tuple(marks.escapes),
    )


class _Reader:
    """Walks over the brackets and keys of a block from left to right."""

    def __init__(self, text: str, marks: Marks, defined: frozenset[str]) -> None:
        self.text = text
        self.marks = marks
        self.defined = defined
        self.links: list[tuple[int, int]] = []
        self.targets: list[tuple[int, int]] = []
        """What links lead to, without their words."""

    def read(self) -> Iterator[Placed]:
        keys = {key.start: key for key in self.marks.keys}
        at = 0
        for start in sorted({*keys, *self.marks.brackets}):
            if start < at:
                continue
            bracket = self.marks.brackets.get(start)
            placed = self._narrative(keys[start]) if bracket is None else self._enclosed(bracket)
            if placed is None:
                at = self.links[-1][1] if self.links and self.links[-1][0] == start else at
                continue
            yield placed
            at = placed.end

    def _enclosed(self, bracket: Bracket) -> Placed | None:
        end = link_end(self.text, self.marks, bracket, self.defined)
        if end >= 0:
            self.links.append((bracket.start, end))
            self.targets.append((bracket.end, end))
            return None
        cites = self._cites(bracket, bracket.start + 1)
        if not cites:
            return None
        return Placed(start=bracket.start, end=bracket.end, cluster=Cluster(cites=cites))

    def _cites(self, bracket: Bracket, begin: int) -> tuple[Cite, ...]:
        """Return the sources of a bracket from an offset on; none if a part of it names none."""
        return tuple(self._cite(key, start, end) for key, start, end in _parts(bracket, begin))

    def _cite(self, key: Key, start: int, end: int) -> Cite:
        is_suppressed = self._is_suppressed(key, start)
        prefix = plain(self.text[start : key.start - is_suppressed])
        suffix = self._suffix(key.end, end)
        return Cite(
            key=key.key,
            prefix=" ".join(prefix.split()),
            locator=suffix[0],
            suffix=suffix[1],
            is_author_suppressed=is_suppressed,
        )

    def _is_suppressed(self, key: Key, start: int) -> bool:
        """Tell whether `-` stands before a key, and no word directly before it."""
        text, before = self.text, key.start - 1
        return (
            before >= start
            and text[before] == "-"
            and (before == start or text[before - 1] in " \n")
        )

    def _suffix(self, start: int, end: int) -> tuple[Locator | None, str]:
        locator, rest = read_suffix(self.text[start:end].replace("\n", " "))
        words = plain(rest)
        return locator, " " * words[:1].isspace() + " ".join(words.split())

    def _narrative(self, key: Key) -> Placed:
        start, end = key.start, key.end
        is_suppressed = (
            start > 0
            and self.text[start - 1] == "-"
            and (
                start == 1 or not (self.text[start - 2].isalnum() or self.text[start - 2] in "-\\")
            )
        )
        locator, suffix = None, ""
        more: tuple[Cite, ...] = ()
        bracket = self._bracket_behind(key)
        if bracket is not None:
            cut = bracket.semicolons[0] if bracket.semicolons else bracket.end - 1
            locator, suffix = self._suffix(bracket.start + 1, cut)
            more = self._cites(bracket, cut + 1) if bracket.semicolons else ()
            end = bracket.end
        first = Cite(
            key=key.key, locator=locator, suffix=suffix, is_author_suppressed=is_suppressed
        )
        return Placed(
            start=start - is_suppressed,
            end=end,
            cluster=Cluster(cites=(first, *more), is_narrative=True),
        )

    def _bracket_behind(self, key: Key) -> Bracket | None:
        """Return the brackets behind a bare key that hold its locator, or words of its own."""
        at = key.end
        while self.text[at : at + 1] in (" ", "\n") and at - key.end < 3:
            at += 1
        bracket = self.marks.brackets.get(at)
        if bracket is None or self.text[at + 1] == "^":
            return None
        if self.text[bracket.end : bracket.end + 1] in ("(", "["):
            return None
        if link_end(self.text, self.marks, bracket, self.defined) >= 0:
            return None
        cut = bracket.semicolons[0] if bracket.semicolons else bracket.end
        if bracket.keys and bracket.keys[0].start < cut:
            return None
        return None if bracket.semicolons and not _parts(bracket, cut + 1) else bracket


def _parts(bracket: Bracket, begin: int) -> tuple[tuple[Key, int, int], ...]:
    """Return the parts of a bracket, each with its key; none if a part has no key.

    Brackets stand in brackets, so that nothing is to be read of one before it is a citation.
    """
    cuts = [at for at in bracket.semicolons if at >= begin]
    bounds = zip([begin, *(at + 1 for at in cuts)], [*cuts, bracket.end - 1], strict=True)
    keys = iter([*bracket.keys, None])
    key = next(keys)
    parts: list[tuple[Key, int, int]] = []
    for start, end in bounds:
        while key is not None and key.start < start:
            key = next(keys)
        if key is None or key.start >= end:
            return ()
        parts.append((key, start, end))
    return tuple(parts)
