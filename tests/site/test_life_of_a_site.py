"""The life of a site: notes, corrections, new themes, new, renamed and removed seeds."""

import json
import shutil
from pathlib import Path

import pytest
from whole_pages import content_of, parse_page, plain

from mkbriefs.diagnostics import Severity
from mkbriefs.engines.build import Built
from sites import (
    build,
    differing,
    fresh_project,
    page,
    rules_of,
    tree,
    tree_without_state,
    write_files,
)

NOTE = "Ask the transport office for the **2021** papers; see <https://example.org/papers>.\n"
KEY = "varga-2025"

SIXTH = """\
Vaccine trial for foot-and-mouth halted on two farms

By Dr. Lena Hoang and Piotr Zieliński | Upland Farmer

Published: 9 February 2024

A trial of a vaccine against foot-and-mouth disease was halted on Friday after eleven cows fell ill.

The veterinary office said that the cost of the trial, 1.2 million pounds, would not be recovered.

Both farms are under watch until March. No other animals were affected.

Sign up to our newsletter
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """Return a fresh project, which tests do not touch, and its build."""
    folder = fresh_project(tmp_path_factory.mktemp("fresh") / "dossier")
    return folder, build(folder, jobs=1)


@pytest.fixture
def folder(fresh: tuple[Path, Built], tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(fresh[0], tmp_path / "dossier"))


def _brief(folder: Path, key: str = KEY) -> Path:
    return folder / "briefs" / f"{key}.md"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _content(folder: Path, url: str) -> str:
    return plain(content_of(page(folder, url)))


def test_a_new_site_builds_without_a_word(fresh: tuple[Path, Built]) -> None:
    """What `mkbriefs new` makes has no error, no warning and no note."""
    assert fresh[1].diagnostics == ()


def test_a_note_stays_and_is_published(folder: Path) -> None:
    """A note under “Notes” is kept byte for byte, and shown as Markdown, signed."""
    _edit(_brief(folder), "## Notes\n", f"## Notes\n\n{NOTE}")
    text = _brief(folder).read_bytes()
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    assert _brief(folder).read_bytes() == text
    root = parse_page(content_of(page(folder, f"briefs/{KEY}/")))
    (person,) = root.all("div", "mb-person")
    assert "Ask the transport office for the 2021 papers" in person.text
    assert [node.text for node in person.all("strong")] == ["2021"]
    assert "Written by the analyst" in person.text


def test_an_empty_notes_section_is_not_published(folder: Path) -> None:
    """While nobody has written a note, the page does not show an empty section."""
    assert "## Notes" in _brief(folder).read_text("utf-8")
    assert "Written by the analyst" not in page(folder, f"briefs/{KEY}/")
    assert "Notes" not in [
        n.text.rstrip("¶") for n in parse_page(page(folder, f"briefs/{KEY}/")).all("h2")
    ]


def test_a_date_corrected_in_place_is_followed(folder: Path) -> None:
    """A corrected date stays a person's; page, index, bibliography and exports follow it."""
    _edit(_brief(folder), 'date: "2025-05-14"', 'date: "2025-05-16"')
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    front = _brief(folder).read_text("utf-8").split("\n---\n")[0]
    assert front.count("date: ") == 1
    assert front.index('date: "2025-05-16"') > front.index("# mkbriefs:end")
    for url in (f"briefs/{KEY}/", "bibliography/"):
        assert "2025, May 16" in _content(folder, url)
        assert "2025, May 14" not in _content(folder, url)
    assert "set by the analyst" in _content(folder, f"briefs/{KEY}/")
    assert "16 May 2025" in _content(folder, "briefs/")
    assert "2025-05-16" in (folder / "site/references.bib").read_text("utf-8")
    references = json.loads((folder / "site/references.json").read_text("utf-8"))
    (item,) = [item for item in references if item["id"] == KEY]
    assert item["issued"] == {"date-parts": [[2025, 5, 16]]}
    before = tree_without_state(folder)
    build(folder, jobs=1)
    assert differing(tree_without_state(folder), before) == []


