"""What we write as RIS, read by a reader that is none of ours."""

import rispy

from mkbriefs.bibliography.ris import to_ris
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
