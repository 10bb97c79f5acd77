"""BibTeX, RIS and CSL-JSON: what is written comes back, and nothing else does."""

import json
import re
from collections.abc import Mapping, Sequence

import pybtex.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from builders import make_reference_by_hand
from mkbriefs.bibliography.bibtex import to_bibtex
from mkbriefs.bibliography.csl_json import to_csl_json
from mkbriefs.bibliography.ris import to_ris
from mkbriefs.bibliography.text import plain_text
from mkbriefs.model import Reference

HOSTILE = (
    "x}}\n@misc{evil, title = {y",
    "}} , note = {injected",
    "a { b",
    "{{{",
    "}}}",
    "100% of $5 & #1_a^b~c",
    "back\\slash \\input{/etc/passwd} \\",
    "\"quoted\" ``ticks'' -- --- << >> ?` !`",
    "@string{a = {b}}",
    "@comment{x}",
    "line\r\nER  - \r\nTY  - EVIL\nAU  - Mallory",
    "ER  - \u2028TY  - EVIL\x85AU  - Mallory\x0bTI  - z",
    "a and b and others",
    "Comma, Separated, Name, Four",
    "𝔘𝔫𝔦 😀 né \u202egnip",
    "nul\x00 and \ud800 surrogate",
)

texts = st.sampled_from(HOSTILE) | st.text() | st.text("{}\\@%&#_$~^\"',-`?!<> \nab,", max_size=30)


def to_item(title: str, authors: Sequence[Mapping[str, str]]) -> dict[str, object]:
    """Return a news item with `title` in every text variable."""
    return {
        "type": "article-newspaper",
        "title": title,
        "author": [dict(author) for author in authors],
        "container-title": title,
        "issued": {"date-parts": [[2024, 7, 8]]},
        "URL": "https://example.org/a_b?x=1&y=%20~z#f",
        "volume": title,
        "language": title,
    }


def read_bibtex(text: str) -> BibliographyData:
    """Return what pybtex reads; any fault of syntax raises."""
    with pybtex.errors.capture() as faults:
        data = parse_string(text, "bibtex")
    assert not faults
    return data


_COMMANDS = {
    r"\textbackslash": "\\",
    r"\textbraceleft": "{",
    r"\textbraceright": "}",
    r"\textasciitilde": "~",
    r"\textasciicircum": "^",
}


def decode_tex(text: str) -> str:
    """Return the characters TeX would set: commands, escapes, groups; nothing else may be there."""
    decoded = []
    for piece in re.findall(r"\\[a-z]+|\\.|[^\\]", text, re.DOTALL):
        if piece in "{}":
            continue
        if piece.startswith("\\") and len(piece) > 2:
            decoded.append(_COMMANDS[piece])
        elif piece.startswith("\\"):
            assert piece[1] in "$&%#_"
            decoded.append(piece[1])
        else:
            assert piece not in "$&%#_^"
            decoded.append(" " if piece == "~" else piece)
    return "".join(decoded)


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """Return the records of a RIS file as tag and value; a line that is no tag line raises."""
    records: list[list[tuple[str, str]]] = [[]]
    for line in text.splitlines():
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        records[-1].append((match[1], match[2]))
        if match[1] == "ER":
            records.append([])
    assert records.pop() == []
    return records


@given(texts)
def test_bibtex_gives_titles_back(title: str) -> None:
    """A title of any characters is one field of one entry, and reads back the same."""
    data = read_bibtex(to_bibtex([make_reference_by_hand("k-1", to_item(title, []))]))
    assert list(data.entries) == ["k-1"]
    fields = data.entries["k-1"].fields
    expected = plain_text(title)
    for field in ("title", "journal", "volume", "language"):
        assert " ".join(decode_tex(fields.get(field, "")).split()) == " ".join(expected.split())
    assert fields["url"] == "https://example.org/a_b?x=1&y=%20~z#f"
    assert fields["date"] == "2024-07-08"
    assert set(fields) <= {"title", "journal", "date", "year", "volume", "url", "language"}


@given(st.lists(st.tuples(texts, texts, st.booleans()), min_size=1, max_size=4))
def test_bibtex_gives_authors_back(parts: list[tuple[str, str, bool]]) -> None:
    """Names of any characters keep their number, order and parts."""
    authors = [
        {"literal": family} if is_literal else {"family": family, "given": given_name}
        for family, given_name, is_literal in parts
    ]
    expected = []
    for author in authors:
        names = {part: plain_text(text) for part, text in author.items()}
        family = names.get("family") or names.get("literal") or names.get("given", "")
        given_name = names.get("given", "") if names.get("family") else ""
        if family:
            expected.append((family, given_name))
    data = read_bibtex(to_bibtex([make_reference_by_hand("k-1", to_item("T", authors))]))
    people = data.entries["k-1"].persons.get("author", [])
    read = [
        (
            decode_tex(" ".join(person.prelast_names + person.last_names)),
            decode_tex(" ".join(person.first_names + person.middle_names)),
        )
        for person in people
    ]
    assert read == expected


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ({"family": "Okafor", "given": "Ngozi"}, "Okafor, Ngozi"),
        ({"family": "O'Brien", "given": "Jean-Luc M."}, "O'Brien, Jean-Luc M."),
        ({"family": "van Gogh", "given": "Vincent"}, "van Gogh, Vincent"),
        ({"family": "King", "given": "Martin", "suffix": "Jr."}, "King, Jr., Martin"),
        ({"family": "Plato"}, "Plato"),
        ({"family": "Bell Tower"}, "{Bell Tower}"),
        ({"literal": "Johnson and Johnson"}, "{Johnson and Johnson}"),
        ({"family": "Smith, Esq.", "given": "A"}, "{Smith, Esq.}, A"),
        ({"family": "张", "given": "伟"}, "张, 伟"),
    ],
)
def test_bibtex_names_stay_readable(author: dict[str, str], written: str) -> None:
    """Ordinary names are written as people write them, braces stand only where they must."""
    text = to_bibtex([make_reference_by_hand("k-1", {"author": [author]})])
    assert f"    author = {{{written}}}\n" in text