def test_a_wrong_date_is_said(folder: Path) -> None:
    """A date that cannot be read is one error at its line; the brief keeps what was written."""
    _edit(_brief(folder), 'date: "2025-05-14"', "date: sometime in May")
    built = build(folder, jobs=1)
    (found,) = built.diagnostics
    assert found.rule == "metadata-value-valid"
    assert found.severity is Severity.ERROR
    assert found.location.path == f"briefs/{KEY}.md"
    assert found.location.line > 1
    assert "date: sometime in May" in _brief(folder).read_text("utf-8")


def test_a_theme_of_three_keys_is_a_theme(folder: Path) -> None:
    """A file with label, definition and terms is found, listed, shown and linked."""
    write_files(
        folder,
        {
            "docs/themes/building.md": "---\nlabel: Building work\n"
            "definition: What is dug, filled or laid.\nterms: [quay wall, rail*]\n---\n"
        },
    )
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    assert "Building work" in _content(folder, "themes/")
    shown = _content(folder, "themes/building/")
    assert "What is dug, filled or laid." in shown
    assert '"We underestimated the quay wall," said' in shown
    root = parse_page(page(folder, "themes/building/"))
    links = [a.attributes["href"] for a in root.all("a", "mb-loc")]
    assert f"../../briefs/{KEY}/#s5" in links
    assert "Building work" in _content(folder, "")
    assert "  - building\n" in _brief(folder).read_text("utf-8")


def test_a_sixth_seed_on_another_subject(folder: Path) -> None:
    """A new seed gets its brief and page; the others keep theirs, byte for byte."""
    before = tree(folder / "briefs")
    write_files(folder, {"seeds/notes/vaccine trial.txt": SIXTH})
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    (new,) = set(tree(folder / "briefs")) - set(before)
    assert new == "hoang-2024.md"
    assert differing(before, {k: v for k, v in tree(folder / "briefs").items() if k != new}) == []
    shown = _content(folder, "briefs/hoang-2024/")
    assert "eleven cows fell ill" in shown
    assert "9 February 2024" in shown
    assert "Piotr Zieliński" in shown
    assert "newsletter" in shown.rpartition("What cleaning left out")[2]
    assert "Vaccine trial" in _content(folder, "")
    assert "Vaccine trial" in _content(folder, "bibliography/")


def test_a_renamed_seed_keeps_its_brief(folder: Path) -> None:
    """After a rename the same brief goes on, with its notes and the new path."""
    _edit(_brief(folder), "## Notes\n", f"## Notes\n\n{NOTE}")
    build(folder, jobs=1)
    (folder / "seeds/harbour-line-opens-late.txt").rename(folder / "seeds/a tram.txt")
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    assert sorted(tree(folder / "briefs")) == [
        "transport-office-city-of-northport-2025.md",
        f"{KEY}.md",
    ]
    text = _brief(folder).read_text("utf-8")
    assert "seed: a tram.txt" in text
    assert NOTE in text


def test_a_removed_seed_without_notes_takes_its_brief_with_it(folder: Path) -> None:
    """Without a person's words nothing is left of a removed seed, and every page forgets it."""
    (folder / "seeds/harbour-line-opens-late.txt").unlink()
    built = build(folder, jobs=1)
    assert built.run.removed == (f"briefs/{KEY}.md",)
    assert not has_errors(built.diagnostics)
    assert not _brief(folder).exists()
    for path, data in tree(folder / "site").items():
        assert KEY.encode() not in data or path.startswith("assets/"), path


def test_a_removed_seed_with_notes_leaves_them(folder: Path) -> None:
    """A brief that holds a person's words stays, marked as orphaned, and is said once."""
    _edit(_brief(folder), "## Notes\n", f"## Notes\n\n{NOTE}")
    seed = folder / "seeds/harbour-line-opens-late.txt"
    words = seed.read_bytes()
    seed.unlink()
    built = build(folder, jobs=1)
    assert "brief-orphaned" in rules_of(built.diagnostics)
    assert NOTE in _brief(folder).read_text("utf-8")
    assert not (folder / "site/briefs" / KEY).exists()
    kept = _brief(folder).read_bytes()
    build(folder, jobs=1)
    assert _brief(folder).read_bytes() == kept
    seed.write_bytes(words)
    back = build(folder, jobs=1)
    assert back.diagnostics == ()
    assert NOTE in _brief(folder).read_text("utf-8")
    assert NOTE.partition("*")[0] in page(folder, f"briefs/{KEY}/")


