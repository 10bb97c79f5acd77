"""What search is given: settings, and an index in which every script is found."""

import json
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkbriefs.engines.build import Built
from mkbriefs.engines.mkdocs_config import load_site_config
from mkbriefs.engines.search import FIELD, SEPARATOR, complete_index, divide, hidden_words, tokens
from mkbriefs.engines.search_index import dump_search, write_in_pieces
from sites import CONFIGURATION, PAGES, REPOSITORY, build, write_files

_SEEDS = sorted((REPOSITORY / "tests/cases/search").glob("*.txt"))
_HAN = re.compile("[\u3400-\u9fff]+")
_HAN_TEXT = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40), max_size=30)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site of the seeds in every language once."""
    folder = tmp_path_factory.mktemp("languages")
    seeds = {f"seeds/{path.name}": path.read_bytes() for path in _SEEDS}
    return build(write_files(folder, {"mkdocs.yml": CONFIGURATION, **PAGES, **seeds}))


def _index(site: Path) -> Any:
    return json.loads((site / "search/search_index.json").read_bytes())


def _split(text: str, separator: str) -> list[str]:
    """Return the tokens of a text as the browser's worker divides it."""
    return [part.lower() for part in re.split(separator, text) if part]


def _typed(query: str, separator: str, known: frozenset[str]) -> Iterator[str]:
    """Yield the tokens of what is typed: a run of Han by the longest tokens the index holds."""
    for part in _split(_HAN.sub(lambda run: f"{_cut(run[0], known)} ", query), separator):
        yield from part.split()


def _cut(run: str, known: frozenset[str]) -> str:
    pieces, at = [], 0
    while at < len(run):
        size = 2 if run[at : at + 2] in known else 1
        pieces.append(run[at : at + size])
        at += size
    return " ".join(pieces)


def test_every_query_is_in_the_entry_of_its_brief(built: Built) -> None:
    """What is typed divides into tokens that the entry of the brief holds, in every language."""
    index = _index(built.site_dir)
    separator = index["config"]["separator"]
    entries = {entry["location"]: entry for entry in index["docs"]}
    held = {
        location: frozenset(
            token
            for name in ("title", "text", FIELD)
            for token in _split(entry.get(name, ""), separator)
        )
        for location, entry in entries.items()
    }
    known = frozenset[str]().union(*held.values())
    assert built.run.project is not None
    briefs = built.run.project.corpus.briefs
    assert len(briefs) == len(_SEEDS)
    for brief in briefs:
        text = brief.source.seed.text
        assert brief.source.metadata.title is not None
        queries = [brief.source.metadata.title.value]
        queries += [s.span.of(text) for s in brief.source.sentences if s.is_flow]
        there = held[f"briefs/{brief.citekey}/"]
        for query in queries:
            missing = [
                token
                for token in _typed(query, separator, known)
                if not any(word.startswith(token) for word in there)
            ]
            assert missing == [], query


def test_the_pipeline_takes_nothing_off_words(built: Built) -> None:
    """Where nobody chose otherwise, words are neither trimmed to a-z nor left out."""
    config = _index(built.site_dir)["config"]
    assert config["pipeline"] == []
    assert config["separator"] == SEPARATOR


def test_a_choice_in_the_configuration_stands(tmp_path: Path) -> None:
    """A separator and a pipeline that somebody wrote into `mkdocs.yml` are used as they are."""
    ours = "- search: {separator: '[\\s,]+', pipeline: [stemmer]}"
    chosen = CONFIGURATION.replace("- search", ours)
    seeds = {"seeds/a.txt": _SEEDS[0].read_bytes()}
    config = _index(build(write_files(tmp_path, {"mkdocs.yml": chosen, **PAGES, **seeds})).site_dir)
    assert config["config"]["separator"] == "[\\s,]+"
    assert config["config"]["pipeline"] == ["stemmer"]


@given(_HAN_TEXT, _HAN_TEXT, _HAN_TEXT)
def test_a_phrase_divides_as_the_text_did(before: str, phrase: str, after: str) -> None:
    """The tokens of a phrase are those of the text but for the one at either edge."""
    whole = "\0".join(tokens(before + phrase + after))
    inner = "\0".join(tokens(phrase)[1:-1])
    assert inner in whole


@given(_HAN_TEXT)
def test_tokens_never_overlap(text: str) -> None:
    """No character ends one pair and begins another, so that the browser's work stays linear."""
    pairs = {token for token in tokens(text) if len(token) == 2}
    assert not {pair[0] for pair in pairs} & {pair[1] for pair in pairs}
    assert "".join(tokens(text)) == text


@given(st.text(max_size=60))
def test_dividing_adds_only_what_nobody_sees(text: str) -> None:
    """A divided text reads as before."""
    plain = text.replace("\u200b", "")
    assert divide(plain).replace("\u200b", "") == plain


def test_words_are_found_without_their_accents() -> None:
    """The hidden field holds words with accents without them, once, and each Han character."""
    assert hidden_words("Peñarroja, el canal; Peñarroja 茶农") == "penarroja 茶 农"
    assert hidden_words("plain words") == ""


def test_completing_keeps_what_is_there() -> None:
    """Entries keep their other keys; tags are divided like texts."""
    entry = {"location": "a/", "title": "茶农", "text": "x", "tags": ["茶农"], "boost": 2}
    index = {"config": {"fields": {"text": {"boost": 1}}}, "docs": [entry]}
    completed = complete_index(index)
    assert completed["docs"][0]["boost"] == 2
    assert completed["docs"][0]["location"] == "a/"
    assert completed["config"]["fields"].keys() == {"text", FIELD}


@pytest.mark.timeout(20)
def test_the_separator_is_linear() -> None:
    """A megabyte of one character is divided at once."""
    for character in ("'", "&", "茶", "a", " ", "."):
        re.split(SEPARATOR, character * 1_000_000)


def test_an_index_is_written_without_being_put_together(tmp_path: Path) -> None:
    """The file is the index as it would be put together, which is never there as a whole."""
    folder = write_files(tmp_path, {"mkdocs.yml": CONFIGURATION, **PAGES})
    config = load_site_config(folder / "mkdocs.yml").mkdocs
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    index = dump_search(config, lambda _: None)
    assert index is not None
    words = "The cranes of Aldvik were painted. " * 1_000
    index.entries = [
        json.dumps({"location": str(at), "title": "", "text": f"{words}{at}"}) for at in range(50)
    ]
    index.entries.insert(7, "")  # a page that is left out of search
    whole = index.generate_search_index(None)
    assert len(json.loads(whole)["docs"]) == 50
    write_in_pieces(config, index)
    (write,) = (event for event in config.plugins.events["post_build"] if event == index.write)
    tracemalloc.start()
    write(config=config)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    path = Path(config.site_dir, "search", "search_index.json")
    assert path.read_text(encoding="utf-8") == whole
    assert peak < len(whole) / 2
