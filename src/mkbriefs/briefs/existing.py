"""What a brief on disk says of itself before anything is generated."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from mkbriefs.briefs.front_matter import BriefFront, parse_front
from mkbriefs.briefs.lines import as_lf
from mkbriefs.briefs.merge import decode_brief, not_text
from mkbriefs.briefs.yaml_text import entry_text
from mkbriefs.diagnostics import Diagnostic
from mkbriefs.frontmatter import YamlValue, split_front_matter

_IDENTITY: Final = re.compile(r"^(seed|sha256):[ \t]+(\S.*)$", re.MULTILINE)
_HEAD: Final = 64_000
"""How far the identity of a damaged brief is looked for, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistingBrief:
    """The identity of a brief's file, and what a person decided in its front matter."""

    path: str
    """Of the file, as diagnostics show it."""
    stem: str
    """The file's name without suffix: the citekey it has had so far."""
    seed: str = ""
    """Path of its seed, relative to the seeds folder; empty if it names none."""
    sha256: str = ""
    """Of its seed's bytes when it was last written; empty if it has none."""
    citekey: str = ""
    """The citekey a person asks for; empty if none does."""
    written_as: str = ""
    """The citekey the tool wrote into it: another one than the file's name in a copy."""
    overrides: Mapping[str, YamlValue]
    """Front matter keys and values that are a person's; may be empty."""
    lines: Mapping[str, int]
    """Line of the file by a person's key."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Why its front matter cannot be read, if so; `merge_brief` finds the same."""

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.path.rpartition("/")[2]


def read_existing(path: str, data: str | bytes) -> ExistingBrief:
    """Return what the brief at `path` says of itself.

    Where front matter cannot be read, the seed is still looked for by plain search, so that a slip
    of the pen does not part a brief from its seed.

    Args:
        path: of the file, as diagnostics show it; its name without suffix is the citekey so far.
        data: the file.
    """
    stem = PurePosixPath(path).stem
    text = decode_brief(data)
    if text is None:
        readable = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
        return _damaged(path, stem, readable, (not_text(path),))
    front = parse_front(split_front_matter(text), path=path)
    if front.diagnostics:
        return _damaged(path, stem, text, front.diagnostics)
    return ExistingBrief(
        path=path,
        stem=stem,
        seed=_value(front, "seed"),
        sha256=_value(front, "sha256"),
        citekey=_text(front.overrides.get("citekey")),
        written_as=_value(front, "citekey"),
        overrides=front.overrides,
        lines=front.lines,
    )


def _damaged(path: str, stem: str, text: str, diagnostics: tuple[Diagnostic, ...]) -> ExistingBrief:
    found: dict[str, str] = {}
    for match in _IDENTITY.finditer(as_lf(text[:_HEAD])):
        found.setdefault(match[1], entry_text(match[0]))
    return ExistingBrief(
        path=path,
        stem=stem,
        seed=found.get("seed", ""),
        sha256=found.get("sha256", ""),
        overrides={},
        lines={},
        diagnostics=diagnostics,
    )


def _value(front: BriefFront, key: str) -> str:
    """Return a text value, a person's before a generated one."""
    if key in front.overrides:
        return _text(front.overrides[key])
    return entry_text(front.entries[key].raw) if key in front.entries else ""


def _text(value: YamlValue) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""
