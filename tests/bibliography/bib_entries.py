"""Strategies for `.bib` files: entries of every type, with fields that hold anything at all."""

from dataclasses import dataclass

from hypothesis import strategies as st

from mkbriefs.bibliography.text import plain_text

TYPES = (
    *("article", "book", "mvbook", "inbook", "bookinbook", "suppbook", "booklet", "collection"),
    *("mvcollection", "incollection", "suppcollection", "dataset", "manual", "misc", "online"),
    *("patent", "periodical", "suppperiodical", "proceedings", "mvproceedings", "inproceedings"),
    *("reference", "mvreference", "inreference", "report", "software", "thesis", "unpublished"),
    *("artwork", "audio", "image", "jurisdiction", "legislation", "legal", "letter", "movie"),
    *("music", "performance", "review", "standard", "video", "conference", "electronic"),
    *("mastersthesis", "phdthesis", "techreport", "www", "somethingelse"),
)
TEXT_FIELDS = (
    *("title", "subtitle", "titleaddon", "shorttitle", "booktitle", "booksubtitle"),
    *("maintitle", "mainsubtitle", "issuetitle", "volume-title", "volumetitle"),
    *("journaltitle", "journal", "journalsubtitle", "shortjournal", "series", "edition", "volume"),
    *("volumes", "number", "issue", "eid", "part", "chapter", "version", "pagetotal", "publisher"),
    *("institution", "school", "organization", "location", "address", "venue", "eventtitle"),
    *("abstract", "note", "annotation", "annote", "addendum", "howpublished", "keywords", "isbn"),
    *("issn", "pubstate", "origtitle", "origpublisher", "origlocation", "type", "entrysubtype"),
    *("eprint", "eprinttype", "eprintclass", "archiveprefix", "library", "editortype"),
    *("language", "pmid", "timestamp", "x-unknown", "date-added", "verba", "translatortype"),
)
NAME_FIELDS = ("author", "editor", "translator", "bookauthor", "editora", "holder")
DATE_FIELDS = ("date", "urldate", "eventdate", "origdate")
DATES = (
    *("2024", "2024-03", "2024-03-09", "2024-03~", "2024?", "2024%", "199X", "19XX", "2024-21"),
    *("2001/2003", "2001-02/2001-04", "2004/", "2004/..", "/2004", "-0043", "0000", "Y-12345"),
    *("2024-02-29", "2004-06-XX", "2024-01-02T10:11:12", "2010-22/2011-23", "1999~/2001"),
)
URLS = (
    "https://example.org/a_b?x=1&y=%20~z#f",
    "https://example.org/%7Ejo/{curly}/x",
    "http://例え.jp/资料?q=资料",
    "https://example.org/(paren)_[x];a,b='c'",
    "ftp://files.example.org/a_b%20c",
    "www.example.org/plain",
)
SCRAPS = (
    *("plain words", "100% of $5 & #1_a^b~c", "“quoted” 'single' \"double\" ``tex''", "a--b---c"),
    *(
        "back\\slash \\input{x} \\",
        "a { b } c",
        "}}} {{{",
        "北京的新规则",
        "مرحبا بالعالم",
        "😀👩‍🚀🇪🇺",
    ),
    *("e\u0301 a\u0308 combining", "naïve Ærø Łódź", "<b>bold</b> <i>it", "x < y > z", "?` !`"),
    *("<i>in vitro</i> and H<sub>2</sub>O", "}, note = {injected}", "@misc{evil, title={x}}"),
    *("a and b, and c; d", "tex.x: y", "# % & _", "\\'e \\emph{x} $x^2$", "क्षत्रिय", "שלום"),
)
WORDS = (
    "Ana",
    "van",
    "der",
    "de la",
    "O'Brien",
    "Jean-Luc",
    "李",
    "伟",
    "محمد",
    "D'Angelo",
    "Łukasz",
)

texts = (
    st.sampled_from(SCRAPS)
    | st.text(max_size=25)
    | st.text("{}\\@%&#_$~^\"',-`?!<> \nab,", max_size=20)
)


@dataclass(frozen=True, slots=True)
class MadeEntry:
    """An entry, and a word of each field that stands nowhere else."""

    text: str
    markers: tuple[str, ...]


_ESCAPES = {character: f"\\{character}" for character in "$&%#_"} | {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}


def in_tex(text: str) -> str:
    """Return `text` in TeX, as no code of the tool writes it."""
    return "".join(_ESCAPES.get(character, character) for character in plain_text(text))


@st.composite
def names(draw: st.DrawFn, marker: str) -> str:
    """A list of names of all sorts; the marker is in the first."""
    word = st.sampled_from(WORDS) | st.text(max_size=6).map(in_tex).filter(bool).map(
        "{{{}}}".format
    )
    one, two = draw(word), draw(word)
    first = draw(
        st.sampled_from(
            (
                f"{{{one} {marker}}}",
                f"{marker}, {one}",
                f"{one} {marker}",
                f"van {marker}, Jr., {{{one}}}",
                f"family={marker}, given={{{two}}}, prefix=von",
                f"{{{one}}} de {marker}",
            )
        )
    )
    rest = draw(st.lists(word, max_size=2)) + draw(st.sampled_from(([], ["others"])))
    return " and ".join([first, *rest])


@st.composite
def made_entries(draw: st.DrawFn) -> MadeEntry:
    """An entry that is well formed, whatever its fields hold."""
    fields: dict[str, str] = {}
    markers: list[str] = []
    chosen = draw(st.lists(st.sampled_from(TEXT_FIELDS), unique=True, max_size=12))
    for index, name in enumerate(chosen):
        marker = f"Markx{index}q"
        markers.append(marker)
        fields[name] = f"{in_tex(draw(texts))} {marker}"
    for name in draw(st.lists(st.sampled_from(NAME_FIELDS), unique=True, max_size=3)):
        marker = f"Name{name}"
        markers.append(marker)
        fields[name] = draw(names(marker))
    for name in draw(st.lists(st.sampled_from(DATE_FIELDS), unique=True, max_size=4)):
        fields[name] = draw(st.sampled_from(DATES))
    if draw(st.booleans()):
        fields["url"] = draw(st.sampled_from(URLS)) + "/urlq"
        markers.append("urlq")
    if draw(st.booleans()):
        fields["doi"] = "10.1000/a_b%20c#d&e~f;<1>"
        markers.append("d&e~f;<1>")
    if draw(st.booleans()):
        fields["langid"] = draw(st.sampled_from(("english", "ngerman", "american", "klingon")))
    if draw(st.booleans()):
        fields["pages"] = draw(st.sampled_from(("3--9", "1-3--1-7", "12", "S1, 4--6", "xii–xx")))
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items())
    return MadeEntry(f"@{draw(st.sampled_from(TYPES))}{{key{body}\n}}\n", tuple(markers))
