"""Citations and references as chapters have them on paper."""

from pathlib import Path

from dossiers import pdf_of, read

from mkbriefs.pdf.document import Document
from sites import build, write_project

FERRY = """\
-- seeds/a.txt --
The ferry waits

By Anna Okafor

4 March 2024

The ferry to the island was cancelled on Monday. Nobody knew why.
-- seeds/b.txt --
A bridge is planned

By Chidi Lee

9 May 2024

The council voted for a bridge to the island on Thursday evening.
-- docs/index.md --
# Home [@okafor-2024]

<!-- mkbriefs: overview -->

Two sources agree [@okafor-2024, ¶ 1; @lee-2024], and `[@code]` is code.

## What it rests on

<!-- mkbriefs: references -->
"""


def _project(folder: Path) -> Path:
    write_project(folder, FERRY)
    build(folder)
    brief = folder / "briefs/okafor-2024.md"
    noted = brief.read_text("utf-8").replace("## Notes\n", "## Notes\n\n@lee-2024 differs.\n")
    brief.write_text(noted, "utf-8")
    return folder


def _code(document: Document) -> str:
    return "\n".join(block.code for block in document.blocks)


def _words(document: Document) -> str:
    import io

    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(pdf_of(document))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_notes_cite_on_paper(tmp_path: Path) -> None:
    """A brief's notes show the citation, and its references stand at its end."""
    project, _, edition = read(_project(tmp_path))
    brief = next(b for b in project.corpus.briefs if b.citekey == "okafor-2024")
    (document,) = edition.brief_documents([brief])
    words = _words(document)
    assert "Lee (2024) differs." in words
    assert words.rindex("References") < words.rindex("Lee, C. (2024, May 9)")
    assert "\ue000" not in _code(document)


def test_pages_cite_in_a_dossier(tmp_path: Path) -> None:
    """A page's citations lead to paragraph and brief; its list stands where it is asked for."""
    _, _, edition = read(_project(tmp_path))
    (document,) = edition.dossier_documents(None)
    code, words = _code(document), _words(document)
    assert "agree (Lee, 2024; Okafor, 2024, para. 1), and [@code] is code." in words
    assert 'to("okafor-2024' in code
    assert words.index("What it rests on") < words.index("Okafor, A. (2024, March 4)")
    assert "\ue000" not in code
