"""The export keeps its contract: schema, offsets, order."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it ships none

from builders import make_annotated, make_brief, make_corpus, make_metadata, make_seed, span_of
from finding_builders import compared_corpus, make_fact, make_origin, whole_of, with_findings
from mkbriefs.excerpts import LONGEST
from mkbriefs.export import ExportSettings, export_as_json
from mkbriefs.model import (
    Brief,
    Corpus,
    Dated,
    DateState,
    Event,
    MarkKind,
    Mention,
    MentionKind,
    Money,
    Provenance,
    ProvenanceKind,
    Reference,
    Tie,
    TieKind,
)

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "export.schema.json").read_text(encoding="utf-8")
)

VALIDATOR = Draft202012Validator(SCHEMA)

FINDINGS = ("facts", "discrepancies", "origins", "timeline")
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


_PLAIN = ExportSettings(version="0", brief_url=str, theme_url=str)


def export(corpus: Corpus) -> dict[str, Any]:
    """Return the export as a consumer reads it: through its JSON text."""
    document = export_as_json(
        corpus,
        ExportSettings(
            version="1.2.3",
            brief_url=lambda citekey: f"briefs/{citekey}/",
            theme_url=lambda theme: f"themes/{theme}/",
        ),
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
    VALIDATOR.validate(document)
    for brief in document["briefs"]:
        text = brief["seed"]["text"]
        for span in spans_in(brief):
            assert text[span["start"] : span["end"]] == span["exact"]
    texts = {brief["citekey"]: brief["seed"]["text"] for brief in document["briefs"]}
    for finding in (f for list_ in FINDINGS for f in document[list_]):
        for quote in quotes_in(finding):
            text = texts[quote["citekey"]]
            for span in spans_in(quote):
                assert text[span["start"] : span["end"]] == span["exact"]
    return document


def quotes_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object in `value`, at any depth, that is a quotation."""
    if isinstance(value, dict):
        if {"citekey", "exact"} <= value.keys():
            yield value
        else:
            for inner in value.values():
                yield from quotes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes_in(inner)


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


def test_the_schema_is_one() -> None:
    """What the export is checked against is a JSON schema itself."""
    VALIDATOR.check_schema(SCHEMA)


def test_a_corpus_of_several() -> None:
    """Briefs and themes stand in the corpus's order; findings that are not there are none."""
    briefs = [make_brief(ASTRAL, citekey="b-2020"), make_rich_brief(), make_brief(citekey="a-2021")]
    document = check_contract(make_corpus(*briefs, themes=("regulation", "crime", "weather")))
    assert document["schema"] == "mkbriefs/1"
    assert document["generator"] == "mkbriefs 1.2.3"
    assert [theme["id"] for theme in document["themes"]] == ["regulation", "crime", "weather"]
    assert document["themes"][0]["url"] == "themes/regulation/"
    assert [brief["citekey"] for brief in document["briefs"]] == ["b-2020", "reuters-nd", "a-2021"]
    assert all(document[findings] == [] for findings in FINDINGS)
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


def make_compared() -> Corpus:
    """Return a corpus that has findings of every kind."""
    corpus = compared_corpus()
    ferry, tide, _ = corpus.briefs
    first, second = whole_of(ferry, "s1"), whole_of(tide, "s1")
    tied = Tie(citekey=ferry.citekey, kind=TieKind.COPIED, because=(first, second), score=0.61239)
    marked = Tie(citekey=tide.citekey, kind=TieKind.CITED, because=(second,), mark="7")
    origin = replace(corpus.findings.origins[0], ties=(tied, marked))
    words = span_of(ferry.source.seed.text, "3 May")
    event = Event(
        edtf="XXXX-05-03",
        state=DateState.PARTIAL,
        statements=(
            Dated(quote=first, words=words, edtf="XXXX-05-03"),
            Dated(quote=second, words=second.span, joined="joined by a fact shared with berg-2024"),
        ),
        reason="the source states no date",
        fact=corpus.findings.facts[0].id,
    )
    origins = (origin, *corpus.findings.origins[1:])
    return replace(corpus, findings=replace(corpus.findings, origins=origins, events=(event,)))


def test_facts_tell_what_ties_their_quotes() -> None:
    """A fact has its level, score, origins and quotations, and each link what it shares."""
    fact, likely = check_contract(make_compared())["facts"]
    assert (fact["number"], fact["level"], fact["score"]) == (1, "corroborated", 0.8)
    assert (fact["origins"], fact["origin_ids"]) == (2, ["o-northern-news-agency", "o-lund"])
    assert fact["shared"][0] == {"kind": "number", "words": "forty"}
    assert [(q["citekey"], q["sentence"], q["origin"]) for q in fact["quotes"]] == [
        ("berg-2024", "s2", "o-northern-news-agency"),
        ("holm-2024", "s1", "o-northern-news-agency"),
        ("lund-nd", "s1", "o-lund"),
    ]
    assert fact["links"][0] == {
        "one": {"citekey": "berg-2024", "sentence": "s2"},
        "other": {"citekey": "holm-2024", "sentence": "s1"},
        "score": 0.8,
        "likeness": 0.5,
        "shared": fact["shared"],
        "confirmed": False,
    }
    assert (likely["number"], likely["level"]) == (2, "candidate")


