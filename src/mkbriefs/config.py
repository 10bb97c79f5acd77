"""The tool's options: plain frozen values, and one reader that reports every wrong key at once."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds within which each seed is analysed."""

    seed_bytes: int = 5_000_000
    """Largest seed, in bytes."""
    seed_seconds: float = 20.0
    """Longest analysis of one seed, in seconds of wall time."""
    seed_memory_mb: int = 2048
    """Address space of the process that analyses a seed, in MiB, where the system can bound it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleaningRule:
    """A rule of the user's: lines that match are left out with this reason."""

    name: str
    reason: str
    lines: tuple[str, ...]
    """Literal text compared with the whole line, white space folded, case ignored; `*` is any run
    of characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What `plugins: - mkbriefs:` can set, with the defaults."""

    seeds_dir: str = "seeds"
    """Folder of the source documents, beside `mkdocs.yml`."""
    briefs_dir: str = "briefs"
    """Folder of the briefs, beside `mkdocs.yml`."""
    themes_dir: str = "themes"
    """Folder of the theme pages, inside the docs folder."""
    key_points: int = 5
    """Most key points per brief, 3 to 5."""
    content_security_policy: bool = True
    """Whether each page carries a policy that lets it load and run only what is the site's own."""
    limits: Limits = field(default_factory=Limits)
    cleaning: tuple[CleaningRule, ...] = ()


def read_options(raw: object) -> tuple[Options, tuple[str, ...]]:
    """Return the options in `raw`, the plugin's mapping in `mkdocs.yml`, and every problem in it.

    A problem is one line that starts with the key's path, such as `limits.seed_bytes`. With a
    problem, the default stands for the value.
    """
    reader = _Reader()
    top = reader.mapping("mkbriefs", {} if raw is None else raw, {f.name for f in fields(Options)})
    limits = reader.mapping("limits", top.get("limits", {}), {f.name for f in fields(Limits)})
    default = Options()
    options = Options(
        seeds_dir=reader.folder("seeds_dir", top, default.seeds_dir),
        briefs_dir=reader.folder("briefs_dir", top, default.briefs_dir),
        themes_dir=reader.folder("themes_dir", top, default.themes_dir),
        key_points=int(reader.number("key_points", top, default.key_points, 3, 5)),
        content_security_policy=reader.yes_or_no(
            "content_security_policy", top, default=default.content_security_policy
        ),
        limits=Limits(
            seed_bytes=int(
                reader.number("limits.seed_bytes", limits, Limits().seed_bytes, 1, 2**31)
            ),
            seed_seconds=float(
                reader.number("limits.seed_seconds", limits, Limits().seed_seconds, 0.01, 86_400)
            ),
            seed_memory_mb=int(
                reader.number("limits.seed_memory_mb", limits, Limits().seed_memory_mb, 256, 2**20)
            ),
        ),
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

    def folder(self, key: str, values: Mapping[str, object], default: str) -> str:
        value = values.get(key, default)
        if not isinstance(value, str) or not value.strip():
            self.problems.append(f"{key}: expected the name of a folder, not {_kind(value)}")
            return default
        parts = value.replace("\\", "/").split("/")
        if value.startswith("/") or ".." in parts or ":" in parts[0]:
            self.problems.append(f"{key}: `{value}` must lie inside the project")
            return default
        folder = "/".join(p for p in parts if p not in ("", "."))
        if not folder:
            self.problems.append(f"{key}: `{value}` must be a folder below the project's own")
            return default
        return folder

    def apart(self, options: Options) -> Options:
        """Refuse briefs among the seeds: every build would read what the last one wrote."""
        seeds, briefs = f"{options.seeds_dir}/", f"{options.briefs_dir}/"
        if not (seeds.startswith(briefs) or briefs.startswith(seeds)):
            return options
        self.problems.append(
            f"briefs_dir: `{options.briefs_dir}` and `seeds_dir` must not hold one another"
        )
        default = Options()
        return replace(options, seeds_dir=default.seeds_dir, briefs_dir=default.briefs_dir)

    def yes_or_no(self, key: str, values: Mapping[str, object], *, default: bool) -> bool:
        value = values.get(key, default)
        if isinstance(value, bool):
            return value
        self.problems.append(f"{key}: expected `true` or `false`, not {_kind(value)}")
        return default

    def number(
        self, path: str, values: Mapping[str, object], default: float, least: float, most: float
    ) -> float:
        value = values.get(path.rpartition(".")[2], default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.problems.append(f"{path}: expected a number, not {_kind(value)}")
            return default
        if not least <= value <= most:
            self.problems.append(f"{path}: {value} is not between {least} and {most}")
            return default
        return value

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


def _kind(value: object) -> str:
    names = {bool: "yes/no", str: "text", list: "a list", dict: "a mapping", type(None): "nothing"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else "that")
