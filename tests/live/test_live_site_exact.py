"""A site that stays in memory is at any time the one that a new process would make."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dotted_cases import CASES, DottedCase, check_or_update, read_dotted_cases
from mkbriefs.engines.live_site import LiveSite, Update
from sites import read_site_text, tree, write_files

PROJECT = (CASES / "histories/project.txt").read_text("utf-8")
CHAPTERS = sorted({case.path.stem: case for case in read_dotted_cases("live", 2)})


def make_edit(folder: Path, line: str) -> None:
    """Change a project as one line of a case says."""
    verb, _, rest = line.partition(" ")
    path, *words = (part.encode().decode("unicode_escape") for part in rest.split(" | "))
    file = folder / path
    data = file.read_bytes() if file.is_file() else b""
    first, second = (words[n].encode("latin-1") if len(words) > n else b"" for n in (0, 1))
    acts: dict[str, Callable[[], object]] = {
        "replace": lambda: file.write_bytes(data.replace(first, second, 1)),
        "append": lambda: file.write_bytes(data + first),
        "write": lambda: file.write_bytes(first),
        "remove": file.unlink,
        "move": lambda: file.rename(folder / words[0]),
    }
    assert verb != "replace" or first in data, f"{path} does not hold {words[0]!r}"
    acts[verb]()


def files_of(site: LiveSite) -> dict[str, bytes | None]:
    """Return every file of a site."""
    return {path: site.read(path) for path in sorted(site.paths())}


def describe(update: Update, changed: set[str]) -> str:
    """Return how a site was brought up to date, and what became of it, as cases write it."""
    if update.is_whole:
        return "everything\n"
    pages = sorted(changed - {"search/search_index.json"})
    return "".join(f"{path}\n" for path in pages) or "nothing\n"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_settled_site_is_the_one_a_new_process_makes(
    chapter: str, tmp_path: Path, *, update_golden: bool
) -> None:
    """After each edit the files served, the briefs and the diagnostics are a clean build's."""
    folder = write_files(tmp_path / "project", read_site_text(PROJECT))
    site = LiveSite(folder / "mkdocs.yml", site_url="http://127.0.0.1:8000/")
    site.update()
    before = files_of(site)
    for number, case in enumerate(
        c for c in read_dotted_cases("live", 2) if c.path.stem == chapter
    ):
        for line in case.parts[0].splitlines():
            make_edit(folder, line)
        clean = tmp_path / f"clean-{number}"
        # With the cache, so that seeds are not analysed again: that it may be is held elsewhere.
        shutil.copytree(folder, clean, ignore=shutil.ignore_patterns("lock"))
        update = site.update()
        diagnostics = site.settle()
        check_against_new_process(case, site, diagnostics, folder, clean)
        files = files_of(site)
        changed = {p for p in files.keys() | before.keys() if files.get(p) != before.get(p)}
        before = files
        assert changed <= update.changed, f"{case.path}:{case.line}: changed, which was not told"
        check_or_update(case, describe(update, changed), update_golden=update_golden)
    site.close()


def check_against_new_process(
    case: DottedCase, site: LiveSite, diagnostics: tuple[object, ...], folder: Path, clean: Path
) -> None:
    """Compare a settled site with one that is made from nothing."""
    place = f"{case.path}:{case.line}: {case.title}"
    new = LiveSite(clean / "mkdocs.yml", site_url="http://127.0.0.1:8000/")
    expected = new.update()
    files, wanted = files_of(site), files_of(new)
    new.close()
    differing = sorted(p for p in files.keys() | wanted.keys() if files.get(p) != wanted.get(p))
    assert differing == [], place
    assert diagnostics == expected.diagnostics, place
    assert tree(folder / "briefs") == tree(clean / "briefs"), place
