"""Start tags in finished HTML, found as a browser's tokenizer finds them, in one linear pass.

A whole parser would cost more than rendering the page. What is needed of it is only to know what is
a tag and what merely looks like one: in a comment, in a quoted attribute, in a script, in a title.

Source: HTML Standard, 13.2.5 Tokenization. Not followed: CDATA sections inside SVG, the second
escape state of scripts, and `noscript`, whose content is read as it is shown without scripts.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

_SPACE = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+|(?=>))"""
_NAME = r"(?:=[^ \t\n\f\r/>=]*+|[^ \t\n\f\r/>=]++)"
_ASSIGNED = rf"(?:{_SPACE}*+={_SPACE}*+{_VALUE}|(?!{_SPACE}*+=))"
_ATTRIBUTES = rf"(?:[ \t\n\f\r/]++|{_NAME}{_ASSIGNED})*+"
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_SPACE}*+={_SPACE}*+({_VALUE})?+)?+")
_REST = rf"[^ \t\n\f\r/>]*+{_ATTRIBUTES}>"
"""The rest of a tag after some letters of its name."""
COMMENT = r"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))"
_BOGUS = r"<(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)"
_TEXT_ELEMENTS = ("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes")
"""Elements whose content is text, whatever it looks like."""
_COMMON = frozenset(
    {"abbr", "article", "aside", "b", "blockquote", "br", "button", "caption", "cite", "code", "dd"}
    | {
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "header",
        "i",
        "label",
        "li",
    }
    | {"line", "main", "nav", "ol", "p", "path", "q", "rect", "span", "strong", "summary", "sup"}
    | {"svg", "tbody", "td", "text", "tfoot", "th", "thead", "time", "tr", "u", "ul"}
)
"""Elements that pages are mostly made of; as they usually are written, they are passed faster."""


def _body(name: str) -> str:
    return rf"(?:[^<]++|<(?!/(?i:{name})[ \t\n\f\r/>]))*+"


_BODIES = {name: re.compile(_body(name)) for name in _TEXT_ELEMENTS}
_PASSED_TEXT = "|".join(
    rf"(?i:{name})(?=[ \t\n\f\r/>]){_ATTRIBUTES}>{_body(name)}" for name in _TEXT_ELEMENTS
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a tag."""

    value: str
    """As a browser reads it: without quotes, entities decoded."""
    start: int
    """Where name and value begin in the tag's source."""
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, and what follows it in an element of text."""

    name: str
    """Lower case."""
    source: str
    """From `<` to `>`."""
    start: int
    """Offset in the page."""
    body: str
    """The text of a script, a style or the like; empty for other elements."""

    def attributes(self) -> Mapping[str, Attribute]:
        """Return the attributes by lower case name; of two with one name the first counts."""
        return _attributes(self.source, len(self.name) + 1)


# The pages of a site have most tags that are looked at in common.
@lru_cache(maxsize=1 << 12)
def _attributes(source: str, start: int) -> Mapping[str, Attribute]:
    found: dict[str, Attribute] = {}
    for match in _ATTRIBUTE.finditer(source, start, len(source) - 1):
        value = match[2] or ""
        if value[:1] in ('"', "'"):
            value = value[1:-1]
        plain = html.unescape(value) if "&" in value else value
        found.setdefault(match[1].lower(), Attribute(plain, match.start(), match.end()))
    return MappingProxyType(found)


class TagScanner:
    """Finds the start tags of some elements, passing over everything else within one pattern."""

    def __init__(self, *names: str, unless: str = "") -> None:
        """Look for some elements.

        Args:
            names: lower case; none means all.
            unless: a pattern of what follows the name of an `a` that is to be passed over.
        """
        wanted = rf"(?i:{'|'.join(names)})(?=[ \t\n\f\r/>])" if names else "[a-zA-Z]"
        others = rf"(?!{wanted})(?:{_PASSED_TEXT}|[a-zA-Z]{_REST})"
        common = "|".join(sorted(_COMMON - set(names))) if names else "(?!)"
        staying = rf"|a(?={unless})" if unless else ""
        usual = (
            rf"<(?:{common}{staying})(?: [a-z0-9-]++=\"[^\"]*+\")*+/?+>"
            r"|</[a-z1-6]++>|<title>[^<]*+</title>"
        )
        general = rf"</[a-zA-Z]{_REST}|<{others}|{COMMENT}|{_BOGUS}|<(?![a-zA-Z/!?])"
        self._pattern = re.compile(
            rf"(?:[^<]++|{usual}|{general})*+<({wanted}[^ \t\n\f\r/>]*+){_ATTRIBUTES}>"
        )

    def scan(self, page: str) -> Iterator[Tag]:
        """Yield the tags in order.

        A tag that is never closed ends the page, for browsers as for this.
        """
        at = 0
        while (match := self._pattern.match(page, at)) is not None:
            name = match[1].lower()
            at = match.end()
            start = match.start(1) - 1
            body = ""
            if name in _BODIES and (text := _BODIES[name].match(page, at)) is not None:
                body, at = text[0], text.end()
            yield Tag(name, page[start : match.end()], start, body)
