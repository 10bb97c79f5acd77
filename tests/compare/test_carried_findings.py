"""What is shown of findings until a changed seed is compared again is true of its new text."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import corpus_of
from mkbriefs.compare import carry_findings, compare
from mkbriefs.model import Brief, Findings, Quote

GATES = "The lock gates at Ferrol Quay failed on 4 March 2024."
LEVY = "The harbour board fined the operator $3,400 for it."
BOATS = "Twelve boats lay in the basin until noon."
CREW = "No one of the crew of the Marlin was hurt."
BLAZE = "Ana Duarte of the harbour board promised a report by May."
SENTENCES = (GATES, LEVY, BOATS, CREW, BLAZE)
OTHER = f"Quay closed\n\n{' '.join(SENTENCES)}\n"


def text_of(sentences: list[str]) -> str:
    """Return a seed that tells the same in its own order, with some of its own."""
    return f"Gates fail\n\n{' '.join(sentences)}\n"


def carried(before: list[str], after: list[str]) -> tuple[Findings, Findings, list[Brief]]:
    """Return the findings of a seed as it was, and as they are carried over to what it became."""
    corpus = corpus_of({"a.txt": text_of(before), "b.txt": OTHER})
    (now, _) = corpus_of({"a.txt": text_of(after), "b.txt": OTHER}).briefs
    was, other = corpus.briefs
    findings = compare(corpus).findings
    left = carry_findings(findings, was.citekey, was.source, now.source)
    return findings, left, [replace(now, citekey=was.citekey), other]


def quotes_of(findings: Findings) -> list[Quote]:
    """Return everything that findings quote."""
    quotes = [quote for fact in findings.facts for quote in fact.quotes]
    quotes += [
        end for fact in findings.facts for link in fact.links for end in (link.one, link.other)
    ]
    quotes += [side.quote for each in findings.discrepancies for side in each.sides]
    return [*quotes, *(q for o in findings.origins for tie in o.ties for q in tie.because)]


def words(quote: Quote, briefs: list[Brief]) -> str:
    """Return the words of a quotation."""
    (text,) = (b.source.seed.text for b in briefs if b.citekey == quote.citekey)
    return quote.span.of(text)


@settings(max_examples=30)
@given(st.permutations(SENTENCES), st.permutations(SENTENCES), st.integers(0, 5))
def test_what_is_carried_over_stands_in_the_new_text(
    before: list[str], after: list[str], kept: int
) -> None:
    """Every quotation lies in the sentence it names and has the words it had, as its fact says."""
    findings, left, briefs = carried(before, ["Nobody had expected it.", *after[:kept]])
    own = briefs[0].citekey
    sentences = {(b.citekey, s.id): s for b in briefs for s in b.source.sentences}
    for quote in quotes_of(left):
        assert sentences[quote.citekey, quote.sentence].span.covers(quote.span)
    assert {words(q, briefs) for q in quotes_of(left) if q.citekey == own} <= set(after[:kept])
    said = {fact.id: fact.citekeys for fact in findings.facts}
    assert all(fact.citekeys == said[fact.id] and fact.origins for fact in left.facts)
    assert left.origin_of[own].keys() == {s.id for s in briefs[0].source.sentences if s.is_flow}


def test_a_fact_goes_with_its_sentence() -> None:
    """A sentence that was cut takes its fact along; the fact of another sentence stays."""
    findings, left, briefs = carried([GATES, LEVY, CREW], [GATES, CREW])
    assert any(
        words(q, briefs) == LEVY
        for fact in findings.facts
        for q in fact.quotes
        if q.citekey == briefs[1].citekey
    )
    told = [{words(quote, briefs) for quote in fact.quotes} for fact in left.facts]
    assert {GATES} in told
    assert {LEVY} not in told


def test_nothing_else_changes() -> None:
    """Of a seed that only lost its line end all findings are carried over as they are."""
    findings, left, _ = carried([GATES, LEVY], [GATES, LEVY])
    assert left == replace(findings, events=())
