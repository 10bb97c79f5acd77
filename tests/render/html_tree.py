"""A strict reader of the HTML that rendering makes: what is not well formed or allowed fails."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "blockquote",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "strong",
        "sub",
        "sup",
        "h1",
        "h3",
        "h4",
        "i",
    }
    | {
        "circle",
        "li",
        "line",
        "ol",
        "p",
        "path",
        "pre",
        "rect",
        "section",
        "small",
        "span",
        "summary",
        "svg",
        "table",
    }
    | {"tbody", "td", "text", "tfoot", "th", "thead", "title", "tr", "ul", "caption", "root"}
)
"""Every element a section or listing may have."""
ATTRIBUTES = frozenset(
    {"aria-hidden", "aria-label", "class", "colspan", "d", "data-l", "data-n", "data-why"}
    | {
        "data-search-exclude",
        "height",
        "href",
        "id",
        "rel",
        "role",
        "scope",
        "tabindex",
        "title",
        "width",
    }
    | {"cx", "cy", "lang", "r", "viewbox", "x", "x1", "x2", "y", "y1", "y2"}
)
"""Every attribute they may have: none that styles, scripts or loads."""


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, tags stripped, unescaped."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, name: str) -> list["Element"]:
        """Return elements by tag, `.class` or `#id`, in order."""
        if name.startswith("."):
            return [e for e in self.walk() if name[1:] in e.attributes.get("class", "").split()]
        if name.startswith("#"):
            return [e for e in self.walk() if e.attributes.get("id") == name[1:]]
        return [e for e in self.walk() if e.tag == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"<{tag}> is no element of ours"
        names = [name for name, _ in attrs]
        assert set(names) <= ATTRIBUTES, f"<{tag}> has {set(names) - ATTRIBUTES}"
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def parse(html: str) -> Element:
    """Return the tree of a piece of HTML; fails on what is not well formed or not allowed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is not closed"
    return reader.root


def check_page(root: Element) -> None:
    """Check what a reader with a screen reader or keyboard relies on, and where links lead."""
    ids = [e.attributes["id"] for e in root.walk() if "id" in e.attributes]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for element in root.walk():
        name = element.attributes.get("aria-label") or element.text.strip()
        if element.tag == "a":
            assert "href" in element.attributes, "a link leads nowhere"
            assert name, "a link has no name"
            _check_address(element.attributes["href"])
        if element.tag == "svg":
            hidden = element.attributes.get("aria-hidden") == "true"
            assert hidden or element.attributes.get("aria-label"), "a drawing has no name"
        if "tabindex" in element.attributes:
            assert name, "a scrolling box has no name"
        if element.tag == "th":
            assert element.attributes.get("scope") in ("col", "row", "rowgroup")


def _check_address(address: str) -> None:
    lowered = address.lower()
    assert lowered.startswith(("http://", "https://")) or ":" not in lowered.partition("/")[0]
    assert not address.startswith("//")
    assert not any(character.isspace() for character in address)
