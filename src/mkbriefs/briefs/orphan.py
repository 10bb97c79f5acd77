"""A brief whose seed is gone: removed, unless a person's words are in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mkbriefs.briefs.front_matter import BriefFront, merge_front, parse_front
from mkbriefs.briefs.generated import Scaffold
from mkbriefs.briefs.lines import as_lf, line_end_of
from mkbriefs.briefs.merge import decode_brief, join_front
from mkbriefs.briefs.regions import ParsedBody, PersonText, parse_regions
from mkbriefs.briefs.yaml_text import yaml_entry
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import load_mapping, split_front_matter

ORPHANED_KEY: Final = "orphaned"
"""Generated front matter key of a brief without seed; it goes when the seed comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrphanedBrief:
    """What becomes of a brief without seed."""

    text: str | None
    """The file as it should be; None where it is to be removed."""
    diagnostics: tuple[Diagnostic, ...]
    """A `brief-orphaned` warning if it stays, with what keeps it from being marked."""
    is_changed: bool
    """Whether the file is to be written or removed."""


def orphan_brief(
    existing: str | bytes, *, path: str, scaffold: Sequence[Scaffold] = ()
) -> OrphanedBrief:
    """Return what becomes of a brief whose seed is gone.

    A person's words are text outside the markers beyond the scaffold, an edited region, and
    anything in the front matter that was not generated. A file with them stays, marked by
    `orphaned: true`; one that cannot be understood stays as it is.

    Args:
        existing: the file as it is.
        path: of the file, as diagnostics show it.
        scaffold: what the tool itself puts outside the markers.
    """
    text = decode_brief(existing)
    if text is None:
        return _kept("", path, ())
    front_matter = split_front_matter(text)
    front = parse_front(front_matter, path=path)
    body = parse_regions(front_matter.body, path=path, first_line=front_matter.body_line)
    if problems := (*front.diagnostics, *body.diagnostics):
        return _kept(text, path, problems)
    if not _has_words(front, body, scaffold):
        return OrphanedBrief(text=None, diagnostics=(), is_changed=True)
    if any(not (region.is_intact or region.is_emptied) for region in body.regions.values()):
        return _kept(text, path, ())
    line_end = line_end_of(text)
    entries = [
        (key, as_lf(entry.raw)) for key, entry in front.entries.items() if key != ORPHANED_KEY
    ]
    entries.append((ORPHANED_KEY, yaml_entry(ORPHANED_KEY, value=True)))
    regions = front.record.regions if front.record else tuple(body.regions)
    block = merge_front(front, entries, regions=regions, line_end=line_end)
    if load_mapping(block, path).diagnostics:
        return _kept(text, path, ())
    marked = join_front(front_matter, block, front_matter.body.removeprefix("\ufeff"), line_end)
    kept = _kept(marked, path, ())
    return OrphanedBrief(text=marked, diagnostics=kept.diagnostics, is_changed=marked != text)


def _has_words(front: BriefFront, body: ParsedBody, scaffold: Sequence[Scaffold]) -> bool:
    """Tell whether a person wrote anything in this brief."""
    own = "".join(part.text for part in body.parts if isinstance(part, PersonText))
    put_there = {line.strip() for piece in scaffold for line in piece.markdown.split("\n")}
    return (
        front.has_words
        or any(line.strip() and line.strip() not in put_there for line in as_lf(own).split("\n"))
        or any(not (region.is_intact or region.is_emptied) for region in body.regions.values())
    )


def _kept(text: str, path: str, problems: tuple[Diagnostic, ...]) -> OrphanedBrief:
    orphaned = Diagnostic(
        rule="brief-orphaned",
        severity=Severity.WARNING,
        location=Location(path),
        message="the seed of this brief is gone; the brief stays, because a person wrote in it",
        hint="put the seed back, name another one under `seed:`, or delete the brief",
    )
    return OrphanedBrief(text=text, diagnostics=(*problems, orphaned), is_changed=False)
