"""Files that the options for PDFs name: they have to be there, and inside."""

import stat
from pathlib import Path

from mkbriefs.config import Pdf
from mkbriefs.errors import describe_os_error
from mkbriefs.project import ProjectPaths

MOST_BYTES = 20_000_000
"""Largest picture or template that is read."""


def pdf_problems(chosen: Pdf, paths: ProjectPaths) -> tuple[str, ...]:
    """Return what is wrong with the files that the options name, each with the option's path."""
    named = (
        ("pdf.logo", chosen.logo, paths.docs, "the docs folder"),
        ("pdf.template", chosen.template, paths.root, "the project"),
    )
    problems = (_problem(path, value, folder, where) for path, value, folder, where in named)
    return tuple(problem for problem in problems if problem)


def _problem(option: str, value: str, folder: Path, where: str) -> str:
    if not value:
        return ""
    try:
        file = (folder / value).resolve(strict=True)
        status = file.stat()
        is_inside = file.is_relative_to(folder.resolve())
    except FileNotFoundError:
        return f"{option}: there is no file `{value}` in {where}"
    except OSError as error:
        return f"{option}: `{value}` cannot be read: {describe_os_error(error)}"
    if not is_inside:
        return f"{option}: `{value}` must lie inside {where}, where it leads too"
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        return f"{option}: `{value}` is no regular file of {MOST_BYTES // 10**6} MB at most"
    return ""
