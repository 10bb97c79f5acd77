"""The export keeps its contract: schema, offsets, order."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none

from builders import make_annotated, make_brief, make_corpus, make_metadata, make_seed, span_of
from mkbriefs.export import export_as_json
from mkbriefs.model import (
    Brief,
    Corpus,
    MarkKind,
    Mention,
    MentionKind,
    Money,
    Provenance,
    ProvenanceKind,
    Reference,
)

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "export.schema.json").read_text(encoding="utf-8")
)

ASTRAL = (
    "𝔘niversity closes 🏛️ campus 👩‍🔬\n\nBy Zoë 𠮷野\n\n"
    "The 😀 lab was robbed 🚨 at 9 p.m. on Monday! 𝟙𝟚𝟛 new rules, they say.\n\n"
    "Share this 🔗\n"
)
HOSTILE = (
    "</script><script>alert(1)</script>\n\n"
    "---\ntitle: evil\n---\n\n"
    'x}}\\n@misc{evil "q" \\u0000 \x00 \x1b[31m robbed\u2028sep\u2029 {{ rules }}. \ufeffEnd.\n\n'
    "<!-- mkbriefs:end text -->\n"
)
DECODED = "One\r\n\r\nTwo was robbed.\r\nThree has rules.\r\n".replace("\r\n", "\n")


def export(corpus: Corpus) -> dict[str, Any]:
    """Return the export as a consumer reads it: through its JSON text."""
    document = export_as_json(
        corpus,
        version="1.2.3",
        brief_url=lambda citekey: f"briefs/{citekey}/",
        theme_url=lambda theme: f"themes/{theme}/",
    )
    read: dict[str, Any] = json.loads(document)
    return read


def spans_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object in `value`, at any depth, that carries an offset."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


def check_contract(corpus: Corpus) -> dict[str, Any]:
    """Return the export after checking schema and offsets."""
    document = export(corpus)
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(document)
    for brief in document["briefs"]:
        text = brief["seed"]["text"]
        for span in spans_in(brief):
            assert text[span["start"] : span["end"]] == span["exact"]
    return document


def make_rich_brief() -> Brief:
    """Return a brief with marks, a mention with a value, and metadata read from the seed."""
    text = (
        "Tanker seized\n\nReuters\n\nThe cargo is worth $3 million. A crew was robbed.\n\n"
        "Made by AI\n"
    )
    metadata = make_metadata(
        text,
        title="Tanker seized",
        authors=["{Reuters}"],
        marks={MarkKind.AI_GENERATED: "Made by AI"},
    )
    brief = make_brief(text, citekey="reuters-nd", path="sub/tanker.md", metadata=metadata)
    mention = Mention(
        kind=MentionKind.MONEY,
        span=span_of(text, "$3 million"),
        name="USD 3000000",
        value=Money(low=Decimal(3_000_000), high=Decimal(3_000_000), currency="USD"),
    )
    source = make_annotated(text, path="sub/tanker.md", metadata=metadata)
    return Brief(
        citekey=brief.citekey,
        source=type(source)(
            seed=source.seed,
            metadata=metadata,
            paragraphs=source.paragraphs,
            dropped=source.dropped,
            sentences=source.sentences,
            mentions=(mention,),
            key_points=source.key_points,
        ),
        reference=Reference(
            citekey=brief.citekey,
            item={"id": "reuters-nd", "type": "document", "title": "Tanker seized"},
            provenance={
                "type": Provenance(kind=ProvenanceKind.DEFAULT),
                "title": Provenance(kind=ProvenanceKind.SEED, span=span_of(text, "Tanker seized")),
            },
        ),
        overrides={},
    )


@pytest.mark.parametrize("text", [ASTRAL, HOSTILE, DECODED, "", " \n ", "One line"])
def test_contract_holds_for_any_kind_of_text(text: str) -> None:
    """Astral characters, decoded line ends, hostile and empty texts keep schema and offsets."""
    document = check_contract(make_corpus(make_brief(text)))
    assert document["briefs"][0]["seed"]["text"] == text


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_contract_holds_for_random_text(text: str) -> None:
    """Whatever the text, `text[start:end] == exact`."""
    check_contract(make_corpus(make_brief(f"Title\n\nrobbed {text} rules")))


def test_a_corpus_of_several() -> None:
    """Briefs and themes stand in the corpus's order; findings are still empty."""
    briefs = [make_brief(ASTRAL, citekey="b-2020"), make_rich_brief(), make_brief(citekey="a-2021")]
    document = check_contract(make_corpus(*briefs, themes=("regulation", "crime", "weather")))
    assert document["schema"] == "mkbriefs/1"
    assert document["generator"] == "mkbriefs 1.2.3"
    assert [theme["id"] for theme in document["themes"]] == ["regulation", "crime", "weather"]
    assert document["themes"][0]["url"] == "themes/regulation/"
    assert [brief["citekey"] for brief in document["briefs"]] == ["b-2020", "reuters-nd", "a-2021"]
    assert document["facts"] == document["discrepancies"] == document["origins"] == []
    assert all(brief["related"] == [] for brief in document["briefs"])


