"""What is wrong with a page of the themes folder, each problem with its key and line."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import FrontMatter, YamlValue, load_mapping

# What MkDocs and Material read from any page's front matter, so never a misspelling of ours.
_PAGE_KEYS = {
    *("authors", "categories", "comments", "date", "description", "draft", "edit_url", "hide"),
    *("icon", "image", "links", "pin", "readtime", "revision_date", "search", "slug", "social"),
    *("status", "subtitle", "tags", "template", "title"),
}


@dataclass(slots=True)
class PageReport:
    """The front matter of one page, and what was found wrong with it so far."""

    shown_as: str
    """Path as diagnostics show it."""
    front: FrontMatter
    values: Mapping[str, YamlValue] = field(init=False)
    positions: Mapping[str, int] = field(init=False)
    """Line of the page by path, such as `terms[3]`."""
    diagnostics: list[Diagnostic] = field(init=False)

    def __post_init__(self) -> None:
        loaded = load_mapping(self.front.block, self.shown_as)
        self.values, self.positions = loaded.values, loaded.positions
        self.diagnostics = list(loaded.diagnostics)

    def add_unknown(
        self, path: str, mapping: Mapping[str, YamlValue], known: tuple[str, ...]
    ) -> None:
        """Note the keys of a mapping that are none of those known, and may be meant for one."""
        for key in mapping:
            if key in known or (not path and key in _PAGE_KEYS):
                continue
            near = difflib.get_close_matches(key[:60].lower(), known, 1, 0.75)
            where = f"{path}.{key}" if path else key
            if path or near:
                self.add(
                    where,
                    f"`{shown(where)}` is not a key of {'terms' if path else 'themes'}",
                    f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}",
                    # A term without the condition that was meant would say too much: left out.
                    rule="theme-valid" if path else "front-matter-key-known",
                )

    def add(
        self, path: str, message: str, hint: str = "", line: int = 0, *, rule: str = "theme-valid"
    ) -> None:
        """Note a problem; without `line` it is where the key at `path` stands."""
        line = line or self.positions.get(path, 0)
        lines = self.front.raw.split("\n") if line else []
        self.diagnostics.append(
            Diagnostic(
                rule=rule,
                severity=Severity.WARNING if rule == "front-matter-key-known" else Severity.ERROR,
                location=Location(self.shown_as, line),
                message=message,
                hint=hint,
                excerpt=lines[line - 1].rstrip("\r")[:200] if 0 < line <= len(lines) else "",
            )
        )


def kind_of(value: YamlValue) -> str:
    """Return what a value is, in words."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`"
        case list():
            return "a list"
        case dict():
            return "keys and values"
        case str():
            return f"`{shown(value)}`"
    return f"`{value}`"


def shown(text: str) -> str:
    """Return a text as messages quote it."""
    return text if len(text) <= 60 else text[:59] + "…"
