"""Blocks of a person's Markdown, from the tree to code."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it.token import Token

from mkbriefs.pdf.code import NOTHING, Code, call, join, literal, words
from mkbriefs.pdf.markdown.breaks import breakable
from mkbriefs.pdf.markdown.found import Findings
from mkbriefs.pdf.markdown.inlines import Inlines
from mkbriefs.pdf.markdown.nodes import Node

DEEPEST: Final = 8
"""Blocks within blocks that are set as such. The typesetter gives up at about twice as many
quotations, and no column is wide enough for more."""
_LANGUAGE: Final = re.compile(r"[A-Za-z][\w+#.-]{0,30}")
_MOST_COLOURED: Final = 20_000
"""Characters of code that are coloured by language: longer code is data mostly, and slow."""
_LATE_ITEM: Final = re.compile(r"\n {0,3}(?:[*+-]|\d{1,9}\.) +\S")


@dataclass(slots=True, kw_only=True)
class Blocks:
    """Writes blocks; a heading's level follows from those before it."""

    inlines: Inlines
    findings: Findings
    level: int = 1
    """Of the last heading."""
    _writers: dict[str, Callable[[Node, int], Code]] = field(init=False)

    def __post_init__(self) -> None:
        """Say what writes which kind of block."""
        self._writers = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quotation,
            "fence": self._code,
            "code_block": self._code,
            "table": self._table,
            "definitions": self._definitions,
            "admonition": self._admonition,
            "hr": self._rule,
            "html_block": self._html,
            "deep_text": self._deep_text,
        }

    def write(self, node: Node, depth: int = 0) -> Code:
        """Return a block; `NOTHING` where it shows nothing.

        Args:
            node: of the tree.
            depth: how many blocks it stands in.
        """
        return self._writers[node.kind](node, depth)

    def flow(self, nodes: Iterable[Node], depth: int) -> Code:
        """Return blocks that follow each other."""
        codes = [self.write(node, depth) for node in nodes]
        return join(code for code in codes if code != NOTHING)

    def opened(self, nodes: Sequence[Node], depth: int) -> Code:
        """Return blocks the first of which goes on on the line of a mark, such as a number."""
        first = nodes[0] if nodes else None
        if first is None or first.kind != "paragraph" or _has_only_images(first):
            return self.flow(nodes, depth)
        return join([self.inline(first), self.flow(nodes[1:], depth)])

    def inline(self, node: Node) -> Code:
        """Return the text of a block that has only text."""
        return join(self._text(child) for child in node.children)

    def _text(self, node: Node) -> Code:
        return self.inlines.write(node.token.children or (), node.line)

    def _heading(self, node: Node, depth: int) -> Code:
        content = self.inline(node)
        if content == NOTHING:
            return NOTHING
        level = max(2, int(node.token.tag[1:]) - 1)
        self.level = min(level, self.level + 1)
        return call("subheading", self.level, content)

    def _paragraph(self, node: Node, depth: int) -> Code:
        tokens = node.children[0].token.children or ()
        written = node.children[0].token.content
        if "][]" in written:
            self.findings.differs(
                node.line, "`[]` behind a link's text stays there on the page", "leave it out"
            )
        if _LATE_ITEM.search(written):
            self.findings.differs(
                node.line,
                "a list right below a line of text is no list, neither on the page nor on paper",
                "put an empty line before it",
            )
        images = _only_images(tokens)
        if images:
            return join(self.inlines.image(i, node.line, is_alone=True) for i in images)
        content = self.inline(node)
        return call("par", content) if content != NOTHING else NOTHING

    def _list(self, node: Node, depth: int) -> Code:
        if depth >= DEEPEST:
            self._tell_flat(node)
            return self.flow((c for item in node.children for c in item.children), depth)
        is_tight = bool(node.token.meta["is_tight"])
        items = [self._item(item, depth + 1, is_tight=is_tight) for item in node.children]
        return call("enum" if node.kind == "ordered_list" else "list", *items, tight=is_tight)

    def _item(self, item: Node, depth: int, *, is_tight: bool) -> Code:
        is_tight &= sum(child.kind == "paragraph" for child in item.children) < 2
        pieces = [
            self.inline(child)
            if is_tight and child.kind == "paragraph" and not _has_only_images(child)
            else self.write(child, depth)
            for child in item.children
        ]
        content = join(piece for piece in pieces if piece != NOTHING)
        if "is_done" in item.token.meta:
            return call("task", bool(item.token.meta["is_done"]), content)
        return content

    def _quotation(self, node: Node, depth: int) -> Code:
        if depth >= DEEPEST:
            self._tell_flat(node)
            return self.flow(node.children, depth)
        content = self.flow(node.children, depth + 1)
        return call("quotation", content) if content != NOTHING else NOTHING

    def _code(self, node: Node, depth: int) -> Code:
        content = breakable(node.token.content.removesuffix("\n"))
        language = node.token.info if _LANGUAGE.fullmatch(node.token.info) else ""
        lang = literal(language.lower()) if language and len(content) < _MOST_COLOURED else None
        return call("code-block", literal(content), lang=lang)

    def _table(self, node: Node, depth: int) -> Code:
        head, *rows = ([self._text(cell) for cell in row.children] for row in node.children)
        aligns: Sequence[str] = node.token.meta["aligns"]
        return call(
            "person-table",
            aligns=[literal(align) for align in aligns],
            head=head,
            rows=rows,
            repeat=not _leads_somewhere(node.children[0]),
        )

    def _definitions(self, node: Node, depth: int) -> Code:
        if depth >= DEEPEST:
            self._tell_flat(node)
            parts = (part if part.kind == "term" else None for part in node.children)
            return join(
                call("par", self.inline(part)) if part else self.flow(each.children, depth)
                for part, each in zip(parts, node.children, strict=True)
            )
        entries: list[tuple[list[Code], list[Code]]] = []
        for part in node.children:
            if part.kind == "term":
                if not entries or entries[-1][1]:
                    entries.append(([], []))
                entries[-1][0].append(self.inline(part))
            else:
                entries[-1][1].append(self._item(part, depth + 1, is_tight=len(part.children) < 2))
        return call("definitions", *({"terms": t, "bodies": b} for t, b in entries))

    def _admonition(self, node: Node, depth: int) -> Code:
        title, *body = node.children
        shown = self._text(title) if node.token.meta["has_title"] else None
        if depth >= DEEPEST:
            self._tell_flat(node)
            flat = [call("par", call("strong", shown))] if shown else []
            return join([*flat, self.flow(body, depth)])
        return call("admonition", shown, self.flow(body, depth + 1))

    def _rule(self, node: Node, depth: int) -> Code:
        return call("person-rule")

    def _html(self, node: Node, depth: int) -> Code:
        text = node.token.content.strip()
        if not text:
            return NOTHING
        self.findings.differs(node.line, "HTML is printed as text")
        self.inlines.seen.append(text)
        return call("par", _lines(text))

    def _deep_text(self, node: Node, depth: int) -> Code:
        self._tell_flat(node)
        return call("par", _lines(node.token.content))

    def _tell_flat(self, node: Node) -> None:
        self.findings.flattened(
            node.line,
            f"blocks nested deeper than {DEEPEST} levels are printed below each other",
        )


def _lines(text: str) -> Code:
    """Return text whose lines stay lines."""
    lines = [join([words(breakable(line))]) for line in text.split("\n")]
    return join([part for line in lines for part in (call("break-line"), line)][1:])


def _only_images(tokens: Sequence[Token]) -> list[Token]:
    """Return the images of a paragraph that holds nothing else, else none."""
    images = [token for token in tokens if token.type == "image"]
    rest = [t for t in tokens if t.type not in ("image", "softbreak") and t.content.strip()]
    spans = any(t.nesting for t in tokens)
    return [] if rest or spans else images


def _leads_somewhere(row: Node) -> bool:
    """Tell whether a row has links or footnotes, which PDF/UA forbids in what is repeated."""
    tokens = (token for cell in row.children for token in cell.token.children or ())
    return any(token.type in ("link_open", "footnote_ref") for token in tokens)


def _has_only_images(node: Node) -> bool:
    return bool(_only_images(node.children[0].token.children or ()))
