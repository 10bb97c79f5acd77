"""Builds that need not happen."""

import errno
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkbriefs.cache import cache as cache_module
from mkbriefs.engines.build import BuildSettings, Built, build_site
from mkbriefs.engines.build_inputs import InputReader, UnknownInputsError, read_tree
from mkbriefs.engines.build_results import BuildResults
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.workers import IdleWorkers
from sites import CONFIGURATION, fresh_project, write_files, write_project

_PROJECT = """\
-- seeds/bees.txt --
Bees of the north

The Keepers' Union counted 1,200 hives in May. Honey cost 40 crowns.
-- docs/themes/honey.md --
---
theme: {label: Honey, definition: Of honey., terms: [honey]}
---
# Honey
-- overrides/main.html --
{% extends "base.html" %}
-- parent.yml --
copyright: nobody
"""
_SETTINGS = CONFIGURATION.replace(
    "  font: false", "  font: false\n  custom_dir: overrides"
).replace("site_name", "INHERIT: parent.yml\nsite_name")


def _project(folder: Path, configuration: str = _SETTINGS) -> Path:
    return write_project(folder, _PROJECT, configuration=configuration)


def _content(project: Path, *, has_pdfs: bool = False, target: str = "site") -> str:
    site = load_site_config(project / "mkdocs.yml")
    return InputReader(site, project / target, has_pdfs=has_pdfs).read().address


def _append(path: str, text: str) -> Callable[[Path], object]:
    return lambda project: write_files(
        project, {path: (project / path).read_text() + text if (project / path).exists() else text}
    )


def _replace(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(project: Path) -> None:
        text = (project / path).read_text()
        assert old in text
        (project / path).write_text(text.replace(old, new))

    return change


_CHANGES: dict[str, Callable[[Path], object]] = {
    "a word in a seed": _replace("seeds/bees.txt", "Honey", "Money"),
    "a new seed": _append("seeds/new.txt", "New words on bees.\n"),
    "a renamed seed": lambda p: (p / "seeds/bees.txt").rename(p / "seeds/bee.txt"),
    "a removed seed": lambda p: (p / "seeds/bees.txt").unlink(),
    "a hidden seed": lambda p: (p / "seeds/bees.txt").rename(p / "seeds/.bees.txt"),
    "a seed in another folder": lambda p: write_files(p, {"seeds/x/bees.txt": "Bees.\n"}),
    "a seed that is a link": lambda p: (p / "seeds/link.txt").symlink_to(p / "parent.yml"),
    "a seed that is a link to itself": lambda p: (p / "seeds/ring.ris").symlink_to("ring.ris"),
    "a bibliography": _append("seeds/all.bib", "@book{a, title={B}}\n"),
    "a brief": _append("briefs/bees-nd.md", "A note.\n"),
    "a page": _append("docs/index.md", "More.\n"),
    "a picture": lambda p: write_files(p, {"docs/assets/a.png": b"\x89PNG"}),
    "a theme's term": _replace("docs/themes/honey.md", "[honey]", "[honey, hive*]"),
    "a template": _append("overrides/main.html", "<!-- -->\n"),
    "a partial template": _append("overrides/partials/footer.html", "<footer>\n"),
    "the inherited file": _replace("parent.yml", "nobody", "somebody"),
    "the site's name": _replace("mkdocs.yml", "Test dossier", "Dossier"),
    "an option": _replace("mkdocs.yml", "- mkbriefs", "- mkbriefs: {key_points: 3}"),
    "an option of search": _replace("mkdocs.yml", "- search", "- search: {lang: es}"),
    "another plugin": _replace("mkdocs.yml", "- search", "- search\n  - tags"),
    "an extension's option": _replace("mkdocs.yml", "permalink: true", "permalink: §"),
    "an extension less": _replace("mkdocs.yml", "footnotes, ", ""),
    "the navigation": _replace("mkdocs.yml", "  - Bibliography: bibliography.md\n", ""),
    "a feature": _replace("mkdocs.yml", "search.highlight", "search.suggest"),
    "a comment": _append("mkdocs.yml", "# why not\n"),
}


@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES.keys())
def test_whatever_a_build_reads_counts(tmp_path: Path, change: Callable[[Path], object]) -> None:
    """A change of any input is noticed; the same files written again are the same."""
    before = _content(_project(tmp_path))
    assert _content(_project(tmp_path)) == before
    change(tmp_path)
    assert _content(tmp_path) != before


