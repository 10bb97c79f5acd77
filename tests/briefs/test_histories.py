"""Nothing a person wrote is lost: thousands of random histories of edits and rebuilds."""

import re
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from mkbriefs.briefs import (
    GeneratedBrief,
    GeneratedSection,
    MergedBrief,
    Scaffold,
    merge_brief,
    orphan_brief,
    read_existing,
)
from mkbriefs.briefs.regions import Region, parse_regions
from mkbriefs.frontmatter import YamlValue, load_mapping, split_front_matter

PATH = "briefs/okafor-2021.md"
SCAFFOLD = (Scaffold(after="points", markdown="## Notes\n"),)
NAMES = ("source", "ribbon", "points", "others", "text", "cite", "left-out")
KEYS = ("title", "authors", "date", "url", "language", "seed", "sha256", "themes")
MARKER = re.compile(r"<!-- mkbriefs:(begin|end)")


def make_generated(version: int) -> GeneratedBrief:
    """Return what the tool says at one time; versions differ in values, keys and sections."""
    values: dict[str, YamlValue] = {
        "title": f"Harbour dues, part {version // 3}: a history",
        "authors": ["Okafor, Ada", f"N{version % 2}"],
        "date": f"2021-0{1 + version % 3}",
        "url": "https://example.org/dues",
        "language": "en",
        "seed": "harbour dues.txt",
        "sha256": f"{version % 4:064x}",
        "themes": ["trade"] * (version % 2),
    }
    left_out = {0: "", 1: "url", 2: "themes", 3: "date"}[version % 4]
    sections = [name for n, name in enumerate(NAMES) if (version + n) % 5 or name == "source"]
    return GeneratedBrief(
        front=tuple((key, value) for key, value in values.items() if key != left_out),
        sections=tuple(
            GeneratedSection(name=name, markdown=f"## {name}\n\nMade {(version + n) // 2}.\n")
            for n, name in enumerate(sections)
        ),
        scaffold=SCAFFOLD,
    )


