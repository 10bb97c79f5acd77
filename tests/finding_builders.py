"""Findings for tests, built by hand: what comparing would show of briefs made by `builders`."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from builders import make_brief, make_corpus, span_of
from mkbriefs.model import (
    Brief,
    Citekey,
    Corpus,
    Dated,
    DateState,
    Discrepancy,
    DiscrepancyKind,
    Event,
    Fact,
    FactLevel,
    FindingId,
    Findings,
    Link,
    Origin,
    OriginId,
    Quote,
    Reason,
    RelatedBrief,
    Shared,
    Side,
    Span,
    Tie,
    TieKind,
)

FERRY = (
    "# Ferry hits the pier\n\n"
    "The ferry struck the north pier on 3 May. Forty people were hurt, the harbour office said.\n\n"
    "Repairs will cost 90,000 crowns. Nobody has been charged.\n"
)
TIDE = (
    "# Low tide blamed for crash\n\n"
    "Forty passengers were injured when the boat hit the north pier.\n\n"
    "The harbour office puts the damage at 120,000 crowns, and calls that a first estimate.\n"
)
PILOT = (
    "# Pilot speaks\n\n"
    "A pilot said forty people had been injured at the north pier. He blames the tide.\n"
)


def quote_of(brief: Brief, exact: str, nth: int = 1) -> Quote:
    """Return words of a brief as a quotation; they stand inside one sentence.

    Args:
        brief: a brief.
        exact: words of its seed.
        nth: which time they stand there is meant, from 1.
    """
    span = span_of(brief.source.seed.text, exact, nth)
    sentence = next(s for s in brief.source.sentences if s.span.covers(span))
    return Quote(brief.citekey, span, sentence.id)


def whole_of(brief: Brief, sentence: str) -> Quote:
    """Return a whole sentence of a brief as a quotation, by its id."""
    found = next(s for s in brief.source.sentences if s.id == sentence)
    return Quote(brief.citekey, found.span, sentence)


def make_origin(label: str, *briefs: Brief, kind: TieKind = TieKind.STATED) -> Origin:
    """Return an origin on which briefs lean, all tied in the same way, without words to show it."""
    slug = "-".join("".join(c if c.isalnum() else " " for c in label.lower()).split())
    return Origin(
        id=OriginId(f"o-{slug}"),
        label=label,
        ties=tuple(Tie(citekey=brief.citekey, kind=kind) for brief in briefs),
    )


def make_fact(
    *quotes: Quote,
    origins: Sequence[Origin],
    shared: Sequence[tuple[str, str]] = (("number", "forty"), ("place", "north pier")),
    level: FactLevel = FactLevel.CORROBORATED,
    is_confirmed: bool = False,
) -> Fact:
    """Return a fact whose first quotation is tied to each of the others."""
    links = tuple(
        Link(
            one=quotes[0],
            other=other,
            score=0.8,
            likeness=0.5,
            shared=tuple(Shared(kind=kind, words=words) for kind, words in shared),
            is_confirmed=is_confirmed,
        )
        for other in quotes[1:]
    )
    return Fact(
        id=_id("f", *quotes),
        quotes=quotes,
        level=level,
        links=links,
        origins=tuple(origin.id for origin in origins),
    )


def make_discrepancy(  # noqa: PLR0913  every argument but the quotations has a default
    one: Quote,
    other: Quote,
    *,
    kind: DiscrepancyKind = DiscrepancyKind.AMOUNT,
    values: tuple[str, str] = ("90,000 crowns", "120,000 crowns"),
    difference: str = "30,000 crowns apart (25 %).",
    rule: str = "amounts-differ",
    fact: Fact | None = None,
) -> Discrepancy:
    """Return a discrepancy of two quotations."""
    return Discrepancy(
        id=_id("d", one, other),
        kind=kind,
        sides=(Side(quote=one, value=values[0]), Side(quote=other, value=values[1])),
        difference=difference,
        rule=rule,
        fact=fact.id if fact else None,
    )


def make_event(
    edtf: str,
    *told: tuple[Brief, str, str],
    anchor: str = "",
    reason: str = "",
    fact: Fact | None = None,
) -> Event:
    """Return an event; its state is that of the date.

    Args:
        edtf: the date; empty for one that nothing fixes.
        told: for each statement the brief, the id of the sentence, and the words that date it.
        anchor: the date from which the words were counted.
        reason: why it has no place.
        fact: what ties the statements.
    """
    known = DateState.PARTIAL if edtf.startswith("XXXX") else DateState.RESOLVED
    return Event(
        edtf=edtf,
        state=known if edtf else DateState.UNRESOLVED,
        statements=tuple(_dated(*each, anchor) for each in told),
        reason=reason,
        fact=fact.id if fact else None,
    )


def _dated(brief: Brief, sentence: str, words: str, anchor: str) -> Dated:
    quote = whole_of(brief, sentence)
    text = brief.source.seed.text
    start = text.index(words, quote.span.start, quote.span.end)
    return Dated(quote=quote, words=Span(start, start + len(words)), anchor=anchor)


def make_related(*reasons: tuple[Brief, Sequence[str]]) -> tuple[RelatedBrief, ...]:
    """Return related briefs, each with its reasons in words."""
    return tuple(
        RelatedBrief(
            citekey=brief.citekey,
            reasons=tuple(Reason(kind="facts", words=words) for words in given),
        )
        for brief, given in reasons
    )


def with_findings(
    corpus: Corpus,
    *,
    origins: Sequence[Origin] = (),
    facts: Sequence[Fact] = (),
    discrepancies: Sequence[Discrepancy] = (),
    events: Sequence[Event] = (),
    related: Mapping[Citekey, tuple[RelatedBrief, ...]] | None = None,
) -> Corpus:
    """Return a corpus with findings; each sentence rests on the first origin of its brief."""
    first: dict[Citekey, OriginId] = {}
    for origin in origins:
        for citekey in origin.citekeys:
            first.setdefault(citekey, origin.id)
    origin_of = {
        brief.citekey: {s.id: first[brief.citekey] for s in brief.source.sentences}
        for brief in corpus.briefs
        if brief.citekey in first
    }
    findings = Findings(
        origins=tuple(origins),
        origin_of=origin_of,
        facts=tuple(facts),
        discrepancies=tuple(discrepancies),
        events=tuple(events),
        related=related or {},
    )
    return replace(corpus, findings=findings)


def compared_corpus() -> Corpus:
    """Return three briefs on one accident: a fact, a candidate, a discrepancy, two origins."""
    ferry = make_brief(FERRY, citekey="berg-2024", path="a.txt", item={"title": "Ferry hits"})
    tide = make_brief(TIDE, citekey="holm-2024", path="b.txt", item={"title": "Low tide"})
    pilot = make_brief(PILOT, citekey="lund-nd", path="c.txt", item={"title": "Pilot speaks"})
    agency = make_origin("Northern News Agency", ferry, tide)
    own = make_origin("Lund", pilot, kind=TieKind.OWN)
    hurt = make_fact(
        quote_of(ferry, "Forty people were hurt"),
        whole_of(tide, "s1"),
        quote_of(pilot, "forty people had been injured at the north pier"),
        origins=(agency, own),
    )
    blamed = make_fact(
        whole_of(ferry, "s4"),
        whole_of(pilot, "s2"),
        origins=(agency, own),
        shared=(("word", "charged"), ("word", "blames")),
        level=FactLevel.CANDIDATE,
    )
    damage = make_discrepancy(
        whole_of(ferry, "s3"), quote_of(tide, "the damage at 120,000 crowns"), fact=hurt
    )
    return with_findings(
        make_corpus(ferry, tide, pilot),
        origins=(agency, own),
        facts=(hurt, blamed),
        discrepancies=(damage,),
        related={
            ferry.citekey: make_related(
                (tide, ("same report: Northern News Agency", "1 shared fact")),
                (pilot, ("2 shared facts",)),
            )
        },
    )


def _id(letter: str, *quotes: Quote) -> FindingId:
    held = "\n".join(f"{q.citekey} {q.span.start} {q.span.end}" for q in quotes)
    return FindingId(f"{letter}-{hashlib.sha256(held.encode()).hexdigest()[:8]}")