def test_discrepancies_tell_both_values() -> None:
    """A discrepancy has each side's words and value, the difference and the rule."""
    document = check_contract(make_compared())
    (found,) = document["discrepancies"]
    assert [quote["value"] for quote in found["quotes"]] == ["90,000 crowns", "120,000 crowns"]
    assert found["quotes"][1]["exact"] == "the damage at 120,000 crowns"
    assert (found["kind"], found["rule"]) == ("amount", "amounts-differ")
    assert found["fact"] == document["facts"][0]["id"]


def test_origins_tell_what_ties_their_briefs() -> None:
    """An origin has each tie's kind, words and score, and all words once."""
    origin, own = check_contract(make_compared())["origins"]
    assert (origin["label"], origin["citekeys"]) == (
        "Northern News Agency",
        ["berg-2024", "holm-2024"],
    )
    assert [quote["citekey"] for quote in origin["because"]] == ["berg-2024", "holm-2024"]
    copied, cited = origin["ties"]
    assert (copied["kind"], copied["inferred"], copied["score"]) == ("copied", True, 0.6124)
    assert (cited["kind"], cited["inferred"], cited["mark"]) == ("cited", False, "7")
    assert own["because"] == []


def test_timeline_tells_the_words_of_each_date() -> None:
    """An event has its date, why it is not on the line, and each statement with its own words."""
    document = check_contract(make_compared())
    (event,) = document["timeline"]
    assert (event["iso"], event["state"]) == ("XXXX-05-03", "partial")
    assert event["reason"] == "the source states no date"
    assert event["fact"] == document["facts"][0]["id"]
    first, second = event["statements"]
    assert (first["words"]["exact"], first["iso"], first["joined"]) == ("3 May", "XXXX-05-03", None)
    assert second["joined"] == "joined by a fact shared with berg-2024"


def test_findings_quote_the_beginning_of_a_long_sentence() -> None:
    """A sentence that many findings quote is not repeated whole in each."""
    one, other = (
        make_brief(f"The ferry sank {'and rose ' * 200}in May.", citekey=citekey, path=citekey)
        for citekey in ("berg-2024", "lund-2024")
    )
    origin = make_origin("Wire", one, other)
    fact = make_fact(whole_of(one, "s1"), whole_of(other, "s1"), origins=[origin])
    corpus = with_findings(make_corpus(one, other), origins=[origin], facts=[fact])
    (shown,) = check_contract(corpus)["facts"]
    for quote in shown["quotes"]:
        assert quote["exact"].startswith("The ferry sank and rose")
        assert len(quote["exact"]) <= LONGEST


def test_briefs_tell_their_origin_and_what_is_related() -> None:
    """A sentence has its origin; related briefs have their reasons as one text and apart."""
    ferry, _, pilot = check_contract(make_compared())["briefs"]
    assert {s["origin"] for s in ferry["sentences"]} == {"o-northern-news-agency"}
    assert ferry["related"][0]["because"] == "same report: Northern News Agency; 1 shared fact"
    assert [r["words"] for r in ferry["related"][0]["reasons"]][1] == "1 shared fact"
    assert pilot["related"] == []


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_findings_on_random_text(text: str) -> None:
    """Whatever the texts, quotations of findings are exact."""
    one, other = (
        make_brief(f"Title\n\nrobbed {text} rules", citekey=key, path=f"{key}.txt")
        for key in ("a", "b")
    )
    if not (one.source.sentences and other.source.sentences):
        return
    quotes = [whole_of(brief, brief.source.sentences[0].id) for brief in (one, other)]
    origin = make_origin("Wire", one, other)
    corpus = make_corpus(one, other)
    check_contract(
        with_findings(corpus, origins=[origin], facts=[make_fact(*quotes, origins=[origin])])
    )


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

    text = export_as_json(corpus, _PLAIN)
    assert text == export_as_json(corpus, _PLAIN)
    assert "😀" in text
    assert text.endswith("}\n")
    assert sum(line.startswith('{"citekey":') for line in text.split("\n")) == 2


def test_every_finding_has_its_line() -> None:
    """A finding stands in a line of its own, so that a change is small in a diff."""
    text = export_as_json(make_compared(), _PLAIN)
    assert sum(line.startswith('{"id":"f-') for line in text.split("\n")) == 2
    assert sum(line.startswith('{"id":"d-') for line in text.split("\n")) == 1
    assert sum(line.startswith('{"iso":') for line in text.split("\n")) == 1
