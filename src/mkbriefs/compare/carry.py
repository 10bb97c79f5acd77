"""Findings of an earlier corpus, as far as they still hold of a brief whose seed has changed.

Comparing a corpus takes a while; what a page shows of its findings until then must be true. So a
finding is carried over where all that it quotes of the brief still stands in the text, sentence by
sentence and word by word, and left out otherwise.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mkbriefs.model import (
    AnnotatedSeed,
    Citekey,
    Discrepancy,
    Fact,
    FindingId,
    Findings,
    Link,
    Origin,
    OriginId,
    Quote,
    Sentence,
    Side,
    Span,
    Tie,
)


def carry_findings(
    findings: Findings, citekey: Citekey, before: AnnotatedSeed, after: AnnotatedSeed
) -> Findings:
    """Return findings as they hold of the page of one brief. The timeline is left out.

    Args:
        findings: of a corpus with the seed as it was.
        citekey: of the brief whose seed has changed.
        before: that seed as it was.
        after: as it is.
    """
    carrier = _Carrier(citekey, _same_sentences(before, after))
    rests_on = carrier.rests_on(findings.origin_of.get(citekey, {}), after)
    origin_of = {**findings.origin_of, citekey: rests_on}
    carried = (carrier.fact(fact, origin_of) for fact in findings.facts)
    facts = tuple(fact for fact in carried if fact is not None)
    known = {fact.id for fact in facts}
    told = (carrier.discrepancy(each, known) for each in findings.discrepancies)
    return Findings(
        origins=tuple(map(carrier.origin, findings.origins)),
        origin_of=origin_of,
        facts=facts,
        discrepancies=tuple(each for each in told if each is not None),
        related=findings.related,
    )


def _same_sentences(before: AnnotatedSeed, after: AnnotatedSeed) -> dict[str, tuple[int, Sentence]]:
    """Return where sentences stand now, and how far they moved, by the ids they had."""
    standing: dict[str, deque[Sentence]] = defaultdict(deque)
    for sentence in after.sentences:
        if sentence.is_flow:
            standing[sentence.span.of(after.seed.text)].append(sentence)
    moved = {}
    for sentence in before.sentences:
        found = standing.get(sentence.span.of(before.seed.text)) if sentence.is_flow else None
        if found:
            now = found.popleft()
            moved[sentence.id] = now.span.start - sentence.span.start, now
    return moved


@dataclass(frozen=True, slots=True)
class _Carrier:
    """Carries what quotes one brief over to its changed text."""

    citekey: Citekey
    moved: Mapping[str, tuple[int, Sentence]]

    def rests_on(self, before: Mapping[str, OriginId], after: AnnotatedSeed) -> dict[str, OriginId]:
        """Return the origins of the sentences; of new ones that of most others."""
        was = {now.id: before[id_] for id_, (_, now) in self.moved.items() if id_ in before}
        usual = Counter(was.values() or before.values()).most_common(1)
        main = {s.id: usual[0][0] for s in after.sentences if s.is_flow} if usual else {}
        return {**main, **was}

    def quotes(self, quotes: Iterable[Quote]) -> Iterator[Quote]:
        """Yield those quotations that still stand in the texts."""
        return (moved for quote in quotes if (moved := self.quote(quote)) is not None)

    def quote(self, quote: Quote) -> Quote | None:
        """Return a quotation where it stands now; None if it stands nowhere."""
        if quote.citekey != self.citekey:
            return quote
        if quote.sentence not in self.moved:
            return None
        by, sentence = self.moved[quote.sentence]
        span = Span(quote.span.start + by, quote.span.end + by)
        return Quote(citekey=quote.citekey, span=span, sentence=sentence.id)

    def fact(self, fact: Fact, origin_of: Mapping[Citekey, Mapping[str, OriginId]]) -> Fact | None:
        """Return what is left of a fact; None if no two briefs and nothing that ties them is."""
        if not any(quote.citekey == self.citekey for quote in fact.quotes):
            return fact
        quotes = tuple(self.quotes(fact.quotes))
        links = tuple(link for each in fact.links if (link := self.link(each)) is not None)
        if not links or len({quote.citekey for quote in quotes}) < 2:
            return None
        origins = dict.fromkeys(origin_of[q.citekey][q.sentence] for q in quotes)
        return replace(fact, quotes=quotes, links=links, origins=tuple(origins))

    def link(self, link: Link) -> Link | None:
        """Return a link between the same sentences, if both still stand."""
        one, other = self.quote(link.one), self.quote(link.other)
        if one is None or other is None:
            return None
        return replace(link, one=one, other=other)

    def discrepancy(self, told: Discrepancy, facts: set[FindingId]) -> Discrepancy | None:
        """Return a discrepancy of sentences that both still stand."""
        if self.citekey not in told.citekeys:
            return told
        one, other = (self.side(side) for side in told.sides)
        if one is None or other is None:
            return None
        return replace(told, sides=(one, other), fact=told.fact if told.fact in facts else None)

    def side(self, side: Side) -> Side | None:
        """Return a side of a discrepancy, if its sentence still stands."""
        quote = self.quote(side.quote)
        return None if quote is None else replace(side, quote=quote)

    def origin(self, origin: Origin) -> Origin:
        """Return an origin with what still ties the brief to it."""
        if self.citekey not in origin.citekeys:
            return origin
        return replace(origin, ties=tuple(map(self.tie, origin.ties)))

    def tie(self, tie: Tie) -> Tie:
        """Return a tie with the words that still show it."""
        return replace(tie, because=tuple(self.quotes(tie.because)))
