"""The front matter of a brief: generated keys between two comments, a person's around them.

    ---
    # mkbriefs:begin title=1a2b3c4d date=- regions=source,notes
    title: Ferries run late
    # mkbriefs:end
    authors: A. Person
    ---

The first comment remembers, for every key, a hash of the lines that were generated, or `-` for a
key a person deleted; and the regions that were ever generated, so that one that is missing from the
body is known to be deleted. Lines are compared as written, so a change of quotation marks or a
comment behind a value is a person's word as well. Lines that are not ours are never rewritten.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mkbriefs.briefs.lines import as_lf, short_hash, split_lines
from mkbriefs.briefs.regions import marker_error
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import FrontMatter, YamlValue, load_mapping

HASH_DIGITS: Final = 8
"""Hexadecimal digits of an entry's hash."""
PINNED_KEYS: Final = frozenset(("seed", "sha256"))
"""Keys by which a brief finds its seed: deleted, they come back, or the brief would be lost."""
DELETED: Final = "-"
"""Stands in the record for a key that a person deleted."""

_LIKE_A_COMMENT: Final = re.compile(r"#\s*mkbriefs\s*:\s*(begin|end)\b", re.IGNORECASE)
_BEGIN: Final = "# mkbriefs:begin"
_END: Final = "# mkbriefs:end"
_KEY: Final = re.compile(r"([a-z][a-z0-9_-]*):(?=\s|\Z)")
_STATED: Final = re.compile(
    rf"(?P<key>[a-z][a-z0-9_-]*)=(?P<hash>-|[0-9a-f]{{{HASH_DIGITS}}}|[a-z0-9,-]*)"
)
_REGIONS: Final = "regions"
_CONTINUES: Final = " \t\r\n#-]}"
"""What a line that begins no entry begins with, at the top level of a mapping."""
_REPAIR: Final = (
    "undo the last change to this line, or delete both comments: all keys are then yours"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the first comment remembers."""

    hashes: Mapping[str, str]
    """By key, in order; `DELETED` for a key a person deleted."""
    regions: tuple[str, ...]
    """Names of all regions ever generated and not taken back, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A generated entry as it stands in the file."""

    raw: str
    leading: str
    """A person's comments and blank lines right above it; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFront:
    """The front matter of a brief, divided by who wrote it."""

    record: Record | None
    """None where the file has no comments of ours."""
    entries: Mapping[str, Entry]
    """Generated entries that are as they were generated, by key, in order of the file."""
    before: str
    """A person's lines above the first comment."""
    moving: str
    """A person's lines between the comments but for those above a generated entry."""
    below: str
    """A person's lines below the second comment; all lines where there are no comments."""
    overrides: Mapping[str, YamlValue]
    """A person's keys and values, in order of the file; empty with diagnostics."""
    lines: Mapping[str, int]
    """Line of the file by a person's key."""
    diagnostics: tuple[Diagnostic, ...]
    """Errors `brief-markers-paired` and `front-matter-valid`; with any the rest is empty."""

    @property
    def has_words(self) -> bool:
        """Whether a person wrote anything here."""
        written = (
            self.before,
            self.moving,
            self.below,
            *(e.leading for e in self.entries.values()),
        )
        return any(text.strip() for text in written)


def parse_front(front_matter: FrontMatter, *, path: str) -> BriefFront:
    """Return the front matter of a brief divided by who wrote it.

    Args:
        front_matter: the brief, taken apart.
        path: of the file, as diagnostics show it.
    """
    if not front_matter.has_block:
        return _parse_without_block(front_matter.body, path)
    lines = split_lines(front_matter.block)
    comments = [
        (number, match[1].lower())
        for number, line in enumerate(lines)
        if line.startswith("#") and (match := _LIKE_A_COMMENT.match(line))
    ]
    if not comments:
        return _with_overrides(_Division(below=lines), None, path)
    begin = comments[0][0]
    if [kind for _, kind in comments] != ["begin", "end"]:
        last = comments[-1][0]
        return _damaged(path, last + 2, "the comments around the generated keys do not pair")
    end = comments[1][0]
    record = _read_record(lines[begin])
    if record is None:
        return _damaged(path, begin + 2, "the comment above the generated keys cannot be read")
    if lines[end].rstrip() != _END:
        return _damaged(path, end + 2, "the comment below the generated keys cannot be read")
    division = _Division(before=lines[:begin], below=lines[end + 1 :])
    division.divide(lines[begin + 1 : end], record)
    return _with_overrides(division, record, path)


def merge_front(
    front: BriefFront,
    generated: Sequence[tuple[str, str]],
    *,
    regions: Iterable[str],
    line_end: str,
) -> str:
    """Return the block between the fences with generated entries brought up to date.

    A person's lines stay as they are; those that stood between the comments move below. A key that
    a person wrote or deleted is not generated. Entries that are already right keep their bytes.

    Args:
        front: the front matter as it is, without diagnostics.
        generated: keys with their lines (`yaml_entry`), in order, each key once.
        regions: what to remember as regions generated.
        line_end: for new lines.
    """
    hashes = dict(_kept_deletions(front))
    written: list[str] = []
    entries = dict(front.entries)
    for key, text in generated:
        if key in front.overrides or hashes.get(key) == DELETED:
            continue
        hashes[key] = short_hash(text, HASH_DIGITS)
        present = entries.pop(key, None)
        if present is None:
            written.append(text.replace("\n", line_end))
        elif as_lf(present.raw) == text:
            written += (present.leading, present.raw)
        else:
            written += (present.leading, text.replace("\n", line_end))
    # Keys that are generated no longer leave what a person wrote above them.
    orphaned_lines = [entry.leading for entry in entries.values()]
    order = {key: place for place, (key, _) in enumerate(generated)}
    stated = sorted(hashes, key=lambda key: order.get(key, len(order)))
    begin = " ".join(
        (_BEGIN, *(f"{key}={hashes[key]}" for key in stated), f"{_REGIONS}={','.join(regions)}")
    )
    return "".join(
        (
            front.before,
            begin,
            line_end,
            *written,
            _END,
            line_end,
            *orphaned_lines,
            front.moving,
            front.below,
        )
    )


def _kept_deletions(front: BriefFront) -> Iterable[tuple[str, str]]:
    """Yield each key that a person deleted, now or before."""
    if front.record is None:
        return
    for key, stated in front.record.hashes.items():
        is_missing = stated == DELETED or key not in front.entries
        if is_missing and key not in front.overrides and key not in PINNED_KEYS:
            yield key, DELETED


@dataclass(slots=True)
class _Division:
    """Lines sorted by who wrote them."""

    before: list[str] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    """The lines between the comments, generated ones as empty lines so that places hold."""
    moving: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)

    def divide(self, lines: Sequence[str], record: Record) -> None:
        """Sort the lines between the comments."""
        leading: list[str] = []
        entry: list[str] = []
        for line in lines:
            if line[0] not in _CONTINUES:
                leading = self._close(leading, entry, record)
                entry = [line]
            else:
                (entry or leading).append(line)
        rest = self._close(leading, entry, record)
        self.moving += rest
        self.between += rest

    def _close(self, leading: list[str], entry: list[str], record: Record) -> list[str]:
        """File one entry; return the lines behind it that belong to what comes next."""
        if not entry:
            return leading
        size = len(entry)
        while size > 1 and (entry[size - 1][0] == "#" or not entry[size - 1].strip()):
            size -= 1
        raw = "".join(entry[:size])
        match = _KEY.match(raw)
        key = match[1] if match else ""
        is_generated = record.hashes.get(key) == short_hash(raw, HASH_DIGITS)
        self.between += leading
        if is_generated and key not in self.entries:
            self.entries[key] = Entry(raw=raw, leading="".join(leading))
            self.between += ["\n"] * size
        else:
            self.moving += [*leading, *entry[:size]]
            self.between += entry[:size]
        return entry[size:]


