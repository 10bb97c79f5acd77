"""The dossier: what it holds, where its pages lead, and that it can be set whatever the project."""

import re
from pathlib import Path

import pytest
from dossiers import (
    asked_of,
    briefs_in,
    chapters_of,
    labels_of,
    pdf_of,
    read,
    read_pdf,
    texts_of,
    volumes_of,
)

from builders import make_brief
from mkbriefs.pdf.dossier import divide
from mkbriefs.pdf.faces.listings import LISTING_FACES
from mkbriefs.render.listings import LISTINGS
from sites import write_project

BEES = """\
-- seeds/bees.txt --
Hives vanish from the valley

By Ada Larkin

4 May 2021

Forty hives were stolen near Orbury on Sunday, the Larkspur Institute said. Inspector Joan Teller
has no suspect.

A second theft followed at Millbrook. Beekeepers want a binding rule on marking.
-- seeds/honey.txt --
Honey labels under review

By Bo Quist

9 June 2022

The Larkspur Institute asked the ministry for a rule on honey labels. Joan Teller was not asked.
-- seeds/wax.txt --
Candles sell well at Millbrook

By Cy Rowe

The market at Millbrook sold two hundred candles. Nobody complained.
-- docs/themes/crime.md --
---
label: Crime
definition: Offences and police work.
terms: [stolen, theft, suspect]
---

Read these with care.
-- docs/themes/rules.md --
---
label: Rules
definition: What binds.
terms: [rule]
---
-- docs/names/people.md --
# People

<!-- mkbriefs: entities type=person -->
-- docs/method.md --
# How to read this

## Marks

A letter is a theme.
"""
CITEKEYS = ("larkin-2021", "quist-2022", "rowe-nd")


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of three briefs and two themes."""
    return write_project(tmp_path_factory.mktemp("bees"), BEES)


@pytest.fixture(scope="module")
def bees_pdf(bees: Path) -> bytes:
    """Its dossier, set."""
    (volume,) = volumes_of(bees)
    return pdf_of(volume)


def test_every_listing_has_a_print_face() -> None:
    """A listing that a page can ask for is set in the dossier too, and no other is."""
    assert LISTING_FACES.keys() == LISTINGS.keys()


def test_chapters_stand_in_the_order_of_the_site(bees_pdf: bytes) -> None:
    """Home, themes, method, briefs by label, bibliography and index are the bookmarks."""
    assert list(chapters_of(read_pdf(bees_pdf))) == [
        "Contents",
        "Dossier",
        "Themes",
        "Crime",
        "Rules",
        "How to read this",
        "Hives vanish from the valley",
        "Honey labels under review",
        "Candles sell well at Millbrook",
        "Bibliography",
        "Index of names",
    ]


def test_contents_give_the_pages_of_chapters(bees_pdf: bytes) -> None:
    """Each chapter stands in the contents with the page on which it begins."""
    reader = read_pdf(bees_pdf)
    contents = texts_of(reader)[1]
    for title, page in list(chapters_of(reader).items())[1:]:
        assert re.search(rf"{re.escape(title)}[ .]+{page}\b", contents), (title, page, contents)


def test_sections_are_bookmarks_below_their_chapter(bees_pdf: bytes) -> None:
    """The bookmarks of a brief's sections stand below that of the brief."""
    outline = read_pdf(bees_pdf).outline
    titles = [getattr(item, "title", "") for item in outline]
    below = outline[titles.index("Honey labels under review") + 1]
    assert isinstance(below, list)
    assert "Key points" in [item.title for item in below if not isinstance(item, list)]


