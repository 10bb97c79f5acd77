"""The tool's options: one schema of frozen values, and one reader that reports all that is wrong.

Each option has its type, its unit and range (`Annotated`), its default and a docstring; the reader
checks against them, and the page on configuration in the manual is made from them
(`scripts/make_reference.py`).
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeAlias,
    get_args,
    get_origin,
    get_type_hints,
)

NameFinderId: TypeAlias = Literal["rules", "spacy"]
PaperId: TypeAlias = Literal["a4", "us-letter"]
StyleId: TypeAlias = Literal["apa", "chicago-author-date", "mla", "ieee"]


class Within(NamedTuple):
    """Range of a number."""

    least: float
    most: float
    unit: str
    """What is counted, in the plural."""


class Inside(NamedTuple):
    """A folder, and what it lies in."""

    where: str


class OneOf(NamedTuple):
    """A choice."""

    values: tuple[str, ...]


class Switch(NamedTuple):
    """Yes or no."""


class FileInside(NamedTuple):
    """A file, what it lies in, and the endings it may have; none is needed."""

    where: str
    endings: tuple[str, ...]


class OneOfOrFile(NamedTuple):
    """A choice, or a file inside the project with this ending."""

    values: tuple[str, ...]
    ending: str


class Matching(NamedTuple):
    """Text of a form."""

    pattern: str
    """A regular expression for all of it."""
    form: str
    """The form in words."""


Bound: TypeAlias = Within | Inside | OneOf | Switch | FileInside | OneOfOrFile | Matching


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds within which each seed is analysed."""

    seed_bytes: Annotated[int, Within(1, 2**31, "bytes")] = 5_000_000
    """Largest seed."""
    seed_seconds: Annotated[float, Within(0.01, 86_400, "seconds of wall time")] = 20.0
    """Longest analysis of one seed."""
    seed_memory_mb: Annotated[int, Within(256, 2**20, "MiB of address space")] = 2048
    """Most memory of the process that analyses a seed, where the system can bound it (not on
    Windows)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """How briefs look on paper."""

    paper: Annotated[PaperId, OneOf(get_args(PaperId))] = "a4"
    """Size of the paper."""
    margin_mm: Annotated[float, Within(10, 40, "millimetres")] = 20.0
    """From the edge of the paper to what stands in the margin: headings, paragraph numbers."""
    accent: Annotated[str, Matching(r"#[0-9a-fA-F]{6}", "`#rrggbb`")] = "#000000"
    """Colour of the rule above titles. Whether it stands out enough from white paper is not
    checked."""
    logo: Annotated[str, FileInside("the docs folder", (".png", ".jpg", ".jpeg", ".svg"))] = ""
    """Picture above the name of the site."""
    template: Annotated[str, FileInside("the project", (".typ",))] = ""
    """File that [replaces the look](printing.md#paper-margins-your-own-look)."""
    system_fonts: Annotated[bool, Switch()] = False
    """Whether fonts of this machine are used for what the tool's own lack. Another machine may then
    make other PDFs, and none is kept for the next run."""
    archive: Annotated[bool, Switch()] = False
    """Whether PDFs claim PDF/A-2a besides PDF/UA-1."""
    with_site: Annotated[bool, Switch()] = False
    """Whether each build makes PDFs too, as `build --pdf` does; never while serving."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningRule:
    """A rule of the user's: lines that match are left out with this reason."""

    name: str
    """The rule's name, shown by `explain`."""
    reason: str
    """The reason, shown beside the dropped line."""
    lines: tuple[str, ...]
    """Literal text compared with the whole line, white space folded, case ignored; `*` is any run
    of characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What `plugins: - mkbriefs:` can set, with the defaults."""

    seeds_dir: Annotated[str, Inside("the project")] = "seeds"
    """Source documents, beside `mkdocs.yml`."""
    briefs_dir: Annotated[str, Inside("the project")] = "briefs"
    """Briefs, beside `mkdocs.yml`; on the site they are always in `briefs/`."""
    themes_dir: Annotated[str, Inside("the docs folder")] = "themes"
    """Pages that define [themes](themes.md)."""
    names_dir: Annotated[str, Inside("the docs folder")] = "names"
    """Pages that list [names](names.md)."""
    key_points: Annotated[int, Within(3, 5, "sentences")] = 5
    """Most key points per brief."""
    name_finder: Annotated[NameFinderId, OneOf(get_args(NameFinderId))] = "rules"
    """What finds names: `rules` alone, or in English seeds also the model of `spacy`, for which the
    extra `ner` has to be installed, [see below](#names-by-a-model)."""
    citation_style: Annotated[str, OneOfOrFile(get_args(StyleId), ".csl")] = "apa"
    """How references and citations are formatted: one of these [styles](citing.md#styles), or a CSL
    file inside the project, for which the extra `csl` has to be installed."""
    content_security_policy: Annotated[bool, Switch()] = True
    """Whether each page carries a [policy](security.md#what-a-page-may-do) that lets it load and
    run only what is the site's own."""
    limits: Limits = field(default_factory=Limits)
    """Bounds of the analysis, [see below](#limits)."""
    pdf: Pdf = field(default_factory=Pdf)
    """How briefs look on paper, [see below](#pdf)."""
    cleaning: tuple[CleaningRule, ...] = ()
    """Lines to leave out besides those the tool knows, [see below](#cleaning)."""


@cache
def bounds(schema: type) -> Mapping[str, Bound]:
    """Return unit and range of the options of a schema that have any, by name, in order."""
    hints = get_type_hints(schema, include_extras=True)
    return {
        name: hint.__metadata__[0] for name, hint in hints.items() if get_origin(hint) is Annotated
    }


def read_options(raw: object) -> tuple[Options, tuple[str, ...]]:
    """Return the options in `raw`, the plugin's mapping in `mkdocs.yml`, and every problem in it.

    A problem is one line that starts with the key's path, such as `limits.seed_bytes`. With a
    problem, the default stands for the value.
    """
    reader = _Reader()
    top = reader.mapping("mkbriefs", {} if raw is None else raw, {f.name for f in fields(Options)})
    limits = reader.mapping("limits", top.get("limits", {}), {f.name for f in fields(Limits)})
    pdf = reader.mapping("pdf", top.get("pdf", {}), {f.name for f in fields(Pdf)})
    options = Options(
        **reader.values(Options, "", top),
        limits=Limits(**reader.values(Limits, "limits.", limits)),
        pdf=Pdf(**reader.values(Pdf, "pdf.", pdf)),
        cleaning=reader.cleaning(top.get("cleaning", [])),
    )
    options = reader.apart(options)
    return options, tuple(reader.problems)


class _Reader:
    """Reads values, collecting what is wrong instead of stopping at it."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def mapping(self, path: str, raw: object, known: set[str]) -> Mapping[str, object]:
        if not isinstance(raw, Mapping):
            self.problems.append(f"{path}: expected keys and values, not {_kind(raw)}")
            return {}
        prefix = "" if path == "mkbriefs" else f"{path}."
        for key in raw:
            if key not in known:
                near = difflib.get_close_matches(str(key), sorted(known), 1)
                hint = f", did you mean `{near[0]}`?" if near else ""
                self.problems.append(f"{prefix}{key}: no such option{hint}")
        return raw

    def values(self, schema: type, prefix: str, given: Mapping[str, object]) -> dict[str, Any]:
        """Return the values of the options that have bounds, each checked against its own."""
        defaults, read = schema(), {}
        for name, bound in bounds(schema).items():
            default = getattr(defaults, name)
            match bound:
                case Within(least=least, most=most):
                    number = self.number(prefix + name, given, default, least, most)
                    read[name] = type(default)(number)
                case Inside():
                    read[name] = self.folder(prefix + name, given, default)
                case Switch():
                    read[name] = self.yes_or_no(prefix + name, given, default=default)
                case OneOf(values=values):
                    read[name] = self.one_of(prefix + name, given, default, values)
                case FileInside():
                    read[name] = self.file(prefix + name, given, default, bound)
                case OneOfOrFile():
                    read[name] = self.one_of_or_file(prefix + name, given, default, bound)
                case Matching():
                    read[name] = self.matching(prefix + name, given, default, bound)
        return read

    def folder(self, path: str, values: Mapping[str, object], default: str) -> str:
        value = values.get(_key(path), default)
        if not isinstance(value, str) or not value.strip():
            self.problems.append(f"{path}: expected the name of a folder, not {_kind(value)}")
            return default
        folder = _relative(value)
        if folder is None:
            self.problems.append(f"{path}: `{value}` must lie inside the project")
            return default
        if not folder:
            self.problems.append(f"{path}: `{value}` must be a folder below the project's own")
            return default
        return folder

    def file(self, path: str, values: Mapping[str, object], default: str, bound: FileInside) -> str:
        value = values.get(_key(path), default)
        if not isinstance(value, str):
            self.problems.append(f"{path}: expected the name of a file, not {_kind(value)}")
            return default
        file = _relative(value)
        if file is None:
            self.problems.append(f"{path}: {_shown(value)} must lie inside {bound.where}")
            return default
        if file and not file.lower().endswith(bound.endings):
            wanted = " or ".join(f"`{ending}`" for ending in bound.endings)
            self.problems.append(f"{path}: expected a file ending in {wanted}, not {_shown(value)}")
            return default
        return file

    def one_of_or_file(
        self, path: str, values: Mapping[str, object], default: str, bound: OneOfOrFile
    ) -> str:
        value = values.get(_key(path), default)
        if isinstance(value, str) and value.lower().endswith(bound.ending):
            file = FileInside("the project", (bound.ending,))
            return self.file(path, values, default, file)
        return self.one_of(path, values, default, bound.values)

    def matching(
        self, path: str, values: Mapping[str, object], default: str, bound: Matching
    ) -> str:
        value = values.get(_key(path), default)
        if isinstance(value, str) and re.fullmatch(bound.pattern, value):
            return value
        self.problems.append(f"{path}: expected {bound.form}, not {_shown(value)}")
        return default

    def apart(self, options: Options) -> Options:
        """Refuse briefs among the seeds, which every build would read, and names among themes."""
        if options.names_dir == options.themes_dir:
            self.problems.append(
                f"names_dir: `{options.names_dir}` is where themes are; each needs its own folder"
            )
            default = Options()
            options = replace(options, names_dir=default.names_dir, themes_dir=default.themes_dir)
        seeds, briefs = f"{options.seeds_dir}/", f"{options.briefs_dir}/"
        if not (seeds.startswith(briefs) or briefs.startswith(seeds)):
            return options
        self.problems.append(
            f"briefs_dir: `{options.briefs_dir}` and `seeds_dir` must not hold one another"
        )
        default = Options()
        return replace(options, seeds_dir=default.seeds_dir, briefs_dir=default.briefs_dir)

    def yes_or_no(self, path: str, values: Mapping[str, object], *, default: bool) -> bool:
        value = values.get(_key(path), default)
        if isinstance(value, bool):
            return value
        self.problems.append(f"{path}: expected `true` or `false`, not {_kind(value)}")
        return default

    def number(
        self, path: str, values: Mapping[str, object], default: float, least: float, most: float
    ) -> float:
        value = values.get(_key(path), default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.problems.append(f"{path}: expected a number, not {_kind(value)}")
            return default
        if not least <= value <= most:
            self.problems.append(f"{path}: {value} is not between {least} and {most}")
            return default
        return value

    def one_of(
        self, path: str, values: Mapping[str, object], default: str, known: tuple[str, ...]
    ) -> str:
        value = values.get(_key(path), default)
        if isinstance(value, str) and value in known:
            return value
        wanted = " or ".join(f"`{each}`" for each in known)
        self.problems.append(f"{path}: expected {wanted}, not {_shown(value)}")
        return default

    def cleaning(self, raw: object) -> tuple[CleaningRule, ...]:
        if not isinstance(raw, list):
            self.problems.append(f"cleaning: expected a list of rules, not {_kind(raw)}")
            return ()
        rules = []
        for index, entry in enumerate(raw):
            path = f"cleaning[{index}]"
            values = self.mapping(path, entry, {"name", "reason", "lines"})
            lines = values.get("lines", [])
            if isinstance(lines, str):
                lines = [lines]
            name, reason = values.get("name"), values.get("reason")
            if not (isinstance(name, str) and name and isinstance(reason, str) and reason):
                self.problems.append(f"{path}: needs a `name` and a `reason`")
            elif not isinstance(lines, list) or not all(
                isinstance(line, str) and line.strip("* \t") for line in lines
            ):
                self.problems.append(f"{path}.lines: expected lines of text, more than `*`")
            elif lines:
                rules.append(CleaningRule(name=name, reason=reason, lines=tuple(lines)))
            else:
                self.problems.append(f"{path}.lines: needs at least one line")
        return tuple(rules)


def _key(path: str) -> str:
    return path.rpartition(".")[2]


def _relative(value: str) -> str | None:
    """Return a path with forward slashes and no detours; None for one that may lead outside."""
    parts = value.replace("\\", "/").split("/")
    if value[:1] in ("/", "\\") or ".." in parts or ":" in parts[0] or "\0" in value:
        return None
    return "/".join(part for part in parts if part not in ("", "."))


def _shown(value: object) -> str:
    return f"`{value[:40]}`" if isinstance(value, str) else _kind(value)


def _kind(value: object) -> str:
    names = {bool: "yes/no", str: "text", list: "a list", dict: "a mapping", type(None): "nothing"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else "that")
