"""Files of the site that are no pages: fonts with their licence, the mark, files to cite with."""

import json
import re

from builders import make_brief, make_corpus
from mkbriefs.assemble.assets import citation_assets, look_assets
from mkbriefs.cache import Cache
from mkbriefs.render.downloads import citation_files

ASSETS = {asset.path: asset.data for asset in look_assets()}
SHEET = ASSETS["assets/mkbriefs.css"].decode()


def test_the_sheet_asks_for_nothing_but_its_own_fonts() -> None:
    """Every address in the sheet is a font that is handed over with it; each font is asked for."""
    asked = {f"assets/{url}" for url in re.findall(r"url\(([^)]*)\)", SHEET)}
    fonts = {path for path in ASSETS if path.endswith(".woff2")}
    assert asked == fonts
    assert len(fonts) == SHEET.count("@font-face")
    assert all(ASSETS[path].startswith(b"wOF2") for path in fonts)


def test_fonts_bring_their_licence() -> None:
    """The licence of the fonts, with its copyright notice, stands beside them."""
    licence = ASSETS["assets/fonts/OFL.txt"].decode()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font\nName ‘Source’" in licence


def test_no_font_is_loaded_without_need() -> None:
    """Each face names the characters it has and lets text be read before it arrives."""
    faces = re.findall(r"@font-face \{(.*?)\}", SHEET, re.DOTALL)
    assert faces
    for face in faces:
        assert "unicode-range: U+" in face
        assert "font-display: swap" in face


def test_marks_load_nothing() -> None:
    """The mark and its small copy are drawings without script, style or address."""
    for path in ("assets/mark.svg", "assets/favicon.svg"):
        drawing = ASSETS[path].decode()
        assert set(re.findall(r"<(\w+)", drawing)) <= {"svg", "g", "rect", "circle"}
        assert "href" not in drawing


def test_every_source_has_files_to_cite_it_with() -> None:
    """What a brief's page offers is made, and holds that source alone."""
    corpus = make_corpus(make_brief())
    (brief,) = corpus.briefs
    made = {
        asset.path: asset.data.decode() for asset in citation_assets([brief.reference], Cache())
    }
    assert list(made) == [download.path for download in citation_files(brief.citekey)]
    bibtex, biblatex, ris, csl = made.values()
    assert f"{{{brief.citekey}," in bibtex
    assert f"{{{brief.citekey}," in biblatex
    assert ris.startswith("TY  - ")
    assert [item["id"] for item in json.loads(csl)] == [brief.citekey]
