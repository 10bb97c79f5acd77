"""The sections of a person's words, each block with the line it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mkbriefs.assemble.voice import PersonSection
from mkbriefs.pdf.code import END_CALL, NOTHING, Code, begin_call, call, literal, words
from mkbriefs.pdf.document import Block
from mkbriefs.pdf.markdown.abbreviations import used_abbreviations
from mkbriefs.pdf.markdown.blocks import Blocks
from mkbriefs.pdf.markdown.found import Findings
from mkbriefs.pdf.markdown.inlines import Inlines
from mkbriefs.pdf.markdown.nodes import Node
from mkbriefs.pdf.markdown.read import Source

_IN_NOTE = 4
"""How many blocks deep a footnote's text begins: its column is narrow, its type small."""
_DEEPEST_NOTE = 3
"""Footnotes within footnotes that are set as such."""
_MOST_TOLD = 5


@dataclass(slots=True, kw_only=True)
class Notes:
    """Which footnotes of a chapter were set."""

    prefix: str
    numbers: dict[str, int]

    def label(self, label: str) -> Code:
        """Return the name that a footnote has in the document."""
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        return literal(f"{self.prefix}.person-note-{number}")


@dataclass(slots=True, kw_only=True)
class Writer:
    """Writes one stretch of a person's words."""

    source: Source
    notes: Notes
    inlines: Inlines
    findings: Findings
    _blocks: Blocks = field(init=False)
    _depth: int = 0
    """How many footnotes within footnotes are being written."""

    def __post_init__(self) -> None:
        """Tie what writes marks of footnotes to what writes footnotes."""
        self._blocks = Blocks(inlines=self.inlines, findings=self.findings)
        self.inlines.footnote = self._footnote

    def sections(self, sections: Sequence[PersonSection]) -> Iterator[Block]:
        """Yield headings, and below each the blocks under it, set apart.

        Args:
            sections: whose pieces were read, in their order.
        """
        self._tell_shallow()
        pieces = iter(self.source.pieces)
        for section in sections:
            heading, body = next(pieces), next(pieces)
            yield from self._section(section, heading, body, is_last=section is sections[-1])

    def _section(
        self,
        section: PersonSection,
        heading: Sequence[Node],
        body: Sequence[Node],
        *,
        is_last: bool,
    ) -> Iterator[Block]:
        self._blocks.level = 1
        if heading and heading[0].kind == "heading":
            yield from self._heading(heading[0])
            heading = heading[1:]
        self.inlines.seen.clear()
        found = [self._block(node) for node in (*heading, *body)]
        place = self.findings.place(section.body_line)
        blocks = [block for block in found if block is not None]
        after = [*self._abbreviations(), *(self._unused_notes() if is_last else ())]
        if blocks or after:
            yield Block(begin_call("person"), place)
            yield from blocks
            yield from (Block(code, place) for code in after)
            yield Block(END_CALL, place)

    def _heading(self, node: Node) -> Iterator[Block]:
        content = self._blocks.inline(node)
        if content != NOTHING:
            yield Block(call("section", content), self.findings.place(node.line))

    def _block(self, node: Node) -> Block | None:
        code = self._blocks.write(node)
        return Block(code, self.findings.place(node.line)) if code != NOTHING else None

    def _abbreviations(self) -> Iterator[Code]:
        used = used_abbreviations(self.inlines.seen, self.source.abbreviations)
        if used:
            yield call("abbreviations", *used)

    def _footnote(self, label: str) -> Code:
        """Return the mark of a footnote, at its first mark with its text."""
        if label in self.notes.numbers:
            return call("noted-again", self.notes.label(label))
        if self._depth >= _DEEPEST_NOTE:  # it is set at the end, with those nothing refers to
            return words(f"[^{label}]")
        name = self.notes.label(label)
        return call("noted", name, self._note_text(label))

    def _note_text(self, label: str) -> Code:
        self._depth += 1
        self.inlines.shows_addresses = False
        text = self._blocks.opened(self.source.notes[label].children, _IN_NOTE)
        self._depth -= 1
        self.inlines.shows_addresses = self._depth == 0
        return text

    def _unused_notes(self) -> Iterator[Code]:
        """Yield the footnotes that nothing refers to, which the page shows too."""
        for label in self.source.own_notes:
            if label not in self.notes.numbers:
                self.notes.label(label)
                yield call("unused-note", self._note_text(label))

    def _tell_shallow(self) -> None:
        for line in self.source.shallow[:_MOST_TOLD]:
            self.findings.differs(
                line,
                "an item of a list that is indented by fewer than four spaces is not nested",
                "nest by four spaces",
            )
