"""Why origins, facts, discrepancies and the timeline are as they are, as lines of text."""

from collections import Counter
from collections.abc import Iterator

from mkbriefs.compare.discrepancies.explained import discrepancy_lines
from mkbriefs.compare.nearest import Near, find_nearest
from mkbriefs.model import (
    Brief,
    Citekey,
    Corpus,
    Dated,
    DateState,
    DateValue,
    Event,
    Fact,
    Link,
    Quote,
    Shared,
    Span,
)
from mkbriefs.wording.figures import count
from mkbriefs.wording.values import date_value_in_words

_MOST_NEAR = 8
"""Sentences of other briefs that are told for one sentence."""


def quoted(span: Span, text: str, limit: int = 160) -> str:
    """Return words of a seed in quotation marks, white space folded, cut after so many signs."""
    words = " ".join(span.of(text).split())
    shown = words if len(words) <= limit else f"{words[: limit - 1]}…"
    return "“" + "".join(c if c.isprintable() else "\ufffd" for c in shown) + "”"


def origin_lines(brief: Brief, corpus: Corpus) -> Iterator[str]:
    """Yield the origins a brief leans on: by what it is tied, how strongly, and by which words."""
    ties = [
        (origin, tie)
        for origin in corpus.findings.origins
        for tie in origin.ties
        if tie.citekey == brief.citekey
    ]
    rests = Counter(corpus.findings.origin_of.get(brief.citekey, {}).values())
    yield f"\nOrigins ({len({origin.id for origin, _ in ties})})"
    for origin, tie in ties:
        part = f", for the mark {tie.mark} alone" if tie.mark else ""
        score = f", score {tie.score:.2f}" if tie.kind.is_inferred else ""
        yield f"  {origin.label} ({origin.id}): {tie.kind.value}{score}{part}"
        yield f"    {count(rests[origin.id], 'sentence')} of this brief"
        for quote in tie.because:
            yield f"    {_end(quote)}  {_words(quote, corpus)}"


def origin_of_sentence(brief: Brief, corpus: Corpus, sentence_id: str) -> Iterator[str]:
    """Yield the origin that a sentence rests on, if it is one of the reading flow."""
    id_ = corpus.findings.origin_of.get(brief.citekey, {}).get(sentence_id)
    if id_ is not None:
        yield f"  rests on {corpus.findings.origin_by_id[id_].label} ({id_})"


def difference_lines(brief: Brief, corpus: Corpus) -> Iterator[str]:
    """Yield what a brief and others tell differently: both values, and by which rule."""
    found = corpus.findings.of_brief(brief.citekey).discrepancies
    yield f"\nDiscrepancies ({len(found)})"
    texts = {each.citekey: each.source.seed.text for each in corpus.briefs} if found else {}
    for each in found:
        yield f"  D{corpus.findings.number_of[each.id]} {each.id}"
        for line in discrepancy_lines(each, texts):
            yield f"    {line}"


def fact_lines(brief: Brief, corpus: Corpus) -> Iterator[str]:
    """Yield the facts a brief has a part in: level, origins counted, and each link's score."""
    facts = corpus.findings.of_brief(brief.citekey).facts
    yield f"\nFacts ({len(facts)})"
    for fact in facts:
        yield f"  {_fact_head(fact, corpus)}"
        for quote in fact.quotes:
            yield f"    {_end(quote)}  {_words(quote, corpus)}"
        for link in fact.links:
            if brief.citekey in (link.one.citekey, link.other.citekey):
                yield f"    {_end(link.one)} and {_end(link.other)}: {_link(link)}"


def near_lines(brief: Brief, corpus: Corpus, sentence_id: str) -> Iterator[str]:
    """Yield what other sources say that is most like a sentence, near misses too, and verdicts."""
    found = find_nearest(corpus, brief.citekey, sentence_id, most=_MOST_NEAR)
    for near in found:
        yield from _near_lines(near, corpus)


def event_lines(brief: Brief, corpus: Corpus) -> Iterator[str]:
    """Yield the entries of the timeline that a brief has a part in, with the words of each date."""
    mine = [event for event in corpus.findings.events if _is_of(event, brief.citekey)]
    yield f"\nTimeline ({len(mine)})"
    for event in mine:
        when = date_value_in_words(_value(event.edtf, event.state))
        yield f"  {event.edtf or '?'}  {when}{f': {event.reason}' if event.reason else ''}"
        for dated in event.statements:
            yield f"    {_end(dated.quote)}  {_dated(dated, corpus)}"


def _is_of(event: Event, citekey: Citekey) -> bool:
    return any(dated.quote.citekey == citekey for dated in event.statements)


def _value(edtf: str, state: DateState) -> DateValue:
    return DateValue(edtf=edtf, precision="", state=state)


def _dated(dated: Dated, corpus: Corpus) -> str:
    words = quoted(dated.words, _text(dated.quote.citekey, corpus))
    read = f" read as {dated.edtf}" if dated.edtf else " not resolved"
    anchor = f", counted from {dated.anchor}" if dated.anchor else ""
    return f"{words}{read}{anchor}{f', {dated.joined}' if dated.joined else ''}"


def _near_lines(near: Near, corpus: Corpus) -> Iterator[str]:
    number = f"F{corpus.findings.number_of[near.fact.id]}, " if near.fact else ""
    yield f"  like {_end(near.link.other)}: {number}{near.verdict}"
    yield f"    {_words(near.link.other, corpus)}"
    yield f"    {_link(near.link)}"


def _fact_head(fact: Fact, corpus: Corpus) -> str:
    known = corpus.findings.origin_by_id
    labels = [known[id_].label if id_ in known else id_ for id_ in fact.origins]
    number = corpus.findings.number_of[fact.id]
    origins = count(len(fact.origins), "origin")
    return f"F{number} {fact.id} {fact.level.value}, {origins}: {'; '.join(labels)}"


def _link(link: Link) -> str:
    """Return a score, the part of it that words earn, and all that is shared."""
    confirmed = ", confirmed by a person" if link.is_confirmed else ""
    shared = "; shared " + ", ".join(map(_shared, link.shared)) if link.shared else ""
    return f"score {link.score:.2f}, words {link.likeness:.2f}{confirmed}{shared}"


def _shared(shared: Shared) -> str:
    return f"{shared.kind} {shared.words}"


def _end(quote: Quote) -> str:
    return f"{quote.citekey}#{quote.sentence}"


def _words(quote: Quote, corpus: Corpus) -> str:
    return quoted(quote.span, _text(quote.citekey, corpus))


def _text(citekey: Citekey, corpus: Corpus) -> str:
    return next(b.source.seed.text for b in corpus.briefs if b.citekey == citekey)
