"""What comparing the briefs showed, as JSON: facts, discrepancies, origins, the timeline."""

from collections.abc import Iterator, Mapping

from mkbriefs.excerpts import beginning
from mkbriefs.export.values import JSON, span_as_json
from mkbriefs.model import (
    Citekey,
    Corpus,
    Dated,
    Discrepancy,
    Event,
    Fact,
    Findings,
    Link,
    Origin,
    OriginId,
    Quote,
    RelatedBrief,
    Shared,
    Tie,
)

_DIGITS = 4
"""Of scores: more would tell nothing."""


class FindingsWriter:
    """Writes the findings of a corpus, whose texts quotations are taken from."""

    def __init__(self, corpus: Corpus) -> None:
        self._findings: Findings = corpus.findings
        self._texts = {brief.citekey: brief.source.seed.text for brief in corpus.briefs}

    def facts(self) -> Iterator[dict[str, JSON]]:
        """Yield the facts, those of most weight first."""
        return map(self._fact, self._findings.facts)

    def discrepancies(self) -> Iterator[dict[str, JSON]]:
        """Yield the discrepancies, in the order of pages."""
        return map(self._discrepancy, self._findings.discrepancies)

    def origins(self) -> Iterator[dict[str, JSON]]:
        """Yield the origins, those on which most briefs lean first."""
        return map(self._origin, self._findings.origins)

    def timeline(self) -> Iterator[dict[str, JSON]]:
        """Yield the events, those on the line first."""
        return map(self._event, self._findings.events)

    def origin_of(self, citekey: Citekey) -> Mapping[str, OriginId]:
        """Return the origin of each sentence of a brief, by the sentence's id."""
        return self._findings.origin_of.get(citekey, {})

    def related(self, citekey: Citekey) -> list[JSON]:
        """Return the closest other briefs, with the reasons as one text and apart."""
        return [_related(other) for other in self._findings.related.get(citekey, ())]

    def ground(self, citekey: Citekey) -> tuple[object, ...]:
        """Return all that `origin_of` and `related` tell of a brief, as a value with an address."""
        origins = tuple(self.origin_of(citekey).items())
        return origins, self._findings.related.get(citekey, ())

    def _quote(self, quote: Quote) -> dict[str, JSON]:
        text = self._texts[quote.citekey]
        return {
            "citekey": quote.citekey,
            "sentence": quote.sentence,
            **span_as_json(beginning(text, quote.span), text),
        }

    def _fact(self, fact: Fact) -> dict[str, JSON]:
        return {
            "id": fact.id,
            "number": self._findings.number_of[fact.id],
            "level": fact.level.value,
            "score": round(fact.links[0].score, _DIGITS),
            "origins": len(fact.origins),
            "origin_ids": list(fact.origins),
            "shared": [_shared(shared) for shared in fact.shared],
            "quotes": [
                {**self._quote(q), "origin": self.origin_of(q.citekey).get(q.sentence)}
                for q in fact.quotes
            ],
            "links": [_link(link) for link in fact.links],
        }

    def _discrepancy(self, discrepancy: Discrepancy) -> dict[str, JSON]:
        return {
            "id": discrepancy.id,
            "number": self._findings.number_of[discrepancy.id],
            "kind": discrepancy.kind.value,
            "difference": discrepancy.difference,
            "rule": discrepancy.rule,
            "fact": discrepancy.fact,
            "quotes": [
                {**self._quote(side.quote), "value": side.value} for side in discrepancy.sides
            ],
        }

    def _origin(self, origin: Origin) -> dict[str, JSON]:
        quotes = dict.fromkeys(quote for tie in origin.ties for quote in tie.because)
        return {
            "id": origin.id,
            "label": origin.label,
            "citekeys": list(origin.citekeys),
            "because": [self._quote(quote) for quote in quotes],
            "ties": [self._tie(tie) for tie in origin.ties],
        }

    def _tie(self, tie: Tie) -> dict[str, JSON]:
        return {
            "citekey": tie.citekey,
            "kind": tie.kind.value,
            "inferred": tie.kind.is_inferred,
            "score": round(tie.score, _DIGITS),
            "mark": tie.mark or None,
            "because": [self._quote(quote) for quote in tie.because],
        }

    def _event(self, event: Event) -> dict[str, JSON]:
        return {
            "iso": event.edtf or None,
            "state": event.state.value,
            "reason": event.reason or None,
            "fact": event.fact,
            "statements": [self._dated(dated) for dated in event.statements],
        }

    def _dated(self, dated: Dated) -> dict[str, JSON]:
        return {
            **self._quote(dated.quote),
            "words": span_as_json(dated.words, self._texts[dated.quote.citekey]),
            "iso": dated.edtf or None,
            "anchor": dated.anchor or None,
            "joined": dated.joined or None,
        }


def _shared(shared: Shared) -> dict[str, JSON]:
    return {"kind": shared.kind, "words": shared.words}


def _link(link: Link) -> dict[str, JSON]:
    return {
        "one": _end(link.one),
        "other": _end(link.other),
        "score": round(link.score, _DIGITS),
        "likeness": round(link.likeness, _DIGITS),
        "shared": [_shared(shared) for shared in link.shared],
        "confirmed": link.is_confirmed,
    }


def _end(quote: Quote) -> dict[str, JSON]:
    return {"citekey": quote.citekey, "sentence": quote.sentence}


def _related(other: RelatedBrief) -> dict[str, JSON]:
    return {
        "citekey": other.citekey,
        "because": "; ".join(reason.words for reason in other.reasons),
        "reasons": [{"kind": reason.kind, "words": reason.words} for reason in other.reasons],
    }