def _with_overrides(division: _Division, record: Record | None, path: str) -> BriefFront:
    """Read what a person wrote and return the front matter."""
    comment = [] if record is None else ["\n"]
    own = [*division.before, *comment, *division.between, *comment, *division.below]
    overrides: Mapping[str, YamlValue] = {}
    positions: Mapping[str, int] = {}
    if any(line.strip() and line[0] != "#" for line in own):
        loaded = load_mapping("".join(own), path)
        overrides, positions = loaded.values, loaded.positions
        if loaded.diagnostics:
            return _refused(loaded.diagnostics)
    return BriefFront(
        record=record,
        entries=division.entries,
        before="".join(division.before),
        moving="".join(division.moving),
        below="".join(division.below),
        overrides=overrides,
        lines={key: positions[key] for key in overrides if key in positions},
        diagnostics=(),
    )


def _parse_without_block(text: str, path: str) -> BriefFront:
    """Return empty front matter, or blame a fence that was deleted."""
    # Only the head of the file: further down the words are a person's, who may write about them.
    for number, line in enumerate(split_lines(text[:4000])[:3], start=1):
        if _LIKE_A_COMMENT.match(line.lstrip("\ufeff")):
            return _damaged(path, number, "a fence `---` of the front matter is missing")
    return _with_overrides(_Division(), None, path)


def _read_record(comment: str) -> Record | None:
    """Return what the first comment remembers, or None if it cannot be read."""
    head, *stated = comment.split()[1:]
    if f"# {head}" != _BEGIN or not comment.startswith(_BEGIN):
        return None
    hashes: dict[str, str] = {}
    regions: tuple[str, ...] = ()
    for word in stated:
        match = _STATED.fullmatch(word)
        if match is None or match["key"] in hashes:
            return None
        if match["key"] == _REGIONS:
            regions = tuple(name for name in match["hash"].split(",") if name)
        elif len(match["hash"]) == HASH_DIGITS or match["hash"] == DELETED:
            hashes[match["key"]] = match["hash"]
        else:
            return None
    return Record(hashes=hashes, regions=regions)


def _damaged(path: str, line: int, message: str) -> BriefFront:
    return _refused((marker_error(path, line, message, _REPAIR),))


def not_mergeable(path: str) -> Diagnostic:
    """Return the error for front matter to which no key can be added."""
    return Diagnostic(
        rule="front-matter-valid",
        severity=Severity.ERROR,
        location=Location(path, 2),
        message="no key can be added to this front matter; the file is left as it is",
        hint="write one `key: value` a line, starting in the first column",
    )


def _refused(diagnostics: tuple[Diagnostic, ...]) -> BriefFront:
    return BriefFront(
        record=None,
        entries={},
        before="",
        moving="",
        below="",
        overrides={},
        lines={},
        diagnostics=diagnostics,
    )