@dataclass
class History:
    """A brief, what a person did to it, and what must therefore hold."""

    version: int = 0
    text: str = ""
    words: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    deleted_keys: set[str] = field(default_factory=set)
    deleted_regions: set[str] = field(default_factory=set)
    count: int = 0

    def __post_init__(self) -> None:
        self.text = merge_brief(None, self.generated, path=PATH).text

    @property
    def generated(self) -> GeneratedBrief:
        """What the tool says now."""
        return make_generated(self.version)

    @property
    def line_end(self) -> str:
        """The line end in use."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def lines(self) -> list[str]:
        """Return the lines with their ends."""
        return self.text.splitlines(keepends=True)

    def fresh(self, stem: str) -> str:
        """Return words never used before."""
        self.count += 1
        return f"{stem} {self.count}"

    # What a person does.

    def write_note(self, where: int) -> None:
        """Write a line anywhere in the body outside the markers."""
        lines = self.lines()
        head = len(split_front_matter(self.text).raw.splitlines())
        places, depth = [], 0
        for number, line in enumerate([*lines, ""]):
            if number >= head and depth == 0:
                places.append(number)
            if match := MARKER.match(line):
                depth += 1 if match[1] == "begin" else -1
        at = places[where % len(places)]
        note = self.fresh("- my *note*")
        self.words.append(note)
        if at == len(lines) and lines and not lines[-1].endswith("\n"):
            lines[-1] += self.line_end
        lines.insert(at, note + self.line_end)
        self.text = "".join(lines)

    def front_range(self) -> tuple[int, int]:
        """Return first and last place in the front matter where a line can be put."""
        return 1, len(split_front_matter(self.text).raw.splitlines()) - 1

    def front_places(self) -> list[int]:
        """Return the places in the front matter that are not within a value."""
        first, last = self.front_range()
        lines = self.lines()
        return [n for n in range(first, last + 1) if n == last or not lines[n].startswith(" ")]

    def comment_front(self, where: int) -> None:
        """Write a comment in the front matter, above any key or comment."""
        lines = self.lines()
        places = self.front_places()
        comment = self.fresh("# my remark")
        self.words.append(comment)
        lines.insert(places[where % len(places)], comment + self.line_end)
        self.text = "".join(lines)

    def add_key(self, where: int) -> None:
        """Write a key of one's own, above, between or below the comments."""
        lines = self.lines()
        places = self.front_places()
        key = f"own{self.count}"
        line = f'{key}: "{self.fresh("a value")}"  # so'
        self.words.append(line)
        self.values[key] = line.split('"')[1]
        lines.insert(places[where % len(places)], line + self.line_end)
        self.text = "".join(lines)

    def entry_lines(self, key: str) -> tuple[int, int] | None:
        """Return the lines of a key in the front matter, first and behind the last."""
        lines = self.lines()
        first, last = self.front_range()
        for n in range(first, last):
            if lines[n].startswith(f"{key}:"):
                end = n + 1
                while end < last and lines[end].startswith(" "):
                    end += 1
                return n, end
        return None

    def change_value(self, where: int) -> None:
        """Change a value in place."""
        key = KEYS[where % len(KEYS)]
        found = self.entry_lines(key)
        if found is None or key in self.values:
            return
        lines = self.lines()
        line = f"{key}: {self.fresh('Mine')}"
        lines[found[0] : found[1]] = [line + self.line_end]
        self.words.append(line)
        self.values[key] = line.split(": ")[1]
        self.text = "".join(lines)

    def add_value(self, where: int) -> None:
        """Write a key below the comments that may stand between them as well."""
        key = KEYS[where % len(KEYS)]
        if key in self.values:
            return
        lines = self.lines()
        line = f"{key}: '{self.fresh('Mine below')}'"
        lines.insert(self.front_range()[1], line + self.line_end)
        self.words.append(line)
        self.values[key] = line.split("'")[1]
        self.deleted_keys.discard(key)
        self.text = "".join(lines)

    def delete_key(self, where: int) -> None:
        """Delete a generated key."""
        key = KEYS[where % len(KEYS)]
        found = self.entry_lines(key)
        if found is None or key in self.values:
            return
        lines = self.lines()
        del lines[found[0] : found[1]]
        if key not in ("seed", "sha256"):
            self.deleted_keys.add(key)
        self.text = "".join(lines)

    def delete_region(self, where: int) -> None:
        """Delete a region with its markers."""
        regions = [p for p in parse_regions(self.text, path=PATH).parts if isinstance(p, Region)]
        if regions:
            region = regions[where % len(regions)]
            self.text = self.text.replace(region.raw, "")
            self.deleted_regions.add(region.name)

    def empty_region(self, where: int) -> None:
        """Delete all that is between two markers."""
        regions = [p for p in parse_regions(self.text, path=PATH).parts if isinstance(p, Region)]
        if regions:
            region = regions[where % len(regions)]
            emptied = region.raw.replace(region.content, "")
            self.text = self.text.replace(region.raw, emptied)

    def switch_line_ends(self, _: int) -> None:
        """Save the file with other line ends."""
        other = "\n" if self.line_end == "\r\n" else "\r\n"
        self.text = self.text.replace("\r\n", "\n").replace("\n", other)

    def switch_last_line_end(self, _: int) -> None:
        """Save the file with or without a last line end."""
        stripped = self.text.rstrip("\r\n")
        self.text = stripped if stripped != self.text else self.text + self.line_end

    def switch_mark(self, _: int) -> None:
        """Save the file with or without a byte order mark."""
        has_mark = self.text.startswith("\ufeff")
        self.text = self.text.removeprefix("\ufeff") if has_mark else f"\ufeff{self.text}"

    # What goes wrong and is put right again.

    def edit_region(self, where: int) -> None:
        """Write inside a region: the file is frozen; then move the words out."""
        begins = [n for n, line in enumerate(self.lines()) if "mkbriefs:begin" in line[:20]]
        begins = [n for n in begins if self.lines()[n].startswith("<!--")]
        if not begins:
            return
        before, lines = self.text, self.lines()
        at = begins[where % len(begins)] + 1
        lines.insert(at, f"{self.fresh('inside')}{self.line_end}")
        self.text = "".join(lines)
        self.check_frozen("brief-region-intact", at)
        self.text = before

    def damage(self, where: int) -> None:
        """Delete, double or distort a marker: the file is frozen; then undo it."""
        marks = [n for n, line in enumerate(self.lines()) if "mkbriefs:" in line[:20]]
        before, lines = self.text, self.lines()
        at = marks[where % len(marks)]
        how = where // 7 % 4
        if how == 0:
            del lines[at]
        elif how == 1:
            lines.insert(at, lines[at] if lines[at].endswith("\n") else lines[at] + "\n")
        elif how == 2:
            lines[at] = (
                lines[at]
                .replace("mkbriefs:begin", "mkbriefs: begin x")
                .replace("mkbriefs:end", "mkbriefs:end x")
            )
        else:
            lines[at] = re.sub(r"(begin|end) ?\S*", r"\1 a=b c", lines[at])
        self.text = "".join(lines)
        self.check_frozen("brief-markers-paired", None)
        self.text = before

    def check_frozen(self, rule: str, line: int | None) -> None:
        """Assert that the file is left alone, and why."""
        merged = merge_brief(self.text, self.generated, path=PATH)
        assert merged.is_frozen
        assert not merged.is_changed
        assert merged.text == self.text
        assert {d.rule for d in merged.diagnostics} == {rule}
        if line is not None:
            assert [d.location.line for d in merged.diagnostics] == [line]
        orphaned = orphan_brief(self.text, path=PATH, scaffold=SCAFFOLD)
        assert orphaned.text == self.text

    # What the tool does.

    def regenerate(self, where: int) -> None:
        """Have the tool say something else."""
        self.version = where % 30

    def orphan(self, _: int) -> None:
        """Take the seed away; the next rebuild brings it back."""
        orphaned = orphan_brief(self.text, path=PATH, scaffold=SCAFFOLD)
        if orphaned.text is None:
            assert not self.words
            self.__init__(version=self.version)  # type: ignore[misc]
            return
        again = orphan_brief(orphaned.text, path=PATH, scaffold=SCAFFOLD)
        assert again.text == orphaned.text
        assert not again.is_changed
        self.check_words(orphaned.text)
        assert read_front(orphaned.text)["orphaned"] is True
        self.text = orphaned.text

    def rebuild(self) -> None:
        """Merge, and assert everything that must hold."""
        before = self.text
        merged = merge_brief(before, self.generated, path=PATH)
        assert not merged.is_frozen, merged.diagnostics
        again = merge_brief(merged.text, self.generated, path=PATH)
        assert again.text == merged.text
        assert not again.is_changed
        assert again.parts == merged.parts
        self.check_front(merged)
        self.check_body(merged)
        self.check_words(merged.text)
        assert person_lines(before) == person_lines(merged.text)
        if before.count("\n") == before.count("\r\n"):
            assert merged.text.count("\n") == merged.text.count("\r\n")
        else:
            assert "\r" not in merged.text
        assert merged.text.endswith("\n") == before.endswith("\n")
        assert merged.text.startswith("\ufeff") == before.startswith("\ufeff")
        self.text = merged.text

    def check_words(self, text: str) -> None:
        """Assert that every line a person wrote is there once."""
        lines = text.splitlines()
        for word in self.words:
            assert lines.count(word) == 1, word

    def check_front(self, merged: MergedBrief) -> None:
        """Assert that a person's values win and deleted keys stay deleted."""
        front = read_front(merged.text)
        assert dict(merged.overrides) == self.values
        for key, value in self.generated.front:
            if key in self.values:
                continue
            if key in self.deleted_keys:
                assert key not in front
            else:
                assert front[key] == value
        assert {key: front[key] for key in self.values} == self.values
        known = {key for key, _ in self.generated.front}
        assert set(front) <= known | set(self.values)
        existing = read_existing(PATH, merged.text.encode())
        assert existing.seed == self.values.get("seed", "harbour dues.txt")
        assert dict(existing.overrides) == self.values

    def check_body(self, merged: MergedBrief) -> None:
        """Assert that regions are those generated, in order, but for those deleted."""
        body = parse_regions(merged.text, path=PATH)
        names = [section.name for section in self.generated.sections]
        assert list(body.regions) == [n for n in names if n not in self.deleted_regions]
        assert all(region.is_intact for region in body.regions.values())
        for section in self.generated.sections:
            if section.name in body.regions:
                content = body.regions[section.name].content.replace("\r\n", "\n")
                assert content.strip("\n") == section.markdown.strip("\n")


