"""Front matter and seed to CSL-JSON: who wins, what is refused, what is said back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_annotated, make_brief, make_metadata
from mkbriefs.bibliography.dates import parse_edtf, read_date
from mkbriefs.bibliography.gaps import find_gaps
from mkbriefs.bibliography.item import names_of
from mkbriefs.bibliography.names import name_to_csl, parse_name, split_names, write_name
from mkbriefs.bibliography.reference import brief_front_matter, make_reference
from mkbriefs.bibliography.styles.persons import read_persons
from mkbriefs.bibliography.urls import is_web_url
from mkbriefs.diagnostics import Diagnostic, Severity
from mkbriefs.frontmatter import YamlValue, load_mapping
from mkbriefs.model import Citekey, Name, ProvenanceKind, Reference, SeedMetadata

TEXT = (
    "Ferry Timetable Cut by a Third\n\nBy Ngozi Okafor\n\n2023-11-02\n\nLagos Herald\n\n"
    "https://example.org/ferry\n\nThe ferries will run less often. Riders are angry.\n"
)
STATED = make_metadata(
    TEXT,
    title="Ferry Timetable Cut by a Third",
    authors=["Ngozi Okafor"],
    publisher="Lagos Herald",
    issued="2023-11-02",
    url="https://example.org/ferry",
)
NOTHING = SeedMetadata()


def make(
    front_matter: str = "", metadata: SeedMetadata = STATED
) -> tuple[Reference, tuple[Diagnostic, ...]]:
    """Return the reference of a brief with this front matter, as YAML."""
    path = "briefs/okafor-2023.md"
    overrides = load_mapping(front_matter, path).values
    return make_reference(Citekey("okafor-2023"), metadata, overrides, path=path)


def test_a_seed_that_states_all() -> None:
    """Every value a seed states is a variable, with the words it was read from."""
    reference, diagnostics = make()
    assert diagnostics == ()
    assert reference.item == {
        "id": "okafor-2023",
        "type": "article-newspaper",
        "title": "Ferry Timetable Cut by a Third",
        "author": [{"family": "Okafor", "given": "Ngozi"}],
        "container-title": "Lagos Herald",
        "issued": {"date-parts": [[2023, 11, 2]]},
        "URL": "https://example.org/ferry",
        "language": "en",
    }
    assert reference.provenance.keys() == reference.item.keys() - {"id"}
    spans = {
        variable: provenance.span.of(TEXT)
        for variable, provenance in reference.provenance.items()
        if provenance.span is not None
    }
    assert spans == {
        "title": "Ferry Timetable Cut by a Third",
        "author": "Ngozi Okafor",
        "container-title": "Lagos Herald",
        "issued": "2023-11-02",
        "URL": "https://example.org/ferry",
    }
    assert reference.provenance["type"].kind is ProvenanceKind.DEFAULT
    assert reference.provenance["title"].rule == "title"


def test_a_seed_that_states_nothing() -> None:
    """What is not stated is missing: only id and type are there."""
    reference, diagnostics = make(metadata=NOTHING)
    assert reference.item == {"id": "okafor-2023", "type": "document"}
    assert diagnostics == ()


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ({"title": "Ferry Timetable"}, "document"),
        ({"title": "Ferry Timetable", "authors": ["Ngozi Okafor"]}, "document"),
        ({"url": "https://example.org/ferry"}, "webpage"),
        ({"url": "https://example.org/ferry", "publisher": "Lagos Herald"}, "webpage"),
        ({"authors": ["Ngozi Okafor"], "issued": "2023-11-02"}, "article-newspaper"),
        ({"publisher": "Lagos Herald", "issued": "2023-11-02"}, "article-newspaper"),
    ],
)
def test_default_type(stated: dict[str, Any], kind: str) -> None:
    """Two of byline, date and publisher make news; a URL makes a web page."""
    assert make(metadata=make_metadata(TEXT, **stated))[0].item["type"] == kind


def test_a_person_wins() -> None:
    """Front matter overrides what the seed states, and says so."""
    reference, diagnostics = make(
        "title: Ferries cut\nauthors: [Ana Duarte, 'Moreau, Jean-Luc', '{Port Board}']\n"
        "publisher: Port News\ndate: 2024-02~\nurl: HTTPS://example.org/x\nlanguage: en-GB\n"
        "type: post-weblog\naccessed: 2024-07-08\nstatus: draft\n"
    )
    assert diagnostics == ()
    assert reference.item == {
        "id": "okafor-2023",
        "type": "post-weblog",
        "title": "Ferries cut",
        "author": [
            {"family": "Duarte", "given": "Ana"},
            {"family": "Moreau", "given": "Jean-Luc"},
            {"literal": "Port Board"},
        ],
        "container-title": "Port News",
        "issued": {"date-parts": [[2024, 2]], "circa": True},
        "URL": "HTTPS://example.org/x",
        "language": "en-GB",
        "accessed": {"date-parts": [[2024, 7, 8]]},
    }
    assert {p.kind for p in reference.provenance.values()} == {ProvenanceKind.BRIEF}


def test_a_report_has_a_publisher() -> None:
    """For a type that comes out whole, who publishes is the publisher, not a container."""
    reference, _ = make("type: report")
    assert reference.item["publisher"] == "Lagos Herald"
    assert "container-title" not in reference.item
    assert reference.provenance["publisher"].kind is ProvenanceKind.SEED
    assert "container-title" not in reference.provenance
    assert ("publisher", "Lagos Herald") in brief_front_matter(reference, make_annotated())


@pytest.mark.parametrize("empty", ["", "''", "null", "' '", "[]", "['']"])
def test_an_empty_key_says_that_there_is_none(empty: str) -> None:
    """A value wrongly read from the seed is taken away by an empty key."""
    reference, diagnostics = make(f"authors: {empty}\npublisher: {empty}\n")
    assert diagnostics == ()
    assert not {"author", "container-title"} & reference.item.keys()
    assert not {"author", "container-title"} & reference.provenance.keys()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("date: 2024-02-30", "`date: 2024-02-30` is not a date of the calendar"),
        ("date: 2024-13", "`date: 2024-13` is not a date of the calendar"),
        ("date: July 8, 2024", "`date: July 8, 2024` is not a date of the calendar"),
        ("date: [2024]", "`date` is not text"),
        ("date: true", "`date` is not a date of the calendar"),
        ("url: javascript:alert(1)", "`url: javascript:alert(1)` is not a web address"),
        ("url: www.example.org", "`url: www.example.org` is not a web address"),
        ("url: 'https://x.org/a b'", "`url: https://x.org/a b` is not a web address"),
        ("language: en_US", "`language: en_US` is not a language tag"),
        ("language: English please", "`language: English please` is not a language tag"),
        ("type: newspaper", "`type: newspaper` is not a type of CSL"),
        ("title: {a: b}", "`title` is not text"),
        ("title: true", "`title` is not text"),
        ("authors: [[x]]", "`authors` is not text"),
        ("authors: 'A, B, C, D'", "`authors: A, B, C, D` holds a name that cannot be read"),
        ("authors: [{name: X}]", "`authors` holds a name with unknown parts"),
        ("accessed: never", "`accessed: never` is not a date of the calendar"),
    ],
)
def test_a_bad_value_is_told_and_ignored(line: str, message: str) -> None:
    """A value that cannot be read is an error that names it; the seed's value stays."""
    reference, (diagnostic,) = make(line)
    assert diagnostic.rule == "metadata-value-valid"
    assert diagnostic.severity is Severity.ERROR
    assert diagnostic.message == message
    assert diagnostic.hint
    assert str(diagnostic.location) == "briefs/okafor-2023.md"
    assert reference == make()[0]


