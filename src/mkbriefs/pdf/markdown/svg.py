"""Drawings in SVG: plain ones are printed, those that reach out or would grow are not."""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

_MOST_BYTES: Final = 5_000_000
_MOST_ELEMENTS: Final = 50_000
"""With those that `use` repeats."""
_DEEPEST: Final = 64
_CHUNK: Final = 1 << 16
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^>\[]{0,500}\[")
_REACHES_OUT: Final = re.compile(r"@import|url\(\s{0,9}[\"']?\s{0,9}(?![\s#\"'])", re.IGNORECASE)
_REFUSED: Final = {
    "script": "it holds a script",
    "foreignObject": "it holds a foreign object, which would be lost",
}


def find_fault(data: bytes) -> str:
    """Return why a drawing is not printed; empty for one that may be."""
    if len(data) > _MOST_BYTES:
        return f"it is larger than {_MOST_BYTES // 1_000_000} MB"
    if b"\0" in data or not _is_utf8(data):
        return "it is not in UTF-8"
    if b"<!ENTITY" in data or _DOCTYPE.search(data):
        return "it defines entities"
    looked = _Look()
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            for seen in parser.read_events():
                fault = looked.see(*seen)
                if fault:
                    return fault
        parser.close()
    except ParseError:
        return "it is not well formed"
    return looked.fault_of_uses()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@dataclass(slots=True)
class _Look:
    """What was seen of a drawing so far."""

    count: int = 0
    open: list[tuple[str, int]] = field(default_factory=list)
    """Ids of the elements that are not closed, with how many stood before each."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Elements within the element of an id, with itself."""
    uses: list[str] = field(default_factory=list)
    """Ids that `use` repeats."""
    users: set[str] = field(default_factory=set)
    """Ids of elements that hold a `use`."""

    def see(self, event: str, element: Element) -> str:
        """Take note of the begin or end of an element; return what is wrong with it."""
        if event == "end":
            name, before = self.open.pop()
            self.sizes[name] = self.count - before
            return "it loads from elsewhere" if _REACHES_OUT.search(element.text or "") else ""
        tag = element.tag.rpartition("}")[2]
        self.open.append((element.get("id", ""), self.count))
        self.count += 1
        if tag in _REFUSED:
            return _REFUSED[tag]
        if len(self.open) > _DEEPEST or self.count > _MOST_ELEMENTS:
            return "it is too complex"
        return self._see_attributes(tag, element)

    def _see_attributes(self, tag: str, element: Element) -> str:
        for name, value in element.items():
            if name.rpartition("}")[2] in ("href", "src") and tag != "a":
                if not value.startswith("#"):
                    return "it holds or loads another image or file"
                if tag == "use":
                    self.uses.append(value[1:])
                    self.users.update(each for each, _ in self.open)
            if _REACHES_OUT.search(value):
                return "it loads from elsewhere"
        return ""

    def fault_of_uses(self) -> str:
        """Return what is wrong with how the drawing repeats its parts."""
        if any(target in self.users for target in self.uses if target):
            return "its repeated parts repeat others"
        if self.count + sum(self.sizes.get(target, 0) for target in self.uses) > _MOST_ELEMENTS:
            return "it is too complex"
        return ""
