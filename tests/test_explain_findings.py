"""What `explain` says of facts, of the timeline, and of sentences that nearly say the same."""

from dataclasses import replace

import pytest

from builders import make_brief, make_corpus, span_of
from finding_builders import compared_corpus, make_fact, make_origin, whole_of, with_findings
from mkbriefs.compare.nearest import find_nearest
from mkbriefs.explain import explain_brief, explain_sentence
from mkbriefs.model import Citekey, Corpus, Dated, DateState, Event

_MARKET = (
    "The ferry market on the eastern quay burnt down on Sunday night, the brigade said. Rain fell."
)
_FIRE = (
    "A night watchman saw smoke. The brigade said the ferry market burnt down on Sunday. "
    "Stalls will be rebuilt."
)
_SCHOOL = "The school opened late. Pupils waited in the yard, and a teacher read to them."


def _three() -> Corpus:
    """Return two texts on one fire and one on a school, with what ties the first two."""
    market, fire, school = (
        make_brief(text, citekey=key, path=f"{key}.txt", terms={})
        for key, text in (("market", _MARKET), ("fire", _FIRE), ("school", _SCHOOL))
    )
    origins = [make_origin("Market", market), make_origin("Fire", fire)]
    fact = make_fact(whole_of(market, "s1"), whole_of(fire, "s2"), origins=origins)
    return with_findings(make_corpus(market, fire, school), origins=origins, facts=[fact])


def test_a_fact_tells_its_level_origins_and_links() -> None:
    """A brief's facts have level, origins counted and named, quotations, and each link's score."""
    corpus = _three()
    said = explain_brief(corpus.briefs[0], corpus)
    fact = corpus.findings.facts[0]
    assert "Facts (1)" in said
    assert f"F1 {fact.id} corroborated, 2 origins: Market; Fire" in said
    assert "fire#s2  “The brigade said the ferry market burnt down on Sunday.”" in said
    link = "market#s1 and fire#s2: score 0.80, words 0.50; shared number forty, place north pier"
    assert link in said
    assert "Facts (0)" in explain_brief(corpus.briefs[2], corpus)


def test_only_links_of_the_brief_are_told() -> None:
    """What ties two other briefs is left to theirs."""
    corpus = compared_corpus()
    said = explain_brief(corpus.briefs[1], corpus)
    assert "berg-2024#s2 and holm-2024#s1: score" in said
    assert "berg-2024#s2 and lund-nd#s1: score" not in said


def test_the_timeline_tells_words_and_reasons() -> None:
    """A brief's entries have their date in words, what is joined, and why one is not placed."""
    corpus = compared_corpus()
    ferry, tide, _ = corpus.briefs
    quote, other = whole_of(ferry, "s1"), whole_of(tide, "s1")
    dated = Dated(
        quote=quote,
        words=span_of(ferry.source.seed.text, "3 May"),
        edtf="2024-05-03",
        anchor="2024-07-01",
    )
    joined = Dated(
        quote=other,
        words=span_of(tide.source.seed.text, "when"),
        joined="joined by a fact shared with berg-2024",
    )
    events = (
        Event(edtf="2024-05-03", state=DateState.RESOLVED, statements=(dated, joined)),
        Event(
            edtf="",
            state=DateState.UNRESOLVED,
            statements=(joined,),
            reason="the source states no date",
        ),
    )
    corpus = replace(corpus, findings=replace(corpus.findings, events=events))
    said = explain_brief(ferry, corpus)
    assert "Timeline (1)" in said
    assert "2024-05-03  3 May 2024\n" in said
    assert "berg-2024#s1  “3 May” read as 2024-05-03, counted from 2024-07-01" in said
    assert "“when” not resolved, joined by a fact shared with berg-2024" in said
    assert "?  not resolved: the source states no date" in explain_brief(tide, corpus)


def test_a_sentence_tells_what_is_like_it_elsewhere() -> None:
    """A sentence has the closest one of each other brief, and why it is in a fact or not."""
    corpus = _three()
    said = explain_sentence(corpus.briefs[0], corpus, "s1")
    assert "like fire#s2: F1, in one fact, corroborated" in said
    assert "“The brigade said the ferry market burnt down on Sunday.”" in said
    assert "like school" not in said


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("Many people think the eastern ferry is very slow. Rain fell.", "apart: the score is"),
        ("The ferry market on the eastern quay burnt down. Nobody was hurt.", "apart: not close"),
    ],
)
def test_near_misses_have_their_reason(other: str, verdict: str) -> None:
    """What is in no fact with a sentence says what is lacking."""
    briefs = [
        make_brief(text, citekey=key, path=f"{key}.txt", terms={})
        for key, text in (("market", _MARKET), ("other", other))
    ]
    (near,) = find_nearest(make_corpus(*briefs), Citekey("market"), "s1", most=8)
    assert near.verdict.startswith(verdict)
    assert near.fact is None


def test_a_sentence_closer_to_another_is_told() -> None:
    """A near miss whose partner is closer to another sentence of the brief names that."""
    fire = "The brigade said the ferry market burnt down on Sunday night. "
    others = (
        "Rain fell. Trams stood still. A dog barked. Bread ran out. Wells froze. Clerks struck."
    )
    lost = "With the ferry market burnt, three old stalls and sheds were lost. "
    texts = {"ours": fire + lost + others, "theirs": fire + others.replace("a", "e")}
    briefs = [
        make_brief(text, citekey=key, path=f"{key}.txt", terms={}) for key, text in texts.items()
    ]
    (near,) = find_nearest(make_corpus(*briefs), Citekey("ours"), "s2", most=8)
    assert near.verdict == "apart: the other sentence is closer to s1 of this brief"


def test_headings_have_no_likes() -> None:
    """A sentence outside the reading flow is held against nothing."""
    corpus = compared_corpus()
    assert find_nearest(corpus, Citekey("berg-2024"), "h1s1", most=8) == ()
