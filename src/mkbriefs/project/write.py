"""Writing `briefs/`: what differs and nothing else, and never over what somebody has just saved."""

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
    for name, data in sorted(project.wanted.items()):
        before = project.existing.get(name)
        if data == before:
            continue
        paths.briefs.mkdir(parents=True, exist_ok=True)
        try:
            replace_if_unchanged(paths.briefs / name, data, expected=before)
        except RefusedTargetError as error:
            diagnostics.append(_left_alone(f"{shown}/{name}", error))
        else:
            written.append(f"{shown}/{name}")
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


def _left_alone(shown: str, error: RefusedTargetError) -> Diagnostic:
    return Diagnostic(
        rule="brief-unchanged-meanwhile",
        severity=Severity.WARNING,
        location=Location(shown),
        message=f"this file was left as it is: {error}",
        hint="build again",
    )
