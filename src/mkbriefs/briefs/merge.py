"""A brief brought up to date without losing a word that a person wrote.

Pure: from the file as it is and what is generated now to the file as it should be. Where the file
cannot be understood beyond doubt (damaged markers, a region edited by hand, front matter that is no
YAML) it is frozen: left exactly as it is, with diagnostics, while the page is still made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mkbriefs.briefs.front_matter import BriefFront, merge_front, not_mergeable, parse_front
from mkbriefs.briefs.generated import GeneratedBrief, GeneratedSection, Scaffold
from mkbriefs.briefs.lines import as_lf, line_end_of
from mkbriefs.briefs.regions import (
    BodyPart,
    ParsedBody,
    PersonText,
    Region,
    edited_regions,
    join_parts,
    parse_regions,
    render_region,
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
    merger = _BodyMerger(front, body, generated, line_end)
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


class _BodyMerger:
    """Puts generated sections into the parts of a body."""

    def __init__(
        self, front: BriefFront, body: ParsedBody, generated: GeneratedBrief, line_end: str
    ) -> None:
        self._generated = generated
        self._sections = generated.sections
        self._scaffold = generated.scaffold
        self._line_end = line_end
        self._recorded = front.record.regions if front.record else None
        self._body = body
        self._names = [section.name for section in generated.sections]
        self._parts: list[BodyPart] = []
        self.edited: list[Region] = []
        self.known = {*self._names, *(self._recorded or ())}
        """Names that a region of this brief can rightly have."""

    def record(self) -> tuple[str, ...]:
        """Return the regions to remember: all generated now, and those a person deleted."""
        present = self._body.regions
        deleted = [
            name for name in self._recorded or () if name not in self._names and name not in present
        ]
        return (*self._names, *deleted)

    def merge(self) -> tuple[BodyPart, ...]:
        """Return the parts with every section up to date."""
        sections = {section.name: section for section in self._sections}
        parts = list(self._body.parts)
        is_open = bool(parts) and not join_parts(parts[-1:]).endswith(("\n", "\r"))
        if parts and isinstance(parts[0], PersonText):
            # The byte order mark goes before front matter that is made.
            text = parts[0].text.removeprefix("\ufeff")
            parts[:1] = [PersonText(text=text)] if text else []
        if is_open and parts:
            parts[-1] = _with_end(parts[-1], self._line_end)
        for part in parts:
            if isinstance(part, PersonText):
                self._parts.append(part)
            elif part.name in sections:
                self._parts.append(self._updated(part, sections[part.name]))
            elif part.name in self.known and (part.is_intact or part.is_emptied):
                self._drop_blank_line()
            else:
                self.edited += [] if part.is_intact or part.name not in self.known else [part]
                self._parts.append(part)
        self._insert_new()
        # More than one end is cut only where the last region was taken back.
        while is_open and self._parts and join_parts(self._parts[-1:]).endswith(("\n", "\r")):
            self._parts[-1] = _without_end(self._parts[-1])
            if not join_parts(self._parts[-1:]):
                self._parts.pop()
        return _joined_texts(self._parts)

    def _drop_blank_line(self) -> None:
        """Take back the blank line that was put before a region which is generated no longer."""
        last = self._parts[-1] if self._parts else None
        if not isinstance(last, PersonText):
            return
        shorter = _cut_end(last.text)
        if not shorter:
            self._parts.pop()
        elif shorter.endswith(("\n", "\r")):
            self._parts[-1] = PersonText(text=shorter)

    def _updated(self, region: Region, section: GeneratedSection) -> Region:
        fresh = self._region(section)
        if as_lf(region.raw) == as_lf(fresh.raw):
            return region
        is_as_generated = as_lf(region.content) == as_lf(fresh.content)
        if not (region.is_intact or region.is_emptied or is_as_generated):
            self.edited.append(region)
            return region
        return fresh

    def _region(self, section: GeneratedSection) -> Region:
        raw = render_region(section.name, section.markdown).replace("\n", self._line_end)
        (region,) = parse_regions(raw, path="").parts
        if not isinstance(region, Region):
            raise TypeError(section.name)
        return region

    def _insert_new(self) -> None:
        """Put in the sections that this brief has never had."""
        present = {part.name for part in self._parts if isinstance(part, Region)}
        if self._recorded is None and present:
            return  # the record was deleted: what is missing was most likely deleted, too
        recorded = set(self._recorded or ())
        new = [s for s in self._sections if s.name not in present and s.name not in recorded]
        if not present and self._recorded is None:
            self._insert_around(new)
            return
        for section in new:
            self._insert(section)

    def _insert_around(self, new: Sequence[GeneratedSection]) -> None:
        """Put all sections around a text that a person wrote before there was a brief."""
        if not join_parts(self._parts).strip():
            fresh = _new_body(self._generated).replace("\n", self._line_end)
            self._parts = list(parse_regions(fresh, path="").parts)
            return
        first = self._scaffold[0].after if self._scaffold else self._names[-1]
        split = self._names.index(first) + 1 if first in self._names else len(self._names)
        blank = PersonText(text=self._line_end)
        above: list[BodyPart] = []
        for section in new[:split]:
            above += (blank, self._region(section))
        if self._parts and not join_parts(self._parts).startswith(("\n", "\r")):
            above.append(blank)
        below: list[BodyPart] = []
        for section in new[split:]:
            below += (blank, self._region(section))
        self._parts = [*above, *self._parts, *below]

    def _insert(self, section: GeneratedSection) -> None:
        """Put in one section: behind the one it follows, but never above notes in between."""
        places = {part.name: n for n, part in enumerate(self._parts) if isinstance(part, Region)}
        at = self._names.index(section.name)
        previous = next((name for name in reversed(self._names[:at]) if name in places), None)
        following = next((name for name in self._names[at:] if name in places), None)
        passed = self._names[self._names.index(previous) : at] if previous else []
        is_behind_notes = any(scaffold.after in passed for scaffold in self._scaffold)
        if following and (is_behind_notes or not previous):
            place = places[following]
        elif previous and not is_behind_notes:
            place = places[previous] + 1
        else:
            place = len(self._parts)
        above, below = join_parts(self._parts[:place]), join_parts(self._parts[place:])
        region = self._region(section)
        blank = PersonText(text=self._line_end)
        is_apart = not above or as_lf(above[-4:]).endswith("\n\n") or not above.strip()
        is_followed = bool(below) and not below.startswith(("\n", "\r"))
        self._parts[place:place] = [
            *([] if is_apart else [blank]),
            region,
            *([blank] if is_followed else []),
        ]


def _joined_texts(parts: Sequence[BodyPart]) -> tuple[BodyPart, ...]:
    """Return the parts with a person's texts that stand side by side as one."""
    joined: list[BodyPart] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, PersonText) and isinstance(last, PersonText):
            joined[-1] = PersonText(text=last.text + part.text)
        else:
            joined.append(part)
    return tuple(joined)