@pytest.mark.parametrize(("theme", "per_volume"), [("", 200), ("", 1), ("", 2), ("crime", 200)])
def test_every_link_of_a_dossier_leads_somewhere(bees: Path, theme: str, per_volume: int) -> None:
    """All places that links and page numbers ask for are in the volume, each once."""
    for volume in volumes_of(bees, theme=theme, per_volume=per_volume):
        labels = labels_of(volume)
        assert len(labels) == len(set(labels))
        assert len(asked_of(volume)) > 5
        assert asked_of(volume) <= set(labels)
        pdf_of(volume)


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("Larkspur Institute", ["the Larkspur Institute said", "The Larkspur Institute asked"]),
        ("Joan Teller", ["Inspector Joan Teller has", "Joan Teller was not asked"]),
        ("Millbrook", ["followed at Millbrook.", "The market at Millbrook sold"]),
    ],
)
def test_the_index_leads_to_the_pages_where_names_stand(
    bees_pdf: bytes, name: str, sentences: list[str]
) -> None:
    """The index gives the pages of the texts on which a name stands, and no other."""
    reader = read_pdf(bees_pdf)
    pages = texts_of(reader)
    chapters = chapters_of(reader)
    briefs = range(chapters["Hives vanish from the valley"], chapters["Bibliography"])
    found = re.search(rf"{name} [a-z.]+ ((?:\d+[–, ]*)+)", pages[chapters["Index of names"] - 1])
    assert found
    given = {int(page) for page in re.findall(r"\d+", found[1])}
    # The last place is the text: key points, which quote it, stand before it.
    texts = {max(page for page in briefs if words in pages[page - 1]) for words in sentences}
    assert given == texts


def test_a_passage_is_cited_with_its_page_and_its_reference(bees_pdf: bytes) -> None:
    """A quoted sentence is followed by label, paragraph and page; its source is a footnote once."""
    reader = read_pdf(bees_pdf)
    pages = texts_of(reader)
    chapters = chapters_of(reader)
    crime = " ".join(pages[chapters["Crime"] - 1 : chapters["Rules"] - 1])
    brief = chapters["Hives vanish from the valley"]
    assert f"Larkin 2021, ¶\xa01, p.\xa0{brief}".replace("\xa0", " ") in crime.replace("\xa0", " ")
    assert crime.count("Larkin, A. (2021, May 4)") == 1


def test_a_dossier_of_a_theme_holds_its_briefs_alone(bees: Path) -> None:
    """Only briefs with the theme are chapters, and its figures are counted over them."""
    (volume,) = volumes_of(bees, theme="rules")
    assert volume.name == "dossier-rules"
    assert briefs_in(volume, CITEKEYS) == ["larkin-2021", "quist-2022"]
    reader = read_pdf(pdf_of(volume))
    chapters = chapters_of(reader)
    assert "Crime" not in chapters
    assert "2 briefs" in texts_of(reader)[chapters["Overview"] - 1]


def test_volumes_hold_each_brief_once(bees: Path) -> None:
    """Every brief is in exactly one volume, and other volumes name that one."""
    volumes = volumes_of(bees, per_volume=2)
    assert [v.name for v in volumes] == ["dossier-volume-1", "dossier-volume-2"]
    held = [key for volume in volumes for key in briefs_in(volume, CITEKEYS)]
    assert held == list(CITEKEYS)
    pages = [texts_of(read_pdf(pdf_of(volume))) for volume in volumes]
    assert "Volume 2 of 2" in pages[1][0]
    assert "(vol. 2)" in " ".join(pages[0])
    assert "(vol. 1)" in " ".join(pages[1])


def test_a_later_volume_quotes_the_passages_of_its_own_briefs(bees: Path) -> None:
    """The passages of a theme stand in the volume whose briefs they are from."""
    volumes = volumes_of(bees, per_volume=1)
    code = ["\n".join(block.code for block in volume.blocks) for volume in volumes]
    assert code[0].count("\npassages-of(") == 2  # Crime and Rules
    assert code[1].count("\npassages-of(") == 1