def test_a_bad_value_has_its_line_where_known() -> None:
    """Given the lines of the keys, the diagnostic points at the one at fault."""
    _, (diagnostic,) = make_reference(
        Citekey("k"), NOTHING, {"date": "soon"}, path="briefs/k.md", lines={"date": 4}
    )
    assert str(diagnostic.location) == "briefs/k.md:4"


@pytest.mark.parametrize("value", ["x" * 500, "`a`\n`b`", "\u202eevil\x00"])
def test_a_bad_value_is_shown_safely(value: str) -> None:
    """However long or odd a value, the message is one short printable line."""
    _, (diagnostic,) = make_reference(Citekey("k"), NOTHING, {"date": value}, path="b.md")
    assert len(diagnostic.message) < 130
    assert diagnostic.message.isprintable()
    assert diagnostic.message.count("`") == 2


def test_a_hostile_seed_is_text() -> None:
    """Line ends, control characters and other schemes do not get into a reference."""
    text = "T\u202eitle\x00 over\ntwo lines javascript:alert(1)"
    metadata = make_metadata(
        text, title="T\u202eitle\x00 over\ntwo lines", url="javascript:alert(1)"
    )
    reference, diagnostics = make(metadata=metadata)
    assert reference.item["title"] == "Title over two lines"
    assert "URL" not in reference.item
    assert diagnostics == ()


