"""Names a project lists itself: read from the front matter of the pages that show them."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import YamlValue, load_mapping, split_front_matter
from mkbriefs.model import NAME_KINDS, ListedName, MentionKind

NAMES_KEYS = ("kind", "names", "ignore")
"""Front matter keys of a page that lists names."""
ENTRY_KEYS = ("name", "aliases", "kind", "distinct")
"""Keys of one name."""
_KINDS = {kind.value: kind for kind in NAME_KINDS if kind is not MentionKind.NAME}
_LONGEST = 100
"""Longest name or alias, in code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesPage:
    """What one page lists."""

    names: tuple[ListedName, ...] = ()
    """In the order of the page."""
    ignored: tuple[str, ...] = ()
    """Words that are not to be taken for names."""
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: tuple[int, ...] = ()
    """Line of each name, in their order."""
    shown: str = ""
    """The page's path as diagnostics show it."""


def read_names_page(shown: str, source: str, text: str) -> NamesPage:
    """Return the names that a page lists; an entry that cannot be used is a diagnostic.

    Args:
        shown: the page's path as diagnostics show it.
        source: its path relative to the docs folder.
        text: of the page.

    Diagnostics: `names-valid`, `front-matter-valid`.
    """
    front = split_front_matter(text)
    loaded = load_mapping(front.block, shown)
    reader = _Reader(shown=shown, source=source, lines=loaded.positions)
    names = tuple(reader.names(loaded.values))
    lines = tuple(reader.entry_lines)
    ignored = tuple(reader.texts("ignore", loaded.values.get("ignore")))
    return NamesPage(
        names=names,
        ignored=ignored,
        diagnostics=(*loaded.diagnostics, *reader.problems),
        lines=lines,
        shown=shown,
    )


def find_shared_forms(pages: Sequence[NamesPage]) -> Iterator[Diagnostic]:
    """Yield what is listed for two names, listed twice, or listed and to be ignored.

    Args:
        pages: in the order in which the first of two entries has a form.

    Diagnostics: `listed-name-unique`.
    """
    ignored = {word for page in pages for word in page.ignored}
    owners: dict[str, ListedName] = {}
    for page in pages:
        for listed, line in zip(page.names, page.lines, strict=True):
            place = Location(page.shown, line)
            if listed.name in ignored:
                message = f"`{listed.name}` is listed, and to be ignored as well"
                yield _shared(place, message, "take it out of `names` or out of `ignore`")
            for form in dict.fromkeys((listed.name, *listed.aliases)):
                owner = owners.setdefault(form, listed)
                if owner is not listed:
                    yield _shared(place, *_clash(form, listed, owner))


def _clash(form: str, listed: ListedName, owner: ListedName) -> tuple[str, str]:
    """Return what two entries have in common, and what to do."""
    if (owner.kind, owner.name) == (listed.kind, listed.name):
        what = "is listed twice" if form == listed.name else f"is an alias of `{owner.name}` twice"
        return (
            f"`{form}` {what}",
            f"keep one entry with all aliases; the first is in {owner.source}",
        )
    hint = "leave it to one of them, or to neither where the sources mean both"
    if owner.name == listed.name:
        what = f"{owner.kind} ({owner.source}), and as {listed.kind} as well"
        return f"`{form}` is listed as {what}", hint
    first = f"`{owner.name}` ({owner.source}), which has it"
    return f"`{form}` is said of two: of {first}, and of `{listed.name}`", hint


def _shared(place: Location, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        rule="listed-name-unique",
        severity=Severity.WARNING,
        location=place,
        message=message,
        hint=hint,
    )


@dataclass(slots=True)
class _Reader:
    """Reads one page, collecting what is wrong with it."""

    shown: str
    source: str
    lines: Mapping[str, int]
    problems: list[Diagnostic] = field(default_factory=list)
    entry_lines: list[int] = field(default_factory=list)
    """Line of each name that was yielded."""

    def names(self, values: Mapping[str, YamlValue]) -> Iterator[ListedName]:
        usual = self.kind("kind", values["kind"]) if "kind" in values else None
        entries = values.get("names")
        if entries is None:
            return
        if not isinstance(entries, list):
            self.report("names", "`names` must be a list", "write `- name: …`, one a name")
            return
        for index, entry in enumerate(entries):
            listed = self.entry(f"names[{index}]", entry, usual)
            if listed is not None:
                self.entry_lines.append(self.line(f"names[{index}].name"))
                yield listed

    def entry(self, path: str, entry: YamlValue, usual: MentionKind | None) -> ListedName | None:
        if isinstance(entry, str):
            entry = {"name": entry}
        if not isinstance(entry, dict):
            self.report(path, f"`{path}` must be a name", "write `- name: …`")
            return None
        for key in (key for key in entry if key not in ENTRY_KEYS):
            near = difflib.get_close_matches(key, ENTRY_KEYS, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(ENTRY_KEYS)}"
            self.report(f"{path}.{key}", f"`{path}.{key}` says nothing about a name", hint)
        (name, *_) = (*self.texts(f"{path}.name", entry.get("name")), "")
        kind = self.kind(f"{path}.kind", entry["kind"]) if "kind" in entry else usual
        if not name:
            self.report(path, f"`{path}` has no name", "write `name: …`")
        elif kind is None:
            known = ", ".join(_KINDS)
            self.report(path, f"`{path}` has no kind", f"set `kind:` of the page, one of {known}")
        else:
            return ListedName(
                kind=kind,
                name=name,
                aliases=tuple(self.texts(f"{path}.aliases", entry.get("aliases"))),
                distinct=tuple(self.texts(f"{path}.distinct", entry.get("distinct"))),
                source=self.source,
            )
        return None

    def kind(self, path: str, value: YamlValue) -> MentionKind | None:
        if isinstance(value, str) and value in _KINDS:
            return _KINDS[value]
        near = difflib.get_close_matches(str(value)[:60], _KINDS, 1)
        hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(_KINDS)}"
        self.report(path, f"there is no kind `{str(value)[:60]}`", hint)
        return None

    def texts(self, path: str, value: YamlValue) -> Iterator[str]:
        """Yield one text or a list of them, white space folded."""
        if value is None:
            return
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, bool) or not isinstance(each, str | int | float):
                self.report(path, f"`{path}` must be text", "put it in quotation marks")
                continue
            folded = " ".join(str(each).split())
            if not folded or len(folded) > _LONGEST:
                self.report(path, f"`{path}` must have 1 to {_LONGEST} characters")
            else:
                yield folded

    def line(self, path: str) -> int:
        """Return the line of a value, or of the nearest value around it that has one."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 1)

    def report(self, path: str, message: str, hint: str = "") -> None:
        self.problems.append(
            Diagnostic(
                rule="names-valid",
                severity=Severity.ERROR,
                location=Location(self.shown, self.line(path)),
                message=message,
                hint=hint,
            )
        )
