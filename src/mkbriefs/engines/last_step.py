"""The last step of every page: what only the finished HTML can tell, and what only it can be given.

One pass over the tags gives links out of the site their `rel`, takes from the theme's widgets what
would ask another host, notes what the page loads from elsewhere, and collects what the policy is
made of. Text in, text out: nothing here knows of files or of MkDocs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mkbriefs.engines.head import put_into_head
from mkbriefs.engines.hosts import (
    addresses_of_set,
    addresses_of_style,
    other_host,
    runs_script,
)
from mkbriefs.engines.policy import is_harmless_style, is_script, policy_text
from mkbriefs.engines.tags import Attribute, Tag, TagScanner
from mkbriefs.engines.theme_access import add_copy_buttons, give_names

_LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "frame": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""The attributes by which an element loads something."""
_LOADING_LINKS = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"}
    | {"preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch"}
)
_LINKS = ("a", "area", "form")
_STAYING = r' (?:class="[^"]*+" )?+href="(?:[^":&\\/\t\n\r]|/(?![/\t\n\r]))*+"'
"""What follows the name of most links: an address that is surely one of this site."""
_SCANNER = TagScanner(
    *(*_LOADING, *_LINKS, "base", "meta", "pre", "style", "table"), unless=_STAYING
)
_ALL_SCANNER = TagScanner()
_STYLE = re.compile(rb"style[ \t\n\f\r]*=")
_HANDLER = re.compile(rb"on(?<=[\s/\"']on)[a-z]{3,30}[ \t\n\f\r]*=")
"""Either in a page in small letters, be it in its text: worth looking at all tags. Two patterns,
for `re` finds each by its first letters, several times as fast. Of bytes, which take a third of the
time to be put into small letters: names in HTML have no other capitals than ASCII's."""
_HANDLER_NAME = re.compile(r"on[a-z]+")
_REL = ("noopener", "noreferrer")
_INDENT = re.compile(
    r"(<(script|style|pre|textarea)\b.*?(?:</\2|\Z))|\n\s++", re.DOTALL | re.IGNORECASE
)
"""White space after a line, and whole the elements in which it counts."""


class FindingKind(StrEnum):
    """What a page has that does not go with a site that keeps to itself."""

    LOADS = "loads"
    """It loads something from another host."""
    BLOCKED = "blocked"
    """It holds something else that the policy keeps from working."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One such thing."""

    kind: FindingKind
    element: str
    """The element's name."""
    subject: str
    """The address, or what it is that is blocked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """How pages are finished: the same for all pages of a build."""

    own_host: str = ""
    """Host of `site_url`, lower case."""
    mark: str = ""
    """The attribute by which scripts and styles from templates are known; see `mark_template`."""
    has_policy: bool = True
    is_served: bool = False
    """Whether pages are a preview, with the server's own script in them."""
    copies_code: bool = False
    """Whether blocks of code get a button that copies them."""
    draws_diagrams: bool = False
    """Whether the site ships the library that the theme draws Mermaid diagrams with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A page after the last step."""

    html: str
    findings: tuple[Finding, ...]
    """In order of the page, each once."""


def finish_page(html: str, step: LastStep, head: str = "") -> Finished:
    """Return the page as it is published, and what a person should know of it.

    Args:
        html: the whole page.
        step: how pages are finished.
        head: finished HTML of ours for its head, which loads and runs nothing.
    """
    pass_ = _Pass(step)
    for tag in (_ALL_SCANNER if _is_thorough(html) else _SCANNER).scan(html):
        pass_.look_at(tag)
    # Of a large page no version is held but the last.
    html = give_names(_edited(html, pass_.edits))
    if step.copies_code:
        html = add_copy_buttons(html)
    if step.mark:
        html = html.replace(f" {step.mark}", "")
    html = take_indents(html)
    metas = pass_.metas() + head
    return Finished(
        html=put_into_head(html, metas) if metas else html,
        findings=tuple(pass_.findings),
    )


def _is_thorough(html: str) -> bool:
    """Tell whether all tags of a page are worth looking at."""
    small = html.encode(errors="replace").lower()
    return bool(_STYLE.search(small) or _HANDLER.search(small))


def take_indents(html: str) -> str:
    """Return a page without indents and blank lines around its article: a sixth of a short page.

    The theme's templates leave them between their tags; what is in the article stays as it is.
    """
    start, end = html.find("<article"), html.rfind("</article>")
    if not 0 <= start < end:
        return html
    before, after = (
        _INDENT.sub(lambda found: found[1] or "\n", part) for part in (html[:start], html[end:])
    )
    return f"{before}{html[start:end]}{after}"


