"""Builds of copies of one project, and what must be the same about them."""

import difflib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from history import GENERATED

from sites import differing, tree
from warm_process import Ended, Warm

IS_NIGHTLY = bool(os.environ.get("MKBRIEFS_NIGHTLY"))
"""Whether the long form of the tests is asked for."""
QUIET = {"mkbriefs": ("build", "-q", "-j", "1"), "mkdocs": ("build", "-q")}
"""Arguments of a build by tool, such that only problems are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Builders:
    """What builds; the two never meet, so neither finds what the other remembers."""

    live: Warm
    clean: Warm


class DifferenceError(Exception):
    """A build that is not what a clean one is."""


def copy_inputs(folder: Path, copy: Path) -> Path:
    """Copy what builds of `folder` read, in the place of `copy`; return `copy`."""
    shutil.rmtree(copy, ignore_errors=True)

    def generated(at: str, names: list[str]) -> list[str]:
        return [name for name in names if name in GENERATED and Path(at) == folder]

    return Path(shutil.copytree(folder, copy, ignore=generated))


def brief_times(folder: Path) -> dict[str, int]:
    """Return when each brief of a project was written, by name."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "briefs").glob("*.md")}


def require_same(what: str, ended: Ended, folder: Path, clean: Ended, copy: Path) -> None:
    """Hold a build in `folder` against a clean one in `copy`.

    Raises:
        DifferenceError: they differ in exit code, words, briefs or, where one was built, the site.
    """
    problems = []
    if "TemplateSyntaxError" in clean.said and "Traceback" in clean.said:
        _require_broken(what, ended, folder, copy)
        return
    if clean.code < 0 or "Traceback" in clean.said:
        problems.append(f"a clean build breaks down: {clean.code}: {clean.said[-2000:]}")
    if ended != clean:
        said = difflib.unified_diff(clean.said.splitlines(), ended.said.splitlines(), lineterm="")
        problems.append("\n".join([f"exit code {ended.code}, clean {clean.code}", *said]))
    problems += tree_problems(folder, copy)
    if problems:
        raise DifferenceError("\n".join([what, *problems]))


def _require_broken(what: str, ended: Ended, folder: Path, copy: Path) -> None:
    """Hold a build against a clean one that ended where MkDocs breaks down over a template.

    It has written some of the site by then, and what of it has no order.
    """
    if "TemplateSyntaxError" not in ended.said:
        raise DifferenceError(f"{what}\nthe clean one breaks down over a template, this does not")
    if differing(tree(copy / "briefs"), tree(folder / "briefs")):
        raise DifferenceError(f"{what}\nbriefs differ where both break down over a template")


def tree_problems(folder: Path, copy: Path) -> list[str]:
    """Return how briefs and, where the copy has one, the site differ from those of a copy."""
    problems = []
    for name in ("briefs", "site") if (copy / "site").exists() else ("briefs",):
        one, other = tree(copy / name), tree(folder / name)
        problems += [difference(name, path, one, other) for path in differing(one, other)[:5]]
    return problems


def difference(name: str, path: str, clean: dict[str, bytes], live: dict[str, bytes]) -> str:
    """Return how a file of two trees differs, for a person to read."""
    if path not in clean or path not in live:
        return f"{name}/{path} is {'missing' if path in clean else 'too much'}"
    one, other = (each[path].decode("utf-8", "replace").splitlines() for each in (clean, live))
    lines = difflib.unified_diff(one, other, "clean", "incremental", n=0, lineterm="")
    return "\n".join([f"{name}/{path}", *(line[:300] for line in list(lines)[2:12])])
