"""Merging a brief: stories as text, and what no story shows."""

import re
from pathlib import Path

import pytest

from mkbriefs.briefs import (
    GeneratedBrief,
    GeneratedSection,
    PersonText,
    RegionPlace,
    Scaffold,
    merge_brief,
    orphan_brief,
)
from mkbriefs.frontmatter import load_mapping

CASES = Path(__file__).parent.parent / "cases" / "briefs"
SCAFFOLD = (Scaffold(after="points", markdown="## Notes\n"),)
PATH = "briefs/case.md"


def read_parts(text: str) -> dict[str, str]:
    """Return the parts of a case by name."""
    pieces = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def read_generated(text: str) -> GeneratedBrief:
    """Return what a case says is generated."""
    front, *sections = re.split(r"^@", text, flags=re.MULTILINE)
    loaded = load_mapping(front, PATH)
    assert not loaded.diagnostics
    named = [section.partition("\n") for section in sections]
    return GeneratedBrief(
        front=tuple(loaded.values.items()),
        sections=tuple(GeneratedSection(name=name, markdown=text) for name, _, text in named),
        scaffold=SCAFFOLD,
    )


def edit(text: str, edits: str) -> str:
    """Return `text` after a person's edits."""
    for line in edits.splitlines():
        old, _, new = (part.replace("\\n", "\n") for part in line.partition(" =>"))
        new = new.removeprefix(" ")
        if old.endswith(" REST"):  # a region from its first marker to its last
            begin = text.index(old.removesuffix("REST"))
            end = text.index("\n", text.index("<!-- mkbriefs:end", begin)) + 1
            old = text[begin:end]
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_story(path: Path, *, update_golden: bool) -> None:
    """The file after a build is what the story tells."""
    text = path.read_text(encoding="utf-8")
    parts = read_parts(text)
    before = ""
    if "generated" in parts:
        before = merge_brief(None, read_generated(parts["generated"]), path=PATH).text
    edited = edit(before, parts.get("edits", ""))
    again = read_generated(parts.get("generated again", parts.get("generated", "")))
    merged = merge_brief(edited, again, path=PATH)
    shown = re.sub(r"=[0-9a-f]{8,12}\b", "=…", merged.text)
    diagnostics = "".join(f"{d.location.line}: {d.rule}: {d.message}\n" for d in merged.diagnostics)
    if update_golden:
        head = re.split(r"^-- (?:after|diagnostics) --\n", text, flags=re.MULTILINE)[0]
        tail = f"-- diagnostics --\n{diagnostics}" if diagnostics else ""
        path.write_text(f"{head}-- after --\n{shown}{tail}", encoding="utf-8")
        return
    assert shown == parts["after"]
    assert diagnostics == parts.get("diagnostics", "")


def generated(**sections: str) -> GeneratedBrief:
    """Return a small generated brief."""
    return GeneratedBrief(
        front=(("title", "Wheat"), ("seed", "wheat.txt")),
        sections=tuple(
            GeneratedSection(name=name.replace("_", "-"), markdown=markdown)
            for name, markdown in sections.items()
        ),
        scaffold=SCAFFOLD,
    )


SMALL = generated(source="# Wheat\n", points="## Key points\n", text="## Text\n")


def test_parts_put_a_persons_words_and_sections_in_order() -> None:
    """The page's parts are the file's, a person's text with plain line ends."""
    text = merge_brief(None, SMALL, path=PATH).text
    edited = text.replace("## Notes\n", "## Notes\n\nMine.\n").replace("\n", "\r\n")
    merged = merge_brief(edited, SMALL, path=PATH)
    assert not merged.is_changed
    assert merged.parts == (
        PersonText(text="\n"),
        RegionPlace(name="source"),
        PersonText(text="\n"),
        RegionPlace(name="points"),
        PersonText(text="\n## Notes\n\nMine.\n\n"),
        RegionPlace(name="text"),
    )


def test_bytes_that_are_no_text_are_left_alone() -> None:
    """A brief that is not UTF-8 is not written; its page is made from what is generated."""
    merged = merge_brief(b"---\nseed: wheat.txt\n---\n\xff\xfe notes", SMALL, path=PATH)
    assert merged.is_frozen
    assert not merged.is_changed
    assert [d.rule for d in merged.diagnostics] == ["brief-readable"]
    assert RegionPlace(name="text") in merged.parts