yaml_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
keys = st.sampled_from(["title", "authors", "publisher", "date", "url", "language", "type", "x"])


@given(st.dictionaries(keys, yaml_values))
def test_any_front_matter_gives_a_reference(overrides: dict[str, YamlValue]) -> None:
    """No front matter makes it fail, and every value that is kept can be written as UTF-8."""
    reference, _ = make_reference(Citekey("k"), STATED, overrides, path="briefs/k.md")
    assert reference.provenance.keys() == reference.item.keys() - {"id"}
    str(reference.item).encode()
    front_matter = dict(brief_front_matter(reference, make_annotated()))
    assert all(front_matter.values())


def test_front_matter_of_a_brief() -> None:
    """Front matter has the keys in a fixed order, those without a value left out."""
    annotated = make_annotated()
    pairs = brief_front_matter(make()[0], annotated)
    assert pairs == (
        ("title", "Ferry Timetable Cut by a Third"),
        ("authors", ["Ngozi Okafor"]),
        ("publisher", "Lagos Herald"),
        ("date", "2023-11-02"),
        ("url", "https://example.org/ferry"),
        ("language", "en"),
        ("citekey", "okafor-2023"),
        ("seed", "harbour.txt"),
        ("sha256", annotated.seed.sha256),
        ("themes", ["crime", "regulation"]),
    )
    bare = brief_front_matter(make(metadata=NOTHING)[0], make_annotated(terms={}))
    assert [key for key, _ in bare] == ["citekey", "seed", "sha256"]


