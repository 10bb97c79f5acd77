"""What does not hold of a page's citations and quotations."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from mkbriefs.bibliography.styles.document import Cite
from mkbriefs.citing.citations import Citation, Cited, Quotation
from mkbriefs.citing.locators import check_locator, place_of
from mkbriefs.citing.quotations import Proof
from mkbriefs.citing.seeds import prove_in_brief
from mkbriefs.citing.sources import Sources
from mkbriefs.diagnostics import Diagnostic, Location, Severity
from mkbriefs.model import Brief, Span

_MOST_NEAR: Final = 50
"""Unknown keys of a page that near names are looked for, so that a page of them stays cheap."""
_LONGEST_KEY: Final = 80
_LONGEST_SHOWN: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationCheck:
    """What became of a quotation in one source."""

    quotation: Quotation
    brief: Brief
    proof: Proof


def check_quotation(quotation: Quotation, sources: Sources) -> QuotationCheck | None:
    """Return the source that a quotation is proven by, else the one it comes closest to.

    None if no cited source has a seed.
    """
    checks = [
        QuotationCheck(quotation=quotation, brief=brief, proof=_proof(quotation, cite, brief))
        for cite, brief in _briefs(quotation.citation, sources)
    ]
    return max(checks, key=_rank, default=None)


def _briefs(citation: Citation, sources: Sources) -> Iterator[tuple[Cite, Brief]]:
    for cite in citation.cluster.cites:
        source = sources.get(cite.key)
        if source is not None and source.brief is not None:
            yield cite, source.brief


def _proof(quotation: Quotation, cite: Cite, brief: Brief) -> Proof:
    spans = check_locator(cite.locator, brief).spans if cite.locator else ()
    proofs = [prove_in_brief(quotation.words, brief, within=span) for span in spans or (None,)]
    return next((proof for proof in proofs if proof.is_proven), proofs[0])


def _rank(check: QuotationCheck) -> tuple[bool, bool, bool]:
    proof = check.proof
    return proof.is_proven, bool(proof.elsewhere), proof.nearest is not None


def check_citations(
    cited: Cited, sources: Sources, *, shown_as: str, first_line: int
) -> tuple[Diagnostic, ...]:
    """Return what does not hold, in reading order.

    Emits `citation-known`, `locator-found`, `quotation-found` and `quotation-checkable`.

    Args:
        cited: of one text.
        sources: what it can cite.
        shown_as: path of the file, as diagnostics show it.
        first_line: of the file, from 1, on which the text begins.
    """
    checker = _Checker(sources, shown_as, first_line)
    found = [
        *(each for citation in cited.citations for each in checker.citation(citation)),
        *(each for quotation in cited.quotations for each in checker.quotation(quotation)),
    ]
    return tuple(sorted(found, key=lambda each: each.location.line))


class _Checker:
    def __init__(self, sources: Sources, shown_as: str, first_line: int) -> None:
        self.sources = sources
        self.keys = sources.keys
        self.shown_as = shown_as
        self.first_line = first_line
        self.hints: dict[str, str] = {}

    def citation(self, citation: Citation) -> Iterator[Diagnostic]:
        cluster = citation.cluster
        if cluster.is_narrative and self.sources.get(cluster.cites[0].key) is None:
            return  # a bare name of no source is text
        for cite in cluster.cites:
            source = self.sources.get(cite.key)
            if source is None:
                yield self._unknown(cite, citation.line)
            elif cite.locator is not None and source.brief is not None:
                checked = check_locator(cite.locator, source.brief)
                if checked.problem:
                    message = f"{checked.problem} in `{cite.key}`"
                    yield self._say("locator-found", citation.line, message, checked.hint)

    def _unknown(self, cite: Cite, line: int) -> Diagnostic:
        message = f"no source has the key `{_shown(cite.key, _LONGEST_KEY)}`"
        return self._say("citation-known", line, message, self._near(cite.key))

    def _near(self, key: str) -> str:
        if key not in self.hints and len(self.hints) < _MOST_NEAR:
            near = get_close_matches(key[:_LONGEST_KEY], self.keys, n=3, cutoff=0.7)
            shown = " or ".join(f"`{name}`" for name in near)
            self.hints[key] = f"did you mean {shown}?" if shown else ""
        return self.hints.get(key) or "`mkbriefs export --format csl-json` lists the keys there are"

    def quotation(self, quotation: Quotation) -> Iterator[Diagnostic]:
        cites = quotation.citation.cluster.cites
        known = [source for cite in cites if (source := self.sources.get(cite.key)) is not None]
        if len(known) < len(cites):
            return  # the key is what has to be put right first
        check = check_quotation(quotation, self.sources)
        if check is not None and check.proof.is_proven:
            yield from self._left_out(check)
        elif check is None or any(source.brief is None for source in known):
            key = next(source.reference.key for source in known if source.brief is None)
            message = f"there is no seed of `{key}` to check a quotation against"
            hint = "unchecked is neither right nor wrong; add the document to the seeds"
            yield self._say("quotation-checkable", quotation.line, message, hint, Severity.NOTE)
        else:
            yield self._not_found(check)

    def _left_out(self, check: QuotationCheck) -> Iterator[Diagnostic]:
        """Yield a note if the words are of what cleaning left out."""
        source = check.brief.source
        for dropped in source.dropped:
            if any(dropped.span.overlaps(span) for span in check.proof.spans):
                message = f"the quoted words are left out of `{check.brief.citekey}`"
                reason = f"cleaning left them out as `{dropped.rule}`: {dropped.reason}"
                yield self._say(
                    "quotation-found", check.quotation.line, message, reason, Severity.NOTE
                )
                return

    def _not_found(self, check: QuotationCheck) -> Diagnostic:
        proof, brief = check.proof, check.brief
        words = _shown(check.quotation.words, _LONGEST_SHOWN)
        text = brief.source.seed.text
        message = f"`{words}` does not stand in `{brief.citekey}`"
        hint = "quote the words as they are, with `[…]` for what you leave out"
        if proof.elsewhere:
            whole = Span(proof.elsewhere[0].start, proof.elsewhere[-1].end)
            place = place_of(whole, brief) or "what cleaning left out"
            message = f"`{words}` does not stand there in `{brief.citekey}`"
            hint = f"it stands in {place}"
        elif proof.is_too_short:
            hint = "quote at least three words on either side of an ellipsis"
        elif proof.nearest is not None:
            place = place_of(proof.nearest, brief) or "what cleaning left out"
            hint = f"{place} has `{_shown(proof.nearest.of(text), _LONGEST_SHOWN)}`"
        return self._say("quotation-found", check.quotation.line, message, hint)

    def _say(
        self,
        rule: str,
        line: int,
        message: str,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> Diagnostic:
        return Diagnostic(
            rule=rule,
            severity=severity,
            location=Location(self.shown_as, self.first_line + line),
            message=message,
            hint=hint,
        )


def _shown(text: str, longest: int) -> str:
    """Return text for a message, on one line, without what would end the code it stands in."""
    text = " ".join(text.split()).replace("`", "'")
    return text if len(text) <= longest else text[: longest - 1] + "…"
