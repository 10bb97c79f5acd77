"""HTML: the only place where tags are made, so that every text is escaped exactly once.

Finished HTML has the type `Markup`; plain text cannot be put between tags without `text`, and the
type checker holds callers to it. No attribute can be made but those listed here, among them no
`style`, no source and no event handler, and every address goes through `safe_url`.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NewType
from urllib.parse import urlsplit

from mkbriefs.render.markdown_text import visible_text

Markup = NewType("Markup", str)
"""Finished, escaped HTML."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An attribute's value that is finished HTML text."""

    markup: Markup


AttributeValue = str | int | float | Finished | None
"""An attribute's raw value; a float is a percentage, `None` leaves the attribute out."""

NOTHING: Final = Markup("")
_PLAIN_PATH: Final = re.compile(r"(?!//)[A-Za-z0-9._/#-]++")
"""What nearly all addresses of ours are: a path inside the site, a place on the page."""
_UNFIT_IN_URL: Final = re.compile(r"""[\s\\<>"`{|}^\x00-\x1f\x7f-\x9f]""")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ATTRIBUTES: Final = frozenset(
    {"aria-describedby"}
    | {"aria-hidden", "aria-label", "aria-level", "class", "colspan", "content", "d", "data-l"}
    | {"data-n", "data-search-exclude", "data-why", "height", "href", "id", "lang", "name", "rel"}
    | {"role", "scope", "tabindex", "title", "type", "viewBox", "width"}
    | {"cx", "cy", "r", "x", "x1", "x2", "y", "y1", "y2"}
)
"""All attributes an element of ours can have: none of them styles, scripts or loads anything."""


def text(raw: str) -> Markup:
    """Return `raw` as HTML text: escaped, and what cannot be shown replaced one for one."""
    shown = raw if raw.isprintable() else visible_text(raw)
    is_special = "&" in shown or "<" in shown or ">" in shown or '"' in shown or "'" in shown
    return Markup(html.escape(shown) if is_special else shown)


def el(tag: str, attributes: Mapping[str, AttributeValue], *children: Markup) -> Markup:
    """Return one element with its children.

    Args:
        tag: a name written in this package, never one from outside.
        attributes: raw values by name. An `href` that `safe_url` refuses is left out.
        children: finished HTML.
    """
    # Half a site's HTML is made here: one function less to call is felt.
    opened = "".join(map(_attribute, attributes, attributes.values())) if attributes else ""
    return Markup(f"<{tag}{opened}>{''.join(children)}</{tag}>")


def shape(tag: str, attributes: Mapping[str, AttributeValue]) -> Markup:
    """Return one SVG element without children, such as `<line …/>`."""
    return Markup(f"<{tag}{''.join(map(_attribute, attributes, attributes.values()))}/>")


# Pages of a site repeat a few thousand attributes: classes, `#s1`, "Paragraph 1".
@lru_cache(maxsize=1 << 13, typed=True)
def _attribute(name: str, value: AttributeValue) -> str:
    """Return ` name="value"`; nothing for a value that is not to be shown."""
    if name not in _ATTRIBUTES:
        msg = f"no element of ours has the attribute {name}"
        raise ValueError(msg)
    if isinstance(value, str):
        return f' {name}="{text(value)}"' if name != "href" or safe_url(value) else ""
    if isinstance(value, float):
        return f' {name}="{value:.2f}%"'
    if isinstance(value, Finished):
        return f' {name}="{value.markup}"'
    return "" if value is None else f' {name}="{value}"'


def drawing(names: str, height: int, label: str, *pieces: Markup) -> Markup:
    """Return an inline SVG as wide as its place, which is one picture to those who do not see it.

    Args:
        names: its classes.
        height: in pixels.
        label: what it shows.
        pieces: its shapes. The search leaves out their words.
    """
    box: dict[str, AttributeValue] = {"class": names, "width": "100%", "height": height}
    told = {"role": "img", "aria-label": label, "data-search-exclude": ""}
    return el("svg", {**box, **told}, *pieces)


def linked(address: str, content: Markup) -> Markup:
    """Return `content` as a link, or as it is where there is no address."""
    return el("a", {"href": address}, content) if address else content


def join(pieces: Iterable[Markup], separator: str = "") -> Markup:
    """Return pieces one after the other, with plain white space or nothing between them."""
    return Markup((separator and text(separator)).join(pieces))


def blocks(*pieces: Markup) -> Markup:
    """Return pieces that are not empty on lines of their own, so that words do not run together."""
    return Markup("\n".join(filter(None, pieces)))


def safe_url(url: str) -> str:
    """Return `url` if a page may link to it, else an empty string.

    Fit are `http`, `https` and `mailto` addresses and paths inside the site. Refused are all other
    schemes, addresses that take their scheme from the page (`//host`), and any address with white
    space, control characters or a character that must be percent-encoded: browsers leave some of
    them out, and with them a check is worth nothing.
    """
    if _PLAIN_PATH.fullmatch(url):
        return url
    if not url or _UNFIT_IN_URL.search(url) or visible_text(url) != url:
        return ""
    scheme = _SCHEME.match(url)
    if scheme is None:
        return "" if url.startswith("//") or ":" in url.partition("/")[0] else url
    match scheme[1].lower():
        case "http" | "https":
            return url if _has_host(url) else ""
        case "mailto":
            return url
        case _:
            return ""


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