def test_bibtex_of_one_article() -> None:
    """An entry is laid out a field to a line, for BibLaTeX (`date`) and BibTeX (`year`)."""
    item = {
        "type": "article-newspaper",
        "title": "Rates up 5%",
        "author": [{"family": "Okafor", "given": "Ngozi"}, {"literal": "Lagos Desk"}],
        "container-title": "Herald & Post",
        "issued": {"date-parts": [[2023, 11, 2]]},
        "accessed": {"date-parts": [[2024, 1, 5]]},
        "URL": "https://example.org/a_b",
    }
    assert to_bibtex([make_reference_by_hand("okafor-2023", item)]) == (
        "@article{okafor-2023,\n"
        "    author = {Okafor, Ngozi and {Lagos Desk}},\n"
        "    title = {{Rates up 5\\%}},\n"
        "    journal = {Herald \\& Post},\n"
        "    date = {2023-11-02},\n"
        "    year = {2023},\n"
        "    url = {https://example.org/a_b},\n"
        "    urldate = {2024-01-05}\n"
        "}\n"
    )


def test_bibtex_keys_are_unique_whatever_their_case() -> None:
    """Keys that a reader would take for one are told apart, and hold nothing that ends a key."""
    references = [make_reference_by_hand(key) for key in ("Lee", "lee", "a b,c{d}", "lee-2")]
    data = read_bibtex(to_bibtex(references))
    assert list(data.entries) == ["Lee", "lee-2", "a-b-c-d", "lee-2-2"]


def test_bibtex_drops_what_is_no_web_address() -> None:
    """An address that could run a script is not handed on, and braces in one cannot end it."""
    for url in ("javascript:alert(1)", "https://x.org/}}@misc{evil", " data:text/html,x"):
        text = to_bibtex([make_reference_by_hand("k", {"title": "T", "URL": url})])
        assert "url" not in read_bibtex(text).entries["k"].fields
    doi = make_reference_by_hand("k", {"title": "T", "DOI": "10.1/a}b{c"})
    assert read_bibtex(to_bibtex([doi])).entries["k"].fields["doi"] == "10.1/a%7Db%7Bc"


def test_a_source_of_which_nothing_is_known_has_an_entry() -> None:
    """Its key is followed by a comma, as pandoc wants it."""
    text = to_bibtex([make_reference_by_hand("a", {}), make_reference_by_hand("b", {"title": "T"})])
    assert text == "@misc{a,\n}\n\n@misc{b,\n    title = {{T}}\n}\n"


@given(texts, texts)
def test_ris_is_a_record_per_source(title: str, name: str) -> None:
    """No value begins a line or a record of its own, and every value reads back."""
    item = to_item(title, [{"literal": name}])
    records = read_ris(to_ris([make_reference_by_hand(f"k-{n}", item) for n in range(2)]))
    assert [dict(record)["ID"] for record in records] == ["k-0", "k-1"]
    for record in records:
        values = dict(record)
        assert record[0] == ("TY", "NEWS")
        assert values.get("TI", "") == plain_text(title)
        assert values.get("AU", "").replace(",, ", ", ") == plain_text(name)
        assert values["DA"] == "2024/07/08/"


def test_ris_of_one_report() -> None:
    """A record has the tags reference managers read, and none without a value."""
    item = {
        "type": "report",
        "title": "Lead in drinking water",
        "author": [
            {"family": "Silva", "given": "Rui", "suffix": "Jr."},
            {"literal": "Water Board"},
        ],
        "issued": {"date-parts": [[2014, 3]]},
        "publisher": "Water Institute",
        "number": "12",
        "page": "3-9",
    }
    assert to_ris([make_reference_by_hand("silva-2014", item)]) == (
        "TY  - RPRT\nID  - silva-2014\nTI  - Lead in drinking water\n"
        "AU  - Silva, Rui, Jr.\nAU  - Water Board\nPB  - Water Institute\nPY  - 2014\n"
        "DA  - 2014/03//\nSN  - 12\nSP  - 3\nEP  - 9\nER  - \n"
    )


@given(st.lists(texts, max_size=3))
def test_csl_json_is_the_items(titles: list[str]) -> None:
    """CSL-JSON holds the items as they are, in order, an item to a line."""
    clean = [title.replace("\ud800", "") for title in titles]
    references = [
        make_reference_by_hand(f"k-{n}", {"title": title}) for n, title in enumerate(clean)
    ]
    text = to_csl_json(references)
    assert json.loads(text) == [dict(reference.item) for reference in references]
    assert text.endswith("]\n")
    assert text.count("\n") == (len(titles) + 2 if titles else 1)


@pytest.mark.parametrize("write", [to_bibtex, to_ris])
def test_no_reference_is_an_empty_file(write: object) -> None:
    """Without sources the file is empty."""
    references: list[Reference] = []
    assert callable(write)
    assert write(references) == ""
