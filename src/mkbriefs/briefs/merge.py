"""A brief brought up to date without losing a word that a person wrote.

Pure: from the file as it is and what is generated now to the file as it should be. Where the file
cannot be understood beyond doubt (damaged markers, a region edited by hand, front matter that is no
YAML) it is frozen: left exactly as it is, with diagnostics, while the page is still made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mkbriefs.briefs.body import BodyMerger, new_body
from mkbriefs.briefs.front_matter import merge_front, not_mergeable, parse_front
from mkbriefs.briefs.generated import GeneratedBrief
from mkbriefs.briefs.lines import as_lf, line_end_of
from mkbriefs.briefs.regions import (
    BodyPart,
    PersonText,
    edited_regions,
    join_parts,
    parse_regions,
    unknown_regions,
)
from mkbriefs.briefs.yaml_text import yaml_entry
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.frontmatter import FrontMatter, YamlValue, load_mapping, split_front_matter


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPlace:
    """Where a generated section stands on the page."""

    name: str


PagePart: TypeAlias = PersonText | RegionPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedBrief:
    """A brief as it should be."""

    data: bytes
    """The whole file in UTF-8; as it was if frozen, empty if it could not be decoded."""
    overrides: Mapping[str, YamlValue]
    """Front matter keys and values that are a person's; may be empty."""
    parts: tuple[PagePart, ...]
    """The page in order, a person's text with LF line ends; every name is a generated section."""
    diagnostics: tuple[Diagnostic, ...]
    is_changed: bool
    """Whether the file is to be written."""
    is_frozen: bool
    """Whether the file is left alone because of the diagnostics."""

    @property
    def text(self) -> str:
        """The whole file. It is not held on to: with a dash in it, it is twice as large."""
        return self.data.decode()

    def placed_parts(self) -> Iterator[tuple[PagePart, int]]:
        """Yield the parts of the page, each with the line of the file on which it begins."""
        text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        done, line = 0, 1
        for part in self.parts:
            if isinstance(part, PersonText):
                begin = part.text
            else:
                begin = f"<!-- mkbriefs:begin {part.name} "
            place = text.find(begin, done)
            if place >= 0:
                line += text.count("\n", done, place)
                done = place
            yield part, line


def merge_brief(
    existing: str | bytes | None, generated: GeneratedBrief, *, path: str
) -> MergedBrief:
    """Return the brief brought up to date with what is generated now.

    Everything outside the markers and every key a person wrote stays byte for byte, line ends,
    byte order mark and a missing last line end included. A region or key that a person deleted
    stays deleted; a section the file has never had is put in its place among the others. Merging
    the result again changes nothing.

    Args:
        existing: the file as it is, None where there is none.
        generated: what the tool has to say.
        path: of the file, as diagnostics show it.

    Returns:
        The merged brief; errors `brief-readable`, `front-matter-valid`, `brief-markers-paired`
        and `brief-region-intact` freeze the file.
    """
    if existing is None:
        return _made("", generated)
    text = decode_brief(existing)
    if text is None:
        return _frozen("", generated, {}, None, (not_text(path),))
    if not text.strip().strip("\ufeff"):
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return _made(mark, generated)
    return _merged(text, generated, path)


def decode_brief(data: str | bytes) -> str | None:
    """Return the text of a brief's file with line ends and byte order mark; None if not UTF-8."""
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _merged(text: str, generated: GeneratedBrief, path: str) -> MergedBrief:
    front_matter = split_front_matter(text)
    front = parse_front(front_matter, path=path)
    body = parse_regions(front_matter.body, path=path, first_line=front_matter.body_line)
    if body.diagnostics:
        problems = (*front.diagnostics, *body.diagnostics)
        return _frozen(text, generated, front.overrides, None, problems)
    line_end = line_end_of(text)
    merger = BodyMerger(front, body, generated, line_end)
    parts = merger.merge()
    problems = (
        *front.diagnostics,
        *unknown_regions(body, merger.known, path),
        *edited_regions(merger.edited, path),
    )
    if problems:
        return _frozen(text, generated, front.overrides, parts, problems)
    entries = [(key, yaml_entry(key, value)) for key, value in generated.front]
    block = merge_front(front, entries, regions=merger.record(), line_end=line_end)
    if (front.overrides or front.has_words) and load_mapping(block, path).diagnostics:
        return _frozen(text, generated, front.overrides, parts, (not_mergeable(path),))
    merged = join_front(front_matter, block, join_parts(parts), line_end)
    return MergedBrief(
        data=merged.encode(),
        overrides=front.overrides,
        parts=_page_parts(parts, generated),
        diagnostics=(),
        is_changed=merged != text,
        is_frozen=False,
    )


def join_front(front_matter: FrontMatter, block: str, body: str, line_end: str) -> str:
    """Return the file with `block` between its fences, made where there were none."""
    if front_matter.has_block:
        is_closed = not body or front_matter.closing.endswith(("\n", "\r"))
        closing = front_matter.closing + ("" if is_closed else line_end)
        return front_matter.opening + block + closing + body
    mark = "\ufeff" if front_matter.body.startswith("\ufeff") else ""
    return f"{mark}---{line_end}{block}---{line_end}{body}"


def _made(mark: str, generated: GeneratedBrief) -> MergedBrief:
    """Return a brief that is made for the first time; `mark` is a byte order mark or nothing."""
    entries = [(key, yaml_entry(key, value)) for key, value in generated.front]
    empty = parse_front(FrontMatter(body=""), path="")
    names = [section.name for section in generated.sections]
    block = merge_front(empty, entries, regions=names, line_end="\n")
    body = new_body(generated)
    return MergedBrief(
        data=f"{mark}---\n{block}---\n{body}".encode(),
        overrides={},
        parts=_page_parts(parse_regions(body, path="").parts, generated),
        diagnostics=(),
        is_changed=True,
        is_frozen=False,
    )


def _frozen(
    text: str,
    generated: GeneratedBrief,
    overrides: Mapping[str, YamlValue],
    parts: Sequence[BodyPart] | None,
    diagnostics: tuple[Diagnostic, ...],
) -> MergedBrief:
    """Return a brief left alone; without parts its page has the generated sections only."""
    if parts is None:
        parts = parse_regions(new_body(generated), path="").parts
    return MergedBrief(
        data=text.encode(),
        overrides=overrides,
        parts=_page_parts(parts, generated),
        diagnostics=diagnostics,
        is_changed=False,
        is_frozen=True,
    )


def _page_parts(parts: Sequence[BodyPart], generated: GeneratedBrief) -> tuple[PagePart, ...]:
    names = {section.name for section in generated.sections}
    return tuple(
        PersonText(text=as_lf(part.text))
        if isinstance(part, PersonText)
        else RegionPlace(name=part.name)
        for part in parts
        if isinstance(part, PersonText) or part.name in names
    )


def not_text(path: str) -> Diagnostic:
    """Return the error for a brief that is not UTF-8."""
    return Diagnostic(
        rule="brief-readable",
        severity=Severity.ERROR,
        location=Location(path),
        message="this brief is not UTF-8 text; the file is left as it is",
        hint="save it as UTF-8",
    )
