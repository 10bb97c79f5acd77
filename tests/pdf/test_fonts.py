"""The faces that print ships: what they cover, in which forms, and on what terms."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst

import mkbriefs.pdf

FOLDER = Path(mkbriefs.pdf.__file__).parent / "fonts"
CASES = Path(__file__).parents[1] / "cases/print-fonts"
CHINESE = "Noto Serif CJK SC"
TEXT = ("Libertinus Serif", CHINESE, "New Computer Modern Math", "DejaVu Sans Mono", "Noto Emoji")
FONTS = typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _source(text: str, families: tuple[str, ...], *, weight: str = "regular", region: str) -> str:
    fonts = ", ".join(map(_literal, families))
    lines = "\n\n".join(f"#{_literal(line)};" for line in text.splitlines())
    return (
        '#set document(title: "faces")\n#set page(width: 200pt, height: auto)\n'
        f"#set text(font: ({fonts},), fallback: false, weight: {_literal(weight)},\n"
        f'  lang: "zh", region: {_literal(region)})\n{lines}\n'
    )


def _missing(text: str, families: tuple[str, ...], weight: str) -> str:
    """Return the characters without a glyph, as the compiler names them under PDF/UA."""
    source = _source(text, families, weight=weight, region="CN").encode()
    try:
        typst.compile(source, font_paths=FONTS, pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        found = re.findall(r'the text `"(.+?)"` could not be displayed', error.diagnostic)
        if not found:
            raise
        return "".join(found)
    return ""


def _drawn(text: str, region: str) -> str:
    source = _source(text, (CHINESE,), region=region).encode()
    drawn = typst.compile(source, font_paths=FONTS, format="svg")
    assert isinstance(drawn, bytes)
    return drawn.decode()


def _decoded(codec: str, first: int, last: int) -> Iterator[str]:
    for code in range(first, last + 1):
        try:
            yield code.to_bytes(2, "big").decode(codec)
        except UnicodeDecodeError:
            continue


def _rows(characters: Iterator[str]) -> str:
    text = "".join(characters)
    return "\n".join(text[at : at + 100] for at in range(0, len(text), 100))


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_sample_is_set_without_a_missing_glyph(path: Path, weight: str) -> None:
    """Every character of the samples has a glyph in the faces of text, and none is looked for."""
    assert not _missing(path.read_text("utf-8"), TEXT, weight), path


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize(
    ("codec", "first", "last", "least"),
    [("gb2312", 0xB0A1, 0xF7FE, 6763), ("big5", 0xA440, 0xC67E, 5401)],
)
def test_charset_is_covered(codec: str, first: int, last: int, least: int, weight: str) -> None:
    """All ideographs of GB 2312 and of Big5's level 1 have a glyph in both Chinese faces."""
    characters = list(_decoded(codec, first, last))
    assert len(characters) == least
    assert not _missing(_rows(iter(characters)), (CHINESE,), weight)


def test_signs_of_chinese_come_from_the_chinese_face() -> None:
    """Quotation marks, dashes, dots and fullwidth forms are in the Chinese face itself."""
    signs = "“”‘’…—·、。〈〉《》「」『』【】〔〕〇々！（），．：；？～％￥０９ＡＺａｚ①⑩㈠㈩℃※→"
    assert not _missing(signs, (CHINESE,), "regular")
    assert not _missing(signs, (CHINESE,), "bold")


def test_missing_glyph_is_noticed() -> None:
    """What no face has is named by the compiler, so that the tests here can fail."""
    assert _missing("plain ไทย text", TEXT, "regular") == "ไทย"


def test_traditional_text_has_its_own_forms() -> None:
    """A character of both kinds of text changes its form in Taiwan's and in Hong Kong's."""
    for each in "骨角雪，":
        assert _drawn(each, "TW") != _drawn(each, "CN"), each
        assert _drawn(each, "HK") == _drawn(each, "TW"), each


@pytest.mark.parametrize("text", ["门", "過"], ids=["simplified", "traditional"])
def test_text_of_one_kind_has_one_form(text: str) -> None:
    """A character of only one kind of text is drawn the same wherever it stands."""
    assert _drawn(text, "TW") == _drawn(text, "CN")


def test_families_and_weights() -> None:
    """The folder adds a Chinese family in two weights and one of emoji."""
    shipped = {(each.family, each.weight) for each in FONTS.fonts() if "Noto" in each.family}
    assert shipped == {(CHINESE, 400), (CHINESE, 700), ("Noto Emoji", 400)}


def test_licence_lies_beside_the_faces() -> None:
    """Each face is named in the licence's file, and says in itself what its licence is."""
    licence = (FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    faces = sorted(path for path in FOLDER.iterdir() if path.suffix in {".otf", ".ttf"})
    assert len(faces) == 3
    for face in faces:
        assert face.name in licence
        assert "SIL Open Font License, Version 1.1".encode("utf-16-be") in face.read_bytes()