@pytest.mark.parametrize(("count", "most"), [(0, 3), (1, 3), (3, 3), (4, 3), (7, 3), (401, 200)])
def test_volumes_are_even(count: int, most: int) -> None:
    """Briefs alike fill as few volumes as they can, none of them more than one above another."""
    brief = make_brief()
    volumes = divide([brief] * count, most)
    sizes = [len(volume) for volume in volumes]
    assert sum(sizes) == count
    assert len(sizes) == max(-(-count // most), 1)
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1


def test_long_briefs_fill_a_volume_sooner() -> None:
    """A volume is full by length too, and a brief longer than any volume has one of its own."""
    short, long = make_brief("A word.\n" * 10), make_brief("A word.\n" * 1000)
    volumes = divide([short] * 4 + [long] + [short] * 4, 200, 1000)
    assert sum(map(len, volumes)) == 9
    assert len(volumes) > 1
    assert max(len(volume) for volume in volumes) < 9


def test_findings_fill_a_volume_sooner() -> None:
    """What stands in a chapter beside the text counts, too."""
    briefs = [make_brief("A word.\n" * 10, citekey=f"b{n}") for n in range(8)]
    assert len(divide(briefs, 200, 1000)) == 1
    beside = {brief.citekey: 200 for brief in briefs}
    assert len(divide(briefs, 200, 1000, beside=beside)) == 3


def test_the_same_project_gives_the_same_bytes(bees: Path, bees_pdf: bytes) -> None:
    """A dossier made again is the same, byte for byte."""
    (volume,) = volumes_of(bees)
    assert pdf_of(volume) == bees_pdf


@pytest.mark.parametrize("gone", [{"text"}, {"names"}, {"text", "names"}])
def test_sections_that_a_person_deleted_are_no_hindrance(tmp_path: Path, gone: set[str]) -> None:
    """Links and index make do with what a brief still has."""
    folder = write_project(tmp_path, BEES)
    project, _, _ = read(folder)
    (folder / "briefs").mkdir()
    for name, data in project.wanted.items():
        text = data.decode()
        for region in gone if name.startswith("larkin") else ():
            text = re.sub(
                rf"<!-- mkbriefs:begin {region} .*?end {region} -->\n", "", text, flags=16
            )
        (folder / "briefs" / name).write_text(text, "utf-8")
    (volume,) = volumes_of(folder)
    assert asked_of(volume) <= set(labels_of(volume))
    pdf_of(volume)


def test_a_page_of_names_is_a_chapter_only_with_words_of_its_own(tmp_path: Path) -> None:
    """What stands once in each dossier needs no second chapter; what a person wrote is kept."""
    folder = write_project(tmp_path, BEES)
    assert "page.names/people.md" not in _chapters(folder)
    page = folder / "docs/names/people.md"
    page.write_text("# People\n\nOnly officials.\n\n<!-- mkbriefs: entities -->\n", "utf-8")
    assert "page.names/people.md" in _chapters(folder)


def _chapters(folder: Path) -> list[str]:
    (volume,) = volumes_of(folder)
    found = (re.match(r'chapter\(id: "([^"]+)"', block.code) for block in volume.blocks)
    return [match[1] for match in found if match]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="no briefs, no themes"),
        pytest.param(BEES[: BEES.index("-- seeds/honey")], id="one brief, no themes, no method"),
        pytest.param(BEES[BEES.index("-- docs/themes") :], id="themes, no briefs"),
        pytest.param(
            BEES
            + "".join(
                f"-- docs/themes/t{n:02}.md --\n---\nlabel: Theme number {n} of a long name\n"
                f"definition: Number {n}.\nterms: [{word}]\n---\n"
                for n, word in enumerate(["hives", "institute", "market", "candles"] * 6)
            ),
            id="24 themes",
        ),
        pytest.param(
            "-- seeds/long.txt --\n" + "A very long title " * 30 + "\n\nBy Ida Low\n\nIt ends.\n",
            id="a long title",
        ),
    ],
)
def test_odd_projects_can_be_set(tmp_path: Path, text: str) -> None:
    """Whatever a project lacks or has too much of, its dossier keeps the rules of PDF/UA-1."""
    for volume in volumes_of(write_project(tmp_path, text)):
        assert asked_of(volume) <= set(labels_of(volume))
        pdf_of(volume)
