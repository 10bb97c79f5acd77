"""Whole projects for tests: made from text, built in this process or by the real command."""

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkbriefs.diagnostics import Diagnostic
from mkbriefs.engines.build import BuildSettings, Built, build_site
from mkbriefs.scaffold import make_site
from mkbriefs.workers import IdleWorkers

if TYPE_CHECKING:
    from warm_process import Warm

REPOSITORY = Path(__file__).parent.parent

CONFIGURATION = """\
site_name: Test dossier
site_url: https://dossier.example/
theme:
  name: material
  font: false
  features: [navigation.tabs, search.highlight]
plugins:
  - search
  - mkbriefs
markdown_extensions: [admonition, def_list, footnotes, tables, {toc: {permalink: true}}]
nav:
  - Home: index.md
  - Briefs: briefs/index.md
  - Themes: themes/index.md
  - Bibliography: bibliography.md
not_in_nav: /themes/*
"""
"""A small `mkdocs.yml`, for projects that do not begin with `mkbriefs new`."""

PAGES: Mapping[str, str] = {
    "docs/index.md": "# Dossier\n\n<!-- mkbriefs: overview -->\n\n## Briefs\n\n"
    "<!-- mkbriefs: briefs -->\n",
    "docs/briefs/index.md": "# Briefs\n\n<!-- mkbriefs: briefs -->\n",
    "docs/themes/index.md": "# Themes\n\n<!-- mkbriefs: themes -->\n",
    "docs/bibliography.md": "# Bibliography\n\n<!-- mkbriefs: bibliography -->\n",
}

_QUIET = {"NO_COLOR": "1", "PYTHONWARNINGS": "", "PYTHONUNBUFFERED": "1"}
_UNSET = ("SOURCE_DATE_EPOCH", "FORCE_COLOR", "PYTHONHASHSEED", "COLUMNS")


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by relative path, making folders as needed; return `folder`."""
    for relative, content in files.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read_site_text(text: str) -> dict[str, str]:
    """Return the files of a project written in one text, each after a line `-- path --`."""
    files: dict[str, str] = {}
    path = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("-- ") and line.rstrip().endswith(" --"):
            path = line.strip()[3:-3]
            files[path] = ""
        elif path:
            files[path] += line
    return files


def write_project(folder: Path, text: str, *, configuration: str = CONFIGURATION) -> Path:
    """Write a project of these files (see `read_site_text`) with the usual pages and settings."""
    return write_files(folder, {"mkdocs.yml": configuration, **PAGES, **read_site_text(text)})


def fresh_project(folder: Path) -> Path:
    """Write what `mkbriefs new` writes; return `folder`."""
    make_site(folder)
    return folder


def own_project(folder: Path) -> Path:
    """Copy this repository's own site, its sources only; return `folder`."""
    for name in ("docs", "seeds", "briefs"):
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


IDLE = IdleWorkers()
"""Of all builds in this process: a worker takes longer to start than the seeds of most tests."""
atexit.register(IDLE.close)


def build(folder: Path, *, jobs: int | None = None) -> Built:
    """Build a project in this process."""
    return build_site(folder / "mkdocs.yml", BuildSettings(jobs=jobs), idle=IDLE)


def rules_of(diagnostics: tuple[Diagnostic, ...]) -> set[str]:
    """Return the rule ids of diagnostics."""
    return {diagnostic.rule for diagnostic in diagnostics}


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment without what colours or dates output, with `changes`."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return {**kept, **_QUIET, **changes}


def mkbriefs(
    *arguments: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run the real command in `cwd`, its output captured, its exit code not checked.

    With an environment of its own it is a new interpreter, which may depend on it.
    """
    words = [*map(str, arguments)]
    if env is None:
        ended = _warm().run("mkbriefs", words, cwd)
        return subprocess.CompletedProcess(words, ended.code, ended.output, ended.errors)
    return _run([sys.executable, "-m", "mkbriefs", *words], cwd, env)


@cache
def _warm() -> "Warm":
    """Return what runs commands in forks, which start in a moment; it lives as long as we do."""
    from warm_process import Warm  # which needs `environment`

    warm = Warm(hash_seed=os.getpid())
    atexit.register(warm.__exit__, None, None, None)
    return warm


def mkdocs(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs itself in `cwd`, as `mkbriefs` runs the tool."""
    return _run([sys.executable, "-m", "mkdocs", *arguments], cwd, env)


def _run(
    command: list[str], cwd: Path, env: Mapping[str, str] | None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment(**(env or {})),
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=90,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def tree_without_state(folder: Path) -> dict[str, bytes]:
    """Return every file of a project but those that the tool keeps for itself."""
    return {path: data for path, data in tree(folder).items() if not path.startswith(".mkbriefs/")}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the paths that only one of two trees has, or whose bytes differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def page(folder: Path, url: str) -> str:
    """Return the HTML of a page of the built site by its URL, such as `briefs/lee-2024/`."""
    return (folder / "site" / url / "index.html").read_text(encoding="utf-8")