def test_an_empty_corpus() -> None:
    """A site without seeds has an export too."""
    document = check_contract(Corpus(briefs=(), themes=()))
    assert document["briefs"] == document["themes"] == []


def test_one_brief_in_full() -> None:
    """A brief's export says what its model values say."""
    brief = check_contract(make_corpus())["briefs"][0]
    assert brief["url"] == "briefs/duarte-2024/"
    assert brief["csl"]["id"] == "duarte-2024"
    assert brief["seed"]["sha256"] == make_seed().sha256
    assert brief["seed"]["language"] == "en"
    assert [(p["id"], p["kind"]) for p in brief["paragraphs"]] == [
        ("p1", "body"),
        ("h1", "heading"),
        ("p2", "body"),
    ]
    assert [s["id"] for s in brief["sentences"]] == ["s1", "s2", "h1s1", "s3", "s4"]
    (hit,) = brief["sentences"][0]["themes"]
    assert (hit["id"], hit["score"]) == ("crime", 0.5)
    assert [words["exact"] for words in hit["because"]] == ["robbed"]
    assert [d["rule"] for d in brief["dropped"]] == ["test-rule"] * 3
    assert brief["mentions"] == [
        {"type": "citation", "name": "7", "value": None, "start": 170, "end": 173, "exact": "[7]"}
    ]
    assert brief["key_points"] == ["s1", "s3"]


def test_shares_of_themes() -> None:
    """Each theme of the site has its share of the reading flow's sentences, headings left out."""
    document = check_contract(make_corpus(themes=("crime", "regulation", "weather")))
    assert document["briefs"][0]["themes"] == {"crime": 0.25, "regulation": 0.25, "weather": 0}


def test_metadata_marks_and_values() -> None:
    """Provenance keeps its words, a mention its value, a mark of trouble the words that show it."""
    brief = check_contract(make_corpus(make_rich_brief()))["briefs"][0]
    assert brief["metadata"] == {
        "type": {"origin": "default", "span": None},
        "title": {"origin": "seed", "span": {"start": 0, "end": 13, "exact": "Tanker seized"}},
    }
    assert brief["mentions"][0]["value"] == {"amount": 3_000_000, "currency": "USD"}
    assert brief["marks"][0]["kind"] == "ai-generated"
    assert brief["marks"][0]["spans"][0]["exact"] == "Made by AI"
    assert brief["seed"]["media_type"] == "text/markdown"


def test_text_of_the_export() -> None:
    """The text is UTF-8 with true characters, a brief to a line, the same every time."""
    corpus = make_corpus(make_brief(ASTRAL, citekey="b-2020"), make_brief(citekey="a-2021"))

    text = export_as_json(corpus, version="0", brief_url=str, theme_url=str)
    assert text == export_as_json(corpus, version="0", brief_url=str, theme_url=str)
    assert "😀" in text
    assert text.endswith("}\n")
    assert sum(line.startswith('{"citekey":') for line in text.split("\n")) == 2