def test_how_a_build_is_called_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the site goes, whether there are PDFs and the build date are inputs too."""
    project = _project(tmp_path)
    found = {
        _content(project),
        _content(project, has_pdfs=True),
        _content(project, target="public"),
    }
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert len(found | {_content(project)}) == 4


def test_styles_and_looks_count(tmp_path: Path) -> None:
    """Files of the project that options name are inputs: the template of print."""
    settings = _SETTINGS.replace("- mkbriefs", "- mkbriefs: {pdf: {template: look.typ}}")
    project = write_files(_project(tmp_path, settings), {"look.typ": "#let a = 1\n"})
    before = _content(project)
    (project / "look.typ").write_text("#let a = 2\n")
    assert _content(project) != before


_UNKNOWN = {
    "a hook": "hooks: [hook.py]\n",
    "another extension": "markdown_extensions: [pymdownx.snippets]\n",
    "icons from anywhere": "markdown_extensions:\n"
    "  - pymdownx.emoji: {options: {custom_icons: [icons]}}\n",
    "another plugin": "plugins: [search, mkbriefs, privacy]\n",
    "fonts of this machine": "plugins:\n  - mkbriefs:"
    " {pdf: {system_fonts: true, with_site: true}}\n",
}


@pytest.mark.parametrize("settings", _UNKNOWN.values(), ids=_UNKNOWN.keys())
def test_what_may_read_anything_is_always_built(tmp_path: Path, settings: str) -> None:
    """With a hook, an unknown plugin or an extension that includes files nobody can tell."""
    key = settings.partition(":")[0]
    kept = [
        block
        for block in CONFIGURATION.replace("\n  ", "\0 ").splitlines(keepends=True)
        if not block.startswith(f"{key}:")
    ]
    configuration = "".join(kept).replace("\0", "\n ") + settings
    write_files(tmp_path, {"hook.py": ""})
    project = _project(tmp_path, configuration)
    with pytest.raises(UnknownInputsError):
        _content(project)


def test_a_site_inside_what_is_read_is_always_built(tmp_path: Path) -> None:
    """Where the site lies among its own inputs, it is built."""
    with pytest.raises(UnknownInputsError):
        _content(_project(tmp_path), target="docs/site")


def test_folders_that_lead_in_circles_end(tmp_path: Path) -> None:
    """A link to the folder it is in is followed once."""
    project = _project(tmp_path)
    (project / "docs" / "again").symlink_to(project / "docs", target_is_directory=True)
    before = _content(project)
    _append("docs/index.md", "More.\n")(project)
    assert _content(project) != before


def test_a_tree_is_its_names_and_bytes(tmp_path: Path) -> None:
    """Changed bytes, a new or a missing file or folder count; what git keeps does not."""
    write_files(tmp_path, {"a/b.html": "b", "c.html": "c", ".git/x": "x"})
    before = read_tree(tmp_path)
    write_files(tmp_path, {".git/x": "y"})
    assert read_tree(tmp_path) == before
    found = {before}
    for files in ({"c.html": "d"}, {"d.html": ""}, {".nojekyll": ""}, {"a/e/f": ""}):
        found.add(read_tree(write_files(tmp_path, files)))
    (tmp_path / "a" / "b.html").unlink()
    found.add(read_tree(tmp_path))
    assert len(found) == 6


def _build(project: Path, *, is_clean: bool = False, touched: Path | None = None) -> Built:
    def on_progress(*_: object) -> None:
        if touched is not None:
            touched.write_text(touched.read_text())

    settings = BuildSettings(may_rest=True, is_clean=is_clean)
    return build_site(project / "mkdocs.yml", settings, on_progress=on_progress)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose briefs its build has just written: the next has nothing to do."""
    project = fresh_project(tmp_path_factory.mktemp("built") / "project")
    write_files(project, {"seeds/strange.pdf": "no text"})
    assert [_build(project).is_unchanged for _ in range(2)] == [False, True]
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))


def test_nothing_is_done_where_nothing_has_changed(project: Path) -> None:
    """The site stays as it is, and the build says what the one before it said."""
    before = _tree(project)
    built = _build(project)
    assert built.is_unchanged
    assert _tree(project) == before
    again = build_site(project / "mkdocs.yml", BuildSettings())
    assert not again.is_unchanged
    assert built.diagnostics == again.diagnostics != ()
    for mine, other in zip(built.summary(strict=True), again.summary(strict=True), strict=True):
        assert mine == other or mine[0] == "time"


@pytest.mark.parametrize(("edited", "begun"), [("seeds/*.txt", 1), ("docs/*.md", 0)])
def test_a_worker_begins_where_a_seed_is_new(
    project: Path, monkeypatch: pytest.MonkeyPatch, edited: str, begun: int
) -> None:
    """A worker starts before the build knows its seeds if one was written since the last site."""
    (project / "site").touch()  # later than the seeds, which were copied here
    asked: list[bool] = []
    monkeypatch.setattr(IdleWorkers, "begin", lambda _: asked.append(True))
    for path in project.glob(edited):
        path.write_text(path.read_text() + "\nMore.\n")
    assert not _build(project).is_unchanged
    assert len(asked) == begun


