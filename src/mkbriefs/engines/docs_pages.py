"""The Markdown pages of the docs folder, read as text through MkDocs."""

import os
import stat
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkbriefs.assemble import DocsPage
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.engines.yaml_size import MOST_VALUES, is_too_large


def read_docs_pages(
    files: Files, config: MkDocsConfig
) -> tuple[tuple[DocsPage, ...], tuple[Diagnostic, ...]]:
    """Return the Markdown pages of the docs folder as text.

    A page that is not UTF-8 would end the whole build, so it is shown with its unreadable bytes
    marked, and said. Front matter whose aliases stand for too much is left out, and said. A file
    that cannot be read would end it too: it is taken out of `files`.
    """
    pages, diagnostics = [], []
    docs_dir = os.path.relpath(config.docs_dir, Path(config.config_file_path or ".").parent)
    shown = docs_dir.replace(os.sep, "/")
    for file in list(files):
        if problem := _problem(file):
            files.remove(file)
            diagnostics.append(_left_out(f"{shown}/{file.src_uri}", problem))
    for file in files.documentation_pages():
        shown_as = f"{shown}/{file.src_uri}"
        data = file.content_bytes
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            text = data.decode("utf-8-sig", errors="replace")
            file.content_string = text
            diagnostics.append(
                Diagnostic(
                    rule="page-readable",
                    severity=Severity.ERROR,
                    location=Location(shown_as, data[: error.start].count(b"\n") + 1),
                    message="the page is not UTF-8 text",
                    hint="save it as UTF-8; what could not be read is shown as \ufffd",
                )
            )
        page = DocsPage(src_uri=file.src_uri, shown_as=shown_as, text=text)
        if is_too_large(page.front.block):
            page = replace(page, text=page.front.body)
            file.content_string = page.text
            diagnostics.append(
                Diagnostic(
                    rule="front-matter-valid",
                    severity=Severity.ERROR,
                    location=Location(shown_as, 1),
                    message=f"aliases stand for more than {MOST_VALUES:,} values",
                    hint="write out what they stand for; the page is shown without front matter",
                )
            )
        pages.append(page)
    return tuple(pages), tuple(diagnostics)


def _problem(file: File) -> str:
    """Return why a file cannot be read; nothing if it can. Opening a pipe would wait for ever."""
    if file.abs_src_path is None:  # made by a plugin
        return ""
    try:
        status = Path(file.abs_src_path).stat()
    except OSError as error:
        return f"this cannot be read: {(error.strerror or type(error).__name__).lower()}"
    if not stat.S_ISREG(status.st_mode):
        return "this is not a regular file"
    return "" if os.access(file.abs_src_path, os.R_OK) else "this cannot be read"


def _left_out(shown: str, problem: str) -> Diagnostic:
    return Diagnostic(
        rule="page-readable",
        severity=Severity.ERROR,
        location=Location(shown),
        message=f"{problem}, and is left out",
        hint="put the file itself there, or remove it",
    )
