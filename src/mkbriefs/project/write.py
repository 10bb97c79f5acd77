"""Writing `briefs/`: what differs and nothing else, and never over what somebody has just saved."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.errors import RefusedTargetError
from mkbriefs.files import (
    flush_folder,
    remove_if_unchanged,
    remove_leftovers,
    replace_if_unchanged,
)
from mkbriefs.project.paths import ProjectPaths
from mkbriefs.project.read import Project

_AT_ONCE = 4
_FEWEST_AT_ONCE = 16
"""Fewer files are written one by one."""


def write_briefs(
    paths: ProjectPaths, project: Project
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Diagnostic, ...]]:
    """Write the briefs that differ and remove those that go; return paths written and removed.

    A file that somebody saved since it was read is left alone and said: the next build takes it in.

    Diagnostics: `brief-unchanged-meanwhile`.
    """
    shown = paths.shown(paths.briefs)
    written, removed, diagnostics = [], [], []
    remove_leftovers(paths.briefs)
    differing = [
        name for name, data in sorted(project.wanted.items()) if data != project.existing.get(name)
    ]
    for name, refused in zip(differing, _write_all(paths, project, differing), strict=True):
        if refused is None:
            written.append(f"{shown}/{name}")
        else:
            diagnostics.append(_left_alone(f"{shown}/{name}", refused))
    if written:
        flush_folder(paths.briefs)
    for name in sorted(project.existing.keys() - project.wanted.keys()):
        try:
            remove_if_unchanged(paths.briefs / name, expected=project.existing[name])
        except RefusedTargetError as error:
            diagnostics.append(_left_alone(f"{shown}/{name}", error))
        else:
            removed.append(f"{shown}/{name}")
    return tuple(written), tuple(removed), tuple(diagnostics)


def _write_all(
    paths: ProjectPaths, project: Project, names: Sequence[str]
) -> list[RefusedTargetError | None]:
    """Write files of `briefs/`; return for each why it was left alone, None if it was not.

    Disks take many files at once in a fraction of the time that they take one after the other, as
    each is waited for until it is on the disk.

    Raises:
        OSError: one cannot be written; others may be.
    """

    def write(name: str) -> RefusedTargetError | None:
        try:
            expected = project.existing.get(name)
            replace_if_unchanged(paths.briefs / name, project.wanted[name], expected=expected)
        except RefusedTargetError as error:
            return error
        return None

    if len(names) < _FEWEST_AT_ONCE:
        return list(map(write, names))
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        return list(pool.map(write, names))
    finally:
        pool.shutdown(cancel_futures=True)


def _left_alone(shown: str, error: RefusedTargetError) -> Diagnostic:
    return Diagnostic(
        rule="brief-unchanged-meanwhile",
        severity=Severity.WARNING,
        location=Location(shown),
        message=f"this file was left as it is: {error.reason}",
        hint="build again; a link or a folder that stands here has to be moved elsewhere first",
    )
