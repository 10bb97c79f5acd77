"""Pages found where an earlier build made them: always those that MkDocs would make now."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from mkbriefs.engines import mkdocs_plugin
from mkbriefs.engines.build import BuildSettings, Built, build_site
from mkbriefs.engines.kept_page import KeptPage
from mkbriefs.engines.made_pages import FileBatch, MadePage
from mkbriefs.engines.page_maker import PageMaker
from mkbriefs.engines.page_results import PageResults
from mkbriefs.engines.slots import GeneratedFile
from mkbriefs.forks import can_fork
from sites import CONFIGURATION, IDLE, build, differing, tree, write_project

_PROJECT = """\
-- seeds/harbour.txt --
Harbour cranes stand still
By Ines Prado
12 March 2024

The port of Vigo stopped all 14 cranes on Monday. "Nobody was hurt," said Marta Leal, the harbour
master. The Ministry of Transport will inspect them.
-- seeds/ferry.txt --
Ferry line opens
By Tom Okoro
3 May 2023

A ferry between Vigo and Cangas opened on Tuesday. Marta Leal, the harbour master, said that 900
people had crossed by noon.
-- docs/notes.md --
---
tags: [ports, ships]
description: What we know
---
# Notes

See [the briefs](briefs/index.md), [a page](other.md#part) and [nothing](gone.md).[^1]

## A part

Text with `code`.

```python
print("<p>")
```

[^1]: A footnote.
-- docs/other.md --
# Other

## Part

See [notes](notes.md#a-part) and [no anchor](notes.md#missing).
-- overrides/main.html --
{% extends "base.html" %}
{% block announce %}Hello from {{ config.site_name }}{% endblock %}
"""
_CUSTOM = CONFIGURATION.replace("  font: false\n", "  font: false\n  custom_dir: overrides\n")
_NAV = _CUSTOM.replace("  - Bibliography:", "  - Notes: notes.md\n  - Bibliography:")


def _swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        file = folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return edit


def _add(path: str, text: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    return edit


def _remove(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


_EDITS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "a word of a page": _swap("docs/notes.md", "Text with", "Words with"),
    "a title in the navigation": _swap("mkdocs.yml", "Notes: notes.md", "Remarks: notes.md"),
    "a page in the navigation": _swap("mkdocs.yml", "nav:\n", "nav:\n  - other.md\n"),
    "a heading that is a title in the navigation": _swap(
        "mkdocs.yml", "Notes: notes.md", "notes.md"
    ),
    "a folder in the navigation": _swap(
        "mkdocs.yml", "  - Notes: notes.md", "  - More:\n      - Notes: notes.md\n      - other.md"
    ),
    "a feature of the theme": _swap("mkdocs.yml", "navigation.tabs", "navigation.top"),
    "the theme's language": _swap("mkdocs.yml", "  font: false", "  font: false\n  language: de"),
    "a sheet": _swap("mkdocs.yml", "nav:\n", "extra_css: [own.css]\nnav:\n"),
    "what `extra` holds": _swap("mkdocs.yml", "nav:\n", "extra: {generator: false}\nnav:\n"),
    "the site's address": _swap("mkdocs.yml", "dossier.example", "other.example"),
    "a template": _swap("overrides/main.html", "Hello", "Welcome"),
    "a new template": _add("overrides/partials/copyright.html", "<p>Nobody's</p>\n"),
    "a template that reads other pages": _swap(
        "overrides/main.html",
        "Hello",
        "{% for p in pages %}{{ p.src_uri }} {{ p.page.content | length }}{% endfor %}",
    ),
    "a page that is linked goes": _remove("docs/other.md"),
    "a page that a broken link meant": _add("docs/gone.md", "# Gone\n"),
    "an anchor that a broken link meant": _swap("docs/notes.md", "## A part", "## Missing"),
    "a footnote": _swap("docs/notes.md", "A footnote.", "Another footnote."),
    "a template named in front matter": lambda folder: (
        _add("overrides/plain.html", "<title>Plain</title>{{ page.content }}\n")(folder),
        _swap("docs/notes.md", "tags:", "template: plain.html\ntags:")(folder),
    )[0],
    "a page left out of search": _swap("docs/notes.md", "tags:", "search: {exclude: true}\ntags:"),
    "what search weighs": _swap("docs/notes.md", "tags:", "search: {boost: 2}\ntags:"),
    "tags": _swap("docs/notes.md", "[ports, ships]", "[ports]"),
    "the tags plugin": _swap("mkdocs.yml", "  - search\n", "  - search\n  - tags\n"),
    "no search": _swap("mkdocs.yml", "  - search\n", ""),
    "search of another language": _swap("mkdocs.yml", "  - search\n", "  - search: {lang: es}\n"),
    "flat addresses": _swap("mkdocs.yml", "nav:\n", "use_directory_urls: false\nnav:\n"),
    "an extension of Markdown": _swap("mkdocs.yml", "[admonition", "[attr_list, admonition"),
    "an option of an extension": _swap("mkdocs.yml", "permalink: true", "permalink: false"),
    "an extension that reads files": lambda folder: (
        _add("docs/part.txt", "Read in.\n")(folder),
        _swap(
            "mkdocs.yml",
            "[admonition",
            "[{pymdownx.snippets: {base_path: [docs]}}, admonition",
        )(folder),
    )[0],
    "what is told of links": _swap(
        "mkdocs.yml", "nav:\n", "validation: {links: {not_found: info, anchors: warn}}\nnav:\n"
    ),
    "a hook": lambda folder: (
        _add("hook.py", "def on_page_content(html, **_):\n    return html + '<p>Hooked</p>'\n")(
            folder
        ),
        _swap("mkdocs.yml", "nav:\n", "hooks: [hook.py]\nnav:\n")(folder),
    )[0],
    "a page that is left out": _swap("mkdocs.yml", "nav:\n", "exclude_docs: other.md\nnav:\n"),
    "no policy": _swap(
        "mkdocs.yml", "  - mkbriefs\n", "  - mkbriefs: {content_security_policy: false}\n"
    ),
    "a seed": _swap("seeds/ferry.txt", "900", "1,100"),
    "a seed goes": _remove("seeds/ferry.txt"),
    "a page with odd HTML": _add("docs/odd.md", "# Odd\n\n<p class=x>a < b<iframe></iframe>\n"),
    "a script in a page": _add("docs/script.md", "# Script\n\n<script>alert(1)</script>\n"),
    "front matter of a date": _swap("docs/notes.md", "tags:", "revision_date: 2024-01-31\ntags:"),
}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a project once, so that copies of it have a full cache."""
    folder = write_project(tmp_path_factory.mktemp("warm") / "p", _PROJECT, configuration=_NAV)
    build(folder, jobs=1)
    return folder


def _copy(project: Path, folder: Path) -> Path:
    return Path(shutil.copytree(project, folder))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the paths of the pages that are made, not found."""
    paths: list[str] = []
    original = PageMaker.make

    def make(maker: PageMaker, page: KeptPage) -> MadePage:
        paths.append(page.file.src_uri)
        return original(maker, page)

    monkeypatch.setattr(PageMaker, "make", make)
    return paths


def _as_mkdocs_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """Build without anything that is kept, and without what stands in for parts of MkDocs."""
    with monkeypatch.context() as patched:
        patched.setattr(mkdocs_plugin, "is_known", lambda _: False)
        patched.setattr(mkdocs_plugin, "speed_up_search", lambda _: None)
        return build_site(folder / "mkdocs.yml", BuildSettings(jobs=1, is_clean=True), idle=IDLE)


def _told(built: Built) -> list[str]:
    return [f"{d.location} {d.rule} {d.message}" for d in built.diagnostics]


@pytest.mark.parametrize("name", _EDITS)
def test_a_build_after_an_edit_is_a_clean_build(
    name: str, warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After any edit the site, and what is told of it, are those that MkDocs makes by itself."""
    kept, clean = _copy(warm, tmp_path / "p"), _copy(warm, tmp_path / "clean" / "p")
    _EDITS[name](kept)
    _EDITS[name](clean)
    built, expected = build(kept, jobs=1), _as_mkdocs_does(clean, monkeypatch)
    assert _told(built) == _told(expected)
    assert differing(tree(kept / "site"), tree(clean / "site")) == []


def test_a_build_date_is_in_the_site(
    warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a build date in the environment, a build after one without it is as a clean one."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    kept, clean = _copy(warm, tmp_path / "p"), _copy(warm, tmp_path / "clean" / "p")
    build(kept, jobs=1)
    _as_mkdocs_does(clean, monkeypatch)
    assert differing(tree(kept / "site"), tree(clean / "site")) == []


def test_an_edit_taken_back_is_as_before(warm: Path, tmp_path: Path) -> None:
    """A site whose edits are taken back is the one before them."""
    folder = _copy(warm, tmp_path / "p")
    for name in ("a page that is linked goes", "a page that a broken link meant"):
        _EDITS[name](folder)
        build(folder, jobs=1)
    for path in ("docs/gone.md", "docs/other.md"):
        (folder / path).unlink(missing_ok=True)
    shutil.copy(warm / "docs/other.md", folder / "docs/other.md")
    build(folder, jobs=1)
    assert differing(tree(folder / "site"), tree(warm / "site")) == []


def test_nothing_is_made_again_where_nothing_changed(
    warm: Path, tmp_path: Path, made: list[str]
) -> None:
    """A second build of the same finds every page."""
    build(_copy(warm, tmp_path / "p"), jobs=1)
    assert made == []


def test_one_page_is_made_again_where_one_changed(
    warm: Path, tmp_path: Path, made: list[str]
) -> None:
    """A changed page that no other shows is made again alone."""
    folder = _copy(warm, tmp_path / "p")
    _EDITS["a word of a page"](folder)
    build(folder, jobs=1)
    assert made == ["notes.md"]


_SHOWN = "{% for each in nav.pages %}{{ each.meta.definition }}{% endfor %}"


@pytest.mark.parametrize("shows_all", [False, True])
def test_what_a_theme_says_concerns_other_pages_where_templates_show_it(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, *, shows_all: bool
) -> None:
    """Another definition leaves pages without it alone, unless a template of the site shows it."""
    theme = "---\nlabel: Travel\ndefinition: How people travel.\nterms: [boat*]\n---\n"
    configuration = _NAV.replace("nav:\n", "nav:\n  - Travel: themes/travel.md\n")
    if not shows_all:
        configuration = configuration.replace("  custom_dir: overrides\n", "")
    folder = write_project(tmp_path / "p", _PROJECT, configuration=configuration)
    _add("docs/themes/travel.md", theme)(folder)
    if shows_all:
        _swap("overrides/main.html", "Hello", _SHOWN)(folder)
    build(folder, jobs=1)
    made.clear()
    _swap("docs/themes/travel.md", "How people travel.", "How people get about.")(folder)
    clean = _copy(folder, tmp_path / "clean" / "p")
    build(folder, jobs=1)
    assert shows_all or ("themes/travel.md" in made and "notes.md" not in made)
    _as_mkdocs_does(clean, monkeypatch)
    assert differing(tree(folder / "site"), tree(clean / "site")) == []


@pytest.mark.parametrize("name", ["the tags plugin", "a hook", "a template that reads other pages"])
def test_what_is_not_known_is_not_trusted(
    name: str, warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a plugin, a hook or a template that could read anything, no finished page is found."""
    found: list[str] = []
    original = PageResults.find

    def find(results: PageResults, page: KeptPage) -> MadePage | None:
        answer = original(results, page)
        found.extend([page.file.src_uri] if answer is not None else [])
        return answer

    monkeypatch.setattr(PageResults, "find", find)
    folder = _copy(warm, tmp_path / "p")
    _EDITS[name](folder)
    build(folder, jobs=1)
    build(folder, jobs=1)
    assert found == []


_MANY_PAGES = _PROJECT + "".join(
    f"-- docs/more/{number}.md --\n# Page {number}\n\nSee [next]({number + 1}.md#no).\n"
    for number in range(80)
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """Return a project of many pages as MkDocs makes them one by one, and its build."""
    folder = write_project(tmp_path_factory.mktemp("many") / "p", _MANY_PAGES, configuration=_NAV)
    with pytest.MonkeyPatch.context() as monkeypatch:
        return folder, _as_mkdocs_does(folder, monkeypatch)


def test_processes_make_what_a_loop_makes(tmp_path: Path, many: tuple[Path, Built]) -> None:
    """Pages made in several processes are those made one by one in this one."""
    other, expected = many
    one = write_project(tmp_path / "p", _MANY_PAGES, configuration=_NAV)
    assert _told(build(one, jobs=2)) == _told(expected)
    assert differing(tree(one / "site"), tree(other / "site")) == []


@pytest.mark.skipif(not can_fork(), reason="nothing can be forked here")
def test_files_of_a_lost_process_are_written_all_the_same(
    tmp_path: Path, many: tuple[Path, Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a process that was to write files is killed, the build writes them itself."""
    own, write = os.getpid(), FileBatch.write
    written: list[object] = []

    def killed(batch: FileBatch, put: Callable[[GeneratedFile], str]) -> list[str]:
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        written.extend(batch.files)
        return write(batch, put)

    monkeypatch.setattr(FileBatch, "write", killed)
    one = write_project(tmp_path / "p", _MANY_PAGES, configuration=_NAV)
    build(one, jobs=2)
    assert written
    assert differing(tree(one / "site"), tree(many[0] / "site")) == []