def test_damaged_markers_still_let_a_persons_values_win() -> None:
    """Values in sound front matter count even where the body is damaged."""
    text = merge_brief(None, SMALL, path=PATH).text
    damaged = text.replace("# mkbriefs:end\n", "# mkbriefs:end\ndate: 1911\n")
    damaged = damaged.replace("<!-- mkbriefs:begin text", "<!-- mkbriefs:begin texts")
    merged = merge_brief(damaged, SMALL, path=PATH)
    assert merged.is_frozen
    assert merged.overrides == {"date": 1911}
    assert {d.rule for d in merged.diagnostics} == {"brief-markers-paired"}


def test_generated_text_cannot_forge_a_marker() -> None:
    """A line of a section that looks like a marker stays text, and the file stays sound."""
    forged = generated(
        source="# Wheat\n<!-- mkbriefs:end source -->\n<!-- mkbriefs:begin x sha256=0 -->\n",
        text="```\n  <!-- mkbriefs:end text -->\n```\n",
    )
    made = merge_brief(None, forged, path=PATH)
    again = merge_brief(made.text, forged, path=PATH)
    assert not again.is_frozen
    assert not again.is_changed


@pytest.mark.parametrize("missing", ["---\n", "# mkbriefs:end\n"])
def test_lost_fences_and_comments_freeze_the_file(missing: str) -> None:
    """Front matter whose fence or comment was deleted is not taken for something else."""
    text = merge_brief(None, SMALL, path=PATH).text
    merged = merge_brief(text.replace(missing, "", 1), SMALL, path=PATH)
    assert merged.is_frozen
    assert merged.diagnostics


def test_without_comments_all_keys_are_a_persons() -> None:
    """Where both comments are deleted nothing is generated twice."""
    text = merge_brief(None, SMALL, path=PATH).text
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("# mk")]
    merged = merge_brief("".join(lines), SMALL, path=PATH)
    assert merged.overrides == {"title": "Wheat", "seed": "wheat.txt"}
    assert merged.text.count("\ntitle:") == 1


def test_a_key_and_a_region_can_be_had_back() -> None:
    """Deleting what the comment remembers of a deletion brings key and region back."""
    text = merge_brief(None, SMALL, path=PATH).text
    start, end = text.index("<!-- mkbriefs:begin points"), text.index("\n## Notes")
    less = (text[:start] + text[end + 1 :]).replace("title: Wheat\n", "")
    kept = merge_brief(less, SMALL, path=PATH).text
    assert "title: Wheat" not in kept
    assert "## Key points" not in kept
    wanted = kept.replace("title=- ", "").replace("source,points,", "source,")
    assert merge_brief(wanted, SMALL, path=PATH).text == text


def test_flow_front_matter_is_left_alone() -> None:
    """Front matter to which no line can be added is not touched."""
    merged = merge_brief("---\n{seed: wheat.txt}\n---\nMine.\n", SMALL, path=PATH)
    assert merged.is_frozen
    assert [d.rule for d in merged.diagnostics] == ["front-matter-valid"]


def test_a_removed_seeds_brief_goes_unless_a_person_wrote_in_it() -> None:
    """A brief without words goes; a note, a value or a remark keeps it, marked."""
    text = merge_brief(None, SMALL, path=PATH).text
    assert orphan_brief(text, path=PATH, scaffold=SCAFFOLD).text is None
    for edited in (
        text.replace("## Notes\n", "## Notes\n\nMine.\n"),
        text.replace("title: Wheat", "title: Rye"),
        text.replace("# mkbriefs:end", "# checked\n# mkbriefs:end"),
    ):
        kept = orphan_brief(edited, path=PATH, scaffold=SCAFFOLD)
        assert kept.text is not None
        assert "\norphaned: true\n" in kept.text
        assert [d.rule for d in kept.diagnostics] == ["brief-orphaned"]
        back = merge_brief(kept.text, SMALL, path=PATH)
        assert "orphaned" not in back.text
        assert back.text == merge_brief(edited, SMALL, path=PATH).text