def test_front_matter_reads_back() -> None:
    """What a build writes is what a person's own front matter would say."""
    first, _ = make("authors: [Simone de Beauvoir, '{Port Board}', 'Bell Tower,']\ndate: 1790~")
    written = dict(brief_front_matter(first, make_annotated()))
    again, diagnostics = make_reference(Citekey("okafor-2023"), NOTHING, written, path="p")
    assert diagnostics == ()
    assert again.item == first.item


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ngozi Okafor", Name(family="Okafor", given="Ngozi")),
        ("Okafor, Ngozi", Name(family="Okafor", given="Ngozi")),
        ("J. K. Rowe", Name(family="Rowe", given="J. K.")),
        ("Plato", Name(family="Plato")),
        ("Bell Tower,", Name(family="Bell Tower")),
        ("Ludwig van Beethoven", Name(family="van Beethoven", given="Ludwig")),
        ("Maria de la Cruz", Name(family="de la Cruz", given="Maria")),
        ("Chris Van Hollen", Name(family="Van Hollen", given="Chris")),
        ("Al Gore", Name(family="Gore", given="Al")),
        ("bell hooks", Name(family="hooks", given="bell")),
        ("Martin Luther King Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("Martin King, Jr.", Name(family="King", given="Martin", suffix="Jr.")),
        ("King, Jr., Martin", Name(family="King", given="Martin", suffix="Jr.")),
        ("King, Martin, Jr.", Name(family="King", given="Martin", suffix="Jr.")),
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("张 伟", Name(family="张", given="伟")),
        ("张伟", Name(family="张伟")),
        ("김 민수", Name(family="김", given="민수")),
        ("  Ann \n Lee ", Name(family="Lee", given="Ann")),
        ("", None),
        ("{}", None),
        (", Ann", None),
        ("a, b, c", None),
        ("Jr., Sr., III", None),
    ],
)
def test_parse_name(text: str, name: Name | None) -> None:
    """A name is told apart into its parts, or not at all."""
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ("Ann Lee and Bo Park", ("Ann Lee", "Bo Park")),
        ("Ann Lee; Park, Bo & C. Diaz", ("Ann Lee", "Park, Bo", "C. Diaz")),
        ("{Johnson and Johnson; Ltd} and Ann Lee", ("{Johnson and Johnson; Ltd}", "Ann Lee")),
        ("Alexander Anderson", ("Alexander Anderson",)),
        (" ; and ", ("and",)),
        ("", ()),
    ],
)
def test_split_names(text: str, names: tuple[str, ...]) -> None:
    """A list in one string is parted between names, never within braces."""
    assert split_names(text) == names


words = st.text(st.characters(categories=["Lu", "Ll", "Lo"], exclude_characters="{}"), min_size=1)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


@given(
    st.builds(
        Name, family=phrases, given=st.just("") | phrases, suffix=st.sampled_from(["", "Jr."])
    )
    | st.builds(Name, literal=phrases)
)
def test_a_written_name_reads_back(name: Name) -> None:
    """Names of words read back as they were, or come out whole where that cannot be."""
    written = write_name(name)
    (single,) = split_names(written)
    assert parse_name(single) in (name, Name(literal=name.full))


@given(st.text(), st.text(), st.text())
def test_any_name_can_be_written(family: str, given_name: str, literal: str) -> None:
    """No name is too odd to be written, nor does it come back as none."""
    name = Name(family=family, given=given_name, literal=literal)
    csl = name_to_csl(name)
    names = names_of({"author": [csl]})
    assert len(names) == (1 if csl else 0)
    assert all(write_name(name) for name in names)


def test_a_suffix_is_not_family() -> None:
    """A suffix that a byline's reader left with the family name is told apart."""
    csl = {"family": "Van Hollen", "given": "Chris", "suffix": "Jr."}
    assert name_to_csl(Name(family="Van Hollen Jr.", given="Chris")) == csl
    assert name_to_csl(Name(family="Jr.")) == {"family": "Jr."}


@pytest.mark.parametrize(
    ("particle", "written"),
    [("dropping-particle", "Balzac, Honoré de"), ("non-dropping-particle", "Honoré de Balzac")],
)
def test_a_dropped_particle_is_not_family(particle: str, written: str) -> None:
    """It goes with the given names, to front matter and back, and a style knows it there."""
    name = {"family": "Balzac", "given": "Honoré", particle: "de"}
    (read,) = names_of({"author": [name]})
    assert write_name(read) == written
    assert parse_name(written) == read
    assert read.full == "Honoré de Balzac"
    (kept,) = read_persons([name_to_csl(read)])
    assert (kept,) == read_persons([name])


