"""RIS between programs: ours read by a reader that is none of ours, and theirs by ours."""

import rispy

from mkbriefs.bibliography.ris import read_ris, to_ris
from mkbriefs.model import Citekey, Reference


def _reference(key: str, **item: object) -> Reference:
    return Reference(citekey=Citekey(key), item={"id": key, **item}, provenance={})


def test_another_reader_finds_what_was_written() -> None:
    """Keys, titles, authors, dates and addresses come out of another program's reader unchanged."""
    written = to_ris(
        [
            _reference(
                "lee-2024",
                type="article-newspaper",
                title="Ferry fares & tides: 5% up",
                author=[{"family": "Lee", "given": "Ann"}, {"literal": "Harbour Board"}],
                issued={"date-parts": [[2024, 5, 3]]},
                URL="https://example.org/a_b?x=1&y=%20#top~",
            ),
            _reference("渡船-2020", type="book", title="渡船的历史", publisher="海港出版社"),
        ]
    )
    one, two = rispy.loads(written)
    assert (one["id"], one["title"]) == ("lee-2024", "Ferry fares & tides: 5% up")
    assert one["authors"] == ["Lee, Ann", "Harbour Board"]
    assert one["urls"] == ["https://example.org/a_b?x=1&y=%20#top~"]
    assert one["date"].startswith("2024/05/03")
    assert (two["title"], two["publisher"]) == ("渡船的历史", "海港出版社")


def _read(text: str) -> list[dict[str, object]]:
    return [dict(entry.item) for entry in read_ris(text, shown_as="x.ris").entries]


def test_endnote_writes_several_values_below_one_tag() -> None:
    """Keywords, numbers and addresses stand one to a line; an edition that is a date is none."""
    (item,) = _read(
        "TY  - JOUR\nTI  - Plastics\nKW  - *Rivers\nPlastics, Tidal\nSN  - 1748-9326 (Print)\n"
        "1748-9318\nUR  - https://example.org/1\nhttps://example.org/2\nET  - 2019/03/08\n"
        "LA  - eng\nM3  - Journal Article\nER  - \n"
    )
    assert item == {
        "type": "article-journal",
        "title": "Plastics",
        "URL": "https://example.org/1",
        "language": "en",
        "ISSN": "1748-9326 (Print), 1748-9318",
        "keyword": "*Rivers; Plastics, Tidal",
        "custom": {
            "ris": {
                "tags": [
                    ["UR", "https://example.org/2"],
                    ["ET", "2019/03/08"],
                    ["M3", "Journal Article"],
                ]
            }
        },
    }


def test_names_as_programs_write_them() -> None:
    """Organisations of EndNote, suffixes, several names in one tag, a list that is not whole."""
    (item,) = _read(
        "TY  - JOUR\nTI  - Salt\nAU  - Board of Rivers,\nAU  - University of the North,, Tromso\n"
        "AU  - Smith, John Jr.\nAU  - Doe, Jane; Roe, John\nAU  - et al.\nER  - \n"
    )
    assert item["author"] == [
        {"literal": "Board of Rivers"},
        {"literal": "University of the North, Tromso"},
        {"family": "Smith", "given": "John", "suffix": "Jr."},
        {"family": "Doe", "given": "Jane"},
        {"family": "Roe", "given": "John"},
    ]
    written = to_ris([_reference("k", **item)])
    assert _read(written) == [item]
    assert "AU  - et al.\n" in written


def test_what_a_tag_means_is_told_by_the_type() -> None:
    """An edited book has editors and a series, a letter a recipient, a report its own number."""
    book, letter, report = _read(
        "TY  - EDBOOK\nAU  - Ding, A.\nA2  - Quist, B.\nT2  - Symposia\nER  - \n"
        "TY  - PCOMM\nAU  - Ding, A.\nA2  - Quist, B.\nER  - \n"
        "TY  - RPRT\nTI  - Canals\nSN  - 12/2020\nER  - \n"
    )
    assert book == {
        "type": "book",
        "editor": [{"family": "Ding", "given": "A."}],
        "collection-editor": [{"family": "Quist", "given": "B."}],
        "collection-title": "Symposia",
        "custom": {"ris": {"type": "EDBOOK"}},
    }
    assert letter["recipient"] == [{"family": "Quist", "given": "B."}]
    assert report == {"type": "report", "title": "Canals", "number": "12/2020"}


def test_web_of_science_writes_of_conferences_under_tags_of_its_own() -> None:
    """A conference's name is no issue, its days no visit; the last line ends the file."""
    read = read_ris(
        "TY  - CPAPER\nTI  - Streams &amp; Dams\nCP  - Conference on Water\n"
        "Y2  - 2019 JUL 08-10\nER  - \nEF\n",
        shown_as="x.ris",
    )
    (entry,) = read.entries
    assert entry.item == {
        "type": "paper-conference",
        "title": "Streams & Dams",
        "custom": {"ris": {"tags": [["CP", "Conference on Water"], ["Y2", "2019 JUL 08-10"]]}},
    }
    assert read.diagnostics == ()
