"""The body of a brief: generated sections put among what a person wrote."""

from collections.abc import Sequence

from mkbriefs.briefs.front_matter import BriefFront
from mkbriefs.briefs.generated import GeneratedBrief, GeneratedSection, Scaffold
from mkbriefs.briefs.lines import as_lf
from mkbriefs.briefs.regions import (
    BodyPart,
    ParsedBody,
    PersonText,
    Region,
    join_parts,
    parse_regions,
    render_region,
)


class BodyMerger:
    """Puts generated sections into the parts of a body."""

    def __init__(
        self, front: BriefFront, body: ParsedBody, generated: GeneratedBrief, line_end: str
    ) -> None:
        """Merge nothing yet.

        Args:
            front: of the brief, which tells what regions it has had.
            body: as it is.
            generated: what the tool has to say.
            line_end: of the file.
        """
        self._generated = generated
        self._sections = generated.sections
        self._scaffold = generated.scaffold
        self._line_end = line_end
        self._recorded = front.record.regions if front.record else None
        self._body = body
        self._names = [section.name for section in generated.sections]
        self._parts: list[BodyPart] = []
        self.edited: list[Region] = []
        """Regions that a person changed, once they are merged."""
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
            fresh = new_body(self._generated).replace("\n", self._line_end)
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


def new_body(generated: GeneratedBrief) -> str:
    """Return the body of a brief that nobody has written in."""
    texts = [_scaffold_after(part, generated.scaffold) for part in generated.sections]
    regions = [render_region(s.name, s.markdown) for s in generated.sections]
    pieces = [piece for pair in zip(regions, texts, strict=True) for piece in pair if piece]
    return "\n" + "\n".join(pieces)


def _scaffold_after(section: GeneratedSection, scaffold: Sequence[Scaffold]) -> str:
    texts = [piece.markdown.strip("\n") for piece in scaffold if piece.after == section.name]
    return "".join(f"{text}\n" for text in texts)