def _with_end(part: BodyPart, line_end: str) -> BodyPart:
    if isinstance(part, PersonText):
        return PersonText(text=part.text + line_end)
    return _reshaped(part, part.raw + line_end)


def _without_end(part: BodyPart) -> BodyPart:
    if isinstance(part, PersonText):
        return PersonText(text=_cut_end(part.text))
    return _reshaped(part, _cut_end(part.raw))


def _cut_end(text: str) -> str:
    """Return `text` without its last line end, if it has one."""
    return text[:-2] if text.endswith("\r\n") else text[:-1] if text[-1:] in ("\n", "\r") else text


def _reshaped(region: Region, raw: str) -> Region:
    return Region(
        name=region.name,
        stated_hash=region.stated_hash,
        content=region.content,
        raw=raw,
        line=region.line,
    )


def _new_body(generated: GeneratedBrief) -> str:
    texts = [_scaffold_after(part, generated.scaffold) for part in generated.sections]
    regions = [render_region(s.name, s.markdown) for s in generated.sections]
    pieces = [piece for pair in zip(regions, texts, strict=True) for piece in pair if piece]
    return "\n" + "\n".join(pieces)


def _scaffold_after(section: GeneratedSection, scaffold: Sequence[Scaffold]) -> str:
    texts = [piece.markdown.strip("\n") for piece in scaffold if piece.after == section.name]
    return "".join(f"{text}\n" for text in texts)


def _made(mark: str, generated: GeneratedBrief) -> MergedBrief:
    """Return a brief that is made for the first time; `mark` is a byte order mark or nothing."""
    entries = [(key, yaml_entry(key, value)) for key, value in generated.front]
    empty = parse_front(FrontMatter(body=""), path="")
    names = [section.name for section in generated.sections]
    block = merge_front(empty, entries, regions=names, line_end="\n")
    body = _new_body(generated)
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
        parts = parse_regions(_new_body(generated), path="").parts
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
