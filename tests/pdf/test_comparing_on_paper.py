"""Findings, timeline and sources as chapters: what the page shows is on paper too."""

from dataclasses import replace
from pathlib import Path

import pytest
from dossiers import SITE, asked_of, chapters_of, labels_of, pdf_of, read, read_pdf, texts_of
from test_brief_on_paper import HOSTILE

from finding_builders import make_event, make_fact, make_origin, whole_of, with_findings
from mkbriefs.model import Corpus, OriginId, Tie, TieKind
from mkbriefs.pdf.document import Document
from mkbriefs.pdf.dossier import Dossier, dossier_documents
from sites import write_project

KILNS = """\
-- seeds/a.txt --
Kiln explodes

By Ada Larkin

4 May 2021

The kiln at Orbury exploded on Sunday. Nine people fled.
-- seeds/b.txt --
Blast at the kiln

By Bo Quist

Nine workers left the burning kiln. Nobody says when it was built.
-- docs/themes/crime.md --
---
label: Crime
definition: Offences.
terms: [fled]
---
-- docs/index.md --
# Home

<!-- mkbriefs: overview -->

<!-- mkbriefs: facts most=1 -->
-- docs/findings.md --
# Findings

<!-- mkbriefs: findings -->
-- docs/sources.md --
# Sources

<!-- mkbriefs: origins -->
-- docs/timeline.md --
# Timeline

<!-- mkbriefs: timeline -->
"""


def compared(corpus: Corpus, words: str = "Orbury Wire") -> Corpus:
    """Return the two briefs with an origin of this name, a fact and three events."""
    one, two = corpus.briefs
    wire = replace(make_origin("wire", one), label=words, id=OriginId("o-wire"))
    quote = whole_of(two, "s1")
    tie = Tie(citekey=two.citekey, kind=TieKind.COPIED, because=(quote,), mark=words)
    wire = replace(wire, ties=(*wire.ties, tie))
    other = make_origin("Harbour Gazette", two)
    fact = make_fact(whole_of(one, "s2"), quote, origins=[wire, other], shared=[("name", words)])
    told = (one, "s1", "Sunday")
    return with_findings(
        corpus,
        origins=[wire, other],
        facts=[fact],
        events=[
            make_event("1998/1999", told),
            make_event("2021-05-02", told, (two, "s1", "Nine"), anchor="2021-05-04", fact=fact),
            make_event("XXXX-05", (two, "s2", "when")),
            make_event("", (two, "s2", "when"), reason=words),
        ],
    )


def volumes_of(
    folder: Path, *, words: str = "Orbury Wire", theme: str = "", per_volume: int = 200
) -> list[Document]:
    """Return the volumes of a dossier of the two briefs, compared."""
    project, pages, edition = read(folder)
    project = replace(project, corpus=compared(project.corpus, words))
    edition = type(edition).of(project, pages, edition.paths, edition.config)
    chosen = next((each for each in project.corpus.themes if each.id == theme), None)
    wanted = Dossier(site=SITE, theme=chosen, per_volume=per_volume)
    return list(dossier_documents(project, pages, edition.context, wanted, edition.markdown))


def test_the_dossier_has_what_the_pages_have(tmp_path: Path) -> None:
    """Facts, ties with their words, dated statements and reasons stand in their chapters."""
    (volume,) = volumes_of(write_project(tmp_path, KILNS))
    reader = read_pdf(pdf_of(volume))
    assert {"Findings", "Sources", "Timeline"} <= chapters_of(reader).keys()
    shown = " ".join(" ".join(texts_of(reader)).split())
    for words in (
        "F1 corroborated",
        "facts on two origins or more",
        "inferred from copied passages, for [Orbury Wire] alone",
        "2 May 2021",
        "in a text of 4 May 2021",
        "May, year not known",
        "On two or more independent origins: 1",
        "The rules find nothing that the sources tell differently.",
    ):
        assert words in shown, words


def test_a_part_of_the_matrix_says_of_what(tmp_path: Path) -> None:
    """With `most=1` one brief has a row, and beneath the table stands of how many it is."""
    files = KILNS.replace("mkbriefs: overview", "mkbriefs: matrix most=1")
    (volume,) = volumes_of(write_project(tmp_path, files))
    shown = " ".join(" ".join(texts_of(read_pdf(pdf_of(volume)))).split())
    assert "The newest 1 of 2." in shown


@pytest.mark.parametrize("per_volume", [1, 200])
@pytest.mark.parametrize("theme", ["", "crime"])
def test_chapters_lead_only_to_what_is_there(tmp_path: Path, theme: str, per_volume: int) -> None:
    """In a volume, and in the dossier of a theme, no link lacks its place."""
    for volume in volumes_of(write_project(tmp_path, KILNS), theme=theme, per_volume=per_volume):
        assert asked_of(volume) <= set(labels_of(volume))
        pdf_of(volume)


def test_a_theme_says_what_findings_it_has(tmp_path: Path) -> None:
    """The chapter of a theme holds the facts that quote a sentence of it."""
    (volume,) = volumes_of(write_project(tmp_path, KILNS), theme="crime")
    codes = [block.code for block in volume.blocks]
    assert 'section("Findings")' in codes
    assert any(code.startswith('fact("corroborated"') for code in codes)


@pytest.mark.parametrize("words", HOSTILE)
def test_anything_can_be_set(tmp_path: Path, words: str) -> None:
    """Names, reasons and marks that hold anything are set, and keep the rules of PDF/UA-1."""
    (volume,) = volumes_of(write_project(tmp_path, KILNS), words=words)
    pdf_of(volume)