@dataclass
class _Pass:
    """One pass over a page; dicts keep the order of what is found, each once."""

    step: LastStep
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    findings: dict[Finding, None] = field(default_factory=dict)
    scripts: dict[str, None] = field(default_factory=dict)
    styles: dict[str, None] = field(default_factory=dict)
    style_attributes: dict[str, None] = field(default_factory=dict)
    has_referrer: bool = False

    def look_at(self, tag: Tag) -> None:
        attributes = tag.attributes()
        match tag.name:
            case "a" | "area":
                self._link(tag, attributes)
            case "script":
                self._script(tag, attributes)
            case "style":
                self._style(tag, attributes)
            case "pre":
                self._diagram(tag, attributes)
            case "meta":
                name = attributes.get("name")
                self.has_referrer |= name is not None and name.value.lower() == "referrer"
            case "base":
                self._block(tag, "a base address")
            case "form":
                self._form(tag, attributes)
            case "table":
                self._table(tag, attributes)
        self._loads(tag, attributes)
        self._any(tag, attributes)

    def metas(self) -> str:
        """Return what goes into the head."""
        metas = "" if self.has_referrer else '<meta name="referrer" content="same-origin">'
        if not self.step.has_policy:
            return metas
        policy = policy_text(
            tuple(self.scripts),
            tuple(self.styles),
            tuple(self.style_attributes),
            is_served=self.step.is_served,
        )
        return f'<meta http-equiv="Content-Security-Policy" content="{policy}">{metas}'

    def _link(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        for name in ("href", "xlink:href"):
            address = attributes.get(name)
            if address is None:
                continue
            if runs_script(address.value):
                self._block(tag, "a link that runs a script")
            elif other_host(address.value, self.step.own_host):
                self._leave(tag, attributes)
                return

    def _leave(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        """Let a link out of the site tell the other side nothing, and be nothing but a link."""
        rel = attributes.get("rel")
        kept = rel.value.split() if rel else []
        wanted = [*kept, *(word for word in _REL if word not in map(str.lower, kept))]
        if rel is None:
            at = tag.start + 1 + len(tag.name)
            self.edits.append((at, at, f' rel="{" ".join(wanted)}"'))
        elif wanted != kept:
            self._replace(tag, rel, f'rel="{_escaped(" ".join(wanted))}"')
        component = attributes.get("data-md-component")
        if (
            component and component.value == "source"
        ):  # it would ask the repository's host for stars
            self._replace(tag, component, "")

    def _script(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        if not tag.body.strip() or "src" in attributes or not is_script(tag):
            return
        if self.step.mark and self.step.mark in attributes:
            self.scripts[tag.body] = None
        else:
            self._block(tag, "an inline script")

    def _style(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        self._add_loads(tag, addresses_of_style(tag.body))
        if self.step.mark and self.step.mark in attributes:
            self.styles[tag.body] = None
        elif tag.body.strip():
            self._block(tag, "a style element")

    def _diagram(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        """Show a diagram as its source where the theme would fetch the library that draws it."""
        classes = attributes.get("class")
        if classes is None or "mermaid" not in classes.value.split() or self.step.draws_diagrams:
            return
        kept = ["mermaid-source" if name == "mermaid" else name for name in classes.value.split()]
        self._replace(tag, classes, f'class="{_escaped(" ".join(kept))}"')
        self._add(Finding(FindingKind.LOADS, tag.name, "Mermaid, which draws diagrams"))

    def _table(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        """Let keys reach a table, which the theme puts into a box that scrolls."""
        if "class" not in attributes and "tabindex" not in attributes:
            at = tag.start + 1 + len(tag.name)
            self.edits.append((at, at, ' tabindex="0"'))

    def _form(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        action = attributes.get("action")
        if action and other_host(action.value, self.step.own_host):
            self._block(tag, "a form that sends to another host")

    def _loads(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        for name in _LOADING.get(tag.name, ()):
            value = attributes[name].value if name in attributes else ""
            if tag.name == "link" and not _is_loading_link(attributes):
                continue
            self._add_loads(tag, addresses_of_set(value) if name == "srcset" else [value])

    def _any(self, tag: Tag, attributes: Mapping[str, Attribute]) -> None:
        """Look at what any tag can have."""
        for name in attributes:
            if name[:2] == "on" and _HANDLER_NAME.fullmatch(name):
                self._block(tag, f"an `{name}` attribute")
        style = attributes.get("style")
        if style is None or not style.value.strip():
            return
        self._add_loads(tag, addresses_of_style(style.value))
        if is_harmless_style(style.value):
            self.style_attributes[style.value] = None
        else:
            self._block(tag, "a `style` attribute")

    def _add_loads(self, tag: Tag, found: list[str]) -> None:
        for address in found:
            if other_host(address, self.step.own_host):
                self._add(Finding(FindingKind.LOADS, tag.name, address.strip()))

    def _block(self, tag: Tag, what: str) -> None:
        if self.step.has_policy:
            self._add(Finding(FindingKind.BLOCKED, tag.name, what))

    def _add(self, finding: Finding) -> None:
        self.findings[finding] = None

    def _replace(self, tag: Tag, attribute: Attribute, new: str) -> None:
        self.edits.append((tag.start + attribute.start, tag.start + attribute.end, new))


def _is_loading_link(attributes: Mapping[str, Attribute]) -> bool:
    rel = attributes.get("rel")
    return rel is not None and not _LOADING_LINKS.isdisjoint(rel.value.lower().split())


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")


def _edited(html: str, edits: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        pieces += [html[at:start], new]
        at = end
    return "".join([*pieces, html[at:]])
