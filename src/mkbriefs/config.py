"""The tool's options as plain frozen values; `mkdocs.yml` is read by the MkDocs adapter."""

from dataclasses import dataclass, field


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
    briefs_dir: str = "briefs"
    themes_dir: str = "themes"
    """Relative to the docs folder."""
    key_points: int = 5
    """Most key points per brief, 3 to 5."""
    limits: Limits = field(default_factory=Limits)
    cleaning: tuple[CleaningRule, ...] = ()
