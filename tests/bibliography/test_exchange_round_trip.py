"""RIS and CSL-JSON: what is written is read back, and any text at all is read without a fault."""

import json
import time

from hypothesis import given
from hypothesis import strategies as st

from builders import make_reference_by_hand
from mkbriefs.bibliography.csl_json import read_csl_json, to_csl_json
from mkbriefs.bibliography.item import CSL_TYPES
from mkbriefs.bibliography.ris import read_ris, to_ris
from mkbriefs.bibliography.ris.tags import PUBLISHED, READ_TYPES, WRITTEN_TYPES
from mkbriefs.bibliography.text import plain_text
from mkbriefs.bibliography.urls import is_on_disk

SAMPLES = (
    "Plain words",
    "100 % of {braces} & #1_a^b~c",
    '"quoted" “curly” ‘single’',
    "人民日报 2024年",
    "العربية والعبرية עברית",
    "back\\slash TY  - BOOK",
    "Ünïcödé – dash — ellipsis …",
    "a; b, c: d",
)
words = st.sampled_from(SAMPLES) | st.text("abcXYZ 0123{}%&_#~'äß中", min_size=1, max_size=20)
# One line, and nothing that a reader of RIS must take for the path of a file.
texts = words.map(plain_text).filter(lambda text: text and not is_on_disk(text))
plain_words = st.text("abcdeXYZäé中", min_size=1, max_size=10)
urls = st.text("abc_%&#~=?/.-", max_size=30).map(lambda tail: f"https://x.example/{tail}")
dates = st.one_of(
    st.tuples(st.integers(1000, 2100)),
    st.tuples(st.integers(1000, 2100), st.integers(1, 12)),
    st.tuples(st.integers(1000, 2100), st.integers(1, 12), st.integers(1, 28)),
).map(lambda parts: {"date-parts": [list(parts)]})
names = st.lists(
    st.fixed_dictionaries({"family": plain_words, "given": plain_words})
    | st.fixed_dictionaries(
        {"family": plain_words, "given": plain_words, "suffix": st.sampled_from(["Jr.", "III"])}
    )
    | st.fixed_dictionaries({"literal": plain_words}),
    min_size=1,
    max_size=4,
)
TEXTS = (
    *("title", "title-short", "container-title", "collection-title", "publisher"),
    *("publisher-place", "edition", "volume", "number-of-volumes", "genre", "language"),
    *("call-number", "archive", "source", "abstract", "note"),
)
keywords = st.lists(plain_words, min_size=1, max_size=4, unique=True).map(", ".join)
ris_items = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(set(READ_TYPES.values())))},
    optional={
        **dict.fromkeys(TEXTS, texts),
        **dict.fromkeys(("author", "editor", "collection-editor", "translator"), names),
        "issued": dates,
        "accessed": dates,
        "original-date": dates,
        "URL": urls,
        "DOI": plain_words.map(lambda tail: f"10.5555/{tail}"),
        "keyword": keywords,
        "ISSN": st.just("1234-567X"),
        "ISBN": st.just("978-3-16-148410-0"),
        "page": st.sampled_from(["3", "3-9", "e12", "xi-xx"]),
        "custom": st.lists(
            st.tuples(st.sampled_from(["C5", "C8", "XX", "AN"]), texts).map(list),
            min_size=1,
            max_size=3,
        ).map(lambda tags: {"ris": {"tags": tags}}),
    },
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**14), 10**14) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain_words, inner, max_size=3),
    max_leaves=8,
)


SAID_AS = {
    ("book", "container-title"): "collection-title",
    ("legal_case", "publisher"): "authority",
    **dict.fromkeys([(kind, "archive") for kind in sorted(PUBLISHED)], "source"),
    ("motion_picture", "author"): "director",
    ("motion_picture", "collection-editor"): "producer",
    ("motion_picture", "translator"): "performer",
    ("song", "editor"): "performer",
    ("personal_communication", "editor"): "recipient",
    ("software", "edition"): "version",
}
"""By type and variable: what RIS takes it for."""
UNSAID = {
    ("legal_case", "collection-editor"),
    ("legal_case", "editor"),
    ("legal_case", "number-of-volumes"),
    ("legal_case", "translator"),
    ("patent", "editor"),
    ("report", "translator"),
    ("thesis", "collection-editor"),
    ("thesis", "container-title"),
}
"""Types and variables whose tag says something else in RIS."""


