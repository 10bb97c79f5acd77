"""What other sources say, on paper: led to from the text, and never to what a volume lacks."""

from dataclasses import replace
from pathlib import Path

import pytest
from dossiers import SITE, asked_of, labels_of, pdf_of, read
from printing import document_of, section_code
from test_brief_on_paper import HOSTILE

from builders import make_brief, make_corpus
from finding_builders import (
    compared_corpus,
    make_discrepancy,
    make_fact,
    make_origin,
    make_related,
    whole_of,
    with_findings,
)
from mkbriefs.model import Corpus, FactLevel
from mkbriefs.pdf.document import Document
from mkbriefs.pdf.dossier import Dossier, dossier_documents
from sites import write_project

FIRES = """\
-- seeds/a.txt --
Mill burns down

By Ada Larkin

The mill at Orbury burned down on Monday. Nine people fled.
-- seeds/b.txt --
Fire at the mill

By Bo Quist

Nine workers left the burning mill. The fire began on Sunday.
-- seeds/c.txt --
Orbury mourns its mill

By Cy Rowe

The mill of Orbury is gone. Nine people got out.
"""


def compared(corpus: Corpus) -> Corpus:
    """Return three briefs with a fact in all of them, a candidate and a discrepancy."""
    one, two, three = corpus.briefs
    origin = make_origin("Orbury Wire", one, two, three)
    fact = make_fact(
        whole_of(one, "s2"), whole_of(two, "s1"), whole_of(three, "s2"), origins=[origin]
    )
    candidate = make_fact(
        whole_of(one, "s1"), whole_of(three, "s1"), origins=[origin], level=FactLevel.CANDIDATE
    )
    differs = make_discrepancy(whole_of(one, "s1"), whole_of(two, "s2"), values=("Mon", "Sun"))
    return with_findings(
        corpus,
        origins=[origin],
        facts=[fact, candidate],
        discrepancies=[differs],
        related={
            one.citekey: make_related((two, ["1 shared fact"]), (three, ["2 shared facts"])),
            three.citekey: make_related((one, ["2 shared facts"])),
        },
    )


def volumes_of(folder: Path, per_volume: int) -> list[Document]:
    """Return the volumes of a dossier of briefs that were compared."""
    project, pages, edition = read(folder)
    project = replace(project, corpus=compared(project.corpus))
    edition = type(edition).of(project, pages, edition.paths, edition.config)
    wanted = Dossier(site=SITE, per_volume=per_volume)
    return list(dossier_documents(project, pages, edition.context, wanted, edition.markdown))


@pytest.mark.parametrize("per_volume", [1, 2, 200])
def test_no_volume_leads_to_what_it_lacks(tmp_path: Path, per_volume: int) -> None:
    """Whatever briefs share a volume, all that findings lead to is in it."""
    for volume in volumes_of(write_project(tmp_path, FIRES), per_volume):
        labels = labels_of(volume)
        assert len(labels) == len(set(labels))
        assert asked_of(volume) <= set(labels)
        pdf_of(volume)


def test_another_volume_is_named(tmp_path: Path) -> None:
    """A quotation from a brief in another volume says which; in one volume all are linked."""
    first, *_ = volumes_of(write_project(tmp_path, FIRES), 1)
    assert "(vol. 2)" in "".join(block.code for block in first.blocks)


def test_marks_lead_to_the_section() -> None:
    """Beside a paragraph stand sign and number of its findings, leading to where they are shown."""
    corpus = compared_corpus()
    fact, discrepancy = corpus.findings.facts[0], corpus.findings.discrepancies[0]
    shown = "".join(section_code(corpus, "text"))
    assert f'to("berg-2024.{fact.id}", margin-mark("corroborated", "F1"))' in shown
    assert f'to("berg-2024.{discrepancy.id}", margin-mark("differs", "D1"))' in shown
    others = "".join(section_code(corpus, "others"))
    assert others.count(f'anchor("berg-2024.{fact.id}")') == 1
    assert others.count(f'anchor("berg-2024.{discrepancy.id}")') == 1


def test_a_source_outside_the_document_is_referred_to_once() -> None:
    """A source that is quoted and not held has its reference at the foot of the page, once."""
    others = "".join(section_code(compared_corpus(), "others"))
    assert others.count("note(") == 2
    assert others.count("Low tide n.d., ¶\N{NO-BREAK SPACE}") == 2


def test_nothing_found_is_said_on_paper() -> None:
    """Without findings the sections say so."""
    corpus = make_corpus()
    for name in ("others", "related"):
        (code,) = section_code(corpus, name)
        assert code.startswith('nothing("No')


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_findings_are_set(words: str) -> None:
    """Findings that hold anything are set, and keep the rules of PDF/UA-1."""
    one, two = (
        make_brief(f"A {words}", citekey=f"{name}-nd", item={"title": "T"}) for name in "xy"
    )
    quotes = whole_of(one, "s1"), whole_of(two, "s1")
    origin = replace(make_origin("x", one, two), label=words)
    corpus = with_findings(
        make_corpus(one, two),
        origins=[origin],
        facts=[make_fact(*quotes, origins=[origin], shared=[("name", words)])],
        discrepancies=[make_discrepancy(*quotes, values=(words, words), difference=words)],
        related={one.citekey: make_related((two, [words]))},
    )
    pdf_of(document_of(corpus))
