"""A reader of whole pages of the site: every element as a browser's first step sees it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


@dataclass
class Node:
    """One element with its place in the tree."""

    tag: str
    attributes: dict[str, str]
    children: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, in order."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    @property
    def classes(self) -> list[str]:
        """Names in `class`."""
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator["Node"]:
        """Yield this element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str = "", css_class: str = "") -> list["Node"]:
        """Return the elements below with this tag, this class, or both."""
        return [
            node
            for node in self.walk()
            if (not tag or node.tag == tag) and (not css_class or css_class in node.classes)
        ]

    def by_id(self, name: str) -> "Node":
        """Return the one element with this id."""
        (node,) = [n for n in self.walk() if n.attributes.get("id") == name]
        return node


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_page(text: str) -> Node:
    """Return the tree of a page; forgiving, as browsers are."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def content_of(text: str) -> str:
    """Return the content part of a page: what stands in its `article`."""
    start = text.index('<article class="md-content__inner')
    return text[start : text.index("</article>", start)]


def plain(markup: str) -> str:
    """Return the text of a piece of markup: tags stripped, entities read."""
    return html.unescape(re.sub(r"<[^<>]{0,4000}>", "", markup))
