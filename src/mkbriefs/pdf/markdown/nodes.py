"""Blocks as a tree, and the footnotes apart from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class Node:
    """A block with the blocks in it."""

    kind: str
    """Type of its token, without `_open`."""
    token: Token
    children: list["Node"] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line on which it begins, from 0, in the text that was parsed."""
        if self.token.map:
            return self.token.map[0]
        return self.children[0].line if self.children else 0


@dataclass(slots=True)
class Tree:
    """What a text holds."""

    nodes: list[Node]
    notes: dict[str, Node]
    """Footnotes by their labels, in the order of their definitions."""


def to_tree(tokens: Iterable[Token]) -> Tree:
    """Return tokens as a tree; quotations that follow each other are one, as on the site."""
    root = Node("root", Token("root", "", 0))
    notes: dict[str, Node] = {}
    stack = [root]
    for token in tokens:
        if token.nesting < 0:
            done = stack.pop()
            if done.kind == "footnote_reference":
                notes[str(done.token.meta["label"])] = done
            else:
                _append(stack[-1], done)
        elif token.nesting > 0:
            stack.append(Node(token.type.removesuffix("_open"), token))
        else:
            _append(stack[-1], Node(token.type, token))
    return Tree(root.children, notes)


def _append(parent: Node, node: Node) -> None:
    before = parent.children[-1] if parent.children else None
    if before is not None and before.kind == node.kind == "blockquote":
        before.children += node.children
    else:
        parent.children.append(node)
