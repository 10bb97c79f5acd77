"""The Markdown pages of the docs folder, read as text through MkDocs."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkbriefs.assemble import DocsPage
from mkbriefs.diagnostics import Diagnostic, Location, Severity


def read_docs_pages(
    files: Files, config: MkDocsConfig
) -> tuple[tuple[DocsPage, ...], tuple[Diagnostic, ...]]:
    """Return the Markdown pages of the docs folder as text.

    A page that is not UTF-8 would end the whole build, so it is shown with its unreadable bytes
    marked, and said.
    """
    pages, diagnostics = [], []
    docs_dir = os.path.relpath(config.docs_dir, Path(config.config_file_path or ".").parent)
    shown = docs_dir.replace(os.sep, "/")
    for file in files.documentation_pages():
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
                    location=Location(
                        f"{shown}/{file.src_uri}", data[: error.start].count(b"\n") + 1
                    ),
                    message="the page is not UTF-8 text",
                    hint="save it as UTF-8; what could not be read is shown as \ufffd",
                )
            )
        pages.append(DocsPage(src_uri=file.src_uri, shown_as=f"{shown}/{file.src_uri}", text=text))
    return tuple(pages), tuple(diagnostics)