def test_an_edited_region_is_left_and_said(folder: Path) -> None:
    """A generated region edited by hand stays as it is, is one error with its line, and exits 1."""
    _edit(_brief(folder), "1. The first tram", "1. The very first tram")
    text = _brief(folder).read_bytes()
    built = build(folder, jobs=1)
    (found,) = built.diagnostics
    assert found.rule == "brief-region-intact"
    assert found.severity is Severity.ERROR
    assert found.location.path == f"briefs/{KEY}.md"
    line = text.decode().splitlines()[found.location.line - 1]
    assert "mkbriefs:begin key-points" in line or "The very first tram" in line
    assert _brief(folder).read_bytes() == text
    assert (folder / "site/briefs" / KEY / "index.html").is_file()


def test_a_deleted_region_stays_deleted(folder: Path) -> None:
    """A section a person took out of a brief does not come back, in the file or on the page."""
    text = _brief(folder).read_text("utf-8")
    start = text.index("<!-- mkbriefs:begin key-points")
    end = text.index("<!-- mkbriefs:end key-points -->\n") + len(
        "<!-- mkbriefs:end key-points -->\n"
    )
    _brief(folder).write_text(text[:start] + text[end:], "utf-8")
    for _ in range(2):
        built = build(folder, jobs=1)
        assert built.diagnostics == ()
        assert "key-points" not in _brief(folder).read_text("utf-8").partition("# mkbriefs:end")[2]
    assert "Key points" not in _content(folder, f"briefs/{KEY}/")


def test_a_changed_seed_changes_its_brief_only(folder: Path) -> None:
    """New words of a seed reach its brief and page; the note and the other brief stay."""
    _edit(_brief(folder), "## Notes\n", f"## Notes\n\n{NOTE}")
    build(folder, jobs=1)
    other = _brief(folder, "transport-office-city-of-northport-2025").read_bytes()
    _edit(folder / "seeds/harbour-line-opens-late.txt", "sixty people", "seventy people")
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    assert built.run.written == (f"briefs/{KEY}.md",)
    assert "seventy people" in _content(folder, f"briefs/{KEY}/")
    assert NOTE in _brief(folder).read_text("utf-8")
    assert _brief(folder, "transport-office-city-of-northport-2025").read_bytes() == other


def test_a_citekey_chosen_by_a_person_names_everything(folder: Path) -> None:
    """A person's `citekey:` moves the file, the page and the entry, and takes the note along."""
    _edit(_brief(folder), "## Notes\n", f"## Notes\n\n{NOTE}")
    _edit(_brief(folder), f"citekey: {KEY}", "citekey: harbour-tram")
    built = build(folder, jobs=1)
    assert not has_errors(built.diagnostics)
    assert not _brief(folder).exists()
    assert NOTE in _brief(folder, "harbour-tram").read_text("utf-8")
    assert (folder / "site/briefs/harbour-tram/index.html").is_file()
    assert "{harbour-tram," in (folder / "site/references.bib").read_text("utf-8")


def test_line_ends_of_a_brief_are_kept(folder: Path) -> None:
    """A brief saved with CRLF keeps CRLF, and its regions still count as unedited."""
    text = _brief(folder).read_text("utf-8").replace("## Notes\n", f"## Notes\n\n{NOTE}")
    _brief(folder).write_bytes(text.replace("\n", "\r\n").encode())
    built = build(folder, jobs=1)
    assert built.diagnostics == ()
    data = _brief(folder).read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert "2021" in _content(folder, f"briefs/{KEY}/")


def has_errors(diagnostics: tuple[object, ...]) -> bool:
    """Tell whether one of the diagnostics is an error."""
    return any(getattr(d, "severity", None) is Severity.ERROR for d in diagnostics)
