"""Everything that the generated sections of one brief are made from: a value, and its address.

A section is given a `Matter` and nothing else, so that what it shows cannot depend on anything that
the address leaves out: what was not collected here is not there, and asking for it is an error.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from mkbriefs.bibliography.formats import BibliographyFormat
from mkbriefs.bibliography.inlines import Inline
from mkbriefs.cache import Cache, Stage, address
from mkbriefs.cache.address import plain
from mkbriefs.cache.objects import Addresses
from mkbriefs.model import (
    Brief,
    BriefFindings,
    Citekey,
    Fact,
    FindingId,
    OriginId,
    Quote,
    Reference,
    RelatedBrief,
    ThemeId,
    Tie,
)
from mkbriefs.parallel import map_parallel
from mkbriefs.render.brief_findings import shown_findings
from mkbriefs.render.context import BriefContext, SourceName
from mkbriefs.render.fact_digests import FactDigest
from mkbriefs.render.finding_numbers import FindingNumber
from mkbriefs.render.findings import MOST_ORIGINS, choose_quotes
from mkbriefs.render.lanes import Lane, lane_by_theme
from mkbriefs.render.links import FileLinks
from mkbriefs.render.part_addresses import address_of_parts, part_address
from mkbriefs.render.quotations import Quotation

_ALL_TOLD: Stage["list[tuple[_Told, Mapping[FindingId, int]]]"] = Stage("matters", outlasts=False)
_TOLD_AGAIN: "Stage[_Told]" = Stage("matter-again", outlasts=False)
_TOLD: "Stage[_Told]" = Stage("matter-of-brief")
_PARCEL = 16
"""Briefs of which a process tells the matter at a time, which takes some ten milliseconds."""
_FEWEST_PARCELS = 8
"""Fewer are told sooner than another process can be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """All that the sections of one brief read. Every field takes part in its address."""

    brief: Brief
    lanes: tuple[Lane, ...]
    formats: tuple[BibliographyFormat, ...]
    seeds_dir: str
    files: FileLinks
    language: str
    reference_shown: tuple[Inline, ...]
    """The brief's source as the site's style lists it."""
    findings: BriefFindings
    """Those that concern the brief."""
    digests: Mapping[FindingId, FactDigest]
    """Of the facts among these."""
    quotations: Mapping[Quote, Quotation]
    """The words of other briefs and its own that those shown quote."""
    origins: Mapping[OriginId, str]
    """What the origins are called on which the brief and the facts shown rest."""
    tied_to: tuple[tuple[OriginId, Tie], ...]
    """The origins that the brief leans on."""
    related_briefs: tuple[RelatedBrief, ...]
    names: Mapping[Citekey, SourceName]
    """What these are called."""
    lane_of: Mapping[ThemeId, Lane] = field(init=False, repr=False, compare=False)
    """Made from `lanes`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lane_of", lane_by_theme(self.lanes))

    def reference(self, source: Reference) -> tuple[Inline, ...]:
        """Return the brief's source as the site's style lists it."""
        if source is not self.brief.reference:
            raise KeyError(source.citekey)
        return self.reference_shown

    def concerning(self, citekey: Citekey) -> BriefFindings:
        """Return what of the findings concerns the brief."""
        self._check(citekey)
        return self.findings

    def number(self, id_: FindingId) -> FindingNumber:
        """Return the place of the number of a finding: numbers are no part of what it is."""
        return FindingNumber(id_, None)

    def digest(self, fact: Fact) -> FactDigest:
        """Return what is counted and chosen of one of these facts."""
        return self.digests[fact.id]

    def quotation(self, quote: Quote) -> Quotation:
        """Return words that a finding shown quotes."""
        return self.quotations[quote]

    def origin_label(self, id_: OriginId) -> str:
        """Return what one of the origins is called."""
        return self.origins[id_]

    def ties(self, citekey: Citekey) -> tuple[tuple[OriginId, Tie], ...]:
        """Return the origins the brief leans on with what ties it to each, in order."""
        self._check(citekey)
        return self.tied_to

    def related(self, citekey: Citekey) -> tuple[RelatedBrief, ...]:
        """Return the briefs related to it, the closest first."""
        self._check(citekey)
        return self.related_briefs

    def name(self, citekey: Citekey) -> SourceName:
        """Return what a related source is called."""
        return self.names[citekey]

    def _check(self, citekey: Citekey) -> None:
        if citekey != self.brief.citekey:
            raise KeyError(citekey)


def matter_of(brief: Brief, context: BriefContext) -> Matter:
    """Return all that the sections of a brief read, out of what the site knows."""
    return replace(_unlisted(brief, context), reference_shown=context.reference(brief.reference))


def _unlisted(brief: Brief, context: BriefContext) -> Matter:
    """Return the matter of a brief without its source as the style lists it."""
    own = brief.citekey
    concerned, shown = context.concerning(own), shown_findings(own, context)
    digests = {fact.id: context.digest(fact) for fact in concerned.facts}
    quotes = [side.quote for each in shown.discrepancies for side in each.sides]
    for fact in shown.facts:
        quotes += choose_quotes(digests[fact.id], own)
    tied_to, related = context.ties(own), context.related(own)
    rests_on = [id_ for fact in shown.facts for id_ in fact.origins[:MOST_ORIGINS]]
    rests_on += [id_ for id_, _ in tied_to]
    return Matter(
        brief=brief,
        lanes=context.lanes,
        formats=context.formats,
        seeds_dir=context.seeds_dir,
        files=context.files,
        language=context.language,
        reference_shown=(),
        findings=concerned,
        digests=digests,
        quotations={quote: context.quotation(quote) for quote in quotes},
        origins={id_: context.origin_label(id_) for id_ in rests_on},
        tied_to=tied_to,
        related_briefs=related,
        names={each.citekey: context.name(each.citekey) for each in related},
    )


@dataclass(frozen=True, slots=True)
class MatterOf:
    """The matter of one brief, put together when it is asked for; its address is known."""

    brief: Brief
    address: str
    """Of the matter."""
    named: tuple[Citekey, ...]
    """The sources that the sections name, each once."""
    numbers: Mapping[FindingId, int]
    """Of the findings that concern the brief: its page shows them, but is not made from them."""
    _context: BriefContext

    def make(self) -> Matter:
        """Return the matter. It is not held on to: all briefs have a great deal of it together."""
        return matter_of(self.brief, self._context)


def find_matters(
    briefs: Sequence[Brief], context: BriefContext, cache: Cache, *, jobs: int | None = None
) -> dict[Citekey, MatterOf]:
    """Return the matter of every brief, out of what the site knows.

    Args:
        briefs: all of the site.
        context: what it knows.
        cache: results of earlier runs.
        jobs: how many processes; by default as many as there are processors.
    """
    shared = _shared_address(context)
    told = cache.renew(
        _ALL_TOLD,
        "",
        (shared, context.style, context.findings, context.others, *briefs),
        lambda _: [
            (told, _numbers_of(brief, context))
            for brief, told in zip(
                briefs, _tell_all(briefs, shared, context, cache, jobs), strict=True
            )
        ],
    )
    return {
        brief.citekey: MatterOf(brief, *of_brief, numbers, context)
        for brief, (of_brief, numbers) in zip(briefs, told, strict=True)
    }


def find_matter(brief: Brief, context: BriefContext, cache: Cache) -> MatterOf:
    """Return the matter of one brief, whatever the others are made from."""
    told = _tell(brief, context, cache.addresses)
    return MatterOf(brief, *told, _numbers_of(brief, context), context)


def _shared_address(context: BriefContext) -> str:
    """Return the address of all that matters have from a context, but sources and findings."""
    formats = [each.name for each in context.formats]
    places = context.seeds_dir, context.files
    return address(context.lanes, formats, places, context.language, context.year_suffixes)


class _Told(NamedTuple):
    """What is known of a matter without holding on to it, as `MatterOf` has it."""

    address: str
    named: tuple[Citekey, ...]


def _tell_all(
    briefs: Sequence[Brief], shared: str, context: BriefContext, cache: Cache, jobs: int | None
) -> Sequence[_Told]:
    """Return what `_tell` does of each brief; found again where it would read the same."""
    reader = _Reader(shared, context, cache.addresses)
    parts_of = {brief.citekey: reader.parts_of(brief) for brief in briefs}
    if cache.remembers:
        return [_tell_again(brief, parts_of[brief.citekey], context, cache) for brief in briefs]
    keys = {citekey: address(parts) for citekey, parts in parts_of.items()}
    told = {key: cache.find(_TOLD, address_) for key, address_ in keys.items()}
    missing = [brief for brief in briefs if told[brief.citekey] is None]
    for brief, made in zip(missing, _tell_some(missing, context, cache, jobs), strict=True):
        cache.keep(_TOLD, keys[brief.citekey], made)
        told[brief.citekey] = made
    return [each for each in told.values() if each is not None]


def _tell_again(brief: Brief, parts: tuple[str, ...], context: BriefContext, cache: Cache) -> _Told:
    """Return what `_tell` does; found again while it would read the very same parts."""
    tell = partial(_tell, brief, context, cache.addresses)
    return cache.renew(_TOLD_AGAIN, brief.citekey, parts, lambda _: tell())


def _tell_some(
    briefs: Sequence[Brief], context: BriefContext, cache: Cache, jobs: int | None
) -> Iterator[_Told]:
    """Return what `_tell` does of each brief, on all processors where there are many."""
    parcels = [briefs[at : at + _PARCEL] for at in range(0, len(briefs), _PARCEL)]

    def tell(parcel: Sequence[Brief]) -> list[_Told]:
        return [_tell(brief, context, cache.addresses) for brief in parcel]

    return chain.from_iterable(map_parallel(tell, parcels, jobs=jobs, fewest=_FEWEST_PARCELS))


class _Reader:
    """Tells what `_tell` reads, as addresses: of what many briefs share once for all of them."""

    def __init__(self, shared: str, context: BriefContext, addresses: Addresses) -> None:
        self._shared, self._context, self._addresses = shared, context, addresses
        self._sources = {key: self._address(each) for key, each in context.sources.items()}
        self._facts = {fact.id: self._read_fact(fact) for fact in context.findings.facts}

    def parts_of(self, brief: Brief) -> tuple[str, ...]:
        """Return all that `_tell` reads of a brief, and more: the whole sources that it quotes.

        Looking the words up takes longer than this does.
        """
        own, context = brief.citekey, self._context
        concerned, ties, related = context.concerning(own), context.ties(own), context.related(own)
        facts = [self._facts[fact.id] for fact in concerned.facts]
        named = dict.fromkeys(chain.from_iterable(quoted for _, quoted in facts))
        named |= dict.fromkeys(chain.from_iterable(d.citekeys for d in concerned.discrepancies))
        named |= dict.fromkeys(each.citekey for each in related)
        plain_parts = address(
            [context.origin_label(id_) for id_, _ in ties],
            [plain(context.listed.made_from(brief.reference)), plain(ties), plain(related)],
        )
        return (
            *(self._shared, plain_parts, self._address(brief)),
            *(fact for fact, _ in facts),
            *map(self._address, concerned.discrepancies),
            *map(self._sources.__getitem__, named),
        )

    def _read_fact(self, fact: Fact) -> tuple[str, tuple[Citekey, ...]]:
        """Return what is read of a fact, and the sources that may be quoted."""
        digest = self._context.digest(fact)
        labels = [self._context.origin_label(id_) for id_ in fact.origins[:MOST_ORIGINS]]
        return (
            address(self._address(fact), digest.places, digest.differing, labels),
            tuple(dict.fromkeys(fact.quotes[place].citekey for place in digest.places)),
        )

    def _address(self, thing: object) -> str:
        return part_address(thing, self._addresses)


def _tell(brief: Brief, context: BriefContext, addresses: Addresses) -> _Told:
    """Return the address of a matter, and the sources that it names."""
    matter = _unlisted(brief, context)
    named = (*(quote.citekey for quote in matter.quotations), *matter.names)
    listed = context.listed.made_from(brief.reference)
    whole = address(address_of_parts(matter, addresses), listed)
    return _Told(whole, tuple(dict.fromkeys(named)))


def _numbers_of(brief: Brief, context: BriefContext) -> dict[FindingId, int]:
    """Return the numbers of the findings that concern a brief."""
    concerned, number_of = context.concerning(brief.citekey), context.findings.number_of
    ids = [*(fact.id for fact in concerned.facts), *(d.id for d in concerned.discrepancies)]
    return {id_: number_of[id_] for id_ in ids}