def as_ris_says(item: dict[str, object]) -> dict[str, object]:
    """Return an item as a record of its type can say it."""
    said = {name: value for name, value in item.items() if (item["type"], name) not in UNSAID}
    for (kind, name), other in SAID_AS.items():
        if kind == item["type"] and name in said and other not in said:
            said[other] = said.pop(name)
    if item["type"] in PUBLISHED:
        said.pop("archive", None)
    if item["type"] == "book" and "collection-title" not in said and "editor" not in said:
        # Editors of a series have to be told of by its title.
        said |= {"editor": said.pop("collection-editor")} if "collection-editor" in said else {}
    return said


@given(ris_items, texts)
def test_ris_gives_back_what_it_can_say(item: dict[str, object], key: str) -> None:
    """Every variable with a tag, and every tag without variable, survives writing and reading."""
    read = read_ris(to_ris([make_reference_by_hand(key, item)]), shown_as="x.ris")
    (entry,) = read.entries
    item = as_ris_says(item)
    # A `review` is an article.
    kind = READ_TYPES[WRITTEN_TYPES.get(str(item["type"]), "GEN")]
    assert (entry.item, entry.key, read.diagnostics) == ({**item, "type": kind}, key, ())


@given(ris_items, ris_items)
def test_ris_written_twice_is_the_same(one: dict[str, object], two: dict[str, object]) -> None:
    """Reading and writing again changes no byte."""
    written = to_ris([make_reference_by_hand("a", one), make_reference_by_hand("b", two)])
    entries = read_ris(written, shown_as="x.ris").entries
    assert to_ris([make_reference_by_hand(e.key, e.item) for e in entries]) == written


@given(
    st.fixed_dictionaries(
        {"type": st.sampled_from(CSL_TYPES), "title": texts},
        optional={"author": names, "issued": dates, "URL": urls, "x-odd": json_values},
    ),
    texts,
)
def test_csl_json_loses_nothing(item: dict[str, object], key: str) -> None:
    """An item comes back as it was, keys that CSL does not know among it."""
    read = read_csl_json(to_csl_json([make_reference_by_hand(key, item)]), shown_as="x.json")
    (entry,) = read.entries
    assert (entry.item, entry.key, read.diagnostics) == (item, key, ())


@given(st.text() | st.text('TYERAUPDKWID12 -/\n\t[]{}",:', max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """Readers never raise, and say so where a file gives nothing."""
    for read in (read_ris, read_csl_json):
        found = read(text, shown_as="x")
        assert found.entries or found.diagnostics


@given(st.lists(json_values, max_size=4))
def test_any_json_is_read_without_a_fault(values: list[object]) -> None:
    """Whatever stands in an array, and under the names of CSL, is an entry or a diagnostic."""
    items = [{"id": value, "type": value, "title": value, "author": value} for value in values]
    for document in (values, items, {"items": items}, *items):
        found = read_csl_json(json.dumps(document), shown_as="x")
        assert found.entries or found.diagnostics


def test_reading_takes_no_longer_than_files_are_long() -> None:
    """Hundreds of thousands of lines of one record, value or nesting take seconds at most."""
    hostile = (
        "TY  - BOOK\n" + "KW  - a b\n" * 100_000,
        "TY  - BOOK\nAB  - a\n" + " b\n" * 200_000,
        "TY  - BOOK\n" * 100_000,
        "TY  - BOOK\nDA  - " + "2024/" * 200_000,
    )
    began = time.process_time()
    for text in hostile:
        read_ris(text, shown_as="x")
    for text in ("[" * 200_000, '{"a":' * 200_000, "[" + "{}," * 200_000):
        read_csl_json(text, shown_as="x")
    assert time.process_time() - began < 8


def test_numbers_keep_their_sign() -> None:
    """A sign is no digit: a negative number is as long as the positive one, and stays a number."""
    item = {"type": "book", "title": "T", "x-odd": [10**14, -(10**14)]}
    (entry,) = read_csl_json(json.dumps(item), shown_as="x.json").entries
    assert entry.item == item
