"""Front matter is written so that every reader reads the same value."""

import json

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.briefs.yaml_text import entry_text, yaml_entry
from mkbriefs.frontmatter import YamlValue, load_mapping

TEXT = st.one_of(
    st.text(max_size=30),
    st.text(
        st.sampled_from(":#-{}[],&*!|>'\"%@`?\\ \n\t\x85\u2028\ufeff\x7f\x00aé1~"), max_size=12
    ),
    st.sampled_from(
        ["no", "Yes", "null", "~", "010", "1e3", "12:30:45", "2024-07-08", "0x1f", "y"]
    ),
    st.sampled_from(
        ["---", "...", "a: b", "a #b", "- a", "Kim, A. (eds.)", "=", "<<", "a1b2", "NaN"]
    ),
)
VALUE = st.one_of(
    TEXT,
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.none(),
    st.lists(st.one_of(TEXT, st.dictionaries(TEXT.filter(bool), TEXT, max_size=2)), max_size=4),
)


@given(value=VALUE)
def test_pyyaml_reads_the_value_back(value: YamlValue) -> None:
    """PyYAML reads an entry as the value it was written from."""
    assert yaml.safe_load(yaml_entry("key", value)) == {"key": value}


@given(value=TEXT)
def test_texts_stay_texts_for_our_reader(value: str) -> None:
    """Our own reader reads a text as the same text, also in the short way."""
    entry = yaml_entry("key", value)
    loaded = load_mapping(entry, "x.md")
    assert loaded.diagnostics == ()
    assert loaded.values == {"key": value}
    assert entry_text(entry) == value
    assert entry.count("\n") == 1


def test_plain_words_are_not_quoted() -> None:
    """Ordinary titles and names stand as they are, what could be taken for a number does not."""
    assert yaml_entry("title", "Lake Office, Bergen (north)") == (
        "title: Lake Office, Bergen (north)\n"
    )
    assert yaml_entry("authors", ["Åsa Ek", "2 Fast"]) == 'authors:\n  - Åsa Ek\n  - "2 Fast"\n'
    assert yaml_entry("date", "2024-07-08") == 'date: "2024-07-08"\n'
    assert json.loads(yaml_entry("title", 'A "b": c').partition(": ")[2]) == 'A "b": c'