def test_what_a_killed_build_left_goes_where_nothing_has_changed(project: Path) -> None:
    """Half a file among the briefs or what is kept, and half a site, do not outlive it."""
    before = _tree(project)
    for folder in ("briefs", ".mkbriefs/cache", ".mkbriefs/builds", ".mkbriefs/site"):
        (project / folder / ".mkbriefs-0123.tmp").write_text("half")
    (project / ".site.mkbriefs-new").mkdir()
    (project / ".site.mkbriefs-new" / "index.html").write_text("half")
    assert _build(project).is_unchanged
    assert _tree(project) == before
    assert not (project / ".site.mkbriefs-new").exists()


def test_a_site_that_somebody_edited_is_made_again(project: Path) -> None:
    """A page of the site that was changed, and a file that is gone, come back."""
    before = _tree(project / "site")
    _append("site/index.html", "<p>edited</p>")(project)
    assert not _build(project).is_unchanged
    assert _tree(project / "site") == before
    (project / "site" / "404.html").unlink()
    assert not _build(project).is_unchanged
    assert _tree(project / "site") == before


def test_going_back_is_noticed(project: Path) -> None:
    """A page changed and changed back asks for two builds, since the site was another between."""
    before = _tree(project / "site")
    page = project / "docs" / "index.md"
    text = page.read_text()
    page.write_text(f"{text}\nMore.\n")
    assert not _build(project).is_unchanged
    page.write_text(text)
    assert not _build(project).is_unchanged
    assert _tree(project / "site") == before
    assert _build(project).is_unchanged


def test_clean_builds_do_it_all(project: Path) -> None:
    """`--clean` rests on nothing; what it leaves counts for the next build."""
    assert not _build(project, is_clean=True).is_unchanged
    assert _build(project).is_unchanged


def test_a_clean_build_reads_nothing_that_it_cannot_remove(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cache can only be read, `--clean` builds all the same, and without it."""
    before, site = _tree(project / ".mkbriefs/cache"), _tree(project / "site")

    remove = shutil.rmtree

    def refuse(path: Path, *arguments: object, **named: object) -> None:
        if Path(path).name == "cache":
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        remove(path, *arguments, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", refuse)
        patched.setattr(BuildResults, "open", lambda *_, **__: pytest.fail("it was opened"))
        built = _build(project, is_clean=True)
    assert not built.is_unchanged
    assert _tree(project / ".mkbriefs/cache") == before
    assert _tree(project / "site") == site


def test_another_version_does_it_all(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the program or of a library made is made again."""
    monkeypatch.setattr(cache_module, "code_fingerprint", lambda: b"other")
    assert not _build(project).is_unchanged


def test_a_damaged_record_counts_for_nothing(project: Path) -> None:
    """A record with a flipped byte is as good as none."""
    for pack in (project / ".mkbriefs" / "builds").glob("*.pack"):
        data = bytearray(pack.read_bytes())
        data[40] ^= 1
        pack.write_bytes(data)
    assert not _build(project).is_unchanged
    assert _build(project).is_unchanged


def test_a_file_written_during_a_build_is_noticed(project: Path) -> None:
    """Where an input was written while it was read, even with the same bytes, nothing is kept."""
    shutil.rmtree(project / ".mkbriefs")
    page = project / "docs" / "index.md"
    assert not _build(project, touched=page).is_unchanged
    assert not _build(project).is_unchanged
    assert _build(project).is_unchanged


@pytest.mark.parametrize(("age", "is_read"), [(10, False), (0, True)])
def test_what_was_left_alone_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int, *, is_read: bool
) -> None:
    """After a build, a file is read again only if somebody may have written to it."""
    project = _project(tmp_path)
    reader = InputReader(
        load_site_config(project / "mkdocs.yml"), tmp_path / "site", has_pdfs=False
    )
    # A file of the test was written just now; the clock by which it is told goes ahead.
    now = time.time_ns() + age * 1_000_000_000
    monkeypatch.setattr("mkbriefs.engines.build_inputs.time.time_ns", lambda: now)
    before = reader.read()
    read: list[str] = []
    monkeypatch.setattr("mkbriefs.engines.build_inputs.os.open", _telling(read))
    assert reader.read(before) == before
    assert any(path.endswith("bees.txt") for path in read) == is_read
    (project / "seeds/bees.txt").write_bytes(b"As long as it has been" * 4)
    after = reader.read(before)
    assert after.contents == reader.read().contents != before.contents


def _telling(read: list[str]) -> Callable[..., int]:
    def run(path: str | Path, flags: int) -> int:
        read.append(str(path))
        return usual(path, flags)

    usual = os.open
    return run


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_cannot_be_read_counts(project: Path) -> None:
    """A seed that may be read again is another input."""
    seed = next((project / "seeds").glob("*.txt"))
    seed.chmod(0)
    assert not _build(project).is_unchanged