def test_braces_without_quotes_are_an_organisation() -> None:
    """To YAML `{World Health Organization}` is a mapping; it is understood all the same."""
    reference, diagnostics = make("authors: [{World Health Organization}, {Board, Port}]")
    assert diagnostics == ()
    assert reference.item["author"] == [
        {"literal": "World Health Organization"},
        {"literal": "Board, Port"},
    ]
    reference, _ = make("authors: {World Health Organization}")
    assert reference.item["author"] == [{"literal": "World Health Organization"}]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-07", {"date-parts": [[2024, 7]]}),
        ("2024-07-08", {"date-parts": [[2024, 7, 8]]}),
        ("2024-02-29", {"date-parts": [[2024, 2, 29]]}),
        ("2024-07-08T13:16", {"date-parts": [[2024, 7, 8]]}),
        ("2024-07-08T13:16:20.406000Z", {"date-parts": [[2024, 7, 8]]}),
        ("2024-07-08 13:16 +02:00", {"date-parts": [[2024, 7, 8]]}),
        ("2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024-07?", {"date-parts": [[2024, 7]], "circa": True}),
        ("2024-21", {"date-parts": [[2024]], "season": 1}),
        ("2023-02-29", None),
        ("1900-02-29", None),
        ("0000", None),
        ("2024-00", None),
        ("2024-07-00", None),
        ("2024-25", None),
        ("24", None),
        ("٢٠٢٤", None),
        ("2024-7-8", None),
        ("", None),
    ],
)
def test_parse_edtf(text: str, date: dict[str, object] | None) -> None:
    """A date is as precise as it is written, and one of the calendar."""
    assert parse_edtf(text) == date
    if date is not None and "T" not in text and ":" not in text:
        assert read_date(date).edtf == text.replace("?", "~")


@pytest.mark.parametrize(
    ("text", "is_web"),
    [
        ("https://example.org", True),
        ("HTTP://example.org/a_(b)?q=%20&x=[1]#f", True),
        ("https://例え.jp/パス", True),
        ("https://", False),
        ("https:///path", False),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("java\tscript:alert(1)", False),
        ("javascript://example.org/%0aalert(1)", False),
        ("https://example.org/\u202egpj", False),
        ('https://example.org/"onclick=', False),
        ("https://example.org/<b>", False),
        ("https://example.org/{a}", False),
        ("https://example.org/\n", False),
        (" https://example.org/", False),
    ],
)
def test_is_web_url(text: str, is_web: bool) -> None:  # noqa: FBT001  the table's second column
    """Only absolute http and https addresses of visible characters are web addresses."""
    assert is_web_url(text) is is_web


def test_gaps_of_a_bare_source() -> None:
    """What a source does not state is listed as front matter to paste, and noted once."""
    gaps = find_gaps(make_brief(item={"title": "T"}))
    assert gaps.front_matter == (
        'authors: [""]  # none stated\n'
        'publisher: ""  # none stated\n'
        'date: ""  # none stated\n'
        'url: ""  # none stated'
    )
    (note,) = gaps.diagnostics
    assert (note.rule, note.severity) == ("metadata-complete", Severity.NOTE)
    assert str(note.location) == "briefs/duarte-2024.md"
    assert note.message == "no authors, publisher, date or url stated"
    assert load_mapping(gaps.front_matter, "p").diagnostics == ()


def test_gap_of_a_year() -> None:
    """A date of which only the year is stated is worth asking for."""
    item = {
        "title": "T",
        "author": [{"literal": "A"}],
        "container-title": "B",
        "URL": "https://example.org",
        "issued": {"date-parts": [[2024]]},
    }
    gaps = find_gaps(make_brief(item=item), briefs_dir="notes")
    assert gaps.front_matter == 'date: "2024"  # only the year is stated'
    assert gaps.diagnostics[0].message == "of the date only the year is stated"
    assert str(gaps.diagnostics[0].location) == "notes/duarte-2024.md"
    assert find_gaps(make_brief(item=item, overrides={"date": "2024"})).fields == ()
    whole = {**item, "issued": {"date-parts": [[2024, 7]]}}
    assert find_gaps(make_brief(item=whole)).diagnostics == ()


def test_a_key_left_empty_is_no_gap() -> None:
    """What a person said there is none of is not asked for again."""
    overrides = {"authors": [""], "publisher": "", "date": None, "url": ""}
    assert find_gaps(make_brief(item={"title": "T"}, overrides=overrides)).fields == ()