def read_front(text: str) -> dict[str, YamlValue]:
    """Return the front matter, asserting that it is sound."""
    loaded = load_mapping(split_front_matter(text).block, PATH)
    assert not loaded.diagnostics, loaded.diagnostics
    return loaded.values


def person_lines(text: str) -> list[str]:
    """Return the lines of the body outside the markers that are not blank, in order."""
    body = split_front_matter(text).body
    parts = parse_regions(body, path=PATH).parts
    own = "\n".join(part.text for part in parts if not isinstance(part, Region))
    return [line for line in own.splitlines() if line.strip()]


STEPS = (
    History.write_note, History.write_note, History.comment_front, History.add_key,
    History.change_value, History.add_value, History.delete_key, History.delete_region,
    History.empty_region, History.switch_line_ends, History.switch_last_line_end,
    History.switch_mark, History.edit_region, History.damage, History.regenerate,
    History.regenerate, History.regenerate, History.orphan,
)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 200), st.booleans()),
        min_size=1,
        max_size=14,
    )
)
def test_no_history_loses_a_word(steps: list[tuple[int, int, bool]]) -> None:
    """Whatever a person and the tool do in turn, every word stays, and deleted stays deleted."""
    history = History()
    for step, where, is_rebuilt in steps:
        STEPS[step](history, where)
        if is_rebuilt:
            history.rebuild()
    history.rebuild()
